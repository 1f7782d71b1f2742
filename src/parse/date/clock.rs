//! The time of day and its zone within a stamp.

use jiff::civil::Time;

use super::cursor::Cursor;
use super::zone::{self, Zone};
use super::{DateError, names};

impl Cursor<'_> {
    /// "14:30", "2:30 p.m.", "9 am", "14h30", "오후 3시 5분", "1830 GMT".
    pub(super) fn time(&mut self) -> Result<Option<Time>, DateError> {
        let half = half(self.word(0));
        let from = usize::from(half.is_some());
        let Some((hour, minute, second, used)) = self.clock(from) else { return Ok(None) };
        self.at += from + used;
        self.half_of_day(half, (hour, minute, second))
    }

    /// "10.15", where the words before it or a date tell that it is a time.
    pub(super) fn pointed_time(&mut self) -> Option<Time> {
        let (hour, minute) = (self.small(0)?, self.small(2)?);
        let glued =
            |ahead: usize| self.tokens.get(self.at + ahead).is_some_and(|token| token.glued);
        let fits = self.sign(1) == Some('.') && glued(1) && glued(2) && self.number(2)?.1 == 2;
        let goes_on = glued(3) && (self.number(3).is_some() || self.sign(3) == Some('%'));
        if !fits || goes_on {
            return None;
        }
        self.at += 3;
        self.half_of_day(None, (hour, minute, 0)).ok().flatten()
    }

    /// The time with the half of the day that stands behind it, which is taken.
    fn half_of_day(
        &mut self,
        half_before: Option<bool>,
        (hour, minute, second): (i8, i8, i8),
    ) -> Result<Option<Time>, DateError> {
        let pair = match (self.word(0), self.word(1)) {
            ("a", "m") => Some(false),
            ("p", "m") => Some(true),
            _ => None,
        };
        let late = pair.or_else(|| half(self.word(0)));
        let spare = late.is_some() || names::is("hours", self.word(0));
        self.at += usize::from(spare) + usize::from(pair.is_some());
        let half = half_before;
        let hour = match half.or(late) {
            Some(_) if hour > 12 => hour,
            Some(true) => hour % 12 + 12,
            Some(false) => hour % 12,
            None => hour,
        };
        Time::new(hour, minute, second, 0).map(Some).map_err(|_| DateError::Impossible)
    }

    /// Hour, minute and second, and the number of tokens that they take.
    fn clock(&self, at: usize) -> Option<(i8, i8, i8, usize)> {
        if let Some((value, 4)) = self.number(at) {
            let zoned = matches!(self.word(at + 1), "gmt" | "utc" | "hrs" | "hours");
            let part = |n: u32| i8::try_from(n).ok();
            return Some((part(value / 100)?, part(value % 100)?, 0, 1)).filter(|_| zoned);
        }
        let hour = self.small(at)?;
        let next = self.word(at + 1);
        if matches!(next, "시" | "时" | "時" | "点" | "點") {
            let minute = self.small(at + 2).filter(|_| matches!(self.word(at + 3), "분" | "分"));
            return Some((hour, minute.unwrap_or(0), 0, if minute.is_some() { 4 } else { 2 }));
        }
        let is_pair = matches!((next, self.word(at + 2)), ("a" | "p", "m"));
        if is_pair || matches!(next, "am" | "pm" | "uhr") {
            return Some((hour, 0, 0, 1));
        }
        let minute = self.number(at + 2).filter(|n| n.1 == 2).and(self.small(at + 2));
        match (self.sign(at + 1), minute) {
            (Some(':'), Some(minute)) => Some(self.seconds(at, hour, minute)),
            (Some('.'), Some(minute)) if self.ends_clock(at + 3) => Some((hour, minute, 0, 3)),
            (None, Some(minute)) if next == "h" => Some((hour, minute, 0, 3)),
            _ => None,
        }
    }

    /// The seconds of "14:30:05.250", where they are written.
    fn seconds(&self, at: usize, hour: i8, minute: i8) -> (i8, i8, i8, usize) {
        let second = self.small(at + 4).filter(|_| self.sign(at + 3) == Some(':'));
        let Some(second) = second else { return (hour, minute, 0, 3) };
        let is_fraction = self.sign(at + 5) == Some('.') && self.number(at + 6).is_some();
        (hour, minute, second, if is_fraction { 7 } else { 5 })
    }

    fn ends_clock(&self, ahead: usize) -> bool {
        let word = self.word(ahead);
        matches!(word, "am" | "pm" | "uhr" | "h" | "hrs") || zone::named(word).is_some()
    }

    pub(super) fn zone(&mut self) -> Option<Zone> {
        let word = self.word(0);
        if self.word(1) == "time"
            && let Some(zone) = zone::of_place(word)
        {
            self.at += 2;
            return Some(zone);
        }
        let named = zone::named(word);
        self.at += usize::from(named.is_some());
        match named {
            None => self.offset(),
            Some(Zone::East(0)) => self.offset().or(named),
            Some(_) => named,
        }
    }

    /// "+09:00", "-0500", "+9".
    fn offset(&mut self) -> Option<Zone> {
        let sign = match self.sign(0)? {
            '+' => 1,
            '-' | '−' => -1,
            _ => return None,
        };
        let touches = self.tokens.get(self.at + 1).is_some_and(|token| token.glued);
        let (value, digits) = self.number(1).filter(|_| touches)?;
        let value = i32::try_from(value).ok()?;
        let minutes = self.small(3).filter(|_| self.sign(2) == Some(':')).map(i32::from);
        let (east, used) = match (digits, minutes) {
            (1 | 2, Some(minutes)) => (value * 60 + minutes, 4),
            (4, _) => (value / 100 * 60 + value % 100, 2),
            (1 | 2, None) => (value * 60, 2),
            _ => return None,
        };
        self.at += used;
        (east <= 15 * 60).then_some(Zone::East(sign * east))
    }
}

/// Whether `word` names the later half of the day; none where it names neither.
fn half(word: &str) -> Option<bool> {
    if names::is("morning", word) {
        Some(false)
    } else {
        names::is("evening", word).then_some(true)
    }
}
