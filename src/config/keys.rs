//! The keys of `site.yaml`: one table for the reader, the hints and the reference.

use super::sources;
use super::taxonomy;

/// A key of `site.yaml`.
pub(super) struct SiteKey {
    /// Its name; `feeds.items` stands inside `feeds`.
    pub(super) name: &'static str,
    /// What it is without a line.
    default: &'static str,
    /// What it does.
    about: &'static str,
}

const fn key(name: &'static str, default: &'static str, about: &'static str) -> SiteKey {
    SiteKey { name, default, about }
}

/// Every key, in the order of the reference.
pub(super) const KEYS: &[SiteKey] = &[
    key("title", "News digest", "The name of the digest, in the masthead and in feeds."),
    key("description", "(empty)", "One sentence about the digest, for readers and search engines."),
    key(
        "base_url",
        "(none)",
        "The whole address of the site, such as `https://example.org/news/`. Feeds, \
         the sitemap, canonical links and the links of the 404 page need it, and are left out \
         without it, with a note. `--base-url` replaces it.",
    ),
    key("lang", "en", "The language of the interface: one of the files in the theme's `strings/`."),
    key("time_zone", "UTC", "The time zone of the site, by its IANA name: `Asia/Seoul`."),
    key("theme", "broadsheet", "The theme: the built-in one, or a folder in `themes/`."),
    key(
        "theme_options",
        "{}",
        "Options for the theme; templates have them as `site.options`. `lite: true` makes pages \
         without scripts and pictures, with at most 20 articles on a page of a list. `csp` \
         lets pages load from other places, by directive: `img-src`, `script-src`, `style-src`, \
         `font-src`, `connect-src`, `media-src`, `manifest-src`, `frame-src`, `worker-src`; and \
         send forms to them: `form-action`. A place that a policy cannot name is ignored, with a warning.",
    ),
    key(
        "menu",
        "(indexes and standing pages)",
        "A list of `name` and `url`; the URL is relative to the site's root, or a whole address.",
    ),
    key(
        "page_size",
        "30",
        "The most articles on one page of a list; older ones are on pages by year and month.",
    ),
    key("feeds.items", "30", "The most entries of a feed."),
    key(
        "feeds.full_text",
        "true",
        "Whether feeds have whole texts; texts of other sources are always summaries.",
    ),
    key("feeds.rss", "false", "Whether there is an RSS 2.0 feed beside every Atom feed."),
    key(
        "search",
        "(on)",
        "`off` leaves out the search page and its index. A theme with `lite: true` has none \
         either, since search needs scripts.",
    ),
    key(
        "search.full_text",
        "true",
        "Whether whole texts can be searched, or only titles, summaries and names.",
    ),
    key(
        "leave_out",
        "[]",
        "Kinds of pages to leave out: `lists` (regions, themes, tags, sources, authors and \
         crossings of region and theme, with their indexes and feeds), `editions` (days, months, \
         years, the archive and undated articles) and `feeds`. Links to them become plain text.",
    ),
    key(
        "permalink",
        "/{year}/{month}/{slug}.html",
        "The address of an article's page. Parts: `{year}`, `{month}`, `{day}`, `{region}`, \
         `{theme}`, `{slug}`; it ends with `{slug}.html`.",
    ),
    key(
        "tags.min_articles",
        "2",
        "How many articles must have a name before it becomes a tag. Known names and tags in \
         front matter need only one.",
    ),
    key("filing.region_threshold", "1", "The evidence that a region needs."),
    key("filing.theme_threshold", "1", "The evidence that a theme needs."),
    key("filing.max_regions", "3", "The most regions an article can have."),
    key("filing.max_themes", "2", "The most themes an article can have."),
    key("filing.max_tags", "12", "The most tags an article can have."),
    key(
        "dates.unknown",
        "filed",
        "`filed` shows an article without a date of publication on the day it came in; `hide` \
         leaves it out.",
    ),
    key("cname", "(none)", "The site's own domain, written to `CNAME` for GitHub Pages."),
    key(
        "unsafe_html",
        "false",
        "Whether raw HTML in Markdown is kept as it is; its links work like those of Markdown. \
         Only for content that you trust.",
    ),
    key(
        "remote_images",
        "allow",
        "How texts show pictures, sound and films from other sites: `allow` loads a picture when it \
         comes into view, without telling the other site which page it is on; `link` shows a link \
         instead, and `drop` nothing. Even with `allow`, texts of others (sources without \
         `policy: own`) have links, unless `remote_images` of the source in `sources.yaml` says \
         otherwise. If nothing may be loaded, the pages' security policy forbids it too.",
    ),
    key(
        "offline",
        "false",
        "Whether a service worker keeps the front page and the newest editions, with their \
         articles, for reading without a network. It needs scripts, and includes `manifest`.",
    ),
    key(
        "manifest",
        "false",
        "Whether there is a web app manifest with icons, so that readers can install the digest.",
    ),
    key(
        "ignore",
        "[]",
        "Warnings and notes that are not told, by code or name: `[D082, moved]`. \
         [FAULTS](FAULTS.md) lists them; errors cannot be ignored.",
    ),
];

/// The names of the keys directly inside `parent`, or at the top where it is empty.
pub(super) fn names(parent: &str) -> Vec<&'static str> {
    let mut names: Vec<&str> = KEYS
        .iter()
        .filter_map(|key| match (parent, key.name.split_once('.')) {
            ("", Some((top, _))) => Some(top),
            ("", None) => Some(key.name),
            (parent, Some((top, inner))) if top == parent => Some(inner),
            _ => None,
        })
        .collect();
    names.dedup();
    names
}

/// The reference of `site.yaml` and `taxonomy.yaml` as Markdown, as it stands in
/// `docs/CONFIG.md`.
pub fn reference() -> String {
    let mut text = String::from(
        "# `site.yaml`\n\nEvery key is optional, and so is the file. An unknown \
         key is a warning that\nnames the nearest known one. This page is made from the program's \
         own table.\n\n| key | without it | what it does |\n| --- | --- | --- |\n",
    );
    for key in KEYS {
        text.push_str("| `");
        text.push_str(key.name);
        text.push_str("` | ");
        text.push_str(&code(key.default));
        text.push_str(" | ");
        text.push_str(key.about);
        text.push_str(" |\n");
    }
    text.push_str(&taxonomy::reference());
    text.push_str(sources::REFERENCE);
    text
}

fn code(default: &str) -> String {
    if default.starts_with('(') { default.to_owned() } else { format!("`{default}`") }
}
