//! Raw HTML in Markdown -> HTML that can neither run nor leave its place.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use ammonia::Builder;

use crate::markup::elements;
use crate::model::{Block, Heading};
use crate::parse::link;
use crate::parse::markdown::anchors::FOOTNOTE;

/// Cleans the HTML of one text and marks its links.
pub(super) fn block(html: &str, headings: Vec<Heading>) -> Block {
    let links = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&links);
    let ids: BTreeSet<String> = headings.iter().map(|heading| heading.id.clone()).collect();
    let html = builder()
        .attribute_filter(move |_, attribute, value| match attribute {
            "href" | "src" | "poster" => mark(value, &seen, link::marked),
            "srcset" => mark(value, &seen, link::marked_set),
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

fn mark<'v>(
    value: &str,
    links: &Mutex<Vec<String>>,
    marked: fn(&str, &mut Vec<String>) -> Option<String>,
) -> Option<Cow<'v, str>> {
    let mut links = links.lock().unwrap_or_else(PoisonError::into_inner);
    marked(value, &mut links).map(Cow::Owned)
}

/// What may stand: the usual elements, and what this program itself writes.
fn builder() -> Builder<'static> {
    let mut builder = Builder::default();
    builder
        .tags(elements::shown().collect())
        .add_generic_attributes(["class", "lang", "dir", "aria-label"])
        // Links in raw HTML have theirs when they get here, and those of the text are its own.
        .link_rel(None)
        // What became of tags that name a source; pages hold what that leads to, and never these.
        .add_url_schemes(["ref", "post"])
        .add_tag_attributes("a", ["rel"])
        .add_tag_attributes("img", ["loading"])
        .add_tag_attributes("div", ["id", "role", "tabindex"])
        .add_tag_attributes("pre", ["tabindex"])
        .add_tag_attributes("video", ["src", "controls", "poster", "width", "height"])
        .add_tag_attributes("audio", ["src", "controls"])
        .add_tag_attributes("source", ["src", "srcset", "type", "media", "sizes"])
        .rm_tag_attributes("blockquote", ["cite"])
        .rm_tag_attributes("q", ["cite"])
        .rm_tag_attributes("del", ["cite"])
        .rm_tag_attributes("ins", ["cite"]);
    for heading in ["h2", "h3", "h4", "h5", "h6"] {
        builder.add_tag_attributes(heading, ["id"]);
    }
    builder
}
