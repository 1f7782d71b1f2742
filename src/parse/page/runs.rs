//! Words that stand between blocks of a page -> paragraphs, with single spaces.

use pulldown_cmark::{Event, Tag};

/// Words between blocks, parted where two breaks stand together outside of any mark.
pub(super) fn paragraphs(run: Vec<Event<'static>>) -> Vec<Vec<Event<'static>>> {
    let mut parts = vec![Vec::new()];
    let (mut open, mut breaks) = (0_usize, 0_usize);
    for event in run {
        match &event {
            Event::Start(_) => open += 1,
            Event::End(_) => open = open.saturating_sub(1),
            _ => {}
        }
        let is_blank = matches!(&event, Event::Text(text) if text.trim().is_empty());
        match event {
            Event::HardBreak if open == 0 => breaks += 1,
            _ if is_blank && breaks > 0 => {}
            other => {
                if breaks > 1 {
                    parts.push(Vec::new());
                }
                if let Some(part) = parts.last_mut() {
                    if breaks == 1 {
                        part.push(Event::HardBreak);
                    }
                    part.push(other);
                }
                breaks = 0;
            }
        }
    }
    parts
}

/// Words with single spaces, and none at either end or beside a break; without words, nothing.
pub(super) fn settled(events: Vec<Event<'static>>) -> Vec<Event<'static>> {
    let mut out: Vec<Event<'static>> = Vec::new();
    let mut spaced = true;
    for event in events {
        match event {
            Event::Text(text) => {
                let mut words = String::new();
                for c in text.chars() {
                    if c.is_whitespace() {
                        if !spaced {
                            words.push(' ');
                        }
                        spaced = true;
                    } else {
                        words.push(c);
                        spaced = false;
                    }
                }
                if !words.is_empty() {
                    out.push(Event::Text(words.into()));
                }
            }
            Event::HardBreak => {
                spaced = true;
                out.push(Event::HardBreak);
            }
            other => {
                if matches!(other, Event::Start(Tag::Image { .. })) {
                    spaced = false;
                }
                out.push(other);
            }
        }
    }
    while matches!(out.last(), Some(Event::HardBreak))
        || matches!(out.last(), Some(Event::Text(text)) if text.trim().is_empty())
    {
        out.pop();
    }
    let first = out.iter().take_while(|event| matches!(event, Event::HardBreak)).count();
    out.drain(..first);
    let says =
        out.iter().any(|event| matches!(event, Event::Text(text) if !text.trim().is_empty()));
    let shows = out.iter().any(|event| matches!(event, Event::Start(Tag::Image { .. })));
    if says || shows { out } else { Vec::new() }
}
