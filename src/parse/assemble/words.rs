//! How many words a text has.

use crate::model::Paragraph;

/// Words of running text; two ideographs count as one word.
pub(super) fn of(paragraphs: &[Paragraph]) -> u32 {
    let mut words = 0_usize;
    let mut ideographs = 0_usize;
    for paragraph in paragraphs {
        words += spaced(&paragraph.text);
        if !paragraph.text.is_ascii() {
            ideographs += paragraph.text.chars().filter(|c| is_ideograph(*c)).count();
        }
    }
    u32::try_from(words + ideographs / 2).unwrap_or(u32::MAX)
}

/// Bytes whose count fits a `u8`, so that one instruction adds many of them; not measured alone.
const RUN: usize = 128;

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}

/// The words that spaces part.
fn spaced(text: &str) -> usize {
    let Some((first, rest)) = text.as_bytes().split_first() else { return 0 };
    let begins = |(before, byte): (&u8, &u8)| is_space(*before) & !is_space(*byte);
    // In place of `split_ascii_whitespace().count()`, which looks at one byte after the other.
    let runs = text.as_bytes().chunks(RUN).zip(rest.chunks(RUN));
    let in_run = |(before, run): (&[u8], &[u8])| {
        usize::from(before.iter().zip(run).map(|two| u8::from(begins(two))).sum::<u8>())
    };
    runs.map(in_run).sum::<usize>() + usize::from(!is_space(*first))
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{2ffff}')
}
