//! All articles, sorted, grouped and cross-linked: the model of the site.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Article, RegionId, Tag, TagKind, Taxonomy, ThemeId, story_name};

/// What a list is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListKey {
    /// The articles of a region.
    Region(RegionId),
    /// The articles of a theme.
    Theme(ThemeId),
    /// The articles where a region and a theme cross.
    Cross(RegionId, ThemeId),
    /// The articles that bear a tag, by the tag's key.
    Tag(String),
    /// The articles of a source, by its name.
    Source(String),
    /// The articles of an author, by the name.
    Author(String),
}

/// The articles that share something, newest first.
#[derive(Debug, Clone)]
pub struct List {
    /// What they share.
    pub key: ListKey,
    /// The name for readers.
    pub name: String,
    /// For a tag: what it names.
    pub kind: Option<TagKind>,
    /// Places in [`Digest::articles`], newest first.
    pub articles: Vec<usize>,
}

/// The stretch of time of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Span {
    /// A year.
    Year(i16),
    /// A month of a year.
    Month(i16, i8),
    /// A day.
    Day(Date),
}

/// A day's, month's or year's digest.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Its stretch of time.
    pub span: Span,
    /// Places in [`Digest::articles`], newest first.
    pub articles: Vec<usize>,
}

/// All articles in digest order, and every way in which they are grouped.
#[derive(Debug, Clone, Default)]
pub struct Digest {
    /// Newest first; of one moment, by path.
    pub articles: Vec<Article>,
    /// Every list with at least one article, by key.
    pub lists: BTreeMap<ListKey, List>,
    /// Every edition with at least one article, by time.
    pub editions: BTreeMap<Span, Edition>,
    /// Articles of one `translation_key`, by that key, newest first.
    pub translations: BTreeMap<String, Vec<usize>>,
}

impl Digest {
    /// Sorts and groups filed articles. A tag that neither the gazetteer nor an editor knows is
    /// dropped where fewer than `min_articles` articles bear it.
    pub fn new(mut articles: Vec<Article>, taxonomy: &Taxonomy, min_articles: usize) -> Self {
        articles.sort_by(|a, b| (b.filed.sort_key(), &a.path).cmp(&(a.filed.sort_key(), &b.path)));
        drop_rare_tags(&mut articles, min_articles);
        let lists = group(&articles, taxonomy);
        let editions = editions(&articles);
        let translations = translations(&articles);
        Self { articles, lists, editions, translations }
    }

    /// The list of `key`, where it has an article.
    pub fn list(&self, key: &ListKey) -> Option<&List> {
        self.lists.get(key)
    }

    /// The edition before and the one after `span`, of the same length.
    pub fn beside(&self, span: Span) -> (Option<Span>, Option<Span>) {
        let alike = |other: &&Span| std::mem::discriminant(*other) == std::mem::discriminant(&span);
        let before = self.editions.range(..span).rev().map(|(s, _)| s).find(alike);
        let after = self
            .editions
            .range((std::ops::Bound::Excluded(span), std::ops::Bound::Unbounded))
            .map(|(s, _)| s)
            .find(alike);
        (before.copied(), after.copied())
    }

    /// The newest day that has an edition.
    pub fn newest_day(&self) -> Option<Date> {
        self.articles.first().map(|article| article.filed.day())
    }
}

fn drop_rare_tags(articles: &mut [Article], min_articles: usize) {
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    for tag in articles.iter().flat_map(|article| &article.tags) {
        *bearers.entry(tag.key()).or_default() += 1;
        if tag.known {
            known.insert(tag.key());
        }
    }
    for article in articles {
        article.tags.retain(|tag| {
            let key = tag.key();
            known.contains(&key) || bearers.get(&key).is_some_and(|n| *n >= min_articles)
        });
    }
}

fn group(articles: &[Article], taxonomy: &Taxonomy) -> BTreeMap<ListKey, List> {
    let mut lists: BTreeMap<ListKey, List> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        let mut join = |key: ListKey, name: &str, kind: Option<TagKind>| {
            let list = lists.entry(key).or_insert_with_key(|key| List {
                key: key.clone(),
                name: name.to_owned(),
                kind,
                articles: Vec::new(),
            });
            if list.articles.last() != Some(&at) {
                list.articles.push(at);
            }
            // Of several spellings of one tag, the same one wins whatever the order.
            if name < list.name.as_str() {
                name.clone_into(&mut list.name);
            }
            list.kind = list.kind.min(kind);
        };
        for &region in &article.regions {
            join(ListKey::Region(region), &taxonomy.region(region).name, None);
            for &theme in &article.themes {
                let name = &taxonomy.theme(theme).name;
                join(ListKey::Cross(region, theme), name, None);
            }
        }
        for &theme in &article.themes {
            join(ListKey::Theme(theme), &taxonomy.theme(theme).name, None);
        }
        for tag in &article.tags {
            join(ListKey::Tag(tag.key()), &tag.name, Some(tag.kind));
        }
        if let Some(story) = &article.story {
            let tag = Tag::written(&story_name(story));
            join(ListKey::Tag(tag.key()), &tag.name, Some(tag.kind));
        }
        if let Some(source) = &article.origin.source {
            join(ListKey::Source(source.clone()), source, None);
        }
        for author in &article.origin.authors {
            join(ListKey::Author(author.clone()), author, None);
        }
    }
    lists
}

fn editions(articles: &[Article]) -> BTreeMap<Span, Edition> {
    let mut editions: BTreeMap<Span, Edition> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        let day = article.filed.day();
        for span in [Span::Year(day.year()), Span::Month(day.year(), day.month()), Span::Day(day)] {
            editions
                .entry(span)
                .or_insert_with(|| Edition { span, articles: Vec::new() })
                .articles
                .push(at);
        }
    }
    editions
}

fn translations(articles: &[Article]) -> BTreeMap<String, Vec<usize>> {
    let mut translations: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        if let Some(key) = &article.translation_key {
            translations.entry(key.clone()).or_default().push(at);
        }
    }
    translations
}
