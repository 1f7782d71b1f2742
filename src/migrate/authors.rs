//! The names of authors whom texts name by short names of their own.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::settings::SettingsFiles;

/// Files of a system's data that have all authors.
const WHOLE: &[&str] = &["authors", "author", "people", "team"];

/// The keys under which a name stands, the whole one first.
const NAMES: &[&str] = &["name", "full_name", "display_name", "title"];

/// The names of the `wanted` authors, by their short names: of those whom data beside the texts name.
pub(super) fn names(
    files: &SettingsFiles<'_>,
    wanted: &BTreeSet<String>,
) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for path in &files.tree.files {
        let parts: Vec<&str> = path.rsplit('/').collect();
        let (name, folder) = (parts[0], parts.get(1).copied().unwrap_or_default());
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let is_data = matches!(ending, "yml" | "yaml" | "toml" | "json");
        let is_whole = is_data && WHOLE.contains(&stem) && matches!(folder, "_data" | "data");
        let of_folder = |folder: &str| WHOLE.contains(&folder.trim_start_matches('_'));
        if is_whole || is_data && stem == "authors" {
            add_all(&files.values(path), &mut names);
        } else if is_data && of_folder(folder) {
            names.extend(name_of(&files.values(path)).map(|name| (stem.to_owned(), name)));
        } else if matches!(ending, "md" | "markdown" | "html") {
            let above = parts.get(2).copied().unwrap_or_default();
            let id = match stem {
                "_index" | "index" if of_folder(above) => folder,
                _ if of_folder(folder) => stem,
                _ => continue,
            };
            let text = (files.text)(path).unwrap_or_default();
            let head = crate::parse::head_values(path, &text);
            let short = head.get("short_name").and_then(Value::as_str).unwrap_or(id);
            names.extend(name_of(&head).map(|name| (short.to_owned(), name)));
        }
    }
    let is_wanted = |id: &str| wanted.iter().any(|wanted| wanted.eq_ignore_ascii_case(id));
    names.retain(|id, name| is_wanted(id) && !id.eq_ignore_ascii_case(name));
    names
}

/// Adds the names of one file's authors, each under its short name.
fn add_all(values: &Map<String, Value>, names: &mut BTreeMap<String, String>) {
    for (id, value) in values {
        let name = match value {
            Value::String(name) => Some(name.clone()),
            Value::Object(values) => name_of(values),
            _ => None,
        };
        names.extend(name.map(|name| (id.clone(), name)));
    }
}

/// The name that the values of an author have.
fn name_of(values: &Map<String, Value>) -> Option<String> {
    let name = NAMES.iter().find_map(|key| values.get(*key)?.as_str());
    let parts = || {
        let part = |key: &str| values.get(key)?.as_str();
        Some(format!("{} {}", part("first_name")?, part("last_name")?))
    };
    name.map(str::to_owned)
        .or_else(parts)
        .map(|name| name.trim().to_owned())
        .filter(|n| !n.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::migrate::system::{ForeignSystem, FoundSystem};
    use crate::source::ForeignTree;

    #[test]
    fn authors() {
        let texts: BTreeMap<&str, &str> = BTreeMap::from([
            (
                "_data/authors.yml",
                "ada:\n  name: Ada Mill\nbo: Bo Bridge\nunused:\n  name: No One\n",
            ),
            ("content/authors/cy/_index.md", "---\ntitle: Cy Canal\n---\n"),
            ("data/authors/di.toml", "first_name = \"Di\"\nlast_name = \"Dam\"\n"),
            ("_authors/el.md", "---\nshort_name: eve\nname: Eve Lock\n---\n"),
            ("content/posts/authors.md", "---\ntitle: Authors\n---\n"),
        ]);
        let tree = ForeignTree {
            files: texts.keys().map(|path| (*path).to_owned()).collect(),
            links: Vec::new(),
        };
        let found = FoundSystem {
            system: ForeignSystem::Unknown,
            base: String::new(),
            settings: Vec::new(),
            reason: String::new(),
        };
        let text = |path: &str| texts.get(path).map(|text| (*text).to_owned());
        let files = SettingsFiles { found: &found, tree: &tree, text: &text };
        let wanted = ["ADA", "bo", "cy", "di", "eve", "Ada Mill"].map(str::to_owned).into();
        let names: Vec<String> =
            names(&files, &wanted).into_iter().map(|(id, name)| format!("{id}={name}")).collect();
        assert_eq!(
            names,
            ["ada=Ada Mill", "bo=Bo Bridge", "cy=Cy Canal", "di=Di Dam", "eve=Eve Lock"]
        );
    }
}
