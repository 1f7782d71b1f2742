//! `authors` of `site.yaml`: the short names by which an archive calls its authors -> their names.

use std::collections::BTreeMap;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::FaultCode;
use crate::yaml::MappingReader;

/// The names of authors by their ids, whatever the case of those.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuthorNames(BTreeMap<String, String>);

impl AuthorNames {
    /// The name of the author whom the archive calls `id`; none where `id` is no id as a whole.
    pub fn find(&self, id: &str) -> Option<&str> {
        // Most sites have no ids, and most texts no author that needs to be folded.
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&fold(id)).map(String::as_str)
    }

    /// The same; what is no id is a name.
    pub fn name(&self, written: &str) -> String {
        self.find(written).unwrap_or(written).to_owned()
    }
}

fn fold(id: &str) -> String {
    id.trim().nfc().collect::<String>().to_lowercase()
}

/// Reads `authors`: each id with a name, or with a group of lines of which one is the name. What else such
/// a group says of a person is for other systems.
pub(super) fn read(keys: &mut MappingReader<'_>) -> AuthorNames {
    let mut names = AuthorNames::default();
    let Some(mut ids) = keys.inside("authors") else { return names };
    for id in ids.names() {
        let is_group = ids.value(&id).is_some_and(Value::is_object);
        let name = if is_group { of_group(&mut ids, &id) } else { ids.string(&id) };
        if let Some(name) = name.filter(|name| !name.is_empty()) {
            names.0.insert(fold(&id), name);
        }
    }
    names
}

/// The name in the group of lines under `id`.
fn of_group(ids: &mut MappingReader<'_>, id: &str) -> Option<String> {
    if ids.value(id)?.get("name").is_some_and(|name| !name.is_null()) {
        return ids.inside(id)?.string("name");
    }
    let message = format!("`{id}` must be a name");
    ids.fault(FaultCode::WrongType, id, message, format!("write `{id}: Jane Doe`"));
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_as_a_whole_in_any_case() {
        let names = [("jdoe", "Jane Doe"), ("ÉMILE", "Émile Roux"), ("o.lind", "Olga Lind")];
        let names = names.map(|(id, name)| (fold(id), name.to_owned()));
        let names = AuthorNames(BTreeMap::from(names));
        for (written, name) in [
            ("jdoe", "Jane Doe"),
            ("JDoe", "Jane Doe"),
            (" jdoe ", "Jane Doe"),
            ("émile", "Émile Roux"),
            ("E\u{301}mile", "Émile Roux"),
            ("O.Lind", "Olga Lind"),
            ("jdoes", "jdoes"),
            ("jdoe lind", "jdoe lind"),
            ("Jane Doe", "Jane Doe"),
            ("", ""),
        ] {
            assert_eq!(names.name(written), name, "{written}");
        }
    }
}
