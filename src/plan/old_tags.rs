//! The addresses that tags had before `taxonomy.yaml` renamed or merged them: they lead to the new
//! ones, as far as nothing else stands there.

use crate::config::Config;
use crate::model::{Digest, ListIx, ListKey, Slug, Span, Tag};
use crate::plan::lists::Period;
use crate::plan::{FeedOf, Page, PageKind, Plan};

/// Adds them, when everything else has its place.
pub(super) fn add(plan: &mut Plan, digest: &Digest, config: &Config) {
    for (old, row) in config.taxonomy.tags.names().filter(|(_, row)| !row.hidden) {
        let key = ListKey::Tag(Tag::written(&row.name).key());
        let folder = PageKind::of_list(&key).folder().unwrap_or_default();
        let old = format!("{folder}/{}.html", Slug::of_name(old));
        let place = digest.place(&key).filter(|at| plan.list(*at).is_some_and(|own| own != old));
        if let Some(place) = place {
            plan.lead_on(&old, place);
            for (path, period) in periods(&old, plan.periods(place)) {
                plan.put_free(path, Page::OldList(place, Some(period)));
            }
        }
    }
}

/// The pages of years and months that a tag at `old` may have had, each with the place of the one of
/// `today` to which it leads. It had no other articles than the tag of today: a year that is on pages
/// of months now may have been on one.
fn periods(old: &str, today: &[Period]) -> Vec<(String, usize)> {
    let same = today.iter().enumerate().map(|(at, period)| (period.path(old), at));
    let years = today.iter().enumerate().map(|(at, period)| {
        let year = Period { span: Span::Year(period.year()), part: None, articles: Vec::new() };
        (year.path(old), at)
    });
    // Of the months of a year the last comes first, and those behind it find its place taken.
    same.chain(years.rev()).collect()
}

impl Plan {
    /// Adds the page and the feeds at the address `old` of the list that is at `place` in the digest.
    /// What reads feeds follows no page, so that the old feed is the new one.
    pub(super) fn lead_on(&mut self, old: &str, place: ListIx) {
        let stem = |own: &str| own.trim_end_matches(".html").to_owned();
        let (old_stem, own) = (stem(old), stem(self.list(place).unwrap_or_default()));
        let of = FeedOf::List(place);
        self.put_free(old.to_owned(), Page::OldList(place, None));
        for (path, _) in self.feeds(&of) {
            let end = path.strip_prefix(&own).unwrap_or_default();
            let page = match end {
                ".xml" => Page::Atom(of.clone()),
                ".json" => Page::JsonFeed(of.clone()),
                _ => Page::Rss(of.clone()),
            };
            self.put_free(format!("{old_stem}{end}"), page);
        }
    }

    /// Adds a page at an old address, where nothing else stands.
    pub(super) fn put_free(&mut self, path: String, page: Page) {
        if self.is_free(&path) {
            let put = self.put(path, page, None);
            debug_assert!(put.is_ok(), "two pages for one old address clash");
        }
    }
}
