//! A change that was made, and what takes it back.

use std::path::PathBuf;
use std::time::SystemTime;

use serde::Deserialize;

/// Which change is to be taken back.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AskedUndo {
    pub(super) number: u64,
}

/// A change that was made to a file.
pub(super) struct DoneChange {
    /// Its number in this run.
    pub(super) number: u64,
    /// The file, from the site's root.
    pub(super) path: String,
    /// Where that is on the disk.
    pub(super) place: PathBuf,
    /// Its bytes before; none where it was made.
    pub(super) before: Option<Vec<u8>>,
    /// Its bytes since.
    pub(super) after: Vec<u8>,
    /// When it had been changed before.
    pub(super) modified: Option<SystemTime>,
}
