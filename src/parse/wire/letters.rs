//! Letters that take two columns, part no words, or show nothing.

use std::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;

/// The letters and digits of `text` in lower case, by which lines are the same.
fn folded(text: &str) -> impl Iterator<Item = char> {
    let letters =
        text.chars().filter(|c| c.is_alphanumeric() || !c.is_ascii() && !c.is_whitespace());
    letters.filter(|c| !"‘’“”„«»‹›–—‐‑·•".contains(*c)).flat_map(char::to_lowercase)
}

/// The letters and digits of `text` in lower case, in one word.
pub(super) fn word(text: &str) -> String {
    folded(text).collect()
}

/// Whether two lines are the same but for spaces, signs and capitals.
pub(super) fn is_same(one: &str, other: &str) -> bool {
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
