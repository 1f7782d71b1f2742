//! The lines of a file as they stand in its bytes, and the bytes without some of them.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::SourceFile;
use crate::parse;

/// What may stand before the first line of a file in UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The lines of a file, each with its line end.
pub(super) struct RawLines<'f> {
    /// What stands before the first.
    mark: &'f [u8],
    lines: Vec<&'f [u8]>,
}

impl<'f> RawLines<'f> {
    /// The lines of `file`.
    ///
    /// # Errors
    /// A file whose lines are no runs of its bytes, as in UTF-16.
    pub(super) fn of(file: &'f SourceFile) -> Result<Self, Diagnostic> {
        let bytes = file.bytes.as_slice();
        let (mark, text) = bytes.split_at(if bytes.starts_with(MARK) { MARK.len() } else { 0 });
        let lines = parted(text);
        let known = parse::decoded(bytes).map_or(0, |text| text.split('\n').count());
        let ends = text.last().is_none_or(|byte| matches!(byte, b'\n' | b'\r'));
        if text.contains(&0) || known != lines.len() + usize::from(ends) {
            let message =
                "its lines cannot be told apart in its encoding, so nothing is cut from it";
            return Err(Diagnostic::new(FaultCode::CannotStamp, &file.path, message)
                .hint("save the file as UTF-8, and stamp it then"));
        }
        Ok(Self { mark, lines })
    }

    /// The bytes without the lines `cut`, counted from 1. Of the blank lines around them one stays; where
    /// there was none and it `is_spaced`, a blank line stands in their place.
    pub(super) fn without(&self, cut: &BTreeSet<u32>, is_spaced: bool) -> Vec<u8> {
        let mut bytes = self.mark.to_vec();
        let mut text_end = bytes.len();
        let (mut is_open, mut is_below_blank) = (false, true);
        for (number, line) in (1..).zip(&self.lines) {
            if cut.contains(&number) {
                is_open = true;
                continue;
            }
            let is_blank = line.trim_ascii().is_empty();
            if is_open && is_blank && is_below_blank {
                continue;
            }
            if is_open && is_spaced && !is_blank && !is_below_blank {
                bytes.extend_from_slice(self.line_end());
            }
            bytes.extend_from_slice(line);
            (is_open, is_below_blank) = (false, is_blank);
            if !is_blank {
                text_end = bytes.len();
            }
        }
        if is_open {
            bytes.truncate(text_end);
        }
        bytes
    }

    /// How the first line ends.
    fn line_end(&self) -> &'f [u8] {
        let first = self.lines.first().copied().unwrap_or_default();
        let text =
            first.len() - first.iter().rev().take_while(|b| matches!(b, b'\n' | b'\r')).count();
        &first[text..]
    }
}

/// The lines of `text` with their ends: `\n`, `\r\n` or `\r`.
fn parted(text: &[u8]) -> Vec<&[u8]> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest
            .iter()
            .position(|b| matches!(b, b'\n' | b'\r'))
            .map_or(rest.len(), |at| at + if rest[at..].starts_with(b"\r\n") { 2 } else { 1 });
        let (line, tail) = rest.split_at(end);
        lines.push(line);
        rest = tail;
    }
    lines
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    fn file(bytes: &[u8]) -> SourceFile {
        let path = String::from("content/a.txt");
        SourceFile { path, bytes: bytes.to_vec(), modified: Timestamp::UNIX_EPOCH }
    }

    #[test]
    fn lines_are_cut() {
        for (text, cut, tight, spaced) in [
            ("a\nb\nc\n", &[2][..], "a\nc\n", "a\n\nc\n"),
            ("a\r\nb\r\nc", &[2], "a\r\nc", "a\r\n\r\nc"),
            ("a\rb\rc\r", &[1, 3], "b\r", "b\r"),
            ("a\n\nb\n\nc\n", &[3], "a\n\nc\n", "a\n\nc\n"),
            ("a\nb\n\nc\n", &[2], "a\n\nc\n", "a\n\nc\n"),
            ("a\n\nb\nc\n", &[3], "a\n\nc\n", "a\n\nc\n"),
            ("a\n\n\nb\n\n\nc\n", &[4], "a\n\n\nc\n", "a\n\n\nc\n"),
            ("a\n\nb\n\nc\n", &[5], "a\n\nb\n", "a\n\nb\n"),
            ("\u{feff}a\n\nb", &[1], "\u{feff}b", "\u{feff}b"),
            ("a\nb", &[], "a\nb", "a\nb"),
            ("a", &[1], "", ""),
        ] {
            let file = file(text.as_bytes());
            let lines = RawLines::of(&file).unwrap();
            let cut: BTreeSet<u32> = cut.iter().copied().collect();
            for (is_spaced, expected) in [(false, tight), (true, spaced)] {
                let left = String::from_utf8(lines.without(&cut, is_spaced)).unwrap();
                assert_eq!(left, expected, "{text:?} {is_spaced}");
            }
        }
    }

    #[test]
    fn lines_of_other_encodings() {
        let is_known = |bytes: &[u8]| RawLines::of(&file(bytes)).is_ok();
        assert!(is_known(b"caf\xE9 \x93fine\x94 \x96 it\x92s\nb\n"));
        assert!(!is_known(b"\xFF\xFEa\0\n\0b\0"));
        assert!(!is_known(b"\x81\n"));
    }
}
