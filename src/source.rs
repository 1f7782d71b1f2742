//! The disk -> source files, configuration, theme files, and the history of the repository.
#![expect(clippy::disallowed_methods, reason = "the only file of the library that reads the disk")]

mod beginning;
mod exclusion;
mod history;
mod names;
mod odd;
mod picture_size;
mod repository;
mod root;
mod saved;
mod settings;
mod staged;
mod stand_in;
mod tree;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;
use rayon::iter::Either;
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Checked, Diagnostic, DiskFault, FaultCode, RunError};
use crate::model::layout::{CONTENT, DRAFTS, STATIC, THEMES};
use crate::model::{SourceFile, TextForm};
use crate::source::exclusion::{ExcludedEntry, ExclusionRule};
use crate::source::names::{lossy, relative};
use crate::stat::{self, FileState, Links};

pub(crate) use beginning::beginning;
pub use history::{Commits, first_commits, head, refuse_tracked};
pub use names::is_left_over;
pub(crate) use picture_size::{picture, picture_size};
pub use root::Root;
pub use settings::config_text;
pub(crate) use tree::{ForeignTree, foreign_bytes, foreign_tree, is_within};

/// The largest article or page of text, in bytes.
const LARGEST_TEXT: u64 = 16 * 1024 * 1024;

/// Endings of files that may stand beside articles and are published.
const ASSETS: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "mp3", "m4a", "ogg", "oga", "opus", "wav",
    "mp4", "m4v", "webm", "ogv", "pdf", "csv", "zip",
];

/// Those of them that are pictures.
const PICTURES: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "avif"];

/// The files of a site, by what they are for; every path from the site's root, sorted.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// Articles.
    pub articles: Vec<String>,
    /// Pages of `content/_pages/`.
    pub standing: Vec<String>,
    /// Introductions of lists: `_index.md`.
    pub sections: Vec<String>,
    /// Pictures and other files beside articles.
    pub assets: Vec<String>,
    /// Pictures that a browser saved with a page, and files of drafts: published where a text shows them.
    pub saved: Vec<String>,
    /// The keeper's own files, below `static/`.
    pub statics: Vec<String>,
    /// Files of the site's own themes, below `themes/`.
    pub themes: Vec<String>,
}

/// Lists what stands in `content/`, `static/` and `themes/` below `root`; what cannot be published
/// there is a warning.
///
/// # Errors
/// A `content/` that is missing, cannot be read, or is a link and was not named.
pub fn list(root: &Root) -> Result<Checked<Listing>, RunError> {
    stat::refuse_no_folder(root).map_err(RunError::NoSite)?;
    let content = root.at(CONTENT);
    let disk = |fault| DiskFault::at(&content, fault);
    if root.content().is_none() && content.is_symlink() {
        let words = "a link, which could publish files by accident";
        let fault = disk(io::Error::other(words));
        let hint = "if you mean it, name it: `--content content`";
        return Err(RunError::NoContent(fault.hint(hint)));
    }
    let inside = fs::canonicalize(&content).map_err(|fault| no_articles(root, &content, fault))?;
    fs::read_dir(&inside).map_err(|fault| no_articles(root, &content, fault))?;
    let mut diagnostics = Vec::new();
    let mut listing = Listing::default();
    let mut odd = Vec::new();
    let paths = walk(&content, CONTENT, &inside, &mut diagnostics);
    let beside = saved::beside_pages(&paths);
    for path in paths {
        match beside.contains(&path) {
            // A browser saves what a page runs beside its pictures, and frames of others.
            true if !is_picture(&path) => {}
            true => listing.saved.push(path),
            false => sort_in(path, &mut listing, &mut odd),
        }
    }
    diagnostics.extend(odd::of_no_use(CONTENT, odd));
    let statics = root.join(STATIC);
    if let Ok(inside) = fs::canonicalize(&statics) {
        if leads_inside(&statics, &stat::resolved(root)) {
            listing.statics = walk(&statics, STATIC, &inside, &mut diagnostics);
        } else {
            diagnostics.push(leaves(String::from(STATIC)));
        }
    }
    listing.themes = themes(root);
    Ok(Checked { value: listing, diagnostics })
}

/// The fault of a folder of articles that cannot be read.
fn no_articles(root: &Root, content: &Path, fault: io::Error) -> RunError {
    let (is_missing, is_file) = (!content.exists(), content.is_file());
    let fault = match (is_missing, is_file) {
        (true, _) => io::Error::new(io::ErrorKind::NotFound, "there is no such folder"),
        (_, true) => io::Error::new(io::ErrorKind::NotADirectory, "not a folder"),
        _ => fault,
    };
    let fault = DiskFault::at(content, fault);
    RunError::NoContent(match root.content() {
        Some(_) if is_missing || is_file => fault.hint("name a folder with --content"),
        None if is_missing => fault.hint(
            "make a folder `content` and drop texts into it, name another one with --content, or \
             run `dateline init DIR`",
        ),
        None if is_file => fault.hint("put a folder in its place, or name one with --content"),
        _ => return RunError::Disk(fault),
    })
}

/// Whether a file of that name may stand beside articles, and is published.
pub(crate) fn is_beside_articles(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ASSETS.contains(&ending.as_str()))
}

/// Whether a file is a picture by its ending.
fn is_picture(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| PICTURES.contains(&ending.as_str()))
}

/// Whether a file of that name introduces the list that its folder is named as: `_index.md`,
/// `_index.fr.md`.
fn is_section(name: &str) -> bool {
    let Some((stem, ending)) = name.strip_prefix("_index").and_then(|rest| rest.rsplit_once('.'))
    else {
        return false;
    };
    let is_text = matches!(TextForm::of(ending), Some(TextForm::Markdown | TextForm::Page));
    is_text && (stem.is_empty() || stem.starts_with('.'))
}

fn sort_in(path: String, listing: &mut Listing, odd: &mut Vec<String>) {
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let ending = ending.unwrap_or_default();
    let form = TextForm::of(&ending);
    let is_standing = path.starts_with("content/_pages/");
    if is_section(name) {
        listing.sections.push(path);
    } else if is_standing && form.is_some_and(|form| !form.is_saved()) {
        listing.standing.push(path);
    } else if form.is_some() && !is_standing {
        listing.articles.push(path);
    } else if ASSETS.contains(&ending.as_str()) && path.split('/').any(|name| name == DRAFTS) {
        // It is published with the draft that shows it.
        listing.saved.push(path);
    } else if ASSETS.contains(&ending.as_str()) {
        listing.assets.push(path);
    } else {
        odd.push(path);
    }
}

/// The regular files below `folder`, as below `name`, sorted; without those that are hidden in
/// `content/`, and those that an editor or a system left. Links are followed while they stay
/// `inside`.
fn walk(
    folder: &Path,
    name: &str,
    inside: &Path,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let from = diagnostics.len();
    let (mut outside, mut excluded) = (Vec::new(), Vec::new());
    let is_content = name == CONTENT;
    let plain = |path: &Path| Some(format!("{name}/{}", relative(folder, path)?));
    let shown = |path: &Path| format!("{name}/{}", lossy(folder, path));
    let entries = WalkDir::new(folder).follow_links(true).into_iter().filter_entry(|entry| {
        if entry.depth() == 0 {
            return true;
        }
        if !is_folder(entry) && is_left_over(&name_of(entry)) {
            return false;
        }
        let rule = ExclusionRule::of(entry.path(), entry.depth(), is_folder(entry));
        if let Some(rule) = rule.filter(|_| is_content) {
            let (full, is_folder) = (entry.path(), is_folder(entry));
            excluded.push(ExcludedEntry::of(rule, full, shown(full), is_folder));
            return false;
        }
        let stays = !entry.path_is_symlink() || leads_inside(entry.path(), inside);
        if !stays {
            outside.push(plain(entry.path()));
        }
        stays
    });
    let mut found = Vec::new();
    for entry in entries {
        match entry {
            Ok(entry) if is_folder(&entry) => {}
            Ok(entry) => found.push((entry.file_type().is_file(), entry.into_path())),
            Err(fault) => {
                let path = fault.path().map_or_else(String::new, shown);
                diagnostics.push(not_walked(path, &fault));
            }
        }
    }
    let named = |(is_file, path): (bool, PathBuf)| match plain(&path) {
        Some(path) if is_file => Either::Left(path),
        name => Either::Right(name.unwrap_or_else(|| shown(&path))),
    };
    let (mut paths, odd): (Vec<String>, Vec<String>) = found.into_par_iter().partition_map(named);
    diagnostics.extend(odd::not_plain(name, odd));
    diagnostics.extend(outside.into_iter().map(|path| leaves(path.unwrap_or_default())));
    diagnostics[from..].sort_by(|a, b| a.file.cmp(&b.file));
    diagnostics.extend(exclusion::told(excluded));
    paths.par_sort_unstable();
    paths
}

/// The fault of a folder at `path` that cannot be walked.
fn not_walked(path: String, fault: &walkdir::Error) -> Diagnostic {
    let words = fault.io_error().map_or_else(
        || String::from("a link that leads back to a folder above it"),
        ToString::to_string,
    );
    Diagnostic::new(FaultCode::Unreadable, path, format!("cannot be read: {words}"))
        .hint("remove the link, or check the file's permissions")
}

/// The files of all themes, from `root`, sorted; hidden ones left out. Themes are the keeper's own:
/// links are followed wherever they lead.
fn themes(root: &Path) -> Vec<String> {
    let entries = WalkDir::new(root.join(THEMES)).follow_links(true).into_iter();
    let files = entries.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let plain = files.filter(|entry| {
        let name = name_of(entry);
        !(name.starts_with('.') || is_left_over(&name))
    });
    let mut paths: Vec<String> = plain.filter_map(|entry| relative(root, entry.path())).collect();
    paths.sort();
    paths
}

fn leaves(path: String) -> Diagnostic {
    let hint = "copy what it points to into the folder";
    Diagnostic::new(FaultCode::SymlinkOutside, path, "a symlink to a place outside the folder")
        .hint(hint)
}

fn name_of(entry: &DirEntry) -> Cow<'_, str> {
    entry.file_name().to_string_lossy()
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_dir()
}

fn leads_inside(link: &Path, inside: &Path) -> bool {
    fs::canonicalize(link).is_ok_and(|target| target.starts_with(inside))
}

/// Reads one article or page.
///
/// # Errors
/// A file that cannot be read or is too large.
pub fn read(root: &Root, path: &str) -> Result<SourceFile, Diagnostic> {
    let full = root.at(path);
    let unreadable = |fault: io::Error| unreadable(path, &fault);
    let file = fs::File::open(&full).map_err(unreadable)?;
    let meta = file.metadata().map_err(unreadable)?;
    // A file may be larger than it was a moment ago, or never end.
    let most = LARGEST_TEXT + 1;
    let size = usize::try_from(meta.len().min(most)).unwrap_or(0);
    let mut bytes = Vec::with_capacity(size + 1);
    file.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 == most {
        let mebibytes = LARGEST_TEXT / 1024 / 1024;
        return Err(Diagnostic::new(
            FaultCode::FileTooLarge,
            path,
            format!("larger than {mebibytes} MiB"),
        )
        .hint("split the text into several articles"));
    }
    let modified = meta.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
    let modified = modified.unwrap_or(Timestamp::UNIX_EPOCH);
    let modified = Timestamp::from_second(modified.as_second()).unwrap_or(modified);
    Ok(SourceFile { path: path.to_owned(), bytes, modified })
}

/// How the file at `path` stands on the disk; none where there is no plain file.
pub fn stamp(root: &Root, path: &str) -> Option<FileState> {
    let meta = fs::metadata(root.at(path)).ok().filter(fs::Metadata::is_file)?;
    Some(FileState::of(&meta, SystemTime::now()))
}

/// How the files at `paths` stand, in their order; none where there is none.
pub fn stamps<P: AsRef<str> + Sync>(root: &Root, paths: &[P]) -> Vec<Option<FileState>> {
    stat::stamps(&|folder| root.at(folder), paths, Links::Follow, SystemTime::now())
}

/// An asset or a file of `static/`, which may be of any size.
///
/// # Errors
/// A file that cannot be read.
pub fn open(root: &Root, path: &str) -> Result<fs::File, Diagnostic> {
    fs::File::open(root.at(path)).map_err(|fault| unreadable(path, &fault))
}

/// The size of an asset or a file of `static/`.
///
/// # Errors
/// A file that cannot be read.
pub fn size(root: &Root, path: &str) -> Result<u64, Diagnostic> {
    let meta = open(root, path)?.metadata();
    meta.map(|meta| meta.len()).map_err(|fault| unreadable(path, &fault))
}

/// The bytes of a file that is text: an article, or an SVG picture.
///
/// # Errors
/// A file that cannot be read or is too large.
pub fn bytes(root: &Root, path: &str) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    let read = open(root, path)?.take(LARGEST_TEXT + 1).read_to_end(&mut bytes);
    read.map_err(|fault| unreadable(path, &fault))?;
    if bytes.len() as u64 > LARGEST_TEXT {
        let hint = "make it smaller, or put it into static/, where files are copied as they are";
        let mebibytes = LARGEST_TEXT / 1024 / 1024;
        return Err(Diagnostic::new(
            FaultCode::FileTooLarge,
            path,
            format!("larger than {mebibytes} MiB"),
        )
        .hint(hint));
    }
    Ok(bytes)
}

/// The fault of a file that cannot be read.
pub fn unreadable(path: &str, fault: &io::Error) -> Diagnostic {
    Diagnostic::new(FaultCode::Unreadable, path, format!("cannot be read: {fault}"))
        .hint("check the file's permissions, or remove it")
}

/// The site's own files of the theme `name` among the `listed`, by their path within the theme.
///
/// # Errors
/// A file that cannot be read.
pub fn theme_files(
    root: &Path,
    name: &str,
    listed: &[String],
) -> Result<BTreeMap<String, Vec<u8>>, DiskFault> {
    let folder = format!("themes/{name}/");
    let files = listed.iter().filter_map(|path| Some((path, path.strip_prefix(&folder)?)));
    let read = files.map(|(path, inside)| {
        let path = root.join(path);
        let bytes = fs::read(&path).map_err(|fault| DiskFault::at(&path, fault))?;
        Ok((inside.to_owned(), bytes))
    });
    read.collect()
}
