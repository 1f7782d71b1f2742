//! What the pages of lists see, and plots.

use serde::Serialize;

use crate::render::view::{CardView, CountView, FeedLinkView, Html, LinkView};

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
    /// The text of `_index.md` that introduces it.
    pub intro: Option<Html>,
    /// How many articles it holds in all.
    pub total: usize,
    /// Of a region or theme, what is most worth reading among the newest articles.
    pub lead: Option<CardView>,
    /// The other newest articles, by day.
    pub days: Vec<ListDayView>,
    /// Its articles over time.
    pub plot: PlotView,
    /// Its years and months, newest first, where it holds more than one page.
    pub periods: Vec<CountView>,
    /// The other axis: themes of a region, regions of a theme, both for the rest.
    pub cross: Vec<CrossView>,
    /// The countries of a region.
    pub countries: Vec<CountView>,
    /// The list's feeds.
    pub feeds: Vec<FeedLinkView>,
}

/// The articles of one day in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ListDayView {
    /// `25 September 2023`.
    pub name: String,
    /// `2023-09-25`.
    pub iso: String,
    /// The day's edition.
    pub url: Option<String>,
    /// The articles as cards.
    pub cards: Vec<Html>,
}

/// One row of a cross table.
#[derive(Debug, Clone, Serialize)]
pub struct CrossView {
    /// `region` or `theme`.
    pub axis: &'static str,
    /// Its entries, most articles first.
    pub entries: Vec<CountView>,
}

/// `list-period.html`: the articles of a list in one year or month.
#[derive(Debug, Clone, Serialize)]
pub struct ListPeriodView {
    /// The list.
    pub list: LinkView,
    /// `region`, `theme`, `cross`, `tag`, `source` or `author`.
    pub kind: &'static str,
    /// `2023` or `September 2023`.
    pub name: String,
    /// The part of it, from 1, where one page does not hold it.
    pub part: Option<usize>,
    /// The articles, by day.
    pub days: Vec<ListDayView>,
    /// The page before in time.
    pub older: Option<LinkView>,
    /// The page after in time.
    pub newer: Option<LinkView>,
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
