//! What the front page sees.

use serde::Serialize;

use crate::render::view::{CardView, Html, LinkView};

/// `front.html`: the front page.
#[derive(Debug, Clone, Serialize)]
pub struct FrontView {
    /// The article that leads; none on an empty site.
    pub lead: Option<CardView>,
    /// Those beside it, as cards.
    pub seconds: Vec<Html>,
    /// The newest day with an edition.
    pub edition: Option<EditionLinkView>,
    /// One article of each region that had news in the last days, as lines.
    pub strip: Vec<Html>,
    /// The regions that had news, the largest first.
    pub blocks: Vec<FrontBlockView>,
    /// The regions that had none.
    pub quiet: Vec<QuietRegionView>,
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
    /// `Monday, 25 September 2023`.
    pub full: String,
    /// `2023-09-25`.
    pub iso: String,
    /// Its page.
    pub url: String,
    /// How many articles.
    pub count: usize,
}

/// A region on the front page.
#[derive(Debug, Clone, Serialize)]
pub struct FrontBlockView {
    /// The region's name.
    pub name: String,
    /// The key of the region.
    pub slug: String,
    /// Its page; none where the site leaves such pages out.
    pub url: Option<String>,
    /// How many articles it holds in all.
    pub count: usize,
    /// How much room it has: `large`, `medium` or `small`.
    pub size: &'static str,
    /// The article that stands first, as a card.
    pub cards: Vec<Html>,
    /// Others as lines.
    pub lines: Vec<Html>,
}

/// A region that had no news in the last days.
#[derive(Debug, Clone, Serialize)]
pub struct QuietRegionView {
    /// The region's name.
    pub name: String,
    /// Its page; none where the site leaves such pages out.
    pub url: Option<String>,
    /// The day of its newest article: `25 September 2023`.
    pub newest: String,
    /// `2023-09-25`.
    pub iso: String,
}

/// The region × theme table.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixView {
    /// The themes, across.
    pub columns: Vec<LinkView>,
    /// The regions, down.
    pub rows: Vec<MatrixRowView>,
    /// Whether the counts of a week and a month are others than those of all.
    pub has_spans: bool,
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
    /// How many of the last 30 days.
    pub month: usize,
    /// How many of the last 7 days.
    pub week: usize,
    /// 0 (none) to 4 (most), for a shade.
    pub shade: u8,
    /// The same of the last 30 days.
    pub month_shade: u8,
    /// The same of the last 7 days.
    pub week_shade: u8,
    /// The page of the cell; none where there is nothing.
    pub url: Option<String>,
    /// "East Asia: Science", for those who hear the page.
    pub label: String,
}
