//! The pages of lists: an own page each, and pages of years and months where that does not hold
//! them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::Digest;
use crate::model::List;
use crate::model::ListKey;
use crate::model::Slug;
use crate::model::Span;
use crate::plan::Page;
use crate::plan::Plan;
use crate::plan::address::push_digits;

/// The bytes that mostly stand behind a list's own address in that of one of its periods.
const ROOM: usize = 16;

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
        let mut slug = String::new();
        self.push_slug(&mut slug);
        slug
    }

    fn push_slug(&self, to: &mut String) {
        let (year, month, day) = match self.span {
            Span::Year(year) => (year, None, None),
            Span::Month(year, month) => (year, Some(month), None),
            Span::Day(day) => (day.year(), Some(day.month()), Some(day.day())),
        };
        push_digits(year, 4, to);
        for number in [month, day].into_iter().flatten() {
            to.push('-');
            push_digits(number.into(), 2, to);
        }
        if let Some(part) = self.part.filter(|part| *part > 1) {
            _ = write!(to, "-{part}");
        }
    }

    /// Its page, of the list that has its own page at `list`.
    pub(super) fn path(&self, list: &str) -> String {
        let stem = list.strip_suffix(".html").unwrap_or(list);
        let mut path = String::with_capacity(list.len() + ROOM);
        path.push_str(stem);
        path.push('/');
        self.push_slug(&mut path);
        path.push_str(".html");
        path
    }
}

/// Adds the pages of every list.
pub(super) fn add(plan: &mut Plan, digest: &Digest, config: &Config, said: &mut Vec<Diagnostic>) {
    if config.leave_out.lists {
        return;
    }
    plan.lists = addresses(digest, config);
    let size = config.page_size;
    let parted = |(list, own): (&List, &String)| {
        let periods =
            if list.articles.len() > size { periods(list, digest, size) } else { Vec::new() };
        let paths: Vec<String> = periods.iter().map(|period| period.path(own)).collect();
        (periods, paths)
    };
    let parted: Vec<_> = digest.lists.par_iter().zip(&plan.lists).map(parted).collect();
    for (place, (periods, paths)) in parted.into_iter().enumerate() {
        plan.add(plan.lists[place].clone(), Page::List(place), None, said);
        for (at, path) in paths.into_iter().enumerate() {
            plan.add(path, Page::ListPeriod(place, at), None, said);
        }
        if !periods.is_empty() {
            plan.periods.insert(place, periods);
        }
    }
}

/// The address of every list, in the order of the digest. Of several names with one slug, the first
/// that is spelled like it (else the first by key) keeps it; the others have a hash of their own
/// name behind it.
fn addresses(digest: &Digest, config: &Config) -> Vec<String> {
    let mut addresses = vec![String::new(); digest.lists.len()];
    let mut named: BTreeMap<(&str, Slug), Vec<usize>> = BTreeMap::new();
    let taxonomy = &config.taxonomy;
    for (place, list) in digest.lists.iter().enumerate() {
        let folder = match &list.key {
            ListKey::Region(region) => {
                addresses[place] = format!("region/{}.html", taxonomy.region(*region).slug);
                continue;
            }
            ListKey::Theme(theme) => {
                addresses[place] = format!("theme/{}.html", taxonomy.theme(*theme).slug);
                continue;
            }
            ListKey::Cross(region, theme) => {
                let (region, theme) = (taxonomy.region(*region), taxonomy.theme(*theme));
                addresses[place] = format!("region/{}/{}.html", region.slug, theme.slug);
                continue;
            }
            ListKey::Tag(_) => "tag",
            ListKey::Source(_) => "source",
            ListKey::Author(_) => "author",
        };
        named.entry((folder, Slug::from_text(&list.name))).or_default().push(place);
    }
    for ((folder, slug), places) in named {
        let name = |place: usize| digest.lists[place].name.as_str();
        let spelled =
            |place: &usize| name(*place).to_lowercase().replace(' ', "-") == slug.as_str();
        let first = places.iter().copied().find(spelled).unwrap_or(places[0]);
        for place in places {
            let aside = || slug.aside(name(place));
            let own = if place == first { slug.clone() } else { aside() };
            addresses[place] = format!("{folder}/{own}.html");
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
