//! What stands before and behind the running text.

use super::copy::WireCopy;
use super::lines::WireLine;
use super::mark::{self, Where, WireMark};
use super::{byline, chrome, dateline, source};

/// The number of lines behind the title among which bylines and stamps are looked for.
const DECK: usize = 8;
/// The number of lines behind the title among which a source is looked for.
const NEAR: usize = 3;
/// From so many bytes on, a line that ends as a sentence does is running text.
const LONG: usize = 120;
/// So many of these behind the title are the text itself, and no deck.
const SENTENCES: usize = 2;
/// The number of lines of a list of other articles.
const LIST: usize = 30;

impl WireCopy<'_> {
    /// Takes bylines, stamps and captions between the title and the text.
    pub(super) fn deck(&mut self, from: usize) {
        let (mut near, mut byline, mut at, mut sentences) = (true, false, from, 0);
        for count in 0..DECK {
            while self.lines.get(at).is_some_and(WireLine::is_blank) {
                at += 1;
            }
            if at >= self.lines.len() || self.is_text(at) {
                return;
            }
            let alone = at == 0 || self.lines[at - 1].is_blank();
            let place = if near { Where::Near } else { Where::Deck };
            let post = || byline::post(&self.lines[at].text, self.names).filter(|_| byline);
            let one = mark::line(&self.lines[at].text, place, self.names)
                .or_else(|| post().map(WireMark::Byline))
                .map(|mark| (at, mark));
            let caption = matches!(one, Some((_, WireMark::Chrome("caption"))));
            let block = if caption || one.is_none() { self.block(at) } else { None };
            let late = near || count < NEAR;
            let sourced = |mark: &WireMark| late || !matches!(mark, WireMark::Source(_));
            let found = block.or(one).filter(|(_, mark)| (near || alone) && sourced(mark));
            byline = matches!(found, Some((_, WireMark::Byline(_) | WireMark::Line(_))));
            if let Some((last, mark)) = found {
                self.take(at, last, mark);
                at = last;
            } else {
                near = false;
                let text = &self.lines[at].text;
                sentences += usize::from(text.len() >= LONG && text.ends_with(['.', '。']));
                if sentences == SENTENCES {
                    return;
                }
            }
            at += 1;
        }
    }

    /// Whether the text begins at line `at`: a long line, or one with a dateline.
    fn is_text(&mut self, at: usize) -> bool {
        let line = &self.lines[at];
        if line.fixed || line.text.len() > 400 {
            return true;
        }
        let found = dateline::read(&line.text, line.number, self.names);
        let found = found.filter(super::FoundDateline::is_strong);
        self.dated = found.map(|found| (line.text.to_string(), found));
        self.dated.is_some()
    }

    /// An advisory or caption of several lines that begins at line `at`, and its last line.
    fn block(&self, at: usize) -> Option<(usize, WireMark)> {
        let count = self.lines[at..].iter().take(7).take_while(|line| !line.is_blank()).count();
        let last = at + count.checked_sub(1)?;
        if !(2..=6).contains(&count) {
            return None;
        }
        self.run(at, last, Where::Near).map(|mark| (last, mark))
    }

    /// Takes what stands behind the text, from the last line up to the first that is not
    /// recognised; then the source lines just above.
    pub(super) fn tail(&mut self, from: usize) {
        let mut end = self.lines.len();
        loop {
            while end > from && self.lines[end - 1].is_blank() {
                end -= 1;
            }
            if end == from {
                return;
            }
            let last = end - 1;
            let found = self.tail_mark(from, last);
            if let Some((first, mark)) = found {
                self.take(first, last, mark);
                end = first;
            } else if let Some(first) = self.list_above(from, last) {
                for at in (first..=last).rev() {
                    if !self.lines[at].is_blank() {
                        self.take(at, at, WireMark::Chrome("list of other articles"));
                    }
                }
                end = first;
            } else {
                break;
            }
        }
        self.sources_above(from, end);
    }

    /// What the line `last` is, or the lines that end with it, and the first of them.
    fn tail_mark(&self, from: usize, last: usize) -> Option<(usize, WireMark)> {
        let alone = || mark::line(&self.lines[last].text, Where::Tail, self.names);
        let parted = !self.runs_on(last) || byline::begins_trailer(&self.lines[last].text);
        if !self.lines[last].fixed
            && parted
            && let Some(mark) = alone()
        {
            return Some((last, mark));
        }
        let open = |at: &usize| !self.lines[*at].is_blank() && !self.lines[*at].fixed;
        let run = (from..=last).rev().take(8).take_while(open);
        let led = run.clone().find(|at| byline::begins_trailer(&self.lines[*at].text));
        let top = run.last().filter(|at| *at == from || self.lines[at - 1].is_blank());
        let first = led.or(top).filter(|first| *first < last)?;
        if led.is_some() && !self.is_trailer(first, last) {
            return alone().filter(|_| !self.lines[last].fixed).map(|mark| (last, mark));
        }
        self.run(first, last, Where::Tail).map(|mark| (first, mark))
    }

    /// Whether the lines `first` to `last` are one list of reporters, in brackets or with nothing
    /// but names; what follows such a list without leading a name is none of it.
    fn is_trailer(&self, first: usize, last: usize) -> bool {
        let text = self.joined(first, last);
        let before = self.joined(first, last - 1);
        let goes_on = || self.lines[last].text.contains(" by ");
        text.starts_with(['(', '['])
            || byline::is_trailer(&text, self.names)
                && (goes_on() || !byline::is_trailer(&before, self.names))
    }

    /// What several lines are that are one paragraph: each but the last runs on, or brackets
    /// hold them together.
    pub(super) fn run(&self, first: usize, last: usize, at: Where) -> Option<WireMark> {
        let text = self.joined(first, last);
        let bound = text.starts_with(['(', '[']) && text.ends_with([')', ']']);
        if !bound && !(first + 1..=last).all(|line| self.runs_on(line)) {
            return None;
        }
        mark::block(&text, at, self.names).or_else(|| mark::caption(&text, true, self.names))
    }

    /// The heading "Related articles" where nothing but headlines stands below it down to `last`.
    fn list_above(&self, from: usize, last: usize) -> Option<usize> {
        let lines = (from..=last).rev().filter(|at| !self.lines[*at].text.is_empty()).take(LIST);
        for at in lines {
            let line = &self.lines[at];
            if line.fixed {
                return None;
            }
            if chrome::is_list(&line.text) {
                return Some(at);
            }
            if !chrome::is_headline(&line.text) {
                return None;
            }
        }
        None
    }

    /// Takes source lines that stand alone among the last lines of the text.
    fn sources_above(&mut self, from: usize, end: usize) {
        let lines = (from..end).rev().filter(|at| !self.lines[*at].is_blank()).take(6);
        let mut found = Vec::new();
        for at in lines {
            let alone = at == from || self.lines[at - 1].is_blank();
            if alone
                && !self.lines[at].fixed
                && let Some(source) = source::read(&self.lines[at].text, self.names)
            {
                found.push((at, source));
            }
        }
        for (at, source) in found {
            self.take(at, at, WireMark::Source(source));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::wire::copy;
    use crate::parse::wire::mark::tests::with_names;

    /// The running text of copy, its paragraphs parted by bars.
    fn text_of(copy: &str) -> String {
        let frame = with_names(|names| copy::read(copy, 1, None, names));
        let texts: Vec<_> = frame.paragraphs.into_iter().map(|p| p.text).collect();
        texts.join("|")
    }

    #[test]
    fn text_that_begins_as_chrome_does_stays() {
        for line in [
            "Copyright law was changed by parliament today, after a long quarrel.",
            "All rights reserved for minorities, the law says.",
            "Sign up for the army, he told them.",
            "Subscribe to the treaty, the pope told them.",
            "More from the scene follows.",
            "Download the data, the hackers said.",
            "Source: the minister's own office.",
            "Reporting by state media was false.",
            "Photos by the dozen were burnt, he said.",
            "Related: the two men were brothers, she said.",
        ] {
            let calm = "The ships came in.";
            for copy in [
                format!("Port opens\n\n{line}"),
                format!("Port opens\n\n{calm}\n\n{line}\n\n{calm}"),
                format!("Port opens\n\n{calm}\n\n{line}"),
                format!("Port opens\n{calm}\n{line}\n{calm}"),
            ] {
                assert!(text_of(&copy).contains(line), "{copy}: {}", text_of(&copy));
            }
        }
    }

    #[test]
    fn trailers_take_no_text() {
        let led = "Port opens\n\nShips came.\nReporting by Jane Doe and John Roe;";
        for (rest, left) in [
            (" Editing by Ann Other\nThe quay is full", "|The quay is full"),
            (" Editing by Ann Other\nLONDON, March 3 (AP) -- Ships left", "|LONDON, March 3"),
            (" Editing by Ann Other\nTags: ports, ships", ""),
            (" Editing by Ann\nOther", ""),
            (" Writing by Ann Other;\nEditing by A. N. Roe", ""),
        ] {
            let text = text_of(&format!("{led}{rest}"));
            assert!(text.contains(left) && text.contains("Reporting") != left.is_empty(), "{text}");
        }
    }
}
