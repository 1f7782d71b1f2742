//! The faults of files whose bytes are no text, or of an encoding that is not sure.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::encoding::{self, EncodingGuess};
use crate::diagnostic::{self, Diagnostic, FaultCode};

/// The mend for every fault of encoding.
pub(super) const SAVE_AS_UTF8: &str = "save the file as UTF-8";

/// The fault of a file whose encoding is unsure, with the one that it is likely to be in.
pub(super) fn not_utf8(
    path: &str,
    bytes: &[u8],
    valid: usize,
    guess: &EncodingGuess,
) -> Diagnostic {
    let (before, after) = bytes.split_at(valid);
    let byte = after.first().copied().unwrap_or_default();
    let (line, column) = place(before);
    let message = format!("not valid UTF-8: byte 0x{byte:02X}");
    let (message, hint) = match guess {
        EncodingGuess::Likely(encoding) => (
            format!(
                "{message}; the file may be in {}, which is not sure",
                encoding::name(encoding)
            ),
            converted(encoding, path),
        ),
        _ => (message, String::from(SAVE_AS_UTF8)),
    };
    Diagnostic::new(FaultCode::NotUtf8, path, message).at(line, column).hint(hint)
}

/// The mend of a file that is likely to be in an encoding.
fn converted(encoding: &'static Encoding, path: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-/+:,@%=".contains(&byte);
    let path = if path.bytes().all(is_plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    };
    let command = format!("iconv -f {} -t UTF-8 {path}", encoding.name());
    format!("{SAVE_AS_UTF8}; `{command}` shows it as it is then, if that is right")
}

/// The line and column behind `before`, which is valid UTF-8; both from 1.
fn place(before: &[u8]) -> (u32, u32) {
    let text = String::from_utf8_lossy(before).replace("\r\n", "\n").replace('\r', "\n");
    diagnostic::behind(&text)
}

/// Refuses text in which more than one character of twenty is a control character.
pub(super) fn of_binary(path: &str, text: &str) -> Result<(), Diagnostic> {
    let is_junk = |b: &u8| *b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C);
    // In place of `filter(..).count()`: runs of 128 bytes are counted in a `u8`, which cannot
    // overflow, so that the compiler adds many bytes by one instruction. Every text of a site is
    // read through here. Not measured alone.
    let in_run = |run: &[u8]| usize::from(run.iter().map(|b| u8::from(is_junk(b))).sum::<u8>());
    let junk: usize = text.as_bytes().chunks(128).map(in_run).sum();
    if junk < 4 || junk * 20 < text.len() {
        return Ok(());
    }
    let zeros = text.bytes().filter(|b| *b == 0).count();
    if zeros * 3 <= text.len() {
        let message = "not a text: it is full of control characters";
        return Err(Diagnostic::new(FaultCode::NotText, path, message).hint(SAVE_AS_UTF8));
    }
    let encoding = if text.starts_with('\0') { UTF_16BE } else { UTF_16LE };
    let message = "looks like UTF-16 without a byte order mark";
    let hint = converted(encoding, path);
    Err(Diagnostic::new(FaultCode::BrokenUtf16, path, message).hint(hint))
}
