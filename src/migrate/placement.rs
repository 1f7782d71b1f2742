//! The files of another system's site -> where each goes in the new one, and which have no place there.

use std::collections::BTreeMap;

use super::settings::{ContentFolder, ForeignSettings, StaticFolder};
use super::system::{ForeignSystem, FoundSystem, is_text};
use crate::model::language_of;
use crate::model::layout::{CONTENT, DRAFTS, POSTS, STATIC};
use crate::source::{ForeignTree, is_beside_articles};

/// The share of the texts of a folder, in percent, that have a date where it is one of articles.
const DATED_SHARE: usize = 80;

/// The most texts without a date that become standing pages, which all stand in the menu.
const MOST_PAGES: usize = 12;

/// What a file is in the new site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MigratedKind {
    /// The text of an article.
    Article,
    /// The introduction of a list.
    Introduction,
    /// A picture or another file that stands beside texts.
    Beside,
    /// A page that is no article.
    Page,
    /// A file that is published as it is.
    Static,
}

/// Where files go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Placement {
    /// The files of the new site by their paths there, each with its path in the tree.
    pub(super) files: BTreeMap<String, (String, MigratedKind)>,
    /// What has no place, by the reason.
    pub(super) left: BTreeMap<&'static str, Vec<String>>,
}

/// Where files come from, while their places are found.
struct Sorting<'a> {
    found: &'a FoundSystem,
    settings: &'a ForeignSettings,
    /// Whether a text has a date.
    is_dated: &'a dyn Fn(&str) -> bool,
    placement: Placement,
    /// The texts that no folder of posts holds: by the first folder, with the path from the folder of
    /// texts and that in the tree.
    texts: BTreeMap<String, Vec<(String, String)>>,
}

impl Placement {
    /// Finds the place of each file of a tree.
    pub(super) fn of(
        tree: &ForeignTree,
        found: &FoundSystem,
        settings: &ForeignSettings,
        is_dated: &dyn Fn(&str) -> bool,
    ) -> Self {
        let placement = Self::default();
        let mut sorting = Sorting { found, settings, is_dated, placement, texts: BTreeMap::new() };
        for path in &tree.files {
            sorting.place(path);
        }
        sorting.place_texts();
        let mut placement = sorting.placement;
        for link in &tree.links {
            placement.leave("links, which may lead anywhere", link);
        }
        placement
    }

    fn leave(&mut self, reason: &'static str, path: &str) {
        self.left.entry(reason).or_default().push(path.to_owned());
    }

    /// How many files are of a kind.
    pub(super) fn count(&self, kind: MigratedKind) -> usize {
        self.files.values().filter(|(_, other)| *other == kind).count()
    }
}

impl Sorting<'_> {
    fn put(&mut self, to: String, from: &str, kind: MigratedKind) {
        self.placement.files.entry(to).or_insert_with(|| (from.to_owned(), kind));
    }

    fn place(&mut self, path: &str) {
        let Some(inside) = path.strip_prefix(&self.found.base) else {
            return self.placement.leave("files outside of the site's folder", path);
        };
        if is_hidden(inside) || self.found.settings.iter().any(|settings| settings == path) {
            return self.placement.leave(OF_SYSTEM, path);
        }
        let statics = self.settings.statics.iter();
        let fixed = statics.filter_map(|folder| Some((folder.from.len(), moved(folder, inside)?)));
        let content = self.settings.contents.iter().filter(|c| inside.starts_with(&c.folder));
        let content = content.max_by_key(|content| content.folder.len()).cloned();
        let fixed = fixed.max_by_key(|(length, _)| *length);
        let is_deeper = |length: usize| content.as_ref().is_none_or(|c| length > c.folder.len());
        if let Some((_, to)) = fixed.filter(|(length, _)| is_deeper(*length)) {
            return self.put(format!("{STATIC}/{to}"), path, MigratedKind::Static);
        }
        match content {
            Some(content) => self.place_content(path, &inside[content.folder.len()..], &content),
            None => self.placement.leave(OF_SYSTEM, path),
        }
    }

    /// Places a file that stands at `inside` in a folder of texts.
    fn place_content(&mut self, path: &str, inside: &str, content: &ContentFolder) {
        let is_of_posts = matches!(self.found.system, ForeignSystem::Jekyll | ForeignSystem::Hexo);
        let mut folders = inside.split('/').rev().skip(1);
        let is_post = folders.clone().any(|folder| folder == POSTS || folder == DRAFTS);
        let is_of_collection = |folder: &str| {
            let name = folder.strip_prefix('_');
            name.is_some_and(|name| self.settings.patterns.contains_key(name))
        };
        let collection = is_of_posts && folders.clone().any(is_of_collection);
        let is_private = folders.any(|folder| folder.starts_with('_')) && !is_post && !collection;
        let name = inside.rsplit('/').next().unwrap_or_default();
        let is_part = name.starts_with('_') && !is_introduction(inside);
        if is_private || is_part || is_of_project(inside, is_of_posts) {
            return self.placement.leave(OF_SYSTEM, path);
        }
        // The folders of languages are told apart by their names.
        let lang = content.lang.as_ref().filter(|_| !content.folder.starts_with("content/"));
        let inside = lang.map_or_else(|| inside.to_owned(), |lang| format!("{lang}/{inside}"));
        if is_text(path) && is_post {
            self.put(format!("{CONTENT}/{inside}"), path, MigratedKind::Article);
        } else if is_text(path) && collection {
            // Its folder is read where its name has no `_` before it.
            let inside: Vec<&str> =
                inside.split('/').map(|part| part.trim_start_matches('_')).collect();
            self.put(format!("{CONTENT}/{}", inside.join("/")), path, MigratedKind::Article);
        } else if is_text(path) && !(is_of_posts && is_template(name)) {
            let section = section(&inside).to_owned();
            self.texts.entry(section).or_default().push((inside, path.to_owned()));
        } else if is_of_posts && !is_post && self.settings.publishes_rest && !is_template(name) {
            self.put(format!("{STATIC}/{inside}"), path, MigratedKind::Static);
        } else if is_beside_articles(path) {
            self.put(format!("{CONTENT}/{inside}"), path, MigratedKind::Beside);
        } else {
            self.placement.leave(OF_SYSTEM, path);
        }
    }

    /// Places the texts that are articles or pages by how many of those beside them have a date.
    fn place_texts(&mut self) {
        let texts = std::mem::take(&mut self.texts);
        let dated = |texts: &[(String, String)]| {
            let articles: Vec<_> =
                texts.iter().filter(|(inside, _)| !is_introduction(inside)).collect();
            let dated = articles.iter().filter(|(_, path)| (self.is_dated)(path)).count();
            !articles.is_empty() && dated * 100 >= DATED_SHARE * articles.len()
        };
        let is_of_articles: Vec<bool> = texts.values().map(|texts| dated(texts)).collect();
        let has_posts = self.placement.count(MigratedKind::Article) > 0;
        // Where no folder is one of articles, all texts are: nothing is lost.
        let is_all = !has_posts && !is_of_articles.contains(&true);
        for ((section, texts), is_dated) in texts.into_iter().zip(is_of_articles) {
            let pages = texts.len();
            for (inside, path) in texts {
                if is_introduction(&inside) {
                    self.put(format!("{CONTENT}/{inside}"), &path, MigratedKind::Introduction);
                } else if is_all || is_dated || (section.is_empty() && (self.is_dated)(&path)) {
                    self.put(format!("{CONTENT}/{inside}"), &path, MigratedKind::Article);
                } else if matches!(&*section, "" | "pages")
                    && pages <= MOST_PAGES
                    && !is_template_text(&inside)
                {
                    let inside = inside.strip_prefix("pages/").unwrap_or(&inside);
                    self.put(format!("{CONTENT}/_pages/{inside}"), &path, MigratedKind::Page);
                } else {
                    self.placement.leave(UNDATED, &path);
                }
            }
        }
    }
}

/// Why files of the system are left out.
const OF_SYSTEM: &str = "files of the old system: settings, templates, scripts";

/// Why texts are.
const UNDATED: &str = "texts without a date in folders that are none of articles";

/// The first folder of a path below the folder of texts; behind that of a language.
fn section(inside: &str) -> &str {
    let mut parts = inside.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev();
    let first = parts.next().unwrap_or_default();
    if language_of(first).is_some() { parts.next().unwrap_or_default() } else { first }
}

fn is_introduction(inside: &str) -> bool {
    inside.rsplit('/').next().is_some_and(|name| name.starts_with("_index."))
}

/// Whether a part of a path begins with `.`, but for what servers ask by such a name.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') && part != ".well-known")
}

/// Whether a file in the folder of a Jekyll site's own is one of the project and not of the site.
fn is_of_project(inside: &str, is_of_posts: bool) -> bool {
    let first = inside.split('/').next().unwrap_or_default();
    let is_alone = !inside.contains('/');
    let papers = ["readme", "license", "contributing", "changelog", "code_of_conduct", "security"];
    let stem = first.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let tools = [
        "gemfile",
        "rakefile",
        "makefile",
        "dockerfile",
        "package",
        "package-lock",
        "yarn",
        "pnpm-lock",
        "docker-compose",
        "netlify",
        "vercel",
        "gulpfile",
        "webpack",
        "tsconfig",
        "pyproject",
        "requirements",
    ];
    let folders = ["vendor", "script", "scripts", "bin", "spec", "tests", "test"];
    let is_tool = is_alone && (tools.contains(&&*stem) || first.ends_with(".gemspec"));
    let is_folder = is_of_posts && !is_alone && folders.contains(&first);
    is_alone && papers.contains(&&*stem) || is_of_posts && is_tool || is_folder
}

/// Whether a file of a Jekyll site makes a page or a feed and is none.
fn is_template(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    matches!(
        ending,
        "html"
            | "htm"
            | "xml"
            | "json"
            | "scss"
            | "sass"
            | "liquid"
            | "rb"
            | "lock"
            | "yml"
            | "yaml"
            | "toml"
    )
}

/// Whether a text is a page of the system's own: of its front page, of what is not found.
fn is_template_text(inside: &str) -> bool {
    let stem = inside.rsplit('/').next().unwrap_or_default().split('.').next().unwrap_or_default();
    matches!(
        stem,
        "index" | "404" | "search" | "archive" | "archives" | "tags" | "categories" | "feed"
    ) || inside.ends_with(".html")
}

/// The path that a file below a folder of static files has in the new one.
fn moved(folder: &StaticFolder, inside: &str) -> Option<String> {
    if let Some(rest) = inside.strip_prefix(&folder.from).filter(|_| !folder.from.is_empty()) {
        return Some(format!("{}{rest}", folder.to));
    }
    let one = folder.from.trim_end_matches('/');
    (!one.is_empty() && inside == one).then(|| folder.to.trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(
        system: ForeignSystem,
        folder: &str,
        statics: &[&str],
        files: &[&str],
    ) -> Vec<String> {
        let mut files: Vec<String> = files.iter().map(|file| (*file).to_owned()).collect();
        files.sort();
        let tree = ForeignTree { files, links: vec![String::from("x")] };
        let found = FoundSystem {
            system,
            base: String::new(),
            settings: Vec::new(),
            reason: String::new(),
        };
        let settings = ForeignSettings {
            contents: vec![ContentFolder { folder: folder.to_owned(), lang: None }],
            statics: statics
                .iter()
                .map(|from| StaticFolder { from: format!("{from}/"), to: String::new() })
                .collect(),
            publishes_rest: system == ForeignSystem::Jekyll,
            patterns: BTreeMap::from([(String::from("notes"), String::from("/{name}/"))]),
            ..ForeignSettings::default()
        };
        let is_dated = |path: &str| path.contains("20");
        let placement = Placement::of(&tree, &found, &settings, &is_dated);
        let files = placement.files.iter().map(|(to, (_, kind))| format!("{to} {kind:?}"));
        let left = placement.left.iter().flat_map(|(reason, paths)| {
            paths.iter().map(move |path| format!("{path} - {}", &reason[..5]))
        });
        files.chain(left).collect()
    }

    #[test]
    fn hugo() {
        let files = [
            "content/about.md",
            "content/docs/a.md",
            "content/docs/b.md",
            "content/posts/2020-a.md",
            "content/posts/_index.md",
            "content/posts/p/index-20.md",
            "content/posts/p/a.png",
            "content/posts/p/a.psd",
            "layouts/x.html",
            "static/css/a.css",
            "static/CNAME",
        ];
        assert_eq!(
            placed(ForeignSystem::Hugo, "content/", &["static"], &files),
            [
                "content/_pages/about.md Page",
                "content/posts/2020-a.md Article",
                "content/posts/_index.md Introduction",
                "content/posts/p/a.png Beside",
                "content/posts/p/index-20.md Article",
                "static/CNAME Static",
                "static/css/a.css Static",
                "content/posts/p/a.psd - files",
                "layouts/x.html - files",
                "x - links",
                "content/docs/a.md - texts",
                "content/docs/b.md - texts",
            ]
        );
    }

    #[test]
    fn jekyll() {
        let files = [
            "_data/a.yml",
            "_drafts/a.md",
            "_notes/a.md",
            "_posts/2020-01-02-a.md",
            "en/_posts/2020-01-02-b.html",
            "_layouts/x.html",
            "about.md",
            "assets/a.png",
            "feed.xml",
            "Gemfile",
            "index.html",
            "README.md",
        ];
        assert_eq!(
            placed(ForeignSystem::Jekyll, "", &[], &files),
            [
                "content/_drafts/a.md Article",
                "content/_pages/about.md Page",
                "content/_posts/2020-01-02-a.md Article",
                "content/en/_posts/2020-01-02-b.html Article",
                "content/notes/a.md Article",
                "static/assets/a.png Static",
                "Gemfile - files",
                "README.md - files",
                "_data/a.yml - files",
                "_layouts/x.html - files",
                "feed.xml - files",
                "index.html - files",
                "x - links",
            ]
        );
    }

    #[test]
    fn a_folder_of_undated_texts_is_one_of_articles() {
        assert_eq!(
            placed(ForeignSystem::Unknown, "", &[], &["a/a.md", "b/b.md"]),
            ["content/a/a.md Article", "content/b/b.md Article", "x - links"]
        );
    }
}
