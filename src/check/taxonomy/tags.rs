//! What `tags` of the site's taxonomy names and no article has.

use std::collections::BTreeSet;

use rayon::prelude::*;
use smol_str::SmolStr;

use crate::classify::{Rules, explain};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{EvidenceLocation, Tag, TagRow, WholeArticle, layout};
use crate::yaml::Document;

/// The most bytes of `taxonomy.yaml` in which places are looked for.
const LARGEST: usize = 1024 * 1024;

/// Notes on the rows of `tags` in `text` that lead to a tag which no article has, or hide none.
pub(super) fn unused(
    text: &str,
    articles: &[WholeArticle<'_>],
    config: &Config,
) -> Vec<Diagnostic> {
    let table = &config.taxonomy.tags;
    if table.is_empty() {
        return Vec::new();
    }
    let mut used: BTreeSet<SmolStr> =
        articles.iter().flat_map(|article| &article.tags).map(Tag::key).collect();
    if table.rows().iter().any(|row| row.hidden) {
        used.extend(hidden(articles, config));
    }
    let document = Document::read(layout::TAXONOMY, text, 1, LARGEST).ok();
    let is_unused = |row: &&TagRow| !used.contains(&Tag::written(&row.name).key());
    let tell = |row: &TagRow| {
        let message = if row.hidden {
            format!("no article would have the tag `{}`, which is hidden", row.written)
        } else {
            format!("no article has the tag `{}`", row.name)
        };
        let note = Diagnostic::of_settings(FaultCode::UnusedWord, layout::TAXONOMY, message)
            .hint("check the spelling, or remove it");
        match document.as_ref().map(|document| document.position(&["tags", &row.written])) {
            Some((line, column)) => note.at(line, column),
            None => note,
        }
    };
    table.rows().iter().filter(is_unused).map(tell).collect()
}

/// The keys of the tags that articles would have, had the site not hidden them. They are filed once
/// more for it, since nothing else has to know them.
fn hidden(articles: &[WholeArticle<'_>], config: &Config) -> BTreeSet<SmolStr> {
    let rules = Rules::new(&config.taxonomy, &config.words, config.filing);
    let table = &config.taxonomy.tags;
    let of_article = |article: &WholeArticle<'_>| -> Vec<SmolStr> {
        let evidence = explain(*article, &rules).into_iter();
        let by_table = evidence.filter(|one| one.place == EvidenceLocation::Taxonomy);
        let hidden = by_table.filter_map(|one| table.find(&one.value).map(|(row, _)| row));
        hidden.filter(|row| row.hidden).map(|row| Tag::written(&row.name).key()).collect()
    };
    articles.par_iter().flat_map_iter(of_article).collect()
}
