//! Text -> lines with their numbers.

use std::borrow::Cow;

use crate::parse::text::without_entities;

/// A line of the file, or a part of one between form feeds.
#[derive(Debug, Clone)]
pub(super) struct WireLine<'a> {
    /// Without spaces around it and without entities.
    pub(super) text: Cow<'a, str>,
    /// From 1.
    pub(super) number: u32,
    /// The spaces before it.
    pub(super) indent: usize,
    /// Whether it has left the running text.
    pub(super) taken: bool,
    /// Whether it may not leave it: code in Markdown.
    pub(super) fixed: bool,
}

impl WireLine<'_> {
    /// Whether it holds nothing of the running text.
    pub(super) fn is_blank(&self) -> bool {
        self.taken || self.text.is_empty()
    }
}

/// The lines of `text`. A form feed becomes a blank line.
pub(super) fn of(text: &str, first_line: u32) -> Vec<WireLine<'_>> {
    let mut lines = Vec::new();
    let mut number = first_line;
    let fed = text.contains('\u{C}');
    let coded = text.contains('&');
    for whole in text.split('\n') {
        if fed {
            for (at, part) in whole.split('\u{C}').enumerate() {
                if at > 0 {
                    lines.push(line("", number, false));
                }
                lines.push(line(part, number, coded));
            }
        } else {
            lines.push(line(whole, number, coded));
        }
        number = number.saturating_add(1);
    }
    lines
}

/// A line, which may hold entities where it is `coded`.
fn line(raw: &str, number: u32, coded: bool) -> WireLine<'_> {
    let body = raw.trim();
    let text = match if coded { without_entities(body) } else { Cow::Borrowed(body) } {
        Cow::Borrowed(text) => Cow::Borrowed(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    };
    let indent = raw.chars().take_while(|c| c.is_whitespace()).map(width).sum();
    WireLine { text, number, indent, taken: false, fixed: false }
}

/// Columns that a space takes.
fn width(space: char) -> usize {
    match space {
        '\t' => 4,
        '\u{3000}' => 2,
        _ => 1,
    }
}
