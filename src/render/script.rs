//! Data -> JSON that may stand in a script, or in an element of a page.

use serde::Serialize;

/// JSON that may stand in a script or in an element of a page.
pub(super) fn json<V: Serialize>(value: &V) -> String {
    let json = serde_json::to_string(value).unwrap_or_default();
    if !json.contains(['<', '\u{2028}', '\u{2029}']) {
        return json;
    }
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' => safe.push_str("\\u003c"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            c => safe.push(c),
        }
    }
    safe
}
