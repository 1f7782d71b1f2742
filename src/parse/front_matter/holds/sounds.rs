//! Keys that nobody knows, and that sound as if they kept an article off the site.

/// Words that say so of an article, wherever they stand in a key.
const HIDES: &[&str] = &[
    "draft",
    "drafts",
    "private",
    "hidden",
    "unlisted",
    "unpublished",
    "unpublish",
    "secret",
    "confidential",
    "invisible",
    "withheld",
    "withhold",
    "spiked",
    "embargo",
    "embargoed",
    "expired",
    "noindex",
    "nopublish",
    "nolist",
];

/// Words that say the opposite.
const SHOWS: &[&str] = &["publish", "published", "visible", "visibility", "public", "listed"];

/// Words by which it goes.
const ENDS: &[&str] = &["expire", "expires", "expiry", "expiration", "unpublish", "takedown"];

/// Verbs that say so of what follows them, which may be a part of the page alone.
const VERBS: &[(&str, bool)] = &[
    ("hide", true),
    ("exclude", true),
    ("omit", true),
    ("suppress", true),
    ("withhold", true),
    ("remove", true),
    ("show", false),
    ("display", false),
    ("include", false),
    ("list", false),
];

/// Words that add nothing, or name the article and where it is listed.
const SMALL: &[&str] = &[
    "is",
    "be",
    "do",
    "to",
    "on",
    "at",
    "in",
    "of",
    "for",
    "the",
    "a",
    "this",
    "from",
    "until",
    "till",
    "before",
    "after",
    "since",
    "when",
    "if",
    "only",
    "yet",
    "date",
    "datetime",
    "time",
    "day",
    "status",
    "state",
    "flag",
    "mode",
    "level",
    "article",
    "articles",
    "post",
    "posts",
    "page",
    "pages",
    "story",
    "item",
    "entry",
    "content",
    "site",
    "web",
    "website",
    "public",
    "all",
    "everywhere",
    "everyone",
    "staff",
    "members",
    "list",
    "lists",
    "listing",
    "listings",
    "home",
    "homepage",
    "front",
    "frontpage",
    "index",
    "feed",
    "feeds",
    "rss",
    "search",
    "archive",
    "archives",
    "collection",
    "collections",
    "sitemap",
    "online",
    "live",
];

/// Words that turn a key round.
const NOT: &[&str] = &["not", "no", "non", "dont", "never", "without"];

/// Names that sound alike and mean something else.
const OTHERS: &[&str] = &[
    "publisher",
    "publishers",
    "publication",
    "publications",
    "publishing",
    "publicist",
    "overdraft",
    "secretary",
    "secretariat",
    "privateer",
];

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
        SMALL.contains(word) || of(HIDES) || of(SHOWS) || of(ENDS)
    };
    let is_whole = rest.iter().all(is_known);
    if has(ENDS) {
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
    if has(HIDES) {
        let then = if until || has(&["embargo"]) { HoldEffect::Comes } else { HoldEffect::Unclear };
        return Some(Sound { hides: !turned, then, is_whole });
    }
    let then = if until { HoldEffect::Goes } else { HoldEffect::Comes };
    (has(SHOWS) && is_whole).then_some(Sound { hides: turned, then, is_whole })
}

/// The verb with which a key begins, whether it hides, and what follows.
fn verb<'w>(words: &'w [&'w str]) -> Option<(bool, &'w [&'w str])> {
    let (first, rest) = words.split_first()?;
    let (_, hides) = VERBS.iter().find(|(verb, _)| first == verb)?;
    Some((*hides, rest))
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
