//! The indexes: regions, themes, tags, sources, and the archive.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::model::{ArticleIx, Edition, List, ListIx, ListKey, Span};
use crate::plan::{Index, PageKind, Plan};
use crate::render::link::RootPath;
use crate::render::view::{
    ArchiveView, ArchiveYearView, CountView, IndexEntryView, IndexGroupView, IndexNewestView,
    IndexView, PageView,
};
use crate::render::{Site, calendar, map, plot};

/// The years whose days the archive shows: each takes up to 40 KB.
const CALENDARS: usize = 3;
/// More tags than these on a lite site, and those of a single article are left out.
const LITE_TAGS: usize = 50;

/// The index of regions, themes, tags or sources.
pub(super) fn page(path: &str, index: Index, site: &Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let root = RootPath::of(path);
    let kind = index.kind();
    let page = page_view(path, kind, site);
    let belongs = |(_, list): &(ListIx, &List)| match index {
        Index::Regions => matches!(list.key, ListKey::Region(_)),
        Index::Themes => matches!(list.key, ListKey::Theme(_)),
        Index::Tags => matches!(list.key, ListKey::Tag(_)),
        Index::Sources => matches!(list.key, ListKey::Source(_)),
        Index::Archive => false,
    };
    let lists: Vec<(ListIx, &List)> = site.digest.each_list().filter(belongs).collect();
    let by_letter = matches!(index, Index::Tags);
    let is_short = by_letter && site.config.is_lite() && lists.len() > LITE_TAGS;
    let is_shown = |(_, list): &(ListIx, &List)| !is_short || list.articles.len() > 1;
    let lists: Vec<(ListIx, &List)> = lists.into_iter().filter(is_shown).collect();
    let total = lists.len();
    let map = matches!(index, Index::Regions).then(|| map::of(&lists, site, &root)).flatten();
    let mut groups: BTreeMap<Option<String>, Vec<IndexEntryView>> = BTreeMap::new();
    for (place, list) in lists {
        let letter = by_letter.then(|| letter(&list.name));
        groups.entry(letter).or_default().push(entry((place, list), !by_letter, site, &root));
    }
    let group = |(name, mut entries): (Option<String>, Vec<IndexEntryView>)| {
        if by_letter {
            entries.sort_by_cached_key(|entry| entry.name.to_lowercase());
        }
        IndexGroupView { name, entries }
    };
    let groups = groups.into_iter().map(group).collect();
    let view = IndexView { kind, groups, total, map, is_short };
    site.fill(index.page_kind(), path, &page, &view)
}

fn page_view(path: &str, kind: &'static str, site: &Site<'_>) -> PageView {
    let name = site.theme.strings.text(kind);
    let mut page = site.page(path, kind, name.clone());
    page.description = Some(site.describe("describe_index", &name));
    site.add_metadata(&mut page, &[(name, path.to_owned())], &[]);
    page
}

/// The letter under which a name stands: its first, in capitals; digits and marks under `#`.
fn letter(name: &str) -> String {
    let first = name.chars().find(|c| c.is_alphanumeric());
    match first {
        Some(c) if c.is_alphabetic() => c.to_uppercase().collect(),
        _ => String::from("#"),
    }
}

/// The entry of a list; `whole` with its newest article and its articles over time.
fn entry(
    (place, list): (ListIx, &List),
    whole: bool,
    site: &Site<'_>,
    root: &RootPath,
) -> IndexEntryView {
    let newest = |at: &ArticleIx| {
        let article = &site.digest[*at];
        IndexNewestView {
            title: article.title.clone(),
            url: root.article(*at, site.plan),
            date: site.date(article.filed, root),
            lang: article.lang.to_string(),
        }
    };
    IndexEntryView {
        name: list.name.clone(),
        url: site.plan.list(place).map(|page| root.to(page)),
        count: list.articles.len(),
        newest: list.articles.first().filter(|_| whole).map(newest),
        spark: if whole { plot::spark(&list.articles, site.digest) } else { None },
    }
}

/// The archive: all years and months.
pub(super) fn archive(path: &str, site: &Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let root = RootPath::of(path);
    let page = page_view(path, "archive", site);
    let mut years: Vec<ArchiveYearView> = Vec::new();
    for edition in site.digest.editions.values().rev() {
        if let Span::Year(year) = edition.span {
            let url = root.to(&Plan::edition(edition.span));
            let count = edition.articles.len();
            let name = year.to_string();
            let has_calendar = years.len() < CALENDARS && !site.config.is_lite();
            let calendar = has_calendar.then(|| calendar::of_year(year, site, &root)).flatten();
            years.push(ArchiveYearView { name, url, count, months: Vec::new(), calendar });
        }
    }
    for edition in site.digest.editions.values().rev() {
        let Span::Month(year, _) = edition.span else {
            continue;
        };
        let name = year.to_string();
        if let Some(view) = years.iter_mut().find(|view| view.name == name) {
            view.months.push(month(edition, site, &root));
        }
    }
    let all: Vec<ArticleIx> = site.digest.places().collect();
    let plot = plot::over_time(&all, site, &root);
    let undated = site.undated_link(site.plan.undated().of(None).len(), &root);
    site.fill(PageKind::Archive, path, &page, &ArchiveView { years, plot, undated })
}

fn month(edition: &Edition, site: &Site<'_>, root: &RootPath) -> CountView {
    CountView {
        name: site.theme.strings.span(edition.span),
        url: Some(root.to(&Plan::edition(edition.span))),
        count: edition.articles.len(),
        newest: site.newest(&edition.articles),
    }
}
