//! Written outputs -> their compressed copies beside them.
//!
//! A copy is made from the file as it stands on the disk, and is known as up to date by the stamp
//! with which that file was left: what was not written again is not compressed again.

use rayon::prelude::*;

use crate::cache::{OutputEntry, OutputIndex};
use crate::compress::{self, Coding};
use crate::diagnostic::DiskFault;
use crate::model::{BUILD, Fingerprint, FingerprintBuilder};
use crate::plan::{Output, Plan};
use crate::progress::{self, Progress, ProgressSink};
use crate::stat::FileState;
use crate::write;

/// One copy of an output.
struct CompressedCopy<'p> {
    path: String,
    of: &'p Output,
    coding: Coding,
    /// Of which file, as it was left, it has to be the copy; none where there is to be no copy.
    shows: Option<Fingerprint>,
    /// The bytes of that file.
    size: u64,
    /// Whether an earlier run wrote it.
    is_ours: bool,
}

/// What became of a copy: how it stands and whether it was written; none where there is none.
type CopyResult = Option<(FileState, bool)>;

/// Whether the file at `path` is, or may be, a copy of an output of the plan.
pub(super) fn is_planned(plan: &Plan, path: &str) -> bool {
    compress::original(path).is_some_and(|of| plan.has(of)) && plan.is_free(path)
}

/// Brings the copies of all outputs up to date, of which the `record` knows how they were left.
/// The copies that were written or removed.
pub(super) fn bring(
    plan: &Plan,
    record: &mut OutputIndex,
    folder: &write::Folder,
    watch: ProgressSink<'_>,
) -> Result<Vec<String>, DiskFault> {
    watch(Progress::Stage("compress"));
    let copies = plan.outputs.par_iter().flat_map_iter(|output| copies(plan, output, record));
    let (due, left): (Vec<_>, Vec<_>) = copies.partition(|copy| is_due(copy, record));
    let sizes = left.iter().filter_map(|copy| record.of(&copy.path)).map(|left| left.stamp.size);
    let sizes: Vec<usize> = sizes.map(|size| usize::try_from(size).unwrap_or(usize::MAX)).collect();
    folder.leave(sizes.len(), sizes.iter().sum());
    watch(Progress::Files(due.len()));
    record.save(due.iter().map(|copy| (copy.path.as_str(), Some(copy.written(None)))).collect())?;
    let made = due.par_iter().map(|copy| Ok((copy, make(copy, folder, watch)?)));
    let made: Vec<(&CompressedCopy<'_>, CopyResult)> = made.collect::<Result<_, DiskFault>>()?;
    let written = |copy: &CompressedCopy<'_>, made: &CopyResult| {
        made.map(|(stamp, _)| copy.written(Some(stamp)))
    };
    let notes = made.iter().map(|(copy, made)| (copy.path.as_str(), written(copy, made)));
    record.save(notes.collect())?;
    let is_changed = |copy: &CompressedCopy<'_>, made: &CopyResult| {
        made.map_or(copy.is_ours, |(_, is_new)| is_new)
    };
    let changed = made.iter().filter(|(copy, made)| is_changed(copy, made));
    Ok(changed.map(|(copy, _)| copy.path.clone()).collect())
}

/// The copies that an output may have; none of an output that could not be written.
fn copies<'p>(plan: &Plan, output: &'p Output, record: &OutputIndex) -> Vec<CompressedCopy<'p>> {
    let left = record.of(&output.path).map(|written| written.stamp).unwrap_or_default();
    if left == FileState::default() || !compress::is_text(&output.path) {
        return Vec::new();
    }
    let copy = |coding: Coding| {
        let path = format!("{}{}", output.path, coding.ending());
        let mut builder = FingerprintBuilder::new();
        let shows = || {
            left.add_to(builder.text(BUILD).text(coding.ending()));
            builder.sum()
        };
        let shows = (left.size >= compress::LEAST).then(shows);
        let is_ours = record.of(&path).is_some();
        let size = left.size;
        plan.is_free(&path).then_some(CompressedCopy {
            path,
            of: output,
            coding,
            shows,
            size,
            is_ours,
        })
    };
    Coding::ALL.into_iter().filter_map(copy).collect()
}

/// Whether a copy has to be made, or to be removed.
fn is_due(copy: &CompressedCopy<'_>, record: &OutputIndex) -> bool {
    let written = record.of(&copy.path).and_then(|written| written.shows);
    match copy.shows {
        Some(shows) => written != Some(shows),
        None => copy.is_ours,
    }
}

/// Makes a copy, or removes one that is not to be.
fn make(
    copy: &CompressedCopy<'_>,
    folder: &write::Folder,
    watch: ProgressSink<'_>,
) -> Result<CopyResult, DiskFault> {
    let begun = progress::clock();
    let is_large = copy.shows.is_some() && copy.size > compress::LARGE;
    let bytes = match copy.shows {
        Some(_) if !is_large => {
            folder.get(&copy.of.path)?.and_then(|bytes| copy.coding.compress(&bytes))
        }
        _ => None,
    };
    let render = begun.elapsed();
    let made = match &bytes {
        Some(bytes) => Some(folder.put(&copy.path, bytes)?),
        None if is_large => poured(copy, folder)?,
        None => None,
    };
    if made.is_none() && copy.is_ours {
        folder.remove(&copy.path)?;
    }
    let write = begun.elapsed().saturating_sub(render);
    let bytes = made.map_or(0, |(stamp, _)| usize::try_from(stamp.size).unwrap_or(usize::MAX));
    watch(Progress::File { kind: "compressed copies", bytes, render, write });
    Ok(made)
}

/// The copy of a file that is too large to be held in memory.
fn poured(copy: &CompressedCopy<'_>, folder: &write::Folder) -> Result<CopyResult, DiskFault> {
    let Some(mut from) = folder.open_file(&copy.of.path)? else { return Ok(None) };
    folder.put_smaller(&copy.path, copy.size, |to| copy.coding.pour(&mut from, copy.size, to))
}

impl CompressedCopy<'_> {
    /// What is kept of it: that it is about to be written, or with which stamp it was left.
    fn written(&self, stamp: Option<FileState>) -> OutputEntry {
        let source = self.of.source.clone().unwrap_or_default();
        let shows = stamp.and(self.shows);
        OutputEntry { source, shows, stamp: stamp.unwrap_or_default() }
    }
}
