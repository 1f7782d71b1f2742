//! How much each trait of a line speaks for each state: `weights.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use crate::table;

/// The states that a line may have.
pub(super) const STATES: usize = 7;

/// Scores of the states, in hundredths.
pub(super) type StateScores = [i32; STATES];

/// Kinds of traits, by their names: "cls&where".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TraitFamily {
    hash: u32,
    #[cfg(test)]
    name: &'static str,
}

/// The name of a value in the table, and the number that stands for it; smaller numbers are
/// values that are numbers.
const NAMES: &[(&str, u8)] = &[
    ("sym", 100),
    ("stamp", 101),
    ("lex", 102),
    ("credit", 103),
    ("stampy", 104),
    ("long", 105),
    ("by", 106),
    ("sent", 107),
    ("semi", 108),
    ("short", 109),
    ("tiny", 110),
    ("none", 111),
    ("bef", 115),
    ("in", 116),
    ("aft", 117),
    ("bef0", 118),
    ("bef1", 119),
    ("bef2", 120),
    ("bef3", 121),
    ("bef4", 122),
    ("bef5", 123),
    ("in0", 124),
    ("in1", 125),
    ("in5", 126),
    ("in8", 127),
    ("in9", 128),
    ("aft0", 129),
    ("aft1", 130),
    ("aft2", 131),
    ("aft3", 132),
    ("aft4", 133),
    ("aft5", 134),
    ("ad", 140),
    ("ago", 141),
    ("comments", 142),
    ("cookies", 143),
    ("copyright", 144),
    ("end", 145),
    ("minutes", 146),
    ("newsletter", 147),
    ("related", 148),
    ("release", 149),
    ("share", 150),
    ("begins", 152),
    ("ends", 153),
    ("has", 154),
    ("whole", 155),
    ("first", 160),
    ("later", 161),
    ("sign", 162),
    ("num", 163),
    ("key", 164),
];

/// The number of a neighbour that is not there.
pub(super) const NONE: u8 = 111;
/// That of a line which stands again, of its first and its later places.
pub(super) const FIRST: u8 = 160;
/// See [`FIRST`].
pub(super) const LATER: u8 = 161;
/// That of a neighbour with the same sign, with a number, with a key before a colon.
pub(super) const SIGN: u8 = 162;
/// See [`SIGN`].
pub(super) const NUMBER: u8 = 163;
/// See [`SIGN`].
pub(super) const KEY: u8 = 164;

impl TraitFamily {
    /// The family of that name.
    pub(super) const fn named(name: &'static str) -> Self {
        Self {
            hash: hash(name),
            #[cfg(test)]
            name,
        }
    }

    fn id(self, values: [u8; 3]) -> u64 {
        let [a, b, c] = values;
        number(self.hash, [a, b, c])
    }
}

const fn hash(name: &str) -> u32 {
    let bytes = name.as_bytes();
    let (mut hash, mut at) = (0x811c_9dc5_u32, 0);
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}

/// The table.
pub(super) struct TraitWeights {
    traits: HashMap<u64, StateScores, FixedState>,
    /// Those of each state behind each other.
    pub(super) steps: [StateScores; STATES],
}

/// The weights that the program reads with.
pub(super) static WEIGHTS: LazyLock<TraitWeights> = LazyLock::new(|| {
    let mut weights = TraitWeights { traits: HashMap::default(), steps: [[0; STATES]; STATES] };
    for [name, cells @ ..] in table::rows::<{ STATES + 1 }>(include_str!("weights.tsv")) {
        let scores: StateScores = std::array::from_fn(|at| {
            cells.get(at).and_then(|c| c.parse().ok()).unwrap_or_default()
        });
        match name.strip_prefix("behind=").and_then(|state| "BTDHPME".find(state)) {
            Some(state) => weights.steps[state] = scores,
            None => drop(weights.traits.insert(id(name), scores)),
        }
    }
    weights
});

/// The number of a trait as the table writes it: "cls=long&where=in".
fn id(name: &str) -> u64 {
    let mut family = String::new();
    let (mut values, mut count) = ([0; 3], 0);
    for part in name.split('&') {
        let (key, value) = part.split_once('=').map_or((part, None), |(key, v)| (key, Some(v)));
        family.push_str(if family.is_empty() { "" } else { "&" });
        family.push_str(key);
        if let (Some(value), Some(slot)) = (value, values.get_mut(count)) {
            let named = || NAMES.iter().find(|(name, _)| *name == value).map(|(_, number)| *number);
            *slot = value.parse().ok().or_else(named).unwrap_or(u8::MAX);
            count += 1;
        }
    }
    number(hash(&family), values)
}

/// The number of a trait.
fn number(family: u32, [a, b, c]: [u8; 3]) -> u64 {
    u64::from(family) << 32 | u64::from(u32::from_be_bytes([0, a, b, c]))
}

#[cfg(test)]
thread_local! {
    /// The traits that were added, for those who fit the weights.
    pub(super) static ADDED: std::cell::RefCell<Vec<(&'static str, [u8; 3])>> = const { std::cell::RefCell::new(Vec::new()) };
}

impl TraitWeights {
    /// Adds to `scores` what a trait speaks for.
    #[inline]
    pub(super) fn add(&self, scores: &mut StateScores, family: TraitFamily, values: [u8; 3]) {
        #[cfg(test)]
        ADDED.with_borrow_mut(|added| added.push((family.name, values)));
        if let Some(weights) = self.traits.get(&family.id(values)) {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += weight;
            }
        }
    }
}

#[cfg(test)]
impl TraitWeights {
    /// As [`Self::add`], of a family of that name, and nothing is noted.
    pub(super) fn peek(&self, scores: &mut StateScores, family: &str, values: [u8; 3]) {
        let weights = self.traits.get(&number(hash(family), values)).into_iter().flatten();
        scores.iter_mut().zip(weights).for_each(|(score, weight)| *score += weight);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_known() {
        let rows = table::rows::<1>(include_str!("weights.tsv"));
        let names: Vec<&str> = rows.map(|[name]| name).collect();
        assert_eq!(WEIGHTS.traits.len() + STATES, names.len());
        for name in names.iter().filter(|name| !name.starts_with("behind=")) {
            let low = id(name) & 0xffff_ffff;
            assert!(low.to_be_bytes().iter().all(|value| *value != u8::MAX), "{name}");
        }
    }
}
