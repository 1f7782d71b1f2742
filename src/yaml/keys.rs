//! The values of one YAML mapping, key by key, checked.

mod truth;
mod written;

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, FaultCode, Severity};

pub(crate) use truth::truth;

/// The most keys that are all named where an unknown one is like none of them.
const MOST_NAMED: usize = 12;

/// Tells the line and column of the value under a path of keys.
pub(super) type KeyPosition<'d> = Box<dyn Fn(&[&str]) -> (u32, u32) + 'd>;

/// The text that is read.
pub(super) struct YamlText<'d> {
    pub(super) file: &'d str,
    pub(super) lines: Vec<&'d str>,
    pub(super) first_line: u32,
}

impl YamlText<'_> {
    /// The line of that number in the file, without what is around it.
    fn line(&self, number: u32) -> &str {
        let at = usize::try_from(number.saturating_sub(self.first_line)).unwrap_or(usize::MAX);
        self.lines.get(at).map_or("", |line| line.trim())
    }
}

/// Reads the values of one mapping, key by key; a wrong type is told and counts as absent.
pub(crate) struct MappingReader<'d> {
    pub(super) text: Rc<YamlText<'d>>,
    pub(super) map: &'d Map<String, Value>,
    /// What stands in the text for a name that is read.
    pub(super) spelt: &'d BTreeMap<String, String>,
    pub(super) path: Vec<String>,
    pub(super) position: KeyPosition<'d>,
    pub(super) diagnostics: &'d mut Vec<Diagnostic>,
}

impl MappingReader<'_> {
    /// Whether `key` stands there, with whatever value.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.map.contains_key(key)
    }

    /// The name of `key` as it stands in the text.
    pub(crate) fn spelt<'k>(&'k self, key: &'k str) -> &'k str {
        let written = self.spelt.get(key).filter(|_| self.path.is_empty());
        written.map_or(key, String::as_str)
    }

    /// The names of all keys, in the order of the document.
    pub(crate) fn names(&self) -> Vec<String> {
        self.map.keys().cloned().collect()
    }

    /// The value as it stands; null counts as absent.
    pub(crate) fn value(&self, key: &str) -> Option<&Value> {
        self.map.get(key).filter(|value| !value.is_null())
    }

    /// One line of text; a number is taken as it is written.
    pub(crate) fn string(&mut self, key: &str) -> Option<String> {
        if self.map.get(key).is_some_and(Value::is_null) {
            self.lost(key);
        }
        match self.value(key)? {
            Value::String(text) => {
                let text = plain(text);
                Some(self.with_straight_quotes(key, vec![text]).concat())
            }
            Value::Number(number) => {
                let written = self.as_written(key);
                let is_it = written.parse().ok() == number.as_f64();
                Some(if is_it { written.to_owned() } else { number.to_string() })
            }
            Value::Bool(b) => {
                let written = self.as_written(key);
                let is_it = written.parse() == Ok(*b) || written.to_lowercase() == b.to_string();
                let word = if is_it { written.to_owned() } else { b.to_string() };
                let message = format!("`{key}` must be text, and `{word}` without quotes is not");
                self.fault(
                    FaultCode::WrongType,
                    key,
                    message,
                    format!("put it in quotes: `{key}: \"{word}\"`"),
                );
                None
            }
            _ => {
                let hint = format!("write `{key}: {}`", self.on_one_line(key));
                self.wrong(key, "one line of text", &hint)
            }
        }
    }

    /// `true` or `false`, in whatever words.
    pub(crate) fn boolean(&mut self, key: &str) -> Option<bool> {
        let truth = truth(self.value(key)?);
        if truth.is_none() {
            let hint = format!("write `{key}: true` or `{key}: false`");
            return self.wrong(key, "`true` or `false`", &hint);
        }
        truth
    }

    /// A whole number of at least `least`.
    pub(crate) fn whole(&mut self, key: &str, least: usize) -> Option<usize> {
        let number = self.value(key)?.as_u64().and_then(|n| usize::try_from(n).ok());
        match number.filter(|n| *n >= least) {
            Some(n) => Some(n),
            None => self.wrong(
                key,
                &format!("a whole number of at least {least}"),
                &format!("write `{key}: {}`", least.max(1)),
            ),
        }
    }

    /// A number of at least 0.
    pub(crate) fn number(&mut self, key: &str) -> Option<f64> {
        match self.value(key)?.as_f64().filter(|n| *n >= 0.0) {
            Some(n) => Some(n),
            None => self.wrong(key, "a number of at least 0", &format!("write `{key}: 1.5`")),
        }
    }

    /// A list of texts; one text alone is a list of one.
    pub(crate) fn strings(&mut self, key: &str) -> Option<Vec<String>> {
        self.texts(key, |_| None)
    }

    /// The same; a group of keys stands for its `name`.
    pub(crate) fn named(&mut self, key: &str) -> Option<Vec<String>> {
        self.texts(key, |group| group.get("name").and_then(Value::as_str).map(plain))
    }

    fn texts(
        &mut self,
        key: &str,
        of_group: impl Fn(&Map<String, Value>) -> Option<String>,
    ) -> Option<Vec<String>> {
        let text = |value: &Value| match value {
            Value::String(text) => Some(plain(text)),
            Value::Number(number) => Some(number.to_string()),
            Value::Object(group) => of_group(group),
            _ => None,
        };
        let values = match self.value(key)? {
            Value::Array(items) => items.iter().map(text).collect::<Option<Vec<_>>>(),
            one => text(one).map(|text| vec![text]),
        };
        if let Some(mut values) = values {
            values.retain(|text| !text.is_empty());
            return Some(self.with_straight_quotes(key, values));
        }
        let hint = self.with_quoted_items(key);
        let hint = hint.unwrap_or_else(|| format!("write `{key}: [first, second]`"));
        self.wrong(key, "a list of texts", &hint)
    }

    /// The keys of the mapping under `key`.
    pub(crate) fn inside(&mut self, key: &str) -> Option<MappingReader<'_>> {
        if !self.value(key)?.is_object() {
            let hint = format!("write `{key}:` and below it, indented, `key: value` lines");
            return self.wrong(key, "a group of `key: value` lines", &hint);
        }
        let map = self.map.get(key)?.as_object()?;
        let mut path = self.path.clone();
        path.push(key.to_owned());
        let position = Box::new(|path: &[&str]| (self.position)(path));
        let (text, spelt) = (Rc::clone(&self.text), self.spelt);
        Some(MappingReader { text, map, spelt, path, position, diagnostics: self.diagnostics })
    }

    /// Goes through the mappings of the list under `key`, in order.
    pub(crate) fn each(&mut self, key: &str, read: impl FnMut(&mut MappingReader<'_>)) {
        let Some(value) = self.value(key) else { return };
        let map = |item: &Value| item.as_object().cloned();
        let maps: Option<Vec<_>> =
            value.as_array().and_then(|items| items.iter().map(map).collect());
        let Some(maps) = maps else {
            let hint = format!("write `{key}:` and below it `- name: …` for each");
            return self
                .wrong(key, "a list of groups of `key: value` lines", &hint)
                .unwrap_or_default();
        };
        self.each_of(key, &maps, read);
    }

    /// The same, where a text stands for a group that has it alone, under the key `short`.
    pub(crate) fn each_or_text(
        &mut self,
        key: &str,
        short: &str,
        read: impl FnMut(&mut MappingReader<'_>),
    ) {
        let Some(value) = self.value(key) else { return };
        let map = |item: &Value| match item {
            Value::String(text) => Some(Map::from_iter([(short.to_owned(), text.as_str().into())])),
            item => item.as_object().cloned(),
        };
        let maps: Option<Vec<_>> =
            value.as_array().and_then(|items| items.iter().map(map).collect());
        let Some(maps) = maps else {
            let hint =
                format!("write `{key}: [first, second]`, or below it `- {short}: …` for each");
            return self.wrong(key, "a list", &hint).unwrap_or_default();
        };
        self.each_of(key, &maps, read);
    }

    /// Goes through the mappings `maps` of the list under `key`.
    fn each_of(
        &mut self,
        key: &str,
        maps: &[Map<String, Value>],
        mut read: impl FnMut(&mut MappingReader<'_>),
    ) {
        for (at, map) in maps.iter().enumerate() {
            let mut path = self.path.clone();
            path.extend([key.to_owned(), at.to_string()]);
            let position = Box::new(|path: &[&str]| (self.position)(path));
            let (text, spelt, diagnostics) =
                (Rc::clone(&self.text), self.spelt, &mut *self.diagnostics);
            read(&mut MappingReader { text, map, spelt, path, position, diagnostics });
        }
    }

    /// Tells every key that is not among `known`, with the nearest that is.
    pub(crate) fn refuse_unknown(&mut self, known: &[&str]) {
        self.refuse_all_but(known, &[], &[]);
    }

    /// The same; `others` gives the known key for names by which other programs call it, and those
    /// that are `heard` have been dealt with.
    pub(crate) fn refuse_all_but(
        &mut self,
        known: &[&str],
        others: &[(&str, &str)],
        heard: &[String],
    ) {
        let is_unknown = |key: &&String| !known.contains(&key.as_str()) && !heard.contains(key);
        let unknown: Vec<String> = self.map.keys().filter(is_unknown).cloned().collect();
        for key in unknown {
            let other = others.iter().find(|(name, _)| key.eq_ignore_ascii_case(name));
            let near = other.map(|(_, key)| *key);
            let hint = match near.or_else(|| nearest(&key, known.iter().copied())) {
                Some(near) => format!("did you mean `{near}`?"),
                None if known.len() <= MOST_NAMED => format!("known keys: {}", known.join(", ")),
                None if self.text.file.ends_with(".yaml") => "docs/CONFIG.md lists the keys".into(),
                None => "docs/WRITING.md lists the keys; your own go below `extra:`".into(),
            };
            let (line, column) = self.key_position(&key);
            self.diagnostics.push(
                Diagnostic::new(
                    FaultCode::UnknownKey,
                    self.text.file,
                    format!("unknown key `{key}`"),
                )
                .at(line, column)
                .hint(hint),
            );
        }
    }

    /// What `read` gives; the faults that it tells are to be mended, and no more.
    pub(crate) fn leniently<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.diagnostics.len();
        let value = read(self);
        let said = self.diagnostics[before..].iter_mut();
        for diagnostic in said.filter(|said| said.severity == Severity::Error) {
            diagnostic.severity = Severity::Warning;
        }
        value
    }

    /// Tells that the value of `key` is wrong, at its place.
    pub(crate) fn fault(
        &mut self,
        code: FaultCode,
        key: &str,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let (line, column) = self.value_position(key);
        let (mut message, mut hint): (String, String) = (message.into(), hint.into());
        if let Some(written) = self.spelt.get(key).filter(|_| self.path.is_empty()) {
            for text in [&mut message, &mut hint] {
                for end in ["`", ": "] {
                    *text = text.replace(&format!("`{key}{end}"), &format!("`{written}{end}"));
                }
            }
        }
        let diagnostic = Diagnostic::new(code, self.text.file, message);
        self.diagnostics.push(diagnostic.at(line, column).hint(hint));
    }

    /// The line and column of the value of `key`.
    pub(crate) fn place(&self, key: &str) -> (u32, u32) {
        self.value_position(key)
    }

    fn wrong<T>(&mut self, key: &str, wanted: &str, hint: &str) -> Option<T> {
        self.fault(FaultCode::WrongType, key, format!("`{key}` must be {wanted}"), hint);
        None
    }

    fn value_position(&self, key: &str) -> (u32, u32) {
        let mut path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        path.push(key);
        (self.position)(&path)
    }

    fn key_position(&self, key: &str) -> (u32, u32) {
        let depth = u32::try_from(self.path.len()).unwrap_or(0);
        (self.value_position(key).0, 1 + 2 * depth)
    }
}

/// One line of text without what could not stand on a page or in a feed.
pub(crate) fn plain(text: &str) -> String {
    let barred = |c: char| {
        c.is_control()
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
    };
    let text: String = text.chars().map(|c| if barred(c) { ' ' } else { c }).collect();
    // The ideographic space parts words as no other does, and stays as it is.
    let parts = text.trim().split(|c: char| c.is_whitespace() && c != '\u{3000}');
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The nearest of `known` to `word`, where it is near enough to be meant.
pub(crate) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let word = word.to_lowercase();
    known
        .map(|key| (strsim::damerau_levenshtein(&word, &key.to_lowercase()), key))
        .filter(|(distance, key)| *distance <= 1.max(key.chars().count() / 3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, key)| key)
}
