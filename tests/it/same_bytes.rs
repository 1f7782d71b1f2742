//! Same input, same output: whatever the order of files, the zone, the language, the number of
//! threads and the folder.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use crate::site::{self, Site};
use crate::tree::{self, Tree};

/// The sample digest as the program builds it.
pub(crate) static SAMPLE: LazyLock<Tree> = LazyLock::new(|| {
    let site = Site::sample();
    built(&mut site.dateline(&["build", "--quiet"]));
    site.pages()
});

/// Runs a build, which has to end well.
#[track_caller]
fn built(command: &mut Command) {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {said}", output.status);
}

#[test]
fn built_again() {
    let site = Site::sample();
    built(&mut site.dateline(&["build", "--quiet"]));
    let first = site.pages();
    tree::assert_same("another folder of the same depth", &SAMPLE, &first);
    built(&mut site.dateline(&["build", "--quiet"]));
    tree::assert_same("the same folder again", &first, &site.pages());
}

#[test]
fn files_made_in_another_order() {
    let site = Site::of::<&str, &str>(&[]);
    let files = site::sample();
    let mut shuffled: Vec<_> = files.iter().collect();
    shuffled.sort_by_key(|(path, bytes)| (bytes.len() % 7, path.chars().rev().collect::<String>()));
    for (path, bytes) in shuffled {
        site.put(path, bytes);
    }
    built(&mut site.dateline(&["build", "--quiet"]));
    tree::assert_same("files made in another order", &SAMPLE, &site.pages());
}

#[test]
fn one_thread_in_another_zone_and_language() {
    let site = Site::sample();
    let mut command = site.dateline(&["build", "--quiet"]);
    built(command.envs([
        ("RAYON_NUM_THREADS", "1"),
        ("TZ", "Pacific/Kiritimati"),
        ("LANG", "tr_TR.UTF-8"),
        ("LC_ALL", "tr_TR.UTF-8"),
    ]));
    tree::assert_same("one thread, another zone and language", &SAMPLE, &site.pages());
}

#[test]
fn two_threads_in_folders_of_another_depth() {
    let site = Site::of::<&str, &str>(&[]);
    let root = site.root().join("a/deeper/folder with a space");
    for (path, bytes) in site::sample() {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        site::came_in(&path);
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(["build", "--quiet", "--now", site::NOW, "--root"]).arg(&root);
    command.args(["--out", "../../elsewhere/than/public"]);
    built(command.env("RAYON_NUM_THREADS", "2").env("TZ", "America/St_Johns"));
    let out: &Path = &site.root().join("a/elsewhere/than/public");
    tree::assert_same("two threads, deeper folders", &SAMPLE, &tree::read(out));
}

/// The clock counts only where nothing else says what time it is.
#[test]
fn the_clock_is_an_input() {
    let text = "Bridge of Mostar is swept\n\nThe bridge was swept on Friday.\n";
    let site = Site::of(&[("content/2024-03-01-bridge.txt", text)]);
    let list = |epoch: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(["list", "--root"]).arg(site.root()).env("SOURCE_DATE_EPOCH", epoch);
        command.output().unwrap()
    };
    assert!(list("1706745600").stdout.is_empty(), "on 1 February it is still to come");
    assert!(!list("1711929600").stdout.is_empty(), "on 1 April it is listed");
    assert_eq!(list("soon").status.code(), Some(2));
}
