//! `taxonomy.yaml`, over the built-in regions, themes and countries.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::model::Country;
use crate::model::CountryCode;
use crate::model::Gives;
use crate::model::Region;
use crate::model::Slug;
use crate::model::Taxonomy;
use crate::model::TaxonomyWord;
use crate::model::Theme;
use crate::yaml::Document;
use crate::yaml::Keys;

const FILE: &str = "taxonomy.yaml";

const REGIONS: &str = include_str!("../classify/data/regions.tsv");
const THEMES: &str = include_str!("../classify/data/themes.tsv");
const COUNTRIES: &str = include_str!("../classify/data/countries.tsv");

/// The built-in taxonomy, and over it what `text` says; with the words that it adds.
pub(super) fn read(
    text: Option<&str>,
    said: &mut Vec<Diagnostic>,
) -> (Taxonomy, Vec<TaxonomyWord>) {
    let mut taxonomy = built_in();
    let mut words = Vec::new();
    let Some(text) = text else {
        return (taxonomy, words);
    };
    match Document::read(FILE, text, 1, super::LARGEST * 16) {
        Ok(document) => {
            let mut keys = document.keys(said);
            keys.each("regions", |entry| region(entry, &mut taxonomy, &mut words));
            keys.each("themes", |entry| theme(entry, &mut taxonomy, &mut words));
            keys.refuse_unknown(&["regions", "themes"]);
        }
        Err(fault) => said.push(fault),
    }
    (taxonomy, words)
}

/// The rows of a table: its cells by the names in the first line.
fn rows(table: &'static str) -> impl Iterator<Item = BTreeMap<&'static str, &'static str>> {
    let mut lines = table.lines().filter(|line| !line.starts_with('#'));
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    lines.map(move |line| head.iter().copied().zip(line.split('\t')).collect())
}

fn built_in() -> Taxonomy {
    let mut taxonomy = Taxonomy::default();
    let cell = |row: &BTreeMap<&str, &str>, name: &str| {
        row.get(name).copied().unwrap_or_default().to_owned()
    };
    let names = |row: &BTreeMap<&str, &str>| {
        let languages = ["ko", "es", "ar", "ru", "zh"];
        languages.iter().map(|lang| ((*lang).to_owned(), cell(row, lang))).collect()
    };
    for row in rows(REGIONS) {
        let (slug, name) = (cell(&row, "slug"), cell(&row, "name"));
        taxonomy.regions.push(Region { slug, name, names: names(&row) });
    }
    for row in rows(THEMES) {
        let (slug, name) = (cell(&row, "slug"), cell(&row, "name"));
        let iptc = cell(&row, "iptc").split('|').map(str::to_owned).collect();
        taxonomy.themes.push(Theme { slug, name, names: names(&row), iptc });
    }
    for row in rows(COUNTRIES) {
        let region = taxonomy.find_region(&cell(&row, "region"));
        let code = CountryCode::new(&cell(&row, "code"));
        if let (Some(code), Some(region)) = (code, region) {
            let name = cell(&row, "name");
            taxonomy.countries.insert(code, Country { code, name, region });
        }
    }
    taxonomy
}

fn region(entry: &mut Keys<'_>, taxonomy: &mut Taxonomy, words: &mut Vec<TaxonomyWord>) {
    let Some(slug) = slug(entry) else { return };
    let at = taxonomy.find_region(&slug);
    let name = entry.string("name");
    let id = at.unwrap_or_else(|| {
        let name = name.clone().unwrap_or_else(|| slug.clone());
        let last = taxonomy.regions.len().saturating_sub(1);
        taxonomy.regions.insert(last, Region { slug: slug.clone(), name, names: BTreeMap::new() });
        let moved = taxonomy.no_region();
        for country in taxonomy.countries.values_mut() {
            if usize::from(country.region.0) == last {
                country.region = moved;
            }
        }
        shift_regions(words, last, moved);
        taxonomy.find_region(&slug).unwrap_or(moved)
    });
    let region = &mut taxonomy.regions[usize::from(id.0)];
    if let Some(name) = name {
        region.name = name;
    }
    region.names.extend(names(entry));
    for code in entry.strings("countries").unwrap_or_default() {
        match taxonomy.find_country(&code).and_then(|code| taxonomy.countries.get_mut(&code)) {
            Some(country) => country.region = id,
            None => entry.fault(
                "countries",
                format!("`{code}` is no country"),
                "write ISO codes of two letters, such as `countries: [FI, SE]`",
            ),
        }
    }
    words.extend(entry_words(entry, Gives::Region(id)));
    entry.refuse_unknown(&["slug", "name", "names", "countries", "words"]);
}

/// Words already read for the last region follow it to its new place.
fn shift_regions(words: &mut [TaxonomyWord], last: usize, moved: crate::model::RegionId) {
    for word in words {
        if matches!(word.gives, Gives::Region(id) if usize::from(id.0) == last) {
            word.gives = Gives::Region(moved);
        }
    }
}

fn theme(entry: &mut Keys<'_>, taxonomy: &mut Taxonomy, words: &mut Vec<TaxonomyWord>) {
    let Some(slug) = slug(entry) else { return };
    let name = entry.string("name");
    if taxonomy.find_theme(&slug).is_none() {
        let last = taxonomy.themes.len().saturating_sub(1);
        let name = name.clone().unwrap_or_else(|| slug.clone());
        let theme = Theme { slug: slug.clone(), name, names: BTreeMap::new(), iptc: Vec::new() };
        taxonomy.themes.insert(last, theme);
        let moved = taxonomy.no_theme();
        for word in words.iter_mut() {
            if matches!(word.gives, Gives::Theme(id) if usize::from(id.0) == last) {
                word.gives = Gives::Theme(moved);
            }
        }
    }
    let Some(id) = taxonomy.find_theme(&slug) else {
        return;
    };
    let theme = &mut taxonomy.themes[usize::from(id.0)];
    if let Some(name) = name {
        theme.name = name;
    }
    theme.names.extend(names(entry));
    if let Some(iptc) = entry.strings("iptc") {
        theme.iptc = iptc;
    }
    words.extend(entry_words(entry, Gives::Theme(id)));
    entry.refuse_unknown(&["slug", "name", "names", "iptc", "words"]);
}

fn slug(entry: &mut Keys<'_>) -> Option<String> {
    let written = entry.string("slug").unwrap_or_default();
    if Slug::written(&written).is_none() {
        entry.fault(
            "slug",
            "an entry of the taxonomy needs a `slug` of lower-case letters and hyphens",
            "write for example `- slug: arctic`",
        );
        return None;
    }
    Some(written)
}

fn names(entry: &mut Keys<'_>) -> BTreeMap<String, String> {
    let Some(mut inside) = entry.inside("names") else {
        return BTreeMap::new();
    };
    let languages = inside.names();
    languages.into_iter().filter_map(|l| inside.string(&l).map(|name| (l, name))).collect()
}

/// `words` as a list, each of weight 1, or as a mapping of words to weights.
#[expect(clippy::cast_possible_truncation, reason = "a weight needs no more than an f32 holds")]
fn entry_words(entry: &mut Keys<'_>, gives: Gives) -> Vec<TaxonomyWord> {
    let word = |form: String, weight: f32| TaxonomyWord { form, gives, weight };
    if entry.value("words").is_some_and(serde_json::Value::is_object) {
        let Some(mut inside) = entry.inside("words") else {
            return Vec::new();
        };
        let forms = inside.names();
        let weigh = |form: String| inside.number(&form).map(|weight| word(form, weight as f32));
        return forms.into_iter().filter_map(weigh).collect();
    }
    let forms = entry.strings("words").unwrap_or_default();
    forms.into_iter().map(|form| word(form, 1.0)).collect()
}
