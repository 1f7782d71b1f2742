//! What earlier builds wrote into an output folder, kept in `.dateline/`.
#![expect(clippy::disallowed_methods, reason = "the only file that touches `.dateline/`")]

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use jiff::Timestamp;

use crate::diagnostic::DiskFault;
use crate::plan::Output;
use crate::plan::Plan;

/// The first line of a record; another one is not read.
const HEAD: &str = "dateline record 1";

/// The file of first commits.
const HISTORY: &str = ".dateline/history";

/// The files that dateline wrote into one output folder, each with the source file that it was
/// made from, where there is one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Record {
    /// Source paths (or nothing) by output path.
    pub(crate) outputs: BTreeMap<String, String>,
}

impl Record {
    /// What a plan will write.
    pub(crate) fn of(plan: &Plan) -> Self {
        let source = |output: &Output| output.source.clone().unwrap_or_default();
        let outputs = plan.outputs.iter().map(|output| (output.path.clone(), source(output)));
        Self { outputs: outputs.collect() }
    }

    /// All that either record holds.
    pub(crate) fn and(&self, other: &Self) -> Self {
        let mut outputs = self.outputs.clone();
        outputs.extend(other.outputs.clone());
        Self { outputs }
    }

    /// The outputs that `now` no longer holds: those to keep, since the file that they were made
    /// from is among the `faulty`, and those to remove.
    pub(crate) fn left_over(
        &self,
        now: &Self,
        faulty: &BTreeSet<String>,
    ) -> (BTreeMap<String, String>, Vec<String>) {
        let left = self.outputs.iter().filter(|(output, _)| !now.outputs.contains_key(*output));
        let (kept, stale): (BTreeMap<_, _>, BTreeMap<_, _>) = left
            .map(|(output, source)| (output.clone(), source.clone()))
            .partition(|(_, source)| is_at_fault(source, faulty));
        (kept, stale.into_keys().collect())
    }

    /// Reads the record of the folder `out` of the site at `root`; empty where there is none, or
    /// none that can be read.
    pub(crate) fn load(root: &Path, out: &Path) -> Self {
        let text = fs::read_to_string(file(root, out)).unwrap_or_default();
        let mut lines = text.lines();
        if lines.next() != Some(HEAD) {
            return Self::default();
        }
        let pair = |line: &str| line.split_once('\t').map(|(o, s)| (o.to_owned(), s.to_owned()));
        Self { outputs: lines.filter_map(pair).filter(|(output, _)| is_inside(output)).collect() }
    }

    /// Writes the record whole, or leaves the old one.
    pub(crate) fn save(&self, root: &Path, out: &Path) -> Result<(), DiskFault> {
        let file = file(root, out);
        let mut text = String::from(HEAD);
        for (output, source) in &self.outputs {
            text.push('\n');
            text.push_str(output);
            text.push('\t');
            text.push_str(source);
        }
        text.push('\n');
        save(&file, &text).map_err(|fault| DiskFault::at(&file, fault))
    }
}

/// Writes a file of the cache whole, or leaves the old one.
fn save(file: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
        let ignore = folder.join(".gitignore");
        if !ignore.exists() {
            fs::write(ignore, "*\n")?;
        }
    }
    let whole = file.with_extension("new");
    fs::write(&whole, text)?;
    fs::rename(whole, file)
}

/// The first commits of all files as they were at the commit `head`; none where that is not what
/// was kept.
pub(crate) fn load_history(root: &Path, head: &str) -> Option<BTreeMap<String, Timestamp>> {
    let text = fs::read_to_string(root.join(HISTORY)).ok()?;
    let mut lines = text.lines();
    if lines.next() != Some(&format!("dateline history 1 {head}")) {
        return None;
    }
    let pair = |line: &str| {
        let (seconds, path) = line.split_once('\t')?;
        Some((path.to_owned(), Timestamp::from_second(seconds.parse().ok()?).ok()?))
    };
    lines.map(pair).collect()
}

/// Keeps the first commits as they are at `head`; where they cannot be kept they are asked again.
pub(crate) fn save_history(root: &Path, head: &str, commits: &BTreeMap<String, Timestamp>) {
    let mut text = format!("dateline history 1 {head}\n");
    for (path, time) in commits {
        let _ = writeln!(text, "{}\t{path}", time.as_second());
    }
    let _ = save(&root.join(HISTORY), &text);
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

/// The record's file: one for each output folder, however its path is written.
fn file(root: &Path, out: &Path) -> PathBuf {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let (real_root, out) = (real(root), real(out));
    let out = out.strip_prefix(&real_root).unwrap_or(&out).to_string_lossy().into_owned();
    let name = blake3::hash(out.as_bytes()).to_hex();
    root.join(".dateline").join(format!("{}.outputs", &name[..16]))
}
