//! Rendered pages -> the output folder: what changed is written, what left the plan is removed.
#![expect(clippy::disallowed_methods, reason = "the only file that writes the output folder")]

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

/// An output folder that is being brought up to date.
pub(crate) struct Folder {
    path: PathBuf,
    written: AtomicUsize,
    same: AtomicUsize,
    bytes: AtomicUsize,
}

/// What happened in an output folder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Files written.
    pub written: usize,
    /// Files that already held the right bytes.
    pub same: usize,
    /// Files removed.
    pub removed: usize,
    /// Bytes of all files of the plan.
    pub bytes: usize,
}

impl Folder {
    /// Opens the folder at `path` and makes every folder that the output paths need, each once.
    pub(crate) fn open<'p>(
        path: &Path,
        outputs: impl Iterator<Item = &'p str>,
    ) -> io::Result<Self> {
        let mut folders: BTreeSet<&str> = BTreeSet::from([""]);
        for output in outputs {
            if let Some((folder, _)) = output.rsplit_once('/') {
                folders.insert(folder);
            }
        }
        for folder in folders {
            fs::create_dir_all(path.join(folder))?;
        }
        Ok(Self {
            path: path.to_owned(),
            written: AtomicUsize::new(0),
            same: AtomicUsize::new(0),
            bytes: AtomicUsize::new(0),
        })
    }

    /// Brings the file at `output` to `bytes`: a new file is written at once, an old one that
    /// differs is replaced whole, and one that is the same is not touched.
    pub(crate) fn put(&self, output: &str, bytes: &[u8]) -> io::Result<()> {
        self.bytes.fetch_add(bytes.len(), Ordering::Relaxed);
        let path = self.path.join(output);
        let new = fs::OpenOptions::new().write(true).create_new(true).open(&path);
        match new {
            Ok(mut file) => file.write_all(bytes)?,
            Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {
                if holds(&path, bytes) {
                    self.same.fetch_add(1, Ordering::Relaxed);
                    return Ok(());
                }
                replace(&path, bytes)?;
            }
            Err(fault) => return Err(fault),
        }
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Removes files that an earlier build wrote, and folders that are empty then.
    pub(crate) fn finish<'p>(self, stale: impl Iterator<Item = &'p str>) -> io::Result<Tally> {
        let mut removed = 0;
        for output in stale {
            match fs::remove_file(self.path.join(output)) {
                Ok(()) => removed += 1,
                Err(fault) if fault.kind() == io::ErrorKind::NotFound => {}
                Err(fault) => return Err(fault),
            }
            let mut folder = output;
            while let Some((above, _)) = folder.rsplit_once('/') {
                folder = above;
                if fs::remove_dir(self.path.join(folder)).is_err() {
                    break;
                }
            }
        }
        Ok(Tally {
            written: self.written.into_inner(),
            same: self.same.into_inner(),
            removed,
            bytes: self.bytes.into_inner(),
        })
    }
}

/// Whether the file at `path` holds just `bytes`.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let same_length = fs::symlink_metadata(path).is_ok_and(|m| m.is_file() && m.len() == length);
    same_length && fs::read(path).is_ok_and(|old| old == bytes)
}

/// Writes `bytes` beside `path` and moves them there in one step.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let whole = path.with_file_name(format!(".{name}.new"));
    fs::write(&whole, bytes)?;
    fs::rename(whole, path)
}
