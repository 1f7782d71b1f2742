//! The XML of a feed as it comes -> its elements: what is broken loses no more than its own item.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::import::words;

/// The most prefixes that a feed may declare.
const MOST_PREFIXES: usize = 100;

/// The most attributes of a tag that are looked at.
const MOST_ATTRIBUTES: usize = 100;

/// The most faults after which a feed is read on.
const MOST_FAULTS: usize = 200;

/// The most names that are compared for end tags without a start.
const MOST_COMPARED: usize = 2_000_000;

/// What a prefix stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum XmlSpace {
    /// No prefix, or that of a form of RSS.
    Plain,
    Atom,
    /// `dc:` and `dcterms:`.
    DublinCore,
    /// `content:`.
    Content,
    /// `media:`.
    Media,
    /// `itunes:`.
    Itunes,
    /// `cc:` and `creativeCommons:`.
    Licence,
    /// `wp:` of an export of `WordPress`.
    WordPress,
    /// `excerpt:` of the same.
    Excerpt,
    Other,
}

/// Parts of the addresses by which the spaces go.
const ADDRESSES: &[(&str, XmlSpace)] = &[
    ("www.w3.org/2005/atom", XmlSpace::Atom),
    ("purl.org/atom/", XmlSpace::Atom),
    ("purl.org/rss/1.0/modules/content", XmlSpace::Content),
    ("purl.org/rss/1.0/modules/", XmlSpace::Other),
    ("purl.org/rss/1.0", XmlSpace::Plain),
    ("my.netscape.com/rdf/simple", XmlSpace::Plain),
    ("purl.org/net/rss1", XmlSpace::Plain),
    ("backend.userland.com/rss2", XmlSpace::Plain),
    ("backend.userland.com/creativecommons", XmlSpace::Licence),
    ("creativecommons.org/ns", XmlSpace::Licence),
    ("web.resource.org/cc", XmlSpace::Licence),
    ("purl.org/dc/", XmlSpace::DublinCore),
    ("search.yahoo.com/mrss", XmlSpace::Media),
    ("itunes.com/dtds/podcast", XmlSpace::Itunes),
    ("wordpress.org/export/", XmlSpace::WordPress),
];

/// What a prefix stands for where the feed does not say.
const USUAL: &[(&str, XmlSpace)] = &[
    ("", XmlSpace::Plain),
    ("atom", XmlSpace::Atom),
    ("rss", XmlSpace::Plain),
    ("dc", XmlSpace::DublinCore),
    ("dcterms", XmlSpace::DublinCore),
    ("content", XmlSpace::Content),
    ("media", XmlSpace::Media),
    ("itunes", XmlSpace::Itunes),
    ("cc", XmlSpace::Licence),
    ("creativeCommons", XmlSpace::Licence),
    ("wp", XmlSpace::WordPress),
    ("excerpt", XmlSpace::Excerpt),
];

/// The prefixes of a feed.
#[derive(Debug, Default)]
pub(super) struct XmlSpaces(BTreeMap<String, XmlSpace>);

impl XmlSpaces {
    /// Those that `text` declares, wherever it does.
    pub(super) fn of(text: &str) -> Self {
        let mut spaces = BTreeMap::new();
        for said in text.split("xmlns:").skip(1).take(MOST_PREFIXES) {
            let Some((prefix, rest)) = said.split_once('=') else { continue };
            let rest = rest.trim_start();
            let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
                continue;
            };
            let Some((address, _)) = rest[1..].split_once(quote) else { continue };
            if prefix.len() > 40 || address.len() > 200 {
                continue;
            }
            let address = address.to_ascii_lowercase();
            let is_excerpt = address.contains("/excerpt");
            let known = ADDRESSES.iter().find(|(part, _)| address.contains(part));
            let space = match known {
                Some((_, XmlSpace::WordPress)) if is_excerpt => XmlSpace::Excerpt,
                Some((_, space)) => *space,
                None => XmlSpace::Other,
            };
            spaces.entry(prefix.trim().to_owned()).or_insert(space);
        }
        Self(spaces)
    }

    fn space(&self, prefix: &str) -> XmlSpace {
        let usual = || USUAL.iter().find(|(known, _)| *known == prefix).map(|(_, space)| *space);
        self.0.get(prefix).copied().or_else(usual).unwrap_or(XmlSpace::Other)
    }
}

/// An element with what stands inside it, not yet read.
#[derive(Debug, Clone)]
pub(super) struct XmlNode<'t> {
    pub(super) space: XmlSpace,
    /// Its name without a prefix.
    pub(super) name: String,
    tag: BytesStart<'t>,
    pub(super) inner: &'t str,
}

impl<'t> XmlNode<'t> {
    /// The value of an attribute, by its whole name.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.tag.html_attributes();
        let mut all = attributes.with_checks(false).take(MOST_ATTRIBUTES).flatten();
        let found = all.find(|one| one.key.as_ref().eq_ignore_ascii_case(name.as_bytes()))?;
        let value = words::decoded(std::str::from_utf8(&found.value).ok()?);
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// Whether it is that element of that space.
    pub(super) fn is(&self, space: XmlSpace, name: &str) -> bool {
        self.space == space && self.name == name
    }

    /// The elements right inside it.
    pub(super) fn children(&self, spaces: &XmlSpaces) -> Vec<XmlNode<'t>> {
        children(self.inner, spaces, usize::MAX).nodes
    }

    /// What it says, be it as it stands, escaped, or between marks of CDATA: text or HTML.
    pub(super) fn value(&self) -> String {
        words::value(self.inner)
    }
}

/// The elements of a part of a feed.
#[derive(Debug)]
pub(super) struct XmlParts<'t> {
    pub(super) nodes: Vec<XmlNode<'t>>,
    /// An element that has no end: all that is left stands in it.
    pub(super) open: Option<XmlNode<'t>>,
    /// Whether there are more items than were asked for.
    pub(super) is_more: bool,
    /// Whether something could not be read.
    pub(super) is_broken: bool,
}

/// Whether an element is an item of a feed.
pub(super) fn is_item(node: &XmlNode<'_>) -> bool {
    matches!(node.space, XmlSpace::Plain | XmlSpace::Atom)
        && matches!(node.name.as_str(), "item" | "entry")
}

/// The elements of `text` that stand in no other one; at most so many items.
pub(super) fn children<'t>(text: &'t str, spaces: &XmlSpaces, most_items: usize) -> XmlParts<'t> {
    let mut walk = XmlWalk {
        text,
        spaces,
        most_items,
        open: Vec::new(),
        top: None,
        compared: 0,
        items: 0,
        parts: XmlParts { nodes: Vec::new(), open: None, is_more: false, is_broken: false },
    };
    let mut from = 0;
    for _ in 0..MOST_FAULTS {
        let Some(fault) = walk.run(from) else { break };
        walk.parts.is_broken = true;
        let Some((top, _)) = walk.top.take() else { break };
        if !is_item(&top) {
            // Its end was not found, so what is in it is looked for again, one by one.
            walk.parts.open = Some(top);
            break;
        }
        walk.open.clear();
        let Some(next) = next_item(text, fault, &top.name) else { break };
        from = next;
    }
    walk.parts
}

/// Where the next item begins behind `at`.
fn next_item(text: &str, at: usize, name: &str) -> Option<usize> {
    let begin = format!("<{name}");
    text.get(at + 1..)?.find(&begin).map(|found| at + 1 + found)
}

struct XmlWalk<'t, 's> {
    text: &'t str,
    spaces: &'s XmlSpaces,
    most_items: usize,
    /// The names of the open elements.
    open: Vec<Vec<u8>>,
    /// The outermost of them, and where its inside begins.
    top: Option<(XmlNode<'t>, usize)>,
    compared: usize,
    items: usize,
    parts: XmlParts<'t>,
}

impl<'t> XmlWalk<'t, '_> {
    /// Reads on from `from`; gives the place of what could not be read, or of an element without an
    /// end.
    fn run(&mut self, from: usize) -> Option<usize> {
        let mut reader = Reader::from_str(&self.text[from..]);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let place = |reader: &Reader<&[u8]>| {
            from + usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX - from)
        };
        loop {
            let before = place(&reader);
            match reader.read_event() {
                Ok(Event::Start(tag)) => {
                    if self.open.is_empty() {
                        self.top = Some((self.node(tag.clone(), place(&reader)), place(&reader)));
                    }
                    self.open.push(tag.name().as_ref().to_vec());
                }
                Ok(Event::Empty(tag)) if self.open.is_empty() => {
                    let node = self.node(tag, self.text.len());
                    if self.push(node) {
                        return None;
                    }
                }
                Ok(Event::End(tag)) => {
                    if self.close(tag.name().as_ref(), before) {
                        return None;
                    }
                }
                Ok(Event::Eof) => return self.top.as_ref().map(|(_, begin)| *begin),
                Ok(_) => {}
                Err(_) => {
                    let begin = self.top.as_ref().map(|(_, begin)| *begin);
                    self.parts.is_broken = true;
                    return begin.map(|begin| begin.max(1) - 1);
                }
            }
        }
    }

    fn node(&self, tag: BytesStart<'t>, from: usize) -> XmlNode<'t> {
        let whole = tag.name();
        let whole = String::from_utf8_lossy(whole.as_ref()).into_owned();
        let (prefix, name) = whole.split_once(':').unwrap_or(("", &whole));
        let space = self.spaces.space(prefix);
        XmlNode { space, name: name.to_owned(), tag, inner: &self.text[from..] }
    }

    /// Ends the elements up to that of this name; whether no more are asked for.
    fn close(&mut self, name: &[u8], at: usize) -> bool {
        if self.compared > MOST_COMPARED {
            return true;
        }
        let behind = self.open.iter().rev().position(|open| open == name);
        self.compared += behind.unwrap_or(self.open.len());
        let Some(behind) = behind else { return false };
        self.open.truncate(self.open.len() - behind - 1);
        if !self.open.is_empty() {
            return false;
        }
        let Some((mut node, begin)) = self.top.take() else { return false };
        node.inner = self.text.get(begin..at).unwrap_or_default();
        self.push(node)
    }

    /// Keeps an element; whether no more are asked for.
    fn push(&mut self, node: XmlNode<'t>) -> bool {
        if is_item(&node) {
            if self.items == self.most_items {
                self.parts.is_more = true;
                return true;
            }
            self.items += 1;
        }
        self.parts.nodes.push(node);
        false
    }
}
