//! One piece of wire copy on its way from lines to a frame.

use crate::model::Field;

use super::lines::{self, WireLine};
use super::mark::{self, Where, WireMark};
use super::names::AgencyNames;
use super::title::{self, Title};
use super::{FoundDateline, Frame, chrome, dateline, paragraphs, source};

/// How much a claim of a source weighs against another; the higher wins, the first of equals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SourceClaim {
    None,
    /// Behind the title or the last sentence.
    Sign,
    /// In a copyright notice.
    Rights,
    /// An agency that is not known, in a dateline.
    Guess,
    /// In a dateline or byline.
    Byline,
    /// In a line that says "Source:".
    Written,
    /// The same, of an agency that is known.
    Known,
}

/// Copy with what has been read of it.
pub(super) struct WireCopy<'a> {
    pub(super) lines: Vec<WireLine<'a>>,
    pub(super) names: AgencyNames<'a>,
    pub(super) frame: Frame,
    pub(super) claim: SourceClaim,
    /// The line with which the text begins for its dateline, and that.
    pub(super) dated: Option<(String, FoundDateline)>,
}

/// Reads plain wire copy.
pub(super) fn read(
    text: &str,
    first_line: u32,
    title: Option<&str>,
    names: AgencyNames<'_>,
) -> Frame {
    let mut copy = WireCopy::new(lines::of(text, first_line), names);
    let body = copy.head(title);
    copy.deck(body);
    copy.tail(body);
    copy.inside(body);
    copy.frame.paragraphs = paragraphs::of(&copy.lines);
    copy.dateline();
    copy.sign_off();
    copy.frame.in_order()
}

impl<'a> WireCopy<'a> {
    pub(super) fn new(lines: Vec<WireLine<'a>>, names: AgencyNames<'a>) -> Self {
        Self { lines, names, frame: Frame::default(), claim: SourceClaim::None, dated: None }
    }

    /// Takes what stands before the title, and the title; gives the line behind it.
    fn head(&mut self, given: Option<&str>) -> usize {
        let mut at = 0;
        while at < self.lines.len() {
            if !self.lines[at].is_blank() {
                let only = self.lines[at + 1..].iter().all(WireLine::is_blank);
                match mark::line(&self.lines[at].text, Where::Head, self.names) {
                    Some(mark) if !only => self.take(at, at, mark),
                    _ => break,
                }
            }
            at += 1;
        }
        if at == self.lines.len() {
            return at;
        }
        match given {
            Some(title) => self.drop_given(at, title),
            None => self.title(at),
        }
    }

    /// Takes the lines that say what the front matter says already.
    fn drop_given(&mut self, at: usize, title: &str) -> usize {
        let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let says = |words: &str| {
            let headline = title::clean(words, self.names);
            folded(words) == folded(title) || folded(&headline.text) == folded(title)
        };
        let first = self.lines[at].text.to_string();
        let behind = match title::find(&self.lines, at, self.names) {
            Title::Lines(last, words) if says(&words) => self.take_title(at, last, words),
            _ if says(&first) => self.take_title(at, at, first),
            _ => at,
        };
        self.frame.title = None;
        behind
    }

    fn title(&mut self, at: usize) -> usize {
        let number = self.lines[at].number;
        self.frame.title_line = number;
        match title::find(&self.lines, at, self.names) {
            Title::Made(title) => {
                self.say(Field::Title, title.clone(), title.clone(), number);
                self.frame.title = Some(title);
                at
            }
            Title::Lines(last, words) => self.take_title(at, last, words),
        }
    }

    /// Takes the lines `at` to `last` as the headline, which are `words`; gives the line behind
    /// it.
    fn take_title(&mut self, at: usize, last: usize, words: String) -> usize {
        let number = self.lines[at].number;
        for line in &mut self.lines[at..=last] {
            line.taken = true;
        }
        let headline = title::clean(&words, self.names);
        for version in headline.versions {
            self.say(Field::Version, version.clone(), version, number);
        }
        if let Some(agency) = headline.source {
            self.say(Field::Source, agency.clone(), words.clone(), number);
            self.claim(agency, SourceClaim::Sign);
        }
        self.say(Field::Title, headline.text.clone(), words, number);
        self.frame.title = Some(headline.text);
        last + 1
    }

    /// Takes captions and chrome from within the text.
    pub(super) fn inside(&mut self, from: usize) {
        let mut at = from;
        while at < self.lines.len() {
            let run = self.lines[at..].iter().take_while(|line| !line.is_blank());
            let (mut count, mut size) = (0, 0);
            for line in run {
                count += 1;
                size += line.text.len() + 1;
            }
            let block = at..at + count;
            for i in block.clone() {
                let line = &self.lines[i];
                if !line.fixed && chrome::is_anywhere(&line.text) && !self.runs_on(i) {
                    self.take(i, i, WireMark::Chrome("page frame"));
                }
            }
            let open = |line: &WireLine<'_>| !line.taken && !line.fixed;
            let whole = (1..=6).contains(&count) && size <= 700;
            if whole && self.lines[block.clone()].iter().all(open) {
                let last = block.end - 1;
                let mark = if count == 1 {
                    mark::caption(&self.lines[at].text, false, self.names)
                } else {
                    self.run(at, last, Where::Deck)
                };
                if let Some(mark) = mark {
                    self.take(at, last, mark);
                }
            }
            at = block.end + 1;
        }
    }

    /// Whether line `at` goes on with a hard-wrapped sentence.
    pub(super) fn runs_on(&self, at: usize) -> bool {
        at.checked_sub(1).map(|before| &self.lines[before]).is_some_and(|line| {
            let ends = line.text.ends_with(['.', '!', '?', '"', '”', '。', ')', ':']);
            !line.is_blank() && line.text.len() >= 40 && !ends
        })
    }

    /// The text of the lines `from` to `to`, both taken in.
    pub(super) fn joined(&self, from: usize, to: usize) -> String {
        let mut text = String::new();
        for line in &self.lines[from..=to] {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&line.text);
        }
        text
    }

    /// The dateline of the first paragraphs; one without date and agency of the first only.
    fn dateline(&mut self) {
        let found = self.frame.paragraphs.iter().take(4).enumerate().find_map(|(at, paragraph)| {
            let known = self.dated.as_ref().filter(|(text, found)| {
                *text == paragraph.text && found.dateline.line == paragraph.line
            });
            let found = match known {
                Some((_, found)) => found.clone(),
                None => dateline::read(&paragraph.text, paragraph.line, self.names)?,
            };
            (at == 0 || found.is_strong()).then_some(found)
        });
        if let Some(found) = found {
            self.keep_dateline(found);
        }
    }

    /// The agency behind the last sentence, which stays there.
    fn sign_off(&mut self) {
        let Some(last) = self.frame.paragraphs.last() else { return };
        if let Some(agency) = source::sign_off(&last.text, self.names) {
            let tail: Vec<&str> = last.text.rsplitn(4, ' ').take(3).collect();
            let words: Vec<&str> = tail.into_iter().rev().collect();
            let (words, line) = (words.join(" "), last.line);
            self.say(Field::Source, agency.clone(), words, line);
            self.claim(agency, SourceClaim::Sign);
        }
    }
}
