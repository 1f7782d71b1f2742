//! The built-in taxonomy and the groups of countries, from their tables.

use std::collections::BTreeMap;

use super::draft::{ClaimedCountry, DraftAxis, TaxonomyDraft, TaxonomyEntry};
use crate::model::{CountryCode, NAMED_LANGUAGES, TagTable};
use crate::table::{self, COUNTRIES, COUNTRY_NAMES, COUNTRY_NAMES_CLDR, REGIONS, THEMES, TableRow};

const GROUPS: &str = include_str!("groups.tsv");

/// A group of countries that a site may name.
pub(super) struct CountryGroup {
    /// Its slug.
    pub(super) slug: &'static str,
    /// Its name in English.
    pub(super) name: &'static str,
    /// Its name by language.
    pub(super) names: BTreeMap<String, String>,
    /// The countries.
    pub(super) countries: Vec<CountryCode>,
    /// Words that name the group.
    pub(super) words: Vec<&'static str>,
}

/// All groups.
pub(super) fn groups() -> impl Iterator<Item = CountryGroup> {
    table::named(GROUPS).map(|row| CountryGroup {
        slug: row.cell("slug"),
        name: row.cell("name"),
        names: names(&row),
        countries: table::list(row.cell("countries")).filter_map(CountryCode::new).collect(),
        words: table::list(row.cell("words")).collect(),
    })
}

/// The taxonomy of a site that says nothing.
pub(super) fn draft() -> TaxonomyDraft {
    let regions = DraftAxis {
        noun: "region",
        entries: table::named(REGIONS).map(|row| entry(&row)).collect(),
    };
    let themes =
        DraftAxis { noun: "theme", entries: table::named(THEMES).map(|row| entry(&row)).collect() };
    let mut draft = TaxonomyDraft {
        regions,
        themes,
        countries: BTreeMap::new(),
        words: Vec::new(),
        tags: TagTable::default(),
    };
    for row in table::named(COUNTRIES) {
        let region = draft.regions.at(row.cell("region"));
        if let (Some(code), Some(region)) = (CountryCode::new(row.cell("code")), region) {
            let name = row.cell("name").to_owned();
            draft.countries.insert(code, ClaimedCountry { name, region, by: None });
        }
    }
    draft
}

/// The country that news calls `word`: by another name in English, as `Britain`, or by its name in
/// another language of the tables, of which some leave the last letter open. Case does not count.
pub(super) fn country_called(word: &str) -> Option<CountryCode> {
    let word = word.trim().to_lowercase();
    let is = |name: &str| {
        let rest = word.strip_prefix(&name.trim_matches('*').to_lowercase());
        rest.is_some_and(|rest| rest.is_empty() || name.ends_with('*') && is_letter(rest))
    };
    let in_english = |row: &TableRow| table::list(row.cell("forms")).any(is);
    // The first of the forms is the name; adjectives and capitals stand behind it.
    let in_another = |row: &TableRow| table::list(row.cell("forms")).next().is_some_and(is);
    let found = table::named(COUNTRIES).find(in_english);
    let found = found.or_else(|| table::named(&COUNTRY_NAMES).find(in_another));
    let by_cldr = |row: &TableRow| table::list(row.cell("names")).next().is_some_and(is);
    let found = found.or_else(|| table::named(&COUNTRY_NAMES_CLDR).find(by_cldr));
    CountryCode::new(found?.cell("code"))
}

fn is_letter(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

fn entry(row: &TableRow) -> TaxonomyEntry {
    let was = row.column("was").filter(|was| !was.is_empty());
    TaxonomyEntry {
        slug: row.cell("slug").to_owned(),
        name: row.cell("name").to_owned(),
        names: names(row),
        iptc: table::list(row.cell("iptc")).map(str::to_owned).collect(),
        also: table::list(row.cell("also")).map(str::to_owned).collect(),
        was,
        goes_with: was,
        built_in: true,
        ..TaxonomyEntry::default()
    }
}

/// A new entry of a list of regions or themes; a group of countries brings its names along.
pub(super) fn new_entry(noun: &str, slug: &str) -> TaxonomyEntry {
    let group = groups().find(|group| noun == "region" && group.slug == slug);
    let (name, names) = group.map_or_else(
        || (slug.to_owned(), BTreeMap::new()),
        |group| (group.name.to_owned(), group.names),
    );
    TaxonomyEntry { slug: slug.to_owned(), name, names, ..TaxonomyEntry::default() }
}

/// Its name in each language in which the table has one.
fn names(row: &TableRow) -> BTreeMap<String, String> {
    let name = |lang: &str| Some((lang.to_owned(), row.column(lang)?.to_owned()));
    NAMED_LANGUAGES.into_iter().filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_by_what_news_calls_them() {
        for (word, code) in [
            ("Britain", Some("GB")),
            (" holland ", Some("NL")),
            ("dprk", Some("KP")),
            ("CÔTE D'IVOIRE", Some("CI")),
            ("영국", Some("GB")),
            ("Reino Unido", Some("GB")),
            ("Великобритания", Some("GB")),
            ("Allemagne", Some("DE")),
            ("Nederländerna", Some("NL")),
            ("London", None),
            ("British", None),
            ("britannia", None),
            ("", None),
            ("*", None),
        ] {
            assert_eq!(country_called(word), code.and_then(CountryCode::new), "{word}");
        }
    }

    #[test]
    fn each_language_stands_in_the_table_of_languages() {
        let page = include_str!("examples.md");
        for lang in NAMED_LANGUAGES {
            assert!(page.contains(&format!("`{lang}`")), "{lang}");
        }
    }
}
