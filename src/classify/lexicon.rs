//! The lexicon of the themes: words and phrases, matched on stems, and what they speak for.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::hash::Hasher;
use std::sync::RwLock;

use rust_stemmers::Algorithm;
use rust_stemmers::Stemmer;

use super::tables;
use super::tokens::Token;
use super::tokens::tokens;
use crate::model::Gives;
use crate::model::Taxonomy;
use crate::model::TaxonomyWord;
use crate::model::ThemeId;

/// The most words of a phrase.
const LONGEST: usize = 4;
/// The most words whose stems are remembered.
const REMEMBERED: usize = 100_000;
/// The number of a word that no term has.
const NONE: u32 = u32::MAX;

/// What one term speaks for.
#[derive(Debug, Default, Clone)]
pub(super) struct Term {
    /// The themes, each with a weight.
    pub gives: Vec<(ThemeId, f32)>,
}

/// A phrase, its first word left out.
#[derive(Debug)]
struct Phrase {
    rest: Vec<u32>,
    term: usize,
}

/// The numbers of a word: of its stem, and of itself where a term wants it as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    stem: u32,
    exact: u32,
}

/// The English lexicon.
pub(super) struct Lexicon {
    /// The terms.
    pub terms: Vec<Term>,
    numbers: HashMap<String, u32>,
    /// By the number of the first word, the longest first.
    phrases: Vec<Vec<Phrase>>,
    stemmer: Stemmer,
    known: RwLock<HashMap<u64, (Box<str>, Word), BuildHasherDefault<Ready>>>,
}

impl Lexicon {
    /// Reads the table and the words of the site.
    pub(super) fn new(taxonomy: &Taxonomy, words: &[TaxonomyWord]) -> Self {
        let mut lexicon = Self {
            terms: Vec::new(),
            numbers: HashMap::new(),
            phrases: Vec::new(),
            stemmer: Stemmer::create(Algorithm::English),
            known: RwLock::default(),
        };
        let mut index = HashMap::new();
        let mut stems = HashMap::new();
        for (theme, weight, term) in rows(taxonomy, "en") {
            lexicon.add(term, theme, weight, &mut index, &mut stems);
        }
        for word in words {
            if let Gives::Theme(theme) = word.gives {
                lexicon.add(&word.form, theme, word.weight, &mut index, &mut stems);
            }
        }
        for phrases in &mut lexicon.phrases {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        lexicon
    }

    fn add(
        &mut self,
        written: &str,
        theme: ThemeId,
        weight: f32,
        index: &mut HashMap<Vec<u32>, usize>,
        stems: &mut HashMap<String, u32>,
    ) {
        let exact = written.starts_with('=');
        let key: Vec<u32> = tokens(written)
            .iter()
            .map(|token| self.number(token.of(written), exact, stems))
            .collect();
        let Some((first, rest)) = key.split_first().filter(|(_, rest)| rest.len() < LONGEST) else {
            return;
        };
        let at = *index.entry(key.clone()).or_insert_with(|| {
            self.terms.push(Term::default());
            let term = self.terms.len() - 1;
            let rest = rest.to_vec();
            if let Some(phrases) = self.phrases.get_mut(*first as usize) {
                phrases.push(Phrase { rest, term });
            }
            term
        });
        if let Some(term) = self.terms.get_mut(at) {
            term.gives.retain(|(known, _)| *known != theme);
            term.gives.push((theme, weight));
        }
    }

    /// The number of a word of a term, which it gets here.
    fn number(&mut self, word: &str, exact: bool, stems: &mut HashMap<String, u32>) -> u32 {
        let lower = word.to_lowercase();
        if !exact && let Some(number) = stems.get(&lower) {
            return *number;
        }
        let name = if exact { format!("={lower}") } else { self.stemmer.stem(&lower).into_owned() };
        let next = u32::try_from(self.numbers.len()).unwrap_or(NONE);
        let number = *self.numbers.entry(name).or_insert(next);
        if number == next {
            self.phrases.push(Vec::new());
        }
        if !exact {
            stems.insert(lower, number);
        }
        number
    }

    /// The numbers of the words of `text`, in order.
    pub(super) fn words(&self, text: &str, tokens: &[Token], out: &mut Vec<Word>) {
        out.clear();
        let mut new = Vec::new();
        if let Ok(known) = self.known.read() {
            for token in tokens {
                let written = token.of(text);
                let word = match known.get(&token.key) {
                    Some((lower, word)) if is_lower_of(lower, written) => *word,
                    found => {
                        let (lower, word) = self.look_up(written);
                        if found.is_none() {
                            new.push((token.key, lower, word));
                        }
                        word
                    }
                };
                out.push(word);
            }
        }
        if !new.is_empty()
            && let Ok(mut known) = self.known.write()
            && known.len() < REMEMBERED
        {
            known.extend(new.into_iter().map(|(key, lower, word)| (key, (lower, word))));
        }
    }

    fn look_up(&self, written: &str) -> (Box<str>, Word) {
        let lower = written.to_lowercase();
        let number = |name: &str| self.numbers.get(name).copied().unwrap_or(NONE);
        let word =
            Word { stem: number(&self.stemmer.stem(&lower)), exact: number(&format!("={lower}")) };
        (lower.into_boxed_str(), word)
    }

    /// The term that begins at the first of `words` and takes the most of them, and how many;
    /// words as they stand come before stems.
    pub(super) fn longest(&self, words: &[Word]) -> Option<(usize, usize)> {
        let first = words.first()?;
        let exact = self.find(first.exact, words, |word| word.exact);
        let stem = self.find(first.stem, words, |word| word.stem);
        match (exact, stem) {
            (Some(exact), Some(stem)) if stem.1 > exact.1 => Some(stem),
            (Some(exact), _) => Some(exact),
            (None, stem) => stem,
        }
    }

    fn find(
        &self,
        first: u32,
        words: &[Word],
        number: impl Fn(&Word) -> u32,
    ) -> Option<(usize, usize)> {
        let phrases = self.phrases.get(first as usize)?;
        let rest = words.get(1..)?;
        let fits = |phrase: &&Phrase| {
            let have = rest.get(..phrase.rest.len());
            have.is_some_and(|have| have.iter().map(&number).eq(phrase.rest.iter().copied()))
        };
        let phrase = phrases.iter().find(fits)?;
        Some((phrase.term, phrase.rest.len() + 1))
    }
}

/// The rows of the lexicon in `lang` whose theme the taxonomy has.
pub(super) fn rows(
    taxonomy: &Taxonomy,
    lang: &str,
) -> impl Iterator<Item = (ThemeId, f32, &'static str)> {
    let general = taxonomy.no_theme();
    let slugs: HashMap<&str, ThemeId> = (0..u8::MAX)
        .zip(&taxonomy.themes)
        .map(|(id, theme)| (theme.slug.as_str(), ThemeId(id)))
        .collect();
    tables::rows::<4>(tables::LEXICON).filter(move |[_, of, _, _]| *of == lang).filter_map(
        move |[theme, _, weight, term]| {
            let theme = *slugs.get(theme)?;
            let weight = weight.parse().ok()?;
            Some((theme, if theme == general { 0.0 } else { weight }, term))
        },
    )
}

/// Whether `lower` is `written` in lower case.
fn is_lower_of(lower: &str, written: &str) -> bool {
    if written.is_ascii() {
        return lower.eq_ignore_ascii_case(written);
    }
    lower.chars().eq(written.chars().flat_map(char::to_lowercase))
}

/// A hasher for keys that are hashes.
#[derive(Default)]
struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 << 8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key ^ (key >> 32);
    }
}
