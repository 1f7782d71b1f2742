//! Which characters words are made of.

use unicode_normalization::char::is_combining_mark;

/// The length of the character at `at` where it is part of a word, else 0; so it is inside a character.
#[inline]
pub(super) fn word_char(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at) {
        None => 0,
        Some(byte) if byte.is_ascii() => usize::from(byte.is_ascii_alphanumeric()),
        Some(_) => {
            let c = text.get(at..).and_then(|rest| rest.chars().next());
            let c = c.filter(|c| is_of_a_word(*c));
            c.map_or(0, char::len_utf8)
        }
    }
}

pub(super) fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}
