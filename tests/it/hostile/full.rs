//! A file system that is full: the build says so and ends with 2, whatever it was writing, what
//! stood there stands whole, and the next build with room is right.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::Command;

use super::good;
use crate::site::Site;
use crate::tree::{self, Tree};

/// The article that needs more room.
const LONG: &str = "content/2024-01-03-long.txt";

/// What fills a disk as far as it is to be full.
const FILLER: &str = "filler";

/// Bytes that a disk takes at once for a file.
const PAGE: usize = 4096;

/// A file system of its own over a folder, until it is dropped.
struct Disk<'p>(&'p Path);

impl<'p> Disk<'p> {
    fn over(folder: &'p Path) -> Self {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=8m", "tmpfs"]).arg(folder);
        assert!(mount.status().unwrap().success(), "no file system may be made here");
        Self(folder)
    }

    /// Leaves room for so many pages.
    fn fill(&self, room: usize) {
        let mut filler = File::create(self.0.join(FILLER)).unwrap();
        let mut length = 0;
        while filler.write_all(&[1; PAGE]).is_ok() {
            length += PAGE;
        }
        filler.set_len((length - room * PAGE) as u64).unwrap();
    }

    fn make_room(&self) {
        fs::remove_file(self.0.join(FILLER)).unwrap();
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").args(["--lazy".as_ref(), self.0.as_os_str()]).status();
    }
}

/// The pages of a site that was never built before.
fn built_anew(long: &str) -> Tree {
    let site = good();
    site.put(LONG, long);
    assert!(site.build().value.is_some());
    site.pages()
}

/// The files of the output folder but for what fills the disk.
fn pages(site: &Site) -> Tree {
    let mut pages = site.pages();
    pages.remove(FILLER);
    pages
}

/// Builds `site` with ever more room on its `disk`, each time after an edit, until it succeeds.
fn fills(site: &Site, disk: &Disk<'_>) {
    let story = |edit: usize, words: usize| {
        let rain = format!("Rain {edit} fell on the quay. ");
        format!("A long story\n\n{}", rain.repeat(words))
    };
    site.put(LONG, story(0, 1));
    assert!(site.build().value.is_some());
    let mut failed = 0;
    for edit in 1.. {
        let (old, long) = (pages(site), story(edit, 500 * (edit % 4 + 4)));
        site.put(LONG, &long);
        let room = edit - 1;
        disk.fill(room);
        let output = site.run(&["build"]);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        let left = pages(site);
        disk.make_room();
        let new = built_anew(&long);
        if output.status.code() == Some(0) {
            tree::assert_same("a build with room enough", &new, &left);
            break;
        }
        failed += 1;
        assert_eq!(output.status.code(), Some(2), "room for {room} pages: {words}");
        let is_told = words.contains("No space left") && words.contains("error: ");
        assert!(is_told && words.contains("hint: "), "room for {room} pages: {words}");
        for path in old.keys() {
            assert!(left.contains_key(path), "room for {room} pages: {path} is gone");
        }
        for (path, bytes) in &left {
            let is_whole = old.get(path) == Some(bytes) || new.get(path) == Some(bytes);
            assert!(is_whole, "room for {room} pages: {path} is neither old nor new");
        }
        let again = site.run(&["build"]);
        let words = String::from_utf8_lossy(&again.stderr).into_owned();
        assert!(again.status.success() && !words.contains("damaged"), "{words}");
        tree::assert_same(&format!("room for {room} pages, then more"), &new, &pages(site));
    }
    assert!(failed > 10, "the disk was full {failed} times");
}

#[test]
#[ignore = "needs the right to mount a file system"]
fn an_output_folder_on_a_full_disk() {
    let site = good();
    let out = site.out();
    fs::create_dir(&out).unwrap();
    fills(&site, &Disk::over(&out));
}

#[test]
#[ignore = "needs the right to mount a file system"]
fn a_site_on_a_full_disk() {
    let site = good();
    let sources = tree::read(site.root());
    let disk = Disk::over(site.root());
    for (path, bytes) in sources {
        site.put(&path, bytes);
    }
    fills(&site, &disk);
}
