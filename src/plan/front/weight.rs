//! What an article weighs on the front page, and by which of its sides.

use jiff::civil::Date;

use crate::config::{Config, Policy};
use crate::model::{Article, ArticleIx, Digest};

/// A side of an article that adds to its weight, or takes from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeightReason {
    /// An editor pinned it.
    Pinned,
    /// So many days are between it and the newest one.
    Age(i32),
    /// Its story has so many parts in these days.
    Story(usize),
    /// A picture stands for it.
    Picture,
    /// It is not in the site's language.
    Foreign,
    /// It has so many words.
    Length(u32),
    /// Its source allows but its beginning.
    Excerpt,
}

/// What an article weighs on the front page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontWeight {
    /// Its place in the digest.
    pub article: ArticleIx,
    /// What counts for it and against it, in points.
    pub reasons: Vec<(WeightReason, i32)>,
}

/// More than all else together.
const PINNED: i32 = 1000;
/// Of the newest day; each day before it has [`A_DAY`] less. A picture and length together are worth
/// less than two days, so a page of old pictures never stands above the news.
const NEWEST: i32 = 24;
const A_DAY: i32 = 6;
const A_PART: i32 = 4;
/// The parts of a story that count beside the article itself.
const MOST_PARTS: usize = 4;
const PICTURE: i32 = 6;
/// Readers of the site cannot read it, so it leads only where there is nothing else.
const FOREIGN: i32 = -30;
/// Below so many words a text is a brief; from the others on it is a report, and a long one.
const LENGTHS: [(u32, i32); 4] = [(500, 5), (200, 3), (60, 0), (0, -6)];
const EXCERPT: i32 = -6;

impl FrontWeight {
    /// That of the article at `at`, where `newest` is the day of the newest one and `parts` how many
    /// articles its story has in these days.
    pub(super) fn of(
        at: ArticleIx,
        newest: Date,
        parts: usize,
        digest: &Digest,
        config: &Config,
    ) -> Self {
        let article = &digest[at];
        let age = newest.since(article.filed.day()).map_or(0, |span| span.get_days()).max(0);
        let points = NEWEST.saturating_sub(age.saturating_mul(A_DAY)).max(-NEWEST);
        let others = points_of(parts.saturating_sub(1).min(MOST_PARTS), A_PART);
        let reasons = [(WeightReason::Age(age), points), (WeightReason::Story(parts), others)];
        let reasons = reasons.into_iter().chain(Self::sides(article, config));
        let is_told = |(reason, points): &(WeightReason, i32)| {
            *points != 0 || matches!(reason, WeightReason::Age(_))
        };
        Self { article: at, reasons: reasons.filter(is_told).collect() }
    }

    /// All points of an article but those for its age and its story, which follow from others.
    pub fn alone(article: &Article, config: &Config) -> i32 {
        Self::sides(article, config).iter().map(|(_, points)| points).sum()
    }

    fn sides(article: &Article, config: &Config) -> [(WeightReason, i32); 5] {
        let by_length = LENGTHS.iter().find(|(from, _)| article.words >= *from);
        [
            (WeightReason::Pinned, if article.pin { PINNED } else { 0 }),
            (WeightReason::Picture, if article.image.is_some() { PICTURE } else { 0 }),
            (WeightReason::Foreign, if is_foreign(article, config) { FOREIGN } else { 0 }),
            (WeightReason::Length(article.words), by_length.map_or(0, |(_, points)| *points)),
            (WeightReason::Excerpt, if is_excerpt(article, config) { EXCERPT } else { 0 }),
        ]
    }

    /// All points together.
    pub fn total(&self) -> i32 {
        self.reasons.iter().map(|(_, points)| points).sum()
    }
}

fn points_of(times: usize, each: i32) -> i32 {
    i32::try_from(times).unwrap_or(i32::MAX).saturating_mul(each)
}

fn is_foreign(article: &Article, config: &Config) -> bool {
    article.lang != config.lang
}

fn is_excerpt(article: &Article, config: &Config) -> bool {
    let policy = article.origin.source.as_deref().map(|name| config.sources.policy(name));
    article.excerpt || policy == Some(Policy::Excerpt)
}
