//! Gathers evidence: what each form added to each value.

use crate::model::{Evidence, EvidenceLocation, Field};

/// Whether a verdict says why. A build asks for the verdict alone: the reasons of an article take
/// more room than its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EvidenceMode {
    /// It does not.
    Skip,
    /// It does: all its reasons, and those of the runner-up.
    Collect,
}

/// What speaks for one value.
#[derive(Debug, Clone, Default)]
pub(super) struct Reasons<'a> {
    list: Vec<(&'a str, EvidenceLocation, f32)>,
}

impl<'a> Reasons<'a> {
    /// Adds `weight` for `words`, which stand at `place`.
    pub(super) fn add(&mut self, words: &'a str, place: &EvidenceLocation, weight: f32) {
        if let Some(known) = self.list.iter_mut().find(|(known, ..)| *known == words) {
            known.2 += weight;
        } else {
            self.list.push((words, place.clone(), weight));
        }
    }

    /// Adds `weight` for `words` that were not added before.
    pub(super) fn push(&mut self, words: &'a str, place: EvidenceLocation, weight: f32) {
        self.list.push((words, place, weight));
    }

    /// Adds all of `other`.
    pub(super) fn append(&mut self, other: Self) {
        for (words, place, weight) in other.list {
            self.add(words, &place, weight);
        }
    }

    /// The evidence for `value`, the best first.
    pub(super) fn evidence(mut self, field: Field, value: &str, out: &mut Vec<Evidence>) {
        self.list.sort_by(|a, b| b.2.total_cmp(&a.2));
        for (words, place, weight) in self.list {
            out.push(Evidence::weighed(field, value, words, place, weight));
        }
    }
}
