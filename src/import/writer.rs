//! Articles as they are to be written -> the files of them that are new, and of those that changed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, DiskFault, FaultCode};
use crate::import::article::{ArticleDraft, FeedHead, hash};
use crate::import::asked::{ImportAsked, ImportTally};
use crate::import::state::{self, ImportState, KnownArticles};
use crate::model::layout;
use crate::source::Root;
use crate::write::Folder;

/// The most bytes of a file that is compared.
const LARGEST: u64 = 16 * 1024 * 1024;

/// The bytes of files that wait to be written together.
const MOST_PENDING: usize = 8 * 1024 * 1024;

/// Makes of the draft of an article that is to be written the article: with what has to be fetched.
pub(super) type DraftFinish<'a> = &'a mut dyn FnMut(ArticleDraft) -> ArticleDraft;

/// Files that wait to be written together.
#[derive(Default)]
struct PendingWrites {
    files: Vec<(String, Vec<u8>)>,
    bytes: usize,
}

impl PendingWrites {
    /// Adds an article at `path`, and its pictures beside it.
    fn add(&mut self, path: String, draft: ArticleDraft) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let pictures = draft.pictures.into_iter();
        let mut all = vec![(path, draft.bytes)];
        all.extend(pictures.map(|(name, bytes)| (format!("{folder}/{name}"), bytes)));
        self.bytes += all.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
        self.files.extend(all);
    }
}

/// Writes the articles of a run.
pub(super) struct ArticleWriter<'a> {
    root: &'a Root,
    asked: &'a ImportAsked,
    /// The folder for new articles, as their paths begin.
    to: String,
    pub(super) state: ImportState,
    known: KnownArticles,
    /// The keys that this run met.
    met: BTreeSet<String>,
    /// What this run wrote, or would have.
    files: Vec<String>,
}

impl<'a> ArticleWriter<'a> {
    pub(super) fn open(root: &'a Root, asked: &'a ImportAsked) -> Self {
        let to = asked.to.trim_end_matches('/').trim_start_matches("./").to_owned();
        let (content, own) = (root.at(layout::CONTENT), root.at(&to));
        let mut folders: Vec<(&str, &Path)> = vec![(layout::CONTENT, &content)];
        if !is_below(&to, layout::CONTENT) {
            folders.push((&to, &own));
        }
        let known = KnownArticles::read(root, &folders);
        let state = ImportState::load(root);
        Self { root, asked, to, state, known, met: BTreeSet::new(), files: Vec::new() }
    }

    /// Writes what is new or changed of a feed's articles, each as `finish` makes it of its draft.
    pub(super) fn add(
        &mut self,
        mut drafts: Vec<ArticleDraft>,
        head: &FeedHead<'_>,
        diagnostics: &mut Vec<Diagnostic>,
        finish: DraftFinish<'_>,
    ) -> Result<ImportTally, DiskFault> {
        let mut tally = ImportTally { source: head.source.clone(), ..ImportTally::default() };
        let kept = self.known.files.values().filter(|known| known.source == head.source).count();
        let room = head.setting.keep.map_or(usize::MAX, |keep| keep.saturating_sub(kept));
        let room = room.min(self.asked.limit.unwrap_or(usize::MAX));
        let mut writes = PendingWrites::default();
        // The newest first, where not all of them are taken; those without a day last.
        drafts.sort_by_key(|draft| std::cmp::Reverse(draft.day));
        for draft in drafts {
            if !self.met.insert(draft.key.clone()) {
                continue;
            }
            let path = if let Some(known) = self.known.files.get(&draft.key) {
                let path = known.path.clone();
                if !self.is_to_be_rewritten(&draft, &path, diagnostics) {
                    tally.known += 1;
                    continue;
                }
                tally.changed += 1;
                path
            } else if self.known.seen.contains(&draft.key) {
                tally.deleted += 1;
                continue;
            } else if self.is_too_old(&draft) || tally.new == room {
                tally.left += 1;
                continue;
            } else {
                tally.new += 1;
                self.free_path(&draft, &writes)
            };
            let draft = if self.asked.dry_run { draft } else { finish(draft) };
            self.remember(&draft);
            self.known.seen.insert(draft.key.clone());
            writes.add(path, draft);
            if writes.bytes > MOST_PENDING {
                self.write(std::mem::take(&mut writes))?;
            }
        }
        self.write(writes)?;
        Ok(tally)
    }

    /// Adds addresses to the list of files that stood beside posts; gives its name.
    pub(super) fn list_files(&mut self, files: &[String]) -> Result<&'static str, DiskFault> {
        if !self.asked.dry_run {
            state::list_files(self.root, files)?;
        }
        Ok(state::FILES)
    }

    /// Keeps what was learnt; gives the files that were written.
    pub(super) fn close(self) -> Result<Vec<String>, DiskFault> {
        if !self.asked.dry_run {
            if !self.known.seen.is_empty() {
                self.known.save(self.root)?;
            }
            self.state.save(self.root)?;
        }
        Ok(self.files)
    }

    fn is_too_old(&self, draft: &ArticleDraft) -> bool {
        let since = self.asked.since;
        since.is_some_and(|since| draft.day.is_some_and(|day| day < since))
    }

    fn remember(&mut self, draft: &ArticleDraft) {
        let written = hash(&draft.bytes);
        if written == draft.said {
            self.state.said.remove(&draft.key);
        } else {
            self.state.said.insert(draft.key.clone(), draft.said.clone());
        }
        self.state.files.insert(draft.key.clone(), written);
    }

    /// Whether the file at `path` is to hold an item that changed: where it is as it was written. Else
    /// that is told, once for each change.
    fn is_to_be_rewritten(
        &mut self,
        draft: &ArticleDraft,
        path: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> bool {
        self.known.seen.insert(draft.key.clone());
        let now = draft.said.clone();
        let before = self.state.files.get(&draft.key).cloned();
        if self.state.said.get(&draft.key).or(before.as_ref()) == Some(&now) {
            return false;
        }
        let there = state::bytes(&self.root.at(path), LARGEST).map(|bytes| hash(&bytes));
        let there = there.unwrap_or_default();
        if there == now || before.is_none() {
            // As it was written, or by a run of which nothing is known.
            self.remember(draft);
            return false;
        }
        if Some(&there) == before.as_ref() {
            return true;
        }
        let message = "its item changed, but this file was changed here, so it stays as it is";
        let hint =
            "compare it with the original, or delete the file and its line in import-seen.txt";
        diagnostics.push(Diagnostic::new(FaultCode::ImportKept, path, message).hint(hint));
        self.remember(draft);
        false
    }

    /// A path at which nothing stands.
    fn free_path(&self, draft: &ArticleDraft, writes: &PendingWrites) -> String {
        let path = format!("{}/{}", self.to, draft.path);
        let is_taken = writes.files.iter().any(|(other, _)| *other == path)
            || self.files.contains(&path)
            || state::is_taken(&self.root.at(&path));
        if is_taken { format!("{}/{}", self.to, draft.other_path) } else { path }
    }

    fn write(
        &mut self,
        PendingWrites { files: writes, .. }: PendingWrites,
    ) -> Result<(), DiskFault> {
        if !self.asked.dry_run && !writes.is_empty() {
            let (base, name) = self.folder(&writes);
            let inside = |path: &'_ str| path[name.len()..].trim_start_matches('/').to_owned();
            let outputs: Vec<String> = writes.iter().map(|(path, _)| inside(path)).collect();
            let folder = Folder::open(&base, outputs.iter().map(String::as_str), &[])?;
            for (output, (_, bytes)) in outputs.iter().zip(&writes) {
                folder.put(output, bytes)?;
            }
        }
        self.files.extend(writes.into_iter().map(|(path, _)| path));
        Ok(())
    }

    /// The folder in which all of `writes` stand, with its name.
    fn folder(&self, writes: &[(String, Vec<u8>)]) -> (PathBuf, String) {
        let all_in = |name: &str| writes.iter().all(|(path, _)| is_below(path, name));
        let name = if all_in(layout::CONTENT) { layout::CONTENT } else { &self.to };
        (self.root.at(name), name.to_owned())
    }
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
