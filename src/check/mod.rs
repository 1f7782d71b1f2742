//! What an editor is told beside faults: odd texts, twins, links, pictures, unused words, and what a host refuses.

pub(crate) mod links;
mod near;
mod pages;
mod pasted;
mod pictures;
mod remote;
mod shingles;
mod taxonomy;
mod translations;
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
    diagnostics.extend(pasted::notes(articles));
    diagnostics.extend(twins::twins(articles));
    diagnostics.extend(translations::notes(articles));
    let taxonomy = looked.world.characters(layout::TAXONOMY);
    diagnostics.extend(taxonomy.iter().flat_map(|text| taxonomy::unused(text, articles, config)));
    diagnostics
}

/// The article of a file that says `text`, as it is read without settings.
#[cfg(test)]
fn read_for_tests(path: &str, text: &str, modified: jiff::Timestamp) -> crate::model::ReadArticle {
    let (path, bytes) = (path.to_owned(), text.as_bytes().to_vec());
    let file = crate::model::SourceFile { path, bytes, modified };
    let now = "2024-06-01T00:00:00Z".parse().unwrap_or_default();
    let options = crate::config::Options {
        now,
        base_url: None,
        drafts: false,
        future: false,
        expired: false,
        cache: false,
        compress: false,
    };
    let config = crate::config::read(&crate::config::ConfigFiles::default(), &options).value;
    crate::parse::article(&file, &config).value.expect("an article")
}
