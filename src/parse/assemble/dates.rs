//! When an article was published, filed and changed.

use jiff::civil::Date;

use super::bundle::dated_path;
use crate::config::Config;
use crate::model::{Evidence, EvidenceLocation, Field, Moment, PartialDate, SourceFile};
use crate::parse::front_matter::FrontMatterFields;
use crate::parse::{date, wire};

/// When an article was published, as far as that is known, and when it came in.
pub(super) struct Dates {
    /// The day, or the moment.
    pub(super) date: Option<Moment>,
    /// What is known of it where the whole is not.
    pub(super) partial: Option<PartialDate>,
    /// When it came in.
    pub(super) filed: Moment,
    /// When it was changed.
    pub(super) updated: Option<Moment>,
}

impl Dates {
    /// The dates of `file`, and the evidence for them.
    pub(super) fn of(
        file: &SourceFile,
        written: &FrontMatterFields,
        frame: &wire::Frame,
        config: &Config,
        evidence: &mut Vec<Evidence>,
    ) -> Self {
        let path = date::in_path(dated_path(&file.path));
        let dateline = frame.dateline.as_ref();
        let latest = date::Calendar::of(config).latest;
        let may_be_of =
            |dateline: &&wire::Dateline| dateline.year.is_none_or(|year| year <= latest);
        let month_day = dateline.filter(may_be_of).and_then(|dateline| dateline.month_day);
        let month_day = month_day.or(frame.month_day);
        let (date, partial) = published(written, frame, path.as_ref(), month_day, evidence);
        // The day holds that an editor wrote with its offset, or that a saved text says of itself, wherever
        // the site is.
        let is_told = written.date.is_some() || frame.keeps_offset;
        let keeps = |date: &Moment| is_told && !date.is_utc();
        let zone = &config.time_zone;
        let date = date.map(|date| if keeps(&date) { date } else { date.with_zone(zone) });
        let filed = match (date, written.filed) {
            (Some(date), _) => date,
            (None, Some(filed)) => filed.with_zone(&config.time_zone),
            (None, None) => {
                let filed = Moment::in_zone(file.modified, &config.time_zone);
                let words = "time of the last change";
                evidence.push(Evidence::read(
                    Field::Filed,
                    filed.to_string(),
                    words,
                    EvidenceLocation::Disk,
                ));
                filed
            }
        };
        Self { date, partial, filed, updated: updated(written, frame, config) }
    }
}

type FoundDates = (Option<Moment>, Option<PartialDate>);

/// The chain: front matter, path, stamp or dateline, then a day without a year where the year stands in the front matter or the path.
fn published(
    written: &FrontMatterFields,
    frame: &wire::Frame,
    path: Option<&(date::PathDate, String)>,
    month_day: Option<(i8, i8)>,
    evidence: &mut Vec<Evidence>,
) -> FoundDates {
    if written.date.is_some() {
        return (written.date, None);
    }
    if let Some((month, day)) = written.month_day {
        return (None, Some(PartialDate::MonthDay { month, day }));
    }
    // What is more precise than the front matter counts where the two agree.
    let agrees = |day: &Date| written.part_of_date.is_none_or(|part| part.holds(*day));
    if let Some((date::PathDate::Day(day), words)) = path
        && agrees(day)
    {
        let value = day.to_string();
        evidence.push(Evidence::read(Field::Date, value, words.clone(), EvidenceLocation::Path));
        return (Some(Moment::Day(*day)), None);
    }
    if let Some(published) = frame.published.filter(|published| agrees(&published.day())) {
        return (Some(published), None);
    }
    let year = frame.dateline.as_ref().and_then(|dateline| dateline.year);
    let day = year.zip(month_day).and_then(|(y, (m, d))| Date::new(y, m, d).ok());
    if let Some(day) = day.filter(agrees) {
        evidence.extend(by_dateline(frame, day.to_string()));
        return (Some(Moment::Day(day)), None);
    }
    let outer = written.part_of_date.as_ref().or(path.map(|(date, _)| date));
    let outer_year = match outer {
        Some(date::PathDate::Year(year) | date::PathDate::Month { year, .. }) => Some(*year),
        _ => None,
    };
    if let Some(day) = outer_year.zip(month_day).and_then(|(y, (m, d))| Date::new(y, m, d).ok()) {
        let (words, place) = match path {
            Some((_, words)) => (words.clone(), EvidenceLocation::Path),
            None => (day.year().to_string(), EvidenceLocation::FrontMatter),
        };
        evidence.extend(by_dateline(frame, day.to_string()));
        evidence.push(Evidence::read(Field::Date, day.to_string(), words, place));
        return (Some(Moment::Day(day)), None);
    }
    let partial = partial(outer, month_day);
    if month_day.is_some() {
        evidence.extend(partial.and_then(|partial| by_dateline(frame, partial.to_string())));
    }
    (None, partial)
}

/// Evidence that the dateline speaks for the date `value`; a stamp without a year has its own.
fn by_dateline(frame: &wire::Frame, value: String) -> Option<Evidence> {
    let dateline = frame.dateline.as_ref().filter(|dateline| dateline.month_day.is_some())?;
    let place = EvidenceLocation::Line(dateline.line);
    Some(Evidence::read(Field::Date, value, dateline.words.clone(), place))
}

/// When an article was changed; what a saved text says of its own day holds, wherever the site is.
fn updated(written: &FrontMatterFields, frame: &wire::Frame, config: &Config) -> Option<Moment> {
    let zoned = |at: Moment| at.with_zone(&config.time_zone);
    let kept = |at: Moment, is_told: bool| if is_told && !at.is_utc() { at } else { zoned(at) };
    let of_text = || frame.updated.map(|at| kept(at, frame.keeps_offset));
    written.updated.map(|at| kept(at, true)).or_else(of_text)
}

fn partial(outer: Option<&date::PathDate>, month_day: Option<(i8, i8)>) -> Option<PartialDate> {
    match (month_day, outer) {
        (Some((month, day)), _) => Some(PartialDate::MonthDay { month, day }),
        (None, Some(date::PathDate::Month { year, month })) => {
            Some(PartialDate::YearMonth { year: *year, month: *month })
        }
        _ => None,
    }
}
