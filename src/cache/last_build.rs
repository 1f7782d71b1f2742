//! What the last build into an output folder came to, and what it was made from: while nothing of
//! that has changed there is nothing to do.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::journal;
use super::names::FolderNames;
use crate::diagnostic::{Diagnostic, DiskFault};
use crate::model::{Fingerprint, LeftOut};

/// The first line of the file; another one is not read.
const HEAD: &str = "dateline-last 3";

/// What a build came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LastBuild {
    /// What it was made from, but for the clock and the history.
    pub(crate) inputs: Fingerprint,
    /// The state of the history, where an article is dated by it.
    pub(crate) history: Option<String>,
    /// From when on it holds, in nanoseconds since 1970.
    pub(crate) from: i128,
    /// When it holds no longer; none where the clock alone changes nothing.
    pub(crate) until: Option<i128>,
    /// The articles of the site.
    pub(crate) articles: usize,
    /// The articles that were left out.
    pub(crate) left_out: LeftOut,
    /// The pages for readers.
    pub(crate) pages: usize,
    /// The files of the output folder.
    pub(crate) files: usize,
    /// The bytes of these.
    pub(crate) bytes: usize,
    /// What was said.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl LastBuild {
    /// The last build of the site at `root` into the folder `out`; none where that is not known.
    pub(crate) fn load(root: &Path, out: &Path) -> Option<Self> {
        journal::load_one(&cache_path(root, out), HEAD)
    }

    /// Keeps it; where that fails the next build looks into everything.
    pub(crate) fn save(&self, root: &Path, out: &Path) {
        journal::write_one(&cache_path(root, out), HEAD, self);
    }

    /// Forgets the last build: another one begins.
    pub(crate) fn forget(root: &Path, out: &Path) -> Result<(), DiskFault> {
        let file = cache_path(root, out);
        match fs::remove_file(&file) {
            Err(fault) if file.exists() => Err(DiskFault::at(&file, fault)),
            _ => Ok(()),
        }
    }

    /// Whether it holds at the time `now`.
    pub(crate) fn holds_at(&self, now: Timestamp) -> bool {
        let now = now.as_nanosecond();
        self.from <= now && self.until.is_none_or(|until| now < until)
    }
}

fn cache_path(root: &Path, out: &Path) -> PathBuf {
    FolderNames::of(root, out).beside("last")
}
