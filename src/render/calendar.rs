//! The days of a year -> a calendar of squares, a column a week.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::Span;
use crate::render::Site;
use crate::render::link::RootPath;
use crate::render::shade::shade;
use crate::render::view::{CalendarDayView, CalendarMonthView, CalendarView};

/// A square and the gap behind it, in units of the drawing.
const STEP: u32 = 12;
/// Room for the names of months above.
const HEAD: u32 = 14;

/// The calendar of a year.
pub(super) fn of_year(year: i16, site: &Site<'_>, root: &RootPath) -> Option<CalendarView> {
    let first = Date::new(year, 1, 1).ok()?;
    let count =
        |day: Date| site.digest.editions.get(&Span::Day(day)).map_or(0, |e| e.articles.len());
    let days: Vec<Date> = first.series(1.day()).take_while(|day| day.year() == year).collect();
    let most = days.iter().map(|day| count(*day)).max().unwrap_or_default();
    let before = u32::try_from(first.weekday().to_monday_zero_offset()).unwrap_or_default();
    let at = |day: Date| {
        let number = before + u32::try_from(day.day_of_year() - 1).unwrap_or_default();
        (number / 7 * STEP, HEAD + number % 7 * STEP)
    };
    let strings = &site.theme.strings;
    let view = |day: &Date| {
        let (count, (x, y)) = (count(*day), at(*day));
        let url = site.edition_url(Span::Day(*day), root).filter(|_| count > 0);
        let name = if count == 0 { String::new() } else { strings.day(*day) };
        CalendarDayView { name, url, count, shade: shade(count, most), x, y }
    };
    let months = (1..=12).filter_map(|month| {
        let (x, _) = at(Date::new(year, month, 1).ok()?);
        Some(CalendarMonthView { name: strings.short_month(month), x })
    });
    Some(CalendarView {
        width: 54 * STEP,
        height: HEAD + 7 * STEP,
        days: days.iter().map(view).filter(|day| day.count > 0).collect(),
        months: months.collect(),
    })
}
