//! The map of the regions, each shaded by how many articles it has.

use crate::model::{List, ListIx, ListKey};
use crate::render::Site;
use crate::render::link::RootPath;
use crate::render::shade::shade;
use crate::render::view::{MapRegionView, MapView};
use crate::table;

/// A path for each region of the built-in taxonomy; `themes/regions.py` draws them.
const PATHS: &str = include_str!("map.tsv");
/// The box in which they are drawn.
const SIZE: (u32, u32) = (720, 327);

/// The map of the regions among `lists`; none where the site's own regions are others.
pub(super) fn of(lists: &[(ListIx, &List)], site: &Site<'_>, root: &RootPath) -> Option<MapView> {
    let taxonomy = &site.config.taxonomy;
    let known = |slug: &str| taxonomy.regions.iter().position(|region| region.slug == slug);
    let paths: Vec<[&str; 2]> = table::rows(PATHS).collect();
    let all: Vec<(usize, &str)> =
        paths.iter().filter_map(|[slug, path]| Some((known(slug)?, *path))).collect();
    if all.len() < paths.len() {
        return None;
    }
    let most = lists.iter().map(|(_, list)| list.articles.len()).max().unwrap_or_default();
    let view = |(region, path): (usize, &str)| {
        let is_of = |(_, list): &&(ListIx, &List)| matches!(list.key, ListKey::Region(id) if usize::from(id.0) == region);
        let found = lists.iter().find(is_of);
        let count = found.map_or(0, |(_, list)| list.articles.len());
        MapRegionView {
            name: taxonomy.regions[region].name.clone(),
            url: found.and_then(|(place, _)| Some(root.to(site.plan.list(*place)?))),
            count,
            shade: shade(count, most),
            path: path.to_owned(),
        }
    };
    let (width, height) = SIZE;
    Some(MapView { width, height, regions: all.into_iter().map(view).collect() })
}
