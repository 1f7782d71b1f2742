//! The tree of a page: its words, and what each element of it is.

use dom_query::{Document, NodeRef};

/// Elements that stand in a block of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements whose words nobody reads on a page.
const UNSEEN: &[&str] = &[
    "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "canvas",
    "svg", "math", "button", "input", "select", "textarea", "option", "datalist", "link", "meta",
    "video", "audio", "source", "track", "map", "area", "frame", "frameset", "head", "title",
];

/// The name of an element; empty for anything else.
pub(super) fn name(node: &NodeRef<'_>) -> String {
    node.node_name().map(|name| name.to_ascii_lowercase()).unwrap_or_default()
}

/// Whether an element stands in a block of its own.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Whether a block stands anywhere inside an element.
pub(super) fn has_block(node: &NodeRef<'_>) -> bool {
    node.is_element() && node.descendants_it().any(|it| it.is_element() && is_block(&name(&it)))
}

/// Whether nobody reads what stands in an element.
pub(super) fn is_unseen(name: &str) -> bool {
    UNSEEN.contains(&name)
}

/// The value of an attribute, where it has one.
pub(super) fn attribute(node: &NodeRef<'_>, name: &str) -> Option<String> {
    node.attr(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// The words of an element, single-spaced.
pub(super) fn words(node: &NodeRef<'_>) -> String {
    single_spaced(&raw_words(node))
}

/// The words of an element as they are written.
fn raw_words(node: &NodeRef<'_>) -> String {
    let mut out = String::new();
    let mut open = vec![*node];
    // Children are pushed from the last to the first, so that they are met in order.
    while let Some(node) = open.pop() {
        if node.is_text() {
            out.push_str(&node.text());
            continue;
        }
        let name = name(&node);
        if is_unseen(&name) {
            continue;
        }
        if is_block(&name) || name == "br" {
            out.push(' ');
        }
        open.extend(node.children_it(true));
    }
    out
}

/// `text` with one space for each run of white space, and none at its ends.
pub(super) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many characters of an element stand in links, be they in it or around it.
pub(super) fn in_links(node: &NodeRef<'_>) -> usize {
    if node.ancestors_it(Some(6)).any(|around| around.has_name("a")) {
        return words(node).chars().count();
    }
    let links = node.descendants_it().filter(|inner| inner.has_name("a"));
    links.map(|link| words(&link).chars().count()).sum()
}

/// All elements of a page by that selector.
pub(super) fn all<'d>(page: &'d Document, selector: &str) -> Vec<NodeRef<'d>> {
    page.try_select(selector).map(|found| found.nodes().to_vec()).unwrap_or_default()
}

/// What two texts that differ in case, spaces and signs have in common.
pub(super) fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
