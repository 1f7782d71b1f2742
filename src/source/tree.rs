//! The folder of a site of another system -> its files, and their bytes. Nothing there is changed.
#![expect(clippy::disallowed_methods, reason = "a part of source.rs, which reads the disk")]

use std::fs;
use std::io::Read;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::names::{is_left_over, relative};
use crate::diagnostic::DiskFault;

/// The most files of a tree that are looked at: a million articles, each with a picture.
const MOST_FILES: usize = 2_000_000;

/// The most bytes of a file that is looked into.
const LARGEST: u64 = 16 * 1024 * 1024;

/// Folders that other programs fill, or fetch what they need into.
const OF_PROGRAMS: &[&str] = &[
    "node_modules",
    "_site",
    ".git",
    ".svn",
    ".hg",
    ".jekyll-cache",
    ".sass-cache",
    ".bundle",
    "__pycache__",
];

/// The files of a folder that belongs to another system.
#[derive(Debug, Clone, Default)]
pub(crate) struct ForeignTree {
    /// The paths of its plain files from there, with `/`, sorted.
    pub(crate) files: Vec<String>,
    /// The links, which may lead anywhere and are not followed.
    pub(crate) links: Vec<String>,
}

/// Lists the files below `folder`; those that programs fetched or made anew are left out.
///
/// # Errors
/// A folder that cannot be read, or has more than two million files.
pub(crate) fn foreign_tree(folder: &Path) -> Result<ForeignTree, DiskFault> {
    fs::read_dir(folder).map_err(|fault| DiskFault::at(folder, fault))?;
    let stays = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || !OF_PROGRAMS.contains(&&*name) && !is_left_over(&name)
    };
    let mut tree = ForeignTree::default();
    for entry in WalkDir::new(folder).follow_links(false).into_iter().filter_entry(stays) {
        let entry = entry.map_err(|fault| {
            let path = fault.path().unwrap_or(folder).to_owned();
            DiskFault::at(&path, fault.into())
        })?;
        let Some(path) = relative(folder, entry.path()) else { continue };
        if entry.file_type().is_file() {
            tree.files.push(path);
        } else if entry.path_is_symlink() {
            tree.links.push(path);
        }
        if tree.files.len() > MOST_FILES {
            let words = "more than two million files";
            return Err(DiskFault::at(folder, std::io::Error::other(words)));
        }
    }
    tree.files.sort();
    tree.links.sort();
    Ok(tree)
}

/// The bytes of a file of such a folder; none where it cannot be read or is larger than 16 MiB.
pub(crate) fn foreign_bytes(folder: &Path, path: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = fs::File::open(folder.join(path)).ok()?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= LARGEST).then_some(bytes)
}

/// Whether `folder` leads to the same place as the folder `other` or one below it.
pub(crate) fn is_within(folder: &Path, other: &Path) -> bool {
    let end = fs::canonicalize(other).ok();
    let mut above = Some(folder);
    while let Some(folder) = above {
        if let (Ok(folder), Some(end)) = (fs::canonicalize(folder), &end) {
            return folder.starts_with(end);
        }
        above = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
    }
    end.is_some_and(|end| fs::canonicalize(".").is_ok_and(|here| here.starts_with(end)))
}
