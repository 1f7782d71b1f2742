//! The name of a key -> the same without its case and what joins its words.

/// The name of a key in small letters, without what joins its words.
pub(super) fn plain(key: &str) -> String {
    let letters = key.chars().filter(|c| !matches!(c, '_' | '-' | ' ' | '.'));
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether two names are the same but for their case and what joins their words.
pub(crate) fn is_same_key(one: &str, other: &str) -> bool {
    one == other || one.len().abs_diff(other.len()) < 4 && plain(one) == plain(other)
}
