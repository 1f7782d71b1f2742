//! The text of an article from another system -> Markdown alone: its shortcodes, template tags,
//! attributes and containers become what they mean, or leave the words inside.
//!
//! What a template would do is never done. A text without any of it is given back as it is.

mod attributes;
mod braces;
mod brackets;
mod ends;
mod escapes;
mod included;
mod kinds;
mod layout;
mod links;
mod pictures;
mod scan;
mod spans;
mod tag;
#[cfg(test)]
mod tests;
mod tidy;
mod translate;
mod writer;

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, FaultCode};
use crate::parse::shortcodes::writer::WrittenText;

/// The most names that are told of one text.
const MOST_TOLD: usize = 100;

/// A text without the marks of other systems.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlainBody<'t> {
    /// The text, as Markdown.
    pub(super) text: Cow<'t, str>,
    /// From which lines of the file its lines are.
    pub(super) lines: LineOrigins,
}

/// From which lines of a file the lines of a text are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct LineOrigins {
    first: u32,
    /// By the lines of the text, from 0 both; empty where they are the same.
    origins: Vec<u32>,
}

impl<'t> PlainBody<'t> {
    /// A text as it is.
    pub(super) fn same(text: &'t str) -> Self {
        Self { text: Cow::Borrowed(text), lines: LineOrigins::default() }
    }
}

impl LineOrigins {
    /// Whether all lines are those of the file.
    pub(super) fn is_same(&self) -> bool {
        self.origins.is_empty()
    }

    /// The line of the file from which a line is that is counted as if it were one of the file.
    pub(super) fn of(&self, line: u32) -> u32 {
        let at = line.checked_sub(self.first).and_then(|at| usize::try_from(at).ok());
        let origin = at.and_then(|at| self.origins.get(at).or(self.origins.last()));
        origin.map_or(line, |origin| self.first + origin)
    }
}

impl LineOrigins {
    /// What was said of the text, said of the file.
    pub(super) fn told(&self, mut told: Vec<Diagnostic>) -> Vec<Diagnostic> {
        if !self.is_same() {
            for one in &mut told {
                one.line = one.line.map(|line| self.of(line));
                // The columns are those of another line.
                one.column = None;
            }
        }
        told
    }
}

/// Whether a text may hold a mark of another system; most hold none.
fn may_hold_marks(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'{' | b'[' | b':')) {
        let here = &rest[at..];
        let next = here.get(1).copied().unwrap_or_default();
        let is_mark = match here[0] {
            b'{' => matches!(next, b'{' | b'%' | b':' | b'#' | b'.' | b' '),
            b':' => here.starts_with(b":::"),
            _ => may_be_bracket(here),
        };
        if is_mark {
            return true;
        }
        rest = &here[1..];
    }
    false
}

/// Whether a bracket may be a shortcode, by what its word ends with.
fn may_be_bracket(text: &[u8]) -> bool {
    let word = &text[1..text.len().min(32)];
    if word.first().is_some_and(|byte| matches!(byte, b'[' | b'T' | b't')) {
        return true;
    }
    let is_part = |byte: &u8| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-' | b'/');
    let length = word.iter().take_while(|byte| is_part(byte)).count();
    let name = std::str::from_utf8(&word[..length]).unwrap_or_default();
    let is_end = matches!(word.get(length), Some(b' ' | b']' | b'=' | b'\n') | None);
    is_end && !name.is_empty() && kinds::is_bracket(name)
}

/// Reads `text`, which begins at line `first` of the file at `path`.
pub(super) fn read<'t>(
    path: &str,
    text: &'t str,
    first: u32,
    diagnostics: &mut Vec<Diagnostic>,
) -> PlainBody<'t> {
    plain(path, text, first, false, diagnostics)
}

/// The same of a text that is HTML, and stays that.
pub(super) fn read_html<'t>(
    path: &str,
    text: &'t str,
    first: u32,
    diagnostics: &mut Vec<Diagnostic>,
) -> PlainBody<'t> {
    plain(path, text, first, true, diagnostics)
}

fn plain<'t>(
    path: &str,
    text: &'t str,
    first: u32,
    is_html: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> PlainBody<'t> {
    let same = PlainBody::same(text);
    if !may_hold_marks(text) {
        return same;
    }
    let found = scan::marks(text, is_html);
    if found.is_empty() {
        return same;
    }
    let (written, left) = translate::translated(text, &found);
    let mut left: Vec<_> = left.into_iter().collect();
    left.sort_by_key(|(_, at)| *at);
    let (mut line, mut from) = (first, 0);
    for ((code, name), at) in left.into_iter().take(MOST_TOLD) {
        line += u32::try_from(text[from..at].matches('\n').count()).unwrap_or(u32::MAX);
        from = at;
        diagnostics.push(told(path, code, &name).at(line, None));
    }
    let WrittenText { text, origins, .. } = tidy::tidied(written);
    PlainBody { text: Cow::Owned(text), lines: LineOrigins { first, origins } }
}

/// The link to what a frame at `address` shows, as HTML, and its words.
pub(super) fn framed(address: &str, title: Option<&str>) -> (String, String) {
    let link = pictures::link(address, title);
    (link.outward(), link.words)
}

/// A short text of the front matter without the marks of other systems.
pub(super) fn line(text: String) -> String {
    if !may_hold_marks(&text) {
        return text;
    }
    let plain = read("", &text, 1, &mut Vec::new()).text;
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Says that something of another system was left out.
fn told(path: &str, code: FaultCode, name: &str) -> Diagnostic {
    let (message, hint) = match code {
        FaultCode::ForeignTemplate => (
            format!("`{name}` is code of another system's templates, which is not run"),
            "write in its place what it showed",
        ),
        _ => (
            format!("`{name}` is a tag of another system, and was left out"),
            "the text inside it stays; write Markdown in its place where something is missing",
        ),
    };
    Diagnostic::new(code, path, message).hint(hint)
}
