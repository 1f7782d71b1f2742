//! The addresses that tags had before `taxonomy.yaml` renamed or merged them: they lead to the new
//! ones, as far as nothing else stands there.

use crate::config::Config;
use crate::model::{Digest, ListKey, Slug, Tag};
use crate::plan::{FeedOf, Page, PageKind, Plan};

/// Adds them, when everything else has its place. What reads feeds follows no page, so that the old
/// feed is the new one.
pub(super) fn add(plan: &mut Plan, digest: &Digest, config: &Config) {
    for (old, row) in config.taxonomy.tags.names().filter(|(_, row)| !row.hidden) {
        let key = ListKey::Tag(Tag::written(&row.name).key());
        let Some((place, own)) = digest.place(&key).and_then(|at| Some((at, plan.list(at)?)))
        else {
            continue;
        };
        let stem = own.trim_end_matches(".html").to_owned();
        let folder = PageKind::of_list(&key).folder().unwrap_or_default();
        let old = format!("{folder}/{}", Slug::of_name(old));
        let of = FeedOf::List(place);
        let feeds = plan.feeds(&of).into_iter().map(|(path, _)| {
            let end = path.strip_prefix(&stem).unwrap_or_default().to_owned();
            let page = if end == ".xml" { Page::Atom(of.clone()) } else { Page::Rss(of.clone()) };
            (end, page)
        });
        let all = [(String::from(".html"), Page::OldList(place))].into_iter().chain(feeds);
        for (path, page) in all.map(|(end, page)| (format!("{old}{end}"), page)) {
            if plan.is_free(&path) {
                let put = plan.put(path, page, None);
                debug_assert!(put.is_ok(), "two pages for one old tag clash");
            }
        }
    }
}
