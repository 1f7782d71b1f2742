//! What search engines may list, and the sitemaps of it.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;
use jiff::{Timestamp, ToSpan};

use crate::config::{Config, Policy};
use crate::diagnostic::Diagnostic;
use crate::model::{Article, ArticleIx, Digest, Moment, StaticContent};
use crate::plan::kinds::InSitemap;
use crate::plan::{Output, OutputIx, Page, PageKind, Plan};

/// The most addresses of one sitemap file.
const LIMIT: usize = 50_000;
/// The most articles of the news sitemap.
const NEWS_LIMIT: usize = 1_000;
/// The age of the oldest article of the news sitemap, in hours.
const NEWS_HOURS: i32 = 48;

/// Whether search engines may list each of the articles: only texts of the site's own, and those of
/// them that are not kept from search engines.
pub(super) fn listed(digest: &Digest, config: &Config) -> Vec<bool> {
    let mut policies: HashMap<&str, bool, RandomState> = HashMap::default();
    let is_own = |name: &str| config.sources.policy(name) == Policy::Own;
    let articles = digest.articles.iter();
    articles
        .map(|article| {
            let source = article.origin.source.as_deref();
            let is_of_site =
                source.is_none_or(|name| *policies.entry(name).or_insert_with(|| is_own(name)));
            is_of_site && !article.noindex && !article.excerpt
        })
        .collect()
}

impl Plan {
    /// Whether search engines may list the article at that place in the digest.
    pub fn is_listed(&self, at: ArticleIx) -> bool {
        self.listed[at.get()]
    }

    /// Whether search engines may list a page that shows the articles at `places`: one of them
    /// has to be listed itself, since a page of nothing but the texts of others is not the
    /// site's own.
    pub fn has_listed(&self, places: &[ArticleIx]) -> bool {
        places.iter().any(|at| self.listed[at.get()])
    }

    /// Whether the article's own page is the one that search engines are to know of.
    pub fn is_canonical(&self, at: ArticleIx, digest: &Digest) -> bool {
        let article = &digest[at];
        let elsewhere = article.canonical_source && article.origin.source_url.is_some();
        self.listed[at.get()] && !elsewhere
    }

    /// Whether a page of articles shows one that search engines may list; that of one article,
    /// whether it is in the sitemaps itself.
    fn shows_listed(&self, page: &Page, digest: &Digest) -> bool {
        if let Page::Article(at) = page {
            return self.is_in_sitemaps(*at, digest);
        }
        self.has_listed(self.articles_of(page, digest))
    }

    /// Whether the article's own page stands in the sitemaps.
    fn is_in_sitemaps(&self, at: ArticleIx, digest: &Digest) -> bool {
        self.is_canonical(at, digest) && !digest[at].off_sitemap
    }
}

/// Sitemaps need absolute addresses, so there are none without a `base_url`.
pub(super) fn add(
    plan: &mut Plan,
    digest: &Digest,
    extras: &StaticContent,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if config.base_url.is_none() {
        return;
    }
    for (path, page) in files(parts(plan, digest, extras), LIMIT) {
        plan.add(path, page, None, diagnostics);
    }
    // A sitemap has at least one address, and search engines tell their keepers of an empty one.
    let news = news(plan, digest, config);
    if !news.is_empty() {
        plan.add_at_root(PageKind::NewsSitemap, Page::NewsSitemap(news), diagnostics);
    }
}

/// The indexable pages: articles by month, so that a new one changes one file, and the others.
fn parts(plan: &Plan, digest: &Digest, extras: &StaticContent) -> BTreeMap<String, Vec<OutputIx>> {
    let mut months: BTreeMap<(i16, i8), Vec<OutputIx>> = BTreeMap::new();
    let mut pages = Vec::new();
    // Addresses that an editor wrote are planned first, which is no order for readers.
    let moment = |place: &OutputIx| {
        let Page::Article(at) = plan[*place].page else { return None };
        Some((digest[at].filed.sort_key(), at))
    };
    for (place, Output { page, .. }) in plan.each() {
        let is_in = match plan.kind(page, digest).facts().sitemap {
            InSitemap::Never => false,
            InSitemap::Always => true,
            InSitemap::ByArticles => plan.shows_listed(page, digest),
            InSitemap::ByOwner => may_be_found(page, extras),
        };
        if !is_in {
            continue;
        }
        if let Page::Article(at) = page {
            let day = digest[*at].filed.day();
            months.entry((day.year(), day.month())).or_default().push(place);
        } else {
            pages.push(place);
        }
    }
    let name = |(year, month)| format!("{year:04}-{month:02}");
    let sorted = |mut places: Vec<OutputIx>| {
        places.sort_by_key(moment);
        places
    };
    let mut parts: BTreeMap<String, Vec<OutputIx>> =
        months.into_iter().map(|(month, places)| (name(month), sorted(places))).collect();
    if !pages.is_empty() {
        parts.insert(String::from("pages"), pages);
    }
    parts
}

/// Whether the front matter of a standing page lets search engines find it.
fn may_be_found(page: &Page, extras: &StaticContent) -> bool {
    let Page::Standing(at) = page else { return true };
    let standing = &extras.standing[*at];
    !standing.noindex && !standing.off_sitemap
}

/// One sitemap where all addresses fit `limit`; else one or more for each part, and their list.
fn files(parts: BTreeMap<String, Vec<OutputIx>>, limit: usize) -> Vec<(String, Page)> {
    let main = String::from("sitemap.xml");
    if parts.values().map(Vec::len).sum::<usize>() <= limit {
        return vec![(main, Page::Sitemap(parts.into_values().flatten().collect()))];
    }
    let mut files = Vec::new();
    for (part, entries) in parts {
        for (number, some) in entries.chunks(limit).enumerate() {
            let tail = if number == 0 { String::new() } else { format!("-{}", number + 1) };
            files.push((format!("sitemap-{part}{tail}.xml"), Page::Sitemap(some.to_vec())));
        }
    }
    let paths = files.iter().map(|(path, _)| path.clone()).collect();
    files.push((main, Page::SitemapIndex(paths)));
    files
}

/// When the clock will take the next article out of the news; none where it will not.
pub(crate) fn changes(digest: &Digest, config: &Config) -> Option<Timestamp> {
    let age = NEWS_HOURS.hours().nanoseconds(1);
    let from = config.now.checked_sub(age).unwrap_or(Timestamp::MIN);
    let (near, zone) = (Moment::surely_past(from), &config.time_zone);
    let dates = digest.articles.iter().filter_map(|article| article.date);
    let news = dates.filter(|date| date.is_after(from, near, zone));
    news.filter_map(|date| date.timestamp(zone).checked_add(age).ok()).min()
}

/// The dated articles of the last hours before the clock, newest first.
fn news(plan: &Plan, digest: &Digest, config: &Config) -> Vec<ArticleIx> {
    let from = config.now.checked_sub(NEWS_HOURS.hours()).unwrap_or(config.now);
    let is_news = |article: &Article| {
        let time = article.date.map(|date| date.timestamp(&config.time_zone));
        time.is_some_and(|time| (from..=config.now).contains(&time))
    };
    let articles = digest.each_article();
    articles
        .filter(|(at, article)| is_news(article) && plan.is_in_sitemaps(*at, digest))
        .map(|(at, _)| at)
        .take(NEWS_LIMIT)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> BTreeMap<String, Vec<OutputIx>> {
        let at = |all: &[usize]| all.iter().copied().map(OutputIx::new).collect();
        BTreeMap::from([
            (String::from("2024-09"), at(&[0, 1, 2])),
            (String::from("pages"), at(&[3])),
        ])
    }

    #[test]
    fn what_fits_is_one_sitemap() {
        let files = files(parts(), 4);
        let [(path, Page::Sitemap(entries))] = files.as_slice() else {
            panic!("{files:?}");
        };
        assert_eq!((path.as_str(), entries.len()), ("sitemap.xml", 4));
    }

    #[test]
    fn what_does_not_fit_is_parted_and_listed() {
        let files = files(parts(), 2);
        let held: Vec<(&str, usize)> = files
            .iter()
            .map(|(path, page)| match page {
                Page::Sitemap(entries) => (path.as_str(), entries.len()),
                Page::SitemapIndex(paths) => (path.as_str(), paths.len()),
                other => panic!("{other:?}"),
            })
            .collect();
        let parted = [("sitemap-2024-09.xml", 2), ("sitemap-2024-09-2.xml", 1)];
        assert_eq!(held[..2], parted);
        assert_eq!(held[2..], [("sitemap-pages.xml", 1), ("sitemap.xml", 3)]);
    }
}
