//! What a build did, and what of it the next build has to know.

use jiff::Timestamp;

use crate::cache::LastBuild;
use crate::diagnostic::{Checked, Diagnostic, FaultOrigin, Severity};
use crate::model::{Fingerprint, LeftOut};
use crate::write::Tally;

/// What a build did.
pub struct Built {
    /// How many articles the site holds.
    pub articles: usize,
    /// How many articles are left out, by why.
    pub left_out: LeftOut,
    /// How many articles were read and filed; the others came from the cache.
    pub read: usize,
    /// How many files of the site are pages for readers.
    pub pages: usize,
    /// What happened in the output folder.
    pub tally: Tally,
    /// The files that were written or removed, from the output folder.
    pub changed: Vec<String>,
}

/// What a build was made from.
pub(crate) struct BuildInputs {
    /// Every file that it may have read, and what was asked for.
    pub(crate) inputs: Fingerprint,
    /// The state of the history, where an article is dated by it.
    pub(crate) history: Option<String>,
    /// When it was made.
    pub(crate) from: Timestamp,
    /// When the clock alone will show something else; none where it will not.
    pub(crate) until: Option<Timestamp>,
}

impl Built {
    /// What a build does while nothing has changed since the `last` one: nothing.
    pub(crate) fn again(last: LastBuild) -> Checked<Self> {
        let LastBuild { articles, left_out, pages, files, bytes, diagnostics, .. } = last;
        let tally = Tally { left: files, bytes, ..Tally::default() };
        let built = Self { articles, left_out, read: 0, pages, tally, changed: Vec::new() };
        Checked { value: built, diagnostics }
    }

    /// What a later build has to know to see that nothing has changed since this one, which was
    /// `made` so and told `diagnostics`; none where something was at fault.
    pub(crate) fn last(&self, made: BuildInputs, diagnostics: &[Diagnostic]) -> Option<LastBuild> {
        // Damage and news are told once.
        let is_lasting =
            |diagnostic: &&Diagnostic| !diagnostic.once && diagnostic.origin != FaultOrigin::Cache;
        let diagnostics = diagnostics.iter().filter(is_lasting).cloned();
        let BuildInputs { inputs, history, from, until } = made;
        let Tally { written, same, left, removed: _, bytes, bytes_written: _ } = self.tally;
        let last = LastBuild {
            inputs,
            history,
            from: from.as_nanosecond(),
            until: until.map(Timestamp::as_nanosecond),
            articles: self.articles,
            left_out: self.left_out,
            pages: self.pages,
            files: written + same + left,
            bytes,
            diagnostics: diagnostics.collect(),
        };
        let is_sound =
            last.diagnostics.iter().all(|diagnostic| diagnostic.severity != Severity::Error);
        is_sound.then_some(last)
    }
}
