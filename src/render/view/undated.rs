//! What the pages of undated articles see.

use serde::Serialize;

use crate::render::view::{CountView, LinkView, SpanPartView};

/// `undated.html`: the articles without a date of publication, or those of them that came in in a
/// year or month.
#[derive(Debug, Clone, Serialize)]
pub struct UndatedView {
    /// `2023` or `September 2023`; none on the page of all.
    pub period: Option<String>,
    /// How many articles there are, or came in in the period.
    pub total: usize,
    /// The newest articles, or those of the period, by the days on which they came in.
    pub days: Vec<SpanPartView>,
    /// On the page of all: its years and months, newest first, where one page does not hold them.
    pub periods: Vec<CountView>,
    /// The period before.
    pub older: Option<LinkView>,
    /// The period after.
    pub newer: Option<LinkView>,
}
