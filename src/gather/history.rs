//! The history of git -> the dates of articles that have none of their own.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::reader::{ArticleReader, GatheredFile};
use crate::cache::{self, CachedFile};
use crate::config::Config;
use crate::diagnostic::{Checked, Diagnostic, FaultCode};
use crate::model::{Evidence, EvidenceLocation, Field, Moment};
use crate::source::{self, Commits, Root};

/// The state of a history that could not be read; none is ever in it again, so it is tried anew.
const UNREAD: &str = "unread";

/// What the history says of articles without a date of their own.
#[derive(Debug, Default)]
pub(super) struct FilingHistory {
    /// The state of the history that was asked; empty outside a repository, none where nothing was
    /// asked.
    pub(super) state: Option<String>,
    /// The day on which more than half of all articles came in, in one run.
    pub(super) bulk: Option<Date>,
}

/// Undated articles came in when git first saw them; where it did not, when the disk did.
pub(super) fn date(
    gathered_files: &mut [GatheredFile],
    reader: &ArticleReader<'_>,
    use_cache: bool,
) -> Checked<FilingHistory> {
    // One that says when it came in is asked about, too: the front page shows both alike.
    if !gathered_files.iter().any(GatheredFile::is_undated) {
        return Checked::clean(FilingHistory::default());
    }
    let ArticleReader { root, config, .. } = reader;
    let mut diagnostics = Vec::new();
    let head = source::head(root);
    let commits = first_commits(root, head.as_deref().filter(|_| use_cache)).keep(&mut diagnostics);
    let history = match (head, &commits) {
        (Some(_), None) => UNREAD.to_owned(),
        (head, _) => head.unwrap_or_default(),
    };
    let commits = commits.unwrap_or_default();
    let bulk = bulk(gathered_files, &commits, config);
    for gathered in gathered_files.iter_mut().filter(|gathered| gathered.is_open()) {
        let commit = commits.get(gathered.kept.path());
        let time = commit.copied().unwrap_or_else(|| gathered.kept.stamp.second());
        let filed = Moment::in_zone(time, &config.time_zone);
        let is_moved =
            gathered.is_filed() && gathered.open_articles().any(|article| article.filed != filed);
        if is_moved {
            let CachedFile { stamp, .. } = &*gathered.kept;
            if let Some(again) = reader.of_file(gathered.kept.path(), *stamp, None, None).value {
                *gathered = again;
            }
        }
        for article in gathered.open_articles() {
            article.filed = filed;
            if commit.is_some() {
                article.evidence.retain(|evidence| evidence.field != Field::Filed);
                let filed = filed.to_string();
                let place = EvidenceLocation::Git;
                article.evidence.push(Evidence::read(Field::Filed, filed, "first commit", place));
            }
        }
        let origin = if commit.is_some() { "its first commit" } else { "the file's time" };
        let message = format!("no date found: using {}, {origin}", filed.day());
        diagnostics.push(Diagnostic::new(FaultCode::NoDate, gathered.kept.path(), message));
    }
    Checked { value: FilingHistory { state: Some(history), bulk }, diagnostics }
}

/// The day on which more than half of all articles came in, dated ones too; none where they came in
/// one after the other.
fn bulk(files: &[GatheredFile], commits: &Commits, config: &Config) -> Option<Date> {
    let mut days: BTreeMap<Date, usize> = BTreeMap::new();
    for file in files {
        let commit = commits.get(file.kept.path()).copied();
        let time = commit.unwrap_or_else(|| file.kept.stamp.second());
        let day = Moment::in_zone(time, &config.time_zone).day();
        *days.entry(day).or_default() += file.kept.articles.len();
    }
    let all: usize = days.values().sum();
    days.into_iter().find(|(_, number)| 2 * number > all).map(|(day, _)| day)
}

/// When git first saw each file; asked once for every state `head` of the repository, and anew
/// where none is given.
fn first_commits(root: &Root, head: Option<&str>) -> Checked<Option<Commits>> {
    let Some(head) = head else {
        return source::first_commits(root);
    };
    if let Some(commits) = cache::load_history(root, head) {
        return Checked::clean(Some(commits));
    }
    let commits = source::first_commits(root);
    if let (Some(known), true) = (&commits.value, commits.diagnostics.is_empty()) {
        cache::save_history(root, head, known);
    }
    commits
}
