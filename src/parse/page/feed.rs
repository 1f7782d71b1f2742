//! The HTML of a feed's item -> what Markdown would say of it, without what counts or shares.

use std::sync::LazyLock;

use dom_query::{Document, NodeRef};
use pulldown_cmark::Event;
use url::Url;

use crate::config::RemoteImages;
use crate::parse::page::address::PageAddress;
use crate::parse::page::{events, limits, lines, tree};
use crate::table;

/// What goes, by its kind.
const WORDS: &str = include_str!("feed.tsv");

static ELEMENTS: LazyLock<String> = LazyLock::new(|| table::of_kind(WORDS, "element").join(", "));
static HOSTS: LazyLock<Vec<&str>> = LazyLock::new(|| table::of_kind(WORDS, "host"));
static LINES: LazyLock<Vec<&str>> = LazyLock::new(|| table::of_kind(WORDS, "line"));
static TAILS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    table::of_kind(WORDS, "tail").into_iter().filter_map(|it| it.split_once('~')).collect()
});

/// The most characters of a line that leads to the rest of its text.
const SHORT: usize = 60;

/// The most characters of a line that says where its text stood first.
const LONGEST: usize = 700;

/// The events of HTML whose links stand on `base`; none where its tree would take many times its size.
pub(in crate::parse) fn events(html: &str, base: Option<&Url>) -> Option<Vec<Event<'static>>> {
    limits::refuse("", html).ok()?;
    let document = Document::from(html);
    trim(&document);
    let inside = tree::all(&document, "[xml\\:base]").first().and_then(own_base);
    let own = match (inside, base) {
        (Some(inside), Some(base)) => base.join(&inside).ok(),
        (Some(inside), None) => Url::parse(&inside).ok(),
        (None, base) => base.cloned(),
    };
    let remote = RemoteImages::Allow;
    let address = PageAddress { own, page: String::new(), remote, lead: None };
    Some(events::of(&document.root(), &address))
}

fn own_base(node: &NodeRef<'_>) -> Option<String> {
    tree::attribute(node, "xml:base")
}

fn trim(document: &Document) {
    let hidden = "script, style, noscript, template, form, svg, [hidden]";
    for selector in [hidden, ELEMENTS.as_str()] {
        for node in tree::all(document, selector) {
            node.remove_from_parent();
        }
    }
    for node in tree::all(document, "img[src]") {
        let src = tree::attribute(&node, "src").unwrap_or_default().to_lowercase();
        if HOSTS.iter().any(|host| src.contains(host)) {
            node.remove_from_parent();
        }
    }
    let Some(body) = document.body() else { return };
    let bare = body.children().into_iter().filter(NodeRef::is_text).count() > 0;
    for node in lines::leaf_nodes(&body) {
        let is_whole = bare && node.has_name("body");
        let words = tree::words(&node).to_lowercase();
        if !is_whole && !words.is_empty() && is_left(&node, &words) {
            node.remove_from_parent();
        }
    }
}

/// Whether a line, in lower case, is no part of the text.
fn is_left(node: &NodeRef<'_>, words: &str) -> bool {
    let length = words.chars().count();
    let is_tail = |(begin, middle): &(&str, &str)| {
        words.strip_prefix(begin).is_some_and(|rest| rest.contains(middle))
    };
    if length <= LONGEST && TAILS.iter().any(is_tail) {
        return true;
    }
    let leads = || LINES.iter().any(|begin| words.starts_with(begin));
    // What is a heading, or goes on as a sentence, stays.
    length <= SHORT && leads() && (2 * tree::in_links(node) > length || length <= 12)
}
