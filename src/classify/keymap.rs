//! Maps and sets whose keys are hashes of words already.
//!
//! Filing asks several tables about every word of every text, and most words are in none of them. A
//! filter has one bit for each of the last bits of a key, and says of most words that they are not
//! in the table: one step in memory that is near, with no hashing, no search and no call. Where the
//! bit is set the table itself is asked, so a filter changes no verdict, and one that is too small is
//! only of no use. [`Filter`] serves a table of the program, [`SmallFilter`] the names of one text. How
//! much they save was not measured alone.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map by the key of a word, as `tokens::key` makes it.
pub(super) type KeyMap<T> = HashMap<u64, T, BuildHasherDefault<ReadyHasher>>;

/// A set of keys of words.
pub(super) type KeySet = HashSet<u64, BuildHasherDefault<ReadyHasher>>;

/// A hasher that takes a key as it is: to hash a hash once more costs time and spreads nothing.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct ReadyHasher(u64);

impl Hasher for ReadyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// The bits of a filter: 64 KiB, which stay near the processor.
const BITS: usize = 1 << 19;
/// The bits of a filter for one text: 512 bytes, which are cleared for every text.
const FEW: usize = 1 << 12;

/// Tells of most keys that they are none of a set.
#[derive(Debug, Default)]
pub(super) struct Filter(Vec<u64>);

impl Filter {
    /// Adds `key` to the set.
    pub(super) fn add(&mut self, key: u64) {
        self.0.resize(BITS / 64, 0);
        let (word, bit) = place::<BITS>(key);
        self.0[word] |= bit;
    }

    /// Whether `key` may be in the set; not where neither it is nor one that shares its last bits.
    #[inline]
    pub(super) fn may_have(&self, key: u64) -> bool {
        let (word, bit) = place::<BITS>(key);
        self.0.get(word).is_some_and(|bits| bits & bit != 0)
    }
}

/// Tells of most words of one text that they are not in its names: it stands on the stack, where
/// [`Filter`] would be 64 KiB to clear for each text.
pub(super) struct SmallFilter([u64; FEW / 64]);

impl Default for SmallFilter {
    fn default() -> Self {
        Self([0; FEW / 64])
    }
}

impl SmallFilter {
    /// Adds `key` to the set.
    pub(super) fn add(&mut self, key: u64) {
        let (word, bit) = place::<FEW>(key);
        self.0[word] |= bit;
    }

    /// Whether `key` may be in the set.
    #[inline]
    pub(super) fn may_have(&self, key: u64) -> bool {
        let (word, bit) = place::<FEW>(key);
        self.0[word] & bit != 0
    }
}

/// Lists by key. Most keys have none, which the filter tells.
#[derive(Debug, Default)]
pub(super) struct KeyedLists {
    lists: KeyMap<Vec<u32>>,
    keys: Filter,
}

impl KeyedLists {
    /// Adds `value` to the list of `key`.
    pub(super) fn push(&mut self, key: u64, value: u32) {
        self.lists.entry(key).or_default().push(value);
        self.keys.add(key);
    }

    /// Calls `each` with the values of the list of `key`.
    #[inline]
    pub(super) fn each(&self, key: u64, each: impl FnMut(u32)) {
        if self.keys.may_have(key) {
            self.get(key).iter().copied().for_each(each);
        }
    }

    /// The list of `key`; empty where there is none. Hardly a word of a text has one.
    #[inline(never)]
    fn get(&self, key: u64) -> &[u32] {
        self.lists.get(&key).map_or(&[], Vec::as_slice)
    }
}

/// The word and the bit of a key's place in a filter of so many bits.
#[inline]
fn place<const BITS: usize>(key: u64) -> (usize, u64) {
    let at = usize::try_from(key % BITS as u64).unwrap_or(0);
    (at / 64, 1 << (at % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_tells_of_most_keys() {
        let (mut many, mut few) = (Filter::default(), SmallFilter::default());
        assert!(!many.may_have(0) && !few.may_have(0));
        for key in 0..40 {
            many.add(key * 3);
            few.add(key * 3);
        }
        for key in 0..120 {
            assert_eq!((many.may_have(key), few.may_have(key)), (key % 3 == 0, key % 3 == 0));
        }
    }
}
