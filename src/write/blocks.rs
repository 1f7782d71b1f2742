//! Files of any size: copied, compared and handed over block by block, never whole in memory.
#![expect(clippy::disallowed_methods, reason = "a part of what writes the output folder")]

use std::fs::{self, Metadata};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use super::{BLOCK, beside, create, is_file, is_gone, refuse_folder, replace};
use crate::diagnostic::DiskFault;

/// The file at `output` in the folder `out`, to be read; none where there is no file.
pub(crate) fn open(out: &Path, output: &str) -> Result<Option<fs::File>, DiskFault> {
    let path = out.join(output);
    if !is_file(&path) {
        return Ok(None);
    }
    match fs::File::open(&path) {
        Ok(file) => Ok(Some(file)),
        Err(fault) if is_gone(&fault) => Ok(None),
        Err(fault) => Err(DiskFault::at(&path, fault)),
    }
}

/// Hands over the bytes of the file at `output` in the folder `out`, block by block; how many they
/// are, or none where there is no file.
pub(crate) fn blocks(
    out: &Path,
    output: &str,
    mut hand: impl FnMut(&[u8]),
) -> Result<Option<usize>, DiskFault> {
    let Some(mut file) = open(out, output)? else { return Ok(None) };
    let (mut block, mut size) = (vec![0; BLOCK], 0);
    loop {
        match file.read(&mut block) {
            Ok(0) => return Ok(Some(size)),
            Ok(length) => {
                hand(&block[..length]);
                size += length;
            }
            Err(fault) if fault.kind() == io::ErrorKind::Interrupted => {}
            Err(fault) => return Err(DiskFault::at(&out.join(output), fault)),
        }
    }
}

/// What kept a file from being copied: that it could not be read, or not be written.
pub(super) enum CopyFault {
    /// It could not be read.
    From(io::Error),
    /// It could not be written.
    To(io::Error),
}

/// Brings the file at `path` to what `from` holds; whether it was written, and how it stands there.
pub(super) fn copy(path: &Path, from: &mut fs::File) -> Result<(bool, Metadata), CopyFault> {
    match fs::OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => {
            let poured = pour(from, &mut file);
            let meta = poured.and_then(|()| file.metadata().map_err(CopyFault::To));
            Ok((true, meta.inspect_err(|_| drop(fs::remove_file(path)))?))
        }
        Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {
            let size = from.metadata().map_err(CopyFault::From)?.len();
            let is_same = fs::symlink_metadata(path).is_ok_and(|m| m.is_file() && m.len() == size)
                && fs::File::open(path).is_ok_and(|mut old| are_same(&mut old, from));
            if is_same {
                return Ok((false, fs::metadata(path).map_err(CopyFault::To)?));
            }
            refuse_folder(path).map_err(CopyFault::To)?;
            from.rewind().map_err(CopyFault::From)?;
            let mut of_from = None;
            let replaced = replace(path, |new| match pour(from, new) {
                Ok(()) => Ok(()),
                Err(CopyFault::To(fault)) => Err(fault),
                Err(CopyFault::From(fault)) => {
                    of_from = Some(fault);
                    Err(io::Error::other("the source cannot be read"))
                }
            });
            match (replaced, of_from) {
                (Ok(meta), _) => Ok((true, meta)),
                (Err(_), Some(fault)) => Err(CopyFault::From(fault)),
                (Err(fault), None) => Err(CopyFault::To(fault)),
            }
        }
        Err(fault) => Err(CopyFault::To(fault)),
    }
}

/// Writes what is left of `from`, block by block.
fn pour(from: &mut fs::File, to: &mut fs::File) -> Result<(), CopyFault> {
    let mut block = vec![0; BLOCK];
    loop {
        match from.read(&mut block) {
            Ok(0) => return Ok(()),
            Ok(length) => to.write_all(&block[..length]).map_err(CopyFault::To)?,
            Err(fault) if fault.kind() == io::ErrorKind::Interrupted => {}
            Err(fault) => return Err(CopyFault::From(fault)),
        }
    }
}

/// Whether two files hold the same from where they stand on.
fn are_same(a: &mut fs::File, b: &mut fs::File) -> bool {
    let (mut of_a, mut of_b) = (Vec::with_capacity(BLOCK), Vec::with_capacity(BLOCK));
    let most = BLOCK as u64;
    loop {
        of_a.clear();
        of_b.clear();
        let read = |file: &mut fs::File, to: &mut Vec<u8>| file.take(most).read_to_end(to).is_ok();
        if !read(a, &mut of_a) || !read(b, &mut of_b) || of_a != of_b {
            return false;
        }
        if of_a.is_empty() {
            return true;
        }
    }
}

/// Brings the file at `path` to what `write` writes, where that is less than `most` bytes; whether it
/// was written, and how it stands there.
pub(super) fn put_smaller(
    path: &Path,
    most: u64,
    write: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> io::Result<Option<(bool, Metadata)>> {
    let new = beside(path);
    let made = create(&new).and_then(|mut file| {
        write(&mut file)?;
        file.metadata()
    });
    let meta = made.inspect_err(|_| drop(fs::remove_file(&new)))?;
    let is_same = fs::symlink_metadata(path).is_ok_and(|m| m.is_file() && m.len() == meta.len())
        && fs::File::open(path)
            .and_then(|mut old| Ok(are_same(&mut old, &mut fs::File::open(&new)?)))
            .unwrap_or(false);
    if is_same || meta.len() >= most {
        fs::remove_file(&new)?;
        return if is_same { Ok(Some((false, fs::metadata(path)?))) } else { Ok(None) };
    }
    refuse_folder(path).inspect_err(|_| drop(fs::remove_file(&new)))?;
    fs::rename(&new, path).inspect_err(|_| drop(fs::remove_file(&new)))?;
    Ok(Some((true, meta)))
}
