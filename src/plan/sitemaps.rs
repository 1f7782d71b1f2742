//! What search engines may list, and the sitemaps of it.

use std::collections::BTreeMap;

use jiff::ToSpan;

use crate::config::Config;
use crate::config::Policy;
use crate::diagnostic::Diagnostic;
use crate::model::Article;
use crate::model::Digest;
use crate::plan::Page;
use crate::plan::Plan;

/// The most addresses of one sitemap file.
const LIMIT: usize = 50_000;
/// The most articles of the news sitemap.
const NEWS_LIMIT: usize = 1_000;
/// The age of the oldest article of the news sitemap, in hours.
const NEWS_HOURS: i32 = 48;

/// A page of a sitemap: its path, and its article's place in the digest where it is one's page.
type Entry = (String, Option<usize>);

/// Whether search engines may list an article: only texts of the site's own.
pub fn is_listed(article: &Article, config: &Config) -> bool {
    let policy = article.origin.source.as_deref().map(|name| config.sources.policy(name));
    policy.is_none_or(|policy| policy == Policy::Own)
}

/// Whether search engines may list a page that shows the articles at `places`: one of them has
/// to be listed itself, since a page of nothing but the texts of others is not the site's own.
pub fn has_listed(places: &[usize], digest: &Digest, config: &Config) -> bool {
    places.iter().any(|at| is_listed(&digest.articles[*at], config))
}

/// Whether the article's own page is the one that search engines are to know of.
pub fn is_canonical(article: &Article, config: &Config) -> bool {
    let elsewhere = article.canonical_source && article.origin.source_url.is_some();
    is_listed(article, config) && !elsewhere
}

/// Sitemaps need absolute addresses, so there are none without a `base_url`.
pub(super) fn add(plan: &mut Plan, digest: &Digest, config: &Config, said: &mut Vec<Diagnostic>) {
    if config.base_url.is_none() {
        return;
    }
    for (path, page) in files(parts(plan, digest, config), LIMIT) {
        plan.add(path, page, None, said);
    }
    let news = Page::NewsSitemap(news(digest, config));
    plan.add("news-sitemap.xml".into(), news, None, said);
}

/// The indexable pages: articles by month, so that a new one changes one file, and the others.
fn parts(plan: &Plan, digest: &Digest, config: &Config) -> BTreeMap<String, Vec<Entry>> {
    let mut parts: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for output in &plan.outputs {
        let shows = |places: &[usize]| has_listed(places, digest, config);
        let (part, article) = match &output.page {
            Page::Article(at) if is_canonical(&digest.articles[*at], config) => {
                let day = digest.articles[*at].filed.day();
                (format!("{:04}-{:02}", day.year(), day.month()), Some(*at))
            }
            Page::List(key) if digest.list(key).is_some_and(|list| shows(&list.articles)) => {
                (String::from("pages"), None)
            }
            Page::ListMonth(_, month) if shows(&month.articles) => (String::from("pages"), None),
            Page::Edition(span)
                if digest.editions.get(span).is_some_and(|e| shows(&e.articles)) =>
            {
                (String::from("pages"), None)
            }
            Page::Front | Page::Index(_) | Page::Standing(_) => (String::from("pages"), None),
            _ => continue,
        };
        parts.entry(part).or_default().push((output.path.clone(), article));
    }
    parts
}

/// One sitemap where all addresses fit `limit`; else one or more for each part, and their list.
fn files(parts: BTreeMap<String, Vec<Entry>>, limit: usize) -> Vec<(String, Page)> {
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

/// The dated articles of the last hours before the clock, newest first.
fn news(digest: &Digest, config: &Config) -> Vec<usize> {
    let from = config.now.checked_sub(NEWS_HOURS.hours()).unwrap_or(config.now);
    let is_news = |article: &Article| {
        let time = article.date.map(|date| date.timestamp(&config.time_zone));
        time.is_some_and(|time| (from..=config.now).contains(&time))
    };
    let articles = digest.articles.iter().enumerate();
    articles
        .filter(|(_, article)| is_news(article) && is_canonical(article, config))
        .map(|(at, _)| at)
        .take(NEWS_LIMIT)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> BTreeMap<String, Vec<Entry>> {
        let entries = |names: &[&str]| names.iter().map(|n| ((*n).to_owned(), None)).collect();
        BTreeMap::from([
            (String::from("2024-09"), entries(&["a", "b", "c"])),
            (String::from("pages"), entries(&["d"])),
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
