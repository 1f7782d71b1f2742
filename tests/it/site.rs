//! A site in a folder of its own, for one test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};

use dateline::Built;
use dateline::config::Options;
use dateline::diagnostic::Checked;
use dateline::source::Root;
use tempfile::TempDir;

use crate::tree::{self, Tree};

/// The time that counts as now in every test.
pub(crate) const NOW: &str = "2024-12-31T00:00:00Z";

/// The folder of the repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether what is kept is to be written anew instead of compared: `UPDATE=1 cargo test`.
pub(crate) fn updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| !value.is_empty() && value != "0")
}

/// A site in a folder that goes when the test ends.
pub(crate) struct Site {
    folder: TempDir,
}

impl Site {
    /// A site of the files `files`, all of which came in at noon of 1 May 2024.
    pub(crate) fn of<P: AsRef<str>, B: AsRef<[u8]>>(files: &[(P, B)]) -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(site.root().join("content")).unwrap();
        for (path, bytes) in files {
            site.put(path.as_ref(), bytes);
        }
        site
    }

    /// A site of the files of `tree`.
    pub(crate) fn of_tree(files: &Tree) -> Self {
        let files: Vec<_> = files.iter().collect();
        Self::of(&files)
    }

    /// The sample digest of the repository.
    pub(crate) fn sample() -> Self {
        Self::of_tree(&sample())
    }

    /// Writes a file of the site.
    pub(crate) fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        came_in(&path);
    }

    /// Removes a file of the site.
    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.root().join(path)).unwrap();
    }

    /// The site's folder.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Where it stands.
    pub(crate) fn place(&self) -> Root {
        Root::new(self.root(), None)
    }

    /// The folder of its pages.
    pub(crate) fn out(&self) -> PathBuf {
        self.root().join("public")
    }

    /// Builds it in this process.
    #[track_caller]
    pub(crate) fn build(&self) -> Checked<Option<Built>> {
        dateline::build(self.root(), &self.out(), &options(), &|_| {}).unwrap()
    }

    /// The files of its output folder.
    pub(crate) fn pages(&self) -> Tree {
        tree::read(&self.out())
    }

    /// The text of one file of its output folder.
    #[track_caller]
    pub(crate) fn page(&self, path: &str) -> String {
        let text = fs::read_to_string(self.out().join(path));
        text.unwrap_or_else(|fault| panic!("{path}: {fault}"))
    }

    /// The program, asked to do `arguments` with the site.
    pub(crate) fn dateline(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(arguments).args(["--now", NOW, "--root"]).arg(self.root());
        command
    }

    /// What the program does and says when it is asked for `arguments`.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.dateline(arguments).output().unwrap()
    }
}

/// The sources of the sample digest: its texts and its configuration.
pub(crate) fn sample() -> Tree {
    let mut files = Tree::new();
    for (path, bytes) in tree::read(&repository().join("content")) {
        files.insert(format!("content/{path}"), bytes);
    }
    for (path, bytes) in tree::read(&repository().join("static")) {
        files.insert(format!("static/{path}"), bytes);
    }
    for name in ["site.yaml", "sources.yaml", "taxonomy.yaml"] {
        if let Ok(bytes) = fs::read(repository().join(name)) {
            files.insert(name.to_owned(), bytes);
        }
    }
    files
}

/// The options of every build in this process.
pub(crate) fn options() -> Options {
    Options {
        now: NOW.parse().unwrap(),
        base_url: None,
        drafts: false,
        future: false,
        expired: false,
        cache: true,
        compress: false,
    }
}

/// Gives a file the time by which undated articles are filed.
pub(crate) fn came_in(path: &Path) {
    let noon = SystemTime::UNIX_EPOCH + Duration::from_hours(24 * 19_844 + 12);
    fs::File::options().append(true).open(path).unwrap().set_modified(noon).unwrap();
}
