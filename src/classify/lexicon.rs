//! The lexicon of the themes: words and phrases, matched on stems, and what they speak for.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::RwLock;
use std::sync::atomic::{AtomicU64, Ordering};

use foldhash::fast::FixedState;
use rust_stemmers::{Algorithm, Stemmer};

use super::keymap::KeyMap;
use super::tables;
use super::tokens::{WordToken, tokens};
use crate::model::{Taxonomy, TaxonomyWord, ThemeId, WordTarget};
use crate::table::THEMES;

/// The most words of a phrase.
const LONGEST: usize = 4;
/// The most words whose stems are remembered.
const REMEMBERED: usize = 100_000;
/// The words that a thread has at hand: 2,048 of 24 bytes stay near the processor, and three of four
/// words of running news are among them. See `words`.
const AT_HAND: usize = 2048;
/// The number of a word that no term has.
const NONE: u32 = u32::MAX;

/// What one term speaks for.
#[derive(Debug, Default, Clone)]
pub(super) struct LexiconTerm {
    /// The themes, each with a weight.
    pub gives: Vec<(ThemeId, f32)>,
}

/// A phrase.
#[derive(Debug)]
struct Phrase {
    /// The words behind the first.
    rest: [u32; LONGEST - 1],
    /// How many there are.
    length: usize,
    term: usize,
}

/// The numbers of a word: of its stem, and of itself where a term wants it as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    stem: u32,
    exact: u32,
}

impl Word {
    /// A word of no term.
    const NONE: Self = Self { stem: NONE, exact: NONE };
}

/// The numbers of words.
type Numbers = HashMap<String, u32, FixedState>;

/// The lexicon of a language with stems: English, or the site's own words in another.
pub(super) struct Lexicon {
    /// The terms.
    pub terms: Vec<LexiconTerm>,
    /// What the words of a theme are multiplied by, where that is not 1.
    pub scales: HashMap<ThemeId, f32>,
    /// The numbers of the stems.
    stems: Numbers,
    /// The numbers of the words that terms want as they stand.
    exact: Numbers,
    /// By the number of the first word, the longest first.
    phrases: Vec<Vec<Phrase>>,
    stemmer: Stemmer,
    known: RwLock<WordMemory>,
    /// Mixed into keys, so that the words of no other lexicon are taken for its own.
    salt: u64,
}

/// The words that were looked up. Most are in no term, so a key has the place of a word in a list
/// beside it instead of the word: 16 bytes, of which more stay near the processor than of 24.
#[derive(Debug, Default)]
struct WordMemory {
    /// The check of a word, and its place; by its key.
    places: KeyMap<(u32, u32)>,
    /// Those that are in a term.
    words: Vec<Word>,
}

impl WordMemory {
    /// What is known of the word with that key: its check, and its numbers.
    #[inline]
    fn get(&self, key: u64) -> Option<(u32, Word)> {
        let (check, place) = *self.places.get(&key)?;
        Some((check, self.words.get(place as usize).copied().unwrap_or(Word::NONE)))
    }

    fn add(&mut self, key: u64, check: u32, word: Word) {
        let mut place = NONE;
        if word != Word::NONE {
            place = u32::try_from(self.words.len()).unwrap_or(NONE);
            self.words.push(word);
        }
        self.places.insert(key, (check, place));
    }
}

/// A word that a thread looked up.
#[derive(Clone, Copy)]
struct WordAtHand {
    /// Its key, mixed with the number of the lexicon.
    key: u64,
    check: u32,
    word: Word,
}

/// Of each slot, the word that was looked up last.
struct WordsAtHand([WordAtHand; AT_HAND]);

thread_local! {
    static WORDS: RefCell<Box<WordsAtHand>> = {
        // No word is without a letter, so none has this check.
        let none = WordAtHand { key: 0, check: 0, word: Word::NONE };
        RefCell::new(Box::new(WordsAtHand([none; AT_HAND])))
    };
}

/// How many lexicons there have been.
static LEXICONS: AtomicU64 = AtomicU64::new(0);

impl Lexicon {
    /// Reads the table and the words of the site.
    pub(super) fn new(taxonomy: &Taxonomy, words: &[TaxonomyWord]) -> Self {
        let scales: HashMap<ThemeId, f32> = tables::rows(tables::THEME_SCALES)
            .filter_map(|[theme, scale]| Some((taxonomy.find_theme(theme)?, scale.parse().ok()?)))
            .collect();
        let weighed = |(theme, weight, term)| {
            (theme, weight * scales.get(&theme).copied().unwrap_or(1.0), term)
        };
        let rows = rows(taxonomy, "en").map(weighed);
        Self { scales: scales.clone(), ..Self::of(Algorithm::English, "en", rows, words) }
    }

    /// The words of the site for texts in `lang`, matched on its stems.
    pub(super) fn of_site(stems: Algorithm, lang: &str, words: &[TaxonomyWord]) -> Self {
        Self::of(stems, lang, std::iter::empty(), words)
    }

    fn of(
        stems: Algorithm,
        lang: &str,
        rows: impl Iterator<Item = (ThemeId, f32, &'static str)>,
        words: &[TaxonomyWord],
    ) -> Self {
        let mut lexicon = Self {
            terms: Vec::new(),
            scales: HashMap::new(),
            stems: Numbers::default(),
            exact: Numbers::default(),
            phrases: Vec::new(),
            stemmer: Stemmer::create(stems),
            known: RwLock::default(),
            salt: LEXICONS.fetch_add(1, Ordering::Relaxed) << 32,
        };
        let mut index = HashMap::default();
        let mut stems = Numbers::default();
        for (theme, weight, term) in rows {
            lexicon.add(term, theme, weight, &mut index, &mut stems);
        }
        for word in words.iter().filter(|word| word.counts_in(lang)) {
            if let WordTarget::Theme(theme) = word.gives {
                lexicon.add(&word.form, theme, word.weight, &mut index, &mut stems);
            }
        }
        for phrases in &mut lexicon.phrases {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.length));
        }
        lexicon
    }

    fn add(
        &mut self,
        written: &str,
        theme: ThemeId,
        weight: f32,
        index: &mut HashMap<Vec<u32>, usize, FixedState>,
        stems: &mut Numbers,
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
            self.terms.push(LexiconTerm::default());
            let term = self.terms.len() - 1;
            if let Some(phrases) = self.phrases.get_mut(*first as usize) {
                let mut behind = rest.iter().copied();
                phrases.push(Phrase {
                    rest: std::array::from_fn(|_| behind.next().unwrap_or(NONE)),
                    length: rest.len(),
                    term,
                });
            }
            term
        });
        if let Some(term) = self.terms.get_mut(at) {
            term.gives.retain(|(known, _)| *known != theme);
            term.gives.push((theme, weight));
        }
    }

    /// The number of a word of a term, which it gets here.
    fn number(&mut self, word: &str, exact: bool, stems: &mut Numbers) -> u32 {
        let lower = word.to_lowercase();
        if !exact && let Some(number) = stems.get(&lower) {
            return *number;
        }
        let next = u32::try_from(self.phrases.len()).unwrap_or(NONE);
        let number = if exact {
            *self.exact.entry(lower).or_insert(next)
        } else {
            let stem = self.stemmer.stem(&lower).into_owned();
            let number = *self.stems.entry(stem).or_insert(next);
            stems.insert(lower, number);
            number
        };
        if number == next {
            self.phrases.push(Vec::new());
        }
        number
    }

    /// The numbers of the words of `text`, in order.
    ///
    /// What is known of all words is 1 MB after 10,000 articles, and half of the time here went into
    /// waiting for it: so each thread has the last ones at hand.
    pub(super) fn words(&self, text: &str, tokens: &[WordToken], out: &mut Vec<Word>) {
        out.clear();
        let mut new = Vec::new();
        WORDS.with_borrow_mut(|at_hand| {
            let Ok(known) = self.known.read() else { return };
            out.extend(tokens.iter().map(|token| {
                let (key, check) = (token.key ^ self.salt, check(text.as_bytes(), token));
                let slot =
                    &mut at_hand.0[usize::try_from(token.key % AT_HAND as u64).unwrap_or_default()];
                if (slot.key, slot.check) != (key, check) {
                    let word = match known.get(token.key) {
                        Some((known, word)) if known == check => word,
                        found => {
                            let word = self.look_up(token.of(text));
                            if found.is_none() {
                                new.push((token.key, check, word));
                            }
                            word
                        }
                    };
                    *slot = WordAtHand { key, check, word };
                }
                slot.word
            }));
        });
        if !new.is_empty()
            && let Ok(mut known) = self.known.write()
            && known.places.len() < REMEMBERED
        {
            for (key, check, word) in new {
                known.add(key, check, word);
            }
        }
    }

    /// Whether a term has the word in it, so that it is an ordinary one.
    pub(super) fn has_word(&self, written: &str) -> bool {
        self.look_up(written).stem != NONE
    }

    fn look_up(&self, written: &str) -> Word {
        let lower = written.to_lowercase();
        let number = |of: &Numbers, name: &str| of.get(name).copied().unwrap_or(NONE);
        let exact = number(&self.exact, &lower);
        Word { stem: number(&self.stems, &self.stemmer.stem(&lower)), exact }
    }

    /// The term that begins at the first of `words` and takes the most of them, and how many;
    /// words as they stand come before stems.
    #[inline]
    pub(super) fn longest(&self, words: &[Word]) -> Option<(usize, usize)> {
        let first = words.first().filter(|word| **word != Word::NONE)?;
        self.longest_of(*first, words)
    }

    fn longest_of(&self, first: Word, words: &[Word]) -> Option<(usize, usize)> {
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
        let phrases = self.phrases.get(first as usize).filter(|phrases| !phrases.is_empty())?;
        let behind = |at: usize| words.get(at + 1).map_or(NONE, &number);
        // The next word says no to most phrases, so those behind it are looked at for the others alone.
        let next = behind(0);
        let fits = |phrase: &&Phrase| match phrase.rest.get(..phrase.length) {
            Some([]) => true,
            Some([second, rest @ ..]) => {
                *second == next
                    && next != NONE
                    && rest.iter().zip(1..).all(|(word, at)| *word != NONE && *word == behind(at))
            }
            None => false,
        };
        let phrase = phrases.iter().find(fits)?;
        Some((phrase.term, phrase.length + 1))
    }
}

/// The rows of the lexicon in `lang` whose theme the taxonomy has.
pub(super) fn rows(
    taxonomy: &Taxonomy,
    lang: &str,
) -> impl Iterator<Item = (ThemeId, f32, &'static str)> {
    let general = taxonomy.no_theme();
    let mut slugs: HashMap<&str, ThemeId> = HashMap::new();
    for (id, theme) in (0..u8::MAX).zip(&taxonomy.themes) {
        let old = theme.also.iter().map(String::as_str);
        slugs.extend(old.chain([theme.slug.as_str()]).map(|slug| (slug, ThemeId(id))));
    }
    let rows = tables::rows_in::<4>(&tables::LEXICON, lang);
    let rows = rows.filter_map(move |[theme, _, weight, term]| {
        let theme = *slugs.get(theme)?;
        let weight = weight.parse().ok()?;
        Some((theme, if theme == general { 0.0 } else { weight }, term))
    });
    merged(rows.collect(), taxonomy).into_iter()
}

/// The same rows; of several for one theme, into which others were merged, the one that counts
/// most.
fn merged<'r>(
    rows: Vec<(ThemeId, f32, &'r str)>,
    taxonomy: &Taxonomy,
) -> Vec<(ThemeId, f32, &'r str)> {
    let is_own = |slug: &str| taxonomy.themes.iter().any(|theme| theme.slug == slug);
    if tables::rows::<1>(THEMES).all(|[slug]| is_own(slug)) {
        return rows;
    }
    let mut most: HashMap<(ThemeId, &str), f32> = HashMap::new();
    for (theme, weight, term) in &rows {
        let known = most.entry((*theme, *term)).or_insert(*weight);
        *known = known.max(*weight);
    }
    let of_most =
        |(theme, weight, term)| (theme, most.get(&(theme, term)).copied().unwrap_or(weight), term);
    rows.into_iter().map(of_most).collect()
}

/// The ends of a word of `text`, folded, and its length: with its key they tell it from others.
fn check(text: &[u8], word: &WordToken) -> u32 {
    let end = |at: u32| text.get(at as usize).map_or(0, |byte| u32::from(byte | 0x20));
    let length = word.end.wrapping_sub(word.start);
    (length << 16) | (end(word.start) << 8) | end(word.end.wrapping_sub(1))
}
