//! Undated articles: once committed, a full clone files them as the editor's disk does.

#[cfg(unix)]
mod traps;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use dateline::source;

use crate::site::{NOW, Site};

/// What git says, as an editor of no settings of their own calls it.
fn git(folder: &Path, arguments: &[&str]) -> String {
    let done = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=Editor", "-c", "user.email=editor@example.org"])
        .args(["-c", "commit.gpgsign=false"])
        .args(arguments)
        .env("GIT_AUTHOR_DATE", "2024-02-03T04:05:06Z")
        .env("GIT_COMMITTER_DATE", "2024-03-04T05:06:07Z")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

fn listed(root: &Path) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["list", "--json", "--now", NOW, "--root"])
        .arg(root)
        .output()
        .unwrap();
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn a_clone_files_what_the_disk_files() {
    let site = Site::of(&[
        ("content/a.txt", "A bridge opens in Oslo\n\nThe bridge opened.\n"),
        ("content/b/c d.md", "# Rain in Bergen\n\nIt rained.\n"),
        ("content/2024-01-02-e.txt", "Snow in Tromso\n\nIt snowed.\n"),
    ]);
    git(site.root(), &["init", "--quiet"]);
    git(site.root(), &["add", "content"]);
    git(site.root(), &["commit", "--quiet", "-m", "texts"]);
    let here = listed(site.root());
    assert_eq!(here.matches("\"filed\":\"2024-02-03T04:05:06+00:00\"").count(), 2, "{here}");

    let clones = tempfile::tempdir().unwrap();
    let clone = clones.path().join("clone");
    git(site.root(), &["clone", "--quiet", ".", clone.to_str().unwrap()]);
    assert_eq!(listed(&clone), here);
}

/// The time by which a text is filed that was committed.
const FILED: &str = "\"filed\":\"2024-02-03T04:05:06+00:00\"";

/// A name, what `git init` is told, and how the repository is made of that in `top`: the folder of
/// the site in it.
type Shape = (&'static str, &'static [&'static str], fn(&Path) -> PathBuf);

const SHAPES: &[Shape] = &[
    ("plain", &[], |top| top.join("site")),
    ("packed", &[], |top| {
        git(top, &["pack-refs", "--all"]);
        git(top, &["repack", "-adq"]);
        git(top, &["commit-graph", "write", "--reachable", "--changed-paths"]);
        top.join("site")
    }),
    ("detached", &[], |top| {
        git(top, &["checkout", "--quiet", "--detach"]);
        top.join("site")
    }),
    ("linked", &[], |top| {
        git(top, &["worktree", "add", "--quiet", "../linked"]);
        top.join("../linked/site")
    }),
    ("shared", &[], |top| {
        git(top, &["clone", "--quiet", "--shared", ".", "../shared"]);
        top.join("../shared/site")
    }),
    ("without texts", &[], |top| {
        git(top, &["config", "uploadpack.allowFilter", "true"]);
        let from = format!("file://{}", top.display());
        git(top, &["clone", "--quiet", "--filter=blob:none", &from, "../partial"]);
        top.join("../partial/site")
    }),
    ("submodule", &[], |top| {
        let above = top.join("../above");
        fs::create_dir(&above).unwrap();
        git(&above, &["init", "--quiet"]);
        let file = ["-c", "protocol.file.allow=always"];
        let from = top.to_str().unwrap();
        git(&above, &[&file[..], &["submodule", "--quiet", "add", from, "texts"]].concat());
        above.join("texts/site")
    }),
    ("long hashes", &["--object-format=sha256"], |top| top.join("site")),
    ("tables", &["--ref-format=reftable"], |top| top.join("site")),
    ("tables, long hashes", &["--ref-format=reftable", "--object-format=sha256"], |top| {
        top.join("site")
    }),
    ("tables, linked", &["--ref-format=reftable"], |top| {
        git(top, &["worktree", "add", "--quiet", "../linked"]);
        top.join("../linked/site")
    }),
];

/// Repositories of every shape that people work in: each tells the dates of the texts in `site`.
#[test]
fn every_shape_of_a_repository_tells_its_dates() {
    for (name, how, shape) in SHAPES {
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path().join("top");
        fs::create_dir_all(top.join("site/content/b [x]")).unwrap();
        let mut init = Command::new("git");
        init.arg("-C").arg(&top).args(["init", "--quiet"]).args(*how);
        if !init.output().unwrap().status.success() {
            eprintln!("this git makes no repository of the shape `{name}`");
            continue;
        }
        fs::write(top.join("site/content/a.txt"), "A bridge in Oslo\n\nIt opened.\n").unwrap();
        fs::write(top.join("site/content/b [x]/c d.md"), "# Rain in Bergen\n\nIt rained.\n")
            .unwrap();
        git(&top, &["add", "."]);
        git(&top, &["commit", "--quiet", "-m", "texts"]);
        let root = shape(&top);
        let told = listed(&root);
        assert_eq!(told.matches(FILED).count(), 2, "{name}: {told}");
        assert_eq!(listed(&root), told, "{name}: from the cache");
        assert!(source::refuse_tracked(&root, "content").is_err(), "{name}");
        assert!(source::refuse_tracked(&root, ".dateline").is_ok(), "{name}");
    }
}

#[test]
fn what_git_tracks() {
    for version in ["2", "3", "4", "split"] {
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path();
        let root = top.join("site");
        let tracks = |name: &str| source::refuse_tracked(&root, name).is_err();
        for name in ["a", "b", ".dateline/texts", ".datelines", "z/deep/file"] {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, name).unwrap();
        }
        assert!(!tracks("a"), "there is no repository");
        git(top, &["init", "--quiet"]);
        assert!(!tracks("a"), "nothing is staged");
        match version {
            "split" => git(top, &["config", "core.splitIndex", "true"]),
            version => git(top, &["config", "index.version", version]),
        };
        git(top, &["add", "site/a", "site/.datelines", "site/z"]);
        assert_eq!(
            (tracks("a"), tracks("b"), tracks("z"), tracks("z/deep")),
            (true, false, true, true)
        );
        assert!(!tracks(".dateline"), "{version}");
        git(top, &["add", "--force", "site/.dateline"]);
        if version == "3" {
            git(top, &["add", "--intent-to-add", "site/b"]);
        }
        if version == "split" {
            // All of it moves into the shared part, and one entry leaves it again.
            git(top, &["update-index", "--split-index"]);
            assert!(tracks(".dateline") && tracks("a"));
            git(top, &["rm", "--cached", "--quiet", "site/a"]);
            assert!(!tracks("a"));
        }
        assert!(tracks(".dateline"), "{version}");
        git(top, &["rm", "-r", "--cached", "--quiet", "site/.dateline"]);
        assert!(!tracks(".dateline"), "{version}");
    }
}
