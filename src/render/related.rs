//! Which articles have something in common with one.
//!
//! Only articles filed before it are asked, and of each tag only the nearest of them, so that a
//! new article never changes what an older page shows.

use crate::model::{Article, ArticleIx, Digest, ListKey, RegionId, ThemeId};

/// Articles of one list that are looked at.
pub(super) const NEAREST: usize = 24;
/// The most related articles.
const MOST: usize = 4;
/// The most shared tags that are named.
const SHOWN: usize = 3;
/// Articles of so many days belong together.
const NEAR: i32 = 7;

/// An article that has something in common with another one.
pub(super) struct Related {
    /// Its place in the digest.
    pub(super) place: ArticleIx,
    /// The names of the tags that they share.
    pub(super) tags: Vec<String>,
    /// Where they share no tag: the region and the theme that are first in both.
    pub(super) among: Option<(RegionId, ThemeId)>,
}

/// The related articles, best first.
pub(super) fn to(at: ArticleIx, digest: &Digest) -> Vec<Related> {
    let article = &digest[at];
    let mut shared: Vec<(ArticleIx, usize)> = Vec::new();
    for (tag, place) in digest.tag_lists_of[at.get()].iter().enumerate() {
        let list = &digest[*place].articles;
        shared.extend(older(at, list).map(|other| (other, tag)));
    }
    shared.sort_unstable();
    let by_article = shared.chunk_by(|(a, _), (b, _)| a == b);
    let rank = |tags: &[(ArticleIx, usize)]| {
        let other = tags[0].0;
        (std::cmp::Reverse(score(article, &digest[other], tags.len())), other)
    };
    let mut ranked: Vec<&[(ArticleIx, usize)]> = by_article.collect();
    ranked.sort_by_cached_key(|tags| rank(tags));
    let mut related: Vec<Related> = Vec::new();
    for tags in ranked.into_iter().take(MOST) {
        let place = tags[0].0;
        let names = tags.iter().map(|(_, tag)| article.tags[*tag].name.to_string());
        related.push(Related { place, tags: names.take(SHOWN).collect(), among: None });
    }
    fill_up(&mut related, at, digest);
    related
}

/// Adds the nearest articles of the same region and theme while there is room.
fn fill_up(related: &mut Vec<Related>, at: ArticleIx, digest: &Digest) {
    let article = &digest[at];
    let (Some(&region), Some(&theme)) = (article.regions.first(), article.themes.first()) else {
        return;
    };
    let cross = digest.list(&ListKey::Cross(region, theme));
    for place in older(at, cross.map_or(&[][..], |list| &list.articles)) {
        let other = &digest[place];
        let is_first =
            other.regions.first() == Some(&region) && other.themes.first() == Some(&theme);
        let is_new = related.iter().all(|known| known.place != place);
        if is_first && is_new && related.len() < MOST {
            let among = Some((region, theme));
            related.push(Related { place, tags: Vec::new(), among });
        }
    }
}

/// The nearest of the articles at `places` that were filed before the one at `at`; none where that is
/// not among them, since a translation stands for it.
fn older(at: ArticleIx, places: &[ArticleIx]) -> impl Iterator<Item = ArticleIx> {
    let first = places.partition_point(|place| *place <= at);
    let is_there = first.checked_sub(1).is_some_and(|before| places[before] == at);
    let near = if is_there { &places[first..] } else { &[] };
    near.iter().take(NEAREST).copied()
}

fn score(article: &Article, other: &Article, tags: usize) -> usize {
    let story = article.story.is_some() && article.story == other.story;
    let region = article.regions.first() == other.regions.first();
    let theme = article.themes.first() == other.themes.first();
    let days = (article.filed.day() - other.filed.day()).get_days();
    let near = usize::from(days <= NEAR);
    6 * usize::from(story) + 2 * tags + usize::from(region) + 2 * usize::from(theme) + near
}
