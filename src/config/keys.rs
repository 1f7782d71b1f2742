//! The keys of `site.yaml`: one table for the reader, the hints and the reference.

use super::sources;
use super::taxonomy;

/// A key of `site.yaml`.
pub(super) struct Key {
    /// Its name; `feeds.items` stands inside `feeds`.
    pub(super) name: &'static str,
    /// What it is without a line.
    default: &'static str,
    /// What it does.
    about: &'static str,
}

const fn key(name: &'static str, default: &'static str, about: &'static str) -> Key {
    Key { name, default, about }
}

/// Every key, in the order of the reference.
pub(super) const KEYS: &[Key] = &[
    key("title", "News digest", "The name of the digest, in the masthead and in feeds."),
    key("description", "(empty)", "One sentence about the digest, for readers and search engines."),
    key(
        "base_url",
        "(none)",
        "The whole address of the site, such as `https://example.org/news/`. Feeds, \
         the sitemap, canonical links and the links of the 404 page need it; without it they are \
         left out, and a note says so. `--base-url` replaces it.",
    ),
    key("lang", "en", "The language of the site's own words: a file of the theme's `strings/`."),
    key("time_zone", "UTC", "The zone in which a day begins, by its IANA name: `Asia/Seoul`."),
    key("theme", "broadsheet", "The theme: the built-in one, or a folder of `themes/`."),
    key(
        "theme_options",
        "{}",
        "What the theme is told; templates see it as `site.options`. `lite: true` makes pages \
         without scripts and pictures, with at most 20 articles on one page of a list. `csp` \
         lets pages load from other places, by directive: `img-src`, `script-src`, `style-src`, \
         `font-src`, `connect-src`, `media-src`, `manifest-src`, `frame-src`, `worker-src`; and \
         send forms to them: `form-action`. What a policy cannot name is told and left out.",
    ),
    key(
        "menu",
        "(indexes and standing pages)",
        "A list of `name` and `url`; the URL is from the site's root, or a whole address.",
    ),
    key(
        "page_size",
        "30",
        "The most articles on one page of a list; older ones stand by year and month.",
    ),
    key("feeds.items", "30", "The most entries of a feed."),
    key(
        "feeds.full_text",
        "true",
        "Whether feeds hold whole texts; those of other sources hold summaries all the same.",
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
        "Whether the whole texts can be searched; else titles, summaries and names can.",
    ),
    key(
        "leave_out",
        "[]",
        "Kinds of pages that the site does without: `lists` (regions, themes, tags, sources, \
         authors and where they cross, with their indexes and feeds), `editions` (days, months, \
         years and the archive) and `feeds`. What would lead to them stands there as text.",
    ),
    key(
        "permalink",
        "/{year}/{month}/{slug}.html",
        "Where an article's page stands. Parts: `{year}`, `{month}`, `{day}`, `{region}`, \
         `{theme}`, `{slug}`; it ends with `{slug}.html`.",
    ),
    key(
        "tags.min_articles",
        "2",
        "How many articles must bear a name before it is a tag. Names of the gazetteer and tags \
         that an editor wrote need one.",
    ),
    key("filing.region_threshold", "1", "The least evidence of a region."),
    key("filing.theme_threshold", "1", "The least evidence of a theme."),
    key("filing.max_regions", "3", "The most regions of an article."),
    key("filing.max_themes", "2", "The most themes of an article."),
    key("filing.max_tags", "12", "The most tags of an article."),
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
        "Whether raw HTML in Markdown is left as it is, but for its links, which lead where those of \
         Markdown do. Only for content that you trust.",
    ),
    key(
        "remote_images",
        "allow",
        "How texts show pictures, sound and films that stand on other sites: `allow` loads a picture \
         when it comes into view, without telling the other site of the page; `link` puts a link in \
         its place, and `drop` nothing. With `allow`, texts of others (those of sources that are not \
         `policy: own`) have links all the same; `remote_images` of a source in `sources.yaml` says \
         otherwise. Where nothing may be loaded, the pages' policy forbids it too.",
    ),
    key(
        "offline",
        "false",
        "Whether a service worker keeps the front page and the newest editions with their \
         articles for readers without a network. It needs scripts, and includes `manifest`.",
    ),
    key(
        "manifest",
        "false",
        "Whether there is a web app manifest with icons, so that readers can install the digest.",
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
        "# `site.yaml`\n\nEvery key may be left out; the file itself may be missing. An unknown \
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
