//! The bytes of a feed -> its text: by the word of the server, the mark at its beginning, the word
//! of the feed itself, or by its letters.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The bytes in which a feed has to say its encoding.
const HEAD: usize = 400;

/// The text of `bytes`, of which the server said that they are in `charset`; without signs that no
/// feed may hold, and without space at its beginning.
pub(super) fn text(bytes: &[u8], charset: Option<&str>) -> String {
    let text = decoded(bytes, charset);
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let is_sound = |c: char| !c.is_control() || matches!(c, '\n' | '\t' | '\r');
    text.chars().filter(|c| is_sound(*c) && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

fn decoded(bytes: &[u8], charset: Option<&str>) -> String {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let served = charset.and_then(|label| Encoding::for_label(label.as_bytes()));
    // What is UTF-8 to look at is nothing else, whatever is said of it.
    if marked.is_none_or(|it| it == UTF_8)
        && !bytes.is_ascii()
        && let Ok(text) = std::str::from_utf8(whole(bytes))
    {
        return text.to_owned();
    }
    for encoding in [served, marked, said(bytes)].into_iter().flatten() {
        let (text, _, has_faults) = encoding.decode(bytes);
        if !has_faults {
            return text.into_owned();
        }
    }
    let lossy = String::from_utf8_lossy(bytes);
    let faults = lossy.chars().filter(|c| *c == '\u{fffd}').count();
    let foreign = lossy.chars().filter(|c| !c.is_ascii()).count() - faults;
    if faults * 10 <= foreign {
        return lossy.into_owned();
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Allow);
    guess.decode(bytes).0.into_owned()
}

/// The bytes without a character that is cut at their end.
fn whole(bytes: &[u8]) -> &[u8] {
    let begins = |byte: &u8| byte & 0xC0 != 0x80;
    let tail = bytes.iter().rev().take(4).position(begins).unwrap_or(0);
    match std::str::from_utf8(bytes) {
        Err(fault) if fault.error_len().is_none() => &bytes[..bytes.len() - tail - 1],
        _ => bytes,
    }
}

/// The encoding that a feed says it is in.
fn said(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<', 0, b'?' | b'r' | b'f', 0, ..] => return Some(UTF_16LE),
        [0, b'<', 0, b'?' | b'r' | b'f', ..] => return Some(UTF_16BE),
        _ => {}
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let (head, _) = head.split_once("?>")?;
    let (_, said) = head.split_once("encoding")?;
    let said = said.trim_start_matches([' ', '=', '"', '\'']);
    let label = said.split(['"', '\'', ' ']).next()?;
    // A text that is read as bytes is in none of two bytes each.
    Encoding::for_label(label.as_bytes()).filter(|it| *it != UTF_16LE && *it != UTF_16BE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        let utf16: Vec<u8> = "<?xml?>é".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, charset, says) in [
            (&b"<?xml encoding='windows-1251'?>\xcf\xee\xf0\xf2"[..], None, "Порт"),
            (b"<?xml encoding=\"UTF-8\"?><a>Caf\xe9 noir, tr\xe8s bon</a>", None, "Café noir"),
            ("<a>Порт</a>".as_bytes(), Some("iso-8859-1"), "Порт"),
            (b"<a>\xcf\xee\xf0\xf2</a>", Some("windows-1251"), "Порт"),
            (&utf16, None, "é"),
            (&"<a>é и".as_bytes()[..7], None, "<a>é"),
            (b"<a>one\x0b\x07two", None, "onetwo"),
            (b" \n\xef\xbb\xbf<?xml", None, "<?xml"),
        ] {
            assert!(text(bytes, charset).contains(says), "{says}: {}", text(bytes, charset));
        }
        let mixed = format!("<a>{}</a>", "é".repeat(40));
        let mut mixed = mixed.into_bytes();
        mixed.push(0xff);
        assert!(text(&mixed, None).contains("ééé"));
    }
}
