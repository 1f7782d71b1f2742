//! Planned outputs -> the output folder: rendered in parallel, written one by one.

mod built;
mod copies;
mod earlier;
mod ledger;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::cache::{self, LastBuild, OutputEntry, OutputIndex};
use crate::config::Options;
use crate::diagnostic::{Checked, Diagnostic, DiskFault};
use crate::model::{Fingerprint, FingerprintBuilder, hexadecimal};
use crate::plan::{Output, OutputIx, Plan};
use crate::progress::{self, Progress, ProgressSink};
use crate::render::{self, Learnt, Rendered};
use crate::source::{self, Root};
use crate::stat::FileState;
use crate::write::{self, Tally};

pub(crate) use built::BuildInputs;
pub use built::Built;
pub use ledger::write_ledger;
pub(crate) use ledger::{keep_ledger, unlisted};

/// A file that stands in an output folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Published {
    /// Its path in the folder.
    pub path: String,
    /// Its bytes.
    pub size: usize,
    /// Their SHA-256 in hexadecimal digits.
    pub sha256: String,
}

/// An output that has to be rendered.
#[derive(Clone, Copy)]
struct DueOutput {
    place: OutputIx,
    /// The key of its page; none where only the bytes would tell what it shows.
    shows: Option<Fingerprint>,
}

/// How many files stay as they are, and their bytes.
#[derive(Clone, Copy, Default)]
struct UnchangedFiles {
    files: usize,
    bytes: usize,
}

impl UnchangedFiles {
    fn add(&mut self, more: Self) {
        self.files += more.files;
        self.bytes += more.bytes;
    }
}

/// What is to be done in an output folder.
pub(crate) struct PendingWork {
    /// The outputs that have to be rendered.
    outputs: Vec<DueOutput>,
    /// The files that the plan no longer holds.
    stale: Vec<String>,
    left: UnchangedFiles,
    /// Whether outputs have compressed copies beside them.
    compress: bool,
}

/// What was done in an output folder.
pub(crate) struct WriteReport {
    /// In numbers.
    pub(crate) tally: Tally,
    /// The files that were written or removed.
    pub(crate) changed: Vec<String>,
}

/// Completes the `record` of the folder `out` by outputs of earlier builds that it does not name, and
/// removes the files that a build which was killed had only begun to write.
pub(crate) fn recover_index(out: &Path, record: &mut OutputIndex) {
    write::remove_unfinished(out, &record.unfinished());
    earlier::add(out, record);
}

/// Looks at every output of the `record` in the folder `out`. Of an output whose file is missing or
/// was changed by someone else, the record no longer says what it shows, so that it is rendered
/// again. Where the cache may not be used, that holds for every output.
pub(crate) fn invalidate_changed_outputs(out: &Path, record: &mut OutputIndex, options: &Options) {
    record.invalidate_changed(|outputs| {
        if options.cache { write::stamps(out, outputs) } else { vec![None; outputs.len()] }
    });
}

/// Every file that dateline wrote into the folder `out` of the site at `root` and that stands
/// there, in the order of their paths.
///
/// # Errors
/// A file that cannot be read, or a link in the folder that would lead elsewhere.
pub fn published(root: &Path, out: &Path) -> Result<Vec<Published>, DiskFault> {
    let record = OutputIndex::load(root, out);
    let outputs = record.outputs();
    write::refuse_links(out, outputs.iter().copied())?;
    let one = |path: &str| {
        let mut sha256 = Sha256::new();
        let Some(size) = write::blocks(out, path, |block| sha256.update(block))? else {
            return Ok(None);
        };
        let sha256 = hexadecimal(&sha256.finalize());
        Ok(Some(Published { path: path.to_owned(), size, sha256 }))
    };
    let files: Result<Vec<_>, DiskFault> = outputs.into_par_iter().map(one).collect();
    Ok(files?.into_iter().flatten().collect())
}

/// What the last build into the folder `out` did, where a build now would do nothing: the site is
/// made from the same `inputs`, the clock changes nothing, and by the `record` every output stands
/// as it was left. The outputs are looked at last, since that costs the most.
pub(crate) fn unchanged(
    root: &Root,
    out: &Path,
    record: &mut OutputIndex,
    inputs: Option<Fingerprint>,
    options: &Options,
) -> Option<LastBuild> {
    let inputs = inputs?;
    let last = LastBuild::load(root, out)?;
    let has_history = |history: &String| source::head(root).unwrap_or_default() == *history;
    let is_so = last.inputs == inputs && last.holds_at(options.now);
    if !is_so || !last.history.as_ref().is_none_or(has_history) {
        return None;
    }
    invalidate_changed_outputs(out, record, options);
    (record.known() == Some(last.files)).then_some(last)
}

/// Compares the plan with what earlier runs left in the folder `out`. An output is due where its page
/// shows something else now, or where its file is missing or was changed. A file of an earlier run
/// that the plan no longer holds is to be removed, unless its source is among the `faulty`.
pub(crate) fn pending(
    out: &Path,
    record: &mut OutputIndex,
    plan: &Plan,
    faulty: &BTreeSet<String>,
    site: &render::Site<'_>,
    compress: bool,
) -> Result<Checked<PendingWork>, DiskFault> {
    write::make(out)?;
    earlier::add_copies(out, record, plan);
    let keys = render::OutputKeys::new(site);
    let one = |mut compared: ComparedOutputs, (place, output): (OutputIx, &Output)| {
        let shows = shows(output, site, &keys);
        let written = record.of(&output.path);
        compared.known += usize::from(written.is_some());
        match written.and_then(|written| left(&site.source(output), written, shows)) {
            Some(bytes) => compared.left.add(UnchangedFiles { files: 1, bytes }),
            None => compared.outputs.push(DueOutput { place, shows }),
        }
        compared
    };
    let all = plan.par_each().fold(ComparedOutputs::default, one);
    let ComparedOutputs { outputs, known, left } =
        all.reduce(ComparedOutputs::default, ComparedOutputs::and);
    let is_planned =
        |output: &str| plan.has(output) || compress && copies::is_planned(plan, output);
    // Mostly every recorded output is planned, and then none has to be looked up in the plan.
    let is_all_planned = known == record.len();
    let stale = if is_all_planned { Vec::new() } else { record.stale(is_planned, faulty) };
    let diagnostics = record.damage().into_iter().collect();
    Ok(Checked { value: PendingWork { outputs, stale, left, compress }, diagnostics })
}

/// Outputs of a plan that were compared with what earlier runs left.
#[derive(Default)]
struct ComparedOutputs {
    /// The outputs that are due.
    outputs: Vec<DueOutput>,
    /// How many of the compared outputs an earlier run wrote.
    known: usize,
    left: UnchangedFiles,
}

impl ComparedOutputs {
    /// These outputs and those behind them.
    fn and(mut self, behind: Self) -> Self {
        self.outputs.extend(behind.outputs);
        self.known += behind.known;
        self.left.add(behind.left);
        self
    }
}

/// The key of what an output shows, of a copied file with its size and times. None where a copied
/// file is missing, or was changed so lately that its times do not tell of the next change.
fn shows(
    output: &Output,
    site: &render::Site<'_>,
    keys: &render::OutputKeys<'_>,
) -> Option<Fingerprint> {
    let key = keys.of(output);
    let Some(path) = render::file_of(&output.page) else {
        return Some(key);
    };
    let stamp = site.world().state(path)?;
    stamp.settled.then(|| {
        let mut builder = FingerprintBuilder::new();
        stamp.add_to(builder.fingerprint(key).text(path));
        builder.sum()
    })
}

/// The size of an output that need not be `written` again, since an earlier run wrote it from the same
/// `source` and it shows the same; none where it is due.
fn left(source: &str, written: &OutputEntry, shows: Option<Fingerprint>) -> Option<usize> {
    let is_so = written.shows.is_some() && written.shows == shows;
    let is_from = written.source == source;
    (is_so && is_from).then(|| size(&written.stamp))
}

/// The bytes of a file.
fn size(stamp: &FileState) -> usize {
    usize::try_from(stamp.size).unwrap_or(usize::MAX)
}

/// Renders what is due in parallel and brings the folder `out` up to date.
pub(crate) fn write_pending(
    root: &Root,
    out: &Path,
    plan: &Plan,
    work: PendingWork,
    record: &mut OutputIndex,
    site: &render::Site<'_>,
    watch: ProgressSink<'_>,
) -> Result<Checked<WriteReport>, DiskFault> {
    let PendingWork { outputs, stale, left, compress } = work;
    watch(Progress::Files(outputs.len()));
    if record.is_kept {
        LastBuild::forget(root, out)?;
    }
    let outputs = outputs.into_iter().map(|DueOutput { place, shows }| (&plan[place], shows));
    let outputs: Vec<(&Output, Option<Fingerprint>)> = outputs.collect();
    let written = |output: &Output| OutputEntry {
        source: site.source(output).into_owned(),
        ..OutputEntry::default()
    };
    let begun = outputs.iter().map(|(output, _)| (output.path.as_str(), Some(written(output))));
    record.save(begun.collect())?;
    let paths = outputs.iter().map(|(output, _)| output.path.as_str());
    let folder = write::Folder::open(out, paths, &stale)?;
    folder.leave(left.files, left.bytes);
    let diagnostics = Mutex::new(Vec::new());
    let one = |(output, shows): (&'_ Output, Option<Fingerprint>)| {
        let mut written = written(output);
        let mut is_new = false;
        match put(root, output, site, &folder, watch)? {
            Ok((stamp, new)) => (written.stamp, written.shows, is_new) = (stamp, shows, new),
            Err(fault) => diagnostics.lock().unwrap_or_else(PoisonError::into_inner).push(fault),
        }
        Ok((Some(written), is_new))
    };
    // Outputs that wait for one another are left to one thread, so that none of them waits.
    let jobs = outputs.par_chunk_by(|(a, _), (b, _)| render::are_made_at_once(&a.page, &b.page));
    let written = jobs.flat_map_iter(|outputs| outputs.iter().copied().map(one));
    let written: Result<Vec<_>, DiskFault> = written.collect();
    let paths = outputs.iter().map(|(output, _)| output.path.as_str());
    let written: Vec<_> = paths.zip(written?).collect();
    let new = written.iter().filter(|(_, (_, is_new))| *is_new).map(|(path, _)| *path);
    let changed = new.chain(stale.iter().map(String::as_str)).map(str::to_owned);
    let mut changed: Vec<String> = changed.collect();
    record.save(written.into_iter().map(|(path, (written, _))| (path, written)).collect())?;
    if compress {
        changed.extend(copies::bring(plan, record, &folder, watch)?);
    }
    let tally = folder.finish(stale.iter().map(String::as_str))?;
    record.save(stale.iter().map(|output| (output.as_str(), None)).collect())?;
    let diagnostics = in_order(diagnostics.into_inner().unwrap_or_else(PoisonError::into_inner));
    Ok(Checked { value: WriteReport { tally, changed }, diagnostics })
}

/// Renders one output, writes it, and tells `watch` how long each took. Gives back the state of the
/// file and whether it was written, or the fault of the page.
fn put(
    root: &Root,
    output: &Output,
    site: &render::Site<'_>,
    folder: &write::Folder,
    watch: ProgressSink<'_>,
) -> Result<Result<(FileState, bool), Diagnostic>, DiskFault> {
    let begun = progress::clock();
    if let Some(path) = render::copied_file(&output.page) {
        return copied(root, path, output, site, folder, watch);
    }
    let rendered = render::page(output, site);
    let render = begun.elapsed();
    let bytes = rendered.as_ref().map_or(0, |rendered| rendered.bytes.len());
    let stamp = match rendered {
        Ok(Rendered { bytes, learnt, fault }) => {
            match learnt {
                Some(Learnt::Words(volume, words)) => cache::save_words(root, &volume, &words),
                Some(Learnt::Copies(path, copies)) => cache::save_copies(root, &path, &copies),
                None => {}
            }
            let put = folder.put(&output.path, &bytes)?;
            fault.map_or(Ok(put), Err)
        }
        Err(fault) => Err(fault),
    };
    let write = begun.elapsed().saturating_sub(render);
    watch(Progress::File { kind: site.kind(&output.page).label(), bytes, render, write });
    Ok(stamp)
}

/// Renders every output and writes none. Gives back the size of each in bytes, in the order of the
/// plan, with the faults of the pages.
pub(crate) fn rehearse(plan: &Plan, site: &render::Site<'_>) -> Checked<Vec<usize>> {
    let length = |output: &Output| {
        if let Some(path) = render::copied_file(&output.page) {
            let bytes = site.world().size(path)?;
            return Ok((usize::try_from(bytes).unwrap_or(usize::MAX), None));
        }
        render::page(output, site).map(|rendered| (rendered.bytes.len(), rendered.fault))
    };
    let jobs = plan.outputs.par_chunk_by(|a, b| render::are_made_at_once(&a.page, &b.page));
    let all: Vec<Result<_, Diagnostic>> =
        jobs.flat_map_iter(|outputs| outputs.iter().map(length)).collect();
    let value = all.iter().map(|one| one.as_ref().map_or(0, |(length, _)| *length)).collect();
    let fault = |one: Result<(usize, Option<Diagnostic>), Diagnostic>| match one {
        Ok((_, fault)) => fault,
        Err(fault) => Some(fault),
    };
    Checked { value, diagnostics: in_order(all.into_iter().filter_map(fault).collect()) }
}

/// Copies the file at `path` to its output; gives back what [`put`] does.
fn copied(
    root: &Root,
    path: &str,
    output: &Output,
    site: &render::Site<'_>,
    folder: &write::Folder,
    watch: ProgressSink<'_>,
) -> Result<Result<(FileState, bool), Diagnostic>, DiskFault> {
    let begun = progress::clock();
    let copied = match source::open(root, path) {
        Ok(mut file) => folder.copy(&output.path, &mut file)?,
        Err(fault) => return Ok(Err(fault)),
    };
    let bytes = copied.as_ref().map_or(0, |(stamp, _)| size(stamp));
    let (kind, render, write) = (site.kind(&output.page).label(), Duration::ZERO, begun.elapsed());
    watch(Progress::File { kind, bytes, render, write });
    Ok(copied.map_err(|fault| source::unreadable(path, &fault)))
}

/// Faults of pages, each once, whatever the order in which they were found.
fn in_order(mut faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    faults.sort_by(|a, b| (&a.file, a.line, &a.message).cmp(&(&b.file, b.line, &b.message)));
    faults.dedup();
    faults
}
