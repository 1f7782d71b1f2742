//! The tags that an editor wrote, and what she wrote of others.

use std::collections::BTreeSet;

use smol_str::SmolStr;

use crate::config::Config;
use crate::model::{Tag, TagEdits};
use crate::parse::front_matter::FrontMatterFields;

/// The tags under `tags` and behind them those under `names`, none of them twice, and what filing has to know beside them; nothing where
/// they stay as they are.
pub(super) fn of(
    written: &FrontMatterFields,
    config: &Config,
) -> (Vec<Tag>, Option<Box<TagEdits>>) {
    let mut seen = BTreeSet::new();
    let all = written.tags.iter().flatten().map(|name| Tag::written(name));
    let names = written.names.iter().flatten();
    let names = names.map(|name| Tag { known: false, ..Tag::written(name) });
    let tags: Vec<Tag> = all.chain(names).filter(|tag| seen.insert(tag.key())).collect();
    let is_changed = !tags.is_empty() && !config.taxonomy.tags.is_empty();
    let is_edited = !written.added_tags.is_empty() || !written.dropped_tags.is_empty();
    let list = |names: &[String]| names.iter().map(SmolStr::from).collect();
    let edits = || TagEdits {
        written: tags.clone(),
        added: list(&written.added_tags),
        dropped: list(&written.dropped_tags),
    };
    let edits = (is_changed || is_edited).then(|| Box::new(edits()));
    (tags, edits)
}
