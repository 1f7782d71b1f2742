//! The edition of a day, month or year -> its page.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::model::{
    ArticleIx, Edition, ListKey, Neighbours, RegionId, Span, ThemeId, first_sentence,
};
use crate::plan::{Index, PageKind, Plan, heaviest};
use crate::render::link::RootPath;
use crate::render::view::{
    BriefingView, CountView, DayEntryView, DayRegionView, DayThemeView, DayView, Html, LinkView,
    PageView, SpanPartView, SpanView,
};
use crate::render::{Site, card, dir, plot};

/// The most headlines of a month on the page of its year.
const MONTH_LINES: usize = 8;
/// The most headlines of a day on the page of its month.
const DAY_LINES: usize = 5;
/// The most articles of a day that all stand as cards.
const MOST_CARDS: usize = 60;
/// The sentences of a briefing, and the fewest articles of a day that has one.
const BRIEFED: usize = 7;
const FEWEST_BRIEFED: usize = 6;

/// The page of the edition of `span`.
pub(super) fn page(path: &str, span: Span, site: &Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let Some(edition) = site.digest.editions.get(&span) else {
        return Ok(Vec::new());
    };
    match span {
        Span::Day(_) => day(path, edition, site),
        Span::Month(..) | Span::Year(_) => long(path, edition, site),
    }
}

fn link(span: Span, site: &Site<'_>, root: &RootPath) -> LinkView {
    LinkView { name: site.theme.strings.span(span), url: Some(root.to(&Plan::edition(span))) }
}

fn page_view(path: &str, kind: &'static str, edition: &Edition, site: &Site<'_>) -> PageView {
    let name = site.theme.strings.span(edition.span);
    let mut page = site.page(path, kind, name.clone());
    page.noindex = !site.plan.has_listed(&edition.articles);
    page.description = Some(site.describe("describe_edition", &name));
    let step = |span| (site.theme.strings.span(span), Plan::edition(span));
    let archive = Index::Archive.path();
    let mut trail = vec![(site.theme.strings.text("archive"), archive.to_owned())];
    match edition.span {
        Span::Day(day) => trail.push(step(Span::Month(day.year(), day.month()))),
        Span::Month(year, _) => trail.push(step(Span::Year(year))),
        Span::Year(_) => {}
    }
    trail.push(step(edition.span));
    site.add_metadata(&mut page, &trail, &[]);
    page
}

/// The edition before and the one after `span`, told to `page` too.
fn beside(
    page: &mut PageView,
    span: Span,
    site: &Site<'_>,
    root: &RootPath,
) -> Neighbours<LinkView> {
    let links = site.digest.beside(span).map(|span| link(span, site, root));
    Site::add_prev_next(page, links.as_ref());
    links
}

type ByRegion = BTreeMap<RegionId, BTreeMap<ThemeId, Vec<ArticleIx>>>;

/// The articles by primary region, then primary theme, each once.
fn by_region(articles: &[ArticleIx], site: &Site<'_>) -> ByRegion {
    let mut regions = ByRegion::new();
    for &at in articles {
        let article = &site.digest[at];
        let taxonomy = &site.config.taxonomy;
        let region = article.regions.first().copied().unwrap_or_else(|| taxonomy.no_region());
        let theme = article.themes.first().copied().unwrap_or_else(|| taxonomy.no_theme());
        regions.entry(region).or_default().entry(theme).or_default().push(at);
    }
    regions
}

/// The articles in the order of an edition: by region, then theme.
pub(super) fn in_order(articles: &[ArticleIx], site: &Site<'_>) -> Vec<ArticleIx> {
    by_region(articles, site).into_values().flat_map(BTreeMap::into_values).flatten().collect()
}

/// A span for machines: `2023-09-25`, `2023-09` or `2023`.
fn iso(span: Span) -> String {
    match span {
        Span::Day(day) => day.to_string(),
        Span::Month(year, month) => format!("{year:04}-{month:02}"),
        Span::Year(year) => format!("{year:04}"),
    }
}

/// The edition of `span` as a part of another page, which shows the articles at `places` of `count`.
pub(super) fn span_part(
    span: Span,
    count: usize,
    places: &[ArticleIx],
    site: &Site<'_>,
    root: &RootPath,
) -> Result<SpanPartView, Diagnostic> {
    Ok(SpanPartView {
        name: site.theme.strings.span(span),
        iso: iso(span),
        url: root.to(&Plan::edition(span)),
        count,
        lines: site.lines(places, root)?,
    })
}

fn day(path: &str, edition: &Edition, site: &Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let root = RootPath::of(path);
    let Span::Day(date) = edition.span else {
        return Ok(Vec::new());
    };
    let name = site.theme.strings.day(date);
    let mut page = page_view(path, "day", edition, site);
    let mut regions = Vec::new();
    for (region, themes) in by_region(&edition.articles, site) {
        let list = site.list_link(&ListKey::Region(region), &root);
        let Some(LinkView { name, url }) = list else {
            continue;
        };
        let themes = themes
            .into_iter()
            .map(|(theme, articles)| day_theme((region, theme), &articles, edition, site, &root))
            .collect::<Result<Vec<_>, _>>()?;
        regions.push(DayRegionView { name, url, themes });
    }
    let Neighbours { older, newer } = beside(&mut page, edition.span, site, &root);
    let minutes = edition.articles.iter().map(|at| site.digest[*at].minutes()).sum();
    let view = DayView {
        name,
        full: site.theme.strings.full_day(date),
        iso: date.to_string(),
        total: edition.articles.len(),
        minutes,
        undated: site.undated_link(edition.undated, &root),
        briefing: briefing(edition, site),
        regions,
        month: link(Span::Month(date.year(), date.month()), site, &root),
        older,
        newer,
    };
    site.fill(PageKind::Day, path, &page, &view)
}

/// The anchor of the article at `at` in the edition of its day.
fn anchor(at: ArticleIx, edition: &Edition) -> String {
    let place = edition.articles.iter().position(|other| *other == at);
    format!("a{}", place.unwrap_or_default() + 1)
}

/// A sentence each of what is most worth reading.
fn briefing(edition: &Edition, site: &Site<'_>) -> Vec<BriefingView> {
    if edition.articles.len() < FEWEST_BRIEFED {
        return Vec::new();
    }
    let most = BRIEFED.min(edition.articles.len() / 2);
    let view = |at: ArticleIx| {
        let article = &site.digest[at];
        let sentence = first_sentence(&article.summary);
        BriefingView {
            text: if sentence.is_empty() { &article.title } else { sentence }.to_owned(),
            id: anchor(at, edition),
            lang: article.lang.to_string(),
            dir: dir(article.rtl),
            foreign: card::is_foreign(article, site.config),
        }
    };
    heaviest(&edition.articles, most, site.digest, site.config).into_iter().map(view).collect()
}

fn day_theme(
    (region, theme): (RegionId, ThemeId),
    articles: &[ArticleIx],
    edition: &Edition,
    site: &Site<'_>,
    root: &RootPath,
) -> Result<DayThemeView, Diagnostic> {
    let theme_name = site.config.taxonomy.theme(theme);
    let cross = site.list_link(&ListKey::Cross(region, theme), root);
    let is_long = edition.articles.len() > MOST_CARDS;
    let cards = if is_long { articles.len().min(1) } else { articles.len() };
    let (cards, lines) = articles.split_at(cards);
    let entries = |places: &[ArticleIx], html: Vec<Html>| {
        let entry =
            |(at, html): (&ArticleIx, Html)| DayEntryView { id: anchor(*at, edition), html };
        places.iter().zip(html).map(entry).collect()
    };
    Ok(DayThemeView {
        name: theme_name.name.clone(),
        slug: theme_name.slug.clone(),
        url: cross.and_then(|link| link.url),
        count: articles.len(),
        cards: entries(cards, site.cards(cards, root)?),
        lines: entries(lines, site.lines(lines, root)?),
    })
}

fn long(path: &str, edition: &Edition, site: &Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let root = RootPath::of(path);
    let strings = &site.theme.strings;
    let (kind, year) = match edition.span {
        Span::Month(year, _) => ("month", Some(link(Span::Year(year), site, &root))),
        Span::Year(_) => ("year", None),
        Span::Day(_) => ("day", None),
    };
    let name = strings.span(edition.span);
    let mut page = page_view(path, kind, edition, site);
    let articles = edition.articles.iter().map(|at| &site.digest[*at]);
    let regions = articles.clone().filter_map(|a| a.regions.first().copied().map(ListKey::Region));
    let themes = articles.filter_map(|a| a.themes.first().copied().map(ListKey::Theme));
    let Neighbours { older, newer } = beside(&mut page, edition.span, site, &root);
    let view = SpanView {
        name,
        iso: iso(edition.span),
        total: edition.articles.len(),
        plot: plot::of_edition(edition.span, &edition.articles, site, &root),
        regions: counts(regions, site, &root),
        themes: counts(themes, site, &root),
        parts: parts(edition, site, &root)?,
        year,
        older,
        newer,
    };
    site.fill(PageKind::of_edition(edition.span), path, &page, &view)
}

fn counts(keys: impl Iterator<Item = ListKey>, site: &Site<'_>, root: &RootPath) -> Vec<CountView> {
    let mut counts: BTreeMap<ListKey, usize> = BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
    let views = counts.into_iter().filter_map(|(key, count)| {
        let LinkView { name, url } = site.list_link(&key, root)?;
        Some(CountView { name, url, count, newest: None })
    });
    let mut views: Vec<CountView> = views.collect();
    views.sort_by_key(|view| std::cmp::Reverse(view.count));
    views
}

/// The days of a month or the months of a year, newest first.
fn parts(
    edition: &Edition,
    site: &Site<'_>,
    root: &RootPath,
) -> Result<Vec<SpanPartView>, Diagnostic> {
    let mut parts: BTreeMap<Span, Vec<ArticleIx>> = BTreeMap::new();
    for &at in &edition.articles {
        let day = site.digest[at].filed.day();
        let part = match edition.span {
            Span::Year(year) => Span::Month(year, day.month()),
            Span::Month(..) | Span::Day(_) => Span::Day(day),
        };
        parts.entry(part).or_default().push(at);
    }
    let view = |(span, articles): (Span, Vec<ArticleIx>)| {
        let places: Vec<ArticleIx> = match span {
            Span::Day(_) => {
                let edition = site.digest.editions.get(&span);
                let places = edition.map_or(&[][..], |edition| &edition.articles);
                let heaviest = heaviest(places, DAY_LINES, site.digest, site.config);
                in_order(&heaviest, site)
            }
            Span::Month(..) | Span::Year(_) => articles.iter().take(MONTH_LINES).copied().collect(),
        };
        span_part(span, articles.len(), &places, site, root)
    };
    parts.into_iter().rev().map(view).collect()
}
