//! Lines -> the lines that the reader decides on: each by itself, or hard-wrapped ones joined.

use std::borrow::Cow;
use std::ops::Range;

use super::letters::{is_invisible, width};
use super::lines::WireLine;

/// Lines within blocks from which on one may tell that a text is hard-wrapped.
const FEW: usize = 3;

/// The most lines below the first that one pair of brackets holds.
const BRACKET: usize = 6;

/// One line of the text as its writer meant it.
#[derive(Debug, Clone)]
pub(super) struct CopyUnit<'a> {
    /// The lines of the file that it takes, by their places.
    pub(super) lines: Range<usize>,
    /// With single spaces.
    pub(super) text: Cow<'a, str>,
    /// Whether a blank line stands before it.
    pub(super) gap: bool,
}

/// The units of `lines`; what is fixed, and what shows nothing, is none.
pub(super) fn of<'a>(lines: &'a [WireLine<'_>]) -> Vec<CopyUnit<'a>> {
    let mut units: Vec<CopyUnit<'a>> = Vec::with_capacity(lines.len());
    let mut gap = true;
    for (at, line) in lines.iter().enumerate() {
        let text = tidy(&line.text);
        if line.is_blank() || line.fixed || text.is_empty() {
            gap = true;
            continue;
        }
        units.push(CopyUnit { lines: at..at + 1, text, gap });
        gap = false;
    }
    let opens = |unit: &CopyUnit<'_>| unit.text.starts_with(['(', '[']);
    let units = if units.iter().any(opens) { bracketed(&units) } else { units };
    if is_wrapped(&units) { joined(units) } else { units }
}

/// The units with those put together that one pair of brackets holds: "(Reporting by … in", "Tokyo)".
fn bracketed<'a>(units: &[CopyUnit<'a>]) -> Vec<CopyUnit<'a>> {
    let mut whole: Vec<CopyUnit<'a>> = Vec::with_capacity(units.len());
    let mut rest = 0;
    for at in 0..units.len() {
        if rest == 0 {
            rest = held(&units[at..]);
        } else if let Some(before) = whole.last_mut() {
            rest -= 1;
            before.add(&units[at]);
            continue;
        }
        whole.push(units[at].clone());
    }
    whole
}

/// How many lines below the first end the bracket that it opens.
fn held(units: &[CopyUnit<'_>]) -> usize {
    let Some((first, rest)) = units.split_first() else { return 0 };
    let close = match first.text.chars().next() {
        Some('(') => ')',
        Some('[') => ']',
        _ => return 0,
    };
    if first.text.contains(close) {
        return 0;
    }
    let block = rest.iter().take(BRACKET).take_while(|unit| !unit.gap);
    block
        .enumerate()
        .find(|(_, unit)| unit.text.contains(close))
        .map_or(0, |(at, unit)| if unit.text.ends_with(close) { at + 1 } else { 0 })
}

impl CopyUnit<'_> {
    /// Adds a line that belongs to it.
    fn add(&mut self, next: &CopyUnit<'_>) {
        self.lines.end = next.lines.end;
        let text = self.text.to_mut();
        text.push(' ');
        text.push_str(&next.text);
    }
}

/// A line with single spaces, and without what shows nothing.
fn tidy(text: &str) -> Cow<'_, str> {
    let is_odd = |c: char| is_invisible(c) || c.is_whitespace() && c != ' ';
    if !text.contains("  ") && (text.is_ascii() && !text.contains('\t') || !text.contains(is_odd)) {
        return Cow::Borrowed(text);
    }
    let shown: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    Cow::Owned(shown.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The pairs of lines of one block.
fn pairs<'u>(units: &'u [CopyUnit<'_>]) -> impl Iterator<Item = (&'u str, &'u str)> {
    units.windows(2).filter(|two| !two[1].gap).map(|two| (&*two[0].text, &*two[1].text))
}

/// Whether most lines of blocks are as wide as a hard wrap makes them, and many go on below.
fn is_wrapped(units: &[CopyUnit<'_>]) -> bool {
    let (mut all, mut wide, mut go_on) = (0, 0, 0);
    for (line, next) in pairs(units) {
        all += 1;
        wide += usize::from((45..=100).contains(&width(line)));
        go_on += usize::from(!ends(line) && next.starts_with(char::is_lowercase));
    }
    all >= FEW && wide * 4 >= all * 3 && go_on * 10 >= all * 3
}

fn ends(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    bare.ends_with(['.', '!', '?', '…', '。', '؟'])
}

/// The units with those that a wrap parted put together.
fn joined(units: Vec<CopyUnit<'_>>) -> Vec<CopyUnit<'_>> {
    let mut whole: Vec<CopyUnit<'_>> = Vec::new();
    let mut last = 0;
    for unit in units {
        let size = width(&unit.text);
        match whole.last_mut().filter(|_| !unit.gap && (40..=100).contains(&last)) {
            Some(before) => {
                before.add(&unit);
            }
            None => whole.push(unit),
        }
        last = size;
    }
    whole
}
