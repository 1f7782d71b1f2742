//! What `search.html` sees.

use serde::Serialize;

use crate::render::view::{Html, LinkView};

/// `search.html`: the page that searches.
#[derive(Debug, Clone, Serialize)]
pub struct SearchView {
    /// The regions that have articles.
    pub regions: Vec<ChoiceView>,
    /// The themes that have articles.
    pub themes: Vec<ChoiceView>,
    /// The indexes, for readers without scripts.
    pub indexes: Vec<LinkView>,
    /// What the script says and how dates are written, as JSON that may stand in an element.
    pub words: Html,
}

/// One thing that a reader may choose.
#[derive(Debug, Clone, Serialize)]
pub struct ChoiceView {
    /// The key of it.
    pub slug: String,
    /// The words.
    pub name: String,
}
