//! What the indexes see.

use serde::Serialize;

use crate::render::view::{CountView, DateView, PlotView};

/// `index.html`: all regions, themes or sources; `tags.html`: all tags.
#[derive(Debug, Clone, Serialize)]
pub struct IndexView {
    /// `regions`, `themes`, `sources` or `tags`.
    pub kind: &'static str,
    /// Its entries; for tags by kind and first letter, else one group.
    pub groups: Vec<IndexGroupView>,
    /// How many entries.
    pub total: usize,
    /// Of the regions of the built-in taxonomy: the map.
    pub map: Option<MapView>,
    /// Whether tags of a single article are left out.
    pub is_short: bool,
}

/// A part of an index.
#[derive(Debug, Clone, Serialize)]
pub struct IndexGroupView {
    /// The first letter of a tag.
    pub name: Option<String>,
    /// Its entries.
    pub entries: Vec<IndexEntryView>,
}

/// An entry of an index.
#[derive(Debug, Clone, Serialize)]
pub struct IndexEntryView {
    /// Its name.
    pub name: String,
    /// Its page; none where the site leaves such pages out.
    pub url: Option<String>,
    /// How many articles.
    pub count: usize,
    /// The newest of them; for tags none.
    pub newest: Option<IndexNewestView>,
    /// Its articles over time, small; for tags none.
    pub spark: Option<SparkView>,
}

/// The newest article of an entry of an index.
#[derive(Debug, Clone, Serialize)]
pub struct IndexNewestView {
    /// Its headline.
    pub title: String,
    /// Its page.
    pub url: String,
    /// When it was published, or filed where that is unknown.
    pub date: DateView,
    /// Its language.
    pub lang: String,
}

/// A plot as small as a word: the bars of a year by months, or of 30 days, which end with the newest
/// article of the site.
#[derive(Debug, Clone, Serialize)]
pub struct SparkView {
    /// Of the drawing.
    pub width: u32,
    /// Of the drawing.
    pub height: u32,
    /// The bars, as the path of an SVG.
    pub path: String,
}

/// The map of the regions.
#[derive(Debug, Clone, Serialize)]
pub struct MapView {
    /// Of the drawing.
    pub width: u32,
    /// Of the drawing.
    pub height: u32,
    /// The regions, those without an article too.
    pub regions: Vec<MapRegionView>,
}

/// A region of the map.
#[derive(Debug, Clone, Serialize)]
pub struct MapRegionView {
    /// Its name.
    pub name: String,
    /// Its page; none where there is nothing.
    pub url: Option<String>,
    /// How many articles.
    pub count: usize,
    /// 0 (none) to 4 (most), for a shade.
    pub shade: u8,
    /// Its outline, as the path of an SVG.
    pub path: String,
}

/// `archive.html`: all years and months.
#[derive(Debug, Clone, Serialize)]
pub struct ArchiveView {
    /// The years, newest first.
    pub years: Vec<ArchiveYearView>,
    /// Articles a month.
    pub plot: PlotView,
    /// The articles without a date of publication, where there are some.
    pub undated: Option<CountView>,
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
    /// Its days, of the newest three years.
    pub calendar: Option<CalendarView>,
}

/// The days of a year as squares, a column a week; coordinates are of an SVG of `width` × `height`.
#[derive(Debug, Clone, Serialize)]
pub struct CalendarView {
    /// Of the drawing.
    pub width: u32,
    /// Of the drawing.
    pub height: u32,
    /// The days that have an edition.
    pub days: Vec<CalendarDayView>,
    /// Where the months begin.
    pub months: Vec<CalendarMonthView>,
}

/// A day of a calendar.
#[derive(Debug, Clone, Serialize)]
pub struct CalendarDayView {
    /// `25 September 2023`.
    pub name: String,
    /// Its edition.
    pub url: Option<String>,
    /// How many articles.
    pub count: usize,
    /// 1 (few) to 4 (most), for a shade.
    pub shade: u8,
    /// Its left edge.
    pub x: u32,
    /// Its upper edge.
    pub y: u32,
}

/// A month of a calendar.
#[derive(Debug, Clone, Serialize)]
pub struct CalendarMonthView {
    /// `Sept.`.
    pub name: String,
    /// Where it begins.
    pub x: u32,
}
