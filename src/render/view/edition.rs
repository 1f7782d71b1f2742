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
    /// What is most worth reading, a sentence each; empty on a day of few articles.
    pub briefing: Vec<BriefingView>,
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
    pub themes: Vec<DayThemeView>,
}

/// The articles of one region and theme in a day's edition.
#[derive(Debug, Clone, Serialize)]
pub struct DayThemeView {
    /// The theme's name.
    pub name: String,
    /// The key of the theme.
    pub slug: String,
    /// The page of region and theme; none where the site leaves such pages out.
    pub url: Option<String>,
    /// How many articles.
    pub count: usize,
    /// The articles that stand there as cards: all of them, and on a day of many the first alone.
    pub cards: Vec<DayEntryView>,
    /// The others, as lines.
    pub lines: Vec<DayEntryView>,
}

/// An article in a day's edition.
#[derive(Debug, Clone, Serialize)]
pub struct DayEntryView {
    /// Its anchor on the page.
    pub id: String,
    /// The card or the line.
    pub html: Html,
}

/// A sentence of the briefing with which a day's edition opens.
#[derive(Debug, Clone, Serialize)]
pub struct BriefingView {
    /// The first sentence of the article's summary; its title where it has none.
    pub text: String,
    /// The article's anchor on the page.
    pub id: String,
    /// The language: `ko`.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Whether `lang` is not the site's.
    pub foreign: bool,
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

/// A day of a month or of undated articles, or a month of a year.
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
    /// Articles as lines: the heaviest few of a day, by region, then theme, the newest few of a month;
    /// of undated ones all.
    pub lines: Vec<Html>,
}
