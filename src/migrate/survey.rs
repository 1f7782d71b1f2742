//! What a migration knows of the old site: its files and their places, its settings, and its texts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use rayon::prelude::*;
use serde::Serialize;

use super::authors;
use super::links::LinkWitness;
use super::placement::{MigratedKind, Placement};
use super::post::ForeignPost;
use super::settings::{ForeignSettings, SettingsFiles};
use super::site_file::{self, SiteFacts};
use super::system::{ForeignSystem, FoundSystem};
use super::zone;
use crate::diagnostic::DiskFault;
use crate::model::Article;
use crate::model::layout::{CONTENT, stem};
use crate::parse;
use crate::source::{self, ForeignTree, Root};
use crate::stages::FiledSite;

/// What tells how the old site made its addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PatternOrigin {
    /// Its settings.
    Settings,
    /// So many links between its texts.
    Links(usize),
    /// The usual pattern of its system.
    System,
    /// Nothing.
    Unknown,
}

/// An old site.
pub(super) struct ForeignSite {
    /// Where it stands.
    folder: PathBuf,
    pub(super) tree: ForeignTree,
    pub(super) found: FoundSystem,
    pub(super) settings: ForeignSettings,
    pub(super) placement: Placement,
    /// What tells the patterns of its addresses.
    pub(super) origin: PatternOrigin,
}

/// The texts of its articles.
#[derive(Default)]
pub(super) struct ForeignTexts {
    pub(super) posts: Vec<ForeignPost>,
    /// What links between them tell.
    pub(super) witness: LinkWitness,
    /// The names of authors, by the short names that texts have for them.
    pub(super) authors: BTreeMap<String, String>,
    /// The categories that become themes, the most frequent first.
    pub(super) themes: Vec<String>,
    /// The zone of most times that are written with an offset.
    pub(super) zone: Option<String>,
    /// Whether some say until when they are shown.
    expires: bool,
}

impl ForeignSite {
    /// Looks at the files below `folder`.
    pub(super) fn read(folder: &Path) -> Result<Self, DiskFault> {
        let tree = source::foreign_tree(folder)?;
        let text = |path: &str| text_of(folder, path);
        let found = FoundSystem::of(&tree, &text);
        let files = SettingsFiles { found: &found, tree: &tree, text: &text };
        let settings = ForeignSettings::read(&files);
        let is_dated = |path: &str| is_dated(path, text(path).as_deref().unwrap_or_default());
        let placement = Placement::of(&tree, &found, &settings, &is_dated);
        let is_known = !settings.patterns.is_empty();
        let origin = if is_known { PatternOrigin::Settings } else { PatternOrigin::Unknown };
        Ok(Self { folder: folder.to_owned(), tree, found, settings, placement, origin })
    }

    /// The old site as it can be read where it stands: its folder of texts is that of articles.
    pub(super) fn own_root(&self) -> Root {
        let base = self.folder.join(&self.found.base);
        let content = self.settings.contents.first().map(|content| base.join(&content.folder));
        Root::new(&base, content.as_deref())
    }

    /// Takes from its texts what its settings do not say.
    pub(super) fn learn(&mut self, texts: &ForeignTexts) {
        let settings = &mut self.settings;
        let witness = &texts.witness;
        if settings.base_url.is_none() {
            settings.base_url = witness.site.as_ref().map(|site| format!("{site}/"));
        }
        if settings.time_zone.is_none() {
            settings.time_zone.clone_from(&texts.zone);
        }
        if self.origin == PatternOrigin::Settings {
            return;
        }
        if !witness.patterns.is_empty() {
            settings.patterns.clone_from(&witness.patterns);
            settings.strips_date = true;
            self.origin = PatternOrigin::Links(witness.links);
        } else if let Some(usual) = self.found.system.usual_pattern() {
            settings.patterns.insert(String::new(), usual.to_owned());
            settings.strips_date = self.found.system != ForeignSystem::Hugo;
            self.origin = PatternOrigin::System;
        }
    }

    /// The text of the new `site.yaml`.
    pub(super) fn site_file(&self, texts: &ForeignTexts) -> String {
        let facts = SiteFacts {
            system: self.found.system.maker(),
            settings: &self.settings,
            authors: &texts.authors,
            expires: texts.expires,
        };
        facts.text()
    }

    /// Whether the file at `path` of the new site is an article that came from here.
    fn has_article(&self, path: &str) -> bool {
        self.placement.files.get(path).is_some_and(|(_, kind)| *kind == MigratedKind::Article)
    }
}

impl ForeignTexts {
    /// Those of the articles that `filed` has read of the site at `root`.
    pub(super) fn of(site: &ForeignSite, root: &Root, filed: &FiledSite) -> Self {
        let digest = &filed.digest;
        let mut articles: Vec<&Article> =
            digest.articles.iter().chain(&digest.hidden).map(|a| &**a).collect();
        articles.retain(|article| site.has_article(&article.path));
        articles.sort_by_key(|article| article.key());
        // Jekyll's days are those of its own clock.
        let zone = site
            .settings
            .time_zone
            .as_deref()
            .filter(|_| site.found.system == ForeignSystem::Jekyll);
        let zone = zone.and_then(|name| TimeZone::get(name).ok());
        let read = |article: &&Article| {
            let bytes = source::bytes(root, &article.path).unwrap_or_default();
            let text = parse::decoded(&bytes).unwrap_or_default();
            let head = parse::head_values(&article.path, &text);
            let post = ForeignPost::of(article, &head, &filed.config, zone.as_ref());
            (post, zone::offset_of(&head), text)
        };
        let read: Vec<_> = articles.par_iter().map(read).collect();
        let mut texts = Self {
            expires: articles.iter().any(|article| article.expires.is_some()),
            zone: zone::usual(read.iter().filter_map(|(_, offset, _)| *offset)),
            ..Self::default()
        };
        let mut bodies = Vec::new();
        for (post, _, text) in read {
            texts.posts.push(post);
            bodies.push(text);
        }
        texts.witness = LinkWitness::of(&texts.posts, &bodies, site.settings.base_url.as_deref());
        texts.themes = site_file::themes(&texts.posts);
        let wanted: BTreeSet<String> =
            articles.iter().flat_map(|a| &a.origin.authors).map(ToString::to_string).collect();
        let text = |path: &str| text_of(&site.folder, path);
        let data = SettingsFiles { found: &site.found, tree: &site.tree, text: &text };
        texts.authors = authors::names(&data, &wanted);
        texts
    }
}

/// The text of a file of a tree.
fn text_of(folder: &Path, path: &str) -> Option<String> {
    parse::decoded(&source::foreign_bytes(folder, path)?)
}

/// The keys that tell of a date.
const DATES: &[&str] =
    &["date", "published", "publishdate", "publisheddate", "pubdate", "posted", "created"];

/// Whether a text has a date: in its name, or among the keys above it.
fn is_dated(path: &str, text: &str) -> bool {
    let name = stem(path).as_bytes();
    let is_digits =
        |part: Option<&[u8]>| part.is_some_and(|part| part.iter().all(u8::is_ascii_digit));
    if is_digits(name.get(..4)) && name.get(4) == Some(&b'-') && is_digits(name.get(5..6)) {
        return true;
    }
    let head = parse::head_values(&format!("{CONTENT}/{path}"), text);
    let is_date = |key: &str| {
        DATES.iter().any(|date| date.eq_ignore_ascii_case(&key.replace(['_', '-'], "")))
    };
    head.iter().any(|(key, value)| is_date(key) && !value.is_null() && !value.is_boolean())
}
