//! Front matter in JSON, one object at the head of a file -> its values, and where they stand.

use serde_json::{Deserializer, Map, Value};

use crate::yaml::KeyPlaces;

/// How many bytes of `text`, which begins with a brace, are an object that is front matter: nothing
/// but an empty rest stands behind it on its line, and no brace below it, as in a template.
pub(super) fn length(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('{')?.trim_start();
    if !inside.starts_with('"') {
        return None;
    }
    let mut values = Deserializer::from_str(text).into_iter::<Map<String, Value>>();
    values.next()?.ok()?;
    let end = values.byte_offset();
    let (line, below) = text[end..].split_once('\n').unwrap_or((&text[end..], ""));
    (line.trim().is_empty() && !below.trim_start().starts_with('}')).then_some(end)
}

/// The values of `text`.
pub(super) fn read(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).unwrap_or_default()
}

/// Where the values of the object itself stand.
pub(super) fn places(text: &str) -> KeyPlaces {
    let mut places = KeyPlaces::new();
    let (mut depth, mut key) = (0_u32, None);
    let (mut line, mut start) = (0, 0);
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        let place = (line, text[start..at].chars().count() + 1);
        match c {
            '\n' => (line, start) = (line + 1, at + 1),
            '{' | '[' | '}' | ']' => {
                places.extend(key.take().map(|key| (key, place)));
                depth = if matches!(c, '{' | '[') { depth + 1 } else { depth.saturating_sub(1) };
            }
            '"' => {
                let end = string_end(&mut chars).unwrap_or(text.len());
                let is_key = depth == 1 && text[end..].trim_start().starts_with(':');
                if is_key {
                    key = serde_json::from_str::<String>(&text[at..end]).ok();
                } else {
                    places.extend(key.take().map(|key| (key, place)));
                }
            }
            ':' | ',' => {}
            c if c.is_whitespace() => {}
            _ => places.extend(key.take().map(|key| (key, place))),
        }
    }
    places
}

/// Goes behind the quote that ends a string.
fn string_end(chars: &mut std::str::CharIndices<'_>) -> Option<usize> {
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}
