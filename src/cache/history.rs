//! When git first saw each file, as it was at one commit.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;

use super::journal::{self, FoundTable};

/// The file of first commits.
const HISTORY: &str = ".dateline/history";

/// The first commits of all files as they were at the commit `head`; none where that is not what
/// was kept.
pub(crate) fn load_history(root: &Path, head: &str) -> Option<BTreeMap<String, Timestamp>> {
    let found: FoundTable<i64> = journal::load(&root.join(HISTORY), &first_line(head));
    let entry = |(path, seconds): (Box<str>, i64)| {
        Some((String::from(path), Timestamp::from_second(seconds).ok()?))
    };
    found.whole.then(|| found.table.into_iter().filter_map(entry).collect())
}

/// Keeps the first commits as they are at `head`; where they cannot be kept they are asked again.
pub(crate) fn save_history(root: &Path, head: &str, commits: &BTreeMap<String, Timestamp>) {
    let entries = commits.iter().map(|(path, time)| (path.as_str(), Some(time.as_second())));
    let entries: Vec<_> = entries.collect();
    let _ = journal::write(&root.join(HISTORY), &first_line(head), &entries);
}

fn first_line(head: &str) -> String {
    format!("dateline-history 4 {head}")
}
