//! The names of one article while they are found, each with the places where it stands.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::accounts::RegionPrior;
use smol_str::SmolStr;

use super::gazetteer::Gazetteer;
use super::lexicon::Lexicon;
use super::mentions::{Mention, NamedEntity};
use super::text::TextPart;
use super::tokens::{WordToken, join, tokens};
use super::words::WordLists;
use crate::model::{Tag, TagKind, Taxonomy};

/// So far from its head a long paragraph is the lead, and so far apart two places of a name in one
/// paragraph tell that the text comes back to it, in bytes; other languages often have one paragraph.
pub(super) const APART: usize = 500;

/// What the tags are found in.
pub(super) struct TagSource<'a> {
    /// The title and the paragraphs.
    pub parts: &'a [TextPart<'a>],
    /// The words of each part.
    pub tokens: &'a [Vec<WordToken>],
    /// The known names, in the order of the text.
    pub mentions: &'a [Mention],
    /// The tables of names.
    pub gazetteer: &'a Gazetteer,
    /// The words that the rules know.
    pub words: &'a WordLists,
    /// The words of the themes.
    pub lexicon: &'a Lexicon,
    /// The regions, themes and countries.
    pub taxonomy: &'a Taxonomy,
    /// The dateline and the folders.
    pub hints: &'a [RegionPrior],
    /// The language of the text.
    pub lang: &'a str,
    /// Whether names that no table knows may be found by their capitals.
    pub capitals: bool,
}

impl TagSource<'_> {
    /// The words of a spot.
    pub(super) fn words_at(&self, spot: Spot) -> &str {
        let part = self.parts.get(spot.part);
        part.and_then(|part| part.text.get(spot.start..spot.end)).unwrap_or_default()
    }
}

/// One name and where it stands.
#[derive(Debug, Clone)]
pub(super) struct NameGroup {
    /// The name as readers will see it.
    pub name: Arc<str>,
    /// What it names.
    pub kind: TagKind,
    /// Whether the tables know it.
    pub known: bool,
    /// How many words the name has by which titles may repeat it; 0 where the tables find it.
    pub words: usize,
    /// Whether its words also stand in small letters.
    pub common: bool,
    /// The acronym that the text explains by it; empty where there is none.
    pub acronym: SmolStr,
    /// Its forms in their places.
    pub spots: Vec<Spot>,
}

impl NameGroup {
    /// A group for a name that the tables do not know.
    pub(super) fn new(name: Arc<str>, kind: TagKind) -> Self {
        let acronym = SmolStr::default();
        Self { name, kind, known: false, words: 0, common: false, acronym, spots: Vec::new() }
    }

    /// A group for a name that they know.
    pub(super) fn known(name: Arc<str>, kind: TagKind) -> Self {
        Self { known: true, ..Self::new(name, kind) }
    }

    /// The tag.
    pub(super) fn tag(&self) -> Tag {
        let Self { kind, known, .. } = *self;
        Tag { name: (&*self.name).into(), kind, known, acronym: self.acronym.clone() }
    }

    /// Whether the text comes back to the name: in another part, or far from where it stands first.
    pub(super) fn comes_back(&self) -> bool {
        let first = self.spots.iter().min();
        let is_far = |spot: &Spot| {
            first.is_some_and(|first| spot.part != first.part || spot.start > first.start + APART)
        };
        self.spots.iter().any(is_far)
    }

    /// Whether the name stands in two parts at least, and is more than a common word.
    pub(super) fn recurs(&self) -> bool {
        let first = self.spots.first().map(|spot| spot.part);
        !self.common && self.spots.iter().any(|spot| Some(spot.part) != first)
    }
}

/// A form of a name in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    /// The part, by its place in the list.
    pub part: usize,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// What makes two names one: what the tables know, or the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NameKey {
    /// A person, an organisation or a country of the tables.
    Known(NamedEntity),
    /// The words, as one key.
    Name(u64),
}

impl NameKey {
    /// The key of a name by its words, as they stand in `text`.
    pub(super) fn of_words(text: &str) -> Self {
        Self::Name(join(&tokens(text)))
    }
}

/// All names of an article.
pub(super) type NameGroups = BTreeMap<NameKey, NameGroup>;

/// Adds a spot to a group, which `new` makes where there is none.
pub(super) fn add(
    groups: &mut NameGroups,
    key: NameKey,
    spot: Spot,
    new: impl FnOnce() -> NameGroup,
) -> &mut NameGroup {
    let group = groups.entry(key).or_insert_with(new);
    group.spots.push(spot);
    group
}
