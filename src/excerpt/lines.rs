//! The lines of a text, each found without going through what stands above it.

use std::collections::BTreeMap;

/// How many characters lie between two places of a line that are known.
const STEP: usize = 256;

/// A text, and where its lines begin.
pub(super) struct TextLines {
    text: String,
    /// The byte at which each line begins.
    starts: Vec<usize>,
    /// The long lines that were asked for.
    steps: BTreeMap<usize, Steps>,
}

/// The byte at which every so-manieth character of a line begins.
struct Steps {
    starts: Vec<usize>,
    /// How many characters the line has.
    length: usize,
}

/// A line in which a character is found by its number.
#[derive(Clone, Copy)]
pub(super) struct IndexedLine<'t> {
    text: &'t str,
    steps: Option<&'t Steps>,
}

impl TextLines {
    pub(super) fn new(text: String) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(breaks).filter(|at| *at < text.len()).collect();
        Self { text, starts, steps: BTreeMap::new() }
    }

    /// The line of that number, from 0, without its end.
    pub(super) fn line(&mut self, number: usize) -> Option<IndexedLine<'_>> {
        let start = *self.starts.get(number)?;
        let end = self.starts.get(number + 1).copied().unwrap_or(self.text.len());
        let whole = self.text.get(start..end)?;
        let ended = whole.strip_suffix('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
        let text = ended.unwrap_or(whole);
        if text.len() <= STEP {
            return Some(IndexedLine { text, steps: None });
        }
        let steps = self.steps.entry(number).or_insert_with(|| Steps::of(text));
        Some(IndexedLine { text, steps: Some(steps) })
    }
}

impl Steps {
    fn of(line: &str) -> Self {
        let (mut starts, mut length) = (Vec::new(), 0);
        for (at, _) in line.char_indices() {
            if length % STEP == 0 {
                starts.push(at);
            }
            length += 1;
        }
        Self { starts, length }
    }
}

impl<'t> IndexedLine<'t> {
    /// How many characters it has.
    pub(super) fn length(self) -> usize {
        self.steps.map_or_else(|| self.text.chars().count(), |steps| steps.length)
    }

    /// Its characters from that one on.
    pub(super) fn from(self, character: usize) -> impl Iterator<Item = char> + use<'t> {
        let known = self.steps.and_then(|steps| steps.starts.get(character / STEP));
        let (at, skip) = match known {
            Some(at) => (*at, character % STEP),
            None => (0, character),
        };
        self.text.get(at..).unwrap_or_default().chars().skip(skip)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_the_text() {
        for text in ["", "\n", "a", "a\n", "a\r\nb\r\n\n", "\n\na\n한\u{301}글\r", "a\rb\n\nc"] {
            let mut lines = TextLines::new(text.to_owned());
            for number in 0..8 {
                let line = lines.line(number).map(|line| line.from(0).collect::<String>());
                assert_eq!(line.as_deref(), text.lines().nth(number), "{text:?}: {number}");
            }
        }
    }

    #[test]
    fn a_character_is_found_by_its_number() {
        let text: String = (0..3_000).map(|n| if n % 7 == 0 { '한' } else { 'a' }).collect();
        let mut lines = TextLines::new(format!("short\n{text}\n"));
        let line = lines.line(1).expect("it is there");
        assert_eq!(line.length(), 3_000);
        for at in [0, 1, 255, 256, 257, 511, 512, 2_999, 3_000, 5_000] {
            assert_eq!(line.from(at).next(), text.chars().nth(at), "{at}");
        }
    }
}
