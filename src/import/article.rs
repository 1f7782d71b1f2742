//! An item of a feed -> the file of its article: its head, and as much of its text as is allowed.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::config::Policy;
use crate::import::item::{FeedText, ImportedFeed, ImportedItem};
use crate::import::settings::FeedSetting;
use crate::import::{body, identity, licence, words};
use crate::model::{Slug, layout};
use crate::parse;
use crate::yaml;

/// The most characters of a headline that is made of the text.
const LONGEST_TITLE: usize = 80;

/// The most characters of an address that is kept.
const LONGEST_ADDRESS: usize = 2_000;

/// An article as it is to be written.
#[derive(Debug, Clone)]
pub(super) struct ArticleDraft {
    /// By which it is known again.
    pub(super) key: String,
    /// Its file, without the folder into which it is imported.
    pub(super) path: String,
    /// Its file, where another article has that path.
    pub(super) other_path: String,
    pub(super) bytes: Vec<u8>,
    /// What its source alone makes of it, by a hash: by that it is known that the source changed.
    pub(super) said: String,
    /// The pictures beside it, by the names of their files.
    pub(super) pictures: Vec<(String, Vec<u8>)>,
    /// Whether its text is taken whole.
    pub(super) is_whole: bool,
    /// The place of its item in the feed.
    pub(super) number: usize,
    /// The day, by which the newest come first.
    pub(super) day: Option<jiff::civil::Date>,
}

/// The name of the source, the folder of its articles, and what holds for all of them.
#[derive(Debug, Clone)]
pub(super) struct FeedHead<'a> {
    pub(super) source: String,
    pub(super) folder: String,
    pub(super) setting: &'a FeedSetting,
    pub(super) lang: Option<String>,
    pub(super) license: Option<String>,
}

impl<'a> FeedHead<'a> {
    /// Of a feed by its setting, else by what it says of itself; `name` is that of its file or host.
    pub(super) fn of(feed: &ImportedFeed, setting: &'a FeedSetting, name: &str) -> Self {
        let titled = Some(feed.title.clone()).filter(|title| !title.is_empty());
        let source = setting.source.clone().or(titled).unwrap_or_else(|| name.to_owned());
        let source = words::beginning(&source, 100);
        let folder = Slug::from_text(&source).to_string();
        let lang = setting.lang.clone().or_else(|| feed.lang.clone());
        Self { source, folder, setting, lang, license: feed.license.clone() }
    }
}

/// The article of an item; none where it has neither a title nor a text.
pub(super) fn draft(item: &ImportedItem, head: &FeedHead<'_>) -> Option<ArticleDraft> {
    let license = item.license.as_deref().or(head.license.as_deref()).and_then(licence::open);
    let policy = match (head.setting.policy, &license) {
        // Who has an export of a site has its texts.
        _ if item.entry.is_some() => Policy::Own,
        (Policy::Excerpt, Some(_)) => Policy::Republished,
        (policy, _) => policy,
    };
    let is_whole = policy != Policy::Excerpt;
    let whole = item.content.as_ref().or(item.summary.as_ref());
    let title = titled(item, whole)?;
    let guid = identity::guid(item);
    let places = DraftPlaces::of(item, head, &title, &guid);
    let shown = item.pictures.iter().filter(|_| is_whole);
    let names: BTreeMap<String, String> =
        shown.map(|(address, it)| (address.clone(), it.name(layout::stem(&places.path)))).collect();
    let body = match whole {
        Some(text) if is_whole => body::written(text, item, &names),
        _ if is_whole => String::new(),
        _ => body::excerpt(item),
    };
    let lines = HeadLines { title: &title, guid: &guid, policy, license: license.as_deref() };
    let text = format!(
        "---\n{}---\n{}",
        front_matter(item, head, lines, &names),
        if body.is_empty() { String::new() } else { format!("\n{body}\n") }
    );
    let pictures = item.pictures.iter().filter_map(|(address, picture)| {
        Some((names.get(address)?.clone(), picture.bytes.clone()))
    });
    Some(ArticleDraft {
        key: identity::key(&guid, &head.folder),
        path: places.path,
        other_path: places.other,
        said: hash(text.as_bytes()),
        bytes: text.into_bytes(),
        pictures: pictures.collect(),
        is_whole,
        number: 0,
        day: item.date.map(crate::model::Moment::day),
    })
}

/// By what it is known whether bytes changed.
pub(super) fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}

/// Where an article is written.
struct DraftPlaces {
    path: String,
    /// Where another one has that path.
    other: String,
}

impl DraftPlaces {
    fn of(item: &ImportedItem, head: &FeedHead<'_>, title: &str, guid: &str) -> Self {
        let day = item.date.map(crate::model::Moment::day);
        let written = item.entry.as_ref().and_then(|entry| entry.slug.clone());
        let slug = written.unwrap_or_else(|| Slug::from_text(title).to_string());
        let folder = &head.folder;
        let path = |end: &str| match day {
            _ if item.entry.as_ref().is_some_and(|entry| entry.is_page) => {
                format!("_pages/{slug}{end}.md")
            }
            Some(day) => {
                format!("{folder}/{:04}/{:02}/{day}-{slug}{end}.md", day.year(), day.month())
            }
            None => format!("{folder}/undated/{slug}{end}.md"),
        };
        let other = path(&format!("-{}", &blake3::hash(guid.as_bytes()).to_hex()[..8]));
        Self { path: path(""), other }
    }
}

/// The title of an item, else the first words of its text.
fn titled(item: &ImportedItem, whole: Option<&FeedText>) -> Option<String> {
    if !item.title.is_empty() {
        return Some(item.title.clone());
    }
    let text = whole.map(body::plain).unwrap_or_default();
    let text = words::one_line(&text);
    let title = words::beginning(&text, LONGEST_TITLE);
    Some(title).filter(|title| title.chars().any(char::is_alphanumeric))
}

/// What stands in the front matter beside what the item says.
#[derive(Clone, Copy)]
struct HeadLines<'a> {
    title: &'a str,
    guid: &'a str,
    policy: Policy,
    license: Option<&'a str>,
}

/// The lines between `---`.
fn front_matter(
    item: &ImportedItem,
    head: &FeedHead<'_>,
    HeadLines { title, guid, policy, license }: HeadLines<'_>,
    names: &BTreeMap<String, String>,
) -> String {
    let mut out = String::new();
    let mut line = |key: &str, value: String| {
        let _ = writeln!(out, "{key}: {value}");
    };
    let kept = |it: &&String| it.len() <= LONGEST_ADDRESS;
    line("title", yaml::scalar(title));
    if let Some(date) = item.date {
        line("date", date.to_string());
    }
    if let Some(updated) = item.updated {
        line("updated", updated.to_string());
    }
    if item.entry.is_none() {
        line("source", yaml::scalar(&head.source));
    }
    if let Some(entry) = &item.entry {
        if let Some(slug) = &entry.slug {
            line("slug", yaml::scalar(slug));
        }
        if let Some(address) = &entry.address {
            line("url", yaml::scalar(address));
        }
        if entry.is_draft {
            line("draft", String::from("true"));
        }
    } else if let Some(link) = item.link.as_ref().filter(kept) {
        line("source_url", yaml::scalar(link));
    }
    if !item.authors.is_empty() {
        line("authors", yaml::list(&item.authors));
    }
    if let Some(lang) = lang(item, head) {
        line("lang", lang);
    }
    let mut tags = head.setting.tags.clone();
    tags.extend(item.tags.iter().filter(|tag| !head.setting.tags.contains(tag)).cloned());
    if !tags.is_empty() {
        line("tags", yaml::list(&tags));
    }
    if let Some(image) = item.image.as_ref().filter(kept) {
        line("image", yaml::scalar(names.get(image).unwrap_or(image)));
        if let Some(alt) = &item.image_alt {
            line("alt", yaml::scalar(alt));
        }
    }
    line("guid", yaml::scalar(guid));
    line("policy", policy.word().to_owned());
    if let Some(license) = license {
        line("license", yaml::scalar(license));
    }
    if policy != Policy::Own && item.link.is_some() {
        line("canonical", String::from("source"));
    }
    out
}

/// The language of an item: as the list of feeds has it, else as the item has it; that of the whole
/// feed, which few set, only where the text does not say another.
fn lang(item: &ImportedItem, head: &FeedHead<'_>) -> Option<String> {
    if let Some(lang) = &head.setting.lang {
        return Some(lang.clone());
    }
    if let Some(own) = item.lang.as_deref().and_then(parse::said_lang) {
        return Some(own);
    }
    let said = head.lang.as_deref().and_then(parse::said_lang)?;
    let whole =
        item.content.as_ref().or(item.summary.as_ref()).map(body::plain).unwrap_or_default();
    let found = parse::lang_of(&format!("{}\n\n{whole}", item.title));
    let is_same = |found: &str| found.split('-').next() == said.split('-').next();
    found.is_none_or(is_same).then_some(said)
}
