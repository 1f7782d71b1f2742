//! What Markdown would say -> Markdown that says it, and in which no text is anything but text.

use std::fmt::Write;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::import::escape::{address, begun, escaped, in_cell};

/// `events` as Markdown, without an end of line at its end.
pub(super) fn written(events: &[Event<'_>]) -> String {
    let mut reader = MarkdownBlocks { events, at: 0 };
    let mut blocks = Vec::new();
    while reader.at < events.len() {
        blocks.extend(reader.blocks());
        // An end without a beginning.
        reader.at += 1;
    }
    blocks.join("\n\n")
}

/// Plain text as Markdown: its paragraphs, parted by empty lines.
pub(super) fn of_plain(text: &str) -> String {
    let parts = text.split("\n\n").map(|part| {
        let words = part.split_whitespace().collect::<Vec<_>>().join(" ");
        begun(&escaped(&words))
    });
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

struct MarkdownBlocks<'e> {
    events: &'e [Event<'e>],
    at: usize,
}

impl<'e> MarkdownBlocks<'e> {
    fn next(&self) -> Option<&'e Event<'e>> {
        self.events.get(self.at)
    }

    /// The blocks up to the end of what they stand in.
    fn blocks(&mut self) -> Vec<String> {
        let mut blocks = Vec::new();
        loop {
            let block = match self.next() {
                None | Some(Event::End(_)) => return blocks,
                Some(Event::Rule) => {
                    self.at += 1;
                    String::from("***")
                }
                Some(Event::Start(tag)) if is_block(tag) => {
                    self.at += 1;
                    let block = self.block(tag);
                    self.at += 1;
                    block
                }
                Some(_) => begun(&self.inline()),
            };
            if !block.trim().is_empty() {
                blocks.push(block);
            }
        }
    }

    fn block(&mut self, tag: &Tag<'_>) -> String {
        match tag {
            Tag::Heading { level, .. } => {
                let words = self.inline().replace("\\\n", " ");
                let words = words.trim_end_matches('#');
                if words.is_empty() {
                    String::new()
                } else {
                    format!("{} {words}", "#".repeat(*level as usize))
                }
            }
            Tag::BlockQuote(_) => prefixed(&self.blocks().join("\n\n"), "> ", "> "),
            Tag::List(from) => self.list(*from),
            Tag::CodeBlock(_) => self.code(),
            Tag::Table(columns) => self.table(columns.len()),
            _ => self.blocks().join("\n\n"),
        }
    }

    fn list(&mut self, from: Option<u64>) -> String {
        let (mut items, mut number) = (Vec::new(), from);
        let mut is_loose = false;
        while let Some(Event::Start(Tag::Item)) = self.next() {
            self.at += 1;
            let blocks = self.blocks();
            self.at += 1;
            let mark = number.map_or(String::from("- "), |number| format!("{number}. "));
            number = number.map(|number| number.saturating_add(1));
            let is_list = |block: &String| block.starts_with("- ") || block.starts_with("1. ");
            let tight = blocks.iter().skip(1).all(is_list);
            is_loose |= !tight;
            let text = blocks.join(if tight { "\n" } else { "\n\n" });
            items.push(prefixed(&text, &mark, &" ".repeat(mark.len())));
        }
        self.skip();
        items.join(if is_loose { "\n\n" } else { "\n" })
    }

    /// Passes over what stands up to the end of the block.
    fn skip(&mut self) {
        let mut depth = 0_usize;
        while let Some(event) = self.next() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 0 => return,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            self.at += 1;
        }
    }

    /// Code between fences that no line of it ends.
    fn code(&mut self) -> String {
        let mut text = String::new();
        while let Some(Event::Text(part)) = self.next() {
            text.push_str(part);
            self.at += 1;
        }
        self.skip();
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        format!("{fence}\n{}\n{fence}", text.trim_matches('\n'))
    }

    fn table(&mut self, columns: usize) -> String {
        let mut lines = Vec::new();
        while let Some(Event::Start(Tag::TableHead | Tag::TableRow)) = self.next() {
            self.at += 1;
            let mut line = String::from("|");
            while let Some(Event::Start(Tag::TableCell)) = self.next() {
                self.at += 1;
                let cell = self.inline().replace("\\\n", " ");
                self.at += 1;
                let _ = write!(line, " {} |", in_cell(&cell));
            }
            self.at += 1;
            lines.push(line);
            if lines.len() == 1 {
                lines.push(format!("|{}", " --- |".repeat(columns)));
            }
        }
        self.skip();
        lines.join("\n")
    }

    /// Words with their marks, up to the next block or the end of what they stand in.
    fn inline(&mut self) -> String {
        let mut out = String::new();
        loop {
            match self.next() {
                None | Some(Event::End(_) | Event::Rule) => return out.trim().to_owned(),
                Some(Event::Start(tag)) if is_block(tag) => return out.trim().to_owned(),
                Some(Event::Text(text)) => out.push_str(&escaped(text)),
                Some(Event::HardBreak) => out.push_str("\\\n"),
                Some(Event::Start(tag)) => {
                    self.at += 1;
                    let inner = self.spaced_inline();
                    let next = match self.events.get(self.at + 1) {
                        Some(Event::Text(text)) => text.chars().next(),
                        _ => None,
                    };
                    mark(&mut out, tag, &inner, next);
                }
                Some(_) => {}
            }
            self.at += 1;
        }
    }

    /// The same with the spaces at its ends.
    fn spaced_inline(&mut self) -> String {
        let is_space = |event: Option<&Event<'_>>, at_end: bool| match event {
            Some(Event::Text(text)) if at_end => text.ends_with(' '),
            Some(Event::Text(text)) => text.starts_with(' '),
            _ => false,
        };
        let before = if is_space(self.next(), false) { " " } else { "" };
        let words = self.inline();
        let last = self.at.checked_sub(1).and_then(|at| self.events.get(at));
        let behind = if is_space(last, true) && !words.is_empty() { " " } else { "" };
        format!("{before}{words}{behind}")
    }
}

/// Adds words with the mark of `tag` around them, where they would be read as marked before `next`.
fn mark(out: &mut String, tag: &Tag<'_>, inner: &str, next: Option<char>) {
    let words = inner.trim();
    if words.is_empty() && !matches!(tag, Tag::Image { .. }) {
        return out.push_str(inner);
    }
    let (open, close) = match tag {
        Tag::Emphasis => (String::from("*"), String::from("*")),
        Tag::Strong => (String::from("**"), String::from("**")),
        Tag::Strikethrough => (String::from("~~"), String::from("~~")),
        Tag::Link { dest_url, .. } => (String::from("["), format!("]({})", address(dest_url))),
        Tag::Image { dest_url, title, .. } => {
            (String::from("!["), format!("]({}{})", address(dest_url), titled(title)))
        }
        _ => return out.push_str(inner),
    };
    let is_sign = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric());
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (before, behind) =
        (out.chars().next_back(), if inner.ends_with(' ') { None } else { next });
    let before = if inner.starts_with(' ') { None } else { before };
    let is_lost = is_word(before) && is_sign(words.chars().next())
        || is_word(behind) && is_sign(words.chars().next_back())
        || before == Some('*')
        || words.starts_with('*')
        || words.ends_with('*');
    let is_bound = open.starts_with(['[', '!']);
    let (open, close) = if is_lost && !is_bound { Default::default() } else { (open, close) };
    out.push_str(&inner[..inner.len() - inner.trim_start().len()]);
    out.push_str(&open);
    out.push_str(words);
    out.push_str(&close);
    out.push_str(&inner[inner.trim_end().len()..]);
}

fn titled(title: &CowStr<'_>) -> String {
    if title.is_empty() {
        String::new()
    } else {
        format!(" \"{}\"", escaped(title).replace('"', "&quot;"))
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    let inline = matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    );
    !inline
}

/// The lines of a text, the first behind `first`, the others behind `rest`.
fn prefixed(text: &str, first: &str, rest: &str) -> String {
    let lines = text.lines().enumerate().map(|(at, line)| {
        let line = format!("{}{line}", if at == 0 { first } else { rest });
        line.trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The beginning of a text: its first paragraphs, without pictures, of so many characters at most.
pub(super) fn beginning<'e>(
    events: &[Event<'e>],
    paragraphs: usize,
    most: usize,
) -> Vec<Event<'e>> {
    let mut out = Vec::new();
    let (mut left, mut count, mut depth, mut pictures) = (most, 0, 0_usize, 0_usize);
    let mut inside = false;
    for event in events {
        match event {
            Event::Start(Tag::Paragraph) if depth == 0 && count < paragraphs && left > 0 => {
                inside = true;
            }
            Event::Start(Tag::Image { .. }) => pictures += 1,
            _ => {}
        }
        if inside && pictures == 0 {
            match event {
                Event::Text(text) => {
                    let kept = cut(text, &mut left);
                    if !kept.is_empty() {
                        out.push(Event::Text(kept.into()));
                    }
                }
                other => out.push(other.clone()),
            }
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                pictures -= usize::from(*end == TagEnd::Image && pictures > 0);
                if depth == 0 && inside {
                    inside = false;
                    count += usize::from(says(&mut out));
                }
            }
            _ => {}
        }
    }
    out
}

/// Whether the last paragraph says something; one that does not goes.
fn says(out: &mut Vec<Event<'_>>) -> bool {
    let begin = out.iter().rposition(|event| matches!(event, Event::Start(Tag::Paragraph)));
    let begin = begin.unwrap_or(0);
    let is_said = |event: &Event<'_>| matches!(event, Event::Text(text) if !text.trim().is_empty());
    let says = out[begin..].iter().any(is_said);
    if !says {
        out.truncate(begin);
    }
    says
}

/// As much of a text as is left, by whole words.
fn cut(text: &str, left: &mut usize) -> String {
    let length = text.chars().count();
    if length <= *left {
        *left -= length;
        return text.to_owned();
    }
    let most = std::mem::take(left);
    if most == 0 { String::new() } else { crate::import::words::beginning(text, most) }
}
