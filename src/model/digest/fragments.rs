//! Single words that are names only as parts of longer ones: "Dam" of the "Three Gorges Dam".

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;
use smol_str::SmolStr;

use crate::model::{Article, Field, Tag, TagKind};

/// A word is a part where so many articles bear a longer name with it, and so many times as many as
/// bear the word alone.
const INSIDE: usize = 3;

/// How many articles bear a tag, and how it is known.
#[derive(Clone, Copy, Default)]
struct TagBearers {
    articles: usize,
    /// Whether the tables or an editor know it, or it is a place: it stands for itself.
    fixed: bool,
    person: bool,
}

/// The longer names with a word.
#[derive(Clone, Copy, Default)]
struct LongerNames {
    /// How many articles bear one.
    articles: usize,
    /// The one that there is, where there is but one, and where it is a person's with this last word.
    only: Option<u32>,
    /// Whether there are several.
    several: bool,
}

/// Takes from the articles the single words that are but parts of longer names; where that name is
/// one person's, her articles get it instead. Whether there were any. `keys` are the keys of all tags,
/// and `of` of every article those of its tags, by their places there.
pub(super) fn drop_parts(articles: &mut [Box<Article>], keys: &[SmolStr], of: &[Vec<u32>]) -> bool {
    let bearers = bearers(articles, keys.len(), of);
    let longer = longer_names(keys, &bearers);
    let is_part = |key: u32| {
        let (tag, word) = (bearers.get(key as usize)?, keys.get(key as usize)?);
        let longer = longer.get(word.as_str()).filter(|_| !tag.fixed && !word.contains(' '))?;
        (longer.articles >= INSIDE && longer.articles >= INSIDE * tag.articles).then_some(*longer)
    };
    let mut parts: HashMap<u32, LongerNames, RandomState> = HashMap::default();
    for key in (0..u32::MAX).take(keys.len()) {
        parts.extend(is_part(key).map(|longer| (key, longer)));
    }
    if parts.is_empty() {
        return false;
    }
    let whole = whole_names(articles, of, &parts);
    let mut dropped = false;
    for (article, keys) in articles.iter_mut().zip(of) {
        if article.is_written(Field::Tag) || !keys.iter().any(|key| parts.contains_key(key)) {
            continue;
        }
        dropped = true;
        let tags = std::mem::take(&mut article.tags);
        for (tag, key) in tags.into_iter().zip(keys) {
            let Some(longer) = parts.get(key) else {
                article.tags.push(tag);
                continue;
            };
            let name = longer.only.filter(|only| !longer.several && !keys.contains(only));
            article.tags.extend(name.and_then(|only| whole.get(&only).cloned()));
        }
    }
    dropped
}

/// Who bears each tag.
fn bearers(articles: &[Box<Article>], count: usize, of: &[Vec<u32>]) -> Vec<TagBearers> {
    let mut bearers = vec![TagBearers::default(); count];
    for (article, keys) in articles.iter().zip(of) {
        for (tag, key) in article.tags.iter().zip(keys) {
            if let Some(bearers) = bearers.get_mut(*key as usize) {
                bearers.articles += 1;
                bearers.fixed |= tag.known || tag.kind == TagKind::Place;
                bearers.person |= tag.kind == TagKind::Person;
            }
        }
    }
    bearers
}

/// The longer names with each word.
fn longer_names<'k>(
    keys: &'k [SmolStr],
    bearers: &[TagBearers],
) -> HashMap<&'k str, LongerNames, RandomState> {
    let mut longer: HashMap<&str, LongerNames, RandomState> = HashMap::default();
    for ((place, key), tag) in (0..u32::MAX).zip(keys).zip(bearers) {
        let last = key.rsplit_once(' ').map(|(_, last)| last);
        let Some(last) = last else {
            continue;
        };
        for word in key.split(' ') {
            let names = longer.entry(word).or_default();
            names.several |= names.articles > 0;
            names.articles += tag.articles;
            names.only = (tag.person && word == last).then_some(place);
        }
    }
    longer
}

/// The names for which parts stand.
fn whole_names(
    articles: &[Box<Article>],
    of: &[Vec<u32>],
    parts: &HashMap<u32, LongerNames, RandomState>,
) -> HashMap<u32, Tag, RandomState> {
    let mut whole: HashMap<u32, Tag, RandomState> = HashMap::default();
    let sought: HashSet<u32, RandomState> =
        parts.values().filter(|longer| !longer.several).filter_map(|longer| longer.only).collect();
    for (article, keys) in articles.iter().zip(of) {
        for (tag, key) in article.tags.iter().zip(keys).filter(|(_, key)| sought.contains(key)) {
            let known = whole.entry(*key).or_insert_with(|| tag.clone());
            if tag.name < known.name {
                *known = tag.clone();
            }
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::sample;
    use crate::model::TagKind;

    #[test]
    fn parts_of_longer_names() {
        let (subject, person, place) = (TagKind::Subject, TagKind::Person, TagKind::Place);
        for (kind, long, count, one, told) in [
            (subject, "Three Gorges Dam", 3, subject, ""),
            (subject, "Three Gorges Dam", 2, subject, "Dam"),
            (person, "Ann Dam", 3, subject, "Ann Dam"),
            (subject, "Three Gorges Dam", 3, place, "Dam"),
        ] {
            let article = |name: &str, kind| {
                let mut article = sample::article("en", "", "Talks / They met.").article;
                article.tags = vec![Tag { kind, known: false, ..Tag::written(name) }];
                Box::new(article)
            };
            let mut articles = vec![article("Dam", one)];
            articles.extend((0..count).map(|_| article(long, kind)));
            let keys = ["dam".into(), long.to_lowercase().into()];
            let of: Vec<_> = (0..=count).map(|at| vec![u32::from(at > 0)]).collect();
            drop_parts(&mut articles, &keys, &of);
            let tags: Vec<_> = articles[0].tags.iter().map(|tag| tag.name.as_str()).collect();
            assert_eq!(tags.join(", "), told, "{long} {count}");
        }
    }
}
