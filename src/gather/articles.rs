//! The disk -> articles that are read, dated and filed; those that did not change as the cache has
//! them.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::Inputs;
use super::history;
use super::outside::SiteWorld;
use crate::cache;
use crate::cache::Articles;
use crate::cache::CachedArticle;
use crate::cache::KeptText;
use crate::cache::TextCache;
use crate::cache::Texts;
use crate::classify;
use crate::classify::Rules;
use crate::config::Config;
use crate::config::Options;
use crate::config::RemoteImages;
use crate::diagnostic;
use crate::diagnostic::Checked;
use crate::diagnostic::Diagnostic;
use crate::memory::KnownRules;
use crate::model::Article;
use crate::model::ArticleText;
use crate::model::BUILD;
use crate::model::Fingerprint;
use crate::model::FingerprintBuilder;
use crate::model::ReadArticle;
use crate::parse;
use crate::progress::Progress;
use crate::progress::ProgressSink;
use crate::source;
use crate::source::Root;
use crate::stat::FileState;
use crate::world::World;

/// How much of the articles a run needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ArticleNeed {
    /// Every article whole, with its text in memory and its evidence.
    Whole,
    /// What lists show; articles that did not change may come from the cache.
    Heads,
}

/// The articles of a site, every one filed.
#[expect(clippy::vec_box, reason = "articles are large, and are only passed on")]
pub(crate) struct FiledArticles {
    /// The articles.
    pub(crate) articles: Vec<Box<Article>>,
    /// Their texts.
    pub(crate) texts: Texts,
    /// How many articles were read and filed; the others came from the cache.
    pub(crate) read: usize,
    /// The files at fault.
    pub(crate) faulty: BTreeSet<String>,
    /// The state of the history, where an article is dated by it.
    pub(crate) history: Option<String>,
}

/// An article on its way to the digest.
pub(super) struct GatheredArticle {
    /// As it is kept for later runs.
    pub(super) kept: Box<CachedArticle>,
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

/// Reads single articles.
pub(super) struct ArticleReader<'r> {
    pub(super) root: &'r Root,
    pub(super) config: &'r Config,
    need: ArticleNeed,
}

/// Reads the articles in parallel, in the order of their paths, and files them while their texts are
/// in memory. An article without a date waits for that of the history, which is asked once, and only
/// where there is such an article: git takes longer than all the rest of a small build.
pub(crate) fn articles(
    (root, config, options): (&Root, &Config, &Options),
    inputs: &Inputs,
    need: ArticleNeed,
    known_rules: &mut KnownRules,
    watch: ProgressSink<'_>,
) -> Checked<FiledArticles> {
    let reader = ArticleReader { root, config, need };
    let (mut earlier, cache) = match need {
        ArticleNeed::Whole => (None, TextCache::none()),
        ArticleNeed::Heads => {
            let (earlier, texts) = Articles::load(root, rules(config), options.cache);
            (Some(earlier), texts)
        }
    };
    let mut diagnostics = Vec::from_iter(earlier.as_ref().and_then(Articles::damage));
    watch(Progress::Stage("read and file"));
    let known = inputs.listing.articles.iter().map(|path| earlier.as_mut()?.take(path)).collect();
    let read = reader.all(inputs, known, &cache, known_rules, watch);
    let read = read.into_iter().filter_map(|article| article.keep(&mut diagnostics));
    let (mut articles, texts): (Vec<GatheredArticle>, Vec<KeptText>) = read.unzip();
    for (at, gathered) in articles.iter_mut().enumerate() {
        gathered.kept.article.text = Texts::number(at);
    }
    let mut texts = Texts::new(cache, texts);
    let history = history::date(&mut articles, &mut texts, &reader, options.cache);
    let history = history.keep(&mut diagnostics);
    if articles.iter().any(|gathered| !gathered.is_filed()) {
        let rules = known_rules.of(config);
        diagnostics.extend(file_rest(&mut articles, &texts, &reader, &rules));
    }
    let read = articles.iter().filter(|gathered| gathered.state == ArticleState::Filed).count();
    if let Some(earlier) = earlier {
        let is_new = |gathered: &GatheredArticle| gathered.state != ArticleState::Known;
        earlier.save(articles.iter().map(|gathered| (&*gathered.kept, is_new(gathered))));
    }
    let articles = articles.into_iter().map(|gathered| gathered.kept.article).collect();
    let faulty = diagnostic::faulty(&diagnostics);
    Checked { value: FiledArticles { articles, texts, read, faulty, history }, diagnostics }
}

/// A fingerprint of all by which articles are read and filed.
fn rules(config: &Config) -> Fingerprint {
    let Config { lang, time_zone, unsafe_html, sources, taxonomy, words, filing, .. } = config;
    let chosen = format!("{time_zone:?} {unsafe_html} {sources:?} {taxonomy:?} {words:?}");
    // What is left out for its address is told with the article.
    let drops = config.shows_remote_images(RemoteImages::Drop);
    let own = config.base_url.as_deref().filter(|_| drops);
    let remote = format!("{:?} {own:?}", config.remote_images);
    let mut builder = FingerprintBuilder::new();
    let latest = parse::latest_year(config).to_string();
    builder.text(BUILD).text(lang).text(&chosen).text(&remote).text(&latest);
    builder.text(&format!("{filing:?}")).sum()
}

/// Files the articles that were only read: they had to wait for their dates. Gives back the faults of
/// those whose texts cannot be had any more, which are left out.
fn file_rest(
    articles: &mut Vec<GatheredArticle>,
    texts: &Texts,
    reader: &ArticleReader<'_>,
    rules: &Rules,
) -> Vec<Diagnostic> {
    let waiting = articles.par_iter_mut().filter(|gathered| !gathered.is_filed());
    let ArticleReader { root, config, .. } = *reader;
    let world = SiteWorld { root, config, texts, uses_cache: false };
    let one = |gathered: &mut GatheredArticle| {
        let text = world.text(&gathered.kept.article)?;
        reader.file(gathered, &text, rules);
        Ok(())
    };
    let faults: Vec<Diagnostic> = waiting.filter_map(|gathered| one(gathered).err()).collect();
    articles.retain(GatheredArticle::is_filed);
    faults
}

/// An article on its way, with its text; none where its file is at fault.
type GatheredFile = Checked<Option<(GatheredArticle, KeptText)>>;

impl ArticleReader<'_> {
    /// The articles of all files, in their order, of which those that are `known` may have changed.
    fn all(
        &self,
        inputs: &Inputs,
        known: Vec<Option<Box<CachedArticle>>>,
        cache: &TextCache,
        known_rules: &mut KnownRules,
        watch: ProgressSink<'_>,
    ) -> Vec<GatheredFile> {
        let paths = &inputs.listing.articles;
        watch(Progress::Articles(paths.len()));
        let is_still = |(known, stamp): (&Option<Box<CachedArticle>>, &FileState)| {
            known.as_ref().is_some_and(|known| known.stamp.is_still(stamp))
        };
        // They are made by all threads, so not by one of those that read, at the first change.
        let is_all_known = known.iter().zip(&inputs.stamps).all(is_still);
        let rules = (!is_all_known).then(|| known_rules.of(self.config));
        let one = |((path, known), stamp): ((&String, Option<Box<CachedArticle>>), &FileState)| {
            let read = self.article(path, *stamp, known, cache, rules.as_deref());
            watch(Progress::Article);
            read
        };
        paths.par_iter().zip(known).zip(&inputs.stamps).map(one).collect()
    }

    /// The article of `path` with its text: as it is `known` where its file still holds the same bytes,
    /// else read, and filed by the `rules` where its date is known.
    fn article(
        &self,
        path: &str,
        stamp: FileState,
        known: Option<Box<CachedArticle>>,
        cache: &TextCache,
        rules: Option<&Rules>,
    ) -> GatheredFile {
        let as_known = |mut kept: Box<CachedArticle>, state: ArticleState| {
            let diagnostics = kept.diagnostics.clone();
            kept.stamp = stamp;
            let text = KeptText::earlier(kept.stored);
            Checked { value: Some((GatheredArticle { kept, state }, text)), diagnostics }
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
            let (article, diagnostics) = (Box::new(article), diagnostics.clone());
            let kept = CachedArticle { stamp, bytes, article, stored: None, diagnostics };
            let state = ArticleState::Read;
            let mut gathered = GatheredArticle { kept: Box::new(kept), state };
            if let Some(rules) = rules.filter(|_| !history::is_open(&gathered.kept.article)) {
                self.file(&mut gathered, &text, rules);
            }
            let text = cache.keep(text);
            gathered.kept.stored = text.stored;
            (gathered, text)
        });
        Checked { value, diagnostics }
    }

    /// The article of a file that was read before, from the file again.
    pub(super) fn again(
        &self,
        kept: &CachedArticle,
        cache: &TextCache,
    ) -> Option<(GatheredArticle, KeptText)> {
        self.article(&kept.article.path, kept.stamp, None, cache, None).value
    }

    /// Files an article that was read.
    fn file(&self, gathered: &mut GatheredArticle, text: &ArticleText, rules: &Rules) {
        let article = &mut gathered.kept.article;
        classify::file(article, text, rules);
        if self.need == ArticleNeed::Heads {
            article.evidence = Vec::new();
            article.fingerprint = cache::fingerprint(article);
        }
        gathered.state = ArticleState::Filed;
    }
}
