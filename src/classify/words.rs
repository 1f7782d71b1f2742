//! Words that the rules about names and places know by kind.

use std::collections::BTreeSet;

use super::tables;

/// The word lists of `words.tsv`, all in lower case.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Titles and offices before a name: "president", "mr".
    titles: BTreeSet<&'static str>,
    /// Words that begin sentences and are no names: "the", "meanwhile".
    function: BTreeSet<&'static str>,
    /// Days and months.
    calendar: BTreeSet<&'static str>,
    /// Last words of the names of organisations: "ministry", "corp".
    organisations: BTreeSet<&'static str>,
    /// First words of the names of organisations that go on with "of" or "for".
    heads: BTreeSet<&'static str>,
    /// Verbs that show that a person speaks: "said".
    speech: BTreeSet<&'static str>,
    /// Datelines where agencies sit, so that they say little about the subject.
    hubs: BTreeSet<&'static str>,
}

impl Words {
    /// Reads the table.
    pub(super) fn new() -> Self {
        let mut words = Self::default();
        for [kind, list] in tables::rows::<2>(tables::WORDS) {
            let set = match kind {
                "title" => &mut words.titles,
                "function" => &mut words.function,
                "calendar" => &mut words.calendar,
                "organisation" => &mut words.organisations,
                "head" => &mut words.heads,
                "speech" => &mut words.speech,
                "hub" => &mut words.hubs,
                _ => continue,
            };
            set.extend(tables::list(list));
        }
        words
    }

    /// Whether `word` stands before names of people.
    pub(super) fn is_title(&self, word: &str) -> bool {
        self.titles.contains(lower(word).as_str())
    }

    /// Whether `word` is a capitalised word that is no part of a name.
    pub(super) fn is_function(&self, word: &str) -> bool {
        let word = lower(word);
        self.function.contains(word.as_str()) || self.calendar.contains(word.as_str())
    }

    /// Whether a name that ends in `word` is an organisation's.
    pub(super) fn ends_organisation(&self, word: &str) -> bool {
        self.organisations.contains(lower(word).as_str())
    }

    /// Whether a name that begins with `word` may go on with "of".
    pub(super) fn heads_organisation(&self, word: &str) -> bool {
        self.heads.contains(lower(word).as_str())
    }

    /// Whether `word` tells that a person speaks.
    pub(super) fn is_speech(&self, word: &str) -> bool {
        self.speech.contains(word)
    }

    /// Whether `place` is one where agencies sit.
    pub(super) fn is_hub(&self, place: &str) -> bool {
        self.hubs.contains(lower(place).as_str())
    }
}

fn lower(word: &str) -> String {
    word.trim_end_matches('.').to_lowercase()
}
