//! What import knows of earlier runs: the articles that stand in the site, those that stood there,
//! and what was learnt of feeds.
#![expect(
    clippy::disallowed_methods,
    reason = "what stands in the folder is the truth, and is read here"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use serde::{Deserialize, Serialize};
use walkdir::WalkDir;

use crate::diagnostic::DiskFault;
use crate::import::identity;
use crate::model::Slug;
use crate::parse;

/// What was learnt of feeds: it may be deleted at any time.
const STATE: &str = ".dateline/import.json";

/// The names of all articles that were ever imported, so that one that was deleted stays away.
const SEEN: &str = "import-seen.txt";

/// The addresses of the files that stood beside the posts of an export, one a line, as programs that fetch
/// read them.
pub(super) const FILES: &str = "import-files.txt";

/// The head of the file of names.
const SEEN_HEAD: &str = "\
# The articles that `dateline import` brought here, by their names. One whose file is deleted is not
# brought again; take its line out to have it back. Keep this file with the site.
";

/// The bytes in which the front matter of a file ends.
const HEAD: u64 = 24 * 1024;

/// The most bytes of a file of this state.
const LARGEST: u64 = 64 * 1024 * 1024;

/// What was learnt of a feed by asking its server.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct FeedVisit {
    pub(super) etag: Option<String>,
    pub(super) last_modified: Option<String>,
    /// When it was read last, in seconds since 1970.
    pub(super) read: Option<i64>,
    /// Whether the server said that it is gone for good.
    pub(super) is_gone: bool,
    /// Its title and its host, by which it is known that it became something else.
    pub(super) title: Option<String>,
    pub(super) host: Option<String>,
    /// Whether it could not be read when it was asked for last.
    pub(super) is_broken: bool,
    /// Before that time the server asked not to be asked again.
    pub(super) not_before: Option<i64>,
}

/// What is kept from run to run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct ImportState {
    /// Of each article, the hash of what was written last.
    pub(super) files: BTreeMap<String, String>,
    /// Of those whose files hold more than their sources say, the hash of what these said.
    pub(super) said: BTreeMap<String, String>,
    /// Of each feed, by a hash of its address, in which secrets may stand.
    pub(super) feeds: BTreeMap<String, FeedVisit>,
}

/// An article that stands in the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KnownArticle {
    pub(super) path: String,
    pub(super) source: String,
}

/// What stands in the folder of a site.
#[derive(Debug, Default)]
pub(super) struct KnownArticles {
    /// By their keys.
    pub(super) files: BTreeMap<String, KnownArticle>,
    /// The keys of all that were ever imported.
    pub(super) seen: BTreeSet<String>,
}

impl ImportState {
    /// The state of the site at `root`; one that cannot be read is none.
    pub(super) fn load(root: &Path) -> Self {
        let text = read(&root.join(STATE)).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Keeps it.
    pub(super) fn save(&self, root: &Path) -> Result<(), DiskFault> {
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        put(root, STATE, &(text + "\n"))
    }
}

impl KnownArticles {
    /// Those below `folders` of the site at `root`.
    pub(super) fn read(root: &Path, folders: &[(&str, &Path)]) -> Self {
        let mut known = Self::default();
        for (name, folder) in folders {
            let is_seen = |entry: &walkdir::DirEntry| {
                entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
            };
            let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
            for entry in entries.filter_entry(is_seen).flatten() {
                let is_text = entry.path().extension().is_some_and(|it| it == "md");
                if !entry.file_type().is_file() || !is_text {
                    continue;
                }
                let Ok(inside) = entry.path().strip_prefix(folder) else { continue };
                let inside = inside.to_string_lossy().replace('\\', "/");
                let path = format!("{name}/{inside}");
                let Some((guid, source)) =
                    head(entry.path()).and_then(|text| parse::guid_of(&path, &text))
                else {
                    continue;
                };
                let folder = Slug::from_text(&source).to_string();
                let key = identity::key(&guid, &folder);
                known.files.entry(key).or_insert(KnownArticle { path, source });
            }
        }
        let text = read(&root.join(SEEN)).unwrap_or_default();
        let lines = text.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#'));
        known.seen = lines.map(str::to_owned).collect();
        known
    }

    /// Keeps the names of all that were ever imported.
    pub(super) fn save(&self, root: &Path) -> Result<(), DiskFault> {
        let lines: Vec<&str> = self.seen.iter().map(String::as_str).collect();
        put(root, SEEN, &format!("{SEEN_HEAD}{}\n", lines.join("\n")))
    }
}

/// Adds addresses to the list of files, where they are not there yet.
pub(super) fn list_files(root: &Path, files: &[String]) -> Result<(), DiskFault> {
    let text = read(&root.join(FILES)).unwrap_or_default();
    let mut lines: BTreeSet<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.extend(files.iter().map(String::as_str));
    put(root, FILES, &format!("{}\n", lines.into_iter().collect::<Vec<_>>().join("\n")))
}

/// The beginning of a text.
fn head(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    fs::File::open(path).ok()?.take(HEAD).read_to_end(&mut bytes).ok()?;
    bytes.starts_with(b"---").then(|| String::from_utf8_lossy(&bytes).into_owned())
}

/// A text file of a bounded size; none where there is no plain file.
pub(super) fn read(path: &Path) -> Option<String> {
    let bytes = bytes(path, LARGEST).ok()?;
    String::from_utf8(bytes).ok()
}

/// The bytes of a plain file of at most so many.
pub(super) fn bytes(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let meta = fs::metadata(path)?;
    if !meta.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
    }
    if meta.len() > most {
        return Err(io::Error::other(format!("larger than {} MiB", most >> 20)));
    }
    fs::read(path)
}

/// Whether something stands at `path`.
pub(super) fn is_taken(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// What a source on the disk is.
pub(super) enum LocalSource {
    /// Files, in order.
    Files(Vec<std::path::PathBuf>),
    Missing,
}

/// The files of a source on the disk: itself, or those of a folder with one of the `endings`.
pub(super) fn files(path: &Path, endings: &[&str]) -> LocalSource {
    if path.is_file() {
        return LocalSource::Files(vec![path.to_owned()]);
    }
    if !path.is_dir() {
        return LocalSource::Missing;
    }
    let is_one = |path: &Path| {
        let ending = path.extension().map(|it| it.to_string_lossy().to_lowercase());
        ending.is_some_and(|ending| endings.contains(&ending.as_str()))
    };
    let entries = WalkDir::new(path).sort_by_file_name().into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file() && is_one(entry.path()));
    LocalSource::Files(files.map(walkdir::DirEntry::into_path).collect())
}

/// Writes a file of the site where its text is another one.
fn put(root: &Path, name: &str, text: &str) -> Result<(), DiskFault> {
    if read(&root.join(name)).as_deref() == Some(text) {
        return Ok(());
    }
    let folder = crate::write::Folder::open(root, std::iter::once(name), &[])?;
    folder.put(name, text.as_bytes()).map(drop)
}
