//! A table on the disk that grows by what changed: entries by key, in frames that are checked.
//!
//! A table is read whole when a build begins, is then asked in memory alone, and changes once or
//! a few times a build, by few of its entries. One program at a time writes it (`lock.rs`), and it
//! may be deleted at any time. So it needs no index on the disk, no queries and no transactions,
//! which are what a database is for: one line that names the kind and version, and frames behind it,
//! each with its length, a check of its bytes, and entries. Of entries with one key the last counts;
//! one without a value takes the key away.
//!
//! What little changed is added as one frame. Where superseded entries have become more than half
//! as many as those that count, and `SLACK` beyond that, or where the file does not end with a
//! whole frame, it is written anew beside the old one and moved there in one step.
//!
//! A kill leaves one of two things: the old file, or one whose last frame is cut off. That frame
//! counts as not written, the others hold, and the next save writes the file whole. Nothing is
//! forced to the disk, so a cut of power may leave anything; then the checks do not hold, the
//! table counts as damaged, and its user decides what of it to believe. The check is against damage
//! and not against a forger, and so it is xxh3: blake3 in its place took a twentieth of the time of
//! a build after an edit.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use foldhash::fast::RandomState;
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::model::Fingerprint;

/// Entries of one frame of a table that is written whole.
const FRAME: usize = 1024;
/// The bytes before a frame: its length, and a check of what it holds.
const HEAD: usize = 4 + CHECK;
/// The bytes of a check.
const CHECK: usize = 16;
/// Frames that are read at once.
const AT_ONCE: usize = 16;
/// Superseded entries that a small table may hold.
const SLACK: usize = 1000;

/// The entries of a table by their keys.
pub(super) type Table<V> = HashMap<Box<str>, V, RandomState>;

/// The entries of a frame; a key without a value has no entry from there on.
type FrameEntries<V> = Vec<(String, Option<V>)>;

/// A table as it was found.
pub(super) struct FoundTable<V> {
    /// The entries that could be read.
    pub(super) table: Table<V>,
    /// How many entries the file holds, with those that others supersede.
    pub(super) entries: usize,
    /// Whether it held something else than what was written.
    pub(super) damaged: bool,
    /// Whether it ends with the last byte that was written.
    pub(super) whole: bool,
}

impl<V> Default for FoundTable<V> {
    fn default() -> Self {
        Self { table: Table::default(), entries: 0, damaged: false, whole: false }
    }
}

impl<V> FoundTable<V> {
    /// Whether more can be added at the end of the file; else it has to be written whole.
    pub(super) fn grows(&self) -> bool {
        self.whole && self.entries <= self.table.len() * 3 / 2 + SLACK
    }

    /// Notes that the file holds just the table now: so many `entries` were written, at its end
    /// where they were `added`.
    pub(super) fn note_saved(&mut self, entries: usize, added: bool) {
        let before = if added { self.entries } else { 0 };
        (self.entries, self.whole, self.damaged) = (before + entries, true, false);
    }
}

/// Reads the table in `file`, which has to begin with the line `head`; empty where there is none,
/// or one of another kind.
pub(super) fn load<V: DeserializeOwned + Send>(file: &Path, head: &str) -> FoundTable<V> {
    let Ok(mut from) = fs::File::open(file) else {
        return FoundTable::default();
    };
    let mut first = vec![0; head.len() + 1];
    let length = fill(&mut from, &mut first);
    if first[..length] != *format!("{head}\n").as_bytes() {
        let other = first.starts_with(head.split(' ').next().unwrap_or_default().as_bytes());
        return FoundTable { damaged: !other, ..FoundTable::default() };
    }
    let mut found = FoundTable { whole: true, ..FoundTable::default() };
    let mut frames = vec![Vec::new(); AT_ONCE];
    while found.whole {
        let number = read_some(&mut from, &mut frames, &mut found.whole);
        let read: Vec<Option<FrameEntries<V>>> =
            frames[..number].par_iter().map(|frame| open(frame)).collect();
        if found.entries == 0 {
            make_room(&mut found.table, &read, &frames[..number], length_of(&from));
        }
        add_all(read, &mut found);
        if number < AT_ONCE {
            break;
        }
    }
    found.whole &= !found.damaged;
    found
}

/// The bytes of a file; 0 where that is not known.
fn length_of(file: &fs::File) -> u64 {
    file.metadata().map_or(0, |meta| meta.len())
}

/// Makes room in a table for the entries of a file of that length, of which the first frames were
/// `read`: a table that grows step by step takes twice the memory and time.
fn make_room<V>(
    table: &mut Table<V>,
    read: &[Option<FrameEntries<V>>],
    frames: &[Vec<u8>],
    length: u64,
) {
    let entries = read.iter().flatten().map(Vec::len).sum::<usize>() as u64;
    let bytes = frames.iter().map(|frame| frame.len() + 4).sum::<usize>() as u64;
    let all = (entries * length).checked_div(bytes).unwrap_or_default();
    table.reserve(usize::try_from(all).unwrap_or_default());
}

/// Adds what frames hold to a table, in their order.
fn add_all<V>(frames: Vec<Option<FrameEntries<V>>>, found: &mut FoundTable<V>) {
    for frame in frames {
        let Some(frame) = frame else {
            found.damaged = true;
            continue;
        };
        found.entries += frame.len();
        found.table.reserve(frame.len());
        for (key, value) in frame {
            match value {
                Some(value) => found.table.insert(key.into(), value),
                None => found.table.remove(key.as_str()),
            };
        }
    }
}

/// Reads the next frames into `frames`; how many there are. `whole` becomes false where the last
/// one was cut off.
fn read_some(from: &mut fs::File, frames: &mut [Vec<u8>], whole: &mut bool) -> usize {
    for (number, frame) in frames.iter_mut().enumerate() {
        let mut length = [0; 4];
        let got = fill(from, &mut length);
        if got < length.len() {
            *whole = got == 0;
            return number;
        }
        let length = u64::from(u32::from_le_bytes(length)) + CHECK as u64;
        frame.clear();
        let got = from.take(length).read_to_end(frame).unwrap_or_default();
        if (got as u64) < length {
            *whole = false;
            return number;
        }
    }
    frames.len()
}

/// Fills `bytes` as far as there is something to read; how far.
fn fill(from: &mut fs::File, bytes: &mut [u8]) -> usize {
    let mut length = 0;
    while length < bytes.len() {
        match from.read(&mut bytes[length..]) {
            Ok(0) | Err(_) => break,
            Ok(more) => length += more,
        }
    }
    length
}

/// What a frame holds; none where it is not what was written.
fn open<V: DeserializeOwned>(frame: &[u8]) -> Option<FrameEntries<V>> {
    let (check, entries) = frame.split_at(CHECK);
    (check == check_of(entries)).then_some(())?;
    postcard::from_bytes(entries).ok()
}

/// The check of what a frame holds.
fn check_of(entries: &[u8]) -> [u8; CHECK] {
    Fingerprint::of_own(entries).0.to_le_bytes()
}

/// A frame of `entries`.
fn frame<V: Serialize>(entries: &[(&str, Option<V>)]) -> io::Result<Vec<u8>> {
    let mut bytes = postcard::to_extend(entries, vec![0; HEAD]).map_err(io::Error::other)?;
    let length = u32::try_from(bytes.len() - HEAD).map_err(io::Error::other)?;
    let check = check_of(&bytes[HEAD..]);
    bytes[..4].copy_from_slice(&length.to_le_bytes());
    bytes[4..HEAD].copy_from_slice(&check);
    Ok(bytes)
}

/// The value that [`write_one`] left in `file`; none where it is not there, or not whole.
pub(super) fn load_one<V: DeserializeOwned + Send>(file: &Path, head: &str) -> Option<V> {
    let found: FoundTable<V> = load(file, head);
    found.table.into_values().next().filter(|_| found.whole)
}

/// Writes one value in `file`; where that fails it is made anew by a later run.
pub(super) fn write_one<V: Serialize + Sync>(file: &Path, head: &str, value: &V) {
    let _ = write(file, head, &[("", Some(value))]);
}

/// Writes the table in `file` whole, or leaves the old one.
pub(super) fn write<V: Serialize + Sync>(
    file: &Path,
    head: &str,
    entries: &[(&str, Option<V>)],
) -> io::Result<()> {
    super::room::make(file)?;
    let new = file.with_extension("new");
    let mut to = io::BufWriter::new(fs::File::create(&new)?);
    writeln!(to, "{head}")?;
    for some in entries.chunks(8 * FRAME) {
        let frames: Vec<io::Result<Vec<u8>>> = some.par_chunks(FRAME).map(frame).collect();
        for frame in frames {
            to.write_all(&frame?)?;
        }
    }
    to.into_inner().map_err(io::IntoInnerError::into_error)?;
    fs::rename(new, file)
}

/// Adds entries to the table in `file`; one without a value takes the entry of its key away.
pub(super) fn add<V: Serialize>(file: &Path, entries: &[(&str, Option<V>)]) -> io::Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let mut to = fs::OpenOptions::new().append(true).open(file)?;
    to.write_all(&frame(entries)?)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a table lies on the disk")]
mod tests {
    use super::*;

    const LINE: &str = "dateline test 1";

    fn table(found: &FoundTable<u32>) -> Vec<(&str, u32)> {
        let mut table: Vec<_> = found.table.iter().map(|(k, v)| (&**k, *v)).collect();
        table.sort_unstable();
        table
    }

    #[test]
    fn what_is_cut_off_or_changed_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a/table");
        write(&file, LINE, &[("one", Some(1_u32)), ("two", Some(2))]).unwrap();
        add(&file, &[("two", None), ("three", Some(3_u32))]).unwrap();
        let found: FoundTable<u32> = load(&file, LINE);
        assert_eq!(table(&found), [("one", 1), ("three", 3)]);
        assert!(found.grows() && !found.damaged);
        assert!(load::<u32>(&file, "dateline test 2").table.is_empty());

        let whole = fs::read(&file).unwrap();
        for length in 0..whole.len() {
            fs::write(&file, &whole[..length]).unwrap();
            let found: FoundTable<u32> = load(&file, LINE);
            let old = [("one", 1), ("two", 2)];
            assert!(found.table.is_empty() || table(&found) == old, "{length}");
            assert!(!found.damaged || length <= LINE.len(), "{length}");
        }
        for at in LINE.len() + 1..whole.len() {
            let mut other = whole.clone();
            other[at] ^= 4;
            fs::write(&file, &other).unwrap();
            let found: FoundTable<u32> = load(&file, LINE);
            assert!(found.damaged || !found.grows(), "{at}");
        }
    }
}
