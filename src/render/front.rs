//! The front page.

use crate::diagnostic::Diagnostic;
use crate::model::{ArticleIx, Edition, ListKey, RegionId, Span, ThemeId};
use crate::plan::PageKind;
use crate::render::Site;
use crate::render::edition::{in_order, part};
use crate::render::link::RootPath;
use crate::render::view::{
    BlockView, EditionLinkView, FrontView, MatrixCellView, MatrixRowView, MatrixView, SpanPartView,
};

/// The articles of a region on the front page.
const BLOCK: usize = 3;
/// The headlines that fill the column of the latest edition.
const COLUMN: usize = 7;
/// The most headlines of the latest edition on the front page.
const EDITION_LINES: usize = 12;

/// The front page.
pub(super) fn page(path: &str, site: &Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let root = RootPath::of(path);
    let mut page = site.page(path, "front", site.config.title.clone());
    page.description = Some(match site.config.description.as_str() {
        "" => site.describe("describe_front", ""),
        text => text.to_owned(),
    });
    site.add_metadata(&mut page, &[], &[]);
    let pinned = site.digest.each_article().find(|(_, article)| article.pin);
    let newest = || ordered(site.digest.places(), site).next();
    let lead = pinned.map(|(at, _)| at).or_else(newest);
    let lead_card = match lead {
        Some(at) => site.cards(&[at], &root)?.pop(),
        None => None,
    };
    let view = FrontView {
        lead: lead_card,
        edition: edition(site, &root)?,
        earlier: earlier(lead, site, &root)?,
        blocks: blocks(lead, site, &root)?,
        matrix: matrix(site, &root),
        total: site.digest.articles.len(),
    };
    site.fill(PageKind::Front, path, &page, &view)
}

/// Whether the article at `at` stands on the front page: a translation may stand for it.
fn is_shown(at: ArticleIx, site: &Site<'_>) -> bool {
    let folded = &site.digest.folded;
    folded.is_empty() || !folded.contains(&at)
}

/// The articles of the front page among those at `places`, in their order; those that came in bulk
/// without a date are the last.
fn ordered(
    places: impl Iterator<Item = ArticleIx> + Clone,
    site: &Site<'_>,
) -> impl Iterator<Item = ArticleIx> {
    let shown = places.filter(|at| is_shown(*at, site));
    let late = shown.clone().filter(|at| site.digest.came_in_bulk(*at));
    shown.filter(|at| !site.digest.came_in_bulk(*at)).chain(late)
}

/// The editions that the front page shows, newest first, each with its articles in the order of its
/// regions and themes; the last is of what came in bulk without a date.
fn days<'s>(site: &'s Site<'_>) -> impl Iterator<Item = (&'s Edition, Vec<ArticleIx>)> {
    let shown = |edition: &'s Edition, is_late: bool| {
        let mut places = in_order(&edition.articles, site);
        places.retain(|at| is_shown(*at, site) && site.digest.came_in_bulk(*at) == is_late);
        (edition, places)
    };
    let all = site.digest.days().map(move |edition| shown(edition, false));
    let bulk = site.digest.bulk.and_then(|day| site.digest.editions.get(&Span::Day(day)));
    let late = bulk.into_iter().map(move |edition| shown(edition, true));
    all.chain(late).filter(|(_, places)| !places.is_empty())
}

fn edition(site: &Site<'_>, root: &RootPath) -> Result<Option<EditionLinkView>, Diagnostic> {
    let Some((edition, places)) = days(site).next() else {
        return Ok(None);
    };
    let (Span::Day(day), Some(url)) = (edition.span, site.edition_url(edition.span, root)) else {
        return Ok(None);
    };
    Ok(Some(EditionLinkView {
        name: site.theme.strings.day(day),
        full: site.theme.strings.full_day(day),
        iso: day.to_string(),
        url,
        count: edition.articles.len(),
        lines: site.lines(&places[..places.len().min(EDITION_LINES)], root)?,
    }))
}

/// The editions before the newest one, as many as fill up its column; the lead is left out.
fn earlier(
    lead: Option<ArticleIx>,
    site: &Site<'_>,
    root: &RootPath,
) -> Result<Vec<SpanPartView>, Diagnostic> {
    let mut earlier = Vec::new();
    if site.config.leave_out.editions {
        return Ok(earlier);
    }
    let mut days = days(site);
    let mut lines = days.next().map_or(0, |(_, newest)| newest.len());
    for (edition, mut places) in days {
        if lines >= COLUMN {
            break;
        }
        places.retain(|place| Some(*place) != lead);
        places.truncate(COLUMN - lines);
        lines += places.len();
        if !places.is_empty() {
            earlier.push(part(edition, &places, site, root)?);
        }
    }
    Ok(earlier)
}

/// The regions with the newest articles of which they are the primary one, the lead left out.
fn blocks(
    lead: Option<ArticleIx>,
    site: &Site<'_>,
    root: &RootPath,
) -> Result<Vec<BlockView>, Diagnostic> {
    let mut blocks = Vec::new();
    for (number, region) in (0_u8..).zip(&site.config.taxonomy.regions) {
        let id = RegionId(number);
        let key = ListKey::Region(id);
        let Some(place) = site.digest.place(&key) else {
            continue;
        };
        let list = &site.digest[place];
        let primary =
            |at: &ArticleIx| site.digest[*at].regions.first() == Some(&id) && Some(*at) != lead;
        let places = list.articles.iter().copied().filter(primary);
        let places: Vec<ArticleIx> = ordered(places, site).take(BLOCK).collect();
        blocks.push(BlockView {
            name: region.name.clone(),
            slug: region.slug.clone(),
            url: site.link_at(place, root).url,
            count: list.articles.len(),
            cards: site.cards(&places, root)?,
        });
    }
    blocks.retain(|block| !block.cards.is_empty());
    Ok(blocks)
}

/// Regions by themes; empty rows and columns are left out.
fn matrix(site: &Site<'_>, root: &RootPath) -> MatrixView {
    let taxonomy = &site.config.taxonomy;
    let ids = |n: usize| 0..u8::try_from(n).unwrap_or(u8::MAX);
    let themes: Vec<ThemeId> = ids(taxonomy.themes.len())
        .map(ThemeId)
        .filter(|id| site.digest.list(&ListKey::Theme(*id)).is_some())
        .collect();
    let crosses = site.digest.lists.iter();
    let crosses = crosses.filter(|list| matches!(list.key, ListKey::Cross(..)));
    let most = crosses.map(|list| list.articles.len()).max().unwrap_or(1);
    let link = |key: ListKey| site.list_link(&key, root).filter(|link| link.url.is_some());
    let rows = ids(taxonomy.regions.len()).map(RegionId).filter_map(|region| {
        let key = ListKey::Region(region);
        let (name, url) = (site.digest.list(&key)?.name.clone(), root.to(site.list_page(&key)?));
        let cells = themes.iter().map(|theme| cell(region, *theme, most, site, root)).collect();
        Some(MatrixRowView { name, url, cells })
    });
    let rows = rows.collect();
    let columns = themes.iter().filter_map(|theme| link(ListKey::Theme(*theme))).collect();
    MatrixView { columns, rows }
}

fn cell(
    region: RegionId,
    theme: ThemeId,
    most: usize,
    site: &Site<'_>,
    root: &RootPath,
) -> MatrixCellView {
    let key = ListKey::Cross(region, theme);
    let count = site.digest.list(&key).map_or(0, |list| list.articles.len());
    let taxonomy = &site.config.taxonomy;
    MatrixCellView {
        count,
        shade: u8::try_from((4 * count).div_ceil(most.max(4))).unwrap_or(4).min(4),
        url: site.list_page(&key).map(|path| root.to(path)),
        label: format!("{}: {}", taxonomy.region(region).name, taxonomy.theme(theme).name),
    }
}
