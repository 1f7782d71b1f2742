//! The stages of the pipeline that every command shares: read and file, group, plan.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::cache::Texts;
use crate::check;
use crate::classify;
use crate::config::{Config, Options};
use crate::diagnostic::{self, Checked, Diagnostic, RunError, Severity};
use crate::gather::{self, ArticleNeed, FiledArticles, Inputs, SiteWorld};
use crate::memory::KnownRules;
use crate::model::{Article, Digest, FileLanguages, LeftOut, StaticContent, WholeArticle};
use crate::plan::{self, Plan};
use crate::progress::{Progress, ProgressSink};
use crate::render::{Site, SiteTheme};
use crate::source::{self, Listing, Root};

/// What was read of a site, every article filed, before it is grouped.
pub(crate) struct GatheredSite {
    config: Config,
    all: FiledArticles,
    /// Its files.
    listing: Listing,
}

/// A site as far as it is known before a page is planned.
pub struct FiledSite {
    /// What the site chose.
    pub config: Config,
    /// Its articles.
    pub digest: Digest,
    /// What it holds beside them.
    pub extras: StaticContent,
    /// How many articles are left out, by why.
    pub left_out: LeftOut,
    /// How many articles were read and filed; the others came from the cache.
    pub read: usize,
    /// The files at fault.
    pub faulty: BTreeSet<String>,
    /// The numbers of the warnings and notes that are not told, by file.
    ignored: BTreeMap<String, Vec<u16>>,
    /// The texts of its articles.
    pub(crate) texts: Texts,
    /// The state of the history, where an article is dated by it.
    pub(crate) history: Option<String>,
    /// When the clock alone will show something else next; none where it will not.
    pub(crate) until: Option<Timestamp>,
}

impl FiledSite {
    /// Leaves out of `diagnostics` what the site, or the file that it is about, asks not to be told.
    pub(crate) fn leave_out_ignored(&self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain(|Diagnostic { code, severity, file, .. }| {
            let of_file = self.ignored.get(file).is_some_and(|all| all.contains(&code.number()));
            *severity == Severity::Error || !(of_file || self.config.ignored.contains(code))
        });
    }

    /// Its articles with their texts, in the order of the digest; none where the site is built, which
    /// has no need of all texts at once.
    pub fn whole(&self) -> Option<Vec<WholeArticle<'_>>> {
        self.digest.articles.iter().map(|article| self.whole_article(article)).collect()
    }

    /// One of its articles with its text, where that is in memory.
    pub fn whole_article<'a>(&'a self, article: &'a Article) -> Option<WholeArticle<'a>> {
        Some(WholeArticle { article, text: self.texts.at_hand(article)? })
    }

    /// The world outside of the site, which is at `root`; with what earlier builds learnt of its words
    /// where it `uses_cache`.
    pub(crate) fn world<'w>(&'w self, root: &'w Root, uses_cache: bool) -> SiteWorld<'w> {
        SiteWorld { root, config: &self.config, texts: &self.texts, uses_cache }
    }
}

/// A site that is ready to be rendered.
pub struct PlannedSite {
    /// What it shows.
    pub filed: FiledSite,
    /// Every file of it.
    pub plan: Plan,
    /// How it looks.
    pub(crate) theme: SiteTheme,
}

impl PlannedSite {
    /// The site as pages see it, in its `world`. It is made in no time: 0.1 ms at 10,000 articles.
    pub(crate) fn site<'s>(&'s self, world: &'s SiteWorld<'s>) -> Site<'s> {
        let FiledSite { config, digest, extras, .. } = &self.filed;
        Site::new(config, digest, extras, &self.plan, &self.theme, world)
    }
}

/// Reads and files every article, as far as `need` asks; nothing is kept for later runs.
pub(crate) fn read_anew(
    root: &Root,
    options: &Options,
    need: ArticleNeed,
    watch: ProgressSink<'_>,
    known: &mut KnownRules,
) -> Result<Checked<Option<GatheredSite>>, RunError> {
    watch(Progress::Stage("read"));
    let inputs = gather::inputs(root, options)?;
    Ok(read(root, inputs, options, need, watch, known))
}

/// Reads and files every article, as far as `need` asks. None where the configuration is at
/// fault.
pub(crate) fn read(
    root: &Root,
    inputs: Checked<Inputs>,
    options: &Options,
    need: ArticleNeed,
    watch: ProgressSink<'_>,
    known: &mut KnownRules,
) -> Checked<Option<GatheredSite>> {
    let mut diagnostics = Vec::new();
    let mut config = gather::configure(root, options).keep(&mut diagnostics);
    if diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        return Checked { value: None, diagnostics };
    }
    let inputs = inputs.keep(&mut diagnostics);
    config.languages = FileLanguages::of(&inputs.listing.articles, &config.lang);
    let all = gather::articles((root, &config, options), &inputs, need, known, watch);
    let all = all.keep(&mut diagnostics);
    let mut uncovered: Vec<Diagnostic> =
        all.articles.iter().filter_map(|article| classify::uncovered(article)).collect();
    uncovered.dedup();
    diagnostics.extend(uncovered);
    let sources = GatheredSite { config, all, listing: inputs.listing };
    Checked { value: Some(sources), diagnostics }
}

/// Groups the articles that are shown, and reads what stands beside them.
pub(crate) fn group(
    root: &Root,
    sources: GatheredSite,
    watch: ProgressSink<'_>,
) -> Checked<FiledSite> {
    let GatheredSite { config, all, listing } = sources;
    let FiledArticles { mut articles, texts, read, faulty, history, bulk } = all;
    let mut diagnostics = Vec::new();
    watch(Progress::Stage("group"));
    let mut extras = gather::extras(root, listing, &config);
    config.languages.join(&mut articles, &config.lang);
    let ignored = ignored(&articles, &extras.value);
    let pages = extras.value.standing.iter().chain(&extras.value.intros);
    let until = gather::changes(&articles, pages, &config);
    let (hidden, left_out) = gather::leave_out(&mut articles, &config).keep(&mut diagnostics);
    gather::unpin(&mut articles, &config);
    let StaticContent { standing, intros, .. } = &mut extras.value;
    diagnostics.extend(gather::leave_out_standing(standing, &config));
    diagnostics.extend(gather::leave_out_standing(intros, &config));
    let mut digest = Digest::new(articles, hidden, &config.taxonomy, config.tags_min_articles);
    digest.fold_translations(&config.lang);
    digest.bulk = bulk;
    let until = until.into_iter().chain(plan::changes(&digest, &config)).min();
    let extras = extras.keep(&mut diagnostics);
    let filed = FiledSite {
        config,
        digest,
        extras,
        left_out,
        read,
        faulty,
        ignored,
        texts,
        history,
        until,
    };
    Checked { value: filed, diagnostics }
}

/// What each file asks not to be told of it.
fn ignored(articles: &[Box<Article>], extras: &StaticContent) -> BTreeMap<String, Vec<u16>> {
    let articles = articles.iter().map(|article| (&article.path, &article.ignored));
    let pages = extras.standing.iter().chain(&extras.intros);
    let all = articles.chain(pages.map(|page| (&page.path, &page.ignored)));
    let some = all.filter(|(_, codes)| !codes.is_empty());
    some.map(|(path, codes)| (path.clone(), codes.clone())).collect()
}

/// Groups and plans. None where the theme is at fault.
pub(crate) fn plan_site(
    root: &Root,
    sources: GatheredSite,
    watch: ProgressSink<'_>,
) -> Result<Checked<Option<PlannedSite>>, RunError> {
    let mut diagnostics = Vec::new();
    let mut filed = group(root, sources, watch).keep(&mut diagnostics);
    watch(Progress::Stage("plan"));
    let own = source::theme_files(root, &filed.config.theme, &filed.extras.themes)?;
    let Some(theme) = SiteTheme::new(own, &filed.config).keep(&mut diagnostics) else {
        return Ok(Checked { value: None, diagnostics });
    };
    filed.extras.theme_assets = theme.assets().map(str::to_owned).collect();
    let mut plan = plan::pages(&filed.digest, &filed.extras, &filed.config);
    if leave_out_faulty(&mut filed, &plan.diagnostics) {
        let again = plan::pages(&filed.digest, &filed.extras, &filed.config);
        plan = Checked { value: again.value, diagnostics: plan.diagnostics };
    }
    let plan = plan.keep(&mut diagnostics);
    let world = filed.world(root, false);
    diagnostics.extend(check::links::dead(&plan, &filed.digest, &filed.extras, &world));
    filed.faulty.extend(diagnostic::faulty(&diagnostics));
    Ok(Checked { value: Some(PlannedSite { filed, plan, theme }), diagnostics })
}

/// Leaves out the articles that the planning found at fault; whether there were any.
fn leave_out_faulty(filed: &mut FiledSite, diagnostics: &[Diagnostic]) -> bool {
    let faulty = diagnostic::faulty(diagnostics);
    let FiledSite { config, digest, .. } = filed;
    let is_good = |article: &Article| !faulty.contains(&article.path);
    let again = digest.retain(is_good, &config.taxonomy, config.tags_min_articles);
    digest.fold_translations(&config.lang);
    again
}
