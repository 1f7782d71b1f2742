//! Front matter as it stands in a file: its values, their places, and how a key is written in it.
//!
//! All that differs between the forms of front matter is asked here. Only YAML is read so far.

use crate::diagnostic::Diagnostic;
use crate::yaml::{self, Document};

use super::LARGEST;

/// The form in which front matter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) enum FrontMatterDialect {
    /// `key: value` lines between lines of `---`.
    Yaml,
}

/// A value to be written into front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FieldValue {
    /// One line of text.
    Text(String),
    /// A date, which needs no quotes.
    Date(String),
    /// Texts.
    List(Vec<String>),
    /// Yes or no.
    Flag(bool),
}

impl FrontMatterDialect {
    /// The line that stands above and below the keys.
    pub(in crate::parse) fn fence(self) -> &'static str {
        match self {
            Self::Yaml => "---",
        }
    }

    /// The line that gives `key` the `value`.
    pub(in crate::parse) fn line(self, key: &str, value: &FieldValue) -> String {
        match self {
            Self::Yaml => {
                let value = match value {
                    FieldValue::Text(text) => yaml::scalar(text),
                    FieldValue::Date(date) => date.clone(),
                    FieldValue::List(texts) => yaml::list(texts),
                    FieldValue::Flag(flag) => flag.to_string(),
                };
                format!("{key}: {value}")
            }
        }
    }
}

/// The keys above a text.
#[derive(Debug, Clone, Copy)]
pub(in crate::parse) struct FrontMatter<'t> {
    pub(in crate::parse) dialect: FrontMatterDialect,
    /// What stands between the fences.
    pub(super) inside: &'t str,
    /// The line where that begins, from 1.
    pub(in crate::parse) first_line: u32,
}

impl<'t> FrontMatter<'t> {
    /// Its values with their places; a fault where it cannot be read at all.
    pub(super) fn read(&self, path: &str) -> Result<Document<'t>, Diagnostic> {
        match self.dialect {
            FrontMatterDialect::Yaml => Document::read(path, self.inside, self.first_line, LARGEST),
        }
    }

    /// The spaces before its first key.
    pub(in crate::parse) fn indent(&self) -> usize {
        let is_key = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
        let first = self.inside.lines().find(is_key).unwrap_or_default();
        first.len() - first.trim_start_matches(' ').len()
    }
}
