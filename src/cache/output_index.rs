//! What earlier builds wrote into an output folder, and what each file of it shows.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::hash::BuildHasher;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::journal::{self, FoundTable};
use super::names::FolderNames;
use crate::diagnostic::{Diagnostic, DiskFault};
use crate::model::{ArticleKey, Fingerprint};
use crate::stat::FileState;

/// The first line of an index; a file that begins with another line is not read.
const HEAD: &str = "dateline-outputs 3";

/// One file that dateline wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OutputEntry {
    /// The source file that it was made from, of a file of several articles with the part; empty where
    /// there is none.
    pub(crate) source: String,
    /// The key of what the file shows (`render::OutputKeys`). None before it is written to its end, and
    /// where it was changed by someone else: then it is rendered again.
    pub(crate) shows: Option<Fingerprint>,
    /// The size and times with which the file was left.
    pub(crate) stamp: FileState,
}

/// The files that dateline wrote into one output folder, by path.
pub(crate) struct OutputIndex {
    file: PathBuf,
    found: FoundTable<OutputEntry>,
    /// The size and times of the index file when it was last read or saved; none where there was none.
    stood: Option<FileState>,
    /// Index files under earlier names of the output folder, whose entries were taken over. They are
    /// removed once this index is saved.
    taken: Vec<PathBuf>,
    /// Whether [`OutputIndex::add_unknown`] added outputs since the last save.
    has_unknown: bool,
    /// Whether the index is saved to the disk at all.
    pub(crate) is_kept: bool,
}

impl OutputIndex {
    /// Reads the index of the folder `out` of the site at `root`; empty where there is no index, or none
    /// that can be read. Where it is damaged, the files are known as dateline's, and what they show is
    /// not.
    pub(crate) fn load(root: &Path, out: &Path) -> Self {
        let names = FolderNames::of(root, out);
        let stood = stamp(&names.record);
        let mut found: FoundTable<OutputEntry> = journal::load(&names.record, HEAD);
        let moved = stood.is_none().then(|| names.moved()).flatten();
        let earlier = moved.into_iter().chain(names.old(root, out));
        let taken: Vec<PathBuf> = earlier.filter(|file| file.exists()).collect();
        for file in &taken {
            let mut earlier: FoundTable<OutputEntry> = journal::load(file, HEAD);
            earlier.table.extend(found.table);
            found.table = earlier.table;
            found.damaged |= earlier.damaged;
            found.whole = false;
        }
        if found.damaged {
            found.table.values_mut().for_each(|written| written.shows = None);
        }
        Self { file: names.record, found, stood, taken, has_unknown: false, is_kept: true }
    }

    /// Whether an index was found, and all of it could be read.
    pub(crate) fn tells_of_all(&self) -> bool {
        !self.found.damaged && (self.stood.is_some() || !self.taken.is_empty())
    }

    /// Whether [`OutputIndex::add_unknown`] added outputs since the last save.
    pub(crate) fn has_unknown(&self) -> bool {
        self.has_unknown
    }

    /// Adds `outputs` that were found in the folder, each with its source, where the index has no entry
    /// for them. What they show is not known.
    pub(crate) fn add_unknown(&mut self, outputs: impl Iterator<Item = (String, String)>) {
        self.has_unknown = true;
        for (output, source) in outputs.filter(|(output, _)| is_inside(output)) {
            let written = OutputEntry { source, ..OutputEntry::default() };
            self.found.table.entry(output.into()).or_insert(written);
        }
    }

    /// Whether this is the index of the folder `out` of the site at `root`, and no other program has
    /// saved that index since.
    pub(crate) fn is_current(&self, root: &Path, out: &Path) -> bool {
        self.file == FolderNames::of(root, out).record && self.stood == stamp(&self.file)
    }

    /// The warning that the index was damaged, where it was.
    pub(crate) fn damage(&self) -> Option<Diagnostic> {
        self.found.damaged.then(|| super::damaged(&self.file))
    }

    /// Forgets what an output shows where its file is missing or has another size or other times than
    /// it was left with. `look` gives back the size and times of the outputs that it is given; those
    /// of one folder stand side by side, which is how `stat.rs` is quickest.
    pub(crate) fn invalidate_changed(
        &mut self,
        look: impl FnOnce(&[&str]) -> Vec<Option<FileState>>,
    ) {
        let hasher = self.found.table.hasher().clone();
        let known = self.found.table.par_iter_mut().filter(|(_, written)| written.shows.is_some());
        let folder =
            |output: &str| output.rsplit_once('/').map(|(folder, _)| hasher.hash_one(folder));
        let mut known: Vec<_> =
            known.map(|(output, written)| (folder(output), &**output, written)).collect();
        known.par_sort_unstable_by_key(|(folder, ..)| *folder);
        let outputs: Vec<&str> = known.iter().map(|(_, output, _)| *output).collect();
        for ((_, _, written), stamp) in known.into_iter().zip(look(&outputs)) {
            if !stamp.is_some_and(|stamp| written.stamp.is_left_as(&stamp)) {
                written.shows = None;
            }
        }
    }

    /// The number of outputs, where what each of them shows is known; none where one is unknown, or the
    /// index could not be read to its end.
    pub(crate) fn known(&self) -> Option<usize> {
        let known = self.found.table.par_iter().all(|(_, written)| written.shows.is_some());
        (known && self.found.whole).then_some(self.found.table.len())
    }

    /// The number of outputs.
    pub(crate) fn len(&self) -> usize {
        self.found.table.len()
    }

    /// The entry of `output`.
    pub(crate) fn of(&self, output: &str) -> Option<&OutputEntry> {
        self.found.table.get(output)
    }

    /// The paths of all outputs, sorted.
    pub(crate) fn outputs(&self) -> Vec<&str> {
        let outputs = self.found.table.keys().map(|output| &**output);
        let mut outputs: Vec<&str> = outputs.filter(|output| is_inside(output)).collect();
        outputs.sort_unstable();
        outputs
    }

    /// Pairs of one of the `sources` and an output that was made from it, sorted.
    pub(crate) fn made_from(&self, sources: &HashSet<&str>) -> Vec<(&str, &str)> {
        let table = self.found.table.par_iter();
        let pairs = table.map(|(output, written)| (written.source.as_str(), &**output));
        let made = pairs.filter(|(source, output)| sources.contains(source) && is_inside(output));
        let mut made: Vec<(&str, &str)> = made.collect();
        made.sort_unstable();
        made
    }

    /// The outputs of which the index does not say what they show, sorted. Among them is each one that
    /// an earlier run was writing when it was killed.
    pub(crate) fn unfinished(&self) -> Vec<&str> {
        let table = self.found.table.iter().filter(|(_, written)| written.shows.is_none());
        let outputs = table.map(|(output, _)| &**output).filter(|output| is_inside(output));
        let mut outputs: Vec<&str> = outputs.collect();
        outputs.sort_unstable();
        outputs
    }

    /// The outputs that are not planned any more, sorted, without those that were made from one of the
    /// `faulty` files: a page stays while its article cannot be read.
    pub(crate) fn stale(
        &self,
        is_planned: impl Fn(&str) -> bool + Sync,
        faulty: &BTreeSet<String>,
    ) -> Vec<String> {
        let table = self.found.table.par_iter();
        let stale = table.filter(|(output, written)| {
            !is_planned(output) && is_inside(output) && !is_at_fault(&written.source, faulty)
        });
        let mut stale: Vec<String> = stale.map(|(output, _)| output.to_string()).collect();
        stale.sort_unstable();
        stale
    }

    /// Sets the entry of each output in `changes`, or removes it where there is none, on the disk and
    /// then in memory. A build calls it before it writes files, after, and when it has removed some, so
    /// that every file is known as dateline's at whatever point the build ends.
    ///
    /// # Errors
    /// An index that cannot be written.
    pub(crate) fn save(
        &mut self,
        changes: Vec<(&str, Option<OutputEntry>)>,
    ) -> Result<(), DiskFault> {
        if self.is_kept {
            self.write(&changes)?;
        }
        self.has_unknown = false;
        for (output, written) in changes {
            match written {
                Some(written) => self.found.table.insert(output.into(), written),
                None => self.found.table.remove(output),
            };
        }
        Ok(())
    }

    /// Writes `changes` to the disk: behind the entries that are there, or the whole index anew where
    /// that is due.
    fn write(&mut self, changes: &[(&str, Option<OutputEntry>)]) -> Result<(), DiskFault> {
        let is_small = changes.len() * 2 < self.found.table.len();
        let adds = self.found.grows() && is_small;
        let (entries, saved) = if adds {
            (changes.len(), journal::add(&self.file, changes))
        } else {
            let table = self.found.table.iter();
            let mut all: BTreeMap<&str, Option<&OutputEntry>> =
                table.map(|(output, written)| (&**output, Some(written))).collect();
            all.extend(changes.iter().map(|(output, written)| (*output, written.as_ref())));
            let all: Vec<_> = all.into_iter().filter(|(_, written)| written.is_some()).collect();
            (all.len(), journal::write(&self.file, HEAD, &all))
        };
        saved.map_err(|fault| DiskFault::at(&self.file, fault))?;
        if !adds {
            // Earlier versions kept the lines of `articles.json` there.
            let _ = fs::remove_file(self.file.with_extension("lines"));
        }
        for old in self.taken.drain(..) {
            for ending in ["outputs", "lines", "last"] {
                let _ = fs::remove_file(old.with_extension(ending));
            }
        }
        self.found.note_saved(entries, adds);
        self.stood = stamp(&self.file);
        Ok(())
    }
}

/// The size and times of a file; none where there is no file.
fn stamp(file: &Path) -> Option<FileState> {
    Some(FileState::of(&file.metadata().ok()?, SystemTime::UNIX_EPOCH))
}

/// Whether a recorded path can only lead to a file inside the output folder.
fn is_inside(output: &str) -> bool {
    let plain =
        |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains('\\');
    output.split('/').all(plain)
}

/// Whether the file of `source`, or a folder above it, is among the `faulty` ones.
fn is_at_fault(source: &str, faulty: &BTreeSet<String>) -> bool {
    let file = ArticleKey::read(source).path;
    let above = source.rmatch_indices('/').map(|(at, _)| &source[..at]);
    !source.is_empty() && [source, file].into_iter().chain(above).any(|path| faulty.contains(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_an_earlier_version_kept_go() {
        let site = tempfile::tempdir().unwrap();
        let (root, out) = (site.path(), site.path().join("public"));
        let mut record = OutputIndex::load(root, &out);
        let lines = record.file.with_extension("lines");
        fs::create_dir(root.join(".dateline")).unwrap();
        fs::write(&lines, "dateline-lines 2").unwrap();
        record.save(vec![("index.html", Some(OutputEntry::default()))]).unwrap();
        assert!(record.is_current(root, &out) && !lines.exists());
    }

    #[test]
    fn a_record_in_memory_is_the_one_on_the_disk() {
        let site = tempfile::tempdir().unwrap();
        let (root, out) = (site.path(), site.path().join("public"));
        let written = |number: u64| OutputEntry {
            shows: Some(Fingerprint(number.into())),
            ..OutputEntry::default()
        };
        let mut record = OutputIndex::load(root, &out);
        let all: Vec<String> = (0..2000).map(|number| format!("{number}.html")).collect();
        record.save(all.iter().map(|path| (path.as_str(), Some(written(0)))).collect()).unwrap();
        let (mut grew, mut anew) = (0, 0);
        for number in 1..40 {
            let some = all.iter().skip(number * 7).take(150);
            let change =
                |path: &'_ String| (!path.starts_with('3')).then(|| written(number as u64));
            let before = record.found.entries;
            record.save(some.map(|path| (path.as_str(), change(path))).collect()).unwrap();
            let read = OutputIndex::load(root, &out);
            assert!(record.is_current(root, &out) && record.found.table == read.found.table);
            assert_eq!(record.found.entries, read.found.entries, "{number}");
            assert_eq!(record.found.grows(), read.found.grows(), "{number}");
            *(if read.found.entries > before { &mut grew } else { &mut anew }) += 1;
        }
        assert!(grew > 20 && anew > 0, "{grew} {anew}");
        let mut other = OutputIndex::load(root, &out);
        other.save(vec![("other.html", Some(written(1)))]).unwrap();
        assert!(other.is_current(root, &out) && !record.is_current(root, &out));
    }
}
