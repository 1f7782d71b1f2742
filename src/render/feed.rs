//! The newest articles of the site or a list -> Atom, JSON Feed, RSS 2.0, and OPML of all feeds.

use std::{io, iter};

use atom_syndication::{Category, Content, Entry, Feed, FixedDateTime, Link, Person, Text};
use jiff::fmt::rfc2822;
use quick_xml::Writer;
use quick_xml::events::BytesText;
use rss::extension::dublincore::DublinCoreExtension;
use serde_json::json;

use crate::diagnostic::Diagnostic;
use crate::model::{Article, ArticleIx, Moment};
use crate::plan::{FeedOf, Page};
use crate::render::link::RootPath;
use crate::render::{Site, body, xml};

/// What the three kinds of feeds are made of.
struct FeedSource<'s> {
    title: String,
    /// The page that the feed is of.
    home: String,
    /// The feed itself.
    own: String,
    items: Vec<FeedItem<'s>>,
}

/// An article of a feed.
struct FeedItem<'s> {
    article: &'s Article,
    /// Its page.
    url: String,
    /// The name by which readers of feeds know it.
    id: String,
    /// The whole text as HTML, where it may be shown.
    html: Option<String>,
}

impl<'s> FeedSource<'s> {
    fn of(path: &str, of: &FeedOf, site: &Site<'s>) -> Result<Self, Diagnostic> {
        let root = RootPath::absolute(site.config.base_url.as_deref().unwrap_or_default());
        let digest = site.digest;
        let (title, home) = match of {
            FeedOf::Site => (site.config.title.clone(), "index.html"),
            FeedOf::List(place) => {
                let title = format!("{}: {}", site.config.title, digest[*place].name);
                (title, site.plan.list(*place).unwrap_or_default())
            }
        };
        let newest = site.newest_of(of).into_iter();
        let items: Result<_, Diagnostic> = newest.map(|at| FeedItem::of(at, &root, site)).collect();
        Ok(Self { title, home: root.to(home), own: root.to(path), items: items? })
    }

    fn updated(&self, site: &Site<'_>) -> String {
        let newest = self.items.iter().map(|item| changed(item.article, site)).max();
        newest.unwrap_or_else(|| String::from("1970-01-01T00:00:00+00:00"))
    }
}

impl<'s> FeedItem<'s> {
    fn of(at: ArticleIx, root: &RootPath, site: &Site<'s>) -> Result<Self, Diagnostic> {
        let (article, url) = (&site.digest[at], root.article(at, site.plan));
        let is_whole = site.plan.is_listed(at) && site.config.feeds.full_text;
        let html = if is_whole {
            Some(body::anywhere(article, &*site.text(at)?, &url, root, site))
        } else {
            None
        };
        let first = site.plan.first_address(at).map(|first| root.to(first));
        let day = article.date.map(Moment::day);
        let named = || site.config.feeds.ids.name(first.as_deref().unwrap_or(&url), day);
        let id = article.entry_id.clone().unwrap_or_else(named);
        Ok(Self { article, url, id, html })
    }
}

impl Site<'_> {
    /// The articles of a feed, by their places in the digest.
    pub(super) fn newest_of(&self, of: &FeedOf) -> Vec<ArticleIx> {
        let items = self.config.feeds.items;
        match of {
            FeedOf::Site => self.digest.places().take(items).collect(),
            FeedOf::List(place) => {
                let articles = &self.digest[*place].articles;
                articles.iter().take(items).copied().collect()
            }
        }
    }
}

/// When an article was last changed, in RFC 3339.
fn changed(article: &Article, site: &Site<'_>) -> String {
    article.updated.unwrap_or(article.filed).rfc3339(&site.config.time_zone)
}

/// Who an article is by: the byline, else the source, else the site.
fn authors(article: &Article, site: &Site<'_>) -> Vec<String> {
    if article.origin.authors.is_empty() {
        vec![article.origin.source.as_deref().unwrap_or(&site.config.title).to_owned()]
    } else {
        article.origin.authors.iter().map(ToString::to_string).collect()
    }
}

/// Regions, themes and tags of an article, as names.
fn categories(article: &Article, site: &Site<'_>) -> Vec<String> {
    let taxonomy = &site.config.taxonomy;
    let regions = article.regions.iter().map(|id| taxonomy.region(*id).name.clone());
    let themes = article.themes.iter().map(|id| taxonomy.theme(*id).name.clone());
    regions.chain(themes).chain(article.tags.iter().map(|tag| tag.name.to_string())).collect()
}

/// An Atom feed (RFC 4287).
pub(super) fn atom(path: &str, of: &FeedOf, site: &Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let mut source = FeedSource::of(path, of, site)?;
    let updated = source.updated(site);
    let entries = source.items.drain(..).map(|item| entry(item, site));
    let link = |rel: &str, href: &str, kind: &str| Link {
        href: href.to_owned(),
        rel: rel.to_owned(),
        mime_type: Some(kind.to_owned()),
        ..Link::default()
    };
    let feed = Feed {
        title: Text::plain(source.title.clone()),
        id: source.home.clone(),
        updated: time(&updated),
        authors: vec![person(&site.config.title)],
        links: vec![
            link("self", &source.own, "application/atom+xml"),
            link("alternate", &source.home, "text/html"),
        ],
        lang: Some(site.config.lang.clone()),
        entries: entries.collect(),
        ..Feed::default()
    };
    Ok(feed.to_string().into_bytes())
}

fn entry(item: FeedItem<'_>, site: &Site<'_>) -> Entry {
    let FeedItem { article, url, id, html } = item;
    let category = |name: String| Category { term: name, ..Category::default() };
    let link = |rel: &str, href: String| {
        let mime_type = Some(String::from("text/html"));
        Link { href, rel: rel.to_owned(), mime_type, ..Link::default() }
    };
    let original = article.origin.source_url.clone().map(|url| link("via", url));
    let content = html.map(|html| Content {
        value: Some(html),
        content_type: Some(String::from("html")),
        lang: Some(article.lang.to_string()),
        ..Content::default()
    });
    Entry {
        title: Text { lang: Some(article.lang.to_string()), ..Text::plain(article.title.clone()) },
        id,
        updated: time(&changed(article, site)),
        published: article.date.map(|date| time(&date.rfc3339(&site.config.time_zone))),
        authors: authors(article, site).iter().map(|name| person(name)).collect(),
        categories: categories(article, site).into_iter().map(category).collect(),
        links: iter::once(link("alternate", url)).chain(original).collect(),
        summary: Some(Text::plain(article.summary.clone())).filter(|text| !text.value.is_empty()),
        content,
        ..Entry::default()
    }
}

fn person(name: &str) -> Person {
    Person { name: name.to_owned(), ..Person::default() }
}

fn time(rfc3339: &str) -> FixedDateTime {
    FixedDateTime::parse_from_rfc3339(rfc3339).unwrap_or_default()
}

/// A JSON feed, version 1.1.
pub(super) fn json(path: &str, of: &FeedOf, site: &Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let source = FeedSource::of(path, of, site)?;
    let items: Vec<_> = source.items.into_iter().map(|item| json_item(item, site)).collect();
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": source.title,
        "home_page_url": source.home,
        "feed_url": source.own,
        "language": site.config.lang,
        "items": items,
    });
    let mut bytes = serde_json::to_vec_pretty(&feed).unwrap_or_default();
    bytes.push(b'\n');
    Ok(bytes)
}

fn json_item(item: FeedItem<'_>, site: &Site<'_>) -> serde_json::Value {
    let FeedItem { article, url, id, html } = item;
    let authors: Vec<_> = authors(article, site).iter().map(|name| json!({"name": name})).collect();
    let mut item = json!({
        "id": id,
        "url": url,
        "title": article.title,
        "summary": article.summary,
        "language": article.lang,
        "authors": authors,
        "tags": categories(article, site),
        "date_modified": changed(article, site),
    });
    if let Some(date) = article.date {
        item["date_published"] = date.rfc3339(&site.config.time_zone).into();
    }
    match html {
        Some(html) => item["content_html"] = html.into(),
        None => item["content_text"] = article.summary.clone().into(),
    }
    if let Some(original) = &article.origin.source_url {
        item["external_url"] = original.clone().into();
    }
    item
}

/// An RSS 2.0 feed.
pub(super) fn rss(path: &str, of: &FeedOf, site: &Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let source = FeedSource::of(path, of, site)?;
    let newest = source.items.first().and_then(|item| rfc822(item.article.filed, site));
    let items = source.items.into_iter().map(|FeedItem { article, url, id, html }| {
        let category = |name: String| rss::Category { name, ..rss::Category::default() };
        rss::Item {
            title: Some(article.title.clone()),
            link: Some(url.clone()),
            // Of all that is text in RSS, descriptions alone are HTML.
            description: Some(html_escape::encode_text(&article.summary).into_owned()),
            guid: Some(rss::Guid { permalink: id == url, value: id }),
            pub_date: article.date.and_then(|date| rfc822(date, site)),
            dublin_core_ext: Some(DublinCoreExtension {
                creators: authors(article, site),
                ..DublinCoreExtension::default()
            }),
            categories: categories(article, site).into_iter().map(category).collect(),
            content: html,
            ..rss::Item::default()
        }
    });
    let about = if site.config.description.is_empty() {
        source.title.clone()
    } else {
        site.config.description.clone()
    };
    let namespaces =
        [("atom", "http://www.w3.org/2005/Atom"), ("dc", "http://purl.org/dc/elements/1.1/")];
    let own = Link {
        href: source.own.clone(),
        rel: String::from("self"),
        mime_type: Some(String::from("application/rss+xml")),
        ..Link::default()
    };
    let channel = rss::Channel {
        title: source.title.clone(),
        link: source.home.clone(),
        description: html_escape::encode_text(&about).into_owned(),
        language: Some(site.config.lang.clone()),
        last_build_date: newest,
        items: items.collect(),
        namespaces: namespaces.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect(),
        atom_ext: Some(rss::extension::atom::AtomExtension { links: vec![own] }),
        ..rss::Channel::default()
    };
    Ok(channel.to_string().into_bytes())
}

fn rfc822(moment: Moment, site: &Site<'_>) -> Option<String> {
    let timestamp = moment.timestamp(&site.config.time_zone);
    rfc2822::to_string(&timestamp.to_zoned_datetime(site.config.time_zone.clone())).ok()
}

/// The Atom feeds of the site, its regions, themes and tags as OPML 2.0.
pub(super) fn opml(site: &Site<'_>) -> Vec<u8> {
    let root = RootPath::absolute(site.config.base_url.as_deref().unwrap_or_default());
    let title = site.config.title.as_str();
    xml::document(|writer| {
        writer.create_element("opml").with_attribute(("version", "2.0")).write_inner_content(
            |opml| {
                opml.create_element("head").write_inner_content(|head| {
                    head.create_element("title").write_text_content(BytesText::new(title))?;
                    Ok(())
                })?;
                opml.create_element("body").write_inner_content(|body| {
                    for output in &site.plan.outputs {
                        let Page::Atom(of) = &output.page else {
                            continue;
                        };
                        if !site.plan.feeds(of).iter().any(|(path, _)| *path == output.path) {
                            continue;
                        }
                        outline(body, of, &root.to(&output.path), site, &root)?;
                    }
                    Ok(())
                })?;
                Ok(())
            },
        )?;
        Ok(())
    })
}

fn outline(
    body: &mut Writer<Vec<u8>>,
    of: &FeedOf,
    own: &str,
    site: &Site<'_>,
    root: &RootPath,
) -> io::Result<()> {
    let (name, home) = (feed_name(of, site), home(of, site, root));
    let outline = body.create_element("outline").with_attributes([
        ("type", "rss"),
        ("text", name.as_str()),
        ("xmlUrl", own),
        ("htmlUrl", home.as_str()),
    ]);
    outline.write_empty()?;
    Ok(())
}

fn feed_name(of: &FeedOf, site: &Site<'_>) -> String {
    match of {
        FeedOf::Site => site.config.title.clone(),
        FeedOf::List(place) => site.digest[*place].name.clone(),
    }
}

fn home(of: &FeedOf, site: &Site<'_>, root: &RootPath) -> String {
    match of {
        FeedOf::Site => root.to("index.html"),
        FeedOf::List(place) => root.to(site.plan.list(*place).unwrap_or_default()),
    }
}
