//! Wire copy -> its title, its frame and its paragraphs.

mod byline;
mod chain;
mod cluster;
mod columns;
mod copy;
mod credit;
mod dateline;
mod decision;
mod fields;
mod frame_words;
mod line_words;
mod letters;
mod lines;
mod markdown;
mod names;
mod overlap;
mod paragraphs;
mod people;
mod place;
mod rights;
mod roles;
mod sentences;
mod shape;
mod source;
#[cfg(test)]
mod tests;
mod title;
mod traits;
mod units;
mod verdict;
mod weights;
mod words;

use crate::model::{Evidence, Moment, Paragraph};
use crate::parse::date::Calendar;

use names::AgencyNames;

pub(super) use roles::LineRole;
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
    /// Whether its times are shown in the offset in which they are written.
    pub keeps_offset: bool,
    /// When a stamp says that it was changed.
    pub updated: Option<Moment>,
    /// The names of the bylines.
    pub authors: Vec<String>,
    /// The agency or paper; by its name where that is known, else as written.
    pub source: Option<String>,
    /// The address that stands with the source.
    pub source_url: Option<String>,
    /// Month and day of a stamp without a year.
    pub month_day: Option<(i8, i8)>,
    /// The place of a stamp.
    pub place: Option<String>,
    /// The dateline.
    pub dateline: Option<Dateline>,
    /// The running text; empty for Markdown.
    pub paragraphs: Vec<Paragraph>,
    /// What was read or taken out, and where.
    pub evidence: Vec<Evidence>,
    /// What the lines were taken for; of those that are in none, nothing was said.
    pub roles: Vec<LineRole>,
    /// The language of the text, where that is English and all of its wide lines stay.
    pub lang: Option<&'static str>,
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
    copy::read(text, first_line, title, AgencyNames { agency, calendar })
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
    markdown::read(text, first_line, AgencyNames { agency, calendar })
}

/// Whether a text is a person's name as bylines have it, of at least two words where words part.
pub(super) fn is_person(text: &str) -> bool {
    byline::name(text).is_some()
}
