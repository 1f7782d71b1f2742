//! A folder of news texts becomes a static digest.
//!
//! The whole program is one line of stages, each a verb on the noun that the stage before made:
//!
//! ```text
//! source::read -> parse::article -> classify::classify -> Digest::new -> plan::pages -> render::page -> write
//! ```
//!
//! [`Builder::file`] goes as far as the [`Digest`](model::Digest), [`Builder::build`] to the end. The modules below
//! stand in the order of the stages. Faults of the content are values
//! ([`Diagnostic`](diagnostic::Diagnostic)): one run tells all of them, and what is not at fault is
//! built. Only a fault of the disk ends a run.

pub mod model;
pub mod diagnostic;
mod progress;
mod yaml;
mod markup;
mod table;
mod picture;
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
mod proof;
mod builder;
mod migrate;
mod excerpt;
#[cfg(feature = "import")]
mod import;

use std::path::Path;

use config::Options;
use diagnostic::{Checked, RunError};
use model::Evidence;
use source::Root;

pub use builder::{BuildOutcome, Builder, LedgerUse, Prepared};
pub use excerpt::{Excerpt, Excerpts};
pub use gather::configure;
#[cfg(feature = "import")]
pub use import::{ImportAsked, ImportTally, Imported, LinksAsked, NetLimits, import};
pub use markup::with_script;
pub use migrate::{
    AddressTally, LostAddress, MigrationAsked, MigrationReport, PatternOrigin, ToldKind, migrate,
};
pub use moved::moved;
pub use progress::{Progress, ProgressSink};
pub use proof::Proof;
pub use publish::{Built, Published, published, write_ledger};
pub use stages::{FiledSite, PlannedSite};
pub use stamp::{CleanedFile, Correction, Saying, Stamped, Stamps, corrected, written};
pub use stat::resolved;
pub use world::{FileState, VolumeWords, World};
pub use write::Tally;

/// [`Builder::file`], once.
///
/// # Errors
/// As that.
pub fn file_site(
    root: impl Into<Root>,
    options: &Options,
    watch: ProgressSink<'_>,
) -> Result<Checked<Option<FiledSite>>, RunError> {
    Builder::new(root, Path::new("")).file(options, watch)
}

/// [`Builder::plan`], once.
///
/// # Errors
/// As that.
pub fn plan(
    root: impl Into<Root>,
    options: &Options,
    watch: ProgressSink<'_>,
) -> Result<Checked<Option<PlannedSite>>, RunError> {
    Builder::new(root, Path::new("")).plan(options, watch)
}

/// [`Builder::check`], once.
///
/// # Errors
/// As that.
pub fn check(root: impl Into<Root>, options: &Options) -> Result<Checked<Option<Proof>>, RunError> {
    Builder::new(root, Path::new("")).check(options)
}

/// [`Builder::build`], once.
///
/// # Errors
/// As that.
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

/// Why the article of `filed` at that place was read and filed as it was: all evidence.
pub fn explain(filed: &FiledSite, at: model::ArticleIx) -> Vec<Evidence> {
    let config = &filed.config;
    let rules = classify::Rules::new(&config.taxonomy, &config.words, config.filing);
    let whole = filed.whole_article(&filed.digest[at]);
    whole.map_or_else(Vec::new, |whole| classify::explain(whole, &rules))
}
