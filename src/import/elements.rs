//! The elements of RSS, RDF and Atom -> what a feed says of itself and of its items.

use url::Url;

use crate::config::Config;
use crate::import::item::{FeedText, ImportedFeed, ImportedItem, joined};
use crate::import::words;
use crate::import::xml::{XmlNode, XmlSpace, XmlSpaces};
use crate::model::Moment;
use crate::parse;

/// The most authors or tags of an item.
const MOST_NAMES: usize = 30;

/// The most characters of a headline.
const LONGEST_TITLE: usize = 300;

use XmlSpace::{Atom, Content, DublinCore, Itunes, Licence, Media, Plain};

/// The first of `nodes` that is one of `names`, by the order of those.
fn first<'n, 't>(nodes: &'n [XmlNode<'t>], names: &[(XmlSpace, &str)]) -> Option<&'n XmlNode<'t>> {
    names.iter().find_map(|(space, name)| {
        nodes.iter().find(|node| node.is(*space, name) && !node.inner.trim().is_empty())
    })
}

fn line(nodes: &[XmlNode<'_>], names: &[(XmlSpace, &str)]) -> Option<String> {
    let said = first(nodes, names).map(|node| words::one_line(&node.value()));
    said.filter(|said| !said.is_empty())
}

/// What a feed says of itself.
pub(super) fn head(root: &XmlNode<'_>, nodes: &[XmlNode<'_>], feed: &mut ImportedFeed) {
    feed.title = first(nodes, &[(Plain, "title"), (Atom, "title"), (DublinCore, "title")])
        .map(title)
        .unwrap_or_default();
    feed.link = page(nodes);
    let said = line(nodes, &[(Plain, "language"), (DublinCore, "language")]);
    feed.lang = root.attribute("xml:lang").or(said);
    feed.license = license(nodes);
}

/// An item, whose links stand on `base` where it says nothing else.
pub(super) fn item(
    node: &XmlNode<'_>,
    spaces: &XmlSpaces,
    base: Option<&Url>,
    config: &Config,
) -> ImportedItem {
    let nodes = node.children(spaces);
    let own_base = node.attribute("xml:base").and_then(|it| joined(base, &it));
    let link_base = own_base.as_ref().or(base);
    let (guid, is_address) = guid(node, &nodes);
    let link = page(&nodes).or(guid.clone().filter(|_| is_address));
    let link = link.and_then(|link| joined(link_base, &link)).map(parse::untracked);
    let content = content(&nodes);
    let content_base = content.and_then(|it| it.attribute("xml:base"));
    let content_base = content_base.and_then(|it| joined(link_base, &it));
    let linked = link.as_deref().and_then(|link| Url::parse(link).ok());
    let mut item = ImportedItem {
        id: guid,
        title: first(
            &nodes,
            &[(Plain, "title"), (Atom, "title"), (DublinCore, "title"), (Media, "title")],
        )
        .map(title)
        .unwrap_or_default(),
        authors: authors(&nodes, spaces),
        tags: tags(&nodes),
        summary: summary(&nodes).map(text),
        content: content.map(text),
        lang: node.attribute("xml:lang").or_else(|| line(&nodes, &[(DublinCore, "language")])),
        license: license(&nodes),
        base: content_base.or(own_base).or(linked).or(base.cloned()),
        link,
        ..ImportedItem::default()
    };
    item.image =
        image(&nodes, spaces).and_then(|src| joined(item.base.as_ref(), &src)).map(String::from);
    dates(&nodes, config, &mut item);
    item
}

/// The name of an item, and whether that may be an address.
fn guid(node: &XmlNode<'_>, nodes: &[XmlNode<'_>]) -> (Option<String>, bool) {
    let said =
        |node: &XmlNode<'_>| Some(words::one_line(&node.value())).filter(|it| !it.is_empty());
    if let Some(guid) = first(nodes, &[(Plain, "guid"), (Plain, "id"), (Atom, "id")]) {
        let is_link =
            guid.name == "guid" && guid.attribute("isPermaLink").as_deref() != Some("false");
        return (said(guid), is_link);
    }
    if let Some(about) = node.attribute("rdf:about") {
        return (Some(about), true);
    }
    (first(nodes, &[(DublinCore, "identifier")]).and_then(said), false)
}

/// The page of a feed or of an item.
fn page(nodes: &[XmlNode<'_>]) -> Option<String> {
    let links = || nodes.iter().filter(|it| it.name == "link" && matches!(it.space, Plain | Atom));
    let rel =
        |node: &XmlNode<'_>| node.attribute("rel").unwrap_or_else(|| String::from("alternate"));
    let text =
        |node: &XmlNode<'_>| Some(words::one_line(&node.value())).filter(|it| !it.is_empty());
    let written = links().filter(|it| it.space == Plain).find_map(text);
    let is_page = |node: &&XmlNode<'_>| {
        let kind = node.attribute("type").unwrap_or_default();
        rel(node) == "alternate" && (kind.is_empty() || kind.contains("html"))
    };
    let linked = || links().find(is_page).and_then(|node| node.attribute("href"));
    let any =
        || links().find(|node| rel(node) == "alternate").and_then(|node| node.attribute("href"));
    written.or_else(linked).or_else(any)
}

/// The words of a headline.
fn title(node: &XmlNode<'_>) -> String {
    let is_text = node.space != Media && node.attribute("type").as_deref() == Some("text");
    let value = node.value();
    let title = if is_text { words::one_line(&value) } else { words::headline(&value) };
    words::beginning(&title, LONGEST_TITLE)
}

/// The text of an element, as its type says, or as it looks.
fn text(node: &XmlNode<'_>) -> FeedText {
    let text = node.value();
    let kind = node.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let is_html = match kind.as_str() {
        "text" | "text/plain" | "plain" => false,
        "html" | "xhtml" | "text/html" | "application/xhtml+xml" => true,
        _ => words::is_html(&text),
    };
    FeedText::of(text, is_html)
}

fn content<'n, 't>(nodes: &'n [XmlNode<'t>]) -> Option<&'n XmlNode<'t>> {
    let names = [
        (Content, "encoded"),
        (Plain, "content"),
        (Atom, "content"),
        (Plain, "body"),
        (Plain, "fulltext"),
    ];
    first(nodes, &names)
}

fn summary<'n, 't>(nodes: &'n [XmlNode<'t>]) -> Option<&'n XmlNode<'t>> {
    let names = [
        (Plain, "description"),
        (Plain, "summary"),
        (Atom, "summary"),
        (DublinCore, "description"),
        (XmlSpace::Excerpt, "encoded"),
        (Media, "description"),
        (Itunes, "summary"),
    ];
    first(nodes, &names)
}

fn authors(nodes: &[XmlNode<'_>], spaces: &XmlSpaces) -> Vec<String> {
    let mut names = Vec::new();
    let all = |name: &'static str| nodes.iter().filter(move |it| it.name == name);
    for node in all("author").filter(|it| matches!(it.space, Plain | Atom)) {
        let inner = node.children(spaces);
        let name = line(&inner, &[(Plain, "name"), (Atom, "name")]);
        names.push(name.unwrap_or_else(|| words::headline(&node.value())));
    }
    if names.iter().all(|name| person(name).is_none()) {
        let creators = all("creator").filter(|it| it.space == DublinCore);
        names.extend(creators.map(|node| words::headline(&node.value())));
    }
    if names.is_empty() {
        let said = all("author").filter(|it| it.space == Itunes);
        names.extend(said.map(|node| words::headline(&node.value())));
    }
    people(&names)
}

/// Names without addresses of mail, each once.
pub(super) fn people(names: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in names.iter().take(MOST_NAMES).filter_map(|name| person(name)) {
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out
}

/// A name: "Ann Lee" of "ann@example.org (Ann Lee)"; none of an address of mail alone.
fn person(said: &str) -> Option<String> {
    let said = words::one_line(said);
    let inner = said.split_once('(').filter(|(mail, _)| mail.contains('@'));
    let name = inner.map_or(said.as_str(), |(_, name)| name.trim_end_matches(')'));
    let words: Vec<&str> = name.split(' ').filter(|word| !word.contains('@')).collect();
    let name = words.join(" ").trim_matches(['"', '\'', ',', '<', '>', ' ']).to_owned();
    let is_one = name.chars().any(char::is_alphabetic) && name.chars().count() <= 100;
    is_one.then_some(name)
}

fn tags(nodes: &[XmlNode<'_>]) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for node in nodes.iter().filter(|it| {
        it.is(Plain, "category") || it.is(Atom, "category") || it.is(DublinCore, "subject")
    }) {
        let said = node.attribute("label").or_else(|| node.attribute("term"));
        let said = said.unwrap_or_else(|| node.value());
        let said = words::headline(&said);
        let is_new = !tags.iter().any(|it| it.eq_ignore_ascii_case(&said));
        let is_name = said.chars().any(char::is_alphanumeric) && !said.contains("://");
        if is_new && is_name && said.chars().count() <= 80 && tags.len() < MOST_NAMES {
            tags.push(said);
        }
    }
    tags.retain(|tag| !tag.eq_ignore_ascii_case("uncategorized"));
    tags
}

fn image(nodes: &[XmlNode<'_>], spaces: &XmlSpaces) -> Option<String> {
    let groups: Vec<XmlNode<'_>> = nodes
        .iter()
        .filter(|it| it.is(Media, "group"))
        .flat_map(|it| it.children(spaces))
        .collect();
    let media = || nodes.iter().chain(&groups).filter(|it| it.space == Media);
    let kind = |node: &XmlNode<'_>| node.attribute("type").unwrap_or_default();
    let is_picture = |node: &&XmlNode<'_>| {
        kind(node).starts_with("image/") || node.attribute("medium").as_deref() == Some("image")
    };
    let content = media().filter(|it| it.name == "content").find(is_picture);
    let thumbnail = || media().find(|it| it.name == "thumbnail");
    if let Some(node) = content.or_else(thumbnail) {
        return node.attribute("url");
    }
    let enclosed = nodes.iter().filter(|it| it.is(Plain, "enclosure")).find(is_picture);
    if let Some(node) = enclosed {
        return node.attribute("url");
    }
    let linked = nodes
        .iter()
        .filter(|it| it.name == "link" && it.attribute("rel").as_deref() == Some("enclosure"));
    let linked =
        linked.filter(|it| kind(it).starts_with("image/")).find_map(|it| it.attribute("href"));
    linked.or_else(|| nodes.iter().find(|it| it.is(Itunes, "image"))?.attribute("href"))
}

/// The licence that a feed or an item says: an address, or its words.
fn license(nodes: &[XmlNode<'_>]) -> Option<String> {
    for node in nodes {
        let is_link = node.name == "link" && node.attribute("rel").as_deref() == Some("license");
        let said = match (node.space, node.name.as_str()) {
            (Licence, "license") => node.attribute("rdf:resource").unwrap_or_else(|| node.value()),
            _ if is_link => node.attribute("href").unwrap_or_default(),
            (DublinCore, "rights" | "license")
            | (Atom | Plain, "rights")
            | (Plain, "copyright") => node.value(),
            _ => continue,
        };
        let said = words::headline(&said);
        if !said.is_empty() {
            return Some(words::beginning(&said, 200));
        }
    }
    None
}

fn dates(nodes: &[XmlNode<'_>], config: &Config, item: &mut ImportedItem) {
    let published = [
        (Plain, "pubDate"),
        (Plain, "pubdate"),
        (Plain, "published"),
        (Atom, "published"),
        (Plain, "issued"),
        (DublinCore, "date"),
        (DublinCore, "issued"),
        (DublinCore, "created"),
        (Plain, "created"),
        (Plain, "date"),
    ];
    let changed = [
        (Plain, "updated"),
        (Atom, "updated"),
        (Plain, "modified"),
        (DublinCore, "modified"),
        (Plain, "lastBuildDate"),
    ];
    let mut read = |names: &[(XmlSpace, &str)]| -> Option<Moment> {
        names.iter().find_map(|name| {
            let said = line(nodes, &[*name])?;
            let moment = parse::said_moment(&said, config);
            if moment.is_none() {
                item.odd_date.get_or_insert(said);
            }
            moment
        })
    };
    let date = read(&published);
    let updated = read(&changed);
    item.date = date.or(updated);
    item.updated = updated.filter(|_| date.is_some());
    if item.date.is_some() {
        item.odd_date = None;
    }
}
