//! A saved mail -> the article in it: who sent what when, and its newest text without its frame.

mod frame;
mod head;
mod link;
mod pasted;
mod plain;
mod secrets;
mod words;

use mail_parser::{Message, MessageParser, PartType};

use crate::config::Config;
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::parse::date::Calendar;
use crate::parse::mail::secrets::MailSecrets;
use crate::parse::markdown::MarkdownParts;
use crate::parse::wire::Frame;
use crate::parse::{measure, page, text, wire};

pub(crate) use pasted::MAIL_HEAD;
pub(super) use pasted::read as pasted;

/// What one saved mail holds.
#[derive(Debug, Default)]
pub(super) struct MailParts {
    /// Its fields, and its paragraphs where it is plain text.
    pub(super) frame: Frame,
    /// Its text, where that is HTML.
    pub(super) parts: Option<MarkdownParts>,
}

/// Reads the mail of the file at `path`; none where it holds no text, which is told.
pub(super) fn read(
    path: &str,
    bytes: &[u8],
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<MailParts> {
    let found = MessageParser::default().parse(bytes).and_then(|message| {
        let secrets = MailSecrets::of(&message);
        let frame = frame::of(&message, &secrets, config);
        text_of(path, &message, frame, &secrets, config, diagnostics)
    });
    if found.is_none() {
        diagnostics.push(no_text(path));
    }
    found
}

fn no_text(path: &str) -> Diagnostic {
    let message = "no text was found in this saved mail, so it was skipped";
    Diagnostic::new(FaultCode::UnreadableMail, path, message)
        .hint("save the mail again, or copy its text into a .txt file")
}

/// The text of a mail: its HTML, or its plain text where that says more.
fn text_of(
    path: &str,
    message: &Message<'_>,
    frame: Frame,
    secrets: &MailSecrets,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<MailParts> {
    let part = |numbers: &[u32], is_html: bool| {
        let parts = numbers.iter().filter_map(|number| message.part(*number));
        let mut texts = parts.filter_map(|part| match &part.body {
            PartType::Html(text) if is_html => Some(text.to_string()),
            PartType::Text(text) if !is_html => Some(text.to_string()),
            _ => None,
        });
        texts.next().filter(|text| !text.trim().is_empty())
    };
    let html = part(&message.html_body, true);
    let plain = part(&message.text_body, false).filter(|it| measure::refuse(path, it).is_ok());
    let left = |line: &str| secrets.is_told(line) || plain::is_footer(line);
    let lead = |href: &str| link::led(href, secrets);
    let parts = html.and_then(|html| page::of_mail(path, &html, &left, &lead, diagnostics));
    let length =
        |parts: &MarkdownParts| parts.paragraphs.iter().map(|it| it.text.len()).sum::<usize>();
    let is_enough =
        |parts: &MarkdownParts| plain.as_ref().is_none_or(|plain| 3 * length(parts) > plain.len());
    if let Some(mut parts) = parts.filter(is_enough) {
        let words = parts.paragraphs.iter_mut().chain(&mut parts.aside).map(|it| &mut it.text);
        words.for_each(|text| secrets.hide(text));
        secrets.hide(&mut parts.block.html);
        parts.block.headings.iter_mut().for_each(|heading| secrets.hide(&mut heading.text));
        return Some(MailParts { frame, parts: Some(parts) });
    }
    let text = text::decode(path, plain?.as_bytes()).ok()?.text;
    let text = plain::cleaned(&text, secrets);
    let agency = |name: &str| config.sources.find(name).map(|source| source.name.clone());
    let title = frame.title.as_deref();
    let read = wire::plain(&text, 1, title, &agency, Calendar::of(config));
    let is_empty = read.paragraphs.is_empty();
    let authors = if read.authors.is_empty() { frame.authors.clone() } else { read.authors };
    let frame = Frame { paragraphs: read.paragraphs, dateline: read.dateline, authors, ..frame };
    (!is_empty).then_some(MailParts { frame, parts: None })
}
