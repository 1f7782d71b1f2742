//! What was found of a site -> the text of its `site.yaml`, and of its `taxonomy.yaml`.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::post::ForeignPost;
use super::settings::ForeignSettings;
use crate::config::{FeedIds, Permalink};
use crate::model::Slug;
use crate::yaml::{list, scalar};

/// The most themes that categories become.
const MOST_THEMES: usize = 20;

/// The share of articles, in percent, that those must cover.
const COVERED_SHARE: usize = 60;

/// What the settings of the new site are made of.
pub(super) struct SiteFacts<'a> {
    /// The name of the old system.
    pub(super) system: &'a str,
    pub(super) settings: &'a ForeignSettings,
    pub(super) authors: &'a BTreeMap<String, String>,
    /// Whether articles say until when they are shown.
    pub(super) expires: bool,
}

impl SiteFacts<'_> {
    /// The text of `site.yaml`.
    pub(super) fn text(&self) -> String {
        let settings = self.settings;
        let mut text =
            format!("# Brought over from {} by dateline: change what you like.\n", self.system);
        for (key, value) in [
            ("title", &settings.title),
            ("description", &settings.description),
            ("base_url", &settings.base_url),
            ("lang", &settings.lang),
            ("time_zone", &settings.time_zone),
        ] {
            if let Some(value) = value {
                let _ = writeln!(text, "{key}: {}", scalar(value));
            }
        }
        text.push_str(&permalinks(&settings.patterns));
        if self.expires {
            text.push_str("# An archive keeps what a notice board takes down.\nexpiry: show\n");
        }
        if !settings.feeds.is_empty() {
            let _ = writeln!(text, "feeds:\n  also: {}", list(&settings.feeds));
            if settings.ids != FeedIds::default() {
                let _ = writeln!(text, "  ids: {}", settings.ids.as_str());
            }
        }
        if !self.authors.is_empty() {
            text.push_str("authors:\n");
            for (id, name) in self.authors {
                let _ = writeln!(text, "  {}: {}", scalar(id), scalar(name));
            }
        }
        text
    }
}

/// The lines that say how the addresses of new articles are made.
fn permalinks(patterns: &BTreeMap<String, String>) -> String {
    let usable: Vec<(&String, &String)> =
        patterns.iter().filter(|(_, pattern)| Permalink::new(pattern).is_ok()).collect();
    match usable.as_slice() {
        [] => String::new(),
        [(section, pattern)] if section.is_empty() => format!("permalink: {}\n", scalar(pattern)),
        all => {
            let line = |(section, pattern): &(&String, &String)| {
                format!("  {}: {}\n", scalar(section), scalar(pattern))
            };
            format!("permalink:\n{}", all.iter().map(line).collect::<String>())
        }
    }
}

/// The names of the themes that categories of articles become, the most frequent first: the twenty most
/// frequent, where they cover three fifths of the articles.
pub(super) fn themes(posts: &[ForeignPost]) -> Vec<String> {
    let mut counts: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for category in posts.iter().flat_map(|post| &post.categories) {
        counts.entry(category.to_lowercase()).or_insert((0, category)).0 += 1;
    }
    let mut all: Vec<(usize, &str)> =
        counts.into_values().filter(|(count, _)| *count > 1).collect();
    all.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    all.truncate(MOST_THEMES);
    let is_one = |category: &String| {
        all.iter().any(|(_, name)| name.to_lowercase() == category.to_lowercase())
    };
    let covered = posts.iter().filter(|post| post.categories.iter().any(is_one)).count();
    // One category that all articles have tells none apart.
    if all.len() < 2 || covered * 100 < COVERED_SHARE * posts.len() {
        return Vec::new();
    }
    all.into_iter().map(|(_, name)| name.to_owned()).collect()
}

/// The text of `taxonomy.yaml` with those themes; none where there are none.
pub(super) fn taxonomy(themes: &[String]) -> Option<String> {
    if themes.is_empty() {
        return None;
    }
    let mut text = String::from(
        "# The categories that most articles had, as themes: change what you like. Without `only`, the\n\
         # built-in themes are there as well.\nthemes:\n  only:\n",
    );
    let mut slugs: Vec<Slug> = Vec::new();
    for name in themes {
        let slug = Slug::of_name(name);
        if !slugs.contains(&slug) && slug.as_str() != "general" {
            let _ = writeln!(
                text,
                "    - slug: {}\n      name: {}",
                scalar(slug.as_str()),
                scalar(name)
            );
            slugs.push(slug);
        }
    }
    Some(text)
}
