//! One struct a template: the contract between the program and a theme.
//!
//! Every `url` is ready for use on the page that shows it. A field of type [`Html`] is safe HTML
//! and is printed with `| safe`; everything else is text and is escaped by the template engine.

mod article;
mod front;
mod list;
mod edition;
mod index;
mod search;
mod share;
mod undated;

use std::collections::BTreeMap;

use serde::Serialize;

pub use article::{
    ArticleSourceView, ArticleView, CardImageView, CardView, HeadingView, ImageView, LicenseView,
    RelatedView,
};
pub use edition::{
    BriefingView, DayEntryView, DayRegionView, DayThemeView, DayView, SpanPartView, SpanView,
};
pub use front::{
    EditionLinkView, FrontBlockView, FrontView, MatrixCellView, MatrixRowView, MatrixView,
    QuietRegionView,
};
pub use index::{
    ArchiveView, ArchiveYearView, CalendarDayView, CalendarMonthView, CalendarView, IndexEntryView,
    IndexGroupView, IndexNewestView, IndexView, MapRegionView, MapView, SparkView,
};
pub use list::{BarView, CrossView, ListDayView, ListPeriodView, ListView, PlotView};
pub use search::{ChoiceView, SearchView};
pub use share::{AlternateView, ShareView, SharedImageView};
pub use undated::UndatedView;

/// HTML that the program made or cleaned.
pub type Html = String;

/// What every template sees as `site`.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// `title` of `site.yaml`.
    pub title: String,
    /// `description` of `site.yaml`.
    pub description: Option<String>,
    /// The site's language: `en`.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The way to the site's root from this page: `../../`, or empty.
    pub root: String,
    /// The front page.
    pub home: String,
    /// The menu, from `site.yaml`.
    pub menu: Vec<LinkView>,
    /// Whether the site has a web app manifest.
    pub manifest: bool,
    /// Whether the site has a service worker.
    pub offline: bool,
    /// The page that searches; none where the site has no search.
    pub search: Option<String>,
    /// Whether pages may load pictures of other sites.
    pub remote_images: bool,
    /// `theme_options` of `site.yaml`.
    pub options: BTreeMap<String, serde_json::Value>,
}

/// What every template sees as `frame`: what is the same on many pages, as HTML.
#[derive(Debug, Clone, Serialize)]
pub struct FrameView {
    /// `partials/csp.html`: what pages may load and from where.
    pub csp: Html,
    /// `partials/menu.html`.
    pub menu: Html,
    /// `partials/keys.html`: the keys that readers may press.
    pub keys: Html,
}

/// What every template sees as `page`.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// The kind of page: `front`, `article`, `region`, `theme`, `cross`, `tag`, `source`,
    /// `author`, `list-period`, `day`, `month`, `year`, `regions`, `themes`, `tags`, `sources`,
    /// `archive`, `undated`, `standing`, `search`, `not-found`, `redirect`.
    pub kind: &'static str,
    /// The words for the browser's title bar, without the site's name.
    pub title: String,
    /// The page itself, as a link on it is written.
    pub url: String,
    /// A description for search engines.
    pub description: Option<String>,
    /// The absolute address of the page or of the original; none without a `base_url`, but on the
    /// page of an old address, which has the way to the article then.
    pub canonical: Option<String>,
    /// The absolute address of the page itself; none without a `base_url`.
    pub absolute: Option<String>,
    /// Whether search engines must leave the page out.
    pub noindex: bool,
    /// The language of what the page is mainly made of.
    pub lang: String,
    /// `ltr` or `rtl`, for that language.
    pub dir: &'static str,
    /// The feeds that belong to the page.
    pub feeds: Vec<FeedLinkView>,
    /// The page and its translations by absolute address; empty where it stands alone.
    pub alternates: Vec<AlternateView>,
    /// The page before this one in a row of pages.
    pub prev: Option<String>,
    /// The page after this one in a row of pages.
    pub next: Option<String>,
    /// What other sites show of the page; none without a `base_url`.
    pub share: Option<ShareView>,
    /// What the page is, as JSON-LD for a `script` element; none without a `base_url`.
    pub data: Option<Html>,
}

/// A named link.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// The words.
    pub name: String,
    /// Where it leads; none where the site leaves such pages out.
    pub url: Option<String>,
}

/// A link to a feed.
#[derive(Debug, Clone, Serialize)]
pub struct FeedLinkView {
    /// What the feed is of.
    pub name: String,
    /// Where it is.
    pub url: String,
    /// Its media type: `application/atom+xml`.
    pub media_type: &'static str,
}

/// A link to a translation.
#[derive(Debug, Clone, Serialize)]
pub struct TranslationView {
    /// The language: `es`.
    pub lang: String,
    /// The title in that language.
    pub title: String,
    /// Where it is.
    pub url: String,
}

/// A named link with a number: one entry of an index or of a cross table.
#[derive(Debug, Clone, Serialize)]
pub struct CountView {
    /// The words.
    pub name: String,
    /// Where it leads; none where the site leaves such pages out.
    pub url: Option<String>,
    /// How many articles.
    pub count: usize,
    /// The newest of them, as a day: `2023-09-25`.
    pub newest: Option<String>,
}

/// A date for readers and machines.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// For `<time datetime>`: `2023-09-25` or with time and offset.
    pub iso: String,
    /// In the site's language: `25 September 2023`.
    pub text: String,
    /// The time of day, where it is known: `14:30`.
    pub time: Option<String>,
    /// The day's edition.
    pub url: Option<String>,
}

/// `standing.html`: a page that is no article.
#[derive(Debug, Clone, Serialize)]
pub struct StandingView {
    /// Its title.
    pub title: String,
    /// Its text.
    pub body: Html,
}

/// `404.html`: the page for what is not there.
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundView {
    /// The stylesheet's text, since the page can load nothing.
    pub style: Html,
    /// The hash of `style` for the content security policy: `sha256-…`.
    pub style_hash: String,
    /// The absolute address of the front page; none without a `base_url`.
    pub home: Option<String>,
    /// The menu with absolute addresses; empty without a `base_url`.
    pub menu: Vec<LinkView>,
}

/// `redirect.html`: an old address of an article or a tag.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectView {
    /// The article's title, or the tag's name.
    pub title: String,
    /// The page of either.
    pub url: String,
    /// What leads on to a part of it; it reads the page's address from its own `data-to`.
    pub script: String,
    /// Its hash, for the content security policy.
    pub script_hash: String,
}
