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
mod progress;
mod yaml;
mod markup;
mod table;
pub mod config;
mod stat;
pub mod source;
pub mod parse;
pub mod classify;
pub mod plan;
pub mod render;
mod compress;
mod cache;
mod memory;
mod write;
mod gather;
mod publish;
mod moved;
mod stamp;
pub mod check;
mod excerpt;
mod proof;

use std::collections::BTreeSet;
use std::path::Path;

use jiff::Timestamp;

use cache::Lock;
use cache::Record;
use cache::Texts;
use config::Config;
use config::Options;
use diagnostic::Checked;
use diagnostic::Diagnostic;
use diagnostic::DiskFault;
use diagnostic::Severity;
use gather::Inputs;
use gather::Need;
use gather::Sources;
use model::Article;
use model::Digest;
use model::Evidence;
use model::Extras;
use model::LeftOut;
use plan::Plan;
use publish::Done;
use publish::Made;
use render::Disk;
use render::Theme;
use source::Root;

pub use excerpt::Excerpt;
pub use excerpt::Excerpts;
pub use gather::configure;
pub use markup::with_script;
pub use memory::Memory;
pub use moved::moved;
pub use progress::Progress;
pub use progress::Watch;
pub use proof::Proof;
pub use proof::check;
pub use publish::Asked;
pub use publish::Built;
pub use publish::Published;
pub use publish::published;
pub use stamp::Stamped;
pub use stamp::Stamps;
pub use stat::resolved;
pub use write::Tally;

/// A site as far as it is known before a page is planned.
pub struct Filed {
    /// What the site chose.
    pub config: Config,
    /// Its articles.
    pub digest: Digest,
    /// What it holds beside them.
    pub extras: Extras,
    /// How many articles are left out, by why.
    pub left_out: LeftOut,
    /// How many articles were read and filed; the others came from the cache.
    pub read: usize,
    /// The files at fault.
    pub faulty: BTreeSet<String>,
    /// The texts of articles that are not at hand.
    texts: Texts,
    /// The state of the history, where an article is dated by it.
    history: Option<String>,
    /// When the clock alone will show something else next; none where it will not.
    until: Option<Timestamp>,
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
/// at fault; then nothing is written. A fault where another build of the site runs.
pub fn build(
    root: impl Into<Root>,
    out: &Path,
    options: &Options,
    watch: Watch<'_>,
) -> Result<Checked<Option<Built>>, DiskFault> {
    let mut memory = Memory::default();
    let root = &root.into();
    let built = build_if(&Asked { root, out, options, watch }, &mut memory, &mut || true)?;
    // Nobody waits until all of it is freed.
    rayon::spawn(|| drop(memory));
    Ok(built.unwrap_or_else(|| Checked::clean(None)))
}

/// Builds the site as [`build`] does, with what earlier builds left in `memory`. Once it is known
/// what will be written, or that nothing can be, it asks whether it `may_write`: where it may not,
/// nothing is written, and there is none.
pub fn build_if(
    asked: &Asked<'_>,
    memory: &mut Memory,
    may_write: &mut dyn FnMut() -> bool,
) -> Result<Option<Checked<Option<Built>>>, DiskFault> {
    let Asked { root, out, options, .. } = *asked;
    let held = Lock::take(root, out, !options.cache)?;
    let (inputs, mut before) = look(asked, memory, &held)?;
    let print = inputs.value.print;
    if let Some(last) = publish::unchanged(root, out, &mut before, print, options) {
        memory.keep(before);
        return Ok(Some(Built::again(last)));
    }
    build_changed(asked, inputs, before, memory, may_write)
}

/// Does what a build does before it writes, so that the next one finds in `memory` what it needs.
pub fn get_ready(asked: &Asked<'_>, memory: &mut Memory) -> Result<(), DiskFault> {
    let held = Lock::take(asked.root, asked.out, !asked.options.cache)?;
    memory.rules(&configure(asked.root, asked.options).value);
    let (inputs, before) = look(asked, memory, &held)?;
    build_changed(asked, inputs, before, memory, &mut || false).map(drop)
}

/// Looks at the files of a site, and at what earlier builds left in its output folder.
fn look(
    asked: &Asked<'_>,
    memory: &mut Memory,
    held: &Lock,
) -> Result<(Checked<Inputs>, Record), DiskFault> {
    let Asked { root, out, options, watch } = *asked;
    watch(Progress::Stage("read"));
    let before = || publish::before(out, memory.record(root, out, held.keeps()));
    let (inputs, before) = rayon::join(|| gather::inputs(root, options), before);
    Ok((inputs?, before))
}

/// Builds a site in which something may have changed since an earlier build left what stands
/// `before`; none where it may not be written.
fn build_changed(
    asked: &Asked<'_>,
    inputs: Checked<Inputs>,
    mut before: Record,
    memory: &mut Memory,
    may_write: &mut dyn FnMut() -> bool,
) -> Result<Option<Checked<Option<Built>>>, DiskFault> {
    let Asked { root, out, options, watch } = *asked;
    let print = inputs.value.print;
    let mut said = Vec::new();
    let read = read(root, inputs, options, Need::Heads, watch, memory);
    let Some(sources) = read.keep(&mut said) else {
        memory.keep(before);
        return Ok(may_write().then_some(Checked { value: None, said }));
    };
    // The plan is made by one thread for the most part: another one looks at the outputs meanwhile.
    let (planned, ()) = rayon::join(
        || plan_sources(root, sources, watch),
        || publish::look(out, &mut before, options),
    );
    let Some(planned) = planned?.keep(&mut said) else {
        memory.keep(before);
        return Ok(may_write().then_some(Checked { value: None, said }));
    };
    let moved = moved::notes(&planned.filed.digest, &planned.plan, &planned.filed.config, &before);
    let Some(built) = publish(asked, &planned, before, memory, may_write)? else {
        return Ok(None);
    };
    let built = built.keep(&mut said);
    let Filed { history, until, .. } = &planned.filed;
    let made = |inputs| Made { inputs, history: history.clone(), from: options.now, until: *until };
    if let Some(last) = print.and_then(|inputs| built.last(made(inputs), &said)) {
        last.save(root, out);
    }
    said.extend(moved);
    // Nobody waits until all of it is freed.
    rayon::spawn(|| drop(planned));
    Ok(Some(Checked { value: Some(built), said }))
}

/// Renders what is due and brings the output folder up to date, which stands as `before` tells. None
/// where it may not be written.
fn publish(
    asked: &Asked<'_>,
    planned: &Planned,
    before: Record,
    memory: &mut Memory,
    may_write: &mut dyn FnMut() -> bool,
) -> Result<Option<Checked<Built>>, DiskFault> {
    let mut said = Vec::new();
    let Asked { root, out, options, watch } = *asked;
    let Planned { filed, plan, theme } = planned;
    let Filed { config, digest, extras, faulty, texts, .. } = filed;
    watch(Progress::Stage("compare"));
    let disk = Disk {
        text: &|article| gather::text(root, texts, article, config),
        words: &|volume| options.cache.then(|| cache::load_words(root, volume)).flatten(),
        keep_words: &|volume, words| cache::save_words(root, volume, words),
    };
    let site = render::Site::new(config, digest, extras, plan, theme, disk);
    let due =
        publish::due(root, out, before, plan, faulty, &site, options.compress)?.keep(&mut said);
    if !may_write() {
        memory.keep(due.given_up());
        return Ok(None);
    }
    watch(Progress::Stage("render and write"));
    let Done { tally, changed, record } =
        publish::site(root, out, plan, due, &site, watch)?.keep(&mut said);
    memory.keep(record);
    cache::sweep_words(root, &plan.volumes().iter().map(|volume| volume.name.as_str()).collect());
    let pages = plan.outputs.iter().filter(|output| output.path.ends_with(".html")).count();
    let Filed { mut left_out, read, .. } = *filed;
    let is_article =
        |path: &&String| path.starts_with("content/") && !path.starts_with("content/_pages/");
    left_out.faulty = faulty.iter().filter(is_article).count();
    let built = Built { articles: digest.articles.len(), left_out, read, pages, tally, changed };
    Ok(Some(Checked { value: built, said }))
}

/// Reads, files and plans the site at `root`, and loads its theme: everything that can be wrong
/// is told. None where the configuration or the theme is at fault.
pub fn plan(
    root: impl Into<Root>,
    options: &Options,
    watch: Watch<'_>,
) -> Result<Checked<Option<Planned>>, DiskFault> {
    watch(Progress::Stage("read"));
    let root = &root.into();
    let mut said = Vec::new();
    let inputs = gather::inputs(root, options)?;
    let read = read(root, inputs, options, Need::Whole, watch, &mut Memory::default());
    let Some(sources) = read.keep(&mut said) else {
        return Ok(Checked { value: None, said });
    };
    let value = plan_sources(root, sources, watch)?.keep(&mut said);
    Ok(Checked { value, said })
}

/// Groups and plans. None where the theme is at fault.
fn plan_sources(
    root: &Root,
    sources: Sources,
    watch: Watch<'_>,
) -> Result<Checked<Option<Planned>>, DiskFault> {
    let mut said = Vec::new();
    let mut filed = group(root, sources, watch).keep(&mut said);
    watch(Progress::Stage("plan"));
    let own = source::theme_files(root, &filed.config.theme, &filed.extras.themes)?;
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
    let text = |path: &str| gather::file_text(root, path);
    said.extend(check::links::dead(&plan, &filed.digest, &filed.extras, &text));
    filed.faulty.extend(diagnostic::faulty(&said));
    Ok(Checked { value: Some(Planned { filed, plan, theme }), said })
}

/// Leaves out the articles that the planning found at fault; whether there were any.
fn leave_out_faulty(filed: &mut Filed, said: &[Diagnostic]) -> bool {
    let faulty = diagnostic::faulty(said);
    let Filed { config, digest, .. } = filed;
    let is_good = |article: &Article| !faulty.contains(&article.path);
    digest.retain(is_good, &config.taxonomy, config.tags_min_articles)
}

/// Reads and files every article below `root`. None where the configuration is at fault.
pub fn file(
    root: impl Into<Root>,
    options: &Options,
    watch: Watch<'_>,
) -> Result<Checked<Option<Filed>>, DiskFault> {
    watch(Progress::Stage("read"));
    let root = &root.into();
    let mut said = Vec::new();
    let inputs = gather::inputs(root, options)?;
    let read = read(root, inputs, options, Need::Whole, watch, &mut Memory::default());
    let value = read.keep(&mut said).map(|sources| group(root, sources, watch).keep(&mut said));
    Ok(Checked { value, said })
}

/// Reads and files every article, as far as `need` asks. None where the configuration is at
/// fault.
fn read(
    root: &Root,
    inputs: Checked<Inputs>,
    options: &Options,
    need: Need,
    watch: Watch<'_>,
    memory: &mut Memory,
) -> Checked<Option<Sources>> {
    let mut said = Vec::new();
    let config = configure(root, options).keep(&mut said);
    if said.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        return Checked { value: None, said };
    }
    let inputs = inputs.keep(&mut said);
    let mut kept = gather::kept(root, &config, options, need);
    said.extend(kept.damage());
    let mut articles = gather::articles(root, &inputs, &config, &mut kept, watch).keep(&mut said);
    let faulty = diagnostic::faulty(&said);
    let history =
        gather::date_by_history(root, &mut articles, &config, options.cache).keep(&mut said);
    watch(Progress::Stage("file"));
    let read = gather::unfiled(&articles);
    watch(Progress::Articles(read));
    let rules = (read > 0).then(|| memory.rules(&config));
    let file = |article: Box<Article>| match &rules {
        Some(rules) => {
            let filed = classify::file(*article, rules);
            watch(Progress::Article);
            Box::new(filed)
        }
        None => article,
    };
    let (articles, texts) = gather::file(root, articles, &config, file, kept, need);
    said.extend(articles.iter().filter_map(|article| classify::uncovered(article)));
    let listing = inputs.listing;
    let sources = Sources { config, articles, listing, read, texts, faulty, history };
    Checked { value: Some(sources), said }
}

/// Groups the articles that are shown, and reads what stands beside them.
fn group(root: &Root, sources: Sources, watch: Watch<'_>) -> Checked<Filed> {
    let Sources { config, mut articles, listing, read, texts, faulty, history } = sources;
    let mut said = Vec::new();
    watch(Progress::Stage("group"));
    let mut extras = gather::extras(root, listing, &config);
    let until = gather::changes(&articles, &extras.value.standing, &config);
    let (hidden, left_out) = gather::leave_out(&mut articles, &config).keep(&mut said);
    said.extend(gather::leave_out_standing(&mut extras.value.standing, &config));
    let digest = Digest::new(articles, hidden, &config.taxonomy, config.tags_min_articles);
    let until = until.into_iter().chain(plan::changes(&digest, &config)).min();
    let extras = extras.keep(&mut said);
    let filed = Filed { config, digest, extras, left_out, read, faulty, texts, history, until };
    Checked { value: filed, said }
}

/// Why the article number `at` of `filed` was read and filed as it was: all evidence.
pub fn explain(filed: &Filed, at: usize) -> Vec<Evidence> {
    let config = &filed.config;
    let rules = classify::Rules::new(&config.taxonomy, &config.words, config.filing);
    classify::explain(&filed.digest.articles[at], &rules)
}
