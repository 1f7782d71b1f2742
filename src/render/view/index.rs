//! What the indexes see.

use serde::Serialize;

use crate::render::view::{CountView, PlotView};

/// `index.html`: all regions, themes or sources; `tags.html`: all tags.
#[derive(Debug, Clone, Serialize)]
pub struct IndexView {
    /// `regions`, `themes`, `sources` or `tags`.
    pub kind: &'static str,
    /// Its entries; for tags by kind and first letter, else one group.
    pub groups: Vec<IndexGroupView>,
    /// How many entries.
    pub total: usize,
    /// Whether tags of a single article are left out.
    pub is_short: bool,
}

/// A part of an index.
#[derive(Debug, Clone, Serialize)]
pub struct IndexGroupView {
    /// The first letter of a tag.
    pub name: Option<String>,
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
}
