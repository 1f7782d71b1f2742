//! A web page that was fetched by its address -> the item that it is, however many feeds it names.

use std::path::Path;

use encoding_rs::Encoding;
use url::Url;

use crate::config::{Config, Policy};
use crate::import::item::ImportedFeed;
use crate::import::net::FeedBytes;
use crate::import::saved::{self, SavedPlace};
use crate::markup;
use crate::parse;

/// The bytes of a page among which its head is.
const HEAD: usize = 64 * 1024;

/// Whether what a server gave is a web page.
pub(super) fn is_page(answer: &FeedBytes) -> bool {
    answer.is_html || parse::is_page(&answer.bytes)
}

/// The page as a feed of one item.
///
/// # Errors
/// What is wrong with it, in words.
pub(super) fn read(
    answer: &FeedBytes,
    policy: Policy,
    config: &Config,
) -> Result<ImportedFeed, String> {
    let place = SavedPlace { file: Path::new("page.html"), url: Some(&answer.url), policy };
    let feeds = saved::read(&decoded(answer), place, config)?;
    feeds.into_iter().next().ok_or_else(|| String::from("it holds no text"))
}

/// The bytes of a page in UTF-8, where the server says in which encoding they are: it counts for more than
/// what the page says.
fn decoded(answer: &FeedBytes) -> Vec<u8> {
    let label = answer.charset.as_ref().and_then(|it| Encoding::for_label(it.as_bytes()));
    match label.filter(|_| std::str::from_utf8(&answer.bytes).is_err()) {
        Some(encoding) => encoding.decode(&answer.bytes).0.into_owned().into_bytes(),
        None => answer.bytes.clone(),
    }
}

/// The feed that a page names.
pub(super) fn feed_of(answer: &FeedBytes) -> Option<Url> {
    let head = String::from_utf8_lossy(&answer.bytes[..answer.bytes.len().min(HEAD)]);
    let tag = markup::tags(&head).find(|tag| {
        let said = |name: &str| {
            tag.attribute(name).map(|it| it.value().to_lowercase()).unwrap_or_default()
        };
        tag.name == "link"
            && said("rel").contains("alternate")
            && ["rss", "atom", "feed+json"].iter().any(|kind| said("type").contains(kind))
    })?;
    answer.url.join(&tag.attribute("href")?.value()).ok()
}
