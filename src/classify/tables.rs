//! The tables from which texts are filed, beside those that the taxonomy knows too.

pub(super) use crate::table::{
    COUNTRIES, COUNTRY_FORMS, COUNTRY_NAMES, COUNTRY_NAMES_CLDR, PLACES, REGIONS, list, named,
    of_kind, rows, rows_of,
};

/// The lexicon of the themes: theme, language, weight, term.
pub(super) const LEXICON: &str = include_str!("data/lexicon.tsv");
/// Nations within a country: name, country, forms.
pub(super) const NATIONS: &str = include_str!("data/nations.tsv");
/// Organisations: name, forms, what they speak for, seat, kind.
pub(super) const ORGANISATIONS: &str = include_str!("data/organisations.tsv");
/// People: name, forms, forms that suffice alone, country, role, from, to.
pub(super) const PEOPLE: &str = include_str!("data/people.tsv");
/// Readings of ambiguous forms: form, what it speaks for, needs, unless, note.
pub(super) const READINGS: &str = include_str!("data/readings.tsv");
/// How much the English words of a theme count beside those of the others: theme, scale.
pub(super) const THEME_SCALES: &str = include_str!("data/theme_scales.tsv");
/// Names in languages other than English: kind, the name in English, what it speaks for, forms by language.
pub(super) const WORLD_NAMES: &str = include_str!("data/world_names.tsv");
/// Words that the rules about names and places know by kind: kind, words.
pub(super) const WORDS: &str = include_str!("data/words.tsv");
