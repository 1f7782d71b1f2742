//! The texts of articles, one after the other in a file that only grows: an archive of them is
//! never in memory at once.
//!
//! Nothing of it is trusted: a text that is not the one that its article tells of is read from
//! the article's own file again.

use std::fs::File;
use std::io;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;
use std::io::Write;
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

/// The file, and what is still to be written to its end.
struct Open {
    file: File,
    end: u64,
    waiting: Vec<u8>,
}

/// The texts that are kept; none where the file cannot be opened.
pub(crate) struct Texts(Option<Mutex<Open>>);

impl Texts {
    /// Opens the file of the site at `root`; an empty one where `anew` holds.
    pub(super) fn open(root: &Path, anew: bool) -> Self {
        let path = root.join(TEXTS);
        let open = || -> io::Result<Open> {
            super::make_room(&path)?;
            let mut options = File::options();
            let mut file =
                options.read(true).write(true).create(true).truncate(anew).open(&path)?;
            let end = file.seek(SeekFrom::End(0))?;
            Ok(Open { file, end, waiting: Vec::new() })
        };
        Self(open().ok().map(Mutex::new))
    }

    /// None, and none are kept.
    pub(crate) fn none() -> Self {
        Self(None)
    }

    /// The bytes of the file.
    pub(super) fn length(&self) -> u64 {
        self.0.as_ref().map_or(0, |open| open.lock().unwrap_or_else(PoisonError::into_inner).end)
    }

    /// Keeps a text; where it stands then, or none where it cannot be kept.
    pub(crate) fn add(&self, text: &Text) -> Option<Stored> {
        let bytes = postcard::to_allocvec(text).ok()?;
        let mut open = self.0.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        let stored = Stored { at: open.end, length: u32::try_from(bytes.len()).ok()? };
        open.end += u64::from(stored.length);
        open.waiting.extend_from_slice(&bytes);
        if open.waiting.len() >= BATCH {
            open.flush().ok()?;
        }
        Some(stored)
    }

    /// The text that was kept at `stored`, where it is the one that `sum` tells of.
    pub(crate) fn get(&self, stored: Stored, sum: &TextSum) -> Option<Text> {
        let mut bytes = Vec::new();
        {
            let mut open = self.0.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
            open.flush().ok()?;
            open.file.seek(SeekFrom::Start(stored.at)).ok()?;
            let length = u64::from(stored.length);
            (&open.file).take(length).read_to_end(&mut bytes).ok()?;
        }
        let text: Text = postcard::from_bytes(&bytes).ok()?;
        (text.summed_up() == *sum).then_some(text)
    }
}

impl Open {
    /// Writes what waits.
    fn flush(&mut self) -> io::Result<()> {
        if !self.waiting.is_empty() {
            let from = self.end - self.waiting.len() as u64;
            self.file.seek(SeekFrom::Start(from))?;
            self.file.write_all(&self.waiting)?;
            self.waiting.clear();
        }
        Ok(())
    }
}
