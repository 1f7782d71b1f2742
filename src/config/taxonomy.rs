//! `taxonomy.yaml`, over the built-in regions, themes and countries.

mod about;
mod built_in;
mod draft;
mod entries;
mod only;
mod tags;
mod words;

use self::draft::{DraftAxis, TaxonomyDraft};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::{CountryCode, Taxonomy, TaxonomyWord, is_spelt, layout};
use crate::yaml::{Document, MappingReader};

/// The keys of the two lists.
const REGIONS: &str = "regions";
const THEMES: &str = "themes";

impl Config {
    /// The country whose code or name is `word`, or that news calls so in a language of the tables;
    /// case does not count.
    pub fn find_country(&self, word: &str) -> Option<CountryCode> {
        let known = self.taxonomy.countries.values();
        country(word, &known.map(|country| (country.code, country.name.as_str())))
    }
}

/// The country among the `known` ones, each with its name, whose code or name is `word`, or that news
/// calls so in a language of the tables; case does not count.
fn country<'n>(
    word: &str,
    known: &(impl Iterator<Item = (CountryCode, &'n str)> + Clone),
) -> Option<CountryCode> {
    let lower = word.trim().to_lowercase();
    let is_known = |code: &CountryCode| known.clone().any(|(known, _)| known == *code);
    let by_code = CountryCode::new(&lower.to_uppercase()).filter(is_known);
    let called = || built_in::country_called(word).filter(is_known);
    by_code
        .or_else(|| known.clone().find(|(_, name)| is_spelt(name, &lower)).map(|(code, _)| code))
        .or_else(called)
}

/// The built-in taxonomy, and over it what `text` says in the site's language `lang`; with the
/// words that it adds.
pub(super) fn read(
    text: Option<&str>,
    lang: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Taxonomy, Vec<TaxonomyWord>) {
    let mut draft = built_in::draft();
    let Some(text) = text else {
        return draft.finish();
    };
    match Document::read(layout::TAXONOMY, text, 1, super::LARGEST * 16) {
        Ok(document) => {
            let mut keys = document.keys(diagnostics);
            announce(&keys, &mut draft);
            list(&mut keys, REGIONS, &mut draft, |entry, draft| {
                entries::region(entry, draft, lang);
            });
            list(&mut keys, THEMES, &mut draft, |entry, draft| {
                entries::theme(entry, draft, lang);
            });
            draft.themes.rejoin();
            draft.regions.hide_left_out();
            draft.themes.hide_left_out();
            draft.tags = tags::read(&mut keys, lang);
            keys.refuse_unknown(&[REGIONS, THEMES, "tags"]);
        }
        Err(fault) => diagnostics.push(fault),
    }
    draft.finish()
}

/// The reference of `taxonomy.yaml` as Markdown.
pub(super) fn reference() -> String {
    let draft = built_in::draft();
    let named = |axis: &DraftAxis| -> Vec<_> {
        axis.entries.iter().map(|entry| (entry.slug.clone(), entry.name.clone())).collect()
    };
    let groups = built_in::groups().map(|group| {
        let members = group.countries.iter().filter_map(|code| draft.countries.get(code));
        let members: Vec<&str> = members.map(|country| country.name.as_str()).collect();
        (group.slug.to_owned(), members.join(", "))
    });
    let groups: Vec<_> = groups.collect();
    about::reference([&named(&draft.regions), &named(&draft.themes), &groups])
}

/// Reads the list under `name` by `read`, which takes an entry.
fn list(
    keys: &mut MappingReader<'_>,
    name: &str,
    draft: &mut TaxonomyDraft,
    read: impl Fn(&mut MappingReader<'_>, &mut TaxonomyDraft),
) {
    if keys.value(name).is_some_and(serde_json::Value::is_object) {
        return only::read(keys, name, draft, |draft| axis(draft, name), read);
    }
    keys.each(name, |entry| read(entry, draft));
}

/// The list of that name.
fn axis<'d>(draft: &'d TaxonomyDraft, name: &str) -> &'d DraftAxis {
    if name == REGIONS { &draft.regions } else { &draft.themes }
}

/// Adds the new slugs of both lists, and notes which are hidden, so that an entry may speak of any
/// other, wherever that stands; where a list says which entries there are, puts these first.
fn announce(keys: &MappingReader<'_>, draft: &mut TaxonomyDraft) {
    let old: Vec<String> = draft.regions.entries.iter().map(|one| one.slug.clone()).collect();
    announce_list(keys, REGIONS, &mut draft.regions);
    announce_list(keys, THEMES, &mut draft.themes);
    // The regions of countries are places, which are others now.
    for country in draft.countries.values_mut() {
        let slug = old.get(country.region).map_or("", String::as_str);
        country.region = draft.regions.at(slug).unwrap_or(country.region);
    }
}

/// The same for one list.
fn announce_list(keys: &MappingReader<'_>, list: &str, axis: &mut DraftAxis) {
    let only = only::items(keys, list);
    let items = only.or_else(|| keys.value(list)?.as_array());
    for item in items.into_iter().flatten() {
        let slug = item.get("slug").and_then(|slug| slug.as_str()).unwrap_or_default();
        if !entries::is_slug(slug) {
            continue;
        }
        let at = axis.at(slug).unwrap_or_else(|| axis.add(built_in::new_entry(axis.noun, slug)));
        let hide = item.get("hide").and_then(serde_json::Value::as_bool);
        if hide == Some(true) && at != axis.rest() {
            axis.entries[at].hidden = true;
        }
    }
    if let Some(items) = only {
        only::announce(items, axis);
    }
}
