//! Counts over time -> the bars of a small plot.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::civil::Date;

use crate::model::{ArticleIx, Digest, Span};
use crate::render::Site;
use crate::render::link::RootPath;
use crate::render::view::{BarView, PlotView, SparkView};

const WIDTH: u32 = 600;
const HEIGHT: u32 = 80;

/// Of a plot as small as a word.
const SPARK_WIDTH: u32 = 120;
const SPARK_HEIGHT: u32 = 20;
/// A digest of fewer months is shown by days.
const YOUNG: i32 = 3;

/// The most bars by month; a longer time is plotted by year.
const MOST_MONTHS: usize = 48;

/// The articles at the places `articles` over time: by month, or by year where that is long.
pub(super) fn over_time(articles: &[ArticleIx], site: &Site<'_>, root: &RootPath) -> PlotView {
    let days = days(articles, site.digest);
    let months: Vec<Span> = span_of(&days, Span::Month);
    let bars = if months.len() > MOST_MONTHS {
        let mut years: Vec<Span> =
            months.iter().filter_map(|m| as_month(*m)).map(|(year, _)| Span::Year(year)).collect();
        years.dedup();
        count(&days, years, |day| Span::Year(day.year()))
    } else {
        count(&days, months, |day| Span::Month(day.year(), day.month()))
    };
    plot(&bars, site, root)
}

/// The edition `span` by its parts: a month by days, a year by months.
pub(super) fn of_edition(
    span: Span,
    articles: &[ArticleIx],
    site: &Site<'_>,
    root: &RootPath,
) -> PlotView {
    let days = days(articles, site.digest);
    let bars = match span {
        Span::Day(_) => Vec::new(),
        Span::Month(year, month) => {
            let last = Date::new(year, month, 1).map_or(30, Date::days_in_month);
            let parts = (1..=last).filter_map(|day| Date::new(year, month, day).ok());
            count(&days, parts.map(Span::Day).collect(), Span::Day)
        }
        Span::Year(year) => {
            let parts = (1..=12).map(|month| Span::Month(year, month)).collect();
            count(&days, parts, |day| Span::Month(day.year(), day.month()))
        }
    };
    plot(&bars, site, root)
}

/// The articles at `places`, newest first, over the year by months, or over 30 days where the whole
/// digest is younger than four months; none where there were none.
pub(super) fn spark(places: &[ArticleIx], digest: &Digest) -> Option<SparkView> {
    let mut all = digest.articles.iter().map(|article| article.filed.day());
    let newest = all.next()?;
    let oldest = all.next_back().unwrap_or(newest);
    let month = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    let by_month = month(newest) - month(oldest) >= YOUNG;
    let bars = if by_month { 12 } else { 30 };
    let place = |day: Date| {
        let before = if by_month {
            month(newest) - month(day)
        } else {
            newest.since(day).map_or(i32::MAX, |span| span.get_days())
        };
        usize::try_from(before).ok().filter(|before| *before < bars)
    };
    let mut counts = vec![0_usize; bars];
    let days = places.iter().map(|at| digest[*at].filed.day());
    days.map_while(place).for_each(|before| counts[bars - 1 - before] += 1);
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    let step = SPARK_WIDTH / u32::try_from(bars).unwrap_or(1);
    let mut path = String::new();
    for (at, count) in (0_u32..).zip(counts).filter(|(_, count)| *count > 0) {
        let share = count * SPARK_HEIGHT as usize / most;
        let height = u32::try_from(share).unwrap_or_default().max(1);
        let _ = write!(path, "M{} {SPARK_HEIGHT}v-{height}h{}v{height}z", at * step, step - 1);
    }
    Some(SparkView { width: SPARK_WIDTH, height: SPARK_HEIGHT, path })
}

fn days(articles: &[ArticleIx], digest: &Digest) -> Vec<Date> {
    articles.iter().map(|at| digest[*at].filed.day()).collect()
}

fn as_month(span: Span) -> Option<(i16, i8)> {
    match span {
        Span::Month(year, month) => Some((year, month)),
        Span::Day(_) | Span::Year(_) => None,
    }
}

/// Every month from the first of `days` to the last.
fn span_of(days: &[Date], span: impl Fn(i16, i8) -> Span) -> Vec<Span> {
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else {
        return Vec::new();
    };
    let (mut year, mut month) = (first.year(), first.month());
    let mut spans = Vec::new();
    while (year, month) <= (last.year(), last.month()) {
        spans.push(span(year, month));
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    spans
}

fn count(days: &[Date], parts: Vec<Span>, part: impl Fn(Date) -> Span) -> Vec<(Span, usize)> {
    let mut counts: BTreeMap<Span, usize> = BTreeMap::new();
    for day in days {
        *counts.entry(part(*day)).or_default() += 1;
    }
    parts.into_iter().map(|span| (span, counts.get(&span).copied().unwrap_or(0))).collect()
}

fn plot(bars: &[(Span, usize)], site: &Site<'_>, root: &RootPath) -> PlotView {
    let most = bars.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let number = u32::try_from(bars.len()).unwrap_or(1).max(1);
    let step = (WIDTH / number).clamp(2, 40);
    let views = (0_u32..).zip(bars).map(|(at, (span, count))| {
        let share = *count * HEIGHT as usize / most.max(1);
        let height = u32::try_from(share).unwrap_or(0).max(u32::from(*count > 0) * 2);
        BarView {
            name: site.theme.strings.span(*span),
            url: site.edition_url(*span, root),
            count: *count,
            x: at * step,
            y: HEIGHT - height,
            width: step - (step / 5).max(1).min(step - 1),
            height,
        }
    });
    let bars = if most == 0 { Vec::new() } else { views.collect() };
    PlotView { bars, width: step * number, height: HEIGHT, most }
}
