//! Articles that are translations of one another: of each group, one stands for all on the front page
//! and in a list.

use std::collections::{BTreeMap, BTreeSet};

use super::{ArticleIx, Digest};
use crate::model::Article;

impl Digest {
    /// Leaves of each group of translations one on the front page and in each list: that in `own`, the
    /// language of the site, else the one that was filed first.
    pub fn fold_translations(&mut self, own: &str) {
        let groups = self.translations.values().filter(|places| places.len() > 1);
        let groups: Vec<&[ArticleIx]> = groups.map(Vec::as_slice).collect();
        if groups.is_empty() {
            return;
        }
        let mut group_of: BTreeMap<ArticleIx, usize> = BTreeMap::new();
        let mut folded = BTreeSet::new();
        for (number, places) in groups.into_iter().enumerate() {
            let first = best(places, &self.articles, own);
            folded.extend(places.iter().filter(|at| Some(**at) != first));
            group_of.extend(places.iter().map(|at| (*at, number)));
        }
        for list in &mut self.lists {
            let mut groups: BTreeMap<usize, Vec<ArticleIx>> = BTreeMap::new();
            for at in &list.articles {
                if let Some(group) = group_of.get(at) {
                    groups.entry(*group).or_default().push(*at);
                }
            }
            if groups.values().any(|places| places.len() > 1) {
                let stays = groups.values().map(|places| best(places, &self.articles, own));
                let stays: BTreeSet<ArticleIx> = stays.flatten().collect();
                list.articles.retain(|at| !group_of.contains_key(at) || stays.contains(at));
            }
        }
        self.folded = folded;
    }
}

/// Which of the articles at `places`, newest first, stands for all of them.
fn best(places: &[ArticleIx], articles: &[Box<Article>], own: &str) -> Option<ArticleIx> {
    let primary = |lang: &str| lang.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let grade = |at: &&ArticleIx| {
        let lang = &*articles[at.get()].lang;
        (lang != own, primary(lang) != primary(own))
    };
    places.iter().rev().min_by_key(grade).copied()
}

/// Those of each `translation_key`, newest first.
pub(super) fn by_key(articles: &[Box<Article>]) -> BTreeMap<String, Vec<ArticleIx>> {
    let mut translations: BTreeMap<String, Vec<ArticleIx>> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        if let Some(key) = &article.translation_key {
            translations.entry(key.clone()).or_default().push(ArticleIx::new(at));
        }
    }
    translations
}
