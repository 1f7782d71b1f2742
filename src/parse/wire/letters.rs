//! Letters that take two columns, part no words, or show nothing.

use std::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;

/// The letters and digits of `text` in lower case, by which lines are the same.
fn folded(text: &str) -> impl Iterator<Item = char> {
    let letters =
        text.chars().filter(|c| c.is_alphanumeric() || !c.is_ascii() && !c.is_whitespace());
    letters.filter(|c| !"‘’“”„«»‹›–—‐‑·•".contains(*c)).flat_map(char::to_lowercase)
}

/// The same of texts of ASCII, of which no letter becomes several: most differ in the first.
fn is_same_ascii(one: &[u8], other: &[u8]) -> bool {
    let next = |text: &[u8], at: &mut usize| {
        while text.get(*at).is_some_and(|byte| !byte.is_ascii_alphanumeric()) {
            *at += 1;
        }
        *at += 1;
        text.get(*at - 1).map(u8::to_ascii_lowercase)
    };
    let (mut at, mut at_other) = (0, 0);
    loop {
        let letter = next(one, &mut at);
        if letter != next(other, &mut at_other) {
            return false;
        }
        if letter.is_none() {
            return true;
        }
    }
}

/// The letters and digits of `text` in lower case, in one word.
pub(super) fn word(text: &str) -> String {
    folded(text).collect()
}

/// Whether two lines are the same but for spaces, signs and capitals.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    if one.is_ascii() && other.is_ascii() {
        return is_same_ascii(one.as_bytes(), other.as_bytes());
    }
    folded(one).eq(folded(other))
}

/// A number that two lines share which are the same but for spaces, signs and capitals.
pub(super) fn number(text: &str) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    folded(text).for_each(|letter| hasher.write_u32(u32::from(letter)));
    hasher.finish()
}

/// The letters of a line, those of East Asia twice.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// Whether a letter is of East Asia, and takes two columns.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{ff00}'..='\u{ffef}')
}

/// Whether a letter is of a script that parts no words, or by other rules.
pub(super) fn is_ideographic(c: char) -> bool {
    is_wide(c)
        || matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Whether a character shows nothing: a joiner, a mark of direction.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202c}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}
