//! The table of words by which the reader knows the frame: `words.tsv`.

use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as ValueError;

use crate::table;

/// What a word of the table does, in the table's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum WordRole {
    /// Begins a remark of the desk.
    Advisory,
    /// Leads a byline.
    Byline,
    /// Stands in the name of a company, and in no paper's.
    Company,
    /// Leads an address.
    Contact,
    /// Asks the reader to follow a paper, whose name stands at `{}`.
    Follow,
    /// Stands before a colon and an address.
    Link,
    /// Stands in no name.
    NoName,
    /// Ends no headline.
    Open,
    /// Stands in a paper's name.
    Outlet,
    /// Leads the authors behind the text.
    Reporting,
    /// Begins a sentence that names the first publisher.
    Republished,
    /// Stands in copyright notices alone.
    Rights,
    /// Stands in a reporter's post.
    Role,
    /// Is an abbreviation whose point ends no sentence.
    Short,
    /// Is a word by which a page speaks of itself.
    Site,
    /// Stands before a colon and a source.
    Source,
    /// Tells that someone speaks.
    Speech,
    /// Leads others than the authors behind the text.
    Trailer,
    /// Is the verb of a sentence.
    Verb,
    /// Marks a version.
    Version,
}

static TABLE: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let mut all = vec![Vec::new(); WordRole::Version as usize + 1];
    for [kind, word] in table::rows(include_str!("words.tsv")) {
        let role: Result<_, ValueError> = WordRole::deserialize(kind.into_deserializer());
        if let Ok(role) = role {
            all[role as usize].push(word);
        }
    }
    for words in &mut all {
        words.sort_unstable();
    }
    all
});

impl WordRole {
    /// The words of this kind, sorted.
    pub(super) fn all(self) -> &'static [&'static str] {
        TABLE.get(self as usize).map_or(&[], Vec::as_slice)
    }

    /// The words of this kind with which `text` may begin, sorted; case does not count.
    pub(super) fn heads(self, text: &str) -> &'static [&'static str] {
        let all = self.all();
        let Some(first) = text.bytes().next().filter(u8::is_ascii) else {
            return all;
        };
        let first = first.to_ascii_lowercase();
        let byte = |word: &str| word.bytes().next();
        let from = all.partition_point(|word| byte(word) < Some(first));
        let end = all.partition_point(|word| byte(word) <= Some(first));
        all.get(from..end).unwrap_or(all)
    }

    /// Whether the whole of `text` is of this kind.
    pub(super) fn has(self, text: &str) -> bool {
        self.all().binary_search(&text).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        assert!(TABLE.iter().all(|words| !words.is_empty()));
        let rows = table::rows::<2>(include_str!("words.tsv"));
        assert_eq!(TABLE.iter().flatten().count(), rows.count());
        assert!(WordRole::Version.has("lead"));
        let heads = WordRole::Contact.heads("Contact: x");
        assert!(!heads.is_empty() && heads.iter().all(|head| head.starts_with(['c', 'C'])));
        for words in TABLE.iter() {
            assert!(words.iter().map(|word| word.bytes().next()).is_sorted());
        }
        assert!(table::rows::<2>(include_str!("words.tsv")).is_sorted());
    }
}
