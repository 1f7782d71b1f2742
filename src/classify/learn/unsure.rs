//! The articles whose filing is least sure, as an editor's list of work.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::classify::{Rules, explain};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{Article, Confidence, Field, WholeArticle};

/// The most articles that one run names.
const MOST: usize = 10;

/// How sure the less sure of region and theme is; none where an editor said both.
pub fn least_sure(article: &Article) -> Option<Confidence> {
    article.sure.region.into_iter().chain(article.sure.theme).min()
}

/// Whether the region or the theme of an article is likelier than usual to be wrong.
pub fn is_unsure(article: &Article) -> bool {
    least_sure(article).is_some_and(|sure| !sure.is_enough())
}

/// Notes on the least sure of the `articles`, each with what came next.
pub fn unsure(articles: &[WholeArticle<'_>], config: &Config) -> Vec<Diagnostic> {
    let mut open: Vec<_> =
        articles.iter().filter(|a| is_unsure(a) && is_filed(a, config)).collect();
    if open.is_empty() {
        return Vec::new();
    }
    open.sort_by_key(|article| (least_sure(article), &article.path));
    let rules = Rules::new(&config.taxonomy, &config.words, config.filing);
    let rest = open.len().saturating_sub(MOST);
    let mut notes: Vec<_> =
        open.iter().take(MOST).map(|article| note(**article, config, &rules)).collect();
    if let Some(last) = notes.last_mut().filter(|_| rest > 0) {
        let _ = write!(last.message, "; and {rest} more are unsure");
    }
    notes
}

/// Whether something was found for what is unsure; what nothing speaks for is told elsewhere.
fn is_filed(article: &Article, config: &Config) -> bool {
    let taxonomy = &config.taxonomy;
    let is_open = |sure: Option<Confidence>| sure.is_some_and(|sure| !sure.is_enough());
    is_open(article.sure.region) && article.regions != [taxonomy.no_region()]
        || is_open(article.sure.theme) && article.themes != [taxonomy.no_theme()]
}

fn note(article: WholeArticle<'_>, config: &Config, rules: &Rules) -> Diagnostic {
    let taxonomy = &config.taxonomy;
    let evidence = explain(article, rules);
    let next = |field, given: &[&str]| {
        let mut sums: BTreeMap<&str, f32> = BTreeMap::new();
        for one in evidence.iter().filter(|one| one.field == field) {
            *sums.entry(&one.value).or_default() += one.weight;
        }
        let others = sums.into_iter().filter(|(value, _)| Some(value) != given.first());
        let most = others.max_by(|a, b| a.1.total_cmp(&b.1));
        most.map_or_else(String::new, |(value, _)| format!(", next comes `{value}`"))
    };
    let regions: Vec<&str> = article.regions.iter().map(|id| &*taxonomy.region(*id).slug).collect();
    let themes: Vec<&str> = article.themes.iter().map(|id| &*taxonomy.theme(*id).slug).collect();
    let parts = [
        ("region", article.sure.region, &regions, Field::Region),
        ("theme", article.sure.theme, &themes, Field::Theme),
    ];
    let told = parts.into_iter().filter_map(|(word, sure, given, field)| {
        let sure = sure.filter(|sure| !sure.is_enough())?;
        let first = given.first()?;
        let next = next(field, given);
        Some(format!("the {word} `{first}` is right in {} of 100 such cases{next}", sure.0))
    });
    let message = format!("not sure where it belongs: {}", told.collect::<Vec<_>>().join("; "));
    Diagnostic::new(FaultCode::UnsureFiling, &article.path, message)
        .hint("write `region:` or `theme:` into its front matter; `dateline list --unsure` has all")
}
