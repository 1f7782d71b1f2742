//! YAML text -> values, with every fault of a document and the line and column of every key.
//!
//! The only file that names `serde_yaml`. Size and nesting are bounded before it is called,
//! since it needs quadratic time on nested brackets.

use serde_json::{Map, Value};

use crate::diagnostic::Diagnostic;

/// The deepest nesting that is read.
const DEEPEST: usize = 32;

/// A YAML mapping and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Document<'t> {
    file: String,
    text: &'t str,
    first_line: u32,
    map: Map<String, Value>,
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
        let document = |map| Self { file: file.to_owned(), text, first_line, map };
        if text.len() > largest {
            let limit = largest / 1024;
            return Err(Diagnostic::error(file, format!("more than {limit} KiB of YAML"))
                .at(first_line, 1)
                .hint("move the text out of the YAML, below the closing `---`"));
        }
        if let Some(line) = too_deep(text) {
            return Err(Diagnostic::error(
                file,
                format!("YAML nested deeper than {DEEPEST} levels"),
            )
            .at(first_line + line, 1)
            .hint("write lists and mappings side by side rather than inside one another"));
        }
        match serde_yaml::from_str::<serde_yaml::Value>(text) {
            Ok(serde_yaml::Value::Null) => Ok(document(Map::new())),
            Ok(value @ serde_yaml::Value::Mapping(_)) => match to_json(value) {
                Value::Object(map) => Ok(document(map)),
                _ => Ok(document(Map::new())),
            },
            Ok(_) => Err(Diagnostic::error(file, "not a list of `key: value` lines")
                .at(first_line, 1)
                .hint("write one `key: value` a line, such as `title: The headline`")),
            Err(fault) => Err(explain(file, text, first_line, &fault)),
        }
    }

    /// The line and column (from 1) of the value under `path`, a key or keys inside one another,
    /// or of the nearest key above it that stands on a line of its own.
    pub(crate) fn position(&self, path: &[&str]) -> (u32, u32) {
        let mut found = (self.first_line, 1);
        let mut lines: Vec<(usize, &str)> = self.text.lines().enumerate().collect();
        for key in path {
            let Some((at, value_column)) = find_key(&lines, key) else {
                break;
            };
            let (number, line) = lines[at];
            let line_number = self.first_line + u32::try_from(number).unwrap_or(u32::MAX);
            found = (line_number, u32::try_from(value_column).unwrap_or(1));
            let indent = indent(line);
            let block = lines[at + 1..]
                .iter()
                .take_while(|(_, l)| {
                    l.trim().is_empty() || self::indent(l) > indent || is_item(l, indent)
                })
                .copied()
                .collect();
            lines = block;
        }
        found
    }

    /// Goes through the keys of the document; what is said about them goes to `said`.
    pub(crate) fn keys<'d>(&'d self, said: &'d mut Vec<Diagnostic>) -> Keys<'d> {
        let position = Box::new(move |path: &[&str]| self.position(path));
        Keys { file: &self.file, map: &self.map, path: Vec::new(), position, said }
    }
}

/// Tells the line and column of the value under a path of keys.
type Position<'d> = Box<dyn Fn(&[&str]) -> (u32, u32) + 'd>;

/// Reads the values of one mapping, key by key; a wrong type is told and counts as absent.
pub(crate) struct Keys<'d> {
    file: &'d str,
    map: &'d Map<String, Value>,
    path: Vec<String>,
    position: Position<'d>,
    said: &'d mut Vec<Diagnostic>,
}

impl Keys<'_> {
    /// Whether `key` stands there, with whatever value.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.map.contains_key(key)
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
        match self.value(key)? {
            Value::String(text) => Some(plain(text)),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(b) => {
                let hint = format!("put it in quotes: `{key}: \"{b}\"`");
                self.wrong(key, "text", &hint)
            }
            _ => self.wrong(key, "one line of text", &format!("write `{key}: some text`")),
        }
    }

    /// `true` or `false`.
    pub(crate) fn boolean(&mut self, key: &str) -> Option<bool> {
        match self.value(key)? {
            Value::Bool(b) => Some(*b),
            _ => self.wrong(key, "`true` or `false`", &format!("write `{key}: true`")),
        }
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
        let text = |value: &Value| match value {
            Value::String(text) => Some(plain(text)),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let values = match self.value(key)? {
            Value::Array(items) => items.iter().map(text).collect::<Option<Vec<_>>>(),
            one => text(one).map(|text| vec![text]),
        };
        let hint = format!("write `{key}: [first, second]`");
        match values {
            Some(mut values) => {
                values.retain(|text| !text.is_empty());
                Some(values)
            }
            None => self.wrong(key, "a list of texts", &hint),
        }
    }

    /// The keys of the mapping under `key`.
    pub(crate) fn inside(&mut self, key: &str) -> Option<Keys<'_>> {
        if !self.value(key)?.is_object() {
            let hint = format!("write `{key}:` and below it, indented, `key: value` lines");
            return self.wrong(key, "a mapping", &hint);
        }
        let map = self.map.get(key)?.as_object()?;
        let mut path = self.path.clone();
        path.push(key.to_owned());
        let position = Box::new(|path: &[&str]| (self.position)(path));
        Some(Keys { file: self.file, map, path, position, said: self.said })
    }

    /// Goes through the mappings of the list under `key`, in order.
    pub(crate) fn each(&mut self, key: &str, mut read: impl FnMut(&mut Keys<'_>)) {
        let Some(value) = self.value(key) else { return };
        let maps: Option<Vec<_>> =
            value.as_array().and_then(|items| items.iter().map(Value::as_object).collect());
        let Some(maps) = maps else {
            let hint = format!("write `{key}:` and below it `- name: …` for each");
            return self.wrong(key, "a list of mappings", &hint).unwrap_or_default();
        };
        let maps: Vec<Map<String, Value>> = maps.into_iter().cloned().collect();
        for (at, map) in maps.iter().enumerate() {
            let mut path = self.path.clone();
            path.extend([key.to_owned(), at.to_string()]);
            let position = Box::new(|path: &[&str]| (self.position)(path));
            read(&mut Keys { file: self.file, map, path, position, said: self.said });
        }
    }

    /// Tells every key that is not among `known`, with the nearest that is.
    pub(crate) fn refuse_unknown(&mut self, known: &[&str]) {
        let unknown: Vec<String> =
            self.map.keys().filter(|key| !known.contains(&key.as_str())).cloned().collect();
        for key in unknown {
            let hint = match nearest(&key, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known keys: {}", known.join(", ")),
            };
            let (line, column) = self.key_position(&key);
            self.said.push(
                Diagnostic::remark(self.file, format!("unknown key `{key}`"))
                    .at(line, column)
                    .hint(hint),
            );
        }
    }

    /// Tells that the value of `key` is wrong, at its place.
    pub(crate) fn fault(&mut self, key: &str, message: impl Into<String>, hint: impl Into<String>) {
        let (line, column) = self.value_position(key);
        self.said.push(Diagnostic::error(self.file, message).at(line, column).hint(hint));
    }

    fn wrong<T>(&mut self, key: &str, wanted: &str, hint: &str) -> Option<T> {
        self.fault(key, format!("`{key}` must be {wanted}"), hint);
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
fn plain(text: &str) -> String {
    let barred = |c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}');
    let text: String = text.chars().map(|c| if barred(c) { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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

/// The first line (from 0) that is nested too deep in brackets or by indentation.
fn too_deep(text: &str) -> Option<u32> {
    let mut depth = 0_usize;
    for (number, line) in (0_u32..).zip(text.lines()) {
        let body = line.trim_start();
        let dashes = body.as_bytes().chunks(2).take_while(|two| *two == b"- ").count();
        let mut deepest = indent(line) / 2 + dashes;
        for c in line.chars() {
            match c {
                '[' | '{' => depth += 1,
                ']' | '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            deepest = deepest.max(depth);
        }
        if deepest > DEEPEST {
            return Some(number);
        }
    }
    None
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Whether `line` is an item of a list that stands at the same indent as its key.
fn is_item(line: &str, indent_of_key: usize) -> bool {
    indent(line) == indent_of_key && line.trim_start().starts_with("- ")
}

/// Where among `lines` the key stands, or the item of that number, and the column of its value.
fn find_key(lines: &[(usize, &str)], key: &str) -> Option<(usize, usize)> {
    let least = lines.iter().filter(|(_, l)| !l.trim().is_empty()).map(|(_, l)| indent(l)).min()?;
    if let Ok(item) = key.parse::<usize>() {
        let mut items = lines.iter().enumerate().filter(|(_, (_, line))| is_item(line, least));
        return items.nth(item).map(|(at, _)| (at, least + 3));
    }
    lines.iter().enumerate().find_map(|(at, (_, line))| {
        let body = line.trim_start().trim_start_matches("- ");
        let start = line.len() - body.len();
        let rest = body
            .strip_prefix(key)
            .or_else(|| body.strip_prefix(&format!("\"{key}\"")[..]))
            .or_else(|| body.strip_prefix(&format!("'{key}'")[..]))?
            .trim_start()
            .strip_prefix(':')?;
        let near = start == least || line.trim_start().starts_with("- ") || start == least + 2;
        let value = rest.trim_start();
        let column = if value.is_empty() { start } else { line.len() - value.len() };
        near.then(|| (at, line[..column].chars().count() + 1))
    })
}

/// Turns a fault of the YAML reader into one in the editor's words.
fn explain(file: &str, text: &str, first_line: u32, fault: &serde_yaml::Error) -> Diagnostic {
    let (line, column) = fault
        .location()
        .map_or((0, 1), |place| (place.line().saturating_sub(1), place.column().max(1)));
    let words = fault.to_string();
    let words = words.split(" at line ").next().unwrap_or(&words).to_owned();
    let written = text.lines().nth(line).unwrap_or_default();
    let (message, hint, column) = mend(&words, written, column);
    let line = first_line + u32::try_from(line).unwrap_or(0);
    Diagnostic::error(file, message).at(line, u32::try_from(column).unwrap_or(1)).hint(hint)
}

/// The message, the hint and the column for what the YAML reader said of a line.
fn mend(words: &str, line: &str, column: usize) -> (String, String, usize) {
    if let Some(tab) = line.find('\t') {
        let hint = "replace the tab by spaces; YAML allows no tabs in its indentation";
        return ("a tab in the YAML".into(), hint.into(), line[..tab].chars().count() + 1);
    }
    if let Some((key, value)) = line.split_once(": ").filter(|(_, value)| value.contains(": ")) {
        let message = format!("the value of `{}` contains a colon", key.trim());
        let hint = format!("put it in quotes: `{key}: \"{}\"`", value.trim().replace('"', "\\\""));
        let colon = key.chars().count() + 2 + value.find(": ").unwrap_or(0) + 1;
        return (message, hint, colon);
    }
    if let Some(key) = words.strip_prefix("duplicate entry with key ") {
        let key = key.trim_matches('"');
        let message = format!("the key `{key}` stands twice");
        return (message, format!("keep one line that begins with `{key}:`"), column);
    }
    let hint = "write one `key: value` a line, and put values with marks in quotes".to_owned();
    (format!("the YAML cannot be read: {words}"), hint, column)
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
