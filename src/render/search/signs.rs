//! Names with signs in them, and single letters: "C++", "C#", ".NET", "AT&T", "F-16", "X".
//!
//! `themes/broadsheet/assets/search-terms.js` finds the same ones.

use crate::render::search::letters::{is_of_a_word, word_char};

/// The most letters and digits on each side of a hyphen that parts no name: "MiG-29".
const SHORT: usize = 3;

/// The name of which the word from `from` to `to` is the beginning, or which a point makes of it, and
/// where it ends; none where signs make no name of it.
#[inline]
pub(super) fn around(text: &str, from: usize, to: usize) -> Option<(String, usize)> {
    let bytes = text.as_bytes();
    let is_followed = matches!(bytes.get(to), Some(b'+' | b'#' | b'&' | b'-' | b' '));
    let is_led = from > 0 && bytes[from - 1] == b'.';
    if !(is_followed || is_led) || !text[from..to].is_ascii() {
        return None;
    }
    if let Some(end) = behind(text, from, to).filter(|_| is_followed) {
        let name = text[from..end].replace(' ', "");
        // "F-16s" are several of one name.
        let name = if bytes[to] == b'-' { name.trim_end_matches('s').to_owned() } else { name };
        return Some((name, end));
    }
    let is_name = is_led && to - from > 1 && bytes[from].is_ascii_alphabetic();
    let is_open =
        || text[..from - 1].chars().next_back().is_none_or(|c| c != '.' && !is_of_a_word(c));
    (is_name && is_open()).then(|| (format!(".{}", &text[from..to]), to))
}

/// Where the name ends that begins with the word from `from` to `to`, which a sign follows.
fn behind(text: &str, from: usize, to: usize) -> Option<usize> {
    let rest = &text.as_bytes()[to..];
    let word = &text.as_bytes()[from..to];
    let ends = |end: usize| (word_char(text, end) == 0).then_some(end);
    match rest {
        [b'+', b'+', ..] if word.len() == 1 && word[0].is_ascii_alphabetic() => Some(to + 2),
        [b'+', b'+', ..] => ends(to + 2).or(Some(to + 1)),
        [b'+' | b'#', ..] => ends(to + 1),
        [b'&', ..] => {
            let (mut end, mut found) = (to, None);
            while text.as_bytes().get(end) == Some(&b'&') && alphanumeric(text, end + 1) > 0 {
                end += 1 + alphanumeric(text, end + 1);
                found = ends(end).or(found);
            }
            found
        }
        [b' ', b'&', b' ', letter, ..] => {
            let both =
                word.len() == 1 && word[0].is_ascii_uppercase() && letter.is_ascii_uppercase();
            ends(to + 4).filter(|_| both)
        }
        [b'-', ..] => {
            let is_type = word.iter().all(u8::is_ascii_alphabetic)
                && (word.len() == 1 || word.len() <= SHORT && word[0].is_ascii_uppercase());
            let digits = rest[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            let end = to + 1 + digits;
            let several = usize::from(text.as_bytes().get(end) == Some(&b's'));
            ends(end + several).filter(|_| is_type && (1..=SHORT).contains(&digits))
        }
        _ => None,
    }
}

/// How many letters and digits of ASCII stand in a row at `at`.
fn alphanumeric(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count()
}

/// Whether the single character at `at`, which is a word, is more than what an apostrophe left of one:
/// a capital letter, a letter before or behind a hyphen, or no letter of ASCII.
pub(super) fn stands_alone(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    if !bytes[at].is_ascii_alphabetic() {
        return true;
    }
    let before = text[..at].chars().next_back();
    let behind = text[at + 1..].chars().next();
    let is_apostrophe = |c: Option<char>| matches!(c, Some('\'' | '`' | '\u{2019}' | '\u{2bc}'));
    if is_apostrophe(before) || is_apostrophe(behind) {
        return false;
    }
    let is_joined = || text[..at - 1].chars().next_back().is_some_and(is_of_a_word);
    bytes[at].is_ascii_uppercase()
        || behind == Some('-') && word_char(text, at + 2) > 0
        || before == Some('-') && is_joined()
}

/// What a name with signs is called in the index: in small letters, without a hyphen. None where
/// `word` has no signs.
pub(super) fn name(word: &str) -> Option<String> {
    let has_signs = word.is_ascii() && word.contains(is_sign);
    has_signs.then(|| word.replace('-', "").to_ascii_lowercase())
}

/// Whether `c` may stand in a name.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '+' | '#' | '&' | '-' | '.')
}
