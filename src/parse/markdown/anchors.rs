//! The anchors of one text's headings and footnotes, each once on its page.

use std::collections::{BTreeMap, BTreeSet};

use super::walk::id_of;
use crate::model::Slug;

/// Anchors that pages have for themselves.
const RESERVED: &[&str] = &["main", "newest", "months", "menu", "search", "contents"];

/// How the anchor of a footnote begins.
pub(super) const FOOTNOTE: &str = "fn-";

/// The anchors that were given so far.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// How often each was asked for.
    asked: BTreeMap<String, usize>,
    /// The numbers of the footnotes, by their labels.
    notes: BTreeMap<String, usize>,
    /// Those that the editor writes for headings: no other one takes them.
    written: BTreeSet<String>,
}

impl Anchors {
    /// The anchors of `text`, of which none is given yet.
    pub(super) fn new(text: &str) -> Self {
        let has_some = text.contains("{#") || text.contains("{ #") || text.contains('.');
        let has_some = has_some && text.contains('{');
        let lines = text.lines().filter(|_| has_some);
        let heading = |line: &str| line.trim_end().trim_end_matches('#').trim_end().to_owned();
        let written = lines.filter_map(|line| id_of(&heading(line))).collect();
        Self { written, ..Self::default() }
    }

    /// The anchor that the editor wrote for a heading; another one where it is taken.
    pub(super) fn written(&mut self, wanted: &str) -> String {
        let is_free = !self.asked.contains_key(wanted)
            && !RESERVED.contains(&wanted)
            && !wanted.starts_with(FOOTNOTE);
        if is_free {
            self.asked.insert(wanted.to_owned(), 1);
            return wanted.to_owned();
        }
        self.unique(wanted)
    }

    /// An anchor for a heading that nothing else on the page has.
    pub(super) fn heading(&mut self, text: &str) -> String {
        let mut slug = Slug::from_text(text).to_string();
        if slug.starts_with(FOOTNOTE) {
            slug.insert_str(0, "on-");
        }
        self.unique(&slug)
    }

    fn unique(&mut self, slug: &str) -> String {
        loop {
            let number = self.asked.entry(slug.to_owned()).or_insert(0);
            *number += 1;
            let id = if *number == 1 { slug.to_owned() } else { format!("{slug}-{number}") };
            let taken = *number > 1 && self.asked.contains_key(&id) || self.written.contains(&id);
            if !taken && !RESERVED.contains(&id.as_str()) {
                self.asked.entry(id.clone()).or_insert(1);
                return id;
            }
        }
    }

    /// The anchor and the number of a footnote, in the order in which they are named.
    pub(super) fn footnote(&mut self, label: &str) -> (String, usize) {
        let next = self.notes.len() + 1;
        let number = *self.notes.entry(label.to_owned()).or_insert(next);
        (format!("{FOOTNOTE}{number}"), number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stands_once() {
        let mut anchors = Anchors::default();
        let ids = ["Main", "A", "A", "a 2", "fn 1", "A"].map(|text| anchors.heading(text));
        assert_eq!(ids, ["main-2", "a", "a-2", "a-2-2", "on-fn-1", "a-3"]);
        assert_eq!(anchors.footnote("x").1, 1);
        assert_eq!(anchors.footnote("y").1, 2);
        assert_eq!(anchors.footnote("x").0, "fn-1");
    }
}
