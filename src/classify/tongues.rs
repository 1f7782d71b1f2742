//! Names of languages that are adjectives of countries as well: "speaks Spanish", "in French".

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::mentions::Mention;
use super::sense::CountryForm;
use super::tables;
use super::text::TextPart;

/// What stands behind the name of a language.
const BEHIND: &[&str] = &[
    " language",
    "-language",
    " speaker",
    "-speaking",
    " dialect",
    " alphabet",
    " grammar",
    " dictionary",
    " dictionaries",
    " translation",
    " translator",
    " subtitles",
    " lessons",
    " classes",
];
/// Verbs whose object it is.
static VERBS: LazyLock<Vec<&str>> =
    LazyLock::new(|| tables::of_kind(tables::WORDS, "language-verb"));
/// Words of a paragraph on languages.
static SIGNS: LazyLock<Vec<&str>> =
    LazyLock::new(|| tables::of_kind(tables::WORDS, "language-sign"));
/// Small words that go on behind a noun; behind an adjective a noun would stand.
static SMALL: LazyLock<Vec<&str>> =
    LazyLock::new(|| tables::of_kind(tables::WORDS, "language-behind"));
/// What stands between the names of a list.
const JOINTS: &[&str] = &[", ", " and ", " or ", ", and ", ", or ", "/"];

/// The names of languages that speak for a country elsewhere.
pub(super) struct LanguageNames(BTreeSet<&'static str>);

impl LanguageNames {
    /// Reads the table of words.
    pub(super) fn new() -> Self {
        Self(tables::of_kind(tables::WORDS, "language").into_iter().collect())
    }

    /// Lets what names a language count nothing for its country.
    pub(super) fn drop_language_names(&self, mentions: &mut [Mention], parts: &[TextPart<'_>]) {
        let mut from = 0;
        while from < mentions.len() {
            let end = from + self.list(&mentions[from..], parts).max(1);
            let first = mentions[from];
            let text = parts.get(first.part).map_or("", |part| &part.text);
            let last = mentions[end - 1].end;
            if self.is_one(&first, text) && is_language(text, first.start, last, end - from > 1) {
                for mention in &mut mentions[from..end] {
                    mention.factor = 0.0;
                }
            }
            from = end;
        }
    }

    /// How many languages the list at the head of `mentions` names.
    fn list(&self, mentions: &[Mention], parts: &[TextPart<'_>]) -> usize {
        let text = |mention: &Mention| parts.get(mention.part).map_or("", |part| &*part.text);
        let goes_on = |pair: &&[Mention]| {
            let text = text(&pair[0]);
            let joint = text.get(pair[0].end..pair[1].start).unwrap_or_default();
            pair[0].part == pair[1].part
                && pair.iter().all(|mention| self.is_one(mention, text))
                && JOINTS.contains(&joint)
        };
        1 + mentions.windows(2).take_while(goes_on).count()
    }

    fn is_one(&self, mention: &Mention, text: &str) -> bool {
        let name = text.get(mention.start..mention.end).unwrap_or_default();
        mention.how == Some(CountryForm::Demonym) && self.0.contains(name.to_lowercase().as_str())
    }
}

/// Whether what stands in `start..end`, one name or `several`, names languages there.
fn is_language(text: &str, start: usize, end: usize, several: bool) -> bool {
    let behind = text.get(end..).unwrap_or_default();
    let before = text.get(..start).unwrap_or_default();
    if BEHIND.iter().any(|word| behind.starts_with(word)) {
        return true;
    }
    let next = behind.trim_start_matches(' ').split(|c: char| !c.is_alphabetic()).next();
    let is_noun = match behind.chars().next() {
        Some(' ') => next.is_some_and(|word| SMALL.contains(&word)),
        Some(c) => !c.is_alphanumeric() && c != '-' && c != '\'',
        None => true,
    };
    let mut words = before.split_whitespace().rev().map(str::to_lowercase);
    let (last, last_but_one) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let translated = last == "from" && last_but_one.starts_with("translat");
    let cue = matches!(last.as_str(), "in" | "into") || VERBS.contains(&last.as_str());
    let of_languages = || SIGNS.iter().any(|sign| text.to_lowercase().contains(sign));
    is_noun && (translated || cue || several && last != "the" && of_languages())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_and_countries() {
        for (text, is) in [
            ("She speaks <Spanish>.", true),
            ("The notice is in <French> and sells well", true),
            ("It was the <Spanish> language that she chose", true),
            ("a novel translated from <Russian> by two students", true),
            ("a <French>-speaking village", true),
            ("in <Spanish, French and Portuguese>.", true),
            ("The app is in four languages: <Spanish, French and Dutch> were added", true),
            ("in <French> schools", false),
            ("He was met by <Spanish, French and Portuguese> ministers", false),
            ("speaks to <French> farmers", false),
            ("The <French> are voting", false),
            ("won by the <French and Dutch>, a question of language", false),
            ("a ship from <Russian> ports", false),
        ] {
            let (start, end) = (text.find('<').unwrap(), text.find('>').unwrap() - 1);
            let plain = text.replace(['<', '>'], "");
            let several = plain[start..end].contains(' ');
            assert_eq!(is_language(&plain, start, end, several), is, "{text}");
        }
    }
}
