//! Why an article does not stand on the site.

use serde::Deserialize;
use serde::Serialize;

use super::Moment;

/// How an editor holds an article back, whatever the clock says; the stronger the later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Hold {
    /// It is not ready yet: `draft: true`.
    Draft,
    /// It would stand in no list, and a digest has no such pages: `unlisted: true`.
    Unlisted,
    /// What is written sounds as if it held the article back, and is not understood.
    Unclear,
    /// It is not for readers: `private: true`.
    Withheld,
}

/// What holds an article back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldBy {
    /// How.
    pub hold: Hold,
    /// The line that does so, as an editor finds it: `published: false`.
    pub line: String,
}

/// Why an article is left out of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldReason {
    /// Its editor holds it back.
    Held(Hold),
    /// Its time is over since then.
    Expired(Moment),
    /// Its time comes then.
    Future(Moment),
    /// It has no date of publication, and the site shows no such articles.
    Undated,
}
