//! The disk -> articles that are read and dated, and what stands beside them.

mod outside;
mod shown;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::Path;

use jiff::Timestamp;
use rayon::prelude::*;

use crate::cache;
use crate::cache::Articles;
use crate::cache::CachedArticle;
use crate::cache::TextCache;
use crate::config;
use crate::config::Config;
use crate::config::ConfigFiles;
use crate::config::Options;
use crate::config::RemoteImages;
use crate::diagnostic::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::FaultCode;
use crate::diagnostic::RunError;
use crate::model::Article;
use crate::model::BUILD;
use crate::model::Evidence;
use crate::model::EvidenceLocation;
use crate::model::Field;
use crate::model::FileState;
use crate::model::Fingerprint;
use crate::model::FingerprintBuilder;
use crate::model::Moment;
use crate::model::StaticContent;
use crate::model::StaticPage;
use crate::model::layout;
use crate::parse;
use crate::progress::Progress;
use crate::progress::ProgressSink;
use crate::source;
use crate::source::Commits;
use crate::source::Listing;
use crate::source::Root;
use crate::world::World;

pub(crate) use outside::SiteWorld;
pub(crate) use shown::leave_out;
pub(crate) use shown::leave_out_standing;

/// The state of a history that could not be read; none is ever in it again, so it is tried anew.
const UNREAD: &str = "unread";

/// Reads the configuration of the site at `root`.
pub fn configure(root: &Path, options: &Options) -> Checked<Config> {
    let mut diagnostics = Vec::new();
    let [site, taxonomy, sources] =
        layout::SETTINGS.map(|name| source::config_text(root, name).keep(&mut diagnostics));
    let files = ConfigFiles { site, taxonomy, sources };
    let value = config::read(&files, options).keep(&mut diagnostics);
    Checked { value, diagnostics }
}

/// What a run reads, as it stands on the disk when it begins.
pub(crate) struct Inputs {
    /// The files of the site.
    pub(crate) listing: Listing,
    /// How each article of it stands.
    stamps: Vec<FileState>,
    /// A fingerprint of all of them and of what the run was asked for, but for the clock; none
    /// where a file has just been written and may be written again unseen.
    pub(crate) fingerprint: Option<Fingerprint>,
}

/// Looks at every file that a run may read; none is opened.
pub(crate) fn inputs(root: &Root, options: &Options) -> Result<Checked<Inputs>, RunError> {
    if options.cache {
        cache::refuse_odd(root).map_err(RunError::InTheWay)?;
    }
    source::refuse_tracked(root, ".dateline").map_err(RunError::InTheWay)?;
    let Checked { value: listing, diagnostics } = source::list(root)?;
    let Listing { articles, standing, assets, statics, themes } = &listing;
    let others: Vec<&String> = standing.iter().chain(assets).chain(statics).chain(themes).collect();
    let known = |stamps: Vec<Option<FileState>>| stamps.into_iter().map(Option::unwrap_or_default);
    let stamps: Vec<FileState> = known(source::stamps(root, articles)).collect();
    let other_stamps = known(source::stamps(root, &others));
    let others = others.iter().map(|path| path.as_str()).zip(other_stamps);
    let settings =
        layout::SETTINGS.iter().filter_map(|path| Some((*path, source::stamp(root, path)?)));
    let mut builder = FingerprintBuilder::new();
    let Options { base_url, drafts, future, compress, cache: _, now: _ } = options;
    let content = root.content().map(Path::to_string_lossy);
    builder.text(BUILD).maybe(base_url.as_deref()).maybe(content.as_deref());
    builder.flag(*drafts).flag(*future).flag(*compress);
    // What is no file of the site has no stamp, and is told all the same.
    builder.text(&format!("{diagnostics:?}"));
    let mut settled = true;
    let articles = articles.iter().map(String::as_str).zip(stamps.iter().copied());
    for (path, stamp) in articles.chain(others).chain(settings) {
        builder.text(path).stamp(&stamp);
        settled &= stamp.settled;
    }
    let fingerprint = settled.then(|| builder.sum());
    Ok(Checked { value: Inputs { listing, stamps, fingerprint }, diagnostics })
}

/// How much of the articles a run needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ArticleNeed {
    /// Every article whole, with its text and its evidence.
    Whole,
    /// What lists show; articles that did not change may come from the cache.
    Heads,
}

/// An article on its way to the digest.
pub(crate) struct GatheredArticle {
    /// As it is kept for later runs.
    kept: Box<CachedArticle>,
    /// Whether it is filed already.
    is_filed: bool,
    /// Whether the cache has it just so.
    is_kept: bool,
}

/// The articles that earlier runs kept; none where `need` is for more than that.
pub(crate) fn kept(root: &Path, config: &Config, options: &Options, need: ArticleNeed) -> Articles {
    let load = match need {
        ArticleNeed::Whole => Articles::none,
        ArticleNeed::Heads if options.cache => Articles::load,
        ArticleNeed::Heads => Articles::anew,
    };
    load(root, rules(config))
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

/// Reads the articles in parallel, in the order of their paths; those that did not change are
/// taken from `kept`.
pub(crate) fn articles(
    root: &Root,
    inputs: &Inputs,
    config: &Config,
    kept: &mut Articles,
    watch: ProgressSink<'_>,
) -> Checked<Vec<GatheredArticle>> {
    let paths = &inputs.listing.articles;
    watch(Progress::Articles(paths.len()));
    let known = paths.iter().map(|path| kept.take(path)).zip(&inputs.stamps);
    let known: Vec<(Option<Box<CachedArticle>>, &FileState)> = known.collect();
    let kept = &*kept;
    let one = |(path, (known, stamp)): (&String, (Option<Box<CachedArticle>>, &FileState))| {
        let mut read = article(root, path, *stamp, config, known);
        if let Some(new) = read.value.as_mut().filter(|gathered| !gathered.is_filed) {
            kept.keep_text(&mut new.kept.article);
        }
        watch(Progress::Article);
        read
    };
    let all = paths.par_iter().zip(known);
    let read: Vec<Checked<Option<GatheredArticle>>> = all.map(one).collect();
    let mut diagnostics = Vec::new();
    let value = read.into_iter().filter_map(|article| article.keep(&mut diagnostics)).collect();
    Checked { value, diagnostics }
}

/// The article of `path`: as it is kept where its file still holds the same bytes, else read.
fn article(
    root: &Root,
    path: &str,
    stamp: FileState,
    config: &Config,
    kept: Option<Box<CachedArticle>>,
) -> Checked<Option<GatheredArticle>> {
    let known = |mut kept: Box<CachedArticle>, is_kept: bool| {
        let diagnostics = kept.diagnostics.clone();
        kept.stamp = stamp;
        Checked { value: Some(GatheredArticle { kept, is_filed: true, is_kept }), diagnostics }
    };
    let kept = match kept {
        Some(kept) if kept.stamp.is_still(&stamp) => return known(kept, true),
        kept => kept,
    };
    let file = match source::read(root, path) {
        Ok(file) => file,
        Err(fault) => return Checked { value: None, diagnostics: vec![fault] },
    };
    let bytes = Fingerprint::of(&file.bytes);
    if let Some(kept) = kept.filter(|kept| kept.bytes == bytes) {
        return known(kept, false);
    }
    let Checked { value, diagnostics } = parse::article(&file, config);
    let kept = |article| {
        let (article, diagnostics) = (Box::new(article), diagnostics.clone());
        Box::new(CachedArticle { stamp, bytes, article, diagnostics })
    };
    let gathered =
        |article| GatheredArticle { kept: kept(article), is_filed: false, is_kept: false };
    Checked { value: value.map(gathered), diagnostics }
}

/// Undated articles came in when git first saw them; where it did not, when the disk did. The
/// state of the history that was asked; empty outside a repository, none where nothing was asked.
pub(crate) fn date_by_history(
    root: &Root,
    articles: &mut [GatheredArticle],
    config: &Config,
    use_cache: bool,
) -> Checked<Option<String>> {
    let is_open = |article: &Article| article.date.is_none() && !article.is_written(Field::Filed);
    if !articles.iter().any(|gathered| is_open(&gathered.kept.article)) {
        return Checked::clean(None);
    }
    let mut diagnostics = Vec::new();
    let head = source::head(root);
    let commits = first_commits(root, head.as_deref().filter(|_| use_cache)).keep(&mut diagnostics);
    let history = match (head, &commits) {
        (Some(_), None) => UNREAD.to_owned(),
        (head, _) => head.unwrap_or_default(),
    };
    let commits = commits.unwrap_or_default();
    for gathered in articles.iter_mut().filter(|gathered| is_open(&gathered.kept.article)) {
        let commit = commits.get(&gathered.kept.article.path);
        let time = commit.copied().unwrap_or_else(|| gathered.kept.stamp.second());
        let filed = Moment::in_zone(time, &config.time_zone);
        if gathered.is_filed && gathered.kept.article.filed != filed {
            let path = gathered.kept.article.path.clone();
            let stamp = gathered.kept.stamp;
            if let Some(again) = article(root, &path, stamp, config, None).value {
                *gathered = again;
            }
        }
        let article = &mut gathered.kept.article;
        article.filed = filed;
        let origin = if commit.is_some() {
            article.evidence.retain(|evidence| evidence.field != Field::Filed);
            let filed = filed.to_string();
            let place = EvidenceLocation::Git;
            article.evidence.push(Evidence::read(Field::Filed, filed, "first commit", place));
            "its first commit"
        } else {
            "the file's time"
        };
        let day = filed.day();
        diagnostics.push(Diagnostic::new(
            FaultCode::NoDate,
            &article.path,
            format!("no date found: using {day}, {origin}"),
        ));
    }
    Checked { value: Some(history), diagnostics }
}

/// What was read, every article filed, before it is grouped.
#[expect(clippy::vec_box, reason = "articles are large, and are only passed on")]
pub(crate) struct GatheredSite {
    /// What the site chose.
    pub(crate) config: Config,
    /// Its articles.
    pub(crate) articles: Vec<Box<Article>>,
    /// Its files.
    pub(crate) listing: Listing,
    /// How many articles were read and filed; the others came from the cache.
    pub(crate) read: usize,
    /// The texts of those that are not at hand.
    pub(crate) texts: TextCache,
    /// The files at fault.
    pub(crate) faulty: BTreeSet<String>,
    /// The state of the history, where an article is dated by it.
    pub(crate) history: Option<String>,
}

/// How many articles are not filed yet.
pub(crate) fn unfiled(articles: &[GatheredArticle]) -> usize {
    articles.iter().filter(|gathered| !gathered.is_filed).count()
}

/// Files the articles that are not filed yet, and keeps all for later runs; with their texts,
/// which are no longer at hand then where `need` is for heads.
#[expect(clippy::vec_box, reason = "articles are large, and are only passed on")]
pub(crate) fn file_articles(
    root: &Root,
    articles: Vec<GatheredArticle>,
    config: &Config,
    rules: impl Fn(Box<Article>) -> Box<Article> + Sync,
    kept: Articles,
    need: ArticleNeed,
) -> (Vec<Box<Article>>, TextCache) {
    if need == ArticleNeed::Whole {
        let all = articles.into_par_iter();
        let filed = all.map(|gathered| rules(gathered.kept.article)).collect();
        return (filed, TextCache::none());
    }
    kept.texts().flush();
    let filed = |mut gathered: GatheredArticle| {
        if !gathered.is_filed {
            let mut article = gathered.kept.article;
            if article.text.is_none() {
                let world = SiteWorld { root, config, texts: kept.texts(), uses_cache: false };
                article.text = world.text(&article).ok().map(Cow::into_owned);
            }
            let stored = article.stored.take();
            let mut article = rules(article);
            article.evidence = Vec::new();
            article.fingerprint = cache::fingerprint(&article);
            article.stored = stored;
            article.text = article.text.filter(|_| stored.is_none());
            gathered.kept.article = article;
        }
        gathered
    };
    let articles: Vec<GatheredArticle> = articles.into_par_iter().map(filed).collect();
    let all = articles.iter().map(|GatheredArticle { kept, is_kept, .. }| (&**kept, !is_kept));
    let texts = kept.save(all);
    (articles.into_iter().map(|gathered| gathered.kept.article).collect(), texts)
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

/// When the clock will change something next: show or hide one of the articles or standing pages, or
/// begin the year by which dates in texts are read.
pub(crate) fn changes(
    articles: &[Box<Article>],
    standing: &[StaticPage],
    config: &Config,
) -> Option<Timestamp> {
    let moments = articles.iter().flat_map(|article| {
        let filed = article.is_written(Field::Filed).then_some(article.filed);
        [article.date, filed, article.embargo, article.expires]
    });
    let moments = moments.chain(standing.iter().flat_map(|page| [page.embargo, page.expires]));
    let (now, near, zone) = (config.now, Moment::surely_past(config.now), &config.time_zone);
    let later = moments.flatten().filter(|moment| moment.is_after(now, near, zone));
    let later = later.map(|moment| moment.timestamp(zone));
    let year = zone.to_datetime(now).date().last_of_year().tomorrow();
    let year = year.and_then(|day| day.to_zoned_datetime(zone.clone())).map(|day| day.timestamp());
    later.chain(year).min()
}

/// Standing pages are read; other files are only named.
pub(crate) fn extras(root: &Root, listing: Listing, config: &Config) -> Checked<StaticContent> {
    let mut diagnostics = Vec::new();
    let mut standing = Vec::new();
    for path in listing.standing {
        match source::read(root, &path) {
            Ok(file) => standing.extend(parse::standing(&file, config).keep(&mut diagnostics)),
            Err(fault) => diagnostics.push(fault),
        }
    }
    let Listing { assets, statics, themes, .. } = listing;
    let size = |path: &String| Some((path.clone(), source::picture_size(root, path)?));
    let sizes = assets.par_iter().filter_map(size).collect();
    let value = StaticContent { standing, assets, sizes, statics, themes, ..Default::default() };
    Checked { value, diagnostics }
}
