//! An article that was written in HTML -> the same parts as one in Markdown.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::pieces::{Piece, Pieces};
use super::{LineOffsets, Manuscript, MarkdownParts, is_more, settled};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::markup::elements;
use crate::model::Paragraph;
use crate::parse::{language, text, wire};

/// Reads a text of HTML, all of which stays but what raw HTML may not hold. Without a title its first
/// line makes one.
pub(in crate::parse) fn of_html(
    sheet: Manuscript<'_>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> MarkdownParts {
    let lines = LineOffsets::new(sheet.text, sheet.first_line);
    let events = events(sheet.text);
    let mut parts = settled(sheet, &lines, events, config, diagnostics);
    let (above, paragraphs) = paragraphs(sheet.text, sheet.first_line);
    // The words of each block stand here by themselves.
    parts.aside = Vec::new();
    parts.paragraphs = paragraphs;
    parts.above_more = above;
    if let Some(first) = parts.paragraphs.first().filter(|_| sheet.title.is_none()) {
        parts.title_line = first.line;
        parts.title = Some(wire::made(&first.text));
    }
    let title = sheet.title.or(parts.title.as_deref()).unwrap_or_default();
    parts.lang = language::of_paragraphs(title, &parts.paragraphs);
    parts
}

/// One block of raw HTML, parted where `<!-- more -->` stands.
fn events(text: &str) -> Vec<(Event<'_>, Range<usize>)> {
    let mut events = vec![(Event::Start(Tag::HtmlBlock), 0..0)];
    let (mut from, mut at) = (0, 0);
    let mut push = |range: Range<usize>| {
        if !range.is_empty() {
            events.push((Event::Html(text[range.clone()].into()), range));
        }
    };
    for line in text.split_inclusive('\n') {
        let next = at + line.len();
        if line.contains("more") && is_more(line) {
            push(from..at);
            push(at..next);
            from = next;
        }
        at = next;
    }
    push(from..text.len());
    events.push((Event::End(TagEnd::HtmlBlock), text.len()..text.len()));
    events
}

/// The words of the blocks of `html`, which begins on `line`, and how many blocks stand above
/// `<!-- more -->`.
fn paragraphs(html: &str, mut line: u32) -> (Option<usize>, Vec<Paragraph>) {
    let (mut found, mut above): (Vec<Paragraph>, Option<usize>) = (Vec::new(), None);
    let (mut words, mut begins) = (String::new(), line);
    let end = |words: &mut String, begins: u32, found: &mut Vec<Paragraph>| {
        let text = text::with_single_spaces(std::mem::take(words));
        if !text.is_empty() {
            found.push(Paragraph { text, line: begins });
        }
    };
    let mut pieces = Pieces::of(html);
    while let Some(piece) = pieces.next() {
        if words.trim().is_empty() {
            begins = line;
        }
        let (whole, inner) = match piece {
            Piece::Words(text) => {
                if words.trim().is_empty() {
                    let blank = text.len() - text.trim_start().len();
                    begins = line + breaks(&text[..blank]);
                }
                words.push_str(&html_escape::decode_html_entities(text));
                (text, "")
            }
            Piece::Comment(whole) => {
                if is_more(whole) && above.is_none() {
                    end(&mut words, begins, &mut found);
                    above = Some(found.len());
                }
                (whole, "")
            }
            Piece::Tag(tag) if elements::known(&tag.name).is_none() => {
                words.push_str(tag.whole);
                (tag.whole, "")
            }
            Piece::Tag(tag) => {
                let is_program = elements::is_program(&tag.name) && !tag.is_end;
                let inner = is_program.then(|| pieces.up_to_end(&tag.name)).flatten();
                if &*tag.name == "br" {
                    words.push(' ');
                } else if elements::parts_words(&tag.name) {
                    end(&mut words, begins, &mut found);
                }
                (tag.whole, inner.unwrap_or_default())
            }
        };
        line += breaks(whole) + breaks(inner);
    }
    end(&mut words, begins, &mut found);
    (above, found)
}

fn breaks(text: &str) -> u32 {
    u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_paragraphs() {
        for (html, above, found) in [
            ("<p>One &amp; <b>two</b></p><p>Three</p>", None, "1 One & two|1 Three"),
            ("\nPlain\nwords.\n\n<div>\n  <p>In</p></div>", None, "2 Plain words.|6 In"),
            ("<p>One</p>\n<!-- more -->\n<p>Two</p>", Some(1), "1 One|3 Two"),
            ("<script>if (a < b) {\n}</script>\n<p>Two<br>lines</p>", None, "3 Two lines"),
            ("<ul><li>a<li>b</ul>", None, "1 a|1 b"),
            ("a < b and <vector> c", None, "1 a < b and <vector> c"),
            ("<!-- gone --><p></p>", None, ""),
            ("", None, ""),
        ] {
            let (more, all) = paragraphs(html, 1);
            let all: Vec<String> =
                all.iter().map(|it| format!("{} {}", it.line, it.text)).collect();
            assert_eq!((more, all.join("|").as_str()), (above, found), "{html}");
        }
        let parted = events("<p>a</p>\n<!--more-->\n<p>b</p>");
        assert_eq!(parted.len(), 5, "{parted:?}");
    }
}
