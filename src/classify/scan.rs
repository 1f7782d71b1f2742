//! Finds the names in a text: whole words, the leftmost and longest first, none overlapping.

use super::gazetteer::{Gazetteer, GazetteerEntry};
use super::readings::Cues;
use super::sense::Sense;
use super::text::TextPart;
use super::tokens::WordToken;

/// From so many letters on, the name of a country is known in capitals anywhere: "CHINA:".
const KICKER: usize = 5;

/// A name that stands in a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FoundName {
    /// The part, by its place in the list.
    pub part: usize,
    /// Where the name begins, in bytes.
    pub start: usize,
    /// Where its word ends.
    pub end: usize,
    /// The entry of the gazetteer.
    pub entry: u32,
    /// Whether it stands in capitals and is not written so.
    pub capitals: bool,
}

/// Adds the names of `part`, the part number `at`, to `out`, and the cues to `cues`.
pub(super) fn scan(
    gazetteer: &Gazetteer,
    part: &TextPart<'_>,
    tokens: &[WordToken],
    at: usize,
    cues: &mut Cues,
    out: &mut Vec<FoundName>,
) {
    let from = out.len();
    let text = part.text.as_ref();
    gazetteer.candidates(part, tokens, |id, start| {
        let Some(entry) = gazetteer.entries.get(id as usize) else {
            return;
        };
        let mut capitals = false;
        let may_be_capitals = |end| {
            capitals = part.capitals
                || end - start >= KICKER && entry.names_country()
                || in_run_of_capitals(text, start, end);
            capitals
        };
        let Some(end) = entry.form.fits(text, start, may_be_capitals) else {
            return;
        };
        if is_name(entry, cues) {
            out.push(FoundName { part: at, start, end, entry: id, capitals });
        }
    });
    keep_longest(out, from);
}

/// Whether an entry is a name; notes the cues that it is.
fn is_name(entry: &GazetteerEntry, cues: &mut Cues) -> bool {
    let mut is_name = !entry.readings.is_empty();
    for sense in &entry.senses {
        match sense {
            Sense::Cue(cue) => cues.add(*cue),
            _ => is_name = true,
        }
    }
    is_name
}

/// Of the names from number `from` on, keeps the leftmost and longest; none overlap.
fn keep_longest(out: &mut Vec<FoundName>, from: usize) {
    let Some(new) = out.get_mut(from..) else {
        return;
    };
    new.sort_by(|a, b| (a.start, b.end, a.entry).cmp(&(b.start, a.end, b.entry)));
    let mut kept = from;
    let mut free = 0;
    for at in from..out.len() {
        let found = out[at];
        if found.start >= free {
            free = found.end;
            out[kept] = found;
            kept += 1;
        }
    }
    out.truncate(kept);
}

/// Whether a word in capitals stands beside `start..end`, itself in capitals.
fn in_run_of_capitals(text: &str, start: usize, end: usize) -> bool {
    let is_upper = |b: &u8| b.is_ascii_uppercase();
    let bytes = text.as_bytes();
    let ours = bytes.get(start..end).unwrap_or_default();
    if !ours.iter().rev().take(2).all(is_upper) {
        return false;
    }
    let mut behind = bytes.get(end..).unwrap_or_default().iter();
    let mut before = bytes.get(..start).unwrap_or_default().iter();
    let next = behind.by_ref().find(|b| b.is_ascii_alphanumeric());
    let last = before.by_ref().rfind(|b| b.is_ascii_alphanumeric());
    next.is_some_and(is_upper) && behind.next().is_some_and(is_upper)
        || last.is_some_and(is_upper) && before.next_back().is_some_and(is_upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_capitals() {
        for (text, name, is) in [
            ("NORTH KOREA FIRES", "KOREA", true),
            ("said CHINA (Xinhua)", "CHINA", false),
            ("BEIJING, May 3", "BEIJING", false),
            ("PARIS/BONN - The", "BONN", true),
        ] {
            let start = text.find(name).unwrap();
            assert_eq!(in_run_of_capitals(text, start, start + name.len()), is, "{text}");
        }
    }
}
