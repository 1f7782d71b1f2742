//! The folders of an output folder: each is looked at once, and none may be a link, since what is
//! written there would land elsewhere.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::SystemTime;
use std::{fs, io};

use super::beside;
use crate::diagnostic::DiskFault;
use crate::stat::{self, FileState, Links};

/// Every folder above the `outputs`, once. Outputs of one folder are best side by side.
pub(super) fn above_all<'o>(outputs: impl Iterator<Item = &'o str>) -> BTreeSet<&'o str> {
    let mut folders = BTreeSet::new();
    let mut last = None;
    for output in outputs {
        let nearest = above(output).next();
        if nearest.is_some() && nearest != last {
            folders.extend(above(output));
        }
        last = nearest;
    }
    folders
}

/// The folders above a path, the nearest first.
pub(super) fn above(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}

/// Those of the `folders` in the folder `out` that are links.
fn links<'o>(out: &Path, folders: &BTreeSet<&'o str>) -> BTreeSet<&'o str> {
    folders.iter().copied().filter(|folder| is_link(&out.join(folder))).collect()
}

/// A fault where a link leads away from the folder `out` to one of its `outputs`.
pub(crate) fn refuse_links<'o>(
    out: &Path,
    outputs: impl Iterator<Item = &'o str>,
) -> Result<(), DiskFault> {
    let link = links(out, &above_all(outputs)).first().map(|folder| out.join(folder));
    link.map_or(Ok(()), |link| Err(leads_away(&link)))
}

/// The files at `outputs` in the folder `out` as they stand there; none where there is no file, or
/// where a link leads away from the folder.
pub(crate) fn stamps(out: &Path, outputs: &[&str]) -> Vec<Option<FileState>> {
    let links = links(out, &above_all(outputs.iter().copied()));
    let mut stamps =
        stat::stamps(&|folder| out.join(folder), outputs, Links::Leave, SystemTime::UNIX_EPOCH);
    if !links.is_empty() {
        let is_away = |output: &str| above(output).any(|folder| links.contains(folder));
        let away = outputs.iter().zip(&mut stamps).filter(|(output, _)| is_away(output));
        away.for_each(|(_, stamp)| *stamp = None);
    }
    stamps
}

/// Removes what is left of files that a run before this one did not come to write whole.
pub(crate) fn remove_unfinished(out: &Path, outputs: &[&str]) {
    let links = links(out, &above_all(outputs.iter().copied()));
    let is_here = |output: &&&str| !above(output).any(|folder| links.contains(folder));
    for output in outputs.iter().filter(is_here) {
        let _ = fs::remove_file(beside(&out.join(output)));
    }
}

/// Makes the folder `out`, which may be a link, and those above it.
pub(crate) fn make(out: &Path) -> Result<(), DiskFault> {
    fs::create_dir_all(out).map_err(|fault| {
        if is_link(out) && !out.exists() {
            let words = "a link to a folder that is not there";
            return DiskFault::at(out, io::Error::other(words))
                .hint("make that folder, or remove the link");
        }
        DiskFault::at(out, fault)
    })
}

/// Makes one folder in an output folder, where those above it are.
pub(super) fn make_one(path: &Path) -> Result<(), DiskFault> {
    match fs::create_dir(path) {
        Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {
            if is_link(path) {
                Err(leads_away(path))
            } else if path.is_dir() {
                Ok(())
            } else {
                let words = "a file is where a folder of the site should go";
                Err(DiskFault::at(path, io::Error::other(words))
                    .hint("remove the file, or move it away"))
            }
        }
        made => made.map_err(|fault| DiskFault::at(path, fault)),
    }
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_symlink())
}

fn leads_away(link: &Path) -> DiskFault {
    let words = "a link: files written through it would land elsewhere";
    DiskFault::at(link, io::Error::other(words))
        .hint("remove the link; the output folder itself may be one, or be named with --out")
}
