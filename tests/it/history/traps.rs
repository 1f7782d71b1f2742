//! Folders of texts that run a program of their author where git reads them as they stand.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rayon::prelude::*;
use tempfile::TempDir;

use super::git;
use crate::site::NOW;

/// The fewest traps that have to spring where plain git is asked: else git is not what they are for.
const FEWEST: usize = 20;

/// What reads a site, each asked for its history anew.
const READERS: &[&[&str]] = &[
    &["build", "--no-cache"],
    &["list", "--no-cache"],
    &["check", "--no-cache"],
    &["explain", "--no-cache", "content/a.txt"],
    &["stamp", "--no-cache", "--dry-run", "content/a.txt"],
    &["learn", "--no-cache"],
];

/// What plain git is asked.
const LOG: &[&str] = &["log", "--name-only", "--", "content"];
const STATUS: &[&str] = &["status"];
const DIFF: &[&str] = &["diff"];
const PATCHES: &[&str] = &["log", "-p"];

/// Settings that verify the signature of each commit that is shown.
const SIGNED: &str = "[log]\n\tshowSignature = true\n[gpg]\n\tprogram = {trap}\n";
/// Settings of a clone that fetches what it misses.
const PARTIAL: &str = "[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tpartialClone = origin\n\
    [remote \"origin\"]\n\tpromisor = true\n";

/// A name of the trap, what plain git is asked in it, and how it is laid.
type Trap = (&'static str, &'static [&'static str], fn(&mut Lair));

const TRAPS: &[Trap] = &[
    ("a signature", LOG, |lair| lair.settings(SIGNED)),
    ("a signature in a pretty format", &["log"], |lair| {
        lair.settings("[format]\n\tpretty = %G?\n[gpg]\n\tprogram = {trap}\n");
    }),
    ("settings that are included", LOG, |lair| {
        lair.settings("[include]\n\tpath = ../static/more\n");
        lair.write("site/static/more", SIGNED);
    }),
    ("settings that are included on a branch", LOG, |lair| {
        lair.settings("[includeIf \"onbranch:*\"]\n\tpath = ../static/more\n");
        lair.write("site/static/more", SIGNED);
    }),
    ("settings of a working tree", LOG, |lair| {
        lair.settings(
            "[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tworktreeConfig = true\n",
        );
        lair.write("site/.git/config.worktree", SIGNED);
    }),
    ("a linked working tree", LOG, |lair| {
        lair.settings(SIGNED);
        git(&lair.path("site"), &["worktree", "add", "--quiet", "../linked"]);
        lair.root = lair.path("linked");
    }),
    ("a file that leads elsewhere", LOG, |lair| {
        lair.settings(SIGNED);
        lair.rename("site/.git", "site/static");
        lair.write("site/.git", "gitdir: static\n");
    }),
    ("a file that leads out", LOG, |lair| {
        lair.settings(SIGNED);
        lair.rename("site/.git", "elsewhere");
        lair.write("site/.git", "gitdir: ../elsewhere\n");
    }),
    ("a shared folder elsewhere", LOG, |lair| {
        lair.settings(SIGNED);
        lair.rename("site/.git", "site/static");
        fs::create_dir(lair.path("site/.git")).unwrap();
        lair.rename("site/static/HEAD", "site/.git/HEAD");
        lair.write("site/.git/commondir", "../static\n");
    }),
    ("an embedded repository", LOG, |lair| lair.embed("site", "site")),
    ("an embedded repository above", LOG, |lair| lair.embed("site/below/site", "site")),
    ("a submodule", LOG, |lair| {
        lair.settings(SIGNED);
        fs::create_dir_all(lair.path("above/.git/modules")).unwrap();
        lair.rename("site/.git", "above/.git/modules/site");
        lair.rename("site", "above/site");
        lair.write("above/site/.git", "gitdir: ../.git/modules/site\n");
        lair.root = lair.path("above/site");
    }),
    ("objects from elsewhere", LOG, |lair| {
        lair.settings(SIGNED);
        lair.rename("site/.git/objects", "site/static");
        let list = format!("{}\n", lair.path("site/static").display());
        lair.write("site/.git/objects/info/alternates", &list);
    }),
    ("a fetch by a command", LOG, |lair| {
        lair.settings(PARTIAL);
        lair.settings("\turl = ext::{trap}\n[protocol \"ext\"]\n\tallow = always\n");
        lair.lose_a_tree();
    }),
    ("a fetch by the program of the other side", LOG, |lair| {
        lair.settings(PARTIAL);
        lair.settings("\turl = .\n\tuploadpack = {trap}\n");
        lair.lose_a_tree();
    }),
    ("a fetch over ssh", LOG, |lair| {
        lair.settings(PARTIAL);
        lair.settings("\turl = ssh://host.invalid/texts\n[core]\n\tsshCommand = {trap}\n");
        lair.lose_a_tree();
    }),
    ("a fetch through a proxy", LOG, |lair| {
        lair.settings(PARTIAL);
        lair.settings("\turl = git://host.invalid/texts\n[core]\n\tgitProxy = {trap}\n");
        lair.lose_a_tree();
    }),
    ("a watcher of files", STATUS, |lair| lair.settings("[core]\n\tfsmonitor = {trap}\n")),
    ("a hook", STATUS, |lair| {
        let trap = fs::read_to_string(lair.path("trap")).unwrap();
        lair.program("site/.git/hooks/post-index-change", &trap);
        lair.touch();
    }),
    ("a hook elsewhere", STATUS, |lair| {
        let trap = fs::read_to_string(lair.path("trap")).unwrap();
        lair.program("site/static/post-index-change", &trap);
        lair.settings("[core]\n\thooksPath = static\n");
        lair.touch();
    }),
    ("a filter", STATUS, |lair| {
        lair.write("site/.git/info/attributes", "*.txt filter=trap\n");
        lair.settings("[filter \"trap\"]\n\tclean = {trap}\n");
        lair.touch();
    }),
    ("a program for differences", DIFF, |lair| {
        lair.settings("[diff]\n\texternal = {trap}\n");
        lair.write("site/content/a.txt", "Another headline\n\nAnother text.\n");
    }),
    ("a program for texts of a kind", PATCHES, |lair| {
        lair.write("site/.git/info/attributes", "*.txt diff=trap\n");
        lair.settings("[diff \"trap\"]\n\ttextconv = {trap}\n");
    }),
    ("settings in the environment", LOG, |lair| {
        lair.say("GIT_CONFIG_COUNT", "2");
        lair.say("GIT_CONFIG_KEY_0", "log.showSignature");
        lair.say("GIT_CONFIG_VALUE_0", "true");
        lair.say("GIT_CONFIG_KEY_1", "gpg.program");
        lair.say("GIT_CONFIG_VALUE_1", "{trap}");
    }),
    ("a file of settings in the environment", LOG, |lair| {
        lair.write("site/static/more", SIGNED);
        lair.say("GIT_CONFIG_GLOBAL", "{root}/static/more");
    }),
    ("a repository in the environment", LOG, |lair| {
        lair.settings(SIGNED);
        lair.rename("site/.git", "site/static");
        lair.say("GIT_DIR", "{root}/static");
    }),
    ("a program in the environment", DIFF, |lair| {
        lair.say("GIT_EXTERNAL_DIFF", "{trap}");
        lair.write("site/content/a.txt", "Another headline\n\nAnother text.\n");
    }),
    ("a trace in the environment", LOG, |lair| {
        lair.say("GIT_TRACE", "{sprung}");
        lair.say("GIT_TRACE2_EVENT", "{sprung}");
    }),
    ("a git where one stands", LOG, |lair| {
        lair.rename("trap", "site/git");
        lair.say("PATH", ".:{path}");
    }),
    ("a git where nothing is named", LOG, |lair| {
        lair.rename("trap", "site/git");
        lair.say("PATH", ":{path}");
    }),
    ("a git among the texts", LOG, |lair| {
        lair.rename("trap", "site/git");
        lair.say("PATH", "{root}:{path}");
    }),
];

/// The folder of one trap.
struct Lair {
    folder: TempDir,
    /// The site.
    root: PathBuf,
    /// What the environment of whoever reads it says.
    said: Vec<(&'static str, String)>,
}

impl Lair {
    /// A copy of the `model`, and a program beside it that leaves a file when it is run.
    fn new(model: &Self) -> Self {
        let lair = Self::empty();
        let mut copy = Command::new("cp");
        copy.arg("-R").arg(&model.root).arg(&lair.root);
        assert!(copy.status().unwrap().success());
        lair.program("trap", &format!("#!/bin/sh\n: > '{}'\n", lair.path("sprung").display()));
        lair
    }

    /// A repository with a text without a date, whose last commit is signed.
    fn model() -> Self {
        let lair = Self::empty();
        lair.write("site/content/a.txt", "A bridge opens in Oslo\n\nThe bridge opened.\n");
        git(&lair.root, &["init", "--quiet"]);
        git(&lair.root, &["add", "content"]);
        git(&lair.root, &["commit", "--quiet", "-m", "one"]);
        let commit = git(&lair.root, &["cat-file", "commit", "HEAD"]);
        let signature =
            "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ\n -----END PGP SIGNATURE-----\n\n";
        lair.write("commit", &commit.replacen("\n\n", &format!("\n{signature}"), 1));
        let arguments = ["hash-object", "-t", "commit", "-w", "../commit"];
        let signed = git(&lair.root, &arguments);
        git(&lair.root, &["update-ref", "HEAD", signed.trim()]);
        lair
    }

    fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        Self { folder, root, said: Vec::new() }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// A text in which names stand for places of this trap.
    fn filled(&self, text: &str) -> String {
        let shown = |path: &str| self.path(path).display().to_string();
        text.replace("{trap}", &shown("trap"))
            .replace("{sprung}", &shown("sprung"))
            .replace("{root}", &self.root.display().to_string())
            .replace("{path}", &std::env::var("PATH").unwrap())
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, self.filled(text)).unwrap();
    }

    fn program(&self, path: &str, text: &str) {
        self.write(path, text);
        fs::set_permissions(self.path(path), Permissions::from_mode(0o755)).unwrap();
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).unwrap();
    }

    /// Adds to the settings of the repository.
    fn settings(&self, text: &str) {
        let path = "site/.git/config";
        let before = fs::read_to_string(self.path(path)).unwrap();
        self.write(path, &(before + text));
    }

    fn say(&mut self, name: &'static str, value: &str) {
        self.said.push((name, self.filled(value)));
    }

    /// Makes a file look changed, so that git looks into it.
    fn touch(&self) {
        let path = self.path("site/content/a.txt");
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, bytes).unwrap();
        crate::site::came_in(&path);
    }

    /// Removes the tree of the commit, as if it was never fetched.
    fn lose_a_tree(&self) {
        let tree = git(&self.root, &["rev-parse", "HEAD^{tree}"]);
        let (folder, file) = tree.trim().split_at(2);
        fs::remove_file(self.path("site/.git/objects").join(folder).join(file)).unwrap();
    }

    /// Clones a repository in which the site at `root` lies, and in `bare` the bare files of another
    /// repository: git checks them out like any file.
    fn embed(&mut self, root: &str, bare: &str) {
        self.settings(SIGNED);
        let settings = fs::read_to_string(self.path("site/.git/config")).unwrap();
        self.write("site/.git/config", &settings.replace("bare = false", "bare = true"));
        self.write("site/.git/refs/kept", "");
        self.rename("site/.git", "kept");
        self.rename("site", "texts");
        fs::create_dir_all(self.path("outer").join(root)).unwrap();
        self.rename("texts/content", &format!("outer/{root}/content"));
        for name in ["HEAD", "config", "objects", "refs"] {
            self.rename(&format!("kept/{name}"), &format!("outer/{bare}/{name}"));
        }
        let outer = self.path("outer");
        git(&outer, &["init", "--quiet"]);
        git(&outer, &["add", "--force", "."]);
        git(&outer, &["commit", "--quiet", "-m", "all"]);
        git(&outer, &["clone", "--quiet", ".", "../clone"]);
        self.root = self.path("clone").join(root);
    }

    /// Whether the trap is sprung by `command`; it is laid anew then.
    fn springs(&self, command: &mut Command) -> (bool, Output) {
        let said = self.said.iter().map(|(name, value)| (*name, value.as_str()));
        let output = command.current_dir(&self.root).envs(said).output().unwrap();
        (fs::remove_file(self.path("sprung")).is_ok(), output)
    }
}

/// Plain git, as a shell finds it.
fn plain_git(arguments: &[&str]) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", "git \"$@\"", "git"]).args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null");
    command
}

fn dateline(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments).args(["--now", NOW, "--root"]).arg(root);
    command
}

#[test]
fn no_program_of_a_folders_author_is_run() {
    let model = Lair::model();
    let tried = TRAPS.par_iter().enumerate().map(|(place, (name, plain, lay))| {
        let mut lair = Lair::new(&model);
        lay(&mut lair);
        let one = place % READERS.len();
        let readers = if place == 0 { READERS } else { &READERS[one..=one] };
        let caught = readers.iter().filter(|arguments| {
            let (sprung, output) = lair.springs(&mut dateline(&lair.root, arguments));
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(matches!(output.status.code(), Some(0 | 1)), "{name}: {arguments:?}: {said}");
            sprung
        });
        let caught: Vec<String> = caught.map(|read| format!("{name}: {}", read[0])).collect();
        (*name, caught, lair.springs(&mut plain_git(plain)).0)
    });
    let tried: Vec<(&str, Vec<String>, bool)> = tried.collect();
    let caught: Vec<&String> = tried.iter().flat_map(|(_, caught, _)| caught).collect();
    assert!(caught.is_empty(), "a program was run:\n{caught:#?}");
    let quiet = tried.iter().filter(|(_, _, springs)| !springs).map(|(name, _, _)| *name);
    let quiet: Vec<&str> = quiet.collect();
    let springing = tried.len() - quiet.len();
    assert!(springing >= FEWEST, "with plain git {springing} spring, but not {quiet:?}");
}
