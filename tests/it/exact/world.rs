//! A site that changes, its output folders, and what has to stand in them after each build.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use dateline::Built;
use dateline::config::Options;
use dateline::diagnostic::{Checked, Diagnostic, Severity};
use dateline::plan::Output;
use tempfile::TempDir;
use walkdir::WalkDir;

use crate::exact::calls::{Call, Told};
use crate::exact::damage::Saved;
use crate::exact::dice::Dice;
use crate::exact::edits;
use crate::exact::sources::{self, Files, Sources};
use crate::site;
use crate::tree::{self, Tree};

/// How long the program may take until it has followed a change.
const PATIENCE: Duration = Duration::from_mins(1);

/// Names with this in them are files of the keeper's own in an output folder.
pub(crate) const KEEPERS: &str = "own-of-the-keeper";

/// A copy of the site as it was at one step, built into a folder of its own.
pub(crate) struct Copy {
    folder: TempDir,
    options: Options,
    planned: OnceCell<Planned>,
}

/// What a plan says of its outputs.
struct Planned {
    /// Every output with the file that it is made from, if it is made from one.
    outputs: BTreeMap<String, String>,
    /// The files at fault.
    faulty: BTreeSet<String>,
}

impl Copy {
    fn root(&self) -> PathBuf {
        self.folder.path().join("copy")
    }

    fn planned(&self) -> &Planned {
        self.planned.get_or_init(|| {
            let planned = dateline::plan(&self.root(), &self.options, &|_| {}).unwrap();
            let planned = planned.value.unwrap();
            let pair = |output: Output| (output.path, output.source.unwrap_or_default());
            let outputs = planned.plan.outputs.into_iter().map(pair).collect();
            Planned { outputs, faulty: planned.filed.faulty }
        })
    }
}

/// An output folder as the last build into it left it.
#[derive(Default)]
pub(crate) struct Folder {
    pub(crate) path: PathBuf,
    /// What stands in it.
    pub(crate) files: Files,
    /// The site of the last build that wrote it.
    pub(crate) last: Option<Rc<Copy>>,
    /// Pages that stay since their files are at fault, each with that file.
    pub(crate) kept: BTreeMap<String, String>,
}

impl Folder {
    /// Looks at the disk again.
    pub(crate) fn look(&mut self) {
        let time = |path: &String| {
            fs::metadata(self.path.join(path)).and_then(|meta| meta.modified()).unwrap()
        };
        let files = tree::read(&self.path).into_iter();
        self.files = files.map(|(path, bytes)| (path.clone(), (bytes, time(&path)))).collect();
    }
}

/// Who builds a site.
enum Builder {
    /// The library, each time anew.
    Anew,
    /// The library, a builder for each place of the site and of its output folder that keeps what it
    /// learns, as in `serve`.
    Again(BTreeMap<(PathBuf, PathBuf), dateline::Builder>),
    /// The program, called in another way each time.
    Program,
}

/// A site that changes step by step.
#[expect(clippy::struct_excessive_bools, reason = "each tells something else of it")]
pub(crate) struct World {
    pub(crate) base: TempDir,
    pub(crate) root: PathBuf,
    pub(crate) dice: Dice,
    pub(crate) sources: Sources,
    written: Files,
    pub(crate) options: Options,
    pub(crate) main: Folder,
    pub(crate) second: Folder,
    /// Whether the last step had no errors at all.
    pub(crate) is_sound: bool,
    pub(crate) has_git: bool,
    builder: Builder,
    /// The name of the output folder in that of the site.
    out: &'static str,
    /// Whether `.dateline/` was tampered with, of which the next build into each of the folders may
    /// say something.
    pub(crate) is_tampered: bool,
    /// Whether the next build finds outputs of which nothing is known.
    pub(crate) is_orphaned: bool,
    pub(crate) saved: Option<Saved>,
    /// The build anew of the sources and options as they are, until they change.
    anew: Option<(Rc<Copy>, Anew, Tree)>,
    history: History,
}

/// What was done so far; a failure tells it.
struct History {
    seed: usize,
    steps: Vec<String>,
}

impl Drop for History {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("DATELINE_SEED={} failed in its step {}:", self.seed, self.steps.len());
            for (number, step) in (1..).zip(&self.steps) {
                eprintln!("  {number}. {step}");
            }
        }
    }
}

impl World {
    /// The first site of a seed, built.
    pub(crate) fn new(seed: usize) -> Self {
        let mut dice = Dice::of(seed as u64);
        let builder = match seed % 3 {
            0 => Builder::Anew,
            1 => Builder::Again(BTreeMap::new()),
            _ => Builder::Program,
        };
        // How many articles there are tells most where much is kept from one build to the next.
        let is_small = !matches!(builder, Builder::Again(_));
        let number = if is_small { sources::FEW } else { sources::ARTICLES };
        let sources = Sources::of(number, &mut dice);
        let out = if seed % 6 == 5 { "dist" } else { "public" };
        let base = folder();
        let root = base.path().join("site");
        let mut world = Self {
            main: Folder { path: root.join(out), ..Folder::default() },
            second: Folder { path: base.path().join("second/out"), ..Folder::default() },
            root,
            base,
            dice,
            sources,
            written: Files::new(),
            options: site::options(),
            is_sound: true,
            has_git: seed.is_multiple_of(4),
            builder,
            out,
            is_tampered: false,
            is_orphaned: false,
            saved: None,
            anew: None,
            history: History { seed, steps: vec!["the first build".to_owned()] },
        };
        world.write();
        if world.has_git {
            git(&world.root, &["init", "--quiet", "--template="]);
            world.commit();
        }
        world.build_and_compare(false);
        world
    }

    /// What stands in the output folder.
    pub(crate) fn built(&self) -> Tree {
        bytes(&self.main.files)
    }

    fn write(&mut self) {
        let files = self.sources.files();
        if files != self.written {
            self.anew = None;
        }
        sources::write(&files, &self.root, &self.written);
        self.written = files;
    }

    /// Writes every source anew, as it was last written.
    pub(crate) fn write_all(&self) {
        sources::write(&self.written, &self.root, &Files::new());
    }

    /// Puts the state of the sources into the history of the repository.
    pub(crate) fn commit(&mut self) {
        self.anew = None;
        git(&self.root, &["add", "content"]);
        git(&self.root, &["commit", "--quiet", "--allow-empty", "-m", "texts"]);
    }

    /// Changes something, builds, and compares.
    pub(crate) fn step(&mut self) {
        let mut done = Vec::new();
        let before = self.sources.tree();
        let with_second = self.dice.one_in(12);
        let kind = self.dice.below(12);
        match kind {
            0..5 => {
                let root = self.root.clone();
                done.push(self.damage());
                // A checkout elsewhere is made since something has changed.
                if self.is_by_program() && root != self.root && self.dice.below(4) > 0 {
                    done.push(edits::edit(&mut self.sources, &mut self.dice));
                }
            }
            5 => done.push(self.change_options()),
            _ if !self.is_sound && !self.dice.one_in(3) => {
                done.push(edits::mend(&mut self.sources, &mut self.dice));
            }
            _ => {
                let edits = if self.dice.one_in(4) { 2 + self.dice.below(4) } else { 1 };
                for _ in 0..edits {
                    done.push(edits::edit(&mut self.sources, &mut self.dice));
                }
            }
        }
        self.sources.stamp(&before, &mut self.dice);
        self.options.cache = !self.dice.one_in(12);
        done.extend((!self.options.cache).then(|| "without the cache".to_owned()));
        let compress = self.dice.one_in(if self.options.compress { 2 } else { 14 });
        // Nobody knows whose the copies are where what was kept of them is lost.
        let is_damaged = kind < 5;
        let turns = !is_damaged && !self.is_tampered && compress != self.options.compress;
        if turns {
            self.options.compress = compress;
            self.anew = None;
        }
        let with_second = with_second || turns || is_damaged && self.options.compress;
        done.extend(self.options.compress.then(|| "with compressed copies".to_owned()));
        done.extend(with_second.then(|| "and into a second folder".to_owned()));
        let serves = self.is_by_program() && kind > 5 && self.dice.one_in(8);
        let serves = serves && self.options.cache && !self.options.compress;
        done.extend(serves.then(|| "while it is served".to_owned()));
        self.history.steps.push(done.join("; "));
        if serves {
            self.serve();
        }
        self.write();
        self.build_and_compare(with_second);
        self.is_tampered &= !with_second;
    }

    fn change_options(&mut self) -> String {
        self.anew = None;
        match self.dice.below(6) {
            0 => self.options.drafts = !self.options.drafts,
            1 => self.options.future = !self.options.future,
            2 => {
                let urls = [None, Some("https://option.example/y/"), Some("https://example.org/")];
                self.options.base_url = self.dice.one(&urls).map(str::to_owned);
            }
            _ => {
                let days = ["2024-12-15", "2024-12-24", "2024-12-31", "2025-01-15", "2025-02-02"];
                let now = format!("{}T{:02}:00:00Z", self.dice.one(&days), self.dice.below(24));
                self.options.now = now.parse().unwrap();
            }
        }
        format!("options {:?}", self.options)
    }

    /// Whether the program builds it.
    pub(crate) fn is_by_program(&self) -> bool {
        matches!(self.builder, Builder::Program)
    }

    /// The site stands in another folder from now on.
    pub(crate) fn stand_in(&mut self, root: PathBuf) {
        self.main.path = root.join(self.out);
        self.root = root;
    }

    /// Any way to call the program for the folder `out`.
    fn call(&mut self, out: &Path) -> Call {
        Call::any(&self.root, out, self.base.path(), &mut self.dice)
    }

    /// Serves the site as it was, writes what has changed, and waits until the output folder holds
    /// what it is to hold.
    fn serve(&mut self) {
        let call = self.call(&self.main.path.clone());
        let options = self.options.clone();
        call.serve(&options, || {
            self.write();
            let (copy, anew, pages) = self.anew.take().unwrap_or_else(|| self.build_anew());
            let kept = self.main.kept.clone();
            let mut before = bytes(&self.main.files);
            // The build with which it begins takes away copies of what is as it was planned.
            before.retain(|path, _| {
                let of = path.strip_suffix(".gz").or(path.strip_suffix(".br"));
                path.contains(KEEPERS) || of.is_none_or(|of| kept.contains_key(of))
            });
            let expected = expected(&mut self.main, before, &copy, &anew, &pages);
            // The build that follows keeps what this one has kept.
            self.main.kept = kept;
            self.anew = Some((copy, anew, pages));
            let end = Instant::now() + PATIENCE;
            while tree::read(&self.main.path) != expected && Instant::now() < end {
                sleep(Duration::from_millis(20));
            }
            tree::assert_same("what is served", &expected, &tree::read(&self.main.path));
        });
        self.main.look();
    }

    /// Builds the site as it stands, and a copy of it anew; fails where they are not the same.
    fn build_and_compare(&mut self, with_second: bool) {
        let built = self.build(&self.main.path.clone());
        let second = with_second.then(|| self.build(&self.second.path.clone()));
        let (copy, anew, pages) = self.anew.take().unwrap_or_else(|| self.build_anew());
        self.is_sound = anew.diagnostics.iter().all(|said| said.severity != Severity::Error);
        compare_what_is_told(&built, &anew, self.is_tampered);
        if std::mem::take(&mut self.is_orphaned) {
            let stays = what_stays(&mut self.main, &copy, &anew);
            remove_orphans(&mut self.main, &pages, &stays);
        }
        compare(&mut self.main, &copy, &anew, &pages);
        if let Some(second) = second {
            compare_what_is_told(&second, &anew, self.is_tampered);
            compare(&mut self.second, &copy, &anew, &pages);
        }
        self.anew = Some((copy, anew, pages));
    }

    /// Builds the site as it stands into the folder `out`.
    fn build(&mut self, out: &Path) -> Told {
        if self.is_by_program() {
            return self.call(out).build(&self.options);
        }
        let Self { root, options, builder, dice, .. } = self;
        let Builder::Again(builders) = builder else {
            return build(root, out, options).into();
        };
        let new = || dateline::Builder::new(&*root, out);
        let builder = builders.entry((root.clone(), out.to_owned())).or_insert_with(new);
        match dice.below(6) {
            0 => {
                let before = out.is_dir().then(|| tree::read(out));
                builder.warm_up(options, &|_| {}).unwrap();
                let is_dropped = builder.prepare(options, &|_| {}).is_ok();
                assert!(is_dropped && before.is_none_or(|before| before == tree::read(out)));
            }
            1 => drop(build(root, out, options)),
            _ => {}
        }
        builder.build(options, &|_| {}).unwrap().into()
    }

    /// Copies the sources into a fresh folder and builds them there.
    fn build_anew(&self) -> (Rc<Copy>, Anew, Tree) {
        let options = Options { cache: false, ..self.options.clone() };
        let copy = Copy { folder: folder(), options, planned: OnceCell::new() };
        sources::write(&self.written, &copy.root(), &Files::new());
        if self.has_git {
            tree::write(&copy.root().join(".git"), &tree::read(&self.root.join(".git")));
        }
        let out = copy.folder.path().join("out");
        let anew = build(&copy.root(), &out, &copy.options);
        let pages = tree::read(&out);
        fs::remove_dir_all(&out).unwrap_or_default();
        (Rc::new(copy), anew, pages)
    }
}

/// A folder for a site, in memory where the system has a place for that.
pub(crate) fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

type Anew = Checked<Option<Built>>;

fn build(root: &Path, out: &Path, options: &Options) -> Anew {
    dateline::build(root, out, options, &|_| {}).unwrap()
}

fn git(folder: &Path, arguments: &[&str]) {
    let done = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=Editor", "-c", "user.email=editor@example.org"])
        .args(["-c", "commit.gpgsign=false", "-c", "gc.auto=0"])
        .args(arguments)
        .env("GIT_AUTHOR_DATE", "2024-11-03T04:05:06Z")
        .env("GIT_COMMITTER_DATE", "2024-11-04T05:06:07Z")
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// The files of a folder without their times.
pub(crate) fn bytes(files: &Files) -> Tree {
    files.iter().map(|(path, (bytes, _))| (path.clone(), bytes.clone())).collect()
}

/// Both builds tell the same, but that one may warn of a cache that was tampered with.
fn compare_what_is_told(built: &Told, anew: &Anew, is_tampered: bool) {
    // A build anew knows of no other address.
    let is_of_the_site =
        |said: &&Diagnostic| !(said.once || is_tampered && said.file.starts_with(".dateline"));
    let is_told = |said: &&Diagnostic| built.has_notes || said.severity != Severity::Note;
    let told = built.diagnostics.iter().filter(is_of_the_site).filter(is_told);
    let told: Vec<String> = told.map(ToString::to_string).collect();
    let expected = anew.diagnostics.iter().filter(is_told);
    let expected: Vec<String> = expected.map(ToString::to_string).collect();
    let count = told.len().max(expected.len());
    let differs = (0..count).find(|at| told.get(*at) != expected.get(*at));
    if let Some(at) = differs {
        panic!("told {:?}\nnot  {:?}", told.get(at), expected.get(at));
    }
    assert_eq!(built.built, anew.value.as_ref().map(|built| (built.articles, built.pages)));
}

/// What stands in `folder` is what the build anew made, `pages`, and what has to stay; and what
/// is as it was has its time.
fn compare(folder: &mut Folder, copy: &Rc<Copy>, anew: &Anew, pages: &Tree) {
    let before = std::mem::take(&mut folder.files);
    folder.look();
    let expected = expected(folder, bytes(&before), copy, anew, pages);
    if anew.value.is_some() {
        folder.last = Some(Rc::clone(copy));
    }
    tree::assert_same("the output folder", &expected, &bytes(&folder.files));
    let is_moved = |path: &&String| {
        let (old, new) = (before.get(*path), &folder.files[*path]);
        old.is_some_and(|old| old.0 == new.0 && old.1 != new.1)
    };
    let moved: Vec<&String> = folder.files.keys().filter(is_moved).collect();
    assert!(moved.is_empty(), "written though the same: {moved:?}");
}

/// What has to stand in `folder`, which held the files `before`.
fn expected(folder: &mut Folder, before: Tree, copy: &Copy, anew: &Anew, pages: &Tree) -> Tree {
    let mut expected = before;
    if anew.value.is_some() {
        let stays = what_stays(folder, copy, anew);
        expected.retain(|path, _| {
            path.contains(KEEPERS) || stays.contains(path) || copy_stays(path, folder, copy, pages)
        });
        expected.extend(pages.clone());
    }
    expected
}

/// Removes files of an earlier build that the last one could not know as such: no page of an
/// article or in a sitemap is among them.
fn remove_orphans(folder: &mut Folder, pages: &Tree, stays: &BTreeSet<String>) {
    let sitemaps = folder.files.iter().filter(|(path, _)| path.contains("sitemap"));
    let sitemaps: Vec<u8> = sitemaps.flat_map(|(_, (bytes, _))| bytes.clone()).collect();
    // One that was damaged may hold any bytes.
    let sitemaps = String::from_utf8_lossy(&sitemaps);
    let last = folder.last.clone().unwrap();
    for (path, bytes) in tree::read(&folder.path) {
        if pages.contains_key(&path) || path.contains(KEEPERS) {
            continue;
        }
        assert_eq!(Some(&bytes), folder.files.get(&path).map(|(bytes, _)| bytes), "{path}");
        let of = path.trim_end_matches(".gz").trim_end_matches(".br");
        let source = last.planned().outputs.get(of);
        let is_page = source.is_some_and(|source| !source.is_empty()) && of.ends_with(".html");
        let is_listed = sitemaps.contains(&format!("/{of}<"));
        let is_alias = of.starts_with("old/") || of == "older.html";
        let may_be = is_alias || stays.contains(of) || !(is_page || is_listed);
        assert!(may_be, "{path} is still published");
        fs::remove_file(folder.path.join(path)).unwrap();
    }
    folder.look();
}

/// Whether a compressed copy stays since the file that it is of does: that is not made anew.
fn copy_stays(path: &str, folder: &Folder, copy: &Copy, pages: &Tree) -> bool {
    let of = path.strip_suffix(".gz").or(path.strip_suffix(".br"));
    let Some(of) = of.filter(|of| !pages.contains_key(*of)) else {
        return false;
    };
    let cannot_be_rendered = copy.planned().outputs.contains_key(of);
    folder.kept.contains_key(of) || cannot_be_rendered && copy.options.compress
}

/// The outputs whose old file stays where it stands: those that cannot be rendered now, and those
/// whose source is at fault.
fn what_stays(folder: &mut Folder, copy: &Copy, anew: &Anew) -> BTreeSet<String> {
    let mut kept = std::mem::take(&mut folder.kept);
    if anew.diagnostics.iter().all(|said| said.severity != Severity::Error) {
        return BTreeSet::new();
    }
    let Planned { outputs: now, faulty } = copy.planned();
    if let Some(last) = &folder.last {
        kept.extend(last.planned().outputs.clone());
    }
    kept.retain(|path, source| {
        let mut above = source.match_indices('/').map(|(at, _)| &source[..at]);
        let is_faulty = faulty.contains(source) || above.any(|folder| faulty.contains(folder));
        !now.contains_key(path) && is_faulty
    });
    let stays = kept.keys().chain(now.keys()).cloned().collect();
    folder.kept = kept;
    stays
}

/// The files below `folder`, each with its whole path.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(walkdir::DirEntry::into_path).collect()
}

/// Moves the times of all files below `folder`.
pub(crate) fn touch_all(folder: &Path, time: SystemTime) {
    for path in files_below(folder) {
        fs::File::options().append(true).open(path).unwrap().set_modified(time).unwrap();
    }
}
