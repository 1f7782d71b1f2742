//! The name of a file -> how a text may spell it, which comes through editors and keyboards that know
//! one space, and nothing that cannot be seen.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// A path with composed letters, spaces of one kind, and without characters that cannot be seen. Texts
/// are read so, and screenshots and downloads are called otherwise: `at 9.41\u{202f}AM.png`.
pub(super) fn plain(path: &str) -> Cow<'_, str> {
    if path.is_ascii() {
        return Cow::Borrowed(path);
    }
    let seen = path.nfc().filter(|c| !is_unseen(*c));
    Cow::Owned(seen.map(|c| if c.is_whitespace() { ' ' } else { c }).collect())
}

/// A path in lower case and with composed letters, as a disk may take it that knows no others.
pub(super) fn folded(path: &str) -> Cow<'_, str> {
    // In place of `bytes().any(is_other)`, which looks at one byte after the other, while a loop
    // without a way out looks at many by one instruction; most paths have no such byte, and every
    // path of the plan comes here. Not measured alone.
    let is_other = |byte: u8| !byte.is_ascii() | byte.is_ascii_uppercase();
    if path.bytes().fold(false, |any, byte| any | is_other(byte)) {
        Cow::Owned(path.to_lowercase().nfc().collect())
    } else {
        Cow::Borrowed(path)
    }
}

/// Hyphens that show at the end of a line alone, joiners, marks of direction, and the like.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (name, spelt) in [
            ("a b.png", "a b.png"),
            ("9.41\u{202f}AM.png", "9.41 AM.png"),
            ("a\u{a0}\u{2009}\u{3000}b", "a   b"),
            ("a\u{200d}b\u{ad}c\u{200f}d\u{feff}e\u{2066}f", "abcdef"),
            ("Bu\u{308}rger", "Bürger"),
            ("\u{1112}\u{1161}\u{11bc}구", "항구"),
            ("\u{2764}\u{fe0f}", "\u{2764}"),
        ] {
            assert_eq!(plain(name), spelt, "{name:?}");
        }
    }
}
