//! The words that say what a time is of: `stamps.tsv`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::table;

use super::cursor::Cursor;
use super::tokens;

/// What a label in a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LabelKind {
    /// When the article was published.
    Published,
    /// When it was changed.
    Updated,
}

/// A label as the table has it.
#[derive(Debug)]
struct StampLabel {
    words: Vec<String>,
    kind: LabelKind,
    lang: &'static str,
    /// Whether it is one only where a colon follows.
    needs_colon: bool,
}

/// A label where it stands: the tokens that it takes, and the bytes of the first and last of them
/// that are none of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FoundLabel {
    pub(super) kind: LabelKind,
    pub(super) tokens: usize,
    /// Bytes of the first token before the label.
    pub(super) before: usize,
    /// Bytes of the last token behind it.
    pub(super) behind: usize,
}

/// The labels by their first words, the longer ones first.
static LABELS: LazyLock<BTreeMap<String, Vec<StampLabel>>> = LazyLock::new(|| {
    let mut labels: BTreeMap<String, Vec<StampLabel>> = BTreeMap::new();
    for [kind, lang, list] in table::rows(include_str!("stamps.tsv")) {
        let kind = if kind == "updated" { LabelKind::Updated } else { LabelKind::Published };
        for label in table::list(list) {
            let words = tokens::words(label);
            let Some(first) = words.first().cloned() else { continue };
            let needs_colon = label.ends_with(':');
            labels.entry(first).or_default().push(StampLabel { words, kind, lang, needs_colon });
        }
    }
    for same in labels.values_mut() {
        same.sort_by_key(|label| std::cmp::Reverse(label.words.len()));
    }
    labels
});

/// Labels of one word in scripts that part no words, the longer ones first.
static RUNS: LazyLock<Vec<(&str, LabelKind)>> = LazyLock::new(|| {
    let one = LABELS.values().flatten().filter(|label| label.words.len() == 1);
    let mut runs: Vec<(&str, LabelKind)> = one
        .filter(|label| ["zh", "ja", "th", "ko"].contains(&label.lang))
        .filter_map(|label| Some((label.words.first()?.as_str(), label.kind)))
        .collect();
    runs.sort_by_key(|(word, _)| (std::cmp::Reverse(word.len()), *word));
    runs
});

/// Whether the whole of `line` is a label, such as "Published:".
pub(crate) fn is_label(line: &str) -> bool {
    let words = tokens::words(line);
    let labels = words.first().and_then(|first| LABELS.get(first));
    labels.is_some_and(|labels| labels.iter().any(|label| label.words == words))
}

/// The label that begins at `at`, a token of `cursor`.
pub(super) fn label(cursor: &Cursor<'_>, at: usize, lang: Option<&str>) -> Option<FoundLabel> {
    let word = word(cursor, at);
    if word.is_empty() {
        return None;
    }
    let whole = LABELS.get(word).into_iter().flatten().find_map(|label| {
        let tokens = label.tokens(cursor, at)?;
        label.fits(cursor, at..at + tokens, lang).then_some(FoundLabel {
            kind: label.kind,
            tokens,
            before: 0,
            behind: 0,
        })
    });
    whole.or_else(|| in_run(word))
}

/// The label with which a run of letters ends or begins, where the script parts no words.
fn in_run(word: &str) -> Option<FoundLabel> {
    if word.is_ascii() || !word.starts_with(|c: char| c >= '\u{E00}') {
        return None;
    }
    let mut ends = RUNS.iter().filter_map(|(label, kind)| {
        let (before, behind) = match (word.strip_suffix(label), word.strip_prefix(label)) {
            (Some(before), _) => (before.len(), 0),
            (None, Some(behind)) => (0, behind.len()),
            (None, None) => return None,
        };
        Some(FoundLabel { kind: *kind, tokens: 1, before, behind })
    });
    ends.next()
}

/// The word of the token `at`.
fn word<'a>(cursor: &Cursor<'a>, at: usize) -> &'a str {
    at.checked_sub(cursor.at).map_or("", |ahead| cursor.word(ahead))
}

impl StampLabel {
    /// How many tokens its words take from `at` on; signs may stand between them.
    fn tokens(&self, cursor: &Cursor<'_>, at: usize) -> Option<usize> {
        let mut next = at;
        for expected in &self.words {
            let signs = usize::from(next > at && word(cursor, next).is_empty());
            if word(cursor, next + signs) != expected {
                return None;
            }
            next += signs + 1;
        }
        Some(next - at)
    }

    /// Whether it is a label where it stands in a line of `lang`: short ones are at the head of a line
    /// of their own language alone.
    fn fits(&self, cursor: &Cursor<'_>, at: Range<usize>, lang: Option<&str>) -> bool {
        let letters: usize = self.words.iter().map(String::len).sum();
        let is_short = letters < 4 && self.words.iter().all(|word| word.is_ascii());
        let own = !is_short || lang == Some(self.lang) && at.start == 0;
        let colon = at.end.checked_sub(cursor.at).and_then(|ahead| cursor.sign(ahead)) == Some(':');
        own && (colon || !self.needs_colon)
    }
}
