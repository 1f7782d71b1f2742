//! The addresses that themes had which the program has parted since: what a digest had under the whole
//! leads to the part to which its articles have gone, as far as nothing else stands there.

use crate::config::Config;
use crate::model::{Article, ArticleIx, Digest, ListIx, ListKey, ThemeId};
use crate::plan::lists::{Period, periods};
use crate::plan::pattern::before_split;
use crate::plan::reserved::is_reserved;
use crate::plan::{Page, Plan};

/// Adds them, when everything else has its place.
pub(super) fn add(plan: &mut Plan, digest: &Digest, config: &Config) {
    for (at, list) in digest.each_list() {
        let Some((whole, theme)) = whole(&list.key, config) else { continue };
        let slug = &config.taxonomy.theme(theme).slug;
        let Some((folder, _)) = plan.list(at).and_then(|own| own.rsplit_once('/')) else {
            continue;
        };
        let old = format!("{folder}/{slug}.html");
        let lists = OldTheme { part: at, whole: digest.place(&whole) };
        if lists.whole.is_none() {
            plan.lead_on(&old, at);
        }
        for period in lists.periods(digest, config.page_size) {
            let path = period.path(&old);
            if plan.is_free(&path) {
                let (list, period) = lists.target(&period, plan, digest);
                plan.put_free(path, Page::OldList(list, period));
            }
        }
    }
    let was = |theme: &ThemeId| config.taxonomy.theme(*theme).was.is_some();
    let moved = |article: &Article| article.themes.first().is_some_and(was);
    for (at, article) in digest.each_article().filter(|(_, article)| moved(article)) {
        let old = before_split(article, plan.name_of(at, digest, config), config);
        if let Some(old) = old.filter(|old| !is_reserved(old)) {
            plan.put_free(old, Page::Redirect(at));
        }
    }
}

/// The list in which the articles of `key` were, and its theme; none where that was the same.
fn whole(key: &ListKey, config: &Config) -> Option<(ListKey, ThemeId)> {
    let taxonomy = &config.taxonomy;
    let whole = |part: ThemeId| {
        let whole = taxonomy.find_theme(taxonomy.theme(part).was.as_deref()?);
        whole.filter(|whole| *whole != part)
    };
    match key {
        ListKey::Theme(part) => whole(*part).map(|theme| (ListKey::Theme(theme), theme)),
        ListKey::Cross(region, part) => {
            whole(*part).map(|theme| (ListKey::Cross(*region, theme), theme))
        }
        ListKey::Region(_) | ListKey::Tag(_) | ListKey::Source(_) | ListKey::Author(_) => None,
    }
}

/// A list that was parted: the part, and the whole where it still has articles.
struct OldTheme {
    part: ListIx,
    whole: Option<ListIx>,
}

impl OldTheme {
    /// The years and months that it had a page for.
    fn periods(&self, digest: &Digest, page_size: usize) -> Vec<Period> {
        let lists = self.whole.iter().chain([&self.part]);
        let mut all: Vec<ArticleIx> =
            lists.flat_map(|list| &digest[*list].articles).copied().collect();
        all.sort_unstable();
        all.dedup();
        periods(&all, digest, page_size)
    }

    /// Where the page of a `period` leads: to the one of the two lists that has more of its articles, and
    /// there to the same period, or else to the same year.
    fn target(&self, period: &Period, plan: &Plan, digest: &Digest) -> (ListIx, Option<usize>) {
        let of = |list: ListIx| {
            let has = |at: &&ArticleIx| digest[list].articles.binary_search(at).is_ok();
            period.articles.iter().filter(has).count()
        };
        let whole = self.whole.filter(|whole| of(*whole) > of(self.part));
        let list = whole.unwrap_or(self.part);
        let periods = plan.periods(list);
        let same = periods.iter().position(|other| other.slug() == period.slug());
        let near = || periods.iter().rposition(|other| other.year() == period.year());
        (list, same.or_else(near))
    }
}
