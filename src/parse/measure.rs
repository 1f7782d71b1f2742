//! What a text would cost, counted before anything is made of it.

use crate::diagnostic::Diagnostic;

/// The most lines of one text; the largest of usual lines has half as many.
const MOST_LINES: usize = 500_000;

/// The most words of one text; the largest in English has hardly as many.
const MOST_WORDS: usize = 3_000_000;

/// The most characters of one text that take several on a page: `&amp;`.
const MOST_ESCAPES: usize = 2_000_000;

/// The most marks of one Markdown text. Each may become a part of a tree that is a hundred times as
/// large, and of more parts than these no page is made.
const MOST_MARKS: usize = 400_000;

/// Refuses the text of the file at `path` where it has more of something than any article, and would
/// take many times its size.
pub(super) fn refuse(path: &str, text: &str) -> Result<(), Diagnostic> {
    let (mut lines, mut words, mut escapes) = (0_usize, 0_usize, 0_usize);
    let mut was_space = true;
    for byte in text.bytes() {
        let is_space = byte.is_ascii_whitespace();
        lines += usize::from(byte == b'\n');
        words += usize::from(was_space && !is_space);
        escapes += usize::from(matches!(byte, b'&' | b'<' | b'>' | b'"'));
        was_space = is_space;
    }
    let what = match () {
        () if lines > MOST_LINES => "lines",
        () if words > MOST_WORDS => "words",
        () if escapes > MOST_ESCAPES => "signs such as `&` and `<`",
        () => return Ok(()),
    };
    Err(Diagnostic::error(path, format!("more {what} than an article can have"))
        .hint("split the text into several articles"))
}

/// Whether a Markdown text has more marks than a page can have: what opens or closes something, or
/// becomes another sign.
pub(super) fn has_too_many_marks(text: &str) -> bool {
    let bytes = text.as_bytes();
    let next = bytes.iter().copied().skip(1).chain([b'\n']);
    let is_mark = |(byte, next): (u8, u8)| match byte {
        b'[' | b']' | b'*' | b'_' | b'~' | b'<' | b'>' | b'|' | b'\\' | b'&' | b'`' | b'\''
        | b'"' | b'$' => true,
        b'!' => next == b'[',
        b'.' | b')' => matches!(next, b'.' | b' ' | b'\t'),
        b'-' | b'+' => matches!(next, b'-' | b' ' | b'\t'),
        _ => false,
    };
    bytes.iter().copied().zip(next).filter(|two| is_mark(*two)).take(MOST_MARKS + 1).count()
        > MOST_MARKS
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
    }

    #[test]
    fn what_is_more_is_refused() {
        for unit in ["\n", "a\n\n", "a ", "a\t", "&", "<", "\r\n"] {
            assert!(refuse("a", &unit.repeat(15_000_000 / unit.len())).is_err(), "{unit:?}");
        }
        for unit in ["[", "]", "*", "_", ">", "<", "`", "|", "\\", "&", "'", "--", "...", "- + "] {
            assert!(has_too_many_marks(&unit.repeat(1_000_000)), "{unit}");
        }
    }
}
