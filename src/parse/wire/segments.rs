//! The parts of a dateline between its commas.

use crate::parse::date::{DayMonth, day_month};

use super::names::AgencyNames;
use super::place::{begins_name, is_small};
use super::words::WordRole;

/// Splits "(Yonhap)" or "/TASS/" from the end of `text`.
pub(super) fn agency_at_end(text: &str) -> (&str, Option<&str>) {
    let pair = match text.chars().last() {
        Some(')') => '(',
        Some('/') => '/',
        _ => return (text, None),
    };
    let body = &text[..text.len() - 1];
    match body.rfind(pair) {
        Some(at) if body.len() - at <= 60 => (body[..at].trim_end(), Some(body[at + 1..].trim())),
        _ => (text, None),
    }
}

/// The first agency that "Reuters/AP" or "Xinhua, APP" names.
pub(super) fn agency_in(words: &str, names: AgencyNames<'_>) -> Option<String> {
    names.known(words).or_else(|| words.split(['/', ',', '|']).find_map(|part| names.known(part)))
}

/// Whether a name in capitals is no place: "NATO", "BREAKING NEWS".
pub(super) fn is_barred(name: &str) -> bool {
    WordRole::NoPlace.has(name.split(' ').next().unwrap_or_default())
}

/// Whether words in brackets may be the name of an outlet that is not known.
pub(super) fn is_outlet(words: &str) -> bool {
    begins_name(words)
        && words.split_whitespace().count() <= 4
        && words.chars().all(|c| c.is_alphanumeric() || " .&'-/".contains(c))
        && words.chars().filter(|c| c.is_alphabetic()).count() > 1
}

/// The parts between commas; a point before a number parts too: "Москва. 25 сентября".
pub(super) fn split(text: &str) -> Vec<&str> {
    let mut segments = Vec::new();
    for segment in text.split([',', '،', '，']) {
        let mut from = 0;
        for (at, _) in segment.match_indices(". ") {
            let numbered = segment[at + 2..].starts_with(|c: char| c.is_numeric());
            if numbered && day_month(&segment[from..at]).is_none() {
                segments.push(segment[from..at].trim());
                from = at + 2;
            }
        }
        segments.push(segment[from..].trim());
    }
    segments.retain(|segment| !segment.is_empty());
    segments
}

/// Splits the date from "JOHANNESBURG March 13".
pub(super) fn dated_end(segment: &str) -> Option<(&str, DayMonth)> {
    if !segment.contains(char::is_numeric) {
        return None;
    }
    let spaces = segment.rmatch_indices(' ').map(|(at, _)| at);
    spaces.take(4).skip(1).find_map(|at| {
        let date = day_month(&segment[at..]).filter(|date| date.day.is_some())?;
        Some((segment[..at].trim_end(), date))
    })
}

/// Whether a word names a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    if word.is_ascii() && word.len() != 3 && !word.ends_with(['y', 'Y']) {
        return false;
    }
    let word = word.to_lowercase();
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        .iter()
        .any(|day| word == *day || word.starts_with(day) && word.ends_with("day"))
}

/// Whether `text` may name a place: letters and few words, and not the head of a sentence.
pub(super) fn is_place(text: &str) -> bool {
    let head = text.split([' ', '.']).next().unwrap_or_default().to_lowercase();
    begins_name(text)
        && text.chars().count() <= 60
        && text.split_whitespace().count() <= 6
        && text.chars().all(|c| c.is_alphabetic() || " .'’-/·\u{301}".contains(c) || is_mark(c))
        && !WordRole::NoBegin.has(&head)
        && !is_weekday(&head)
        && day_month(&head).is_none()
}

/// Vowel signs of Indic and Arabic scripts, which are no letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{900}'..='\u{DFF}'
        | '\u{200C}'..='\u{200D}')
}

/// Whether `text` may say where a place lies: "Ukraine", "the Netherlands", "Ga.".
pub(super) fn is_qualifier(text: &str) -> bool {
    let bare = text.strip_prefix("the ").unwrap_or(text);
    is_place(bare) && is_name(bare, 4)
}

/// Whether every word begins as a name does, up to `most` words.
pub(super) fn is_name(text: &str, most: usize) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let fits = |(at, word): (usize, &&str)| begins_name(word) || at > 0 && is_small(word);
    words.len() <= most && words.iter().enumerate().all(fits)
}

/// Whether `text` is a name, or two words of which the second is not written as one: "New york".
pub(super) fn is_careless_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    words <= 2 && begins_name(text) || is_name(text, 3)
}
