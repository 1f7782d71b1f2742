//! A mail or a press release in plain text, with its head -> a frame: its fields, and its text without its ends.

use std::borrow::Cow;

use crate::config::Config;
use crate::model::{Evidence, EvidenceLocation, Field, LineMark};
use crate::parse::date::{self, Calendar};
use crate::parse::mail::frame;
use crate::parse::mail::head::{HeadKind, HeadLine, MailHead};
use crate::parse::mail::plain::{self, MailPart};
use crate::parse::mail::secrets::MailSecrets;
use crate::parse::wire::{self, Frame, LineRole};
use crate::parse::{language, text};

/// What is said of the lines of a head that are no field.
pub(crate) const MAIL_HEAD: &str = "head of a mail";

/// Reads a text that begins with the head of a mail; none where it does not. Its first line is line
/// `first_line` of the file, and `title` the headline of the front matter.
pub(in crate::parse) fn read(
    written: &str,
    first_line: u32,
    title: Option<&str>,
    config: &Config,
) -> Option<Frame> {
    let head = MailHead::of(written)?;
    let of = |kind: HeadKind| {
        head.lines.iter().filter(move |line| line.kind == kind).map(|line| line.value.as_str())
    };
    let secrets = MailSecrets::of_lines(of(HeadKind::To), of(HeadKind::Other));
    let reader = PastedMail { head: &head, secrets: &secrets, first_line, config };
    let (text, left, mut roles) = reader.body(written);
    let mut frame = reader.fields(language::of_text(&text));
    roles.extend(reader.head_roles(written, &frame));
    let agency = |name: &str| config.sources.find(name).map(|source| source.name.clone());
    let known = title.or(frame.title.as_deref());
    let read = wire::plain(&text, first_line, known, &agency, Calendar::of(config));
    frame.evidence.extend(left);
    frame.evidence.extend(read.evidence);
    frame.evidence.sort_by_key(|evidence| match evidence.place {
        EvidenceLocation::Line(line) => line,
        _ => 0,
    });
    roles.extend(read.roles);
    roles.sort_by_key(|role| role.first);
    let authors = if frame.authors.is_empty() { read.authors } else { frame.authors };
    let frame = Frame {
        title: frame.title,
        published: frame.published.or(read.published),
        keeps_offset: frame.published.is_some(),
        source: frame.source.or(read.source),
        evidence: frame.evidence,
        authors,
        roles,
        ..read
    };
    Some(frame)
}

/// A text with its head.
struct PastedMail<'m> {
    head: &'m MailHead,
    secrets: &'m MailSecrets,
    first_line: u32,
    config: &'m Config,
}

impl PastedMail<'_> {
    /// The number of a line of the text.
    fn line(&self, at: usize) -> u32 {
        self.first_line.saturating_add(u32::try_from(at).unwrap_or(u32::MAX))
    }

    fn place(&self, at: usize) -> EvidenceLocation {
        EvidenceLocation::Line(self.line(at))
    }

    /// The text without its head and its ends, with as many lines; and what left it, as evidence and
    /// as roles.
    fn body(&self, written: &str) -> (String, Vec<Evidence>, Vec<LineRole>) {
        let lines: Vec<&str> = written.lines().map(str::trim_end).collect();
        let below = lines.get(self.head.end..).unwrap_or_default();
        let mut text = "\n".repeat(self.head.end);
        let (mut left, mut roles) = (Vec::new(), Vec::new());
        let parts = plain::left(below, self.secrets);
        for (at, (line, part)) in below.iter().zip(parts).enumerate() {
            if let Some(part) = part {
                let reason = match part {
                    MailPart::Quote | MailPart::End => "end of a mail",
                    MailPart::Footer => "about the mail",
                    MailPart::Advert => "advert",
                };
                let words = self.hidden(line);
                if !words.trim().is_empty() {
                    let at = self.head.end + at;
                    roles.push(self.role(at, LineMark::LeftOut, reason));
                    left.push(Evidence::read(Field::Chrome, reason, words, self.place(at)));
                }
            } else {
                text.push_str(&self.hidden(line));
            }
            text.push('\n');
        }
        (text, left, roles)
    }

    /// What the lines of the head were taken for.
    fn head_roles(&self, written: &str, fields: &Frame) -> Vec<LineRole> {
        let lines = written.lines().enumerate().take(self.head.end);
        let mark = |at: usize| {
            let place = self.place(at);
            let said = fields.evidence.iter().find(|evidence| evidence.place == place);
            match said.map(|evidence| evidence.field) {
                Some(Field::Title) => LineMark::Title,
                Some(Field::Date) => LineMark::Date,
                Some(Field::Source) => LineMark::Source,
                Some(Field::Author) => LineMark::Byline,
                _ => LineMark::LeftOut,
            }
        };
        let lines = lines.filter(|(_, line)| !line.trim().is_empty());
        lines.map(|(at, _)| self.role(at, mark(at), MAIL_HEAD)).collect()
    }

    fn role(&self, at: usize, mark: LineMark, left: &'static str) -> LineRole {
        let line = self.line(at);
        LineRole { first: line, last: line, mark, left: Some(left) }
    }

    /// A line that names nobody who received the mail.
    fn hidden<'l>(&self, line: &'l str) -> Cow<'l, str> {
        let mut line = if line.contains("://") {
            Cow::Owned(plain::without_links(line, self.secrets))
        } else {
            Cow::Borrowed(line)
        };
        if self.secrets.is_told(&line) {
            self.secrets.hide(line.to_mut());
        }
        line
    }

    /// What the head says.
    fn fields(&self, lang: Option<&str>) -> Frame {
        let mut frame = Frame::default();
        let says = |kind| self.head.says(kind);
        let mut told: Vec<&HeadLine> = Vec::new();
        let tell = |field: Field, value: &str, line: &HeadLine| {
            let words = self.hidden(&line.value).into_owned();
            Evidence::read(field, value, words, self.place(line.at))
        };
        if let Some(line) = says(HeadKind::Subject) {
            let subject = frame::subject(&line.value, self.secrets);
            frame.evidence.push(tell(Field::Title, &subject, line));
            frame.title = Some(subject).filter(|it| !it.is_empty());
            told.push(line);
        }
        if let Some(line) = says(HeadKind::Date) {
            let calendar = Calendar::of(self.config);
            let stamp = date::line_stamp(&line.value, lang, calendar);
            frame.published = stamp.and_then(|it| it.published.or(it.updated)?.moment);
            if let Some(moment) = &frame.published {
                frame.evidence.push(tell(Field::Date, &moment.to_string(), line));
                told.push(line);
            }
        }
        if let Some(line) = says(HeadKind::From) {
            let (name, address) = sender(&line.value);
            frame.source = frame::named(name, address.as_deref(), None, self.config);
            if let Some(source) = &frame.source {
                frame.evidence.push(tell(Field::Source, source, line));
                told.push(line);
            }
        }
        if let Some(line) = says(HeadKind::Author) {
            let mut name = line.value.clone();
            text::keep(&mut name, text::may_stand);
            frame.evidence.push(tell(Field::Author, &name, line));
            frame.authors.push(name);
            told.push(line);
        }
        let others = self.head.lines.iter().filter(|line| !told.contains(line));
        let others: Vec<Evidence> =
            others.map(|line| tell(Field::Chrome, MAIL_HEAD, line)).collect();
        frame.evidence.extend(others);
        frame
    }
}

/// The name and the address of `Town Desk <desk@town.example>`.
fn sender(value: &str) -> (Option<String>, Option<String>) {
    let parts = value.split(['<', '>', '[', ']']).map(|part| part.trim().trim_matches('"'));
    let (mut name, mut address) = (None, None);
    for part in parts.filter(|part| !part.is_empty()) {
        let part = part.strip_prefix("mailto:").unwrap_or(part);
        if part.contains('@') && !part.contains(' ') {
            address = address.or(Some(part.to_lowercase()));
        } else {
            name = name.or(Some(part.to_owned()));
        }
    }
    (name, address)
}
