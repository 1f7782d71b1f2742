//! A walk over the events of one Markdown text.

use pulldown_cmark::Alignment;
use pulldown_cmark::CodeBlockKind;
use pulldown_cmark::CowStr;
use pulldown_cmark::Event;
use pulldown_cmark::HeadingLevel;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;
use pulldown_cmark::html::push_html;

use crate::diagnostic::Diagnostic;
use crate::model::Block;
use crate::model::Heading;
use crate::model::Paragraph;
use crate::parse::highlight;
use crate::parse::link;
use crate::parse::markdown::Parts;
use crate::parse::markdown::anchors::Anchors;
use crate::parse::markdown::clean;
use crate::parse::markdown::is_more;
use crate::parse::text;

/// The most bytes of code of one text that are highlighted.
const HIGHLIGHTED: usize = 256 * 1024;

/// The most bytes of a heading that is a title.
const LONGEST_TITLE: usize = 8 * 1024;

/// What a short block costs beside its length.
const BLOCK: usize = 512;

/// What is being collected instead of passed on.
enum Capture {
    /// The words of a picture: where it is and the words so far; and pictures inside it.
    Image { dest: String, alt: String, depth: usize, line: u32 },
    /// The lines of a block of code in a language.
    Code { language: String, code: String },
}

/// A walk over the events of one text.
pub(super) struct Walk<'t, 's> {
    path: &'s str,
    said: &'s mut Vec<Diagnostic>,
    /// Whether the HTML will be cleaned, so that links stay readable until then.
    clean: bool,
    out: Vec<Event<'t>>,
    links: Vec<String>,
    /// For every open link, whether it was kept.
    open_links: Vec<bool>,
    capture: Option<Capture>,
    /// Where in `out` the open heading begins.
    heading: Option<usize>,
    headings: Vec<Heading>,
    anchors: Anchors,
    /// How many bytes of code may still be highlighted.
    budget: usize,
    prose: Option<Paragraph>,
    /// The alignments of the open table's columns.
    columns: Vec<Alignment>,
    /// The element of the open row's cells, and the place of the next one.
    cell: Option<(&'static str, usize)>,
    parts: Parts,
}

impl<'t, 's> Walk<'t, 's> {
    /// Begins a walk over the text of the file at `path`; `clean` says that its HTML will be
    /// cleaned.
    pub(super) fn new(path: &'s str, clean: bool, said: &'s mut Vec<Diagnostic>) -> Self {
        let parts = Parts {
            title: None,
            title_line: 0,
            block: Block::default(),
            paragraphs: Vec::new(),
            above_more: None,
        };
        Self {
            path,
            said,
            clean,
            out: Vec::new(),
            links: Vec::new(),
            open_links: Vec::new(),
            capture: None,
            heading: None,
            headings: Vec::new(),
            anchors: Anchors::default(),
            budget: HIGHLIGHTED,
            prose: None,
            columns: Vec::new(),
            cell: None,
            parts,
        }
    }

    /// What was found.
    pub(super) fn finish(mut self) -> Parts {
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
        let texts = self.parts.paragraphs.iter_mut().map(|paragraph| &mut paragraph.text);
        let texts = texts.chain(block.headings.iter_mut().map(|heading| &mut heading.text));
        texts.chain(&mut self.parts.title).for_each(|text| text::keep(text, text::may_stand));
        self.parts.block = block;
        self.parts
    }

    /// Takes the event that begins on `line`.
    pub(super) fn step(&mut self, event: Event<'t>, line: u32) {
        if self.captured(&event) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, line),
            Event::End(tag) => self.end(tag),
            Event::Text(ref text) | Event::Code(ref text) => {
                self.say(text, line);
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
            other => self.out.push(other),
        }
    }

    fn captured(&mut self, event: &Event<'t>) -> bool {
        match (&mut self.capture, event) {
            (Some(Capture::Code { code, .. }), Event::Text(text)) => code.push_str(text),
            (Some(Capture::Code { .. }), Event::End(TagEnd::CodeBlock)) => self.code(),
            (Some(Capture::Image { depth, .. }), Event::Start(Tag::Image { .. })) => *depth += 1,
            (Some(Capture::Image { depth, .. }), Event::End(TagEnd::Image)) => {
                if *depth > 0 {
                    *depth -= 1;
                } else {
                    self.image();
                }
            }
            (Some(Capture::Image { alt, .. }), Event::Text(text) | Event::Code(text)) => {
                alt.push_str(text);
            }
            (Some(_), _) => {}
            (None, _) => return false,
        }
        true
    }

    fn start(&mut self, tag: Tag<'t>, line: u32) {
        match tag {
            Tag::Link { dest_url, .. } => self.open_link(&dest_url, line),
            Tag::Image { dest_url, .. } => {
                let dest = dest_url.into_string();
                self.capture = Some(Capture::Image { dest, alt: String::new(), depth: 0, line });
            }
            Tag::CodeBlock(kind) => {
                self.close_prose();
                let language = match kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split([' ', ',']).next().unwrap_or_default().to_owned()
                    }
                    CodeBlockKind::Indented => String::new(),
                };
                self.capture = Some(Capture::Code { language, code: String::new() });
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
                self.heading = Some(self.out.len());
                self.out.push(Event::Start(tag));
            }
            Tag::Table(columns) => {
                self.columns = columns;
                self.raw(format!("{}<table>", Block::TABLE));
            }
            Tag::TableHead => {
                self.cell = Some(("th", 0));
                self.raw("<thead><tr>".to_owned());
            }
            Tag::TableRow => {
                self.cell = Some(("td", 0));
                self.raw("<tr>".to_owned());
            }
            Tag::TableCell => self.open_cell(line),
            Tag::Paragraph | Tag::Item => {
                self.open_prose(line);
                self.out.push(Event::Start(tag));
            }
            other => self.out.push(Event::Start(other)),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => {
                if self.open_links.pop() == Some(true) {
                    self.inline("</a>".to_owned());
                }
            }
            TagEnd::Heading(level) => self.close_heading(level),
            TagEnd::FootnoteDefinition => self.raw("</div>\n".to_owned()),
            TagEnd::Table => self.raw("</tbody></table></div>\n".to_owned()),
            TagEnd::TableHead => self.raw("</tr></thead><tbody>\n".to_owned()),
            TagEnd::TableRow => self.raw("</tr>\n".to_owned()),
            TagEnd::TableCell => {
                self.close_prose();
                let name = self.cell.map_or("td", |(name, _)| name);
                self.inline(format!("</{name}>"));
            }
            TagEnd::Paragraph | TagEnd::Item => {
                self.close_prose();
                self.out.push(Event::End(tag));
            }
            other => self.out.push(Event::End(other)),
        }
    }

    fn open_link(&mut self, dest: &str, line: u32) {
        let kind = link::Kind::of(dest);
        self.open_links.push(kind != link::Kind::Unsafe);
        match kind {
            link::Kind::Unsafe => self.tell_unsafe(dest, line),
            link::Kind::External => {
                let address = self.address(dest);
                self.inline(format!("<a href=\"{address}\" rel=\"nofollow noopener\">"));
            }
            link::Kind::Internal => {
                let address = self.address(dest);
                self.inline(format!("<a href=\"{address}\">"));
            }
        }
    }

    fn tell_unsafe(&mut self, dest: &str, line: u32) {
        let remark = if dest.chars().all(|c| text::may_stand(c) && !c.is_control()) {
            let scheme = dest.split(':').next().unwrap_or_default();
            Diagnostic::remark(self.path, format!("a `{scheme}:` link was left out"))
                .hint("link to a page or to an http, https or mailto address")
        } else {
            let message = "a link with characters that cannot be seen was left out";
            Diagnostic::remark(self.path, message).hint("write the address anew, by hand")
        };
        self.said.push(remark.at(line, None));
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

    fn image(&mut self) {
        let Some(Capture::Image { dest, alt, line, .. }) = self.capture.take() else {
            return;
        };
        if link::Kind::of(&dest) == link::Kind::Unsafe {
            self.tell_unsafe(&dest, line);
            self.out.push(Event::Text(CowStr::from(alt)));
            return;
        }
        let address = self.address(&dest);
        let alt = html_escape::encode_double_quoted_attribute(&alt).into_owned();
        self.inline(format!("<img src=\"{address}\" alt=\"{alt}\" loading=\"lazy\">"));
    }

    /// What stands for `dest` in an attribute until the page is known.
    fn address(&mut self, dest: &str) -> String {
        if self.clean {
            return html_escape::encode_double_quoted_attribute(dest).into_owned();
        }
        self.links.push(dest.to_owned());
        format!("\0{}\0", self.links.len() - 1)
    }

    fn code(&mut self) {
        let Some(Capture::Code { language, code }) = self.capture.take() else {
            return;
        };
        let cost = code.len() + BLOCK;
        let language = if cost > self.budget { "" } else { &language };
        self.budget = self.budget.saturating_sub(cost);
        let html = highlight::code(&code, language);
        self.raw(format!("<pre class=\"code\" tabindex=\"0\"><code>{html}</code></pre>\n"));
    }

    fn close_heading(&mut self, level: HeadingLevel) {
        let line = self.prose.as_ref().map_or(0, |prose| prose.line);
        let text = self.prose.take().map(|prose| prose.text).unwrap_or_default();
        let text = text.trim().to_owned();
        let Some(start) = self.heading.take() else {
            return;
        };
        if text.is_empty() && self.out.len() == start + 1 {
            self.out.truncate(start);
            return;
        }
        let is_title = !text.is_empty() && text.len() <= LONGEST_TITLE;
        if level == HeadingLevel::H1 && self.parts.title.is_none() && is_title {
            self.out.truncate(start);
            self.parts.title = Some(text);
            self.parts.title_line = line;
            return;
        }
        let level = level.max(HeadingLevel::H2);
        let id = self.anchors.heading(&text);
        let number = level as u8;
        self.out[start] = Event::Html(format!("<h{number} id=\"{id}\">").into());
        self.raw(format!("</h{number}>\n"));
        if text.is_empty() {
            return;
        }
        self.parts.paragraphs.push(Paragraph { text: text.clone(), line });
        self.headings.push(Heading { level: number, id, text });
    }

    fn raw(&mut self, html: String) {
        self.out.push(Event::Html(html.into()));
    }

    fn inline(&mut self, html: String) {
        self.out.push(Event::InlineHtml(html.into()));
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
