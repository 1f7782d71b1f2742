//! Dates wherever they stand in a line, as each language writes them.

use std::ops::Range;

use jiff::civil::Date;

use crate::parse::language::{self, DayOrder};

use super::calendars::{self, ERAS, YearCount};
use super::cursor::Cursor;
use super::names;
use super::tokens::{DateToken, TokenKind};

/// A date where it stands in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateSpan {
    /// The year, where it is written.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
    /// The bytes of the line that it takes.
    pub range: Range<usize>,
}

/// The dates among `tokens`, each with the tokens that it takes; none for words that are the date
/// of a year that cannot be.
pub(super) fn found(
    line: &str,
    tokens: &[DateToken],
    lang: Option<&str>,
    latest: i16,
) -> Vec<(Option<DateSpan>, Range<usize>)> {
    let order = language::order(lang);
    let lang = lang.map(language::primary);
    let mut scan = DateScan { cursor: Cursor::new(tokens), line, lang, order, latest };
    let mut found = Vec::new();
    let mut from = 0;
    while from < tokens.len() {
        scan.cursor.at = from;
        if let Some((date, head)) = scan.date() {
            let tokens_taken = from..scan.cursor.at.max(from + 1);
            found.push((scan.span(date, head, &tokens_taken), tokens_taken.clone()));
            from = tokens_taken.end;
        } else {
            from += 1;
        }
    }
    found
}

/// A date as it was written: its year, month and day, and how the years are counted.
type WrittenDate = (Option<i16>, i8, i8, YearCount);

/// A walk over the tokens of a line in search of dates.
struct DateScan<'a> {
    cursor: Cursor<'a>,
    line: &'a str,
    lang: Option<&'a str>,
    order: DayOrder,
    latest: i16,
}

impl<'a> DateScan<'a> {
    fn span(&self, date: WrittenDate, head: usize, taken: &Range<usize>) -> Option<DateSpan> {
        let (year, month, day, count) = date;
        let tokens = self.cursor.tokens;
        let range =
            tokens.get(taken.start)?.range.start + head..tokens.get(taken.end - 1)?.range.end;
        let date = match year {
            Some(year) => calendars::day(count, self.lang, (year, month, day), self.latest)?,
            None if count == YearCount::Jalali => return None,
            None => Date::new(2024, month, day).ok()?,
        };
        let year = year.map(|_| date.year());
        Some(DateSpan { year, month: date.month(), day: date.day(), range })
    }

    /// The date that begins at the cursor, which it takes, and how many bytes of its first token are
    /// none of it.
    fn date(&mut self) -> Option<(WrittenDate, usize)> {
        let plain = |date| (date, 0);
        match self.cursor.number(0) {
            Some((_, 4)) => self.year_first().map(plain),
            Some((_, 1 | 2)) => match self.sign_within_numbers() {
                None => self.day_first().map(plain),
                // The last day of a range: "22-27 January 2025".
                Some('-') => self.named_day_first().map(plain),
                Some(_) => None,
            },
            Some(_) => None,
            None => self.era().or_else(|| self.month_first().map(plain)),
        }
    }

    /// The sign by which the number at the cursor is a later part of a time or of other numbers.
    fn sign_within_numbers(&self) -> Option<char> {
        let at = self.cursor.at;
        let tokens = self.cursor.tokens;
        let behind = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at));
        let is_glued = |back: usize| behind(back).is_some_and(|token| token.glued);
        let TokenKind::Sign(sign @ (':' | '.' | '/' | '-')) = behind(1)?.kind else { return None };
        let number = matches!(behind(2)?.kind, TokenKind::Number { .. });
        (number && is_glued(0) && is_glued(1)).then_some(sign)
    }

    /// "令和6年3月4日", "民國113年3月4日".
    fn era(&mut self) -> Option<(WrittenDate, usize)> {
        let word = self.cursor.word(0);
        let (first, base) = match word.strip_suffix("元年") {
            Some(word) => (true, word),
            None => (false, word),
        };
        let (era, before) = ERAS.iter().find(|(era, _)| base.ends_with(era))?;
        let (year, at) = if first { (1, 1) } else { (self.cursor.number(1)?.0, 3) };
        let is_year = first || matches!(self.cursor.word(2), "年" | "년");
        let (month, day) = self.units(at).filter(|_| is_year)?;
        self.cursor.at += at + 4;
        let year = i16::try_from(year).ok()?.checked_add(*before)?;
        Some(((Some(year), month, day, YearCount::Told), base.len() - era.len()))
    }

    /// "3月4日", `at` tokens ahead.
    fn units(&self, at: usize) -> Option<(i8, i8)> {
        let c = &self.cursor;
        let are_units =
            matches!(c.word(at + 1), "月" | "월") && matches!(c.word(at + 3), "日" | "일");
        Some((c.small(at)?, c.small(at + 2)?)).filter(|_| are_units)
    }

    /// The year `at` tokens ahead.
    fn year(&self, at: usize) -> Option<i16> {
        let (value, digits) = self.cursor.number(at)?;
        let fits = matches!(value, 1300..=1499 | 1900..=2099 | 2400..=2642);
        let is_clock = matches!(self.cursor.word(at + 1), "gmt" | "utc" | "hrs" | "hours");
        i16::try_from(value).ok().filter(|_| fits && digits == 4 && !is_clock)
    }

    /// "2024-03-04", "2024年3月4日", "2024. március 4.", "2024. gada 4. marts".
    fn year_first(&mut self) -> Option<WrittenDate> {
        let year = self.year(0)?;
        if matches!(self.cursor.word(1), "年" | "년")
            && let Some((month, day)) = self.units(2)
        {
            self.cursor.at += 6;
            return Some((Some(year), month, day, YearCount::Told));
        }
        if let Some(sign) = self.cursor.sign(1).filter(|sign| "-/.".contains(*sign))
            && let (Some(month), Some(day)) = (self.cursor.small(2), self.cursor.small(4))
            && self.cursor.sign(3) == Some(sign)
        {
            self.cursor.at += 5;
            let ends = sign == '.' && self.cursor.sign(0) == Some('.');
            self.cursor.at += usize::from(ends);
            return Some((Some(year), month, day, YearCount::Told));
        }
        let skip = self.skipped(1, ",/-.", "era", 2);
        let start = self.cursor.at;
        self.cursor.at += skip;
        let read = self.named_behind_year();
        let Some((month, day, count)) = read else {
            self.cursor.at = start;
            return None;
        };
        Some((Some(year), month, day, count))
    }

    /// The month and day, in either order, behind a year.
    fn named_behind_year(&mut self) -> Option<(i8, i8, YearCount)> {
        let date = if self.cursor.small(0).is_some() {
            self.named_day_first().filter(|_| !self.is_clock(0))?
        } else {
            self.month_first()?
        };
        match date {
            (None, month, day, count) => Some((month, day, count)),
            (Some(_), ..) => None,
        }
    }

    /// "4 March 2024", "04/03/2024", "3月4日".
    fn day_first(&mut self) -> Option<WrittenDate> {
        if let Some((month, day)) = self.units(0) {
            self.cursor.at += 4;
            return Some((None, month, day, YearCount::Told));
        }
        if let Some(sign) = self.cursor.sign(1).filter(|sign| "/-.".contains(*sign))
            && let (Some(first), Some(second)) = (self.cursor.small(0), self.cursor.small(2))
            && self.cursor.sign(3) == Some(sign)
            && let Some((third, digits)) = self.cursor.number(4)
        {
            return self.three_numbers(sign, (first, second), (third, digits));
        }
        self.named_day_first()
    }

    /// "04/03/2024" and "04.03.24": by the order of the language, or the only one that can be.
    fn three_numbers(
        &mut self,
        sign: char,
        (first, second): (i8, i8),
        (third, digits): (u32, usize),
    ) -> Option<WrittenDate> {
        let is_long = self.cursor.sign(5) == Some(sign) && self.cursor.number(6).is_some();
        let short = self.short_year(third).filter(|_| digits == 2 && !is_long);
        if digits == 2 && self.order == DayOrder::YearFirst && first >= 10 {
            let (year, day) =
                (self.short_year(u32::try_from(first).ok()?)?, i8::try_from(third).ok()?);
            self.cursor.at += 5;
            return Some((Some(year), second, day, YearCount::Told));
        }
        let year = self.year(4).or(short)?;
        let is_day_first = self.order != DayOrder::MonthFirst
            && (self.order != DayOrder::Unsure || sign == '.')
            || first > 12
            || first == second;
        let (day, month) = match (is_day_first, second > 12) {
            (true, false) => (first, second),
            (true, true) if digits == 2 && sign == '.' => return None,
            (_, true) => (second, first),
            (false, false) if self.order == DayOrder::MonthFirst => (second, first),
            (false, false) => return None,
        };
        self.cursor.at += 5;
        Some((Some(year), month, day, YearCount::Told))
    }

    /// The year of two digits; in Thailand of the Buddhist era.
    fn short_year(&self, value: u32) -> Option<i16> {
        let value = i16::try_from(value).ok().filter(|value| *value < 100)?;
        Some(match value {
            43.. if self.lang == Some("th") => value + 2500,
            60.. => value + 1900,
            _ => value + 2000,
        })
    }

    /// "4 March 2024", "4. März", "4 de marzo de 2024", "4 آذار/مارس ٢٠٢٤".
    fn named_day_first(&mut self) -> Option<WrittenDate> {
        let day = self.cursor.small(0)?;
        let is_stop = self.cursor.sign(1) == Some('.') && self.lang == Some("en");
        let skip = self.skipped(1, ".°º-–/,’'׳", "binder", 3);
        let (name, tokens) = self.month(skip).filter(|_| !is_stop)?;
        let from = self.cursor.at;
        self.cursor.at += skip + tokens;
        self.second_name();
        let year = self.year_behind(from, true);
        if year.is_none() && name.needs_year {
            return None;
        }
        Some((year, name.month, day, name.count))
    }

    /// "March 4, 2024", "Sept. 25".
    fn month_first(&mut self) -> Option<WrittenDate> {
        let (name, tokens) = self.month(0)?;
        let day = self.cursor.small(tokens).filter(|_| !self.is_clock(tokens))?;
        let from = self.cursor.at;
        let is_capital = self.starts_capital(from);
        self.cursor.at += tokens + 1;
        let ordinal = matches!(self.cursor.word(0), "st" | "nd" | "rd" | "th" | "er")
            || self.cursor.sign(0).is_some_and(|sign| ".º".contains(sign));
        self.cursor.at += usize::from(ordinal);
        let year = self.year_behind(from, false);
        let is_sure =
            !name.needs_year && (is_capital || !matches!(name.word, "may" | "march" | "mar"));
        (year.is_some() || is_sure).then_some((year, name.month, day, name.count))
    }

    /// Whether the token at `at` begins with a capital in the line.
    fn starts_capital(&self, at: usize) -> bool {
        let token = self.cursor.tokens.get(at);
        let words = token.and_then(|token| self.line.get(token.range.clone()));
        words.is_some_and(|words| words.starts_with(char::is_uppercase))
    }

    /// How many of at most `most` tokens from `at` on are `signs` or words of `kind`, and `at`.
    fn skipped(&self, at: usize, signs: &str, kind: &str, most: usize) -> usize {
        let may_skip = |ahead: &usize| {
            self.cursor.sign(*ahead).is_some_and(|sign| signs.contains(sign))
                || names::is(kind, self.cursor.word(*ahead)) && self.month(*ahead).is_none()
        };
        at + (at..at + most).take_while(may_skip).count()
    }

    /// Whether the number `at` tokens ahead is the hour of a time.
    fn is_clock(&self, at: usize) -> bool {
        let c = &self.cursor;
        let glued = |ahead: usize| c.tokens.get(c.at + ahead).is_some_and(|token| token.glued);
        let minutes = c.sign(at + 1).is_some_and(|sign| ":.".contains(sign))
            && c.number(at + 2).is_some_and(|(_, digits)| digits == 2)
            && glued(at + 1)
            && glued(at + 2);
        minutes
            || matches!(
                c.word(at + 1),
                "am" | "pm" | "h" | "uhr" | "hrs" | "時" | "时" | "시" | "點" | "点"
            )
    }

    /// The month whose name stands `at` tokens ahead, and how many tokens that takes.
    fn month(&self, at: usize) -> Option<(FoundMonth<'a>, usize)> {
        let word = self.cursor.word(at);
        if word.is_empty() {
            return None;
        }
        if matches!(word, "tháng" | "thg") {
            let month = self.cursor.small(at + 1)?;
            return Some((
                FoundMonth { month, needs_year: false, count: YearCount::Told, word },
                2,
            ));
        }
        let next = self.cursor.word(at + 1);
        let is_pair = !next.is_empty() && names::begins_pair(word);
        let pair = is_pair.then(|| names::month_in(&format!("{word} {next}"), self.lang));
        let (name, needs_year, tokens) = match pair.flatten() {
            Some((name, needs_year)) => (name, needs_year, 2),
            None => names::month_in(word, self.lang).map(|(name, needs)| (name, needs, 1))?,
        };
        let count = if name.lang == names::JALALI { YearCount::Jalali } else { YearCount::Told };
        Some((FoundMonth { month: name.month, needs_year, count, word }, tokens))
    }

    /// Takes a second name of the month: "كانون الثاني/يناير", "آذار مارس".
    fn second_name(&mut self) {
        let skip = usize::from(self.cursor.sign(0) == Some('/'));
        if let Some((_, tokens)) = self.month(skip) {
            self.cursor.at += skip + tokens;
        }
    }

    /// Takes the year behind a day and month, if one stands there. `from` is where the date begins;
    /// a year of two digits needs a line that is hardly more than it, or an apostrophe.
    fn year_behind(&mut self, from: usize, may_be_short: bool) -> Option<i16> {
        let skip = self.skipped(0, ",/-–.’'", "era", 3);
        if let Some(year) = self.year(skip) {
            self.cursor.at += skip + 1;
            let word = self.cursor.word(0);
            let ends = matches!(
                word,
                "г" | "года" | "год" | "року" | "р" | "թ" | "წ" | "წელი" | "m" | "年"
            );
            self.cursor.at += usize::from(ends);
            return Some(year);
        }
        let marked = skip > 0 && self.cursor.sign(skip - 1).is_some_and(|sign| "’'".contains(sign));
        let is_bare = may_be_short && skip <= 1 && self.cursor.sign(0) != Some(',');
        let is_alone = from == 0 || self.cursor.tokens.len() < 14;
        let (value, digits) = self.cursor.number(skip)?;
        let is_year = value <= 35 || self.lang == Some("th") && value >= 43;
        let fits =
            digits == 2 && is_year && !self.is_clock(skip) && (marked || is_bare && is_alone);
        let year = self.short_year(value).filter(|_| fits)?;
        self.cursor.at += skip + 1;
        Some(year)
    }
}

/// A month's name in a line.
struct FoundMonth<'a> {
    month: i8,
    needs_year: bool,
    count: YearCount,
    word: &'a str,
}
