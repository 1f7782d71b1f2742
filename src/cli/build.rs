//! `dateline build`: the site, and what changed in its folder.

use std::path::Path;

use dateline::diagnostic::{Checked, Diagnostic, Severity};
use dateline::model::{LeftOut, layout};
use dateline::source::Root;
use dateline::{Builder, Built, LedgerUse};

use super::args::{Args, Building};
use super::clock::{Clock, Times};
use super::figures::articles;
use super::report::{Notes, Report};
use super::{Failure, bar, manifest, shell, timings};

/// Builds the site as `asked`, and writes its manifest where one is asked for.
pub(super) fn run(args: &Args, asked: &Building, report: &Report) -> Result<u8, Failure> {
    let manifest = asked.manifest.as_ref().map(|file| args.root.join(file));
    manifest.as_deref().map_or(Ok(()), manifest::refuse)?;
    // It goes with the program.
    let ledger = if asked.frozen { LedgerUse::Frozen } else { LedgerUse::Keep };
    let builder = Box::leak(Box::new(args.builder().with_ledger(ledger)));
    let (built, code) = once(args, asked.timings, report, builder)?;
    let is_of_theme = |diagnostic: &Diagnostic| diagnostic.file.starts_with("themes/");
    let is_whole =
        !built.diagnostics.iter().any(|d| d.severity == Severity::Error && is_of_theme(d));
    if built.value.is_some() {
        if let Some(file) = &manifest {
            let files = manifest::write(&args.root, &args.out(), file)?;
            report.say(&format!("{files} files listed in {}", file.display()));
        }
        let index = args.out().join("index.html");
        // Pages that a template cannot make are as they were before, or not there.
        if is_whole {
            report.say(&format!(
                "open {} in a browser",
                shell::quoted(index.strip_prefix(".").unwrap_or(&index))
            ));
        }
    }
    Ok(code)
}

/// What is said where the settings or the theme are at fault.
pub(super) const NOTHING_BUILT: &str =
    "nothing was built: fix the errors above in the settings or the theme first";

/// What was built, where something could be.
pub(super) type BuiltSite = Checked<Option<Built>>;

/// Builds the site by its `builder`, and tells of it: what it came to, and the exit code that follows.
pub(super) fn once(
    args: &Args,
    timings: bool,
    report: &Report,
    builder: &mut Builder,
) -> Result<(BuiltSite, u8), Failure> {
    refuse_out(&args.site(), &args.out())?;
    let options = args.options()?;
    let clock = Clock::start(timings);
    let watch = &|event| clock.hear(event);
    let mut run = || builder.build(&options, watch);
    let shows_bar = !report.is_quiet() && bar::is_welcome();
    let checked = if shows_bar { bar::beside(&clock, run)? } else { run()? };
    let times = clock.stop();
    let code = report.diagnostics(&checked.diagnostics, Notes::Count)?;
    match &checked.value {
        Some(built) => {
            if timings {
                for line in timings::table(built, &times) {
                    report.say(&line);
                }
            }
            told(built, &times, report);
        }
        None => report.say(NOTHING_BUILT),
    }
    Ok((checked, code))
}

/// An output folder that is a file, holds the site's sources, or is one of them, is refused.
fn refuse_out(site: &Root, out: &Path) -> Result<(), Failure> {
    if out.exists() && !out.is_dir() {
        return Err(Failure::new(format!("{} is a file", out.display()))
            .hint("name a folder with --out, or remove the file"));
    }
    let (root, out) = (dateline::resolved(site), dateline::resolved(out));
    let mut sources = layout::FOLDERS.iter().chain(&[".dateline", ".git"]);
    let inside = sources.any(|name| out.starts_with(dateline::resolved(&site.at(name))));
    if inside || root.starts_with(&out) {
        return Err(Failure::new(format!("{} holds sources of the site", out.display()))
            .hint("name a folder of its own with --out, such as `--out public`"));
    }
    Ok(())
}

/// The summary: how many articles and pages, and what a build changed in the output folder.
fn told(built: &Built, times: &Times, report: &Report) {
    let left_out = left_out(built).map(|why| format!(" ({why})")).unwrap_or_default();
    report.say(&format!(
        "{}{left_out}, {} pages: {} in {:.1} s",
        articles(built.articles),
        built.pages,
        changes(built),
        times.all().as_secs_f64(),
    ));
}

/// `38 files written, 2 unchanged`, without what there is none of.
fn changes(built: &Built) -> String {
    let tally = built.tally;
    let unchanged = tally.same + tally.left;
    let parts = [(tally.written, "written"), (unchanged, "unchanged"), (tally.removed, "removed")];
    let mut parts = parts.iter().filter(|(number, _)| *number > 0);
    let Some((number, what)) = parts.next() else {
        return String::from("no files");
    };
    let files = if *number == 1 { "file" } else { "files" };
    let rest: Vec<String> = parts.map(|(number, what)| format!("{number} {what}")).collect();
    [vec![format!("{number} {files} {what}")], rest].concat().join(", ")
}

/// How many articles are left out, and why.
fn left_out(built: &Built) -> Option<String> {
    let LeftOut { drafts, held, future, expired, undated, faulty } = built.left_out;
    let all = built.left_out.hidden() + faulty;
    let why = [
        (drafts, if drafts == 1 { "draft" } else { "drafts" }),
        (held, "held back"),
        (future, "dated in the future"),
        (expired, "expired"),
        (undated, "without a date"),
        (faulty, "with errors"),
    ];
    let why = why.iter().filter(|(number, _)| *number > 0);
    let why: Vec<String> = why.map(|(number, word)| format!("{number} {word}")).collect();
    (all > 0).then(|| format!("{all} left out: {}", why.join(", ")))
}
