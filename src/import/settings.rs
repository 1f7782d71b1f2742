//! `feeds.yaml` -> the feeds of a site, and how the texts of each are taken.

use crate::config::{self, Policy};
use crate::diagnostic::{Checked, FaultCode};
use crate::model::layout;
use crate::yaml::{Document, MappingReader};

/// The most bytes of `feeds.yaml`.
const LARGEST: usize = 256 * 1024;

/// The keys of a feed.
const KEYS: &[&str] = &["url", "source", "policy", "lang", "tags", "keep", "user_agent"];

/// A feed of `feeds.yaml`, or one that was named by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FeedSetting {
    /// Its address, or the path of its file.
    pub(super) url: String,
    /// The name of its source; by default, that of the feed.
    pub(super) source: Option<String>,
    pub(super) policy: Policy,
    pub(super) lang: Option<String>,
    pub(super) tags: Vec<String>,
    /// The most articles of it that are ever taken.
    pub(super) keep: Option<usize>,
    /// As what its server is asked.
    pub(super) user_agent: Option<String>,
    /// The line of `feeds.yaml`; none of what was named by hand.
    pub(super) line: Option<u32>,
}

impl FeedSetting {
    /// A feed that was named by hand.
    pub(super) fn named(url: &str, policy: Policy) -> Self {
        Self {
            url: url.to_owned(),
            source: None,
            policy,
            lang: None,
            tags: Vec::new(),
            keep: None,
            user_agent: None,
            line: None,
        }
    }
}

/// The feeds of `text`, which is `feeds.yaml`.
pub(super) fn read(text: &str) -> Checked<Vec<FeedSetting>> {
    let mut diagnostics = Vec::new();
    let mut feeds = Vec::new();
    match Document::read(layout::FEEDS, text, 1, LARGEST) {
        Ok(document) => {
            let mut keys = document.keys(&mut diagnostics);
            keys.each_or_text("feeds", "url", |entry| feeds.extend(one(entry)));
            keys.refuse_unknown(&["feeds"]);
        }
        Err(fault) => diagnostics.push(fault),
    }
    Checked { value: feeds, diagnostics }
}

fn one(entry: &mut MappingReader<'_>) -> Option<FeedSetting> {
    let url = entry.string("url").filter(|url| !url.is_empty());
    let setting = FeedSetting {
        source: entry.string("source").filter(|name| !name.is_empty()),
        policy: config::policy(entry, "policy").unwrap_or(Policy::Excerpt),
        lang: entry.string("lang").filter(|lang| !lang.is_empty()),
        tags: entry.strings("tags").unwrap_or_default(),
        keep: entry.whole("keep", 1),
        user_agent: entry.string("user_agent"),
        line: Some(entry.place("url").0),
        url: url.clone().unwrap_or_default(),
    };
    entry.refuse_unknown(KEYS);
    if url.is_none() {
        let message = "a feed needs a `url`";
        entry.fault(
            FaultCode::BadWebAddress,
            "url",
            message,
            "write `- url: https://example.org/feed.xml`",
        );
    }
    url.map(|_| setting)
}
