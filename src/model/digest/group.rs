//! Articles -> the lists that they are in.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use rayon::prelude::*;
use smol_str::SmolStr;

use super::fragments;
use super::{ArticleIx, List, ListIx, ListKey};
use crate::model::{Article, Tag, TagKind, Taxonomy, story_name};

/// The lists by key, and for every article the places of its lists and of those of its tags.
pub(super) struct Grouped {
    pub(super) lists: Vec<List>,
    pub(super) lists_of: Vec<Box<[ListIx]>>,
    pub(super) tag_lists_of: Vec<Box<[ListIx]>>,
}

/// The tags of all articles, each spelling looked at once.
pub(super) struct TagKeys {
    keys: Vec<SmolStr>,
    /// Of every article, the key of each of its first tags, by its place in `keys`: of those that
    /// have a list.
    of: Vec<Vec<u32>>,
}

impl TagKeys {
    /// The keys of the tags that have a list: those that the gazetteer or an editor knows, or that
    /// `min_articles` articles bear. Each of the `articles` gets them before its other tags, which
    /// are only names.
    pub(super) fn of_common(articles: &mut [Box<Article>], min_articles: usize) -> Self {
        let mut tags = Self::of(articles);
        if fragments::drop_parts(articles, &tags.keys, &tags.of) {
            tags = Self::of(articles);
        }
        let mut bearers = vec![0_usize; tags.keys.len()];
        let mut known = vec![false; tags.keys.len()];
        for (article, keys) in articles.iter().zip(&tags.of) {
            for (tag, key) in article.tags.iter().zip(keys) {
                bearers[*key as usize] += 1;
                known[*key as usize] |= tag.known;
            }
        }
        let stays = |key: &u32| known[*key as usize] || bearers[*key as usize] >= min_articles;
        for (article, keys) in articles.iter_mut().zip(&mut tags.of) {
            if !keys.iter().all(stays) {
                let all = std::mem::take(&mut article.tags).into_iter().zip(keys.iter());
                let (first, last): (Vec<_>, Vec<_>) = all.partition(|(_, key)| stays(key));
                article.tags.extend(first.into_iter().chain(last).map(|(tag, _)| tag));
                keys.retain(stays);
            }
        }
        tags
    }

    fn of(articles: &[Box<Article>]) -> Self {
        let mut spellings: HashMap<&str, u32, RandomState> = HashMap::default();
        let mut places: HashMap<SmolStr, u32, RandomState> = HashMap::default();
        let mut key_of = |tag: &Tag| {
            let key = tag.key();
            let next = count(places.len());
            *places.entry(key).or_insert(next)
        };
        let mut of = Vec::with_capacity(articles.len());
        for article in articles {
            let tags = article.tags.iter();
            let keys = tags.map(|t| *spellings.entry(&t.name).or_insert_with(|| key_of(t)));
            of.push(keys.collect());
        }
        let mut keys: Vec<(SmolStr, u32)> = places.into_iter().collect();
        keys.sort_unstable_by_key(|(_, place)| *place);
        Self { keys: keys.into_iter().map(|(key, _)| key).collect(), of }
    }
}

/// Lists as they are found, and of every article the places of those that it is in.
struct ListGroups {
    lists: Vec<List>,
    of: Vec<Vec<u32>>,
}

impl ListGroups {
    /// No lists of so many articles, each of which will be in about so many.
    fn new(articles: &[Box<Article>], most: impl Fn(&Article) -> usize) -> Self {
        let of = articles.iter().map(|article| Vec::with_capacity(most(article)));
        Self { lists: Vec::new(), of: of.collect() }
    }

    /// A new list.
    fn add(&mut self, key: ListKey, name: &str, kind: Option<TagKind>) -> u32 {
        let place = count(self.lists.len());
        self.lists.push(List { key, name: name.to_owned(), kind, articles: Vec::new() });
        place
    }

    /// Adds the article at `at` to a list, under the name that it has there.
    fn join(&mut self, place: u32, at: usize, name: &str, kind: Option<TagKind>) {
        let list = &mut self.lists[place as usize];
        // Of several spellings of one tag, the same one wins whatever the order.
        if name < list.name.as_str() {
            name.clone_into(&mut list.name);
        }
        list.kind = list.kind.min(kind);
        let article = ArticleIx::new(at);
        if list.articles.last() != Some(&article) {
            list.articles.push(article);
            self.of[at].push(place);
        }
    }
}

/// Groups the articles, whose tags have the keys `tags`.
pub(super) fn group(articles: &[Box<Article>], tags: &TagKeys, taxonomy: &Taxonomy) -> Grouped {
    let (others, (by_tag, tag_lists_of)) =
        rayon::join(|| by_others(articles, taxonomy), || by_tags(articles, tags));
    sorted(others, by_tag, &tag_lists_of)
}

/// Groups the articles by all that is no tag.
fn by_others(articles: &[Box<Article>], taxonomy: &Taxonomy) -> ListGroups {
    let mut groups = ListGroups::new(articles, |_| 8);
    let mut places: HashMap<ListKey, u32, RandomState> = HashMap::default();
    for (at, article) in articles.iter().enumerate() {
        let mut join = |key: ListKey, name: &str| {
            let known = places.get(&key).copied();
            let place = known.unwrap_or_else(|| {
                let place = groups.add(key.clone(), name, None);
                places.insert(key, place);
                place
            });
            groups.join(place, at, name, None);
        };
        for &region in &article.regions {
            join(ListKey::Region(region), &taxonomy.region(region).name);
            for &theme in &article.themes {
                join(ListKey::Cross(region, theme), &taxonomy.theme(theme).name);
            }
        }
        for &theme in &article.themes {
            join(ListKey::Theme(theme), &taxonomy.theme(theme).name);
        }
        if let Some(source) = &article.origin.source {
            join(ListKey::Source(source.clone()), source);
        }
        for author in &article.origin.authors {
            join(ListKey::Author(author.clone()), author);
        }
    }
    groups
}

/// Groups the articles by their tags and stories; and of every article the lists of its tags.
fn by_tags(articles: &[Box<Article>], tags: &TagKeys) -> (ListGroups, Vec<Vec<u32>>) {
    let mut groups = ListGroups::new(articles, |article| article.tags.len() + 1);
    let mut lists: Vec<Option<u32>> = vec![None; tags.keys.len()];
    let mut stories = Stories::default();
    let mut lists_of = Vec::with_capacity(articles.len());
    for (at, article) in articles.iter().enumerate() {
        let mut own = Vec::with_capacity(article.tags.len());
        for (tag, key) in article.tags.iter().zip(&tags.of[at]) {
            let (name, kind) = (&*tag.name, Some(tag.kind));
            let key = *key as usize;
            let new = || groups.add(ListKey::Tag(tags.keys[key].clone()), name, kind);
            let place = *lists[key].get_or_insert_with(new);
            groups.join(place, at, name, kind);
            own.push(place);
        }
        if let Some(story) = &article.story {
            let tag = Tag::written(&story_name(story));
            let list = stories.list(tag.key(), tags, &mut lists);
            let new = || groups.add(ListKey::Tag(tag.key()), &tag.name, Some(tag.kind));
            let place = *list.get_or_insert_with(new);
            groups.join(place, at, &tag.name, Some(tag.kind));
        }
        lists_of.push(own);
    }
    (groups, lists_of)
}

/// The lists of stories, which are those of tags where there is a tag of that name.
#[derive(Default)]
struct Stories {
    /// The tags by their keys, once there is a story.
    tags: HashMap<SmolStr, usize, RandomState>,
    /// The lists of stories that are no tags.
    others: HashMap<SmolStr, Option<u32>, RandomState>,
}

impl Stories {
    /// Where the list of the story with that `key` is kept.
    fn list<'l>(
        &'l mut self,
        key: SmolStr,
        tags: &TagKeys,
        lists: &'l mut [Option<u32>],
    ) -> &'l mut Option<u32> {
        if self.tags.is_empty() {
            self.tags.extend(tags.keys.iter().cloned().zip(0..));
        }
        match self.tags.get(&key) {
            Some(tag) => &mut lists[*tag],
            None => self.others.entry(key).or_default(),
        }
    }
}

/// All lists by key, and the places of those of each article in that order.
fn sorted(others: ListGroups, by_tag: ListGroups, tag_lists_of: &[Vec<u32>]) -> Grouped {
    let behind = others.lists.len();
    let lists = others.lists.into_iter().chain(by_tag.lists);
    let mut order: Vec<(usize, List)> = lists.enumerate().collect();
    order.sort_unstable_by(|(_, a), (_, b)| a.key.cmp(&b.key));
    let mut now = vec![ListIx::new(0); order.len()];
    for (place, (old, _)) in order.iter().enumerate() {
        now[*old] = ListIx::new(place);
    }
    let (of_others, of_tags) = now.split_at(behind);
    let place = |of: &[ListIx], place: &u32| of[*place as usize];
    let both = |(others, tags): (&Vec<u32>, &Vec<u32>)| {
        let others = others.iter().map(|at| place(of_others, at));
        others.chain(tags.iter().map(|at| place(of_tags, at))).collect()
    };
    let tags = |tags: &Vec<u32>| tags.iter().map(|at| place(of_tags, at)).collect();
    Grouped {
        lists: order.into_iter().map(|(_, list)| list).collect(),
        lists_of: others.of.par_iter().zip(&by_tag.of).map(both).collect(),
        tag_lists_of: tag_lists_of.par_iter().map(tags).collect(),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
