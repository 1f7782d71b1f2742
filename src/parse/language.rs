//! The language that a text is written in, where that is sure.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::model::{Paragraph, is_letter_of_news};
use crate::table;

/// Bytes of the text that are looked at.
const ENOUGH: usize = 600;

/// Paragraphs of the text that are looked at.
const FIRST: usize = 4;

/// Small words that English has and no other language of this alphabet.
const OWN: &[&str] =
    &["the", "and", "that", "with", "from", "said", "has", "which", "their", "after", "would"];

/// Small words that English shares with others.
const SHARED: &[&str] = &[
    "of", "to", "in", "is", "on", "by", "it", "he", "at", "as", "be", "or", "its", "a", "an",
    "are", "not", "but", "this", "was", "were", "have", "will", "for",
];

/// The tags of BCP 47 by the codes of ISO 639-3.
static TAGS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("languages.tsv"));
    rows.map(|[code, tag]| (code, tag)).collect()
});

/// The language of a plain text with that title; none where it is not sure.
pub(super) fn of_paragraphs(title: &str, paragraphs: &[Paragraph]) -> Option<&'static str> {
    let mut sample = Sample(title.to_owned());
    for paragraph in paragraphs.iter().take(FIRST) {
        if sample.is_full() {
            break;
        }
        sample.part();
        sample.0.push_str(&paragraph.text);
    }
    of(&sample.0)
}

/// The language of a text of Markdown with that title; none where it is not sure.
pub(super) fn of_events(title: &str, events: &[(Event<'_>, Range<usize>)]) -> Option<&'static str> {
    let mut sample = Sample(title.to_owned());
    let mut code = false;
    for (event, _) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Text(words) if !code => sample.0.push_str(words),
            Event::Start(_) | Event::End(_) | Event::SoftBreak | Event::HardBreak => sample.part(),
            _ => {}
        }
        if sample.is_full() {
            break;
        }
    }
    of(&sample.0)
}

/// The beginning of a text, by which its language is known.
struct Sample(String);

impl Sample {
    /// Parts what follows from what is there.
    fn part(&mut self) {
        if !self.0.ends_with(' ') {
            self.0.push(' ');
        }
    }

    fn is_full(&self) -> bool {
        self.0.len() >= ENOUGH
    }
}

/// The BCP 47 tag of the language of `text`; none where it is not sure.
fn of(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    if is_english(text) {
        return Some("en");
    }
    let info = whatlang::detect(text)?;
    let is_sure = info.is_reliable() && info.confidence() > 0.8;
    TAGS.get(info.lang().code()).copied().filter(|_| is_sure)
}

/// Whether every fifth word or more is a small word that English has, and some of them no other
/// language has: then nobody need ask further, which takes longer than filing does.
fn is_english(text: &str) -> bool {
    let mut own = 0;
    let mut shared = 0;
    let mut all = 0;
    for word in words(text) {
        all += 1;
        if word.len() <= 5 {
            own += usize::from(OWN.contains(&word));
            shared += usize::from(SHARED.contains(&word));
        }
    }
    own >= 3 && (own + shared) * 5 >= all
}

/// The runs of letters of `text`.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let from = run_end(text, at, false);
        at = run_end(text, from, true);
        text.get(from..at).filter(|word| !word.is_empty())
    })
}

/// Where the run of letters, or of other characters, ends that begins at `at`; quick where they are
/// ASCII.
fn run_end(text: &str, mut at: usize, letters: bool) -> usize {
    while let Some(byte) = text.as_bytes().get(at) {
        let (is_letter, length) = if byte.is_ascii() {
            (byte.is_ascii_alphabetic(), 1)
        } else {
            let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
            (is_letter_of_news(c) || c.is_alphabetic(), c.len_utf8())
        };
        if is_letter != letters {
            break;
        }
        at += length;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_letters() {
        for text in ["", "one two", "d'été — là, 3rd.", "…", "é", " Où", "東京 a1b", "a\u{301}b "]
        {
            let parts = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
            assert!(words(text).eq(parts), "{text}");
        }
    }

    #[test]
    fn languages() {
        for (text, lang) in [
            ("The mayor said that the bridge was closed and will open after the storm.", "en"),
            ("El alcalde dijo que el puente se cerró y que abrirá después de la tormenta.", "es"),
            ("Мэр сообщил, что мост закрыт и откроется после бури, которая идёт с моря.", "ru"),
            ("시장은 다리가 폐쇄되었으며 폭풍이 지나간 뒤 다시 열릴 것이라고 밝혔다.", "ko"),
        ] {
            assert_eq!(of(text), Some(lang), "{text}");
        }
        let dutch = "De burgemeester zei dat de brug dicht was en na de storm weer open gaat.";
        assert_ne!(of(dutch), Some("en"));
        assert_eq!(of("12.5"), None);
    }
}
