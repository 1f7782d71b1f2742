//! `dateline theme`: the built-in theme goes into the site's folder, to be changed there.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use dateline::diagnostic::DiskFault;
use dateline::render;

use super::args::Args;
use super::report::{Notes, Report};
use super::{DONE, FAULTS, Failure, print};

/// Copies the files of the built-in theme, or the one that is named, into the folder of the
/// site's theme, and prints their paths. A file that is there stays; one that is not as the
/// built-in one is told.
pub(super) fn eject(args: &Args, file: Option<&str>, report: &Report) -> Result<u8, Failure> {
    let checked = dateline::configure(&args.root, &args.options()?);
    if report.diagnostics(&checked.diagnostics, Notes::Leave)? == FAULTS {
        return Ok(FAULTS);
    }
    let folder = format!("themes/{}", checked.value.theme);
    let mut files = render::built_in();
    if let Some(file) = file {
        let name = file.strip_prefix("./").unwrap_or(file);
        let name = name.strip_prefix(&format!("{folder}/")).unwrap_or(name);
        let bytes = files.remove(name).ok_or_else(|| unknown(name, &files))?;
        files = BTreeMap::from([(name.to_owned(), bytes)]);
    }
    let (mut made, mut kept) = (Vec::new(), Vec::new());
    for (name, bytes) in &files {
        let name = format!("{folder}/{name}");
        match make(&args.root.join(&name), bytes)? {
            EjectResult::New => made.push(name),
            EjectResult::Same => {}
            EjectResult::Other => kept.push(name),
        }
    }
    let lines: String = made.iter().flat_map(|name| [name.as_str(), "\n"]).collect();
    print(lines.as_bytes())?;
    if made.is_empty() && kept.is_empty() {
        report.say(&format!("{folder}: already there, unchanged"));
    } else if !made.is_empty() {
        report.say("change what you like, then run: dateline build");
        report.say("delete the copies that you do not change, so that they keep getting updates");
    }
    if kept.is_empty() {
        return Ok(DONE);
    }
    Err(Failure::new(format!("already there and changed: {}", kept.join(", ")))
        .hint("nothing is ever overwritten: move it away to get a fresh copy"))
}

/// What became of a file.
enum EjectResult {
    /// It was written.
    New,
    /// It was there, with these bytes.
    Same,
    /// It was there, with others.
    Other,
}

fn make(path: &Path, bytes: &[u8]) -> Result<EjectResult, DiskFault> {
    let told = |fault| DiskFault::at(path, fault);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(told)?;
    }
    let file = fs::OpenOptions::new().write(true).create_new(true).open(path);
    match file.and_then(|mut file| file.write_all(bytes)) {
        Ok(()) => Ok(EjectResult::New),
        Err(fault) if fault.kind() == ErrorKind::AlreadyExists => {
            let there = fs::read(path).map_err(told)?;
            Ok(if there == bytes { EjectResult::Same } else { EjectResult::Other })
        }
        Err(fault) => Err(told(fault)),
    }
}

/// The failure for a file that the theme does not have, with the nearest that it has.
fn unknown(name: &str, files: &BTreeMap<String, Vec<u8>>) -> Failure {
    let own = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let distance = |path: &str| {
        let whole = strsim::damerau_levenshtein(name, path);
        whole.min(strsim::damerau_levenshtein(&own(name), &own(path)))
    };
    let near = files.keys().map(|path| (distance(path), path)).min();
    let near = near.filter(|(distance, _)| *distance <= 1.max(own(name).chars().count() / 3));
    let hint = match near {
        Some((_, path)) => format!("did you mean `{path}`?"),
        None => String::from("`dateline theme eject` copies all files"),
    };
    Failure::new(format!("the built-in theme has no file `{name}`")).hint(hint)
}
