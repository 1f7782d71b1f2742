//! The languages that are known, by script, letters and words: `languages.tsv`.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use crate::table;

use super::script::Script;

/// In which order a language writes the numbers of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayOrder {
    /// 10/09/2020 is of September.
    DayFirst,
    /// 10/09/2020 is of October.
    MonthFirst,
    /// 2020/09/10.
    YearFirst,
    /// Its papers write both.
    Unsure,
}

/// A language as its row tells it.
#[derive(Debug)]
struct KnownLanguage {
    tag: &'static str,
    script: Script,
    order: DayOrder,
}

/// All languages, and which of them have each letter and each word among their own.
struct LanguageTable {
    languages: Vec<KnownLanguage>,
    letters: HashMap<char, Vec<usize>, FixedState>,
    words: HashMap<&'static str, Vec<usize>, FixedState>,
}

static TABLE: LazyLock<LanguageTable> = LazyLock::new(|| {
    let mut table = LanguageTable {
        languages: Vec::new(),
        letters: HashMap::default(),
        words: HashMap::default(),
    };
    for [tag, script, letters, order, words] in table::rows(include_str!("../languages.tsv")) {
        let number = table.languages.len();
        let order = match order {
            "dmy" => DayOrder::DayFirst,
            "mdy" => DayOrder::MonthFirst,
            "ymd" => DayOrder::YearFirst,
            _ => DayOrder::Unsure,
        };
        let script = Script::of_name(script);
        table.languages.push(KnownLanguage { tag, script, order });
        for letter in letters.chars() {
            table.letters.entry(letter).or_default().push(number);
        }
        for word in words.split(' ').filter(|word| !word.is_empty()) {
            table.words.entry(word).or_default().push(number);
        }
    }
    table
});

/// The first part of a tag, under which the tables know a language.
pub(crate) fn primary(tag: &str) -> &str {
    match tag.split(['-', '_']).next().unwrap_or(tag) {
        "no" | "nn" => "nb",
        "tl" => "fil",
        "iw" => "he",
        first => first,
    }
}

/// In which order a language writes the numbers of a date. English does as its land does.
pub(crate) fn order(lang: Option<&str>) -> DayOrder {
    let Some(tag) = lang else { return DayOrder::Unsure };
    match tag {
        "en-US" | "en-PH" => return DayOrder::MonthFirst,
        "en-GB" | "en-IE" | "en-AU" | "en-NZ" | "en-IN" => return DayOrder::DayFirst,
        _ => {}
    }
    let known = TABLE.languages.iter().find(|known| known.tag == primary(tag));
    known.map_or(DayOrder::Unsure, |known| known.order)
}

/// The language of `script` whose words and own letters make up most of the text with those words,
/// those letters that are no ASCII, and so many letters in all; none where hardly any are of one.
pub(super) fn best<'a>(
    script: Script,
    words: impl Iterator<Item = &'a str>,
    letters: &BTreeMap<char, u32>,
    total: u32,
) -> Option<&'static str> {
    let of_script = |number: &usize| TABLE.languages[*number].script == script;
    let rivals: Vec<usize> = (0..TABLE.languages.len()).filter(of_script).collect();
    if let [only] = rivals[..] {
        return Some(TABLE.languages[only].tag);
    }
    let (mut hits, mut all) = (vec![0_u32; TABLE.languages.len()], 0_u32);
    for word in words {
        all += 1;
        for language in TABLE.words.get(word).into_iter().flatten() {
            hits[*language] += 1;
        }
    }
    let mut own = vec![0.0_f64; TABLE.languages.len()];
    for (letter, count) in letters {
        let sharers: Vec<usize> =
            TABLE.letters.get(letter).into_iter().flatten().copied().filter(of_script).collect();
        for language in &sharers {
            own[*language] +=
                f64::from(*count) / f64::from(u32::try_from(sharers.len()).unwrap_or(u32::MAX));
        }
    }
    let score = |language: usize| {
        let share = f64::from(hits[language]) / f64::from(all.max(1));
        share + (own[language] / f64::from(total.max(1)) * 5.0).min(0.4)
    };
    let mut best: Option<(f64, usize)> = None;
    for language in rivals {
        let score = score(language);
        if best.is_none_or(|(most, _)| score > most + 1e-9) {
            best = Some((score, language));
        }
    }
    // A headline and a line may have a word of any language.
    let is_enough = |language: usize| f64::from(hits[language]) + own[language] >= ENOUGH;
    let (_, language) = best.filter(|(score, at)| *score > LEAST && is_enough(*at))?;
    Some(TABLE.languages[language].tag)
}

/// So many words and letters of its own a language must have in the text.
const ENOUGH: f64 = 3.0;

/// The least share of words and letters by which a language is known.
const LEAST: f64 = 0.05;
