//! Markdown -> HTML with open links, headings, and the running text for filing.

mod anchors;
mod clean;
mod nesting;
mod places;
mod unread;
mod walk;

use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::Block;
use crate::model::Paragraph;
use crate::parse::markdown::nesting::Nesting;
use crate::parse::markdown::walk::Walk;
use crate::parse::wire;

pub(crate) use places::Place;
pub(crate) use places::Shown;
pub(crate) use places::places;

/// The most raw HTML of one text that is cleaned, by its weight.
const MOST_RAW: usize = 384 * 1024;

/// The most events of one text: words, marks, and where blocks begin and end. The largest article
/// of plain sentences has half as many.
const MOST_EVENTS: usize = 400_000;

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
    let parser = Parser::new_ext(text, options()).into_offset_iter();
    let events: Vec<_> = parser.take(MOST_EVENTS + 1).collect();
    if events.len() > MOST_EVENTS {
        said.push(
            Diagnostic::remark(path, "more marks than a text can have: they are shown as text")
                .hint("split the text into several articles, or save it as .txt"),
        );
        return as_text(text, first_line);
    }
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
    let mut nesting = Nesting::default();
    for (event, range) in events {
        if !nesting.keeps(&event) {
            continue;
        }
        let event = match event {
            Event::Html(html) | Event::InlineHtml(html) if too_much && !is_more(&html) => {
                Event::Text(html)
            }
            other => other,
        };
        walk.step(event, lines.at(range.start));
    }
    let parts = walk.finish();
    unread::tell(path, text, first_line, &parts.paragraphs, said);
    parts
}

/// The paragraphs of `text` as they are written.
fn as_text(text: &str, first_line: u32) -> Parts {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut goes_on = false;
    for (line, words) in (first_line..).zip(text.split(['\n', '\u{c}']).map(str::trim)) {
        match paragraphs.last_mut().filter(|_| goes_on && !words.is_empty()) {
            Some(paragraph) => {
                paragraph.text.push(' ');
                paragraph.text.push_str(words);
            }
            None if words.is_empty() => {}
            None => paragraphs.push(Paragraph { text: words.to_owned(), line }),
        }
        goes_on = !words.is_empty();
    }
    let mut html = String::new();
    for paragraph in &paragraphs {
        html.push_str("<p>");
        html_escape::encode_text_to_string(&paragraph.text, &mut html);
        html.push_str("</p>\n");
    }
    let block = Block { html, ..Block::default() };
    Parts { title: None, title_line: 0, block, paragraphs, above_more: None }
}

/// Reads `text` like [`read`]; where it has no `# ` heading, its first line is the title and
/// leaves it, or stays where it is too long for one. Where a title is `given`, the first line does so
/// only if it says the same.
pub(super) fn titled(
    path: &str,
    text: &str,
    first_line: u32,
    given: Option<&str>,
    config: &Config,
    said: &mut Vec<Diagnostic>,
) -> Parts {
    let mut heard = Vec::new();
    let parts = read(path, text, first_line, config, &mut heard);
    let Some(first) = parts.paragraphs.first().filter(|_| parts.title.is_none()) else {
        said.append(&mut heard);
        return parts;
    };
    let (line, made) = (first.line, wire::made(&first.text));
    let mut lines: Vec<&str> = text.split('\n').collect();
    let at = usize::try_from(line - first_line).unwrap_or(0);
    if lines.get(at).is_some_and(|line| wire::is_text(line)) {
        said.append(&mut heard);
        let title = given.is_none().then_some(made);
        return Parts { title, title_line: line, ..parts };
    }
    let title = lines.get_mut(at).map(std::mem::take).unwrap_or_default();
    let mut heard_of_title = Vec::new();
    let Parts { title, paragraphs, .. } = read(path, title, line, config, &mut heard_of_title);
    let title = title.or_else(|| paragraphs.into_iter().next().map(|paragraph| paragraph.text));
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    if given.is_some_and(|given| title.as_deref().map(folded) != Some(folded(given))) {
        said.append(&mut heard);
        return parts;
    }
    said.append(&mut heard_of_title);
    let parts = read(path, &lines.join("\n"), first_line, config, said);
    Parts { title: title.or(Some(made)), title_line: line, ..parts }
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
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(breaks).collect(), first }
    }

    fn at(&self, offset: usize) -> u32 {
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        self.first + u32::try_from(line).unwrap_or(u32::MAX)
    }
}
