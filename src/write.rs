//! Rendered pages -> the output folder: what changed is written, what left the plan is removed.
#![expect(clippy::disallowed_methods, reason = "the only file that writes the output folder")]

use std::collections::BTreeSet;
use std::fs;
use std::fs::Metadata;
use std::io;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::time::SystemTime;

use crate::diagnostic::DiskFault;
use crate::model::Stamp;
use crate::stat;
use crate::stat::Links;

/// The bytes of a file that are compared at once.
const BLOCK: usize = 64 * 1024;

/// Makes the folder at `path`, and those above it.
pub(crate) fn make(path: &Path) -> Result<(), DiskFault> {
    fs::create_dir_all(path).map_err(|fault| DiskFault::at(path, fault))
}

/// An output folder that is being brought up to date.
pub(crate) struct Folder {
    path: PathBuf,
    written: AtomicUsize,
    same: AtomicUsize,
    left: AtomicUsize,
    removed: AtomicUsize,
    bytes: AtomicUsize,
    bytes_written: AtomicUsize,
}

/// What happened in an output folder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Files written.
    pub written: usize,
    /// Files that were rendered and already held the right bytes.
    pub same: usize,
    /// Files that show what they did before, and were not looked into.
    pub left: usize,
    /// Files removed.
    pub removed: usize,
    /// Bytes of all files of the plan.
    pub bytes: usize,
    /// Bytes of the files written.
    pub bytes_written: usize,
}

impl Folder {
    /// Opens the folder at `path` and makes every folder that the output paths need, each once.
    pub(crate) fn open<'p>(
        path: &Path,
        outputs: impl Iterator<Item = &'p str>,
        stale: &[String],
    ) -> Result<Self, DiskFault> {
        let outputs: BTreeSet<&str> = outputs.collect();
        let mut folders: BTreeSet<&str> = BTreeSet::from([""]);
        folders.extend(outputs.iter().flat_map(|output| above(output)));
        let is_in_the_way = |old: &&String| {
            folders.contains(old.as_str()) || above(old).any(|folder| outputs.contains(folder))
        };
        for old in stale.iter().filter(is_in_the_way) {
            remove(path, old)?;
        }
        for folder in folders {
            make(&path.join(folder))?;
        }
        Ok(Self {
            path: path.to_owned(),
            written: AtomicUsize::new(0),
            same: AtomicUsize::new(0),
            left: AtomicUsize::new(0),
            removed: AtomicUsize::new(0),
            bytes: AtomicUsize::new(0),
            bytes_written: AtomicUsize::new(0),
        })
    }

    /// Brings the file at `output` to `bytes`: a new file is written at once, an old one that
    /// differs is replaced whole, and one that is the same is not touched. How it stands then, and
    /// whether it was written.
    pub(crate) fn put(&self, output: &str, bytes: &[u8]) -> Result<(Stamp, bool), DiskFault> {
        self.bytes.fetch_add(bytes.len(), Ordering::Relaxed);
        let path = self.path.join(output);
        let (written, meta) = put(&path, bytes).map_err(|fault| DiskFault::at(&path, fault))?;
        let counter = if written { &self.written } else { &self.same };
        counter.fetch_add(1, Ordering::Relaxed);
        if written {
            self.bytes_written.fetch_add(bytes.len(), Ordering::Relaxed);
        }
        Ok((Stamp::of(&meta, SystemTime::UNIX_EPOCH), written))
    }

    /// The bytes of the file at `output`; none where there is no file.
    pub(crate) fn get(&self, output: &str) -> Result<Option<Vec<u8>>, DiskFault> {
        read(&self.path, output)
    }

    /// Removes the file at `output`, if there is one.
    pub(crate) fn remove(&self, output: &str) -> Result<(), DiskFault> {
        self.removed.fetch_add(usize::from(remove(&self.path, output)?), Ordering::Relaxed);
        Ok(())
    }

    /// Counts files that were left as they are, of so many bytes in all.
    pub(crate) fn leave(&self, files: usize, bytes: usize) {
        self.left.fetch_add(files, Ordering::Relaxed);
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Removes files that an earlier build wrote, and folders that are empty then.
    pub(crate) fn finish<'p>(
        self,
        stale: impl Iterator<Item = &'p str>,
    ) -> Result<Tally, DiskFault> {
        for output in stale {
            self.remove(output)?;
        }
        Ok(Tally {
            written: self.written.into_inner(),
            same: self.same.into_inner(),
            left: self.left.into_inner(),
            removed: self.removed.into_inner(),
            bytes: self.bytes.into_inner(),
            bytes_written: self.bytes_written.into_inner(),
        })
    }
}

/// The folders above a path, the nearest first.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}

/// The files at `outputs` in the folder `out` as they stand there; none where there is no file.
pub(crate) fn stamps(out: &Path, outputs: &[&str]) -> Vec<Option<Stamp>> {
    stat::stamps(out, outputs, Links::Leave, SystemTime::UNIX_EPOCH)
}

/// The bytes of the file at `output` in the folder `out`; none where there is no file.
pub(crate) fn read(out: &Path, output: &str) -> Result<Option<Vec<u8>>, DiskFault> {
    let path = out.join(output);
    match fs::read(&path) {
        Err(fault) if is_gone(&fault) => Ok(None),
        read => read.map(Some).map_err(|fault| DiskFault::at(&path, fault)),
    }
}

/// Removes what is left of a file that a run before this one did not come to write whole.
pub(crate) fn remove_unfinished(out: &Path, output: &str) {
    let _ = fs::remove_file(beside(&out.join(output)));
}

/// Brings the file at `path` to `bytes`; whether it was written, and how it stands there. What
/// cannot be written whole is taken away again.
fn put(path: &Path, bytes: &[u8]) -> io::Result<(bool, Metadata)> {
    match fs::OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => {
            let written = file.write_all(bytes).and_then(|()| file.metadata());
            Ok((true, written.inspect_err(|_| drop(fs::remove_file(path)))?))
        }
        Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {
            if holds(path, bytes) {
                return Ok((false, fs::metadata(path)?));
            }
            Ok((true, replace(path, bytes)?))
        }
        Err(fault) => Err(fault),
    }
}

/// Removes a file, and the folders above it that are empty then; whether it was there.
fn remove(folder: &Path, output: &str) -> Result<bool, DiskFault> {
    let path = folder.join(output);
    match fs::remove_file(&path) {
        Ok(()) => {}
        Err(fault) if is_gone(&fault) => return Ok(false),
        Err(fault) => return Err(DiskFault::at(&path, fault)),
    }
    for above in above(output) {
        if fs::remove_dir(folder.join(above)).is_err() {
            break;
        }
    }
    Ok(true)
}

/// Whether there is no file at a path: nothing, a folder, or a file where its folder was.
fn is_gone(fault: &io::Error) -> bool {
    use io::ErrorKind;
    matches!(fault.kind(), ErrorKind::NotFound | ErrorKind::IsADirectory | ErrorKind::NotADirectory)
}

/// Whether the file at `path` holds just `bytes`; it is read as far as it does.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let same_length = fs::symlink_metadata(path).is_ok_and(|m| m.is_file() && m.len() == length);
    let Some(mut file) = same_length.then(|| fs::File::open(path).ok()).flatten() else {
        return false;
    };
    let mut block = vec![0; BLOCK.min(bytes.len())];
    bytes.chunks(BLOCK).all(|bytes| {
        let old = &mut block[..bytes.len()];
        file.read_exact(old).is_ok() && old == bytes
    })
}

/// Writes `bytes` beside `path` and moves them there in one step; how the file stands there.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<Metadata> {
    let whole = beside(path);
    let moved = fs::write(&whole, bytes).and_then(|()| {
        let meta = fs::metadata(&whole)?;
        fs::rename(&whole, path)?;
        Ok(meta)
    });
    moved.inspect_err(|_| drop(fs::remove_file(&whole)))
}

/// Where the bytes of the file at `path` are written before they are moved there.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = blake3::hash(name.as_bytes()).to_hex();
    path.with_file_name(format!(".dateline-{}.new", &name[..16]))
}
