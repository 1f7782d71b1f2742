//! A short number that stands for a value: two values that differ have different ones.
//!
//! A fingerprint is of one value, or of a set of values: then it is the sum of theirs modulo 2^128,
//! and the empty set is 0. Sums are the same in whatever order they are added, and a value that
//! leaves the set is subtracted, so a set that changes by one value is not gone through anew.
//! The numbers are hashes, spread over all 128 bits, so two sets have one sum by chance as seldom as
//! two values have one hash: once in 2^128. A value counts as often as it is added.

use std::fmt::Write;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use crate::model::Moment;

/// What the program was made from.
pub const BUILD: &str = env!("DATELINE_BUILD");

/// A number of 128 bits that stands for a value. It is the same on every machine and at any time.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(into = "[u8; 16]", from = "[u8; 16]")]
pub struct Fingerprint(pub u128);

impl From<Fingerprint> for [u8; 16] {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.0.to_le_bytes()
    }
}

impl From<[u8; 16]> for Fingerprint {
    fn from(bytes: [u8; 16]) -> Self {
        Self(u128::from_le_bytes(bytes))
    }
}

/// Bytes as two digits each.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

impl Fingerprint {
    /// The fingerprint of bytes that anyone may have written: the first half of their BLAKE3 hash, so
    /// that two texts with one fingerprint cannot be made on purpose.
    pub fn of(bytes: &[u8]) -> Self {
        let hash = blake3::hash(bytes);
        let (head, _) = hash.as_bytes().split_first_chunk().unwrap_or((&[0; 16], &[]));
        Self(u128::from_le_bytes(*head))
    }

    /// The fingerprint of bytes that dateline wrote, by which damage is known: their xxh3 hash, which
    /// takes less time than BLAKE3 and is no guard against a forger.
    pub fn of_own(bytes: &[u8]) -> Self {
        Self(xxh3_128(bytes))
    }

    /// The fingerprint of all values of this set and of the set `other` together.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0.wrapping_add(other.0))
    }

    /// The fingerprint of this set where it belongs to the value `of`: the articles of one tag and the
    /// same articles of another tag have different ones, and stay apart when both are put together by
    /// [`Fingerprint::union`]. It is a product with an odd number, so no two sets become one by it,
    /// and the empty set stays the empty set.
    #[must_use]
    pub fn scoped_by(self, of: Self) -> Self {
        Self(self.0.wrapping_mul(of.0 | 1))
    }

    /// The fingerprint of this set without the values of the set `other`, all of which it has to
    /// hold.
    #[must_use]
    pub fn remove(self, other: Self) -> Self {
        Self(self.0.wrapping_sub(other.0))
    }
}

/// Values in a row, of which one fingerprint is made. Their order counts, and so does where one ends
/// and the next begins: "ab", "c" is another row than "a", "bc".
#[derive(Debug)]
pub struct FingerprintBuilder(Vec<u8>);

/// The bytes that most rows of values fit into, so that their buffer need not grow.
const ROOM: usize = 1024;

impl FingerprintBuilder {
    /// No value yet.
    #[expect(clippy::new_without_default, reason = "nobody asks for a default")]
    pub fn new() -> Self {
        Self(Vec::with_capacity(ROOM))
    }

    /// Adds a text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.number(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
        self
    }

    /// Adds texts, and how many they are.
    pub fn texts<T: AsRef<str>>(&mut self, texts: &[T]) -> &mut Self {
        self.number(texts.len() as u64);
        for text in texts {
            self.text(text.as_ref());
        }
        self
    }

    /// Adds a text that may be missing.
    pub fn maybe(&mut self, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.flag(true).text(text),
            None => self.flag(false),
        }
    }

    /// Adds a number.
    pub fn number(&mut self, number: u64) -> &mut Self {
        self.0.extend_from_slice(&number.to_le_bytes());
        self
    }

    /// Adds a yes or no.
    pub fn flag(&mut self, flag: bool) -> &mut Self {
        self.0.push(u8::from(flag));
        self
    }

    /// Adds a fingerprint in place of the value that it stands for.
    pub fn fingerprint(&mut self, fingerprint: Fingerprint) -> &mut Self {
        self.0.extend_from_slice(&fingerprint.0.to_le_bytes());
        self
    }

    /// Adds a day.
    pub fn day(&mut self, day: Date) -> &mut Self {
        let months = i64::from(day.year()) * 12 + i64::from(day.month());
        self.number((months * 32 + i64::from(day.day())).cast_unsigned())
    }

    /// Adds a point in time, as its reader has it.
    pub fn moment(&mut self, moment: Moment) -> &mut Self {
        match moment {
            Moment::Day(day) => self.flag(false).day(day),
            Moment::Time(time, offset) => {
                let seconds = time.as_second().cast_unsigned();
                let rest = i64::from(time.subsec_nanosecond()).cast_unsigned();
                let offset = i64::from(offset.seconds()).cast_unsigned();
                self.flag(true).number(seconds).number(rest).number(offset)
            }
        }
    }

    /// Adds anything that can be serialised, as JSON.
    pub fn json(&mut self, value: &impl Serialize) -> &mut Self {
        self.text(&serde_json::to_string(value).unwrap_or_default())
    }

    /// The fingerprint of the whole row.
    pub fn sum(&self) -> Fingerprint {
        Fingerprint(xxh3_128(&self.0))
    }
}
