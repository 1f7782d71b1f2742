//! What a line says of when an article was published or changed, whatever else stands in it.

use jiff::civil::Time;

use crate::model::Moment;

use super::Calendar;
use super::cursor::{DateParts, DayMonth};
use super::labels::LabelKind;
use super::pieces::{LineReading, StampPiece};
use super::spans::DateSpan;
use super::tokens;
use super::zone::Zone;

/// The bytes of the longest line that may be a stamp, and the letters of one.
const LONGEST: usize = 600;
const MOST_LETTERS: usize = 170;

/// What a line says of times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LineStamp {
    /// When the article was published.
    pub published: Option<StampTime>,
    /// When it was changed.
    pub updated: Option<StampTime>,
    /// Whether a time of day stands there.
    pub has_time: bool,
    /// Whether a word such as "Published" does.
    pub is_named: bool,
    /// Whether a word such as "Updated" does.
    pub is_update: bool,
    /// How many letters are left when dates, times, zones, weekdays, labels and small words are out.
    pub letters: usize,
    /// How many dates stand there.
    pub dates: usize,
    /// The line with `|` for each date, time and label.
    pub rest: String,
}

/// A date of a stamp, and its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StampTime {
    /// The year, where it is written.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
    /// The moment, with its time and zone where they are written; none without a year.
    pub moment: Option<Moment>,
    /// The byte of the line where the date stands.
    pub at: usize,
}

/// What `line` says of times; none where no date stands in it, or it is too long for a stamp.
pub(crate) fn line_stamp(
    line: &str,
    lang: Option<&str>,
    calendar: Calendar<'_>,
) -> Option<LineStamp> {
    let too_long = line.len() > LONGEST || line.chars().nth(MOST_LETTERS).is_some();
    if too_long || !tokens::has_digit(line) {
        return None;
    }
    let tokens = tokens::of(line);
    let mut reading = LineReading::of(line, &tokens, lang, calendar.latest);
    if reading.dates() == 0 {
        return None;
    }
    reading.read_rest();
    Some(reading.stamp(calendar))
}

/// Whether `line` says a time without a date: "Publicerad 22:31", "9:51", "3 hours ago".
pub(crate) fn is_clock(line: &str, lang: Option<&str>) -> bool {
    if line.len() > LONGEST || line.chars().nth(70).is_some() || !tokens::has_digit(line) {
        return false;
    }
    let tokens = tokens::of(line);
    let mut reading = LineReading::of(line, &tokens, lang, i16::MAX);
    if reading.dates() > 0 {
        return false;
    }
    reading.read_rest();
    let has_time = reading.pieces.iter().any(|piece| matches!(piece.what, StampPiece::Time(..)));
    reading.letters() <= 2 && has_time || reading.is_ago()
}

/// A date with the time that is its own and the label that both stand behind.
#[derive(Debug, Clone, Default)]
struct StampPart {
    label: Option<LabelKind>,
    date: Option<DateSpan>,
    time: Option<(Time, Zone)>,
    /// Tokens up to which the part reaches.
    end: usize,
}

impl LineReading<'_> {
    /// The parts of the line: each begins with a label, or with a date or time that the one before
    /// has already.
    fn parts(&self) -> Vec<StampPart> {
        let mut parts = vec![StampPart::default()];
        for piece in &self.pieces {
            let Some(part) = parts.last_mut() else { break };
            let label = part.label;
            match &piece.what {
                StampPiece::Label(kind) => {
                    // A time that stands before the first label belongs to what follows.
                    let time = part.time.filter(|_| part.date.is_none() && label.is_none());
                    parts.push(StampPart { label: Some(*kind), time, ..StampPart::default() });
                }
                StampPiece::Date(span) if part.date.is_some() => {
                    parts.push(StampPart {
                        label,
                        date: Some(span.clone()),
                        ..StampPart::default()
                    });
                }
                StampPiece::Date(span) => part.date = Some(span.clone()),
                StampPiece::Time(time, zone) if part.time.is_none() => {
                    part.time = Some((*time, *zone));
                }
                _ => continue,
            }
            if let Some(part) = parts.last_mut() {
                part.end = piece.tokens.end;
            }
        }
        parts
    }

    fn stamp(&self, calendar: Calendar<'_>) -> LineStamp {
        let has = |is: fn(&StampPiece) -> bool| self.pieces.iter().any(|piece| is(&piece.what));
        let mut stamp = LineStamp {
            published: None,
            updated: None,
            has_time: has(|piece| matches!(piece, StampPiece::Time(..))),
            is_named: has(|piece| matches!(piece, StampPiece::Label(LabelKind::Published))),
            is_update: has(|piece| matches!(piece, StampPiece::Label(LabelKind::Updated))),
            letters: self.letters(),
            dates: self.dates(),
            rest: self.rest(),
        };
        let parts = self.parts();
        for (number, part) in parts.iter().enumerate() {
            let Some(date) = &part.date else { continue };
            let next = parts.get(number + 1).filter(|next| next.date.is_none());
            let is_behind = matches!(self.lang, Some("ja" | "zh"))
                && next.is_some_and(|next| {
                    next.label == Some(LabelKind::Updated) && next.end <= part.end + 2
                })
                && stamp.published.is_some();
            let is_update = part.label == Some(LabelKind::Updated) || is_behind;
            let slot = if is_update { &mut stamp.updated } else { &mut stamp.published };
            *slot = slot.or(Some(StampTime::of(date, part.time, calendar)));
        }
        stamp
    }
}

impl StampTime {
    fn of(date: &DateSpan, time: Option<(Time, Zone)>, calendar: Calendar<'_>) -> Self {
        let (year, month, day) = (date.year, date.month, date.day);
        let written = DayMonth { year, month, day: Some(day) };
        let (time, zone) = time.map_or((None, Zone::Site), |(time, zone)| (Some(time), zone));
        let parts = DateParts { date: Some(written), time, zone };
        let moment = parts.moment(calendar.zone).ok();
        Self { year, month, day, moment, at: date.range.start }
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;

    /// `published|updated`, each a moment or `--MM-DD`.
    fn says(line: &str, lang: &str) -> String {
        let seoul = TimeZone::posix("KST-9").expect("a zone");
        let calendar = Calendar { zone: &seoul, latest: 2025 };
        let Some(stamp) = line_stamp(line, Some(lang).filter(|l| !l.is_empty()), calendar) else {
            return "none".to_owned();
        };
        let shown = |time: Option<StampTime>| {
            time.map(|time| match time.moment {
                Some(moment) => moment.to_string(),
                None => format!("--{:02}-{:02}", time.month, time.day),
            })
        };
        let (published, updated) = (shown(stamp.published), shown(stamp.updated));
        format!("{}|{}", published.unwrap_or_default(), updated.unwrap_or_default())
    }

    #[test]
    fn stamps() {
        let mut wrong = Vec::new();
        for row in include_str!("tests.tsv").lines().filter(|line| !line.starts_with('#')).skip(1) {
            let mut cells = row.split('\t');
            let [lang, line, told] = std::array::from_fn(|_| cells.next().unwrap_or_default());
            let said = says(line, lang);
            if said != told {
                wrong.push(format!("{lang}\t{line}\t{told} <> {said}"));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    #[test]
    fn what_is_left() {
        for (line, lang, rest, letters) in [
            ("March 3, 2024 / 10:00 AM EST / Coast News", "en", "| / | / Coast News", 9),
            ("2024-03-03 (일) 10:15", "ko", "| ( ) |", 0),
            ("Published - March 03, 2024 10:15 am IST - CHENNAI", "en", "| - | | - CHENNAI", 7),
            ("By Mara Quill\t3 March 2024", "en", "By Mara Quill | |", 11),
            ("发布时间：2024-03-03 10:15:22 来源：海岸新闻", "zh", "|：| | 来源：海岸新闻", 6),
            ("Mara Quill, 3 March 2024", "en", "Mara Quill, |", 9),
            ("January 16, 202410:15 AM GMT Updated 2 hours ago", "en", "|| | 2 hours ago", 8),
        ] {
            let calendar = Calendar { zone: &TimeZone::UTC, latest: 2025 };
            let stamp = line_stamp(line, Some(lang), calendar).expect(line);
            assert_eq!((stamp.rest.as_str(), stamp.letters), (rest, letters), "{line}");
        }
    }

    #[test]
    fn clocks() {
        for (line, lang, is) in [
            ("Publicerad 22:31", "sv", true),
            ("9:51", "en", true),
            ("3 hours ago", "en", true),
            ("Published 3 seconds ago", "en", true),
            ("vor 3 Stunden", "de", true),
            ("il y a 2 heures", "fr", true),
            ("3 часа назад", "ru", true),
            ("2시간 전", "ko", true),
            ("5分钟前", "zh", true),
            ("10:15 Uhr", "de", true),
            ("Kl. 10.15", "da", true),
            ("Uppdaterad 15.59 | Publicerad 14.14", "sv", true),
            ("18.47", "sv", true),
            ("18.47", "en", false),
            ("6.66", "sv", false),
            ("10:15 a.m. EST", "en", true),
            ("3 March 2024", "en", false),
            ("The train leaves at 10:15", "en", false),
            ("3 dogs", "en", false),
            ("Two hours ago", "en", false),
            ("12", "en", false),
        ] {
            assert_eq!(is_clock(line, Some(lang)), is, "{line}");
        }
    }

    /// Bits of stamps, signs and letters of all widths in any order: nothing panics, and what is
    /// found stands where it says.
    #[test]
    fn any_line() {
        let bits = [
            "3",
            "2024",
            "20247",
            "99999999999",
            "٤",
            "三",
            "月",
            "日",
            "年",
            "令和",
            "元年",
            "May",
            "märz",
            "İ",
            "พ.ศ.",
            "ที่",
            ":",
            ".",
            "/",
            "-",
            "’",
            " ",
            "\t",
            "\u{200F}",
            "\u{301}",
            "am",
            "p. m.",
            "GMT",
            "+09",
            "Updated",
            "更新",
            "vor",
            "kl.",
            "क्",
            "tháng",
            "اسفند",
            "𝟛",
            "🕰",
        ];
        let mut seed = 7_u64;
        for _ in 0..20_000 {
            let mut line = String::new();
            for _ in 0..=seed % 9 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(0x5851_F42D);
                let bit = usize::try_from(seed >> 33).expect("31 bits") % bits.len();
                line.push_str(bits[bit]);
            }
            let calendar = Calendar { zone: &TimeZone::UTC, latest: 2025 };
            for lang in [None, Some("en"), Some("th"), Some("ja"), Some("fa")] {
                let stamp = line_stamp(&line, lang, calendar);
                let times = stamp.iter().flat_map(|stamp| [stamp.published, stamp.updated]);
                assert!(times.flatten().all(|time| line.is_char_boundary(time.at)), "{line:?}");
                is_clock(&line, lang);
            }
        }
    }
}
