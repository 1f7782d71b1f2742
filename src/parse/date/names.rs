//! The words of dates and stamps: `words.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use crate::table;

/// The table: kind, words.
pub(super) const WORDS: &str = include_str!("words.tsv");

/// The kind of each word.
static KINDS: LazyLock<HashMap<&str, &str, FixedState>> =
    LazyLock::new(|| table::words(WORDS).collect());

/// The number of the month that `word`, in lower case, names.
pub(super) fn month(word: &str) -> Option<i8> {
    KINDS.get(word)?.parse().ok()
}

/// Whether `word`, in lower case, is a day of the week, or adds nothing to a date.
pub(super) fn is_small(word: &str) -> bool {
    matches!(KINDS.get(word), Some(&("weekday" | "filler")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_stands_once() {
        assert_eq!(table::words(WORDS).count(), KINDS.len());
        assert!(month("sept") == Some(9) && is_small("월") && month("date").is_none());
    }
}
