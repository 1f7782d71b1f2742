//! Wire copy -> its title, its frame and its paragraphs.

mod bracket;
mod byline;
mod chrome;
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
mod segments;
mod source;
mod title;

use jiff::tz::TimeZone;

use crate::model::Evidence;
use crate::model::Moment;
use crate::model::Paragraph;

/// Leads an alias ("Yonhap", "AP", "연합뉴스") to the agency's name; none for a name that it
/// does not know.
pub type Agency<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The head of a first paragraph: "SEOUL, Sept. 25 (Yonhap) --". It stays in the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dateline {
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

/// What stands around the running text of an article, and the running text.
#[derive(Debug, Clone, Default)]
pub struct Frame {
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
/// it leaves the text, and any other first line is text. A clock time without a zone is one of
/// `zone`. No text is a fault; a line that is not recognised stays in the paragraphs.
pub fn plain(
    text: &str,
    first_line: u32,
    title: Option<&str>,
    agency: Agency<'_>,
    zone: &TimeZone,
) -> Frame {
    copy::read(text, first_line, title, names::Names { agency, zone })
}

/// Reads the frame of Markdown: bylines and stamps under the heading, the dateline of the first
/// paragraph, and the lines behind the text. The text comes back with as many lines as it had,
/// those that were taken out left blank. The heading and what stands in code stay as they are.
pub fn markdown(
    text: &str,
    first_line: u32,
    agency: Agency<'_>,
    zone: &TimeZone,
) -> (Frame, String) {
    markdown::read(text, first_line, names::Names { agency, zone })
}
