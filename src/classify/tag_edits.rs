//! What the site and the article say of tags, over those that were found: `tags` of `taxonomy.yaml`,
//! `add_tags` and `drop_tags`.

use std::collections::{BTreeMap, BTreeSet};

use smol_str::SmolStr;

use super::reasons::EvidenceMode;
use crate::model::{
    Article, Evidence, EvidenceLocation, Field, Tag, TagEdits, TagKind, TagRow, TagTable,
};

/// How many times as many tags are looked for as an article may have, where some may be taken away.
const SPARE: usize = 2;

/// What becomes of the tags of one article.
#[derive(Clone, Copy)]
pub(super) struct TagEditor<'a> {
    table: &'a TagTable,
    edits: Option<&'a TagEdits>,
    why: EvidenceMode,
}

/// The names of tags that were dropped, by their keys.
type DroppedTags<'a> = BTreeMap<SmolStr, &'a SmolStr>;

/// Tags while they are edited, and why they are what they are.
struct EditedTags {
    tags: Vec<Tag>,
    /// Their places by their keys.
    places: BTreeMap<SmolStr, usize>,
    evidence: Vec<Evidence>,
    why: EvidenceMode,
}

impl<'a> TagEditor<'a> {
    /// What the site's `table` and the `article` say.
    pub(super) fn new(table: &'a TagTable, article: &'a Article, why: EvidenceMode) -> Self {
        Self { table, edits: article.tag_edits.as_deref(), why }
    }

    /// Whether there is nothing to do.
    fn is_idle(&self) -> bool {
        self.table.is_empty() && self.edits.is_none()
    }

    /// How many tags are to be found so that about `most` are left.
    pub(super) fn wanted(&self, most: usize) -> usize {
        if self.is_idle() { most } else { most.saturating_mul(SPARE) }
    }

    /// The tags that the editor wrote in place of the inferred ones, of which the article holds what
    /// became of them before.
    pub(super) fn written(&self, article: &Article) -> Vec<Tag> {
        match self.edits {
            Some(edits) => edits.written.clone(),
            None => article.tags.clone(),
        }
    }

    /// The tags that the editor added.
    pub(super) fn added(&self) -> Vec<Tag> {
        let added = self.edits.map_or(&[][..], |edits| &edits.added);
        added.iter().map(|name| Tag::written(name)).collect()
    }

    /// The `written` tags, each with the kind of what the text calls by any of its names, where
    /// `find` tells the kinds of tags.
    pub(super) fn with_kinds(
        &self,
        mut written: Vec<Tag>,
        find: impl Fn(&[Tag]) -> Vec<Tag>,
    ) -> Vec<Tag> {
        if written.is_empty() {
            return written;
        }
        let row = |tag: &Tag| self.table.find(&tag.name).map(|(row, _)| &row.written);
        let rows: BTreeSet<&SmolStr> = written.iter().filter_map(row).collect();
        let count = written.len();
        if !rows.is_empty() {
            let names = self.table.names().filter(|(_, row)| rows.contains(&row.written));
            written.extend(names.map(|(name, _)| Tag::written(name)));
        }
        let mut found = find(&written);
        let mut kinds: BTreeMap<&SmolStr, TagKind> = BTreeMap::new();
        for (row, tag) in found.iter().filter_map(|tag| Some((row(tag)?, tag))) {
            let kind = kinds.entry(row).or_insert(tag.kind);
            *kind = tag.kind.min(*kind);
        }
        found.truncate(count);
        for tag in &mut found {
            tag.kind = row(tag).and_then(|row| kinds.get(row).copied()).unwrap_or(tag.kind);
        }
        found
    }

    /// What becomes of the tags that were `found`, of which at most `most` stay, and of those that
    /// were `added`, with the evidence.
    pub(super) fn edited(
        &self,
        found: (Vec<Tag>, Vec<Evidence>),
        added: Vec<Tag>,
        most: usize,
    ) -> (Vec<Tag>, Vec<Evidence>) {
        if self.is_idle() {
            return found;
        }
        let (tags, evidence) = found;
        let (kept, places) = (Vec::new(), BTreeMap::new());
        let mut edited = EditedTags { tags: kept, places, evidence, why: self.why };
        let dropped = self.edits.iter().flat_map(|edits| &edits.dropped);
        let dropped: DroppedTags<'_> = dropped.map(|name| (self.key(name), name)).collect();
        for tag in tags {
            self.take(tag, &dropped, &mut edited);
        }
        edited.cut(most);
        for tag in added {
            let says = format!("add_tags: {}", tag.name);
            if let Some(name) = self.take(tag, &dropped, &mut edited) {
                edited.tell(name, says, EvidenceLocation::FrontMatter);
            }
        }
        for tag in &mut edited.tags {
            tag.kind = self.kind(tag, edited.why, &mut edited.evidence);
        }
        (edited.tags, edited.evidence)
    }

    /// Adds what becomes of `tag` to the `edited` ones; its name there, where it stays.
    fn take(
        &self,
        mut tag: Tag,
        dropped: &DroppedTags<'_>,
        edited: &mut EditedTags,
    ) -> Option<SmolStr> {
        let old = tag.name.clone();
        let row = self.table.find(&old);
        if let Some((TagRow { name, hidden: false, .. }, says)) = row {
            tag.known = true;
            if old != *name {
                edited.rename(&old, name);
                edited.tell(name.clone(), says.into(), EvidenceLocation::Taxonomy);
                tag.name = name.clone();
            }
        }
        if let Some(name) = dropped.get(&self.key(&tag.name)) {
            let says = format!("drop_tags: {name}");
            edited.tell(tag.name, says, EvidenceLocation::FrontMatter);
            return None;
        }
        if let Some((TagRow { hidden: true, .. }, says)) = row {
            edited.tell(old, says.into(), EvidenceLocation::Taxonomy);
            return None;
        }
        Some(edited.add(tag))
    }

    /// The key of the tag that `name` is on this site.
    fn key(&self, name: &str) -> SmolStr {
        let row = self.table.find(name).map(|(row, _)| &row.name);
        Tag::written(row.map_or(name, |name| name)).key()
    }

    /// The kind of a tag, which the site may say.
    fn kind(&self, tag: &Tag, why: EvidenceMode, evidence: &mut Vec<Evidence>) -> TagKind {
        let row = self.table.find(&tag.name).map(|(row, _)| row);
        let Some((row, kind)) = row.and_then(|row| Some((row, row.kind?))) else {
            return tag.kind;
        };
        if kind != tag.kind && why == EvidenceMode::Collect {
            let says = format!("{}: {{kind: {}}}", row.written, kind.word());
            let place = EvidenceLocation::Taxonomy;
            evidence.push(Evidence::read(Field::Tag, tag.name.as_str(), says, place));
        }
        kind
    }
}

impl EditedTags {
    /// Adds a tag, or what is known of it where it is there; its name there.
    fn add(&mut self, tag: Tag) -> SmolStr {
        let place = *self.places.entry(tag.key()).or_insert(self.tags.len());
        let Some(there) = self.tags.get_mut(place) else {
            let name = tag.name.clone();
            self.tags.push(tag);
            return name;
        };
        there.kind = there.kind.min(tag.kind);
        there.known |= tag.known;
        there.name.clone()
    }

    /// Leaves the first `most` tags; nothing is said of the others.
    fn cut(&mut self, most: usize) {
        let cut = self.tags.split_off(most.min(self.tags.len()));
        for tag in &cut {
            self.places.remove(&tag.key());
        }
        self.evidence
            .retain(|one| one.field != Field::Tag || cut.iter().all(|tag| tag.name != one.value));
    }

    /// What spoke for the tag `old` speaks for `new`.
    fn rename(&mut self, old: &str, new: &str) {
        for one in
            self.evidence.iter_mut().filter(|one| one.field == Field::Tag && one.value == old)
        {
            new.clone_into(&mut one.value);
        }
    }

    /// Notes what was done with the tag `name`, and by which words.
    fn tell(&mut self, name: SmolStr, says: String, place: EvidenceLocation) {
        if self.why == EvidenceMode::Collect {
            self.evidence.push(Evidence::read(Field::Tag, name, says, place));
        }
    }
}
