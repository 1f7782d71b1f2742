//! Pelican's settings, as far as they are plain values: the program in them is never run.

use std::collections::BTreeMap;

use crate::config::FeedIds;

use super::{ContentFolder, ForeignSettings, SettingsFiles, StaticFolder, TermPages};

pub(super) fn read(files: &SettingsFiles<'_>) -> ForeignSettings {
    let texts: Vec<String> =
        files.found.settings.iter().filter_map(|path| (files.text)(path)).collect();
    let values = texts.iter().fold(BTreeMap::new(), |mut values, text| {
        values.extend(assignments(text));
        values
    });
    let one = |name: &str| values.get(name)?.first().filter(|text| !text.is_empty()).cloned();
    let content = one("PATH").unwrap_or_else(|| String::from("content"));
    let inside = |folder: &str| format!("{}/{}", content.trim_end_matches('/'), folder);
    let statics =
        values.get("STATIC_PATHS").cloned().unwrap_or_else(|| vec![String::from("images")]);
    let saved = one("ARTICLE_SAVE_AS").or_else(|| one("ARTICLE_URL"));
    let pattern = saved.unwrap_or_else(|| String::from("{slug}.html"));
    let mut feeds = Vec::new();
    let all = match values.get("FEED_ALL_ATOM") {
        Some(paths) => paths.first().cloned(),
        None => Some(String::from("feeds/all.atom.xml")),
    };
    feeds.extend(all);
    for name in ["FEED_ATOM", "FEED_RSS", "FEED_ALL_RSS"] {
        feeds.extend(one(name));
    }
    feeds.retain(|feed| !feed.is_empty());
    ForeignSettings {
        title: one("SITENAME"),
        description: one("SITESUBTITLE").or_else(|| one("SITEDESCRIPTION")),
        base_url: one("SITEURL"),
        lang: one("DEFAULT_LANG"),
        time_zone: one("TIMEZONE"),
        contents: vec![ContentFolder::of(&content)],
        statics: statics.iter().map(|folder| StaticFolder::of(&inside(folder), folder)).collect(),
        patterns: translated(&pattern).map(|own| (String::new(), own)).into_iter().collect(),
        terms: [("tags", "tag/"), ("category", "category/")]
            .map(|(key, start)| TermPages {
                key: key.to_owned(),
                address: (start.to_owned(), ".html"),
            })
            .into(),
        feeds,
        ids: FeedIds::Tag,
        ..ForeignSettings::default()
    }
}

/// The names that stand at the left of a line and are given a text, several, or nothing: with what
/// they are given.
fn assignments(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut values = BTreeMap::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some((name, value)) = line.split_once('=') else { continue };
        let name = name.trim_end();
        let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
        if !is_name || value.starts_with('=') {
            continue;
        }
        let mut value = value.trim().to_owned();
        while value.starts_with(['[', '(']) && !is_closed(&value) {
            let Some(next) = lines.next() else { break };
            value.push_str(next.trim());
        }
        let is_plain = value.starts_with(['\'', '"', '[', '(']) || value.starts_with("None");
        if is_plain {
            values.insert(name.to_owned(), literals(&value));
        }
    }
    values
}

/// Whether all brackets of a value are closed.
fn is_closed(value: &str) -> bool {
    let count = |signs: [char; 2]| value.matches(signs).count();
    count(['[', '(']) <= count([']', ')'])
}

/// The texts in quotes of a value, up to a comment.
fn literals(value: &str) -> Vec<String> {
    let mut literals = Vec::new();
    let mut rest = value;
    while let Some(at) = rest.find(['\'', '"', '#']) {
        let sign = rest[at..].chars().next().unwrap_or('#');
        if sign == '#' {
            break;
        }
        let inside = &rest[at + 1..];
        let Some(end) = inside.find(sign) else { break };
        literals.push(inside[..end].to_owned());
        rest = &inside[end + 1..];
    }
    literals
}

/// A pattern as this program writes it; none where it names what is no part of an address here.
fn translated(pattern: &str) -> Option<String> {
    let mut own = String::from("/");
    let mut pieces = pattern.trim_start_matches('/').split('{');
    own.push_str(pieces.next()?);
    for piece in pieces {
        let (token, rest) = piece.split_once('}')?;
        let (name, form) = token.split_once(':').unwrap_or((token, ""));
        match (name, form) {
            ("slug" | "lang" | "category", "") => own.extend(["{", name, "}"]),
            ("date", _) => own.push_str(&dated(form)?),
            _ => return None,
        }
        own.push_str(rest);
    }
    Some(own)
}

/// The parts of a date that a form of Python names.
fn dated(form: &str) -> Option<String> {
    let mut own = String::new();
    let mut signs = form.chars();
    while let Some(sign) = signs.next() {
        if sign != '%' {
            own.push(sign);
            continue;
        }
        own.push_str(match signs.next()? {
            'Y' => "{year}",
            'y' => "{short_year}",
            'm' => "{month}",
            'd' => "{day}",
            'j' => "{y_day}",
            'b' => "{short_month}",
            'B' => "{monthname}",
            '-' => match signs.next()? {
                'm' => "{i_month}",
                'd' => "{i_day}",
                _ => return None,
            },
            _ => return None,
        });
    }
    Some(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_pelican() {
        for (pattern, own) in [
            ("{slug}.html", Some("/{slug}.html")),
            (
                "blog/{date:%Y}/{date:%m}/{date:%d}/{slug}/index.html",
                Some("/blog/{year}/{month}/{day}/{slug}/index.html"),
            ),
            ("/{date:%Y/%-m}/{lang}-{slug}", Some("/{year}/{i_month}/{lang}-{slug}")),
            ("{author}/{slug}/", None),
            ("{date:%H}/{slug}/", None),
        ] {
            assert_eq!(translated(pattern).as_deref(), own, "{pattern}");
        }
    }

    #[test]
    fn plain_values() {
        let text = "import os\nSITENAME = 'The Mill' # its name\nSITEURL = ''\n\
                    STATIC_PATHS = ['images',\n    \"extra/CNAME\",  # host\n]\nFEED_ALL_ATOM = None\n\
                    if True:\n    TITLE = 'x'\nX = os.getenv('HOME')\nA == 'b'\n";
        let values = assignments(text);
        let list: Vec<_> =
            values.iter().map(|(name, all)| format!("{name}={}", all.join("|"))).collect();
        assert_eq!(
            list,
            ["FEED_ALL_ATOM=", "SITENAME=The Mill", "SITEURL=", "STATIC_PATHS=images|extra/CNAME"]
        );
    }
}
