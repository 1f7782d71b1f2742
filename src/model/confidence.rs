//! How sure the filing of an article is.

use serde::{Deserialize, Serialize};

/// How sure a verdict of the rules is: of a hundred verdicts like it, so many are right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Confidence(pub u8);

impl Confidence {
    /// Whether so many verdicts like it are right that no editor need look.
    pub fn is_enough(self) -> bool {
        self.0 >= 70
    }

    /// The share, from 0 to 1.
    pub fn share(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

/// How sure it is where an article is filed first; none where an editor said so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilingConfidence {
    /// Of the first region.
    pub region: Option<Confidence>,
    /// Of the first theme.
    pub theme: Option<Confidence>,
}
