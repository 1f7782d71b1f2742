//! What earlier builds wrote into an output folder, and what each file of it shows.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashSet;
use std::fs;
use std::hash::BuildHasher;
use std::path::Path;
use std::path::PathBuf;
use std::time::SystemTime;

use rayon::prelude::*;
use serde::Deserialize;
use serde::Serialize;

use super::journal;
use super::journal::FoundTable;
use super::names::FolderNames;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::DiskFault;
use crate::model::FileState;
use crate::model::Fingerprint;

/// The first line of a record; another one is not read.
const HEAD: &str = "dateline-outputs 3";

/// One file that dateline wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OutputEntry {
    /// The source file that it was made from; empty where there is none.
    pub(crate) source: String,
    /// What it shows; none where that is not known.
    pub(crate) shows: Option<Fingerprint>,
    /// The file as it was left.
    pub(crate) stamp: FileState,
}

/// The files that dateline wrote into one output folder, by path.
pub(crate) struct OutputIndex {
    file: PathBuf,
    found: FoundTable<OutputEntry>,
    /// How the file stood when it was read or saved; none where there was none.
    stood: Option<FileState>,
    /// Records under other names of which the rest was taken; they go once it is saved.
    taken: Vec<PathBuf>,
    /// Whether outputs were added of which it did not tell.
    has_unknown: bool,
    /// Whether it is saved at all.
    pub(crate) is_kept: bool,
}

impl OutputIndex {
    /// Reads the record of the folder `out` of the site at `root`; empty where there is none, or
    /// none that can be read.
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

    /// Whether there was one, and all of it could be read.
    pub(crate) fn tells_of_all(&self) -> bool {
        !self.found.damaged && (self.stood.is_some() || !self.taken.is_empty())
    }

    /// Whether outputs were added of which it did not tell.
    pub(crate) fn has_unknown(&self) -> bool {
        self.has_unknown
    }

    /// Adds outputs of which it does not tell, each with its source: what they show is not known.
    pub(crate) fn add_unknown(&mut self, outputs: impl Iterator<Item = (String, String)>) {
        self.has_unknown = true;
        for (output, source) in outputs.filter(|(output, _)| is_inside(output)) {
            let written = OutputEntry { source, ..OutputEntry::default() };
            self.found.table.entry(output.into()).or_insert(written);
        }
    }

    /// Whether this is the record of the folder `out` of the site at `root`, and nobody else has
    /// saved one since.
    pub(crate) fn is_current(&self, root: &Path, out: &Path) -> bool {
        self.file == FolderNames::of(root, out).record && self.stood == stamp(&self.file)
    }

    /// The warning that the record was damaged, where it was.
    pub(crate) fn damage(&self) -> Option<Diagnostic> {
        self.found.damaged.then(|| super::damaged(&self.file))
    }

    /// Forgets what every output shows that is not as it was left: `look` is given outputs, those of
    /// one folder side by side, and tells how they stand.
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

    /// How many outputs there are, where it is known of each what it shows.
    pub(crate) fn known(&self) -> Option<usize> {
        let known = self.found.table.par_iter().all(|(_, written)| written.shows.is_some());
        (known && self.found.whole).then_some(self.found.table.len())
    }

    /// How many outputs there are.
    pub(crate) fn len(&self) -> usize {
        self.found.table.len()
    }

    /// What was written to `output`.
    pub(crate) fn of(&self, output: &str) -> Option<&OutputEntry> {
        self.found.table.get(output)
    }

    /// All outputs, in order.
    pub(crate) fn outputs(&self) -> Vec<&str> {
        let outputs = self.found.table.keys().map(|output| &**output);
        let mut outputs: Vec<&str> = outputs.filter(|output| is_inside(output)).collect();
        outputs.sort_unstable();
        outputs
    }

    /// The outputs that were made from one of the `sources`, each behind its source; in order.
    pub(crate) fn made_from(&self, sources: &HashSet<&str>) -> Vec<(&str, &str)> {
        let table = self.found.table.par_iter();
        let pairs = table.map(|(output, written)| (written.source.as_str(), &**output));
        let made = pairs.filter(|(source, output)| sources.contains(source) && is_inside(output));
        let mut made: Vec<(&str, &str)> = made.collect();
        made.sort_unstable();
        made
    }

    /// The outputs that a run before this one was about to write and did not come to note.
    pub(crate) fn unfinished(&self) -> Vec<&str> {
        let table = self.found.table.iter().filter(|(_, written)| written.shows.is_none());
        let outputs = table.map(|(output, _)| &**output).filter(|output| is_inside(output));
        let mut outputs: Vec<&str> = outputs.collect();
        outputs.sort_unstable();
        outputs
    }

    /// The outputs for which `is_planned` does not hold, but for those that were made from one of
    /// the `faulty` files; in order.
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

    /// Notes what is about to be written, what was written, and what was removed, so that every
    /// file is known as dateline's whenever the run ends.
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

    /// Writes what is noted before it is.
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

/// How a file stands; none where there is none.
fn stamp(file: &Path) -> Option<FileState> {
    Some(FileState::of(&file.metadata().ok()?, SystemTime::UNIX_EPOCH))
}

/// Whether a recorded path can only lead to a file inside the output folder.
fn is_inside(output: &str) -> bool {
    let plain =
        |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains('\\');
    output.split('/').all(plain)
}

/// Whether `source` is at fault, or lies in a folder that is.
fn is_at_fault(source: &str, faulty: &BTreeSet<String>) -> bool {
    let above = source.rmatch_indices('/').map(|(at, _)| &source[..at]);
    !source.is_empty() && std::iter::once(source).chain(above).any(|path| faulty.contains(path))
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
