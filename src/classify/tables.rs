//! The tables from which texts are filed, beside those that the taxonomy knows too.

pub(super) use crate::table::{
    COUNTRIES, COUNTRY_NAMES, PLACES, REGIONS, list, named, of_kind, rows,
};

/// The lexicon of the themes: theme, language, weight, term.
pub(super) const LEXICON: &str = include_str!("data/lexicon.tsv");
/// Organisations: name, forms, what they speak for, seat, kind.
pub(super) const ORGANISATIONS: &str = include_str!("data/organisations.tsv");
/// People: name, forms, forms that suffice alone, country, role, from, to.
pub(super) const PEOPLE: &str = include_str!("data/people.tsv");
/// Readings of ambiguous forms: form, what it speaks for, needs, unless, note.
pub(super) const READINGS: &str = include_str!("data/readings.tsv");
/// Words that the rules about names and places know by kind: kind, words.
pub(super) const WORDS: &str = include_str!("data/words.tsv");
