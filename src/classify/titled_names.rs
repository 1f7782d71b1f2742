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
    let places = |(name, kind)| (name, kind, spots(source, name));
    let names: Vec<(&str, TagKind, Vec<Spot>)> = names.into_iter().take(MOST).map(places).collect();
    let recurs: Vec<_> = names.into_iter().filter(|(.., places)| places.len() > 1).collect();
    for (name, kind, places) in &recurs {
        let is_longer = |other: &str| other.len() > name.len() && other.contains(name);
        if recurs.iter().any(|(other, ..)| is_longer(other)) {
            continue;
        }
        let shown: Arc<str> = Arc::from(*name);
        for spot in places {
            add(groups, NameKey::of_words(name), *spot, || {
                NameGroup::new(Arc::clone(&shown), *kind)
            });
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
    let is = |list: &str, c: char| source.words.lists(list, "zh", c.encode_utf8(&mut [0; 4]));
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
            if let Some((from, third)) =
                letters.next().filter(|(_, c)| is_han(*c) && !is("verb", *c))
            {
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
    let line = ArabicLine {
        source,
        text,
        tokens: source.tokens.get(part).map_or(&[][..], |tokens| tokens),
    };
    for (at, token) in line.tokens.iter().enumerate() {
        if line.is("title", token) {
            let first = line.behind_office(at);
            let found = first.and_then(|first| Some((first, line.name(first)?)));
            let bare = |first: usize| line.word(first).starts_with("ال");
            names.extend(
                found.filter(|(at, _)| !bare(*at)).map(|(_, name)| (name, TagKind::Person)),
            );
        } else if line.is("body", token) {
            names.extend(line.name(at).map(|name| (name, TagKind::Organisation)));
        }
    }
}

/// The words of one part of an Arabic text.
struct ArabicLine<'a, 's> {
    source: &'s TagSource<'s>,
    text: &'a str,
    tokens: &'s [WordToken],
}

impl<'a> ArabicLine<'a, '_> {
    fn is(&self, list: &str, token: &WordToken) -> bool {
        self.source.words.lists(list, "ar", token.of(self.text))
    }

    fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.of(self.text))
    }

    /// Whether nothing but a space parts a word from the next.
    fn is_close(&self, at: usize) -> bool {
        let ends = self.tokens.get(at).zip(self.tokens.get(at + 1));
        ends.is_some_and(|(one, next)| {
            self.text.get(one.end as usize..next.start as usize) == Some(" ")
        })
    }

    /// The word behind an office and two adjectives at most.
    fn behind_office(&self, office: usize) -> Option<usize> {
        let mut first = office + 1;
        while self.is_close(first - 1) && first < office + 3 && self.word(first).starts_with("ال")
        {
            first += 1;
        }
        self.is_close(first - 1).then_some(first)
    }

    /// The name of two words that begins there, each with the small word that belongs to it.
    fn name(&self, first: usize) -> Option<&'a str> {
        let mut end = first + 1;
        while end < self.tokens.len() && end < first + 4 && self.is_close(end - 1) {
            let small = |at: usize| self.tokens.get(at).is_some_and(|t| self.is("particle", t));
            let joins = small(end - 1) || small(end);
            end += 1;
            if !joins {
                break;
            }
        }
        let words = self.tokens.get(first..end)?;
        let dull = |token: &WordToken| self.is("dull", token) || self.is("title", token);
        if words.len() < 2 || words.iter().any(dull) {
            return None;
        }
        self.text.get(words.first()?.start as usize..words.last()?.end as usize)
    }
}
