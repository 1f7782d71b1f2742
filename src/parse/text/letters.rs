//! The languages whose texts were kept in old encodings, by their letters and words: `letters.tsv`.

use std::collections::HashSet;
use std::sync::LazyLock;

use encoding_rs as of;
use encoding_rs::Encoding;
use foldhash::fast::FixedState;

use crate::table;

/// The encodings with a byte for each letter, the commonest first.
const SINGLE: &[&Encoding] = &[
    of::WINDOWS_1252,
    of::WINDOWS_1250,
    of::WINDOWS_1251,
    of::WINDOWS_1253,
    of::WINDOWS_1254,
    of::WINDOWS_1255,
    of::WINDOWS_1256,
    of::WINDOWS_1257,
    of::ISO_8859_2,
    of::ISO_8859_15,
    of::KOI8_R,
    of::KOI8_U,
    of::ISO_8859_7,
    of::ISO_8859_8,
    of::ISO_8859_5,
    of::ISO_8859_6,
    of::ISO_8859_13,
    of::ISO_8859_16,
    of::ISO_8859_4,
    of::ISO_8859_10,
    of::ISO_8859_14,
    of::ISO_8859_3,
    of::IBM866,
    of::MACINTOSH,
    of::X_MAC_CYRILLIC,
];

/// Whether an encoding has all of the `letters`.
fn holds(encoding: &'static Encoding, letters: &str) -> bool {
    !encoding.encode(letters).2
}

/// A language as its row tells it.
#[derive(Debug)]
pub(super) struct LanguageLetters {
    /// The end of the addresses of its country; empty where there are many.
    pub(super) tld: &'static str,
    /// The encodings that its texts were kept in.
    pub(super) encodings: Vec<&'static Encoding>,
    /// Its letters beyond ASCII, in small; of East Asia its commonest signs.
    pub(super) letters: HashSet<char, FixedState>,
    /// Common words, in small letters; none where words are not parted.
    pub(super) words: HashSet<&'static str, FixedState>,
    /// Whether it is written in Latin letters.
    pub(super) is_latin: bool,
}

/// All of them.
pub(super) static LANGUAGES: LazyLock<Vec<LanguageLetters>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("letters.tsv"));
    rows.map(|[_, tld, encodings, letters, words]| LanguageLetters {
        tld,
        encodings: match encodings {
            "" => SINGLE.iter().copied().filter(|it| holds(it, letters)).collect(),
            labels => {
                let labels = labels.split(' ');
                labels.filter_map(|label| Encoding::for_label(label.as_bytes())).collect()
            }
        },
        letters: letters.chars().collect(),
        words: words.split(' ').filter(|word| !word.is_empty()).collect(),
        is_latin: letters.chars().all(is_latin),
    })
    .collect()
});

/// Whether a letter is of the Latin script, as far as old encodings have them.
pub(super) fn is_latin(letter: char) -> bool {
    letter < '\u{250}'
}

/// Whether a letter, in small, has the same byte in every encoding of Central, West and South European
/// letters.
pub(super) fn is_shared(letter: char) -> bool {
    "áâäçéëíîóôöúüß".contains(letter)
}

#[cfg(test)]
mod tests {
    use encoding_rs::{WINDOWS_1250, WINDOWS_1252, WINDOWS_1254};

    use super::*;

    #[test]
    fn every_language_has_an_encoding() {
        for language in LANGUAGES.iter() {
            assert!(!language.encodings.is_empty(), "{language:?}");
        }
    }

    #[test]
    fn shared_letters_are_one_byte() {
        for letter in "áâäçéëíîóôöúüß".chars() {
            let text = letter.to_string();
            let byte = WINDOWS_1252.encode(&text).0;
            assert_eq!(byte, WINDOWS_1250.encode(&text).0);
            assert_eq!(byte, WINDOWS_1254.encode(&text).0);
            assert!(is_shared(letter));
        }
    }
}
