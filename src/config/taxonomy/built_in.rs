//! The built-in taxonomy and the groups of countries, from their tables.

use std::collections::BTreeMap;

use super::draft::Axis;
use super::draft::Claimed;
use super::draft::Draft;
use super::draft::Entry;
use crate::model::CountryCode;

const REGIONS: &str = include_str!("../../classify/data/regions.tsv");
const THEMES: &str = include_str!("../../classify/data/themes.tsv");
const COUNTRIES: &str = include_str!("../../classify/data/countries.tsv");
const COUNTRY_NAMES: &str = include_str!("../../classify/data/country_names.tsv");
const GROUPS: &str = include_str!("groups.tsv");

/// The languages in which the tables name regions and themes.
const LANGUAGES: [&str; 5] = ["ko", "es", "ar", "ru", "zh"];

/// A row of a table: its cells by the names in the first line.
type Row = BTreeMap<&'static str, &'static str>;

/// A group of countries that a site may name.
pub(super) struct Group {
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
pub(super) fn groups() -> impl Iterator<Item = Group> {
    rows(GROUPS).map(|row| Group {
        slug: cell(&row, "slug"),
        name: cell(&row, "name"),
        names: names(&row),
        countries: list(cell(&row, "countries")).filter_map(CountryCode::new).collect(),
        words: list(cell(&row, "words")).collect(),
    })
}

/// The taxonomy of a site that says nothing.
pub(super) fn draft() -> Draft {
    let regions = Axis { noun: "region", entries: rows(REGIONS).map(|row| entry(&row)).collect() };
    let themes = Axis { noun: "theme", entries: rows(THEMES).map(|row| entry(&row)).collect() };
    let mut draft = Draft { regions, themes, countries: BTreeMap::new(), words: Vec::new() };
    for row in rows(COUNTRIES) {
        let region = draft.regions.at(cell(&row, "region"));
        if let (Some(code), Some(region)) = (CountryCode::new(cell(&row, "code")), region) {
            let name = cell(&row, "name").to_owned();
            draft.countries.insert(code, Claimed { name, region, by: None });
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
    let in_english = |row: &Row| list(cell(row, "forms")).any(is);
    // The first of the forms is the name; adjectives and capitals stand behind it.
    let in_another = |row: &Row| list(cell(row, "forms")).next().is_some_and(is);
    let found = rows(COUNTRIES).find(in_english);
    let found = found.or_else(|| rows(COUNTRY_NAMES).find(in_another));
    CountryCode::new(cell(&found?, "code"))
}

fn is_letter(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

fn entry(row: &Row) -> Entry {
    Entry {
        slug: cell(row, "slug").to_owned(),
        name: cell(row, "name").to_owned(),
        names: names(row),
        iptc: list(cell(row, "iptc")).map(str::to_owned).collect(),
        built_in: true,
        ..Entry::default()
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = Row> {
    let mut lines = table.lines().filter(|line| !line.starts_with('#'));
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    lines.map(move |line| head.iter().copied().zip(line.split('\t')).collect())
}

fn cell(row: &Row, name: &str) -> &'static str {
    row.get(name).copied().unwrap_or_default()
}

fn list(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|part| !part.is_empty())
}

fn names(row: &Row) -> BTreeMap<String, String> {
    LANGUAGES.iter().map(|lang| ((*lang).to_owned(), cell(row, lang).to_owned())).collect()
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
            ("London", None),
            ("British", None),
            ("britannia", None),
            ("", None),
            ("*", None),
        ] {
            assert_eq!(country_called(word), code.and_then(CountryCode::new), "{word}");
        }
    }
}
