//! One struct a template: the contract between the program and a theme.
//!
//! Every `url` is ready for use on the page that shows it. A field of type [`Html`] is safe HTML
//! and is printed with `| safe`; everything else is text and is escaped by the template engine.

use std::collections::BTreeMap;

use serde::Serialize;

/// HTML that the program made or cleaned.
pub type Html = String;

/// What every template sees as `site`.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// `title` of `site.yaml`.
    pub title: String,
    /// `description` of `site.yaml`; may be empty.
    pub description: String,
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
    /// `theme_options` of `site.yaml`.
    pub options: BTreeMap<String, serde_json::Value>,
}

/// What every template sees as `page`.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// The kind of page: `front`, `article`, `region`, `theme`, `cross`, `tag`, `source`,
    /// `author`, `list-month`, `day`, `month`, `year`, `regions`, `themes`, `tags`, `sources`,
    /// `archive`, `standing`, `not-found`, `redirect`.
    pub kind: &'static str,
    /// The words for the browser's title bar, without the site's name.
    pub title: String,
    /// A description for search engines; may be empty.
    pub description: String,
    /// The absolute address of the page or of the original; none without a `base_url`.
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
    /// Pages that are the same in other languages.
    pub translations: Vec<TranslationView>,
}

/// A named link.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// The words.
    pub name: String,
    /// Where it leads.
    pub url: String,
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
    /// Its absolute address; none without a `base_url`.
    pub absolute: Option<String>,
}

/// A named link with a number: one entry of an index or of a cross table.
#[derive(Debug, Clone, Serialize)]
pub struct CountView {
    /// The words.
    pub name: String,
    /// Where it leads.
    pub url: String,
    /// How many articles.
    pub count: usize,
    /// The newest of them, as a day: `2023-09-25`.
    pub newest: String,
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

/// `card.html` and `line.html` see this as `article`: an article in a list.
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    /// The headline.
    pub title: String,
    /// Its page.
    pub url: String,
    /// A short text; may be empty.
    pub summary: String,
    /// When it was published, or filed where that is unknown.
    pub date: DateView,
    /// Whether the date of publication is known.
    pub dated: bool,
    /// The agency or paper.
    pub source: Option<LinkView>,
    /// The dateline's place.
    pub place: Option<String>,
    /// The primary region.
    pub region: LinkView,
    /// The primary theme.
    pub theme: LinkView,
    /// The slug of the primary theme, for colours.
    pub theme_slug: String,
    /// The language: `ko`.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Whether `lang` is not the site's.
    pub foreign: bool,
    /// Minutes of reading.
    pub minutes: u32,
    /// Whether it is pinned.
    pub pinned: bool,
}

/// `front.html`: the front page.
#[derive(Debug, Clone, Serialize)]
pub struct FrontView {
    /// The pinned article, else the newest, as a card; none on an empty site.
    pub lead: Option<Html>,
    /// The newest day with an edition.
    pub edition: Option<EditionLinkView>,
    /// The regions that have articles, with the newest of each.
    pub blocks: Vec<BlockView>,
    /// Regions by themes.
    pub matrix: MatrixView,
    /// How many articles the site holds.
    pub total: usize,
}

/// The newest edition, on the front page.
#[derive(Debug, Clone, Serialize)]
pub struct EditionLinkView {
    /// `25 September 2023`.
    pub name: String,
    /// `2023-09-25`.
    pub iso: String,
    /// Its page.
    pub url: String,
    /// How many articles.
    pub count: usize,
    /// Its articles as lines.
    pub lines: Vec<Html>,
}

/// A group of articles under a name.
#[derive(Debug, Clone, Serialize)]
pub struct BlockView {
    /// The name of the region or theme.
    pub name: String,
    /// The key of the region or theme.
    pub slug: String,
    /// Its page.
    pub url: String,
    /// How many articles it holds in all.
    pub count: usize,
    /// Articles as cards.
    pub cards: Vec<Html>,
}

/// The region × theme table.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixView {
    /// The themes, across.
    pub columns: Vec<LinkView>,
    /// The regions, down.
    pub rows: Vec<MatrixRowView>,
}

/// One region of the region × theme table.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixRowView {
    /// The region's name.
    pub name: String,
    /// The region's page.
    pub url: String,
    /// One cell a theme.
    pub cells: Vec<MatrixCellView>,
}

/// One cell of the region × theme table.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixCellView {
    /// How many articles.
    pub count: usize,
    /// 0 (none) to 4 (most), for a shade.
    pub shade: u8,
    /// The page of the cell; none where there is nothing.
    pub url: Option<String>,
    /// "East Asia: Science", for those who hear the page.
    pub label: String,
}

/// `article.html` sees this as `article`.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleView {
    /// The headline.
    pub title: String,
    /// When it was published, or filed where that is unknown.
    pub date: DateView,
    /// Whether the date of publication is known.
    pub dated: bool,
    /// When it was changed.
    pub updated: Option<DateView>,
    /// The dateline's place.
    pub place: Option<String>,
    /// The names of the byline.
    pub authors: Vec<LinkView>,
    /// The agency or paper.
    pub source: Option<ArticleSourceView>,
    /// The regions, the primary one first.
    pub regions: Vec<LinkView>,
    /// The themes, the primary one first.
    pub themes: Vec<LinkView>,
    /// The slug of the primary theme, for colours.
    pub theme_slug: String,
    /// The tags, the best first.
    pub tags: Vec<LinkView>,
    /// The running story that it is part of.
    pub story: Option<LinkView>,
    /// The running text.
    pub body: Html,
    /// Whether `body` is only the beginning, by the source's policy.
    pub excerpt: bool,
    /// The headings, where a table of contents is asked for; else empty.
    pub toc: Vec<HeadingView>,
    /// The picture that stands for it.
    pub image: Option<ImageView>,
    /// Minutes of reading.
    pub minutes: u32,
    /// Words of running text.
    pub words: u32,
    /// The language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The same article in other languages.
    pub translations: Vec<TranslationView>,
    /// The next older article of its primary region.
    pub older: Option<LinkView>,
    /// The next newer article of its primary region.
    pub newer: Option<LinkView>,
    /// Articles that have something in common with it.
    pub related: Vec<RelatedView>,
    /// `extra` of the front matter.
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// The source of an article, as the article shows it.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleSourceView {
    /// Its name.
    pub name: String,
    /// Its page on the site.
    pub url: String,
    /// Its own home page.
    pub home: Option<String>,
    /// The address of the original article.
    pub original: Option<String>,
    /// `own`, `republished` or `excerpt`.
    pub policy: &'static str,
}

/// An entry of a table of contents.
#[derive(Debug, Clone, Serialize)]
pub struct HeadingView {
    /// 1 to 6.
    pub level: u8,
    /// The anchor.
    pub id: String,
    /// The words.
    pub text: String,
}

/// A picture.
#[derive(Debug, Clone, Serialize)]
pub struct ImageView {
    /// Where it is.
    pub src: String,
    /// What it shows, in words.
    pub alt: String,
}

/// A related article.
#[derive(Debug, Clone, Serialize)]
pub struct RelatedView {
    /// Its headline.
    pub title: String,
    /// Its page.
    pub url: String,
    /// Its date.
    pub date: DateView,
    /// Its language.
    pub lang: String,
    /// What they have in common: names of tags, a region, a theme.
    pub shared: Vec<String>,
}

/// `list.html`: a region, theme, region × theme, tag, source or author.
#[derive(Debug, Clone, Serialize)]
pub struct ListView {
    /// `region`, `theme`, `cross`, `tag`, `source` or `author`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// Its key: a slug.
    pub slug: String,
    /// For a tag: `place`, `person`, `organisation` or `subject`.
    pub tag_kind: Option<&'static str>,
    /// For a cross: the region and the theme.
    pub axes: Vec<LinkView>,
    /// For a source: its own home page.
    pub home: Option<String>,
    /// How many articles it holds in all.
    pub total: usize,
    /// The newest articles as cards.
    pub cards: Vec<Html>,
    /// Its articles over time.
    pub plot: PlotView,
    /// Its months, newest first, where it holds more than one page.
    pub months: Vec<CountView>,
    /// The other axis: themes of a region, regions of a theme, both for the rest.
    pub cross: Vec<CrossView>,
    /// The countries of a region.
    pub countries: Vec<CountView>,
    /// The list's feeds.
    pub feeds: Vec<FeedLinkView>,
}

/// One row of a cross table.
#[derive(Debug, Clone, Serialize)]
pub struct CrossView {
    /// `region` or `theme`.
    pub axis: &'static str,
    /// Its entries, most articles first.
    pub entries: Vec<CountView>,
}

/// `list-month.html`: the articles of a list in one month.
#[derive(Debug, Clone, Serialize)]
pub struct ListMonthView {
    /// The list.
    pub list: LinkView,
    /// `region`, `theme`, `cross`, `tag`, `source` or `author`.
    pub kind: &'static str,
    /// `September 2023`.
    pub name: String,
    /// The part of the month, from 1, where one page does not hold it.
    pub part: Option<usize>,
    /// The articles as cards.
    pub cards: Vec<Html>,
    /// The page before in time.
    pub older: Option<LinkView>,
    /// The page after in time.
    pub newer: Option<LinkView>,
}

/// `day.html`: the edition of a day.
#[derive(Debug, Clone, Serialize)]
pub struct DayView {
    /// `25 September 2023`.
    pub name: String,
    /// `2023-09-25`.
    pub iso: String,
    /// How many articles.
    pub total: usize,
    /// Minutes of reading of the whole.
    pub minutes: u32,
    /// Its articles, by region, then theme.
    pub regions: Vec<DayRegionView>,
    /// The month that it is part of.
    pub month: LinkView,
    /// The edition before.
    pub older: Option<LinkView>,
    /// The edition after.
    pub newer: Option<LinkView>,
}

/// The articles of one region in a day's edition.
#[derive(Debug, Clone, Serialize)]
pub struct DayRegionView {
    /// The region's name.
    pub name: String,
    /// The region's page.
    pub url: String,
    /// Its articles by theme.
    pub themes: Vec<BlockView>,
}

/// `span.html`: the edition of a month or a year.
#[derive(Debug, Clone, Serialize)]
pub struct SpanView {
    /// `September 2023` or `2023`.
    pub name: String,
    /// `2023-09` or `2023`.
    pub iso: String,
    /// How many articles.
    pub total: usize,
    /// Articles a day of a month, or a month of a year.
    pub plot: PlotView,
    /// How many articles by region.
    pub regions: Vec<CountView>,
    /// How many articles by theme.
    pub themes: Vec<CountView>,
    /// Its days or months, newest first.
    pub parts: Vec<SpanPartView>,
    /// For a month: its year.
    pub year: Option<LinkView>,
    /// The edition before.
    pub older: Option<LinkView>,
    /// The edition after.
    pub newer: Option<LinkView>,
}

/// A day of a month or a month of a year.
#[derive(Debug, Clone, Serialize)]
pub struct SpanPartView {
    /// `25 September 2023` or `September 2023`.
    pub name: String,
    /// `2023-09-25` or `2023-09`.
    pub iso: String,
    /// Its edition.
    pub url: String,
    /// How many articles.
    pub count: usize,
    /// Its articles as lines, by region, then theme; for a month of a year the newest few.
    pub lines: Vec<Html>,
}

/// `index.html`: all regions, themes or sources; `tags.html`: all tags.
#[derive(Debug, Clone, Serialize)]
pub struct IndexView {
    /// `regions`, `themes`, `sources` or `tags`.
    pub kind: &'static str,
    /// Its entries; for tags by kind and first letter, else one group.
    pub groups: Vec<IndexGroupView>,
    /// How many entries.
    pub total: usize,
}

/// A part of an index.
#[derive(Debug, Clone, Serialize)]
pub struct IndexGroupView {
    /// The first letter of a tag; else empty.
    pub name: String,
    /// Its entries.
    pub entries: Vec<CountView>,
}

/// `archive.html`: all years and months.
#[derive(Debug, Clone, Serialize)]
pub struct ArchiveView {
    /// The years, newest first.
    pub years: Vec<ArchiveYearView>,
    /// Articles a month.
    pub plot: PlotView,
}

/// A year of the archive.
#[derive(Debug, Clone, Serialize)]
pub struct ArchiveYearView {
    /// `2023`.
    pub name: String,
    /// Its edition.
    pub url: String,
    /// How many articles.
    pub count: usize,
    /// Its months, newest first.
    pub months: Vec<CountView>,
}

/// A small bar plot; coordinates are of an SVG of `width` × `height`.
#[derive(Debug, Clone, Serialize)]
pub struct PlotView {
    /// The bars, oldest first; empty where there is nothing to plot.
    pub bars: Vec<BarView>,
    /// Of the drawing.
    pub width: u32,
    /// Of the drawing.
    pub height: u32,
    /// The most articles of one bar.
    pub most: usize,
}

/// A bar of a plot.
#[derive(Debug, Clone, Serialize)]
pub struct BarView {
    /// The day, month or year that it stands for.
    pub name: String,
    /// Its edition.
    pub url: Option<String>,
    /// How many articles.
    pub count: usize,
    /// Its left edge.
    pub x: u32,
    /// Its upper edge.
    pub y: u32,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
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

/// `redirect.html`: an old address of an article.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectView {
    /// The article's title.
    pub title: String,
    /// The article's page.
    pub url: String,
}
