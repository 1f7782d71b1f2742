//! The words by which a saved page is read.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::table;

/// All of them, by what they are for.
const WORDS: &str = include_str!("words.tsv");

/// Those of one kind.
pub(super) type PageWords = LazyLock<Vec<&'static str>>;

/// Lead the names of authors; the longer ones first.
pub(super) static BY: PageWords = LazyLock::new(|| longest_first("by"));
/// A name with one of these is no person's.
pub(super) static DESK: LazyLock<HashSet<&str>> =
    LazyLock::new(|| of("desk").into_iter().collect());
/// Stand behind a name.
pub(super) static ROLE: LazyLock<HashSet<&str>> =
    LazyLock::new(|| of("role").into_iter().collect());
/// Parts of the class of what is no part of an article.
pub(super) static CLASS: PageWords = LazyLock::new(|| of("class"));
/// Whole words of such a class.
pub(super) static CLASS_WORD: PageWords = LazyLock::new(|| of("class-word"));
/// Parts of the class of what is one.
pub(super) static KEEP: PageWords = LazyLock::new(|| of("keep"));
/// Whole lines that are left over.
pub(super) static LINE: LazyLock<HashSet<&str>> =
    LazyLock::new(|| of("line").into_iter().collect());
/// How a line that is left over begins.
pub(super) static BEGIN: PageWords = LazyLock::new(|| of("begin"));
/// How a short one begins.
pub(super) static SHORT_BEGIN: PageWords = LazyLock::new(|| of("short-begin"));
/// Head a list of other articles.
pub(super) static REST: LazyLock<HashSet<&str>> =
    LazyLock::new(|| of("rest").into_iter().collect());

fn of(kind: &str) -> Vec<&'static str> {
    table::of_kind(WORDS, kind)
}

fn longest_first(kind: &str) -> Vec<&'static str> {
    let mut words = of(kind);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}
