//! A saved mail -> the article in it: who sent what when, and its newest text without its frame.

mod digest;
mod frame;
mod head;
mod items;
mod link;
mod pasted;
#[cfg(feature = "import")]
pub(super) mod pictures;
mod plain;
mod secrets;
mod words;

use mail_parser::{Message, MessageParser, PartType};

use crate::config::Config;
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::parse::date::Calendar;
use crate::parse::mail::secrets::MailSecrets;
use crate::parse::saved_text::SavedText;
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
    pub(super) text: Option<SavedText>,
}

/// What the editor says of a mail as a whole.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct MailHints<'a> {
    /// Its source.
    pub(super) source: Option<&'a str>,
    /// A key that one article alone can have.
    pub(super) own_key: Option<&'static str>,
}

/// Reads the mail of the file at `path`: one article, or of a sender whose mails the site splits one for
/// each item; none where it holds no text, which is told.
pub(super) fn read(
    path: &str,
    bytes: &[u8],
    hints: MailHints<'_>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<MailParts> {
    let found = MessageParser::default().parse(bytes).map(|message| {
        let secrets = MailSecrets::of(&message);
        let frame = frame::of(&message, &secrets, config);
        let texts = MailTexts::of(&message);
        if config.sources.splits(hints.source.or(frame.source.as_deref())) {
            let items = match hints.own_key {
                Some(key) => Err(digest::not_split(path, &format!("it has a `{key}` of its own"))),
                None => digest::of(path, &texts, &frame, &secrets, config),
            };
            match items {
                Ok(items) => return items,
                Err(note) => diagnostics.push(note),
            }
        }
        text_of(path, texts, frame, &secrets, config, diagnostics).into_iter().collect()
    });
    let found = found.unwrap_or_default();
    if found.is_empty() {
        diagnostics.push(no_text(path));
    }
    found
}

fn no_text(path: &str) -> Diagnostic {
    let message = "no text was found in this saved mail, so it was skipped";
    Diagnostic::new(FaultCode::UnreadableMail, path, message)
        .hint("save the mail again, or copy its text into a .txt file")
}

/// The texts of a mail.
struct MailTexts {
    html: Option<String>,
    /// None where it is too large.
    plain: Option<String>,
}

impl MailTexts {
    fn of(message: &Message<'_>) -> Self {
        let part = |numbers: &[u32], is_html: bool| {
            let parts = numbers.iter().filter_map(|number| message.part(*number));
            let mut texts = parts.filter_map(|part| match &part.body {
                PartType::Html(text) if is_html => Some(text.to_string()),
                PartType::Text(text) if !is_html => Some(text.to_string()),
                _ => None,
            });
            texts.next().filter(|text| !text.trim().is_empty())
        };
        let plain = part(&message.text_body, false);
        let plain = plain.filter(|it| measure::refuse("", it).is_ok());
        Self { html: part(&message.html_body, true), plain }
    }
}

/// Takes out of a text what names who received it.
fn hide(text: &mut SavedText, secrets: &MailSecrets) {
    secrets.hide_events(&mut text.events);
    let parts = &mut text.parts;
    let words = parts.paragraphs.iter_mut().chain(&mut parts.aside).map(|it| &mut it.text);
    words.for_each(|text| secrets.hide(text));
    secrets.hide(&mut parts.block.html);
    parts.block.headings.iter_mut().for_each(|heading| secrets.hide(&mut heading.text));
}

/// The text of a mail: its HTML, or its plain text where that says more.
fn text_of(
    path: &str,
    MailTexts { html, plain }: MailTexts,
    frame: Frame,
    secrets: &MailSecrets,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<MailParts> {
    let left = |line: &str| secrets.is_told(line) || plain::is_footer(line);
    let lead = |href: &str| link::led(href, secrets);
    let found = html.and_then(|html| page::of_mail(path, &html, &left, &lead, diagnostics));
    let length =
        |text: &SavedText| text.parts.paragraphs.iter().map(|it| it.text.len()).sum::<usize>();
    let is_enough =
        |text: &SavedText| plain.as_ref().is_none_or(|plain| 3 * length(text) > plain.len());
    if let Some(mut text) = found.filter(is_enough) {
        hide(&mut text, secrets);
        return Some(MailParts { frame, text: Some(text) });
    }
    let text = text::decode(path, plain?.as_bytes()).ok()?.text;
    let text = plain::cleaned(&text, secrets);
    let agency = |name: &str| config.sources.find(name).map(|source| source.name.clone());
    let title = frame.title.as_deref();
    let read = wire::plain(&text, 1, title, &agency, Calendar::of(config));
    let is_empty = read.paragraphs.is_empty();
    let authors = if read.authors.is_empty() { frame.authors.clone() } else { read.authors };
    let frame = Frame { paragraphs: read.paragraphs, dateline: read.dateline, authors, ..frame };
    (!is_empty).then_some(MailParts { frame, text: None })
}
