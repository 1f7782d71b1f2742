//! What a server is asked: for which address, as what, and for which kinds of files.

use crate::config::Config;
use crate::import::state::FeedVisit;

/// The kinds of feeds that are asked for.
const FEEDS: &str = "application/atom+xml, application/rss+xml, application/feed+json, \
                     application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";

/// The kinds of pictures that are asked for.
const PICTURES: &str = "image/avif, image/webp, image/jpeg, image/png, image/gif, image/*;q=0.1";

/// What is asked of a server.
#[derive(Debug, Clone)]
pub(super) struct FeedAsked {
    pub(super) url: String,
    /// As what.
    pub(super) user_agent: String,
    /// What was learnt of it before.
    pub(super) visit: FeedVisit,
    pub(super) wanted: NetWanted,
}

/// What an address is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NetWanted {
    Feed,
    Page,
    Picture,
    /// `robots.txt`.
    Rules,
}

impl NetWanted {
    /// The kinds that are asked for.
    pub(super) fn accept(self) -> &'static str {
        match self {
            Self::Feed => FEEDS,
            Self::Page => "text/html, application/xhtml+xml, */*;q=0.5",
            Self::Picture => PICTURES,
            Self::Rules => "text/plain, */*;q=0.5",
        }
    }
}

/// As what servers are asked, where nothing else is written.
pub(super) fn user_agent(config: &Config) -> String {
    let version = env!("CARGO_PKG_VERSION");
    match &config.base_url {
        Some(base) => format!("dateline/{version} (+{base})"),
        None => format!("dateline/{version}"),
    }
}
