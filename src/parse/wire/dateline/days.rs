//! The dates that stand in the head of a paragraph.

use std::ops::Range;

use crate::parse::date::{DayMonth, day_month, may_begin};

/// The most words of a date.
const WORDS: usize = 6;

/// Months of two words.
const LONG_MONTHS: [(&str, i8); 4] =
    [("كانون الثاني", 1), ("كانون الأول", 12), ("تشرين الأول", 10), ("تشرين الثاني", 11)];

/// A date and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LineDate {
    pub(super) range: Range<usize>,
    pub(super) date: DayMonth,
}

/// The dates of `text` that have a day, in order.
pub(super) fn dates(text: &str, lang: Option<&str>) -> Vec<LineDate> {
    let mut found: Vec<LineDate> = Vec::new();
    let Some(last_digit) = text.rfind(char::is_numeric) else { return found };
    let (starts, ends) = edges(text);
    let mut from = 0;
    for start in starts.into_iter().take_while(|start| *start <= last_digit) {
        if start < from || found.len() == 3 || !may_begin(&text[start..]) {
            continue;
        }
        let first = ends.partition_point(|end| *end <= start);
        let ends = ends.get(first..).unwrap_or_default();
        let date = long_month(text, start).or_else(|| {
            let ends = ends.get(..WORDS.min(ends.len())).unwrap_or_default();
            let mut ends = ends.iter().rev().filter(|end| may_end(&text[start..**end]));
            ends.find_map(|end| Some((read(&text[start..*end], lang)?, *end)))
        });
        if let Some((date, end)) = date {
            from = doubled(text, end, date);
            found.push(LineDate { range: start..from, date });
        }
    }
    found
}

/// Where words begin and end; a number parts from the letters around it, as "北京9月25日电" has it.
fn edges(text: &str) -> (Vec<usize>, Vec<usize>) {
    let most = text.len() / 4 + 2;
    let (mut starts, mut ends) = (Vec::with_capacity(most), Vec::with_capacity(most));
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() && (!last.is_alphanumeric() || is_digit(c) && !is_digit(last)) {
            starts.push(at);
        }
        let is_end = !c.is_alphanumeric() || matches!(last, '日' | '일' | '年' | '년');
        if last.is_alphanumeric() && is_end {
            ends.push(at);
        }
        last = c;
    }
    if last.is_alphanumeric() {
        ends.push(text.len());
    }
    (starts, ends)
}

/// Whether `words` may end with a date: where its last word has letters of ASCII alone, that is a
/// month. To look at that word is quicker than to read all of them.
fn may_end(words: &str) -> bool {
    let last = words.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    !last.bytes().all(|byte| byte.is_ascii_alphabetic()) || may_begin(last)
}

fn is_digit(c: char) -> bool {
    c.is_numeric()
}

/// One date that the whole of `words` is.
fn read(words: &str, lang: Option<&str>) -> Option<DayMonth> {
    if !words.contains(char::is_numeric) {
        return None;
    }
    let numbers = || {
        let is_number = |c: char| c.is_numeric() || matches!(c, '-' | '/' | '.' | ' ');
        let day_first = !matches!(lang, None | Some("en" | "ja" | "zh" | "ko"));
        let fits = day_first && words.len() <= 24 && words.chars().all(is_number);
        fits.then(|| day_month(&words.replace(['-', '/'], "."))).flatten()
    };
    day_month(words).or_else(numbers).filter(|date| date.day.is_some())
}

/// "25 كانون الأول".
fn long_month(text: &str, start: usize) -> Option<(DayMonth, usize)> {
    let rest = text.get(start..)?;
    let (day, behind) =
        rest.split_once(' ').filter(|(day, _)| day.chars().all(char::is_numeric))?;
    let (name, month) = LONG_MONTHS.iter().find(|(name, _)| behind.starts_with(name))?;
    // The day is read beside a month of one word, with the digits of any script.
    let date = day_month(&format!("{day} يناير"))?;
    let end = start + day.len() + 1 + name.len();
    Some((DayMonth { month: *month, ..date }, end))
}

/// The end of a date with the month's second name behind it: "25 سبتمبر أيلول", "25 أيلول/سبتمبر".
fn doubled(text: &str, end: usize, date: DayMonth) -> usize {
    let behind = text.get(end..).unwrap_or_default();
    let skipped = behind.len() - behind.trim_start_matches([' ', '/']).len();
    let from = end + skipped;
    let word = text.get(from..).unwrap_or_default();
    let word = &word[..word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len())];
    let long = LONG_MONTHS.iter().find(|(name, month)| {
        *month == date.month && text.get(from..).is_some_and(|rest| rest.starts_with(name))
    });
    if let Some((name, _)) = long {
        return from + name.len();
    }
    let is_same =
        !word.is_ascii() && day_month(word).is_some_and(|found| found.month == date.month);
    if is_same { from + word.len() } else { end }
}

/// The month that the whole of `words` names, without a day.
pub(super) fn is_month(words: &str) -> bool {
    day_month(words).is_some_and(|date| date.day.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_heads() {
        for (text, lang, told) in [
            ("SEOUL, Sept. 25 (Yonhap) -- Ships", None, "Sept. 25=-/9/25"),
            ("Paris, March 3, 2024 (AFP)", None, "March 3, 2024=2024/3/3"),
            ("Berlin, 25. September (dpa)", Some("de"), "25. September=-/9/25"),
            ("新华社北京9月25日电", None, "9月25日=-/9/25"),
            ("القاهرة 25 سبتمبر أيلول (رويترز)", None, "25 سبتمبر أيلول=-/9/25"),
            ("بيروت 25 كانون الأول (رويترز)", None, "25 كانون الأول=-/12/25"),
            ("رام الله 25-9-2023 وفا-", Some("ar"), "25-9-2023=2023/9/25"),
            ("Room 25, London", None, ""),
            ("No number", None, ""),
        ] {
            let all: Vec<String> = dates(text, lang)
                .into_iter()
                .map(|LineDate { range, date }| {
                    let year = date.year.map_or("-".to_owned(), |year| year.to_string());
                    let day = date.day.unwrap_or_default();
                    format!("{}={year}/{}/{day}", &text[range], date.month)
                })
                .collect();
            assert_eq!(all.join(" "), told, "{text}");
        }
    }
}
