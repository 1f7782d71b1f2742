//! `dateline init`: a new site that builds, or what a folder lacks to be one.

mod origin;

use std::ffi::OsStr;
use std::fs;
use std::path::{Display, Path};

use dateline::diagnostic::DiskFault;
use dateline::model::{Ledger, layout};

use super::report::Report;
use super::{DONE, Failure, shell};

pub(super) use origin::ToolOrigin;

/// The workflow that publishes the site.
const WORKFLOW: &str = ".github/workflows/pages.yml";
/// The workflow that imports feeds.
const FEEDS_WORKFLOW: &str = ".github/workflows/feeds.yml";
/// What git leaves out.
const IGNORED: &str = ".gitignore";
/// What stands in it: the pages, and what builds remember.
const IGNORED_LINES: [&str; 2] = ["/public", "/.dateline"];

/// The articles of a new site, by their path.
const ARTICLES: [(&str, &str); 2] = [
    ("content/2024-01-20-a-first-article.txt", include_str!("init/first.txt")),
    ("content/2024-01-21-a-second-article.md", include_str!("init/second.md")),
];

/// Makes in `dir` what it lacks to be a site; what is there already stays as it is.
pub(super) fn run(
    dir: &Path,
    origin: Option<&ToolOrigin>,
    has_feeds: bool,
    report: &Report,
) -> Result<u8, Failure> {
    let workflow = workflow(dir, origin)?;
    let mut is_new = false;
    for (name, text) in lacking(dir) {
        is_new |= write(dir, name, text.as_deref(), report)?;
    }
    is_new |= write(dir, WORKFLOW, workflow.as_deref(), report)?;
    if has_feeds {
        is_new |= feeds(dir, origin, report)?;
    }
    is_new |= ignore(dir, report)?;
    if !is_new {
        report.say("nothing to do: everything is already there");
    }
    report.say(&format!("to build it, run: dateline build{}", shell::root(dir)));
    if origin.is_none() && workflow.is_some() {
        let asked = if is_here(dir) { String::new() } else { format!(" {}", shell::quoted(dir)) };
        report.say(&format!(
            "before you publish it, say where to get dateline: fill in the line in {WORKFLOW}, or \
             run: dateline init{asked} --from https://HOST/OWNER/REPOSITORY@COMMIT"
        ));
    }
    Ok(DONE)
}

fn is_here(dir: &Path) -> bool {
    dir == Path::new(".") || dir.as_os_str().is_empty()
}

/// A path as it is said.
fn shown(path: &Path) -> Display<'_> {
    path.strip_prefix(".").unwrap_or(path).display()
}

/// The files of a site but the workflow and what git leaves out, each with its text where it is to be
/// made.
fn lacking(dir: &Path) -> Vec<(&'static str, Option<String>)> {
    let text = |is_there: bool, text: &str| (!is_there).then(|| text.to_owned());
    let is_there = |name: &str| dir.join(name).symlink_metadata().is_ok();
    let names = |folder: &Path| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().to_lowercase()).collect::<Vec<_>>()
    };
    let settings = include_str!("init/site.yaml");
    let mut files = vec![(layout::SITE, text(is_there(layout::SITE), settings))];
    let ledger = Ledger::default().text();
    files.push((layout::LEDGER, text(is_there(layout::LEDGER), &ledger)));
    // The articles are for a site that has none.
    let has_articles = names(&dir.join(layout::CONTENT)).iter().any(|name| !name.starts_with('.'));
    files.extend(ARTICLES.map(|(name, words)| (name, text(has_articles, words))));
    let is_explained =
        names(dir).iter().any(|name| Path::new(name).file_stem() == Some(OsStr::new("readme")));
    files.push(("README.md", text(is_explained, include_str!("init/README.md"))));
    if has_articles {
        files.retain(|(name, _)| !name.starts_with("content/"));
    }
    files
}

/// Writes one file where it is to be made, and says which: whether it was.
fn write(dir: &Path, name: &str, text: Option<&str>, report: &Report) -> Result<bool, Failure> {
    let path = dir.join(name);
    let Some(text) = text else {
        report.say(&format!("kept {}", shown(&path)));
        return Ok(false);
    };
    let disk = |fault| Failure::from(DiskFault::at(&path, fault));
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(disk)?;
    }
    fs::write(&path, text).map_err(disk)?;
    report.say(&format!("made {}", shown(&path)));
    Ok(true)
}

/// The text of the workflow where it is to be written: where there is none, or one that `origin`
/// completes.
fn workflow(dir: &Path, origin: Option<&ToolOrigin>) -> Result<Option<String>, Failure> {
    let path = dir.join(WORKFLOW);
    if path.symlink_metadata().is_err() {
        return Ok(Some(origin::workflow(origin)));
    }
    let Some(origin) = origin else {
        return Ok(None);
    };
    let text = fs::read_to_string(&path).map_err(|fault| DiskFault::at(&path, fault))?;
    origin.completed(&text).map(Some).ok_or_else(|| {
        Failure::new(format!("{} already exists and has been changed", path.display()))
            .hint("write in it where to get dateline, or remove it and run this again")
    })
}

/// Writes the list of feeds and the workflow that imports them, where there are none; whether there
/// were none.
fn feeds(dir: &Path, origin: Option<&ToolOrigin>, report: &Report) -> Result<bool, Failure> {
    let lacks = |name: &str| dir.join(name).symlink_metadata().is_err();
    let list = lacks(layout::FEEDS).then_some(include_str!("init/feeds.yaml"));
    let pages = fs::read_to_string(dir.join(WORKFLOW)).unwrap_or_default();
    let workflow = lacks(FEEDS_WORKFLOW).then(|| origin::feeds_workflow(origin, &pages));
    let is_new = write(dir, layout::FEEDS, list, report)?;
    Ok(write(dir, FEEDS_WORKFLOW, workflow.as_deref(), report)? || is_new)
}

/// Adds the lines that `.gitignore` lacks; whether there were any.
fn ignore(dir: &Path, report: &Report) -> Result<bool, Failure> {
    let path = dir.join(IGNORED);
    let all = IGNORED_LINES.map(|line| format!("{line}\n")).concat();
    if path.symlink_metadata().is_err() {
        return write(dir, IGNORED, Some(&all), report);
    }
    // What is no text stays.
    let before = fs::read_to_string(&path).ok();
    let Some(before) = before else {
        return write(dir, IGNORED, None, report);
    };
    let bare = |line: &str| line.trim().trim_matches('/').to_owned();
    let is_missing = |line: &&str| !before.lines().any(|there| bare(there) == bare(line));
    let missing: Vec<&str> = IGNORED_LINES.into_iter().filter(is_missing).collect();
    if missing.is_empty() {
        return write(dir, IGNORED, None, report);
    }
    let end = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    let text = format!("{before}{end}{}\n", missing.join("\n"));
    fs::write(&path, text).map_err(|fault| DiskFault::at(&path, fault))?;
    report.say(&format!("added to {}: {}", shown(&path), missing.join(" ")));
    Ok(true)
}
