//! What a page is, as linked data: JSON-LD in the words of schema.org.

use serde::Serialize;

use crate::model::{Article, ArticleIx};
use crate::render::link::RootPath;
use crate::render::view::Html;
use crate::render::{Site, script};

/// The Media Topics of the IPTC, whose codes say what an article is about.
const TOPICS: &str = "http://cv.iptc.org/newscodes/mediatopic/";

/// A thing of schema.org, by its type; addresses are absolute.
#[derive(Serialize)]
#[serde(tag = "@type")]
pub(super) enum Thing<'t> {
    BreadcrumbList {
        #[serde(rename = "itemListElement")]
        steps: Vec<Thing<'t>>,
    },
    DefinedTerm {
        #[serde(rename = "@id")]
        id: String,
        #[serde(rename = "termCode")]
        code: &'t str,
    },
    ListItem {
        position: usize,
        name: &'t str,
        item: String,
    },
    NewsArticle(Box<NewsArticle<'t>>),
    Organization {
        name: &'t str,
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<String>,
    },
    Person {
        name: &'t str,
    },
    Place {
        name: &'t str,
    },
    WebPage {
        #[serde(rename = "@id")]
        id: String,
    },
}

/// An article; what it has not is left out.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewsArticle<'t> {
    headline: &'t str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'t str,
    in_language: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    url: String,
    main_entity_of_page: Thing<'t>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'t str>,
    author: Authors<'t>,
    publisher: Thing<'t>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    article_section: Vec<&'t str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<Thing<'t>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_location: Option<Thing<'t>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_based_on: Option<&'t str>,
    word_count: u32,
}

/// Who an article is by: the people of its byline, or whoever stands for them.
#[derive(Serialize)]
#[serde(untagged)]
enum Authors<'t> {
    People(Vec<Thing<'t>>),
    Other(Thing<'t>),
}

/// Things that a page is about, as a whole.
#[derive(Serialize)]
struct Graph<'t> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    things: &'t [Thing<'t>],
}

/// `things` as the text of a `script` element of data.
pub(super) fn html(things: &[Thing<'_>]) -> Html {
    script::json(&Graph { context: "https://schema.org", things })
}

/// The way from the front page to a page.
pub(super) fn trail<'t>(
    trail: &'t [(String, String)],
    site: &'t Site<'_>,
    root: &RootPath,
) -> Thing<'t> {
    let front = (site.config.title.as_str(), "");
    let steps = trail.iter().map(|(name, path)| (name.as_str(), path.as_str()));
    let steps = (1..).zip(std::iter::once(front).chain(steps));
    let item = |(position, (name, path))| Thing::ListItem { position, name, item: root.to(path) };
    Thing::BreadcrumbList { steps: steps.map(item).collect() }
}

/// The article at that place in the digest, with the absolute address of its picture.
pub(super) fn article<'t>(
    at: ArticleIx,
    image: Option<&'t str>,
    site: &'t Site<'_>,
    root: &RootPath,
) -> Thing<'t> {
    let article = &site.digest[at];
    let taxonomy = &site.config.taxonomy;
    let themes = || article.themes.iter().map(|id| taxonomy.theme(*id));
    let url = root.article(at, site.plan);
    Thing::NewsArticle(Box::new(NewsArticle {
        headline: &article.title,
        description: &article.summary,
        in_language: &article.lang,
        date_published: article.date.map(|date| date.to_string()),
        date_modified: article.updated.or(article.date).map(|date| date.to_string()),
        main_entity_of_page: Thing::WebPage { id: url.clone() },
        url,
        image,
        author: authors(article, site, root),
        publisher: publisher(site, root),
        article_section: themes().map(|theme| theme.name.as_str()).collect(),
        about: themes().flat_map(|theme| &theme.iptc).map(|code| topic(code)).collect(),
        keywords: article.tags.iter().map(|tag| &*tag.name).collect(),
        content_location: article.origin.place.as_deref().map(|name| Thing::Place { name }),
        is_based_on: article.origin.source_url.as_deref(),
        word_count: article.words,
    }))
}

/// Who an article is by: the byline, else the source, else the site.
fn authors<'t>(article: &'t Article, site: &'t Site<'_>, root: &RootPath) -> Authors<'t> {
    let origin = &article.origin;
    match &origin.source {
        _ if !origin.authors.is_empty() => {
            Authors::People(origin.authors.iter().map(|name| Thing::Person { name }).collect())
        }
        Some(name) => {
            let url = site.config.sources.find(name).and_then(|source| source.url.clone());
            Authors::Other(Thing::Organization { name, url })
        }
        None => Authors::Other(publisher(site, root)),
    }
}

fn publisher<'t>(site: &'t Site<'_>, root: &RootPath) -> Thing<'t> {
    Thing::Organization { name: &site.config.title, url: Some(root.to("")) }
}

fn topic(code: &str) -> Thing<'_> {
    Thing::DefinedTerm { id: format!("{TOPICS}{code}"), code }
}
