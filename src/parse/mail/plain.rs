//! The plain text of a mail without what it quotes, its signature, and what is about the mail itself.

use linkify::{LinkFinder, LinkKind};

use crate::parse::mail::secrets::MailSecrets;
use crate::parse::mail::{link, words};

/// The most characters of a paragraph that is about the mail as a whole for one of its words.
const LONGEST: usize = 700;

/// The most characters of such a paragraph among others.
const SHORT: usize = 240;

/// The most paragraphs of an advert.
const MOST_OF_ADVERT: usize = 8;

/// Whether words are about the mail: how to leave its list, where else to read it.
pub(super) fn is_footer(line: &str) -> bool {
    let lower = line.to_lowercase();
    line.chars().count() <= LONGEST && words::FOOTER.iter().any(|it| lower.contains(it))
}

/// The text of a mail that is for its readers.
pub(super) fn cleaned(text: &str, secrets: &MailSecrets) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let left = left(&lines, secrets);
    let mut out: Vec<&str> = Vec::with_capacity(lines.len());
    for (line, left) in lines.iter().zip(left) {
        match left {
            None if !is_rule(line) => out.push(line),
            Some(MailPart::Quote) => {}
            _ => out.push(""),
        }
    }
    let mut text = without_links(out.join("\n").trim(), secrets);
    secrets.hide(&mut text);
    text
}

/// What a line is where it is not for the readers of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MailPart {
    /// Words of another mail.
    Quote,
    /// A signature, and all below it; all that is quoted below.
    End,
    /// How to leave the list, where else to read it, whom it was sent to.
    Footer,
    /// An advert.
    Advert,
}

/// Which of `lines` are not for the readers.
pub(super) fn left(lines: &[&str], secrets: &MailSecrets) -> Vec<Option<MailPart>> {
    let end = end(lines);
    let mut left = vec![None; lines.len()];
    let mut paragraphs: Vec<MailParagraph> = vec![MailParagraph::default()];
    for (at, (line, left)) in lines.iter().zip(&mut left).enumerate() {
        let is_rule = is_rule(line);
        if at >= end {
            *left = Some(MailPart::End);
        } else if line.trim_start().starts_with('>') {
            *left = Some(MailPart::Quote);
        } else if line.trim().is_empty() || is_rule {
            paragraphs.push(MailParagraph { behind_rule: is_rule, ..MailParagraph::default() });
        } else if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.text.push_str(line);
            paragraph.text.push('\n');
            paragraph.lines.push(at);
        }
    }
    let count = paragraphs.len();
    let adverts = adverts(&paragraphs);
    for (at, (paragraph, is_advert)) in paragraphs.iter().zip(adverts).enumerate() {
        let length = paragraph.text.chars().count();
        let is_outside = 10 * at < count || 10 * at > 8 * count;
        let is_footer = is_footer(&paragraph.text) && (length < SHORT || is_outside);
        let is_told = secrets.is_told(&paragraph.text) && length <= LONGEST;
        let part = match is_advert {
            true => MailPart::Advert,
            false if is_footer || is_told => MailPart::Footer,
            false => continue,
        };
        for line in &paragraph.lines {
            left[*line] = Some(part);
        }
    }
    left
}

/// Lines that stand together.
#[derive(Default)]
struct MailParagraph {
    /// Whether a drawn line stands above it.
    behind_rule: bool,
    text: String,
    /// Their places.
    lines: Vec<usize>,
}

/// Which of `paragraphs` are adverts: from one that says so to the next drawn line.
fn adverts(paragraphs: &[MailParagraph]) -> Vec<bool> {
    let mut found = vec![false; paragraphs.len()];
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let lower = paragraph.text.to_lowercase();
        let first = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
        if found[at] || !words::ADVERT.iter().any(|it| first.starts_with(it)) {
            continue;
        }
        let behind = paragraphs.iter().skip(at + 1).take(MOST_OF_ADVERT);
        let end = behind.into_iter().position(|it| it.behind_rule).unwrap_or(0);
        found.iter_mut().skip(at).take(end + 1).for_each(|it| *it = true);
    }
    found
}

/// Where the text of a mail ends: above its signature, and above what it quotes.
fn end(lines: &[&str]) -> usize {
    let is_end = |(at, line): (usize, &&str)| {
        let lower = line.trim().to_lowercase();
        let is_signature = *line == "--" || line.trim_end() == "--" && line.len() <= 3;
        let is_quote = words::QUOTE.iter().any(|it| lower.ends_with(it) || lower.starts_with(it));
        let quotes = is_quote
            && (lower.starts_with('-')
                || lines.iter().skip(at + 1).take(3).any(|it| it.trim_start().starts_with('>')));
        at > 0 && (is_signature && 2 * at > lines.len() || quotes)
    };
    lines.iter().enumerate().position(is_end).unwrap_or(lines.len())
}

/// Whether a line is drawn, not written.
pub(super) fn is_rule(line: &str) -> bool {
    let signs = line.chars().filter(|c| !c.is_whitespace());
    signs.clone().count() > 2 && signs.into_iter().all(|c| !c.is_alphanumeric())
}

/// A text in which addresses lead where they say, and name no reader.
pub(super) fn without_links(text: &str, secrets: &MailSecrets) -> String {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    let mut out = String::new();
    for span in finder.spans(text) {
        match span.kind() {
            Some(_) => out.push_str(&link::led(span.as_str(), secrets).unwrap_or_default()),
            None => out.push_str(span.as_str()),
        }
    }
    out.replace("<>", "").replace("()", "").replace("[]", "")
}
