//! Rendered pages -> the output folder: what changed is written, what left the plan is removed.
#![expect(clippy::disallowed_methods, reason = "the only module that writes the output folder")]

mod blocks;
mod folders;

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use crate::diagnostic::DiskFault;
use crate::stat::FileState;
use blocks::CopyFault;
use folders::above;

pub(crate) use blocks::blocks;
pub(crate) use folders::{make, refuse_links, remove_unfinished, stamps};

/// The bytes of a file that are read and compared in one step.
const BLOCK: usize = 64 * 1024;

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
    /// Opens the folder at `path` and makes every folder that the paths of the `outputs` need, each
    /// once. A `stale` file that stands where a folder or an output has to be is removed first.
    pub(crate) fn open<'p>(
        path: &Path,
        outputs: impl Iterator<Item = &'p str>,
        stale: &[String],
    ) -> Result<Self, DiskFault> {
        let outputs: BTreeSet<&str> = outputs.collect();
        let folders = folders::above_all(outputs.iter().copied());
        let all = stale.iter().map(String::as_str).chain(outputs.iter().copied());
        refuse_links(path, all)?;
        let is_in_the_way = |old: &&String| {
            folders.contains(old.as_str()) || above(old).any(|folder| outputs.contains(folder))
        };
        for old in stale.iter().filter(is_in_the_way) {
            remove(path, old)?;
        }
        make(path)?;
        for folder in folders {
            folders::make_one(&path.join(folder))?;
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

    /// Brings the file at `output` to `bytes`: a file that was not there is written in its place, an old
    /// one with other bytes is replaced in one step, and one with the same bytes is not touched. Gives
    /// back the file's size and times, and whether it was written.
    pub(crate) fn put(&self, output: &str, bytes: &[u8]) -> Result<(FileState, bool), DiskFault> {
        let path = self.path.join(output);
        let (written, meta) = put(&path, bytes).map_err(|fault| failed(&path, fault))?;
        Ok((self.count(bytes.len(), written, &meta), written))
    }

    /// Brings the file at `output` to what `from` holds, block by block, so that it may be of any
    /// size. Gives back the file's size and times, and whether it was written; the inner fault is that
    /// of `from`, where it cannot be read.
    pub(crate) fn copy(
        &self,
        output: &str,
        from: &mut fs::File,
    ) -> Result<io::Result<(FileState, bool)>, DiskFault> {
        let path = self.path.join(output);
        let (written, meta) = match blocks::copy(&path, from) {
            Ok(copied) => copied,
            Err(CopyFault::From(fault)) => return Ok(Err(fault)),
            Err(CopyFault::To(fault)) => return Err(failed(&path, fault)),
        };
        let size = usize::try_from(meta.len()).unwrap_or(usize::MAX);
        Ok(Ok((self.count(size, written, &meta), written)))
    }

    /// Brings the file at `output` to what `write` writes, where that is less than `most` bytes. Gives
    /// back the file's size and times, and whether it was written; none where it would be `most` bytes
    /// or more, and then nothing is changed.
    pub(crate) fn put_smaller(
        &self,
        output: &str,
        most: u64,
        write: impl FnOnce(&mut fs::File) -> io::Result<()>,
    ) -> Result<Option<(FileState, bool)>, DiskFault> {
        let path = self.path.join(output);
        let put = blocks::put_smaller(&path, most, write).map_err(|fault| failed(&path, fault))?;
        Ok(put.map(|(written, meta)| {
            let size = usize::try_from(meta.len()).unwrap_or(usize::MAX);
            (self.count(size, written, &meta), written)
        }))
    }

    /// The file at `output`, to be read; none where there is no file.
    pub(crate) fn open_file(&self, output: &str) -> Result<Option<fs::File>, DiskFault> {
        blocks::open(&self.path, output)
    }

    /// Counts a file that was brought up to date; gives back its size and times.
    fn count(&self, bytes: usize, written: bool, meta: &Metadata) -> FileState {
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        if written {
            self.written.fetch_add(1, Ordering::Relaxed);
            self.bytes_written.fetch_add(bytes, Ordering::Relaxed);
        } else {
            self.same.fetch_add(1, Ordering::Relaxed);
        }
        FileState::of(meta, SystemTime::UNIX_EPOCH)
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

    /// Removes the `stale` files, which an earlier build wrote, with the folders that are empty without
    /// them, and gives back what happened in the folder.
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

/// The bytes of the file at `output` in the folder `out`; none where there is no file, or a link in
/// its place.
pub(crate) fn read(out: &Path, output: &str) -> Result<Option<Vec<u8>>, DiskFault> {
    let path = out.join(output);
    if !is_file(&path) {
        return Ok(None);
    }
    match fs::read(&path) {
        Err(fault) if is_gone(&fault) => Ok(None),
        read => read.map(Some).map_err(|fault| DiskFault::at(&path, fault)),
    }
}

/// Brings the file at `path` to `bytes`. Gives back whether it was written, with its metadata. A new
/// file that cannot be written to its end is removed again.
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
            refuse_folder(path)?;
            Ok((true, replace(path, |new| new.write_all(bytes))?))
        }
        Err(fault) => Err(fault),
    }
}

/// Removes the file at `output`, and the folders above it that are empty without it. Gives back whether
/// there was a file.
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

/// The fault of a file that could not be written.
fn failed(path: &Path, fault: io::Error) -> DiskFault {
    let is_folder = fault.kind() == io::ErrorKind::IsADirectory;
    let fault = DiskFault::at(path, fault);
    if is_folder { fault.hint("remove the folder, or move it away") } else { fault }
}

/// Whether there is no file at a path: nothing, a folder, or a file where its folder was.
fn is_gone(fault: &io::Error) -> bool {
    use io::ErrorKind;
    matches!(fault.kind(), ErrorKind::NotFound | ErrorKind::IsADirectory | ErrorKind::NotADirectory)
}

/// Whether the file at `path` holds `bytes` and no more. It is read up to the first block that differs.
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

/// Writes a `text` to the file at `path` in one step, where that holds another one.
pub(crate) fn text(path: &Path, text: &str) -> Result<(), DiskFault> {
    if fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes()) {
        return Ok(());
    }
    let written = replace(path, |file| file.write_all(text.as_bytes()));
    written.map(drop).map_err(|fault| DiskFault::at(path, fault))
}

/// Has `write` write a file beside `path` and moves it to `path` in one step, so that who reads there
/// finds the old file or the new one and never a part. Gives back the new file's metadata.
fn replace(
    path: &Path,
    write: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> io::Result<Metadata> {
    let whole = beside(path);
    let moved = create(&whole).and_then(|mut file| {
        write(&mut file)?;
        let meta = file.metadata()?;
        fs::rename(&whole, path)?;
        Ok(meta)
    });
    moved.inspect_err(|_| drop(fs::remove_file(&whole)))
}

/// Makes a new file at `path`; one that a run that was killed, or someone else, left there is removed.
fn create(path: &Path) -> io::Result<fs::File> {
    let new = || fs::OpenOptions::new().write(true).create_new(true).open(path);
    match new() {
        Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            new()
        }
        made => made,
    }
}

/// A fault where there is a folder at `path`.
fn refuse_folder(path: &Path) -> io::Result<()> {
    if path.is_symlink() || !path.is_dir() {
        return Ok(());
    }
    let words = "a folder is where a file of the site should go";
    Err(io::Error::new(io::ErrorKind::IsADirectory, words))
}

/// Whether there is a plain file at `path`, and no link.
fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file())
}

/// Where the bytes of the file at `path` are written before they are moved there.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = blake3::hash(name.as_bytes()).to_hex();
    path.with_file_name(format!(".dateline-{}.new", &name[..16]))
}
