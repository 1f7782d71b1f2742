//! The settings of Jekyll, and of Hexo, which has its folders.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::config::FeedIds;
use crate::migrate::system::has;

use super::{ContentFolder, ForeignSettings, SettingsFiles, StaticFolder, TermPages, text, texts};

/// What the names of Jekyll's patterns stand for.
const STYLES: &[(&str, &str)] = &[
    ("date", "/:categories/:year/:month/:day/:title:output_ext"),
    ("pretty", "/:categories/:year/:month/:day/:title/"),
    ("ordinal", "/:categories/:year/:y_day/:title:output_ext"),
    ("weekdate", "/:categories/:year/W:week/:short_day/:title:output_ext"),
    ("none", "/:categories/:title:output_ext"),
];

pub(super) fn read(files: &SettingsFiles<'_>) -> ForeignSettings {
    let values = files.all_values();
    let base = text(&values, "baseurl").unwrap_or_default();
    let url = text(&values, "url").map(|url| format!("{}{base}", url.trim_end_matches('/')));
    let source = text(&values, "source").unwrap_or_default();
    let pattern = of_posts(&values).or_else(|| text(&values, "permalink"));
    let pattern = pattern.unwrap_or_else(|| String::from("date"));
    let mut patterns = BTreeMap::new();
    patterns.extend(translated(&pattern).map(|pattern| (String::new(), pattern)));
    for (name, collection) in
        values.get("collections").and_then(Value::as_object).into_iter().flatten()
    {
        let own = collection.get("permalink").and_then(Value::as_str);
        let pattern = own.map(|own| own.replace(":collection", name));
        let pattern = pattern.as_deref().and_then(translated);
        patterns.extend(pattern.map(|pattern| (name.clone(), pattern)));
    }
    ForeignSettings {
        title: text(&values, "title").or_else(|| text(&values, "name")),
        description: text(&values, "description"),
        base_url: url,
        lang: text(&values, "lang").or_else(|| text(&values, "locale")),
        time_zone: text(&values, "timezone"),
        contents: vec![ContentFolder::of(&source)],
        publishes_rest: true,
        patterns,
        strips_date: true,
        keeps_case: true,
        feeds: feeds(&values, files),
        ids: FeedIds::Stem,
        ..ForeignSettings::default()
    }
}

/// The pattern that the defaults give posts.
fn of_posts(values: &Map<String, Value>) -> Option<String> {
    let defaults = values.get("defaults")?.as_array()?;
    let is_of_posts = |scope: &Value| {
        let said = |key: &str| scope.get(key).and_then(Value::as_str).unwrap_or_default();
        matches!(said("type"), "posts" | "")
            && matches!(said("path").trim_matches('/'), "" | "_posts")
    };
    let of_posts = defaults.iter().filter(|entry| entry.get("scope").is_none_or(is_of_posts));
    let pattern = |entry: &Value| Some(entry.get("values")?.get("permalink")?.as_str()?.to_owned());
    of_posts.filter_map(pattern).next_back()
}

/// A pattern as this program writes it; none where it names what is no part of an address here.
fn translated(pattern: &str) -> Option<String> {
    let style = STYLES.iter().find(|(name, _)| *name == pattern.trim());
    let pattern = style.map_or(pattern.trim(), |(_, pattern)| pattern);
    let pattern = pattern.replace(":output_ext", ".html");
    let mut own = String::new();
    let mut pieces = pattern.split(':');
    own.push_str(pieces.next()?);
    for piece in pieces {
        let end =
            piece.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(piece.len());
        let (token, rest) = piece.split_at(end);
        own.push_str(match token {
            "year" => "{year}",
            "short_year" => "{short_year}",
            "month" => "{month}",
            "i_month" => "{i_month}",
            "short_month" => "{short_month}",
            "long_month" => "{monthname}",
            "day" => "{day}",
            "i_day" => "{i_day}",
            "y_day" => "{y_day}",
            "w_day" => "{weekday}",
            "long_day" => "{weekdayname}",
            "hour" => "{hour}",
            "minute" => "{minute}",
            "second" => "{second}",
            "title" | "slug" | "name" => "{postname}",
            "post_title" => "{title}",
            "categories" | "slugified_categories" => "{categories}",
            "category" => "{category}",
            "path" => "{sections}/{postname}",
            "lang" => "{lang}",
            _ => return None,
        });
        own.push_str(rest);
    }
    let own = format!("/{}", own.trim_start_matches('/'));
    // An address without an ending is that of a file with one, as Jekyll and its servers have it.
    Some(own)
}

/// The feed that the plug-in for it makes, or a template in the site's own folder.
fn feeds(values: &Map<String, Value>, files: &SettingsFiles<'_>) -> Vec<String> {
    let plugins = [texts(values, "plugins"), texts(values, "gems")].concat();
    let mut feeds = Vec::new();
    let feed = values.get("feed").and_then(Value::as_object);
    let own = feed.and_then(|feed| text(feed, "path"));
    let gems = (files.text)(&format!("{}Gemfile", files.found.base)).unwrap_or_default();
    if own.is_some()
        || plugins.iter().any(|name| name == "jekyll-feed")
        || gems.contains("jekyll-feed")
    {
        feeds.push(own.unwrap_or_else(|| String::from("feed.xml")));
    }
    for name in ["feed.xml", "atom.xml", "rss.xml", "index.xml", "feed/index.xml"] {
        let path = format!("{}{name}", files.found.base);
        if has(files.tree, &path) && !feeds.iter().any(|feed| feed == name) {
            feeds.push(name.to_owned());
        }
    }
    feeds
}

pub(super) fn read_hexo(files: &SettingsFiles<'_>) -> ForeignSettings {
    let values = files.all_values();
    let source = text(&values, "source_dir").unwrap_or_else(|| String::from("source"));
    let pattern =
        text(&values, "permalink").unwrap_or_else(|| String::from(":year/:month/:day/:title/"));
    let patterns = translated(&pattern).map(|pattern| (String::new(), pattern));
    let root = text(&values, "root").unwrap_or_default();
    let url = text(&values, "url").map(|url| url.trim_end_matches('/').to_owned());
    let url = url.map(|url| match root.trim_matches('/') {
        root if root.is_empty() || url.ends_with(root) => url,
        root => format!("{url}/{root}"),
    });
    let name = text(&values, "new_post_name").unwrap_or_default();
    let lang = texts(&values, "language").into_iter().next();
    let feed = values.get("feed").and_then(Value::as_object);
    let feeds = feed.map(|feed| texts(feed, "path")).unwrap_or_default();
    ForeignSettings {
        title: text(&values, "title"),
        description: text(&values, "description"),
        base_url: url,
        lang: lang.filter(|lang| lang != "default"),
        time_zone: text(&values, "timezone"),
        statics: vec![StaticFolder::of(&source, "")],
        contents: vec![ContentFolder::of(&source)],
        publishes_rest: true,
        patterns: patterns.into_iter().collect(),
        strips_date: name.starts_with(":year"),
        terms: ["tags", "categories"].map(TermPages::in_folder).into(),
        keeps_case: true,
        feeds,
        ..ForeignSettings::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_jekyll() {
        for (pattern, own) in [
            ("date", Some("/{categories}/{year}/{month}/{day}/{postname}.html")),
            ("pretty", Some("/{categories}/{year}/{month}/{day}/{postname}/")),
            ("none", Some("/{categories}/{postname}.html")),
            ("/blog/:year/:title", Some("/blog/{year}/{postname}")),
            (":year-:i_month/:slug/", Some("/{year}-{i_month}/{postname}/")),
            ("weekdate", None),
            ("/:author/:title/", None),
        ] {
            assert_eq!(translated(pattern).as_deref(), own, "{pattern}");
        }
    }
}
