//! The keys of `site.yaml`: one table for the reader, the hints and the reference.

use crate::table;

use super::{sources, taxonomy};

/// The table: name, what other programs call it, what it is without a line, what it does.
const TABLE: &str = include_str!("keys.tsv");

/// Names that other programs have for some of the keys, each with ours.
pub(super) fn other_names() -> Vec<(&'static str, &'static str)> {
    table::words(TABLE).collect()
}

/// The names of the keys directly inside `parent`, or at the top where it is empty.
pub(super) fn names(parent: &str) -> Vec<&'static str> {
    let mut names: Vec<&str> = table::rows(TABLE)
        .filter_map(|[name]| match (parent, name.split_once('.')) {
            ("", Some((top, _))) => Some(top),
            ("", None) => Some(name),
            (parent, Some((top, inner))) if top == parent => Some(inner),
            _ => None,
        })
        .collect();
    names.dedup();
    names
}

/// The reference of `site.yaml` and `taxonomy.yaml` as Markdown, as it stands in
/// `docs/CONFIG.md`.
pub fn reference() -> String {
    let mut text = String::from(
        "# `site.yaml`\n\nEvery key is optional, and so is the file. An unknown \
         key is a warning that\nnames the nearest known one. This page is made from the program's \
         own table.\n\n| key | without it | what it does |\n| --- | --- | --- |\n",
    );
    for [name, _, default, about] in table::rows(TABLE) {
        text.extend(["| `", name, "` | ", &code(default), " | ", about, " |\n"]);
    }
    text.push_str(&taxonomy::reference());
    text.push_str(sources::REFERENCE);
    text
}

fn code(default: &str) -> String {
    if default.starts_with('(') { default.to_owned() } else { format!("`{default}`") }
}
