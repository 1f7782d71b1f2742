//! A page of the plan -> its kind, and the articles that it is made of.

use crate::model::{ArticleIx, Digest};
use crate::plan::{FeedOf, Page, PageKind, Plan};

impl Plan {
    /// The kind of a `page` of the plan.
    pub fn kind(&self, page: &Page, digest: &Digest) -> PageKind {
        match page {
            Page::Front => PageKind::Front,
            Page::Article(_) => PageKind::Article,
            Page::List(place) => PageKind::of_list(&digest[*place].key),
            Page::ListPeriod(place, at) => self.periods(*place)[*at].page_kind(),
            Page::Edition(span) => PageKind::of_edition(*span),
            Page::Index(index) => index.page_kind(),
            Page::Undated(None) => PageKind::Undated,
            Page::Undated(Some(_)) => PageKind::UndatedPeriod,
            Page::Standing(_) => PageKind::Standing,
            Page::NotFound => PageKind::NotFound,
            Page::Redirect(_) | Page::OldList(..) => PageKind::Redirect,
            Page::Search => PageKind::Search,
            Page::SearchVolumes => PageKind::SearchVolumes,
            Page::SearchArticles { .. } => PageKind::SearchArticles,
            Page::SearchWords { .. } => PageKind::SearchWords,
            Page::Atom(FeedOf::Site) => PageKind::SiteAtom,
            Page::Atom(FeedOf::List(_)) => PageKind::ListAtom,
            Page::JsonFeed(FeedOf::Site) => PageKind::SiteJsonFeed,
            Page::JsonFeed(FeedOf::List(_)) => PageKind::ListJsonFeed,
            Page::Rss(FeedOf::Site) => PageKind::SiteRss,
            Page::Rss(FeedOf::List(_)) => PageKind::ListRss,
            Page::Opml => PageKind::Opml,
            Page::Sitemap(_) => PageKind::Sitemap,
            Page::SitemapIndex(_) => PageKind::SitemapIndex,
            Page::NewsSitemap(_) => PageKind::NewsSitemap,
            Page::Robots => PageKind::Robots,
            Page::RedirectRules => PageKind::RedirectRules,
            Page::RedirectMap => PageKind::RedirectMap,
            Page::Manifest => PageKind::Manifest,
            Page::Worker(_) => PageKind::Worker,
            Page::ArticlesJson => PageKind::ArticlesJson,
            Page::ArticlesYear(_) => PageKind::ArticlesYear,
            Page::NoJekyll => PageKind::NoJekyll,
            Page::Cname => PageKind::Cname,
            Page::File(path) if path.starts_with("static/") => PageKind::StaticFile,
            Page::File(_) | Page::NarrowPicture { .. } => PageKind::Asset,
            Page::ThemeFile(_) => PageKind::ThemeFile,
        }
    }

    /// The articles that a page is made of, by their places in the digest; none for a page of the
    /// whole site.
    pub(super) fn articles_of<'p>(&'p self, page: &'p Page, digest: &'p Digest) -> &'p [ArticleIx] {
        match page {
            Page::Article(at) | Page::Redirect(at) => std::slice::from_ref(at),
            Page::List(place) => &digest[*place].articles,
            Page::ListPeriod(place, at) => &self.periods(*place)[*at].articles,
            Page::Edition(span) => {
                digest.editions.get(span).map_or(&[], |edition| &edition.articles)
            }
            Page::Undated(at) => self.undated().of(*at),
            Page::SearchArticles { volume, part } => self[*volume].part(*part),
            Page::SearchWords { volume, .. } => &self[*volume].articles,
            Page::ArticlesYear(at) => &self.article_years[*at].articles,
            Page::NewsSitemap(places) => places,
            Page::Front
            | Page::Index(_)
            | Page::Standing(_)
            | Page::NotFound
            | Page::OldList(..)
            | Page::Search
            | Page::SearchVolumes
            | Page::Atom(_)
            | Page::JsonFeed(_)
            | Page::Rss(_)
            | Page::Opml
            | Page::Sitemap(_)
            | Page::SitemapIndex(_)
            | Page::Robots
            | Page::RedirectRules
            | Page::RedirectMap
            | Page::Manifest
            | Page::Worker(_)
            | Page::ArticlesJson
            | Page::NoJekyll
            | Page::Cname
            | Page::File(_)
            | Page::NarrowPicture { .. }
            | Page::ThemeFile(_) => &[],
        }
    }
}
