//! What each mark says, kept in the frame with its evidence.

use crate::model::{Evidence, EvidenceLocation, Field};
use crate::parse::date::PublishedLine;

use super::byline::Byline;
use super::copy::{SourceClaim, WireCopy};
use super::mark::WireMark;
use super::source::SourceLine;
use super::{FoundDateline, Frame};

impl Frame {
    /// The frame with its evidence in the order of the lines.
    pub(super) fn in_order(mut self) -> Self {
        self.evidence.sort_by_key(|evidence| match evidence.place {
            EvidenceLocation::Line(line) => line,
            _ => 0,
        });
        self
    }
}

impl WireCopy<'_> {
    /// Keeps what a dateline says, which stays in the text.
    pub(super) fn keep_dateline(&mut self, found: FoundDateline) {
        let FoundDateline { dateline, authors, .. } = found;
        let (words, line) = (dateline.words.clone(), dateline.line);
        if let Some(place) = &dateline.place {
            self.say(Field::Place, place.clone(), words.clone(), line);
        }
        if let Some(agency) = dateline.agency.clone() {
            let known = self.names.known(&agency).is_some();
            self.say(Field::Source, agency.clone(), words.clone(), line);
            self.claim(agency, if known { SourceClaim::Byline } else { SourceClaim::Guess });
        }
        for author in authors {
            self.say(Field::Author, author.clone(), words.clone(), line);
            self.author(author);
        }
        self.frame.dateline = Some(dateline);
    }

    /// Takes the lines `from` to `to` out of the text and keeps what they say.
    pub(super) fn take(&mut self, from: usize, to: usize, mark: WireMark) {
        let words = self.joined(from, to);
        let number = self.lines[from].number;
        for line in &mut self.lines[from..=to] {
            line.taken = true;
        }
        self.keep(mark, &words, number);
    }

    fn keep(&mut self, mark: WireMark, words: &str, line: u32) {
        match mark {
            WireMark::Chrome(kind) => self.say(Field::Chrome, kind, words, line),
            WireMark::Source(source) => self.keep_source(source, words, line, SourceClaim::Written),
            WireMark::Rights(source) => {
                self.say(Field::Chrome, "copyright", words, line);
                if let Some(name) = source.name {
                    self.say(Field::Source, name.clone(), words, line);
                    self.claim(name, SourceClaim::Rights);
                }
            }
            WireMark::Byline(byline) => self.keep_byline(byline, words, line),
            WireMark::Stamp(stamp) => self.keep_stamp(stamp, words, line),
            WireMark::Contact(authors) => {
                self.say(Field::Chrome, "contact", words, line);
                for author in authors {
                    self.say(Field::Author, author.clone(), words, line);
                    self.author(author);
                }
            }
            WireMark::Line(marks) => {
                for mark in marks {
                    self.keep(mark, words, line);
                }
            }
        }
    }

    fn keep_source(&mut self, source: SourceLine, words: &str, line: u32, claim: SourceClaim) {
        let value = source.name.clone().or_else(|| source.url.clone()).unwrap_or_default();
        self.say(Field::Source, value, words, line);
        let url = source.url;
        self.frame.source_url = self.frame.source_url.take().or(url);
        if let Some(name) = source.name {
            self.claim(name, if source.known { SourceClaim::Known } else { claim });
        }
    }

    fn keep_byline(&mut self, byline: Byline, words: &str, line: u32) {
        if byline.authors.is_empty() && byline.source.is_none() {
            self.say(Field::Chrome, "byline", words, line);
        }
        for author in byline.authors {
            self.say(Field::Author, author.clone(), words, line);
            self.author(author);
        }
        if let Some(name) = byline.source {
            let known = self.names.known(&name).is_some();
            self.say(Field::Source, name.clone(), words, line);
            self.claim(name, if known { SourceClaim::Byline } else { SourceClaim::Guess });
        }
    }

    fn keep_stamp(&mut self, stamp: PublishedLine, words: &str, line: u32) {
        if let Some(moment) = stamp.published {
            self.say(Field::Date, moment.to_string(), words, line);
            self.frame.published.get_or_insert(moment);
        }
        if let Some(moment) = stamp.updated {
            self.say(Field::Updated, moment.to_string(), words, line);
            self.frame.updated.get_or_insert(moment);
        }
    }

    /// Keeps a piece of evidence.
    pub(super) fn say(
        &mut self,
        field: Field,
        value: impl Into<String>,
        words: impl Into<String>,
        line: u32,
    ) {
        self.frame.evidence.push(Evidence::read(field, value, words, EvidenceLocation::Line(line)));
    }

    /// Keeps a source, unless a better claim was made before.
    pub(super) fn claim(&mut self, name: String, claim: SourceClaim) {
        if claim > self.claim {
            self.frame.source = Some(name);
            self.claim = claim;
        }
    }

    fn author(&mut self, name: String) {
        if !self.frame.authors.contains(&name) {
            self.frame.authors.push(name);
        }
    }
}
