//! The names of the keys that hold an article back, and the words for its state: `names.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::Value;

use crate::model::Hold;
use crate::table;

use super::LineVerdict;
use crate::parse::front_matter::spelling::plain;

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HoldRequest {
    /// Yes holds the article back.
    Hide(Hold),
    /// No holds it back; a date is when it comes.
    Show(Hold),
    /// No holds it back; other values mean something else.
    MayShow(Hold),
    /// The state in which it is.
    State,
    /// The same; words for no state mean something else.
    MayState,
    /// When it comes.
    Comes,
    /// When it comes, which is its date where none is written.
    Dates,
    /// When it goes.
    Ends,
    /// Yes keeps search engines away.
    NoIndex,
    /// No keeps search engines away; other values mean something else.
    MayIndex,
    /// What search engines are told.
    Robots,
    /// How it stands in the sitemap.
    Sitemap,
    /// Yes keeps it out of the sitemap.
    NoSitemap,
    /// What Hugo makes of it.
    Build,
    /// Eleventy's lists that it is kept out of.
    Collections,
    /// What readers have to know before they may read it.
    Password,
}

impl HoldRequest {
    /// Whether the key means this wherever it stands; other words are words of many themes.
    pub(super) fn is_sure(self) -> bool {
        !matches!(self, Self::MayShow(_) | Self::MayState | Self::MayIndex | Self::State)
    }

    /// Whether a key that is nearly this one is taken for it.
    fn has_near(self) -> bool {
        self.is_sure() && !matches!(self, Self::Robots | Self::Sitemap | Self::Build)
    }
}

/// The kinds of keys in the table.
const KINDS: &[(&str, HoldRequest)] = &[
    ("hide-draft", HoldRequest::Hide(Hold::Draft)),
    ("show-draft", HoldRequest::Show(Hold::Draft)),
    ("hide-withheld", HoldRequest::Hide(Hold::Withheld)),
    ("show-withheld", HoldRequest::Show(Hold::Withheld)),
    ("may-show-withheld", HoldRequest::MayShow(Hold::Withheld)),
    ("hide-unlisted", HoldRequest::Hide(Hold::Unlisted)),
    ("may-show-unlisted", HoldRequest::MayShow(Hold::Unlisted)),
    ("state", HoldRequest::State),
    ("may-state", HoldRequest::MayState),
    ("dates", HoldRequest::Dates),
    ("comes", HoldRequest::Comes),
    ("ends", HoldRequest::Ends),
    ("no-index", HoldRequest::NoIndex),
    ("may-index", HoldRequest::MayIndex),
    ("robots", HoldRequest::Robots),
    ("sitemap", HoldRequest::Sitemap),
    ("no-sitemap", HoldRequest::NoSitemap),
    ("build", HoldRequest::Build),
    ("collections", HoldRequest::Collections),
    ("password", HoldRequest::Password),
];

static ROWS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    table::rows(include_str!("names.tsv")).map(|[kind, name]| (kind, name)).collect()
});

static NAMES: LazyLock<HashMap<&'static str, HoldRequest>> = LazyLock::new(|| {
    let asks = |kind: &str| KINDS.iter().find(|(name, _)| *name == kind).map(|(_, asks)| *asks);
    ROWS.iter().filter_map(|(kind, name)| Some((*name, asks(kind)?))).collect()
});

/// The words for a state, each with its kind.
static STATES: LazyLock<Vec<(&'static str, &'static str)>> =
    LazyLock::new(|| ROWS.iter().copied().filter(|(kind, _)| kind.starts_with("is-")).collect());

/// What a key asks for; none where it is no such key.
pub(super) fn asks(key: &str) -> Option<HoldRequest> {
    NAMES.get(plain(key).as_str()).copied()
}

/// The name that a key is nearly, as it may be when it is misspelt.
pub(super) fn suggest(key: &str) -> Option<&'static str> {
    let plain = plain(key);
    let names = ROWS.iter().map(|(_, name)| *name);
    let names = names.filter(|name| NAMES.get(name).is_some_and(|asks| asks.has_near()));
    names
        .chain(["expires"])
        .filter(|name| is_near(&plain, name))
        .min_by_key(|name| strsim::damerau_levenshtein(&plain, name))
}

/// Whether two names begin alike and differ by a slip of a finger or two.
fn is_near(key: &str, name: &str) -> bool {
    let (length, least) = (name.chars().count(), key.chars().count());
    let most = match length.min(least) {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    let begins_alike = key.chars().next() == name.chars().next();
    begins_alike && strsim::damerau_levenshtein(key, name) <= most
}

/// What a word for the state of an article comes to; none where it is none.
pub(super) fn state(value: &Value) -> Option<LineVerdict> {
    let word = match value {
        Value::String(text) => text.trim().to_lowercase().replace('_', " "),
        Value::Bool(true) => return Some(LineVerdict::Passes),
        Value::Bool(false) => return Some(LineVerdict::Holds(Hold::Draft)),
        Value::Number(number) => match number.to_string().as_str() {
            "1" => return Some(LineVerdict::Passes),
            "0" => return Some(LineVerdict::Holds(Hold::Draft)),
            _ => return None,
        },
        _ => return None,
    };
    let verdicts = [
        ("is-shown", LineVerdict::Passes),
        ("is-scheduled", LineVerdict::Scheduled),
        ("is-draft", LineVerdict::Holds(Hold::Draft)),
        ("is-withheld", LineVerdict::Holds(Hold::Withheld)),
        ("is-unlisted", LineVerdict::Holds(Hold::Unlisted)),
    ];
    let mut verdicts = verdicts.into_iter();
    let is_of = |kind: &'static str| STATES.contains(&(kind, word.as_str()));
    verdicts.find(|(kind, _)| is_of(kind)).map(|(_, verdict)| verdict)
}

/// The same for a key that may mean anything else.
pub(super) fn sure_state(value: &Value) -> Option<LineVerdict> {
    let word = value.as_str()?.trim().to_lowercase().replace('_', " ");
    let is_sure = STATES.contains(&("is-sure", word.as_str()));
    is_sure.then(|| state(value)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        for (kind, _) in KINDS {
            assert!(ROWS.iter().any(|(own, _)| own == kind), "{kind}");
        }
        let is_known = |kind: &str| KINDS.iter().any(|(name, _)| *name == kind);
        for (kind, name) in ROWS.iter() {
            assert!(is_known(kind) || kind.starts_with("is-"), "{kind}");
            assert!(!is_known(kind) || plain(name) == *name, "{name}");
        }
        assert!(ROWS.iter().is_sorted());
        let sure = ROWS.iter().filter(|(kind, _)| *kind == "is-sure");
        for (_, word) in sure {
            assert!(state(&Value::from(*word)).is_some(), "{word}");
        }
    }
}
