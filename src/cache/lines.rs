//! The lines of `articles.json` in an output folder: an article that changes costs its line.

use std::path::Path;
use std::path::PathBuf;

use super::journal;
use super::journal::FoundTable;
use super::names::FolderNames;
use crate::model::EntryLines;

/// The first line of the file; another one is not read.
const HEAD: &str = "dateline-lines 2";

/// The lines in the folder `out` of the site at `root`; none where they are not known.
pub(crate) fn load_lines(root: &Path, out: &Path) -> Option<EntryLines> {
    let found: FoundTable<EntryLines> = journal::load(&cache_path(root, out), HEAD);
    found.table.into_values().next().filter(|_| found.whole)
}

/// Keeps the lines; where that fails all are made anew.
pub(crate) fn save_lines(root: &Path, out: &Path, lines: &EntryLines) {
    let _ = journal::write(&cache_path(root, out), HEAD, &[("", Some(lines))]);
}

fn cache_path(root: &Path, out: &Path) -> PathBuf {
    FolderNames::of(root, out).beside("lines")
}
