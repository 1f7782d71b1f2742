//! Hugo's settings: one file, or a folder of them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::migrate::spelling::AddressSpelling;

use super::{
    ContentFolder, ForeignSettings, LangPrefix, SettingsFiles, StaticFolder, TermPages, text, texts,
};

/// The folder of settings that are parted by their keys.
const FOLDER: &str = "config/_default/";

pub(super) fn read(files: &SettingsFiles<'_>) -> ForeignSettings {
    let mut values = files.all_values();
    add_parted(files, &mut values);
    let lang = text(&values, "defaultcontentlanguage").or_else(|| text(&values, "languagecode"));
    let lang = lang.or_else(|| text(&values, "locale"));
    let languages = lowered(values.get("languages"));
    let own = lang.clone().unwrap_or_else(|| String::from("en"));
    let of_own = lowered(languages.get(&own.to_ascii_lowercase()));
    let is_true = |key: &str| values.get(key).and_then(Value::as_bool) == Some(true);
    let lang_prefix = match languages.len() {
        0 | 1 if !is_true("defaultcontentlanguageinsubdir") => LangPrefix::None,
        _ if is_true("defaultcontentlanguageinsubdir") => LangPrefix::All,
        _ => LangPrefix::Others,
    };
    let content = text(&values, "contentdir").unwrap_or_else(|| String::from("content"));
    let mut contents = vec![ContentFolder::of(&content)];
    for (code, value) in &languages {
        if let Some(folder) = text(&lowered(Some(value)), "contentdir") {
            let of_language =
                ContentFolder { lang: Some(code.clone()), ..ContentFolder::of(&folder) };
            contents.push(of_language);
        }
    }
    let statics = match texts(&values, "staticdir") {
        folders if folders.is_empty() => vec![String::from("static")],
        folders => folders,
    };
    let params = lowered(values.get("params"));
    ForeignSettings {
        title: text(&values, "title").or_else(|| text(&of_own, "title")),
        description: text(&params, "description").or_else(|| text(&values, "description")),
        base_url: text(&values, "baseurl"),
        lang,
        time_zone: text(&values, "timezone"),
        contents,
        statics: statics.iter().map(|folder| StaticFolder::of(folder, "")).collect(),
        patterns: patterns(&values),
        lang_prefix,
        strips_date: takes_date_of_name(&values),
        keeps_case: is_true("disablepathtolower"),
        terms: terms(&values),
        feeds: feeds(&values, files),
        ..ForeignSettings::default()
    }
}

/// Adds what stands in files of a key's own: `config/_default/permalinks.toml`.
fn add_parted(files: &SettingsFiles<'_>, values: &mut Map<String, Value>) {
    let start = format!("{}{FOLDER}", files.found.base);
    for path in files.tree.files.iter().filter(|path| path.starts_with(&start)) {
        let name = path[start.len()..].rsplit_once('.').map_or("", |(name, _)| name);
        if matches!(name, "permalinks" | "languages" | "params" | "outputs" | "frontmatter") {
            values.insert(name.to_owned(), Value::Object(files.values(path)));
        }
    }
}

/// A group of values with its keys in lower case.
fn lowered(value: Option<&Value>) -> Map<String, Value> {
    let pairs = value.and_then(Value::as_object).into_iter().flatten();
    pairs.map(|(key, value)| (key.to_ascii_lowercase(), value.clone())).collect()
}

/// The pattern of each section, and that of the others.
fn patterns(values: &Map<String, Value>) -> BTreeMap<String, String> {
    let ugly = |section: &str| match values.get("uglyurls") {
        Some(Value::Bool(is_ugly)) => *is_ugly,
        Some(Value::Object(sections)) => {
            sections.get(section).and_then(Value::as_bool) == Some(true)
        }
        _ => false,
    };
    let ended = |pattern: &str, section: &str| {
        let stem = pattern.trim_end_matches('/');
        let ending = if ugly(section) { ".html" } else { "/" };
        format!("/{}{ending}", stem.trim_start_matches('/'))
    };
    let mut patterns = BTreeMap::new();
    let written = lowered(values.get("permalinks"));
    let pages = lowered(written.get("page"));
    for (section, pattern) in written.iter().chain(&pages) {
        if let Some(pattern) = pattern.as_str().and_then(translated) {
            patterns.insert(section.clone(), ended(&pattern, section));
        }
    }
    patterns.insert(String::new(), ended("/{sections}/{postname}", ""));
    patterns
}

/// A pattern as this program writes it; none where it names what is no part of an address here.
fn translated(pattern: &str) -> Option<String> {
    let mut own = String::new();
    // Folders behind the first one, and the last alone.
    let pattern =
        pattern.replace(":sections[1:]", ":subsections").replace(":sections[last]", ":lastsection");
    for segment in pattern.split('/').filter(|segment| !segment.is_empty()) {
        let mut pieces = segment.split(':');
        own.push('/');
        own.push_str(pieces.next()?);
        for piece in pieces {
            let end = piece.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(piece.len());
            let (token, rest) = piece.split_at(end);
            own.push_str(match token {
                "year" | "2006" => "{year}",
                "06" => "{short_year}",
                "month" | "01" => "{month}",
                "1" => "{i_month}",
                "monthname" | "January" => "{monthname}",
                "Jan" => "{short_month}",
                "day" | "02" => "{day}",
                "2" => "{i_day}",
                "weekday" => "{weekday}",
                "weekdayname" | "Monday" => "{weekdayname}",
                "yearday" => "{y_day}",
                "section" => "{section}",
                "sections" if !rest.starts_with('[') => "{sections}",
                "subsections" => "{subsections}",
                "lastsection" => "{lastsection}",
                "title" => "{title}",
                "slug" => "{slug}",
                "slugorfilename" | "slugorcontentbasename" => "{postname}",
                "filename" | "contentbasename" => "{filename}",
                _ => return None,
            });
            own.push_str(rest);
        }
    }
    Some(own)
}

/// Whether a date before the name of a file is read, and the rest of the name is the slug.
fn takes_date_of_name(values: &Map<String, Value>) -> bool {
    let front_matter = lowered(values.get("frontmatter"));
    texts(&front_matter, "date").iter().any(|way| way == ":filename")
}

/// The keys that have pages of their terms: tags and categories, where no others are named.
fn terms(values: &Map<String, Value>) -> Vec<TermPages> {
    let written = values.get("taxonomies").and_then(Value::as_object);
    match written {
        Some(all) => all.values().filter_map(Value::as_str).map(TermPages::in_folder).collect(),
        None => ["tags", "categories"].map(TermPages::in_folder).into(),
    }
}

/// The feeds of the site and of the sections at its top, where their kind of page is not left out.
fn feeds(values: &Map<String, Value>, files: &SettingsFiles<'_>) -> Vec<String> {
    let without = texts(values, "disablekinds");
    if without.iter().any(|kind| kind.eq_ignore_ascii_case("rss")) {
        return Vec::new();
    }
    let formats = lowered(values.get("outputformats"));
    let name = text(&lowered(formats.get("rss")), "basename");
    let name = format!("{}.xml", name.unwrap_or_else(|| String::from("index")));
    let content = text(values, "contentdir").unwrap_or_else(|| String::from("content"));
    let start = format!("{}{}", files.found.base, super::as_folder(&content));
    let mut sections: Vec<&str> = Vec::new();
    for path in files.tree.files.iter().filter_map(|path| path.strip_prefix(&start)) {
        let section = path.split_once('/').map_or("", |(section, _)| section);
        if !section.is_empty() && !section.starts_with('_') && sections.last() != Some(&section) {
            sections.push(section);
        }
    }
    let mut feeds = vec![name.clone()];
    for section in sections {
        let feed = format!("{}/{name}", AddressSpelling::Hugo.of(section));
        if !feeds.contains(&feed) {
            feeds.push(feed);
        }
    }
    feeds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_hugo() {
        for (pattern, own) in [
            ("/:year/:month/:day/:slug/", Some("/{year}/{month}/{day}/{slug}")),
            (":section/:year/:month/:title", Some("/{section}/{year}/{month}/{title}")),
            ("/:2006/:01/:slugorfilename/", Some("/{year}/{month}/{postname}")),
            ("/blog/:sections[1:]/:filename/", Some("/blog/{subsections}/{filename}")),
            ("/news-:year/:contentbasename", Some("/news-{year}/{filename}")),
            ("/:sections[:2]/:slug", None),
            ("/:author/:slug", None),
        ] {
            assert_eq!(translated(pattern).as_deref(), own, "{pattern}");
        }
    }
}
