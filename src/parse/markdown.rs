//! Markdown -> HTML with open links, headings, and the running text for filing.

mod anchors;
mod clean;
mod walk;

use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::Block;
use crate::model::Paragraph;
use crate::parse::markdown::walk::Walk;

/// The most raw HTML of one text that is cleaned, by its weight.
const MOST_RAW: usize = 384 * 1024;

/// What one Markdown text holds.
pub(super) struct Parts {
    /// The words of the first `# ` heading, which leaves the text.
    pub(super) title: Option<String>,
    /// The line of that heading.
    pub(super) title_line: u32,
    /// The text for the page.
    pub(super) block: Block,
    /// The running text.
    pub(super) paragraphs: Vec<Paragraph>,
    /// How many of the paragraphs stand above `<!-- more -->`.
    pub(super) above_more: Option<usize>,
}

/// Reads `text`, which begins at line `first_line` of the file at `path`.
pub(super) fn read(
    path: &str,
    text: &str,
    first_line: u32,
    config: &Config,
    said: &mut Vec<Diagnostic>,
) -> Parts {
    let events: Vec<_> = Parser::new_ext(text, options()).into_offset_iter().collect();
    let raw = events.iter().any(|(event, _)| is_raw(event));
    let clean = raw && !config.unsafe_html;
    let lines = Lines::new(text, first_line);
    let too_much = clean && weight(&events) > MOST_RAW;
    if too_much {
        said.push(
            Diagnostic::remark(path, "more raw HTML than a text can have: it is shown as text")
                .hint("write Markdown in its place, or set `unsafe_html: true` in site.yaml"),
        );
    }
    let mut walk = Walk::new(path, clean && !too_much, said);
    for (event, range) in events {
        let event = match event {
            Event::Html(html) | Event::InlineHtml(html) if too_much && !is_more(&html) => {
                Event::Text(html)
            }
            other => other,
        };
        walk.step(event, lines.at(range.start));
    }
    walk.finish()
}

/// Reads `text` like [`read`]; where it has no `# ` heading, its first line is the title and
/// leaves it.
pub(super) fn titled(
    path: &str,
    text: &str,
    first_line: u32,
    config: &Config,
    said: &mut Vec<Diagnostic>,
) -> Parts {
    let mut heard = Vec::new();
    let parts = read(path, text, first_line, config, &mut heard);
    let first = parts.paragraphs.first().map(|paragraph| paragraph.line);
    let Some(line) = first.filter(|_| parts.title.is_none()) else {
        said.append(&mut heard);
        return parts;
    };
    let mut lines: Vec<&str> = text.split('\n').collect();
    let at = usize::try_from(line - first_line).unwrap_or(0);
    let title = lines.get_mut(at).map(std::mem::take).unwrap_or_default();
    let title = read(path, title, line, config, said).paragraphs.into_iter().next();
    let parts = read(path, &lines.join("\n"), first_line, config, said);
    Parts { title: title.map(|paragraph| paragraph.text), title_line: line, ..parts }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
}

fn is_raw(event: &Event<'_>) -> bool {
    match event {
        Event::Html(html) | Event::InlineHtml(html) => !is_more(html),
        _ => false,
    }
}

/// How much work it is to clean the raw HTML among `events`: its bytes, and more for each tag,
/// since tags that are never closed stand inside one another.
fn weight(events: &[(Event<'_>, std::ops::Range<usize>)]) -> usize {
    let raw = events.iter().filter(|(event, _)| is_raw(event));
    let weigh = |event: &Event<'_>| match event {
        Event::Html(html) | Event::InlineHtml(html) => html.len() + 64 * html.matches('<').count(),
        _ => 0,
    };
    raw.map(|(event, _)| weigh(event)).sum()
}

fn is_more(html: &str) -> bool {
    let inside = html.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    inside.is_some_and(|word| word.trim() == "more")
}

/// Byte offsets -> line numbers.
struct Lines {
    starts: Vec<usize>,
    first: u32,
}

impl Lines {
    fn new(text: &str, first: u32) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(breaks).collect(), first }
    }

    fn at(&self, offset: usize) -> u32 {
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        self.first + u32::try_from(line).unwrap_or(u32::MAX)
    }
}
