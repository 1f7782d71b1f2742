//! The tables from which texts are filed, beside those that the taxonomy knows too.

use crate::table::{PackedTable, packed};

pub(super) use crate::table::{
    COUNTRIES, COUNTRY_FORMS, COUNTRY_NAMES, COUNTRY_NAMES_CLDR, PLACES, REGIONS, list, named,
    of_kind, rows, rows_in, rows_of,
};

/// The lexicon of the themes: theme, language, weight, term.
pub(super) static LEXICON: PackedTable = packed!("lexicon");
/// Nations within a country: name, country, forms.
pub(super) const NATIONS: &str = include_str!("data/nations.tsv");
/// Organisations: name, forms, what they speak for, seat, kind.
pub(super) static ORGANISATIONS: PackedTable = packed!("organisations");
/// People: name, forms, forms that suffice alone, country, role, from, to.
pub(super) static PEOPLE: PackedTable = packed!("people");
/// Readings of ambiguous forms: form, what it speaks for, needs, unless, note.
pub(super) static READINGS: PackedTable = packed!("readings");
/// How much the English words of a theme count beside those of the others: theme, scale.
pub(super) const THEME_SCALES: &str = include_str!("data/theme_scales.tsv");
/// Names in languages other than English: kind, the name in English, what it speaks for, forms by language.
pub(super) static WORLD_NAMES: PackedTable = packed!("world_names");
/// Words that the rules about names and places know by kind: kind, words.
pub(super) const WORDS: &str = include_str!("data/words.tsv");
