//! A short piece of text -> numbers, words and signs.

/// One token and whether it touches the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DateToken {
    /// What it is.
    pub kind: TokenKind,
    /// Whether no space stands before it.
    pub glued: bool,
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
/// their own.
pub(super) fn of(text: &str) -> Vec<DateToken> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let (mut at, mut glued) = (0, false);
    while let Some(&c) = chars.get(at) {
        let start = at;
        let kind = if c.is_whitespace() {
            glued = false;
            at += 1;
            continue;
        } else if digit(c).is_some() {
            at += run(&chars[at..], |c| digit(c).is_some());
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
        tokens.push(DateToken { kind, glued });
        glued = true;
    }
    tokens
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

fn digit(c: char) -> Option<u32> {
    let code = u32::from(c);
    match c {
        '0'..='9' => Some(code - 0x30),
        '\u{660}'..='\u{669}' => Some(code - 0x660),
        '\u{6F0}'..='\u{6F9}' => Some(code - 0x6F0),
        '\u{FF10}'..='\u{FF19}' => Some(code - 0xFF10),
        _ => None,
    }
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
    let mut used = run(chars, char::is_alphabetic).max(1);
    let mut letters: String = chars[..used].iter().collect();
    let is_letter = |at: usize| chars.get(at).is_some_and(|c| c.is_alphabetic());
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
    (letters.to_lowercase(), used)
}
