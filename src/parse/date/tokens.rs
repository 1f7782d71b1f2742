//! A short piece of text -> numbers, words and signs.

use std::ops::Range;

/// One token and whether it touches the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DateToken {
    /// What it is.
    pub kind: TokenKind,
    /// Whether no space stands before it.
    pub glued: bool,
    /// The bytes of the text that it takes.
    pub range: Range<usize>,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Digits of any script.
    Number { value: u32, digits: usize },
    /// Letters in lower case, without the points of an abbreviation.
    Word(String),
    /// Anything else.
    Sign(char),
}

/// The tokens of `text`. The units behind a number in Korean, Chinese and Japanese are words of
/// their own; a time that touches a year ("20247:55") is a number of its own.
pub(super) fn of(text: &str) -> Vec<DateToken> {
    // As many as there are at most, since lists that grow take longer than to read the letters.
    let (mut places, mut chars) = (Vec::with_capacity(text.len()), Vec::with_capacity(text.len()));
    for (place, c) in text.char_indices().filter(|(_, c)| !is_mark_of_direction(*c)) {
        places.push(place);
        chars.push(c);
    }
    let mut tokens: Vec<DateToken> = Vec::new();
    let (mut at, mut glued) = (0, false);
    while let Some(&c) = chars.get(at) {
        let start = at;
        let kind = if c.is_whitespace() {
            glued = false;
            at += 1;
            continue;
        } else if digit(c).is_some() {
            let digits = run(&chars[at..], |c| digit(c).is_some());
            let is_day_before = matches!(
                tokens[..],
                [
                    ..,
                    DateToken { kind: TokenKind::Number { digits: 1 | 2, .. }, .. },
                    DateToken { kind: TokenKind::Sign(','), .. },
                ]
            );
            let is_glued = is_year_and_more(&chars[at..], digits, is_day_before);
            at += if is_glued { 4 } else { digits };
            number(&chars[start..at])
        } else if c.is_alphabetic() {
            let behind_number = glued
                && matches!(tokens.last(), Some(DateToken { kind: TokenKind::Number { .. }, .. }));
            let (word, used) = word(&chars[at..], behind_number);
            at += used;
            TokenKind::Word(word)
        } else {
            at += 1;
            TokenKind::Sign(half_width(c))
        };
        let range = places.get(start).copied().unwrap_or_default()
            ..places.get(at).copied().unwrap_or(text.len());
        tokens.push(DateToken { kind, glued, range });
        glued = true;
    }
    tokens
}

/// The words of `text` as its tokens have them.
pub(super) fn words(text: &str) -> Vec<String> {
    let words = of(text).into_iter().filter_map(|token| match token.kind {
        TokenKind::Word(word) => Some(word),
        _ => None,
    });
    words.collect()
}

/// Whether `text` holds a digit of any script.
pub(super) fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
        || !text.is_ascii() && text.chars().any(|c| digit(c).is_some())
}

fn is_mark_of_direction(c: char) -> bool {
    matches!(
        c,
        '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}'
    )
}

/// Whether the digits at the head of `chars` are those of a year and, behind it, of an hour; where a
/// day stands before them, of any number that a word follows ("May 3, 20243 months").
fn is_year_and_more(chars: &[char], digits: usize, is_day_before: bool) -> bool {
    let head = |at: usize| chars.get(at).and_then(|c| digit(*c));
    let is_year = matches!((head(0), head(1)), (Some(1), Some(9)) | (Some(2), Some(0 | 5)));
    if !matches!(digits, 5 | 6) || !is_year {
        return false;
    }
    let rest = chars.get(digits..).unwrap_or_default();
    let is_digit = |at: usize| rest.get(at).is_some_and(|c| digit(*c).is_some());
    let halves = rest.iter().copied().filter(|c| !matches!(c, ' ' | '.' | '\u{A0}')).take(2);
    let halves: String = halves.flat_map(char::to_lowercase).collect();
    rest.first().is_some_and(|c| ":h".contains(*c)) && is_digit(1) && is_digit(2)
        || matches!(halves.as_str(), "am" | "pm")
        || is_day_before
            && rest.first().is_some_and(|c| c.is_whitespace())
            && rest.get(1).is_some_and(|c| c.is_alphabetic())
}

fn half_width(c: char) -> char {
    match c {
        '：' => ':',
        '，' | '、' | '،' => ',',
        '（' => '(',
        '）' => ')',
        '／' => '/',
        other => other,
    }
}

fn run(chars: &[char], is: impl Fn(char) -> bool) -> usize {
    chars.iter().take_while(|c| is(**c)).count()
}

/// The noughts of the scripts whose digits are read.
const NOUGHTS: [u32; 17] = [
    0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50,
    0xED0, 0x1040, 0x17E0, 0xFF10,
];

fn digit(c: char) -> Option<u32> {
    let code = u32::from(c);
    if c.is_ascii() {
        return c.to_digit(10);
    }
    NOUGHTS.iter().map(|nought| code.wrapping_sub(*nought)).find(|value| *value < 10)
}

fn number(chars: &[char]) -> TokenKind {
    let digits = chars.iter().filter_map(|c| digit(*c));
    let value = digits.fold(0_u32, |sum, d| sum.saturating_mul(10).saturating_add(d));
    TokenKind::Number { value, digits: chars.len() }
}

/// The word at the head of `chars` and how many characters it takes: "p.m." is "pm", "Sept." is
/// "sept".
fn word(chars: &[char], behind_number: bool) -> (String, usize) {
    let is_unit = |c: &char| "년월일시분초年月日时時分秒點点".contains(*c);
    if behind_number && chars.first().is_some_and(is_unit) {
        return (chars[..1].iter().collect(), 1);
    }
    let is_latin = |c: char| matches!(c, '\0'..='\u{36F}' | '\u{1E00}'..='\u{1EFF}');
    let latin = chars.first().is_some_and(|c| is_latin(*c));
    let of_word = |c: char| is_of_word(c) && is_latin(c) == latin;
    let mut used = run(chars, of_word).max(1);
    let mut letters: String = chars[..used].iter().collect();
    let is_letter = |at: usize| chars.get(at).is_some_and(|c| is_of_word(*c));
    while letters.chars().count() * 2 == used + 1
        && chars.get(used) == Some(&'.')
        && is_letter(used + 1)
        && !is_letter(used + 2)
    {
        letters.push(chars[used + 1]);
        used += 2;
    }
    if chars.get(used) == Some(&'.') {
        used += 1;
    }
    (folded(&letters), used)
}

/// `word` in lower case, with the Turkish dot left out.
pub(super) fn folded(word: &str) -> String {
    let low = word.to_lowercase();
    if low.is_ascii() { low } else { low.replace("i\u{307}", "i") }
}

/// Whether `c` is a letter or a mark within a word of the scripts of India and its neighbours.
fn is_of_word(c: char) -> bool {
    c.is_alphabetic()
        || matches!(c, '\u{300}'..='\u{36F}' | '\u{93C}' | '\u{94D}' | '\u{9BC}' | '\u{9CD}'
            | '\u{A3C}' | '\u{A4D}' | '\u{ABC}' | '\u{ACD}' | '\u{B4D}' | '\u{BCD}' | '\u{C4D}'
            | '\u{CCD}' | '\u{D4D}' | '\u{DCA}' | '\u{E47}'..='\u{E4E}' | '\u{EC8}'..='\u{ECE}'
            | '\u{1037}' | '\u{1039}' | '\u{103A}' | '\u{17C9}'..='\u{17D3}' | '\u{200C}' | '\u{200D}')
}
