//! One file -> its articles, read and filed, or as the cache has them.

use std::borrow::Cow;

use rayon::prelude::*;

use super::{Inputs, text_again};
use crate::cache::{self, CachedArticle, CachedFile, KeptText, TextCache};
use crate::classify::{self, Rules};
use crate::config::Config;
use crate::diagnostic::{Checked, Diagnostic};
use crate::memory::KnownRules;
use crate::model::{Article, ArticleText, Field, Fingerprint, ReadArticle};
use crate::parse;
use crate::progress::{Progress, ProgressSink};
use crate::source::{self, Root};
use crate::stat::FileState;

/// How much of the articles a run needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ArticleNeed {
    /// Every article whole, with its text in memory and its evidence.
    Whole,
    /// What a list says of articles: all are read and filed, and neither their texts nor their evidence
    /// stay in memory, which were half of it.
    Said,
    /// What lists show; articles that did not change may come from the cache.
    Heads,
}

/// Whether an article has no date of its own.
fn is_open(article: &Article) -> bool {
    article.date.is_none() && !article.is_written(Field::Filed)
}

/// The articles of a file on their way to the digest.
pub(super) struct GatheredFile {
    /// As they are kept for later runs.
    pub(super) kept: Box<CachedFile>,
    /// The text of each.
    pub(super) texts: Vec<KeptText>,
    pub(super) state: ArticleState,
}

impl GatheredFile {
    /// Whether they are filed, be it by an earlier run.
    pub(super) fn is_filed(&self) -> bool {
        self.state != ArticleState::Read
    }

    /// Whether one of them has no date of publication.
    pub(super) fn is_undated(&self) -> bool {
        self.kept.articles.iter().any(|kept| kept.article.date.is_none())
    }

    /// Whether one of them has no date of its own.
    pub(super) fn is_open(&self) -> bool {
        self.kept.articles.iter().any(|kept| is_open(&kept.article))
    }

    /// Those that have no date of their own.
    pub(super) fn open_articles(&mut self) -> impl Iterator<Item = &mut Article> {
        let articles = self.kept.articles.iter_mut().map(|kept| &mut *kept.article);
        articles.filter(|article| is_open(article))
    }
}

/// How far the articles of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ArticleState {
    /// The cache has them just so.
    Known,
    /// The cache has them, with other times of their file.
    Touched,
    /// They were read.
    Read,
    /// They were read and filed.
    Filed,
}

/// Reads articles, and keeps their texts.
pub(super) struct ArticleReader<'r> {
    pub(super) root: &'r Root,
    pub(super) config: &'r Config,
    pub(super) need: ArticleNeed,
    pub(super) cache: TextCache,
}

impl ArticleReader<'_> {
    /// The articles of all files, in their order, of which those that are `known` may have changed.
    pub(super) fn all(
        &self,
        inputs: &Inputs,
        known: Vec<Option<Box<CachedFile>>>,
        known_rules: &mut KnownRules,
        watch: ProgressSink<'_>,
    ) -> Vec<Checked<Option<GatheredFile>>> {
        let paths = &inputs.listing.articles;
        watch(Progress::Articles(paths.len()));
        // All threads make the rules, so none of those that read can, at the first change. Files of the
        // size of before mostly hold what they did, and need none; one that does not is filed later.
        let is_of_size = |(known, stamp): (&Option<Box<CachedFile>>, &FileState)| {
            known.as_ref().is_some_and(|known| known.stamp.size == stamp.size)
        };
        let is_all_known = known.iter().zip(&inputs.stamps).all(is_of_size);
        let rules = (!is_all_known).then(|| known_rules.of(self.config));
        let one = |((path, known), stamp): ((&String, Option<Box<CachedFile>>), &FileState)| {
            let read = self.of_file(path, *stamp, known, rules.as_deref());
            watch(Progress::Article);
            read
        };
        paths.par_iter().zip(known).zip(&inputs.stamps).map(one).collect()
    }

    /// The articles of the file at `path`: as they are `known` where it still holds the same bytes,
    /// else read, and filed by the `rules` where their dates are known.
    pub(super) fn of_file(
        &self,
        path: &str,
        stamp: FileState,
        known: Option<Box<CachedFile>>,
        rules: Option<&Rules>,
    ) -> Checked<Option<GatheredFile>> {
        let as_known = |mut kept: Box<CachedFile>, state: ArticleState| {
            let diagnostics = kept.diagnostics.clone();
            kept.stamp = stamp;
            let texts = kept.articles.iter().map(|kept| KeptText::earlier(kept.stored)).collect();
            Checked { value: Some(GatheredFile { kept, texts, state }), diagnostics }
        };
        let known = match known {
            Some(known) if known.stamp.is_still(&stamp) => {
                return as_known(known, ArticleState::Known);
            }
            known => known,
        };
        let file = match source::read(self.root, path) {
            Ok(file) => file,
            Err(fault) => return Checked { value: None, diagnostics: vec![fault] },
        };
        // By it a later run knows the file again, and this one keeps nothing for such a run where it
        // keeps no heads; that is 2.7 % of the time of `list`.
        let is_kept = self.need == ArticleNeed::Heads;
        let bytes = if is_kept { Fingerprint::of(&file.bytes) } else { Fingerprint::default() };
        if let Some(known) = known.filter(|known| known.bytes == bytes) {
            return as_known(known, ArticleState::Touched);
        }
        let Checked { value: read, diagnostics } = parse::articles(&file, self.config);
        if read.is_empty() {
            return Checked { value: None, diagnostics };
        }
        let rules = rules.filter(|_| !read.iter().any(|read| is_open(read)));
        let state = if rules.is_some() { ArticleState::Filed } else { ArticleState::Read };
        let (articles, texts) = read.into_iter().map(|read| self.keep(read, rules)).unzip();
        let kept = CachedFile { stamp, bytes, articles, diagnostics: diagnostics.clone() };
        let value = Some(GatheredFile { kept: Box::new(kept), texts, state });
        Checked { value, diagnostics }
    }

    /// Keeps an article with its text, filed where there are `rules`.
    fn keep(&self, read: ReadArticle, rules: Option<&Rules>) -> (CachedArticle, KeptText) {
        let ReadArticle { article, text } = read;
        let mut article = Box::new(article);
        if let Some(rules) = rules {
            self.file(&mut article, &text, rules);
        }
        // The text of one that waits to be filed is needed then.
        let is_done = self.need == ArticleNeed::Said && rules.is_some();
        let text = if is_done { KeptText::earlier(None) } else { self.cache.keep(text) };
        (CachedArticle { article, stored: text.stored }, text)
    }

    /// Files the articles that were only read: they had to wait for their dates. Gives back the faults
    /// of those whose texts cannot be had any more, which are left out.
    pub(super) fn file_rest(
        &self,
        files: &mut Vec<GatheredFile>,
        rules: &Rules,
    ) -> Vec<Diagnostic> {
        self.cache.flush();
        let one = |GatheredFile { kept, texts, state }: &mut GatheredFile| {
            for (CachedArticle { article, .. }, text) in kept.articles.iter_mut().zip(texts) {
                let text = match self.cache.of(text, article) {
                    Some(text) => text,
                    None => Cow::Owned(text_again(article, self.root, self.config)?),
                };
                self.file(article, &text, rules);
            }
            *state = ArticleState::Filed;
            Ok(())
        };
        let waiting = files.par_iter_mut().filter(|gathered| !gathered.is_filed());
        let faults = waiting.filter_map(|gathered| one(gathered).err()).collect();
        files.retain(GatheredFile::is_filed);
        faults
    }

    /// Files an article that was read.
    fn file(&self, article: &mut Article, text: &ArticleText, rules: &Rules) {
        classify::file(article, text, rules);
        if self.need != ArticleNeed::Whole {
            article.evidence = Vec::new();
        }
        if self.need == ArticleNeed::Heads {
            article.fingerprint = cache::fingerprint(article);
        }
    }
}
