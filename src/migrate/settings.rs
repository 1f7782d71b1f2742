//! The settings of a site of another system -> what a site here needs of them.

mod eleventy;
mod hugo;
mod jekyll;
mod pelican;
mod zola;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::system::{ForeignSystem, FoundSystem};
use crate::config::FeedIds;
use crate::source::ForeignTree;

/// Where feeds stand on most sites: one goes to each of these places where nothing tells the right one.
/// `feed.xml` is here already.
const USUAL_FEEDS: &[&str] = &["index.xml", "atom.xml", "rss.xml", "feed/"];

/// What the settings say; a value that they do not name is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ForeignSettings {
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    /// The whole address of the site, with `/` at its end.
    pub(super) base_url: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) time_zone: Option<String>,
    /// The folders of texts, from the base of the site, with the language that its settings give each.
    pub(super) contents: Vec<ContentFolder>,
    /// The folders and files whose bytes are published as they are: from the base, and where to.
    pub(super) statics: Vec<StaticFolder>,
    /// Whether files that no other rule knows are published as they are.
    pub(super) publishes_rest: bool,
    /// The patterns of addresses, as this program writes them, by the first folder; that of all others is
    /// under the empty name. None where only a program that is not run would tell them.
    pub(super) patterns: BTreeMap<String, String>,
    /// Whether languages but the site's own stand before the address, and whether that does, too.
    pub(super) lang_prefix: LangPrefix,
    /// Whether a date before the name of a file is no part of that.
    pub(super) strips_date: bool,
    /// Whether capital letters of names stay in addresses.
    pub(super) keeps_case: bool,
    /// The pages of what articles are listed under.
    pub(super) terms: Vec<TermPages>,
    /// The addresses of feeds of the whole site.
    pub(super) feeds: Vec<String>,
    /// How readers of feeds know an article.
    pub(super) ids: FeedIds,
}

/// A folder of texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ContentFolder {
    /// Its path from the base, empty or with `/` at its end.
    pub(super) folder: String,
    pub(super) lang: Option<String>,
}

/// A folder, or one file, that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StaticFolder {
    /// From the base, with `/` at its end for a folder.
    pub(super) from: String,
    /// From the site's root, empty or in the same form.
    pub(super) to: String,
}

/// The pages of the terms of one key: of its tags, of its categories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TermPages {
    /// The key in front matter.
    pub(super) key: String,
    /// What stands before the name in their addresses, and behind it.
    pub(super) address: (String, &'static str),
}

/// Which languages stand before addresses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum LangPrefix {
    /// None.
    #[default]
    None,
    /// All but the site's own.
    Others,
    /// All.
    All,
}

impl ContentFolder {
    fn of(folder: &str) -> Self {
        Self { folder: as_folder(folder), lang: None }
    }
}

impl TermPages {
    /// Those at `/tags/mill/` of the key `tags`.
    fn in_folder(key: &str) -> Self {
        Self { key: key.to_ascii_lowercase(), address: (format!("{key}/"), "/") }
    }
}

impl StaticFolder {
    fn of(from: &str, to: &str) -> Self {
        Self { from: as_folder(from), to: as_folder(to) }
    }
}

/// What the settings of a system are read from.
pub(super) struct SettingsFiles<'a> {
    pub(super) found: &'a FoundSystem,
    pub(super) tree: &'a ForeignTree,
    /// The text of a file of the tree.
    pub(super) text: &'a dyn Fn(&str) -> Option<String>,
}

impl ForeignSettings {
    /// Those of a tree whose system was found.
    pub(super) fn read(files: &SettingsFiles<'_>) -> Self {
        let mut settings = match files.found.system {
            ForeignSystem::Hugo => hugo::read(files),
            ForeignSystem::Jekyll => jekyll::read(files),
            ForeignSystem::Hexo => jekyll::read_hexo(files),
            ForeignSystem::Zola => zola::read(files),
            ForeignSystem::Eleventy => eleventy::read(files),
            ForeignSystem::Pelican => pelican::read(files),
            ForeignSystem::Unknown => Self::default(),
        };
        if files.found.settings.is_empty() {
            // What is usual there is no more than a guess, and the texts themselves know better.
            settings.patterns.clear();
            settings.contents.clear();
            if settings.feeds.is_empty() {
                settings.feeds.extend(USUAL_FEEDS.iter().map(|feed| (*feed).to_owned()));
            }
        }
        if settings.contents.is_empty() {
            settings.contents.push(ContentFolder::of(files.usual_folder()));
        }
        if let Some(url) = &mut settings.base_url
            && !url.ends_with('/')
        {
            url.push('/');
        }
        settings.base_url = settings.base_url.filter(|url| is_site(url));
        settings
    }
}

impl SettingsFiles<'_> {
    /// The values of a file of settings by its ending, which are none where it is not there or says
    /// nothing.
    pub(super) fn values(&self, path: &str) -> Map<String, Value> {
        let text = (self.text)(path);
        text.map(|text| crate::parse::setting_values(path, &text)).unwrap_or_default()
    }

    /// The values of all files of settings, those of the later over those of the earlier, with keys in
    /// lower case.
    fn all_values(&self) -> Map<String, Value> {
        let all = self.found.settings.iter().flat_map(|path| self.values(path));
        all.map(|(key, value)| (key.to_ascii_lowercase(), value)).collect()
    }

    /// Whether there is a folder of that path from the base.
    fn has_folder(&self, folder: &str) -> bool {
        let start = format!("{}{}", self.found.base, as_folder(folder));
        let at = self.tree.files.partition_point(|path| *path < start);
        self.tree.files.get(at).is_some_and(|path| path.starts_with(&start))
    }

    /// The folder in which texts stand where no settings name it: one that holds all of the tree's, or
    /// the tree's own.
    fn usual_folder(&self) -> &'static str {
        let usual = ["content", "src", "source", "site", "docs"];
        usual.into_iter().find(|folder| self.has_folder(folder)).unwrap_or_default()
    }
}

/// A folder's path with `/` at its end; that of the base is empty.
fn as_folder(path: &str) -> String {
    let path = path.trim_start_matches("./").trim_matches('/');
    if path.is_empty() || path == "." || path.split('/').any(|part| part == "..") {
        return String::new();
    }
    format!("{path}/")
}

/// The text under a key that says something.
fn text(values: &Map<String, Value>, key: &str) -> Option<String> {
    let value = values.get(key)?.as_str()?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// The texts under a key: one, or a list of them.
fn texts(values: &Map<String, Value>, key: &str) -> Vec<String> {
    match values.get(key) {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(items)) => {
            items.iter().filter_map(|item| Some(item.as_str()?.to_owned())).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether an address is that of a site that readers have seen.
fn is_site(url: &str) -> bool {
    let parsed = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = parsed.and_then(|rest| rest.split(['/', ':', '?', '#']).next()).unwrap_or_default();
    let is_sample = [
        "example.com",
        "example.org",
        "www.example.com",
        "www.example.org",
        "0.0.0.0",
        "127.0.0.1",
    ];
    host.contains('.') && !is_sample.contains(&host) && !url.contains(['{', '$', ' '])
}
