//! The bytes of a feed -> its items, be it RSS, RDF, Atom or JSON Feed, in whatever state.

use crate::config::Config;
use crate::import::item::{ImportedFeed, joined};
use crate::import::wordpress::WordPressExport;
use crate::import::xml::{XmlNode, XmlParts, XmlSpaces, is_item};
use crate::import::{decode, elements, json_feed, xml};
use crate::model::Moment;

/// The most items that are read of a feed.
const MOST_ITEMS: usize = 5_000;

/// The most bytes of an item.
const LARGEST_ITEM: usize = 1024 * 1024;

/// Where a feed is from, as far as it bears on how it is read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct FeedPlace<'a> {
    /// Its address.
    pub(super) url: Option<&'a str>,
    /// The encoding that the server named.
    pub(super) charset: Option<&'a str>,
}

/// Reads a feed.
///
/// # Errors
/// What is there instead, in words.
pub(super) fn read(
    bytes: &[u8],
    place: FeedPlace<'_>,
    config: &Config,
) -> Result<ImportedFeed, String> {
    let text = decode::text(bytes, place.charset);
    if text.is_empty() {
        return Err(String::from("it is empty"));
    }
    let base = place.url.and_then(|url| url::Url::parse(url).ok());
    let mut feed = if text.starts_with(['{', '[']) {
        json_feed::read(&text, base.as_ref(), config, (MOST_ITEMS, LARGEST_ITEM))?
    } else {
        of_xml(&text, base.as_ref(), config)?
    };
    settle(&mut feed, config);
    Ok(feed)
}

fn of_xml(text: &str, base: Option<&url::Url>, config: &Config) -> Result<ImportedFeed, String> {
    let spaces = XmlSpaces::of(text);
    let root = root(text, &spaces)?;
    let mut feed = ImportedFeed::default();
    let parts = xml::children(root.inner, &spaces, MOST_ITEMS);
    let mut is_broken = parts.is_broken;
    let mut is_more = parts.is_more;
    let XmlParts { nodes, open, .. } = parts;
    let mut nodes: Vec<XmlNode<'_>> = nodes.into_iter().chain(open).collect();
    // In RSS the items stand in the channel, in RDF beside it, and there are feeds with both.
    for channel in nodes.clone().iter().filter(|it| it.name == "channel") {
        let inside = xml::children(channel.inner, &spaces, MOST_ITEMS);
        is_broken |= inside.is_broken;
        is_more |= inside.is_more;
        nodes.extend(inside.nodes.into_iter().chain(inside.open.filter(is_item)));
    }
    let whole = |node: &XmlNode<'_>| node.inner.len() <= LARGEST_ITEM;
    let (items, head): (Vec<_>, Vec<_>) = nodes.into_iter().partition(is_item);
    let base = root.attribute("xml:base").and_then(|it| joined(base, &it)).or(base.cloned());
    elements::head(&root, &head, &mut feed);
    let page = feed.link.as_deref().and_then(|link| joined(base.as_ref(), link));
    let large = items.iter().filter(|node| !whole(node)).count();
    if large > 0 {
        feed.remarks.push(format!("{large} items of more than 1 MiB were left out"));
    }
    let is_based = root.attribute("xml:base").is_some();
    let base = if is_based { base } else { page.or(base) };
    let mut export = WordPressExport::of(&head, &spaces);
    for node in items.iter().filter(|node| whole(node)).take(MOST_ITEMS) {
        let item = match &mut export {
            Some(export) => export.item(node, &spaces, base.as_ref(), config),
            None => Some(elements::item(node, &spaces, base.as_ref(), config)),
        };
        feed.items.extend(item);
    }
    if let Some(export) = export {
        export.settle(&mut feed);
    }
    if is_more {
        feed.remarks.push(format!("only the first {MOST_ITEMS} items were read"));
    }
    if is_broken {
        feed.remarks
            .push(String::from("it is broken or cut off: the items that are whole were read"));
    }
    Ok(feed)
}

/// The element of a feed that holds all others.
fn root<'t>(text: &'t str, spaces: &XmlSpaces) -> Result<XmlNode<'t>, String> {
    let parts = xml::children(text, spaces, 1);
    let found = parts.nodes.into_iter().chain(parts.open).next();
    let Some(root) = found else {
        return Err(String::from("it is not a feed"));
    };
    match root.name.to_ascii_lowercase().as_str() {
        "rss" | "rdf" | "feed" | "channel" => Ok(root),
        "html" => Err(String::from("it is a web page, not a feed")),
        "opml" => Err(String::from("it is a list of feeds (OPML), not a feed")),
        _ => Err(format!("it is not a feed: it begins with <{}>", short(&root.name))),
    }
}

fn short(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).take(30).collect()
}

/// What holds for items of every form: dates that can be, and names that are those of one item.
fn settle(feed: &mut ImportedFeed, config: &Config) {
    let mut seen = std::collections::BTreeMap::<String, Option<String>>::new();
    let mut shared = std::collections::BTreeSet::new();
    for item in &feed.items {
        let Some(id) = &item.id else { continue };
        if seen.insert(id.clone(), item.link.clone()).is_some_and(|link| link != item.link) {
            shared.insert(id.clone());
        }
    }
    let now = Moment::in_zone(config.now, &config.time_zone).day();
    for item in &mut feed.items {
        if item.id.as_ref().is_some_and(|id| shared.contains(id)) {
            item.id = item.link.clone();
        }
        // A program without a clock says 1970, and a calendar of events what is to come.
        let is_odd = |at: &Moment| {
            at.day().year() < 1971
                || at.day() > now.checked_add(jiff::Span::new().days(2)).unwrap_or(now)
        };
        if let Some(odd) = item.date.filter(is_odd) {
            item.odd_date.get_or_insert(odd.to_string());
            item.date = None;
        }
        item.updated = item.updated.filter(|at| {
            !is_odd(at) && item.date.is_none_or(|date| at.sort_key() > date.sort_key())
        });
    }
    if !shared.is_empty() {
        let count = shared.len();
        feed.remarks
            .push(format!("{count} names (guid) stand for several items, which go by their links"));
    }
}
