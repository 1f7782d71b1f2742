//! Lines that say when an article was published or changed.

use std::sync::LazyLock;

use crate::model::Moment;
use crate::table;

use super::Calendar;
use super::cursor::{Cursor, DateParts};
use super::{names, tokens};

/// What a stamp says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct PublishedLine {
    /// When the article was published.
    pub published: Option<Moment>,
    /// When it was changed.
    pub updated: Option<Moment>,
    /// Whether a word such as "Published" says what the time is of; else it is a date alone.
    pub named: bool,
}

/// Words that a time of publishing (false) or changing (true) follows; the longer ones first.
static KEYS: LazyLock<Vec<(Vec<&str>, bool)>> = LazyLock::new(|| {
    let of_kind = |kind, changed| {
        let all = table::of_kind(names::WORDS, kind).into_iter();
        all.map(move |words| (words.split(' ').collect(), changed))
    };
    of_kind("published", false).chain(of_kind("updated", true)).collect()
});

/// What `line` says where the whole of it is a stamp: "Published: 23 August 2023, 18:30",
/// "Updated 14:05 GMT, 3 March 2024", "13:30 February 29, 2016". None for any other line, and
/// for one whose date has no year, one later than texts can be of, or may be read in two ways.
pub(crate) fn stamp(line: &str, calendar: Calendar<'_>) -> Option<PublishedLine> {
    let has_digit = line.chars().any(char::is_numeric);
    if line.len() > 200 || !has_digit || line.split(' ').count() > 24 {
        return None;
    }
    let tokens = tokens::of(line);
    let mut cursor = Cursor::lenient(&tokens);
    let mut stamp = PublishedLine::default();
    let (mut parts, mut changed) = (DateParts::default(), false);
    while !cursor.is_at_end() {
        if let Some(next) = key(&mut cursor) {
            stamp.keep(parts, changed, calendar)?;
            (parts, changed, stamp.named) = (DateParts::default(), next, true);
        } else if !cursor.part(&mut parts).ok()? {
            return None;
        }
    }
    stamp.keep(parts, changed, calendar)?;
    (stamp.published.is_some() || stamp.updated.is_some()).then_some(stamp)
}

fn key(cursor: &mut Cursor<'_>) -> Option<bool> {
    KEYS.iter().find(|(words, _)| cursor.take_words(words)).map(|(_, changed)| *changed)
}

impl PublishedLine {
    /// Keeps the moment of `parts`; none where they are an incomplete one.
    fn keep(&mut self, parts: DateParts, changed: bool, calendar: Calendar<'_>) -> Option<()> {
        if parts.date.is_none() && parts.time.is_none() {
            return Some(());
        }
        let moment = parts.moment(calendar.zone).ok()?;
        if moment.day().year() > calendar.latest {
            return None;
        }
        let slot = if changed { &mut self.updated } else { &mut self.published };
        *slot = slot.or(Some(moment));
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;

    fn says(line: &str) -> String {
        let seoul = TimeZone::posix("KST-9").expect("a zone");
        let Some(stamp) = stamp(line, Calendar { zone: &seoul, latest: 2025 }) else {
            return "none".to_owned();
        };
        let shown = |moment: Option<Moment>| moment.map(|m| m.to_string()).unwrap_or_default();
        format!("{}|{}", shown(stamp.published), shown(stamp.updated))
    }

    #[test]
    fn stamps() {
        for (line, told) in [
            ("Published: 23 August 2023, 18:30", "2023-08-23T18:30:00+09:00|"),
            ("Published 23 August 2023", "2023-08-23|"),
            ("PUBLISHED: AUG. 23, 2023 AT 6:30 P.M.", "2023-08-23T18:30:00+09:00|"),
            ("Updated 14:05 GMT, 3 March 2024", "|2024-03-03T14:05:00+00:00"),
            ("Updated at 1405 GMT on 3 March 2024", "|2024-03-03T14:05:00+00:00"),
            ("Last updated on March 3, 2024", "|2024-03-03"),
            ("Last modified: 2024-03-03 14:05", "|2024-03-03T14:05:00+09:00"),
            ("Posted on Mon, Sept 25, 2023", "2023-09-25|"),
            ("Posted: 25/09/2023", "2023-09-25|"),
            ("Posted: 03/04/2023", "none"),
            ("13:30 February 29, 2016", "2016-02-29T13:30:00+09:00|"),
            ("All News 13:30 February 29, 2016", "2016-02-29T13:30:00+09:00|"),
            ("Monday, 25 September 2023", "2023-09-25|"),
            ("Sep 25, 2023 | 10:00 AM", "2023-09-25T10:00:00+09:00|"),
            ("2023.09.25 10:00", "2023-09-25T10:00:00+09:00|"),
            ("First published on 2024-03-03T10:00:00Z", "2024-03-03T10:00:00+00:00|"),
            ("Date: 2024-03-03", "2024-03-03|"),
            ("입력 2023.09.25 10:00", "2023-09-25T10:00:00+09:00|"),
            (
                "입력 2023-09-25 오후 3:05:10 | 수정 2023-09-26 09:00",
                "2023-09-25T15:05:10+09:00|2023-09-26T09:00:00+09:00",
            ),
            ("송고시간 2023-09-25 10:00", "2023-09-25T10:00:00+09:00|"),
            ("Published 3 March 2024 Updated 4 March 2024", "2024-03-03|2024-03-04"),
            ("Publicado el 25 de septiembre de 2023 a las 10:15", "2023-09-25T10:15:00+09:00|"),
            ("Actualizado: 25 septiembre 2023, 10h15", "|2023-09-25T10:15:00+09:00"),
            ("Publié le 25 septembre 2023 à 10h15", "2023-09-25T10:15:00+09:00|"),
            ("Veröffentlicht am 25. September 2023 um 10.15 Uhr", "2023-09-25T10:15:00+09:00|"),
            ("Опубликовано: 25 сентября 2023 г., 10:15 МСК", "2023-09-25T10:15:00+03:00|"),
            ("发布时间：2023年9月25日 10:15", "2023-09-25T10:15:00+09:00|"),
            ("نشر في 25 سبتمبر 2023", "2023-09-25|"),
            ("Published 10:15 a.m. ET, Sept. 25, 2023", "2023-09-25T10:15:00-04:00|"),
            ("September 25, 2023 10:15 (GMT+9)", "2023-09-25T10:15:00+09:00|"),
            ("Published Sept. 25, 2023 10:15 IST", "2023-09-25|"),
            ("Published Sept. 25, 2025", "2025-09-25|"),
            ("Published Sept. 25, 2026", "none"),
            ("Published 3 March 2024 Updated 4 March 2042", "none"),
            ("1 January 2500", "none"),
            ("Published Sept. 25", "none"),
            ("Published by the press in 2023", "none"),
            ("The bank was founded on 3 March 2024", "none"),
            ("Updated rules", "none"),
            ("2023", "none"),
            ("Oct. 1", "none"),
        ] {
            assert_eq!(says(line), told, "{line}");
        }
    }
}
