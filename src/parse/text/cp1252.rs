//! Whether bytes are Windows-1252 without doubt: each high byte a letter or mark in its place.

/// The character of a byte.
pub(super) fn character(byte: u8) -> char {
    let bytes = [byte];
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
    text.chars().next().unwrap_or(' ')
}

/// What a byte is in Windows-1252.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ByteKind {
    /// A letter.
    Letter { capital: bool },
    /// A digit, a space, a sign of ASCII.
    Plain,
    /// A mark that news uses: a quote, a dash, a currency.
    Mark,
    /// A byte that is undefined or that news does not use.
    Odd,
}

/// Whether every high byte of `bytes` is a letter among letters or a common mark, and no run of
/// bytes is a character of UTF-8 or looks like another script.
pub(super) fn is_sure(bytes: &[u8]) -> bool {
    let (mut high, mut letters, mut run) = (0_usize, 0_usize, 0_usize);
    for (at, &byte) in bytes.iter().enumerate() {
        let is_letter = matches!(kind(byte), ByteKind::Letter { .. });
        letters += usize::from(is_letter);
        if byte < 0x80 {
            run = 0;
            continue;
        }
        high += usize::from(is_letter);
        run = if is_letter { run + 1 } else { 0 };
        let before = at.checked_sub(1).map_or(ByteKind::Plain, |i| kind(bytes[i]));
        let after = bytes.get(at + 1).map_or(ByteKind::Plain, |b| kind(*b));
        let is_utf8 = byte >= 0xC2 && bytes.get(at + 1).is_some_and(|b| (0x80..0xC0).contains(b));
        if is_utf8 || run > 2 || !fits(byte, before, after) {
            return false;
        }
    }
    high * 4 <= letters
}

fn fits(byte: u8, before: ByteKind, after: ByteKind) -> bool {
    match kind(byte) {
        ByteKind::Mark => true,
        ByteKind::Letter { capital } => {
            let inside = matches!(before, ByteKind::Letter { .. });
            let leads = matches!(after, ByteKind::Letter { .. });
            let falls = before == ByteKind::Letter { capital: false };
            let alone =
                !inside && !leads && matches!(byte, 0xC0 | 0xC8 | 0xC9 | 0xE0 | 0xE9 | 0xF3);
            (inside || leads || alone) && !(capital && falls)
        }
        ByteKind::Plain | ByteKind::Odd => false,
    }
}

/// Marks that stand alone among odd bytes.
const MARKS: &[u8] = &[
    0x80, 0x82, 0x84, 0x85, 0x99, 0xA0, 0xA1, 0xA3, 0xA7, 0xA9, 0xAA, 0xAB, 0xAE, 0xB0, 0xB7, 0xBA,
    0xBB,
];

fn kind(byte: u8) -> ByteKind {
    match byte {
        b'A'..=b'Z' | 0x8A | 0x8C | 0x8E | 0x9F | 0xC0..=0xD6 | 0xD8..=0xDE => {
            ByteKind::Letter { capital: true }
        }
        b'a'..=b'z' | 0x9A | 0x9C | 0x9E | 0xDF..=0xF6 | 0xF8..=0xFF => {
            ByteKind::Letter { capital: false }
        }
        0..=0x7F => ByteKind::Plain,
        0x91..=0x97 | 0xBC..=0xBF => ByteKind::Mark,
        mark if MARKS.contains(&mark) => ByteKind::Mark,
        _ => ByteKind::Odd,
    }
}
