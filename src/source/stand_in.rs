//! A repository that stands in for a site's own: the same objects, and no settings but ours.

use std::path::{Path, PathBuf};
use std::{fs, io};

use tempfile::TempDir;

use super::repository::{Head, Repository, read};

/// The folder of the stand-in where branches in tables belong to a linked working tree.
const LINKED: &str = "worktrees/site";

/// A repository that holds nothing but where it stands: no settings, hooks or attributes come from
/// the one whose objects it shows. It goes when it is dropped.
pub(super) struct StandIn {
    folder: TempDir,
    /// The folder of the repository within it.
    git: PathBuf,
    objects: PathBuf,
}

impl StandIn {
    /// One that stands where the `repository` does; none where it cannot be made.
    pub(super) fn of(repository: &Repository, head: &Head) -> Option<Self> {
        let objects = repository.objects()?;
        let folder = temporary().ok()?;
        let git = match head {
            Head::Commit(id) => single(folder.path(), id),
            Head::Tables(_) => with_tables(folder.path(), &repository.tables()),
        };
        Some(Self { git: git.ok()?, folder, objects })
    }

    /// A folder without settings.
    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The folder of the repository.
    pub(super) fn git(&self) -> &Path {
        &self.git
    }

    /// The real objects.
    pub(super) fn objects(&self) -> &Path {
        &self.objects
    }
}

/// A new folder that nobody else may write into.
fn temporary() -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("dateline-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o700));
    }
    builder.tempdir()
}

/// A repository that stands at one commit.
fn single(top: &Path, commit: &str) -> io::Result<PathBuf> {
    fs::create_dir(top.join("refs"))?;
    fs::write(top.join("HEAD"), format!("{commit}\n"))?;
    let hash = if commit.len() == 64 { "sha256" } else { "sha1" };
    fs::write(top.join("config"), settings(hash, "files"))?;
    Ok(top.to_owned())
}

/// A repository whose branches are in copies of the tables in `folders`: the shared ones, and those
/// of a linked working tree.
fn with_tables(top: &Path, folders: &[PathBuf]) -> io::Result<PathBuf> {
    let mut git = top.to_owned();
    let mut hash = "sha1";
    for (folder, place) in folders.iter().zip(["", LINKED]) {
        git = top.join(place);
        fs::create_dir_all(git.join("refs"))?;
        fs::create_dir_all(git.join("reftable"))?;
        fs::write(git.join("HEAD"), "ref: refs/heads/.invalid\n")?;
        fs::write(git.join("refs/heads"), "")?;
        let list = known(&folder.join("tables.list"))?;
        fs::write(git.join("reftable/tables.list"), &list)?;
        for name in String::from_utf8_lossy(&list).lines().filter(|name| is_name(name)) {
            let table = known(&folder.join(name))?;
            // The second version says by which hash objects are named.
            if table.get(4) == Some(&2) && table.get(24..28) == Some(b"s256") {
                hash = "sha256";
            }
            fs::write(git.join("reftable").join(name), table)?;
        }
    }
    if folders.len() > 1 {
        fs::write(git.join("commondir"), "../..\n")?;
    }
    fs::write(top.join("config"), settings(hash, "reftable"))?;
    Ok(git)
}

fn known(path: &Path) -> io::Result<Vec<u8>> {
    read(path).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
}

/// Whether `name` is that of a file in the same folder.
fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':'])
}

/// What the stand-in says of itself. Formats that git takes for granted are not named: an older one
/// would not know the words.
fn settings(hash: &str, branches: &str) -> String {
    let mut formats = String::new();
    if hash != "sha1" {
        formats += "\tobjectFormat = sha256\n";
    }
    if branches != "files" {
        formats += "\trefStorage = reftable\n";
    }
    let version = i32::from(!formats.is_empty());
    format!("[core]\n\trepositoryFormatVersion = {version}\n\tbare = true\n[extensions]\n{formats}")
}
