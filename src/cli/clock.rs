//! The clock of a run: when each stage began, how far it is, and what each kind of file took.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use dateline::Progress;

/// Hears what a run tells, from all its threads.
pub(super) struct Clock {
    stages: Mutex<Stages>,
    /// How many articles or files of the stage are done.
    done: AtomicUsize,
    /// The files by kind, where that is asked for.
    kinds: Option<Mutex<BTreeMap<&'static str, FileKind>>>,
}

#[derive(Default)]
struct Stages {
    now: Option<(&'static str, Instant)>,
    /// How many there are to do in the stage, and of what; none where that is not known.
    of: Option<(usize, &'static str)>,
    past: Vec<(&'static str, Duration)>,
}

/// What took how long.
pub(super) struct Times {
    /// The stages in their order.
    pub(super) stages: Vec<(&'static str, Duration)>,
    /// The files by kind; empty where nobody asked.
    pub(super) kinds: BTreeMap<&'static str, FileKind>,
}

/// What all files of a kind took; times add up over the threads.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct FileKind {
    /// How many there are.
    pub(super) files: u32,
    /// Their size.
    pub(super) bytes: usize,
    /// The time to render them.
    pub(super) render: Duration,
    /// The time to bring them to the disk.
    pub(super) write: Duration,
}

/// How far a run is.
pub(super) struct RunProgress {
    /// The stage.
    pub(super) stage: &'static str,
    /// How long it has taken so far.
    pub(super) time: Duration,
    /// How many articles or files are done, of how many, and which of the two they are.
    pub(super) done: Option<(usize, usize, &'static str)>,
}

impl Clock {
    /// Starts; files are counted by kind where `by_kind` asks for it.
    pub(super) fn start(by_kind: bool) -> Self {
        let kinds = by_kind.then(Mutex::default);
        Self { stages: Mutex::default(), done: AtomicUsize::new(0), kinds }
    }

    /// Hears one event.
    pub(super) fn hear(&self, event: Progress) {
        match event {
            Progress::Stage(name) => {
                locked(&self.stages).next(Some(name));
                self.done.store(0, Ordering::Relaxed);
            }
            Progress::Articles(number) => locked(&self.stages).of = Some((number, "articles")),
            Progress::Files(number) => locked(&self.stages).of = Some((number, "files")),
            Progress::Feeds(number) => locked(&self.stages).of = Some((number, "feeds")),
            Progress::Article | Progress::Feed => self.step(),
            Progress::File { kind, bytes, render, write } => {
                self.step();
                if let Some(kinds) = &self.kinds {
                    let file = FileKind { files: 1, bytes, render, write };
                    locked(kinds).entry(kind).or_default().add(file);
                }
            }
        }
    }

    fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// How far the run is; none before its first stage.
    pub(super) fn now(&self) -> Option<RunProgress> {
        let stages = locked(&self.stages);
        let (stage, begun) = stages.now?;
        let done = self.done.load(Ordering::Relaxed);
        let done = stages.of.map(|(of, what)| (done.min(of), of, what));
        Some(RunProgress { stage, time: begun.elapsed(), done })
    }

    /// Stops: what took how long.
    pub(super) fn stop(self) -> Times {
        let mut stages = self.stages.into_inner().unwrap_or_else(PoisonError::into_inner);
        stages.next(None);
        let kinds =
            self.kinds.map(|kinds| kinds.into_inner().unwrap_or_else(PoisonError::into_inner));
        Times { stages: stages.past, kinds: kinds.unwrap_or_default() }
    }
}

impl Stages {
    fn next(&mut self, stage: Option<&'static str>) {
        if let Some((name, begun)) = self.now.take() {
            self.past.push((name, begun.elapsed()));
        }
        self.now = stage.map(|stage| (stage, Instant::now()));
        self.of = None;
    }
}

impl Times {
    /// The time of all stages.
    pub(super) fn all(&self) -> Duration {
        self.stages.iter().map(|(_, time)| *time).sum()
    }
}

impl FileKind {
    /// Counts other files too.
    pub(super) fn add(&mut self, other: Self) {
        self.files += other.files;
        self.bytes += other.bytes;
        self.render += other.render;
        self.write += other.write;
    }

    /// The time to render and write all.
    pub(super) fn time(&self) -> Duration {
        self.render + self.write
    }
}

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
