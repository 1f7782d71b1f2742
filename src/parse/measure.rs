//! What a text would cost, counted before anything is made of it.

use crate::diagnostic::{Diagnostic, FaultCode};

/// The most lines of one text; the largest of usual lines has half as many.
const MOST_LINES: usize = 500_000;

/// The most words of one text; the largest in English has hardly as many.
const MOST_WORDS: usize = 3_000_000;

/// The most characters of one text that take several on a page: `&amp;`.
const MOST_ESCAPES: usize = 2_000_000;

/// The most marks of one Markdown text. Each may become a part of a tree that is a hundred times as
/// large, and of more parts than these no page is made.
const MOST_MARKS: usize = 400_000;

/// The most marks of one text, be they shown as text or not.
const MOST_SIGNS: usize = 4_000_000;

/// The most bytes of one text between two spaces. No word is as long, nor a line in a script that
/// has no spaces.
const LONGEST: usize = 8 * 1024 * 1024;

/// Refuses the text of the file at `path` where it has more of something than any article, and would
/// take many times its size.
pub(super) fn refuse(path: &str, text: &str) -> Result<(), Diagnostic> {
    // The least of the bounds: a text of fewer bytes has less of everything.
    if text.len() <= MOST_LINES {
        return Ok(());
    }
    let (mut lines, mut words, mut escapes, mut marks) = (0_usize, 0_usize, 0_usize, 0_usize);
    let (mut length, mut longest) = (0_usize, 0_usize);
    for (before, byte, next) in neighbours(text) {
        let is_space = byte.is_ascii_whitespace();
        lines += usize::from(byte == b'\n');
        words += usize::from(length == 0 && !is_space);
        escapes += usize::from(matches!(byte, b'&' | b'<' | b'>' | b'"'));
        marks += usize::from(is_mark(before, byte, next));
        length = if is_space { 0 } else { length + 1 };
        longest = longest.max(length);
    }
    let more = |what: &str| format!("too many {what} for an article");
    let message = match () {
        () if lines > MOST_LINES => more("lines"),
        () if words > MOST_WORDS => more("words"),
        () if escapes > MOST_ESCAPES => more("signs such as `&` and `<`"),
        () if longest > LONGEST => String::from("a word is too long for an article"),
        () if marks > MOST_SIGNS => more("marks such as `[` and `*`"),
        () => return Ok(()),
    };
    let hint = "split the text into several articles";
    Err(Diagnostic::new(FaultCode::TextTooLarge, path, message).hint(hint))
}

/// Whether a Markdown text has more marks than a page can have.
pub(super) fn has_too_many_marks(text: &str) -> bool {
    let marks = neighbours(text).filter(|(before, byte, next)| is_mark(*before, *byte, *next));
    text.len() > MOST_MARKS && marks.take(MOST_MARKS + 1).count() > MOST_MARKS
}

/// The bytes of a text, each with the one before and the one behind it.
fn neighbours(text: &str) -> impl Iterator<Item = (u8, u8, u8)> {
    let next = text.bytes().skip(1).chain([b'\n']);
    let mut before = b'\n';
    text.bytes()
        .zip(next)
        .map(move |(byte, next)| (std::mem::replace(&mut before, byte), byte, next))
}

/// Whether a byte opens or closes something in Markdown, or becomes another sign.
fn is_mark(before: u8, byte: u8, next: u8) -> bool {
    match byte {
        b'[' | b']' | b'*' | b'_' | b'~' | b'<' | b'>' | b'|' | b'\\' | b'&' | b'`' | b'\''
        | b'"' | b'$' => true,
        b'!' => next == b'[',
        b'-' | b'+' => matches!(next, b'-' | b' ' | b'\t'),
        // The number of an item, and no end of a sentence.
        b'.' | b')' if before.is_ascii_digit() => matches!(next, b' ' | b'\t'),
        b'.' => next == b'.',
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_text_of_sentences_is_no_more_than_can_be() {
        let sentence = "The ferry crossed the harbour on Friday after the council had voted.\n";
        let text = sentence.repeat(16 * 1024 * 1024 / sentence.len());
        assert!(refuse("a", &text).is_ok());
        assert!(!has_too_many_marks(&text));
        assert!(!has_too_many_marks(&"Words. ".repeat(830_000)));
    }

    #[test]
    fn what_is_more_is_refused() {
        for unit in ["\n", "a\n\n", "a ", "a\t", "&", "<", "\r\n", "[", "[[[[[ ", "a", "=", "한"] {
            assert!(refuse("a", &unit.repeat(15_000_000 / unit.len())).is_err(), "{unit:?}");
        }
        // Neither too many words nor marks, but signs that take several characters each.
        assert!(refuse("a", &"&&&&&&&& ".repeat(300_000)).is_err());
        for unit in ["[", "]", "*", "_", ">", "<", "`", "|", "\\", "&", "'", "--", "...", "- + "] {
            assert!(has_too_many_marks(&unit.repeat(1_000_000)), "{unit}");
        }
    }
}
