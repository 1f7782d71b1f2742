//! Tokens -> the parts of a date and time.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use crate::model::Moment;

use super::tokens::{DateToken, TokenKind};
use super::zone::Zone;
use super::{DateError, names};

/// A month and what stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DayMonth {
    /// The year, where it is written.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31, where it is written.
    pub day: Option<i8>,
}

/// What has been read of a date and time.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct DateParts {
    pub(super) date: Option<DayMonth>,
    pub(super) time: Option<Time>,
    pub(super) zone: Zone,
}

impl DateParts {
    /// The moment that the parts make.
    pub(super) fn moment(self, site: &TimeZone) -> Result<Moment, DateError> {
        let date = self.date.ok_or(DateError::Words)?;
        let year = date.year.ok_or(DateError::NoYear)?;
        let day = date.day.ok_or(DateError::NoDay)?;
        let date = Date::new(year, date.month, day).map_err(|_| DateError::Impossible)?;
        match self.time {
            None => Ok(Moment::Day(date)),
            Some(time) => {
                self.zone.moment(date.to_datetime(time), site).ok_or(DateError::Impossible)
            }
        }
    }
}

/// A place in a list of tokens.
pub(super) struct Cursor<'a> {
    pub(super) tokens: &'a [DateToken],
    pub(super) at: usize,
    /// Whether 25/09/2023 is a date where the calendar allows one reading only.
    lenient: bool,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(tokens: &'a [DateToken]) -> Self {
        Self { tokens, at: 0, lenient: false }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// Takes one part of a date and time, or a word that binds them; false where neither stands.
    pub(super) fn part(&mut self, parts: &mut DateParts) -> Result<bool, DateError> {
        if parts.time.is_none()
            && let Some(time) = self.time()?
        {
            parts.time = Some(time);
            return Ok(true);
        }
        if parts.date.is_none()
            && let Some(date) = self.date()?
        {
            parts.date = Some(date);
            return Ok(true);
        }
        if parts.time.is_some()
            && parts.zone == Zone::Site
            && let Some(zone) = self.zone()
        {
            parts.zone = zone;
            return Ok(true);
        }
        let binds = self.is_filler();
        self.at += usize::from(binds);
        Ok(binds)
    }

    /// A date, with or without its year, with the faults left out.
    pub(super) fn day_month(&mut self) -> Option<DayMonth> {
        self.skip_signs();
        let found = self.date().ok()??;
        let leap = Date::new(found.year.unwrap_or(2000), found.month, found.day.unwrap_or(1));
        leap.is_ok().then_some(found)
    }

    pub(super) fn skip_signs(&mut self) {
        while self.sign(0).is_some() {
            self.at += 1;
        }
    }

    pub(super) fn word(&self, ahead: usize) -> &'a str {
        match self.tokens.get(self.at + ahead) {
            Some(DateToken { kind: TokenKind::Word(word), .. }) => word,
            _ => "",
        }
    }

    pub(super) fn sign(&self, ahead: usize) -> Option<char> {
        match self.tokens.get(self.at + ahead) {
            Some(DateToken { kind: TokenKind::Sign(sign), .. }) => Some(*sign),
            _ => None,
        }
    }

    /// The value and the count of digits of a number.
    pub(super) fn number(&self, ahead: usize) -> Option<(u32, usize)> {
        match self.tokens.get(self.at + ahead) {
            Some(DateToken { kind: TokenKind::Number { value, digits }, .. }) => {
                Some((*value, *digits))
            }
            _ => None,
        }
    }

    /// A number of one or two digits.
    pub(super) fn small(&self, ahead: usize) -> Option<i8> {
        self.number(ahead).filter(|n| n.1 <= 2).and_then(|n| i8::try_from(n.0).ok())
    }

    /// A number of four digits that may be a year.
    fn year(&self, ahead: usize) -> Option<i16> {
        let (value, digits) = self.number(ahead)?;
        let fits = digits == 4 && (1600..=2999).contains(&value);
        i16::try_from(value).ok().filter(|_| fits)
    }

    fn is_filler(&self) -> bool {
        self.sign(0).is_some_and(|c| ",()|·•–—-/.:".contains(c)) || names::is_small(self.word(0))
    }

    fn date(&mut self) -> Result<Option<DayMonth>, DateError> {
        match self.number(0) {
            Some((value, 8)) => {
                let year = i16::try_from(value / 10_000).unwrap_or_default();
                let part = |n: u32| i8::try_from(n % 100).unwrap_or_default();
                self.at += 1;
                made(Some(year), part(value / 100), part(value))
            }
            Some((_, 4)) => self.year_first(),
            Some((_, 1 | 2)) => self.day_first(),
            Some(_) => Ok(None),
            None => self.month_first(),
        }
    }

    /// "2023-09-25", "2023. 9. 25.", "2023년 9월 25일".
    fn year_first(&mut self) -> Result<Option<DayMonth>, DateError> {
        let is_part = |c: &Self, ahead: usize| {
            c.sign(ahead).is_some_and(|s| "-/.".contains(s))
                || matches!(c.word(ahead), "년" | "年" | "월" | "月")
        };
        let (Some(year), true, Some(month)) = (self.year(0), is_part(self, 1), self.small(2))
        else {
            return Ok(None);
        };
        let (true, Some(day)) = (is_part(self, 3), self.small(4)) else {
            return Err(DateError::NoDay);
        };
        self.at += 5;
        let ends = matches!(self.word(0), "일" | "日") || self.sign(0) == Some('.');
        self.at += usize::from(ends);
        made(Some(year), month, day)
    }

    /// "25 September 2023", "25 de mayo de 2023", "25.09.2023", "9월 25일".
    fn day_first(&mut self) -> Result<Option<DayMonth>, DateError> {
        let Some(first) = self.small(0) else { return Ok(None) };
        if matches!(self.word(1), "월" | "月") && matches!(self.word(3), "일" | "日") {
            let Some(day) = self.small(2) else { return Ok(None) };
            self.at += 4;
            return made(None, first, day);
        }
        if let Some(sign) = self.sign(1).filter(|s| "/-.".contains(*s))
            && self.sign(3) == Some(sign)
            && let (Some(second), Some(third)) = (self.small(2), self.number(4))
        {
            return self.three_numbers(sign, first, second, third);
        }
        let ordinal = usize::from(is_ordinal(self.word(1)) || self.sign(1) == Some('.'));
        let binds = matches!(self.word(1 + ordinal), "de" | "of") || self.sign(1) == Some('-');
        let at = 1 + ordinal + usize::from(binds);
        let Some(month) = names::month(self.word(at)) else { return Ok(None) };
        self.at += at + 1;
        let year = self.year_behind()?;
        made(year, month, first)
    }

    /// "25.09.2023" and what looks like it.
    fn three_numbers(
        &mut self,
        sign: char,
        first: i8,
        second: i8,
        third: (u32, usize),
    ) -> Result<Option<DayMonth>, DateError> {
        if third.1 == 2 {
            return Err(DateError::ShortYear);
        }
        let Some(year) = self.year(4) else { return Ok(None) };
        let swapped = first <= 12 && second > 12;
        if sign != '.' && !(self.lenient && (first > 12 || swapped || first == second)) {
            return Err(DateError::Order { year, first, second });
        }
        self.at += 5;
        let (day, month) = if swapped { (second, first) } else { (first, second) };
        made(Some(year), month, day)
    }

    /// "Sept. 25, 2023", "September 25".
    fn month_first(&mut self) -> Result<Option<DayMonth>, DateError> {
        let Some(month) = names::month(self.word(0)) else { return Ok(None) };
        let Some(day) = self.small(1) else {
            self.at += 1;
            let year = self.year(0);
            self.at += usize::from(year.is_some());
            return Ok(Some(DayMonth { year, month, day: None }));
        };
        self.at += 2;
        self.at += usize::from(is_ordinal(self.word(0)));
        let year = self.year_behind()?;
        made(year, month, day)
    }

    /// The year behind a day and month, if one stands there.
    fn year_behind(&mut self) -> Result<Option<i16>, DateError> {
        let binds = self.sign(0).is_some_and(|s| ",-.".contains(s))
            || matches!(self.word(0), "de" | "del" | "of");
        let skip = usize::from(binds);
        let is_clock = self.sign(skip + 1) == Some(':')
            || matches!(self.word(skip + 1), "gmt" | "utc" | "am" | "pm" | "h" | "hrs");
        if let Some(year) = self.year(skip).filter(|_| !is_clock) {
            self.at += skip + 1;
            self.at += usize::from(matches!(self.word(0), "г" | "года" | "год"));
            return Ok(Some(year));
        }
        let is_short = |ahead: usize| self.number(ahead).is_some_and(|n| n.1 == 2);
        let marked = self.sign(skip).is_some_and(|s| "'’".contains(s)) && is_short(skip + 1);
        let bare = is_short(skip) && !is_clock && self.sign(skip + 1) != Some('.');
        if marked || bare { Err(DateError::ShortYear) } else { Ok(None) }
    }
}

fn is_ordinal(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th" | "er" | "º" | "ª")
}

fn made(year: Option<i16>, month: i8, day: i8) -> Result<Option<DayMonth>, DateError> {
    Date::new(year.unwrap_or(2000), month, day).map_err(|_| DateError::Impossible)?;
    Ok(Some(DayMonth { year, month, day: Some(day) }))
}
