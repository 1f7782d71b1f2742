//! What a site holds beside its articles.

use std::collections::BTreeMap;

use super::{Block, HeldBy, Ledger, Moment};

/// A page that is no article: `about.html`.
#[derive(Debug, Clone)]
pub struct StaticPage {
    /// The file, from the site's root: `content/_pages/about.md`.
    pub path: String,
    /// The title.
    pub title: String,
    /// The text.
    pub block: Block,
    /// What holds it back, whatever the clock says.
    pub held: Option<HeldBy>,
    /// When it may be shown at the earliest.
    pub embargo: Option<Moment>,
    /// When it leaves the site.
    pub expires: Option<Moment>,
    /// Whether search engines must leave it out.
    pub noindex: bool,
    /// Whether it stands in no sitemap.
    pub off_sitemap: bool,
    /// The numbers of the warnings and notes that are not told of it.
    pub ignored: Vec<u16>,
}

/// The size of a picture, as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureSize {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Whether narrower copies of it can be made.
    pub narrows: bool,
}

/// Standing pages, and files that are published as they are; paths from the site's root.
#[derive(Debug, Clone, Default)]
pub struct StaticContent {
    /// Pages of `content/_pages/`.
    pub standing: Vec<StaticPage>,
    /// Introductions of lists, which may have no list.
    pub intros: Vec<StaticPage>,
    /// Pictures and other files beside articles.
    pub assets: Vec<String>,
    /// Pictures that a browser saved with a page; those that no text shows are not published.
    pub saved: Vec<String>,
    /// The sizes of the pictures among them.
    pub sizes: BTreeMap<String, PictureSize>,
    /// Files below `static/`.
    pub statics: Vec<String>,
    /// Files of the site's own themes, below `themes/`.
    pub themes: Vec<String>,
    /// Files of the theme's `assets/`, by their path within the theme.
    pub theme_assets: Vec<String>,
    /// Which address each article has and had, where the site keeps that.
    pub ledger: Option<Ledger>,
}
