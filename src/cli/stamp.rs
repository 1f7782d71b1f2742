//! `dateline stamp`: what was inferred of articles goes into their front matter.

mod clean;

use std::fs;

use anstyle::{AnsiColor, Style};
use diffy::DiffOptions;

use dateline::diagnostic::{Diagnostic, DiskFault};
use dateline::model::{ArticleIx, SourceFile};
use dateline::source;
use dateline::{Stamped, Stamps};

use super::args::{Args, Stamping};
use super::exchange::exchange;
use super::report::{self, Notes, Report};
use super::{DONE, Failure, USAGE, explain, print};

const HEAD: Style = Style::new().bold();
const PLACE: Style = AnsiColor::Cyan.on_default();
const ADDED: Style = AnsiColor::Green.on_default();
const TAKEN: Style = AnsiColor::Red.on_default();

/// Stamps each of the `files`, or shows what that would change; a fault of one stops no other.
pub(super) fn run(args: &Args, asked: &Stamping, report: &Report) -> Result<u8, Failure> {
    let mut code = DONE;
    let mut tell = |failure: &Failure| {
        report::failure(&failure.message, failure.hint.as_deref());
        code = USAGE;
    };
    let mut paths: Vec<String> = Vec::new();
    for file in &asked.files {
        match explain::site_path(&args.site(), file) {
            Ok(path) if paths.contains(&path) => {}
            Ok(path) => paths.push(path),
            Err(failure) => tell(&failure),
        }
    }
    let mut checked = args.builder().plan(&args.options()?, &|_| {})?;
    checked
        .diagnostics
        .retain(|diagnostic| paths.contains(&diagnostic.file) || checked.value.is_none());
    let mut diagnostics = checked.diagnostics;
    if let Some(planned) = &checked.value {
        let digest = &planned.filed.digest;
        let articles = planned.filed.whole().unwrap_or_default();
        let stamps = Stamps::new(digest, &articles, &planned.plan, &planned.filed.config);
        for path in &paths {
            let written = match digest.articles_of(path).first().copied() {
                Some(at) => match write(args, asked, &stamps, (at, path), report) {
                    Ok(written) => written,
                    Err(fault) => {
                        diagnostics.push(fault);
                        Ok(())
                    }
                },
                None if planned.filed.faulty.contains(path) => Ok(()),
                None => Err(explain::no_article(&args.site(), path)),
            };
            if let Err(failure) = written {
                tell(&failure);
            }
        }
    }
    Ok(code.max(report.diagnostics(&diagnostics, Notes::Leave)?))
}

/// Writes, or shows, what is asked for of the article at that place, whose file is at `path`; a fault
/// where that cannot be.
fn write(
    args: &Args,
    asked: &Stamping,
    stamps: &Stamps<'_>,
    (at, path): (ArticleIx, &str),
    report: &Report,
) -> Result<Result<(), Failure>, Diagnostic> {
    let file = source::read(&args.site(), path)?;
    Ok(if asked.clean {
        clean::put(args, &file, &stamps.cleaned(at, &file)?, asked, report)
    } else {
        put(args, &file, &stamps.of(at, &file)?, asked.dry_run, report)
    })
}

/// Writes what was stamped, or shows it; and says which keys there are.
fn put(
    args: &Args,
    file: &SourceFile,
    stamped: &Stamped,
    dry_run: bool,
    report: &Report,
) -> Result<(), Failure> {
    let path = &file.path;
    let Stamped { bytes, added, left_out } = stamped;
    let keys = added.join(", ");
    if added.is_empty() {
        report.say(&format!("{path}: nothing to add"));
    } else if dry_run {
        print(diff(path, &file.bytes, bytes).as_bytes())?;
        report.say(&format!("{path}: would add {keys}"));
    } else {
        replace(args, file, bytes)?;
        report.say(&format!("{path}: added {keys}"));
    }
    if !left_out.is_empty() {
        let keys = left_out.join(", ");
        report.say(&format!("{path}: skipped {keys}, which would be read back differently"));
    }
    Ok(())
}

/// Puts new bytes into `file`, which still has to hold what was read of it. It keeps its time, which
/// tells when its article came in.
fn replace(args: &Args, file: &SourceFile, bytes: &[u8]) -> Result<(), Failure> {
    let place = args.site().at(&file.path);
    let modified = fs::metadata(&place).and_then(|meta| meta.modified()).ok();
    match exchange(&place, &file.bytes, bytes, modified) {
        Ok(true) => Ok(()),
        Ok(false) => {
            Err(Failure::new(format!("{} was changed just now", file.path)).hint("run it again"))
        }
        Err(fault) => Err(DiskFault::at(&place, fault).into()),
    }
}

/// A unified diff of the two texts, in colour.
fn diff(path: &str, before: &[u8], after: &[u8]) -> String {
    let (before, after) = (String::from_utf8_lossy(before), String::from_utf8_lossy(after));
    let named = |path: &str| path.to_owned();
    let diff = DiffOptions::new()
        .set_original_filename(named(path))
        .set_modified_filename(named(path))
        .create_patch(&before, &after)
        .to_string();
    let mut coloured = String::new();
    for (at, line) in diff.split_inclusive('\n').enumerate() {
        let style = match line.chars().next() {
            _ if at < 2 => HEAD,
            Some('@') => PLACE,
            Some('+') => ADDED,
            Some('-') => TAKEN,
            _ => Style::new(),
        };
        let text = line.trim_end_matches(['\r', '\n']);
        let end = &line[text.len()..];
        coloured.extend([format!("{style}{}{style:#}", report::printable(text)).as_str(), end]);
    }
    coloured
}
