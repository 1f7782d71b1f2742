//! An item of a feed, and the feed, as they were read of whatever form.

use std::collections::BTreeMap;

use pulldown_cmark::Event;

use crate::import::picture::ItemPicture;
use crate::model::Moment;

/// A text of a feed, of a saved page, or of a mail.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum FeedText {
    Plain(String),
    Html(String),
    /// What Markdown would say of a page or a mail that was read already.
    Read(Vec<Event<'static>>),
}

impl FeedText {
    /// A text that is HTML or plain.
    pub(super) fn of(text: String, is_html: bool) -> Self {
        if is_html { Self::Html(text) } else { Self::Plain(text) }
    }
}

/// An item as the feed has it.
#[derive(Debug, Clone, Default)]
pub(super) struct ImportedItem {
    /// The name by which it is known: `guid`, `id` or `rdf:about`.
    pub(super) id: Option<String>,
    /// Where it stands, whole where that can be known.
    pub(super) link: Option<String>,
    pub(super) title: String,
    /// When it was published.
    pub(super) date: Option<Moment>,
    /// When it was changed, where that is said apart.
    pub(super) updated: Option<Moment>,
    /// A date that is none.
    pub(super) odd_date: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) summary: Option<FeedText>,
    pub(super) content: Option<FeedText>,
    pub(super) image: Option<String>,
    /// What that shows, in words.
    pub(super) image_alt: Option<String>,
    /// The pictures that are to stand beside its article, by their addresses in its text.
    pub(super) pictures: BTreeMap<String, ItemPicture>,
    pub(super) lang: Option<String>,
    /// The licence, where it says one.
    pub(super) license: Option<String>,
    /// What the links of its text stand on.
    pub(super) base: Option<url::Url>,
    /// What it was in `WordPress`, where the feed is an export of that.
    pub(super) entry: Option<WordPressEntry>,
}

/// A feed with what it says of itself.
#[derive(Debug, Clone, Default)]
pub(super) struct ImportedFeed {
    pub(super) title: String,
    /// The page of which it is the feed.
    pub(super) link: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) license: Option<String>,
    pub(super) items: Vec<ImportedItem>,
    /// What was left out or mended, in words.
    pub(super) remarks: Vec<String>,
    /// The addresses of the files that stood beside the posts of an export.
    pub(super) files: Vec<String>,
    /// Which pictures of its texts were left out, and why, in words.
    pub(super) lost_pictures: Vec<String>,
}

/// What a post or page was in `WordPress`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct WordPressEntry {
    pub(super) slug: Option<String>,
    /// Its address from the root of its site.
    pub(super) address: Option<String>,
    pub(super) is_draft: bool,
    pub(super) is_page: bool,
    /// The number of its picture among the files of the export.
    pub(super) image: Option<String>,
}

/// An address as it stands below another one, where both are of the web.
pub(super) fn joined(base: Option<&url::Url>, said: &str) -> Option<url::Url> {
    let url = match base {
        Some(base) => base.join(said.trim()).ok()?,
        None => url::Url::parse(said.trim()).ok()?,
    };
    matches!(url.scheme(), "http" | "https").then_some(url)
}
