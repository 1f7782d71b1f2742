//! The site's `.dateline/`, which may have come with other people's files: nothing of it is opened
//! where it could lead elsewhere, or wait for somebody.

use std::fs::{self, FileType};
use std::io;
use std::path::Path;

use crate::diagnostic::DiskFault;

/// The folder.
pub(super) const FOLDER: &str = ".dateline";
/// The folder in it.
const WORDS: &str = "words";
/// Names of its files.
const NAMES: &[&str] = &["lock", "texts", "articles", "history", ".gitignore"];
/// Endings of its other files.
const ENDINGS: &[&str] = &["outputs", "last", "new", "words"];

/// What to do with what has no place in the folder.
const REMOVE: &str = "remove it: dateline makes it again";

/// A fault where the `.dateline/` of the site at `root` is no folder of its own, or holds a link or
/// anything else under the name of one of its files that is none.
pub(crate) fn refuse_odd(root: &Path) -> Result<(), DiskFault> {
    let folder = root.join(FOLDER);
    let Ok(meta) = fs::symlink_metadata(&folder) else {
        return Ok(());
    };
    if meta.is_symlink() {
        let words = "a link: what is kept there would land elsewhere";
        return Err(DiskFault::at(&folder, io::Error::other(words))
            .hint("remove the link: a folder is made in its place"));
    }
    if !meta.is_dir() {
        let words = "a file where dateline keeps its own";
        return Err(DiskFault::at(&folder, io::Error::other(words))
            .hint("remove the file, or move it away: a folder is made in its place"));
    }
    refuse_odd_files(&folder)?;
    refuse_odd_files(&folder.join(WORDS))
}

/// A fault where something in the folder, if that is there, is no plain file and may be opened.
fn refuse_odd_files(folder: &Path) -> Result<(), DiskFault> {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (name, path) = (entry.file_name(), entry.path());
        let kind = entry.file_type().map_err(|fault| DiskFault::at(&path, fault))?;
        let is_folder = kind.is_dir();
        let is_foreign = name == WORDS || !is_ours(&path);
        let has_room = if is_folder { is_foreign } else { kind.is_file() };
        if !has_room {
            let words = format!("{}, where dateline keeps its own files", what(kind));
            return Err(DiskFault::at(&path, io::Error::other(words)).hint(REMOVE));
        }
    }
    Ok(())
}

/// Whether a file of that name is one of the folder's own.
fn is_ours(path: &Path) -> bool {
    let is_name = NAMES.iter().any(|name| path.ends_with(name));
    let ending = path.extension().unwrap_or_default();
    is_name || ENDINGS.iter().any(|own| ending == *own)
}

fn what(kind: FileType) -> &'static str {
    if kind.is_symlink() {
        "a link"
    } else if kind.is_dir() {
        "a folder"
    } else {
        "no plain file"
    }
}

/// Makes the folder of a file of the cache, which git is told to ignore.
pub(super) fn make(file: &Path) -> io::Result<()> {
    let Some(folder) = file.parent() else {
        return Ok(());
    };
    for folder in [folder.parent().filter(|above| above.ends_with(FOLDER)), Some(folder)] {
        match folder.map_or(Ok(()), fs::create_dir) {
            Err(fault) if fault.kind() != io::ErrorKind::AlreadyExists => return Err(fault),
            _ => {}
        }
    }
    let ignore = folder.join(".gitignore");
    if ignore.exists() { Ok(()) } else { fs::write(ignore, "*\n") }
}
