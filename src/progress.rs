//! What a run tells of its progress while it goes on.

/// What a run tells of its progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// A stage begins.
    Stage(&'static str),
    /// So many pages will be rendered.
    Pages(usize),
    /// One page more is done.
    Page,
}

/// Hears of the progress of a run, from any thread.
pub type Watch<'w> = &'w (dyn Fn(Progress) + Sync);
