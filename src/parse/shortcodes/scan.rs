//! A Markdown text -> the marks of other systems in it, outside of code, and where they stand.

use std::borrow::Cow;
use std::ops::Range;

use super::ends::EndFinder;
use super::escapes;
use super::layout::{LayoutLine, LineLayout};
use super::spans::CodeSpans;
use super::tag::ForeignTag;

/// How many bytes before and behind a mark are looked at.
const NEAR: usize = 1000;

/// Elements of HTML in which nothing is looked for, and how they end.
const CLOSED: &[(&str, &str)] = &[
    ("pre", "</pre"),
    ("code", "</code"),
    ("script", "</script"),
    ("style", "</style"),
    ("textarea", "</textarea"),
    ("samp", "</samp"),
];

/// What stands in a text for another system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ForeignMark<'t> {
    /// A tag that begins or ends something, or stands alone.
    Tag(ForeignTag<'t>),
    /// What a template puts in: `{{ x }}`.
    Output(&'t str),
    /// A comment, an attribute, and the like.
    Gone,
    /// Words in its place, as Markdown.
    Shown(Cow<'t, str>),
    /// A block of code: where it stands as it was written, and its language.
    Code(Range<usize>, &'t str),
    /// A picture and the words under it, inside `[caption]`.
    Caption(ForeignTag<'t>, &'t str),
}

/// A mark and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoundMark<'t> {
    /// The bytes of the text that it takes.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) mark: ForeignMark<'t>,
    /// The column at which the text of the list begins in which it stands.
    pub(super) column: usize,
    /// Whether it stands in a block of raw HTML.
    pub(super) in_raw: bool,
}

/// Goes over one text.
pub(super) struct MarkScanner<'t> {
    pub(super) text: &'t str,
    pub(super) found: Vec<FoundMark<'t>>,
    pub(super) ends: EndFinder<'t>,
    layout: LineLayout,
    spans: CodeSpans,
    /// Where the line begins that is looked at.
    pub(super) line: usize,
    /// Where the last line begins that has words.
    pub(super) above: Range<usize>,
    /// Whether all of it is HTML, in which nothing but elements is code.
    is_html: bool,
    /// The tag `{% raw %}` that is open in the code that is gone over.
    raw: Option<Range<usize>>,
}

/// All marks of `text`, in order; `is_html` says that it is no Markdown.
pub(super) fn marks(text: &str, is_html: bool) -> Vec<FoundMark<'_>> {
    let scanner = MarkScanner {
        text,
        found: Vec::new(),
        ends: EndFinder::new(text),
        layout: LineLayout::default(),
        spans: CodeSpans::default(),
        line: 0,
        above: 0..0,
        is_html,
        raw: None,
    };
    let mut found = scanner.run();
    found.sort_by_key(|found| (found.range.start, found.range.end));
    let mut end = 0;
    found.retain(|found| {
        let is_apart = found.range.start >= end;
        end = end.max(found.range.end);
        is_apart
    });
    found
}

impl<'t> MarkScanner<'t> {
    fn run(mut self) -> Vec<FoundMark<'t>> {
        let mut at = 0;
        while at < self.text.len() {
            let end = self.line_end(at);
            let begins = at == 0 || self.text.as_bytes()[at - 1] == b'\n';
            if begins {
                self.line = at;
                match self.form(at..end) {
                    LayoutLine::Code => {
                        self.code(at..end);
                        self.above = at..end;
                        at = end + 1;
                        continue;
                    }
                    LayoutLine::Blank => {
                        self.raw = None;
                        at = end + 1;
                        continue;
                    }
                    LayoutLine::Text => self.raw = None,
                }
            } else if let Some(skip) = self.text[self.line..at].rfind('\n') {
                self.line += skip + 1;
            }
            at = self.within(at, end);
            if at == end + 1 {
                self.above = self.line..end;
            }
        }
        self.found
    }

    /// What the line in `range` is.
    fn form(&mut self, range: Range<usize>) -> LayoutLine {
        if self.is_html { LayoutLine::Text } else { self.layout.line(&self.text[range]) }
    }

    /// Whether no Markdown is read where the scanner stands.
    fn is_raw(&self) -> bool {
        self.is_html || self.layout.is_raw()
    }

    /// What shows `text` as it is, where the scanner stands.
    pub(super) fn words(&self, text: &str) -> Cow<'t, str> {
        let html = || html_escape::encode_text(text).into_owned();
        Cow::Owned(if self.is_raw() { html() } else { escapes::shown(text) })
    }

    /// Goes over a line from `at` to `end`; gives where to go on, which is behind its end.
    fn within(&mut self, at: usize, end: usize) -> usize {
        let is_special = |byte: &u8| matches!(byte, b'{' | b'[' | b':' | b'<' | b'`' | b'\\');
        let mut at = at;
        while at < end {
            let Some(skip) = self.text.as_bytes()[at..end].iter().position(is_special) else {
                break;
            };
            at += skip;
            at = match self.text.as_bytes()[at] {
                b'\\' => at + 2,
                b'`' if !self.is_html => self.span(at),
                b'<' => self.angle(at).unwrap_or(at + 1),
                b'{' => self.brace(at).unwrap_or(at + 1),
                b'[' => self.bracket(at).unwrap_or(at + 1),
                b':' if !self.is_html => self.colons(at, end).unwrap_or(at + 1),
                _ => at + 1,
            };
            if at > end {
                return at;
            }
        }
        end + 1
    }

    /// Where the line ends in which `at` stands.
    pub(super) fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |length| at + length)
    }

    /// What stands in the line before `at`, as far as it is near.
    pub(super) fn before(&self, at: usize) -> &'t str {
        let start = self.text.floor_char_boundary(at.saturating_sub(NEAR));
        &self.text[start.max(self.line)..at]
    }

    /// What stands in the line from `at` on, as far as it is near.
    pub(super) fn behind(&self, at: usize) -> &'t str {
        let near = &self.text[at..self.text.floor_char_boundary(at + NEAR)];
        &near[..near.find('\n').unwrap_or(near.len())]
    }

    /// Adds a mark.
    pub(super) fn add(&mut self, range: Range<usize>, mark: ForeignMark<'t>) {
        let column = self.layout.column();
        self.found.push(FoundMark { range, mark, column, in_raw: self.is_raw() });
    }

    /// Takes a span of code at `at`, or the backticks there; where it ends.
    fn span(&mut self, at: usize) -> usize {
        let end = self.spans.end(self.text, at);
        self.code(at..end.min(self.text.len()));
        self.raw = None;
        end
    }

    /// Passes over what a `<` at `at` begins in which nothing is looked for.
    fn angle(&mut self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        if rest.starts_with("<!--") {
            return Some(self.ends.next("-->", at)? + 3);
        }
        let name = rest[1..].split(|c: char| !c.is_ascii_alphanumeric()).next()?;
        let (_, close) = CLOSED.iter().find(|(known, _)| name.eq_ignore_ascii_case(known))?;
        let end = self.ends.next(close, at)?;
        self.code(at..end);
        self.raw = None;
        Some(end + close.len())
    }

    /// Looks at code, in which `{% raw %}` and the signs of escaped tags alone are no part of it.
    fn code(&mut self, range: Range<usize>) {
        let code = &self.text[range.clone()];
        if !code.contains("{%") && !code.contains("{{") {
            return;
        }
        let mut at = range.start;
        while let Some(skip) = self.text[at..range.end].find('{') {
            at += skip;
            let rest = &self.text[at..range.end];
            if let Some((tag, is_end)) = raw_tag(rest) {
                let place = self.whole_line(at..at + tag, range.clone());
                match self.raw.take() {
                    Some(open) if is_end => {
                        self.add(open, ForeignMark::Gone);
                        self.add(place, ForeignMark::Gone);
                    }
                    None if !is_end => self.raw = Some(place),
                    open => self.raw = open,
                }
                at += tag;
                continue;
            }
            match escapes::read(rest) {
                Some((inner, length)) => {
                    self.add(at..at + length, ForeignMark::Shown(inner));
                    at += length;
                }
                None => at += 1,
            }
        }
    }

    /// `place`, or the whole line where nothing else stands in it.
    fn whole_line(&self, place: Range<usize>, code: Range<usize>) -> Range<usize> {
        let before = &self.text[code.start..place.start];
        let behind = &self.text[place.end..code.end];
        let is_line = code.start == self.line && code.end == self.line_end(place.end);
        if is_line && before.trim().is_empty() && behind.trim().is_empty() {
            return code.start..(code.end + 1).min(self.text.len());
        }
        place
    }
}

/// How long the tag `{% raw %}` is with which `text` begins, and whether it is the end of it.
pub(super) fn raw_tag(text: &str) -> Option<(usize, bool)> {
    let inner = text.strip_prefix("{%")?;
    let inner = inner.strip_prefix('-').unwrap_or(inner).trim_start_matches(' ');
    let (inner, is_end) = match inner.strip_prefix("end") {
        Some(inner) => (inner, true),
        None => (inner, false),
    };
    let rest = inner.strip_prefix("raw").or_else(|| inner.strip_prefix("verbatim"))?;
    let rest = rest.trim_start_matches([' ', '-']).strip_prefix("%}")?;
    Some((text.len() - rest.len(), is_end))
}
