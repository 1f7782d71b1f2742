//! How far a line shares its words with the text: what makes a headline one in any language.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use foldhash::fast::FixedState;

use super::line_words;
use super::shape::{LineClass, LineShape, ratio};

/// So many paragraphs are the beginning of a text.
const FIRST: usize = 3;
/// So many lines before the text, and behind its beginning, are asked for a headline.
const BEFORE: usize = 80;

/// The shares of a line's words.
#[derive(Debug, Clone, Copy)]
pub(super) struct LineOverlap {
    /// Of those that the text has.
    pub(super) text: f32,
    /// Of those that its first paragraphs have.
    pub(super) lead: f32,
}

/// The words of a text, and which lines share most of them.
pub(super) struct TextOverlap {
    words: Vec<Vec<u64>>,
    /// In how many paragraphs a word stands.
    counts: HashMap<u64, usize, FixedState>,
    lead: HashSet<u64, FixedState>,
    /// Paragraphs of the run.
    is_prose: Vec<bool>,
    ranks: HashMap<usize, usize, FixedState>,
}

impl TextOverlap {
    /// That of `lines` with the paragraphs of `run`.
    pub(super) fn of(lines: &[LineShape<'_>], run: &RangeInclusive<usize>) -> Self {
        let words: Vec<Vec<u64>> = lines.iter().map(|line| line_words::of(line.text)).collect();
        let is_prose = |(at, line): (usize, &LineShape<'_>)| run.contains(&at) && line.is_prose();
        let is_prose: Vec<bool> = lines.iter().enumerate().map(is_prose).collect();
        let all = words.iter().map(Vec::len).sum();
        let mut overlap = Self {
            words,
            counts: HashMap::with_capacity_and_hasher(all, FixedState::default()),
            lead: HashSet::default(),
            is_prose,
            ranks: HashMap::default(),
        };
        let prose = overlap.is_prose.iter().zip(&overlap.words).filter(|(is, _)| **is);
        for (count, (_, words)) in prose.enumerate() {
            for word in words {
                *overlap.counts.entry(*word).or_default() += 1;
                if count < FIRST {
                    overlap.lead.insert(*word);
                }
            }
        }
        overlap.ranks = overlap.ranked(lines, *run.start());
        overlap
    }

    /// How the line `at` shares its words; none where it has none, or there is no text.
    pub(super) fn line(&self, at: usize) -> Option<LineOverlap> {
        let words = self.words.get(at).filter(|words| !words.is_empty())?;
        if self.counts.is_empty() {
            return None;
        }
        let count = |is: &dyn Fn(&u64) -> bool| words.iter().filter(|word| is(word)).count();
        let text = count(&|word| self.shared(at, *word) > 0);
        let lead = count(&|word| self.lead.contains(word));
        Some(LineOverlap { text: ratio(text, words.len()), lead: ratio(lead, words.len()) })
    }

    /// The place of the line `at` among the lines that may be a headline; 0 shares most.
    pub(super) fn rank(&self, at: usize) -> Option<usize> {
        self.ranks.get(&at).copied()
    }

    /// In how many paragraphs beside the line `at` a word stands.
    fn shared(&self, at: usize, word: u64) -> usize {
        let own = usize::from(self.is_prose.get(at).copied().unwrap_or_default());
        self.counts.get(&word).map_or(0, |count| count.saturating_sub(own))
    }

    fn ranked(&self, lines: &[LineShape<'_>], start: usize) -> HashMap<usize, usize, FixedState> {
        let from = start.saturating_sub(BEFORE);
        let to = lines.len().min(start + FIRST);
        let mut ranked: Vec<(f32, usize)> = Vec::new();
        for (at, line) in lines.iter().enumerate().take(to).skip(from) {
            let words = &self.words[at];
            if !may_be_title(line) || words.is_empty() {
                continue;
            }
            let shared: usize = words.iter().map(|word| self.shared(at, *word).min(4)).sum();
            let half = if line.class == LineClass::Long { 0.5 } else { 1.0 };
            let score = ratio(shared, words.len() + 3) * half;
            if score > 0.0 {
                ranked.push((score, at));
            }
        }
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked.into_iter().enumerate().map(|(rank, (_, at))| (at, rank)).collect()
    }
}

fn may_be_title(line: &LineShape<'_>) -> bool {
    let is_other = matches!(
        line.class,
        LineClass::Frame
            | LineClass::Stamp
            | LineClass::Byline
            | LineClass::Sign
            | LineClass::Credit
    );
    (14..=220).contains(&line.width) && !is_other
}
