//! The lines of `articles.json`, as a later build takes them up.

use serde::Deserialize;
use serde::Serialize;

use crate::model::FileState;
use crate::model::Fingerprint;

/// The lines of `articles.json`, one an article, and what they were made of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryLines {
    /// What all lines are made of.
    pub of: Fingerprint,
    /// The file that holds them.
    pub file: FileState,
    /// What each line is made of beside that, and its bytes, in the order of the file.
    pub lines: Vec<(Fingerprint, u32)>,
}
