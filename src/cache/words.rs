//! The words of the volumes of the search index, a file each: an article that changes costs the
//! words of that article.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::journal;
use crate::world::VolumeWords;

/// The folder of the files.
const FOLDER: &str = ".dateline/words";
/// The first line of a file; another one is not read.
const HEAD: &str = "dateline-words 2";

/// The words of the volume of that name; none where they are not known, or not as they were kept.
pub(crate) fn load_words(root: &Path, volume: &str) -> Option<VolumeWords> {
    journal::load_one(&cache_path(root, volume), HEAD)
}

/// Keeps the words of a volume; where that fails they are made anew.
pub(crate) fn save_words(root: &Path, volume: &str, words: &VolumeWords) {
    journal::write_one(&cache_path(root, volume), HEAD, words);
}

/// Removes the words of all volumes that are not among the `volumes`.
pub(crate) fn sweep_words(root: &Path, volumes: &BTreeSet<&str>) {
    for entry in fs::read_dir(root.join(FOLDER)).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        if path.extension().is_some() && !volumes.contains(&*name) {
            let _ = fs::remove_file(path);
        }
    }
}

fn cache_path(root: &Path, volume: &str) -> PathBuf {
    root.join(FOLDER).join(format!("{volume}.words"))
}
