//! `stamped`: the regions, countries and themes that `stamp` wrote, by which they are told from what an
//! editor wrote or has corrected since.

use super::FrontMatterFields;
use crate::config::Config;
use crate::model::{CountryCode, Field, Fields};
use crate::yaml::MappingReader;

/// Those fields of `written` whose values are still what the key says.
pub(super) fn fields(
    keys: &mut MappingReader<'_>,
    config: &Config,
    written: &FrontMatterFields,
) -> Fields {
    let words = keys.strings("stamped").unwrap_or_default();
    let taxonomy = &config.taxonomy;
    // Codes of countries alone are in capitals; what a site does not know any more is passed over.
    let (codes, slugs): (Vec<&str>, Vec<&str>) =
        words.iter().map(String::as_str).partition(|word| CountryCode::new(word).is_some());
    let same = [
        (Field::Region, is_same(written.regions.as_deref(), &slugs, |s| taxonomy.find_region(s))),
        (Field::Theme, is_same(written.themes.as_deref(), &slugs, |s| taxonomy.find_theme(s))),
        (
            Field::Country,
            is_same(written.countries.as_deref(), &codes, |code| config.find_country(code)),
        ),
    ];
    Fields::of(same.into_iter().filter(|(_, same)| *same).map(|(field, _)| field))
}

/// Whether `written` is what those of `words` are that can be found.
fn is_same<T: PartialEq>(
    written: Option<&[T]>,
    words: &[&str],
    find: impl Fn(&str) -> Option<T>,
) -> bool {
    let mut stamped = Vec::new();
    for found in words.iter().filter_map(|word| find(word)) {
        if !stamped.contains(&found) {
            stamped.push(found);
        }
    }
    written.is_some_and(|written| written == stamped)
}
