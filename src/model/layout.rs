//! Where the sources of a site stand: the files of its settings, and its folders.

/// The settings of the site.
pub const SITE: &str = "site.yaml";
/// The regions and themes of the site, where they are its own.
pub const TAXONOMY: &str = "taxonomy.yaml";
/// Whose texts the site shows, and how.
pub const SOURCES: &str = "sources.yaml";
/// The files of the settings.
pub const SETTINGS: [&str; 3] = [SITE, TAXONOMY, SOURCES];

/// The folder of articles; their paths begin so, wherever it is.
pub const CONTENT: &str = "content";
/// The folder of the keeper's own files.
pub const STATIC: &str = "static";
/// The folder of themes.
pub const THEMES: &str = "themes";
/// The folders of the sources.
pub const FOLDERS: [&str; 3] = [CONTENT, STATIC, THEMES];
