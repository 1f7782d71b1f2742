//! The pages of lists: an own page each, and month pages where one page does not hold them.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::Digest;
use crate::model::List;
use crate::model::ListKey;
use crate::model::Slug;
use crate::plan::Page;
use crate::plan::Plan;

/// A page of the articles of a list in one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
    /// The part of the month, from 1 with the oldest; none where one page holds the month.
    pub part: Option<usize>,
    /// Places in the digest, newest first.
    pub articles: Vec<usize>,
}

impl Month {
    /// The last part of its address: `2023-09`, `2023-09-2`.
    pub fn slug(&self) -> String {
        let tail = match self.part {
            None | Some(1) => String::new(),
            Some(part) => format!("-{part}"),
        };
        format!("{:04}-{:02}{tail}", self.year, self.month)
    }
}

/// Adds the pages of every list.
pub(super) fn add(plan: &mut Plan, digest: &Digest, config: &Config, said: &mut Vec<Diagnostic>) {
    plan.lists = addresses(digest, config);
    for (key, list) in &digest.lists {
        let Some(path) = plan.lists.get(key).cloned() else {
            continue;
        };
        plan.add(path, Page::List(key.clone()), None, said);
        if list.articles.len() <= config.page_size {
            continue;
        }
        let months = months(list, digest, config.page_size);
        for (at, month) in months.iter().enumerate() {
            let path = plan.month(key, month);
            plan.add(path, Page::ListMonth(key.clone(), at), None, said);
        }
        plan.months.insert(key.clone(), months);
    }
}

/// The address of every list. Of several names with one slug, the first that is spelled like it
/// (else the first by key) keeps it; the others have a hash of their own name behind it.
fn addresses(digest: &Digest, config: &Config) -> BTreeMap<ListKey, String> {
    let mut addresses = BTreeMap::new();
    let mut named: BTreeMap<(&str, Slug), Vec<(&ListKey, &List)>> = BTreeMap::new();
    for (key, list) in &digest.lists {
        let taxonomy = &config.taxonomy;
        let folder = match key {
            ListKey::Region(region) => {
                let path = format!("region/{}.html", taxonomy.region(*region).slug);
                addresses.insert(key.clone(), path);
                continue;
            }
            ListKey::Theme(theme) => {
                let path = format!("theme/{}.html", taxonomy.theme(*theme).slug);
                addresses.insert(key.clone(), path);
                continue;
            }
            ListKey::Cross(region, theme) => {
                let (region, theme) = (taxonomy.region(*region), taxonomy.theme(*theme));
                let path = format!("region/{}/{}.html", region.slug, theme.slug);
                addresses.insert(key.clone(), path);
                continue;
            }
            ListKey::Tag(_) => "tag",
            ListKey::Source(_) => "source",
            ListKey::Author(_) => "author",
        };
        named.entry((folder, Slug::from_text(&list.name))).or_default().push((key, list));
    }
    for ((folder, slug), lists) in named {
        let spelled = |list: &List| list.name.to_lowercase().replace(' ', "-") == slug.as_str();
        let first = lists.iter().position(|(_, list)| spelled(list)).unwrap_or(0);
        for (at, (key, list)) in lists.into_iter().enumerate() {
            let own = if at == first { slug.clone() } else { slug.aside(&list.name) };
            addresses.insert(key.clone(), format!("{folder}/{own}.html"));
        }
    }
    addresses
}

/// The months of a list, oldest first; a month that does not fit a page is cut from its oldest
/// article on, so that a new article changes its last part alone.
fn months(list: &List, digest: &Digest, page_size: usize) -> Vec<Month> {
    let month_of = |at: &usize| {
        let day = digest.articles[*at].filed.day();
        (day.year(), day.month())
    };
    let mut months = Vec::new();
    let by_month = list.articles.chunk_by(|a, b| month_of(a) == month_of(b));
    for articles in by_month.rev() {
        let (year, month) = month_of(&articles[0]);
        let parts = articles.len().div_ceil(page_size);
        for (number, some) in articles.rchunks(page_size).enumerate() {
            let part = (parts > 1).then_some(number + 1);
            months.push(Month { year, month, part, articles: some.to_vec() });
        }
    }
    months
}
