//! Markdown -> HTML with open links, headings, and the running text for filing.

mod anchors;
mod callouts;
mod clean;
mod definitions;
mod html;
mod marked;
mod nesting;
mod parsed;
mod pieces;
mod places;
mod quotes;
mod raw;
mod script;
mod told;
mod unread;
mod walk;

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::Event;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::markup::direction;
use crate::model::{Block, Paragraph};
use crate::parse::markdown::marked::MarkedText;
use crate::parse::markdown::nesting::Nesting;
use crate::parse::markdown::parsed::Parsed;
use crate::parse::markdown::raw::EventSettler;
use crate::parse::markdown::walk::Walk;
use crate::parse::{language, measure, wire};

pub(super) use html::of_html;
pub(crate) use places::{LinkContent, LinkPlace, places};

/// The most raw HTML of one text that is cleaned, by its weight.
const MOST_RAW: usize = 384 * 1024;

/// The most events of one text: words, marks, and where blocks begin and end. The largest article
/// of plain sentences has half as many.
const MOST_EVENTS: usize = 400_000;

/// A text of Markdown that is to be read.
#[derive(Clone, Copy)]
pub(super) struct Manuscript<'a> {
    /// Its file.
    pub(super) path: &'a str,
    /// The text.
    pub(super) text: &'a str,
    /// The line of the file on which it begins.
    pub(super) first_line: u32,
    /// Its title, where the editor gave it one.
    pub(super) title: Option<&'a str>,
    /// Its language, where that is known.
    pub(super) lang: Option<&'a str>,
}

/// What one Markdown text holds.
#[derive(Debug, Default)]
pub(super) struct MarkdownParts {
    /// The words of the first `# ` heading, which leaves the text.
    pub(super) title: Option<String>,
    /// The line of that heading.
    pub(super) title_line: u32,
    /// The text for the page.
    pub(super) block: Block,
    /// The running text.
    pub(super) paragraphs: Vec<Paragraph>,
    /// What stands beside it: words under pictures, and those of raw HTML.
    pub(super) aside: Vec<Paragraph>,
    /// How many of the paragraphs stand above `<!-- more -->`.
    pub(super) above_more: Option<usize>,
    /// The language that the text seems to be written in, where that was asked.
    pub(super) lang: Option<&'static str>,
}

/// Reads a text.
pub(super) fn read(
    sheet: Manuscript<'_>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> MarkdownParts {
    let Manuscript { path, text, first_line, .. } = sheet;
    if measure::has_too_many_marks(text) {
        return unmarked(sheet, diagnostics);
    }
    let marked = MarkedText::new(text, config.unsafe_html);
    let mut parsed = Parsed::read(&marked, MOST_EVENTS);
    if parsed.is_cut {
        return unmarked(sheet, diagnostics);
    }
    let lines = LineOffsets::new(text, first_line);
    // Behind the first of a kind, the others follow from it.
    let mut kinds = BTreeSet::new();
    let first = parsed.unclosed.iter().filter(|(_, what)| kinds.insert(*what));
    diagnostics.extend(first.map(|(at, what)| told::unclosed(path, what, lines.at(*at))));
    diagnostics.extend(definitions::unused(path, text, &lines, &parsed));
    let seems = || language::of_events(sheet.title.unwrap_or_default(), &parsed.events);
    let seems = if sheet.lang.is_none() { seems() } else { None };
    let lang = sheet.lang.or(seems).unwrap_or(&config.lang);
    callouts::set(&mut parsed.events, text);
    quotes::set(&mut parsed.events, text, lang);
    let mut parts = settled(sheet, &lines, parsed.events, config, diagnostics);
    unread::tell(path, text, first_line, &parts.paragraphs, diagnostics);
    parts.lang = seems;
    parts
}

/// What the events of a text come to once its raw HTML is settled.
fn settled<'t>(
    sheet: Manuscript<'t>,
    lines: &LineOffsets,
    mut events: Vec<(Event<'t>, Range<usize>)>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> MarkdownParts {
    let Manuscript { path, text, .. } = sheet;
    if !config.unsafe_html && weight(&events) > MOST_RAW {
        diagnostics.push(
            Diagnostic::new(FaultCode::TooMuchHtml, path, "too much raw HTML: it is shown as text")
                .hint("write Markdown in its place, or set `unsafe_html: true` in site.yaml"),
        );
        events = events.into_iter().map(|(event, range)| (without_raw(event), range)).collect();
    }
    let raw = events.iter().any(|(event, _)| is_raw(event));
    let settled = if raw {
        EventSettler::settle(path, lines, config.unsafe_html, events, diagnostics)
    } else {
        raw::SettledEvents { events, ..raw::SettledEvents::default() }
    };
    let mut walk =
        Walk::new(path, text, lines, diagnostics).with(settled.links, raw && !config.unsafe_html);
    let mut nesting = Nesting::default();
    for (event, range) in settled.events {
        if nesting.keeps(&event) {
            walk.step(event, range);
        }
    }
    let mut parts = walk.finish();
    parts.aside.extend(settled.aside);
    parts
}

/// Reads the events of a text that was not written as Markdown, but holds nothing else.
pub(super) fn of_events(
    path: &str,
    events: Vec<Event<'_>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> MarkdownParts {
    let lines = LineOffsets::new("", 1);
    let mut walk = Walk::new(path, "", &lines, diagnostics);
    let mut nesting = Nesting::default();
    for event in events.into_iter().take(MOST_EVENTS) {
        if nesting.keeps(&event) {
            walk.step(event, 0..0);
        }
    }
    walk.finish()
}

/// `block`, of a text that runs from right to left or not, as `rtl` says, with the direction of each
/// block of it where these differ.
pub(super) fn with_directions(block: Block, rtl: bool) -> Block {
    Block { html: direction::told(block.html, rtl), ..block }
}

/// Raw HTML as words.
fn without_raw(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(html) | Event::InlineHtml(html) if !is_more(&html) => Event::Text(html),
        other => other,
    }
}

/// A text that has more marks than a page can have, as it is written.
fn unmarked(sheet: Manuscript<'_>, diagnostics: &mut Vec<Diagnostic>) -> MarkdownParts {
    diagnostics.push(
        Diagnostic::new(
            FaultCode::TooMuchMarkdown,
            sheet.path,
            "too much Markdown: it is shown as plain text",
        )
        .hint("split the text into several articles, or save it as .txt"),
    );
    as_text(sheet.text, sheet.first_line)
}

/// The paragraphs of `text` as they are written.
fn as_text(text: &str, first_line: u32) -> MarkdownParts {
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
    MarkdownParts { block, paragraphs, ..MarkdownParts::default() }
}

/// Reads a text like [`read`]; where it has no `# ` heading, its first line is the title and
/// leaves it, or stays where it is too long for one or holds a picture. Where a title is given, the
/// first line does so only if it says the same.
pub(super) fn titled(
    sheet: Manuscript<'_>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> MarkdownParts {
    let mut heard = Vec::new();
    let parts = read(sheet, config, &mut heard);
    let Some(first) = parts.paragraphs.first().filter(|_| parts.title.is_none()) else {
        diagnostics.append(&mut heard);
        return parts;
    };
    let (line, made) = (first.line, wire::made(&first.text));
    let mut lines: Vec<&str> = sheet.text.split('\n').collect();
    let at = usize::try_from(line - sheet.first_line).unwrap_or(0);
    let stays = |line: &&str| wire::is_text(line) || line.contains("![");
    if lines.get(at).is_some_and(stays) {
        diagnostics.append(&mut heard);
        let title = sheet.title.is_none().then_some(made);
        return MarkdownParts { title, title_line: line, ..parts };
    }
    let title = lines.get_mut(at).map(std::mem::take).unwrap_or_default();
    let lang = sheet.lang.or(parts.lang).unwrap_or(&config.lang);
    let sheet = Manuscript { lang: Some(lang), ..sheet };
    let mut heard_of_title = Vec::new();
    let alone = Manuscript { text: title, first_line: line, ..sheet };
    let MarkdownParts { title, paragraphs, .. } = read(alone, config, &mut heard_of_title);
    let title = title.or_else(|| paragraphs.into_iter().next().map(|paragraph| paragraph.text));
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    if sheet.title.is_some_and(|given| title.as_deref().map(folded) != Some(folded(given))) {
        diagnostics.append(&mut heard);
        return parts;
    }
    diagnostics.append(&mut heard_of_title);
    let text = lines.join("\n");
    let rest = read(Manuscript { text: &text, ..sheet }, config, diagnostics);
    MarkdownParts { title: title.or(Some(made)), title_line: line, lang: parts.lang, ..rest }
}

fn is_raw(event: &Event<'_>) -> bool {
    match event {
        Event::Html(html) | Event::InlineHtml(html) => !is_more(html),
        _ => false,
    }
}

/// How much work it is to clean the raw HTML among `events`: its bytes, and more for each tag,
/// since tags that are never closed stand inside one another.
fn weight(events: &[(Event<'_>, Range<usize>)]) -> usize {
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
struct LineOffsets {
    starts: Vec<usize>,
    first: u32,
}

impl LineOffsets {
    fn new(text: &str, first: u32) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(breaks).collect(), first }
    }

    fn at(&self, offset: usize) -> u32 {
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        self.first + u32::try_from(line).unwrap_or(u32::MAX)
    }
}
