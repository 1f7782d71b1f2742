//! Words that the rules about names and places know by kind.

use std::collections::BTreeSet;

use super::keymap::{Filter, KeyMap};
use super::tables;
use super::tokens::key;

/// What is known about a word, one bit for each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct WordKind(u32);

impl WordKind {
    /// A title or an office before a name: "president", "mr".
    pub(super) const TITLE: Self = Self(1);
    /// A capitalised word that is no part of a name: "the", "Monday".
    pub(super) const FUNCTION: Self = Self(2);
    /// The last word of an organisation's name: "ministry", "corp".
    pub(super) const BODY: Self = Self(4);
    /// The first word of an organisation's name that goes on with "of".
    pub(super) const HEAD: Self = Self(8);
    /// A verb that shows that a person speaks: "said".
    pub(super) const SPEECH: Self = Self(16);
    /// The legal form of a company, which its readers leave out.
    pub(super) const SUFFIX: Self = Self(32);
    /// A small word inside names: "van".
    pub(super) const PARTICLE: Self = Self(64);
    /// A small word before the name of a place where something is: "in".
    pub(super) const WHERE: Self = Self(128);
    /// An office, behind which the name of its holder stands, and before which a party, a place or a
    /// house: "Majority Leader Ann Roe".
    pub(super) const OFFICE: Self = Self(256);
    /// A party or its adjective, as it stands before the name of a member.
    pub(super) const PARTY: Self = Self(512);
    /// The last word of a name of its own kind, whatever name stands before it: "Cup", "Hospital".
    pub(super) const NAMESAKE: Self = Self(1024);
    /// A given name.
    pub(super) const GIVEN: Self = Self(2048);
    /// A place that is a given name as well.
    pub(super) const GIVEN_PLACE: Self = Self(4096);
    /// A unit of money.
    pub(super) const MONEY: Self = Self(8192);
    /// A day or a month.
    pub(super) const CALENDAR: Self = Self(16384);
    /// A word that a hyphen joins to a name to make an adjective: "Welsh-language".
    pub(super) const HYPHENATED: Self = Self(32768);
    /// A rank behind which "of" and a place stand that the holder is not in: "Duke of".
    pub(super) const PEERAGE: Self = Self(65536);

    /// Whether the word is of `kind`, or of one of several.
    pub(super) fn is(self, kind: Self) -> bool {
        self.0 & kind.0 != 0
    }

    /// Either kind.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The word lists of `words.tsv`.
#[derive(Debug, Default)]
pub(super) struct WordLists {
    kinds: KeyMap<WordKind>,
    /// The keys of these.
    keys: Filter,
    /// Datelines where agencies sit, so that they say less about the subject.
    hubs: BTreeSet<&'static str>,
    /// The states of the United States, as they are cut short without a point behind a town.
    us_states: BTreeSet<&'static str>,
    /// Words of the lists of languages other than English: the list, the language and the word.
    lists: BTreeSet<(&'static str, &'static str, &'static str)>,
}

impl WordLists {
    /// Reads the table.
    pub(super) fn new() -> Self {
        let mut words = Self::default();
        for [kind, list] in tables::rows::<2>(tables::WORDS) {
            if let Some((kind, lang)) = kind.split_once('-').filter(|(_, lang)| lang.len() == 2) {
                words.lists.extend(tables::list(list).map(|word| (kind, lang, word)));
                continue;
            }
            let kind = match kind {
                "title" => WordKind::TITLE,
                "function" => WordKind::FUNCTION,
                "calendar" => WordKind::FUNCTION.or(WordKind::CALENDAR),
                "organisation" => WordKind::BODY,
                "head" => WordKind::HEAD,
                "speech" => WordKind::SPEECH,
                "suffix" => WordKind::SUFFIX,
                "particle" => WordKind::PARTICLE,
                "where" => WordKind::WHERE,
                "office" => WordKind::OFFICE.or(WordKind::TITLE),
                "party" => WordKind::PARTY,
                "namesake" => WordKind::NAMESAKE,
                "given" => WordKind::GIVEN,
                "given-place" => WordKind::GIVEN_PLACE,
                "money" => WordKind::MONEY,
                "hyphenated" => WordKind::HYPHENATED,
                "peerage" => WordKind::PEERAGE,
                "hub" => {
                    words.hubs.extend(tables::list(list));
                    continue;
                }
                "us-state" => {
                    words.us_states.extend(tables::list(list));
                    continue;
                }
                _ => continue,
            };
            for word in tables::list(list) {
                let key = key(word);
                words.keys.add(key);
                let known = words.kinds.entry(key).or_default();
                *known = known.or(kind);
            }
        }
        words
    }

    /// What is known about the word with this key.
    pub(super) fn kind(&self, key: u64) -> WordKind {
        if !self.keys.may_have(key) {
            return WordKind::default();
        }
        self.kinds.get(&key).copied().unwrap_or_default()
    }

    /// What is known about `word`, in any case.
    pub(super) fn kind_of(&self, word: &str) -> WordKind {
        self.kind(key(word.trim_end_matches('.')))
    }

    /// Whether `place` is a state of the United States cut short: "Mass", "GA".
    pub(super) fn is_us_state(&self, place: &str) -> bool {
        self.us_states.contains(place.trim_end_matches('.').to_lowercase().as_str())
    }

    /// The words of a list in `lang`.
    pub(super) fn list<'a>(
        &'a self,
        list: &'a str,
        lang: &'a str,
    ) -> impl Iterator<Item = &'static str> + 'a {
        let range = self.lists.range((list, lang, "")..);
        range
            .take_while(move |(of, tongue, _)| *of == list && *tongue == lang)
            .map(|(.., word)| *word)
    }

    /// Whether a list in `lang` has a word, which is in lower case.
    pub(super) fn lists(&self, list: &str, lang: &str, word: &str) -> bool {
        self.lists.contains(&(list, lang, word))
    }

    /// Whether what stands around the name of a place in a text in `lang` tells that something is
    /// there: a word, or what the script joins to the name.
    pub(super) fn is_where(&self, lang: &str, name: &str, before: &str, behind: &str) -> bool {
        let before = before.trim_end_matches([' ', '"']);
        let joins = matches!(lang, "ja" | "ko" | "zh");
        let stands_before = |word: &str| {
            before
                .strip_suffix(word)
                .is_some_and(|rest| joins || !rest.ends_with(char::is_alphabetic))
        };
        let stands_behind = |word: &str| behind.starts_with(word) || name.ends_with(word);
        self.list("where", lang).any(stands_before)
            || self.list("behind", lang).any(stands_behind)
            || lang == "ar" && name.starts_with('ب')
    }

    /// Whether `place` is one where agencies sit.
    pub(super) fn is_hub(&self, place: &str) -> bool {
        self.hubs.contains(place.to_lowercase().as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        let words = WordLists::new();
        for (word, kind) in [
            ("President", WordKind::TITLE),
            ("Monday", WordKind::FUNCTION),
            ("Corp.", WordKind::SUFFIX),
            ("University", WordKind::HEAD),
        ] {
            assert!(words.kind_of(word).is(kind), "{word}");
        }
        assert!(words.is_hub("London") && !words.is_hub("Oslo"));
    }
}
