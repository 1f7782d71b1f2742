//! The languages of a site's files, as far as the names of files and folders tell them.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Article, Slug, language_of, layout, without_language};

/// Codes of languages that are words, or endings of addresses, as often: a folder of such a name is one
/// of a language beside others alone.
const WORDS: &[&str] =
    &["am", "as", "be", "co", "id", "in", "io", "is", "it", "my", "no", "or", "so", "to"];

/// Which folders and which ends of names tell a language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileLanguages {
    /// The languages of folders, by their paths from the site's root.
    folders: BTreeMap<String, String>,
    /// The languages that stand behind names, as they are written there.
    endings: BTreeMap<String, String>,
}

impl FileLanguages {
    /// Those of the articles at `paths`, on a site in the language `own`. Folders count where they stand
    /// side by side with others of languages, directly in `content/` or one level below; one alone where
    /// it holds most of the site. An ending counts where a file of the same name is there without it or
    /// with another one, and for `index.fr.md`.
    pub fn of(paths: &[String], own: &str) -> Self {
        Self { folders: folders(paths, own), endings: endings(paths) }
    }

    /// Whether no name tells a language.
    pub fn is_empty(&self) -> bool {
        self.folders.is_empty() && self.endings.is_empty()
    }

    /// The language of the file at `path`.
    pub fn language(&self, path: &str) -> Option<&str> {
        if self.is_empty() {
            return None;
        }
        let ending = layout::stem(path).rsplit_once('.').map(|(_, code)| code);
        let ending = ending.and_then(|code| self.endings.get(code));
        ending.or_else(|| Some(self.folder(path)?.1)).map(String::as_str)
    }

    /// The folder of a language in which the file at `path` stands, and that.
    fn folder(&self, path: &str) -> Option<(usize, &String)> {
        let levels = path.match_indices('/').skip(1).take(2);
        levels.map(|(at, _)| at).find_map(|at| Some((at, self.folders.get(&path[..at])?)))
    }

    /// What the files of an article's translations have in common: the path without a language.
    fn key(&self, path: &str) -> String {
        let end = path.rfind('.').unwrap_or(path.len());
        let mut stem = &path[..end];
        if let Some((rest, code)) = stem.rsplit_once('.')
            && self.endings.contains_key(code)
        {
            stem = rest;
        }
        let stem = stem.strip_suffix("/index").unwrap_or(stem);
        let key = match self.folder(path) {
            Some((end, _)) if end < stem.len() => {
                let above = stem[..end].rfind('/').unwrap_or_default();
                format!("{}{}", &stem[..above], &stem[end..])
            }
            _ => stem.to_owned(),
        };
        key.trim_start_matches(layout::CONTENT).trim_start_matches('/').to_owned()
    }

    /// Makes the articles translations of one another whose paths are the same but for the language,
    /// where no `translation_key` says otherwise. Of those that want one slug, the one in the language of
    /// the site, `own`, keeps it.
    pub fn join(&self, articles: &mut [Box<Article>], own: &str) {
        if self.is_empty() {
            return;
        }
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, article) in articles.iter().enumerate().filter(|(_, it)| it.part.is_none()) {
            groups.entry(self.key(&article.path)).or_default().push(at);
        }
        for (key, places) in groups.iter().filter(|(_, places)| places.len() > 1) {
            if !places.iter().any(|at| self.language(&articles[*at].path).is_some()) {
                continue;
            }
            let mut written = places.iter().filter_map(|at| articles[*at].translation_key.clone());
            let key = written.next().unwrap_or_else(|| key.clone());
            for at in places {
                articles[*at].translation_key.get_or_insert_with(|| key.clone());
            }
            part_slugs(articles, places, own);
        }
    }
}

/// Gives the articles at `places` that share a slug one of their language, but for one of them.
fn part_slugs(articles: &mut [Box<Article>], places: &[usize], own: &str) {
    let mut sharing: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for at in places {
        sharing.entry(articles[*at].slug.to_string()).or_default().push(*at);
    }
    for (slug, mut places) in sharing {
        places.sort_by_key(|at| (articles[*at].lang != own, *at));
        for at in places.into_iter().skip(1) {
            let lang = articles[at].lang.to_lowercase();
            articles[at].slug = Slug::from_text(&format!("{slug}-{lang}"));
        }
    }
}

/// How many articles stand in a folder, and the folders in that.
#[derive(Default)]
struct FolderCount<'p> {
    articles: usize,
    inside: BTreeMap<&'p str, usize>,
}

/// Whether a folder of the first two levels is named as a language; `paths` are sorted, so that most
/// stand in the folders of the one before.
fn names_languages(paths: &[String]) -> bool {
    let mut before = "";
    paths.iter().any(|path| {
        let folders = path.rmatch_indices('/').next().map_or("", |(end, _)| &path[..end]);
        if std::mem::replace(&mut before, folders) == folders {
            return false;
        }
        folders.split('/').skip(1).take(2).any(|name| language_of(name).is_some())
    })
}

fn folders(paths: &[String], own: &str) -> BTreeMap<String, String> {
    if !names_languages(paths) {
        return BTreeMap::new();
    }
    let mut above: BTreeMap<&str, FolderCount<'_>> = BTreeMap::new();
    for path in paths {
        let mut slashes = path.match_indices('/').map(|(at, _)| at).take(3);
        let mut from = slashes.next();
        while let Some(start) = from {
            let folder = above.entry(&path[..start]).or_default();
            folder.articles += 1;
            from = slashes.next();
            if let Some(end) = from {
                *folder.inside.entry(&path[start + 1..end]).or_default() += 1;
            }
            // Deeper ones tell nothing.
            if path[..start].contains('/') {
                break;
            }
        }
    }
    let mut found = BTreeMap::new();
    for (folder, count) in above {
        let has_twins = |names: &[&str]| has_twins(paths, folder, names);
        for (name, lang) in of_folder(&count, own, !folder.contains('/'), &has_twins) {
            found.insert(format!("{folder}/{name}"), lang);
        }
    }
    found
}

/// Whether two of the folders `names` inside `folder` hold a file of one path.
fn has_twins(paths: &[String], folder: &str, names: &[&str]) -> bool {
    let mut seen = HashSet::new();
    let inside = paths.iter().filter_map(|path| path.strip_prefix(folder)?.strip_prefix('/'));
    let below = inside.filter_map(|path| path.split_once('/'));
    let mut rests = below.filter(|(name, _)| names.contains(name)).map(|(_, rest)| rest);
    rests.any(|rest| !seen.insert(rest))
}

/// The folders of languages inside one, where they are that: they are more than others, hold most of
/// the articles, or the same file twice; one alone where it `may_be_alone`.
fn of_folder(
    folder: &FolderCount<'_>,
    own: &str,
    may_be_alone: bool,
    has_twins: &dyn Fn(&[&str]) -> bool,
) -> Vec<(String, String)> {
    let named =
        folder.inside.iter().filter_map(|(name, count)| Some((*name, *count, language_of(name)?)));
    let named: Vec<(&str, usize, String)> = named.collect();
    let inside: usize = named.iter().map(|(_, count, _)| count).sum();
    let is_country = |name: &&str| name.len() == 2 && language_of(name).is_none();
    let is_alone = |name: &str, lang: &str| may_be_alone && (lang == own || !WORDS.contains(&name));
    let are_languages = match &named[..] {
        [] => false,
        [(name, _, lang)] => is_alone(name, lang) && 2 * inside > folder.articles,
        _ if folder.inside.keys().any(is_country) => false,
        _ => {
            let folders: Vec<&str> = named.iter().map(|(name, ..)| *name).collect();
            let others = folder.inside.keys().filter(|name| !name.starts_with('_')).count();
            2 * folders.len() > others || 2 * inside > folder.articles || has_twins(&folders)
        }
    };
    let found = named.into_iter().map(|(name, _, lang)| (name.to_owned(), lang));
    found.filter(|_| are_languages).collect()
}

fn endings(paths: &[String]) -> BTreeMap<String, String> {
    if !paths.iter().any(|path| without_language(layout::stem(path)).is_some()) {
        return BTreeMap::new();
    }
    let stem = |path: &str| path[..path.rfind('.').unwrap_or(path.len())].to_owned();
    let mut same: HashMap<String, usize> = HashMap::new();
    for path in paths {
        let stem = stem(path);
        let base = without_language(&stem).map_or(&*stem, |(base, _)| base);
        *same.entry(base.to_owned()).or_default() += 1;
    }
    let mut found = BTreeMap::new();
    for path in paths {
        let stem = stem(path);
        let Some((base, lang)) = without_language(&stem) else { continue };
        if same.get(base).is_some_and(|number| *number > 1) || base.ends_with("/index") {
            let code = stem.rsplit('.').next().unwrap_or_default();
            found.insert(code.to_owned(), lang);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(paths: &[&str]) -> FileLanguages {
        let paths: Vec<String> = paths.iter().map(|path| format!("content/{path}")).collect();
        FileLanguages::of(&paths, "en")
    }

    /// The files of a site, and the language and the key of each.
    #[test]
    fn paths() {
        for (paths, found) in [
            (&["a.md", "a.fr.md", "b.de.md"][..], "- a|fr a|- b.de"),
            (&["x/index.fr.md", "x/y.fr.md"], "fr x|fr x/y"),
            (&["a.fr.md", "a.pt-br.md", "c.fr.md"], "fr a|pt-BR a|fr c"),
            (&["en/n/a.md", "ko/n/a.md", "about.md"], "en n/a|ko n/a|- about"),
            (&["en/a.md", "en/b.md", "about.md"], "en a|en b|- about"),
            (&["posts/en/a.md", "posts/fr/a.md"], "en posts/a|fr posts/a"),
            (&["posts/en/a.md", "posts/b.md"], "- posts/en/a|- posts/b"),
            (&["it/a.md", "it/b.md"], "- it/a|- it/b"),
            (&["it/a.md", "de/b.md"], "it a|de b"),
            (&["de/a.md", "fr/a.md", "us/a.md"], "- de/a|- fr/a|- us/a"),
            (&["de/a.md", "fr/a.md", "x/a.md", "y/b.md"], "de a|fr a|- x/a|- y/b"),
            (&["de/a.md", "fr/b.md", "x/a.md", "y/b.md"], "- de/a|- fr/b|- x/a|- y/b"),
            (
                &["de/a.md", "fr/b.md", "_posts/a.md", "_drafts/c.md"],
                "de a|fr b|- _posts/a|- _drafts/c",
            ),
            (&["fr/a.md", "x/a.md", "y/b.md"], "- fr/a|- x/a|- y/b"),
            (&["node.js.md", "v1.0.md", "a.md"], "- node.js|- v1.0|- a"),
            (&["zh_tw/_posts/a.md", "zh_cn/_posts/a.md"], "zh-TW _posts/a|zh-CN _posts/a"),
            (&["en/a/index.md", "fr/a/index.md"], "en a|fr a"),
            (&["2023/09/a.md"], "- 2023/09/a"),
        ] {
            let languages = read(paths);
            let one = |path: &&str| {
                let path = format!("content/{path}");
                format!("{} {}", languages.language(&path).unwrap_or("-"), languages.key(&path))
            };
            let all: Vec<String> = paths.iter().map(one).collect();
            assert_eq!(all.join("|"), found, "{paths:?}");
        }
    }
}
