//! What the front page sees.

use serde::Serialize;

use crate::render::view::{BlockView, Html, LinkView, SpanPartView};

/// `front.html`: the front page.
#[derive(Debug, Clone, Serialize)]
pub struct FrontView {
    /// The pinned article, else the newest, as a card; none on an empty site.
    pub lead: Option<Html>,
    /// The newest day with an edition.
    pub edition: Option<EditionLinkView>,
    /// The editions before it, as many as fill up its column.
    pub earlier: Vec<SpanPartView>,
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
    /// `Monday, 25 September 2023`.
    pub full: String,
    /// `2023-09-25`.
    pub iso: String,
    /// Its page.
    pub url: String,
    /// How many articles.
    pub count: usize,
    /// Its articles as lines.
    pub lines: Vec<Html>,
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
