//! Which articles have something in common with one.
//!
//! Only articles filed before it are asked, and of each tag only the nearest of them, so that a
//! new article never changes what an older page shows.

use std::collections::BTreeMap;

use crate::model::Article;
use crate::model::Digest;
use crate::model::ListKey;

/// Articles of one list that are looked at.
const NEAREST: usize = 24;
/// The most related articles.
const MOST: usize = 4;

/// The places of the related articles, best first, each with the names of the tags shared.
pub(super) fn to(at: usize, digest: &Digest) -> Vec<(usize, Vec<String>)> {
    let article = &digest.articles[at];
    let mut shared: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for tag in &article.tags {
        for other in older(at, &ListKey::Tag(tag.key()), digest) {
            shared.entry(other).or_default().push(tag.name.to_string());
        }
    }
    let mut ranked: Vec<(usize, Vec<String>)> = shared.into_iter().collect();
    ranked.sort_by_key(|(other, tags)| {
        (std::cmp::Reverse(score(article, &digest.articles[*other], tags.len())), *other)
    });
    ranked.truncate(MOST);
    for (_, tags) in &mut ranked {
        tags.truncate(3);
    }
    ranked
}

/// The nearest articles of a list that were filed before the one at `at`.
fn older(at: usize, key: &ListKey, digest: &Digest) -> impl Iterator<Item = usize> {
    let places = digest.list(key).map_or(&[][..], |list| &list.articles);
    let first = places.partition_point(|place| *place <= at);
    places[first..].iter().take(NEAREST).copied()
}

fn score(article: &Article, other: &Article, tags: usize) -> usize {
    let story = article.story.is_some() && article.story == other.story;
    let region = article.regions.first() == other.regions.first();
    let theme = article.themes.first() == other.themes.first();
    6 * usize::from(story) + 2 * tags + usize::from(region) + 2 * usize::from(theme)
}
