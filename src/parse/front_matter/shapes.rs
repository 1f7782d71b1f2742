//! Values in whatever shape other systems write them -> texts.

use serde_json::Value;

use crate::yaml::plain;

/// The keys of a group that names one thing, the surest first.
const NAMES: [&str; 6] = ["name", "title", "label", "display_name", "displayname", "id"];

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
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => {
            vec![plain(text)].into_iter().filter(|text| !text.is_empty()).collect()
        }
        Value::Bool(_) | Value::Number(_) => vec![value.to_string()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(group) => {
            let name = NAMES.iter().find_map(|key| group.get(*key)?.as_str());
            name.map_or_else(|| group.values().flat_map(texts).collect(), |name| vec![plain(name)])
        }
    }
}
