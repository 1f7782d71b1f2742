//! The tags that an article would have, had they not been hidden or dropped.

use std::fmt::Write;

use dateline::model::{Evidence, EvidenceLocation, Field};

use super::{BOLD, VALUE, reasons};

/// What stands before such a tag.
pub(super) const LABEL: &str = "no tag";

/// Each of them with all that is known of it, where the article has the `tags`.
pub(super) fn as_text(evidence: &[Evidence], tags: &[String]) -> String {
    let mut text = String::new();
    for Evidence { value, .. } in untagged(evidence, tags) {
        let _ = writeln!(text, "\n{BOLD}{LABEL:<8}{BOLD:#} {VALUE}{value}{VALUE:#}");
        reasons(evidence, Field::Tag, value, true, &mut text);
    }
    text
}

/// What says that a tag is none, once for each.
pub(super) fn untagged<'e>(
    evidence: &'e [Evidence],
    tags: &'e [String],
) -> impl Iterator<Item = &'e Evidence> {
    let is_place = |place: &EvidenceLocation| {
        matches!(place, EvidenceLocation::Taxonomy | EvidenceLocation::FrontMatter)
    };
    let is_one = move |one: &&Evidence| {
        one.field == Field::Tag
            && is_place(&one.place)
            && !one.words.is_empty()
            && !tags.contains(&one.value)
    };
    let mut told: Vec<&str> = Vec::new();
    // A tag may have been renamed before it was dropped; the last word is why it is none.
    evidence.iter().rev().filter(is_one).filter(move |one| {
        let is_new = !told.contains(&one.value.as_str());
        told.push(&one.value);
        is_new
    })
}
