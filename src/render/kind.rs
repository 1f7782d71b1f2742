//! What an output is called where times are told by kind: its template, where it has one.

use crate::model::Span;
use crate::plan::Index;
use crate::plan::Page;

/// The template of a page, or what else it is.
pub fn kind(page: &Page) -> &'static str {
    match page {
        Page::Front => "front.html",
        Page::Article(_) => "article.html",
        Page::List(_) => "list.html",
        Page::ListPeriod(..) => "list-period.html",
        Page::Edition(Span::Day(_)) => "day.html",
        Page::Edition(Span::Month(..) | Span::Year(_)) => "span.html",
        Page::Index(Index::Archive) => "archive.html",
        Page::Index(Index::Tags) => "tags.html",
        Page::Index(Index::Regions | Index::Themes | Index::Sources) => "index.html",
        Page::Standing(_) => "standing.html",
        Page::NotFound => "404.html",
        Page::Redirect(_) => "redirect.html",
        Page::Search => "search.html",
        Page::SearchVolumes | Page::SearchArticles { .. } => "search: headlines",
        Page::SearchWords { .. } => "search: words",
        Page::Atom(_) => "feeds: Atom",
        Page::JsonFeed(_) => "feeds: JSON",
        Page::Rss(_) => "feeds: RSS",
        Page::Opml => "feeds: OPML",
        Page::Sitemap(_) | Page::SitemapIndex(_) | Page::NewsSitemap(_) => "sitemaps",
        Page::Worker(_) => "service worker",
        Page::ArticlesJson => "articles.json",
        Page::Robots | Page::Manifest | Page::NoJekyll | Page::Cname => "small files",
        Page::File(_) => "files of the site",
        Page::ThemeFile(_) => "files of the theme",
    }
}
