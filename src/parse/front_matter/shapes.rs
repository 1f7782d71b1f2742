//! Values in whatever shape other systems write them -> texts.

use serde_json::Value;

use crate::yaml::plain;

/// The keys of a group that names one thing, the surest first.
const NAMES: [&str; 6] = ["name", "title", "label", "display_name", "displayname", "id"];

/// The same of one that names a person, whose title is what the person does.
const PERSONS: [&str; 6] = ["name", "display_name", "displayname", "key", "id", "label"];

/// Whether a value is no text and no list of texts, but can be read as one.
pub(super) fn is_odd(value: &Value) -> bool {
    match value {
        Value::Object(_) => true,
        Value::Array(items) => {
            items.iter().any(|item| item.is_null() || item.is_object() || item.is_array())
        }
        _ => false,
    }
}

/// The texts in a value; a group that names one thing is its name.
pub(super) fn texts(value: &Value) -> Vec<String> {
    named(value, &NAMES)
}

/// The same of persons.
pub(super) fn persons(value: &Value) -> Vec<String> {
    named(value, &PERSONS)
}

fn named(value: &Value, names: &[&str]) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => {
            vec![plain(text)].into_iter().filter(|text| !text.is_empty()).collect()
        }
        Value::Bool(_) | Value::Number(_) => vec![value.to_string()],
        Value::Array(items) => items.iter().flat_map(|item| named(item, names)).collect(),
        Value::Object(group) => {
            let name = names.iter().find_map(|key| group.get(*key)?.as_str());
            let all = || group.values().flat_map(|value| named(value, names)).collect();
            name.map_or_else(all, |name| vec![plain(name)])
        }
    }
}
