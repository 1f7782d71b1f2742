//! What stays in memory from one build of a site to the next.

use std::path::Path;
use std::sync::Arc;

use crate::cache::OutputIndex;
use crate::classify::Rules;
use crate::config::Config;
use crate::model::{Fingerprint, FingerprintBuilder};

/// What a program that builds a site again and again keeps, so that it is not made or read anew each
/// time. What is built does not depend on it.
#[derive(Default)]
pub(crate) struct Memory {
    pub(crate) rules: KnownRules,
    pub(crate) record: KnownRecord,
}

/// The rules of filing, with a fingerprint of what they were made from.
#[derive(Default)]
pub(crate) struct KnownRules(Option<(Fingerprint, Arc<Rules>)>);

impl KnownRules {
    /// The rules by which a site that chose `config` is filed.
    pub(crate) fn of(&mut self, config: &Config) -> Arc<Rules> {
        let Config { taxonomy, words, filing, .. } = config;
        let of =
            FingerprintBuilder::new().text(&format!("{taxonomy:?} {words:?} {filing:?}")).sum();
        let known = self.0.take().filter(|(known, _)| *known == of);
        let new = || (of, Arc::new(Rules::new(taxonomy, words, *filing)));
        let (_, rules) = self.0.insert(known.unwrap_or_else(new));
        Arc::clone(rules)
    }
}

/// What the last build left in its output folder.
#[derive(Default)]
pub(crate) struct KnownRecord(Option<OutputIndex>);

impl KnownRecord {
    /// What earlier builds of the site at `root` left in the folder `out`; from the disk where it is
    /// not known, or where another program has built since. It is saved where the site `keeps` what
    /// builds learn.
    pub(crate) fn of(&mut self, root: &Path, out: &Path, keeps: bool) -> &mut OutputIndex {
        let known = self.0.take().filter(|record| record.is_current(root, out));
        let record = self.0.insert(known.unwrap_or_else(|| OutputIndex::load(root, out)));
        record.is_kept = keeps;
        record
    }
}
