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
