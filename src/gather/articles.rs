//! The disk -> articles that are read, dated and filed; those that did not change as the cache has
//! them.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Inputs;
use super::history::{self, FilingHistory};
use super::reader::{ArticleNeed, ArticleReader, ArticleState, GatheredFile};
use crate::cache::{Articles, CachedArticle, KeptText, TextCache, Texts};
use crate::config::{Config, Options};
use crate::diagnostic::{self, Checked};
use crate::memory::KnownRules;
use crate::model::{Article, BUILD, Fingerprint, FingerprintBuilder};
use crate::parse;
use crate::progress::{Progress, ProgressSink};
use crate::source::Root;

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
    /// The day on which more than half of them came in, where that is known.
    pub(crate) bulk: Option<Date>,
}

/// Reads the articles in parallel, in the order of their paths, and files them while their texts are
/// in memory. An article without a date waits for that of the history, which is asked once, and only
/// where there is such an article: git goes through all commits for it, which takes 40 ms for 250.
pub(crate) fn articles(
    (root, config, options): (&Root, &Config, &Options),
    inputs: &Inputs,
    need: ArticleNeed,
    known_rules: &mut KnownRules,
    watch: ProgressSink<'_>,
) -> Checked<FiledArticles> {
    let (mut earlier, cache) = match need {
        ArticleNeed::Whole | ArticleNeed::Said => (None, TextCache::none()),
        ArticleNeed::Heads => {
            let (earlier, texts) = Articles::load(root, rules(config), options.cache);
            (Some(earlier), texts)
        }
    };
    let reader = ArticleReader { root, config, need, cache };
    let mut diagnostics = Vec::from_iter(earlier.as_ref().and_then(Articles::damage));
    watch(Progress::Stage("read and file"));
    let known = inputs.listing.articles.iter().map(|path| earlier.as_mut()?.take(path)).collect();
    let read = reader.all(inputs, known, known_rules, watch);
    let read = read.into_iter().filter_map(|file| file.keep(&mut diagnostics));
    let mut gathered_files: Vec<GatheredFile> = read.collect();
    let history = history::date(&mut gathered_files, &reader, options.cache);
    let FilingHistory { state: history, bulk } = history.keep(&mut diagnostics);
    if gathered_files.iter().any(|gathered| !gathered.is_filed()) {
        let rules = known_rules.of(config);
        diagnostics.extend(reader.file_rest(&mut gathered_files, &rules));
    }
    let filed = gathered_files.iter().filter(|gathered| gathered.state == ArticleState::Filed);
    let read = filed.map(|gathered| gathered.texts.len()).sum();
    if let Some(earlier) = earlier {
        let is_new = |gathered: &GatheredFile| gathered.state != ArticleState::Known;
        earlier.save(gathered_files.iter().map(|gathered| (&*gathered.kept, is_new(gathered))));
    }
    let each = |file: GatheredFile| file.kept.articles.into_iter().zip(file.texts);
    let numbered = |(at, (kept, text)): (usize, (CachedArticle, KeptText))| {
        let mut article = kept.article;
        article.text = Texts::number(at);
        (article, text)
    };
    let (articles, texts) =
        gathered_files.into_iter().flat_map(each).enumerate().map(numbered).unzip();
    let texts = Texts::new(reader.cache, texts);
    let faulty = diagnostic::faulty(&diagnostics);
    Checked { value: FiledArticles { articles, texts, read, faulty, history, bulk }, diagnostics }
}

/// A fingerprint of all by which articles are read and filed.
fn rules(config: &Config) -> Fingerprint {
    let Config {
        lang,
        time_zone,
        unsafe_html,
        sources,
        authors,
        taxonomy,
        words,
        filing,
        languages,
        ..
    } = config;
    let chosen = format!("{time_zone:?} {unsafe_html} {sources:?} {taxonomy:?} {words:?}");
    // By it an address in the front matter is known as the site's own.
    let own = config.base_url.as_deref();
    let remote = format!("{:?} {own:?}", config.remote_images);
    let mut builder = FingerprintBuilder::new();
    let latest = parse::latest_year(config).to_string();
    builder.text(BUILD).text(lang).text(&chosen).text(&remote).text(&latest);
    builder.text(&format!("{filing:?} {languages:?} {authors:?}"));
    // By them an old address with a query can lead on, or is told.
    builder.flag(config.redirects.are_listed()).sum()
}
