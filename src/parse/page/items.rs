//! The text of a digest mail -> its items: of each its headline, its text, and where it leads.

use std::collections::HashMap;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use crate::parse::page::item_block::{ItemBlock, blocks, parted};
use crate::parse::page::tree;

/// Blocks below a headline among which its text begins: a byline and a date may stand above it.
const NEAR: usize = 3;

/// Whether words begin an advert.
pub(super) type AdvertTest<'a> = &'a dyn Fn(&str) -> bool;

/// An item of a mail.
pub(super) struct PageItem {
    /// Its headline.
    pub(super) title: String,
    /// Where it leads, where that is told without the reader who follows it.
    pub(super) url: Option<String>,
    /// Its text.
    pub(super) events: Vec<Event<'static>>,
}

/// The items of a mail, and the words that stand around them.
#[derive(Default)]
pub(super) struct PageItems {
    pub(super) items: Vec<PageItem>,
    /// What is in no item, with the number of items before it.
    pub(super) left: Vec<(usize, String)>,
}

/// The items of the `events` of a mail; none where no two headlines with a text are found.
pub(super) fn of(events: Vec<Event<'static>>, is_advert: AdvertTest<'_>) -> PageItems {
    let blocks = blocks(events);
    if let Some((level, heads)) = (1..=4).find_map(|level| by_level(&blocks, level)) {
        return cut(blocks, &heads, level, is_advert);
    }
    let blocks: Vec<ItemBlock> = blocks.into_iter().flat_map(parted).collect();
    let linked = by_mark(&blocks, ItemBlock::is_linked_headline);
    let strong = by_mark(&blocks, ItemBlock::is_strong_headline);
    let heads = if strong.len() > linked.len() { strong } else { linked };
    cut(blocks, if heads.len() > 1 { &heads } else { &[] }, u8::MAX, is_advert)
}

/// The headings of a level, where most of them have a text.
fn by_level(blocks: &[ItemBlock], level: u8) -> Option<(u8, Vec<usize>)> {
    let is_one = |at: &usize| blocks[*at].level == level;
    let all: Vec<usize> = (0..blocks.len()).filter(is_one).collect();
    let with_text = all.iter().copied().filter(|at| is_followed(blocks, *at, |_| false));
    let heads: Vec<usize> = with_text.collect();
    (heads.len() > 1 && 2 * heads.len() >= all.len()).then_some((level, heads))
}

/// The paragraphs that are a headline by their marks alone, and have a text.
fn by_mark(blocks: &[ItemBlock], is_head: fn(&ItemBlock) -> bool) -> Vec<usize> {
    let all = (0..blocks.len()).filter(|at| is_head(&blocks[*at]));
    distinct(all.filter(|at| is_followed(blocks, *at, is_head)).collect(), blocks)
}

/// Whether a text stands below the block at a place, before another headline.
fn is_followed(blocks: &[ItemBlock], at: usize, is_head: fn(&ItemBlock) -> bool) -> bool {
    let mut links = 0;
    for block in blocks[at + 1..].iter().take(NEAR) {
        links += usize::from(block.is_link());
        if block.level > 0 || block.is_rule || links > 1 || is_head(block) {
            return false;
        }
        if block.is_prose() {
            return true;
        }
    }
    false
}

/// Those of `heads` that say something of their own: of two with the same words and link, which a
/// list of contents has above its items, the last; of others with the same words ("Read more") none.
fn distinct(heads: Vec<usize>, blocks: &[ItemBlock]) -> Vec<usize> {
    let mut same: HashMap<String, Vec<usize>> = HashMap::new();
    for at in &heads {
        same.entry(tree::folded(&blocks[*at].words)).or_default().push(*at);
    }
    let is_own = |at: &usize| {
        let same = &same[&tree::folded(&blocks[*at].words)];
        let is_alike = || same.iter().all(|it| blocks[*it].link == blocks[*at].link);
        same.last() == Some(at) && (same.len() == 1 || is_alike())
    };
    heads.into_iter().filter(is_own).collect()
}

/// Cuts a mail at its `heads`, which are headings of that level or none.
fn cut(blocks: Vec<ItemBlock>, heads: &[usize], level: u8, is_advert: AdvertTest<'_>) -> PageItems {
    let mut found = PageItems::default();
    let is_stop = |block: &ItemBlock| block.level > 0 && block.level <= level;
    let mut open: Option<OpenItem> = None;
    for (at, block) in blocks.into_iter().enumerate() {
        if heads.binary_search(&at).is_ok() {
            close(open.take(), &mut found, is_advert);
            open = Some(OpenItem {
                head: block,
                body: Vec::new(),
                is_last: heads.last() == Some(&at),
            });
            continue;
        }
        let ends = is_stop(&block) || block.is_rule && open.as_ref().is_some_and(OpenItem::is_over);
        if ends {
            close(open.take(), &mut found, is_advert);
        }
        match &mut open {
            Some(item) => item.body.push(block),
            None => found.leave(block.words),
        }
    }
    close(open, &mut found, is_advert);
    found
}

impl PageItems {
    fn leave(&mut self, words: String) {
        if !words.is_empty() {
            self.left.push((self.items.len(), words));
        }
    }
}

/// An item to which blocks are added.
struct OpenItem {
    head: ItemBlock,
    body: Vec<ItemBlock>,
    /// Whether no other follows, so that a drawn line ends it.
    is_last: bool,
}

impl OpenItem {
    fn is_over(&self) -> bool {
        self.is_last && self.body.iter().any(ItemBlock::is_prose)
    }
}

/// Adds an item, without the links and labels below its text; one that is an advert is left.
fn close(item: Option<OpenItem>, found: &mut PageItems, is_advert: AdvertTest<'_>) {
    let Some(OpenItem { head, body, .. }) = item else { return };
    let first = body.first().map(|block| block.words.as_str()).unwrap_or_default();
    if is_advert(&head.words) || is_advert(first) {
        std::iter::once(head).chain(body).for_each(|block| found.leave(block.words));
        return;
    }
    let mut body = without_adverts(body, found, is_advert);
    let end = body.iter().rposition(|block| !block.is_tail()).map_or(0, |at| at + 1);
    let tail = body.split_off(end);
    let url = head.link.clone().or_else(|| {
        let mut links = body.iter().chain(&tail).filter(|block| block.is_link());
        links.find_map(|block| block.link.clone())
    });
    let (links, mut body): (Vec<_>, Vec<_>) = body.into_iter().partition(ItemBlock::is_link);
    let last = body.last_mut().and_then(ItemBlock::take_last_link);
    let url = url.or_else(|| last.as_ref().and_then(|link| link.link.clone()));
    let events = settled(body.into_iter().flat_map(|block| block.events));
    found.items.push(PageItem { title: head.words, url, events });
    links.into_iter().chain(last).chain(tail).for_each(|block| found.leave(block.words));
}

/// The blocks of an item without adverts among them, which are left: that a label begins, with what
/// stands below it.
fn without_adverts(
    body: Vec<ItemBlock>,
    found: &mut PageItems,
    is_advert: AdvertTest<'_>,
) -> Vec<ItemBlock> {
    let (mut kept, mut is_below) = (Vec::new(), false);
    for block in body {
        let begins = is_advert(&block.words);
        if begins || is_below {
            is_below = begins && !block.is_prose();
            found.leave(block.words);
        } else {
            kept.push(block);
        }
    }
    kept
}

/// Events as those of a page have it: without links that lead nowhere, and in headings without any.
fn settled(events: impl Iterator<Item = Event<'static>>) -> Vec<Event<'static>> {
    let (mut open, mut is_heading) = (Vec::new(), false);
    let mut out = Vec::new();
    for event in events {
        let stays = match &event {
            Event::Start(Tag::Heading { .. }) | Event::End(TagEnd::Heading(_)) => {
                is_heading = matches!(event, Event::Start(_));
                true
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let leads = !is_heading && !dest_url.is_empty();
                open.push(leads);
                leads
            }
            Event::End(TagEnd::Link) => open.pop().unwrap_or_default(),
            _ => true,
        };
        if stays {
            out.push(level_of_page(event));
        }
    }
    out
}

/// A heading as one below the headline of an article.
fn level_of_page(event: Event<'static>) -> Event<'static> {
    let of_page = |level: HeadingLevel| level.clamp(HeadingLevel::H2, HeadingLevel::H4);
    match event {
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: of_page(level), id, classes, attrs })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(of_page(level))),
        other => other,
    }
}
