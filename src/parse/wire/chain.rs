//! One decision over all lines: the best reading of a text as a chain of states.

use super::weights::{STATES, StateScores, WEIGHTS};

/// What a line of a pasted text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum LineState {
    /// Stands before the headline.
    Before,
    /// Is the headline.
    Title,
    /// Is a standfirst.
    Standfirst,
    /// Belongs to the head: byline, stamp, section.
    Head,
    /// Is running text.
    Text,
    /// Stands between paragraphs and is none.
    Foreign,
    /// Stands behind the text.
    End,
}

impl LineState {
    const ALL: [Self; STATES] = [
        Self::Before,
        Self::Title,
        Self::Standfirst,
        Self::Head,
        Self::Text,
        Self::Foreign,
        Self::End,
    ];

    /// Whether it is of the article's text.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Standfirst)
    }

    fn may_begin(self) -> bool {
        matches!(self, Self::Before | Self::Title)
    }

    fn may_end(self) -> bool {
        !matches!(self, Self::Before | Self::Foreign)
    }

    fn may_follow(self, before: Self) -> bool {
        use LineState::{Before, End, Foreign, Head, Standfirst, Text, Title};
        match before {
            Before => matches!(self, Before | Title),
            Title => matches!(self, Title | Standfirst | Head | Text | End),
            Standfirst => matches!(self, Standfirst | Head | Text | Title),
            Head => matches!(self, Head | Standfirst | Text | Title | End),
            Text => matches!(self, Text | Foreign | End),
            Foreign => matches!(self, Foreign | Text),
            End => self == End,
        }
    }
}

/// A score that no reading has.
const NEVER: i32 = -1_000_000_000;

/// A reading of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct ChainReading {
    /// What each line is.
    pub(super) states: Vec<LineState>,
    /// For each line and state, the best score of a whole reading in which the line is that.
    best: Vec<StateScores>,
}

impl ChainReading {
    /// A reading beside which there is no other.
    pub(super) fn certain(states: Vec<LineState>) -> Self {
        Self { states, best: Vec::new() }
    }

    /// The best score of a reading in which `line` is one of `states`.
    pub(super) fn best(&self, line: usize, is: impl Fn(LineState) -> bool) -> i32 {
        let scores = self.best.get(line).into_iter().flatten();
        let fits = LineState::ALL.iter().zip(scores).filter(|(state, _)| is(**state));
        fits.map(|(_, score)| *score).max().unwrap_or(NEVER)
    }

    /// How much worse the best reading is in which `line` is `state`; 0 where the best has it so.
    pub(super) fn lack(&self, line: usize, state: LineState) -> i32 {
        self.best(line, |_| true).saturating_sub(self.best(line, |s| s == state))
    }
}

/// The best reading of lines of which each state has these scores. Takes as long as there are lines.
pub(super) fn read(scores: &[StateScores]) -> ChainReading {
    let Some(first) = scores.first() else { return ChainReading::default() };
    let allowed = allowed();
    let mut ahead: Vec<StateScores> = Vec::with_capacity(scores.len());
    let mut from: Vec<[usize; STATES]> = vec![[0; STATES]];
    ahead.push(std::array::from_fn(
        |s| {
            if LineState::ALL[s].may_begin() { first[s] } else { NEVER }
        },
    ));
    for line in &scores[1..] {
        let before = ahead.last().copied().unwrap_or_default();
        let steps: [(i32, usize); STATES] = std::array::from_fn(|to| {
            let reach = |s: usize| before[s].saturating_add(allowed[s][to]).max(NEVER);
            (0..STATES)
                .map(|s| (reach(s), s))
                .fold((NEVER, 0), |a, b| if b.0 > a.0 { b } else { a })
        });
        ahead.push(std::array::from_fn(|to| steps[to].0.saturating_add(line[to]).max(NEVER)));
        from.push(steps.map(|(_, s)| s));
    }
    let behind = behind(scores, &allowed);
    let states = path(&ahead, &from);
    let total =
        |(a, b): (&StateScores, &StateScores)| std::array::from_fn(|s| a[s].saturating_add(b[s]));
    let best = ahead.iter().zip(&behind).map(total).collect();
    ChainReading { states, best }
}

/// The weights of steps, and never where a state may not follow.
fn allowed() -> [StateScores; STATES] {
    std::array::from_fn(|from| {
        std::array::from_fn(|to| {
            let may = LineState::ALL[to].may_follow(LineState::ALL[from]);
            if may { WEIGHTS.steps[from][to] } else { NEVER }
        })
    })
}

/// For each line and state, the best score of what follows.
fn behind(scores: &[StateScores], allowed: &[StateScores; STATES]) -> Vec<StateScores> {
    let mut behind = vec![[0; STATES]; scores.len()];
    for at in (0..scores.len().saturating_sub(1)).rev() {
        let next: StateScores =
            std::array::from_fn(|to| scores[at + 1][to].saturating_add(behind[at + 1][to]));
        behind[at] = std::array::from_fn(|s| {
            let reach = |to: usize| allowed[s][to].saturating_add(next[to]).max(NEVER);
            (0..STATES).map(reach).max().unwrap_or(NEVER)
        });
    }
    behind
}

/// The states of the best reading.
fn path(ahead: &[StateScores], from: &[[usize; STATES]]) -> Vec<LineState> {
    let last = ahead.last().copied().unwrap_or_default();
    let ends = (0..STATES).filter(|s| LineState::ALL[*s].may_end());
    let mut state =
        ends.fold(LineState::Text as usize, |a, b| if last[b] > last[a] { b } else { a });
    let mut states = Vec::with_capacity(ahead.len());
    for steps in from.iter().rev() {
        states.push(LineState::ALL[state]);
        state = steps[state];
    }
    states.reverse();
    states
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_is_the_best_of_all() {
        // Of all chains of four lines, tried one by one.
        let scores: Vec<StateScores> = (0..4)
            .map(|line| [0, 1, 2, 3, 4, 5, 6].map(|s| ((line * 7 + s * 31) * 37) % 101 - 50))
            .collect();
        let allowed = allowed();
        let mut best = (NEVER, Vec::new());
        for code in 0..STATES.pow(4) {
            let states: Vec<usize> = (0..4).map(|at| code / STATES.pow(at) % STATES).collect();
            let begins =
                LineState::ALL[states[0]].may_begin() && LineState::ALL[states[3]].may_end();
            let steps: i32 =
                states.windows(2).fold(0, |sum, two| sum.saturating_add(allowed[two[0]][two[1]]));
            let total: i32 = states.iter().zip(&scores).map(|(s, line)| line[*s]).sum();
            if begins && steps > NEVER / 2 && total + steps > best.0 {
                best = (total + steps, states);
            }
        }
        let reading = read(&scores);
        let found: Vec<usize> = reading.states.iter().map(|state| *state as usize).collect();
        assert_eq!(found, best.1);
        for at in 0..4 {
            assert!(reading.best(at, |_| true) >= best.0);
        }
        assert!(read(&[]).states.is_empty());
    }
}
