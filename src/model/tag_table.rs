//! `tags` of `taxonomy.yaml`: what tags are called, which are hidden, and what they name.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::{Tag, TagKind};

/// What a site says of tags by their names, whose case does not count. A name that was replaced leads
/// to the row of its new one, so that no row leads to another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TagTable {
    /// In the order of the file.
    rows: Vec<TagRow>,
    /// The rows by the key of every name that belongs to them.
    names: BTreeMap<SmolStr, TagClaim>,
}

/// What a site says of one tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagRow {
    /// The name under which it stands in the file.
    pub written: SmolStr,
    /// Its name for readers.
    pub name: SmolStr,
    /// What it names, where the site says so.
    pub kind: Option<TagKind>,
    /// Whether no article has it.
    pub hidden: bool,
}

/// Which row a name belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagClaim {
    /// Its place among the rows.
    pub row: usize,
    /// The words of the file that say so.
    pub says: SmolStr,
}

impl TagTable {
    /// The table of these rows, and of the names, by their keys, that belong to them.
    pub fn new(rows: Vec<TagRow>, names: BTreeMap<SmolStr, TagClaim>) -> Self {
        Self { rows, names }
    }

    /// Whether the site says nothing of tags.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows, in the order of the file.
    pub fn rows(&self) -> &[TagRow] {
        &self.rows
    }

    /// What the site says of the tag `name`, and in which words.
    pub fn find(&self, name: &str) -> Option<(&TagRow, &str)> {
        if self.is_empty() {
            return None;
        }
        let TagClaim { row, says } = self.names.get(&Tag::written(name).key())?;
        Some((self.rows.get(*row)?, says))
    }

    /// The keys of all names, each with the row that it belongs to.
    pub fn names(&self) -> impl Iterator<Item = (&SmolStr, &TagRow)> {
        self.names.iter().filter_map(|(key, claim)| Some((key, self.rows.get(claim.row)?)))
    }
}

/// What an editor wrote of the tags of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagEdits {
    /// `tags`, in place of those that the text speaks for; empty too where they are inferred.
    pub written: Vec<Tag>,
    /// `add_tags`: behind the written or the inferred ones.
    pub added: Vec<SmolStr>,
    /// `drop_tags`: taken from all of them.
    pub dropped: Vec<SmolStr>,
}
