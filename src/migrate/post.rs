//! An article of another system's site, as far as its old address is made of it.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde_json::{Map, Value};

use super::spelling::AddressSpelling;
use crate::config::Config;
use crate::model::{Article, SourcePlace};

/// The keys under which systems keep what they file by.
const CATEGORIES: &[&str] = &["categories", "category", "kicker"];

/// An article with what its old system made its address of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ForeignPost {
    /// Its file in the new site: `content/posts/a.md`; with its part, where a file holds several.
    pub(super) key: String,
    pub(super) title: String,
    /// The day and the time as they stand there.
    pub(super) moment: Option<DateTime>,
    /// The language that its file's name or folder tells.
    pub(super) lang: Option<String>,
    /// The folders of its file below the folder of texts, without that of a language.
    pub(super) sections: Vec<String>,
    /// The name of its file without an ending, and without a language.
    pub(super) name: String,
    /// The same without a date before it.
    pub(super) undated: String,
    /// The slug as it is written.
    pub(super) slug: Option<String>,
    /// Its whole address from the site's root, as its front matter has it.
    pub(super) own: Option<String>,
    pub(super) categories: Vec<String>,
    /// Whether they are written as one text, which is a list of words to some systems.
    pub(super) has_words: bool,
    /// What it is listed under, each with the key that says so.
    pub(super) terms: Vec<(String, String)>,
    /// Whether it is published.
    pub(super) is_shown: bool,
}

impl ForeignPost {
    /// What is known of `article`, whose front matter has the values `head`.
    ///
    /// Its day is that of `zone`, where the system takes days so, else the one that is written.
    pub(super) fn of(
        article: &Article,
        head: &Map<String, Value>,
        config: &Config,
        zone: Option<&TimeZone>,
    ) -> Self {
        let told = config.languages.language(&article.path).map(str::to_owned);
        let place = SourcePlace::of(&article.path, told.as_deref().unwrap_or(&article.lang));
        let values: BTreeMap<String, &Value> =
            head.iter().map(|(key, value)| (key.to_ascii_lowercase(), value)).collect();
        let text = |key: &str| {
            let value = values.get(key)?.as_str()?.trim();
            (!value.is_empty()).then(|| value.to_owned())
        };
        let day = article.date.map(|date| zone.map_or(date, |zone| date.with_zone(zone)));
        Self {
            key: article.key().text().into_owned(),
            title: text("title").unwrap_or_else(|| article.title.clone()),
            moment: day.map(|date| date.day().to_datetime(date.clock().unwrap_or_default())),
            lang: told,
            sections: place.sections.iter().map(|section| (*section).to_owned()).collect(),
            name: place.name.to_owned(),
            undated: place.undated_name().to_owned(),
            slug: text("slug"),
            own: article.written_address.clone(),
            categories: categories(&values),
            has_words: values.get("categories").is_some_and(|value| value.is_string()),
            terms: terms(&values),
            is_shown: article.held.is_none(),
        }
    }

    /// The day of the address.
    pub(super) fn day(&self) -> Option<jiff::civil::Date> {
        self.moment.map(DateTime::date)
    }

    /// The names by which an address may call it, each with the part of a pattern that gives it, the
    /// most usual first.
    pub(super) fn names(&self) -> Vec<(&'static str, String)> {
        let spelt = |spelling: AddressSpelling, text: &str| spelling.of(text);
        let mut names = Vec::new();
        if let Some(slug) = &self.slug {
            names.push(("{slug}", slug.trim_matches('/').to_lowercase()));
        }
        names.push(("{postname}", self.undated.to_lowercase()));
        names.push(("{filename}", self.name.to_lowercase()));
        if self.slug.is_none() {
            names.push(("{slug}", spelt(AddressSpelling::Words, &self.title)));
        }
        for spelling in [AddressSpelling::Words, AddressSpelling::Hugo, AddressSpelling::Pelican] {
            names.push(("{title}", spelt(spelling, &self.title)));
        }
        names.retain(|(_, name)| !name.is_empty());
        names
    }
}

/// What stands in lists above a text, and below `taxonomies`, which is Zola's, under each key; the tags and
/// categories that are one text, too.
fn terms(values: &BTreeMap<String, &Value>) -> Vec<(String, String)> {
    let nested = values.get("taxonomies").and_then(|value| value.as_object()).into_iter().flatten();
    let nested = nested.map(|(key, value)| (key.as_str(), value));
    let own = values.iter().map(|(key, value)| (key.as_str(), *value));
    let mut terms = Vec::new();
    for (key, value) in own.chain(nested) {
        let is_text = matches!(key, "tags" | "tag" | "categories" | "category");
        let texts: Vec<&str> = match value {
            Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
            Value::String(text) if is_text => text.split(',').collect(),
            _ => continue,
        };
        let texts = texts.into_iter().map(str::trim).filter(|text| !text.is_empty());
        terms.extend(texts.map(|text| (key.to_owned(), text.to_owned())));
    }
    terms
}

/// What it is filed by, as it is written: lists, or one text of several parts.
fn categories(values: &BTreeMap<String, &Value>) -> Vec<String> {
    let mut categories: Vec<String> = Vec::new();
    let nested = values.get("taxonomies").and_then(|value| value.get("categories"));
    for value in CATEGORIES.iter().filter_map(|key| values.get(*key).copied()).chain(nested) {
        match value {
            Value::String(text) => categories.push(text.clone()),
            Value::Array(items) => {
                categories.extend(items.iter().filter_map(|item| Some(item.as_str()?.to_owned())));
            }
            _ => {}
        }
    }
    let clean = |text: String| text.trim().to_owned();
    let mut seen = std::collections::BTreeSet::new();
    categories
        .into_iter()
        .map(clean)
        .filter(|c| !c.is_empty() && seen.insert(c.to_lowercase()))
        .collect()
}
