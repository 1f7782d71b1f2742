//! Who sent a mail, when, and what about.

use mail_parser::{HeaderValue, Message};

use crate::config::Config;
use crate::model::{Evidence, EvidenceLocation, Field};
use crate::parse::mail::secrets::MailSecrets;
use crate::parse::mail::words;
use crate::parse::wire::Frame;
use crate::parse::{date, text};

/// Parts of hosts that send mail for the one that they belong to.
const SENDERS: &[&str] = &[
    "list",
    "lists",
    "mail",
    "email",
    "e",
    "newsletter",
    "newsletters",
    "news",
    "www",
    "mailer",
    "em",
    "m",
    "info",
    "send",
    "reply",
];

/// The fields of a mail.
pub(super) fn of(message: &Message<'_>, secrets: &MailSecrets, config: &Config) -> Frame {
    let mut frame = Frame { keeps_offset: true, ..Frame::default() };
    let mut read = |field: Field, value: &str, words: String| {
        let place = EvidenceLocation::Text;
        frame.evidence.push(Evidence::read(field, value, words, place));
    };
    let subject = message.subject().map(|it| subject(it, secrets)).filter(|it| !it.is_empty());
    if let Some(subject) = &subject {
        read(Field::Title, subject, format!("Subject: {subject}"));
    }
    let moment = message
        .date()
        .filter(|date| date.is_valid())
        .and_then(|date| date::written(&date.to_rfc3339(), &config.time_zone).ok());
    let moment = moment.filter(|it| (1970..=9999).contains(&it.day().year()));
    if let Some(moment) = &moment {
        read(Field::Date, &moment.to_string(), format!("Date: {moment}"));
    }
    let source = sender(message, config);
    if let Some(source) = &source {
        read(Field::Source, source, format!("From: {source}"));
    }
    Frame { title: subject, published: moment, source, ..frame }
}

/// A subject without what answers and lists write before it.
pub(super) fn subject(written: &str, secrets: &MailSecrets) -> String {
    let mut subject = written.split_whitespace().collect::<Vec<_>>().join(" ");
    while let Some((lead, rest)) = subject.split_once(':') {
        let is_answer = words::ANSWER.contains(&lead.trim().to_lowercase().as_str());
        if !is_answer || rest.trim().is_empty() {
            break;
        }
        subject = rest.trim().to_owned();
    }
    secrets.hide(&mut subject);
    text::keep(&mut subject, text::may_stand);
    subject
}

/// The name of the one who sent a mail: as the site's sources have it, by name, address, host or list; else as it
/// is written, or the host of its address.
fn sender(message: &Message<'_>, config: &Config) -> Option<String> {
    let from = message
        .from()
        .and_then(|from| from.first())
        .or_else(|| message.sender().and_then(|it| it.first()));
    let name = from
        .and_then(|it| it.name.as_deref())
        .map(|it| it.trim().trim_matches('"').trim().to_owned());
    let name = name
        .filter(|name| !name.is_empty() && !name.contains('@') || name.as_str().contains(" @ "));
    let address = from.and_then(|it| it.address.as_deref()).map(str::to_lowercase);
    let list = match message.list_id() {
        HeaderValue::Text(text) => Some(text.trim().to_owned()),
        HeaderValue::Address(list) => list
            .first()
            .and_then(|it| it.name.as_deref().or(it.address.as_deref()))
            .map(str::to_owned),
        _ => None,
    };
    named(name, address.as_deref(), list.as_deref(), config)
}

/// The source that a name, an address or a list is of.
pub(super) fn named(
    name: Option<String>,
    address: Option<&str>,
    list: Option<&str>,
    config: &Config,
) -> Option<String> {
    let host = address.and_then(|it| it.rsplit_once('@')).map(|(_, host)| own_host(host));
    let names = [name.as_deref(), address, host.as_deref(), list];
    let known = names.into_iter().flatten().find_map(|it| config.sources.find(it));
    let mut source = known.map(|source| source.name.clone()).or(name).or(host)?;
    text::keep(&mut source, text::may_stand);
    (!source.is_empty()).then_some(source)
}

/// `theharbour.example` of `newsletter.theharbour.example`.
fn own_host(host: &str) -> String {
    let mut host = host;
    while let Some((first, rest)) = host.split_once('.') {
        if !SENDERS.contains(&first) || !rest.contains('.') {
            break;
        }
        host = rest;
    }
    host.to_owned()
}
