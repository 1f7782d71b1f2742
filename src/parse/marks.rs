//! A file as it was read -> its lines, each with what it was taken for, and why.

use std::collections::BTreeMap;

use crate::model::{Evidence, EvidenceLocation, Field, LineMark, MarkedLine, SourceFile, TextForm};
use crate::parse::assemble::TextDraft;
use crate::parse::front_matter;
use crate::parse::wire::{Frame, LineRole};

/// The lines of `file`, which the `drafts` were read from: those of the file where it is plain text or
/// Markdown; of a saved page or mail, what was found in it, one article after the other.
pub(super) fn of(file: &SourceFile, drafts: &[TextDraft]) -> Vec<MarkedLine> {
    let text = super::decoded(&file.bytes).unwrap_or_default();
    let mut lines = front_matter_lines(&file.path, &text);
    match file.form() {
        TextForm::Plain | TextForm::Markdown => {
            let above = lines.len();
            let below = (1..).zip(text.split('\n')).skip(above);
            let marked = drafts.first().map(|draft| FrameLines::of(draft.frame()).marked(below));
            lines.extend(marked.into_iter().flatten());
        }
        TextForm::Page | TextForm::Mail => {
            lines.extend(drafts.iter().flat_map(|draft| found(draft.frame())));
        }
    }
    lines.retain(|line| !line.text.trim().is_empty());
    lines
}

/// The lines of the front matter, and of what stands above it, with the keys that they are of.
fn front_matter_lines(path: &str, text: &str) -> Vec<MarkedLine> {
    let Ok(split) = front_matter::split(path, text) else { return Vec::new() };
    let keys = front_matter::keys(path, &split).unwrap_or_default();
    let indent = split.front_matter.map_or(0, |there| there.indent());
    let above = usize::try_from(split.text_line - 1).unwrap_or_default();
    let mut key = "";
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(text.split('\n')).take(above) {
        let begins = |known: &&String| {
            let rest = line.get(indent..).and_then(|line| line.strip_prefix(known.as_str()));
            rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
        };
        if let Some(found) = keys.iter().find(begins) {
            key = found;
        } else if matches!(line.trim_end(), "---" | "...") {
            key = "";
        }
        lines.push(line_of(Some(number), LineMark::FrontMatter, key.to_owned(), line));
    }
    lines
}

fn line_of(line: Option<u32>, mark: LineMark, why: String, text: &str) -> MarkedLine {
    let in_text = matches!(mark, LineMark::Text | LineMark::Dateline | LineMark::Standfirst);
    MarkedLine { line, mark, why, in_text, text: text.trim_end().to_owned() }
}

/// What was said of the lines of a text, by line.
struct FrameLines<'f> {
    roles: &'f [LineRole],
    evidence: BTreeMap<u32, Vec<&'f Evidence>>,
}

impl<'f> FrameLines<'f> {
    fn of(frame: &'f Frame) -> Self {
        let mut by_line: BTreeMap<u32, Vec<&Evidence>> = BTreeMap::new();
        for evidence in &frame.evidence {
            if let EvidenceLocation::Line(line) = evidence.place {
                by_line.entry(line).or_default().push(evidence);
            }
        }
        Self { roles: &frame.roles, evidence: by_line }
    }

    fn marked<'l>(&self, lines: impl Iterator<Item = (u32, &'l str)>) -> Vec<MarkedLine> {
        let mut marked: Vec<MarkedLine> = Vec::new();
        for (number, text) in lines {
            let is_ruled = |above: &MarkedLine| above.mark == LineMark::Title && is_rule(text);
            let line = match self.role(number) {
                Some(role) => self.by_role(role, number, text),
                None if self.is_heading(number) || marked.last().is_some_and(is_ruled) => {
                    line_of(Some(number), LineMark::Title, String::new(), text)
                }
                None => line_of(Some(number), LineMark::Text, String::new(), text),
            };
            marked.push(line);
        }
        marked
    }

    /// What line `number` was taken for. A form feed parts a line in two: it counts by that of
    /// them that stays.
    fn role(&self, number: u32) -> Option<&LineRole> {
        let from = self.roles.partition_point(|role| role.last < number);
        let mut all = self.roles[from..].iter().take_while(|role| role.first <= number);
        all.clone().find(|role| role.left.is_none()).or_else(|| all.next())
    }

    /// Whether line `number` of Markdown is the headline.
    fn is_heading(&self, number: u32) -> bool {
        let said = self.evidence.get(&number).into_iter().flatten();
        said.into_iter().any(|evidence| evidence.field == Field::Title)
    }

    fn by_role(&self, role: &LineRole, number: u32, text: &str) -> MarkedLine {
        let why = match (role.mark, role.left) {
            (LineMark::LeftOut, Some(reason)) => told(reason).to_owned(),
            _ => self.read_from(role.first, text),
        };
        let in_text = role.left.is_none();
        MarkedLine { in_text, ..line_of(Some(number), role.mark, why, text) }
    }

    /// What was read from the lines that begin with `first`, but for what they say word for word.
    fn read_from(&self, first: u32, text: &str) -> String {
        let said = self.evidence.get(&first).into_iter().flatten();
        let is_other = |evidence: &&&Evidence| {
            evidence.field != Field::Chrome && evidence.value != text.trim()
        };
        let said = said.filter(is_other).map(|it| format!("{}: {}", it.field, it.value));
        said.collect::<Vec<_>>().join(", ")
    }
}

/// Why a line is left out, for who does not know how it was read.
fn told(reason: &str) -> &str {
    match reason {
        "" => "around the article",
        "date" => "a date that is not used",
        "byline" => "a byline that is not used",
        other => other,
    }
}

/// Whether a line underlines the headline above it.
fn is_rule(text: &str) -> bool {
    let bare = text.trim();
    !bare.is_empty() && (bare.bytes().all(|b| b == b'=') || bare.bytes().all(|b| b == b'-'))
}

/// What was found in a saved page or mail: its fields, its text, and what is known of the rest.
fn found(frame: &Frame) -> Vec<MarkedLine> {
    let of_field = |evidence: &Evidence| {
        let mark = match evidence.field {
            Field::Title => LineMark::Title,
            Field::Date | Field::Updated => LineMark::Date,
            Field::Author => LineMark::Byline,
            Field::Source => LineMark::Source,
            Field::Place => LineMark::Dateline,
            _ => return None,
        };
        let line = match evidence.place {
            EvidenceLocation::Line(line) => Some(line),
            _ => None,
        };
        let why = format!("{}: {}", evidence.field, evidence.value);
        Some(MarkedLine { in_text: false, ..line_of(line, mark, why, &evidence.words) })
    };
    let text = frame.paragraphs.iter().flat_map(|paragraph| paragraph.text.lines());
    let text = text.map(|words| line_of(None, LineMark::Text, String::new(), words));
    let left = frame.evidence.iter().filter(|evidence| evidence.field == Field::Chrome);
    let left = left.map(|evidence| {
        line_of(None, LineMark::LeftOut, told(&evidence.value).to_owned(), &evidence.words)
    });
    let fields = frame.evidence.iter().filter_map(of_field);
    fields.chain(text).chain(left).collect()
}
