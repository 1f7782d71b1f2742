//! Front matter as it stands in a file: its values, their places, and how a key is written in it.
//!
//! All that differs between the forms of front matter is asked here.

mod comment;
mod head;
mod json;
mod toml;

use std::fmt::Write;

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, FaultCode, Severity};
use crate::model::TextForm;
use crate::yaml::{self, Document};

use super::LARGEST;

/// The form in which front matter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) enum FrontMatterDialect {
    /// `key: value` lines between lines of `---`.
    Yaml,
    /// `key = value` lines between lines of `+++`.
    Toml,
    /// One object.
    Json,
    /// `Key: value` lines above an empty one.
    Head,
    /// `.. key: value` lines in a comment.
    Comment,
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
    /// The line that stands above and below the keys, where one does.
    pub(in crate::parse) fn fence(self) -> &'static str {
        match self {
            Self::Yaml => "---",
            Self::Toml => "+++",
            Self::Json | Self::Head | Self::Comment => "",
        }
    }

    /// What stands between a key and its value.
    pub(in crate::parse) fn sign(self) -> char {
        if self == Self::Toml { '=' } else { ':' }
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
            Self::Toml => {
                let value = match value {
                    FieldValue::Text(text) => toml::scalar(text),
                    FieldValue::Date(date) if toml::is_date(date) => date.clone(),
                    FieldValue::Date(date) => toml::scalar(date),
                    FieldValue::List(texts) => in_brackets(texts),
                    FieldValue::Flag(flag) => flag.to_string(),
                };
                format!("{key} = {value}")
            }
            Self::Json => {
                let value = match value {
                    FieldValue::Text(text) | FieldValue::Date(text) => toml::scalar(text),
                    FieldValue::List(texts) => in_brackets(texts),
                    FieldValue::Flag(flag) => flag.to_string(),
                };
                format!("\"{key}\": {value}")
            }
            Self::Head | Self::Comment => {
                let value = match value {
                    FieldValue::Text(text) | FieldValue::Date(text) => text.clone(),
                    FieldValue::List(texts) => texts.join(", "),
                    FieldValue::Flag(flag) => flag.to_string(),
                };
                if self == Self::Comment {
                    return comment::line(key, &value);
                }
                let (first, rest) = key.split_at(1.min(key.len()));
                format!("{}{rest}: {value}", first.to_uppercase())
            }
        }
    }

    /// A hint whose line is one of this form.
    pub(super) fn spoken(self, hint: &str) -> String {
        let mut spoken = String::new();
        for (at, part) in hint.split('`').enumerate() {
            let pair = part.split_once(": ").filter(|(key, _)| at % 2 == 1 && is_word(key));
            let mark = if at == 0 { "" } else { "`" };
            let _ = match pair {
                Some((key, value)) => write!(spoken, "{mark}{}", self.retold(key, value)),
                None => write!(spoken, "{mark}{part}"),
            };
        }
        spoken
    }

    /// A line of YAML in this form.
    fn retold(self, key: &str, value: &str) -> String {
        let line = format!("{key}: {value}\n");
        let read = Document::read("", &line, 1, LARGEST).ok();
        let value = read.and_then(|read| read.into_values().remove(key));
        let texts = |items: &Vec<Value>| {
            items.iter().map(|item| item.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
        };
        let value = match value {
            Some(Value::Bool(flag)) => Some(FieldValue::Flag(flag)),
            Some(Value::String(text)) => Some(FieldValue::Date(text)),
            Some(Value::Array(items)) => texts(&items).map(FieldValue::List),
            _ => None,
        };
        value.map_or_else(|| line.trim_end().to_owned(), |value| self.line(key, &value))
    }
}

fn is_word(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
}

fn in_brackets(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| toml::scalar(text)).collect::<Vec<_>>().join(", "))
}

/// The most bytes of a file of another system's settings.
const LARGEST_SETTINGS: usize = 4 * 1024 * 1024;

/// The values of a file of another system's settings, by its ending, as far as they can be read.
pub(crate) fn setting_values(path: &str, text: &str) -> Map<String, Value> {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        _ if text.len() > LARGEST_SETTINGS => Map::new(),
        "toml" => toml::read(text).0,
        "json" => json::read(text),
        _ => {
            let document = Document::mended(path, text, 1, LARGEST_SETTINGS, &mut Vec::new());
            document.map(Document::into_values).unwrap_or_default()
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
    /// Its values with their places, and what was mended in it; a fault where it cannot be read at all.
    pub(super) fn read(
        &self,
        path: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Document<'t>, Diagnostic> {
        let (inside, first_line) = (self.inside, self.first_line);
        if self.dialect == FrontMatterDialect::Yaml {
            return Document::mended(path, inside, first_line, LARGEST, diagnostics);
        }
        yaml::within(path, inside, first_line, LARGEST)?;
        let at = (path, inside, first_line);
        match self.dialect {
            FrontMatterDialect::Toml => self.read_toml(path, diagnostics),
            FrontMatterDialect::Json => Ok(Document::other(at, json::read(inside), json::places)),
            FrontMatterDialect::Comment => {
                Ok(Document::other(at, comment::read(inside), comment::places))
            }
            FrontMatterDialect::Head | FrontMatterDialect::Yaml => {
                Ok(Document::other(at, head::read(inside), head::places))
            }
        }
    }

    fn read_toml(
        &self,
        path: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Document<'t>, Diagnostic> {
        let (map, faults) = toml::read(self.inside);
        let is_lost = map.is_empty();
        for fault in faults {
            let before = &self.inside[..fault.span.start.min(self.inside.len())];
            let line = before.matches('\n').count();
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            let diagnostic = Diagnostic::new(
                FaultCode::OtherFrontMatter,
                path,
                format!("this is no TOML: {}", fault.message),
            )
            .at(
                self.first_line.saturating_add(u32::try_from(line).unwrap_or(u32::MAX)),
                u32::try_from(column).unwrap_or(1),
            )
            .hint("write `key = \"value\"` on a line of its own");
            if is_lost {
                return Err(diagnostic);
            }
            diagnostics.push(Diagnostic { severity: Severity::Warning, ..diagnostic });
        }
        Ok(Document::other((path, self.inside, self.first_line), map, toml::places))
    }

    /// The spaces before its first key.
    pub(in crate::parse) fn indent(&self) -> usize {
        if self.dialect == FrontMatterDialect::Json {
            let second = self.inside.lines().nth(1).unwrap_or_default();
            return second.len() - second.trim_start_matches(' ').len();
        }
        let is_key = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
        let first = self.inside.lines().find(is_key).unwrap_or_default();
        first.len() - first.trim_start_matches(' ').len()
    }

    /// Above how many lines of it new keys may stand; none where that is on the line of others.
    pub(in crate::parse) fn lines_above_new(&self) -> Option<usize> {
        match self.dialect {
            FrontMatterDialect::Yaml | FrontMatterDialect::Head | FrontMatterDialect::Comment => {
                Some(self.inside.lines().count())
            }
            FrontMatterDialect::Toml => Some(toml::lines_above_tables(self.inside)),
            FrontMatterDialect::Json => {
                let is_alone = self.inside.lines().next().is_some_and(|line| line.trim() == "{");
                is_alone.then_some(1)
            }
        }
    }
}

/// The form of the front matter at the head of `text`, if it is none of YAML's, and how many bytes of
/// `text` it is.
pub(super) fn other_form(text: &str, form: TextForm) -> Option<(FrontMatterDialect, usize)> {
    match text.as_bytes().first()? {
        b'+' => {
            let inside = text.strip_prefix("+++")?;
            let is_fence = |line: &&str| line.trim_end() == "+++";
            text.lines().next().filter(is_fence)?;
            let count = inside.lines().skip(1).position(|line| is_fence(&line))?;
            let mut lines = text.split_inclusive('\n').skip(1).take(count);
            let is_key = |line: &str| line.split_once('=').is_some_and(|(key, _)| is_key(key));
            let size = || text.split_inclusive('\n').take(count + 2).map(str::len).sum();
            let is_empty = lines.clone().all(|line| line.trim().is_empty());
            (is_empty || lines.any(is_key)).then(|| (FrontMatterDialect::Toml, size()))
        }
        b'<' if text.starts_with(comment::OPEN) => {
            let count = comment::lines(text)?;
            let size = text.split_inclusive('\n').take(count).map(str::len).sum();
            Some((FrontMatterDialect::Comment, size))
        }
        b'{' => json::length(text).map(|size| (FrontMatterDialect::Json, size)),
        _ => {
            let count = head::lines(text, form)?;
            let size = text.split_inclusive('\n').take(count).map(str::len).sum();
            Some((FrontMatterDialect::Head, size))
        }
    }
}

/// Whether TOML takes a text for a key.
fn is_key(text: &str) -> bool {
    let key = text.trim();
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-.\"'".contains(c))
}
