//! Articles as data: the shape that `list --json` prints and `articles.json` and the files of
//! its years hold.

use rayon::prelude::*;
use serde::Serialize;

use crate::config::Config;
use crate::model::{Article, ArticleIx, Confidence, Digest, Moment, PartNumber};
use crate::plan::{ArticleYear, Plan};
use crate::render::Site;

/// Articles that are written one after the other.
const CHUNK: usize = 128;
/// Articles that are written at once, so that no more than so many stand in memory twice.
const BATCH: usize = 16 * CHUNK;
/// The bytes that most articles take less than.
const ROOM: usize = 1024;

/// One article, as filed.
#[derive(Debug, Clone, Serialize)]
pub struct DataEntry<'a> {
    /// The file, from the site's root folder.
    pub path: &'a str,
    /// Which of the articles of the file it is, from 1; missing where the file is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<u16>,
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
    /// How sure the first region and the first theme are.
    pub confidence: FilingShares,
    /// Names.
    pub tags: Vec<&'a str>,
    /// `expired`, of an article that is listed and stands on no page; else missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hidden: Option<&'static str>,
    /// The short text for lists.
    pub summary: &'a str,
    /// Words of running text.
    pub words: u32,
}

/// How sure the first region and the first theme are, from 0 to 1; null where an editor said so.
#[derive(Debug, Clone, Serialize)]
pub struct FilingShares {
    /// Of the first region.
    pub region: Option<f64>,
    /// Of the first theme.
    pub theme: Option<f64>,
}

/// Why an article that is listed stands on no page of the site; none where it stands on one.
pub fn hidden(article: &Article, config: &Config) -> Option<&'static str> {
    let expires = article.expires.filter(|_| config.expired && !config.show_expired)?;
    let near = Moment::surely_past(config.now);
    (!expires.is_after(config.now, near, &config.time_zone)).then_some("expired")
}

/// The article at that place in the digest.
pub fn entry<'a>(
    at: ArticleIx,
    digest: &'a Digest,
    plan: &'a Plan,
    config: &'a Config,
) -> DataEntry<'a> {
    let article: &Article = &digest[at];
    let origin = &article.origin;
    let taxonomy = &config.taxonomy;
    let themes = || article.themes.iter().map(|id| taxonomy.theme(*id));
    DataEntry {
        path: &article.path,
        part: article.part.map(PartNumber::get),
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
        confidence: FilingShares {
            region: article.sure.region.map(Confidence::share),
            theme: article.sure.theme.map(Confidence::share),
        },
        tags: article.tags.iter().map(|tag| &*tag.name).collect(),
        hidden: hidden(article, config),
        summary: &article.summary,
        words: article.words,
    }
}

/// The index of the files of articles.
#[derive(Serialize)]
struct ArticleYearIndex {
    years: Vec<ArticleYearEntry>,
}

/// One year of the index.
#[derive(Serialize)]
struct ArticleYearEntry {
    /// The year.
    year: i16,
    /// The file, from the site's root.
    url: String,
    /// How many articles it holds.
    count: usize,
}

/// What stands at `articles.json`: all articles, or the index of their years.
pub(super) fn whole(site: &Site<'_>) -> Vec<u8> {
    let Site { digest, plan, config, .. } = site;
    if plan.article_years().is_empty() {
        return articles(digest, plan, config);
    }
    let year = |ArticleYear { year, articles }: &ArticleYear| ArticleYearEntry {
        year: *year,
        url: ArticleYear::path(*year),
        count: articles.len(),
    };
    let index = ArticleYearIndex { years: plan.article_years().iter().map(year).collect() };
    // Texts and numbers go into memory, where nothing can fail.
    let mut bytes = serde_json::to_vec(&index).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The articles of the year at that place in the plan.
pub(super) fn year(at: usize, site: &Site<'_>) -> Vec<u8> {
    let Site { digest, plan, config, .. } = site;
    array(&plan.article_years()[at].articles, digest, plan, config)
}

/// All articles as a JSON array, in digest order, one a line.
pub fn articles(digest: &Digest, plan: &Plan, config: &Config) -> Vec<u8> {
    let all: Vec<ArticleIx> = digest.places().collect();
    array(&all, digest, plan, config)
}

/// The articles at `places` of the digest as a JSON array, one a line.
pub fn array(places: &[ArticleIx], digest: &Digest, plan: &Plan, config: &Config) -> Vec<u8> {
    let lines = |some: &[ArticleIx]| {
        let mut bytes = Vec::with_capacity(some.len() * ROOM);
        for at in some {
            let is_first = Some(at) == places.first();
            bytes.extend_from_slice(if is_first { b"\n" } else { b",\n" });
            // Texts and numbers go into memory, where nothing can fail.
            let _ = serde_json::to_writer(&mut bytes, &entry(*at, digest, plan, config));
        }
        bytes
    };
    let mut bytes = Vec::from(b"[");
    for batch in places.chunks(BATCH) {
        let parts: Vec<Vec<u8>> = batch.par_chunks(CHUNK).map(lines).collect();
        let is_first = bytes.len() == 1;
        for part in &parts {
            bytes.extend_from_slice(part);
        }
        if is_first && batch.len() < places.len() {
            bytes.reserve_exact(bytes.len() * places.len() / batch.len() * 9 / 8);
        }
    }
    bytes.extend_from_slice(b"\n]\n");
    bytes
}
