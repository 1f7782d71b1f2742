//! The front page.

use crate::diagnostic::Diagnostic;
use crate::model::{ArticleIx, ListKey, Span};
use crate::plan::{FrontBlock, PageKind, QuietRegion};
use crate::render::link::RootPath;
use crate::render::view::{EditionLinkView, FrontBlockView, FrontView, LinkView, QuietRegionView};
use crate::render::{Site, matrix};

/// The front page.
pub(super) fn page(path: &str, site: &Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let root = RootPath::of(path);
    let mut page = site.page(path, "front", site.config.title.clone());
    page.description = Some(match site.config.description.as_str() {
        "" => site.describe("describe_front", ""),
        text => text.to_owned(),
    });
    site.add_metadata(&mut page, &[], &[]);
    let layout = site.front();
    let view = FrontView {
        lead: layout.lead.map(|at| site.card(at, &root)),
        seconds: site.cards(&layout.seconds, &root)?,
        edition: edition(site, &root),
        strip: site.lines(&layout.strip, &root)?,
        blocks: blocks(&layout.blocks, site, &root)?,
        quiet: layout.quiet.iter().filter_map(|quiet| quiet_region(*quiet, site, &root)).collect(),
        matrix: matrix::of(site, &root),
        total: site.digest.articles.len(),
    };
    site.fill(PageKind::Front, path, &page, &view)
}

/// The newest day with an edition in which an article of the front page stands; of what came in bulk
/// without a date that day, where there is nothing else.
fn edition(site: &Site<'_>, root: &RootPath) -> Option<EditionLinkView> {
    let is_shown = |at: &ArticleIx| !site.digest.folded.contains(at);
    let is_news = |at: &ArticleIx| is_shown(at) && !site.digest.came_in_bulk(*at);
    let bulk = || site.digest.editions.get(&Span::Day(site.digest.bulk?));
    let edition = site.digest.days().find(|day| day.articles.iter().any(is_news)).or_else(bulk)?;
    let Span::Day(day) = edition.span else { return None };
    Some(EditionLinkView {
        name: site.theme.strings.day(day),
        full: site.theme.strings.full_day(day),
        iso: day.to_string(),
        url: site.edition_url(edition.span, root)?,
        count: edition.articles.len(),
    })
}

/// The regions, each with the article that stands first and with others as lines.
fn blocks(
    blocks: &[FrontBlock],
    site: &Site<'_>,
    root: &RootPath,
) -> Result<Vec<FrontBlockView>, Diagnostic> {
    let mut views = Vec::new();
    for FrontBlock { region, size, articles } in blocks {
        let Some(place) = site.digest.place(&ListKey::Region(*region)) else { continue };
        let (name, slug) = {
            let region = site.config.taxonomy.region(*region);
            (region.name.clone(), region.slug.clone())
        };
        let (first, others) = articles.split_at(articles.len().min(1));
        views.push(FrontBlockView {
            name,
            slug,
            url: site.link_at(place, root).url,
            count: site.digest[place].articles.len(),
            size: size.word(),
            cards: site.cards(first, root)?,
            lines: site.lines(others, root)?,
        });
    }
    Ok(views)
}

fn quiet_region(quiet: QuietRegion, site: &Site<'_>, root: &RootPath) -> Option<QuietRegionView> {
    let LinkView { name, url } = site.list_link(&ListKey::Region(quiet.region), root)?;
    let newest = site.theme.strings.day(quiet.newest);
    Some(QuietRegionView { name, url, newest, iso: quiet.newest.to_string() })
}
