//! Dates as saved pages say them.

use jiff::civil::Date;

use crate::model::Moment;
use crate::parse::date::{self, Calendar};
use crate::parse::page::head::PageValue;

/// The first of `said` that is a date, with how it was said.
pub(super) fn first<'h>(
    said: &'h [PageValue],
    calendar: Calendar<'_>,
) -> Option<(Moment, &'h PageValue)> {
    said.iter().find_map(|it| Some((moment(&it.value, calendar)?, it)))
}

/// The moment that words say, be they a date as programs write it, or one as readers see it.
pub(in crate::parse) fn moment(words: &str, calendar: Calendar<'_>) -> Option<Moment> {
    let words = words.trim();
    if words.len() > 200 || !words.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let is_of = |at: &Moment| (1900..=calendar.latest).contains(&at.day().year());
    let written = |text: &str| date::written(text, calendar.zone).ok().filter(is_of);
    let stamped = |text: &str| {
        let stamp = date::line_stamp(text, None, calendar).filter(|stamp| stamp.letters == 0)?;
        stamp.published.or(stamp.updated)?.moment
    };
    let stamp = || stamped(words).or_else(|| words.split(" - ").find_map(stamped));
    let found = written(words).or_else(|| written(&tight(words))).or_else(stamp).filter(is_of);
    found.or_else(|| head_of_iso(words)).or_else(|| by_slashes(words)).filter(is_of)
}

/// `2024-03-04T10:00:00+0100` with the colon of its zone.
fn tight(words: &str) -> String {
    let Some(at) = words.len().checked_sub(5) else { return words.to_owned() };
    match words.get(at..) {
        Some(zone)
            if zone.starts_with(['+', '-']) && zone.bytes().skip(1).all(|b| b.is_ascii_digit()) =>
        {
            format!("{}{}:{}", &words[..at], &zone[..3], &zone[3..])
        }
        _ => words.to_owned(),
    }
}

/// The day with which words begin, or that stands among them as programs write it.
fn head_of_iso(words: &str) -> Option<Moment> {
    let parts = words.split(|c: char| !(c.is_ascii_digit() || c == '-' || c == 'T'));
    let days = parts.filter_map(|part| part.get(..10)?.parse::<Date>().ok());
    days.map(Moment::Day).next()
}

/// The day of `17/03/2020`, where its first number can be no month or both say the same.
fn by_slashes(words: &str) -> Option<Moment> {
    let part = words.split(|c: char| c.is_whitespace() || c == ',').next()?;
    let mut numbers = part.split(['/', '.']).map(str::parse::<i16>);
    let (day, month, year) = (numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?);
    let (day, month) = if month > 12 { (month, day) } else { (day, month) };
    let is_sure = day > 12 || day == month;
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    is_sure.then_some(Moment::Day(date))
}

/// Whether a line says when its article was published or changed, and no more.
pub(super) fn is_stamp(line: &str, calendar: Calendar<'_>) -> bool {
    if line.chars().count() > 120 || !line.chars().any(char::is_numeric) {
        return false;
    }
    if date::line_stamp(line, None, calendar).is_some_and(|stamp| stamp.letters == 0) {
        return true;
    }
    let digits = line.chars().filter(|c| c.is_numeric()).count();
    let has_year = line.split(|c: char| !c.is_ascii_digit()).any(|part| {
        part.get(..4)
            .and_then(|year| year.parse::<i16>().ok())
            .is_some_and(|year| (1990..=calendar.latest).contains(&year))
    });
    let has_time = line.as_bytes().windows(5).any(|five| {
        five[0].is_ascii_digit()
            && five[1].is_ascii_digit()
            && matches!(five[2], b':' | b'.')
            && five[3].is_ascii_digit()
            && five[4].is_ascii_digit()
    });
    let is_price = line.contains(['$', '€', '£', '#', '%']);
    !is_price
        && digits >= 4
        && (has_year || has_time)
        && 3 * digits >= line.chars().filter(|c| c.is_alphabetic()).count()
}
