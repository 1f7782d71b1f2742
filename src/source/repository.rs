//! The git repository that a site lies in: found and read without git, and without its settings.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::model::Fingerprint;

/// The largest file of a repository that is read here, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;
/// How many names may stand between `HEAD` and a commit, as in git.
const LONGEST_CHAIN: usize = 5;
/// What `HEAD` says where branches are kept in tables, which only git reads.
const IN_TABLES: &str = "refs/heads/.invalid";

/// A repository, by its folders. No setting of it is ever read: who wrote the texts may have
/// written those too.
#[derive(Debug)]
pub(super) struct Repository {
    /// What belongs to one working tree alone: `HEAD` and the index.
    own: PathBuf,
    /// What all working trees share: objects and branches.
    common: PathBuf,
    /// The path of the site from the top of the tree, with `/` at its end; empty at the top.
    prefix: OsString,
}

/// Where a repository stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Head {
    /// At the commit of this name, in hexadecimal digits.
    Commit(String),
    /// At one that only git can look up, in tables that have these names.
    Tables(String),
}

impl Repository {
    /// The repository of the site at `root`: that of the first `.git` on the way up from it. A folder
    /// that is like a repository itself, as anybody may put one among the texts, is none.
    pub(super) fn of(root: &Path) -> Option<Self> {
        let root = dunce::canonicalize(root).ok()?;
        for top in root.ancestors() {
            let git = top.join(".git");
            let inside = root.strip_prefix(top).ok()?;
            // As git does it: such a file decides, and a folder that is no repository does not.
            if git.is_file() {
                return Self::at(lead(&git, "gitdir:")?, inside);
            }
            if let Some(found) = Self::at(git, inside) {
                return Some(found);
            }
        }
        None
    }

    fn at(own: PathBuf, inside: &Path) -> Option<Self> {
        let shared = own.join("commondir");
        let common = if shared.is_file() { lead(&shared, "")? } else { own.clone() };
        let is_one = own.join("HEAD").is_file()
            && common.join("objects").is_dir()
            && common.join("refs").is_dir();
        let mut prefix = OsString::new();
        for part in inside {
            prefix.push(part);
            prefix.push("/");
        }
        is_one.then_some(Self { own, common, prefix })
    }

    /// The path of a file of the site from the top of the tree, as git writes it.
    pub(super) fn inside(&self, path: &str) -> OsString {
        let mut inside = self.prefix.clone();
        inside.push(path);
        inside
    }

    /// Whether it is a clone of the last commits alone.
    pub(super) fn is_shallow(&self) -> bool {
        self.common.join("shallow").exists()
    }

    /// Where its objects are; none where it takes some from another machine.
    pub(super) fn objects(&self) -> Option<PathBuf> {
        let objects = self.common.join("objects");
        is_at_hand(&objects, LONGEST_CHAIN).then_some(objects)
    }

    /// The list of staged files; none where nothing was ever staged.
    pub(super) fn index(&self) -> Option<Vec<u8>> {
        read(&self.own.join("index"))
    }

    /// A part of the index that several lists share.
    pub(super) fn shared_index(&self, name: &str) -> Option<Vec<u8>> {
        read(&self.own.join(format!("sharedindex.{name}")))
    }

    /// Where it stands; none before its first commit.
    pub(super) fn head(&self) -> Option<Head> {
        let mut says = text(&self.own.join("HEAD"))?;
        for _ in 0..=LONGEST_CHAIN {
            let Some(name) = says.strip_prefix("ref:") else {
                return commit(&says).map(Head::Commit);
            };
            let name = name.trim();
            if name == IN_TABLES {
                let lists =
                    self.tables().into_iter().map(|folder| text(&folder.join("tables.list")));
                return Some(Head::Tables(lists.map(Option::unwrap_or_default).collect()));
            }
            if !is_branch(name) {
                return None;
            }
            let loose = text(&self.own.join(name)).or_else(|| text(&self.common.join(name)));
            says = loose.or_else(|| self.packed(name))?;
        }
        None
    }

    /// The folders of the tables that hold its branches, those that are shared first.
    pub(super) fn tables(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.common.join("reftable")];
        if self.own != self.common {
            folders.push(self.own.join("reftable"));
        }
        folders
    }

    /// What one file of many branches says of the branch `name`.
    fn packed(&self, name: &str) -> Option<String> {
        let bytes = read(&self.common.join("packed-refs"))?;
        let mut lines = bytes.split(|byte| *byte == b'\n');
        lines.find_map(|line| {
            let id = line.strip_suffix(name.as_bytes())?.strip_suffix(b" ")?;
            String::from_utf8(id.to_vec()).ok()
        })
    }

    /// All that decides what its history tells of the site; none before its first commit.
    pub(super) fn state(&self) -> Option<String> {
        let depth = if self.is_shallow() { "shallow" } else { "whole" };
        let (how, at) = match self.head()? {
            Head::Commit(id) => ("commit", id),
            Head::Tables(names) => ("tables", names),
        };
        let all = format!("{how} {at} {}", self.prefix.to_string_lossy());
        Some(format!("{depth} {:032x}", Fingerprint::of(all.as_bytes()).0))
    }
}

/// The folder that the file at `path` names behind `key`.
fn lead(path: &Path, key: &str) -> Option<PathBuf> {
    let text = text(path)?;
    let named = text.strip_prefix(key)?.trim_start_matches(' ').trim_end_matches(['\r', '\n']);
    let folder = path.parent()?.join(named);
    (!named.is_empty() && !is_of_another_machine(named)).then_some(folder)
}

/// Whether a path is one of a share of Windows, where a mere look tells another machine who looks.
fn is_of_another_machine(path: &str) -> bool {
    path.starts_with(['/', '\\']) && path[1..].starts_with(['/', '\\'])
}

/// Whether the `objects` and those that they borrow are on this machine.
fn is_at_hand(objects: &Path, deeper: usize) -> bool {
    let list = objects.join("info/alternates");
    if !list.exists() {
        return true;
    }
    let Some(text) = text(&list) else { return false };
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).all(|line| {
        // A path in quotes may hide anything.
        let is_plain = !line.starts_with('"') && !is_of_another_machine(line);
        is_plain && (deeper == 0 || is_at_hand(&objects.join(line), deeper - 1))
    })
}

/// The name of a commit that `text` is: nothing else may become an argument of git.
fn commit(text: &str) -> Option<String> {
    let id = text.split_whitespace().next()?;
    let is_id = matches!(id.len(), 40 | 64) && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_id.then(|| id.to_owned())
}

/// Whether `name` is one of a branch or its like, so that it leads to no file elsewhere.
fn is_branch(name: &str) -> bool {
    let is_plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    name.starts_with("refs/") && !name.contains(['\\', ':', '\0']) && name.split('/').all(is_plain)
}

fn text(path: &Path) -> Option<String> {
    String::from_utf8(read(path)?).ok()
}

/// The bytes of a plain file; a pipe, which may never end, is none.
pub(super) fn read(path: &Path) -> Option<Vec<u8>> {
    fs::metadata(path).ok().filter(|meta| meta.is_file() && meta.len() <= LARGEST)?;
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(LARGEST).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
