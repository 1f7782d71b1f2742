//! Lines -> paragraphs: blank lines part them, and hard-wrapped lines are joined.

use crate::model::Paragraph;

use super::columns;
use super::lines::WireLine;

/// Lines longer than this are not hard-wrapped.
const WIDEST: usize = 100;
/// Lines shorter than this are a list, unless their sentences run on.
const NARROWEST: usize = 40;

/// The paragraphs of the lines that are left.
pub(super) fn of(lines: &[WireLine<'_>]) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    for block in lines.split(WireLine::is_blank).filter(|block| !block.is_empty()) {
        let mut from = 0;
        let mut at = 0;
        while at < block.len() {
            let (count, table) = columns::table(&block[at..]);
            if let Some(table) = table {
                parted(&block[from..at], &mut paragraphs);
                paragraphs.push(table);
                from = at + count;
            }
            at += count;
        }
        parted(&block[from..], &mut paragraphs);
    }
    paragraphs
}

/// Adds the paragraphs of the lines of a block.
fn parted(block: &[WireLine<'_>], paragraphs: &mut Vec<Paragraph>) {
    if block.len() == 1 {
        paragraphs.push(join(block));
        return;
    }
    let mut from = 0;
    let wrapped = Wrap::of(block);
    for at in 1..=block.len() {
        if at == block.len() || wrapped.parts(block, at) {
            paragraphs.push(join(&block[from..at]));
            from = at;
        }
    }
}

/// How the lines of a block hang together.
enum Wrap {
    /// Each line is a paragraph.
    Loose,
    /// A paragraph begins with an indented line; columns of the others.
    Indented(usize),
    /// Lines are broken at this width.
    At(usize),
}

impl Wrap {
    fn of(block: &[WireLine<'_>]) -> Self {
        let Some(base) = block.iter().map(|line| line.indent).min() else { return Self::Loose };
        let deep = |line: &&WireLine<'_>| line.indent >= base + 2;
        let (first, rest) = block.split_at(1);
        let deeper = rest.iter().filter(deep).count();
        if deeper < rest.len() && (deeper > 0 || first.iter().any(|line| deep(&line))) {
            return Self::Indented(base);
        }
        let lengths: Vec<usize> = block.iter().map(|line| length(&line.text)).collect();
        let width = lengths.iter().copied().max().unwrap_or_default();
        let pairs = block.len().saturating_sub(1);
        let (mut tight, mut ended, mut small) = (0, 0, 0);
        for (at, pair) in block.windows(2).enumerate() {
            let need = lengths[at] + 1 + first_word(&pair[1].text);
            tight += usize::from(need * 20 > width * 17);
            ended += usize::from(ends_sentence(&pair[0].text));
            small += usize::from(pair[1].text.starts_with(char::is_lowercase));
        }
        let narrow = width < NARROWEST && small * 2 < pairs && !block[0].text.contains(is_wide);
        let loose = width > WIDEST || narrow || tight * 5 < pairs * 3 || ended * 5 > pairs * 3;
        if loose { Self::Loose } else { Self::At(width) }
    }

    /// Whether a paragraph ends before line `at` of `block`.
    fn parts(&self, block: &[WireLine<'_>], at: usize) -> bool {
        let (before, line) = (&block[at - 1], &block[at]);
        match self {
            Self::Loose => true,
            Self::Indented(base) => {
                line.indent >= base + 2 && !is_item(&before.text) || is_item(&line.text)
            }
            Self::At(width) => {
                let need = length(&before.text) + 1 + first_word(&line.text);
                let room = need * 4 <= width * 3;
                is_item(&line.text) || room && ends_sentence(&before.text) || need * 2 <= *width
            }
        }
    }
}

/// Characters, those of East Asia once.
fn length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().count() }
}

/// The length of the first word; one character where words are not parted.
fn first_word(text: &str) -> usize {
    let mut count = 0;
    for c in text.chars().take(40).take_while(|c| !c.is_whitespace()) {
        count += 1;
        if is_wide(c) {
            break;
        }
    }
    count
}

/// Characters of scripts that part no words.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF60}'
        | '\u{20000}'..='\u{3FFFF}')
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', '»', '」'])
        .ends_with(['.', '!', '?', '。', '！', '？', '؟', ':'])
}

/// Whether a line begins an item of a list: "- ", "• ", "1. ".
fn is_item(text: &str) -> bool {
    let number = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[number..];
    text.starts_with(['•', '▪', '‣', '●', '○', '■', '□', '▲', '△'])
        || ["- ", "* ", "– ", "— ", "-- "].iter().any(|mark| text.starts_with(mark))
        || (1..=3).contains(&number) && (rest.starts_with(". ") || rest.starts_with(") "))
}

fn join(lines: &[WireLine<'_>]) -> Paragraph {
    let room = lines.iter().map(|line| line.text.len() + 1).sum();
    let mut text = String::with_capacity(room);
    for line in lines {
        if glues(&text, &line.text) {
            text.push(' ');
        }
        push_words(&mut text, &line.text);
    }
    let line = lines.first().map_or(0, |line| line.number);
    Paragraph { text, line }
}

/// Whether a space stands between what is joined: not behind a hyphen, nor between characters
/// of scripts that part no words.
fn glues(before: &str, next: &str) -> bool {
    let mut back = before.chars().rev();
    let (last, second) = (back.next(), back.next());
    let first = next.chars().next();
    let hyphen = last == Some('-')
        && second.is_some_and(char::is_alphabetic)
        && first.is_some_and(char::is_lowercase);
    let wide = last.is_some_and(is_wide) && first.is_some_and(is_wide);
    last.is_some() && !hyphen && !wide
}

/// Adds `line` with single spaces.
fn push_words(text: &mut String, line: &str) {
    if has_single_spaces(line) {
        text.push_str(line);
        return;
    }
    for (at, word) in line.split_whitespace().enumerate() {
        if at > 0 {
            text.push(' ');
        }
        text.push_str(word);
    }
}

/// Whether no space of `line` but a plain one parts its words, and none stands beside another: such
/// a line, as most are, is taken as it stands and not put together word by word. All bytes are
/// looked at without a way out, so that one instruction looks at many. Not measured alone.
fn has_single_spaces(line: &str) -> bool {
    let bytes = line.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let is_space = |byte: &u8| u8::from(*byte == b' ');
    let twice = pairs.fold(0, |any, (a, b)| any | (is_space(a) & is_space(b)));
    let tab = bytes.contains(&b'\t');
    twice == 0 && !tab && (line.is_ascii() || !line.contains('\u{3000}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::wire::lines;

    #[test]
    fn paragraphs() {
        let wrapped = "The harbour of the old city opened again on Monday after a\n\
                       long winter in which no ship had come or gone, the mayor\n\
                       said.\n\
                       Traders on the quay were glad, but they wondered how long\n\
                       the ice would stay away.";
        for (text, expected) in [
            ("One.\n\nTwo.", &["1 One.", "3 Two."][..]),
            ("One line of a list\nAnother line", &["1 One line of a list", "2 Another line"]),
            (
                wrapped,
                &[
                    "1 The harbour of the old city opened again on Monday after a long winter in which \
                 no ship had come or gone, the mayor said.",
                    "4 Traders on the quay were glad, but they wondered how long the ice would stay away.",
                ],
            ),
            (
                "  One begins here\nand goes on.\n  Two begins\nand ends.",
                &["1 One begins here and goes on.", "3 Two begins and ends."],
            ),
            ("    One.\n    Two.", &["1 One.", "2 Two."]),
            ("- one\n- two", &["1 - one", "2 - two"]),
            ("one\u{C}two", &["1 one", "1 two"]),
            ("a   b\tc", &["1 a b c"]),
            (
                "the well-\nknown ship of the old harbour in the far north of it",
                &["1 the well-", "2 known ship of the old harbour in the far north of it"],
            ),
            ("", &[]),
        ] {
            let lines = lines::of(text, 1);
            let found: Vec<_> =
                of(&lines).iter().map(|p| format!("{} {}", p.line, p.text)).collect();
            assert_eq!(found, expected, "{text}");
        }
        let lines = lines::of(
            "A long line of the text that ends with a hyphen in the ice-\nfree harbour.",
            1,
        );
        assert!(of(&lines)[0].text.contains("ice-free"));
    }

    #[test]
    fn one_paragraph_a_line() {
        let long = "The harbour opened again on Monday, the mayor of the old city told the crowd \
                    that had come to the quay to see it.";
        let text = format!("{long}\n{long}\n{long}");
        assert_eq!(of(&lines::of(&text, 1)).len(), 3);
    }
}
