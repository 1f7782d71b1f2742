//! A folder of news texts becomes a static digest.
//!
//! The whole program is one line of stages, each a verb on the noun that the stage before made:
//!
//! ```text
//! source::read -> parse::article -> classify::file -> Digest::new -> plan::pages -> render::page -> write
//! ```
//!
//! [`file`] goes as far as the [`Digest`](model::Digest), [`build`] to the end. The modules below
//! stand in the order of the stages. Faults of the content are values
//! ([`Diagnostic`](diagnostic::Diagnostic)): one run tells all of them, and what is not at fault is
//! built. Only a fault of the disk ends a run.

pub mod model;
pub mod diagnostic;
mod yaml;
pub mod config;
pub mod source;
pub mod parse;
pub mod classify;
pub mod plan;
pub mod render;
mod cache;
mod write;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;

use jiff::Timestamp;
use rayon::prelude::*;

use cache::Record;
use config::Config;
use config::ConfigFiles;
use config::Options;
use diagnostic::Checked;
use diagnostic::Diagnostic;
use diagnostic::DiskFault;
use diagnostic::Severity;
use model::Article;
use model::Digest;
use model::Evidence;
use model::Extras;
use model::Field;
use model::Moment;
use model::Place;
use model::Standing;
use plan::Output;
use plan::Page;
use plan::Plan;
use render::Theme;
use source::Listing;

pub use write::Tally;

/// What a run tells of its progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// A stage begins.
    Stage(&'static str),
    /// So many pages will be rendered.
    Pages(usize),
    /// One page more is done.
    Page,
}

/// Hears of the progress of a run, from any thread.
pub type Watch<'w> = &'w (dyn Fn(Progress) + Sync);

/// A site as far as it is known before a page is planned.
pub struct Filed {
    /// What the site chose.
    pub config: Config,
    /// Its articles.
    pub digest: Digest,
    /// What it holds beside them.
    pub extras: Extras,
    /// How many articles are left out as drafts, for their dates, or without one.
    pub hidden: usize,
    /// The files at fault.
    pub faulty: BTreeSet<String>,
}

/// What a build did.
pub struct Built {
    /// How many articles the site holds.
    pub articles: usize,
    /// How many articles were left out as drafts, for their dates, or without one.
    pub hidden: usize,
    /// How many files of the site are pages for readers.
    pub pages: usize,
    /// What happened in the output folder.
    pub tally: Tally,
}

/// A site that is ready to be rendered.
pub struct Planned {
    /// What it shows.
    pub filed: Filed,
    /// Every file of it.
    pub plan: Plan,
    /// How it looks.
    theme: Theme,
}

/// Builds the site at `root` into the folder `out`. None where the configuration or the theme is
/// at fault; then nothing is written.
pub fn build(
    root: &Path,
    out: &Path,
    options: &Options,
    watch: Watch<'_>,
) -> Result<Checked<Option<Built>>, DiskFault> {
    let mut said = Vec::new();
    let Some(planned) = plan(root, options, watch)?.keep(&mut said) else {
        return Ok(Checked { value: None, said });
    };
    let Planned { filed: Filed { config, digest, extras, hidden, faulty }, plan, theme } = &planned;
    let site = render::Site::new(config, digest, extras, plan, theme);
    watch(Progress::Stage("render and write"));
    let bytes = |output: &Output| bytes(root, output, &site);
    let tally = write(root, out, plan, faulty, bytes, watch)?.keep(&mut said);
    let pages = plan.outputs.iter().filter(|output| output.path.ends_with(".html")).count();
    let built = Built { articles: digest.articles.len(), hidden: *hidden, pages, tally };
    Ok(Checked { value: Some(built), said })
}

/// Reads, files and plans the site at `root`, and loads its theme: everything that can be wrong
/// is told. None where the configuration or the theme is at fault.
pub fn plan(
    root: &Path,
    options: &Options,
    watch: Watch<'_>,
) -> Result<Checked<Option<Planned>>, DiskFault> {
    let mut said = Vec::new();
    let Some(mut filed) = file(root, options, watch)?.keep(&mut said) else {
        return Ok(Checked { value: None, said });
    };
    watch(Progress::Stage("plan"));
    let own = source::theme_files(root, &filed.config.theme)?;
    let Some(theme) = Theme::new(own, &filed.config).keep(&mut said) else {
        return Ok(Checked { value: None, said });
    };
    filed.extras.theme_assets = theme.assets().map(str::to_owned).collect();
    let mut plan = plan::pages(&filed.digest, &filed.extras, &filed.config);
    if leave_out_faulty(&mut filed, &plan.said) {
        let again = plan::pages(&filed.digest, &filed.extras, &filed.config);
        plan = Checked { value: again.value, said: plan.said };
    }
    let plan = plan.keep(&mut said);
    filed.faulty = faulty(&said);
    Ok(Checked { value: Some(Planned { filed, plan, theme }), said })
}

/// Leaves out the articles that the planning found at fault; whether there were any.
fn leave_out_faulty(filed: &mut Filed, said: &[Diagnostic]) -> bool {
    let faulty = faulty(said);
    let before = filed.digest.articles.len();
    let articles = std::mem::take(&mut filed.digest.articles);
    let good: Vec<Article> = articles.into_iter().filter(|a| !faulty.contains(&a.path)).collect();
    let found = good.len() < before;
    let config = &filed.config;
    filed.digest = Digest::new(good, &config.taxonomy, config.tags_min_articles);
    found
}

/// Everything that can be wrong with the site at `root`, its pages included; nothing is written.
/// None where the configuration or the theme is at fault.
pub fn check(root: &Path, options: &Options) -> Result<Checked<Option<Planned>>, DiskFault> {
    let mut said = Vec::new();
    let planned = plan(root, options, &|_| {})?.keep(&mut said);
    if let Some(Planned { filed, plan, theme }) = &planned {
        let site = render::Site::new(&filed.config, &filed.digest, &filed.extras, plan, theme);
        let faults: Vec<Diagnostic> =
            plan.outputs.par_iter().filter_map(|output| bytes(root, output, &site).err()).collect();
        said.extend(in_order(faults));
    }
    Ok(Checked { value: planned, said })
}

/// Faults of pages, each once, whatever the order in which they were found.
fn in_order(mut faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    faults.sort_by(|a, b| (&a.file, a.line, &a.message).cmp(&(&b.file, b.line, &b.message)));
    faults.dedup();
    faults
}

/// Reads and files every article below `root`. None where the configuration is at fault.
pub fn file(
    root: &Path,
    options: &Options,
    watch: Watch<'_>,
) -> Result<Checked<Option<Filed>>, DiskFault> {
    let mut said = Vec::new();
    let config = configure(root, options).keep(&mut said);
    if said.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        return Ok(Checked { value: None, said });
    }
    watch(Progress::Stage("read"));
    let listing = source::list(root)?.keep(&mut said);
    let mut articles = articles(root, &listing, &config).keep(&mut said);
    let faulty = faulty(&said);
    date_by_history(root, &mut articles, &config, options.cache).keep(&mut said);
    watch(Progress::Stage("file"));
    let rules = classify::Rules::new(&config.taxonomy, &config.words, config.filing);
    let articles: Vec<Article> =
        articles.into_par_iter().map(|article| classify::file(article, &rules)).collect();
    said.extend(articles.iter().filter_map(uncovered));
    watch(Progress::Stage("group"));
    let all = articles.len();
    let shown: Vec<Article> = articles.into_iter().filter(|a| is_shown(a, &config)).collect();
    let hidden = all - shown.len();
    let digest = Digest::new(shown, &config.taxonomy, config.tags_min_articles);
    let extras = extras(root, listing, &config).keep(&mut said);
    Ok(Checked { value: Some(Filed { config, digest, extras, hidden, faulty }), said })
}

/// Reads the configuration of the site at `root`.
pub fn configure(root: &Path, options: &Options) -> Checked<Config> {
    let mut said = Vec::new();
    let mut text = |name: &str| source::config_text(root, name).keep(&mut said);
    let files = ConfigFiles {
        site: text("site.yaml"),
        taxonomy: text("taxonomy.yaml"),
        sources: text("sources.yaml"),
    };
    let value = config::read(&files, options).keep(&mut said);
    Checked { value, said }
}

/// Reads the articles in parallel, in the order of their paths.
fn articles(root: &Path, listing: &Listing, config: &Config) -> Checked<Vec<Article>> {
    let read = |path: &String| match source::read(root, path) {
        Ok(file) => parse::article(&file, config),
        Err(fault) => Checked { value: None, said: vec![fault] },
    };
    let read: Vec<Checked<Option<Article>>> = listing.articles.par_iter().map(read).collect();
    let mut said = Vec::new();
    let value = read.into_iter().filter_map(|article| article.keep(&mut said)).collect();
    Checked { value, said }
}

fn faulty(said: &[Diagnostic]) -> BTreeSet<String> {
    let errors = said.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.map(|diagnostic| diagnostic.file.clone()).collect()
}

/// Undated articles came in when git first saw them; where it did not, when the disk did.
fn date_by_history(
    root: &Path,
    articles: &mut [Article],
    config: &Config,
    use_cache: bool,
) -> Checked<()> {
    let is_open = |article: &Article| article.date.is_none() && !article.is_written(Field::Filed);
    if !articles.iter().any(is_open) {
        return Checked::clean(());
    }
    let mut said = Vec::new();
    let commits = first_commits(root, use_cache).keep(&mut said);
    for article in articles.iter_mut().filter(|article| is_open(article)) {
        let origin = match commits.get(&article.path) {
            Some(time) => {
                article.filed = Moment::in_zone(*time, &config.time_zone);
                article.evidence.retain(|evidence| evidence.field != Field::Filed);
                let filed = article.filed.to_string();
                let evidence = Evidence::read(Field::Filed, filed, "first commit", Place::Git);
                article.evidence.push(evidence);
                "its first commit"
            }
            None => "the file's time",
        };
        let day = article.filed.day();
        said.push(Diagnostic::note(&article.path, format!("no date: filed {day}, by {origin}")));
    }
    Checked { value: (), said }
}

/// When git first saw each file; asked once for every state of the repository.
fn first_commits(root: &Path, use_cache: bool) -> Checked<BTreeMap<String, Timestamp>> {
    let Some(head) = source::head(root).filter(|_| use_cache) else {
        return source::first_commits(root);
    };
    if let Some(commits) = cache::load_history(root, &head) {
        return Checked::clean(commits);
    }
    let commits = source::first_commits(root);
    if commits.said.is_empty() {
        cache::save_history(root, &head, &commits.value);
    }
    commits
}

/// Tells of an article in a language that the tables do not hold.
fn uncovered(article: &Article) -> Option<Diagnostic> {
    let by_rules = !(article.is_written(Field::Region) && article.is_written(Field::Theme));
    let lang = &article.lang;
    (by_rules && !classify::covers(lang)).then(|| {
        let message = format!("language `{lang}` is not covered: filed by dateline and folder");
        Diagnostic::note(&article.path, message)
            .hint("write `regions:` and `themes:` in the front matter")
    })
}

/// Whether an article stands on the site, by its own words and the clock.
fn is_shown(article: &Article, config: &Config) -> bool {
    let after_now = |moment: Moment| moment.timestamp(&config.time_zone) > config.now;
    let is_draft = article.draft && !config.drafts;
    let filed = article.is_written(Field::Filed).then_some(article.filed);
    let is_future = article.date.or(filed).is_some_and(after_now) && !config.future;
    let is_expired = article.expires.is_some_and(|moment| !after_now(moment));
    let is_hidden = article.date.is_none() && !config.show_undated;
    !(is_draft || is_future || is_expired || is_hidden)
}

fn extras(root: &Path, listing: Listing, config: &Config) -> Checked<Extras> {
    let mut said = Vec::new();
    let mut standing = Vec::new();
    for path in listing.standing {
        let page = match source::read(root, &path) {
            Ok(file) => parse::standing(&file, config).keep(&mut said),
            Err(fault) => {
                said.push(fault);
                None
            }
        };
        standing.extend(page.map(|(title, block)| Standing { path, title, block }));
    }
    let Listing { assets, statics, .. } = listing;
    let value = Extras { standing, assets, statics, theme_assets: Vec::new() };
    Checked { value, said }
}

/// The bytes of one output: rendered, or copied from a file of the site.
fn bytes(root: &Path, output: &Output, site: &render::Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let Page::File(path) = &output.page else {
        return render::page(output, site);
    };
    let bytes = source::bytes(root, path)?;
    if path.starts_with("content/") && path.to_lowercase().ends_with(".svg") {
        return render::clean_svg(&bytes).ok_or_else(|| {
            Diagnostic::error(path, "not a well-formed SVG picture")
                .hint("export the picture again as plain SVG")
        });
    }
    Ok(bytes)
}

/// Renders every output in parallel and brings the folder `out` up to date. What earlier builds
/// wrote and the plan no longer holds is removed, unless the file that it was made from is at
/// fault now.
fn write(
    root: &Path,
    out: &Path,
    plan: &Plan,
    faulty: &BTreeSet<String>,
    bytes: impl Fn(&Output) -> Result<Vec<u8>, Diagnostic> + Sync,
    watch: Watch<'_>,
) -> Result<Checked<Tally>, DiskFault> {
    watch(Progress::Pages(plan.outputs.len()));
    write::make(out)?;
    let before = Record::load(root, out);
    let mut now = Record::of(plan);
    before.and(&now).save(root, out)?;
    let (kept, stale) = before.left_over(&now, faulty);
    let paths = plan.outputs.iter().map(|output| output.path.as_str());
    let folder = write::Folder::open(out, paths, &stale)?;
    let said = Mutex::new(Vec::new());
    plan.outputs.par_iter().try_for_each(|output| {
        match bytes(output) {
            Ok(bytes) => folder.put(&output.path, &bytes)?,
            Err(fault) => said.lock().unwrap_or_else(PoisonError::into_inner).push(fault),
        }
        watch(Progress::Page);
        Ok::<(), DiskFault>(())
    })?;
    now.outputs.extend(kept);
    let tally = folder.finish(stale.iter().map(String::as_str))?;
    now.save(root, out)?;
    let said = in_order(said.into_inner().unwrap_or_else(PoisonError::into_inner));
    Ok(Checked { value: tally, said })
}
