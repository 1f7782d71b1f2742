//! Undated articles: once committed, a full clone files them as the editor's disk does.

use std::path::Path;
use std::process::Command;

use crate::site::NOW;
use crate::site::Site;

fn git(folder: &Path, arguments: &[&str]) {
    let done = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=Editor", "-c", "user.email=editor@example.org"])
        .args(["-c", "commit.gpgsign=false"])
        .args(arguments)
        .env("GIT_AUTHOR_DATE", "2024-02-03T04:05:06Z")
        .env("GIT_COMMITTER_DATE", "2024-03-04T05:06:07Z")
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
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
