//! The parts of an article's text that the rules read: the title and the paragraphs.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::model::{
    Article, ArticleText, EvidenceLocation, Field, WholeArticle, is_letter_of_news,
};

/// By so many characters a line is judged.
const HEAD: u32 = 150;

/// Among so many last paragraphs a line may ask to follow the publisher.
const LAST: usize = 4;
/// The most words of such a line.
const SHARE_WORDS: usize = 45;
/// Bytes whose count fits a `u8`.
const RUN: usize = 128;
/// Networks that it names, as they stand in all languages.
const NETWORKS: &[&str] = &[
    "Bluesky",
    "Facebook",
    "Instagram",
    "LinkedIn",
    "Mastodon",
    "Pinterest",
    "Reddit",
    "Snapchat",
    "Telegram",
    "Threads",
    "TikTok",
    "Twitter",
    "WhatsApp",
    "YouTube",
];

/// Finds whether a paragraph holds any of these names; hardly one does.
static ANY_NETWORK: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(NETWORKS).ok());

/// Where a part stands in the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartPosition {
    /// The headline.
    Title,
    /// The first paragraph.
    Lead,
    /// Another paragraph.
    Body,
    /// The last paragraph of a longer text, or one that only quotes.
    Background,
}

impl PartPosition {
    /// How much a mention counts here.
    pub(super) fn weight(self) -> f32 {
        match self {
            Self::Title => 4.0,
            Self::Lead => 2.0,
            Self::Body => 1.0,
            Self::Background => 0.5,
        }
    }
}

/// The title or one paragraph.
#[derive(Debug)]
pub(super) struct TextPart<'a> {
    /// The text with plain quotes, hyphens and spaces.
    pub text: Cow<'a, str>,
    /// The line of the file where it begins.
    pub line: u32,
    /// Where it stands.
    pub position: PartPosition,
    /// Whether its letters are (nearly) all capitals.
    pub capitals: bool,
    /// Whether it holds letters of another script than the Latin.
    pub foreign: bool,
}

impl<'a> TextPart<'a> {
    /// A part of its own.
    pub(super) fn new(text: &'a str, line: u32, position: PartPosition) -> Self {
        let foreign = !is_latin(text);
        Self { text: plain(text, foreign), line, position, capitals: in_capitals(text), foreign }
    }
}

/// The title and the paragraphs of `article`, in order.
pub(super) fn parts(whole: WholeArticle<'_>) -> Vec<TextPart<'_>> {
    let WholeArticle { article, text: ArticleText { paragraphs, .. } } = whole;
    let mut parts = Vec::with_capacity(paragraphs.len() + 1);
    parts.push(TextPart::new(&article.title, title_line(article), PartPosition::Title));
    let last = paragraphs.len().saturating_sub(1);
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if at + LAST > last && is_share_line(&paragraph.text) {
            continue;
        }
        let position = match at {
            0 => PartPosition::Lead,
            _ if at == last && last >= 4 => PartPosition::Background,
            _ => PartPosition::Body,
        };
        parts.push(TextPart::new(&paragraph.text, paragraph.line, position));
    }
    parts
}

/// Whether a paragraph only asks to follow its publisher: short, with two networks in it, or one and
/// an address. What it names is not what the article is about: 12 % of the BBC's texts of 2022 end so.
fn is_share_line(text: &str) -> bool {
    let is_long = || text.split_whitespace().nth(SHARE_WORDS).is_some();
    if text.is_ascii() && spaced(text.as_bytes()) > SHARE_WORDS
        || ANY_NETWORK.as_ref().is_some_and(|networks| !networks.is_match(text))
        || is_long()
    {
        return false;
    }
    let named = NETWORKS.iter().filter(|network| text.contains(*network)).count();
    named >= 2 || named == 1 && text.contains('@')
}

/// The words of a text of ASCII, of which many bytes are looked at at once; it is long where these are
/// too many, and most paragraphs are.
fn spaced(text: &[u8]) -> usize {
    let is_space = |byte: u8| byte == b' ' || byte.wrapping_sub(9) < 5;
    let begins = |(before, byte): (&u8, &u8)| u8::from(is_space(*before) & !is_space(*byte));
    let runs = text.chunks(RUN).zip(text.get(1..).unwrap_or_default().chunks(RUN));
    let in_run = |(before, run): (&[u8], &[u8])| before.iter().zip(run).map(begins).sum::<u8>();
    let first = usize::from(text.first().is_some_and(|byte| !is_space(*byte)));
    runs.map(in_run).map(usize::from).sum::<usize>() + first
}

fn title_line(article: &Article) -> u32 {
    let known = article.evidence.iter().find_map(|e| match e.place {
        EvidenceLocation::Line(line) if e.field == Field::Title => Some(line),
        _ => None,
    });
    known.unwrap_or(1)
}

/// Folds quotes, dashes and spaces to their plain shapes; the text is in NFC.
fn plain(text: &str, foreign: bool) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    if foreign && !text.chars().all(is_composed) && !is_nfc(text) {
        return Cow::Owned(text.nfc().map(fold).collect());
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|b| !b.is_ascii() || b == b'`') {
        let (run, tail) = rest.split_at(at);
        plain.push_str(run);
        let mut chars = tail.chars();
        plain.extend(chars.next().map(fold));
        rest = chars.as_str();
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// Whether `text` holds Latin letters and punctuation alone.
pub(super) fn is_latin(text: &str) -> bool {
    text.is_ascii() || text.chars().all(is_simple)
}

/// Whether NFC leaves `c` as it is, and it joins nothing: Latin letters and punctuation.
fn is_simple(c: char) -> bool {
    matches!(c, '\0'..='\u{2ff}' | '\u{2010}'..='\u{20cf}')
}

/// Whether NFC leaves a text of nothing but such characters as it is.
fn is_composed(c: char) -> bool {
    is_simple(c) || is_letter_of_news(c)
}

fn fold(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{b4}' | '`' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
        _ => c,
    }
}

/// Whether a line of two words or more is written in capitals, by its head.
fn in_capitals(text: &str) -> bool {
    let (mut upper, mut lower) = (0, 0);
    for c in text.chars().take(HEAD as usize) {
        // Of ASCII one look tells both.
        if c.is_ascii() {
            upper += u32::from(c.is_ascii_uppercase());
            lower += u32::from(c.is_ascii_lowercase());
        } else {
            upper += u32::from(c.is_uppercase());
            lower += u32::from(c.is_lowercase());
        }
        if lower > HEAD / 6 {
            return false;
        }
    }
    upper >= 6 && lower * 5 <= upper
}

#[cfg(test)]
mod tests {
    use unicode_normalization::{IsNormalized, is_nfc_quick};

    use super::*;

    #[test]
    fn folding() {
        for (text, folded) in [
            ("N. Korea–Russia", "N. Korea-Russia"),
            ("America’s “ironclad”", "America's \"ironclad\""),
            ("Bogota\u{301}", "Bogotá"),
            ("plain", "plain"),
        ] {
            assert_eq!(plain(text, !is_latin(text)), folded);
        }
    }

    #[test]
    fn composed_characters() {
        use unicode_normalization::char::canonical_combining_class;
        for c in ('\0'..=char::MAX).filter(|c| is_composed(*c)) {
            let quick = is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes;
            assert!(quick && canonical_combining_class(c) == 0, "{c:?}");
        }
    }

    #[test]
    fn words_that_spaces_part() {
        let long = "two words\n".repeat(90);
        for text in ["", " ", "a", " a", "a  b", "a\tb\u{b}c \r\n d ", long.as_str()] {
            assert_eq!(spaced(text.as_bytes()), text.split_whitespace().count(), "{text:?}");
        }
    }

    #[test]
    fn capitals() {
        for (text, is) in [
            ("CHILE SETS NEW RATE", true),
            ("OHIO MATTRESS <OMT> MAY RISE in Q1", true),
            ("NATO and the EU", false),
            ("한국 대통령", false),
        ] {
            assert_eq!(in_capitals(text), is, "{text}");
        }
    }
}
