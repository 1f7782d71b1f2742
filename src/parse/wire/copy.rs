//! One piece of wire copy on its way from lines to a frame.

use crate::model::Field;

use super::Frame;
use super::chrome;
use super::dateline;
use super::ledger::Claim;
use super::lines;
use super::lines::Line;
use super::mark;
use super::mark::Mark;
use super::mark::Where;
use super::names::Names;
use super::paragraphs;
use super::source;
use super::title;
use super::title::Title;

/// Copy with what has been read of it.
pub(super) struct Copy<'a> {
    pub(super) lines: Vec<Line<'a>>,
    pub(super) names: Names<'a>,
    pub(super) frame: Frame,
    pub(super) claim: Claim,
}

/// Reads plain wire copy.
pub(super) fn read(text: &str, first_line: u32, title: Option<&str>, names: Names<'_>) -> Frame {
    let mut copy = Copy::new(lines::of(text, first_line), names);
    let body = copy.head(title);
    copy.deck(body);
    copy.tail(body);
    copy.inside(body);
    copy.frame.paragraphs = paragraphs::of(&copy.lines);
    copy.dateline();
    copy.sign_off();
    copy.frame.in_order()
}

impl<'a> Copy<'a> {
    pub(super) fn new(lines: Vec<Line<'a>>, names: Names<'a>) -> Self {
        Self { lines, names, frame: Frame::default(), claim: Claim::None }
    }

    /// Takes what stands before the title, and the title; gives the line behind it.
    fn head(&mut self, given: Option<&str>) -> usize {
        let mut at = 0;
        while at < self.lines.len() {
            if !self.lines[at].is_blank() {
                let only = self.lines[at + 1..].iter().all(Line::is_blank);
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

    /// Takes a line that says what the front matter says already.
    fn drop_given(&mut self, at: usize, title: &str) -> usize {
        let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = &mut self.lines[at];
        let headline = title::clean(&line.text, self.names);
        if folded(&line.text) != folded(title) && folded(&headline.text) != folded(title) {
            return at;
        }
        line.taken = true;
        let (words, number) = (line.text.to_string(), line.number);
        self.say(Field::Title, title, words, number);
        at + 1
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
            Title::Lines(last, words) => {
                for line in &mut self.lines[at..=last] {
                    line.taken = true;
                }
                let headline = title::clean(&words, self.names);
                for version in headline.versions {
                    self.say(Field::Version, version.clone(), version, number);
                }
                if let Some(agency) = headline.source {
                    self.say(Field::Source, agency.clone(), words.clone(), number);
                    self.claim(agency, Claim::Sign);
                }
                self.say(Field::Title, headline.text.clone(), words, number);
                self.frame.title = Some(headline.text);
                last + 1
            }
        }
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
                    self.take(i, i, Mark::Chrome("page frame"));
                }
            }
            let open = |line: &Line<'_>| !line.taken && !line.fixed;
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
            let found = dateline::read(&paragraph.text, paragraph.line, self.names)?;
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
            self.claim(agency, Claim::Sign);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::wire::mark::tests::with_names;

    fn frame(text: &str, title: Option<&str>) -> Frame {
        with_names(|names| read(text, 1, title, names))
    }

    /// Title, source, authors, stamps and paragraphs in one line.
    fn says(text: &str) -> String {
        let frame = frame(text, None);
        let moment = |m: Option<crate::model::Moment>| m.map(|m| m.to_string()).unwrap_or_default();
        let paragraphs: Vec<_> =
            frame.paragraphs.iter().map(|p| format!("{}:{}", p.line, p.text)).collect();
        format!(
            "{}|{}|{}|{}|{}|{}",
            frame.title.unwrap_or_default(),
            frame.source.unwrap_or_default(),
            frame.authors.join("+"),
            moment(frame.published),
            moment(frame.updated),
            paragraphs.join(" ")
        )
    }

    #[test]
    fn copies() {
        for (text, told) in [
            ("Port opens\n\nShips came.\n\nSource: Yonhap\n\nscroll to top",
             "Port opens|Yonhap News Agency||||3:Ships came."),
            ("Port opens\nBy JANE DOE, Associated Press\n\nSEOUL (AP) — Ships came.\n\n(END)",
             "Port opens|Associated Press|Jane Doe|||4:SEOUL (AP) — Ships came."),
            ("(LEAD) Port opens\nLONDON, March 3 - Ships came.\nMore came.",
             "Port opens||||| 2:LONDON, March 3 - Ships came. 3:More came."),
            ("Go to Contents Go to Navigation\nPort opens\nAll News 13:30 February 29, 2016\n\nShips.",
             "Port opens|||2016-02-29T13:30:00+00:00||5:Ships."),
            ("Port opens\n\nJane Doe in Seoul\nPublished 3 March 2024, 10:00 GMT\nUpdated 4 March 2024\n\nShips.",
             "Port opens||Jane Doe|2024-03-03T10:00:00+00:00|2024-03-04|7:Ships."),
            ("Port opens\nBy Jane Doe\nBBC News, Seoul\n\nShips.",
             "Port opens|BBC News|Jane Doe|||5:Ships."),
            ("Port opens\n\nAn old gate swings wide\n\nBy Jane Doe\n\nShips.",
             "Port opens||Jane Doe|||3:An old gate swings wide 7:Ships."),
            ("Port opens\n\n(Adds mayor's words in paragraph 2)\n\nBy Jane Doe | Reuters | March 3, 2024\n\nShips.",
             "Port opens|Reuters|Jane Doe|2024-03-03||7:Ships."),
            ("Port opens\n\nShips.\n\nRead more: Gate closes\n\nShips left.\n\nAdvertisement\n\nThe end came.",
             "Port opens||||| 3:Ships. 7:Ships left. 11:The end came."),
            ("Port opens\n\nShips.\n\nRelated articles\n\nGate closes\nWho opened the gate?\n\nShare",
             "Port opens|||||3:Ships."),
            ("Port opens\n\nShips.\n\n(Reporting by Jane Doe in Seoul and John Roe in\nTokyo; Editing by Ann Other)\n\nOur Standards: The Thomson Reuters Trust Principles.",
             "Port opens||Jane Doe+John Roe|||3:Ships."),
            ("Port opens\n\nFILE - Ships wait. (AP Photo/Jane Doe)\n\nShips.\n\nCopyright 2023 The Associated Press. All rights reserved.",
             "Port opens|Associated Press||||5:Ships."),
            ("Port opens\n\nShips.\n\njane@example.org\n(END)", "Port opens|||||3:Ships."),
            ("Port opens\nImage caption, Ships wait\nThe mayor opened the gate.\n\nShips.",
             "Port opens||||| 3:The mayor opened the gate. 5:Ships."),
            ("Port opens\n\nShips came, he said. (AP)",
             "Port opens|Associated Press||||3:Ships came, he said. (AP)"),
            ("Port opens\n\nSource: Harbour Gazette\n\nShips. - Reuters",
             "Port opens|Harbour Gazette||||5:Ships. - Reuters"),
            ("항구 열려\n\n(서울=연합뉴스) 홍길동 기자 = 배가 왔다.\n\nhong@example.org",
             "항구 열려|Yonhap News Agency|홍길동|||3:(서울=연합뉴스) 홍길동 기자 = 배가 왔다."),
            ("Marks &amp; Co\n\nIt&#8217;s open.", "Marks & Co|||||3:It’s open."),
            ("PORT OPENS\n\nUnited Nations is a name. Share it.\n\nSource close to him spoke.",
             "PORT OPENS|||||3:United Nations is a name. Share it. 5:Source close to him spoke."),
            ("", "|||||"),
            ("\n\n \n", "|||||"),
        ] {
            let told = told.replace("||||| ", "|||||");
            assert_eq!(says(text), told, "{text}");
        }
    }

    #[test]
    fn given_titles() {
        for (text, paragraphs) in [
            ("Port  opens\n\nShips.", &["Ships."][..]),
            ("(LEAD) Port opens\n\nShips.", &["Ships."]),
            ("Gate opens\n\nShips.", &["Gate opens", "Ships."]),
        ] {
            let frame = frame(text, Some("Port opens"));
            let found: Vec<_> = frame.paragraphs.iter().map(|p| p.text.as_str()).collect();
            assert_eq!(found, paragraphs, "{text}");
            assert_eq!(frame.title, None);
        }
    }

    #[test]
    fn nothing_is_lost() {
        let text = "Share\nPort opens | Reuters\nBy Jane Doe\nPublished 3 March 2024\n\nFILE - Ships \
                    that came from the far north wait\noff the port. (AP Photo/A B)\n\nLONDON, March 3 (Reuters) - Ships came.\n\n\
                    Advertisement\n\nThey left.\n\nSource: AP\n\nAn odd line\n\nMost read\nGate \
                    closes\n\n(c) Reuters 2024\njane@example.org\n###";
        let frame = frame(text, None);
        for (number, line) in (1..).zip(text.lines()) {
            for word in line.split_whitespace() {
                let kept = frame.paragraphs.iter().any(|p| p.text.contains(word));
                let told = frame.evidence.iter().any(|e| e.words.contains(word));
                assert!(kept || told, "line {number}: {word}");
            }
        }
        assert_eq!(frame.paragraphs.len(), 3);
        let chrome = frame.evidence.iter().filter(|e| e.field == Field::Chrome);
        let words: Vec<_> = chrome.map(|e| e.words.as_str()).collect();
        assert_eq!(words.len(), 8, "{words:?}");
    }
}
