//! The history of a site's repository, told by a git that sees none of the repository's settings.
//!
//! Settings of git run programs: signatures, watchers, hooks, pagers, remotes. Whoever sends a folder
//! of texts can send such settings with it. So git is given a repository that is made here for one
//! question, with nothing in it but where the objects are, and an environment that is made here.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{ChildStdout, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;
use std::{env, fs, thread};

use jiff::Timestamp;

use super::repository::{Head, Repository};
use super::root::Root;
use super::staged;
use super::stand_in::StandIn;
use crate::diagnostic::{Checked, Diagnostic, DiskFault, FaultCode};
use crate::model::layout::CONTENT;
use crate::stat;

/// How long git may take for an answer.
const LONGEST: Duration = Duration::from_mins(5);

/// Where programs are where nothing says where they are.
const USUAL: &str = if cfg!(unix) { "/usr/local/bin:/usr/bin:/bin" } else { "" };

/// What git is asked for: the files that commits added.
const LOG: [&str; 9] = [
    "log",
    "-z",
    "--no-renames",
    "--diff-filter=A",
    "--name-only",
    "--no-show-signature",
    "--no-ext-diff",
    "--no-textconv",
    "--format=%x01%at",
];

/// What the system needs to start a program, and where programs put what is temporary.
const KEPT: &[&str] = &["SystemRoot", "SystemDrive", "windir", "TEMP", "TMP", "TMPDIR"];

/// What git is told: to read no settings of the machine or the user, to fetch nothing, to ask
/// nobody, and to write nothing. Most of it is a second wall behind the first.
const TOLD: &[(&str, &str)] = &[
    ("GIT_CONFIG_NOSYSTEM", "1"),
    ("GIT_ATTR_NOSYSTEM", "1"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_ALLOW_PROTOCOL", ""),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_LITERAL_PATHSPECS", "1"),
    ("GIT_PAGER", ""),
    ("LC_ALL", "C"),
];

/// When files were first committed, by their path from the root.
pub type Commits = BTreeMap<String, Timestamp>;

/// The state that the history of the site at `root` is in; none where there is none to be asked.
pub fn head(root: &Root) -> Option<String> {
    let (folder, name) = folder_of_articles(root);
    let state = Repository::of(&folder)?.state()?;
    let of = root.content().map_or_else(String::new, |_| format!(" {name}"));
    Program::find(root).map(|_| state + &of)
}

/// The folder in which that of the articles stands, and its name there.
fn folder_of_articles(root: &Root) -> (PathBuf, String) {
    let named = root.content().and_then(|content| {
        let content = stat::resolved(content);
        Some((content.parent()?.to_owned(), content.file_name()?.to_str()?.to_owned()))
    });
    named.unwrap_or_else(|| (root.to_path_buf(), CONTENT.to_owned()))
}

/// When each of the `content/` files was first committed. Empty where there is no repository; a
/// shallow clone is told and not trusted. None where there is a history that cannot be read, which
/// is told.
pub fn first_commits(root: &Root) -> Checked<Option<Commits>> {
    let (folder, name) = folder_of_articles(root);
    let Some(repository) = Repository::of(&folder) else {
        return Checked::clean(Some(Commits::new()));
    };
    let Some(head) = repository.head() else {
        return Checked::clean(Some(Commits::new()));
    };
    let told = |value, message: &str, hint: &str| Checked {
        value,
        diagnostics: vec![Diagnostic::new(FaultCode::NoHistory, CONTENT, message).hint(hint)],
    };
    if repository.is_shallow() {
        let message = "the clone is shallow: its history has no reliable dates";
        let hint = "fetch the whole history: `git fetch --unshallow`";
        return told(Some(Commits::new()), message, hint);
    }
    let Some(program) = Program::find(root) else {
        let message = "`git` is not installed, so no dates come from the history";
        return told(None, message, "install git, or write a `date:` into the articles");
    };
    match program.log(&repository, &head, &name) {
        Some(log) => Checked::clean(Some(parse_log(&log, &name))),
        None => told(
            None,
            "git cannot read the history, so no dates come from it",
            "clone the repository whole, without `--filter`, or write a `date:` into the articles",
        ),
    }
}

/// A fault where git tracks the folder `name` of the site at `root`, or a file in it, since what is
/// there came from somebody else's machine.
///
/// # Errors
/// That fault.
pub fn refuse_tracked(root: &Path, name: &str) -> Result<(), DiskFault> {
    let folder = root.join(name);
    let is_tracked = |repository| staged::holds(&repository, name);
    if !folder.exists() || !Repository::of(root).is_some_and(is_tracked) {
        return Ok(());
    }
    let words = "git tracks it, and what others have built would be taken for your own";
    let hint = format!("in the folder of the site: `git rm -r --cached {name}`");
    Err(DiskFault::at(&folder, io::Error::other(words)).hint(hint))
}

/// The program git, and the folders where it may find others.
struct Program {
    path: PathBuf,
    folders: OsString,
}

impl Program {
    /// The first git in the folders of `PATH`, but for those that depend on where one stands, and those
    /// inside the site at `root`: what lies there is no program of the editor's.
    fn find(root: &Path) -> Option<Self> {
        let root = dunce::canonicalize(root).ok()?;
        let listed = env::var_os("PATH").unwrap_or_else(|| OsString::from(USUAL));
        let is_own = |folder: &Path| {
            dunce::canonicalize(folder).is_ok_and(|folder| folder.starts_with(&root))
        };
        let folders = env::split_paths(&listed);
        let folders: Vec<_> =
            folders.filter(|folder| folder.is_absolute() && !is_own(folder)).collect();
        let name = format!("git{}", env::consts::EXE_SUFFIX);
        let path = folders.iter().map(|folder| folder.join(&name)).find(|path| is_program(path))?;
        Some(Self { path, folders: env::join_paths(folders).ok()? })
    }

    /// The commits that added files of the folder `name`, as `parse_log` reads them; none where git
    /// fails.
    fn log(&self, repository: &Repository, head: &Head, name: &str) -> Option<String> {
        let stand_in = StandIn::of(repository, head)?;
        let commit = match head {
            Head::Commit(id) => id.clone(),
            Head::Tables(_) => {
                let arguments = ["rev-parse", "--verify", "HEAD^{commit}"].map(OsStr::new);
                self.answer(&stand_in, &arguments)?.trim().to_owned()
            }
        };
        let content = repository.inside(name);
        let mut relative = OsString::from("--relative=");
        relative.push(repository.inside(""));
        let mut arguments: Vec<&OsStr> = LOG.iter().map(OsStr::new).collect();
        arguments.extend([relative.as_os_str(), OsStr::new(&commit), OsStr::new("--"), &content]);
        self.answer(&stand_in, &arguments)
    }

    /// What git says to `arguments` where the repository is the `stand_in`.
    fn answer(&self, stand_in: &StandIn, arguments: &[&OsStr]) -> Option<String> {
        let folder = stand_in.folder();
        let mut command = Command::new(&self.path);
        command.args(arguments).current_dir(folder).env_clear();
        command.envs(KEPT.iter().filter_map(|name| Some((name, env::var_os(name)?))));
        command.env("PATH", &self.folders).envs(TOLD.iter().copied());
        command.env("GIT_DIR", stand_in.git()).env("GIT_OBJECT_DIRECTORY", stand_in.objects());
        // Where git looks for settings there are none.
        command.env("HOME", folder).env("XDG_CONFIG_HOME", folder);
        command.env("GIT_CONFIG_GLOBAL", folder.join("none"));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().ok()?;
        let bytes = child.stdout.take().and_then(read_in_time);
        if bytes.is_none() {
            let _ = child.kill();
        }
        let is_good = child.wait().ok()?.success();
        Some(String::from_utf8_lossy(&bytes?).into_owned()).filter(|_| is_good)
    }
}

/// All that comes out of a `pipe`; none where that takes too long, as where a pipe that nobody
/// writes into stands among the objects.
fn read_in_time(mut pipe: ChildStdout) -> Option<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    let read = move || {
        let mut bytes = Vec::new();
        let whole = pipe.read_to_end(&mut bytes);
        let _ = sender.send(whole.map(|_| bytes));
    };
    let _reader = thread::Builder::new().spawn(read).ok()?;
    receiver.recv_timeout(LONGEST).ok()?.ok()
}

/// Reads the log of the folder `name`, newest commit first, so that the earliest commit of a path is
/// kept. All paths begin with `content/`.
fn parse_log(log: &str, name: &str) -> Commits {
    let mut commits = Commits::new();
    let known = |path: &str| path.strip_prefix(name).map(|rest| format!("{CONTENT}{rest}"));
    let mut time = None;
    for part in log.split('\0') {
        let part = part.trim_matches('\n');
        if let Some(seconds) = part.strip_prefix('\u{1}') {
            let (seconds, path) = seconds.split_once('\n').unwrap_or((seconds, ""));
            time = seconds.parse().ok().and_then(|s| Timestamp::from_second(s).ok());
            commits.extend(known(path).zip(time));
        } else {
            commits.extend(known(part).zip(time));
        }
    }
    commits
}

/// Whether `path` is a file that may be run.
fn is_program(path: &Path) -> bool {
    let Ok(meta) = fs::metadata(path) else { return false };
    #[cfg(unix)]
    let may_run = std::os::unix::fs::PermissionsExt::mode(&meta.permissions()) & 0o111 != 0;
    #[cfg(not(unix))]
    let may_run = true;
    meta.is_file() && may_run
}
