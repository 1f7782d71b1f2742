//! The parts of a dateline between its commas, dashes, dates and brackets.

use super::LineHead;
use super::days::is_month;
use super::towns::HeadWord;

/// A part, and whether brackets or slashes stand around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct HeadSegment<'t> {
    pub(super) words: &'t str,
    pub(super) bracketed: bool,
}

/// The parts of `head` between `from` and `end`, without its dates; none where a bracket is left open.
pub(super) fn split<'t>(
    head: &LineHead<'t, '_>,
    from: usize,
    end: usize,
) -> Option<Vec<HeadSegment<'t>>> {
    let text = head.text;
    let mut all = Vec::new();
    let (mut start, mut skip) = (from, from);
    let plain = |words: &'t str, all: &mut Vec<HeadSegment<'t>>| {
        let words = bare(words, all.is_empty());
        if !words.is_empty() {
            all.push(HeadSegment { words, bracketed: false });
        }
    };
    for (at, c) in text.get(from..end)?.char_indices().map(|(at, c)| (from + at, c)) {
        if at < skip {
            continue;
        }
        let next = at + c.len_utf8();
        if let Some(date) = head.dates.iter().find(|date| date.range.start == at) {
            plain(&text[start..at], &mut all);
            (start, skip) = (date.range.end.min(end), date.range.end);
        } else if let Some(close) = opened(text, from, at, c) {
            plain(&text[start..at], &mut all);
            let shut = next + text[next..end].find(close)?;
            all.push(HeadSegment { words: text[next..shut].trim(), bracketed: true });
            (start, skip) = (shut + close.len_utf8(), shut + close.len_utf8());
        } else if parts(text, at, c) {
            plain(&text[start..at], &mut all);
            (start, skip) = (next, next);
        }
    }
    plain(text.get(start..end).unwrap_or_default(), &mut all);
    Some(all)
}

/// The sign that shuts the bracket which `c` opens. A slash opens one behind a space only:
/// "Frankfurt/Main" has none.
fn opened(text: &str, from: usize, at: usize, c: char) -> Option<char> {
    let parted = at == from || text[..at].ends_with([' ', '.', ',']);
    match c {
        '(' | '（' => Some(if c == '(' { ')' } else { '）' }),
        '/' if parted && text[at + 1..].contains('/') => Some('/'),
        _ => None,
    }
}

/// Whether the sign `c` at `at` parts a dateline.
fn parts(text: &str, at: usize, c: char) -> bool {
    let spaced = text[at + c.len_utf8()..].starts_with(' ');
    match c {
        ',' | '،' | '，' | ';' | '|' | '—' | '–' => true,
        '-' | ':' => spaced || text[..at].ends_with(' '),
        '/' => spaced && text[..at].ends_with(' '),
        _ => false,
    }
}

/// `words` without the signs around them; the point of a state's short name ("Ala.") and of
/// initials ("D.C.") stays.
fn bare(words: &str, first: bool) -> &str {
    let words = words.trim_matches(|c: char| c.is_whitespace() || ":-–—*_[]{}<>#".contains(c));
    let shut = words.trim_end_matches(['.', ' ']);
    let short = !first && shut.len() <= 5 && shut.starts_with(char::is_uppercase);
    let is_state = short && shut.chars().any(char::is_lowercase) || shut.contains('.');
    let words = if is_state { words } else { shut };
    words.trim_start_matches(['.', ' '])
}

/// Splits what a point parts: "АСТАНА. КАЗИНФОРМ", "Bogotá. Colombia".
pub(super) fn at_point(words: &str) -> Option<(&str, &str)> {
    let (first, second) = words.split_once(". ")?;
    (first.chars().count() > 3).then_some((first.trim(), second.trim()))
}

/// Splits the last word off.
pub(super) fn last_word(words: &str) -> Option<(&str, &str)> {
    let at = words.rfind([' ', '-', '–'])?;
    let sign = words[at..].chars().next().map_or(1, char::len_utf8);
    Some((words[..at].trim(), words[at + sign..].trim()))
}

/// Whether a part adds nothing: a day of the week, a month, a word between place and date.
pub(super) fn is_small(words: &str) -> bool {
    HeadWord::Weekday.has(words) || HeadWord::Small.has(words)
}

/// `words` without the words that lead to a date or its weekday: "القاهرة في", "Berlin, den".
pub(super) fn without_small(mut words: &str) -> &str {
    while let Some((rest, last)) = words.rsplit_once(' ') {
        if !is_small(last) || is_month(last) {
            break;
        }
        words = rest.trim_end();
    }
    words
}
