//! The digest -> what stands on the front page and where, as an editor lays one out: the articles of
//! the last days are weighed, and every one stands there once.
//!
//! The heaviest leads, two more stand beside it, and one of each region that had news makes a strip.
//! Below it the regions have blocks of three sizes, by how much they had; those without news are named
//! in one line. The day of the newest article stands for today, so that the page is the same whenever it
//! is built.

mod weight;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::config::Config;
use crate::model::{ArticleIx, Digest, ListKey, RegionId};

pub use weight::{FrontWeight, WeightReason};

/// The days whose articles are weighed, the newest among them.
const DAYS: i32 = 7;
/// Fewer articles than these make no front page: older days are weighed, too.
const FEWEST: usize = 12;
/// The days in which the parts of a story are counted.
const STORY_DAYS: i32 = 3;
/// The articles beside the lead.
const SECONDS: usize = 2;
/// The regions that may be large, side by side, and how many stand in a row of the next size.
const LARGE: usize = 2;
const IN_A_ROW: usize = 3;

/// How much room a region has on the front page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockSize {
    /// Half of the width.
    Large,
    /// A third of it.
    Medium,
    /// A quarter of it, without a picture.
    Small,
}

impl BlockSize {
    /// The word for it in templates.
    pub fn word(self) -> &'static str {
        match self {
            Self::Large => "large",
            Self::Medium => "medium",
            Self::Small => "small",
        }
    }

    /// The most articles of one.
    fn room(self) -> usize {
        match self {
            Self::Large => 5,
            Self::Medium => 3,
            Self::Small => 2,
        }
    }
}

/// A region on the front page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontBlock {
    /// Which one.
    pub region: RegionId,
    /// How much room it has.
    pub size: BlockSize,
    /// The one that stands first, then the newest.
    pub articles: Vec<ArticleIx>,
}

/// A region without news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietRegion {
    /// Which one.
    pub region: RegionId,
    /// The day of its newest article.
    pub newest: Date,
}

/// What stands on the front page, each article once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontPage {
    /// The heaviest article; none on an empty site.
    pub lead: Option<ArticleIx>,
    /// Those beside it.
    pub seconds: Vec<ArticleIx>,
    /// One of each region that had news, the heaviest first.
    pub strip: Vec<ArticleIx>,
    /// The regions with news, the largest first.
    pub blocks: Vec<FrontBlock>,
    /// The others, in the order of the taxonomy.
    pub quiet: Vec<QuietRegion>,
    /// What each article of these days weighs, the heaviest first.
    pub weights: Vec<FrontWeight>,
}

impl FrontPage {
    /// That of `digest`.
    pub fn of(digest: &Digest, config: &Config) -> Self {
        let candidates = candidates(digest);
        let Some(newest) = candidates.first().map(|at| digest[*at].filed.day()) else {
            return Self::default();
        };
        let mut page =
            Self { weights: weigh(&candidates, newest, digest, config), ..Self::default() };
        let mut places = PagePlaces { digest, config, taken: BTreeSet::new() };
        let mut top = places.top(&page.weights).into_iter();
        (page.lead, page.seconds) = (top.next(), top.collect());
        page.strip = places.strip(&page.weights);
        (page.blocks, page.quiet) = places.blocks(&page.weights);
        page
    }
}

/// The articles of the last days, newest first; those that came in bulk without a date only where there
/// are no others.
fn candidates(digest: &Digest) -> Vec<ArticleIx> {
    let shown = digest.places().filter(|at| !digest.folded.contains(at));
    let is_late = |at: &ArticleIx| digest.came_in_bulk(*at);
    let ordered = || shown.clone().filter(|at| !is_late(at)).chain(shown.clone().filter(is_late));
    let Some(first) = ordered().next() else { return Vec::new() };
    let newest = digest[first].filed.day();
    let from = newest.saturating_sub((DAYS - 1).days());
    // A day is weighed whole, or what stands there would follow from the names of files.
    let mut days: (usize, Option<Date>) = (0, None);
    let is_near = |at: &ArticleIx| {
        let day = digest[*at].filed.day();
        let is_near = day >= from && !is_late(at) || days.0 < FEWEST || days.1 == Some(day);
        days = (days.0 + 1, Some(day));
        is_near
    };
    let mut near: Vec<ArticleIx> = ordered().take_while(is_near).collect();
    let pinned = shown.clone().filter(|at| digest[*at].pin);
    let older: Vec<ArticleIx> = pinned.filter(|at| !near.contains(at)).collect();
    near.extend(older);
    near
}

/// What the articles at `places` weigh, the heaviest first; of two alike the newer one.
fn weigh(places: &[ArticleIx], newest: Date, digest: &Digest, config: &Config) -> Vec<FrontWeight> {
    let from = newest.saturating_sub((STORY_DAYS - 1).days());
    let mut stories: HashMap<&str, usize> = HashMap::new();
    for article in places.iter().map(|at| &digest[*at]) {
        if let Some(story) = article.story.as_deref().filter(|_| article.filed.day() >= from) {
            *stories.entry(story).or_default() += 1;
        }
    }
    let parts = |at: ArticleIx| {
        let story = digest[at].story.as_deref();
        story.and_then(|story| stories.get(story)).copied().unwrap_or_default()
    };
    let weight = |at: &ArticleIx| FrontWeight::of(*at, newest, parts(*at), digest, config);
    let mut weights: Vec<FrontWeight> = places.iter().map(weight).collect();
    weights.sort_by_key(|weight| Reverse(weight.total()));
    weights
}

/// The `most` heaviest of the articles at `places`, the heaviest first: one of each region before a
/// second of any.
pub fn heaviest(
    places: &[ArticleIx],
    most: usize,
    digest: &Digest,
    config: &Config,
) -> Vec<ArticleIx> {
    let days = places.iter().map(|at| digest[*at].filed.day());
    let Some(newest) = days.max() else { return Vec::new() };
    let weights = weigh(places, newest, digest, config);
    let places = PagePlaces { digest, config, taken: BTreeSet::new() };
    let mut regions = BTreeSet::new();
    let all = weights.iter().map(|weight| weight.article);
    let (mut first, second): (Vec<_>, Vec<_>) =
        all.partition(|at| regions.insert(places.region(*at)));
    first.extend(second);
    first.truncate(most);
    first.sort_by_key(|at| weights.iter().position(|weight| weight.article == *at));
    first
}

/// Which articles have their place already.
struct PagePlaces<'d> {
    digest: &'d Digest,
    config: &'d Config,
    taken: BTreeSet<ArticleIx>,
}

impl<'d> PagePlaces<'d> {
    fn region(&self, at: ArticleIx) -> RegionId {
        let first = self.digest[at].regions.first();
        first.copied().unwrap_or_else(|| self.config.taxonomy.no_region())
    }

    fn story(&self, at: ArticleIx) -> Option<&'d str> {
        self.digest[at].story.as_deref()
    }

    /// The heaviest free article that is wanted.
    fn first(
        &self,
        weights: &[FrontWeight],
        is_wanted: impl Fn(ArticleIx) -> bool,
    ) -> Option<ArticleIx> {
        let free = weights.iter().map(|weight| weight.article);
        free.filter(|at| !self.taken.contains(at)).find(|at| is_wanted(*at))
    }

    /// The lead, and two beside it: each of another story, and of another region where that can be.
    fn top(&mut self, weights: &[FrontWeight]) -> Vec<ArticleIx> {
        let mut top: Vec<ArticleIx> = Vec::new();
        for _ in 0..=SECONDS {
            let is_other_story = |at: ArticleIx| {
                let story = self.story(at);
                story.is_none() || top.iter().all(|above| self.story(*above) != story)
            };
            let is_other_region =
                |at: ArticleIx| top.iter().all(|above| self.region(*above) != self.region(at));
            let found = self
                .first(weights, |at| is_other_story(at) && is_other_region(at))
                .or_else(|| self.first(weights, is_other_story));
            self.taken.extend(found);
            top.extend(found);
        }
        top
    }

    /// The heaviest of each region that is left.
    fn strip(&mut self, weights: &[FrontWeight]) -> Vec<ArticleIx> {
        let mut regions = BTreeSet::new();
        let mut strip = Vec::new();
        for at in weights.iter().map(|weight| weight.article) {
            if !self.taken.contains(&at) && regions.insert(self.region(at)) {
                strip.push(at);
            }
        }
        self.taken.extend(&strip);
        strip
    }

    /// The regions that had news, each with what is left of it, and those that had none.
    fn blocks(&mut self, weights: &[FrontWeight]) -> (Vec<FrontBlock>, Vec<QuietRegion>) {
        let mut news: BTreeMap<RegionId, usize> = BTreeMap::new();
        for weight in weights {
            *news.entry(self.region(weight.article)).or_default() += 1;
        }
        let (mut blocks, mut quiet) = (Vec::new(), Vec::new());
        for region in (0..=self.config.taxonomy.no_region().0).map(RegionId) {
            let Some(list) = self.digest.list(&ListKey::Region(region)) else { continue };
            let is_own = |at: &&ArticleIx| self.digest[**at].regions.first() == Some(&region);
            let Some(newest) = list.articles.iter().find(is_own) else { continue };
            if !news.contains_key(&region) {
                quiet.push(QuietRegion { region, newest: self.digest[*newest].filed.day() });
                continue;
            }
            let articles = self.left_of(list.articles.iter().filter(is_own).copied(), weights);
            if !articles.is_empty() {
                blocks.push(FrontBlock { region, size: BlockSize::Small, articles });
            }
        }
        blocks.sort_by_key(|block| Reverse(news.get(&block.region).copied().unwrap_or_default()));
        size(&mut blocks);
        (blocks, quiet)
    }

    /// Of the articles at `places`, newest first, those that a block has room for: the heaviest of these
    /// days first.
    fn left_of(
        &self,
        places: impl Iterator<Item = ArticleIx>,
        weights: &[FrontWeight],
    ) -> Vec<ArticleIx> {
        let is_free = |at: &ArticleIx| !self.taken.contains(at) && !self.digest.folded.contains(at);
        let mut left: Vec<ArticleIx> =
            places.filter(is_free).take(BlockSize::Large.room()).collect();
        let heaviest = weights.iter().map(|weight| weight.article).find(|at| left.contains(at));
        if let Some(first) = heaviest.and_then(|at| left.iter().position(|other| *other == at)) {
            left[..=first].rotate_right(1);
        }
        left
    }
}

/// Gives the blocks their sizes, in whole rows: two large ones, then rows of three, then small ones. A
/// block is as large as it can fill.
fn size(blocks: &mut [FrontBlock]) {
    let fills = |size: BlockSize| move |block: &&FrontBlock| block.articles.len() >= size.room();
    let large = blocks.iter().take_while(fills(BlockSize::Large)).count();
    let large = if large < LARGE { 0 } else { LARGE };
    let medium = blocks[large..].iter().take_while(fills(BlockSize::Medium)).count();
    let medium = large + medium / IN_A_ROW * IN_A_ROW;
    for (at, block) in blocks.iter_mut().enumerate() {
        block.size = match at {
            at if at < large => BlockSize::Large,
            at if at < medium => BlockSize::Medium,
            _ => BlockSize::Small,
        };
        block.articles.truncate(block.size.room());
    }
}
