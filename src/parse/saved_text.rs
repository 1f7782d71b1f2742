//! The text of a saved page or mail: as pages show it, and as it may be written as Markdown.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::diagnostic::Diagnostic;
use crate::parse::markdown::{self, MarkdownParts};

/// How the address of a picture begins that came inside its mail.
pub(super) const INSIDE: &str = "cid:";

/// The text of a saved page or mail.
#[derive(Debug, Default)]
pub(super) struct SavedText {
    /// What pages show of it: without the pictures inside a mail, which are no files.
    pub(super) parts: MarkdownParts,
    /// What Markdown would say of it.
    pub(super) events: Vec<Event<'static>>,
}

impl SavedText {
    /// The text that `events` are of.
    pub(super) fn of(
        path: &str,
        events: Vec<Event<'static>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let shown = without_pictures(&events, &|src| src.starts_with(INSIDE));
        Self { parts: markdown::of_events(path, shown, diagnostics), events }
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.parts.paragraphs.is_empty()
    }
}

/// `events` without the pictures of whose addresses `is_left` is true, and without paragraphs that
/// held nothing else.
pub(crate) fn without_pictures(
    events: &[Event<'static>],
    is_left: &dyn Fn(&str) -> bool,
) -> Vec<Event<'static>> {
    let mut out: Vec<Event<'static>> = Vec::with_capacity(events.len());
    let mut is_inside = false;
    let mut emptied = false;
    for event in events {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) if is_left(dest_url) => is_inside = true,
            Event::End(TagEnd::Image) if is_inside => {
                is_inside = false;
                emptied = true;
            }
            _ if is_inside => {}
            Event::End(end) if emptied && begins(out.last(), *end) => {
                out.pop();
            }
            // One space is left of the two around it.
            Event::Text(text) if emptied && ends_in_space(out.last()) => {
                emptied = false;
                out.push(Event::Text(text.trim_start().to_owned().into()));
            }
            other => {
                emptied &= matches!(other, Event::End(_));
                out.push(other.clone());
            }
        }
    }
    out
}

fn ends_in_space(event: Option<&Event<'_>>) -> bool {
    matches!(event, Some(Event::Text(text)) if text.ends_with(' '))
}

/// Whether an event begins what `end` ends.
fn begins(event: Option<&Event<'_>>, end: TagEnd) -> bool {
    matches!(event, Some(Event::Start(tag)) if tag.to_end() == end)
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::Parser;

    use super::*;

    #[test]
    fn pictures_go_with_what_holds_nothing_else() {
        for (text, left) in [
            ("a ![b](cid:1) c", "a c"),
            ("![b](cid:1)\n\nc", "c"),
            ("> ![b](cid:1)\n\nc", "c"),
            ("[![b](cid:1)](https://e.org/)\n\nc", "c"),
            ("- ![b](cid:1)\n- c", "- c"),
            ("![b](https://e.org/b.png)", "![b](https://e.org/b.png)"),
        ] {
            let events = |text: &str| Parser::new(text).map(Event::into_static).collect::<Vec<_>>();
            let shown = without_pictures(&events(text), &|src| src.starts_with(INSIDE));
            let words = |events: Vec<Event<'static>>| {
                let mut html = String::new();
                pulldown_cmark::html::push_html(&mut html, events.into_iter());
                html
            };
            assert_eq!(words(shown), words(events(left)), "{text}");
        }
    }
}
