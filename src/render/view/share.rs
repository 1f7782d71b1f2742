//! What every page tells machines, beside its feeds.

use serde::Serialize;

/// `page.share`: what other sites show of a page whose address is shared with them.
#[derive(Debug, Clone, Serialize)]
pub struct ShareView {
    /// The picture.
    pub image: Option<SharedImageView>,
    /// The language with its country, as Open Graph has it: `en_US`.
    pub locale: Option<&'static str>,
    /// An article's date of publication: `2023-09-25` or with time and offset.
    pub published: Option<String>,
    /// When an article was changed.
    pub modified: Option<String>,
    /// The name of an article's primary theme.
    pub section: Option<String>,
    /// The names of an article's tags.
    pub tags: Vec<String>,
}

/// A picture by its absolute address.
#[derive(Debug, Clone, Serialize)]
pub struct SharedImageView {
    /// Where it is.
    pub url: String,
    /// What it shows, in words.
    pub alt: String,
    /// Its width in pixels, where it is known.
    pub width: Option<u16>,
    /// Its height in pixels, where it is known.
    pub height: Option<u16>,
}

/// The page in a language, for search engines.
#[derive(Debug, Clone, Serialize)]
pub struct AlternateView {
    /// The language: `es`; or `x-default`.
    pub lang: String,
    /// Its absolute address.
    pub url: String,
}
