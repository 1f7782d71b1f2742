//! The words of dates: `months.tsv`, `weekdays.tsv`, `words.tsv`.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use crate::table;

use super::tokens;

/// The table of small words: kind, words.
const WORDS: &str = include_str!("words.tsv");

/// The Persian calendar, where a language stands in the table of months.
pub(super) const JALALI: &str = "jalali";

/// Languages whose names of months are so well known that three letters suffice anywhere.
const WELL_KNOWN: [&str; 8] = ["en", "es", "fr", "pt", "it", "de", "ru", "ar"];

/// The letters of the longest name of a month, less four.
const MOST_OF_MONTH: usize = 12;

/// A month by its name in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MonthName {
    /// The language, or `JALALI`.
    pub lang: &'static str,
    /// 1 to 12.
    pub month: i8,
}

/// The months that each name, as the tokens of a line spell it, is of.
static MONTHS: LazyLock<HashMap<String, Vec<MonthName>, FixedState>> = LazyLock::new(|| {
    let mut months: HashMap<String, Vec<MonthName>, FixedState> = HashMap::default();
    for [lang, month, names] in table::rows(include_str!("months.tsv")) {
        for name in table::list(names) {
            let month = MonthName { lang, month: month.parse().unwrap_or_default() };
            months.entry(spelt(name)).or_default().push(month);
            // Capitals of Turkish in lower case by the rules of other languages.
            if name.contains('ı') {
                months.entry(spelt(&name.replace('ı', "i"))).or_default().push(month);
            }
        }
    }
    months
});

/// The first words of names of two words.
static PAIRS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let names = MONTHS.keys().filter_map(|name| name.split_once(' '));
    names.map(|(first, _)| first).collect()
});

/// The days of the week, as the tokens of a line spell them.
/// and whether a well-known language or Korean has the name.
static WEEKDAYS: LazyLock<HashMap<String, bool, FixedState>> = LazyLock::new(|| {
    let mut days: HashMap<String, bool, FixedState> = HashMap::default();
    for (name, lang) in table::words(include_str!("weekdays.tsv")) {
        let is_known = WELL_KNOWN.contains(&lang) || matches!(lang, "ko" | "zh");
        *days.entry(spelt(name)).or_default() |= is_known;
    }
    days
});

/// The kinds of each small word.
static KINDS: LazyLock<HashMap<&str, Vec<&str>, FixedState>> = LazyLock::new(|| {
    let mut kinds: HashMap<&str, Vec<&str>, FixedState> = HashMap::default();
    for (word, kind) in table::words(WORDS) {
        kinds.entry(word).or_default().push(kind);
    }
    kinds
});

/// The words of `name`, as the tokens of a line have them, with a space between two.
fn spelt(name: &str) -> String {
    tokens::words(name).join(" ")
}

/// The number of the month that `word`, in lower case, names: in any language where it is long, in a
/// well-known one where it is short; and all languages that have it agree.
pub(super) fn month(word: &str) -> Option<i8> {
    let names = MONTHS.get(word)?;
    let first = names.iter().find(|name| name.lang != JALALI)?;
    let is_known =
        word.chars().nth(3).is_some() || names.iter().any(|name| WELL_KNOWN.contains(&name.lang));
    let agree = names.iter().all(|name| name.lang == JALALI || name.month == first.month);
    (is_known && agree).then_some(first.month)
}

/// Whether `word`, in lower case, is the first of a month's name of two words.
pub(super) fn begins_pair(word: &str) -> bool {
    PAIRS.contains(word)
}

/// The month that `words`, in lower case, name in a line of that language, and whether it needs a
/// year beside it to be sure.
pub(super) fn month_in(words: &str, lang: Option<&str>) -> Option<(MonthName, bool)> {
    let names = MONTHS.get(words).or_else(|| inflected(words))?;
    if let Some(own) = names.iter().find(|name| Some(name.lang) == lang) {
        return Some((*own, false));
    }
    if let Some(name) = names.iter().find(|name| name.lang == JALALI) {
        return Some((*name, true));
    }
    let first = *names.first()?;
    let agree = names.iter().all(|name| name.month == first.month);
    let is_sure =
        words.chars().nth(3).is_some() || names.iter().any(|name| WELL_KNOWN.contains(&name.lang));
    agree.then_some((first, !is_sure))
}

/// The months of a name with what Hebrew puts before it, or scripts of India and its neighbours
/// behind it.
fn inflected(word: &str) -> Option<&'static Vec<MonthName>> {
    match word.chars().next()? {
        'ב' => MONTHS.get(word.strip_prefix('ב')?),
        '\u{900}'..='\u{17FF}' => {
            let ends = word.char_indices().skip(4).map(|(end, _)| end);
            let ends: Vec<usize> = ends.take(MOST_OF_MONTH).collect();
            ends.into_iter().rev().find_map(|end| MONTHS.get(word.get(..end)?))
        }
        _ => None,
    }
}

/// Whether `words`, in lower case, are a day of the week.
pub(super) fn is_weekday(words: &str) -> bool {
    WEEKDAYS.contains_key(words)
}

/// Whether `word`, in lower case, is of that kind of small words.
pub(super) fn is(kind: &str, word: &str) -> bool {
    KINDS.get(word).is_some_and(|kinds| kinds.contains(&kind))
}

/// Whether `word`, in lower case, is a day of the week, or adds nothing to a date.
pub(super) fn is_small(word: &str) -> bool {
    let is_day = || WEEKDAYS.get(word).is_some_and(|is_known| *is_known);
    let is_short = word.len() < 3;
    is("filler", word) || !is_short && is_day()
}

/// Whether `word`, in lower case, says nothing in a line of a stamp.
pub(super) fn is_small_in_stamp(word: &str) -> bool {
    is("filler", word) || is("small", word) || is_weekday(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_dates() {
        assert!(month("sept") == Some(9) && is_small("월") && month("date").is_none());
        for (word, lang, number) in [
            ("listopada", "pl", Some(11)),
            ("listopada", "hr", Some(10)),
            ("listopada", "de", None),
            ("stycznia", "de", Some(1)),
            ("اسفند", "fa", Some(12)),
            ("במרץ", "he", Some(3)),
        ] {
            assert_eq!(month_in(word, Some(lang)).map(|(name, _)| name.month), number, "{word}");
        }
        assert!(month("listopad").is_none() && month("pro").is_none() && month("اسفند").is_none());
    }
}
