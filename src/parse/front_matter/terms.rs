//! Tags and categories in whatever shape other systems write them.

use crate::config::Config;
use crate::yaml::MappingReader;

use super::keys::KeyNames;
use super::people::{at_commas, each_once};
use super::shapes::{is_odd, texts};
use super::{FrontMatterFields, is_same_key};

/// The keys of what stands in the addresses of some systems.
const CATEGORIES: [&str; 2] = ["categories", "category"];

/// The tags under all their names, and the categories; a theme that has the name of one is the article's.
pub(super) fn read(
    keys: &mut MappingReader<'_>,
    names: &KeyNames,
    config: &Config,
    written: &mut FrontMatterFields,
) {
    let mut tags: Vec<String> = Vec::new();
    for key in ["tags", "tag"].into_iter().chain(names.of("tags")) {
        tags.extend(listed(keys, key));
    }
    tags.extend(names.inside("tags").flat_map(texts));
    let mut labels: Vec<String> = Vec::new();
    for key in names.of("themes") {
        let labelled = listed(keys, key);
        if CATEGORIES.iter().any(|category| is_same_key(key, category)) {
            written.old.categories.extend(labelled.iter().cloned());
        }
        labels.extend(labelled);
    }
    labels.extend(names.inside("themes").flat_map(texts));
    let is_filed = keys.has("theme") || keys.has("themes");
    for label in labels {
        let theme = config.taxonomy.find_theme(&label).filter(|_| !is_filed);
        if let Some(id) = theme {
            let themes = written.themes.get_or_insert_default();
            if !themes.contains(&id) {
                themes.push(id);
            }
        }
        // What was written is found as it was.
        tags.push(label);
    }
    let is_there = keys.has("tags") || keys.has("tag");
    let tags = each_once(tags);
    written.tags = (is_there && written_at_all(keys) || !tags.is_empty()).then_some(tags);
}

/// Whether tags stand there, none of them too: an editor may want none.
fn written_at_all(keys: &MappingReader<'_>) -> bool {
    ["tags", "tag"].iter().any(|key| keys.value(key).is_some())
}

/// The texts under `key`: of a list, a group, or one text, which is parted at its commas, and as Jekyll does
/// at its spaces where the page is one of Jekyll's.
pub(super) fn listed(keys: &mut MappingReader<'_>, key: &str) -> Vec<String> {
    let Some(value) = keys.value(key) else { return Vec::new() };
    if is_odd(value) {
        return texts(value);
    }
    let (is_text, is_switch) = (value.is_string(), value.is_boolean());
    let value = value.clone();
    let all = keys.strings(key);
    let all = all.unwrap_or_else(|| if is_switch { Vec::new() } else { texts(&value) });
    match &all[..] {
        [text] if is_text && is_of_jekyll(keys) && at_commas(text).len() == 1 => {
            text.split_whitespace().map(str::to_owned).collect()
        }
        [text] if is_text => at_commas(text),
        _ => all,
    }
}

/// Whether a page says of itself what Jekyll asks of each.
fn is_of_jekyll(keys: &MappingReader<'_>) -> bool {
    keys.has("layout")
}
