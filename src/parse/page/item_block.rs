//! The blocks of a digest mail: which of them may be a headline, and which are text.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::parse::page::tree;

/// The characters of a headline, at least and at most.
const HEADLINE: std::ops::RangeInclusive<usize> = 8..=200;

/// The most headlines and labels of one paragraph.
const MOST_LINES: usize = 8;

/// The most characters of a link behind a text that leads to the whole of it.
const LEAD: usize = 30;

/// The characters of a paragraph that is a text without a mark at its end.
const LONG: usize = 60;

/// The least characters of a sentence.
const SENTENCE: usize = 20;

/// A heading, a paragraph, a list or a drawn line.
#[derive(Default)]
pub(super) struct ItemBlock {
    /// Of a heading 1 to 6; else 0.
    pub(super) level: u8,
    pub(super) is_rule: bool,
    pub(super) events: Vec<Event<'static>>,
    /// Its words, single-spaced.
    pub(super) words: String,
    /// Where its first link leads, where that is known.
    pub(super) link: Option<String>,
    /// Whether it is no heading and no paragraph.
    is_set: bool,
    /// How many bytes of its words stand in links, and how many are strong.
    linked: usize,
    strong: usize,
}

impl ItemBlock {
    fn of(events: Vec<Event<'static>>) -> Self {
        let mut block = Self::default();
        let (mut links, mut strongs, mut words) = (0_usize, 0_usize, String::new());
        for event in &events {
            match event {
                Event::Start(Tag::Link { dest_url, .. }) => {
                    links += 1;
                    let leads = || (!dest_url.is_empty()).then(|| dest_url.to_string());
                    block.link = block.link.take().or_else(leads);
                }
                Event::End(TagEnd::Link) => links = links.saturating_sub(1),
                Event::Start(Tag::Strong) => strongs += 1,
                Event::End(TagEnd::Strong) => strongs = strongs.saturating_sub(1),
                Event::Text(text) | Event::Code(text) => {
                    words.push_str(text);
                    let length = text.trim().len();
                    block.linked += if links > 0 { length } else { 0 };
                    block.strong += if strongs > 0 { length } else { 0 };
                }
                _ => words.push(' '),
            }
        }
        match events.first() {
            Some(Event::Start(Tag::Heading { level, .. })) => block.level = *level as u8,
            Some(Event::Rule) => block.is_rule = true,
            Some(Event::Start(Tag::Paragraph)) => {}
            _ => block.is_set = true,
        }
        block.words = tree::single_spaced(&words);
        block.events = events;
        block
    }

    fn length(&self) -> usize {
        self.words.chars().count()
    }

    fn is_paragraph(&self) -> bool {
        self.level == 0 && !self.is_rule && !self.is_set
    }

    /// Whether it is a text, and not mostly links.
    pub(super) fn is_prose(&self) -> bool {
        let is_text = self.level == 0 && !self.is_rule && 2 * self.linked < self.words.len();
        is_text && is_prose(&self.words)
    }

    /// Whether it is a link and nothing else.
    pub(super) fn is_link(&self) -> bool {
        self.is_paragraph() && self.linked > 0 && 10 * self.linked >= 9 * self.words.len()
    }

    fn is_strong(&self) -> bool {
        self.is_paragraph() && self.strong > 0 && 10 * self.strong >= 9 * self.words.len()
    }

    pub(super) fn is_linked_headline(&self) -> bool {
        self.is_link() && HEADLINE.contains(&self.length())
    }

    pub(super) fn is_strong_headline(&self) -> bool {
        self.is_strong() && HEADLINE.contains(&self.length()) && !self.words.ends_with(':')
    }

    /// Takes out a link that stands behind the last sentence of it: "Read more".
    pub(super) fn take_last_link(&mut self) -> Option<Self> {
        let is_start = |event: &Event<'_>| matches!(event, Event::Start(Tag::Link { .. }));
        let at = self.events.iter().rposition(is_start).filter(|_| self.is_paragraph())?;
        let mut events = self.events[..at].to_vec();
        let last = Self::of(self.events[at..].to_vec());
        events.push(Event::End(TagEnd::Paragraph));
        let rest = Self::of(events);
        let is_lead = last.linked + LEAD / 6 >= last.words.len() && last.length() <= LEAD;
        (is_lead && rest.is_prose() && ends(&rest.words)).then(|| {
            *self = rest;
            last
        })
    }

    /// Whether it belongs to no text where it stands below one: a link, a label, a drawn line.
    pub(super) fn is_tail(&self) -> bool {
        let is_label = self.length() < LONG && !ends(&self.words);
        self.is_rule || self.level > 0 || self.is_link() || self.is_paragraph() && is_label
    }
}

/// Whether words are a sentence, however short, or many.
pub(in crate::parse) fn is_prose(words: &str) -> bool {
    let width: usize = words.chars().map(|c| if c >= '\u{2e80}' { 3 } else { 1 }).sum();
    width > LONG || width >= SENTENCE && ends(words)
}

/// Whether a mark ends the words that ends sentences.
fn ends(words: &str) -> bool {
    let bare = words.trim_end_matches(['"', '\'', '”', '’', '»', '“', '」', ')', ' ']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', '۔', ':'])
}

/// The blocks of which events are made.
pub(super) fn blocks(events: Vec<Event<'static>>) -> Vec<ItemBlock> {
    let (mut blocks, mut open, mut depth) = (Vec::new(), Vec::new(), 0_usize);
    for event in events {
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        open.push(event);
        if depth == 0 {
            blocks.push(ItemBlock::of(std::mem::take(&mut open)));
        }
    }
    blocks
}

/// A paragraph whose first lines are headlines or labels by their marks as several blocks; any other as it is.
pub(super) fn parted(mut block: ItemBlock) -> Vec<ItemBlock> {
    let mut parts = Vec::new();
    for _ in 0..MOST_LINES {
        let at = if block.is_paragraph() { second_line(&block.events) } else { None };
        let Some(at) = at else { break };
        let mut first = block.events[..at].to_vec();
        first.push(Event::End(TagEnd::Paragraph));
        let first = ItemBlock::of(first);
        if !first.is_link() && !first.is_strong() {
            break;
        }
        parts.push(first);
        block.events.drain(1..at);
        block = ItemBlock::of(block.events);
    }
    parts.push(block);
    parts
}

/// Where the second line of a paragraph begins, where no mark goes over its end.
fn second_line(events: &[Event<'static>]) -> Option<usize> {
    let (mut open, mut is_broken) = (0_usize, false);
    for (at, event) in events.iter().enumerate().skip(1) {
        match event {
            Event::Start(_) if is_broken && open == 0 => return Some(at),
            Event::Start(_) => open += 1,
            Event::End(_) => open = open.saturating_sub(1),
            Event::HardBreak => is_broken = true,
            Event::Text(text) if text.trim().is_empty() => {}
            _ if is_broken => return (open == 0).then_some(at),
            _ => {}
        }
    }
    None
}
