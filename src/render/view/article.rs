//! What the pages and cards of articles see.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::render::view::{DateView, Html, LinkView, TranslationView};

/// `card.html` and `line.html` see this as `article`: an article in a list; beside it they see
/// `theme_options` as `options`.
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    /// The headline.
    pub title: String,
    /// Its page.
    pub url: String,
    /// A short text.
    pub summary: Option<String>,
    /// When it was published, or filed where that is unknown.
    pub date: DateView,
    /// Whether the date of publication is known.
    pub dated: bool,
    /// The agency or paper.
    pub source: Option<LinkView>,
    /// The dateline's place.
    pub place: Option<String>,
    /// The primary region.
    pub region: LinkView,
    /// The primary theme.
    pub theme: LinkView,
    /// The slug of the primary theme, for colours.
    pub theme_slug: String,
    /// The language: `ko`.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Whether `lang` is not the site's.
    pub foreign: bool,
    /// Minutes of reading.
    pub minutes: u32,
    /// Whether it is pinned.
    pub pinned: bool,
    /// The picture that stands for it; none where it has none of the site's own.
    pub image: Option<CardImageView>,
}

/// The picture of an article in a list.
#[derive(Debug, Clone, Serialize)]
pub struct CardImageView {
    /// The copy of it that is 800 pixels wide, else itself.
    pub src: String,
    /// Narrower copies and itself, each with its width, for `srcset`; none where there are no copies.
    pub srcset: Option<String>,
    /// Of the whole picture, in pixels.
    pub width: u32,
    /// Of the whole picture, in pixels.
    pub height: u32,
    /// What it shows, in words.
    pub alt: String,
    /// What stands below it, with who made it; may be empty.
    pub caption: String,
}

/// `article.html` sees this as `article`.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleView {
    /// The headline.
    pub title: String,
    /// When it was published, or filed where that is unknown.
    pub date: DateView,
    /// Whether the date of publication is known.
    pub dated: bool,
    /// When it was changed.
    pub updated: Option<DateView>,
    /// The dateline's place.
    pub place: Option<String>,
    /// The names of the byline.
    pub authors: Vec<LinkView>,
    /// Who translated it.
    pub translators: Vec<String>,
    /// The agency or paper.
    pub source: Option<ArticleSourceView>,
    /// The regions, the primary one first.
    pub regions: Vec<LinkView>,
    /// The themes, the primary one first.
    pub themes: Vec<LinkView>,
    /// The slug of the primary theme, for colours.
    pub theme_slug: String,
    /// The tags, the best first.
    pub tags: Vec<LinkView>,
    /// The running story that it is part of.
    pub story: Option<LinkView>,
    /// The summary that the editor wrote, where the text does not begin with it.
    pub standfirst: Option<String>,
    /// The running text.
    pub body: Html,
    /// Whether `body` is only the beginning, by the source's policy.
    pub excerpt: bool,
    /// The headings, where a table of contents is asked for; else empty.
    pub toc: Vec<HeadingView>,
    /// The picture that stands for it; none where the text begins with it.
    pub image: Option<ImageView>,
    /// The words and the address of that picture, where it stands on another site and is to be a link.
    pub image_link: Option<LinkView>,
    /// By which licence the text may be used.
    pub license: Option<LicenseView>,
    /// Minutes of reading.
    pub minutes: u32,
    /// Words of running text.
    pub words: u32,
    /// The language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The same article in other languages.
    pub translations: Vec<TranslationView>,
    /// The next older article of its primary region.
    pub older: Option<LinkView>,
    /// The next newer article of its primary region.
    pub newer: Option<LinkView>,
    /// Articles that have something in common with it.
    pub related: Vec<RelatedView>,
    /// `extra` of the front matter.
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// The source of an article, as the article shows it.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleSourceView {
    /// Its name.
    pub name: String,
    /// Its page on the site; none where the site leaves such pages out.
    pub url: Option<String>,
    /// Its own home page.
    pub home: Option<String>,
    /// The address of the original article.
    pub original: Option<String>,
    /// `own`, `republished` or `excerpt`.
    pub policy: &'static str,
}

/// An entry of a table of contents.
#[derive(Debug, Clone, Serialize)]
pub struct HeadingView {
    /// 1 to 6.
    pub level: u8,
    /// The anchor.
    pub id: String,
    /// The words.
    pub text: String,
}

/// A picture.
#[derive(Debug, Clone, Serialize)]
pub struct ImageView {
    /// Where it is.
    pub src: String,
    /// What it shows, in words.
    pub alt: String,
    /// What stands below it, with who made it; may be empty.
    pub caption: String,
    /// Narrower copies and itself, each with its width, for `srcset`; none where there are no copies.
    pub srcset: Option<String>,
    /// In pixels; none where its file is not of the site.
    pub width: Option<u32>,
    /// In pixels; none where its file is not of the site.
    pub height: Option<u32>,
    /// Whether it stands on another site, which needs not know who reads.
    pub remote: bool,
}

/// A licence, by its name or its address.
#[derive(Debug, Clone, Serialize)]
pub struct LicenseView {
    /// As the editor wrote it.
    pub name: String,
    /// Whether that is an address of the web.
    pub is_address: bool,
}

/// A related article.
#[derive(Debug, Clone, Serialize)]
pub struct RelatedView {
    /// Its headline.
    pub title: String,
    /// Its page.
    pub url: String,
    /// Its date.
    pub date: DateView,
    /// Its language.
    pub lang: String,
    /// The names of the tags that they share.
    pub shared: Vec<String>,
    /// Where they share no tag: the region and the theme that they share.
    pub among: Vec<String>,
}
