//! A build that is killed at any moment leaves whole pages, and the next build makes all right.
//!
//! `DATELINE_KILLS=200 cargo test killed` kills more often.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use tempfile::TempDir;

use crate::exact::dice::Dice;
use crate::exact::sources::{self, Files, Sources};
use crate::exact::{self, edits, world};
use crate::site::{self, Site};
use crate::tree::{self, Tree};

/// How many builds are killed where `DATELINE_KILLS` does not ask for another number.
const KILLS: usize = 40;

/// Files that a build was about to move to their place.
fn is_unfinished(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.starts_with(".dateline-") && name.ends_with(".new")
}

fn build(root: &Path, out: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(["build", "--quiet", "--now", site::NOW, "--root"]).arg(root);
    command.arg("--out").arg(out).stderr(Stdio::null()).spawn().unwrap()
}

/// A site without faults that is built by the program.
struct Victim {
    folder: TempDir,
    sources: Sources,
    written: Files,
    dice: Dice,
    /// What a build of the sources as they were before the last edit makes.
    old: Tree,
    /// What a build of the sources as they are makes.
    new: Tree,
    /// How long the last build took that was not killed.
    time: Duration,
}

impl Victim {
    fn new() -> Self {
        let mut dice = Dice::of(4711);
        let sources = Sources::first(&mut dice);
        let mut victim = Self {
            folder: world::folder(),
            sources,
            written: Files::new(),
            dice,
            old: Tree::new(),
            new: Tree::new(),
            time: Duration::ZERO,
        };
        victim.write();
        victim
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn pages(&self) -> Tree {
        tree::read(&self.root().join("public"))
    }

    fn write(&mut self) {
        let files = self.sources.files();
        sources::write(&files, &self.root(), &self.written);
        self.written = files;
        let anew = world::folder();
        let (root, out) = (anew.path().join("copy"), anew.path().join("out"));
        sources::write(&self.written, &root, &Files::new());
        assert!(build(&root, &out).wait().unwrap().success());
        self.old = std::mem::replace(&mut self.new, tree::read(&out));
    }

    /// Makes some edits, after which nothing is at fault.
    fn edit(&mut self) -> String {
        let before = self.sources.tree();
        let mut done = Vec::new();
        for _ in 0..=self.dice.below(5) {
            done.push(edits::edit(&mut self.sources, &mut self.dice));
        }
        if self.dice.one_in(2) {
            self.rename_the_site();
        }
        edits::mend(&mut self.sources, &mut Dice::of(0));
        for article in self.sources.articles.values_mut() {
            article.head.remove("slug");
            article.head.remove("aliases");
        }
        self.sources.stamp(&before, &mut self.dice);
        self.write();
        done.join("; ")
    }

    /// Takes the last edit back.
    fn revert(&mut self, sources: Sources) {
        self.sources = sources;
        let files = self.sources.files();
        sources::write(&files, &self.root(), &self.written);
        self.written = files;
        std::mem::swap(&mut self.old, &mut self.new);
    }

    /// Gives the site another title, so that every page has to be replaced.
    fn rename_the_site(&mut self) {
        let title = format!("Digest {}", self.sources.number());
        self.sources.settings.insert("title", title);
    }

    /// Builds and kills the build at some moment, half the time soon after it began to write;
    /// whether it was killed before its end.
    fn kill(&mut self) -> bool {
        let out = self.root().join("public");
        let before = last_change(&out);
        let mut child = build(&self.root(), &out);
        let part = u32::try_from(self.dice.below(1050)).unwrap();
        if self.dice.one_in(2) {
            std::thread::sleep(self.time * part / 1000);
        } else {
            while last_change(&out) == before && child.try_wait().unwrap().is_none() {
                std::thread::sleep(Duration::from_micros(200));
            }
            std::thread::sleep(self.time * part / 10_000);
        }
        child.kill().unwrap();
        child.wait().unwrap().code().is_none()
    }

    /// Builds to the end.
    fn finish(&mut self) {
        let begun = Instant::now();
        assert!(build(&self.root(), &self.root().join("public")).wait().unwrap().success());
        self.time = begun.elapsed();
    }
}

/// What is torn of `now`, which a killed build left of `before`: pages that stood before and are
/// neither as they were nor as they shall be.
fn torn(before: &Tree, new: &Tree, now: &Tree) -> Vec<String> {
    let is_whole = |path: &String, old: &Vec<u8>| match now.get(path) {
        Some(bytes) => bytes == old || new.get(path) == Some(bytes),
        None => !new.contains_key(path),
    };
    let torn = before.iter().filter(|(path, old)| !is_whole(path, old));
    torn.map(|(path, _)| path.clone()).collect()
}

/// When a file last came into `folder` or the folders in it, or left them.
fn last_change(folder: &Path) -> Option<SystemTime> {
    let time = |folder: &Path| fs::metadata(folder).and_then(|meta| meta.modified()).ok();
    let inside = ["2024", "region", "tag", "theme"].map(|name| time(&folder.join(name)));
    inside.into_iter().chain([time(folder)]).max().flatten()
}

#[test]
fn a_killed_build_leaves_whole_pages_and_the_next_one_is_right() {
    let mut victim = Victim::new();
    victim.finish();
    tree::assert_same("the first build", &victim.new, &victim.pages());
    let kills = exact::asked("DATELINE_KILLS").unwrap_or(KILLS);
    let (mut killed, mut in_the_midst) = (0, 0);
    while killed < kills {
        let before_edit = victim.sources.clone();
        let mut done = victim.edit();
        for _ in 0..=victim.dice.below(4) {
            let before = victim.pages();
            killed += usize::from(victim.kill());
            let now = victim.pages();
            let torn = torn(&before, &victim.new, &now);
            assert!(torn.is_empty(), "{killed} kills, {done}\nis torn: {torn:?}");
            let known: BTreeSet<&String> = victim.old.keys().chain(victim.new.keys()).collect();
            let is_odd = |path: &&String| {
                !known.contains(path) && !before.contains_key(*path) && !is_unfinished(path)
            };
            let odd = now.keys().find(is_odd);
            assert_eq!(odd, None, "{killed} kills, {done}\nleft a file of neither site");
            in_the_midst += usize::from(now != before && now != victim.new);
        }
        match victim.dice.below(4) {
            0 => {
                victim.revert(before_edit);
                done += "; then all that was taken back";
            }
            1 => done = format!("{done}; then {}", victim.edit()),
            _ => {
                victim.finish();
                let done = format!("{killed} kills, {done}");
                tree::assert_same(&done, &victim.new, &victim.pages());
                continue;
            }
        }
        victim.finish();
        let done = format!("{killed} kills, {done}");
        tree::assert_same(&done, &victim.new, &victim.pages());
    }
    eprintln!("{killed} builds were killed, {in_the_midst} of them while they wrote");
    assert!(in_the_midst * 20 >= kills, "too few builds were killed while they wrote");
}

/// What a killed build was about to move to its place goes, whatever the next build has to do.
#[test]
fn what_a_killed_build_did_not_finish_is_removed() {
    let site = Site::of(&[("content/2024-01-02-a.txt", "Rain in Bergen\n\nIt rained.\n")]);
    // So large that its copy takes a while.
    let put_film = |first: u8| {
        site.put("static/film.mp4", [first]);
        let film = fs::File::options().write(true).open(site.root().join("static/film.mp4"));
        film.unwrap().set_len(32 << 20).unwrap();
    };
    put_film(0);
    assert!(build(site.root(), &site.out()).wait().unwrap().success());
    let before = site.pages();
    let names = || fs::read_dir(site.out()).unwrap().map(|entry| entry.unwrap().file_name());
    let is_in_the_midst = || names().any(|name| is_unfinished(name.to_str().unwrap()));
    let is_killed_in_the_midst = |attempt: u8| {
        put_film(attempt);
        let mut child = build(site.root(), &site.out());
        while !is_in_the_midst() && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_micros(200));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        is_in_the_midst()
    };
    assert!((1..=50).any(is_killed_in_the_midst), "no build was killed in the midst of a file");
    put_film(0);
    assert!(build(site.root(), &site.out()).wait().unwrap().success());
    tree::assert_same("the next build", &before, &site.pages());
}
