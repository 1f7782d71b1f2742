//! The table of regions by themes, for all articles and for those of the last days.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::{List, ListKey, RegionId, ThemeId};
use crate::render::Site;
use crate::render::link::RootPath;
use crate::render::shade::shade;
use crate::render::view::{MatrixCellView, MatrixRowView, MatrixView};

/// The days of the week and of the month that end with the newest article.
const WEEK: i32 = 7;
const MONTH: i32 = 30;

/// Regions by themes; empty rows and columns are left out.
pub(super) fn of(site: &Site<'_>, root: &RootPath) -> MatrixView {
    let taxonomy = &site.config.taxonomy;
    let ids = |n: usize| 0..u8::try_from(n).unwrap_or(u8::MAX);
    let themes: Vec<ThemeId> = ids(taxonomy.themes.len())
        .map(ThemeId)
        .filter(|id| site.digest.list(&ListKey::Theme(*id)).is_some())
        .collect();
    let spans = MatrixSpans::of(site);
    let link = |key: ListKey| site.list_link(&key, root).filter(|link| link.url.is_some());
    let rows = ids(taxonomy.regions.len()).map(RegionId).filter_map(|region| {
        let key = ListKey::Region(region);
        let (name, url) = (site.digest.list(&key)?.name.clone(), root.to(site.list_page(&key)?));
        let cells = themes.iter().map(|theme| spans.cell(region, *theme, site, root)).collect();
        Some(MatrixRowView { name, url, cells })
    });
    MatrixView {
        rows: rows.collect(),
        columns: themes.iter().filter_map(|theme| link(ListKey::Theme(*theme))).collect(),
        has_spans: spans.most[WEEK_AT] > 0 && spans.most[WEEK_AT] < spans.most[ALL_AT],
    }
}

/// The stretches of time that the table can show: all, a month, a week.
struct MatrixSpans {
    /// The first day of each.
    from: [Date; 3],
    /// The largest count of a cell in each.
    most: [usize; 3],
}

const ALL_AT: usize = 0;
const WEEK_AT: usize = 2;

impl MatrixSpans {
    fn of(site: &Site<'_>) -> Self {
        let digest = site.digest;
        let newest = digest.each_article().find(|(at, _)| !digest.came_in_bulk(*at));
        let newest = newest.map_or(Date::MAX, |(_, article)| article.filed.day());
        let before = |days: i32| newest.saturating_sub((days - 1).days());
        let from = [Date::MIN, before(MONTH), before(WEEK)];
        let crosses = digest.lists.iter().filter(|list| matches!(list.key, ListKey::Cross(..)));
        let mut most = [0; 3];
        for list in crosses {
            for (most, from) in most.iter_mut().zip(from) {
                *most = count(list, from, site).max(*most);
            }
        }
        Self { from, most }
    }

    fn cell(
        &self,
        region: RegionId,
        theme: ThemeId,
        site: &Site<'_>,
        root: &RootPath,
    ) -> MatrixCellView {
        let key = ListKey::Cross(region, theme);
        let list = site.digest.list(&key);
        let counts = self.from.map(|from| list.map_or(0, |list| count(list, from, site)));
        let [all, month, week] = counts;
        let shades = [0, 1, 2].map(|at| shade(counts[at], self.most[at]));
        let taxonomy = &site.config.taxonomy;
        MatrixCellView {
            count: all,
            month,
            week,
            shade: shades[0],
            month_shade: shades[1],
            week_shade: shades[2],
            url: site.list_page(&key).map(|path| root.to(path)),
            label: format!("{}: {}", taxonomy.region(region).name, taxonomy.theme(theme).name),
        }
    }
}

/// The articles of a list, newest first, from that day on.
fn count(list: &List, from: Date, site: &Site<'_>) -> usize {
    list.articles.partition_point(|at| site.digest[*at].filed.day() >= from)
}
