//! All articles, sorted, grouped and cross-linked: the model of the site.

mod acronyms;
mod fragments;
mod group;
mod translations;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Index;

use jiff::civil::Date;
use rayon::prelude::*;
use smol_str::SmolStr;

use self::group::{Grouped, TagKeys};
use super::{Article, RegionId, TagKind, Taxonomy, ThemeId, index_type};

/// The most articles without a date of publication that stand in the edition of the day on which
/// they came in; a folder of more is no news of that day.
const MOST_UNDATED: usize = 20;

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
    Tag(SmolStr),
    /// The articles of a source, by its name.
    Source(SmolStr),
    /// The articles of an author, by the name.
    Author(SmolStr),
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
    pub articles: Vec<ArticleIx>,
}

index_type! {
    /// The place of an article in the digest.
    ArticleIx
}

index_type! {
    /// The place of a list in the digest.
    ListIx
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

/// What stands before something in time, and what stands after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Neighbours<T> {
    /// The one before.
    pub older: Option<T>,
    /// The one after.
    pub newer: Option<T>,
}

impl<T> Neighbours<T> {
    /// The same, borrowed.
    pub const fn as_ref(&self) -> Neighbours<&T> {
        Neighbours { older: self.older.as_ref(), newer: self.newer.as_ref() }
    }

    /// The same of what `change` makes of each.
    pub fn map<U>(self, change: impl Fn(T) -> U) -> Neighbours<U> {
        Neighbours { older: self.older.map(&change), newer: self.newer.map(&change) }
    }
}

impl<T> Default for Neighbours<T> {
    fn default() -> Self {
        Self { older: None, newer: None }
    }
}

/// A day's, month's or year's digest.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Its stretch of time.
    pub span: Span,
    /// Places in [`Digest::articles`], newest first.
    pub articles: Vec<ArticleIx>,
    /// Of a day: how many articles without a date of publication came in on it, where they are too
    /// many to stand in it; else none.
    pub undated: usize,
}

impl Edition {
    /// That of a `day` on which the articles at `places` came in.
    fn of_day(day: Date, mut places: Vec<ArticleIx>, articles: &[Box<Article>]) -> Self {
        let all = places.len();
        let dated = |at: &ArticleIx| articles[at.get()].date.is_some();
        if places.iter().filter(|at| !dated(at)).count() > MOST_UNDATED {
            places.retain(dated);
        }
        Self { span: Span::Day(day), undated: all - places.len(), articles: places }
    }
}

/// All articles in digest order, and every way in which they are grouped.
#[derive(Debug, Clone, Default)]
pub struct Digest {
    /// Newest first; of one moment, by path and part.
    pub articles: Vec<Box<Article>>,
    /// Articles that are not shown now: drafts, those to come and those that expired. Their
    /// addresses stay their own.
    pub hidden: Vec<Box<Article>>,
    /// Every list with at least one article, in the order of the keys.
    pub lists: Vec<List>,
    /// Of every article, the lists that it is in.
    pub lists_of: Vec<Box<[ListIx]>>,
    /// Of every article, the lists of its tags in their order.
    pub tag_lists_of: Vec<Box<[ListIx]>>,
    /// Every edition with at least one article, by time.
    pub editions: BTreeMap<Span, Edition>,
    /// Articles of one `translation_key`, by that key, newest first.
    pub translations: BTreeMap<String, Vec<ArticleIx>>,
    /// Those for which a translation stands on the front page.
    pub folded: BTreeSet<ArticleIx>,
    /// The day on which more than half of the articles came in, where one without a date did.
    pub bulk: Option<Date>,
}

impl Index<ArticleIx> for Digest {
    type Output = Article;

    fn index(&self, at: ArticleIx) -> &Article {
        &self.articles[at.get()]
    }
}

impl Index<ListIx> for Digest {
    type Output = List;

    fn index(&self, at: ListIx) -> &List {
        &self.lists[at.get()]
    }
}

impl Digest {
    /// Sorts and groups filed articles, beside which there are `hidden` ones. An acronym is
    /// the tag that another article explains it by. A tag that neither the
    /// gazetteer nor an editor knows is dropped where fewer than `min_articles` articles bear it.
    pub fn new(
        mut articles: Vec<Box<Article>>,
        hidden: Vec<Box<Article>>,
        taxonomy: &Taxonomy,
        min_articles: usize,
    ) -> Self {
        articles.par_sort_by(|a, b| {
            b.filed.sort_key().cmp(&a.filed.sort_key()).then_with(|| a.key().cmp(&b.key()))
        });
        acronyms::join(&mut articles);
        let tags = TagKeys::of_common(&mut articles, min_articles);
        let (grouped, (editions, translations)) = rayon::join(
            || group::group(&articles, &tags, taxonomy),
            || (editions(&articles), translations::by_key(&articles)),
        );
        let Grouped { lists, lists_of, tag_lists_of } = grouped;
        let (folded, bulk) = (BTreeSet::new(), None);
        Self {
            articles,
            hidden,
            lists,
            lists_of,
            tag_lists_of,
            editions,
            translations,
            folded,
            bulk,
        }
    }

    /// Leaves out the articles for which `is_good` does not hold, and groups the others anew; whether
    /// there were any.
    pub fn retain(
        &mut self,
        is_good: impl Fn(&Article) -> bool,
        taxonomy: &Taxonomy,
        min_articles: usize,
    ) -> bool {
        if self.articles.iter().all(|article| is_good(article)) {
            return false;
        }
        let Self { mut articles, hidden, bulk, .. } = std::mem::take(self);
        articles.retain(|article| is_good(article));
        *self = Self { bulk, ..Self::new(articles, hidden, taxonomy, min_articles) };
        true
    }

    /// The list of `key`, where it has an article.
    pub fn list(&self, key: &ListKey) -> Option<&List> {
        Some(&self[self.place(key)?])
    }

    /// The place of the list of `key` in `lists`, where it has an article.
    pub fn place(&self, key: &ListKey) -> Option<ListIx> {
        self.lists.binary_search_by(|list| list.key.cmp(key)).ok().map(ListIx::new)
    }

    /// The places of all articles, newest first.
    pub fn places(&self) -> impl DoubleEndedIterator<Item = ArticleIx> + Clone + use<> {
        (0..self.articles.len()).map(ArticleIx::new)
    }

    /// Every article with its place, newest first.
    pub fn each_article(&self) -> impl DoubleEndedIterator<Item = (ArticleIx, &Article)> {
        self.articles.iter().enumerate().map(|(at, article)| (ArticleIx::new(at), &**article))
    }

    /// Whether the article at `at` has no date of publication and came in with most of the others: the
    /// day of its filing is no news then.
    pub fn came_in_bulk(&self, at: ArticleIx) -> bool {
        let article = &self[at];
        self.bulk == Some(article.filed.day()) && article.date.is_none()
    }

    /// The places of the articles that the file at `path` holds, where they are shown.
    pub fn articles_of(&self, path: &str) -> Vec<ArticleIx> {
        let is_of = |(_, article): &(ArticleIx, &Article)| article.path == path;
        self.each_article().filter(is_of).map(|(at, _)| at).collect()
    }

    /// Every list with its place.
    pub fn each_list(&self) -> impl Iterator<Item = (ListIx, &List)> {
        self.lists.iter().enumerate().map(|(at, list)| (ListIx::new(at), list))
    }

    /// The edition before and the one after `span`, of the same length.
    pub fn beside(&self, span: Span) -> Neighbours<Span> {
        let alike = |other: &&Span| std::mem::discriminant(*other) == std::mem::discriminant(&span);
        let before = self.editions.range(..span).rev().map(|(s, _)| s).find(alike);
        let after = self
            .editions
            .range((std::ops::Bound::Excluded(span), std::ops::Bound::Unbounded))
            .map(|(s, _)| s)
            .find(alike);
        Neighbours { older: before.copied(), newer: after.copied() }
    }

    /// The editions of days that hold an article, newest first.
    pub fn days(&self) -> impl Iterator<Item = &Edition> {
        let editions = self.editions.values().rev();
        editions.filter(|one| matches!(one.span, Span::Day(_)) && !one.articles.is_empty())
    }
}

fn editions(articles: &[Box<Article>]) -> BTreeMap<Span, Edition> {
    let mut editions: BTreeMap<Span, Edition> = BTreeMap::new();
    let mut places = 0..;
    for some in articles.chunk_by(|a, b| a.filed.day() == b.filed.day()) {
        let day = some[0].filed.day();
        let places: Vec<ArticleIx> = places.by_ref().take(some.len()).map(ArticleIx::new).collect();
        for span in [Span::Year(day.year()), Span::Month(day.year(), day.month())] {
            let new = || Edition { span, articles: Vec::new(), undated: 0 };
            editions.entry(span).or_insert_with(new).articles.extend(&places);
        }
        editions.insert(Span::Day(day), Edition::of_day(day, places, articles));
    }
    editions
}
