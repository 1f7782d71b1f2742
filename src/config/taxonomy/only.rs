//! `only` of `regions` or `themes`: the entries that a site has, in its order, in place of the built-in
//! ones.

use serde_json::Value;

use super::built_in;
use super::draft::{DraftAxis, TaxonomyDraft};
use super::entries;
use crate::diagnostic::FaultCode;
use crate::yaml::MappingReader;

/// The key.
pub(super) const ONLY: &str = "only";

/// The items of `only` of the list under `list`; none where that is written without it.
pub(super) fn items<'k>(keys: &'k MappingReader<'_>, list: &str) -> Option<&'k Vec<Value>> {
    keys.value(list)?.as_object()?.get(ONLY)?.as_array()
}

/// Puts the entries that `items` name first, in that order; the others are left out, but for the last,
/// which takes what is left over.
pub(super) fn announce(items: &[Value], axis: &mut DraftAxis) {
    let mut first: Vec<usize> = Vec::new();
    for item in items {
        let place = match item {
            Value::String(word) => place(word, axis),
            item => item.get("slug").and_then(Value::as_str).and_then(|slug| axis.at(slug)),
        };
        first.extend(place.filter(|at| *at != axis.rest()));
    }
    axis.open_with(&first);
}

/// The place of a slug or a name, or of a group of countries, which is added.
fn place(word: &str, axis: &mut DraftAxis) -> Option<usize> {
    let is_group = |axis: &DraftAxis| {
        axis.noun == "region" && built_in::groups().any(|group| group.slug == word)
    };
    axis.named(word)
        .or_else(|| is_group(axis).then(|| axis.add(built_in::new_entry(axis.noun, word))))
}

/// Reads `only` of the list under `list` by `read`, which takes an entry with its slug.
pub(super) fn read(
    keys: &mut MappingReader<'_>,
    list: &str,
    draft: &mut TaxonomyDraft,
    axis: impl Fn(&TaxonomyDraft) -> &DraftAxis,
    read: impl Fn(&mut MappingReader<'_>, &mut TaxonomyDraft),
) {
    let Some(mut inside) = keys.inside(list) else { return };
    if !inside.has(ONLY) {
        let message = format!("`{list}` must be a list, or have `{ONLY}`");
        let hint = format!(
            "write `{list}: {{{ONLY}: [first, second]}}`, or below it `- slug: …` for each"
        );
        return inside.fault(FaultCode::WrongType, ONLY, message, hint);
    }
    let mut named: Vec<usize> = Vec::new();
    inside.each_or_text(ONLY, "slug", |entry| {
        let word = match entry.names().as_slice() {
            [slug] if slug == "slug" => entry.string("slug"),
            _ => None,
        };
        let Some(word) = word else { return read(entry, draft) };
        match entries::known(axis(draft), &word) {
            Ok(at) if named.contains(&at) => {
                let message = format!("`{word}` stands twice in `{ONLY}`");
                entry.fault(FaultCode::TermTwice, "slug", message, "leave out one of them");
            }
            Ok(at) => {
                named.push(at);
                if axis(draft).entries[at].slug == word {
                    read(entry, draft);
                }
            }
            Err(fault) => fault.tell(entry, "slug"),
        }
    });
    inside.refuse_unknown(&[ONLY]);
}
