//! The anchors of one text's headings and footnotes, each once on its page.

use std::collections::BTreeMap;

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
}

impl Anchors {
    /// An anchor for a heading that nothing else on the page has.
    pub(super) fn heading(&mut self, text: &str) -> String {
        let mut slug = Slug::from_text(text).to_string();
        if slug.starts_with(FOOTNOTE) {
            slug.insert_str(0, "on-");
        }
        loop {
            let number = self.asked.entry(slug.clone()).or_insert(0);
            *number += 1;
            let id = if *number == 1 { slug.clone() } else { format!("{slug}-{number}") };
            let taken = *number > 1 && self.asked.contains_key(&id);
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
