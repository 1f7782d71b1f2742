//! What a mail knows of the one who received it, and no page may show.

use mail_parser::{Address, HeaderValue, Message};
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// The least characters of a token that is one reader's alone.
const TOKEN: usize = 8;

/// The addresses of those who received a mail, and the tokens by which its sender knows them.
#[derive(Debug, Clone, Default)]
pub(super) struct MailSecrets(Vec<String>);

impl MailSecrets {
    /// Those of one mail.
    pub(super) fn of(message: &Message<'_>) -> Self {
        let mut found = Vec::new();
        let lists = [message.to(), message.cc(), message.bcc()];
        let lists = lists.into_iter().flatten();
        let of_list = |list: &Address<'_>| {
            list.iter()
                .filter_map(|it| it.address.as_deref().map(str::to_owned))
                .collect::<Vec<_>>()
        };
        found.extend(lists.flat_map(of_list));
        for name in [
            "Delivered-To",
            "X-Original-To",
            "X-Delivered-To",
            "X-Envelope-To",
            "Envelope-To",
            "X-Rcpt-To",
            "X-Apparently-To",
        ] {
            found.extend(message.header(name).map(said).unwrap_or_default());
        }
        for name in [
            "List-Unsubscribe",
            "List-Subscribe",
            "List-Help",
            "X-Unsubscribe",
            "Return-Path",
            "X-Feedback-ID",
            "Feedback-ID",
            "X-Mailer-RecptId",
            "X-Campaign",
            "Message-ID",
        ] {
            let words = message.header_raw(name).unwrap_or_default();
            let parts = words.split(|c: char| !(c.is_ascii_alphanumeric() || "-_@.+".contains(c)));
            found.extend(parts.filter(|part| is_token(part)).map(str::to_owned));
        }
        Self::among(found)
    }

    /// Those of lines above a text: the addresses in those that name who received it, and the tokens
    /// in those that programs of mail write.
    pub(super) fn of_lines<'l>(
        to: impl Iterator<Item = &'l str>,
        other: impl Iterator<Item = &'l str>,
    ) -> Self {
        let parts =
            |line: &'l str| line.split(|c: char| c.is_whitespace() || "<>,;\"()[]".contains(c));
        let addresses = to.flat_map(parts).filter(|part| part.contains('@'));
        let words = other.flat_map(|line| {
            line.split(|c: char| !(c.is_ascii_alphanumeric() || "-_@.+".contains(c)))
        });
        Self::among(
            addresses.chain(words.filter(|part| is_token(part))).map(str::to_owned).collect(),
        )
    }

    fn among(found: Vec<String>) -> Self {
        let is_known = |it: &String| it.len() >= 4;
        let mut found: Vec<String> = found
            .into_iter()
            .map(|it| it.trim().trim_matches(['<', '>']).to_lowercase())
            .filter(is_known)
            .collect();
        found.sort_by_key(|it| std::cmp::Reverse(it.len()));
        found.dedup();
        Self(found)
    }

    /// Whether words hold one of them, also as addresses of the web write it.
    pub(super) fn is_told(&self, words: &str) -> bool {
        let lower = words.to_lowercase();
        let decoded = percent_encoding::percent_decode_str(&lower).decode_utf8_lossy().into_owned();
        self.0.iter().any(|secret| lower.contains(secret) || decoded.contains(secret))
    }

    /// Takes them out of `text`.
    pub(super) fn hide(&self, text: &mut String) {
        for secret in &self.0 {
            while let Some(at) = position(text, secret) {
                text.replace_range(at..at + secret.len(), "…");
            }
        }
    }

    /// Takes them out of the words of `events`, also where marks part them.
    pub(super) fn hide_events(&self, events: &mut [Event<'static>]) {
        for event in &mut *events {
            if let Event::Start(Tag::Image { title, .. }) = event {
                let mut words = title.to_string();
                self.hide(&mut words);
                *title = CowStr::from(words);
            }
        }
        let mut run: Vec<usize> = Vec::new();
        for at in 0..=events.len() {
            match events.get(at) {
                Some(Event::Text(_)) => run.push(at),
                Some(Event::Start(tag)) if is_mark(tag) => {}
                Some(Event::End(end)) if is_mark_end(*end) => {}
                _ => self.hide_run(events, &std::mem::take(&mut run)),
            }
        }
    }

    /// Takes them out of words that stand together, at the places `run` of `events`.
    fn hide_run(&self, events: &mut [Event<'static>], run: &[usize]) {
        let text = |event: &Event<'static>| match event {
            Event::Text(text) => text.to_string(),
            _ => String::new(),
        };
        let mut parts: Vec<String> = run.iter().map(|at| text(&events[*at])).collect();
        let mut is_hidden = false;
        for secret in &self.0 {
            while let Some(from) = position(&parts.concat(), secret) {
                cut(&mut parts, from, secret.len());
                is_hidden = true;
            }
        }
        if is_hidden {
            for (at, part) in run.iter().zip(parts) {
                events[*at] = Event::Text(part.into());
            }
        }
    }
}

/// Takes `length` bytes from `from` on out of `parts`, as if they were one text.
fn cut(parts: &mut [String], from: usize, length: usize) {
    let (mut begin, mut is_told) = (0, false);
    for part in parts {
        let end = begin + part.len();
        let inside = from.max(begin)..(from + length).min(end);
        if inside.start < inside.end {
            let sign = if is_told { "" } else { "…" };
            part.replace_range(inside.start - begin..inside.end - begin, sign);
            is_told = true;
        }
        begin = end;
    }
}

fn is_mark(tag: &Tag<'_>) -> bool {
    is_mark_end(tag.to_end())
}

fn is_mark_end(end: TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
}

/// Where an ASCII `secret` in small letters stands in a text, whatever its letters are there.
fn position(text: &str, secret: &str) -> Option<usize> {
    let (text, secret) = (text.as_bytes(), secret.as_bytes());
    let is_there = secret.is_ascii() && !secret.is_empty();
    is_there.then(|| text.windows(secret.len()).position(|it| it.eq_ignore_ascii_case(secret)))?
}

/// Whether a part of an address is a token of one reader: long, and letters with digits.
pub(super) fn is_token(part: &str) -> bool {
    let has = |is: fn(&char) -> bool| part.chars().any(|c| is(&c));
    part.len() >= TOKEN
        && has(char::is_ascii_digit)
        && (has(char::is_ascii_alphabetic) || part.len() >= 12)
}

fn said(value: &HeaderValue<'_>) -> Vec<String> {
    match value {
        HeaderValue::Text(text) => vec![text.to_string()],
        HeaderValue::TextList(texts) => texts.iter().map(ToString::to_string).collect(),
        HeaderValue::Address(list) => {
            list.iter().filter_map(|it| it.address.as_deref().map(str::to_owned)).collect()
        }
        _ => Vec::new(),
    }
}
