//! The raw HTML of a text, settled: each tag stands on the page, as a tag or as words, or is told;
//! and none reaches farther than the quote, list or paragraph that it stands in.

mod frames;
mod trusted;
mod words;

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag as Level};

use super::pieces::{COMMENT, Piece, Pieces};
use super::{LineOffsets, is_more, told};
use crate::diagnostic::Diagnostic;
use crate::markup::{HtmlTag, elements};
use crate::model::Paragraph;
use crate::parse::link;

/// The deepest level of raw elements inside one another.
const DEEPEST: usize = 100;

/// An element that is open.
enum Open {
    /// A quote, list, paragraph … of Markdown.
    Own,
    /// A raw one that stands on the page, and the line where it begins.
    Shown(String, u32),
    /// A raw one that was left out.
    Left(String),
}

/// The events of a text with its raw HTML settled.
#[derive(Default)]
pub(super) struct SettledEvents<'t> {
    /// The events, and where they stand in the text.
    pub(super) events: Vec<(Event<'t>, Range<usize>)>,
    /// The links of raw HTML that is not cleaned; `\0N\0` stands for them.
    pub(super) links: Vec<String>,
    /// The words of blocks of raw HTML.
    pub(super) aside: Vec<Paragraph>,
}

/// Goes over the events of one text.
pub(super) struct EventSettler<'t, 's> {
    path: &'s str,
    lines: &'s LineOffsets,
    /// Whether raw HTML stays as it is.
    trusted: bool,
    diagnostics: &'s mut Vec<Diagnostic>,
    /// What is open, the innermost last.
    open: Vec<Open>,
    /// How many raw elements are among them.
    depth: usize,
    /// Whether an element of another language, as SVG, is open.
    foreign: bool,
    /// Whether the raw HTML is a block.
    block: bool,
    /// The program that is left out up to its end.
    skipped: Option<String>,
    /// Elements that were told, and their lines.
    told: BTreeSet<(String, u32)>,
    settled: SettledEvents<'t>,
}

impl<'t, 's> EventSettler<'t, 's> {
    /// Settles the raw HTML among `events`; `trusted` says that it stays as it is.
    pub(super) fn settle(
        path: &'s str,
        lines: &'s LineOffsets,
        trusted: bool,
        events: Vec<(Event<'t>, Range<usize>)>,
        diagnostics: &'s mut Vec<Diagnostic>,
    ) -> SettledEvents<'t> {
        let mut settling = Self {
            path,
            lines,
            trusted,
            diagnostics,
            open: Vec::new(),
            depth: 0,
            foreign: false,
            block: false,
            skipped: None,
            told: BTreeSet::new(),
            settled: SettledEvents::default(),
        };
        for (event, range) in events {
            settling.step(event, range);
        }
        let mut rest = String::new();
        while !settling.open.is_empty() {
            settling.end_own(&mut rest);
        }
        settling.settled.events.push((Event::Html(rest.into()), 0..0));
        settling.settled
    }

    fn step(&mut self, event: Event<'t>, range: Range<usize>) {
        let line = self.lines.at(range.start);
        let event = match event {
            Event::Start(tag) => {
                self.begin_own(&tag);
                Event::Start(tag)
            }
            Event::End(tag) => {
                let mut ends = String::new();
                self.end_own(&mut ends);
                self.inline(ends, &range);
                Event::End(tag)
            }
            Event::Html(html) if !is_more(&html) => {
                self.aside(&html, line);
                self.block = true;
                let mut out = self.raw(&html, line);
                self.block = false;
                if !self.trusted && !out.contains('<') && !out.trim().is_empty() {
                    out = format!("<p>{}</p>\n", out.trim());
                }
                Event::Html(out.into())
            }
            Event::InlineHtml(html) if !is_more(&html) => {
                Event::InlineHtml(self.raw(&html, line).into())
            }
            _ if self.skipped.is_some() => return,
            other => other,
        };
        self.settled.events.push((event, range));
    }

    fn begin_own(&mut self, tag: &Level<'_>) {
        let is_inline = matches!(
            tag,
            Level::Emphasis
                | Level::Strong
                | Level::Strikethrough
                | Level::Link { .. }
                | Level::Image { .. }
        );
        // A paragraph ends where another block begins.
        if !is_inline && matches!(self.open.last(), Some(Open::Shown(name, _)) if name == "p") {
            self.open.pop();
            self.depth -= 1;
        }
        self.open.push(Open::Own);
    }

    /// Closes what is open inside the innermost level of Markdown, and that.
    fn end_own(&mut self, out: &mut String) {
        (self.foreign, self.skipped) = (false, None);
        while let Some(open) = self.open.pop() {
            match open {
                Open::Own => break,
                Open::Shown(name, line) => {
                    self.depth -= 1;
                    Self::end(&name, out);
                    self.unclosed(&name, line);
                }
                Open::Left(_) => self.depth -= 1,
            }
        }
    }

    fn end(name: &str, out: &mut String) {
        if !elements::ends_alone(name) {
            out.extend(["</", name, ">"]);
        }
    }

    fn inline(&mut self, html: String, range: &Range<usize>) {
        if !html.is_empty() {
            self.settled.events.push((Event::InlineHtml(CowStr::from(html)), range.clone()));
        }
    }

    /// The raw HTML that begins on `line`, settled.
    fn raw(&mut self, html: &str, line: u32) -> String {
        let mut out = String::with_capacity(html.len());
        let mut pieces = Pieces::of(html);
        let mut at = line;
        while let Some(piece) = pieces.next() {
            let whole = match piece {
                Piece::Words(words) => {
                    self.words(words, at, &mut out);
                    words
                }
                Piece::Comment(whole) => {
                    if whole[COMMENT.len()..].contains(COMMENT) {
                        self.diagnostics.push(told::comment_in_comment(self.path, at));
                    }
                    if self.trusted {
                        out.push_str(whole);
                    }
                    whole
                }
                Piece::Tag(tag) => {
                    let inner = self.tag(&tag, at, &mut pieces, &mut out);
                    at += breaks(inner);
                    tag.whole
                }
            };
            at += breaks(whole);
        }
        out
    }

    /// Words between tags. A comment that is not closed is words.
    fn words(&mut self, words: &str, line: u32, out: &mut String) {
        if self.skipped.is_some() {
            return;
        }
        if let Some((before, _)) = words.split_once(COMMENT) {
            self.diagnostics.push(told::unclosed(self.path, COMMENT, line + breaks(before)));
        }
        if !self.trusted {
            out.push_str(&words.replace('<', "&lt;"));
        } else if words.contains(COMMENT) {
            out.push_str(&words.replace(COMMENT, "&lt;!--"));
        } else {
            out.push_str(words);
        }
    }

    /// Settles a tag; gives what else it takes from the pieces.
    fn tag<'h>(
        &mut self,
        tag: &HtmlTag<'h>,
        line: u32,
        pieces: &mut Pieces<'h>,
        out: &mut String,
    ) -> &'h str {
        let name = &*tag.name;
        if let Some(skipped) = &self.skipped {
            if skipped == name && tag.is_end {
                self.skipped = None;
            }
            return "";
        }
        let is_own = self.trusted && name.contains('-');
        if elements::known(name).is_none() && !is_own {
            if !self.foreign {
                html_escape::encode_text_to_string(tag.whole, out);
            } else if self.trusted {
                out.push_str(tag.whole);
            }
            return "";
        }
        if elements::is_foreign(name) {
            self.foreign = !tag.is_end && (self.foreign || !self.block || pieces.has_end(name));
        }
        if self.trusted {
            self.with_links(tag, out);
            return self.program(tag, pieces, out);
        }
        if elements::is_program(name) && !tag.is_end {
            let inner = pieces.up_to_end(name);
            if inner.is_none() && self.block {
                self.diagnostics.push(told::unclosed(self.path, name, line));
                html_escape::encode_text_to_string(tag.whole, out);
                return "";
            }
            if inner.is_none() {
                self.skipped = Some(name.to_owned());
            }
            self.left(tag, line);
            return inner.unwrap_or_default();
        }
        match (elements::is_shown(name), tag.is_end) {
            (_, true) => self.close(tag, line, out),
            (true, false) => self.show(tag, line, out),
            (false, false) => self.leave(tag, line, out),
        }
        ""
    }

    /// Closes an element that is open in this level of Markdown.
    fn close(&mut self, tag: &HtmlTag<'_>, line: u32, out: &mut String) {
        let name = &*tag.name;
        let here = self.open.iter().rev().take_while(|open| !matches!(open, Open::Own));
        let is_it = |open: &Open| matches!(open, Open::Shown(n, _) | Open::Left(n) if n == name);
        let Some(above) = here.into_iter().position(is_it) else {
            let is_quiet = elements::ends_alone(name) || elements::is_void(name);
            if !is_quiet && !elements::is_program(name) && self.depth < DEEPEST {
                self.say(name, line, told::closes_nothing);
            }
            return;
        };
        for _ in 0..=above {
            self.depth -= 1;
            match self.open.pop() {
                Some(Open::Shown(found, _)) if found == name => out.extend(["</", name, ">"]),
                Some(Open::Shown(found, from)) => {
                    Self::end(&found, out);
                    self.unclosed(&found, from);
                }
                _ => {}
            }
        }
    }

    /// Writes a tag that may stand on a page, so that nobody can read it otherwise.
    fn show(&mut self, tag: &HtmlTag<'_>, line: u32, out: &mut String) {
        let name = &*tag.name;
        if !elements::is_void(name) {
            if self.depth >= DEEPEST {
                return;
            }
            self.depth += 1;
            self.open.push(Open::Shown(name.to_owned(), line));
        }
        out.extend(["<", name]);
        for attribute in &tag.attributes {
            let (key, address) = (&*attribute.name, attribute.value());
            let is_link = matches!(key, "href" | "src" | "poster");
            if is_link && link::LinkKind::of(&address) == link::LinkKind::Unsafe {
                self.diagnostics.push(told::unsafe_link(self.path, &address).at(line, None));
                continue;
            }
            let is_name = key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            if is_name && key != "rel" && key != "target" {
                out.extend([" ", key, "=\"", &attribute.written.replace('"', "&quot;"), "\""]);
            }
            if key == "href" && link::LinkKind::of(&address) == link::LinkKind::External {
                out.push_str(" rel=\"nofollow noopener\"");
            }
        }
        out.push('>');
    }

    /// Leaves a tag out, and its words in.
    fn leave(&mut self, tag: &HtmlTag<'_>, line: u32, out: &mut String) {
        self.left(tag, line);
        self.framed(tag, line, out);
        let name = &*tag.name;
        if !elements::is_void(name) && !elements::ends_alone(name) && self.depth < DEEPEST {
            self.depth += 1;
            self.open.push(Open::Left(name.to_owned()));
        }
    }

    /// Tells of an element that is left out, where it does not stand in another one.
    fn left(&mut self, tag: &HtmlTag<'_>, line: u32) {
        let inside = self.open.iter().rev().take_while(|open| !matches!(open, Open::Own));
        if inside.into_iter().any(|open| matches!(open, Open::Left(_))) {
            return;
        }
        if self.told.insert((tag.name.to_string(), line)) {
            self.diagnostics.push(told::left_out(self.path, tag, line));
        }
    }

    fn unclosed(&mut self, name: &str, line: u32) {
        if !elements::ends_alone(name) {
            self.say(name, line, told::never_closed);
        }
    }

    fn say(&mut self, name: &str, line: u32, say: fn(&str, &str, u32) -> Diagnostic) {
        if self.told.insert((format!("/{name}"), line)) {
            self.diagnostics.push(say(self.path, name, line));
        }
    }
}

fn breaks(text: &str) -> u32 {
    u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX)
}
