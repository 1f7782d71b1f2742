//! The words of a volume of the search index, as a later build takes them up.

use serde::Deserialize;
use serde::Serialize;

use crate::model::Fingerprint;

/// The words of a volume of the search index, and what they were made of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VolumeWords {
    /// The settings and names that its articles share.
    pub of: Fingerprint,
    /// What the words of each article are made of, in the order of their numbers, from 1.
    pub articles: Vec<Fingerprint>,
    /// The terms in order, each with the numbers of its articles as the index has them.
    pub terms: Vec<(Box<str>, Vec<u8>)>,
}
