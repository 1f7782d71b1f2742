//! Old addresses that lead on: those of articles, of lists, and those that only a server can tell apart.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::{ArticleIx, Digest};
use crate::plan::{Output, Page, Plan, aliases, ledger, old_tags, split_themes};

/// The old addresses of a site that are no pages of it.
#[derive(Debug, Clone, Default)]
pub(super) struct OtherRedirects {
    /// What would be a page, of a site that has none for its old addresses.
    unwritten: Vec<Output>,
    /// Old addresses with a `?` in them, each with the article to which it leads.
    queries: BTreeMap<String, ArticleIx>,
}

/// Adds the pages of all old addresses, when everything else has its place. A site that has no such pages
/// knows all the same where they would be.
pub(super) fn add(
    plan: &mut Plan,
    digest: &Digest,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if config.redirects.pages {
        lead_on(plan, digest, config, diagnostics);
        return;
    }
    let mut whole = plan.clone();
    lead_on(&mut whole, digest, config, diagnostics);
    plan.redirects.queries = whole.redirects.queries;
    for output in whole.outputs.split_off(plan.outputs.len()) {
        if is_redirect(&output.page) {
            plan.redirects.unwritten.push(output);
        } else {
            // What reads feeds needs a feed at the old address of a list, whatever the server does.
            plan.put_free(output.path, output.page);
        }
    }
}

fn lead_on(plan: &mut Plan, digest: &Digest, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    ledger::lead_on(plan, digest);
    aliases::add(plan, digest, config, diagnostics);
    old_tags::add(plan, digest, config);
    split_themes::add(plan, digest, config);
}

fn is_redirect(page: &Page) -> bool {
    matches!(page, Page::Redirect(_) | Page::OldList(..))
}

impl Plan {
    /// The files of all old addresses that lead on, whether there is a page or not, with what they lead to.
    pub(crate) fn redirects(&self) -> impl Iterator<Item = &Output> {
        let pages = self.outputs.iter().filter(|output| is_redirect(&output.page));
        pages.chain(&self.redirects.unwritten)
    }

    /// The old addresses with a `?` in them, from the site's root, each with the article to which it
    /// leads.
    pub(crate) fn queries(&self) -> impl Iterator<Item = (&str, ArticleIx)> {
        self.redirects.queries.iter().map(|(query, at)| (query.as_str(), *at))
    }

    /// Whether the old address of a page leads on to an article, or is that of the keeper's own file.
    pub(crate) fn leads_on(&self, old: &str) -> bool {
        matches!(self.page(old), Some(Page::Redirect(_) | Page::File(_)))
            || self.redirects.unwritten.iter().any(|output| output.path == old)
    }

    /// Whether a page of the site itself stands at `path`.
    pub(crate) fn is_own_page(&self, path: &str) -> bool {
        self.page(path).is_some_and(|page| !is_redirect(page))
    }

    /// Lets an old address with a `?` in it lead to an article; else tells the one to which it leads.
    pub(super) fn add_query(&mut self, query: String, at: ArticleIx) -> Result<(), ArticleIx> {
        let first = *self.redirects.queries.entry(query).or_insert(at);
        if first == at { Ok(()) } else { Err(first) }
    }
}
