//! Articles as data: the shape that `list --json` prints and `articles.json` holds.

use rayon::prelude::*;
use serde::Serialize;

use crate::config::Config;
use crate::model::Article;
use crate::model::Digest;
use crate::plan::Plan;

/// Articles that are written one after the other.
const CHUNK: usize = 128;
/// The bytes that most articles take less than.
const ROOM: usize = 1024;

/// One article, as filed.
#[derive(Debug, Clone, Serialize)]
pub struct Entry<'a> {
    /// The file, from the site's root folder.
    pub path: &'a str,
    /// Its page, from the site's root.
    pub url: &'a str,
    /// The headline.
    pub title: &'a str,
    /// When it was published, in RFC 3339, as a date alone where no time is known; or null.
    pub date: Option<String>,
    /// What is known of the date where the whole is not: `--02-26`, `2023-09`; or null.
    pub date_partial: Option<String>,
    /// When it came in.
    pub filed: String,
    /// The agency or paper; or null.
    pub source: Option<&'a str>,
    /// The address of the original; or null.
    pub source_url: Option<&'a str>,
    /// The names of the byline, joined by commas; or null.
    pub author: Option<String>,
    /// The dateline's place; or null.
    pub place: Option<&'a str>,
    /// The language.
    pub lang: &'a str,
    /// Slugs, the primary region first.
    pub regions: Vec<&'a str>,
    /// Slugs, the primary theme first.
    pub themes: Vec<&'a str>,
    /// IPTC Media Topic codes of the themes, in their order.
    pub iptc: Vec<&'a str>,
    /// ISO 3166-1 codes.
    pub countries: Vec<String>,
    /// Names.
    pub tags: Vec<&'a str>,
    /// The short text for lists.
    pub summary: &'a str,
    /// Words of running text.
    pub words: u32,
}

/// The article at that place in the digest.
pub fn entry<'a>(at: usize, digest: &'a Digest, plan: &'a Plan, config: &'a Config) -> Entry<'a> {
    let article: &Article = &digest.articles[at];
    let origin = &article.origin;
    let taxonomy = &config.taxonomy;
    let themes = || article.themes.iter().map(|id| taxonomy.theme(*id));
    Entry {
        path: &article.path,
        url: plan.article(at),
        title: &article.title,
        date: article.date.map(|date| date.to_string()),
        date_partial: article.date_partial.map(|date| date.to_string()),
        filed: article.filed.to_string(),
        source: origin.source.as_deref(),
        source_url: origin.source_url.as_deref(),
        author: (!origin.authors.is_empty()).then(|| origin.authors.join(", ")),
        place: origin.place.as_deref(),
        lang: &article.lang,
        regions: article.regions.iter().map(|id| taxonomy.region(*id).slug.as_str()).collect(),
        themes: themes().map(|theme| theme.slug.as_str()).collect(),
        iptc: themes().flat_map(|theme| &theme.iptc).map(String::as_str).collect(),
        countries: article.countries.iter().map(ToString::to_string).collect(),
        tags: article.tags.iter().map(|tag| &*tag.name).collect(),
        summary: &article.summary,
        words: article.words,
    }
}

/// All articles as a JSON array, in digest order, one a line.
pub fn articles(digest: &Digest, plan: &Plan, config: &Config) -> Vec<u8> {
    let all: Vec<usize> = (0..digest.articles.len()).collect();
    let some = |some: &[usize]| {
        let mut bytes = Vec::with_capacity(some.len() * ROOM);
        for at in some {
            bytes.extend_from_slice(if *at == 0 { b"\n" } else { b",\n" });
            let entry = entry(*at, digest, plan, config);
            // Texts and numbers go into memory, where nothing can fail.
            let _ = serde_json::to_writer(&mut bytes, &entry);
        }
        bytes
    };
    let mut bytes = Vec::from(b"[");
    for batch in all.chunks(16 * CHUNK) {
        let parts: Vec<Vec<u8>> = batch.par_chunks(CHUNK).map(some).collect();
        for part in &parts {
            bytes.extend_from_slice(part);
        }
        if batch.len() < all.len() && batch[0] == 0 {
            bytes.reserve_exact(bytes.len() * all.len() / batch.len() * 9 / 8);
        }
    }
    bytes.extend_from_slice(b"\n]\n");
    bytes
}
