//! Paths -> where they lead, and how the files there stand, many at once.
#![expect(clippy::disallowed_methods, reason = "it looks at files for the modules of the disk")]

mod file_state;

use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use crate::diagnostic::DiskFault;

pub use file_state::FileState;

/// Files of one folder that are looked at by one thread.
const AT_ONCE: usize = 512;

/// What a path that is a symbolic link stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Links {
    /// The file that it leads to.
    Follow,
    /// Nothing.
    Leave,
}

/// Where `path` is on the disk: without `.`, `..` and links, as far as there is something, and the
/// same before and after what is missing there is made.
pub fn resolved(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut real = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => drop(real.pop()),
            Component::CurDir => {}
            Component::Prefix(_) => real.push(part),
            Component::RootDir | Component::Normal(_) => {
                real.push(part);
                real = real.canonicalize().unwrap_or(real);
            }
        }
    }
    real
}

/// A fault where the folder of a site is none.
pub(crate) fn refuse_no_folder(root: &Path) -> Result<(), DiskFault> {
    if root.is_dir() {
        return Ok(());
    }
    let words = if root.exists() { "not a folder" } else { "there is no such folder" };
    let fault = DiskFault::at(root, io::Error::other(words));
    Err(fault.hint("name the folder of the site with --root"))
}

/// How the regular files at `paths` stand, of which the folders are where `at` tells, as it is at the
/// time `now`; none where there is none. Paths of one folder are best side by side.
pub(crate) fn stamps<P: AsRef<str> + Sync>(
    at: &(dyn Fn(&str) -> PathBuf + Sync),
    paths: &[P],
    links: Links,
    now: SystemTime,
) -> Vec<Option<FileState>> {
    let some = folders(paths).into_par_iter().flat_map(|(folder, paths): (&str, &[P])| {
        paths.par_chunks(AT_ONCE).map(move |some| (folder, some))
    });
    some.flat_map_iter(|(folder, paths)| in_folder(&at(folder), folder.len(), paths, links, now))
        .collect()
}

/// The paths that are of one folder and stand side by side, with that folder as they begin with it:
/// `a/b/`.
fn folders<P: AsRef<str>>(paths: &[P]) -> Vec<(&str, &[P])> {
    let mut folders = Vec::new();
    let mut rest = paths;
    while let Some(first) = rest.first().map(AsRef::as_ref) {
        let folder = &first[..first.rfind('/').map_or(0, |at| at + 1)];
        let is_in = |path: &&P| {
            let name = path.as_ref().strip_prefix(folder);
            name.is_some_and(|name| !name.contains('/'))
        };
        let (paths, others) = rest.split_at(rest.iter().take_while(is_in).count());
        folders.push((folder, paths));
        rest = others;
    }
    folders
}

/// The stamps of the files at `paths`, which are all of the `folder` and have their names at `name`:
/// the folder is found once, and not for each of them anew.
#[cfg(target_os = "linux")]
fn in_folder<P: AsRef<str>>(
    folder: &Path,
    name: usize,
    paths: &[P],
    links: Links,
    now: SystemTime,
) -> Vec<Option<FileState>> {
    use rustix::fs::{AtFlags, FileType, Mode, OFlags};

    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let Ok(folder) = rustix::fs::open(folder, flags, Mode::empty()) else {
        return paths.iter().map(|_| None).collect();
    };
    let follow = match links {
        Links::Follow => AtFlags::empty(),
        Links::Leave => AtFlags::SYMLINK_NOFOLLOW,
    };
    let nanoseconds = |seconds: i64, rest| {
        seconds.saturating_mul(1_000_000_000).saturating_add(i64::try_from(rest).unwrap_or(0))
    };
    let stamp = |path: &P| {
        let stat = rustix::fs::statat(&folder, &path.as_ref()[name..], follow).ok()?;
        let is_file = FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile;
        let modified = nanoseconds(stat.st_mtime, stat.st_mtime_nsec);
        let changed = nanoseconds(stat.st_ctime, stat.st_ctime_nsec);
        let size = u64::try_from(stat.st_size).unwrap_or_default();
        is_file.then(|| FileState::new(size, modified, changed, now))
    };
    paths.iter().map(stamp).collect()
}

/// The stamps of the files at `paths`.
#[cfg(not(target_os = "linux"))]
fn in_folder<P: AsRef<str>>(
    folder: &Path,
    name: usize,
    paths: &[P],
    links: Links,
    now: SystemTime,
) -> Vec<Option<FileState>> {
    let stamp = |path: &P| {
        let path = folder.join(&path.as_ref()[name..]);
        let meta = match links {
            Links::Follow => std::fs::metadata(path),
            Links::Leave => std::fs::symlink_metadata(path),
        };
        Some(FileState::of(&meta.ok().filter(std::fs::Metadata::is_file)?, now))
    };
    paths.iter().map(stamp).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_stamp_is_that_of_the_file_alone() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("a/b")).unwrap();
        fs::write(root.join("a/b/one.txt"), "One").unwrap();
        fs::write(root.join("two.txt"), "Two and more").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(root.join("two.txt"), root.join("a/link.txt")).unwrap();
        let now = SystemTime::now();
        let paths =
            ["two.txt", "a/b/one.txt", "a/b", "a/b/none.txt", "none/one.txt", "a/\0", "a/link.txt"];
        let of = |path: &str| Some(FileState::of(&fs::metadata(root.join(path)).unwrap(), now));
        let (one, two) = (of("a/b/one.txt"), of("two.txt"));
        let left = stamps(&|folder| root.join(folder), &paths, Links::Leave, now);
        assert_eq!(left, [two, one, None, None, None, None, None]);
        let followed = stamps(&|folder| root.join(folder), &paths, Links::Follow, now);
        assert_eq!(followed[..6], left[..6]);
        assert_eq!(followed[6], two.filter(|_| cfg!(unix)));
    }
}
