//! The pages of lists: an own page each, and pages of years and months where that does not hold
//! them.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::Digest;
use crate::model::List;
use crate::model::ListKey;
use crate::model::Slug;
use crate::model::Span;
use crate::plan::Page;
use crate::plan::Plan;

/// The articles of a list in one year or month, or a part of them, on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The year or the month.
    pub span: Span,
    /// The part of it, from 1 with the oldest; none where one page holds it.
    pub part: Option<usize>,
    /// Places in the digest, newest first.
    pub articles: Vec<usize>,
}

impl Period {
    /// The last part of its address: `2023`, `2023-09`, `2023-09-2`.
    pub fn slug(&self) -> String {
        let tail = match self.part {
            None | Some(1) => String::new(),
            Some(part) => format!("-{part}"),
        };
        match self.span {
            Span::Year(year) => format!("{year:04}{tail}"),
            Span::Month(year, month) => format!("{year:04}-{month:02}{tail}"),
            Span::Day(day) => format!("{day}{tail}"),
        }
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
        let periods = periods(list, digest, config.page_size);
        for (at, period) in periods.iter().enumerate() {
            let path = plan.period(key, period);
            plan.add(path, Page::ListPeriod(key.clone(), at), None, said);
        }
        plan.periods.insert(key.clone(), periods);
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

/// The periods of a list, oldest first: a year where a page holds it, else its months. A month
/// that does not fit a page is cut from its oldest article on, so that a new article changes its
/// last part alone.
fn periods(list: &List, digest: &Digest, page_size: usize) -> Vec<Period> {
    let day = |at: &usize| digest.articles[*at].filed.day();
    let mut periods = Vec::new();
    for year in list.articles.chunk_by(|a, b| day(a).year() == day(b).year()).rev() {
        let first = day(&year[0]);
        if year.len() <= page_size {
            let span = Span::Year(first.year());
            periods.push(Period { span, part: None, articles: year.to_vec() });
            continue;
        }
        for month in year.chunk_by(|a, b| day(a).month() == day(b).month()).rev() {
            let span = Span::Month(first.year(), day(&month[0]).month());
            let parts = month.len().div_ceil(page_size);
            for (number, some) in month.rchunks(page_size).enumerate() {
                let part = (parts > 1).then_some(number + 1);
                periods.push(Period { span, part, articles: some.to_vec() });
            }
        }
    }
    periods
}
