//! Why an article does not stand on the site.

use serde::{Deserialize, Serialize};

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

/// How many articles are left out of a site, by why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Drafts.
    pub drafts: usize,
    /// Held back in another way.
    pub held: usize,
    /// Those whose time comes.
    pub future: usize,
    /// Those whose time is over.
    pub expired: usize,
    /// Those without a date.
    pub undated: usize,
    /// Files at fault.
    pub faulty: usize,
}

impl LeftOut {
    /// Counts one more.
    pub fn add(&mut self, why: HoldReason) {
        *match why {
            HoldReason::Held(Hold::Draft) => &mut self.drafts,
            HoldReason::Held(_) => &mut self.held,
            HoldReason::Future(_) => &mut self.future,
            HoldReason::Expired(_) => &mut self.expired,
            HoldReason::Undated => &mut self.undated,
        } += 1;
    }

    /// How many are left out although nothing is wrong with them.
    pub fn hidden(&self) -> usize {
        self.drafts + self.held + self.future + self.expired + self.undated
    }
}
