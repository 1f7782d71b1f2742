//! The head of a text as Pelican has it, `Key: value` lines above an empty one -> its
//! values.

use serde_json::{Map, Value};

use crate::model::TextForm;
use crate::yaml::KeyPlaces;

use crate::parse::front_matter::keys::key_of;

/// The keys by which such a head is known, in small letters.
const KEYS: [&str; 12] = [
    "title", "date", "category", "tags", "slug", "author", "authors", "summary", "modified",
    "status", "lang", "keywords",
];

/// How many of them have to stand there.
const LEAST: usize = 2;

/// The most characters of a key.
const LONGEST_KEY: usize = 40;

/// How many lines at the beginning of `text` are such a head. In plain text, where agencies and mails have
/// such lines too, a title and a date have to be among them, and no key that is none of an article.
pub(super) fn lines(text: &str, form: TextForm) -> Option<usize> {
    let first = text.lines().next()?;
    // Of most texts the first line tells.
    key(first)?;
    let mut known = Vec::new();
    let mut count = 0;
    for line in text.lines().take_while(|line| !line.trim().is_empty()) {
        let goes_on = count > 0 && line.starts_with([' ', '\t']);
        match key(line) {
            _ if goes_on => {}
            Some(key) => known.extend(KEYS.iter().find(|own| key.eq_ignore_ascii_case(own))),
            None => return None,
        }
        count += 1;
    }
    known.sort_unstable();
    known.dedup();
    let has = |key: &&str| known.contains(&key);
    let is_head = match form {
        TextForm::Markdown | TextForm::Page => known.len() >= LEAST,
        TextForm::Plain => {
            let is_known = |line: &str| key(line).is_none_or(|key| key_of(key).is_some());
            let mut lines = text.lines().take(count);
            has(&"title") && has(&"date") && known.len() > LEAST && lines.all(is_known)
        }
        TextForm::Mail => false,
    };
    is_head.then_some(count)
}

/// The key with which a line begins.
pub(super) fn key(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ');
    let is_key = key.starts_with(char::is_alphabetic) && key.chars().all(is_word);
    let is_parted = rest.is_empty() || rest.starts_with([' ', '\t', '\r']);
    (is_key && is_parted && key.len() <= LONGEST_KEY).then(|| key.trim_end())
}

/// The values of `text`, each as it is written; what goes on below, indented, on one line with it. Of
/// two of one key the last counts.
pub(super) fn read(text: &str) -> Map<String, Value> {
    let mut values: Map<String, Value> = Map::new();
    let mut last = None;
    for line in text.lines() {
        let goes_on = last.as_ref().filter(|_| line.starts_with([' ', '\t']));
        if let Some(Value::String(value)) = goes_on.and_then(|key: &String| values.get_mut(key)) {
            *value = format!("{value} {}", line.trim());
        } else if let Some((key, (_, value))) = key(line).zip(line.split_once(':')) {
            last = Some(key.to_owned());
            values.insert(key.to_owned(), Value::from(value.trim()));
        }
    }
    values.retain(|_, value| value.as_str().is_some_and(|value| !value.is_empty()));
    values
}

/// Where the values of `text` stand.
pub(super) fn places(text: &str) -> KeyPlaces {
    let mut places = KeyPlaces::new();
    for (number, line) in text.lines().enumerate() {
        if let Some((key, (before, value))) = key(line).zip(line.split_once(':')) {
            let spaces = value.chars().take_while(|c| c.is_whitespace()).count();
            places.insert(key.to_owned(), (number, before.chars().count() + 2 + spaces));
        }
    }
    places
}
