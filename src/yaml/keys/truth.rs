//! What stands for yes and for no.

use serde_json::Value;

/// Whether a value says yes or no, in the words of any version of YAML, in quotes or without them;
/// none where it says neither.
pub(crate) fn truth(value: &Value) -> Option<bool> {
    let word = match value {
        Value::Bool(truth) => return Some(*truth),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_lowercase(),
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
    };
    match word.as_str() {
        "true" | "yes" | "y" | "on" | "1" => Some(true),
        "false" | "no" | "n" | "off" | "0" => Some(false),
        _ => None,
    }
}
