//! Names of persons, bodies, places and events of the whole world, as texts in languages other than
//! English have them. Each is the tag that an English text gives, so that one thing has one page.

use super::declension::{self, NameKind};
use super::tables;

/// The languages that the table has names in.
const LANGUAGES: [&str; 11] = ["ar", "de", "es", "fr", "id", "it", "ja", "ko", "pt", "ru", "zh"];
/// Those of them that write names as English does, where nothing else is said.
const LATIN: [&str; 6] = ["de", "es", "fr", "id", "it", "pt"];

/// One thing, with its forms in one language.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct WorldName {
    /// What it is: a person, a capital, a city, an area, or the kind of a body.
    pub kind: &'static str,
    /// The name by which English texts give it.
    pub name: &'static str,
    /// What it speaks for, as in the other tables.
    pub gives: &'static str,
    /// How it stands in texts.
    pub forms: Vec<String>,
}

/// All names that texts in `lang` may have.
pub(super) fn of_language(lang: &str) -> impl Iterator<Item = WorldName> + '_ {
    let is_known = LANGUAGES.contains(&lang);
    let rows = is_known.then(|| tables::rows(&tables::WORLD_NAMES)).into_iter().flatten();
    rows.map(move |[kind, name, gives, cell]| {
        let own = cell.split(';').filter_map(|group: &'static str| group.split_once(':'));
        let own = own.filter(|(langs, _)| speaks(langs, lang));
        let mut written: Vec<&str> = own.flat_map(|(_, list)| tables::list(list)).collect();
        // A body that goes by its English name is in the other tables, and may be a word elsewhere.
        let as_english = matches!(kind, "capital" | "city" | "area" | "person");
        if written.is_empty() && as_english && LATIN.contains(&lang) {
            written.push(name);
        }
        // A place that is a word or somebody's name in these languages.
        written.retain(|form| *form != "-");
        let shape = if kind == "person" { NameKind::Person } else { NameKind::Thing };
        let forms = written.iter().flat_map(|form| declension::forms(form, shape, lang)).collect();
        WorldName { kind, name, gives, forms }
    })
}

/// Whether a group is of `lang`; `la` stands for all languages in Latin letters.
fn speaks(langs: &str, lang: &str) -> bool {
    langs.split(',').any(|of| of.trim() == lang || of.trim() == "la" && LATIN.contains(&lang))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::classify::sample::taxonomy;
    use crate::model::CountryCode;

    #[test]
    fn rows_of_the_table() {
        let known = taxonomy();
        let (mut names, mut wrong) = (BTreeSet::new(), Vec::new());
        for [kind, name, gives, cell] in tables::rows(&tables::WORLD_NAMES) {
            let is_known = |of: &str| {
                of.is_empty()
                    || of == "-"
                    || CountryCode::new(of).is_some_and(|code| known.countries.contains_key(&code))
                    || known.find_region(of).is_some()
            };
            let mut groups = cell.split(';').map(|group| group.split_once(':'));
            let is_group = |group: Option<(&str, &str)>| {
                group.is_some_and(|(langs, list)| {
                    let is = |lang: &str| lang == "la" || LANGUAGES.contains(&lang);
                    !list.is_empty() && langs.split(',').all(|lang| is(lang.trim()))
                })
            };
            if !gives.split('|').all(is_known)
                || !groups.all(is_group)
                || kind.is_empty()
                || !names.insert((kind, name))
            {
                wrong.push(format!("{kind} {name} {gives} {cell}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn no_form_names_two_things() {
        let mut wrong = Vec::new();
        for lang in LANGUAGES {
            let mut seen: BTreeMap<String, &str> = BTreeMap::new();
            for row in of_language(lang) {
                for form in row.forms {
                    if let Some(before) =
                        seen.insert(form.clone(), row.name).filter(|b| *b != row.name)
                    {
                        wrong.push(format!("{lang} {form}: {before} and {}", row.name));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
