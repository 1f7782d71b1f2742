//! A text of Markdown as its parser is given it: with marks where it would read it otherwise than
//! it is meant.
//!
//! A mark is a character that no text can hold. It stands between `<` and a name that is none of
//! HTML, so that both stay text; around a single `~`; and between signs of emphasis and the
//! letters of scripts that part no words, where the parser looks for a space. Marks leave the
//! text with the events, and the places of these are those in the text as it was.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::script::{is_dense, is_sign};
use crate::markup::elements;

/// Reads as a letter.
pub(super) const LETTER: char = '\u{FDD0}';

/// Reads as a sign; an old one, and no mark in a text that has it.
pub(super) const SIGN: char = '\u{1039F}';

/// The longest name of an element, and more.
const LONGEST_NAME: usize = 32;

/// A text with its marks.
pub(super) struct MarkedText<'t> {
    /// The text with marks.
    pub(super) text: Cow<'t, str>,
    /// Where marks end in it, and how many bytes all marks up to there have.
    marks: Vec<(usize, usize)>,
    /// What is begun and never ended, by its place in the text as it was: such stay text.
    pub(super) unclosed: Vec<(usize, &'static str)>,
    /// Whether signs may be marks.
    pub(super) has_signs: bool,
}

impl<'t> MarkedText<'t> {
    /// The text with marks; `trusted` says that its raw HTML stays as it is.
    pub(super) fn new(text: &'t str, trusted: bool) -> Self {
        let mut marker = Marker {
            text,
            trusted,
            out: String::new(),
            copied: 0,
            marks: Vec::new(),
            unclosed: Vec::new(),
            ends: None,
            foreign: 0,
            has_signs: text.is_ascii() || !text.contains(SIGN),
        };
        if !text.is_ascii() || text.contains(['<', '~']) {
            marker.run();
        }
        let Marker { mut out, copied, marks, unclosed, has_signs, .. } = marker;
        let text = if marks.is_empty() {
            Cow::Borrowed(text)
        } else {
            out.push_str(&text[copied..]);
            Cow::Owned(out)
        };
        Self { text, marks, unclosed, has_signs }
    }

    /// Where a range of the text with marks stands in the text as it was.
    pub(super) fn place(&self, range: Range<usize>) -> Range<usize> {
        if self.marks.is_empty() {
            return range;
        }
        self.offset(range.start)..self.offset(range.end)
    }

    fn offset(&self, at: usize) -> usize {
        let before = self.marks.partition_point(|(end, _)| *end <= at);
        at - before.checked_sub(1).map_or(0, |last| self.marks[last].1)
    }

    /// Whether there are marks.
    pub(super) fn is_marked(&self) -> bool {
        !self.marks.is_empty()
    }
}

/// Goes over a text and sets its marks.
struct Marker<'t> {
    text: &'t str,
    trusted: bool,
    out: String,
    /// How much of the text stands in `out`.
    copied: usize,
    marks: Vec<(usize, usize)>,
    unclosed: Vec<(usize, &'static str)>,
    /// Where the last end of each stands: of comments, of elements of another language and of
    /// those that are no HTML inside.
    ends: Option<BTreeMap<&'static str, usize>>,
    /// Where the element of another language ends that was begun last.
    foreign: usize,
    has_signs: bool,
}

impl Marker<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let is_special = |byte: &u8| matches!(byte, b'\\' | b'*' | b'_' | b'~' | b'<');
        let mut at = 0;
        while let Some(skip) = bytes[at..].iter().position(is_special) {
            at += skip;
            at += match bytes[at] {
                b'\\' => 1 + usize::from(bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation)),
                b'<' => self.angle(at),
                sign => self.signs(at, sign),
            };
        }
    }

    /// Sets a mark at `at`.
    fn put(&mut self, at: usize, mark: char) {
        self.out.push_str(&self.text[self.copied..at]);
        self.copied = at;
        self.out.push(mark);
        let before = self.marks.last().map_or(0, |(_, bytes)| *bytes);
        self.marks.push((self.out.len(), before + mark.len_utf8()));
    }

    /// Looks at the `<` at `at`; how many bytes are looked at.
    fn angle(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        if rest.starts_with("<!--") {
            if self.last_end("-->").is_none_or(|end| end < at + 2) {
                self.unclosed.push((at, "<!--"));
                self.put(at + 1, LETTER);
            }
            return 4;
        }
        let inner = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
        let closes = inner.len() + 2 == rest.len();
        let name = name(inner);
        let is_name = inner.starts_with(|c: char| c.is_ascii_alphabetic());
        if is_name && name.contains([':', '@']) {
            return 1;
        }
        let lower = name.to_ascii_lowercase();
        let lower = lower.as_str();
        let is_own = self.trusted && (lower.contains('-') || inner.starts_with(['!', '?']));
        if at < self.foreign || is_own || lower == "!doctype" {
            return 1;
        }
        if !is_name || elements::known(lower).is_none() {
            if is_name || inner.starts_with(['!', '?']) {
                self.put(at + 1, LETTER);
            }
            return 1;
        }
        self.begin(at, lower, closes);
        1
    }

    /// Looks at the tag of a known element at `at`.
    fn begin(&mut self, at: usize, name: &str, closes: bool) {
        if closes {
            return;
        }
        if let Some(raw) = elements::known(name).filter(|name| elements::is_raw_with_scripts(name))
            && self.last_end(raw).is_none_or(|end| end < at)
        {
            self.unclosed.push((at, raw));
            self.put(at + 1, LETTER);
        } else if elements::is_foreign(name) && self.last_end(name) > Some(at) {
            let end = format!("</{name}");
            let behind = &self.text.as_bytes()[at..];
            let is_end = |part: &[u8]| part.eq_ignore_ascii_case(end.as_bytes());
            let length = behind.windows(end.len()).position(is_end);
            self.foreign = at + length.unwrap_or(0);
        }
    }

    /// Where the last end of a comment or element stands.
    fn last_end(&mut self, what: &str) -> Option<usize> {
        let text = self.text;
        let ends = self.ends.get_or_insert_with(|| {
            let mut ends = BTreeMap::new();
            ends.extend(text.rfind("-->").map(|at| ("-->", at)));
            for (at, _) in text.match_indices("</") {
                let name = name(&text[at + 2..]).to_ascii_lowercase();
                let sought =
                    |name: &&str| elements::is_raw_with_scripts(name) || elements::is_foreign(name);
                ends.extend(elements::known(&name).filter(sought).map(|known| (known, at)));
            }
            ends
        });
        ends.get(what).copied()
    }

    /// Looks at the signs at `at`; how many they are.
    fn signs(&mut self, at: usize, sign: u8) -> usize {
        let count = self.text.as_bytes()[at..].iter().take_while(|byte| **byte == sign).count();
        if sign == b'~' && count == 1 {
            if !is_in_address(self.text, at) {
                self.put(at, LETTER);
                self.put(at + 1, LETTER);
            }
            return 1;
        }
        let before = self.text[..at].chars().next_back().filter(|c| !c.is_whitespace());
        let next = self.text[at + count..].chars().next().filter(|c| !c.is_whitespace());
        let (Some(before), Some(next)) = (before, next) else { return count };
        if !is_dense(before) && !is_dense(next) {
            return count;
        }
        if sign == b'_' {
            // Names of files are written with it, so that it begins nothing inside a word.
            if is_sign(before) && is_dense(next) && !is_sign(next) && self.has_signs {
                self.put(at + count, SIGN);
            }
            return count;
        }
        let (opens, closes) = (parts(next, before), parts(before, next));
        let mut next_is_sign = is_sign(next);
        if opens && next_is_sign && !is_sign(before) {
            next_is_sign = false;
        }
        if closes && is_sign(before) && !next_is_sign {
            self.put(at, LETTER);
        }
        if next_is_sign != is_sign(next) {
            self.put(at + count, LETTER);
        }
        count
    }
}

/// Whether signs of emphasis begin something before `inner`, which stand behind `outer`; or, the
/// other way round, end it.
fn parts(inner: char, outer: char) -> bool {
    let is_plain_sign = |c: char| is_sign(c) && !is_dense(c);
    !is_plain_sign(inner) || is_plain_sign(outer) || is_dense(outer)
}

/// The name of the tag that `text` goes on with.
fn name(text: &str) -> &str {
    let limit = text.floor_char_boundary(LONGEST_NAME);
    let is_end = |c: char| c.is_whitespace() || matches!(c, '/' | '>');
    let near = &text[..limit];
    let end = near.find(is_end).unwrap_or(limit);
    // A name that has `<` in it was never meant as one.
    &near[..end]
}

/// Whether `at` stands in an address between `<` and `>`.
fn is_in_address(text: &str, at: usize) -> bool {
    let edge = |c: &char| c.is_whitespace() || matches!(c, '<' | '>');
    let before = text[..at].chars().rev().take(200).find(edge);
    before == Some('<') && text[at..].chars().take(400).find(edge) == Some('>')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> String {
        MarkedText::new(text, false).text.replace(LETTER, "¦").replace(SIGN, "‡")
    }

    #[test]
    fn marks() {
        for (text, expected) in [
            ("Dear <name>, </foo> <b> <br/>", "Dear <¦name>, <¦/foo> <b> <br/>"),
            (
                "<https://a.example/~b> <desk@a.example> <a~b@c.de>",
                "<https://a.example/~b> <desk@a.example> <a~b@c.de>",
            ),
            ("List<String> <日本> \\<name> 1 < 2", "List<¦String> <日本> \\<name> 1 < 2"),
            ("<!-- a --> <!-- b", "<!-- a --> <¦!-- b"),
            ("<style>a</style> <style> <script>", "<style>a</style> <¦style> <¦script>"),
            ("<svg><path d=a /></svg><path>", "<svg><path d=a /></svg><¦path>"),
            (
                "<?php a ?> <![CDATA[b]]> <!doctype html>",
                "<¦?php a ?> <¦![CDATA[b]]> <!doctype html>",
            ),
            ("(a)~b ~~c~~ \\~", "(a)¦~¦b ~~c~~ \\~"),
            ("**중요(Important)**은", "**중요(Important)¦**은"),
            ("**重要（注意）：**请", "**重要（注意）：¦**请"),
            ("**\"港口\"**很大", "**\"港口\"¦**很大"),
            ("これは**「重要」**です", "これは**¦「重要」¦**です"),
            ("**a(b)**c _중요(a)_은 a_(b)_c", "**a(b)**c _중요(a)_‡은 a_(b)_c"),
            ("보고서_최종_수정", "보고서_최종_수정"),
        ] {
            assert_eq!(marked(text), expected, "{text}");
        }
    }

    #[test]
    fn places() {
        let marked = MarkedText::new("é <name> (1)~2", false);
        let at = marked.text.find("name").unwrap_or(0);
        assert_eq!(marked.place(at..at + 4), 4..8);
        let at = marked.text.find('2').unwrap_or(0);
        assert_eq!(marked.place(at..at + 1), 14..15);
        assert_eq!(marked.place(0..marked.text.len()), 0.."é <name> (1)~2".len());
    }
}
