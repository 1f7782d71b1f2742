//! A walk over the events of one Markdown text.

mod headings;
mod links;
mod pictures;

use std::ops::Range;

use pulldown_cmark::html::push_html;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, Tag, TagEnd};

use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{Block, Heading, Paragraph};
use crate::parse::markdown::anchors::Anchors;
use crate::parse::markdown::walk::headings::OpenHeading;
use crate::parse::markdown::walk::pictures::Picture;
use crate::parse::markdown::{LineOffsets, MarkdownParts, callouts, clean, is_more};
use crate::parse::{highlight, text};

pub(super) use headings::id_of;

/// The most bytes of code of one text that are highlighted.
const HIGHLIGHTED: usize = 256 * 1024;

/// What a short block costs beside its length.
const BLOCK: usize = 512;

/// What is being collected instead of passed on.
enum Capture {
    /// The words of a picture; and how many pictures are open inside it.
    Picture { picture: Picture, depth: usize },
    /// The lines of a block of code, and what is said of it: its language first.
    Code { info: String, code: String },
}

/// A walk over the events of one text.
pub(super) struct Walk<'t, 's> {
    path: &'s str,
    text: &'s str,
    lines: &'s LineOffsets,
    diagnostics: &'s mut Vec<Diagnostic>,
    /// Whether the HTML will be cleaned, so that links stay readable until then.
    clean: bool,
    out: Vec<Event<'t>>,
    links: Vec<String>,
    /// For every open link, whether it was kept.
    open_links: Vec<bool>,
    capture: Option<Capture>,
    /// The open heading.
    heading: Option<OpenHeading>,
    /// Where in `out` the open paragraph begins, and the words under its first picture.
    paragraph: Option<(usize, Option<Paragraph>)>,
    headings: Vec<Heading>,
    anchors: Anchors,
    /// How many bytes of code may still be highlighted.
    budget: usize,
    prose: Option<Paragraph>,
    /// The alignments of the open table's columns.
    columns: Vec<Alignment>,
    /// The element of the open row's cells, and the place of the next one.
    cell: Option<(&'static str, usize)>,
    /// Where the last cell of the open row ends.
    row: usize,
    parts: MarkdownParts,
}

impl<'t, 's> Walk<'t, 's> {
    /// Begins a walk over the `text` of the file at `path`.
    pub(super) fn new(
        path: &'s str,
        text: &'s str,
        lines: &'s LineOffsets,
        diagnostics: &'s mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            path,
            text,
            lines,
            diagnostics,
            clean: false,
            out: Vec::new(),
            links: Vec::new(),
            open_links: Vec::new(),
            capture: None,
            heading: None,
            paragraph: None,
            headings: Vec::new(),
            anchors: Anchors::new(text),
            budget: HIGHLIGHTED,
            prose: None,
            columns: Vec::new(),
            cell: None,
            row: 0,
            parts: MarkdownParts::default(),
        }
    }

    /// The same, with `links` that have their numbers already; `clean` says that the HTML will be
    /// cleaned.
    pub(super) fn with(mut self, links: Vec<String>, clean: bool) -> Self {
        (self.links, self.clean) = (links, clean);
        self
    }

    /// What was found.
    pub(super) fn finish(mut self) -> MarkdownParts {
        self.close_prose();
        let mut html = String::new();
        push_html(&mut html, self.out.into_iter());
        let mut block = if self.clean {
            clean::block(&html, self.headings)
        } else {
            Block { html, links: self.links, headings: self.headings }
        };
        // A NUL marks a link; content cannot have one.
        text::keep(&mut block.html, |c| c == '\0' || text::may_stand(c));
        let paragraphs = self.parts.paragraphs.iter_mut().chain(&mut self.parts.aside);
        let texts = paragraphs.map(|paragraph| &mut paragraph.text);
        let texts = texts.chain(block.headings.iter_mut().map(|heading| &mut heading.text));
        texts.chain(&mut self.parts.title).for_each(|text| text::keep(text, text::may_stand));
        self.parts.block = block;
        self.parts
    }

    /// Takes the event that stands in `range` of the text.
    pub(super) fn step(&mut self, event: Event<'t>, range: Range<usize>) {
        let line = self.lines.at(range.start);
        if self.captured(&event) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, line, &range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(ref text) | Event::Code(ref text) => {
                self.say(text, line);
                self.in_heading(&event, range);
                self.out.push(event);
            }
            Event::SoftBreak | Event::HardBreak => {
                self.say(" ", line);
                self.out.push(event);
            }
            Event::FootnoteReference(label) => {
                let (id, number) = self.anchors.footnote(&label);
                self.inline(format!(
                    "<sup class=\"footnote-reference\"><a href=\"#{id}\">{number}</a></sup>"
                ));
            }
            Event::Html(ref html) | Event::InlineHtml(ref html) if is_more(html) => {
                self.close_prose();
                self.parts.above_more = Some(self.parts.paragraphs.len());
            }
            Event::InlineHtml(ref html) => {
                if html.starts_with("<br") && self.prose.is_some() {
                    self.say(" ", line);
                }
                self.out.push(event);
            }
            other => self.out.push(other),
        }
    }

    fn captured(&mut self, event: &Event<'t>) -> bool {
        match (&mut self.capture, event) {
            (Some(Capture::Code { code, .. }), Event::Text(text)) => code.push_str(text),
            (Some(Capture::Code { .. }), Event::End(TagEnd::CodeBlock)) => self.code(),
            (Some(Capture::Picture { picture, depth }), event) => {
                if picture.captured(event, depth) {
                    self.picture();
                }
            }
            (Some(_), _) => {}
            (None, _) => return false,
        }
        true
    }

    fn start(&mut self, tag: Tag<'t>, line: u32, range: &Range<usize>) {
        match tag {
            Tag::Link { link_type, dest_url, title, .. } => {
                self.open_link(link_type, &dest_url, &title, line);
            }
            Tag::Image { dest_url, title, .. } => {
                let picture = Picture::new(&dest_url, &title, line);
                self.capture = Some(Capture::Picture { picture, depth: 0 });
            }
            Tag::CodeBlock(kind) => {
                self.close_prose();
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.into_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.capture = Some(Capture::Code { info, code: String::new() });
            }
            Tag::FootnoteDefinition(label) => {
                let (id, number) = self.anchors.footnote(&label);
                self.raw(format!(
                    "<div class=\"footnote-definition\" id=\"{id}\">\
                     <sup class=\"footnote-definition-label\">{number}</sup>\n"
                ));
            }
            Tag::Heading { .. } => {
                self.open_prose(line);
                self.heading = Some(OpenHeading::at(self.out.len()));
                self.out.push(Event::Start(tag));
            }
            Tag::Table(columns) => {
                self.columns = columns;
                self.raw(format!("{}<table>", Block::TABLE));
            }
            Tag::TableHead => {
                self.cell = Some(("th", 0));
                self.row = range.start;
                self.raw("<thead><tr>".to_owned());
            }
            Tag::TableRow => {
                self.cell = Some(("td", 0));
                self.row = range.start;
                self.raw("<tr>".to_owned());
            }
            Tag::TableCell => {
                self.open_cell(line);
                self.row = range.end;
            }
            Tag::BlockQuote(Some(kind)) => {
                self.raw(format!("<aside class=\"{}\">\n", callouts::class(kind)));
            }
            Tag::DefinitionListTitle => {
                self.open_prose(line);
                self.raw("<p class=\"callout-title\">".to_owned());
            }
            Tag::Paragraph | Tag::Item => {
                self.open_prose(line);
                self.paragraph = (tag == Tag::Paragraph).then_some((self.out.len(), None));
                self.out.push(Event::Start(tag));
            }
            other => self.out.push(Event::Start(other)),
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Link => {
                if self.open_links.pop() == Some(true) {
                    self.inline("</a>".to_owned());
                }
            }
            TagEnd::Heading(level) => self.close_heading(level),
            TagEnd::BlockQuote(Some(_)) => self.raw("</aside>\n".to_owned()),
            TagEnd::DefinitionListTitle => self.close_callout_title(),
            TagEnd::FootnoteDefinition => self.raw("</div>\n".to_owned()),
            TagEnd::Table => self.raw("</tbody></table></div>\n".to_owned()),
            TagEnd::TableHead => self.raw("</tr></thead><tbody>\n".to_owned()),
            TagEnd::TableRow => {
                self.rest_of_row(range);
                self.raw("</tr>\n".to_owned());
            }
            TagEnd::TableCell => {
                self.close_prose();
                let name = self.cell.map_or("td", |(name, _)| name);
                self.inline(format!("</{name}>"));
            }
            TagEnd::Paragraph => {
                self.close_prose();
                self.out.push(Event::End(tag));
                self.figure();
            }
            TagEnd::Item => {
                self.close_prose();
                self.out.push(Event::End(tag));
            }
            other => self.out.push(Event::End(other)),
        }
    }

    /// A cell, with a class for its column's alignment: pages allow no styles of their own.
    fn open_cell(&mut self, line: u32) {
        self.open_prose(line);
        let Some((name, at)) = self.cell else { return };
        let class = match self.columns.get(at) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        self.cell = Some((name, at + 1));
        self.inline(format!("<{name}{class}>"));
    }

    /// What stands in a row behind the cells for which its table has columns: more cells.
    fn rest_of_row(&mut self, range: &Range<usize>) {
        let rest = self.text.get(self.row..range.end).unwrap_or_default().trim();
        let cells = rest.trim_start_matches('|').trim_end_matches('|').trim();
        if cells.is_empty() {
            return;
        }
        let line = self.lines.at(self.row);
        for cell in cells.split('|').map(str::trim) {
            let html = html_escape::encode_text(cell).into_owned();
            self.inline(format!("<td>{html}</td>"));
            self.open_prose(line);
            self.say(cell, line);
            self.close_prose();
        }
        let warning = Diagnostic::new(
            FaultCode::WideRow,
            self.path,
            "a row has more cells than its table has columns",
        );
        self.diagnostics.push(
            warning
                .at(line, None)
                .hint("add a cell to the first row, and one to the line below it"),
        );
    }

    fn code(&mut self) {
        let Some(Capture::Code { info, code }) = self.capture.take() else {
            return;
        };
        let cost = code.len() + BLOCK;
        let language = info.split([' ', ',']).next().unwrap_or_default();
        let is_word =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '_' | '.' | '-');
        let class = match language {
            word if word.is_empty() || highlight::knows(word) => String::new(),
            word if word.chars().all(is_word) => format!(" class=\"language-{word}\""),
            _ => String::new(),
        };
        let is_lost = class.is_empty() && !highlight::knows(language);
        let rest = if is_lost { info.as_str() } else { &info[language.len()..] };
        let title = links::words_of("title", rest.trim_start_matches([' ', ',']).trim_end());
        let language = if cost > self.budget { "" } else { language };
        self.budget = self.budget.saturating_sub(cost);
        let html = highlight::code(&code, language);
        let head = format!("<pre class=\"code\" tabindex=\"0\"{title}>");
        self.raw(format!("{head}<code{class}>{html}</code></pre>\n"));
    }

    fn raw(&mut self, html: String) {
        self.out.push(Event::Html(html.into()));
    }

    fn inline(&mut self, html: String) {
        self.out.push(Event::InlineHtml(html.into()));
    }

    /// The title of a note stands beside the running text.
    fn close_callout_title(&mut self) {
        let before = self.parts.paragraphs.len();
        self.close_prose();
        self.parts.aside.extend(self.parts.paragraphs.drain(before..));
        self.raw("</p>\n".to_owned());
    }

    fn open_prose(&mut self, line: u32) {
        self.close_prose();
        self.prose = Some(Paragraph { text: String::new(), line });
    }

    fn say(&mut self, words: &str, line: u32) {
        let prose = self.prose.get_or_insert_with(|| Paragraph { text: String::new(), line });
        prose.text.push_str(words);
    }

    fn close_prose(&mut self) {
        if let Some(prose) = self.prose.take() {
            let text = text::with_single_spaces(prose.text);
            if !text.is_empty() {
                self.parts.paragraphs.push(Paragraph { text, line: prose.line });
            }
        }
    }
}
