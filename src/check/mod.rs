//! What an editor is told beside faults: twins, links, pictures, unused words, and what a host refuses.

pub(crate) mod links;
mod near;
mod pages;
mod pictures;
mod remote;
mod shingles;
mod taxonomy;
mod twins;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::{StaticContent, WholeArticle, layout};
use crate::plan::Plan;
use crate::render::Site;
use crate::world::World;

pub use pages::{LARGEST_SITE, Weight, pages, weights};

/// A site that is ready to be looked through.
pub(crate) struct CheckedSite<'s> {
    /// What the site chose.
    pub(crate) config: &'s Config,
    /// Its articles, with their texts, in their order.
    pub(crate) articles: &'s [WholeArticle<'s>],
    /// What it holds beside them.
    pub(crate) extras: &'s StaticContent,
    /// Every file of it.
    pub(crate) plan: &'s Plan,
    /// What its pages are rendered from.
    pub(crate) site: &'s Site<'s>,
    /// The world outside.
    pub(crate) world: &'s dyn World,
}

/// Warnings and notes on all that a build does not look at.
pub(crate) fn all(looked: &CheckedSite<'_>) -> Vec<Diagnostic> {
    let CheckedSite { config, articles, .. } = looked;
    let mut diagnostics = links::anchors(looked);
    diagnostics.extend(pictures::without_words(looked));
    diagnostics.extend(remote::hosts(looked));
    diagnostics.extend(twins::twins(articles));
    let taxonomy = looked.world.characters(layout::TAXONOMY);
    diagnostics.extend(taxonomy.iter().flat_map(|text| taxonomy::unused(text, articles, config)));
    diagnostics
}
