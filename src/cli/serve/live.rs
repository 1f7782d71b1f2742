//! What open pages are told: which files have changed, and what is wrong with the site.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use serde::Serialize;
use tokio::sync::watch;

use dateline::diagnostic::{Diagnostic, Severity};
use dateline::source::Root;
use dateline::{Excerpt, Excerpts};

/// The builds whose changed files are known to pages that come late.
const PAST: usize = 64;
/// The most changed files of a build that are named.
const NAMED: usize = 4000;

/// The site as it is shown: what each build changed, and what is wrong.
pub(super) struct Live {
    /// What no other run is called.
    session: String,
    state: Mutex<LiveState>,
    /// Wakes those who wait for the next build.
    number: watch::Sender<u64>,
}

#[derive(Default)]
struct LiveState {
    /// The last builds, each with the files that it changed; none where these are too many.
    past: VecDeque<(u64, Option<Vec<String>>)>,
    /// What is wrong, as JSON.
    faults: String,
    /// The path under which the site stands, from `/` to `/`.
    base: String,
}

/// A fault as a page shows it.
#[derive(Serialize)]
struct PageFault<'d> {
    place: String,
    message: &'d str,
    hint: Option<&'d str>,
    excerpt: Option<ShownLine>,
}

/// The line of a fault.
#[derive(Serialize)]
struct ShownLine {
    line: u32,
    text: String,
    column: Option<u32>,
}

/// What a page that has seen the site as it was has to know of the site as it is.
#[derive(Serialize)]
pub(super) struct LiveNews {
    /// The files that have changed since then; none where it cannot be said which.
    changed: Option<BTreeSet<String>>,
}

impl Live {
    /// A site of which no build is known.
    pub(super) fn new() -> Self {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let session = format!("{:x}", since.unwrap_or_default().as_nanos());
        let state =
            LiveState { faults: String::from("[]"), base: "/".into(), ..LiveState::default() };
        Self { session, state: Mutex::new(state), number: watch::Sender::new(0) }
    }

    /// A build of the site at `root` changed the files `changed` and told `diagnostics`; the site
    /// stands under `base`.
    pub(super) fn built(
        &self,
        changed: Vec<String>,
        diagnostics: &[Diagnostic],
        root: &Root,
        base: String,
    ) {
        let mut excerpts = Excerpts::new(root);
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        let faults = errors.map(|diagnostic| PageFault {
            place: diagnostic.place(),
            message: &diagnostic.message,
            hint: diagnostic.hint.as_deref(),
            excerpt: excerpts.of(diagnostic).map(|Excerpt { line, text, column }| ShownLine {
                line,
                text,
                column,
            }),
        });
        let faults: Vec<PageFault<'_>> = faults.collect();
        let mut state = self.state();
        state.base = base;
        self.next(state, Some(changed).filter(|changed| changed.len() <= NAMED), &faults);
    }

    /// A build came to nothing.
    pub(super) fn failed(&self, message: &str, hint: Option<&str>) {
        let fault = PageFault { place: String::new(), message, hint, excerpt: None };
        self.next(self.state(), Some(Vec::new()), &[fault]);
    }

    fn next(
        &self,
        mut state: MutexGuard<'_, LiveState>,
        changed: Option<Vec<String>>,
        faults: &[PageFault<'_>],
    ) {
        let number = *self.number.borrow() + 1;
        state.past.push_back((number, changed));
        if state.past.len() > PAST {
            state.past.pop_front();
        }
        state.faults = serde_json::to_string(faults).unwrap_or_default();
        drop(state);
        self.number.send_replace(number);
    }

    fn state(&self) -> MutexGuard<'_, LiveState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The path under which the site stands, from `/` to `/`.
    pub(super) fn base(&self) -> String {
        self.state().base.clone()
    }

    /// The site as it is now, for a page that is shown now: `SESSION-NUMBER`.
    pub(super) fn mark(&self) -> String {
        self.mark_of(self.number())
    }

    /// The site as it was after the build `number`.
    pub(super) fn mark_of(&self, number: u64) -> String {
        format!("{}-{number}", self.session)
    }

    /// The number of the last build.
    pub(super) fn number(&self) -> u64 {
        *self.number.borrow()
    }

    /// The number of the build of a mark; none where it is of another run.
    pub(super) fn number_of(&self, mark: &str) -> Option<u64> {
        mark.strip_prefix(&self.session)?.strip_prefix('-')?.parse().ok()
    }

    /// Hears of every build from now on.
    pub(super) fn listen(&self) -> watch::Receiver<u64> {
        self.number.subscribe()
    }

    /// What has changed since the build `since`; none of its files are known where it is of
    /// another run, or long ago.
    pub(super) fn news(&self, since: Option<u64>) -> LiveNews {
        let state = self.state();
        let Some(since) = since else {
            return LiveNews { changed: None };
        };
        let is_known = state.past.front().is_none_or(|(first, _)| *first <= since + 1);
        let later = state.past.iter().filter(|(number, _)| *number > since);
        let changed: Option<Vec<&Vec<String>>> =
            later.map(|(_, changed)| changed.as_ref()).collect();
        let changed = changed.filter(|_| is_known);
        LiveNews { changed: changed.map(|all| all.into_iter().flatten().cloned().collect()) }
    }

    /// What is wrong, as JSON.
    pub(super) fn faults(&self) -> String {
        self.state().faults.clone()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn here() -> Root {
        Root::new(Path::new("."), None)
    }

    fn changed(live: &Live, since: Option<u64>) -> Option<Vec<String>> {
        Some(live.news(since).changed?.into_iter().collect())
    }

    #[test]
    fn a_page_that_comes_late_is_told_of_all_that_it_missed() {
        let live = Live::new();
        let build = |path: &str| live.built(vec![path.to_owned()], &[], &here(), "/".into());
        build("a");
        let seen = live.number_of(&live.mark());
        assert_eq!(changed(&live, seen), Some(vec![]));
        build("c");
        build("b");
        assert_eq!(changed(&live, seen), Some(vec!["b".to_owned(), "c".to_owned()]));
        assert_eq!(changed(&live, live.number_of("elsewhere-1")), None);
        for _ in 0..PAST {
            build("d");
        }
        assert_eq!(changed(&live, seen), None);
        let many = (0..=NAMED).map(|number| number.to_string()).collect();
        let before = live.number_of(&live.mark());
        live.built(many, &[], &here(), "/".into());
        assert_eq!(changed(&live, before), None);
    }
}
