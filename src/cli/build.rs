//! `dateline build`: the site, and how long each stage took.

use std::path::Path;
use std::time::Duration;

use dateline::Builder;
use dateline::Built;
use dateline::diagnostic::Checked;
use dateline::diagnostic::Diagnostic;
use dateline::diagnostic::Severity;
use dateline::model::LeftOut;
use dateline::model::layout;
use dateline::source::Root;

use super::Failure;
use super::args::Args;
use super::args::Building;
use super::bar;
use super::clock::Clock;
use super::clock::Times;
use super::manifest;
use super::report::Notes;
use super::report::Report;
use super::shell;
use super::timings;

/// Builds the site as `asked`, and writes its manifest where one is asked for.
pub(super) fn run(args: &Args, asked: &Building, report: &Report) -> Result<u8, Failure> {
    let manifest = asked.manifest.as_ref().map(|file| args.root.join(file));
    manifest.as_deref().map_or(Ok(()), manifest::refuse)?;
    // It goes with the program.
    let builder = Box::leak(Box::new(Builder::new(args.site(), &args.out())));
    let (built, code) = once(args, asked.timings, report, builder)?;
    let is_of_theme = |said: &Diagnostic| said.file.starts_with("themes/");
    let is_whole = !built.said.iter().any(|d| d.severity == Severity::Error && is_of_theme(d));
    if built.value.is_some() {
        if let Some(file) = &manifest {
            let files = manifest::write(&args.root, &args.out(), file)?;
            report.say(&format!("{files} files listed in {}", file.display()));
        }
        let index = args.out().join("index.html");
        // Pages that a template cannot make are as they were before, or not there.
        if is_whole {
            report
                .say(&format!("open {}", shell::quoted(index.strip_prefix(".").unwrap_or(&index))));
        }
    }
    Ok(code)
}

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
    let code = report.diagnostics(&checked.said, Notes::Count)?;
    match &checked.value {
        Some(built) => {
            if timings {
                for line in timings::table(built, &times) {
                    report.say(&line);
                }
            }
            told(built, &times, report);
        }
        None => report.say("nothing was written: the configuration or the theme is at fault"),
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

fn told(built: &Built, times: &Times, report: &Report) {
    let tally = built.tally;
    report.say(&format!(
        "{}{}, {} pages: {} files written, {} unchanged{}, {} removed, {:.1} MB",
        articles(built.articles),
        in_brackets(&[read_anew(built), left_out(built)]),
        built.pages,
        tally.written,
        tally.same + tally.left,
        in_brackets(&[left_alone(built)]),
        tally.removed,
        megabytes(tally.bytes),
    ));
    let stages = times.stages.iter();
    let stages: Vec<String> =
        stages.map(|(stage, time)| format!("{stage} {}", seconds(*time))).collect();
    report.say(&format!("{}: {}", seconds(times.all()), stages.join(", ")));
}

/// How many articles did not come from the cache, where some did.
fn read_anew(built: &Built) -> Option<String> {
    let number = if built.read == 0 { String::from("none") } else { built.read.to_string() };
    (built.read < built.articles + built.left_out.hidden()).then(|| format!("{number} read anew"))
}

/// How many articles are left out, and why.
fn left_out(built: &Built) -> Option<String> {
    let LeftOut { drafts, held, future, expired, undated, faulty } = built.left_out;
    let all = built.left_out.hidden() + faulty;
    let why = [
        (drafts, if drafts == 1 { "draft" } else { "drafts" }),
        (held, "held back"),
        (future, "of the future"),
        (expired, "expired"),
        (undated, "without a date"),
        (faulty, "at fault"),
    ];
    let why = why.iter().filter(|(number, _)| *number > 0);
    let why: Vec<String> = why.map(|(number, word)| format!("{number} {word}")).collect();
    (all > 0).then(|| format!("{all} left out: {}", why.join(", ")))
}

/// How many of the files that are unchanged were not even rendered, where some were not.
fn left_alone(built: &Built) -> Option<String> {
    let tally = built.tally;
    let number = if tally.same == 0 { String::from("all") } else { tally.left.to_string() };
    (tally.left > 0).then(|| format!("{number} left alone"))
}

/// ` (one; another)`; nothing where there is nothing to say.
fn in_brackets(parts: &[Option<String>]) -> String {
    let parts: Vec<&str> = parts.iter().flatten().map(String::as_str).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join("; ")) }
}

/// `1 article`, `2 articles`.
pub(super) fn articles(number: usize) -> String {
    format!("{number} article{}", if number == 1 { "" } else { "s" })
}

/// Bytes in millions.
#[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
pub(super) fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}
