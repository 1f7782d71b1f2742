//! Zola's settings.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{ForeignSettings, LangPrefix, SettingsFiles, StaticFolder, TermPages, text, texts};

pub(super) fn read(files: &SettingsFiles<'_>) -> ForeignSettings {
    let values = files.all_values();
    let is_on = |key: &str| values.get(key).and_then(Value::as_bool) == Some(true);
    let mut feeds = texts(&values, "feed_filenames");
    feeds.extend(text(&values, "feed_filename"));
    if feeds.is_empty() && (is_on("generate_feeds") || is_on("generate_feed")) {
        feeds.push(String::from("atom.xml"));
    }
    let has_languages =
        values.get("languages").and_then(Value::as_object).is_some_and(|l| !l.is_empty());
    ForeignSettings {
        title: text(&values, "title"),
        description: text(&values, "description"),
        base_url: text(&values, "base_url"),
        lang: text(&values, "default_language"),
        contents: vec![super::ContentFolder::of("content")],
        statics: vec![StaticFolder::of("static", "")],
        patterns: BTreeMap::from([(String::new(), String::from("/{sections}/{postname}/"))]),
        lang_prefix: if has_languages { LangPrefix::Others } else { LangPrefix::None },
        strips_date: true,
        terms: terms(values.get("taxonomies")),
        feeds,
        ..ForeignSettings::default()
    }
}

/// The taxonomies, each of which has pages of its terms.
fn terms(taxonomies: Option<&Value>) -> Vec<TermPages> {
    let all = taxonomies.and_then(Value::as_array).into_iter().flatten();
    all.filter_map(|one| Some(TermPages::in_folder(one.get("name")?.as_str()?))).collect()
}
