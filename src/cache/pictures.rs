//! The narrower copies of pictures, a file for each picture: a picture that is the same costs its hash alone.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::journal;
use crate::model::Fingerprint;
use crate::world::NarrowCopies;

/// The folder of the files.
const FOLDER: &str = ".dateline/pictures";
/// The first line of a file; another one is not read.
const HEAD: &str = "dateline-pictures 1";

/// The copies of the picture at `path`; none where they are not known, or not as they were kept.
pub(crate) fn load_copies(root: &Path, path: &str) -> Option<NarrowCopies> {
    journal::load_one(&cache_path(root, path), HEAD)
}

/// Keeps the copies of the picture at `path`; where that fails they are made anew.
pub(crate) fn save_copies(root: &Path, path: &str, copies: &NarrowCopies) {
    journal::write_one(&cache_path(root, path), HEAD, copies);
}

/// Removes the copies of all pictures that are not at the `paths`.
pub(crate) fn sweep_copies<'p>(root: &Path, paths: impl Iterator<Item = &'p str>) {
    let mut files = fs::read_dir(root.join(FOLDER)).into_iter().flatten().flatten().peekable();
    if files.peek().is_none() {
        return;
    }
    let kept: BTreeSet<PathBuf> = paths.map(|path| cache_path(root, path)).collect();
    for path in files.map(|entry| entry.path()).filter(|path| !kept.contains(path)) {
        let _ = fs::remove_file(path);
    }
}

fn cache_path(root: &Path, path: &str) -> PathBuf {
    root.join(FOLDER).join(format!("{:032x}.copies", Fingerprint::of(path.as_bytes()).0))
}
