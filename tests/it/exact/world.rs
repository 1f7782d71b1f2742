//! A site that changes, its output folders, and what has to stand in them after each build.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::rc::Rc;
use std::time::SystemTime;

use dateline::Asked;
use dateline::Built;
use dateline::Memory;
use dateline::config::Options;
use dateline::diagnostic::Checked;
use dateline::diagnostic::Diagnostic;
use dateline::diagnostic::Severity;
use dateline::plan::Output;
use tempfile::TempDir;
use walkdir::WalkDir;

use crate::exact::damage::Saved;
use crate::exact::dice::Dice;
use crate::exact::edits;
use crate::exact::sources;
use crate::exact::sources::Files;
use crate::exact::sources::Sources;
use crate::site;
use crate::tree;
use crate::tree::Tree;

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

/// A site that changes step by step.
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
    /// What stays from one build to the next, as in `serve`; none where each build is a run of its
    /// own.
    memory: Option<Memory>,
    /// Whether `.dateline/` was tampered with, of which the next build into each of the folders may
    /// say something.
    pub(crate) is_tampered: bool,
    pub(crate) saved: Option<Saved>,
    /// The build anew of the sources and options as they are, until they change.
    anew: Option<(Rc<Copy>, Told, Tree)>,
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
        let sources = Sources::first(&mut dice);
        let base = folder();
        let root = base.path().join("site");
        let mut world = Self {
            main: Folder { path: root.join("public"), ..Folder::default() },
            second: Folder { path: base.path().join("second/out"), ..Folder::default() },
            root,
            base,
            dice,
            sources,
            written: Files::new(),
            options: site::options(),
            is_sound: true,
            has_git: seed.is_multiple_of(4),
            memory: (seed % 3 == 1).then(Memory::default),
            is_tampered: false,
            saved: None,
            anew: None,
            history: History { seed, steps: vec!["the first build".to_owned()] },
        };
        world.write();
        if world.has_git {
            git(&world.root, &["init", "--quiet"]);
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
            0..5 => done.push(self.damage()),
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
        self.history.steps.push(done.join("; "));
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

    /// Builds the site as it stands, and a copy of it anew; fails where they are not the same.
    fn build_and_compare(&mut self, with_second: bool) {
        let built = self.build(&self.main.path.clone());
        let second = with_second.then(|| self.build(&self.second.path.clone()));
        let (copy, anew, pages) = self.anew.take().unwrap_or_else(|| self.build_anew());
        self.is_sound = anew.said.iter().all(|said| said.severity != Severity::Error);
        compare_what_is_told(&built, &anew, self.is_tampered);
        compare(&mut self.main, &copy, &anew, &pages);
        if let Some(second) = second {
            compare_what_is_told(&second, &anew, self.is_tampered);
            compare(&mut self.second, &copy, &anew, &pages);
        }
        self.anew = Some((copy, anew, pages));
    }

    /// Builds the site as it stands into the folder `out`.
    fn build(&mut self, out: &Path) -> Told {
        let Self { root, options, memory, dice, .. } = self;
        match memory {
            Some(memory) => {
                let asked = Asked { root, out, options, watch: &|_| {} };
                match dice.below(6) {
                    0 => {
                        let before = out.is_dir().then(|| tree::read(out));
                        dateline::get_ready(&asked, memory).unwrap();
                        assert!(before.is_none_or(|before| before == tree::read(out)));
                    }
                    1 => drop(build(root, out, options)),
                    _ => {}
                }
                dateline::build_if(&asked, memory, &mut || true).unwrap().unwrap()
            }
            None => build(root, out, options),
        }
    }

    /// Copies the sources into a fresh folder and builds them there.
    fn build_anew(&self) -> (Rc<Copy>, Told, Tree) {
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

type Told = Checked<Option<Built>>;

fn build(root: &Path, out: &Path, options: &Options) -> Told {
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

/// Both builds tell the same, but that one may remark on a cache that was tampered with.
fn compare_what_is_told(built: &Told, anew: &Told, is_tampered: bool) {
    // A build anew knows of no other address.
    let is_of_the_site =
        |said: &&Diagnostic| !(said.once || is_tampered && said.file.starts_with(".dateline"));
    let told = built.said.iter().filter(is_of_the_site);
    let told: Vec<String> = told.map(ToString::to_string).collect();
    let expected: Vec<String> = anew.said.iter().map(ToString::to_string).collect();
    let count = told.len().max(expected.len());
    let differs = (0..count).find(|at| told.get(*at) != expected.get(*at));
    if let Some(at) = differs {
        panic!("told {:?}\nnot  {:?}", told.get(at), expected.get(at));
    }
    let counts = |built: &Built| (built.articles, built.hidden, built.pages);
    assert_eq!(built.value.as_ref().map(counts), anew.value.as_ref().map(counts));
}

/// What stands in `folder` is what the build anew made, `pages`, and what has to stay; and what
/// is as it was has its time.
fn compare(folder: &mut Folder, copy: &Rc<Copy>, anew: &Told, pages: &Tree) {
    let before = std::mem::take(&mut folder.files);
    folder.look();
    let mut expected = bytes(&before);
    if anew.value.is_some() {
        let stays = what_stays(folder, copy, anew);
        expected.retain(|path, _| {
            path.contains(KEEPERS) || stays.contains(path) || copy_stays(path, folder, copy, pages)
        });
        expected.extend(pages.clone());
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
fn what_stays(folder: &mut Folder, copy: &Copy, anew: &Told) -> BTreeSet<String> {
    let mut kept = std::mem::take(&mut folder.kept);
    if anew.said.iter().all(|said| said.severity != Severity::Error) {
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
