//! Texts of many languages in every old encoding that can hold them: read as they were, or refused.

use encoding_rs as of;
use encoding_rs::Encoding;

use crate::parse::text;
use crate::table;

/// News that never was: its language, the encodings in which all of it is read, and its words.
fn paragraphs() -> impl Iterator<Item = [&'static str; 4]> {
    table::rows(include_str!("paragraphs.tsv"))
}

/// The encodings that programs have written, as far as they can be written here.
const ENCODINGS: &[&Encoding] = &[
    of::WINDOWS_1250,
    of::WINDOWS_1251,
    of::WINDOWS_1252,
    of::WINDOWS_1253,
    of::WINDOWS_1254,
    of::WINDOWS_1255,
    of::WINDOWS_1256,
    of::WINDOWS_1257,
    of::WINDOWS_1258,
    of::WINDOWS_874,
    of::ISO_8859_2,
    of::ISO_8859_3,
    of::ISO_8859_4,
    of::ISO_8859_5,
    of::ISO_8859_6,
    of::ISO_8859_7,
    of::ISO_8859_8,
    of::ISO_8859_10,
    of::ISO_8859_13,
    of::ISO_8859_14,
    of::ISO_8859_15,
    of::ISO_8859_16,
    of::KOI8_R,
    of::KOI8_U,
    of::MACINTOSH,
    of::X_MAC_CYRILLIC,
    of::IBM866,
    of::SHIFT_JIS,
    of::EUC_JP,
    of::ISO_2022_JP,
    of::EUC_KR,
    of::GB18030,
    of::BIG5,
];

/// The bytes of a text; none where the encoding cannot hold it, or it is ASCII there.
fn bytes(text: &str, encoding: &'static Encoding) -> Option<Vec<u8>> {
    let (bytes, _, has_faults) = encoding.encode(text);
    (!has_faults && bytes != text.as_bytes()).then(|| bytes.into_owned())
}

/// A text with the quotes and dashes of a typewriter, as encodings without others have it.
fn typed(text: &str) -> String {
    let plain = |c: char| match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '’' | '‘' => '\'',
        '–' | '—' => '-',
        other => other,
    };
    text.chars().map(plain).collect()
}

/// What is made of bytes in `encoding`: whether their text is read, where it is not refused.
fn is_read(bytes: &[u8], text: &str, of: &str) -> bool {
    match text::decode("a.txt", bytes) {
        Ok(decoded) => {
            assert_eq!(decoded.text, text::clean(text), "{of}: {:?}", decoded.encoding_note);
            true
        }
        Err(_) => false,
    }
}

#[test]
fn texts_are_read_as_they_were_or_refused() {
    for [lang, read, headline, text] in paragraphs() {
        let sentences: Vec<&str> = text.split('|').collect();
        let whole = format!("{headline}\r\n\r\n{}\r\n", sentences.join("\r\n"));
        let begun = format!("{headline}\n\n{}\n", sentences[0]);
        for encoding in ENCODINGS {
            let of = format!("{lang} in {}", encoding.name());
            for (text, is_whole) in [(&*whole, true), (&begun, false), (headline, false)] {
                let typed = typed(text);
                let as_it_is = bytes(text, encoding).map(|it| (it, text));
                let by_hand = || bytes(&typed, encoding).map(|it| (it, &*typed));
                let Some((bytes, text)) = as_it_is.or_else(by_hand) else { continue };
                let is_read = is_read(&bytes, text, &of);
                let is_due = is_whole && read.split(' ').any(|it| it == encoding.name());
                assert!(is_read || !is_due, "{of} is refused");
            }
        }
        for units in [u16::to_le_bytes, u16::to_be_bytes] {
            for text in [&*whole, &begun, headline] {
                let bytes: Vec<u8> = text.encode_utf16().flat_map(units).collect();
                let is_read = is_read(&bytes, text, lang);
                let is_due = text == whole && read.contains("UTF-16");
                assert!(is_read || !is_due, "{lang} in UTF-16 is refused");
            }
        }
    }
}
