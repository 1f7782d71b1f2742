//! Front matter in TOML, as Hugo and Zola have it -> its values, and where they stand.

use std::borrow::Cow;
use std::ops::Range;

use serde_json::{Map, Value};
use toml::de::{DeTable, DeValue};

use crate::yaml::KeyPlaces;

/// What is wrong with a part of a text: where in it, and the words.
pub(super) struct TomlFault {
    pub(super) span: Range<usize>,
    pub(super) message: String,
}

/// The values of `text`, as far as they can be read, and what cannot.
pub(super) fn read(text: &str) -> (Map<String, Value>, Vec<TomlFault>) {
    let (table, faults) = DeTable::parse_recoverable(text);
    let fault = |fault: toml::de::Error| TomlFault {
        span: fault.span().unwrap_or(0..0),
        message: fault.message().to_owned(),
    };
    (mapping(table.get_ref()), faults.into_iter().map(fault).collect())
}

fn mapping(table: &DeTable<'_>) -> Map<String, Value> {
    let pair = |(key, value): (&toml::Spanned<_>, &toml::Spanned<DeValue<'_>>)| {
        let key: &Cow<'_, str> = key.get_ref();
        (key.to_string(), to_json(value.get_ref()))
    };
    table.iter().map(pair).collect()
}

fn to_json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Integer(number) => {
            let whole = i64::from_str_radix(number.as_str(), number.radix());
            whole.map_or_else(|_| Value::from(number.as_str()), Value::from)
        }
        DeValue::Float(number) => {
            let float = number.as_str().parse::<f64>();
            float.map_or_else(|_| Value::from(number.as_str()), Value::from)
        }
        DeValue::Boolean(truth) => Value::from(*truth),
        DeValue::Datetime(moment) => Value::from(moment.to_string()),
        DeValue::Array(items) => items.iter().map(|item| to_json(item.get_ref())).collect(),
        DeValue::Table(table) => Value::Object(mapping(table)),
    }
}

/// Where the values of `text` stand.
pub(super) fn places(text: &str) -> KeyPlaces {
    let mut places = KeyPlaces::new();
    let (table, _) = DeTable::parse_recoverable(text);
    let mut lines = vec![0];
    lines.extend(text.match_indices('\n').map(|(at, _)| at + 1));
    add(table.get_ref(), "", &|at| place(text, &lines, at), &mut places);
    places
}

fn add(
    table: &DeTable<'_>,
    above: &str,
    place: &impl Fn(usize) -> (usize, usize),
    places: &mut KeyPlaces,
) {
    for (key, value) in table {
        let path = if above.is_empty() {
            key.get_ref().to_string()
        } else {
            format!("{above}\0{}", key.get_ref())
        };
        if let DeValue::Table(inner) = value.get_ref() {
            add(inner, &path, place, places);
        }
        let span = if value.get_ref().is_table() { key.span() } else { value.span() };
        places.insert(path, place(span.start));
    }
}

/// The line, from 0, and the column, from 1, of the byte `at`, where the `lines` begin there.
fn place(text: &str, lines: &[usize], at: usize) -> (usize, usize) {
    let line = lines.partition_point(|start| *start <= at).saturating_sub(1);
    (
        line,
        text[lines[line]..].char_indices().take_while(|(byte, _)| lines[line] + byte < at).count()
            + 1,
    )
}

/// How many lines of `text` stand above its first table, into which no key of the page may go.
pub(super) fn lines_above_tables(text: &str) -> usize {
    let at = places(text).into_values().map(|(line, _)| line).min();
    let is_head = |line: &str| line.trim_start().starts_with('[') && line.trim_end().ends_with(']');
    // A line of a list inside a list looks the same, and stands below its key.
    let mut open = 0_usize;
    for (number, line) in text.lines().enumerate() {
        if open == 0 && is_head(line) && at.is_some() {
            return number;
        }
        let count = |mark: char| line.matches(mark).count();
        open = (open + count('[')).saturating_sub(count(']'));
    }
    text.lines().count()
}

/// A text as TOML writes it on one line.
pub(super) fn scalar(text: &str) -> String {
    // JSON's escapes are TOML's, but for one sign that JSON lets stand.
    Value::from(text).to_string().replace('\u{7f}', "\\u007F")
}

/// Whether a date is one of TOML's own, which needs no quotes.
pub(super) fn is_date(text: &str) -> bool {
    let value = DeValue::parse(text);
    value.is_ok_and(|value| {
        value.get_ref().as_datetime().is_some_and(|date| date.to_string() == text)
    })
}
