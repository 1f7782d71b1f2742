//! Raw HTML in Markdown -> HTML that can neither run nor leave its place.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use ammonia::Builder;

use crate::model::Block;
use crate::model::Heading;
use crate::parse::link::Kind;
use crate::parse::markdown::anchors::FOOTNOTE;

/// Cleans the HTML of one text and marks its links.
pub(super) fn block(html: &str, headings: Vec<Heading>) -> Block {
    let links = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&links);
    let ids: BTreeSet<String> = headings.iter().map(|heading| heading.id.clone()).collect();
    let html = builder()
        .attribute_filter(move |_, attribute, value| match attribute {
            "href" | "src" | "poster" => mark(value, &seen),
            "id" if !is_own(value, &ids) => None,
            _ => Some(Cow::Borrowed(value)),
        })
        .clean(html)
        .to_string();
    let links = links.lock().unwrap_or_else(PoisonError::into_inner).clone();
    Block { html, links, headings }
}

/// Whether an anchor is one that this program gave to a heading or a footnote.
fn is_own(id: &str, headings: &BTreeSet<String>) -> bool {
    id.starts_with(FOOTNOTE) || headings.contains(id)
}

fn mark<'v>(address: &str, links: &Mutex<Vec<String>>) -> Option<Cow<'v, str>> {
    if Kind::of(address) == Kind::Unsafe {
        return None;
    }
    let mut links = links.lock().unwrap_or_else(PoisonError::into_inner);
    links.push(address.to_owned());
    Some(Cow::Owned(format!("\0{}\0", links.len() - 1)))
}

/// What may stand: the usual elements, and what this program itself writes.
fn builder() -> Builder<'static> {
    let mut builder = Builder::default();
    builder
        .add_generic_attributes(["class", "lang", "dir"])
        .add_tag_attributes("img", ["loading"])
        .add_tag_attributes("div", ["id", "role", "aria-label", "tabindex"])
        .add_tag_attributes("pre", ["tabindex"])
        .add_tags(["figure", "figcaption", "section", "video", "audio", "source"])
        .add_tag_attributes("video", ["src", "controls", "poster", "width", "height"])
        .add_tag_attributes("audio", ["src", "controls"])
        .add_tag_attributes("source", ["src", "type"])
        .rm_tags(["map", "area"])
        .rm_tag_attributes("blockquote", ["cite"])
        .rm_tag_attributes("q", ["cite"])
        .rm_tag_attributes("del", ["cite"])
        .rm_tag_attributes("ins", ["cite"])
        .link_rel(Some("nofollow noopener"));
    for heading in ["h2", "h3", "h4", "h5", "h6"] {
        builder.add_tag_attributes(heading, ["id"]);
    }
    builder
}
