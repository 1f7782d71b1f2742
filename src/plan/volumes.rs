//! The volumes of the search index: the digest cut by time, each volume cut into files by word.
//!
//! The search needs no server: a script on the page loads files of the index and looks into them.
//! The whole index of an archive is too much to load for one question, so it is cut twice.
//!
//! *By time*, into volumes: a new article changes files of its own volume and of no other, so a
//! build writes little and readers load little anew; and an answer begins with the newest volume. A
//! volume is a year, and where a year has more than `LIMIT` articles, a month of it, or a part of a
//! month.
//!
//! *By word*, into shards: the shard of a word follows from its first three characters (`shard` in
//! `render/search/terms.rs`), so the script asks for the shards of what was typed and for no others,
//! also while a word is only begun. How many shards a volume has follows from an estimate of their
//! bytes (`SHARD`). It is a power of two, so that it seldom changes: all shards of the volume
//! change with it.
//!
//! Headlines and summaries stand apart, `PART` articles to a file. Articles stand oldest first, so a
//! new one changes the last of these files alone.
//!
//! The sizes are judgements: there is no record of a measurement of them or of others.

use std::ops::Index;

use rayon::prelude::*;

use crate::config::{Config, Search};
use crate::diagnostic::Diagnostic;
use crate::model::{Article, ArticleIx, Digest, index_type};
use crate::plan::{Page, PageKind, Plan};

/// The most articles of a volume: a year that has more is cut into months, and a month into
/// parts from its oldest article on.
const LIMIT: usize = 1600;
/// Articles of one file of headlines and summaries.
pub const PART: usize = 32;
/// The bytes that a file of words is to have at most, on average.
const SHARD: usize = 32 * 1024;
/// The most files of words of a volume.
const MOST_SHARDS: usize = 256;

/// The articles of a stretch of time, as the search index holds them. What its files hold depends
/// on its own articles alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Volume {
    /// Its name: `2023`, `2023-09`, or `2023-09p2` for the second part of a month.
    pub name: String,
    /// Places in the digest, oldest first, so that a new article changes the last file only.
    pub articles: Vec<ArticleIx>,
    /// Into how many files its words are cut: a power of two. One more holds its regions, themes
    /// and dates.
    pub shards: usize,
}

index_type! {
    /// The place of a volume in the plan.
    VolumeIx
}

impl Index<VolumeIx> for Plan {
    type Output = Volume;

    fn index(&self, at: VolumeIx) -> &Volume {
        &self.volumes[at.get()]
    }
}

impl Volume {
    /// The places in the digest that its file of headlines number `part` is of.
    pub fn part(&self, part: usize) -> &[ArticleIx] {
        self.articles.chunks(PART).nth(part).unwrap_or_default()
    }

    /// The path of its file of headlines number `part`.
    fn articles_path(&self, part: usize) -> String {
        format!("search/{}/articles-{part}.js", self.name)
    }

    /// The path of its file of words number `shard`.
    fn words_path(&self, shard: usize) -> String {
        format!("search/{}/words-{shard}.js", self.name)
    }
}

/// Adds the search page and the files of its index.
pub(super) fn add(
    plan: &mut Plan,
    digest: &Digest,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if !config.has_search() {
        return;
    }
    plan.add_at_root(PageKind::Search, Page::Search, diagnostics);
    plan.add("search/volumes.js".into(), Page::SearchVolumes, None, diagnostics);
    let volumes = volumes(digest, config.search);
    for (at, volume) in volumes.iter().enumerate() {
        let at = VolumeIx::new(at);
        for part in 0..volume.articles.len().div_ceil(PART) {
            let page = Page::SearchArticles { volume: at, part };
            plan.add(volume.articles_path(part), page, None, diagnostics);
        }
        for shard in 0..=volume.shards {
            let page = Page::SearchWords { volume: at, shard };
            plan.add(volume.words_path(shard), page, None, diagnostics);
        }
    }
    plan.volumes = volumes;
}

/// The volumes, newest first.
fn volumes(digest: &Digest, search: Search) -> Vec<Volume> {
    // What an editor keeps from search engines is found by its links alone here, too.
    let oldest_first: Vec<ArticleIx> =
        digest.places().rev().filter(|at| !digest[*at].noindex).collect();
    let day = |at: &ArticleIx| digest[*at].filed.day();
    let mut named: Vec<(String, &[ArticleIx])> = Vec::new();
    for year in oldest_first.chunk_by(|a, b| day(a).year() == day(b).year()) {
        if year.len() <= LIMIT {
            named.push((format!("{:04}", day(&year[0]).year()), year));
            continue;
        }
        for month in year.chunk_by(|a, b| day(a).month() == day(b).month()) {
            let first = day(&month[0]);
            let name = format!("{:04}-{:02}", first.year(), first.month());
            for (number, part) in month.chunks(LIMIT).enumerate() {
                let tail = if number == 0 { String::new() } else { format!("p{}", number + 1) };
                named.push((name.clone() + &tail, part));
            }
        }
    }
    let volume = |(name, articles): (String, &[ArticleIx])| {
        let weight = articles.iter().map(|at| weight(&digest[*at], search)).sum::<usize>();
        let shards = weight.div_ceil(SHARD).clamp(1, MOST_SHARDS).next_power_of_two();
        Volume { name, articles: articles.to_vec(), shards }
    };
    named.into_par_iter().rev().map(volume).collect()
}

/// About how many bytes the words of an article take in the index: a fifth of its text where
/// spaces part the words, half where pairs of characters stand for them.
fn weight(article: &Article, search: Search) -> usize {
    let heads = [&article.title, &article.summary];
    // Mostly a text is ASCII, and `is_ascii` looks at many bytes by one instruction, where the
    // count looks at each. Not measured alone.
    let ascii = |text: &&String| {
        if text.is_ascii() { text.len() } else { text.bytes().filter(u8::is_ascii).count() }
    };
    let all: usize = heads.iter().map(|text| text.len()).sum();
    let ascii: usize = heads.iter().map(ascii).sum();
    let other = all - ascii;
    let (ascii, other) = match search {
        Search::FullText => (ascii + article.sum.ascii, other + article.sum.other),
        Search::Names | Search::Off => (ascii, other),
    };
    ascii / 5 + other / 2
}
