//! Eleventy's settings: a program, which is never run; what stands in it as plain texts is read, and the
//! data beside the texts.

use std::collections::BTreeMap;

use super::{ContentFolder, ForeignSettings, SettingsFiles, StaticFolder, as_folder, text};

/// Folders that sites publish as they are, where no setting can be read that says which.
const USUAL: &[&str] =
    &["static", "public", "assets", "images", "img", "media", "uploads", "files"];

/// The files of a site's own data, which most starters have.
const DATA: &[&str] =
    &["site.json", "metadata.json", "meta.json", "site.yaml", "site.yml", "metadata.yaml"];

pub(super) fn read(files: &SettingsFiles<'_>) -> ForeignSettings {
    let base = &files.found.base;
    let program: String =
        files.found.settings.iter().filter_map(|path| (files.text)(path)).collect();
    let input = quoted_behind(&program, "input:").into_iter().next().unwrap_or_default();
    let input = as_folder(&input);
    let mut settings = ForeignSettings {
        contents: vec![ContentFolder { folder: input.clone(), lang: None }],
        patterns: BTreeMap::from([(String::new(), String::from("/{sections}/{filename}/"))]),
        ..ForeignSettings::default()
    };
    for name in DATA {
        let values = files.values(&format!("{base}{input}_data/{name}"));
        settings.title =
            settings.title.or_else(|| text(&values, "title")).or_else(|| text(&values, "name"));
        settings.description = settings.description.or_else(|| text(&values, "description"));
        settings.base_url = settings.base_url.or_else(|| text(&values, "url"));
        settings.lang =
            settings.lang.or_else(|| text(&values, "language")).or_else(|| text(&values, "lang"));
    }
    settings.statics = statics(files, &program, &input);
    let below = format!("{base}{input}");
    let mut is_known = true;
    for path in files.tree.files.iter().filter(|path| path.starts_with(&below)) {
        let inside = &path[below.len()..];
        let (folder, name) = inside.rsplit_once('/').unwrap_or(("", inside));
        let own = folder.rsplit('/').next().unwrap_or_default();
        let section = folder.split('/').next().unwrap_or_default();
        if name == format!("{own}.json") || name == format!("{own}.11tydata.json") {
            if let Some(pattern) = text(&files.values(path), "permalink") {
                match translated(&pattern) {
                    Some(pattern) => _ = settings.patterns.insert(section.to_owned(), pattern),
                    None => is_known = false,
                }
            }
        } else if name.ends_with(".11tydata.js") || name.ends_with(".11tydata.cjs") {
            is_known &= !(files.text)(path).is_some_and(|text| text.contains("permalink"));
        }
        let is_feed = matches!(name.split('.').next(), Some("feed" | "atom" | "rss"));
        if is_feed && name.ends_with(".njk") {
            settings.feeds.extend(feed(&(files.text)(path).unwrap_or_default(), inside));
        }
    }
    if !is_known {
        settings.patterns.clear();
    }
    settings
}

/// The folders and files that the program has copied, by the texts that it names; else the usual ones.
fn statics(files: &SettingsFiles<'_>, program: &str, input: &str) -> Vec<StaticFolder> {
    let mut named = quoted_behind(program, "addPassthroughCopy(");
    named.retain(|path| !path.contains(['*', '{', '$']));
    let named: Vec<StaticFolder> = named
        .iter()
        .map(|path| path.trim_start_matches("./").trim_end_matches('/'))
        .map(|path| {
            StaticFolder::of(path, path.strip_prefix(input.trim_end_matches('/')).unwrap_or(path))
        })
        .filter(|folder| !folder.from.is_empty())
        .collect();
    if !named.is_empty() {
        return named;
    }
    let usual = USUAL.iter().map(|name| (format!("{input}{name}"), *name));
    let usual = usual.filter(|(folder, _)| files.has_folder(folder));
    usual
        .map(|(from, name)| {
            StaticFolder::of(&from, if name == "public" || name == "static" { "" } else { name })
        })
        .collect()
}

/// The texts in quotes that stand directly behind `sign` in a program.
fn quoted_behind(program: &str, sign: &str) -> Vec<String> {
    let behind = program.match_indices(sign).map(|(at, _)| program[at + sign.len()..].trim_start());
    let quoted = behind.filter_map(|rest| {
        let quote = rest.chars().next().filter(|c| matches!(c, '\'' | '"' | '`'))?;
        let inside = &rest[1..];
        Some(inside[..inside.find(quote)?].to_owned())
    });
    quoted.collect()
}

/// A pattern of a data file as this program writes it; none where only its program would tell.
fn translated(pattern: &str) -> Option<String> {
    let mut own = String::new();
    let mut pieces = pattern.split("{{");
    own.push_str(pieces.next()?);
    for piece in pieces {
        let (code, rest) = piece.split_once("}}")?;
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let slugged =
            ["|slugify", "|slug", "|url_encode"].iter().find_map(|f| code.strip_suffix(f));
        own.push_str(match (code.as_str(), slugged) {
            ("page.fileSlug", _) | (_, Some("page.fileSlug")) => "{name}",
            (_, Some("title" | "page.data.title" | "data.title")) => "{title}",
            ("slug" | "page.slug", _) | (_, Some("slug")) => "{slug}",
            ("page.filePathStem", _) => "{sections}/{filename}",
            ("lang" | "locale", _) => "{lang}",
            (code, _) => dated(code)?,
        });
        own.push_str(rest);
    }
    let own = format!("/{}", own.trim_start_matches('/'));
    Some(own.replace("//", "/"))
}

/// The part of a date that a filter of a template gives.
fn dated(code: &str) -> Option<&'static str> {
    let form = code.strip_prefix("page.date|date:").or_else(|| code.strip_prefix("date|date:"))?;
    Some(match form.trim_matches(['"', '\'']) {
        "%Y" => "{year}",
        "%m" => "{month}",
        "%d" => "{day}",
        "%Y/%m/%d" => "{year}/{month}/{day}",
        "%Y/%m" => "{year}/{month}",
        "%Y-%m-%d" => "{year}-{month}-{day}",
        _ => return None,
    })
}

/// The address of a feed whose template is `text`.
fn feed(text: &str, path: &str) -> Option<String> {
    let line = text.lines().find_map(|line| line.trim().strip_prefix("permalink:"));
    let written =
        line.map(|line| line.trim().trim_matches(['"', '\'']).trim_start_matches('/').to_owned());
    let feed = written.or_else(|| Some(path.strip_suffix(".njk")?.to_owned()))?;
    (feed.ends_with(".xml") && !feed.contains('{')).then_some(feed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_eleventy() {
        for (pattern, own) in [
            ("/blog/{{ page.fileSlug }}/", Some("/blog/{name}/")),
            (
                "{{ page.date | date: '%Y/%m/%d' }}/{{ title | slugify }}/index.html",
                Some("/{year}/{month}/{day}/{title}/index.html"),
            ),
            ("/{{ page.filePathStem }}.html", Some("/{sections}/{filename}.html")),
            ("/{{ locale }}/{{ slug }}/", Some("/{lang}/{slug}/")),
            ("/{{ collections.x | first }}/", None),
        ] {
            assert_eq!(translated(pattern).as_deref(), own, "{pattern}");
        }
    }
}
