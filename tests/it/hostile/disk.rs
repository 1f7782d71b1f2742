//! A disk that is full, that may not be written or read, or that another build is at work on: it
//! is told, the exit code is 2 where the build could not go on, and what stood there stands.

use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use walkdir::WalkDir;

use super::{GOOD, good};
use crate::site::{NOW, Site};

/// A user that may do nothing.
const NOBODY: u32 = 65_534;

/// The exit code and what was said.
fn told(output: &Output) -> (Option<i32>, String) {
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// The build of `site` by a user whom the rights of files bind.
fn run_bound(site: &Site) -> Output {
    let mut command = site.dateline(&["build"]);
    if fs::metadata(site.root()).unwrap().uid() == 0 {
        for entry in WalkDir::new(site.root()) {
            chown(entry.unwrap().path(), Some(NOBODY), Some(NOBODY)).unwrap();
        }
        command.uid(NOBODY).gid(NOBODY);
    }
    command.current_dir("/").output().unwrap()
}

fn set_rights(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// The build of `site` where a file may not grow beyond a limit, as on a disk that is full.
fn run_full(site: &Site) -> Output {
    let command = format!(
        "trap '' XFSZ; ulimit -f 200; exec '{}' build --now {NOW} --root '{}'",
        env!("CARGO_BIN_EXE_dateline"),
        site.root().display(),
    );
    Command::new("sh").args(["-c", &command]).output().unwrap()
}

/// An article whose page is larger than that.
fn long() -> String {
    format!("A long story\n\n{}", "Rain fell on the quay. ".repeat(20_000))
}

/// What a build wrote before the disk was full is known as its own: it goes with its article.
#[test]
fn what_was_written_before_the_disk_was_full_goes() {
    let site = good();
    assert_eq!(told(&site.run(&["build"])).0, Some(0));
    let paths: Vec<String> = (0..50).map(|n| format!("content/2024-01-04-{n}.txt")).collect();
    for (number, path) in paths.iter().enumerate() {
        site.put(path, format!("Short story {number}\n\nSnow fell.\n"));
    }
    site.put("content/2024-01-03-long.txt", long());
    assert_eq!(told(&run_full(&site)).0, Some(2));
    let is_new = |path: &String| path.contains("/short-story-");
    assert!(site.pages().keys().any(is_new), "none was written");
    for path in paths {
        site.remove(&path);
    }
    site.remove("content/2024-01-03-long.txt");
    assert_eq!(told(&site.run(&["build"])).0, Some(0));
    let fresh = good();
    let _ = fresh.build();
    crate::tree::assert_same("the build after it", &fresh.pages(), &site.pages());
}

/// A page that is new, and one that stands there.
#[test]
fn a_full_disk_leaves_whole_pages() {
    for stands in [false, true] {
        let site = good();
        if stands {
            site.put("content/2024-01-03-long.txt", "A long story\n\nRain fell.\n");
        }
        assert_eq!(told(&site.run(&["build"])).0, Some(0));
        let old = site.pages();
        let long = long();
        site.put("content/2024-01-03-long.txt", &long);
        let (code, words) = told(&run_full(&site));
        assert_eq!(code, Some(2), "{words}");
        assert!(words.contains("/public/") && words.contains("too large"), "{words}");
        let left = site.pages();
        assert_eq!(told(&site.run(&["build"])).0, Some(0));
        let new = site.pages();
        for path in old.keys() {
            assert!(left.contains_key(path), "{path} is gone");
        }
        for (path, bytes) in &left {
            let is_whole = old.get(path) == Some(bytes) || new.get(path) == Some(bytes);
            assert!(is_whole, "{path} is neither as it was nor as it is to be");
        }
        let fresh = good();
        fresh.put("content/2024-01-03-long.txt", &long);
        let _ = fresh.build();
        crate::tree::assert_same("the build after it", &fresh.pages(), &new);
    }
}

#[test]
fn an_output_folder_that_may_not_be_written() {
    let site = good();
    site.run(&["build"]);
    let old = site.pages();
    site.put("content/2024-01-03-c.txt", "One more\n\nText.\n");
    let folders = || WalkDir::new(site.out()).into_iter().map(Result::unwrap);
    for entry in folders().filter(|entry| entry.file_type().is_dir()) {
        set_rights(entry.path(), 0o555);
    }
    let (code, words) = told(&run_bound(&site));
    assert_eq!(code, Some(2), "{words}");
    assert!(words.contains("public") && words.contains("ermission denied"), "{words}");
    assert_eq!(site.pages(), old);
    for entry in folders().filter(|entry| entry.file_type().is_dir()) {
        set_rights(entry.path(), 0o755);
    }
}

#[test]
fn a_file_that_may_not_be_read() {
    let site = good();
    site.put("content/2024-01-03-c.txt", "A secret\n\nText.\n");
    set_rights(&site.root().join("content/2024-01-03-c.txt"), 0);
    fs::create_dir(site.root().join("content/shut")).unwrap();
    set_rights(&site.root().join("content/shut"), 0);
    let (code, words) = told(&run_bound(&site));
    assert_eq!(code, Some(1), "{words}");
    for path in ["content/2024-01-03-c.txt", "content/shut"] {
        let is_told = |line: &str| line.starts_with(path) && line.contains("error: cannot be read");
        assert!(words.lines().any(is_told), "{words}");
    }
    let pages = site.pages();
    assert!(GOOD.iter().all(|(_, _, page)| pages.contains_key(*page)));
    assert!(!pages.keys().any(|path| path.contains("secret")));
    set_rights(&site.root().join("content/shut"), 0o755);
}

#[test]
fn an_output_folder_that_is_none() {
    let site = good();
    site.put("public", "a file\n");
    let (code, words) = told(&site.run(&["build"]));
    assert!(code == Some(2) && words.contains("is a file"), "{words}");
    assert_eq!(fs::read(site.out()).unwrap(), b"a file\n");
    for out in ["content", "content/public", ".", "themes/x", ".dateline"] {
        let before = crate::tree::read(&site.root().join("content"));
        let (code, words) = told(&site.run(&["build", "--out", out]));
        assert!(code == Some(2) && words.contains("holds sources"), "{out}: {words}");
        assert_eq!(crate::tree::read(&site.root().join("content")), before);
    }
}

#[test]
fn a_build_beside_another_says_so_and_ends() {
    let site = good();
    site.run(&["build"]);
    let old = site.pages();
    let cache = || {
        let mut files = crate::tree::read(&site.root().join(".dateline"));
        files.remove("lock");
        files
    };
    let kept = cache();
    site.put("content/2024-01-03-c.txt", "One more\n\nText.\n");
    let lock = File::options().write(true).open(site.root().join(".dateline/lock")).unwrap();
    lock.lock().unwrap();
    for arguments in [&["build"][..], &["build", "--out", "elsewhere"]] {
        let (code, words) = told(&site.run(arguments));
        assert_eq!(code, Some(2), "{words}");
        assert!(words.contains("another build of this site is running"), "{words}");
        assert!(words.contains("process ") && words.contains("wait for it"), "{words}");
    }
    assert!(site.pages() == old && cache() == kept && !site.root().join("elsewhere").exists());
    for arguments in ["check", "list"] {
        assert_eq!(told(&site.run(&[arguments])).0, Some(0));
    }
    lock.unlock().unwrap();
    // One process may build again and again, and one that is killed holds nothing.
    for _ in 0..2 {
        assert!(site.build().value.is_some());
    }
    let mut killed = site.dateline(&["build", "--no-cache"]).stderr(Stdio::null()).spawn().unwrap();
    killed.kill().unwrap();
    killed.wait().unwrap();
    assert_eq!(told(&site.run(&["build"])).0, Some(0));
}

#[test]
fn of_builds_at_once_one_builds_and_all_is_right() {
    let site = Site::sample();
    let start = |_| site.dateline(&["build"]).stderr(Stdio::null()).spawn().unwrap();
    let builds: Vec<_> = (0..4).map(start).collect();
    let codes: Vec<_> =
        builds.into_iter().map(|mut build| build.wait().unwrap().code().unwrap()).collect();
    assert!(codes.contains(&0) && codes.iter().all(|code| matches!(code, 0 | 2)), "{codes:?}");
    let fresh = Site::sample();
    let _ = fresh.build();
    crate::tree::assert_same("builds at once", &fresh.pages(), &site.pages());
}
