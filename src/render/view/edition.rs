//! What the pages of editions see.

use serde::Serialize;

use crate::render::view::{CountView, Html, LinkView, PlotView};

/// `day.html`: the edition of a day.
#[derive(Debug, Clone, Serialize)]
pub struct DayView {
    /// `25 September 2023`.
    pub name: String,
    /// `Monday, 25 September 2023`.
    pub full: String,
    /// `2023-09-25`.
    pub iso: String,
    /// How many articles.
    pub total: usize,
    /// Minutes of reading of the whole.
    pub minutes: u32,
    /// The articles without a date of publication that came in on the day, where they are too many
    /// to stand in the edition.
    pub undated: Option<CountView>,
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
    /// The region's page; none where the site leaves such pages out.
    pub url: Option<String>,
    /// Its articles by theme.
    pub themes: Vec<BlockView>,
}

/// A group of articles under a name.
#[derive(Debug, Clone, Serialize)]
pub struct BlockView {
    /// The name of the region or theme.
    pub name: String,
    /// The key of the region or theme.
    pub slug: String,
    /// Its page; none where the site leaves such pages out.
    pub url: Option<String>,
    /// How many articles it holds in all.
    pub count: usize,
    /// Articles as cards.
    pub cards: Vec<Html>,
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

/// A day of a month or of undated articles, a month of a year, or an earlier edition on the front
/// page.
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
