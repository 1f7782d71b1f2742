//! The addresses of articles: which one keeps an address that several want.

use std::collections::HashSet;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use crate::config::{AddressForm, Config};
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{Article, ArticleIx, Digest, Slug};
use crate::plan::kinds::{AT_ROOT, FOLDERS, FOLDERS_OF_YEARS};
use crate::plan::pattern::{AddressName, address, form, has_slug};
use crate::plan::{Clash, Page, Plan};

/// Adds the page of every article.
///
/// An address that an editor wrote comes first. An inferred one gives way to it and to every
/// page that the site has or may come to have; among themselves the article that was filed first
/// keeps it, and the other has a hash of its own path behind it, so that later articles change
/// neither. Articles that are not shown now keep their addresses as if they were, so that none
/// changes when one comes, goes or comes back; but they never make a fault of another one.
pub(super) fn add(
    plan: &mut Plan,
    digest: &Digest,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    plan.articles = vec![None; digest.articles.len()];
    let is_bare = |article: &Article| form(article, config) == AddressForm::Bare;
    plan.bare = digest.articles.iter().map(|article| is_bare(article)).collect();
    let order = oldest_first(digest);
    let wanted = |ArticleClaim { article, .. }: &ArticleClaim<'_>| {
        let path = address(article, AddressName::of(article), config);
        let is_reserved = is_reserved(&path) || article.slug.is_index();
        WantedAddress { path, is_reserved }
    };
    let mut wanted: Vec<WantedAddress> = order.par_iter().map(wanted).collect();
    for (ArticleClaim { article, shown }, wanted) in order.iter().zip(&mut wanted) {
        if let Some(at) = shown.filter(|_| is_written(article, config)) {
            add_written(plan, at, article, wanted, diagnostics);
        }
    }
    let mut held: HashSet<String, RandomState> = HashSet::default();
    for (ArticleClaim { article, shown }, WantedAddress { path, is_reserved }) in
        order.iter().zip(&wanted)
    {
        let is_hidden = shown.is_none() && is_written(article, config);
        if is_hidden && !is_reserved && plan.is_free(path) {
            held.insert(super::folded(path).into_owned());
        }
    }
    for (ArticleClaim { article, shown }, WantedAddress { path, is_reserved }) in
        order.into_iter().zip(wanted)
    {
        let is_held = held.contains(&*super::folded(&path));
        match shown {
            None if !is_reserved && !is_held && plan.is_free(&path) => {
                held.insert(super::folded(&path).into_owned());
            }
            Some(at) if plan.articles[at.get()].is_none() => {
                let source = Some(article.path.as_str());
                plan.articles[at.get()] = Some(plan.next());
                let gives_way = is_reserved || is_held;
                if gives_way || plan.put(path, Page::Article(at), source).is_err() {
                    let aside = address(article, AddressName::Aside, config);
                    plan.add(aside, Page::Article(at), source, diagnostics);
                }
            }
            _ => {}
        }
    }
}

/// An article that has an address, with its place in the digest where it is shown.
struct ArticleClaim<'d> {
    article: &'d Article,
    shown: Option<ArticleIx>,
}

/// The address that an article is to have, and whether it belongs to pages of the site.
struct WantedAddress {
    path: String,
    is_reserved: bool,
}

/// Whether an editor wrote what the address of an article is made of.
fn is_written(article: &Article, config: &Config) -> bool {
    article.slug_written && has_slug(article, config)
}

impl Plan {
    /// The slug with which the address of the article at that place in the digest was planned.
    pub fn slug(&self, at: ArticleIx, digest: &Digest, config: &Config) -> Slug {
        let article = &digest[at];
        match self.name_of(at, digest, config) {
            AddressName::Aside if has_slug(article, config) => {
                article.slug.aside(&article.key().text())
            }
            AddressName::Own(_) | AddressName::Aside => article.slug.clone(),
        }
    }

    /// Which of its addresses the article at that place in the digest has.
    pub(super) fn name_of<'d>(
        &self,
        at: ArticleIx,
        digest: &'d Digest,
        config: &Config,
    ) -> AddressName<'d> {
        let article = &digest[at];
        let own = AddressName::of(article);
        let is_aside = address(article, own, config) != self.article(at)
            && address(article, AddressName::Aside, config) == self.article(at);
        if is_aside { AddressName::Aside } else { own }
    }
}

impl Plan {
    /// The slug that an editor may write to have the page of `article` at `path`; none where it
    /// cannot stand there.
    pub(crate) fn slug_for(
        &self,
        path: &str,
        article: &Article,
        digest: &Digest,
        config: &Config,
    ) -> Option<Slug> {
        let stem = path.strip_suffix("/index.html").or_else(|| path.strip_suffix(".html"))?;
        let leads = |slug: &Slug| address(article, AddressName::Own(slug), config) == path;
        let slug = Slug::written(stem.rsplit('/').next()?).filter(leads)?;
        let gives_way =
            |page: &Page| matches!(page, Page::Article(at) if !is_written(&digest[*at], config));
        let can_stand = self.page(path).map_or_else(|| self.is_free(path), gives_way);
        (can_stand && !is_reserved(path)).then_some(slug)
    }

    /// Whether a page that leads on to an article can stand at `path`.
    pub(crate) fn can_lead_on(&self, path: &str) -> bool {
        self.is_free(path) && !is_reserved(path)
    }
}

/// All articles: those that were filed first, and of one moment by path and part.
fn oldest_first(digest: &Digest) -> Vec<ArticleClaim<'_>> {
    let shown = digest.each_article();
    let shown = shown.map(|(at, article)| ArticleClaim { article, shown: Some(at) });
    let hidden = digest.hidden.iter().map(|article| ArticleClaim { article, shown: None });
    let mut all: Vec<ArticleClaim<'_>> = shown.rev().chain(hidden).collect();
    all.par_sort_by(|ArticleClaim { article: a, .. }, ArticleClaim { article: b, .. }| {
        a.filed.sort_key().cmp(&b.filed.sort_key()).then_with(|| a.key().cmp(&b.key()))
    });
    all
}

fn add_written(
    plan: &mut Plan,
    at: ArticleIx,
    article: &Article,
    wanted: &mut WantedAddress,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let WantedAddress { path, is_reserved } = wanted;
    if *is_reserved {
        diagnostics.push(reserved(&article.path, path));
        return;
    }
    let place = plan.next();
    match plan.put(std::mem::take(path), Page::Article(at), Some(&article.path)) {
        Ok(()) => plan.articles[at.get()] = Some(place),
        Err(clash) => {
            let Clash { with, path: taken } = clash;
            let message = format!("its slug `{}` gives it the address of {with}", article.slug);
            let hint = "give one of them another `slug`";
            diagnostics
                .push(Diagnostic::new(FaultCode::AddressTaken, &article.path, message).hint(hint));
            *path = taken;
        }
    }
}

/// The fault of a hand-written address that belongs to pages of the site.
pub(super) fn reserved(file: &str, path: &str) -> Diagnostic {
    let message = format!("its address `{path}` is reserved for a page that dateline makes");
    Diagnostic::new(FaultCode::AddressReserved, file, message).hint("give it another name or slug")
}

/// Whether `path` may come to be that of an edition, a list or another page of the site, or the
/// index of a folder that is named as one.
pub(super) fn is_reserved(path: &str) -> bool {
    let digits = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|b| b.is_ascii_digit())
    };
    let path = super::folded(path);
    let page = [".html", ".htm"].iter().find_map(|ending| path.strip_suffix(ending));
    let page = page.unwrap_or(&path);
    // Hosts show a folder's index for the folder, and often for the page of its name.
    let folder = page.strip_suffix("/index");
    let mut parts = folder.unwrap_or(page).split('/');
    let first = parts.next().unwrap_or_default();
    let is_below =
        |folder: &&str| page.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    if FOLDERS.iter().any(is_below) {
        return true;
    }
    match [parts.next(), parts.next(), parts.next()] {
        [None, ..] => digits(first, 4) || AT_ROOT.contains(first),
        [Some(month), None, _] if digits(first, 4) => digits(month, 2),
        [Some(month), Some(day), None] if digits(first, 4) => digits(month, 2) && digits(day, 2),
        [Some(year), None, _] if FOLDERS_OF_YEARS.contains(first) => {
            digits(year.trim_end_matches(".json"), 4)
        }
        _ => false,
    }
}
