//! A text -> the terms under which the index knows its words.
//!
//! `themes/broadsheet/assets/search-terms.js` does the same to what a reader types; both are held
//! by `tests/search/terms.tsv`. Nothing depends on the language of a text, since that of a query
//! is not known: a word of the letters a to z is stemmed as English, whatever it is.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use foldhash::fast::RandomState;
use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

use crate::render::search::letters::{is_of_a_word, word_char};
use crate::render::search::signs;

/// The most characters of a term; longer words are cut.
const LONGEST: usize = 32;

/// English words that stand in nearly every text: they are no terms, but where they are written in
/// capitals, as names are: "IT", "AT". `who`, `us` and `will` are missing, since they are names as
/// well. In order.
const STOP: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has",
    "have", "he", "her", "his", "i", "in", "into", "is", "it", "its", "of", "on", "or", "she",
    "that", "the", "their", "they", "this", "to", "was", "were", "which", "with", "would",
];

/// The most letters of a stop word.
const LONGEST_STOP: usize = 5;

/// What stands before a noun in Arabic without parting it from what it means: the article, and
/// what is joined to it.
const ARTICLES: &[&str] = &["وال", "بال", "كال", "فال", "ال", "لل"];

/// The terms of `text`, in order, repeated where it repeats them.
pub fn of(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    let stems = Stems::new();
    words(text, |word| stems.terms(word, |term| terms.push(term.to_owned())));
    terms
}

/// Gives every word of `text` to `each`: letters, digits and their marks in a row. Points between
/// single letters part no word: "U.N." is "UN"; and some names have signs in them: "C++", "AT&T".
pub(super) fn words(text: &str, mut each: impl FnMut(&str)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let length = word_char(text, at);
        if length == 0 {
            at += if bytes[at].is_ascii() { 1 } else { char_length(text, at) };
            continue;
        }
        if let Some((word, end)) = initials(text, at) {
            each(&word);
            at = end;
            continue;
        }
        let from = at;
        let mut more = length;
        while more > 0 {
            at += more;
            more = word_char(text, at);
        }
        if let Some((word, end)) = signs::around(text, from, at) {
            each(&word);
            at = end;
        } else if at - from > 1 || signs::stands_alone(text, from) {
            each(&text[from..at]);
        }
    }
}

fn char_length(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

/// Single letters with points between them that begin at `at`: the letters, and where they end.
fn initials(text: &str, at: usize) -> Option<(String, usize)> {
    let point = |at: usize| text.as_bytes().get(at) == Some(&b'.');
    if !point(at + 1) {
        return None;
    }
    let letter = |at: usize| text.as_bytes().get(at).copied().filter(u8::is_ascii_alphabetic);
    let mut word = String::from(char::from(letter(at)?));
    let mut end = at + 1;
    while point(end) {
        let Some(next) = letter(end + 1).filter(|_| word_char(text, end + 2) == 0) else { break };
        word.push(char::from(next));
        end += 2;
    }
    (word.len() > 1).then_some((word, end))
}

/// English words with their stems: each is stemmed once, which is slow, for all volumes.
pub(super) struct Stems {
    stemmer: Stemmer,
    known: RwLock<HashMap<Box<str>, Arc<str>, RandomState>>,
}

impl Stems {
    pub(super) fn new() -> Self {
        Self { stemmer: Stemmer::create(Algorithm::English), known: RwLock::default() }
    }

    fn stem(&self, word: &str) -> Arc<str> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).get(word).cloned();
        known.unwrap_or_else(|| {
            let stem: Arc<str> = self.stemmer.stem(word).into();
            let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
            known.insert(word.into(), Arc::clone(&stem));
            stem
        })
    }

    /// Gives the terms of one word to `each`: none for a stop word, pairs of characters where no
    /// spaces part words; for a name with signs it and its parts.
    pub(super) fn terms(&self, word: &str, mut each: impl FnMut(&str)) {
        if let Some(name) = signs::name(word) {
            each(short(&name));
            let parts = word.split(signs::is_sign);
            // A name is the same in small letters, and so are its parts.
            parts.for_each(|part| self.plain_terms(part, &mut each, true));
        } else {
            self.plain_terms(word, &mut each, is_capital(word));
        }
    }

    fn plain_terms(&self, word: &str, each: &mut impl FnMut(&str), is_capital: bool) {
        let folded = fold(word);
        // What is a word for its accent alone is a small one: "é".
        if folded.len() == 1 && folded.as_bytes()[0].is_ascii_alphabetic() && !word.is_ascii() {
            return;
        }
        let mut rest: &str = &folded;
        while let Some(first) = rest.chars().next() {
            let unspaced = is_unspaced(first);
            let end = rest.find(|c| is_unspaced(c) != unspaced).unwrap_or(rest.len());
            let (run, tail) = rest.split_at(end);
            if unspaced {
                pairs(run, each);
            } else {
                self.word(run, is_capital, each);
            }
            rest = tail;
        }
    }

    fn word(&self, word: &str, is_capital: bool, each: &mut impl FnMut(&str)) {
        let plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
        let is_name = is_capital && word.len() > 1;
        if plain && !is_name && STOP.binary_search(&word).is_ok() {
            return;
        }
        if plain && word.len() <= 2 * LONGEST {
            each(short(&self.stem(word)));
        } else if plain {
            each(short(&self.stemmer.stem(word)));
        } else {
            each(short(without_article(word)));
        }
    }
}

/// Whether a word may be a name for being written in capitals, although it is a stop word else.
pub(super) fn is_capital(word: &str) -> bool {
    word.len() <= LONGEST_STOP && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Gives each character with the one behind it to `each`, and the last one alone where it may be
/// a word: in Korean it is mostly an ending.
fn pairs(run: &str, each: &mut impl FnMut(&str)) {
    let ends = run.char_indices().skip(2).map(|(end, _)| end).chain([run.len()]);
    for ((start, c), end) in run.char_indices().zip(ends) {
        each(&run[start..end]);
        let last = start + c.len_utf8();
        if end == run.len() && last < end && !is_hangul(run[last..].chars().next()) {
            each(&run[last..]);
        }
    }
}

/// A word in small letters, without accents and other marks that readers may leave out.
pub(super) fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        let capital = word.bytes().any(|byte| byte.is_ascii_uppercase());
        return if capital { word.to_ascii_lowercase().into() } else { word.into() };
    }
    let mut plain = String::with_capacity(word.len());
    for c in word.nfkd().flat_map(char::to_lowercase).filter(|c| !is_mark(*c)) {
        match letter(c) {
            Some(letters) => plain.push_str(letters),
            None => plain.extend(digit(c).filter(|c| is_of_a_word(*c))),
        }
    }
    Cow::Owned(plain.nfc().collect())
}

/// Accents of Latin, Greek and Cyrillic letters, points of Hebrew, vowels of Arabic.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36f | 0x483..=0x487 | 0x591..=0x5bd | 0x5bf..=0x5c7
        | 0x610..=0x61a | 0x640 | 0x64b..=0x65f | 0x670 | 0x6d6..=0x6ed)
}

/// What stands for a letter whose mark is a part of it.
fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ς' => "σ",
        'ٱ' => "ا",
        'ى' | 'ی' => "ي",
        'ة' => "ه",
        'ک' => "ك",
        _ => return None,
    })
}

/// A digit of Arabic script as the one that it is, any other character as it stands.
fn digit(c: char) -> Option<char> {
    let code = u32::from(c);
    match code {
        0x660..=0x669 => char::from_digit(code - 0x660, 10),
        0x6f0..=0x6f9 => char::from_digit(code - 0x6f0, 10),
        _ => Some(c),
    }
}

fn short(term: &str) -> &str {
    let end = term.char_indices().nth(LONGEST);
    end.map_or(term, |(end, _)| &term[..end])
}

fn without_article(word: &str) -> &str {
    let noun = ARTICLES.iter().find_map(|article| word.strip_prefix(article));
    noun.filter(|noun| noun.chars().nth(2).is_some()).unwrap_or(word)
}

/// Whether the script of `c` has no spaces between words, or joins endings to them as Korean:
/// kana, Chinese, Hangul, Thai, Lao, Burmese, Khmer.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0xe00..=0xeff | 0x1000..=0x109f | 0x1100..=0x11ff | 0x1780..=0x17ff
        | 0x3005..=0x3007 | 0x3040..=0x30ff | 0x3100..=0x312f | 0x31a0..=0x31ff
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7ff | 0x2_0000..=0x3_ffff)
}

fn is_hangul(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(u32::from(c), 0x1100..=0x11ff | 0xac00..=0xd7ff))
}

/// Which of `shards` files a term stands in: by its first three characters, so that what a reader
/// has typed of a word tells it, and by the first alone where characters are words. The names
/// behind `@` have a file of their own, behind the others.
pub fn shard(term: &str, shards: usize) -> usize {
    let mut hash = 0x811c_9dc5_u32;
    for (at, c) in term.chars().enumerate().take(3) {
        if at == 0 && c == '@' {
            return shards;
        }
        hash = (hash ^ u32::from(c)).wrapping_mul(0x0100_0193);
        if at == 0 && is_unspaced(c) {
            break;
        }
    }
    usize::try_from(hash ^ (hash >> 15)).unwrap_or_default() % shards
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What names with signs are made of, with letters of one to four bytes.
    const PARTS: &[&str] =
        &["A", "b", "é", "ป", "𐐀", "\u{301}", " ", "&", "+", "#", "-", ".", "'", "7"];

    /// Words end between characters, whatever stands around signs.
    #[test]
    fn signs_stand_beside_any_letter() {
        let mut texts = vec![String::new()];
        for length in 1..=5 {
            let longer =
                texts.iter().flat_map(|text| PARTS.iter().map(move |part| text.clone() + part));
            texts = longer.collect();
            for text in &texts {
                let mut found = 0;
                words(text, |word| found += word.len());
                assert!(found <= 2 * text.len(), "{length}: {text}");
            }
        }
        let mut found = Vec::new();
        words("Classifieds & ปฏิทิน, Bar & Écho, R & B", |word| {
            found.push(word.to_owned());
        });
        assert_eq!(found, ["Classifieds", "ปฏิทิน", "Bar", "Écho", "R&B"]);
    }
}
