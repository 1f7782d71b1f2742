//! The pages of articles without a date of publication, by the day on which they came in.

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::{ArticleIx, Digest};
use crate::plan::{Page, PageKind, Period, Plan, lists};

/// The most articles of a page.
const PAGE: usize = 100;

/// The articles without a date of publication; none where the site has no pages of them.
#[derive(Debug, Clone, Default)]
pub struct UndatedArticles {
    articles: Vec<ArticleIx>,
    /// The years and months in which they came in, oldest first, where one page does not hold them.
    pub periods: Vec<Period>,
}

impl UndatedArticles {
    /// All of them, or those of the period at a place, newest first, by their places in the digest.
    pub fn of(&self, period: Option<usize>) -> &[ArticleIx] {
        period.map_or(&self.articles, |at| &self.periods[at].articles)
    }

    /// Those that a page shows: the newest of all of them, or the whole of a period.
    pub fn shown(&self, period: Option<usize>) -> &[ArticleIx] {
        let articles = self.of(period);
        &articles[..articles.len().min(PAGE)]
    }
}

impl Plan {
    /// The articles without a date of publication.
    pub fn undated(&self) -> &UndatedArticles {
        &self.undated
    }
}

/// Adds their pages, which stand beside the editions of the days on which they came in.
pub(super) fn add(
    plan: &mut Plan,
    digest: &Digest,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let undated = digest.each_article().filter(|(_, article)| article.date.is_none());
    let articles: Vec<ArticleIx> = undated.map(|(at, _)| at).collect();
    if articles.is_empty() || config.leave_out.editions {
        return;
    }
    plan.add_at_root(PageKind::Undated, Page::Undated(None), diagnostics);
    let periods = lists::periods(&articles, digest, PAGE);
    let folder = PageKind::UndatedPeriod.folder().unwrap_or_default();
    for (at, period) in periods.iter().enumerate() {
        plan.add(period.path(folder), Page::Undated(Some(at)), None, diagnostics);
    }
    plan.undated = UndatedArticles { articles, periods };
}
