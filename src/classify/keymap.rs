//! Maps and sets whose keys are hashes of words already.

use std::collections::HashMap;
use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::hash::Hasher;

/// A map by the key of a word, as `tokens::key` makes it.
pub(super) type KeyMap<T> = HashMap<u64, T, BuildHasherDefault<Ready>>;

/// A set of keys of words.
pub(super) type KeySet = HashSet<u64, BuildHasherDefault<Ready>>;

/// A hasher that takes a key as it is.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Ready(u64);

impl Hasher for Ready {
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

/// Lists by key. Most keys have none, which one bit tells.
#[derive(Debug, Default)]
pub(super) struct KeyedLists {
    lists: KeyMap<Vec<u32>>,
    /// A bit for each key that has a list, and for those that share its last bits.
    bits: Vec<u64>,
}

impl KeyedLists {
    /// Adds `value` to the list of `key`.
    pub(super) fn push(&mut self, key: u64, value: u32) {
        self.lists.entry(key).or_default().push(value);
        self.bits.resize(BITS / 64, 0);
        let (word, bit) = place(key);
        self.bits[word] |= bit;
    }

    /// The list of `key`; empty where there is none.
    #[inline]
    pub(super) fn get(&self, key: u64) -> &[u32] {
        let (word, bit) = place(key);
        if self.bits.get(word).is_none_or(|bits| bits & bit == 0) {
            return &[];
        }
        self.lists.get(&key).map_or(&[], Vec::as_slice)
    }
}

/// The word and the bit of a key's place in the filter.
fn place(key: u64) -> (usize, u64) {
    let at = usize::try_from(key % BITS as u64).unwrap_or(0);
    (at / 64, 1 << (at % 64))
}
