//! Articles as they were read and filed, by their files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::journal::{self, FoundTable};
use super::texts::{StoredText, TextCache};
use crate::diagnostic::Diagnostic;
use crate::model::{Article, Fingerprint};
use crate::stat::FileState;

/// The file of articles.
const ARTICLES: &str = ".dateline/articles";
/// Bytes of texts that no article has any more, beside as many as articles have.
const SLACK: u64 = 16 << 20;

/// An article as it was filed, without its text.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct CachedArticle {
    /// The article.
    pub(crate) article: Box<Article>,
    /// Where its text is kept, where it is.
    pub(crate) stored: Option<StoredText>,
}

/// The articles of a file as they were filed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct CachedFile {
    /// The file as it was.
    pub(crate) stamp: FileState,
    /// What the file held.
    pub(crate) bytes: Fingerprint,
    /// Its articles, by their parts; at least one.
    pub(crate) articles: Vec<CachedArticle>,
    /// What was said of it.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl CachedFile {
    /// The file, from the site's root.
    pub(crate) fn path(&self) -> &str {
        self.articles.first().map_or("", |kept| &kept.article.path)
    }
}

/// The articles of earlier runs that were read and filed by the same rules.
pub(crate) struct Articles {
    file: PathBuf,
    head: String,
    found: FoundTable<Box<CachedFile>>,
    /// Whether what changed can be added to the file; else it has to be written whole.
    grows: bool,
}

impl Articles {
    /// The articles of the site at `root` that were filed by `rules`, and where their texts are kept.
    /// None of them where the cache is not to be used: all are to be read, and are kept for later runs.
    pub(crate) fn load(root: &Path, rules: Fingerprint, use_cache: bool) -> (Self, TextCache) {
        let file = root.join(ARTICLES);
        let head = format!("dateline-articles 4 {:032x}", rules.0);
        let mut found = FoundTable::<Box<CachedFile>>::default();
        if use_cache {
            found = journal::load(&file, &head);
        }
        if found.damaged {
            found.table.clear();
        }
        let mut texts = TextCache::open(root, found.table.is_empty());
        let kept = found.table.par_iter().flat_map_iter(|(_, file)| &file.articles);
        let stored = kept.filter_map(|kept| kept.stored);
        let live: u64 = stored.map(|stored| u64::from(stored.length)).sum();
        if texts.length() > 2 * live + SLACK {
            found = FoundTable::default();
            texts = TextCache::open(root, true);
        }
        let grows = found.grows();
        (Self { file, head, found, grows }, texts)
    }

    /// The warning that the file was damaged, where it was.
    pub(crate) fn damage(&self) -> Option<Diagnostic> {
        self.found.damaged.then(|| super::damaged(&self.file))
    }

    /// Takes out the articles of the file at `path`.
    pub(crate) fn take(&mut self, path: &str) -> Option<Box<CachedFile>> {
        self.found.table.remove(path)
    }

    /// Keeps `all` the files of articles of the site, of which those marked with true are not kept as they
    /// are yet. Those that were not taken out are gone. What cannot be kept is read again.
    pub(crate) fn save<'k>(self, all: impl Iterator<Item = (&'k CachedFile, bool)>) {
        let entry = |(kept, _): (&'k CachedFile, bool)| (kept.path(), Some(kept));
        let _ = if self.grows {
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

/// The fingerprint of an article that was filed.
pub(crate) fn fingerprint(article: &Article) -> Fingerprint {
    Fingerprint::of(&postcard::to_allocvec(article).unwrap_or_default())
}
