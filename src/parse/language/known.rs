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

/// The script in which a language is written; none where it is not known.
pub(super) fn script_of(tag: &str) -> Option<Script> {
    let known = TABLE.languages.iter().find(|known| known.tag == primary(tag));
    known.map(|known| known.script)
}

/// What words and letters say of the languages of one script.
pub(super) struct LanguageScores {
    /// The languages, by their numbers.
    rivals: Vec<usize>,
    /// How many words of the text each has among its own.
    hits: Vec<u32>,
    /// How many letters, of those that several have a part; in Cyrillic less those that it has not.
    own: Vec<f64>,
    /// How many words and letters there are.
    all: (u32, u32),
}

impl LanguageScores {
    /// Counts the words of a text, its letters that are no ASCII, and so many letters in all.
    pub(super) fn new<'a>(
        script: Script,
        words: impl Iterator<Item = &'a str>,
        letters: &BTreeMap<char, u32>,
        total: u32,
    ) -> Self {
        let of_script = |number: &usize| TABLE.languages[*number].script == script;
        let rivals = (0..TABLE.languages.len()).filter(of_script).collect();
        let (mut hits, mut all) = (vec![0_u32; TABLE.languages.len()], 0_u32);
        for word in words {
            all += 1;
            for language in TABLE.words.get(word).into_iter().flatten() {
                hits[*language] += 1;
            }
        }
        let mut own = vec![0.0_f64; TABLE.languages.len()];
        for (letter, count) in letters {
            let known = TABLE.letters.get(letter).into_iter().flatten();
            let sharers: Vec<usize> = known.copied().filter(of_script).collect();
            let shared = f64::from(u32::try_from(sharers.len()).unwrap_or(u32::MAX));
            for language in &sharers {
                own[*language] += f64::from(*count) / shared;
            }
            // The table has all letters of Cyrillic beyond those of most languages, so that one tells
            // also which it is not: no Bulgarian word has an "ы".
            let is_told = script == Script::Cyrillic && !sharers.is_empty();
            let lacking = (0..own.len()).filter(|at| is_told && !sharers.contains(at));
            lacking.for_each(|language| own[language] -= f64::from(*count));
        }
        Self { rivals, hits, own, all: (all, total) }
    }

    /// The language whose words and own letters make up most of the text; none where hardly any
    /// are of one.
    pub(super) fn sure(&self) -> Option<&'static str> {
        if let [only] = self.rivals[..] {
            return Some(TABLE.languages[only].tag);
        }
        // A headline and a line may have a word of any language.
        let is_enough = |at: usize| f64::from(self.hits[at]) + self.own[at] >= ENOUGH;
        let (_, language) = self.best().filter(|(score, at)| *score > LEAST && is_enough(*at))?;
        Some(TABLE.languages[language].tag)
    }

    /// The language that a word or two, or a letter, speak for; else the one of most news in this
    /// script.
    pub(super) fn likely(&self) -> Option<&'static str> {
        let usual = self.rivals.iter().find(|at| USUAL.contains(&TABLE.languages[**at].tag));
        let usual = usual.or(self.rivals.first()).map(|at| (self.score(*at), *at));
        let best = self.best().filter(|(score, _)| usual.is_none_or(|(least, _)| *score > least));
        let (_, language) = best.or(usual)?;
        Some(TABLE.languages[language].tag)
    }

    fn best(&self) -> Option<(f64, usize)> {
        let mut best: Option<(f64, usize)> = None;
        for language in &self.rivals {
            let score = self.score(*language);
            if best.is_none_or(|(most, _)| score > most + 1e-9) {
                best = Some((score, *language));
            }
        }
        best
    }

    fn score(&self, language: usize) -> f64 {
        let (words, letters) = self.all;
        let share = f64::from(self.hits[language]) / f64::from(words.max(1));
        share + (self.own[language] / f64::from(letters.max(1)) * 5.0).clamp(-0.4, 0.4)
    }
}

/// Of the languages of a script, that of most news.
const USUAL: &[&str] = &["ar", "en", "hi", "ru"];

/// So many words and letters of its own a language must have in the text.
const ENOUGH: f64 = 3.0;

/// The least share of words and letters by which a language is known.
const LEAST: f64 = 0.05;
