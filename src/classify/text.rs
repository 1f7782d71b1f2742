//! The parts of an article's text that the rules read: the title and the paragraphs.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::is_nfc;

use crate::model::Article;
use crate::model::Field;
use crate::model::Place;

/// Where a part stands in the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    /// The headline.
    Title,
    /// The first paragraph.
    Lead,
    /// Another paragraph.
    Body,
    /// The last paragraph of a longer text, or one that only quotes.
    Background,
}

impl Position {
    /// How much a mention counts here.
    pub(super) fn weight(self) -> f32 {
        match self {
            Self::Title => 4.0,
            Self::Lead => 2.0,
            Self::Body => 1.0,
            Self::Background => 0.5,
        }
    }
}

/// The title or one paragraph.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// The text with plain quotes, hyphens and spaces.
    pub text: Cow<'a, str>,
    /// The line of the file where it begins.
    pub line: u32,
    /// Where it stands.
    pub position: Position,
    /// Whether its letters are (nearly) all capitals.
    pub capitals: bool,
}

impl<'a> Part<'a> {
    /// A part of its own.
    pub(super) fn new(text: &'a str, line: u32, position: Position) -> Self {
        Self {
            text: plain(text),
            line,
            position,
            capitals: in_capitals(text),
        }
    }
}

/// The title and the paragraphs of `article`, in order.
pub(super) fn parts(article: &Article) -> Vec<Part<'_>> {
    let mut parts = Vec::with_capacity(article.paragraphs.len() + 1);
    parts.push(Part::new(
        &article.title,
        title_line(article),
        Position::Title,
    ));
    let last = article.paragraphs.len().saturating_sub(1);
    for (at, paragraph) in article.paragraphs.iter().enumerate() {
        let position = match at {
            0 => Position::Lead,
            _ if at == last && last >= 4 => Position::Background,
            _ => Position::Body,
        };
        parts.push(Part::new(&paragraph.text, paragraph.line, position));
    }
    parts
}

fn title_line(article: &Article) -> u32 {
    let known = article.evidence.iter().find_map(|e| match e.place {
        Place::Line(line) if e.field == Field::Title => Some(line),
        _ => None,
    });
    known.unwrap_or(1)
}

/// Folds quotes, dashes and spaces to their plain shapes; the text is in NFC.
fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    if is_nfc(text) {
        return Cow::Owned(text.chars().map(fold).collect());
    }
    Cow::Owned(text.nfc().map(fold).collect())
}

fn fold(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{b4}' | '`' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
        _ => c,
    }
}

/// Whether a line of two words or more is written in capitals.
fn in_capitals(text: &str) -> bool {
    let count = |is: fn(&char) -> bool| text.chars().filter(is).count();
    let (upper, lower) = if text.is_ascii() {
        let bytes = text.as_bytes();
        (
            bytes.iter().filter(|b| b.is_ascii_uppercase()).count(),
            bytes.iter().filter(|b| b.is_ascii_lowercase()).count(),
        )
    } else {
        (count(|c| c.is_uppercase()), count(|c| c.is_lowercase()))
    };
    upper >= 6 && lower * 5 <= upper
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding() {
        for (text, folded) in [
            ("N. Korea–Russia", "N. Korea-Russia"),
            ("America’s “ironclad”", "America's \"ironclad\""),
            ("Bogota\u{301}", "Bogotá"),
            ("plain", "plain"),
        ] {
            assert_eq!(plain(text), folded);
        }
    }

    #[test]
    fn capitals() {
        for (text, is) in [
            ("CHILE SETS NEW RATE", true),
            ("OHIO MATTRESS <OMT> MAY RISE in Q1", true),
            ("NATO and the EU", false),
            ("한국 대통령", false),
        ] {
            assert_eq!(in_capitals(text), is, "{text}");
        }
    }
}
