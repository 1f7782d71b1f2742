//! Regions, themes and countries as an editor writes them: names of closed lists.

use crate::config::Config;
use crate::diagnostic::FaultCode;
use crate::yaml::{MappingReader, nearest};

use super::FrontMatterFields;
use super::people::at_commas;

/// A list that may stand under its name in the singular or the plural.
fn either(keys: &mut MappingReader<'_>, one: &str, many: &str) -> Option<Vec<String>> {
    match (keys.strings(many), keys.strings(one)) {
        (Some(mut many), Some(one)) => {
            many.extend(one);
            Some(many)
        }
        (many, one) => many.or(one),
    }
}

/// Reads the regions, themes and countries that an editor wrote.
pub(super) fn read(keys: &mut MappingReader<'_>, config: &Config, written: &mut FrontMatterFields) {
    let taxonomy = &config.taxonomy;
    written.regions = one_of(keys, ["region", "regions"], "region", |word| {
        taxonomy.find_region(word).ok_or_else(|| {
            let known = taxonomy.regions.iter().flat_map(|r| [r.slug.as_str(), r.name.as_str()]);
            let slugs = taxonomy.regions.iter().map(|r| r.slug.as_str());
            Unknown::new(word, known, taxonomy.hides_region(word), &listed("regions", slugs))
        })
    });
    written.themes = one_of(keys, ["theme", "themes"], "theme", |word| {
        taxonomy.find_theme(word).ok_or_else(|| {
            let known = taxonomy.themes.iter().flat_map(|t| [t.slug.as_str(), t.name.as_str()]);
            let slugs = taxonomy.themes.iter().map(|t| t.slug.as_str());
            Unknown::new(word, known, taxonomy.hides_theme(word), &listed("themes", slugs))
        })
    });
    written.countries = one_of(keys, ["country", "countries"], "country", |word| {
        config.find_country(word).ok_or_else(|| {
            let known = taxonomy.countries.values().map(|c| c.name.as_str());
            Unknown::new(word, known, false, "")
        })
    });
}

/// What is to be said of a name that a closed list does not have.
enum Unknown {
    /// The site hides it.
    Hidden,
    /// What to write: the nearest name, and all names where they are few.
    Lost(String),
}

impl Unknown {
    fn new<'k>(
        word: &str,
        known: impl Iterator<Item = &'k str>,
        hidden: bool,
        listed: &str,
    ) -> Self {
        match nearest(word, known) {
            _ if hidden => Self::Hidden,
            Some(near) if listed.is_empty() => Self::Lost(format!("did you mean `{near}`?")),
            Some(near) => Self::Lost(format!("did you mean `{near}`? The {listed}")),
            None if listed.is_empty() => Self::Lost("write its ISO code, such as `KR`".into()),
            None => Self::Lost(format!("the {listed}; taxonomy.yaml can add others")),
        }
    }
}

/// `regions: east-asia, europe`.
fn listed<'k>(what: &str, slugs: impl Iterator<Item = &'k str>) -> String {
    format!("{what}: {}", slugs.collect::<Vec<_>>().join(", "))
}

/// The entries of a closed list that are named under either key; an unknown name is a fault that
/// tells the nearest known one. A hidden one is passed over.
fn one_of<T: PartialEq>(
    keys: &mut MappingReader<'_>,
    [one, many]: [&str; 2],
    noun: &str,
    find: impl Fn(&str) -> Result<T, Unknown>,
) -> Option<Vec<T>> {
    let words = either(keys, one, many)?;
    let key = if keys.has(many) { many } else { one };
    let mut found = Vec::new();
    // A name may hold a comma itself.
    let part = |word: String| match find(&word) {
        Err(Unknown::Lost(_)) => at_commas(&word),
        _ => vec![word],
    };
    for word in words.into_iter().flat_map(part) {
        match find(&word) {
            Ok(id) if found.contains(&id) => {}
            Ok(id) => found.push(id),
            Err(Unknown::Hidden) => {
                keys.fault(
                    FaultCode::HiddenTerm,
                    key,
                    format!("the {noun} `{word}` is hidden, so it is ignored"),
                    "remove it here, or bring it back in taxonomy.yaml",
                );
            }
            Err(Unknown::Lost(hint)) => {
                keys.fault(FaultCode::UnknownTerm, key, format!("unknown {noun} `{word}`"), hint);
            }
        }
    }
    (!found.is_empty()).then_some(found)
}
