//! Headings of a Markdown text, with the anchors and classes that are written behind them.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel};

use super::Walk;
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{Heading, Paragraph};

/// The most bytes of a heading that is a title.
const LONGEST_TITLE: usize = 8 * 1024;

/// A heading that is open.
pub(super) struct OpenHeading {
    /// Where in `out` it begins.
    start: usize,
    /// Its last words, as far as nothing stands between them: where in `out`, and in the text.
    tail: Vec<(usize, Range<usize>)>,
}

impl OpenHeading {
    /// A heading that begins at `start` of `out`.
    pub(super) fn at(start: usize) -> Self {
        Self { start, tail: Vec::new() }
    }
}

/// What stands behind a heading in braces: `{#id .class}`.
#[derive(Default)]
struct Attributes {
    id: Option<String>,
    classes: Vec<String>,
}

impl Attributes {
    /// Reads what stands between braces; none where it is anything else.
    fn read(inner: &str) -> Option<Self> {
        let mut found = Self::default();
        for word in inner.split_whitespace() {
            let sign = word.chars().next()?;
            let name = &word[sign.len_utf8()..];
            let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
            if name.is_empty() || !name.chars().all(is_name) {
                return None;
            }
            match sign {
                '#' if found.id.is_none() => found.id = Some(name.to_owned()),
                '.' if !name.contains('.') => found.classes.push(name.to_owned()),
                _ => return None,
            }
        }
        (found.id.is_some() || !found.classes.is_empty()).then_some(found)
    }
}

/// The attributes at the end of a heading's `text`, and where their brace stands in it.
pub(in crate::parse::markdown) fn id_of(text: &str) -> Option<String> {
    let (at, inner) = braces(text)?;
    Attributes::read(inner).filter(|_| at > 0)?.id
}

/// Where the braces stand with which `text` ends, and what stands between them.
fn braces(text: &str) -> Option<(usize, &str)> {
    let inner = text.strip_suffix('}')?;
    let at = inner.rfind('{')?;
    let is_apart = text[..at].ends_with(char::is_whitespace);
    is_apart.then_some((at, &inner[at + 1..]))
}

impl Walk<'_, '_> {
    /// Keeps where words stand in the open heading.
    pub(super) fn in_heading(&mut self, event: &Event<'_>, range: Range<usize>) {
        let Some(heading) = &mut self.heading else { return };
        let goes_on = heading
            .tail
            .last()
            .is_some_and(|(at, last)| *at + 1 == self.out.len() && last.end == range.start);
        if !goes_on {
            heading.tail.clear();
        }
        if matches!(event, Event::Text(_)) {
            heading.tail.push((self.out.len(), range));
        }
    }

    /// Takes the attributes from the end of the heading that ends here.
    fn attributes(&mut self, heading: &OpenHeading) -> Attributes {
        let none = Attributes::default;
        let (Some((first, from)), Some((last, to))) = (heading.tail.first(), heading.tail.last())
        else {
            return none();
        };
        let text = self.text.get(from.start..to.end).unwrap_or_default();
        let Some((at, inner)) = braces(text).filter(|_| *last + 1 == self.out.len()) else {
            return none();
        };
        let before = text[..at].trim_end();
        if before.is_empty() && *first == heading.start + 1 {
            return none();
        }
        let Some(found) = Attributes::read(inner) else { return none() };
        let brace = from.start + at;
        let mut taken = 0;
        while let Some((_, range)) = heading.tail.get(self.out.len().wrapping_sub(first + 1)) {
            let Some(Event::Text(words)) = self.out.pop() else { break };
            taken += words.len();
            if range.start <= brace {
                let kept = words.get(..brace - range.start).unwrap_or_default().trim_end();
                taken -= kept.len();
                self.out.push(Event::Text(kept.to_owned().into()));
                break;
            }
        }
        if let Some(prose) = &mut self.prose {
            prose.text.truncate(prose.text.len().saturating_sub(taken));
        }
        found
    }

    /// Writes the heading that ends here, or takes it as the title.
    pub(super) fn close_heading(&mut self, level: HeadingLevel) {
        let Some(heading) = self.heading.take() else { return };
        let attributes = self.attributes(&heading);
        let start = heading.start;
        let line = self.prose.as_ref().map_or(0, |prose| prose.line);
        let text = self.prose.take().map(|prose| prose.text).unwrap_or_default();
        let text = text.trim().to_owned();
        if text.is_empty() && self.out.len() == start + 1 {
            self.out.truncate(start);
            return;
        }
        let is_title = !text.is_empty() && text.len() <= LONGEST_TITLE;
        if level == HeadingLevel::H1 && self.parts.title.is_none() && is_title {
            self.title(start, line, &attributes);
            self.parts.title = Some(text);
            self.parts.title_line = line;
            return;
        }
        let level = level.max(HeadingLevel::H2);
        let id = match &attributes.id {
            Some(wanted) => self.written_anchor(wanted, line),
            None => self.anchors.heading(&text),
        };
        let number = level as u8;
        let class = match attributes.classes.join(" ") {
            classes if classes.is_empty() => classes,
            classes => format!(" class=\"{classes}\""),
        };
        self.out[start] = Event::Html(format!("<h{number} id=\"{id}\"{class}>").into());
        self.raw(format!("</h{number}>\n"));
        if text.is_empty() {
            return;
        }
        self.parts.paragraphs.push(Paragraph { text: text.clone(), line });
        self.headings.push(Heading { level: number, id, text });
    }

    /// Takes the heading from the text; what a title cannot have stays below it, or is told.
    fn title(&mut self, start: usize, line: u32, attributes: &Attributes) {
        let inner = self.out.split_off(start);
        let is = |event: &Event<'_>, head: &str| matches!(event, Event::InlineHtml(html) if html.starts_with(head));
        let has = |head: &str| inner.iter().any(|event| is(event, head));
        let lost = match attributes {
            _ if has("<a ") => Some("links"),
            _ if has("<sup class=\"footnote") => Some("notes"),
            Attributes { id: Some(_), .. } => Some("an anchor"),
            Attributes { classes, .. } if !classes.is_empty() => Some("classes"),
            _ => None,
        };
        if let Some(lost) = lost {
            let message = format!("a title cannot contain {lost}: only its words are shown");
            let hint = "write it below the title";
            self.diagnostics.push(
                Diagnostic::new(FaultCode::TitleMarkup, self.path, message)
                    .at(line, None)
                    .hint(hint),
            );
        }
        let pictures: Vec<_> = inner.into_iter().filter(|event| is(event, "<img ")).collect();
        if !pictures.is_empty() {
            self.raw("<p>".to_owned());
            self.out.extend(pictures);
            self.raw("</p>\n".to_owned());
        }
    }

    /// The anchor that was written for a heading, or one like it where the page has that already.
    fn written_anchor(&mut self, wanted: &str, line: u32) -> String {
        let id = self.anchors.written(wanted);
        if id != wanted {
            let message = format!("the anchor `#{wanted}` is already used on this page");
            let hint = format!("choose another one; this heading got `#{id}`");
            self.diagnostics.push(
                Diagnostic::new(FaultCode::AnchorTaken, self.path, message)
                    .at(line, None)
                    .hint(hint),
            );
        }
        id
    }
}
