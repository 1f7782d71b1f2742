//! Which system made a folder of texts a site: told by its settings, else by its folders.

use crate::model::TextForm;
use crate::source::ForeignTree;

/// A system from which sites come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ForeignSystem {
    /// Hugo.
    Hugo,
    /// Jekyll.
    Jekyll,
    /// Hexo, which has Jekyll's folders and its own settings.
    Hexo,
    /// Zola.
    Zola,
    /// Eleventy.
    Eleventy,
    /// Pelican.
    Pelican,
    /// None that is known: a folder of texts.
    Unknown,
}

use ForeignSystem::{Eleventy, Hexo, Hugo, Jekyll, Pelican, Unknown, Zola};

/// The names of settings, and whose they are for sure.
const SETTINGS: &[(&str, ForeignSystem)] = &[
    ("hugo.toml", Hugo),
    ("hugo.yaml", Hugo),
    ("hugo.yml", Hugo),
    ("hugo.json", Hugo),
    ("config/_default/hugo.toml", Hugo),
    ("config/_default/hugo.yaml", Hugo),
    ("config/_default/config.toml", Hugo),
    ("config/_default/config.yaml", Hugo),
    ("zola.toml", Zola),
    (".eleventy.js", Eleventy),
    ("eleventy.config.js", Eleventy),
    ("eleventy.config.mjs", Eleventy),
    ("eleventy.config.cjs", Eleventy),
    ("eleventy.config.ts", Eleventy),
    ("pelicanconf.py", Pelican),
    ("_config.yml", Jekyll),
    ("_config.yaml", Jekyll),
    ("_config.toml", Jekyll),
];

/// Names of settings that two systems share.
const SHARED: &[&str] = &["config.toml", "config.yaml", "config.yml", "config.json"];

/// What was found out of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoundSystem {
    pub(super) system: ForeignSystem,
    /// The folder in which the site stands, from the tree's own: empty, or with `/` at its end.
    pub(super) base: String,
    /// The files of settings that speak for it, from the tree's folder.
    pub(super) settings: Vec<String>,
    /// What speaks for it, for the report.
    pub(super) reason: String,
}

impl ForeignSystem {
    /// Its name, as people write it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Hugo => "Hugo",
            Jekyll => "Jekyll",
            Hexo => "Hexo",
            Zola => "Zola",
            Eleventy => "Eleventy",
            Pelican => "Pelican",
            Unknown => "no system that is known here",
        }
    }

    /// The same, as what made a site.
    pub(super) fn maker(self) -> &'static str {
        if self == Unknown { "a folder of texts" } else { self.name() }
    }

    /// The pattern that its sites have where nothing says otherwise; none where each has its own.
    pub(super) fn usual_pattern(self) -> Option<&'static str> {
        match self {
            Hugo | Zola => Some("/{sections}/{postname}/"),
            Jekyll => Some("/{categories}/{year}/{month}/{day}/{postname}.html"),
            Hexo => Some("/{year}/{month}/{day}/{postname}/"),
            Pelican => Some("/{slug}.html"),
            Eleventy => Some("/{sections}/{filename}/"),
            Unknown => None,
        }
    }
}

impl FoundSystem {
    /// The system of a tree; `text` gives the text of one of its files.
    pub(super) fn of(tree: &ForeignTree, text: &impl Fn(&str) -> Option<String>) -> Self {
        let bases = bases(tree);
        let by_settings = bases.iter().find_map(|base| Self::by_settings(tree, base, text));
        by_settings.unwrap_or_else(|| Self::by_folders(tree, text))
    }

    fn by_settings(
        tree: &ForeignTree,
        base: &str,
        text: &impl Fn(&str) -> Option<String>,
    ) -> Option<Self> {
        let is_there = |name: &str| has(tree, &format!("{base}{name}"));
        let known = SETTINGS.iter().filter(|(name, _)| is_there(name));
        let shared = || {
            let name = SHARED.iter().find(|name| is_there(name))?;
            Some((*name, of_shared(&text(&format!("{base}{name}"))?)?))
        };
        let (name, mut system) = known.copied().next().or_else(shared)?;
        if system == Jekyll && is_hexo(base, text) {
            system = Hexo;
        }
        let all = SETTINGS.iter().filter(|(_, other)| *other == system || system == Hexo);
        let mut settings: Vec<String> = all
            .map(|(name, _)| *name)
            .chain(Some(name))
            .filter(|name| is_there(name))
            .map(|name| format!("{base}{name}"))
            .collect();
        settings.dedup();
        // What publishes over what is built at home.
        let published = format!("{base}publishconf.py");
        settings.extend(Some(published).filter(|path| system == Pelican && has(tree, path)));
        let reason = format!("{base}{name}");
        Some(Self { system, base: base.to_owned(), settings, reason })
    }

    /// The system of which a folder of texts without settings tells, by its names and its heads.
    fn by_folders(tree: &ForeignTree, text: &impl Fn(&str) -> Option<String>) -> Self {
        let found = |system, reason: &str| Self {
            system,
            base: String::new(),
            settings: Vec::new(),
            reason: reason.to_owned(),
        };
        let in_folder = |folder: &str| {
            let inside = format!("/{folder}/");
            let start = format!("{folder}/");
            tree.files.iter().any(|path| path.starts_with(&start) || path.contains(&inside))
        };
        if in_folder("_posts") {
            return found(Jekyll, "a folder `_posts`");
        }
        let is_section =
            |path: &&String| path.rsplit('/').next().is_some_and(|n| n.starts_with("_index."));
        let heads = || {
            let texts = tree.files.iter().filter(|path| is_text(path));
            texts.take(MOST_HEADS).filter_map(|path| text(path))
        };
        let toml = heads().filter(|text| text.starts_with("+++")).count();
        let pelican = heads().filter(|text| is_pelican(text)).count();
        let all = heads().count();
        if toml * 2 > all {
            let is_zola = heads().any(|text| text.contains("\n[taxonomies]"));
            let (system, name) = if is_zola { (Zola, "[taxonomies]") } else { (Hugo, "+++") };
            return found(system, &format!("the front matter has `{name}`"));
        }
        if pelican * 2 > all {
            return found(Pelican, "the heads of the texts: `Title:`, `Date:`");
        }
        if tree.files.iter().any(|path| is_section(&path)) || heads().any(|t| t.contains("{{< ")) {
            return found(Hugo, "files named `_index`, or shortcodes such as `{{< figure >}}`");
        }
        found(Unknown, "no settings and no folders of a system")
    }
}

/// How many heads are looked at where no settings are there.
const MOST_HEADS: usize = 200;

/// The folders in which a site may stand: the tree's own, and those in it down to the second level.
fn bases(tree: &ForeignTree) -> Vec<String> {
    let mut bases = vec![String::new()];
    for depth in 1..=2 {
        for path in &tree.files {
            let end = path.match_indices('/').nth(depth - 1).map(|(at, _)| at);
            if let Some(base) = end.map(|at| path[..=at].to_owned())
                && bases.last() != Some(&base)
            {
                bases.push(base);
            }
        }
    }
    // The settings of a theme, and of its example, are not the site's.
    bases.retain(|base| {
        !base.split('/').any(|part| matches!(part, "themes" | "exampleSite" | "vendor"))
    });
    bases
}

/// Whether `path` is a file of the tree.
pub(super) fn has(tree: &ForeignTree, path: &str) -> bool {
    tree.files.binary_search_by(|file| file.as_str().cmp(path)).is_ok()
}

/// Whether a file is a text by its ending.
pub(super) fn is_text(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    TextForm::of(ending).is_some_and(|form| form != TextForm::Mail)
}

/// Whose a `config.toml` is.
fn of_shared(text: &str) -> Option<ForeignSystem> {
    let is_key = |key: &str| {
        text.lines().any(|line| {
            let line = line.trim_start_matches(['"', ' ', '\t']).to_ascii_lowercase();
            let rest = line.strip_prefix(key);
            rest.is_some_and(|rest| {
                rest.trim_start_matches(['"', ' ', '\t']).starts_with([':', '='])
            })
        })
    };
    if is_key("base_url") {
        Some(Zola)
    } else if is_key("baseurl") || is_key("languagecode") || is_key("contentdir") {
        Some(Hugo)
    } else {
        None
    }
}

/// Whether the settings `_config.yml` in `base` are Hexo's.
fn is_hexo(base: &str, text: &impl Fn(&str) -> Option<String>) -> bool {
    let config = text(&format!("{base}_config.yml")).unwrap_or_default();
    let is_key = |key: &str| config.lines().any(|line| line.starts_with(key));
    let packages = || text(&format!("{base}package.json")).unwrap_or_default();
    is_key("new_post_name:") || is_key("source_dir:") || packages().contains("\"hexo\"")
}

/// Whether a text begins as those of Pelican do.
fn is_pelican(text: &str) -> bool {
    let head =
        text.trim_start_matches('\u{feff}').lines().take_while(|line| !line.trim().is_empty());
    let keys =
        ["title", "date", "category", "tags", "slug", "author", "authors", "summary", "status"];
    let is_key = |line: &str| {
        line.split_once(':').is_some_and(|(key, _)| keys.contains(&&*key.to_ascii_lowercase()))
    };
    let mut head = head.peekable();
    head.peek().is_some_and(|line| is_key(line)) && head.filter(|line| is_key(line)).count() >= 2
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn found(files: &[(&str, &str)]) -> FoundSystem {
        let texts: BTreeMap<&str, &str> = files.iter().copied().collect();
        let tree = ForeignTree {
            files: texts.keys().map(|path| (*path).to_owned()).collect(),
            links: Vec::new(),
        };
        FoundSystem::of(&tree, &|path| texts.get(path).map(|text| (*text).to_owned()))
    }

    #[test]
    fn systems() {
        for (files, system, base) in [
            (vec![("hugo.toml", ""), ("content/a.md", "")], Hugo, ""),
            (vec![("config.toml", "baseURL = \"x\"")], Hugo, ""),
            (vec![("config.toml", "base_url = \"x\"")], Zola, ""),
            (vec![("config.yaml", "languageCode: en")], Hugo, ""),
            (vec![("config/_default/config.toml", "")], Hugo, ""),
            (vec![("zola.toml", "")], Zola, ""),
            (vec![("_config.yml", "title: x"), ("_posts/2020-01-02-a.md", "")], Jekyll, ""),
            (vec![("docs/_config.yml", ""), ("README.md", "")], Jekyll, "docs/"),
            (
                vec![("_config.yml", "new_post_name: :title.md"), ("source/_posts/a.md", "")],
                Hexo,
                "",
            ),
            (vec![("_config.yml", ""), ("package.json", "{\"hexo\": {}}")], Hexo, ""),
            (vec![(".eleventy.js", ""), ("_data/x.json", "")], Eleventy, ""),
            (vec![("pelicanconf.py", ""), ("content/a.md", "")], Pelican, ""),
            (vec![("en/news/_posts/2020-01-02-a.md", "")], Jekyll, ""),
            (vec![("content/a.md", "+++\ntitle=\"a\"\n[taxonomies]\n+++\n")], Zola, ""),
            (vec![("content/a.md", "+++\ntitle=\"a\"\n+++\n")], Hugo, ""),
            (vec![("a.md", "Title: A\nDate: 2020-01-02\n\nText.")], Pelican, ""),
            (vec![("content/_index.md", "---\ntitle: a\n---\n")], Hugo, ""),
            (vec![("a.md", "---\ntitle: a\ndate: 2020-01-02\n---\n")], Unknown, ""),
            (vec![("config.toml", "x = 1"), ("a.md", "")], Unknown, ""),
            (vec![("themes/x/hugo.toml", ""), ("a.md", "")], Unknown, ""),
        ] {
            let found = found(&files);
            assert_eq!((found.system, found.base.as_str()), (system, base), "{files:?}");
        }
    }
}
