//! Quotation marks, apostrophes and dashes as they are typed -> as they are printed.
//!
//! The parser says where they stand outside of code; what becomes of each is said here, by the
//! language of the text and by what stands beside it. Where that is not sure they stay as typed.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::script::is_dense;

/// Languages that quote “so” and ‘so’.
#[rustfmt::skip]
const CURLING: &[&str] = &[
    "af", "ca", "cy", "en", "eo", "es", "eu", "fil", "ga", "gd", "gl", "id", "it", "mi", "ms", "mt", "nl", "pt",
    "sw", "tl", "tr", "vi",
];

/// A mark that was typed.
struct QuoteMark {
    /// The event that it is.
    at: usize,
    sign: Sign,
    /// What stands before and behind it; a space at the edges of a block.
    before: char,
    behind: char,
    /// What is printed for it, where that is sure.
    printed: Option<char>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Single,
    Double,
    Dash,
}

/// Sets the marks among the `events` of `text`, which is written in `lang`.
pub(super) fn set(events: &mut [(Event<'_>, Range<usize>)], text: &str, lang: &str) {
    let primary = lang.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let curls = CURLING.contains(&primary.as_str());
    let mut block = QuoteBlock { marks: Vec::new(), last: ' ', waits: false };
    for at in 0..events.len() {
        let (event, range) = &events[at];
        match event {
            Event::Text(words) => {
                let typed = text.get(range.clone()).unwrap_or_default();
                match sign(typed, words) {
                    Some(sign) => block.mark(at, sign, typed),
                    None => block.words(words),
                }
            }
            Event::Code(_) | Event::FootnoteReference(_) => block.words("x"),
            Event::SoftBreak | Event::HardBreak => block.words(" "),
            Event::InlineHtml(_) => {}
            Event::Start(tag) if is_inline(tag) => {}
            Event::End(tag) if is_inline_end(*tag) => {}
            _ => block.end(events, text, curls),
        }
    }
    block.end(events, text, curls);
}

/// The sign that was typed, where the parser has set another one for it.
fn sign(typed: &str, words: &str) -> Option<Sign> {
    match typed {
        _ if typed == words => None,
        "'" => Some(Sign::Single),
        "\"" => Some(Sign::Double),
        _ if typed.starts_with("--") => Some(Sign::Dash),
        _ => None,
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

fn is_inline_end(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

/// The marks of a paragraph, a heading, a cell …
struct QuoteBlock {
    marks: Vec<QuoteMark>,
    /// The last character that was read.
    last: char,
    /// Whether the last mark waits for what stands behind it.
    waits: bool,
}

impl QuoteBlock {
    fn words(&mut self, words: &str) {
        let Some(first) = words.chars().next() else { return };
        self.behind(first);
        self.last = words.chars().next_back().unwrap_or(first);
    }

    fn behind(&mut self, next: char) {
        if std::mem::take(&mut self.waits)
            && let Some(mark) = self.marks.last_mut()
        {
            mark.behind = next;
        }
    }

    fn mark(&mut self, at: usize, sign: Sign, typed: &str) {
        let typed = typed.chars().next().unwrap_or_default();
        self.behind(typed);
        self.marks.push(QuoteMark { at, sign, before: self.last, behind: ' ', printed: None });
        (self.last, self.waits) = (typed, true);
    }

    /// Settles the marks of the block, and writes them into their events.
    fn end(&mut self, events: &mut [(Event<'_>, Range<usize>)], text: &str, curls: bool) {
        (self.last, self.waits) = (' ', false);
        let mut marks = std::mem::take(&mut self.marks);
        if marks.is_empty() {
            return;
        }
        settle(&mut marks, |at| text.get(events[at].1.end..).unwrap_or_default(), curls);
        for mark in marks {
            let (event, range) = &mut events[mark.at];
            let typed = text.get(range.clone()).unwrap_or_default();
            match (mark.sign, mark.printed) {
                (Sign::Dash, _) if !is_option(&mark) => {}
                (_, Some(printed)) => *event = Event::Text(CowStr::from(printed)),
                (_, None) => *event = Event::Text(CowStr::from(typed.to_owned())),
            }
        }
    }
}

/// Whether dashes begin the option of a command, as in `--no-cache`.
fn is_option(mark: &QuoteMark) -> bool {
    opens(mark.before) && mark.behind.is_alphanumeric()
}

/// Says what is printed for each of the quotation marks of a block; `rest` is the text behind one.
fn settle<'t>(marks: &mut [QuoteMark], rest: impl Fn(usize) -> &'t str, curls: bool) {
    let (mut double, mut single): (Option<usize>, Option<usize>) = (None, None);
    let mut is_measure = false;
    for at in 0..marks.len() {
        let QuoteMark { at: place, sign, before, behind, .. } = marks[at];
        let is_number = before.is_ascii_digit();
        match sign {
            Sign::Dash => {}
            Sign::Double if is_number && (is_measure || double.is_none()) => is_measure = false,
            Sign::Double => match double {
                Some(first) if !before.is_whitespace() && !is_bracket(before) => {
                    pair(marks, first, at, ['“', '”'], curls);
                    double = None;
                }
                _ if opens(before) && !behind.is_whitespace() => double = Some(at),
                _ if !opens(before) && closes(behind) => {
                    marks[at].printed = alone(&marks[at], '”', curls);
                }
                _ => {}
            },
            Sign::Single if before.is_alphanumeric() && behind.is_alphanumeric() => {
                is_measure = is_number && behind.is_ascii_digit();
                let is_other = is_measure || is_dense(before) || is_dense(behind);
                marks[at].printed = (!is_other).then_some('’');
            }
            Sign::Single if opens(before) && is_decade(rest(place)) => {
                marks[at].printed = Some('’');
            }
            Sign::Single => match single {
                Some(first) if !before.is_whitespace() && !is_bracket(before) => {
                    pair(marks, first, at, ['‘', '’'], curls);
                    single = None;
                }
                _ if opens(before) && !behind.is_whitespace() => {
                    if let Some(first) = single.replace(at) {
                        marks[first].printed = alone(&marks[first], '’', curls);
                    }
                }
                _ if !opens(before) && !is_number => {
                    marks[at].printed = alone(&marks[at], '’', curls);
                }
                _ => {}
            },
        }
    }
    // What is not closed may be closed in the next paragraph, or stand for letters.
    for (first, printed) in [(double, '“'), (single, '’')] {
        if let Some(mark) = first.map(|first| &mut marks[first]) {
            mark.printed = alone(mark, printed, curls);
        }
    }
}

/// Sets two marks that belong together, where both can be set.
fn pair(marks: &mut [QuoteMark], first: usize, last: usize, printed: [char; 2], curls: bool) {
    let is_plain = |mark: &QuoteMark| !is_dense(mark.before) && !is_dense(mark.behind);
    if curls && is_plain(&marks[first]) && is_plain(&marks[last]) {
        marks[first].printed = Some(printed[0]);
        marks[last].printed = Some(printed[1]);
    }
}

/// What is printed for a mark that stands alone.
fn alone(mark: &QuoteMark, printed: char, curls: bool) -> Option<char> {
    (curls && !is_dense(mark.before) && !is_dense(mark.behind)).then_some(printed)
}

/// Whether a mark behind `c` may open.
fn opens(c: char) -> bool {
    c.is_whitespace()
        || is_bracket(c)
        || matches!(c, '-' | '–' | '—' | '/' | '"' | '\'' | '¿' | '¡' | '=' | '|')
}

/// Whether a mark in front of `c` may close.
fn closes(c: char) -> bool {
    !c.is_alphanumeric()
}

fn is_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '«' | '„' | '“' | '‘' | '<')
}

/// Whether `rest` goes on as a decade does: `'90s`.
fn is_decade(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = rest.get(digits..).and_then(|behind| behind.chars().next());
    digits == 2 && behind.is_none_or(|c| c == 's' || !c.is_alphanumeric() && c != '\'')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::markdown::marked::MarkedText;
    use crate::parse::markdown::parsed::Parsed;

    fn printed(text: &str, lang: &str) -> String {
        let marked = MarkedText::new(text, false);
        let mut events = Parsed::read(&marked, 1000).events;
        set(&mut events, text, lang);
        let words = |(event, _): &(Event<'_>, _)| match event {
            Event::Text(words) => words.to_string(),
            Event::SoftBreak => " ".to_owned(),
            Event::Code(code) => format!("`{code}`"),
            Event::End(TagEnd::Paragraph) => "¶".to_owned(),
            _ => String::new(),
        };
        events.iter().map(words).collect::<String>().trim_end_matches('¶').to_owned()
    }

    #[test]
    fn marks() {
        for (lang, typed, expected) in [
            (
                "en",
                "\"It's the '90s,\" he said. ('Yes,' she said.)",
                "“It’s the ’90s,” he said. (‘Yes,’ she said.)",
            ),
            (
                "en",
                "He said \"She said 'no' twice\" -- the boys' \"*coats*\".",
                "He said “She said ‘no’ twice” – the boys’ “coats”.",
            ),
            ("en", "5'10\" and a 6\" pipe, \"in 1999\".", "5'10\" and a 6\" pipe, “in 1999”."),
            ("en", "\"He is 5'10\" tall,\" she said.", "“He is 5'10\" tall,” she said."),
            (
                "en",
                "Run it with --no-cache, a--b, c -- d and `\"x\"`...",
                "Run it with --no-cache, a–b, c – d and `\"x\"`…",
            ),
            ("en", "\"One goes on\n\n\"and two ends.\"", "“One goes on¶“and two ends.”"),
            (
                "en",
                "He said \"나는 간다\" and \"go\". \\\"no\\\" &quot;q&quot;",
                "He said \"나는 간다\" and “go”. \"no\" \"q\"",
            ),
            ("en", "('Tis a pity.) \"Foo\"s and [\"a\"](b).", "(’Tis a pity.) “Foo”s and “a”."),
            ("de", "Der \"Foo\"s Bar, geht's 'so'?", "Der \"Foo\"s Bar, geht’s 'so'?"),
            (
                "ko",
                "시장 \"항구를 넓힌다\"고 '새 항구' don't",
                "시장 \"항구를 넓힌다\"고 '새 항구' don’t",
            ),
            ("he", "צה\"ל הודיע כי \"הנמל\" צ'ק", "צה\"ל הודיע כי \"הנמל\" צ'ק"),
            ("zh-Hans", "他称\"新港\"和'旧港'", "他称\"新港\"和'旧港'"),
            ("fr", "L'eau \"vive\"", "L’eau \"vive\""),
        ] {
            assert_eq!(printed(typed, lang), expected, "{typed}");
        }
    }
}
