//! What stays in memory from one build of a site to the next.

use std::path::Path;
use std::sync::Arc;

use crate::cache::Record;
use crate::classify::Rules;
use crate::config::Config;
use crate::model::Fingerprint;
use crate::model::Prints;

/// What a program that builds a site again and again keeps, so that it is not made or read anew each
/// time. What is built does not depend on it.
#[derive(Default)]
pub struct Memory {
    /// The rules of filing, with a fingerprint of what they were made from.
    rules: Option<(Fingerprint, Arc<Rules>)>,
    /// What the last build left in its output folder.
    record: Option<Record>,
}

impl Memory {
    /// The rules by which a site that chose `config` is filed.
    pub(crate) fn rules(&mut self, config: &Config) -> Arc<Rules> {
        let Config { taxonomy, words, filing, .. } = config;
        let of = Prints::new().text(&format!("{taxonomy:?} {words:?} {filing:?}")).sum();
        let known = self.rules.take().filter(|(known, _)| *known == of);
        let new = || (of, Arc::new(Rules::new(taxonomy, words, *filing)));
        let (_, rules) = self.rules.insert(known.unwrap_or_else(new));
        Arc::clone(rules)
    }

    /// Takes out what earlier builds of the site at `root` left in the folder `out`; from the disk
    /// where it is not kept, or where another program has built since. It is saved where the site
    /// `keeps` what builds learn.
    pub(crate) fn record(&mut self, root: &Path, out: &Path, keeps: bool) -> Record {
        let kept = self.record.take().filter(|record| record.is_current(root, out));
        let mut record = kept.unwrap_or_else(|| Record::load(root, out));
        record.is_kept = keeps;
        record
    }

    /// Keeps what stands in an output folder now.
    pub(crate) fn keep(&mut self, record: Record) {
        self.record = Some(record);
    }
}
