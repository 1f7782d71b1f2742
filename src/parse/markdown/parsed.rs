//! A text of Markdown -> the events of its parser, as everything here reads them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::marked::{LETTER, MarkedText, SIGN};

/// An address that is given for links elsewhere: `[name]: address`.
pub(super) struct Definition {
    /// Where it stands.
    pub(super) at: usize,
    /// The name, as it is written.
    pub(super) label: String,
    /// Whether a link uses it, or it is a way to write a comment.
    pub(super) is_used: bool,
}

/// The events of one text, and what is to be said of it.
pub(super) struct Parsed<'m> {
    /// The events, and where they stand in the text as it was; a block of raw HTML is one.
    pub(super) events: Vec<(Event<'m>, Range<usize>)>,
    /// Whether there were more than were asked for.
    pub(super) is_cut: bool,
    /// The definitions, in order.
    pub(super) definitions: Vec<Definition>,
    /// What is begun and never ended outside of code, and where.
    pub(super) unclosed: Vec<(usize, &'static str)>,
}

impl<'m> Parsed<'m> {
    /// Reads a text; at most `most` events.
    pub(super) fn read(marked: &'m MarkedText<'_>, most: usize) -> Self {
        let mut reader = EventReader {
            marked,
            events: Vec::new(),
            block: None,
            code: false,
            unclosed: marked.unclosed.as_slice(),
            told: Vec::new(),
        };
        let mut parser = Parser::new_ext(&marked.text, options()).into_offset_iter();
        let mut count = 0;
        let mut used = BTreeSet::new();
        for (event, range) in parser.by_ref().take(most) {
            count += 1;
            let by_name = match &event {
                Event::Start(
                    Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. },
                ) => has_definition(*link_type).then(|| id.to_string()),
                _ => None,
            };
            used.extend(by_name);
            reader.step(event, range);
        }
        let is_cut = count == most && parser.next().is_some();
        let names = parser.reference_definitions();
        let used: BTreeSet<usize> =
            used.iter().filter_map(|name| Some(names.get(name)?.span.start)).collect();
        let definitions = names.iter().map(|(label, given)| Definition {
            at: marked.place(given.span.clone()).start,
            label: bare(label.into()).into_string(),
            is_used: used.contains(&given.span.start) || &*given.dest == "#",
        });
        let mut definitions: Vec<Definition> = definitions.collect();
        definitions.sort_by_key(|definition| definition.at);
        Self { events: reader.events, is_cut, definitions, unclosed: reader.told }
    }
}

/// Whether a link of this form has its address from a definition.
fn has_definition(form: LinkType) -> bool {
    matches!(form, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut)
}

/// What is read beside `CommonMark`. Attributes of headings are read from the events.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SMART_PUNCTUATION
}

/// Goes over the events of the parser.
struct EventReader<'m, 't> {
    marked: &'m MarkedText<'t>,
    events: Vec<(Event<'m>, Range<usize>)>,
    /// The block of raw HTML that is open: its text, and where it stands.
    block: Option<(Cow<'m, str>, Range<usize>)>,
    /// Whether a block of code is open.
    code: bool,
    /// What is begun and never ended, from here on.
    unclosed: &'m [(usize, &'static str)],
    /// That of it which stands in words.
    told: Vec<(usize, &'static str)>,
}

impl<'m> EventReader<'m, '_> {
    fn step(&mut self, event: Event<'m>, range: Range<usize>) {
        let range = self.marked.place(range);
        let event = if self.marked.is_marked() { self.without_marks(event) } else { event };
        match event {
            Event::Start(Tag::HtmlBlock) => self.block = Some((Cow::Borrowed(""), range)),
            Event::End(TagEnd::HtmlBlock) => {
                if let Some((html, range)) = self.block.take() {
                    self.events.push((Event::Html(html.into()), range));
                }
            }
            Event::Html(part) | Event::Text(part) if self.block.is_some() => {
                if let Some((html, whole)) = &mut self.block {
                    match part {
                        CowStr::Borrowed(part) if html.is_empty() => *html = Cow::Borrowed(part),
                        part => html.to_mut().push_str(&part),
                    }
                    whole.end = whole.end.max(range.end);
                }
            }
            event => {
                match &event {
                    Event::Start(Tag::CodeBlock(_)) => self.code = true,
                    Event::End(TagEnd::CodeBlock) => self.code = false,
                    Event::Text(_) => self.look(&range),
                    _ => {}
                }
                self.events.push((event, range));
            }
        }
    }

    /// Looks for what is begun and never ended in words.
    fn look(&mut self, range: &Range<usize>) {
        while let Some(((at, what), rest)) = self.unclosed.split_first() {
            if *at >= range.end {
                return;
            }
            self.unclosed = rest;
            if *at >= range.start && !self.code {
                self.told.push((*at, what));
            }
        }
    }

    fn without_marks(&self, event: Event<'m>) -> Event<'m> {
        let bare = |text: CowStr<'m>| {
            if self.marked.has_signs && text.contains(SIGN) {
                return CowStr::from(text.replace([LETTER, SIGN], ""));
            }
            bare(text)
        };
        match event {
            Event::Text(text) => Event::Text(bare(text)),
            Event::Code(text) => Event::Code(bare(text)),
            Event::Html(text) => Event::Html(bare(text)),
            Event::InlineHtml(text) => Event::InlineHtml(bare(text)),
            Event::FootnoteReference(label) => Event::FootnoteReference(bare(label)),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                Event::Start(Tag::FootnoteDefinition(bare(label)))
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(bare(info))))
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let (dest_url, title) = (bare(dest_url), bare(title));
                Event::Start(Tag::Link { link_type, dest_url, title, id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let (dest_url, title) = (bare(dest_url), bare(title));
                Event::Start(Tag::Image { link_type, dest_url, title, id })
            }
            other => other,
        }
    }
}

/// A text without marks that read as letters.
fn bare(text: CowStr<'_>) -> CowStr<'_> {
    if text.contains(LETTER) { CowStr::from(text.replace(LETTER, "")) } else { text }
}
