//! What a page says of its article beside its text, in the order in which it is believed.

use dom_query::{Document, NodeRef};

use crate::parse::page::json_ld::{self, LinkedArticle};
use crate::parse::page::{lines, tree};

/// A value, and how the page says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PageValue {
    /// The value as written.
    pub(super) value: String,
    /// Where it stands: `og:title`, `<h1>`.
    pub(super) from: String,
}

impl PageValue {
    fn new(value: impl Into<String>, from: impl Into<String>) -> Self {
        Self { value: value.into(), from: from.into() }
    }
}

/// What a page says of its article.
#[derive(Debug, Clone, Default)]
pub(super) struct PageHead {
    /// Headlines of the page's first level.
    pub(super) headings: Vec<PageValue>,
    /// Titles for other sites: linked data, `og:title`, `<title>` last.
    pub(super) titles: Vec<PageValue>,
    /// When it was published.
    pub(super) published: Vec<PageValue>,
    /// When it was changed.
    pub(super) modified: Vec<PageValue>,
    /// Names of authors; several may stand in one.
    pub(super) authors: Vec<Vec<PageValue>>,
    /// Names of the outlet.
    pub(super) houses: Vec<PageValue>,
    /// Its own address.
    pub(super) addresses: Vec<PageValue>,
    /// The language.
    pub(super) langs: Vec<PageValue>,
}

/// The properties of `<meta>` that say one thing, those that are believed first at the front.
const TITLES: &[&str] = &[
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "title",
    "headline",
];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "published_time",
    "date",
    "dateposted",
    "originalpublicationdate",
    "article_date_original",
    "cxenseparse:publishtime",
    "vr:published_time",
    "last-modified-original",
    "displaydate",
    "ptime",
    "article.published",
    "article.created",
    "created",
];
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "article.updated",
];
const AUTHORS: &[&str] = &[
    "author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "article:author",
    "authors",
    "og:article:author",
    "twitter:creator_name",
    "cxenseparse:author",
    "vr:author",
    "article.author",
];
const HOUSES: &[&str] = &[
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "source",
    "copyright",
    "article:publisher_name",
    "cre",
];

impl PageHead {
    /// Reads the head of a page, and what its elements say of themselves.
    pub(super) fn read(page: &Document) -> Self {
        let scripts = tree::all(page, "script").into_iter();
        let is_linked = |node: &NodeRef<'_>| {
            tree::attribute(node, "type")
                .is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"))
        };
        let scripts: Vec<String> =
            scripts.filter(is_linked).map(|node| node.text().to_string()).collect();
        let linked = json_ld::read(&scripts);
        let metas = MetaValues::read(page);
        let mut head = Self::default();
        head.take_titles(page, &linked, &metas);
        head.take_dates(page, &linked, &metas);
        head.take_authors(page, &linked, &metas);
        head.take_houses(page, &linked, &metas);
        head.take_addresses(page, &linked, &metas);
        head
    }

    fn take_titles(&mut self, page: &Document, linked: &LinkedArticle, metas: &MetaValues) {
        let headings = tree::all(page, "h1").into_iter().filter(|node| !is_way(node));
        let headings = headings.map(|node| PageValue::new(tree::words(&node), "<h1>"));
        self.headings.extend(headings.filter(|heading| !heading.value.is_empty()));
        let is_headline = tree::all(page, "[itemprop~=headline]").into_iter();
        self.headings.extend(
            is_headline
                .map(|node| PageValue::new(content(&node), "itemprop=headline"))
                .filter(|it| !it.value.is_empty()),
        );
        self.titles.extend(
            linked.headline.as_deref().map(|it| PageValue::new(plain(it), "JSON-LD headline")),
        );
        self.titles.extend(metas.of(TITLES));
        let title = tree::all(page, "title").into_iter().next();
        let title = title.map(|node| tree::single_spaced(&node.text()));
        self.titles
            .extend(title.filter(|it| !it.is_empty()).map(|it| PageValue::new(it, "<title>")));
    }

    fn take_dates(&mut self, page: &Document, linked: &LinkedArticle, metas: &MetaValues) {
        self.published.extend(
            linked.published.as_deref().map(|it| PageValue::new(it, "JSON-LD datePublished")),
        );
        self.published.extend(metas.of(PUBLISHED));
        self.modified.extend(
            linked.modified.as_deref().map(|it| PageValue::new(it, "JSON-LD dateModified")),
        );
        self.modified.extend(metas.of(MODIFIED));
        for (selector, from, changed) in [
            ("[itemprop~=datePublished]", "itemprop=datePublished", false),
            ("[itemprop~=dateModified]", "itemprop=dateModified", true),
            ("time[pubdate]", "<time pubdate>", false),
            ("article time[datetime], main time[datetime]", "<time>", false),
            ("time[datetime]", "<time>", false),
        ] {
            let values = tree::all(page, selector)
                .into_iter()
                .map(|node| PageValue::new(content(&node), from));
            let list = if changed { &mut self.modified } else { &mut self.published };
            list.extend(values.filter(|it| !it.value.is_empty()).take(3));
        }
        self.published.extend(lines_behind_headline(page, &self.titles));
    }

    fn take_authors(&mut self, page: &Document, linked: &LinkedArticle, metas: &MetaValues) {
        self.authors.push(
            linked.authors.iter().map(|it| PageValue::new(plain(it), "JSON-LD author")).collect(),
        );
        for property in AUTHORS {
            self.authors.push(metas.all_of(property));
        }
        for (selector, from) in [
            ("[itemprop~=author] [itemprop~=name]", "itemprop=author"),
            ("[itemprop~=author]", "itemprop=author"),
            ("[rel~=author]", "rel=author"),
            (
                ".byline a, .byline__name, .author-name, .article-author a, .article__author a",
                "byline",
            ),
            (
                ".byline, .author, .article-author, .article__author, .post-author, .entry-author, .autor, .c-byline, .article-byline",
                "byline",
            ),
        ] {
            let values = tree::all(page, selector)
                .into_iter()
                .map(|node| PageValue::new(content(&node), from));
            self.authors.push(
                values
                    .filter(|it| !it.value.is_empty() && it.value.chars().count() <= 120)
                    .take(4)
                    .collect(),
            );
        }
    }

    fn take_houses(&mut self, page: &Document, linked: &LinkedArticle, metas: &MetaValues) {
        self.houses.extend(metas.of(&HOUSES[..1]));
        self.houses.extend(
            linked.publisher.as_deref().map(|it| PageValue::new(plain(it), "JSON-LD publisher")),
        );
        self.houses.extend(metas.of(&HOUSES[1..]));
        let _ = page;
    }

    fn take_addresses(&mut self, page: &Document, linked: &LinkedArticle, metas: &MetaValues) {
        let links = tree::all(page, "link[rel~=canonical]").into_iter();
        self.addresses.extend(links.filter_map(|node| {
            Some(PageValue::new(tree::attribute(&node, "href")?, "rel=canonical"))
        }));
        self.addresses.extend(metas.of(&["og:url", "twitter:url", "parsely-link"]));
        self.addresses
            .extend(linked.address.as_deref().map(|it| PageValue::new(it, "JSON-LD url")));
        self.langs
            .extend(linked.lang.as_deref().map(|it| PageValue::new(it, "JSON-LD inLanguage")));
        let of_page = tree::all(page, "html[lang]").into_iter().filter_map(|node| {
            Some(PageValue::new(tree::attribute(&node, "lang")?, "<html lang>"))
        });
        self.langs.extend(of_page);
        self.langs.extend(metas.of(&["og:locale", "content-language", "language", "dc.language"]));
    }
}

/// Whether a heading is a part of a way through the site, or the name of that.
fn is_way(heading: &NodeRef<'_>) -> bool {
    let says = |node: &NodeRef<'_>| {
        let is_way = |text: &str| text.contains("breadcrumb");
        node.attrs().iter().any(|it| is_way(&it.name.local) || is_way(&it.value))
    };
    let is_frame = |node: &NodeRef<'_>| {
        matches!(tree::name(node).as_str(), "nav" | "li" | "footer" | "aside" | "a") || says(node)
    };
    says(heading) || heading.ancestors_it(Some(4)).any(|node| is_frame(&node))
}

/// The lines behind the headline, which may say when an article was published: behind the heading
/// that says what one of `titles` says, else behind the first.
fn lines_behind_headline(page: &Document, titles: &[PageValue]) -> Vec<PageValue> {
    let Some(body) = page.body() else { return Vec::new() };
    let lines = lines::leaf_nodes(&body);
    let words: Vec<String> = lines.iter().map(tree::words).collect();
    let titles: Vec<String> = titles.iter().map(|it| tree::folded(&it.value)).collect();
    let is_heading = |node: &NodeRef<'_>| node.has_name("h1") && !is_way(node);
    let is_in_one = |node: &NodeRef<'_>| node.ancestors_it(Some(2)).any(|it| is_heading(&it));
    let headings = lines.iter().enumerate().filter(|(_, it)| is_heading(it) || is_in_one(it));
    let headings: Vec<usize> = headings.map(|(at, _)| at).collect();
    let says = |at: &&usize| {
        let heading = tree::folded(&words[**at]);
        heading.chars().count() >= 6 && titles.iter().any(|title| title.starts_with(&heading))
    };
    let Some(at) = headings.iter().find(says).or(headings.first()) else { return Vec::new() };
    let behind = words.into_iter().skip(at + 1);
    let short = behind.filter(|it| !it.is_empty() && it.chars().count() < 120);
    short.take(14).map(|it| PageValue::new(it, "text")).collect()
}

/// The `<meta>` of a page: what each says, and of what.
struct MetaValues(Vec<(String, String)>);

impl MetaValues {
    fn read(page: &Document) -> Self {
        let metas = tree::all(page, "meta[content]").into_iter();
        let read = |node: NodeRef<'_>| {
            let key = ["property", "name", "itemprop", "http-equiv"]
                .iter()
                .find_map(|it| tree::attribute(&node, it))?;
            Some((key.to_ascii_lowercase(), plain(&tree::attribute(&node, "content")?)))
        };
        Self(metas.filter_map(read).filter(|(_, value)| !value.is_empty()).collect())
    }

    /// What is said of the first, then of the others of `properties`.
    fn of<'m>(&'m self, properties: &'m [&str]) -> impl Iterator<Item = PageValue> + 'm {
        properties.iter().filter_map(|property| self.all_of(property).into_iter().next())
    }

    fn all_of(&self, property: &str) -> Vec<PageValue> {
        let found = self.0.iter().filter(|(key, _)| key == property);
        found.map(|(key, value)| PageValue::new(value, key)).collect()
    }
}

/// What an element says of a property: its `content` or `datetime`, else its words.
fn content(node: &NodeRef<'_>) -> String {
    let said = ["content", "datetime"].iter().find_map(|it| tree::attribute(node, it));
    said.map_or_else(|| tree::words(node), |said| plain(&said))
}

/// A value without tags, with its entities as characters.
fn plain(text: &str) -> String {
    let text = html_escape::decode_html_entities(text).into_owned();
    if !text.contains('<') {
        return tree::single_spaced(&text);
    }
    tree::words(&Document::fragment(text).root())
}
