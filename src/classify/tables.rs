//! The tables beside the code, read row by row.

/// Countries: code, alpha-3, M49, region, name, capital, forms, demonyms.
pub(super) const COUNTRIES: &str = include_str!("data/countries.tsv");
/// Names of countries in other languages: code, language, forms.
pub(super) const COUNTRY_NAMES: &str = include_str!("data/country_names.tsv");
/// The lexicon of the themes: theme, language, weight, term.
pub(super) const LEXICON: &str = include_str!("data/lexicon.tsv");
/// Organisations: name, forms, what they speak for, seat, kind.
pub(super) const ORGANISATIONS: &str = include_str!("data/organisations.tsv");
/// People: name, forms, forms that suffice alone, country, role, from, to.
pub(super) const PEOPLE: &str = include_str!("data/people.tsv");
/// Places: form, country, kind, use.
pub(super) const PLACES: &str = include_str!("data/places.tsv");
/// Readings of ambiguous forms: form, what it speaks for, needs, unless, note.
pub(super) const READINGS: &str = include_str!("data/readings.tsv");
/// Regions: slug, name, names by language, forms.
pub(super) const REGIONS: &str = include_str!("data/regions.tsv");
/// Words that the rules about names and places know by kind: kind, words.
pub(super) const WORDS: &str = include_str!("data/words.tsv");

/// The rows of `table` below its header, each with `N` cells; a missing cell is empty.
pub(super) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).skip(1).map(
        |line| {
            let mut cells = line.split('\t');
            std::array::from_fn(|_| cells.next().unwrap_or_default().trim())
        },
    )
}

/// The parts of a cell.
pub(super) fn list(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty())
}
