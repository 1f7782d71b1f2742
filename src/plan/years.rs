//! Articles as data: one file of all, or, where they are many, one for each year.

use crate::diagnostic::Diagnostic;
use crate::model::{ArticleIx, Digest};
use crate::plan::{Page, PageKind, Plan};

/// The most articles of a site that has all of them in one file.
const LIMIT: usize = 2000;

/// The articles that were filed in one year, as one file holds them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleYear {
    /// The year.
    pub year: i16,
    /// Places in the digest, newest first.
    pub articles: Vec<ArticleIx>,
}

impl ArticleYear {
    /// The path of the file of a `year`.
    pub(crate) fn path(year: i16) -> String {
        let folder = PageKind::ArticlesYear.folder().unwrap_or_default();
        format!("{folder}/{year:04}.json")
    }
}

/// Adds the file of all articles; where they are many that is an index, and there is a file for each
/// year, so that a new article costs its year and not the archive.
pub(super) fn add(plan: &mut Plan, digest: &Digest, diagnostics: &mut Vec<Diagnostic>) {
    plan.add_at_root(PageKind::ArticlesJson, Page::ArticlesJson, diagnostics);
    if digest.articles.len() <= LIMIT {
        return;
    }
    let year = |at: &ArticleIx| digest[*at].filed.day().year();
    let all: Vec<ArticleIx> = digest.places().collect();
    let years = all.chunk_by(|a, b| year(a) == year(b));
    let years = years.map(|some| ArticleYear { year: year(&some[0]), articles: some.to_vec() });
    plan.article_years = years.collect();
    for at in 0..plan.article_years.len() {
        let path = ArticleYear::path(plan.article_years[at].year);
        plan.add(path, Page::ArticlesYear(at), None, diagnostics);
    }
}
