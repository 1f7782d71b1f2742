//! The texts of articles, one after the other in a file that only grows: an archive of them is
//! never in memory at once.
//!
//! Nothing of it is trusted: a text that is not the one that its article tells of is read from
//! the article's own file again.

use std::fs::File;
use std::io;
use std::io::Seek;
use std::io::SeekFrom;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;

use crate::model::Stored;
use crate::model::Text;
use crate::model::TextSum;

/// The file of texts.
const TEXTS: &str = ".dateline/texts";
/// Bytes that are written at once.
const BATCH: usize = 1 << 20;

/// The texts that are kept; none where the file cannot be opened.
pub(crate) struct TextCache(Option<(File, Mutex<Tail>)>);

/// The end of the file: where it is, and what is still to be written there.
#[derive(Default)]
struct Tail {
    end: u64,
    waiting: Vec<u8>,
}

impl TextCache {
    /// Opens the file of the site at `root`; an empty one where `anew` holds.
    pub(super) fn open(root: &Path, anew: bool) -> Self {
        let path = root.join(TEXTS);
        let open = || -> io::Result<(File, Mutex<Tail>)> {
            super::room::make(&path)?;
            let mut options = File::options();
            options.read(true).write(true).create(true).truncate(anew);
            let mut file = options.open(&path)?;
            let end = file.seek(SeekFrom::End(0))?;
            Ok((file, Mutex::new(Tail { end, ..Tail::default() })))
        };
        Self(open().ok())
    }

    /// None, and none are kept.
    pub(crate) fn none() -> Self {
        Self(None)
    }

    /// The bytes of the file.
    pub(super) fn length(&self) -> u64 {
        let tail = |tail: &Mutex<Tail>| tail.lock().unwrap_or_else(PoisonError::into_inner).end;
        self.0.as_ref().map_or(0, |(_, rest)| tail(rest))
    }

    /// Keeps a text; where it stands then, or none where it cannot be kept.
    pub(crate) fn add(&self, text: &Text) -> Option<Stored> {
        let bytes = postcard::to_allocvec(text).ok()?;
        let (file, tail) = self.0.as_ref()?;
        let mut tail = tail.lock().unwrap_or_else(PoisonError::into_inner);
        let stored = Stored { at: tail.end, length: u32::try_from(bytes.len()).ok()? };
        tail.end += u64::from(stored.length);
        tail.waiting.extend_from_slice(&bytes);
        if tail.waiting.len() >= BATCH {
            tail.flush(file).ok()?;
        }
        Some(stored)
    }

    /// Writes what waits; what cannot be written is read again where it is needed.
    pub(crate) fn flush(&self) {
        if let Some((file, tail)) = &self.0 {
            let _ = tail.lock().unwrap_or_else(PoisonError::into_inner).flush(file);
        }
    }

    /// The text that was kept at `stored`, where it is the one that `sum` tells of.
    pub(crate) fn get(&self, stored: Stored, sum: &TextSum) -> Option<Text> {
        let (file, _) = self.0.as_ref()?;
        let mut bytes = vec![0; usize::try_from(stored.length).ok()?];
        read_at(file, &mut bytes, stored.at).ok()?;
        let text: Text = postcard::from_bytes(&bytes).ok()?;
        (text.summed_up() == *sum).then_some(text)
    }
}

impl Tail {
    fn flush(&mut self, file: &File) -> io::Result<()> {
        let from = self.end - self.waiting.len() as u64;
        write_at(file, &self.waiting, from)?;
        self.waiting.clear();
        Ok(())
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], from: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, from)
}

#[cfg(unix)]
fn write_at(file: &File, bytes: &[u8], from: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, from)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut from: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, bytes, from)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => {
                let whole = bytes;
                bytes = &mut whole[read..];
                from += read as u64;
            }
        }
    }
    Ok(())
}

#[cfg(windows)]
fn write_at(file: &File, mut bytes: &[u8], mut from: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let written = std::os::windows::fs::FileExt::seek_write(file, bytes, from)?;
        (bytes, from) = (&bytes[written..], from + written as u64);
    }
    Ok(())
}
