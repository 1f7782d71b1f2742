//! Articles -> the lists that they are in.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use smol_str::SmolStr;

use super::List;
use super::ListKey;
use crate::model::Article;
use crate::model::Tag;
use crate::model::TagKind;
use crate::model::Taxonomy;
use crate::model::story_name;

/// The lists by key, and for every article the places of its lists and of those of its tags.
pub(super) struct Grouped {
    pub(super) lists: Vec<List>,
    pub(super) lists_of: Vec<Box<[u32]>>,
    pub(super) tag_lists_of: Vec<Box<[u32]>>,
}

/// The tags of all articles, each spelling looked at once.
pub(super) struct TagKeys {
    keys: Vec<SmolStr>,
    /// Of every article, the key of each of its tags, by its place in `keys`.
    of: Vec<Vec<u32>>,
}

impl TagKeys {
    /// Takes from `articles` the tags that neither the gazetteer nor an editor knows and that
    /// fewer than `min_articles` articles bear, and gives the keys of those that stay.
    pub(super) fn of_common(articles: &mut [Box<Article>], min_articles: usize) -> Self {
        let mut tags = Self::of(articles);
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
                let mut each = keys.iter();
                article.tags.retain(|_| each.next().is_some_and(stays));
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

/// Lists as they are found.
#[derive(Default)]
struct Groups {
    lists: Vec<List>,
    places: HashMap<ListKey, u32, RandomState>,
}

impl Groups {
    /// The list of `key`, a new one where there is none yet.
    fn place(&mut self, key: ListKey, name: &str, kind: Option<TagKind>) -> u32 {
        let next = count(self.lists.len());
        let lists = &mut self.lists;
        *self.places.entry(key).or_insert_with_key(|key| {
            let name = name.to_owned();
            lists.push(List { key: key.clone(), name, kind, articles: Vec::new() });
            next
        })
    }

    /// Adds the article at `at` to a list, under the name that it has there.
    fn join(&mut self, place: u32, at: usize, name: &str, kind: Option<TagKind>) -> Option<u32> {
        let list = &mut self.lists[place as usize];
        // Of several spellings of one tag, the same one wins whatever the order.
        if name < list.name.as_str() {
            name.clone_into(&mut list.name);
        }
        list.kind = list.kind.min(kind);
        let is_new = list.articles.last() != Some(&at);
        if is_new {
            list.articles.push(at);
        }
        is_new.then_some(place)
    }

    /// The lists by key, with the places of the lists of each article in that order.
    fn sorted(self, mut lists_of: Vec<Vec<u32>>, mut tag_lists_of: Vec<Vec<u32>>) -> Grouped {
        let mut order: Vec<(u32, List)> = (0..).zip(self.lists).collect();
        order.sort_unstable_by(|(_, a), (_, b)| a.key.cmp(&b.key));
        let mut now = vec![0_u32; order.len()];
        for (place, (old, _)) in (0..).zip(&order) {
            now[*old as usize] = place;
        }
        for place in lists_of.iter_mut().chain(&mut tag_lists_of).flatten() {
            *place = now[*place as usize];
        }
        let boxed = |of: Vec<Vec<u32>>| of.into_iter().map(Vec::into_boxed_slice).collect();
        Grouped {
            lists: order.into_iter().map(|(_, list)| list).collect(),
            lists_of: boxed(lists_of),
            tag_lists_of: boxed(tag_lists_of),
        }
    }
}

/// Groups the articles, whose tags have the keys `tags`.
pub(super) fn group(articles: &[Box<Article>], tags: &TagKeys, taxonomy: &Taxonomy) -> Grouped {
    let mut groups = Groups::default();
    let mut tag_lists: Vec<Option<u32>> = vec![None; tags.keys.len()];
    let mut lists_of = Vec::with_capacity(articles.len());
    let mut tag_lists_of = Vec::with_capacity(articles.len());
    for (at, article) in articles.iter().enumerate() {
        let mut own_tags: Vec<u32> = Vec::with_capacity(article.tags.len());
        let mut own: Vec<u32> = Vec::with_capacity(article.tags.len() + 8);
        let mut join = |groups: &mut Groups, key: ListKey, name: &str, kind| {
            let place = groups.place(key, name, kind);
            own.extend(groups.join(place, at, name, kind));
        };
        for &region in &article.regions {
            join(&mut groups, ListKey::Region(region), &taxonomy.region(region).name, None);
            for &theme in &article.themes {
                let name = &taxonomy.theme(theme).name;
                join(&mut groups, ListKey::Cross(region, theme), name, None);
            }
        }
        for &theme in &article.themes {
            join(&mut groups, ListKey::Theme(theme), &taxonomy.theme(theme).name, None);
        }
        if let Some(source) = &article.origin.source {
            join(&mut groups, ListKey::Source(source.clone()), source, None);
        }
        for author in &article.origin.authors {
            join(&mut groups, ListKey::Author(author.clone()), author, None);
        }
        for (tag, key) in article.tags.iter().zip(&tags.of[at]) {
            let (name, kind) = (&*tag.name, Some(tag.kind));
            let key = *key as usize;
            let place = *tag_lists[key].get_or_insert_with(|| {
                groups.place(ListKey::Tag(tags.keys[key].clone()), name, kind)
            });
            own.extend(groups.join(place, at, name, kind));
            own_tags.push(place);
        }
        if let Some(story) = &article.story {
            let tag = Tag::written(&story_name(story));
            let place = groups.place(ListKey::Tag(tag.key()), &tag.name, Some(tag.kind));
            own.extend(groups.join(place, at, &tag.name, Some(tag.kind)));
        }
        lists_of.push(own);
        tag_lists_of.push(own_tags);
    }
    groups.sorted(lists_of, tag_lists_of)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
