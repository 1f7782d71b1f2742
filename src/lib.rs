//! A folder of news texts becomes a static digest.
//!
//! The whole program is one line of stages, each a verb on the noun that the stage before made:
//!
//! ```text
//! source::read -> parse::article -> classify::classify -> Digest::new -> plan::pages -> render::page -> write
//! ```
//!
//! [`file_site`] goes as far as the [`Digest`](model::Digest), [`build`] to the end. The modules below
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
mod world;
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
mod stages;
mod builder;
mod excerpt;
mod proof;

use std::path::Path;

use config::Options;
use diagnostic::Checked;
use diagnostic::RunError;
use model::Evidence;
use source::Root;

pub use builder::BuildOutcome;
pub use builder::Builder;
pub use builder::Prepared;
pub use excerpt::Excerpt;
pub use excerpt::Excerpts;
pub use gather::configure;
pub use markup::with_script;
pub use moved::moved;
pub use progress::Progress;
pub use progress::ProgressSink;
pub use proof::Proof;
pub use proof::check;
pub use publish::Built;
pub use publish::Published;
pub use publish::published;
pub use stages::FiledSite;
pub use stages::PlannedSite;
pub use stamp::Stamped;
pub use stamp::Stamps;
pub use stat::resolved;
pub use world::FileState;
pub use world::VolumeWords;
pub use world::World;
pub use write::Tally;

/// Reads and files every article below `root`. None where the configuration is at fault.
///
/// ```no_run
/// use dateline::config::Options;
///
/// let options = Options {
///     now: jiff::Timestamp::now(),
///     base_url: None,
///     drafts: false,
///     future: false,
///     cache: true,
///     compress: false,
/// };
/// let filed = dateline::file_site("site", &options, &|_| {})?;
/// if let Some(site) = filed.value {
///     for article in &site.digest.articles {
///         println!("{}: {:?}", article.title, article.regions);
///     }
/// }
/// # Ok::<(), dateline::diagnostic::RunError>(())
/// ```
///
/// # Errors
/// A fault of the disk, such as a folder of articles that cannot be read.
pub fn file_site(
    root: impl Into<Root>,
    options: &Options,
    watch: ProgressSink<'_>,
) -> Result<Checked<Option<FiledSite>>, RunError> {
    let root = &root.into();
    let mut diagnostics = Vec::new();
    let read = stages::read_whole(root, options, watch)?;
    let value = read
        .keep(&mut diagnostics)
        .map(|sources| stages::group(root, sources, watch).keep(&mut diagnostics));
    if let Some(filed) = &value {
        filed.leave_out_ignored(&mut diagnostics);
    }
    Ok(Checked { value, diagnostics })
}

/// Reads, files and plans the site at `root`, and loads its theme: everything that can be wrong
/// is told. None where the configuration or the theme is at fault.
///
/// # Errors
/// A fault of the disk, such as a folder of articles that cannot be read.
pub fn plan(
    root: impl Into<Root>,
    options: &Options,
    watch: ProgressSink<'_>,
) -> Result<Checked<Option<PlannedSite>>, RunError> {
    let root = &root.into();
    let mut diagnostics = Vec::new();
    let read = stages::read_whole(root, options, watch)?;
    let Some(sources) = read.keep(&mut diagnostics) else {
        return Ok(Checked { value: None, diagnostics });
    };
    let value = stages::plan_site(root, sources, watch)?.keep(&mut diagnostics);
    if let Some(planned) = &value {
        planned.filed.leave_out_ignored(&mut diagnostics);
    }
    Ok(Checked { value, diagnostics })
}

/// Builds the site at `root` into the folder `out`, once. None where the configuration or the theme is
/// at fault; then nothing is written.
///
/// ```no_run
/// use std::path::Path;
///
/// use dateline::config::Options;
///
/// let options = Options {
///     now: jiff::Timestamp::now(),
///     base_url: Some(String::from("https://news.example/")),
///     drafts: false,
///     future: false,
///     cache: true,
///     compress: true,
/// };
/// let built = dateline::build("site", Path::new("site/public"), &options, &|_| {})?;
/// for diagnostic in &built.diagnostics {
///     eprintln!("{diagnostic}");
/// }
/// if let Some(built) = built.value {
///     println!("{} articles on {} pages", built.articles, built.pages);
/// }
/// # Ok::<(), dateline::diagnostic::RunError>(())
/// ```
///
/// # Errors
/// A fault of the disk, or another build of the site that runs.
pub fn build(
    root: impl Into<Root>,
    out: &Path,
    options: &Options,
    watch: ProgressSink<'_>,
) -> Result<Checked<Option<Built>>, RunError> {
    let mut builder = Builder::new(root, out);
    let built = builder.build(options, watch);
    // Nobody waits until all of it is freed.
    rayon::spawn(|| drop(builder));
    built
}

/// Why the article number `at` of `filed` was read and filed as it was: all evidence.
pub fn explain(filed: &FiledSite, at: usize) -> Vec<Evidence> {
    let config = &filed.config;
    let rules = classify::Rules::new(&config.taxonomy, &config.words, config.filing);
    let whole = filed.whole_article(&filed.digest.articles[at]);
    whole.map_or_else(Vec::new, |whole| classify::explain(whole, &rules))
}
