//! Folders in which browsers save what belongs to a page.

use std::collections::HashSet;

use crate::model::{TextForm, layout};

/// Those of `paths` that stand in the folder of a saved page that is among them.
pub(super) fn beside_pages(paths: &[String]) -> HashSet<String> {
    let is_page = |path: &&String| {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        TextForm::of(ending) == Some(TextForm::Page)
    };
    let stem = |path: &String| path.rsplit_once('.').map(|(stem, _)| stem.to_owned());
    let pages: HashSet<String> = paths.iter().filter(is_page).filter_map(stem).collect();
    let is_beside = |path: &&String| {
        !pages.is_empty()
            && path.match_indices('/').any(|(at, _)| {
                layout::page_of(&path[..at]).is_some_and(|page| pages.contains(page))
            })
    };
    paths.iter().filter(is_beside).cloned().collect()
}
