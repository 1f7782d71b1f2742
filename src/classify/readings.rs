//! Ambiguous forms: which reading holds, by what else the article says.

use std::collections::HashMap;

use super::form::NameSpelling;
use super::sense::Sense;
use super::surroundings::NameSurroundings;

/// What must hold, or must not hold, for a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Condition {
    /// A cue stands somewhere in the article.
    Cue(u16),
    /// A capitalised name word stands right before the form.
    AfterName,
    /// A capitalised word stands right behind the form.
    BeforeName,
}

/// One row of the table of readings.
#[derive(Debug, Clone, Default)]
pub(super) struct ReadingRow {
    /// What the form then speaks for; nothing where it is no name.
    pub senses: Vec<Sense>,
    /// One of these must hold, where there are any.
    pub needs: Vec<Condition>,
    /// None of these may hold.
    pub unless: Vec<Condition>,
}

impl ReadingRow {
    /// Whether the reading holds in an article with `cues`, at a place with `around`.
    pub(super) fn holds(&self, cues: &Cues, around: NameSurroundings) -> bool {
        let holds = |condition: &Condition| match condition {
            Condition::Cue(cue) => cues.has(*cue),
            Condition::AfterName => around.after_name,
            Condition::BeforeName => around.before_name,
        };
        (self.needs.is_empty() || self.needs.iter().any(holds)) && !self.unless.iter().any(holds)
    }
}

/// Which cues an article holds.
#[derive(Debug, Default)]
pub(super) struct Cues(Vec<u64>);

impl Cues {
    /// Notes that a cue stands in the article.
    pub(super) fn add(&mut self, cue: u16) {
        let word = usize::from(cue / 64);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(word) {
            *bits |= 1 << (cue % 64);
        }
    }

    fn has(&self, cue: u16) -> bool {
        self.0.get(usize::from(cue / 64)).is_some_and(|bits| bits & (1 << (cue % 64)) != 0)
    }
}

/// The cues of all readings, numbered as they come.
#[derive(Debug, Default)]
pub(super) struct CueList {
    numbers: HashMap<NameSpelling, u16>,
}

impl CueList {
    /// The condition that a part of a cell names.
    pub(super) fn condition(&mut self, part: &str) -> Condition {
        match part {
            "@after-name" => Condition::AfterName,
            "@before-name" => Condition::BeforeName,
            _ => {
                let form = NameSpelling::new(part);
                let next = u16::try_from(self.numbers.len()).unwrap_or(u16::MAX);
                Condition::Cue(*self.numbers.entry(form).or_insert(next))
            }
        }
    }

    /// The forms with their numbers, in order.
    pub(super) fn forms(self) -> impl Iterator<Item = (u16, NameSpelling)> {
        let mut forms: Vec<_> = self.numbers.into_iter().map(|(form, at)| (at, form)).collect();
        forms.sort_unstable_by_key(|(at, _)| *at);
        forms.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions() {
        let mut list = CueList::default();
        let reading = ReadingRow {
            senses: Vec::new(),
            needs: vec![list.condition("Amman"), list.condition("@before-name")],
            unless: vec![list.condition("@after-name"), list.condition("Amman")],
        };
        assert_eq!(list.forms().count(), 1);
        let around = |after_name, before_name| NameSurroundings { after_name, before_name };
        let mut cues = Cues::default();
        assert!(!reading.holds(&cues, around(false, false)));
        assert!(reading.holds(&cues, around(false, true)));
        assert!(!reading.holds(&cues, around(true, true)));
        cues.add(0);
        assert!(!reading.holds(&cues, around(false, true)));
    }
}
