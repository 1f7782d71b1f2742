//! What a run tells of its progress while it goes on.

use std::time::{Duration, Instant};

/// What a run tells of its progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// A stage begins.
    Stage(&'static str),
    /// The stage will go through so many articles.
    Articles(usize),
    /// One article more is done.
    Article,
    /// The stage will ask for so many feeds.
    Feeds(usize),
    /// One feed more was asked for.
    Feed,
    /// The stage will go through so many files of the site.
    Files(usize),
    /// One file of the site more is done.
    File {
        /// Its template, or what else it is: `article.html`, `sitemaps`.
        kind: &'static str,
        /// Its size.
        bytes: usize,
        /// The time to render it, of the thread that did.
        render: Duration,
        /// The time to bring it to the disk, of the thread that did.
        write: Duration,
    },
}

/// The time, by which the time of a step is told; no byte depends on it.
#[expect(clippy::disallowed_methods, reason = "it is told, and nothing is made of it")]
pub(crate) fn clock() -> Instant {
    Instant::now()
}

/// Hears of the progress of a run, from any thread.
pub type ProgressSink<'w> = &'w (dyn Fn(Progress) + Sync);
