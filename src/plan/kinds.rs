//! The kinds of files that a site has: one table says of each what holds for all files of the kind.
//!
//! A new kind of page is a row here and a variant of [`Page`](crate::plan::Page). What the row leaves out does not
//! compile, and every rule about pages reads this table instead of naming pages of its own: the
//! sitemaps, the service worker, the addresses that articles may not take, the templates, and the
//! golden sites, which hold a file of each kind.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::model::{ListKey, Span};

/// All articles as data, or the index of their years.
pub(crate) const ARTICLES: &str = "articles.json";
/// The sitemap of the newest articles.
pub(crate) const NEWS: &str = "news-sitemap.xml";
/// The page that searches.
pub(crate) const SEARCH: &str = "search.html";

use Maker::{Program, Template};
use ReservedPlace::{Anywhere, Below, Dates, Root, Years};

/// What holds for all files of a kind.
#[derive(Debug, Clone, Copy)]
pub struct KindFacts {
    /// The kind in words.
    pub name: &'static str,
    /// What makes its files.
    pub maker: Maker,
    /// Where its files stand.
    pub place: ReservedPlace,
    /// Whether its files stand in the sitemaps.
    pub sitemap: InSitemap,
    /// Whether the service worker keeps its files for readers without a network.
    pub offline: Offline,
}

/// What makes the files of a kind.
#[derive(Debug, Clone, Copy)]
pub enum Maker {
    /// A template of the theme, the name under which it sees its own view, and that view.
    Template(&'static str, &'static str, &'static str),
    /// The program itself; the words under which the times of such files are added up.
    Program(&'static str),
}

/// Where the files of a kind stand, so that no article takes the address of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReservedPlace {
    /// At this path from the site's root; there is one such file at most.
    Root(&'static str),
    /// In this folder.
    Below(&'static str),
    /// In this folder, named by the years that they are of; articles may stand beside them.
    Years(&'static str),
    /// At the dates that they are of: `2023.html`, `2023/09/25.html`.
    Dates,
    /// Anywhere: their paths are chosen by an editor, or follow from those of other pages.
    Anywhere,
}

/// Whether files of a kind stand in the sitemaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InSitemap {
    /// None does.
    Never,
    /// All do.
    Always,
    /// Those that show an article which search engines may list.
    ByArticles,
    /// Those of which their own front matter does not say otherwise.
    ByOwner,
}

/// Whether the service worker keeps files of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offline {
    /// None of them.
    Never,
    /// All of them.
    Always,
    /// The newest editions of a day, and the articles in them.
    Newest,
    /// What pages load: styles, scripts, drawings.
    Loaded,
    /// The pictures of the articles that are kept.
    Pictures,
}

/// The table: a kind, its name, its maker, its place, the sitemaps, the service worker.
macro_rules! kinds {
    ($($kind:ident $name:literal $maker:expr, $place:expr, $sitemap:ident, $offline:ident;)*) => {
        /// A kind of file of a site.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum PageKind {
            $(#[doc = $name] $kind,)*
        }

        impl PageKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// What holds for all files of the kind.
            pub const fn facts(self) -> KindFacts {
                match self {
                    $(Self::$kind => KindFacts {
                        name: $name,
                        maker: $maker,
                        place: $place,
                        sitemap: InSitemap::$sitemap,
                        offline: Offline::$offline,
                    },)*
                }
            }
        }
    };
}

kinds! {
    Front          "front page"                    Template("front.html", "front", "FrontView"),             Root("index.html"),           Always,     Always;
    Article        "article"                       Template("article.html", "article", "ArticleView"),       Anywhere,                     ByArticles, Newest;
    Region         "region"                        Template("list.html", "list", "ListView"),                Below("region"),              ByArticles, Never;
    Theme          "theme"                         Template("list.html", "list", "ListView"),                Below("theme"),               ByArticles, Never;
    Cross          "region and theme"              Template("list.html", "list", "ListView"),                Below("region"),              ByArticles, Never;
    Tag            "tag"                           Template("list.html", "list", "ListView"),                Below("tag"),                 ByArticles, Never;
    Source         "source"                        Template("list.html", "list", "ListView"),                Below("source"),              ByArticles, Never;
    Author         "author"                        Template("list.html", "list", "ListView"),                Below("author"),              ByArticles, Never;
    ListYear       "year of a list"                Template("list-period.html", "period", "ListPeriodView"), Anywhere,                     ByArticles, Never;
    ListMonth      "month of a list"               Template("list-period.html", "period", "ListPeriodView"), Anywhere,                     ByArticles, Never;
    ListPart       "part of a month of a list"     Template("list-period.html", "period", "ListPeriodView"), Anywhere,                     ByArticles, Never;
    Day            "edition of a day"              Template("day.html", "day", "DayView"),                   Dates,                        ByArticles, Newest;
    Month          "edition of a month"            Template("span.html", "span", "SpanView"),                Dates,                        ByArticles, Never;
    Year           "edition of a year"             Template("span.html", "span", "SpanView"),                Dates,                        ByArticles, Never;
    Regions        "index of regions"              Template("index.html", "index", "IndexView"),             Root("regions.html"),         Always,     Never;
    Themes         "index of themes"               Template("index.html", "index", "IndexView"),             Root("themes.html"),          Always,     Never;
    Tags           "index of tags"                 Template("tags.html", "index", "IndexView"),              Root("tags.html"),            Always,     Never;
    Sources        "index of sources"              Template("index.html", "index", "IndexView"),             Root("sources.html"),         Always,     Never;
    Archive        "archive"                       Template("archive.html", "archive", "ArchiveView"),       Root("archive.html"),         Always,     Never;
    Undated        "undated articles"              Template("undated.html", "undated", "UndatedView"),       Root("undated.html"),         ByArticles, Never;
    UndatedPeriod  "undated articles of a time"    Template("undated.html", "undated", "UndatedView"),       Below("undated/added"),       ByArticles, Never;
    Standing       "standing page"                 Template("standing.html", "standing", "StandingView"),    Anywhere,                     ByOwner,    Never;
    NotFound       "404"                           Template("404.html", "missing", "NotFoundView"),          Root("404.html"),             Never,      Never;
    Redirect       "redirect"                      Template("redirect.html", "redirect", "RedirectView"),    Anywhere,                     Never,      Never;
    Search         "search"                        Template("search.html", "search", "SearchView"),          Root(SEARCH),                 Never,      Never;
    SearchVolumes  "volumes of the search index"   Program("search: headlines"),                             Below("search"),              Never,      Never;
    SearchArticles "headlines of the search index" Program("search: headlines"),                             Below("search"),              Never,      Never;
    SearchWords    "words of the search index"     Program("search: words"),                                 Below("search"),              Never,      Never;
    SiteAtom       "Atom feed of the site"         Program("feeds: Atom"),                                   Root("feed.xml"),             Never,      Never;
    ListAtom       "Atom feed of a list"           Program("feeds: Atom"),                                   Anywhere,                     Never,      Never;
    SiteJsonFeed   "JSON feed of the site"         Program("feeds: JSON"),                                   Root("feed.json"),            Never,      Never;
    ListJsonFeed   "JSON feed of a list"           Program("feeds: JSON"),                                   Anywhere,                     Never,      Never;
    SiteRss        "RSS feed of the site"          Program("feeds: RSS"),                                    Root("rss.xml"),              Never,      Never;
    ListRss        "RSS feed of a list"            Program("feeds: RSS"),                                    Anywhere,                     Never,      Never;
    Opml           "list of feeds"                 Program("feeds: OPML"),                                   Root("feeds.opml"),           Never,      Never;
    Sitemap        "sitemap"                       Program("sitemaps"),                                      Root("sitemap.xml"),          Never,      Never;
    SitemapIndex   "list of sitemaps"              Program("sitemaps"),                                      Root("sitemap.xml"),          Never,      Never;
    NewsSitemap    "news sitemap"                  Program("sitemaps"),                                      Root(NEWS),                   Never,      Never;
    Robots         "robots.txt"                    Program("small files"),                                   Root("robots.txt"),           Never,      Never;
    RedirectRules  "redirects for Netlify"         Program("small files"),                                   Root("_redirects"),           Never,      Never;
    RedirectMap    "redirects for nginx"           Program("small files"),                                   Root("redirects.map"),        Never,      Never;
    Manifest       "web app manifest"              Program("small files"),                                   Root("manifest.webmanifest"), Never,      Always;
    Worker         "service worker"                Program("service worker"),                                Root("sw.js"),                Never,      Never;
    ArticlesJson   "articles.json"                 Program("articles.json"),                                 Root(ARTICLES),               Never,      Never;
    ArticlesYear   "articles of a year"            Program("articles.json"),                                 Years("articles"),            Never,      Never;
    NoJekyll       ".nojekyll"                     Program("small files"),                                   Root(".nojekyll"),            Never,      Never;
    Cname          "CNAME"                         Program("small files"),                                   Root("CNAME"),                Never,      Never;
    Asset          "asset"                         Program("files of the site"),                             Below("media"),               Never,      Pictures;
    StaticFile     "static file"                   Program("files of the site"),                             Anywhere,                     Never,      Pictures;
    ThemeFile      "theme file"                    Program("files of the theme"),                            Below("assets"),              Never,      Loaded;
}

impl PageKind {
    /// The kind of the own page of a list.
    pub fn of_list(key: &ListKey) -> Self {
        match key {
            ListKey::Region(_) => Self::Region,
            ListKey::Theme(_) => Self::Theme,
            ListKey::Cross(..) => Self::Cross,
            ListKey::Tag(_) => Self::Tag,
            ListKey::Source(_) => Self::Source,
            ListKey::Author(_) => Self::Author,
        }
    }

    /// The kind of an edition.
    pub fn of_edition(span: Span) -> Self {
        match span {
            Span::Day(_) => Self::Day,
            Span::Month(..) => Self::Month,
            Span::Year(_) => Self::Year,
        }
    }

    /// What its times and sizes are added up under: its template, where it has one.
    pub fn label(self) -> &'static str {
        match self.facts().maker {
            Template(label, ..) | Program(label) => label,
        }
    }

    /// The path of the one file of the kind; none where it may have several.
    pub fn path(self) -> Option<&'static str> {
        match self.facts().place {
            Root(path) => Some(path),
            Below(_) | Years(_) | Dates | Anywhere => None,
        }
    }

    /// The folder of its files; none where they have none of their own.
    pub fn folder(self) -> Option<&'static str> {
        match self.facts().place {
            Below(folder) | Years(folder) => Some(folder),
            Root(_) | Dates | Anywhere => None,
        }
    }
}

/// The folders of which the site has all files.
pub(super) static FOLDERS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| folders(|place| matches!(place, Below(_))));

/// The folders of which the site has the files that are named by years.
pub(super) static FOLDERS_OF_YEARS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| folders(|place| matches!(place, Years(_))));

/// The folders of the kinds whose place is `asked`.
fn folders(asked: impl Fn(ReservedPlace) -> bool) -> BTreeSet<&'static str> {
    let kinds = PageKind::ALL.iter().filter(|kind| asked(kind.facts().place));
    kinds.filter_map(|kind| kind.folder()).collect()
}

/// What may stand at the site's root, in lower case, pages without their ending.
pub(super) static AT_ROOT: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let paths = PageKind::ALL.iter().filter_map(|kind| kind.path());
    paths.map(|path| path.trim_end_matches(".html").to_lowercase()).collect()
});
