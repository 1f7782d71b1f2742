//! Dates as news writes them: in file names, front matter, stamps and datelines.

mod calendars;
mod clock;
mod cursor;
mod labels;
mod left;
mod line;
mod names;
mod path;
mod pieces;
mod spans;
mod tokens;
mod zone;

use std::fmt;

use jiff::tz::TimeZone;

use crate::config::Config;
use crate::model::Moment;
use crate::table;

use cursor::{Cursor, DateParts};

pub(super) use cursor::DayMonth;
pub(super) use labels::is_label;
pub(super) use line::{LineStamp, StampTime, is_clock, line_stamp};
pub(super) use path::{PathDate, in_path};

/// By what dates in texts are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar<'a> {
    /// The zone of times without one.
    pub zone: &'a TimeZone,
    /// The last year that a text may be of. A later one is told about, not written in.
    pub latest: i16,
}

impl<'a> Calendar<'a> {
    /// That of a site: its zone, and the year after that which its clock shows.
    pub(super) fn of(config: &'a Config) -> Self {
        let zone = &config.time_zone;
        let latest = zone.to_datetime(config.now).year().saturating_add(1);
        Self { zone, latest }
    }
}

/// Why words that should be a date are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DateFault {
    /// What is wrong, in the editor's words.
    pub message: String,
    /// How to write it.
    pub hint: String,
}

/// What keeps words that look like a date from being one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DateError {
    /// The year has two digits.
    ShortYear,
    /// Day and month stand in an order that differs by country; the day where it is sure.
    Order { year: i16, first: i8, second: i8 },
    /// No calendar has such a day, or no clock such a time.
    Impossible,
    /// The year stands nowhere.
    NoYear,
    /// The day stands nowhere.
    NoDay,
    /// There are words that are no part of a date.
    Words,
}

/// A date, or a date and time, that an editor wrote: `2023-09-25`, RFC 3339, `2023-09-25 14:30`,
/// "25 September 2023", "Sept. 25, 2023 2:30 p.m.". A time without a zone is one of `zone`.
///
/// # Errors
/// A fault with its mend, for words that are no date or whose meaning depends on the country.
pub(super) fn written(text: &str, zone: &TimeZone) -> Result<Moment, DateFault> {
    let text = text.trim();
    read(text, zone).map_err(|fault| fault.explain(text))
}

/// The month and day of a dateline's date, and its year where it has one: "Sept. 25",
/// "3 March 2024". None where the words are anything else.
pub(super) fn day_month(words: &str) -> Option<DayMonth> {
    if words.len() > 60 || !may_begin(words) {
        return None;
    }
    let tokens = tokens::of(words);
    let mut cursor = Cursor::new(&tokens);
    let found = cursor.day_month()?;
    cursor.skip_signs();
    cursor.is_at_end().then_some(found)
}

/// Whether `words` may begin with a day and a month: with a number or the name of a month. Of most
/// words that tells quickly that they do not.
pub(super) fn may_begin(words: &str) -> bool {
    let head = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = head.find(|c: char| !c.is_alphabetic()).unwrap_or(head.len());
    let word = &head[..end];
    // The letters of an abbreviation stand one by one.
    word.chars().nth(1).is_none() || names::month(&table::lowered(word)).is_some()
}

fn read(text: &str, zone: &TimeZone) -> Result<Moment, DateError> {
    if text.len() > 120 {
        return Err(DateError::Words);
    }
    let tokens = tokens::of(text);
    let mut cursor = Cursor::new(&tokens);
    let mut parts = DateParts::default();
    while !cursor.is_at_end() {
        if !cursor.part(&mut parts)? {
            return Err(DateError::Words);
        }
    }
    parts.moment(zone)
}

impl DateError {
    fn explain(self, text: &str) -> DateFault {
        let shown: String = text.chars().take(60).collect();
        let example = "write it as 2023-09-25 or 2023-09-25 14:30".to_owned();
        let (why, hint) = match self {
            Self::ShortYear => ("has a year of two digits", example),
            Self::Order { year, first, second } if first > 12 || second > 12 || first == second => {
                ("is not in the order year, month, day", order(year, first, second))
            }
            Self::Order { year, first, second } => {
                ("could be day and month or month and day", order(year, first, second))
            }
            Self::Impossible => (
                "is not a real date or time",
                "write a real day and time, such as 2023-09-25 14:30".to_owned(),
            ),
            Self::NoYear => ("has no year", example),
            Self::NoDay => ("has no day", example),
            Self::Words => ("is not a date", example),
        };
        DateFault { message: format!("`{shown}` {why}"), hint }
    }
}

/// The mend for a date with slashes: the one reading that the calendar allows, or both.
fn order(year: i16, first: i8, second: i8) -> String {
    let iso = |month: i8, day: i8| format!("{year:04}-{month:02}-{day:02}");
    if first > 12 {
        format!("write {}", iso(second, first))
    } else if second > 12 || first == second {
        format!("write {}", iso(first, second))
    } else {
        format!("write {} or {}", iso(second, first), iso(first, second))
    }
}

impl fmt::Display for DateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments() {
        let seoul = TimeZone::posix("KST-9").expect("a zone");
        for (text, moment) in [
            ("2023-09-25", "2023-09-25"),
            ("2023/9/5", "2023-09-05"),
            ("20230925", "2023-09-25"),
            ("2023-09-25 14:30", "2023-09-25T14:30:00+09:00"),
            ("2023-09-25T14:30:05.250Z", "2023-09-25T14:30:05+00:00"),
            ("2023-09-25T14:30:05-05:00", "2023-09-25T14:30:05-05:00"),
            ("2023-09-25 14:30 +0530", "2023-09-25T14:30:00+05:30"),
            ("25 September 2023", "2023-09-25"),
            ("Mon, 25 Sep 2023 08:00:00 GMT", "2023-09-25T08:00:00+00:00"),
            ("Sept. 25, 2023 2:30 p.m.", "2023-09-25T14:30:00+09:00"),
            ("September 25th, 2023 at 12:05 am", "2023-09-25T00:05:00+09:00"),
            ("25 de septiembre de 2023", "2023-09-25"),
            ("25 сентября 2023 г.", "2023-09-25"),
            ("25.09.2023 18:00", "2023-09-25T18:00:00+09:00"),
            ("2023년 9월 25일 오후 3시 5분", "2023-09-25T15:05:00+09:00"),
            ("2023年9月25日", "2023-09-25"),
            ("٢٥ سبتمبر ٢٠٢٣", "2023-09-25"),
            ("March 9, 2024 10:00 ET", "2024-03-09T10:00:00-05:00"),
            ("March 12, 2024 10:00 ET", "2024-03-12T10:00:00-04:00"),
        ] {
            let read = written(text, &seoul).map(|moment| moment.to_string());
            assert_eq!(read.as_deref(), Ok(moment), "{text}");
        }
    }

    #[test]
    fn faults() {
        for (text, message, hint) in [
            ("25/09/2023", "year, month, day", "write 2023-09-25"),
            ("09/25/2023", "year, month, day", "write 2023-09-25"),
            ("03/04/2023", "day and month", "write 2023-04-03 or 2023-03-04"),
            ("25/09/23", "two digits", "2023-09-25"),
            ("Sept. 25, '23", "two digits", "2023-09-25"),
            ("2023-13-40", "not a real date", "2023-09-25"),
            ("2023-02-29", "not a real date", "2023-09-25"),
            ("2023-09-25 26:00", "not a real date", "2023-09-25"),
            ("September 2023", "no day", "2023-09-25"),
            ("Sept. 25", "no year", "2023-09-25"),
            ("yesterday", "is not a date", "2023-09-25"),
            ("2023-09-25 or so", "is not a date", "2023-09-25"),
            ("", "is not a date", "2023-09-25"),
        ] {
            let fault = written(text, &TimeZone::UTC).expect_err(text);
            assert!(fault.message.contains(message), "{text}: {fault}");
            assert!(fault.hint.contains(hint), "{text}: {fault}");
        }
    }

    #[test]
    fn datelines() {
        for (words, found) in [
            ("Sept. 25", Some((None, 9, Some(25)))),
            ("25 Sept", Some((None, 9, Some(25)))),
            ("march 13", Some((None, 3, Some(13)))),
            ("Sept. 25, 2023", Some((Some(2023), 9, Some(25)))),
            ("3 March 2024", Some((Some(2024), 3, Some(3)))),
            ("25 сен", Some((None, 9, Some(25)))),
            ("9月25日", Some((None, 9, Some(25)))),
            ("9월 25일", Some((None, 9, Some(25)))),
            ("April", Some((None, 4, None))),
            ("Sept. 31", None),
            ("March on Rome", None),
            ("Monday", None),
        ] {
            let read = day_month(words).map(|d| (d.year, d.month, d.day));
            assert_eq!(read, found, "{words}");
        }
    }
}
