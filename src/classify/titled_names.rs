//! Persons that no table knows in Chinese and Arabic texts: whom a word for an office stands before, and
//! whom the text names again.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::name_groups::{NameGroup, NameGroups, NameKey, Spot, TagSource, add};
use super::tokens::WordToken;
use crate::model::TagKind;

/// The most names of one article that are looked for again.
const MOST: usize = 30;

/// Adds the persons and bodies of a text in Chinese or Arabic.
pub(super) fn add_titled_names(source: &TagSource<'_>, groups: &mut NameGroups) {
    let mut names: BTreeSet<(&str, TagKind)> = BTreeSet::new();
    for (part, line) in source.parts.iter().enumerate() {
        match source.lang {
            "zh" => chinese(source, &line.text, &mut names),
            "ar" => arabic(source, part, &line.text, &mut names),
            _ => {}
        }
    }
    let names: Vec<_> = names.into_iter().take(MOST).collect();
    for &(name, kind) in &names {
        let is_longer = |other: &&(&str, TagKind)| {
            other.0.len() > name.len() && other.0.contains(name) && spots(source, other.0).len() > 1
        };
        let places = spots(source, name);
        if places.len() < 2 || names.iter().any(|other| is_longer(&other)) {
            continue;
        }
        let shown: Arc<str> = Arc::from(name);
        for spot in places {
            add(groups, NameKey::of_words(name), spot, || NameGroup::new(Arc::clone(&shown), kind));
        }
    }
}

/// Where a name stands and no table knows it.
fn spots(source: &TagSource<'_>, name: &str) -> Vec<Spot> {
    let mut spots = Vec::new();
    for (part, line) in source.parts.iter().enumerate() {
        for (start, _) in line.text.match_indices(name) {
            let spot = Spot { part, start, end: start + name.len() };
            let from = source
                .mentions
                .partition_point(|mention| (mention.part, mention.end) <= (part, start));
            let beside = source.mentions.get(from);
            if beside.is_none_or(|m| m.part != part || m.start >= spot.end) {
                spots.push(spot);
            }
        }
    }
    spots
}

/// A Chinese name has two letters or three, the first a family's: "局长陈小明说".
fn chinese<'a>(source: &TagSource<'_>, text: &'a str, names: &mut BTreeSet<(&'a str, TagKind)>) {
    let is = |list: &str, c: char| {
        source.words.lists(list, "zh", c.encode_utf8(&mut [0; 4]))
    };
    let is_han = |c: char| matches!(u32::from(c), 0x4e00..=0x9fff);
    for title in source.words.list("title", "zh") {
        for (at, _) in text.match_indices(title) {
            let behind = &text[at + title.len()..];
            let mut letters = behind.char_indices();
            if letters.next().is_none_or(|(_, c)| !is("family", c)) {
                continue;
            }
            let second = letters.next().filter(|(_, c)| is_han(*c) && !is("verb", *c));
            let Some((from, second)) = second else {
                continue;
            };
            names.insert((&behind[..from + second.len_utf8()], TagKind::Person));
            if let Some((from, third)) = letters.next().filter(|(_, c)| is_han(*c) && !is("verb", *c)) {
                names.insert((&behind[..from + third.len_utf8()], TagKind::Person));
            }
        }
    }
}

/// An Arabic name stands behind an office and its adjectives: "الوزير الجديد سامي قاسم"; a body begins
/// with the word for what it is.
fn arabic<'a>(
    source: &TagSource<'_>,
    part: usize,
    text: &'a str,
    names: &mut BTreeSet<(&'a str, TagKind)>,
) {
    let tokens = source.tokens.get(part).map_or(&[][..], |tokens| tokens);
    let is = |list: &str, token: &WordToken| source.words.lists(list, "ar", token.of(text));
    let close = |at: usize| {
        let ends = tokens.get(at).zip(tokens.get(at + 1));
        ends.is_some_and(|(a, b)| a.end + 1 == b.start && text.as_bytes().get(a.end as usize) == Some(&b' '))
    };
    for (at, token) in tokens.iter().enumerate() {
        let mut first = at + 1;
        let kind = if is("title", token) {
            while close(first - 1) && first < at + 3 && tokens[first].of(text).starts_with("ال") {
                first += 1;
            }
            TagKind::Person
        } else if is("body", token) {
            first = at;
            TagKind::Organisation
        } else {
            continue;
        };
        if kind == TagKind::Person && !close(first - 1) {
            continue;
        }
        let mut end = first + 1;
        while end < tokens.len() && end < first + 4 && close(end - 1) {
            let joins = is("particle", &tokens[end - 1]) || is("particle", &tokens[end]);
            end += 1;
            if !joins {
                break;
            }
        }
        let words = tokens.get(first..end).unwrap_or_default();
        let dull = |token: &WordToken| is("dull", token) || is("title", token);
        let (Some(head), Some(last)) = (words.first(), words.last()) else {
            continue;
        };
        let bare = |token: &WordToken| token.of(text).starts_with("ال");
        let fits = words.len() > 1
            && !words.iter().any(dull)
            && (kind == TagKind::Organisation || !bare(head));
        if let Some(name) = text.get(head.start as usize..last.end as usize).filter(|_| fits) {
            names.insert((name, kind));
        }
    }
}
