//! The dates of front matter, whole and in part.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::config::Config;
use crate::diagnostic::FaultCode;
use crate::model::Moment;
use crate::parse::date;
use crate::yaml::MappingReader;

use super::spelling::plain;
use super::{FrontMatterFields, filled};

/// Keys that say when an article was made where nothing says when it was published, the surest first.
const DATES: [&str; 6] =
    ["posted", "postedat", "dateposted", "created", "createdat", "datecreated"];

pub(super) fn read(keys: &mut MappingReader<'_>, zone: &TimeZone, written: &mut FrontMatterFields) {
    let text = match keys.value("date") {
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(serde_json::Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    written.part_of_date = part_of_date(text.trim());
    written.month_day = month_day(text.trim());
    if written.part_of_date.is_none() && written.month_day.is_none() {
        written.date = moment(keys, "date", zone);
    }
    written.filed = moment(keys, "filed", zone);
    written.updated = moment(keys, "updated", zone);
    written.expires = moment(keys, "expires", zone);
}

/// The month and day of a date whose year is unknown, as ISO 8601 had it: `--09-25`.
fn month_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.strip_prefix("--")?.split_once('-')?;
    let two = |part: &str| part.parse().ok().filter(|_| part.len() == 2);
    // 2000 was a leap year.
    let date = Date::new(2000, two(month)?, two(day)?).ok()?;
    Some((date.month(), date.day()))
}

/// A year, or a year and a month: `2023`, `2023-09`.
pub(super) fn part_of_date(text: &str) -> Option<date::PathDate> {
    let year: i16 = text.get(..4)?.parse().ok().filter(|year| *year >= 1000)?;
    match &text[4..] {
        "" => Some(date::PathDate::Year(year)),
        month => {
            let month: i8 = month.strip_prefix('-').filter(|m| m.len() == 2)?.parse().ok()?;
            (1..=12).contains(&month).then_some(date::PathDate::Month { year, month })
        }
    }
}

fn moment(keys: &mut MappingReader<'_>, key: &str, zone: &TimeZone) -> Option<Moment> {
    if keys.value(key).is_some_and(|value| !value.is_string() && !value.is_number()) {
        keys.fault(
            FaultCode::BadDate,
            key,
            format!("`{key}` must be a date"),
            format!("write `{key}: 2023-09-25`"),
        );
        return None;
    }
    let text = filled(keys, key)?;
    match date::written(&text, zone) {
        Ok(moment) => Some(moment),
        Err(fault) => {
            keys.fault(FaultCode::BadDate, key, fault.message, fault.hint);
            leading_day(&text).map(Moment::Day)
        }
    }
}

/// The moment at which what lasts until the date under `key` is over: the end of a day, or the time
/// itself; none where no date stands there, of which nothing is said.
pub(super) fn end_of_day(
    keys: &mut MappingReader<'_>,
    key: &str,
    zone: &TimeZone,
) -> Option<Moment> {
    let text = keys.value(key)?.as_str()?;
    Some(match date::written(text, zone).ok()? {
        Moment::Day(day) => Moment::Day(day.tomorrow().unwrap_or(day)),
        time @ Moment::Time(..) => time,
    })
}

/// The day with which a text begins that is no date as a whole, such as one with an impossible offset.
pub(super) fn leading_day(text: &str) -> Option<Date> {
    let mut parts = text.trim().splitn(3, '-');
    let (year, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let is_end = rest[end..].is_empty() || rest[end..].starts_with(['T', ' ', 't']);
    let small = |text: &str| text.parse().ok().filter(|_| matches!(text.len(), 1 | 2));
    let year = year.parse().ok().filter(|_| year.len() == 4 && is_end)?;
    Date::new(year, small(month)?, small(&rest[..end])?).ok()
}

/// Whether a key is one of those.
pub(super) fn is_date(key: &str) -> bool {
    DATES.contains(&plain(key).as_str())
}

/// When the article was published, by keys that may mean something else too, or by its address.
pub(super) fn elsewhere(
    keys: &mut MappingReader<'_>,
    config: &Config,
    written: &FrontMatterFields,
) -> Option<Moment> {
    let names = keys.names();
    let of_key = |wanted: &&str| {
        let key = names.iter().find(|name| plain(name) == **wanted)?;
        let text = keys.value(key)?.as_str()?;
        let read = date::written(text, &config.time_zone).ok();
        read.or_else(|| leading_day(text).map(Moment::Day))
    };
    DATES.iter().find_map(of_key).or_else(|| {
        let address = written.written_address.as_deref()?;
        match date::in_path(address)? {
            (date::PathDate::Day(day), _) => Some(Moment::Day(day)),
            _ => None,
        }
    })
}
