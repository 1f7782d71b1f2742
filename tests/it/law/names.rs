//! Names of types: one name means one thing in the whole crate.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use syn::visit::Visit;
use syn::{ItemEnum, ItemMacro, ItemMod, ItemStruct, ItemTrait, ItemType};

use super::Source;
use crate::site;

/// Names that may stand in several files, each with its reason.
const SHARED: &[(&str, &str)] = &[];

/// The types that one file defines; those of traits and of tests do not count.
#[derive(Default)]
struct TypeNames(Vec<String>);

impl<'ast> Visit<'ast> for TypeNames {
    fn visit_item_mod(&mut self, node: &'ast ItemMod) {
        if node.ident != "tests" {
            syn::visit::visit_item_mod(self, node);
        }
    }

    fn visit_item_struct(&mut self, node: &'ast ItemStruct) {
        self.0.push(node.ident.to_string());
    }

    fn visit_item_enum(&mut self, node: &'ast ItemEnum) {
        self.0.push(node.ident.to_string());
    }

    fn visit_item_trait(&mut self, node: &'ast ItemTrait) {
        self.0.push(node.ident.to_string());
    }

    /// What a macro of ours defines stands in its text.
    fn visit_item_macro(&mut self, node: &'ast ItemMacro) {
        let text = node.mac.tokens.to_string();
        let words: Vec<&str> = text.split_whitespace().collect();
        let is_name = |name: &str| name.chars().all(char::is_alphanumeric);
        let named = words.windows(2).filter(|pair| matches!(pair[0], "enum" | "struct"));
        self.0.extend(named.map(|pair| pair[1]).filter(|name| is_name(name)).map(str::to_owned));
    }

    fn visit_item_type(&mut self, node: &'ast ItemType) {
        self.0.push(node.ident.to_string());
    }
}

/// The types that `text` defines.
fn defined(text: &str) -> Vec<String> {
    let mut names = TypeNames::default();
    names.visit_file(&syn::parse_file(text).unwrap());
    names.0
}

/// The names that several definitions share, each with the files that they stand in.
fn shared<'s>(sources: impl IntoIterator<Item = (&'s str, &'s str)>) -> Vec<String> {
    let mut files: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (path, text) in sources {
        for name in defined(text) {
            files.entry(name).or_default().push(path);
        }
    }
    let allowed = |name: &String| SHARED.iter().any(|(shared, _)| shared == name);
    let shared = files.into_iter().filter(|(name, files)| files.len() > 1 && !allowed(name));
    shared.map(|(name, files)| format!("{name}: {}", files.join(", "))).collect()
}

#[test]
fn a_type_name_means_one_thing() {
    let sources = Source::all("src");
    // Files of tests alone may name what they build as they like.
    let code = sources.iter().filter(|source| !source.path.ends_with("tests.rs"));
    let shared = shared(code.map(|source| (source.path.as_str(), source.text.as_str())));
    assert!(shared.is_empty(), "say what the value is of:\n{}", shared.join("\n"));
}

#[test]
fn the_glossary_names_types_that_are_there() {
    let sources = Source::all("src");
    let types: BTreeSet<String> = sources.iter().flat_map(|source| defined(&source.text)).collect();
    let text = fs::read_to_string(site::repository().join("ARCHITECTURE.md")).unwrap();
    let (_, glossary) = text.split_once("\n## Glossary\n").unwrap();
    let glossary = glossary.split("\n## ").next().unwrap();
    let rows = glossary.lines().filter(|line| line.starts_with("| ") && line.contains('`'));
    let cells = rows.filter_map(|row| row.trim_end_matches(" |").rsplit_once(" | "));
    let named = cells.flat_map(|(_, cell)| cell.split(", ")).map(|name| name.trim_matches('`'));
    let named: BTreeSet<&str> = named.collect();
    assert!(named.len() > 30, "the glossary was not found: {named:?}");
    let gone: Vec<&&str> = named.iter().filter(|name| !types.contains(**name)).collect();
    assert!(gone.is_empty(), "no such types: {gone:?}");
}

#[test]
fn the_law_sees_every_name_that_is_shared() {
    let count = |one: &str, other: &str| shared([("a.rs", one), ("b.rs", other)]).len();
    assert_eq!(count("struct Entry;", "pub enum Entry {}"), 1);
    assert_eq!(count("type Entry = u8;", "mod inner { trait Entry {} }"), 1);
    assert_eq!(count("struct Entry;", "macro_rules! a { () => { pub enum Entry {} } }"), 1);
    assert_eq!(count("struct Entry;", "struct SearchEntry;"), 0);
    assert_eq!(count("struct Entry;", "mod tests { struct Entry; }"), 0);
    assert_eq!(count("struct Entry;", "impl Iterator for A { type Entry = u8; }"), 0);
}
