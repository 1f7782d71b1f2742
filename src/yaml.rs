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

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, FaultCode, Severity};

pub(crate) use keys::{MappingReader, nearest, plain, truth};
pub(crate) use write::{list, scalar};

use blocks::KeyBlocks;
use keys::YamlText;
use mend::Mend;

/// The deepest nesting that is read.
const DEEPEST: usize = 32;

/// The most faults of one document that are mended.
const MOST_MENDS: usize = 16;

/// A YAML mapping and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Document<'t> {
    file: String,
    text: &'t str,
    first_line: u32,
    map: Map<String, Value>,
    /// Where its keys stand; found when a place is first asked for.
    places: RefCell<Option<PlaceIndex<'t>>>,
    /// What finds them, where the text is no YAML.
    finder: Option<PlaceFinder>,
    /// The names that stand there for other ones, by those.
    spelt: BTreeMap<String, String>,
}

/// Where keys stand in a text: by their paths, parted by `\0`, the line, from 0, and the column, from 1.
pub(crate) type KeyPlaces = HashMap<String, (usize, usize)>;

/// Finds them.
pub(crate) type PlaceFinder = fn(&str) -> KeyPlaces;

/// The same, as they are kept.
#[derive(Debug, Clone)]
enum PlaceIndex<'t> {
    /// Found when they are asked for.
    Blocks(KeyBlocks<'t>),
    /// Found at once.
    Known(KeyPlaces),
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
        within(file, text, first_line, largest)?;
        let map = mapping(text, first_line).map_err(|mend| mend.diagnostic(file, first_line))?;
        Ok(Self::of(file, text, first_line, map))
    }

    /// The same, where what is wrong and has one mend alone is read as it would be then, which is told.
    pub(crate) fn mended(
        file: &str,
        text: &'t str,
        first_line: u32,
        largest: usize,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Self, Diagnostic> {
        within(file, text, first_line, largest)?;
        let mut mended = Cow::Borrowed(text);
        let mut said = Vec::new();
        loop {
            let mend = match mapping(&mended, first_line) {
                Ok(map) => {
                    diagnostics.extend(said);
                    return Ok(Self::of(file, text, first_line, map));
                }
                Err(mend) => mend,
            };
            let better = mend.applied(&mended).filter(|_| said.len() < MOST_MENDS);
            let mut diagnostic = mend.diagnostic(file, first_line);
            let Some(better) = better else {
                // The first fault may have led to the others.
                let first = said.into_iter().next().unwrap_or(diagnostic);
                return Err(Diagnostic { severity: Severity::Error, ..first });
            };
            diagnostic.severity = Severity::Warning;
            said.push(diagnostic);
            mended = Cow::Owned(better);
        }
    }

    /// The mapping `map`, which was read of `text`.
    fn of(file: &str, text: &'t str, first_line: u32, map: Map<String, Value>) -> Self {
        let (file, places) = (file.to_owned(), RefCell::new(None));
        Self { file, text, first_line, map, places, finder: None, spelt: BTreeMap::new() }
    }

    /// The same, where `text` is no YAML, and `finder` tells where its keys stand.
    pub(crate) fn other(
        (file, text, first_line): (&str, &'t str, u32),
        map: Map<String, Value>,
        finder: PlaceFinder,
    ) -> Self {
        Self { finder: Some(finder), ..Self::of(file, text, first_line, map) }
    }

    /// Reads the value that stands under `written` as that of `name`.
    pub(crate) fn rename(&mut self, written: &str, name: &str) {
        if let Some(value) = self.map.remove(written) {
            self.map.insert(name.to_owned(), value);
            self.spelt.insert(name.to_owned(), written.to_owned());
        }
    }

    /// The line and column (from 1) of the value under `path`, a key or keys inside one another,
    /// or of the nearest key above it that stands on a line of its own.
    pub(crate) fn position<'p>(&'p self, path: &[&'p str]) -> (u32, u32) {
        let mut found = (self.first_line, 1);
        let mut places = self.places.borrow_mut();
        let places = places.get_or_insert_with(|| match self.finder {
            None => PlaceIndex::Blocks(KeyBlocks::of(self.text)),
            Some(find) => PlaceIndex::Known(find(self.text)),
        });
        let spelt = |name: &'p str| self.spelt.get(name).map_or(name, String::as_str);
        let mut path = path.to_vec();
        if let Some(first) = path.first_mut() {
            *first = spelt(first);
        }
        for depth in 0..path.len() {
            let path = &path[..=depth];
            let place = match places {
                PlaceIndex::Blocks(blocks) => blocks.place(path),
                PlaceIndex::Known(known) => known.get(&path.join("\0")).copied(),
            };
            let Some((number, column)) = place else { break };
            let line = self.first_line + u32::try_from(number).unwrap_or(u32::MAX);
            found = (line, u32::try_from(column).unwrap_or(1));
        }
        found
    }

    /// Its values by their keys.
    pub(crate) fn into_values(self) -> Map<String, Value> {
        self.map
    }

    /// The value under `key`.
    pub(crate) fn value(&self, key: &str) -> Option<&Value> {
        self.map.get(key)
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
            spelt: &self.spelt,
            path: Vec::new(),
            position,
            diagnostics,
        }
    }
}

/// Refuses a text that is too long or too deep to be read.
pub(crate) fn within(
    file: &str,
    text: &str,
    first_line: u32,
    largest: usize,
) -> Result<(), Diagnostic> {
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
    Ok(())
}

/// The mapping that `text` is, which begins at line `first_line` of a file; else what is wrong with it.
fn mapping(text: &str, first_line: u32) -> Result<Map<String, Value>, Mend> {
    let plain = text.replace('\u{c}', " ");
    match serde_yaml::from_str::<serde_yaml::Value>(&plain) {
        Ok(serde_yaml::Value::Null) => Ok(Map::new()),
        Ok(value @ serde_yaml::Value::Mapping(_)) => match to_json(value) {
            Value::Object(map) => Ok(map),
            _ => Ok(Map::new()),
        },
        Ok(_) => Err(explain::no_mapping(text, first_line > 1)),
        Err(fault) => Err(explain::explain(text, first_line > 1, &fault)),
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
