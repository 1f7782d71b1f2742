//! A list -> its own page and the pages of its years and months.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::model::{ArticleIx, List, ListIx, ListKey, Neighbours, Span, TagKind};
use crate::plan::{FeedOf, Index, PageKind, Period, heaviest};
use crate::render::link::RootPath;
use crate::render::view::{
    CountView, CrossView, Html, LinkView, ListDayView, ListPeriodView, ListView, PageView,
};
use crate::render::{Site, TextTeller, body, plot};

/// The newest articles among which a region or theme has its lead, and the fewest of a list with one.
const LEAD_AMONG: usize = 12;
const FEWEST_LED: usize = 4;

/// The word for a kind of list.
fn kind(key: &ListKey) -> &'static str {
    match key {
        ListKey::Region(_) => "region",
        ListKey::Theme(_) => "theme",
        ListKey::Cross(..) => "cross",
        ListKey::Tag(_) => "tag",
        ListKey::Source(_) => "source",
        ListKey::Author(_) => "author",
    }
}

/// The name of a list for readers; where two axes cross, both.
fn name(list: &List, site: &Site<'_>) -> String {
    if let ListKey::Cross(region, _) = &list.key {
        return format!("{}: {}", site.config.taxonomy.region(*region).name, list.name);
    }
    list.name.clone()
}

/// The own page of the list at that place in the digest.
pub(super) fn page(path: &str, place: ListIx, site: &Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let list = &site.digest[place];
    let key = &list.key;
    let root = RootPath::of(path);
    let name = name(list, site);
    let mut page = page_view(path, place, &name, site);
    page.noindex = !site.plan.has_listed(&list.articles);
    site.add_metadata(&mut page, &trail(list, site), &cards(key));
    let newest = &list.articles[..list.articles.len().min(site.config.page_size)];
    let lead = lead(key, newest, site);
    let source = match key {
        ListKey::Source(name) => site.config.sources.find(name),
        ListKey::Region(_)
        | ListKey::Theme(_)
        | ListKey::Cross(..)
        | ListKey::Tag(_)
        | ListKey::Author(_) => None,
    };
    let home = source.and_then(|source| source.url.clone());
    let file = path.rsplit('/').next().unwrap_or(path);
    let view = ListView {
        kind: kind(key),
        name: name.clone(),
        slug: file.trim_end_matches(".html").to_owned(),
        tag_kind: list.kind.map(TagKind::word),
        axes: axes(key, site, &root),
        home,
        intro: intro(place, &root, site),
        total: list.articles.len(),
        lead: lead.map(|at| site.card(at, &root)),
        days: days(newest.iter().copied().filter(|at| Some(*at) != lead), site, &root)?,
        plot: plot::over_time(&list.articles, site, &root),
        periods: periods(site.plan.periods(place), path, site, &root),
        cross: cross(list, site, &root),
        countries: countries(list, site, &root),
        feeds: site.feed_links(&FeedOf::List(place), &root, &name),
    };
    site.fill(PageKind::of_list(key), path, &page, &view)
}

/// What is most worth reading among the `newest` of a region or theme.
fn lead(key: &ListKey, newest: &[ArticleIx], site: &Site<'_>) -> Option<ArticleIx> {
    let has_lead = matches!(key, ListKey::Region(_) | ListKey::Theme(_));
    if !has_lead || newest.len() < FEWEST_LED {
        return None;
    }
    let is_shown = |at: &ArticleIx| !site.digest.came_in_bulk(*at);
    let near: Vec<ArticleIx> = newest.iter().copied().filter(is_shown).take(LEAD_AMONG).collect();
    heaviest(&near, 1, site.digest, site.config).pop()
}

/// The articles at `places`, newest first, by the days on which they were filed.
fn days(
    places: impl Iterator<Item = ArticleIx>,
    site: &Site<'_>,
    root: &RootPath,
) -> Result<Vec<ListDayView>, Diagnostic> {
    let places: Vec<ArticleIx> = places.collect();
    let day = |at: &ArticleIx| site.digest[*at].filed.day();
    let group = |places: &[ArticleIx]| {
        let day = places.first().map(day).unwrap_or_default();
        Ok(ListDayView {
            name: site.theme.strings.day(day),
            iso: day.to_string(),
            url: site.edition_url(Span::Day(day), root),
            cards: site.cards(places, root)?,
        })
    };
    places.chunk_by(|a, b| day(a) == day(b)).map(group).collect()
}

/// The text that introduces the list at that place in the digest.
fn intro(place: ListIx, root: &RootPath, site: &Site<'_>) -> Option<Html> {
    let page = site.plan.intro(place, site.extras)?;
    let from = TextTeller { path: &page.path, source: None };
    Some(body::markdown(&page.block, from, root, site))
}

fn page_view(path: &str, place: ListIx, name: &str, site: &Site<'_>) -> PageView {
    let mut page = site.page(path, kind(&site.digest[place].key), name.to_owned());
    let root = RootPath::of(path);
    let mut feeds = site.feed_links(&FeedOf::List(place), &root, name);
    feeds.append(&mut page.feeds);
    page.feeds = feeds;
    page.description = Some(site.describe("describe_list", name));
    page
}

/// The way from the front page to a list: the index of its kind, or the region that it is within.
fn trail(list: &List, site: &Site<'_>) -> Vec<(String, String)> {
    let index =
        |index: Index| Some((site.theme.strings.text(index.kind()), index.path().to_owned()));
    let above = match &list.key {
        ListKey::Region(_) => index(Index::Regions),
        ListKey::Theme(_) => index(Index::Themes),
        ListKey::Tag(_) => index(Index::Tags),
        ListKey::Source(_) => index(Index::Sources),
        ListKey::Cross(region, _) => site.step(&ListKey::Region(*region)),
        ListKey::Author(_) => None,
    };
    above.into_iter().chain(site.step(&list.key)).collect()
}

/// The lists whose card may stand for a list.
fn cards(key: &ListKey) -> Vec<ListKey> {
    if let ListKey::Cross(region, theme) = key {
        return vec![ListKey::Theme(*theme), ListKey::Region(*region)];
    }
    vec![key.clone()]
}

fn axes(key: &ListKey, site: &Site<'_>, root: &RootPath) -> Vec<LinkView> {
    let ListKey::Cross(region, theme) = key else { return Vec::new() };
    let axes = [ListKey::Region(*region), ListKey::Theme(*theme)];
    axes.iter().filter_map(|axis| site.list_link(axis, root)).collect()
}

/// The `periods` of what has its own page at `own`, newest first, each part of one on its own.
pub(super) fn periods(
    periods: &[Period],
    own: &str,
    site: &Site<'_>,
    root: &RootPath,
) -> Vec<CountView> {
    let view = |period: &Period| CountView {
        name: period_name(period, site),
        url: Some(root.to(&period.path(own))),
        count: period.articles.len(),
        newest: site.newest(&period.articles),
    };
    periods.iter().rev().map(view).collect()
}

/// The periods before and after the one at `at`, of what has its own page at `own`.
pub(super) fn periods_beside(
    periods: &[Period],
    at: usize,
    own: &str,
    site: &Site<'_>,
    root: &RootPath,
) -> Neighbours<LinkView> {
    let older = at.checked_sub(1).and_then(|at| periods.get(at));
    let url = |period: &Period| Some(root.to(&period.path(own)));
    let link = |period| LinkView { name: period_name(period, site), url: url(period) };
    Neighbours { older, newer: periods.get(at + 1) }.map(link)
}

pub(super) fn period_name(period: &Period, site: &Site<'_>) -> String {
    let strings = &site.theme.strings;
    let name = strings.span(period.span);
    match period.part.and_then(|part| strings.say("part", u64::try_from(part).ok(), "")) {
        Some(part) => format!("{name}, {part}"),
        None => name,
    }
}

/// How the articles of a list fall on the other axis, or on both.
fn cross(list: &List, site: &Site<'_>, root: &RootPath) -> Vec<CrossView> {
    let articles = || list.articles.iter().map(|at| &site.digest[*at]);
    let regions = || counts(articles().flat_map(|a| a.regions.iter().copied()));
    let themes = || counts(articles().flat_map(|a| a.themes.iter().copied()));
    let own = |key: ListKey, n| count_view(&key, &key, n, site, root);
    let row = |axis, entries: Vec<Option<CountView>>| {
        let mut entries: Vec<CountView> = entries.into_iter().flatten().collect();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.count));
        CrossView { axis, entries }
    };
    match &list.key {
        ListKey::Cross(..) => Vec::new(),
        ListKey::Region(region) => {
            let one = |(theme, n)| {
                count_view(&ListKey::Cross(*region, theme), &ListKey::Theme(theme), n, site, root)
            };
            vec![row("theme", themes().into_iter().map(one).collect())]
        }
        ListKey::Theme(theme) => {
            let one = |(region, n)| {
                count_view(&ListKey::Cross(region, *theme), &ListKey::Region(region), n, site, root)
            };
            vec![row("region", regions().into_iter().map(one).collect())]
        }
        ListKey::Tag(_) | ListKey::Source(_) | ListKey::Author(_) => vec![
            row("region", regions().into_iter().map(|(r, n)| own(ListKey::Region(r), n)).collect()),
            row("theme", themes().into_iter().map(|(t, n)| own(ListKey::Theme(t), n)).collect()),
        ],
    }
}

fn counts<T: Ord>(items: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
}

/// An entry that leads to the list `to` under the name of the list `named`.
fn count_view(
    to: &ListKey,
    named: &ListKey,
    count: usize,
    site: &Site<'_>,
    root: &RootPath,
) -> Option<CountView> {
    Some(CountView {
        name: site.digest.list(named)?.name.clone(),
        url: Some(root.to(site.list_page(to)?)),
        count,
        newest: None,
    })
}

/// The countries that the articles of a region name, of that region alone, by name.
fn countries(list: &List, site: &Site<'_>, root: &RootPath) -> Vec<CountView> {
    let ListKey::Region(region) = &list.key else {
        return Vec::new();
    };
    let articles = list.articles.iter().map(|at| &site.digest[*at]);
    let counted = counts(articles.flat_map(|article| article.countries.iter().copied()));
    let mut entries: Vec<CountView> = counted
        .into_iter()
        .filter_map(|(code, n)| {
            let country = site.config.taxonomy.countries.get(&code)?;
            let key = ListKey::Tag(crate::model::Tag::written(&country.name).key());
            let own = country.region == Some(*region);
            own.then(|| count_view(&key, &key, n, site, root)).flatten()
        })
        .collect();
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    entries
}

/// The page of the period at `at` of the list at that place in the digest.
pub(super) fn period(
    path: &str,
    place: ListIx,
    at: usize,
    site: &Site<'_>,
) -> Result<Vec<u8>, Diagnostic> {
    let list = &site.digest[place];
    let key = &list.key;
    let periods = site.plan.periods(place);
    let period = &periods[at];
    let root = RootPath::of(path);
    let list_name = name(list, site);
    let own_name = site.theme.strings.span(period.span);
    let title = format!("{list_name}, {}", period_name(period, site));
    let mut page = page_view(path, place, &title, site);
    page.noindex = !site.plan.has_listed(&period.articles);
    let mut trail = trail(list, site);
    trail.push((period_name(period, site), path.to_owned()));
    site.add_metadata(&mut page, &trail, &cards(key));
    let own = site.plan.list(place).unwrap_or_default();
    let beside = periods_beside(periods, at, own, site, &root);
    Site::add_prev_next(&mut page, beside.as_ref());
    let Neighbours { older, newer } = beside;
    let view = ListPeriodView {
        list: LinkView { name: list_name, url: site.link_at(place, &root).url },
        kind: kind(key),
        name: own_name,
        part: period.part,
        days: days(period.articles.iter().copied(), site, &root)?,
        older,
        newer,
    };
    site.fill(period.page_kind(), path, &page, &view)
}
