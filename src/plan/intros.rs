//! Introductions of lists: which list each `_index.md` introduces.

use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::{Diagnostic, FaultCode, grouped};
use crate::model::{Digest, ListIx, ListKey, Slug, StaticContent, StaticPage};
use crate::plan::Plan;

impl Plan {
    /// The introduction of the list at that place in the digest.
    pub fn intro<'e>(&self, list: ListIx, extras: &'e StaticContent) -> Option<&'e StaticPage> {
        self.intros.get(&list).map(|at| &extras.intros[*at])
    }
}

/// Finds the list of each introduction: that of its folder's or its title's name. Of several the first
/// counts; those without a list are told in one note.
pub(super) fn add(
    plan: &mut Plan,
    digest: &Digest,
    extras: &StaticContent,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if extras.intros.is_empty() {
        return;
    }
    let lists = by_name(plan, digest);
    let mut without = BTreeSet::new();
    for (at, intro) in extras.intros.iter().enumerate() {
        let folder = intro.path.rsplit('/').nth(1).unwrap_or_default();
        let mut names = [folder, &intro.title].into_iter().map(Slug::of_name);
        match names.find_map(|name| lists.get(name.as_str())) {
            Some(list) if !plan.intros.contains_key(list) => _ = plan.intros.insert(*list, at),
            _ => _ = without.insert(intro.path.as_str()),
        }
    }
    diagnostics.extend(told(&without));
}

/// The lists that have a page, by the slugs of their names; regions come before themes, tags, sources
/// and authors.
fn by_name(plan: &Plan, digest: &Digest) -> HashMap<String, ListIx> {
    let mut lists = HashMap::new();
    for (place, list) in digest.each_list() {
        if matches!(list.key, ListKey::Cross(..)) {
            continue;
        }
        let Some(page) = plan.list(place) else { continue };
        let page = page.rsplit('/').next().unwrap_or_default().trim_end_matches(".html");
        for name in [page, Slug::of_name(&list.name).as_str()] {
            lists.entry(name.to_owned()).or_insert(place);
        }
    }
    lists
}

/// One note of all introductions that have no list.
fn told(without: &BTreeSet<&str>) -> Option<Diagnostic> {
    let first = *without.first()?;
    let are = match without.len() {
        1 => String::from("the introduction is"),
        number => format!("{} introductions, the first {first}, are", grouped(number)),
    };
    let message = format!(
        "{are} left out: no list has the name of the folder or the title, or one has another already"
    );
    let hint = "an `_index.md` introduces the region, theme, tag, source or author of its name";
    Some(Diagnostic::new(FaultCode::LeftOut, first, message).hint(hint))
}
