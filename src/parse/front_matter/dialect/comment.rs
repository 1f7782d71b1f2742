//! The head of a text as Nikola has it, `.. key: value` lines in a comment of HTML -> its values.

use serde_json::{Map, Value};

use crate::yaml::KeyPlaces;

/// What stands before each key.
const MARK: &str = ".. ";

/// The lines above and below the keys.
pub(super) const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// How many lines at the beginning of `text` are such a head, with those above and below.
pub(super) fn lines(text: &str) -> Option<usize> {
    let mut all = text.lines();
    all.next().filter(|line| line.trim_end() == OPEN)?;
    let mut has_key = false;
    for (at, line) in all.enumerate() {
        if line.trim() == CLOSE {
            return has_key.then_some(at + 2);
        }
        has_key |= pair(line).is_some();
        if !line.trim().is_empty() && pair(line).is_none() {
            return None;
        }
    }
    None
}

/// The key and the value of a line.
fn pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.strip_prefix(MARK)?.split_once(':')?;
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    (!key.is_empty() && key.chars().all(is_word)).then_some((key, value))
}

/// The values of `text`, each as it is written.
pub(super) fn read(text: &str) -> Map<String, Value> {
    let filled = |(key, value): (&str, &str)| {
        let value = value.trim();
        (!value.is_empty()).then(|| (key.to_owned(), Value::from(value)))
    };
    text.lines().filter_map(pair).filter_map(filled).collect()
}

/// Where the values of `text` stand.
pub(super) fn places(text: &str) -> KeyPlaces {
    let place = |(number, line): (usize, &str)| {
        let (key, value) = pair(line)?;
        let spaces = value.chars().take_while(|c| c.is_whitespace()).count();
        Some((key.to_owned(), (number, MARK.len() + key.chars().count() + 2 + spaces)))
    };
    text.lines().enumerate().filter_map(place).collect()
}

/// The line that gives `key` the `value`.
pub(super) fn line(key: &str, value: &str) -> String {
    format!("{MARK}{key}: {value}")
}
