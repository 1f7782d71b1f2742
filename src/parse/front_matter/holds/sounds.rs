//! Keys that nobody knows, and that sound as if they kept an article off the site.

use std::sync::LazyLock;

use crate::table;

const TABLE: &str = include_str!("sounds.tsv");

/// Words that say so of an article, wherever they stand in a key.
static HIDES: LazyLock<Vec<&str>> = LazyLock::new(|| table::of_kind(TABLE, "hides"));
/// Words that say the opposite.
static SHOWS: LazyLock<Vec<&str>> = LazyLock::new(|| table::of_kind(TABLE, "shows"));
/// Words by which it goes.
static ENDS: LazyLock<Vec<&str>> = LazyLock::new(|| table::of_kind(TABLE, "ends"));
/// Verbs that say so of what follows them, which may be a part of the page alone.
static HIDE: LazyLock<Vec<&str>> = LazyLock::new(|| table::of_kind(TABLE, "hide"));
/// Verbs that say the opposite of it.
static SHOW: LazyLock<Vec<&str>> = LazyLock::new(|| table::of_kind(TABLE, "show"));
/// Words that add nothing, or name the article and where it is listed.
static SMALL: LazyLock<Vec<&str>> = LazyLock::new(|| table::of_kind(TABLE, "small"));
/// Words that turn a key round.
static NOT: LazyLock<Vec<&str>> = LazyLock::new(|| table::of_kind(TABLE, "not"));
/// Names that sound alike and mean something else.
static OTHERS: LazyLock<Vec<&str>> = LazyLock::new(|| table::of_kind(TABLE, "other"));

/// What happens at the moment that is the value of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HoldEffect {
    /// The article comes.
    Comes,
    /// It goes.
    Goes,
    /// That cannot be told.
    Unclear,
}

/// What a key sounds like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sound {
    /// Whether yes keeps the article off the site; else no does.
    hides: bool,
    /// What happens at a moment.
    pub(super) then: HoldEffect,
    /// Whether the key is about nothing else.
    pub(super) is_whole: bool,
}

impl Sound {
    /// Whether the article is shown where the value is yes, or no.
    pub(super) fn shows_at(self, yes: bool) -> bool {
        self.hides != yes
    }
}

/// What `key` sounds like; none where it does not sound as if an article were not to be shown.
pub(super) fn of(key: &str) -> Option<Sound> {
    let words = words(key);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if words.iter().any(|word| OTHERS.contains(word)) {
        return None;
    }
    let turned = words.iter().filter(|word| NOT.contains(word)).count() % 2 == 1;
    let rest: Vec<&str> = words.iter().copied().filter(|word| !NOT.contains(word)).collect();
    let has = |list: &[&str]| rest.iter().any(|word| list.iter().any(|own| is_of(word, own)));
    let until = rest.iter().any(|word| matches!(*word, "until" | "till" | "before" | "to"));
    let is_known = |word: &&str| {
        let of = |list: &[&str]| list.iter().any(|own| is_of(word, own));
        SMALL.contains(word) || of(&HIDES) || of(&SHOWS) || of(&ENDS)
    };
    let is_whole = rest.iter().all(is_known);
    if has(&ENDS) {
        return Some(Sound { hides: !turned, then: HoldEffect::Goes, is_whole });
    }
    if let Some((hides, object)) = verb(&rest) {
        let is_whole = object.iter().all(|word| SMALL.contains(word));
        let then = match (hides, until) {
            (true, true) => HoldEffect::Comes,
            (false, true) => HoldEffect::Goes,
            (_, false) => HoldEffect::Unclear,
        };
        return is_whole.then_some(Sound { hides: hides != turned, then, is_whole: hides });
    }
    if has(&HIDES) {
        let then = if until || has(&["embargo"]) { HoldEffect::Comes } else { HoldEffect::Unclear };
        return Some(Sound { hides: !turned, then, is_whole });
    }
    let then = if until { HoldEffect::Goes } else { HoldEffect::Comes };
    (has(&SHOWS) && is_whole).then_some(Sound { hides: turned, then, is_whole })
}

/// The verb with which a key begins, whether it hides, and what follows.
fn verb<'w>(words: &'w [&'w str]) -> Option<(bool, &'w [&'w str])> {
    let (first, rest) = words.split_first()?;
    let hides = HIDE.contains(first);
    (hides || SHOW.contains(first)).then_some((hides, rest))
}

/// Whether a word is this one, or made of it: `isdraft`, `draftmode`.
fn is_of(word: &str, own: &str) -> bool {
    word == own || own.len() > 4 && (word.starts_with(own) || word.ends_with(own))
}

/// The words of a key, in small letters: `hide_from-home`, `hideFromHome`.
fn words(key: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in key.chars() {
        let parts = !c.is_alphanumeric();
        if parts || was_small && c.is_uppercase() {
            words.push(String::new());
        }
        if let (false, Some(word)) = (parts, words.last_mut()) {
            word.extend(c.to_lowercase());
        }
        was_small = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}
