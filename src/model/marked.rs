//! A file line by line, with what its reader took each line for, and why.

use std::fmt;

use serde::Serialize;

/// What a line of a file was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineMark {
    /// The front matter, and the lines around it.
    FrontMatter,
    /// The headline.
    Title,
    /// When it was published or changed.
    Date,
    /// Who wrote it.
    Byline,
    /// The agency or paper.
    Source,
    /// The place, at the head of a paragraph or alone.
    Dateline,
    /// The sentence under a headline that says what the text is about.
    Standfirst,
    /// The words of a picture, or who made it.
    Caption,
    /// Running text.
    Text,
    /// What is none of these, and stands on no page.
    LeftOut,
}

impl LineMark {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::FrontMatter => "front matter",
            Self::Title => "title",
            Self::Date => "date",
            Self::Byline => "byline",
            Self::Source => "source",
            Self::Dateline => "dateline",
            Self::Standfirst => "standfirst",
            Self::Caption => "caption",
            Self::Text => "text",
            Self::LeftOut => "left out",
        }
    }
}

impl fmt::Display for LineMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A line with what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MarkedLine {
    /// Its number, from 1; none where only its words are known.
    pub line: Option<u32>,
    /// What it was taken for.
    pub mark: LineMark,
    /// Why it was left out, or what was read from it; empty for plain text.
    pub why: String,
    /// Whether it stands in the text of the article.
    pub in_text: bool,
    /// Its words.
    pub text: String,
}

impl MarkedLine {
    /// How many lines there are, and how many of them are left out.
    pub fn counted(lines: &[Self]) -> String {
        let left = lines.iter().filter(|line| line.mark == LineMark::LeftOut).count();
        match (lines.len(), left) {
            (1, 0) => String::from("1 line, which is kept"),
            (all, 0) => format!("{all} lines, none of them left out"),
            (all, left) => format!("{left} of {all} lines left out"),
        }
    }
}
