//! All names, from the tables and from the site, and what each may speak for.

use std::sync::Arc;

use aho_corasick::AhoCorasick;

use super::form::NameSpelling;
use super::keymap::KeyedLists;
use super::readings::ReadingRow;
use super::sense::{CountryForm, Organisation, Person, Sense};
use super::text::{TextPart, is_latin};
use super::tokens::{WordToken, key};

/// A form and its meanings.
#[derive(Debug)]
pub(super) struct GazetteerEntry {
    /// The spelling.
    pub form: NameSpelling,
    /// Its meanings, in the order of the tables.
    pub senses: Vec<Sense>,
    /// Its readings where it is ambiguous; the first that holds decides.
    pub readings: Vec<ReadingRow>,
    /// How much a mention counts; 1 is usual.
    pub weight: f32,
    /// The nation within its country that the form names: "Scottish" is Scotland.
    pub nation: Option<Arc<str>>,
    /// The place that the form names, as English has it: "Москве" is Moscow.
    pub place: Option<Arc<str>>,
    /// Whether the form is one of the world's names, which other tables leave alone.
    pub is_world: bool,
}

impl GazetteerEntry {
    /// A form that means nothing yet.
    pub(super) fn new(form: NameSpelling) -> Self {
        Self {
            form,
            senses: Vec::new(),
            readings: Vec::new(),
            weight: 1.0,
            nation: None,
            place: None,
            is_world: false,
        }
    }

    /// Adds a meaning that the form has not; one of the world's names has its own.
    pub(super) fn add(&mut self, sense: Sense) {
        if !self.is_world && !self.senses.contains(&sense) {
            self.senses.push(sense);
        }
    }

    /// Whether the form is a country's own name.
    pub(super) fn names_country(&self) -> bool {
        let mut senses = self.senses.iter();
        senses.any(|sense| matches!(sense, Sense::Country(_, CountryForm::Name)))
    }

    /// Whether the form means a country or a region.
    pub(super) fn is_place(&self) -> bool {
        self.senses.iter().any(|sense| matches!(sense, Sense::Country(..) | Sense::Region(_)))
    }
}

/// The names of one language.
#[derive(Debug, Default)]
pub(super) struct Gazetteer {
    /// The forms.
    pub entries: Vec<GazetteerEntry>,
    /// The people.
    pub people: Vec<Person>,
    /// The organisations.
    pub organisations: Vec<Organisation>,
    /// Whether the language joins small words or endings to names with an apostrophe: "l'Ukraine".
    pub elides: bool,
    /// The entries by the first word of their forms, or by the first two.
    by_words: KeyedLists,
    /// Finds the forms that need not begin where a word does.
    automaton: Option<AhoCorasick>,
    /// Whether some of them are written in Latin letters.
    in_latin: bool,
    /// The entry of each pattern of the automaton.
    owners: Vec<u32>,
}

impl Gazetteer {
    /// The same, made ready to find its forms.
    pub(super) fn ready(mut self) -> Self {
        let mut patterns = Vec::new();
        for (owner, entry) in (0..u32::MAX).zip(&self.entries) {
            let form = &entry.form;
            if let Some((first, next)) = form.first_words() {
                self.by_words.push(next.map_or(first, |next| both(first, next)), owner);
            } else {
                let variants = form.variants();
                self.owners.extend(variants.iter().map(|_| owner));
                patterns.extend(variants);
            }
        }
        self.in_latin = patterns.iter().any(|text| is_latin(text));
        if !patterns.is_empty() {
            self.automaton =
                AhoCorasick::builder().ascii_case_insensitive(true).build(patterns).ok();
        }
        self
    }

    /// Calls `each` with every entry whose form may stand in `part` with its `tokens`, and where
    /// it would begin.
    pub(super) fn candidates(
        &self,
        part: &TextPart<'_>,
        tokens: &[WordToken],
        mut each: impl FnMut(u32, usize),
    ) {
        for (at, token) in tokens.iter().enumerate() {
            let next = tokens.get(at + 1);
            self.by_key(token.key, next.map(|next| next.key), token.start as usize, &mut each);
            if self.elides {
                self.elided(&part.text, token, next, &mut each);
            }
        }
        let Some(automaton) = &self.automaton else {
            return;
        };
        if !part.foreign && !self.in_latin {
            return;
        }
        for found in automaton.find_overlapping_iter(&*part.text) {
            if let Some(owner) = self.owners.get(found.pattern().as_usize()) {
                each(*owner, found.start());
            }
        }
    }

    /// Calls `each` with the entries of a word with that key, and of it and the `next` word.
    #[inline]
    fn by_key(
        &self,
        word: u64,
        next: Option<u64>,
        start: usize,
        each: &mut impl FnMut(u32, usize),
    ) {
        self.by_words.each(word, |owner| each(owner, start));
        if let Some(next) = next {
            self.by_words.each(both(word, next), |owner| each(owner, start));
        }
    }

    /// The same for the parts of a word with an apostrophe, and where the next word has one.
    fn elided(
        &self,
        text: &str,
        token: &WordToken,
        next: Option<&WordToken>,
        each: &mut impl FnMut(u32, usize),
    ) {
        let word = token.of(text);
        let parts = word.split_once('\'');
        let cut = |next: &WordToken| next.of(text).split_once('\'').map(|(head, _)| key(head));
        if let Some((head, tail)) = parts {
            let start = token.start as usize;
            self.by_key(key(head), None, start, each);
            let behind = next.map(|next| cut(next).unwrap_or(next.key));
            self.by_key(key(tail), behind, start + head.len() + 1, each);
        } else if let Some(next) = next.and_then(cut) {
            self.by_key(token.key, Some(next), token.start as usize, each);
        }
    }
}

/// The key of two words, one behind the other.
fn both(first: u64, next: u64) -> u64 {
    first.rotate_left(29) ^ next
}
