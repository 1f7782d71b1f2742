//! What stands around a name in its text.

use super::words::{WordKind, WordLists};

/// What stands around a name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct NameSurroundings {
    /// A capitalised name word stands right before it.
    pub after_name: bool,
    /// A capitalised word stands right behind it.
    pub before_name: bool,
}

impl NameSurroundings {
    /// What stands around `start..end` of `text`.
    pub(super) fn of(text: &str, start: usize, end: usize, words: &WordLists) -> Self {
        let before = text.get(..start).unwrap_or_default();
        let behind = text.get(end..).unwrap_or_default();
        let dull = WordKind::TITLE.or(WordKind::FUNCTION);
        Self {
            after_name: before.strip_suffix(' ').is_some_and(|before| {
                let word = before.rsplit([' ', '"', '(', '\'']).next().unwrap_or_default();
                is_name_word(word) && !words.kind_of(word).is(dull)
            }),
            before_name: behind.strip_prefix(' ').is_some_and(|behind| {
                let word = behind.split([' ', ',', '.', '\'']).next().unwrap_or_default();
                is_name_word(word) && !words.kind_of(word).is(WordKind::FUNCTION)
            }),
        }
    }
}

/// The word at the end of `before`; nothing where that ends with no letter and no digit.
pub(super) fn last_word(before: &str) -> &str {
    before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// Whether `word` begins with a capital and has a small letter, or is an initial.
fn is_name_word(word: &str) -> bool {
    let mut chars = word.chars();
    let first = chars.next().is_some_and(char::is_uppercase);
    let rest = chars.as_str();
    first
        && (rest == "." || rest.chars().any(char::is_lowercase) && !rest.ends_with([',', '.', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_around() {
        let words = WordLists::new();
        for (text, name, after, before) in [
            ("Michael Jordan said", "Jordan", true, false),
            ("In Jordan, Queen Rania", "Jordan", false, false),
            ("Jordan Smith won", "Jordan", false, true),
            ("President Chad", "Chad", false, false),
            ("Egypt, Jordan and Iraq", "Jordan", false, false),
            ("John F. Jordan", "Jordan", true, false),
        ] {
            let start = text.find(name).unwrap();
            let found = NameSurroundings::of(text, start, start + name.len(), &words);
            assert_eq!((found.after_name, found.before_name), (after, before), "{text}");
        }
    }
}
