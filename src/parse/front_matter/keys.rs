//! The names of keys, as this and other systems write them -> the keys that are read.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::Value;

use crate::table;
use crate::yaml::Document;

use super::holds;
use super::spelling::plain;

/// The table of keys: name, what other systems call it, what people call it.
const TABLE: &str = include_str!("keys.tsv");

/// The keys that front matter may have.
pub static KEYS: LazyLock<Vec<&str>> =
    LazyLock::new(|| table::rows(TABLE).map(|[key, _, _]: [&str; 3]| key).collect());

/// What people call some of them.
pub(super) static OTHER_NAMES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let rows = table::rows(TABLE);
    let names =
        |[key, _, others]: [&'static str; 3]| others.split('|').map(move |name| (name, key));
    rows.flat_map(names).filter(|(name, _)| !name.is_empty()).collect()
});

/// The keys by their names, small and without what joins the words of those; the number tells the surest
/// name of one key.
static NAMES: LazyLock<HashMap<String, (&str, usize)>> = LazyLock::new(|| {
    let rows = table::rows(TABLE);
    let names = |[key, read, _]: [&'static str; 3]| {
        let names = std::iter::once(plain(key)).chain(read.split('|').map(str::to_owned));
        names.enumerate().map(move |(at, name)| (name, (key, at)))
    };
    rows.flat_map(names).filter(|(name, _)| !name.is_empty()).collect()
});

/// Keys of other systems that say how a page is made, and nothing of the article.
static QUIET: LazyLock<Vec<&str>> =
    LazyLock::new(|| table::of_kind(include_str!("quiet.tsv"), "quiet"));

/// Keys whose values under all of their names count.
const MERGED: [&str; 5] = ["authors", "themes", "tags", "image", "aliases"];

/// The group in which Zola keeps all terms of a page.
const TAXONOMIES: &str = "taxonomies";

/// The groups in which other systems keep what has a key here.
const GROUPS: [&str; 3] = [TAXONOMIES, "extra", "params"];

/// The names under which a document has keys beside their own.
#[derive(Debug, Default)]
pub(super) struct KeyNames {
    by_key: HashMap<&'static str, Vec<String>>,
    /// What stands under such names in the groups of other systems.
    inside: Vec<(&'static str, Value)>,
    /// Those that are not read.
    pub(super) quiet: Vec<String>,
}

impl KeyNames {
    /// Reads each key of `document` by the name that it has here, but for those that count under all of
    /// their names.
    pub(super) fn settle(document: &mut Document<'_>) -> Self {
        let mut names = Self::default();
        let mut found: Vec<(&str, usize, String)> = Vec::new();
        for name in document.names() {
            if GROUPS.contains(&name) {
                names.look_inside(name, document.value(name));
            }
            if KEYS.contains(&name) {
                continue;
            }
            let plain = plain(name);
            match NAMES.get(plain.as_str()) {
                Some((key, at)) => found.push((key, *at, name.to_owned())),
                None if QUIET.contains(&plain.as_str()) => names.quiet.push(name.to_owned()),
                None => {}
            }
        }
        found.sort_by_key(|(_, at, _)| *at);
        for (key, at, name) in found {
            let is_there = document.names().any(|name| name == key);
            if !is_there && (at == 0 || !MERGED.contains(&key)) {
                document.rename(&name, key);
            } else {
                names.by_key.entry(key).or_default().push(name);
            }
        }
        names
    }

    /// The names beside its own under which `key` stands, the surest first.
    pub(super) fn of(&self, key: &str) -> impl Iterator<Item = &str> {
        self.by_key.get(key).into_iter().flatten().map(String::as_str)
    }

    fn look_inside(&mut self, group: &str, value: Option<&Value>) {
        for (name, value) in value.and_then(Value::as_object).into_iter().flatten() {
            let key = match NAMES.get(plain(name).as_str()) {
                Some(("author", _)) => "authors",
                Some(("tag", _)) | None => "tags",
                Some((key, _)) => key,
            };
            if group == TAXONOMIES
                || ["authors", "image", "tags"].contains(&key) && key_of(name).is_some()
            {
                self.inside.push((key, value.clone()));
            }
        }
    }

    /// The values of `key` that stand in a group.
    pub(super) fn inside(&self, key: &str) -> impl Iterator<Item = &Value> {
        self.inside.iter().filter(move |(own, _)| *own == key).map(|(_, value)| value)
    }

    /// All names that have been dealt with.
    pub(super) fn all(&self) -> impl Iterator<Item = &String> {
        self.by_key.values().flatten().chain(&self.quiet)
    }
}

/// The key that `name` is read as, where it is one.
pub(super) fn key_of(name: &str) -> Option<&'static str> {
    let date = || holds::is_date(name).then_some("date");
    NAMES.get(plain(name).as_str()).map(|(key, _)| *key).or_else(date)
}
