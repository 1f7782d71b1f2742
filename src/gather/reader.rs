//! One article's file -> the article, read and filed, or as the cache has it.

use std::borrow::Cow;

use rayon::prelude::*;

use super::{Inputs, text_again};
use crate::cache::{self, CachedArticle, KeptText, TextCache};
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
    /// What lists show; articles that did not change may come from the cache.
    Heads,
}

/// Whether an article has no date of its own.
pub(super) fn is_open(article: &Article) -> bool {
    article.date.is_none() && !article.is_written(Field::Filed)
}

/// An article on its way to the digest.
pub(super) struct GatheredArticle {
    /// As it is kept for later runs.
    pub(super) kept: Box<CachedArticle>,
    pub(super) text: KeptText,
    pub(super) state: ArticleState,
}

impl GatheredArticle {
    /// Whether it is filed, be it by an earlier run.
    pub(super) fn is_filed(&self) -> bool {
        self.state != ArticleState::Read
    }
}

/// How far an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ArticleState {
    /// The cache has it just so.
    Known,
    /// The cache has it, with other times of its file.
    Touched,
    /// It was read.
    Read,
    /// It was read and filed.
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
        known: Vec<Option<Box<CachedArticle>>>,
        known_rules: &mut KnownRules,
        watch: ProgressSink<'_>,
    ) -> Vec<Checked<Option<GatheredArticle>>> {
        let paths = &inputs.listing.articles;
        watch(Progress::Articles(paths.len()));
        // All threads make the rules, so none of those that read can, at the first change. Files of the
        // size of before mostly hold what they did, and need none; one that does not is filed later.
        let is_of_size = |(known, stamp): (&Option<Box<CachedArticle>>, &FileState)| {
            known.as_ref().is_some_and(|known| known.stamp.size == stamp.size)
        };
        let is_all_known = known.iter().zip(&inputs.stamps).all(is_of_size);
        let rules = (!is_all_known).then(|| known_rules.of(self.config));
        let one = |((path, known), stamp): ((&String, Option<Box<CachedArticle>>), &FileState)| {
            let read = self.article(path, *stamp, known, rules.as_deref());
            watch(Progress::Article);
            read
        };
        paths.par_iter().zip(known).zip(&inputs.stamps).map(one).collect()
    }

    /// The article of `path`: as it is `known` where its file still holds the same bytes,
    /// else read, and filed by the `rules` where its date is known.
    pub(super) fn article(
        &self,
        path: &str,
        stamp: FileState,
        known: Option<Box<CachedArticle>>,
        rules: Option<&Rules>,
    ) -> Checked<Option<GatheredArticle>> {
        let as_known = |mut kept: Box<CachedArticle>, state: ArticleState| {
            let diagnostics = kept.diagnostics.clone();
            kept.stamp = stamp;
            let text = KeptText::earlier(kept.stored);
            Checked { value: Some(GatheredArticle { kept, text, state }), diagnostics }
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
        let bytes = Fingerprint::of(&file.bytes);
        if let Some(known) = known.filter(|known| known.bytes == bytes) {
            return as_known(known, ArticleState::Touched);
        }
        let Checked { value, diagnostics } = parse::article(&file, self.config);
        let value = value.map(|ReadArticle { article, text }| {
            let (mut article, diagnostics) = (Box::new(article), diagnostics.clone());
            let mut state = ArticleState::Read;
            if let Some(rules) = rules.filter(|_| !is_open(&article)) {
                self.file(&mut article, &text, rules);
                state = ArticleState::Filed;
            }
            let text = self.cache.keep(text);
            let kept = CachedArticle { stamp, bytes, article, stored: text.stored, diagnostics };
            GatheredArticle { kept: Box::new(kept), text, state }
        });
        Checked { value, diagnostics }
    }

    /// Files the articles that were only read: they had to wait for their dates. Gives back the faults
    /// of those whose texts cannot be had any more, which are left out.
    pub(super) fn file_rest(
        &self,
        articles: &mut Vec<GatheredArticle>,
        rules: &Rules,
    ) -> Vec<Diagnostic> {
        self.cache.flush();
        let one = |GatheredArticle { kept, text, state }: &mut GatheredArticle| {
            let text = match self.cache.of(text, &kept.article) {
                Some(text) => text,
                None => Cow::Owned(text_again(&kept.article, self.root, self.config)?),
            };
            self.file(&mut kept.article, &text, rules);
            *state = ArticleState::Filed;
            Ok(())
        };
        let waiting = articles.par_iter_mut().filter(|gathered| !gathered.is_filed());
        let faults = waiting.filter_map(|gathered| one(gathered).err()).collect();
        articles.retain(GatheredArticle::is_filed);
        faults
    }

    /// Files an article that was read.
    fn file(&self, article: &mut Article, text: &ArticleText, rules: &Rules) {
        classify::file(article, text, rules);
        if self.need == ArticleNeed::Heads {
            article.evidence = Vec::new();
            article.fingerprint = cache::fingerprint(article);
        }
    }
}
