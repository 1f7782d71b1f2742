//! `sources.yaml`, over the built-in agencies: who a text is from, and how it may be shown.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use crate::config::RemoteImages;
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::layout;
use crate::table;
use crate::yaml::{Document, MappingReader, nearest};

/// The large agencies: name, aliases parted by `|`, home page.
const AGENCIES: &str = include_str!("agencies.tsv");

/// The reference of `sources.yaml`.
pub(super) const REFERENCE: &str = include_str!("sources.md");

/// How the texts of a source may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// Full text; search engines may list it.
    Own,
    /// Full text, source on top; search engines are sent to the original.
    Republished,
    /// The first two paragraphs, then a link to the original.
    Excerpt,
}

impl Policy {
    const ALL: [(&'static str, Self); 3] =
        [("own", Self::Own), ("republished", Self::Republished), ("excerpt", Self::Excerpt)];

    /// The word for it in `sources.yaml`.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, policy)| *policy == self).map_or("own", |(word, _)| word)
    }
}

/// An agency or paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its name for readers.
    pub name: String,
    /// Its home page.
    pub url: Option<String>,
    /// How its texts may be shown, where the site says so.
    pub policy: Option<Policy>,
    /// How its texts show pictures of other sites, where the site says so.
    pub remote_images: Option<RemoteImages>,
    /// Whether its mails are digests, each item of which is an article.
    pub split: bool,
}

/// All sources that have a name, by every name that they have.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    list: Vec<Source>,
    /// How the texts of the sources may be shown of which the site says nothing.
    default: Option<Policy>,
    by_name: BTreeMap<String, usize>,
    /// Every name by its hash, in lower case, and the place of its source: so ASCII words are found,
    /// and most known to name no source, without a string of their own.
    by_hash: HashMap<u64, (String, usize), FixedState>,
}

impl Sources {
    /// The source that is called `name`, in any spelling that is known of it.
    pub fn find(&self, name: &str) -> Option<&Source> {
        if name.is_ascii() {
            let (known, at) = self.by_hash.get(&hash(name))?;
            if is_same(known, name) {
                return self.list.get(*at);
            }
        }
        self.by_name.get(&fold(name)).map(|at| &self.list[*at])
    }

    /// The policy for texts of the source called `name`: its own, else that of all, else
    /// `republished`.
    pub fn policy(&self, name: &str) -> Policy {
        self.named_policy(Some(name)).unwrap_or(Policy::Republished)
    }

    /// The policy that the site names for texts of the source called `name`: its own, else that of
    /// all.
    pub fn named_policy(&self, name: Option<&str>) -> Option<Policy> {
        let own = name.and_then(|name| self.find(name)).and_then(|source| source.policy);
        own.or(self.default)
    }

    /// Whether the mails of the source called `name` are digests, each item of which is an article.
    pub fn splits(&self, name: Option<&str>) -> bool {
        name.and_then(|name| self.find(name)).is_some_and(|source| source.split)
    }

    /// Whether the texts of a source show pictures of other sites in the way `how`.
    pub fn show_remote_images(&self, how: RemoteImages) -> bool {
        self.list.iter().any(|source| source.remote_images == Some(how))
    }

    fn add(&mut self, source: Source, aliases: &[String]) {
        let at = if let Some(&at) = self.by_name.get(&fold(&source.name)) {
            let home = self.list[at].url.take();
            self.list[at] = Source { url: source.url.or(home), ..source };
            at
        } else {
            self.list.push(source);
            self.list.len() - 1
        };
        let name = self.list[at].name.clone();
        for alias in aliases.iter().chain([&name]) {
            self.by_hash.insert(hash(alias), (fold(alias), at));
            self.by_name.insert(fold(alias), at);
        }
    }
}

fn fold(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether [`fold`] makes `folded` of an ASCII `name`.
fn is_same(folded: &str, name: &str) -> bool {
    let mut words = folded.split(' ');
    let is_next = |other| words.next().is_some_and(|word| word.eq_ignore_ascii_case(other));
    name.split_whitespace().all(is_next) && words.next().is_none()
}

/// A hash (FNV-1a) of what [`fold`] makes of an ASCII `name`, made without a string.
fn hash(name: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let is_space = |byte: u8| byte == b' ' || matches!(byte, 0x9..=0xD);
    let (mut sum, mut before) = (0xcbf2_9ce4_8422_2325, b' ');
    for byte in name.bytes().chain([b' ']) {
        if !is_space(byte) {
            sum = step(sum, byte.to_ascii_lowercase());
        } else if !is_space(before) {
            sum = step(sum, b' ');
        }
        before = byte;
    }
    sum
}

/// The built-in agencies, and over them what `text` says.
pub(super) fn read(text: Option<&str>, diagnostics: &mut Vec<Diagnostic>) -> Sources {
    let mut sources = built_in();
    let Some(text) = text else { return sources };
    match Document::read(layout::SOURCES, text, 1, super::LARGEST) {
        Ok(document) => {
            let mut keys = document.keys(diagnostics);
            keys.each("sources", |entry| one(entry, &mut sources));
            sources.default = policy(&mut keys, "default");
            keys.refuse_unknown(&["sources", "default"]);
        }
        Err(fault) => diagnostics.push(fault),
    }
    sources
}

fn built_in() -> Sources {
    let mut sources = Sources::default();
    for [name, aliases, url] in table::rows(AGENCIES) {
        let (name, url) = (name.to_owned(), (!url.is_empty()).then(|| url.to_owned()));
        let aliases: Vec<String> = table::list(aliases).map(str::to_owned).collect();
        let source = Source { name, url, policy: None, remote_images: None, split: false };
        sources.add(source, &aliases);
    }
    sources
}

fn one(entry: &mut MappingReader<'_>, sources: &mut Sources) {
    let name = entry.string("name").filter(|name| !name.is_empty());
    let aliases = entry.strings("aliases").unwrap_or_default();
    let url = web_address(entry);
    let policy = policy(entry, "policy");
    let remote_images = RemoteImages::read(entry);
    let split = entry.boolean("split").unwrap_or(false);
    entry.refuse_unknown(&["name", "aliases", "url", "policy", "remote_images", "split"]);
    match name {
        Some(name) => sources.add(Source { name, url, policy, remote_images, split }, &aliases),
        None => entry.fault(
            FaultCode::NamelessSource,
            "name",
            "a source needs a `name`",
            "write `- name: The Daily Example`",
        ),
    }
}

fn web_address(entry: &mut MappingReader<'_>) -> Option<String> {
    let url = entry.string("url")?;
    if url.starts_with("https://") || url.starts_with("http://") {
        return Some(url);
    }
    entry.fault(
        FaultCode::BadWebAddress,
        "url",
        format!("`{url}` is not a web address"),
        "write the whole address, such as `url: https://example.org/`",
    );
    None
}

/// The policy that `key` says.
pub(crate) fn policy(entry: &mut MappingReader<'_>, key: &str) -> Option<Policy> {
    let word = entry.string(key)?;
    let found = Policy::ALL.iter().find(|(name, _)| *name == word);
    if found.is_none() {
        let words = Policy::ALL.iter().map(|(name, _)| *name);
        let hint = match nearest(&word, words) {
            Some(near) => format!("did you mean `{key}: {near}`?"),
            None => String::from("write `own`, `republished` or `excerpt`"),
        };
        entry.fault(FaultCode::BadChoice, key, format!("`{word}` is not a policy"), hint);
    }
    found.map(|(_, policy)| *policy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_name_is_found() {
        let mut sources = built_in();
        let aliases = ["Τα Νέας".to_owned(), "The  Long Wire".to_owned()];
        let name = "Example".to_owned();
        let source = Source { name, url: None, policy: None, remote_images: None, split: false };
        sources.add(source, &aliases);
        for name in ["ΤΑ ΝΈΑΣ", "the long\twire", " EXAMPLE ", "REUTERS", "reuters"] {
            assert!(sources.find(name).is_some(), "{name}");
        }
        assert!(sources.find("the longwire").is_none());
    }
}
