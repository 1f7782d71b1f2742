//! The articles without a date of publication -> their pages.

use crate::diagnostic::Diagnostic;
use crate::model::{ArticleIx, Neighbours, Span};
use crate::plan::{Index, PageKind};
use crate::render::link::RootPath;
use crate::render::view::{SpanPartView, UndatedView};
use crate::render::{Site, edition, list};

/// The page of all of them, or that of the period at a place.
pub(super) fn page(path: &str, at: Option<usize>, site: &Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let root = RootPath::of(path);
    let strings = &site.theme.strings;
    let undated = site.plan.undated();
    let own = PageKind::Undated.path().unwrap_or_default();
    let folder = PageKind::UndatedPeriod.folder().unwrap_or_default();
    let name = strings.text("undated");
    let period = at.map(|at| list::period_name(&undated.periods[at], site));
    let title = period.as_ref().map_or_else(|| name.clone(), |period| format!("{name}, {period}"));
    let mut page = site.page(path, "undated", title);
    page.noindex = !site.plan.has_listed(undated.of(at));
    page.description = Some(strings.text("undated_note"));
    let archive = (strings.text(Index::Archive.kind()), Index::Archive.path().to_owned());
    let mut trail = vec![archive, (name, own.to_owned())];
    trail.extend(period.clone().map(|period| (period, path.to_owned())));
    site.add_metadata(&mut page, &trail, &[]);
    let beside = |at| list::periods_beside(&undated.periods, at, folder, site, &root);
    let beside = at.map_or_else(Neighbours::default, beside);
    Site::add_prev_next(&mut page, beside.as_ref());
    let Neighbours { older, newer } = beside;
    let periods = || list::periods(&undated.periods, folder, site, &root);
    let view = UndatedView {
        total: undated.of(at).len(),
        days: days(undated.shown(at), site, &root)?,
        periods: if period.is_none() { periods() } else { Vec::new() },
        period,
        older,
        newer,
    };
    site.fill(PageKind::Undated, path, &page, &view)
}

/// The articles at `places` by the days on which they came in.
fn days(
    places: &[ArticleIx],
    site: &Site<'_>,
    root: &RootPath,
) -> Result<Vec<SpanPartView>, Diagnostic> {
    let day = |at: &ArticleIx| site.digest[*at].filed.day();
    let view = |places: &[ArticleIx]| {
        edition::span_part(Span::Day(day(&places[0])), places.len(), places, site, root)
    };
    places.chunk_by(|a, b| day(a) == day(b)).map(view).collect()
}
