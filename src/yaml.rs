//! YAML text -> values, with every fault of a document and the line and column of every key.
//!
//! The only file that names `serde_yaml`. Size and nesting are bounded before it is called,
//! since it needs quadratic time on nested brackets.

mod blocks;
mod explain;
mod keys;
mod line;
mod mend;
mod nesting;
mod write;

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, FaultCode};

pub(crate) use keys::{MappingReader, nearest, plain, truth};
pub(crate) use write::{list, scalar};

use blocks::KeyBlocks;
use keys::YamlText;

/// The deepest nesting that is read.
const DEEPEST: usize = 32;

/// A YAML mapping and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Document<'t> {
    file: String,
    text: &'t str,
    first_line: u32,
    map: Map<String, Value>,
    /// Where its keys stand; found when a place is first asked for.
    blocks: RefCell<Option<KeyBlocks<'t>>>,
}

impl<'t> Document<'t> {
    /// Reads `text`, which begins at line `first_line` of `file` and may be `largest` bytes long.
    /// Empty text is an empty mapping; anything that is no mapping is a fault.
    pub(crate) fn read(
        file: &str,
        text: &'t str,
        first_line: u32,
        largest: usize,
    ) -> Result<Self, Diagnostic> {
        let document =
            |map| Self { file: file.to_owned(), text, first_line, map, blocks: RefCell::new(None) };
        if text.len() > largest {
            let limit = largest / 1024;
            return Err(Diagnostic::new(
                FaultCode::YamlTooLarge,
                file,
                format!("more than {limit} KiB of `key: value` lines"),
            )
            .at(first_line, 1)
            .hint("move long text out of them, below the closing `---`"));
        }
        if let Some(line) = nesting::too_deep(text, DEEPEST) {
            return Err(Diagnostic::new(
                FaultCode::YamlTooLarge,
                file,
                format!("values are nested more than {DEEPEST} levels deep"),
            )
            .at(first_line + line, 1)
            .hint("write lists and groups side by side rather than inside one another"));
        }
        let plain = text.replace('\u{c}', " ");
        match serde_yaml::from_str::<serde_yaml::Value>(&plain) {
            Ok(serde_yaml::Value::Null) => Ok(document(Map::new())),
            Ok(value @ serde_yaml::Value::Mapping(_)) => match to_json(value) {
                Value::Object(map) => Ok(document(map)),
                _ => Ok(document(Map::new())),
            },
            Ok(_) => Err(explain::no_mapping(text, first_line > 1).diagnostic(file, first_line)),
            Err(fault) => Err(explain::explain(file, text, first_line, &fault)),
        }
    }

    /// The line and column (from 1) of the value under `path`, a key or keys inside one another,
    /// or of the nearest key above it that stands on a line of its own.
    pub(crate) fn position(&self, path: &[&str]) -> (u32, u32) {
        let mut found = (self.first_line, 1);
        let mut blocks = self.blocks.borrow_mut();
        let blocks = blocks.get_or_insert_with(|| KeyBlocks::of(self.text));
        for depth in 0..path.len() {
            let Some((number, column)) = blocks.place(&path[..=depth]) else { break };
            let line = self.first_line + u32::try_from(number).unwrap_or(u32::MAX);
            found = (line, u32::try_from(column).unwrap_or(1));
        }
        found
    }

    /// Its values by their keys.
    pub(crate) fn into_values(self) -> Map<String, Value> {
        self.map
    }

    /// The names of its keys.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.map.keys().map(String::as_str)
    }

    /// Goes through the keys of the document; what is said about them goes to `diagnostics`.
    pub(crate) fn keys<'d>(&'d self, diagnostics: &'d mut Vec<Diagnostic>) -> MappingReader<'d> {
        let position = Box::new(move |path: &[&str]| self.position(path));
        let lines = self.text.lines().collect();
        let text = YamlText { file: &self.file, lines, first_line: self.first_line };
        MappingReader {
            text: Rc::new(text),
            map: &self.map,
            path: Vec::new(),
            position,
            diagnostics,
        }
    }
}

fn to_json(value: serde_yaml::Value) -> Value {
    use serde_yaml::Value as Yaml;
    match value {
        Yaml::Null => Value::Null,
        Yaml::Bool(b) => Value::Bool(b),
        Yaml::Number(n) => match (n.as_u64(), n.as_i64(), n.as_f64()) {
            (Some(n), _, _) => Value::from(n),
            (_, Some(n), _) => Value::from(n),
            (_, _, f) => f.map_or(Value::Null, Value::from),
        },
        Yaml::String(text) => Value::String(text),
        Yaml::Sequence(items) => Value::Array(items.into_iter().map(to_json).collect()),
        Yaml::Mapping(map) => {
            Value::Object(map.into_iter().map(|(k, v)| (key_text(k), to_json(v))).collect())
        }
        Yaml::Tagged(tagged) => to_json(tagged.value),
    }
}

fn key_text(key: serde_yaml::Value) -> String {
    match to_json(key) {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions() {
        let text = "title: A\nfeeds:\n  items: x\nmenu:\n  - name: B\n    url: C\n  - name: D\n";
        let document = Document::read("f", text, 2, 1 << 14).expect("it is good YAML");
        assert_eq!(document.position(&["title"]), (2, 8));
        assert_eq!(document.position(&["feeds", "items"]), (4, 10));
        assert_eq!(document.position(&["menu", "1", "name"]), (8, 11));
    }

    #[test]
    fn deep_nesting_is_refused_quickly() {
        let text = "a: ".to_owned() + &"[".repeat(60_000);
        assert!(Document::read("f", &text, 1, 1 << 20).is_err());
    }
}
