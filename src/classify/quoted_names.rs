//! Names that no table knows and that quotes or another script set apart: «Повелитель морей», AKB48.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::name_groups::{NameGroup, NameGroups, NameKey, Spot, TagSource, add};
use super::text::PartPosition;
use super::tokens::WordToken;
use crate::model::TagKind;

/// The most words of a name in quotes, and the most bytes.
const LONGEST: (usize, usize) = (4, 60);
/// The fewest letters of a name in Latin letters among others.
const SHORTEST: usize = 3;

/// Adds what recurs in quotes, where the language has capitals, and what is written in Latin letters in
/// a text of another script, where the title has it as well.
pub(super) fn add_set_apart(source: &TagSource<'_>, groups: &mut NameGroups) {
    let mut found: BTreeMap<&str, Vec<Spot>> = BTreeMap::new();
    for (part, line) in source.parts.iter().enumerate() {
        let text = &*line.text;
        if !matches!(source.lang, "ja" | "ko" | "zh") {
            quoted(source, part, text, &mut found);
        }
        if line.foreign || matches!(source.lang, "ja" | "ko" | "ru" | "zh") {
            latin(source, part, text, &mut found);
        }
    }
    for (name, spots) in one_of_cases(source, found) {
        let in_title = spots.iter().any(|spot| {
            source.parts.get(spot.part).is_some_and(|part| part.position == PartPosition::Title)
        });
        let is_latin = name.is_ascii() && source.lang != "es";
        if spots.len() < 2 || is_latin && !in_title {
            continue;
        }
        for spot in spots {
            add(groups, NameKey::of_words(name), spot, || {
                NameGroup::new(Arc::from(name), TagKind::Subject)
            });
        }
    }
}

/// The same, with the forms of one name in several cases joined under the shortest, where names have cases.
fn one_of_cases<'a>(
    source: &TagSource<'_>,
    found: BTreeMap<&'a str, Vec<Spot>>,
) -> Vec<(&'a str, Vec<Spot>)> {
    if source.lang != "ru" {
        return found.into_iter().collect();
    }
    let mut joined: BTreeMap<String, (&str, Vec<Spot>)> = BTreeMap::new();
    for (name, spots) in found {
        let ends = ['а', 'е', 'и', 'о', 'у', 'ы', 'ю', 'я', 'й', 'ь'];
        let stems = name.split(' ').map(|word| word.trim_end_matches(ends));
        let (shown, all) = joined.entry(stems.collect()).or_insert((name, Vec::new()));
        if name.len() < shown.len() {
            *shown = name;
        }
        all.extend(spots);
    }
    joined.into_values().collect()
}

/// Whether no table knows a name that stands there.
fn is_new(source: &TagSource<'_>, spot: Spot) -> bool {
    let mentions = source.mentions;
    let from = mentions.partition_point(|m| (m.part, m.end) <= (spot.part, spot.start));
    let beside = mentions.get(from).filter(|m| m.part == spot.part && m.start < spot.end);
    beside.is_none()
}

/// Notes what stands in plain quotes and begins with a capital.
fn quoted<'a>(
    source: &TagSource<'a>,
    part: usize,
    text: &'a str,
    found: &mut BTreeMap<&'a str, Vec<Spot>>,
) {
    let mut marks = text.match_indices('"').map(|(at, _)| at).peekable();
    while let Some(open) = marks.next() {
        let Some(close) = marks.peek().copied() else {
            return;
        };
        let name = text.get(open + 1..close).unwrap_or_default();
        let is_name = name.len() <= LONGEST.1
            && name.starts_with(char::is_uppercase)
            && name.ends_with(char::is_alphanumeric)
            && !name.contains(" - ")
            && !name.contains([',', '.', '!', '?', ':', ';', '(', '\n'])
            && name.split(' ').count() <= LONGEST.0
            && name.chars().nth(2).is_some();
        if is_name {
            marks.next();
            let spot = Spot { part, start: open + 1, end: close };
            if is_new(source, spot) {
                found.entry(name).or_default().push(spot);
            }
        }
    }
}

/// Notes the runs of Latin words that begin with a capital.
fn latin<'a>(
    source: &TagSource<'a>,
    part: usize,
    text: &'a str,
    found: &mut BTreeMap<&'a str, Vec<Spot>>,
) {
    let tokens = source.tokens.get(part).map_or(&[][..], |tokens| tokens);
    let is_latin = |token: &WordToken| token.of(text).is_ascii();
    let mut at = 0;
    while let Some(first) = tokens.get(at) {
        let mut end = at + 1;
        let word = first.of(text);
        let has_letter = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
        if has_letter(word) && is_latin(first) {
            let goes_on = |end: usize| {
                let (before, token) = (tokens.get(end - 1)?, tokens.get(end)?);
                let gap = text.get(before.end as usize..token.start as usize)?;
                let word = token.of(text);
                Some(gap == " " && word.is_ascii() && !word.starts_with(char::is_lowercase))
            };
            while goes_on(end) == Some(true) && end - at < LONGEST.0 {
                end += 1;
            }
            let last = tokens.get(end - 1).map_or(0, |token| token.end as usize);
            let spot = Spot { part, start: first.start as usize, end: last };
            let name = text.get(spot.start..spot.end).unwrap_or_default();
            let low = name.to_lowercase();
            let is_dull = source.words.lists("latin", "xx", &low);
            if name.len() >= SHORTEST && !is_dull && is_new(source, spot) {
                found.entry(name).or_default().push(spot);
            }
        }
        at = end;
    }
}
