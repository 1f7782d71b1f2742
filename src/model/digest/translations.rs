//! Articles that are translations of one another: of each group, one stands for all on the front page.

use std::collections::{BTreeMap, BTreeSet};

use super::{ArticleIx, Digest};
use crate::model::Article;

impl Digest {
    /// Leaves of each group of translations one on the front page: that in `own`, the language of the
    /// site, else the one that was filed first. Lists, editions and feeds have all of them.
    pub fn fold_translations(&mut self, own: &str) {
        let groups = self.translations.values().filter(|places| places.len() > 1);
        let groups: Vec<&[ArticleIx]> = groups.map(Vec::as_slice).collect();
        if groups.is_empty() {
            return;
        }
        let mut folded = BTreeSet::new();
        for places in groups {
            let first = best(places, &self.articles, own);
            folded.extend(places.iter().filter(|at| Some(**at) != first));
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
