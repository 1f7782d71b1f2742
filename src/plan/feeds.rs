//! The feeds of the site and of its lists.

use crate::config::{Config, OtherFeed};
use crate::diagnostic::Diagnostic;
use crate::model::{Digest, List, ListIx, ListKey};
use crate::plan::{Page, PageKind, Plan};

/// What a feed is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FeedOf {
    /// The whole site.
    Site,
    /// A list, by its place in the digest.
    List(ListIx),
}

/// Feeds need absolute addresses, so there are none without a `base_url`.
pub(super) fn add(
    plan: &mut Plan,
    digest: &Digest,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if config.base_url.is_none() || config.leave_out.feeds {
        return;
    }
    plan.add_at_root(PageKind::SiteAtom, Page::Atom(FeedOf::Site), diagnostics);
    plan.add_at_root(PageKind::SiteJsonFeed, Page::JsonFeed(FeedOf::Site), diagnostics);
    plan.add_at_root(PageKind::Opml, Page::Opml, diagnostics);
    if config.feeds.rss {
        plan.add_at_root(PageKind::SiteRss, Page::Rss(FeedOf::Site), diagnostics);
    }
    for OtherFeed { path, is_rss } in &config.other_feeds {
        let page = if *is_rss { Page::Rss(FeedOf::Site) } else { Page::Atom(FeedOf::Site) };
        if plan.page(path) != Some(&page) {
            plan.add(path.clone(), page, None, diagnostics);
        }
    }
    for (place, List { key, .. }) in digest.each_list() {
        let Some(own) = plan.list(place) else {
            break;
        };
        let stem = own.trim_end_matches(".html").to_owned();
        let of = FeedOf::List(place);
        let is_axis = matches!(key, ListKey::Region(_) | ListKey::Theme(_));
        if !is_axis && !matches!(key, ListKey::Tag(_)) {
            continue;
        }
        plan.add(format!("{stem}.xml"), Page::Atom(of.clone()), None, diagnostics);
        if is_axis {
            plan.add(format!("{stem}.json"), Page::JsonFeed(of.clone()), None, diagnostics);
        }
        if config.feeds.rss {
            plan.add(format!("{stem}.rss.xml"), Page::Rss(of), None, diagnostics);
        }
    }
}

impl Plan {
    /// The paths of the feeds of `of`, each with its media type: Atom, JSON Feed, RSS.
    pub fn feeds(&self, of: &FeedOf) -> Vec<(String, &'static str)> {
        let (stem, rss) = match of {
            FeedOf::Site => ("feed", String::from("rss.xml")),
            FeedOf::List(place) => {
                let stem = self.list(*place).unwrap_or_default().trim_end_matches(".html");
                (stem, format!("{stem}.rss.xml"))
            }
        };
        let all = [
            (format!("{stem}.xml"), "application/atom+xml"),
            (format!("{stem}.json"), "application/feed+json"),
            (rss, "application/rss+xml"),
        ];
        all.into_iter().filter(|(path, _)| self.has(path)).collect()
    }
}
