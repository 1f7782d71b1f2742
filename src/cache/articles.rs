//! Articles as they were read and filed, by path.

use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use serde::Deserialize;
use serde::Serialize;

use super::journal;
use super::journal::Found;
use crate::diagnostic::Diagnostic;
use crate::model::Article;
use crate::model::Fingerprint;
use crate::model::Stamp;

/// The file of articles.
const ARTICLES: &str = ".dateline/articles";

/// An article as it was filed, without its text.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The file as it was.
    pub(crate) stamp: Stamp,
    /// What the file held.
    pub(crate) bytes: Fingerprint,
    /// The article.
    pub(crate) article: Box<Article>,
    /// What was said of it.
    pub(crate) said: Vec<Diagnostic>,
}

/// The articles of earlier runs that were read and filed by the same rules.
pub(crate) struct Articles {
    file: PathBuf,
    head: String,
    found: Found<Box<Kept>>,
}

impl Articles {
    /// Reads the articles of the site at `root` that were filed by `rules`.
    pub(crate) fn load(root: &Path, rules: Fingerprint) -> Self {
        let file = root.join(ARTICLES);
        let head = head(rules);
        let mut found = journal::load(&file, &head);
        if found.damaged {
            found.table.clear();
        }
        Self { file, head, found }
    }

    /// The remark that the file was damaged, where it was.
    pub(crate) fn damage(&self) -> Option<Diagnostic> {
        self.found.damaged.then(|| super::damaged(&self.file))
    }

    /// None of them: all are to be read.
    pub(crate) fn none(root: &Path, rules: Fingerprint) -> Self {
        let head = head(rules);
        Self { file: root.join(ARTICLES), head, found: Found::default() }
    }

    /// Takes out the article of `path`.
    pub(crate) fn take(&mut self, path: &str) -> Option<Box<Kept>> {
        self.found.table.remove(path)
    }

    /// Keeps `all` the articles of the site, of which those marked with true are not kept as they
    /// are yet. Those that were not taken out are gone. What cannot be kept is read again.
    pub(crate) fn save<'k>(self, all: impl Iterator<Item = (&'k Kept, bool)>) {
        let entry = |(kept, _): (&'k Kept, bool)| (kept.article.path.as_str(), Some(kept));
        let _ = if self.found.grows {
            let gone: BTreeSet<&str> = self.found.table.keys().map(|path| &**path).collect();
            let gone = gone.into_iter().map(|path| (path, None));
            let changed = all.filter(|(_, is_new)| *is_new).map(entry);
            let changed: Vec<_> = gone.chain(changed).collect();
            journal::add(&self.file, &changed)
        } else {
            journal::write(&self.file, &self.head, &all.map(entry).collect::<Vec<_>>())
        };
    }
}

/// The first line of the file: other articles than those that `rules` filed are not read.
fn head(rules: Fingerprint) -> String {
    format!("dateline-articles 1 {:032x}", rules.0)
}

/// The fingerprint of an article that was filed.
pub(crate) fn print(article: &Article) -> Fingerprint {
    Fingerprint::of(&postcard::to_allocvec(article).unwrap_or_default())
}
