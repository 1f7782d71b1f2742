//! Which terms stand in which articles of the digest.

use std::collections::BTreeSet;

use super::labels::LabelAxis;
use super::terms::{ArticleTerm, TermReader};
use crate::classify::Rules;
use crate::classify::keymap::KeySet;
use crate::classify::text::parts;
use crate::classify::tokens::tokens;
use crate::config::Config;
use crate::model::{WholeArticle, WordTarget};

/// A term in one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TermPosting {
    key: u64,
    /// The place of the article in the digest.
    pub article: usize,
    /// Whether the title, the lead or the dateline holds it.
    pub front: bool,
    /// Whether it stands there as what it is to be.
    sure: bool,
}

/// In so many articles a term may stand, even where they are most of the digest.
const FEW: usize = 10;

/// All terms that stand in two articles at least, and not in most of them.
pub(super) struct Postings {
    /// By key, then by article.
    posts: Vec<TermPosting>,
    /// The keys of each article.
    by_article: Vec<Vec<u64>>,
    /// The spelling of each term, by key.
    spellings: Vec<(u64, String)>,
    /// What the site and the tables say already.
    taught: BTreeSet<(WordTarget, u64)>,
}

impl Postings {
    /// The terms of `articles` that may speak for labels of `axis`.
    pub(super) fn new(
        axis: LabelAxis,
        articles: &[WholeArticle<'_>],
        rules: &Rules,
        config: &Config,
    ) -> Self {
        let mut reader = TermReader::new(axis, rules, config);
        let small = if axis == LabelAxis::Region { small(articles) } else { KeySet::default() };
        let mut posts = Vec::new();
        let mut spellings = Vec::new();
        for (article, text) in articles.iter().enumerate() {
            for ArticleTerm { key, text, front, sure } in reader.terms(*text) {
                if !small.contains(&key) {
                    posts.push(TermPosting { key, article, front, sure });
                    if sure {
                        spellings.push((key, text));
                    }
                }
            }
        }
        posts.sort_unstable();
        let mut made = Self {
            posts: Vec::new(),
            by_article: vec![Vec::new(); articles.len()],
            spellings,
            taught: BTreeSet::new(),
        };
        let most = (articles.len() / 2).max(articles.len().saturating_sub(1).min(FEW));
        for same in posts.chunk_by(|a, b| a.key == b.key) {
            if (2..=most).contains(&same.len()) && same.iter().any(|p| p.sure) {
                made.posts.extend(same);
                for post in same {
                    made.by_article[post.article].push(post.key);
                }
            }
        }
        made.spellings.sort();
        made.spellings.dedup_by_key(|(key, _)| *key);
        made.taught = made.taught(axis, &mut reader, config);
        made
    }

    /// What the words of the site speak for, and the words of the lexicon.
    fn taught(
        &self,
        axis: LabelAxis,
        reader: &mut TermReader<'_>,
        config: &Config,
    ) -> BTreeSet<(WordTarget, u64)> {
        let words = config.words.iter();
        let mut taught: BTreeSet<_> = words.map(|w| (w.gives, reader.key_of(&w.form))).collect();
        if axis == LabelAxis::Theme {
            let known = self.spellings.iter().flat_map(|(key, text)| {
                reader.themes_of(text).map(|theme| (WordTarget::Theme(theme), *key))
            });
            taught.extend(known);
        }
        taught
    }

    /// The articles that hold the term.
    pub(super) fn of(&self, key: u64) -> &[TermPosting] {
        let first = self.posts.partition_point(|post| post.key < key);
        let rest = &self.posts[first..];
        &rest[..rest.partition_point(|post| post.key == key)]
    }

    /// The keys of the terms of an article.
    pub(super) fn terms(&self, article: usize) -> &[u64] {
        &self.by_article[article]
    }

    /// How the term is written.
    pub(super) fn spelling(&self, key: u64) -> &str {
        let found = self.spellings.binary_search_by_key(&key, |(key, _)| *key);
        found.map_or("", |at| &self.spellings[at].1)
    }

    /// Whether the rules have the term already.
    pub(super) fn is_taught(&self, gives: WordTarget, key: u64) -> bool {
        self.taught.contains(&(gives, key))
    }
}

/// The keys of the words that stand somewhere in small letters.
fn small(articles: &[WholeArticle<'_>]) -> KeySet {
    let mut keys = KeySet::default();
    for article in articles {
        for part in parts(*article) {
            let small = tokens(&part.text).into_iter().filter(|token| !token.capital);
            keys.extend(small.map(|token| token.key));
        }
    }
    keys
}
