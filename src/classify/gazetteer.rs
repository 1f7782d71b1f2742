//! All names, from the tables and from the site, and what each may speak for.

use aho_corasick::AhoCorasick;
use aho_corasick::AhoCorasickKind;

use super::form::Form;
use super::readings::Reading;
use super::sense::Organisation;
use super::sense::Person;
use super::sense::Sense;

/// A form and its meanings.
#[derive(Debug)]
pub(super) struct Entry {
    /// The spelling.
    pub form: Form,
    /// Its meanings, in the order of the tables.
    pub senses: Vec<Sense>,
    /// Its readings where it is ambiguous; the first that holds decides.
    pub readings: Vec<Reading>,
    /// How much a mention counts; 1 is usual.
    pub weight: f32,
}

/// The names of one language.
#[derive(Debug, Default)]
pub(super) struct Gazetteer {
    /// The forms.
    pub entries: Vec<Entry>,
    /// The people.
    pub people: Vec<Person>,
    /// The organisations.
    pub organisations: Vec<Organisation>,
    /// Finds forms; each pattern belongs to an entry.
    automaton: Option<AhoCorasick>,
    /// The entry of each pattern.
    owners: Vec<u32>,
}

impl Gazetteer {
    /// The same, made ready to find its forms.
    pub(super) fn ready(mut self) -> Self {
        let mut patterns = Vec::new();
        for (owner, entry) in (0..u32::MAX).zip(&self.entries) {
            for pattern in entry.form.patterns() {
                patterns.push(pattern);
                self.owners.push(owner);
            }
        }
        self.automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(patterns)
            .ok();
        self
    }

    /// Calls `each` with every entry that the letters of `text` may spell, and where; case and
    /// the ends of words are still to be checked.
    pub(super) fn candidates(&self, text: &str, mut each: impl FnMut(u32, usize, usize)) {
        let Some(automaton) = &self.automaton else {
            return;
        };
        for found in automaton.find_overlapping_iter(text) {
            if let Some(owner) = self.owners.get(found.pattern().as_usize()) {
                each(*owner, found.start(), found.end());
            }
        }
    }
}
