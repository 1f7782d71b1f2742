//! The words, letters and signs of a text as one encoding reads it, and how they suit a language.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::letters::{self, LanguageLetters};

/// Fewer words than these tell no language, and may be of any.
const FEW: usize = 3;

/// What a text holds, counted once for all languages.
#[derive(Debug, Default)]
pub(super) struct LetterTally {
    /// Words of nothing but ASCII, in small letters.
    plain: HashMap<String, usize, FixedState>,
    /// Words with other letters, in small ones.
    high: HashMap<String, usize, FixedState>,
    /// Letters beyond ASCII.
    letters: HashMap<char, usize, FixedState>,
    /// Words that no language writes: capitals inside, letters of two scripts.
    broken: usize,
    /// Signs where no text has them.
    stray: usize,
    /// Dashes inside words.
    joined: usize,
    /// Marks that Spanish sets before its questions, and that are letters elsewhere.
    spanish: usize,
}

/// How a text suits a language.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LanguageFit {
    /// What speaks for it, less what speaks against it.
    pub(super) points: isize,
    /// Whether so much is its own that the rest is names of others.
    pub(super) is_settled: bool,
}

impl LetterTally {
    /// Counts `text`.
    pub(super) fn of(text: &str) -> Self {
        let mut tally = Self::default();
        let mut word = String::new();
        let (mut before, mut closing, mut opening) = (' ', 0_usize, 0_usize);
        let mut rest = text.chars();
        while let Some(c) = rest.next() {
            if is_letter(c) {
                word.push(c);
            } else {
                tally.count(&mut word);
                let after = rest.clone().next().unwrap_or(' ');
                closing += usize::from(c == '”');
                tally.spanish += usize::from(matches!(c, '¿' | '¡'));
                let is_dash = matches!(c, '–' | '—');
                tally.joined += usize::from(is_dash && is_letter(before) && is_letter(after));
                opening += usize::from(matches!(c, '“' | '„'));
                let is_inside = || c.is_ascii_digit() && !before.is_ascii() && !after.is_ascii();
                let is_stray = if c.is_ascii() { is_inside() } else { !suits(before, c, after) };
                tally.stray += usize::from(is_stray);
            }
            before = c;
        }
        tally.count(&mut word);
        tally.stray += usize::from(closing == 1 && opening == 0);
        tally
    }

    fn count(&mut self, word: &mut String) {
        if word.is_ascii() {
            if !word.is_empty() {
                *self.plain.entry(word.to_ascii_lowercase()).or_default() += 1;
            }
        } else {
            self.broken += usize::from(is_broken(word));
            for letter in word.chars().filter(|c| !c.is_ascii()) {
                *self.letters.entry(letter).or_default() += 1;
            }
            *self.high.entry(word.to_lowercase()).or_default() += 1;
        }
        word.clear();
    }

    /// Whether there is nothing but ASCII, shared letters and marks in their place.
    pub(super) fn is_harmless(&self) -> bool {
        let is_shared = |word: &String| word.chars().all(|c| c.is_ascii() || letters::is_shared(c));
        let words: usize = self.plain.values().chain(self.high.values()).sum();
        let odd = self.stray + self.spanish + self.joined + self.broken;
        words >= FEW && odd == 0 && self.high.keys().all(is_shared)
    }

    /// Whether hardly a word or sign is one that no text has.
    pub(super) fn may_be_text(&self) -> bool {
        8 * (self.stray + self.broken) <= self.high.values().sum()
    }

    /// How many words beyond ASCII stand here that another reading does not have.
    pub(super) fn count_beside(&self, other: &Self) -> isize {
        let apart = self.high.iter().filter(|(word, _)| !other.high.contains_key(*word));
        apart.map(|(_, count)| count).sum::<usize>().cast_signed()
    }

    /// How the text suits `language`.
    pub(super) fn fit(&self, language: &LanguageLetters) -> LanguageFit {
        if language.words.is_empty() {
            return self.fit_of_signs(language);
        }
        let of = |words: &HashMap<String, usize, FixedState>, is: &dyn Fn(&str) -> bool| {
            words.iter().filter(|(word, _)| is(word)).map(|(_, count)| count).sum::<usize>()
        };
        let is_known = |word: &str| language.words.contains(word);
        // The few words of two letters are known: what is none of them was written in other letters.
        let is_long = |word: &str| !language.is_latin || word.chars().nth(2).is_some();
        let is_own = |word: &str| {
            word.chars().all(|c| c.is_ascii() || language.letters.contains(&c)) && is_long(word)
        };
        let is_shared = |word: &str| word.chars().all(|c| c.is_ascii() || letters::is_shared(c));
        let plain = of(&self.plain, &is_known);
        let known = of(&self.high, &is_known);
        let own = of(&self.high, &|word| !is_known(word) && is_own(word));
        let foreign = of(&self.high, &|word| {
            !(is_known(word) || is_own(word) || language.is_latin && is_shared(word))
        });
        let is_spanish = language.letters.contains(&'ñ');
        let stray = self.stray + if is_spanish { 0 } else { self.spanish };
        let against = 4 * foreign + 6 * self.broken + 4 * stray;
        let others = if language.is_latin { 0 } else { self.plain.values().sum() };
        let plain = if language.is_latin { plain } else { 0 };
        // Letters of other scripts stand where those of a third may: Hebrew ones make Russian words.
        let speaks = 3 * known + if language.is_latin { own } else { own / 3 } + plain;
        let odd = 8 * foreign + 40 * (self.broken + stray);
        // Letters alone may be those of a language that is not among these.
        let is_spoken = own == 0 || known + plain > 1;
        let is_settled =
            is_spoken && (odd == 0 || !language.letters.is_empty() && known + own >= odd);
        let points = speaks.cast_signed() - (against + others).cast_signed();
        LanguageFit { points, is_settled }
    }

    /// As [`LetterTally::fit`], where words are not parted.
    fn fit_of_signs(&self, language: &LanguageLetters) -> LanguageFit {
        let all: usize = self.letters.values().sum();
        let own = self.letters.iter().filter(|(letter, _)| language.letters.contains(letter));
        let own: usize = own.map(|(_, count)| count).sum();
        let others: usize = self.plain.values().sum();
        let against = (all - own + others).div_ceil(2) + 6 * self.broken;
        let points = own.cast_signed() - against.cast_signed();
        LanguageFit { points, is_settled: own >= 8 && 2 * own > all }
    }
}

/// Whether a character is one of a word; the marks that Unicode counts among letters are none.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !matches!(c, 'ª' | 'º' | '\u{2B0}'..='\u{36F}' | 'ƒ')
}

/// Whether no language writes a word so.
fn is_broken(word: &str) -> bool {
    let mut letters = word.chars();
    let is_first_capital = letters.next().is_some_and(char::is_uppercase);
    let cased = || word.chars().skip(1).filter(|c| *c != 'ß');
    let has_capitals = cased().any(char::is_uppercase);
    let has_small = cased().any(char::is_lowercase);
    let is_parted = |c: char| !letters::is_latin(c) && c < '\u{2E80}';
    let is_mixed = word.chars().any(letters::is_latin) && word.chars().any(is_parted);
    let letters: Vec<char> = word.chars().collect();
    let is_run = letters.windows(3).any(|it| !it[0].is_ascii() && it[0] == it[1] && it[1] == it[2]);
    is_mixed || is_run || has_capitals && (has_small || !is_first_capital)
}

/// Whether a sign stands where texts have it.
fn suits(before: char, sign: char, after: char) -> bool {
    let (behind, ahead) = (is_letter(before), is_letter(after));
    match sign {
        '’' | '·' | '–' | '—' | '\u{A0}' | '\u{AD}' | '´' | '\u{200C}'..='\u{200F}' => true,
        '‘' | '“' | '”' | '«' | '»' | '‹' | '›' | '•' | '§' | '…' => {
            !(behind && ahead)
        }
        '„' | '‚' => !behind,
        '¿' | '¡' => !before.is_alphanumeric() && !after.is_whitespace(),
        '©' | '€' | '£' | '¥' | '½' | '¼' | '¾' | '±' | '×' => !behind && !ahead,
        '°' => matches!(before, '0'..='9' | ' ' | 'n' | 'N') && (after.is_ascii() || after == '–'),
        'ª' | 'º' => matches!(before, '0'..='9' | '.') && !ahead,
        '²' | '³' | '¹' | '®' | '™' => !ahead,
        '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}' => {
            !matches!(sign, '†' | '‡' | '‰')
        }
        _ => sign >= '\u{370}' && !matches!(sign, '\u{2100}'..='\u{2BFF}'),
    }
}
