//! Wire copy -> its title, its frame and its paragraphs.

mod bracket;
mod byline;
mod chrome;
mod columns;
mod copy;
mod credit;
mod dateline;
mod edges;
mod ledger;
mod lines;
mod mark;
mod markdown;
mod names;
mod paragraphs;
mod parts;
mod place;
mod rights;
mod segments;
mod source;
mod title;
mod words;

use crate::model::{Evidence, Moment, Paragraph};
use crate::parse::date::Calendar;

pub(super) use title::{is_text, made};

/// Leads an alias ("Yonhap", "AP", "연합뉴스") to the agency's name; none for a name that it
/// does not know.
pub(super) type Agency<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The head of a first paragraph: "SEOUL, Sept. 25 (Yonhap) --". It stays in the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Dateline {
    /// The place as a reader writes it: "Seoul", "Santiago, Chile"; none for "(Reuters) -".
    pub place: Option<String>,
    /// Month and day, where both are written.
    pub month_day: Option<(i8, i8)>,
    /// The year, where it is written.
    pub year: Option<i16>,
    /// The agency, by its name where that is known.
    pub agency: Option<String>,
    /// The head as it is written.
    pub words: String,
    /// The line of the file, from 1.
    pub line: u32,
}

/// A dateline and how many bytes of the paragraph it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FoundDateline {
    pub dateline: Dateline,
    pub end: usize,
    /// The reporters that stand within it, as Korean copy has them.
    pub authors: Vec<String>,
}

impl FoundDateline {
    /// Whether a date or an agency speaks for it, and not its dash alone.
    fn is_strong(&self) -> bool {
        self.dateline.agency.is_some() || self.dateline.month_day.is_some()
    }
}

/// What stands around the running text of an article, and the running text.
#[derive(Debug, Clone, Default)]
pub(super) struct Frame {
    /// The headline without its version mark.
    pub title: Option<String>,
    /// The line of the headline in the file; 0 without one.
    pub title_line: u32,
    /// When a stamp says that it was published.
    pub published: Option<Moment>,
    /// When a stamp says that it was changed.
    pub updated: Option<Moment>,
    /// The names of the bylines.
    pub authors: Vec<String>,
    /// The agency or paper; by its name where that is known, else as written.
    pub source: Option<String>,
    /// The address that stands with the source.
    pub source_url: Option<String>,
    /// The dateline.
    pub dateline: Option<Dateline>,
    /// The running text; empty for Markdown.
    pub paragraphs: Vec<Paragraph>,
    /// What was read or taken out, and where.
    pub evidence: Vec<Evidence>,
}

/// Reads wire copy: plain text behind the front matter, whose first line is line `first_line`
/// of the file.
///
/// `title` is the headline of the front matter, if there is one: then a first line that equals
/// it leaves the text, and any other first line is text. No text is a fault; a line that is not recognised stays in the paragraphs.
pub(super) fn plain(
    text: &str,
    first_line: u32,
    title: Option<&str>,
    agency: Agency<'_>,
    calendar: Calendar<'_>,
) -> Frame {
    copy::read(text, first_line, title, names::AgencyNames { agency, calendar })
}

/// Reads the frame of Markdown: bylines and stamps under the heading, the dateline of the first
/// paragraph, and the lines behind the text. The text comes back with as many lines as it had,
/// those that were taken out left blank. The heading and what stands in code stay as they are.
pub(super) fn markdown(
    text: &str,
    first_line: u32,
    agency: Agency<'_>,
    calendar: Calendar<'_>,
) -> (Frame, String) {
    markdown::read(text, first_line, names::AgencyNames { agency, calendar })
}

/// Whether a text is a person's name as bylines have it, of at least two words where words part.
pub(super) fn is_person(text: &str) -> bool {
    byline::name(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::mark::tests::with_names;
    use super::*;
    use crate::model::Field;

    /// Texts, and title, source, authors, stamps and paragraphs of each.
    const COPIES: &[(&str, &str)] = &[
        (
            "Port opens\n\nShips came.\n\nSource: Yonhap\n\nscroll to top",
            "Port opens|Yonhap News Agency||||3:Ships came.",
        ),
        (
            "Port opens\nBy JANE DOE, Associated Press\n\nSEOUL (AP) — Ships came.\n\n(END)",
            "Port opens|Associated Press|Jane Doe|||4:SEOUL (AP) — Ships came.",
        ),
        (
            "(LEAD) Port opens\nLONDON, March 3 - Ships came.\nMore came.",
            "Port opens|||||2:LONDON, March 3 - Ships came. 3:More came.",
        ),
        (
            "Go to Contents Go to Navigation\nPort opens\nAll News 13:30 February 29, 2016\n\n\
             Ships.",
            "Port opens|||2016-02-29T13:30:00+00:00||5:Ships.",
        ),
        (
            "Port opens\n\nJane Doe in Seoul\nPublished 3 March 2024, 10:00 GMT\n\
             Updated 4 March 2024\n\nShips.",
            "Port opens||Jane Doe|2024-03-03T10:00:00+00:00|2024-03-04|7:Ships.",
        ),
        (
            "Port opens\nBy Jane Doe\nBBC News, Seoul\n\nShips.",
            "Port opens|BBC News|Jane Doe|||5:Ships.",
        ),
        (
            "Port opens\nBy Jane Doe\nships came, they left\n\nShips.",
            "Port opens||Jane Doe|||3:ships came, they left 5:Ships.",
        ),
        (
            "Port opens\n\nAn old gate swings wide\n\nBy Jane Doe\n\nShips.",
            "Port opens||Jane Doe|||3:An old gate swings wide 7:Ships.",
        ),
        (
            "Port opens\n\n(Adds mayor's words in paragraph 2)\n\n\
             By Jane Doe | Reuters | March 3, 2024\n\nShips.",
            "Port opens|Reuters|Jane Doe|2024-03-03||7:Ships.",
        ),
        (
            "Port opens\n\nShips.\n\nRead more: Gate closes\n\nShips left.\n\nAdvertisement\n\n\
             The end came.",
            "Port opens|||||3:Ships. 7:Ships left. 11:The end came.",
        ),
        (
            "Port opens\n\nShips.\n\nRelated articles\n\nGate closes\nWho opened the gate?\n\n\
             Share",
            "Port opens|||||3:Ships.",
        ),
        (
            "Port opens\n\nShips.\n\n(Reporting by Jane Doe in Seoul and John Roe in\n\
             Tokyo; Editing by Ann Other)\n\nOur Standards: The Thomson Reuters Trust Principles.",
            "Port opens||Jane Doe+John Roe|||3:Ships.",
        ),
        (
            "Port opens\n\nFILE - Ships wait. (AP Photo/Jane Doe)\n\nShips.\n\n\
             Copyright 2023 The Associated Press. All rights reserved.",
            "Port opens|Associated Press||||5:Ships.",
        ),
        ("Port opens\n\nShips.\n\njane@example.org\n(END)", "Port opens|||||3:Ships."),
        (
            "Port opens\nImage caption, Ships wait\nThe mayor opened the gate.\n\nShips.",
            "Port opens|||||3:The mayor opened the gate. 5:Ships.",
        ),
        (
            "Port opens\n\nShips came, he said. (AP)",
            "Port opens|Associated Press||||3:Ships came, he said. (AP)",
        ),
        (
            "Port opens\n\nSource: Harbour Gazette\n\nShips. - Reuters",
            "Port opens|Harbour Gazette||||5:Ships. - Reuters",
        ),
        (
            "항구 열려\n\n(서울=연합뉴스) 홍길동 기자 = 배가 왔다.\n\nhong@example.org",
            "항구 열려|Yonhap News Agency|홍길동|||3:(서울=연합뉴스) 홍길동 기자 = 배가 왔다.",
        ),
        ("Marks &amp; Co\n\nIt&#8217;s open.", "Marks & Co|||||3:It’s open."),
        (
            "PORT OPENS\n\nUnited Nations is a name. Share it.\n\nSource close to him spoke.",
            "PORT OPENS|||||3:United Nations is a name. Share it. 5:Source close to him spoke.",
        ),
        ("", "|||||"),
        ("\n\n \n", "|||||"),
    ];

    fn frame(text: &str, title: Option<&str>) -> Frame {
        with_names(|names| plain(text, 1, title, names.agency, names.calendar))
    }

    /// Title, source, authors, stamps and paragraphs in one line.
    fn says(text: &str) -> String {
        let frame = frame(text, None);
        let moment = |m: Option<Moment>| m.map(|m| m.to_string()).unwrap_or_default();
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
        for (text, told) in COPIES {
            assert_eq!(says(text), *told, "{text}");
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
