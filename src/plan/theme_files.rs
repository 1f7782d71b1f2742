//! The files of the theme that a site needs.

use std::collections::BTreeSet;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::{Digest, ListKey, StaticContent, Taxonomy};
use crate::plan::{Page, Plan};

/// The folder of the cards.
const CARDS: &str = "assets/cards/";
/// The card of pages that have none of their own.
const SITE_CARD: &str = "assets/cards/site.png";
/// What a manifest alone needs.
const FOR_MANIFEST: &[&str] = &["assets/app.js", "assets/icon-192.png", "assets/icon-512.png"];
/// What the search page alone needs.
const FOR_SEARCH: &[&str] =
    &["assets/search.css", "assets/search-terms.js", "assets/search-index.js", "assets/search.js"];

/// Adds the files of the theme's `assets/`, without what no page of the site names.
pub(super) fn add(
    plan: &mut Plan,
    digest: &Digest,
    extras: &StaticContent,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let cards = cards(digest, config);
    let is_used = |file: &&String| match file.as_str() {
        card if card.starts_with(CARDS) => cards.contains(card),
        file if FOR_MANIFEST.contains(&file) => config.manifest,
        file if FOR_SEARCH.contains(&file) => config.has_search(),
        _ => true,
    };
    for file in extras.theme_assets.iter().filter(is_used) {
        plan.add(file.clone(), Page::ThemeFile(file.clone()), None, diagnostics);
    }
}

/// The cards that the pages of a site may name; they are named by absolute addresses alone.
fn cards(digest: &Digest, config: &Config) -> BTreeSet<String> {
    if config.base_url.is_none() {
        return BTreeSet::new();
    }
    let lists = digest.lists.iter().filter_map(|list| card(&list.key, &config.taxonomy));
    lists.chain([String::from(SITE_CARD)]).collect()
}

/// The card of a region or theme.
fn card(key: &ListKey, taxonomy: &Taxonomy) -> Option<String> {
    match key {
        ListKey::Region(id) => Some(format!("{CARDS}region-{}.png", taxonomy.region(*id).slug)),
        ListKey::Theme(id) => Some(format!("{CARDS}theme-{}.png", taxonomy.theme(*id).slug)),
        ListKey::Cross(..) | ListKey::Tag(_) | ListKey::Source(_) | ListKey::Author(_) => None,
    }
}

impl Plan {
    /// The card, a PNG of 1200 by 630, of the first of `keys` that has one, with that key; else
    /// the site's own. None where the theme has none, and without a `base_url`.
    pub fn card<'k>(
        &self,
        keys: &'k [ListKey],
        taxonomy: &Taxonomy,
    ) -> Option<(String, Option<&'k ListKey>)> {
        let own = keys.iter().filter_map(|key| Some((card(key, taxonomy)?, Some(key))));
        own.chain([(String::from(SITE_CARD), None)]).find(|(path, _)| self.has(path))
    }
}
