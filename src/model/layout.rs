//! Where the sources of a site stand: the files of its settings, and its folders.

use super::{TextForm, without_language};

/// The settings of the site.
pub const SITE: &str = "site.yaml";
/// The regions and themes of the site, where they are its own.
pub const TAXONOMY: &str = "taxonomy.yaml";
/// Whose texts the site shows, and how.
pub const SOURCES: &str = "sources.yaml";
/// Which address each article has, where the site keeps it.
pub const LEDGER: &str = "addresses.tsv";
/// The feeds from which articles are imported.
pub const FEEDS: &str = "feeds.yaml";
/// The files of the settings.
pub const SETTINGS: [&str; 3] = [SITE, TAXONOMY, SOURCES];

/// How browsers end the name of the folder in which they save the pictures of a page, by language.
const SAVED: [&str; 12] = [
    "_files",
    "-files",
    "-Dateien",
    "_Dateien",
    "_fichiers",
    "_archivos",
    "_file",
    "_arquivos",
    "_ficheiros",
    "_bestanden",
    "_pliki",
    "_soubory",
];

/// The name, without its ending, of the saved page whose pictures a folder of that name holds.
pub fn page_of(folder: &str) -> Option<&str> {
    SAVED.iter().find_map(|end| folder.strip_suffix(end)).filter(|page| !page.is_empty())
}

/// The name of a file without its folder and its ending.
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The folder that an article has to itself, for its file at `path`: `content/a/vote` for
/// `content/a/vote/index.md`, or `index.fr.md`. None where it has none.
pub fn bundle(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/')?;
    name.strip_prefix("index.")?;
    let (stem, ending) = name.rsplit_once('.')?;
    let stem = without_language(stem).map_or(stem, |(stem, _)| stem);
    let is_of_one = stem == "index" && TextForm::of(ending) == Some(TextForm::Markdown);
    (is_of_one && folder.contains('/')).then_some(folder)
}

/// The folder of articles; their paths begin so, wherever it is.
pub const CONTENT: &str = "content";
/// The folder in which other systems keep articles; it stands in no address.
pub const POSTS: &str = "_posts";
/// The folder in which they keep drafts.
pub const DRAFTS: &str = "_drafts";
/// The folder of the keeper's own files.
pub const STATIC: &str = "static";
/// The folder of themes.
pub const THEMES: &str = "themes";
/// The folders of the sources.
pub const FOLDERS: [&str; 3] = [CONTENT, STATIC, THEMES];
