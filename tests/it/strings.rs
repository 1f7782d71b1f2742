//! The words of the theme: every language has every key, in words of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::site::{self, Site};

/// The languages beside English, and the forms that a number asks for, as Unicode CLDR has them.
const LANGUAGES: &[(&str, &[&str])] = &[
    ("ar", &["zero", "one", "two", "few", "many", "other"]),
    ("de", &["one", "other"]),
    ("es", &["one", "other"]),
    ("fr", &["one", "other"]),
    ("ja", &["other"]),
    ("ko", &["other"]),
    ("pt", &["one", "other"]),
    ("ru", &["one", "few", "many", "other"]),
    ("zh", &["other"]),
];

/// Names and marks that are the same in English and in another language.
const SAME: &[&str] =
    &["feed_atom", "feed_json", "feed_rss", "list_separator", "date_month", "date_first"];
/// The same words in one other language.
const SAME_IN: &[(&str, &[&str])] = &[
    ("ar", &["date_long"]),
    ("de", &["kind_region", "tag_organisation", "tag_person"]),
    ("es", &["minutes_short_one", "minutes_short_other"]),
    (
        "fr",
        &[
            "articles_here",
            "articles_one",
            "articles_other",
            "date_long",
            "kind_article",
            "kind_source",
            "minutes_short_one",
            "minutes_short_other",
            "sources",
            "tag_organisation",
        ],
    ),
    ("pt", &["minutes_short_one", "minutes_short_other"]),
];

/// The strings of a language, as its file has them: a line a key.
fn strings(lang: &str) -> BTreeMap<String, String> {
    let path = site::repository().join(format!("themes/broadsheet/strings/{lang}.yaml"));
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines
        .map(|line| {
            let (key, value) = line.split_once(": ").unwrap_or_else(|| panic!("{lang}: {line}"));
            (key.to_owned(), value.to_owned())
        })
        .collect()
}

/// A key without the form of its number, and the form.
fn parted(key: &str) -> (&str, Option<&str>) {
    let forms = ["zero", "one", "two", "few", "many", "other"];
    match key.rsplit_once('_') {
        Some((name, form)) if forms.contains(&form) => (name, Some(form)),
        _ => (key, None),
    }
}

/// The places to be filled in a string.
fn places(value: &str) -> BTreeSet<&str> {
    let open = value.split('{').skip(1);
    open.filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}

/// Whether `key` is the same word in English and in `lang`.
fn is_same_in(lang: &str, key: &str) -> bool {
    SAME_IN.iter().any(|(of, keys)| *of == lang && keys.contains(&key))
}

/// What is wrong with `own` beside the English strings.
fn faults(
    lang: &str,
    forms: &[&str],
    own: &BTreeMap<String, String>,
    english: &BTreeMap<String, String>,
) -> Vec<String> {
    let mut faults = Vec::new();
    for (key, value) in english {
        let (name, form) = parted(key);
        let wanted: Vec<String> = match form {
            Some(_) => forms.iter().map(|form| format!("{name}_{form}")).collect(),
            None => vec![key.clone()],
        };
        for missing in wanted.iter().filter(|key| !own.contains_key(*key)) {
            faults.push(format!("{lang}: `{missing}` is missing"));
        }
        let Some(translated) = own.get(key) else { continue };
        let is_same = SAME.contains(&key.as_str()) || is_same_in(lang, key);
        if translated == value && !is_same {
            faults.push(format!("{lang}: `{key}` is not translated"));
        }
        if form.is_none() && places(translated) != places(value) {
            faults.push(format!("{lang}: `{key}` fills in something else"));
        }
    }
    let names: BTreeSet<&str> = english.keys().map(|key| parted(key).0).collect();
    let unknown = own.keys().filter(|key| !names.contains(parted(key).0));
    faults.extend(unknown.map(|key| format!("{lang}: `{key}` is not in en.yaml")));
    faults
}

#[test]
fn every_language_has_every_string() {
    let english = strings("en");
    let all = LANGUAGES.iter();
    let found: Vec<String> =
        all.flat_map(|(lang, forms)| faults(lang, forms, &strings(lang), &english)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_missing_or_untranslated_string_is_seen() {
    let english = BTreeMap::from(
        [("skip", "Skip {name}"), ("days_other", "{n} days"), ("by", "By")]
            .map(|(key, value)| (key.to_owned(), value.to_owned())),
    );
    let own = BTreeMap::from(
        [("skip", "Saltar"), ("days_one", "día"), ("by", "By"), ("more", "más")]
            .map(|(key, value)| (key.to_owned(), value.to_owned())),
    );
    assert_eq!(
        faults("es", &["one", "other"], &own, &english),
        [
            "es: `by` is not translated",
            "es: `days_other` is missing",
            "es: `skip` fills in something else",
            "es: `more` is not in en.yaml",
        ]
    );
}

/// French has a form of its own for the first day of a month, and for no other.
#[test]
fn the_first_of_a_month() {
    for (lang, day, told) in [
        ("fr", "2024-03-01", "1er mars 2024"),
        ("fr", "2024-03-11", "11 mars 2024"),
        ("fr", "2024-03-21", "21 mars 2024"),
        ("en", "2024-03-01", "1 March 2024"),
        ("de", "2024-03-01", "1. März 2024"),
    ] {
        let article = format!("---\ndate: {day}\n---\n\n# Pont\n\nLe pont est ouvert.\n");
        let site = Site::of(&[
            ("site.yaml", format!("lang: {lang}\n").as_str()),
            ("content/a.md", article.as_str()),
        ]);
        assert!(site.build().value.is_some());
        let page = site.page(&format!("{}.html", day.replace('-', "/")));
        let page = page.replace('\u{a0}', " ");
        assert!(
            page.contains(&format!(">{told}<")) || page.contains(&format!(" {told}")),
            "{lang} {day}"
        );
    }
}
