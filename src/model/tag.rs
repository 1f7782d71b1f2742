//! Tags: the open list of people, organisations, places and subjects.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// What a tag names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TagKind {
    /// A country or another place.
    Place,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// Anything else.
    Subject,
}

impl TagKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Place, Self::Person, Self::Organisation, Self::Subject];

    /// The word for it in settings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Subject => "subject",
        }
    }
}

/// One tag of one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// The name as readers see it.
    pub name: SmolStr,
    /// What it names.
    pub kind: TagKind,
    /// Whether the gazetteer or the editor knows the name: then it always has a page. Another
    /// name has one only where enough articles bear it.
    pub known: bool,
    /// The acronym that the article explains by the name; empty where it explains none.
    pub acronym: SmolStr,
}

impl Tag {
    /// A tag that an editor wrote.
    pub fn written(name: &str) -> Self {
        let acronym = SmolStr::default();
        Self { name: name.into(), kind: TagKind::Subject, known: true, acronym }
    }

    /// Whether `name` is another spelling of the same tag.
    pub fn is_spelt(&self, name: &str) -> bool {
        if !self.name.is_ascii() || !name.is_ascii() {
            return self.key() == key(name);
        }
        let mut theirs = name.split_whitespace();
        let mut ours = self.name.split_whitespace();
        ours.all(|our| theirs.next().is_some_and(|their| their.eq_ignore_ascii_case(our)))
            && theirs.next().is_none()
    }

    /// The key by which two spellings of a name are one tag.
    pub fn key(&self) -> SmolStr {
        key(&self.name)
    }
}

/// Folds case and spaces of `name`.
fn key(name: &str) -> SmolStr {
    let lower = name.to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ").into()
}

/// The name of a running story for readers: `lunar-landings` is "Lunar landings".
pub fn story_name(story: &str) -> String {
    let words = story.replace(['-', '_'], " ");
    let mut chars = words.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => words,
    }
}
