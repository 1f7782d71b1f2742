//! What each line of a text is: the best reading of all lines, with its headline.

use super::chain::{self, ChainReading, LineState};
use super::names::AgencyNames;
use super::shape::{LineClass, LineShape};
use super::weights::{STATES, StateScores};
use super::{letters, traits};

/// Lines behind a line of breadcrumbs in which its headline stands again.
const CRUMBS: usize = 12;

/// So many paragraphs show that a text is plain copy.
const FEW: usize = 3;

/// A score that no reading can make good.
const NEVER: i32 = -100_000_000;

/// Where a line stands to the paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ArticlePart {
    /// Before the first.
    Head,
    /// Between two.
    Middle,
    /// Behind the last, which counts as such.
    Tail,
}

/// What was decided on the lines of a text.
#[derive(Debug, Clone)]
pub(super) struct CopyDecision {
    reading: ChainReading,
    /// The line of the headline.
    pub(super) title: Option<usize>,
    /// The first paragraph; behind the last line without one.
    pub(super) first: usize,
    /// The line behind the last paragraph; 0 without one.
    pub(super) behind: usize,
}

/// Decides on `lines`; where the first `is_title`, the others are read as what stands below it.
pub(super) fn of(lines: &[LineShape<'_>], is_title: bool, names: AgencyNames<'_>) -> CopyDecision {
    if let Some(decision) = plain(lines) {
        return decision;
    }
    let mut scores = traits::scores(lines, names);
    if is_title && let Some(first) = scores.first_mut() {
        *first = only(LineState::Title);
    }
    let mut decision =
        CopyDecision { reading: chain::read(&scores), title: None, first: 0, behind: 0 };
    decision.find_title(lines);
    decision.find_text(lines.len());
    decision
}

/// The reading of copy in which nothing is to decide: a headline, and paragraphs, with at most a line
/// or two behind them that name a source or the reporters. Most agencies send such copy, and nothing
/// in it can leave but these lines. Of 10,000 articles it takes a third of the time.
fn plain(lines: &[LineShape<'_>]) -> Option<CopyDecision> {
    let (title, rest) = lines.split_first()?;
    let is_bare = |line: &LineShape<'_>| {
        line.frame.is_none() && line.stamp.is_none() && !line.is_led && !line.is_credit
    };
    let is_title = matches!(title.class, LineClass::Short | LineClass::Half) && title.width <= 160;
    let is_paragraph =
        |line: &&LineShape<'_>| (line.is_prose() || is_short_sentence(line)) && is_bare(line);
    let paragraphs = rest.iter().take_while(is_paragraph).count();
    let is_end = |line: &LineShape<'_>| {
        line.width < 100 && (line.text.contains(':') || line.text.starts_with(['(', '[']))
    };
    let tail = &rest[paragraphs..];
    if !is_title
        || !is_bare(title)
        || paragraphs < FEW
        || tail.len() > 2
        || !tail.iter().all(is_end)
    {
        return None;
    }
    let mut states = vec![LineState::Text; lines.len()];
    states[0] = LineState::Title;
    states[paragraphs + 1..].fill(LineState::End);
    let reading = ChainReading::certain(states);
    Some(CopyDecision { reading, title: Some(0), first: 1, behind: paragraphs + 1 })
}

/// Whether a line is a sentence of a few words: it ends as one, and hardly a word in it is a name.
fn is_short_sentence(line: &LineShape<'_>) -> bool {
    line.ends
        && !line.begins_small
        && line.letters().words >= 3
        && line.letters().digits == 0.0
        && line.letters().capitals.is_some_and(|share| share <= 0.34)
}

/// Scores that allow one state alone.
fn only(state: LineState) -> StateScores {
    let mut scores = [NEVER; STATES];
    scores[state as usize] = 0;
    scores
}

impl CopyDecision {
    /// What the line `at` is.
    pub(super) fn state(&self, at: usize) -> LineState {
        self.reading.states.get(at).copied().unwrap_or(LineState::End)
    }

    /// Where the line `at` stands.
    pub(super) fn part(&self, at: usize) -> ArticlePart {
        if at < self.first {
            ArticlePart::Head
        } else if at + 1 < self.behind {
            ArticlePart::Middle
        } else {
            ArticlePart::Tail
        }
    }

    /// How much better the best reading is without the line in the text than with it.
    pub(super) fn sureness(&self, at: usize) -> i32 {
        let without = self.reading.best(at, |state| !state.is_text());
        without.saturating_sub(self.reading.best(at, LineState::is_text))
    }

    fn position(&self, state: LineState) -> Option<usize> {
        self.reading.states.iter().position(|known| *known == state)
    }

    fn find_title(&mut self, lines: &[LineShape<'_>]) {
        self.title = self.position(LineState::Title).or_else(|| self.likeliest_title(lines));
        let Some(title) = self.title else { return };
        if title > 0 && is_title_above(lines, title) {
            self.reading.states[0] = LineState::Title;
            self.reading.states[1..=title].fill(LineState::Text);
            self.title = Some(0);
        } else if let Some(below) = self.below_crumbs(lines, title) {
            self.reading.states[title] = LineState::Before;
            self.reading.states[below] = LineState::Title;
            self.title = Some(below);
        }
    }

    /// Of the lines up to the first paragraph the one that costs least as the headline.
    fn likeliest_title(&mut self, lines: &[LineShape<'_>]) -> Option<usize> {
        let first = self.position(LineState::Text).unwrap_or(lines.len());
        let fits = |line: &LineShape<'_>| {
            line.frame.is_none()
                && !matches!(line.class, LineClass::Stamp | LineClass::Sign | LineClass::Byline)
        };
        let lines = lines.get(..lines.len().min(first + 1)).unwrap_or_default();
        let any = !lines.iter().any(fits);
        let lines = lines.iter().enumerate().filter(|(_, line)| any || fits(line));
        let title = lines.map(|(at, _)| (self.reading.lack(at, LineState::Title), at)).min()?.1;
        self.reading.states[title] = LineState::Title;
        for at in 0..title {
            let is_other = !matches!(self.state(at), LineState::Before | LineState::Title);
            if is_other && self.reading.lack(at, LineState::Text) > 0 {
                self.reading.states[at] = LineState::Before;
            }
        }
        Some(title)
    }

    /// The headline alone, where the line `title` is a path of sections that ends with it.
    fn below_crumbs(&self, lines: &[LineShape<'_>], title: usize) -> Option<usize> {
        let whole = letters::word(lines[title].text);
        let below = title + 1..lines.len().min(title + CRUMBS);
        below.into_iter().find(|at| {
            if !matches!(self.state(*at), LineState::Head | LineState::Standfirst) {
                return false;
            }
            let alone = letters::word(lines[*at].text);
            alone.chars().count() >= 18
                && whole != alone
                && whole.ends_with(&alone)
                && is_path(lines[title].text, lines[*at].text)
        })
    }

    fn find_text(&mut self, count: usize) {
        let is_text = |state: &LineState| *state == LineState::Text;
        let states = &self.reading.states;
        self.first = states.iter().position(is_text).unwrap_or(count);
        self.behind = states.iter().rposition(is_text).map_or(0, |last| last + 1);
    }
}

/// Whether the first line of plain copy is the headline, and the sentence `title` is none.
fn is_title_above(lines: &[LineShape<'_>], title: usize) -> bool {
    let (Some(first), Some(below)) = (lines.first(), lines.get(title)) else { return false };
    let is_short = matches!(first.class, LineClass::Tiny | LineClass::Short | LineClass::Half);
    let framed = lines.iter().filter(|line| line.frame.is_some()).count();
    below.ends && is_short && !first.ends && first.frame.is_none() && framed <= 1
}

/// Whether what stands before `headline` in `line` are sections, parted by signs or glued.
fn is_path(line: &str, headline: &str) -> bool {
    let before = line.len().saturating_sub(headline.len()) + 1;
    let before: String =
        line.char_indices().take_while(|(at, _)| *at <= before).map(|(_, c)| c).collect();
    let chars: Vec<char> = before.chars().collect();
    before.contains(['/', '>', '»', '›'])
        || chars.windows(2).any(|two| two[0].is_lowercase() && two[1].is_uppercase())
}
