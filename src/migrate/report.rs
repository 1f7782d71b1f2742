//! What a migration found and did, for people and for programs.

use std::collections::BTreeMap;

use serde::Serialize;

use super::answers::AddressTally;
use super::placement::MigratedKind;
use super::survey::{ForeignSite, ForeignTexts, PatternOrigin};
use crate::diagnostic::Diagnostic;
use crate::stages::{FiledSite, PlannedSite};

/// The most files that stand for a reason.
const MOST_EXAMPLES: usize = 3;

/// What a migration found, and what it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MigrationReport {
    /// The system of the old site.
    pub system: String,
    /// What tells of it.
    pub because: String,
    /// The title of the site.
    pub title: Option<String>,
    /// Its address.
    pub base_url: Option<String>,
    /// Its language.
    pub lang: Option<String>,
    /// Its time zone.
    pub time_zone: Option<String>,
    /// The patterns of its addresses, by the first folder; that of the others under the empty name.
    pub permalinks: BTreeMap<String, String>,
    /// What tells of them.
    pub permalinks_from: PatternOrigin,
    /// The files of the new site: texts of articles.
    pub articles: usize,
    /// Pages that are no articles.
    pub pages: usize,
    /// Pictures and other files beside texts.
    pub beside: usize,
    /// Files that are published as they are.
    pub statics: usize,
    /// What has no place in it.
    pub left_out: Vec<ToldKind>,
    /// The addresses at which its feed stands for readers of the old one.
    pub feeds: Vec<String>,
    /// The names of authors that were found, by their short names.
    pub authors: BTreeMap<String, String>,
    /// The categories that became themes.
    pub themes: Vec<String>,
    /// How many old pages of tags and categories lead to those of the new site.
    pub terms: usize,
    /// The region of nearly all articles, where a digest by regions says little; with how many of all have it.
    pub regions: Option<(String, usize, usize)>,
    /// What a build will say of its articles, by kind.
    pub told: Vec<ToldKind>,
    /// What became of the addresses of its articles.
    pub addresses: AddressTally,
    /// How many files were written.
    pub written: usize,
}

/// Things of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ToldKind {
    /// What they are, or why they are so.
    pub what: String,
    /// How many.
    pub count: usize,
    /// The first of them.
    pub examples: Vec<String>,
}

/// The share of articles, in percent, from which on one region says nothing.
const ONE_REGION_SHARE: usize = 90;

/// The region that nearly all articles have first, with how many of all; none where regions tell them apart.
pub(super) fn regions(planned: &PlannedSite) -> Option<(String, usize, usize)> {
    let FiledSite { digest, config, .. } = &planned.filed;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for region in digest.articles.iter().filter_map(|article| article.regions.first()) {
        *counts.entry(&config.taxonomy.region(*region).slug).or_default() += 1;
    }
    let all = digest.articles.len();
    // What is in no region is in that of the whole world.
    counts.remove("world");
    let (region, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (count * 100 >= ONE_REGION_SHARE * all).then(|| (region.to_owned(), count, all))
}

impl MigrationReport {
    /// What is known of a site before its texts are read.
    pub(super) fn of(site: &ForeignSite) -> Self {
        let count = |kind| site.placement.count(kind);
        let left_out = site.placement.left.iter().map(|(reason, paths)| ToldKind {
            what: (*reason).to_owned(),
            count: paths.len(),
            examples: paths.iter().take(MOST_EXAMPLES).cloned().collect(),
        });
        Self {
            system: site.found.system.name().to_owned(),
            because: site.found.reason.clone(),
            title: site.settings.title.clone(),
            base_url: site.settings.base_url.clone(),
            lang: site.settings.lang.clone(),
            time_zone: site.settings.time_zone.clone(),
            permalinks: site.settings.patterns.clone(),
            permalinks_from: site.origin,
            articles: count(MigratedKind::Article),
            pages: count(MigratedKind::Page),
            beside: count(MigratedKind::Beside),
            statics: count(MigratedKind::Static),
            left_out: left_out.collect(),
            feeds: site.settings.feeds.clone(),
            authors: BTreeMap::new(),
            themes: Vec::new(),
            terms: 0,
            regions: None,
            told: Vec::new(),
            addresses: AddressTally::default(),
            written: 0,
        }
    }

    /// Notes what the texts tell.
    pub(super) fn note(&mut self, site: &ForeignSite, texts: &ForeignTexts) {
        let written = self.written;
        *self = Self { written, ..Self::of(site) };
        self.authors.clone_from(&texts.authors);
        self.themes.clone_from(&texts.themes);
    }

    /// Counts what is said of the new site, by kind.
    pub(super) fn count_told(&mut self, diagnostics: &[Diagnostic]) {
        let mut kinds: BTreeMap<String, ToldKind> = BTreeMap::new();
        for diagnostic in diagnostics {
            let Diagnostic { code, severity, file, line, message, .. } = diagnostic;
            let what = format!("{severity}[{code}]: {message}");
            let kind = kinds.entry(format!("{severity}{code}"));
            let kind = kind.or_insert_with(|| ToldKind { what, count: 0, examples: Vec::new() });
            kind.count += 1;
            if kind.examples.len() < MOST_EXAMPLES {
                let line = line.map(|line| format!(":{line}")).unwrap_or_default();
                kind.examples.push(format!("{file}{line}"));
            }
        }
        self.told = kinds.into_values().collect();
        self.told.sort_by_key(|kind| std::cmp::Reverse(kind.count));
    }
}
