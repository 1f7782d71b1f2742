//! The bytes of a file -> its text: one encoding, one kind of line end, no invisible junk.

mod cp1252;
mod declared;
mod encoding;
mod letters;
mod misread;
mod refusal;
mod tally;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::is_letter_of_news;

use encoding::EncodingGuess;

pub(super) use encoding::name as encoding_name;
pub(super) use misread::MisreadLine;

/// A file's text. Its lines are the lines of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text in NFC with LF at the ends of lines. A form feed is kept: it parts paragraphs
    /// without being the end of a line.
    pub text: String,
    /// What to say where the file was not in UTF-8: "converted from UTF-16".
    pub encoding_note: Option<String>,
    /// The first line of a file in UTF-8 whose letters were taken for others before it was saved.
    pub misread: Option<MisreadLine>,
}

/// Reads the bytes of the file at `path`: UTF-8, UTF-16, or the old encoding that the file names or of
/// which its letters, words and statistics leave no doubt.
///
/// CR and CRLF become LF, every kind of space but the ideographic one becomes a space, and byte
/// order marks, control characters, noncharacters and zero-width characters go; a joiner that
/// shapes Arabic or Indic letters or an emoji stays.
///
/// # Errors
/// A diagnostic that names the first byte that is no text, or a file that is not text at all.
pub(super) fn decode(path: &str, bytes: &[u8]) -> Result<Decoded, Diagnostic> {
    let (raw, encoding_note) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (utf16(path, rest, UTF_16LE)?.into(), Some(note("UTF-16"))),
        [0xFE, 0xFF, rest @ ..] => (utf16(path, rest, UTF_16BE)?.into(), Some(note("UTF-16"))),
        [0xEF, 0xBB, 0xBF, rest @ ..] => eight_bit(path, rest)?,
        _ => eight_bit(path, bytes)?,
    };
    refusal::of_binary(path, &raw)?;
    let misread = if encoding_note.is_none() { misread::first(&raw) } else { None };
    Ok(Decoded { text: clean(&raw), encoding_note, misread })
}

/// A piece of text in which HTML entities stand for characters -> the characters, cleaned as
/// [`decode`] cleans; on one line.
pub(crate) fn without_entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') || !text.contains(';') {
        return Cow::Borrowed(text);
    }
    let decoded = html_escape::decode_html_entities(text);
    let repaired: String = decoded
        .chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' | '\u{c}' => ' ',
            '\u{80}'..='\u{9F}' => cp1252::character(u8::try_from(u32::from(c)).unwrap_or(b' ')),
            other => other,
        })
        .collect();
    Cow::Owned(clean(&repaired))
}

fn note(encoding: &str) -> String {
    format!("converted from {encoding}")
}

fn utf16(path: &str, bytes: &[u8], encoding: &'static Encoding) -> Result<String, Diagnostic> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(text.into_owned()),
        None => Err(Diagnostic::new(
            FaultCode::BrokenUtf16,
            path,
            "begins as UTF-16 but is not valid UTF-16",
        )
        .hint(refusal::SAVE_AS_UTF8)),
    }
}

/// UTF-8, else the encoding that the file says it is in, else one of which it leaves no doubt.
fn eight_bit<'a>(
    path: &str,
    bytes: &'a [u8],
) -> Result<(Cow<'a, str>, Option<String>), Diagnostic> {
    let read = std::str::from_utf8(bytes);
    // Mails of Japan, in which escapes lead to other letters, are ASCII; so is UTF-16 of Latin ones.
    let is_plain = |text: &str| {
        let escapes = || bytes.contains(&0x1B) && text.is_ascii() && text.contains("\x1B$");
        !(bytes.contains(&0) || escapes())
    };
    if let Ok(text) = read
        && is_plain(text)
    {
        return Ok((Cow::Borrowed(text), None));
    }
    if let Some((text, encoding)) = declared::decoded(bytes) {
        return Ok((text.into(), Some(note(&encoding::name(encoding)))));
    }
    let guess = encoding::read(bytes);
    if let EncodingGuess::Sure(text, encoding) = guess {
        return Ok((text.into(), Some(note(&encoding::name(encoding)))));
    }
    match read {
        Ok(text) if bytes.contains(&0) => Ok((Cow::Borrowed(text), None)),
        Ok(text) => Err(refusal::not_utf8(path, bytes, text.find('\x1B').unwrap_or(0), &guess)),
        Err(error) => Err(refusal::not_utf8(path, bytes, error.valid_up_to(), &guess)),
    }
}

/// Line ends, spaces and invisible characters; the text is in NFC.
fn clean(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    let mut composed = true;
    while !rest.is_empty() {
        let letters = foreign_run(rest);
        let run = letters + plain_run(&rest.as_bytes()[letters..]);
        let (run, tail) = rest.split_at(run);
        text.push_str(run);
        let mut chars = tail.chars();
        let Some(c) = chars.next() else { break };
        rest = chars.as_str();
        if let Some(kept) = cleaned(c, &text, rest) {
            composed &= is_composed(kept);
            text.push(kept);
        }
    }
    if composed || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return text;
    }
    text.nfc().collect()
}

/// Takes the characters out of `text` that do not stay; plain ones do.
pub(super) fn keep(text: &mut String, stays: impl Fn(char) -> bool) {
    let mut from = 0;
    loop {
        from += plain_run(&text.as_bytes()[from..]);
        match text[from..].chars().next() {
            Some(c) if stays(c) => from += c.len_utf8(),
            Some(_) => return text.retain(stays),
            None => return,
        }
    }
}

/// The words of `text`, parted by single spaces.
pub(super) fn with_single_spaces(text: String) -> String {
    let parted = |byte: u8| byte.is_ascii_graphic() || !byte.is_ascii();
    let mut before = b' ';
    let is_single = text.bytes().all(|byte| {
        let stays = parted(byte) || byte == b' ' && before != b' ';
        before = byte;
        stays
    });
    let is_foreign =
        || !text.is_ascii() && text.chars().any(|c| !c.is_ascii() && c.is_whitespace());
    if is_single && before != b' ' && !is_foreign() {
        return text;
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many bytes at the head of a text are characters that stay as they are; asked of many at
/// once, as the processor can.
fn plain_run(bytes: &[u8]) -> usize {
    let is_plain = |byte: u8| matches!(byte, 0x20..0x7F | b'\n' | b'\t');
    let (chunks, _) = bytes.as_chunks::<32>();
    let whole =
        chunks.iter().take_while(|chunk| chunk.iter().fold(true, |all, b| all & is_plain(*b)));
    let from = whole.count() * 32;
    from + bytes[from..].iter().take_while(|b| is_plain(**b)).count()
}

/// How many bytes at the head of a text are letters of scripts that are composed as they stand:
/// plain Cyrillic and Arabic ones, and those of East Asia.
fn foreign_run(text: &str) -> usize {
    text.find(|c| !is_letter_of_news(c)).unwrap_or(text.len())
}

/// Whether NFC leaves a text of nothing but such characters, and of the letters that
/// [`foreign_run`] counts, as it is: Latin letters and punctuation.
fn is_composed(c: char) -> bool {
    matches!(c, '\0'..='\u{2FF}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}')
}

/// What is kept of `c`, which stands behind `before` and in front of `rest`.
fn cleaned(c: char, before: &str, rest: &str) -> Option<char> {
    match c {
        '\r' if rest.starts_with('\n') => None,
        '\r' => Some('\n'),
        '\u{2029}' => Some('\u{C}'),
        // The name of a file, which a space would end.
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' if is_in_address(before) => Some(c),
        '\u{B}'
        | '\u{A0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200A}'
        | '\u{2028}'
        | '\u{202F}'
        | '\u{205F}' => Some(' '),
        '\u{C}' => Some(c),
        _ if c.is_control() || is_nonchar(c) => None,
        _ if is_invisible(c) => {
            let before = before.chars().next_back().unwrap_or('\n');
            keeps_invisible(before, c).then_some(c)
        }
        _ => Some(c),
    }
}

/// The most bytes of the name of a file.
const LONGEST_NAME: usize = 255;

/// Whether the address of a Markdown link is still open behind `before`.
fn is_in_address(before: &str) -> bool {
    // As long as names are: what is asked of every space may not walk through the text.
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(LONGEST_NAME))..];
    let word = near.rsplit(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
    word.rsplit_once("](").is_some_and(|(_, address)| !address.contains([')', '<']))
}

fn is_nonchar(c: char) -> bool {
    let code = u32::from(c);
    code & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&code)
}

/// Whether a character may stand on a page and in a feed: none that controls, turns the line
/// around, or is no character.
pub(crate) fn may_stand(c: char) -> bool {
    let turns = || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let is_plain = matches!(c, ' '..='~' | '\n' | '\t');
    is_plain || !c.is_control() && !turns() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Whether an invisible character does something behind `before`: a joiner between letters that
/// it shapes or in an emoji, a direction mark behind a letter that runs from right to left.
fn keeps_invisible(before: char, c: char) -> bool {
    match c {
        '\u{200C}' | '\u{200D}' => matches!(before, '\u{600}'..='\u{8FF}'
            | '\u{900}'..='\u{DFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
            | '\u{2600}'..='\u{27BF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE0F}'
            | '\u{FE70}'..='\u{FEFC}' | '\u{1F000}'..='\u{1FAFF}'),
        '\u{200E}' | '\u{200F}' => matches!(before, '\u{590}'..='\u{8FF}'),
        _ => false,
    }
}

#[cfg(test)]
mod cleaning {
    use super::*;

    #[test]
    fn texts() {
        for (bytes, text, noted) in [
            (&b"a\r\nb\rc\n"[..], "a\nb\nc\n", false),
            (b"\xEF\xBB\xBFtitle", "title", false),
            (b"\xFF\xFEa\0\n\0\xD1\x04", "a\n\u{4D1}", true),
            (b"\xFE\xFF\0a\0\n", "a\n", true),
            ("a\u{A0}b\u{2009}c\u{200B}d\u{AD}e".as_bytes(), "a b cde", false),
            (
                "![a](b\u{A0}c\u{202F}d.png)\u{A0}e".as_bytes(),
                "![a](b\u{A0}c\u{202F}d.png) e",
                false,
            ),
            ("one\u{C}two\0\u{7}\u{FFFF}".as_bytes(), "one\u{C}two", false),
            ("e\u{301}".as_bytes(), "é", false),
            ("می\u{200C}خواهد a\u{200C}b".as_bytes(), "می\u{200C}خواهد ab", false),
            (b"caf\xE9 \x93fine\x94 \x96 it\x92s", "café “fine” – it’s", true),
            (b"il va \xE0 Paris", "il va à Paris", true),
            (b"", "", false),
        ] {
            let decoded = decode("a.txt", bytes).expect(text);
            assert_eq!(decoded.text, text);
            assert_eq!(decoded.encoding_note.is_some(), noted, "{text}");
        }
    }

    #[test]
    fn composed_letters() {
        use unicode_normalization::char::canonical_combining_class;
        let is_settled = |c: char| {
            let quick = is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes;
            quick && canonical_combining_class(c) == 0
        };
        for c in '\0'..=char::MAX {
            let counts = is_composed(c) || foreign_run(&c.to_string()) > 0;
            assert!(!counts || is_settled(c), "{c:?}");
            let stays = foreign_run(&c.to_string()) == 0 || cleaned(c, "", "") == Some(c);
            assert!(stays, "{c:?}");
        }
    }

    #[test]
    fn faults() {
        for (bytes, says) in [
            (&b"one\ntwo \x81 x"[..], "a.txt:2:5: error: not valid UTF-8: byte 0x81"),
            ("né \u{E9}".as_bytes().split_last().unwrap().1, "a.txt:1:4: error: not valid"),
            (b"\xC7\xD1\xB1\xB9\xBE\xEE", "a.txt:1:1: error: not valid UTF-8: byte 0xC7"),
            (b"\xFF\xFEa\0b", "a.txt: error: begins as UTF-16"),
            (b"a\0b\0c\0d\0e\0", "a.txt: error: looks like UTF-16 without"),
            // Words of which the letters may be those of another script.
            (b"port, caf\xE9 and Te\xE9\xE9\xE9n", "a.txt:1:10: error: not valid UTF-8: byte 0xE9"),
            (b"\x01\x02\x03\x04\x05ab", "a.txt: error: not a text"),
        ] {
            let error = decode("a.txt", bytes).expect_err(says);
            assert!(error.to_string().starts_with(says), "{error}");
            assert!(error.hint.is_some());
        }
    }

    #[test]
    fn entities() {
        for (from, to) in [
            ("Marks &amp; Co &#8217;s &quot;x&quot;&nbsp;y", "Marks & Co ’s \"x\" y"),
            ("AT&T; a &#146;b &bogus; &#0; &#10;z", "AT&T; a ’b &bogus; &#0;  z"),
            ("R&D", "R&D"),
        ] {
            assert_eq!(without_entities(from), to);
        }
    }
}
