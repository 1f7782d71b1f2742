//! The direction of each block of a text in which some run from left to right, and others from
//! right to left.

use std::borrow::Cow;
use std::ops::Range;

use super::{HtmlTag, edited, elements, tags, text_between};

/// How many open blocks are looked through for the one that a tag ends.
const DEEPEST: usize = 64;

/// `html`, which is part of a text that runs from right to left or not, as `rtl` says; where a block of
/// it runs the other way, each block says its own direction.
pub(crate) fn told(html: String, rtl: bool) -> String {
    let may_be_mixed = rtl || may_run_to_the_left(html.as_bytes());
    if !may_be_mixed || !html.chars().any(|c| strong(c).is_some_and(|other| other != rtl)) {
        return html;
    }
    let blocks = TextBlocks::of(&html, rtl);
    if blocks.is_mixed { edited(&html, &blocks.edits()) } else { html }
}

/// The least byte with which a letter begins that runs from right to left.
const FIRST_BYTE: u8 = 0xd6;

/// Whether a letter of the text may run from right to left, by its bytes: most texts have none, and
/// to read their characters takes several times as long. It may say yes where there is none, since
/// then the characters are asked; it may never say no where there is one.
fn may_run_to_the_left(text: &[u8]) -> bool {
    let begins = |run: &[u8]| {
        matches!(
            run,
            [0xd6..=0xdf, ..]
                | [0xe0, 0xa0..=0xa3, ..]
                | [0xe2, 0x80, 0x8f]
                | [0xef, 0xac..=0xff, ..]
                | [0xf0, 0x90 | 0x9e, ..]
        )
    };
    // The highest of 64 bytes is found by a few instructions; only a run with a byte that may begin
    // such a letter is looked at more closely.
    let mut runs = (0..).step_by(64).zip(text.chunks(64));
    runs.any(|(from, run)| {
        let is_plain = run.iter().fold(0, |most, byte| most.max(*byte)) < FIRST_BYTE;
        !is_plain && (from..from + run.len()).any(|at| begins(&text[at..text.len().min(at + 3)]))
    })
}

/// Whether a letter runs from right to left; none of what has no direction of its own.
fn strong(c: char) -> Option<bool> {
    match c {
        '\u{200f}' | '\u{61c}' => Some(true),
        '\u{200e}' => Some(false),
        _ if !c.is_alphabetic() => None,
        '\u{590}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}' => Some(true),
        _ => Some(false),
    }
}

/// How a direction is written.
pub(crate) fn dir(rtl: bool) -> &'static str {
    if rtl { "rtl" } else { "ltr" }
}

/// The letters of a stretch of text.
#[derive(Debug, Clone, Copy, Default)]
struct Letters {
    /// Whether the first that has a direction runs from right to left.
    first: Option<bool>,
    /// How many run from left to right.
    ltr: usize,
    /// How many run from right to left.
    rtl: usize,
}

impl Letters {
    fn add(&mut self, text: &str) {
        let text = html_escape::decode_html_entities(text);
        for right_to_left in text.chars().filter_map(strong) {
            self.first.get_or_insert(right_to_left);
            *(if right_to_left { &mut self.rtl } else { &mut self.ltr }) += 1;
        }
    }

    /// The direction of most of them.
    fn most(self) -> Option<bool> {
        (self.first.is_some()).then_some(self.rtl > self.ltr)
    }
}

/// What a block says of its direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StatedDirection {
    /// What its first letter says.
    Auto,
    /// Whether it runs from right to left.
    Plainly(bool),
}

/// The blocks of a text.
struct TextBlocks<'h> {
    /// Each block that may say its direction: where that is added, and what it says.
    found: Vec<(usize, Option<StatedDirection>)>,
    /// The open blocks: their names, their numbers among those found, and whether blocks inside of them
    /// run from left to right, and from right to left.
    open: Vec<(Cow<'h, str>, usize, [bool; 2])>,
    /// The block whose own words are read, by its number.
    current: Option<usize>,
    /// Its letters so far.
    letters: Letters,
    /// Whether the text runs from right to left.
    rtl: bool,
    /// Whether a block runs the other way than the text.
    is_mixed: bool,
}

impl<'h> TextBlocks<'h> {
    fn of(html: &'h str, rtl: bool) -> Self {
        let mut blocks = Self {
            found: Vec::new(),
            open: Vec::new(),
            current: None,
            letters: Letters::default(),
            rtl,
            is_mixed: false,
        };
        let mut at = 0;
        for tag in tags(html) {
            blocks.read(&text_between(&html[at..tag.range.start]));
            at = tag.range.end;
            if !elements::is_inline(&tag.name) {
                blocks.close_words();
                if tag.is_end { blocks.close(&tag.name) } else { blocks.begin(tag) }
            }
        }
        blocks.read(&text_between(&html[at..]));
        blocks.close_words();
        while let Some((name, ..)) = blocks.open.last().cloned() {
            blocks.close(&name);
        }
        blocks
    }

    fn read(&mut self, text: &str) {
        if self.current.is_some() {
            self.letters.add(text);
        }
    }

    fn begin(&mut self, tag: HtmlTag<'h>) {
        let around = elements::is_around(&tag.name);
        let own = elements::is_directed(&tag.name);
        if (around || own) && tag.attribute("dir").is_none() {
            self.found.push((tag.name_end, None));
            self.current = own.then_some(self.found.len() - 1);
            if around {
                self.open.push((tag.name, self.found.len() - 1, [false; 2]));
            }
        }
    }

    /// The own words of the block end that is read.
    fn close_words(&mut self) {
        let letters = std::mem::take(&mut self.letters);
        let (Some(at), Some(first), Some(most)) =
            (self.current.take(), letters.first, letters.most())
        else {
            return;
        };
        self.is_mixed |= most != self.rtl;
        // A name of another script at the head of a sentence does not turn it round.
        let misleads = first != self.rtl && most == self.rtl;
        self.found[at].1 =
            Some(if misleads { StatedDirection::Plainly(most) } else { StatedDirection::Auto });
        if let Some((.., inside)) = self.open.last_mut() {
            inside[usize::from(most)] = true;
        }
    }

    /// The block of that name ends, and what is open inside of it.
    fn close(&mut self, name: &str) {
        let near = self.open.len().saturating_sub(DEEPEST);
        let Some(at) = self.open[near..].iter().rposition(|(open, ..)| open == name) else {
            return;
        };
        while self.open.len() > near + at
            && let Some((_, number, inside)) = self.open.pop()
        {
            let said = &mut self.found[number].1;
            let (own, other) = (usize::from(self.rtl), usize::from(!self.rtl));
            if said.is_none() && inside[other] && !inside[own] {
                *said = Some(StatedDirection::Plainly(!self.rtl));
            }
            if let Some((.., around)) = self.open.last_mut() {
                around[0] |= inside[0];
                around[1] |= inside[1];
            }
        }
    }

    /// What is added to the text.
    fn edits(&self) -> Vec<(Range<usize>, String)> {
        let told = |(at, said): &(usize, Option<StatedDirection>)| {
            let dir = match (*said)? {
                StatedDirection::Auto => "auto",
                StatedDirection::Plainly(rtl) => dir(rtl),
            };
            Some((*at..*at, format!(" dir=\"{dir}\"")))
        };
        self.found.iter().filter_map(told).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_that_runs_to_the_left_is_seen_by_its_bytes() {
        let mut buffer = [0; 4];
        for c in ('\0'..=char::MAX).filter(|c| strong(*c) == Some(true)) {
            assert!(may_run_to_the_left(c.encode_utf8(&mut buffer).as_bytes()), "{c:?}");
        }
        for before in 60..66 {
            assert!(may_run_to_the_left(format!("{}\u{200f}b", "a".repeat(before)).as_bytes()));
        }
        assert!(!may_run_to_the_left("“Où…” — 東京, 서울, Київ 🙂".as_bytes()));
    }

    const ARABIC: &str = "المكتبة مغلقة";

    fn of(html: &str, rtl: bool) -> String {
        told(html.replace("AR", ARABIC), rtl).replace(ARABIC, "AR")
    }

    #[test]
    fn texts_of_one_direction_stay_as_they_are() {
        for html in ["<p>One</p><ul><li>2</li></ul>", "<p>The word AR means that it is closed</p>"]
        {
            assert_eq!(of(html, false), html);
        }
        let html = "<p>AR (BBC) AR</p><p>NATO AR</p><h2 id=\"a\">AR</h2>";
        assert_eq!(of(html, true), html);
    }

    #[test]
    fn each_block_of_a_mixed_text_says_its_own() {
        for (html, told) in [
            (
                "<p>One</p><p>AR.</p><p>12</p>",
                "<p dir=\"auto\">One</p><p dir=\"auto\">AR.</p><p>12</p>",
            ),
            (
                "<h2 id=\"a\">AR</h2><p class=x>One <b>two</b></p>",
                "<h2 dir=\"auto\" id=\"a\">AR</h2><p dir=\"auto\" class=x>One <b>two</b></p>",
            ),
            (
                "<table><tr><td class=\"right\">AR</td><th>A</th></tr></table>",
                "<table><tr><td dir=\"auto\" class=\"right\">AR</td><th dir=\"auto\">A</th></tr></table>",
            ),
            (
                "<p>A</p><blockquote>\n<p>AR</p>\n</blockquote><blockquote>AR</blockquote>",
                "<p dir=\"auto\">A</p><blockquote dir=\"rtl\">\n<p dir=\"auto\">AR</p>\n</blockquote>\
                 <blockquote dir=\"auto\">AR</blockquote>",
            ),
            (
                "<p dir=\"ltr\">A</p><p>AR &amp; AR</p>",
                "<p dir=\"ltr\">A</p><p dir=\"auto\">AR &amp; AR</p>",
            ),
            // A word at the head does not turn a sentence round.
            (
                "<p>AR</p><p>AR is what stands on the poster at the door of the library</p>",
                "<p dir=\"auto\">AR</p><p dir=\"ltr\">AR is what stands on the poster at the door of \
                 the library</p>",
            ),
        ] {
            assert_eq!(of(html, false), told);
        }
    }

    #[test]
    fn lists_run_as_their_items() {
        assert_eq!(
            of("<p>A</p><ul><li>AR</li><li><p>AR</p></li></ul><ol><li>A<ul><li>AR</ol>", false),
            "<p dir=\"auto\">A</p><ul dir=\"rtl\"><li dir=\"auto\">AR</li><li dir=\"rtl\">\
             <p dir=\"auto\">AR</p></li></ul><ol><li dir=\"auto\">A<ul dir=\"rtl\">\
             <li dir=\"auto\">AR</ol>"
        );
    }

    #[test]
    fn the_length_decides_the_time() {
        let deep = format!("{}AR", "<ul><li>".repeat(20_000));
        assert!(of(&deep, false).contains("dir=\"auto\""));
        told("</li>".repeat(100_000) + ARABIC, false);
        // What is open far outside is not looked for, and stays open.
        let far = format!("<p>A</p><blockquote>{}</blockquote><p>AR</p>", "<ul>".repeat(DEEPEST));
        assert!(of(&far, false).starts_with("<p dir=\"auto\">A</p><blockquote dir=\"rtl\"><ul"));
    }
}
