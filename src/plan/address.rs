//! The addresses of articles: which one keeps an address that several want.

use std::collections::HashSet;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use crate::config::{AddressForm, Config};
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::layout::LEDGER;
use crate::model::{Article, ArticleIx, Digest, Ledger, Slug, Unreachable, old_path};
use crate::plan::ledger::{self, LedgerClaims};
use crate::plan::pattern::{AddressName, address, form, has_slug};
use crate::plan::reserved::{is_reserved, reserved};
use crate::plan::{Clash, Page, Plan, aliases};

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
    ledger: Option<&Ledger>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    plan.articles = vec![None; digest.articles.len()];
    plan.bare = vec![false; digest.articles.len()];
    let order = oldest_first(digest);
    let all = order.iter().map(|claim| claim.article);
    let claims = ledger.map(|ledger| LedgerClaims::new(ledger, all, config)).unwrap_or_default();
    let wanted = |claim: &ArticleClaim<'_>| WantedAddress::of(claim.article, &claims, config);
    let mut wanted: Vec<WantedAddress> = order.par_iter().map(wanted).collect();
    for (ArticleClaim { article, shown }, wanted) in order.iter().zip(&mut wanted) {
        if let Some(at) = shown {
            wanted.tell(article, diagnostics);
            if wanted.is_written {
                let inferred = || WantedAddress::inferred(article, config);
                add_written(plan, *at, article, wanted, inferred, diagnostics);
            }
        }
    }
    let mut held: HashSet<String, RandomState> = HashSet::default();
    for (ArticleClaim { shown, .. }, wanted) in order.iter().zip(&wanted) {
        let WantedAddress { path, is_reserved, is_written, .. } = wanted;
        if shown.is_none() && *is_written && !is_reserved && plan.is_free(path) {
            held.insert(super::folded(path).into_owned());
        }
    }
    for (ArticleClaim { article, shown }, wanted) in order.into_iter().zip(wanted) {
        let WantedAddress { path, is_bare, is_reserved, owner, .. } = wanted;
        let is_held = held.contains(&*super::folded(&path));
        match shown {
            None if !is_reserved && !is_held && plan.is_free(&path) => {
                held.insert(super::folded(&path).into_owned());
            }
            Some(at) if plan.articles[at.get()].is_none() => {
                let source = Some(article.path.as_str());
                plan.articles[at.get()] = Some(plan.next());
                plan.bare[at.get()] = is_bare;
                let gives_way = is_reserved || is_held || owner.is_some();
                if gives_way || plan.put(path, Page::Article(at), source).is_err() {
                    let aside = address(article, AddressName::Aside, config);
                    plan.add(aside, Page::Article(at), source, diagnostics);
                }
            }
            _ => {}
        }
    }
    if let Some(ledger) = ledger {
        ledger::add(plan, digest, ledger, &claims, config);
    }
}

/// An article that has an address, with its place in the digest where it is shown.
struct ArticleClaim<'d> {
    article: &'d Article,
    shown: Option<ArticleIx>,
}

/// The address that an article is to have.
#[derive(Default)]
struct WantedAddress {
    path: String,
    /// Whether it has no ending where its file has one.
    is_bare: bool,
    /// Whether it belongs to pages of the site.
    is_reserved: bool,
    /// Whether an editor wrote what it is made of, or the ledger keeps it.
    is_written: bool,
    /// What gives it to the article.
    giver: AddressGiver,
    /// The other article that has or had it by the ledger.
    owner: Option<String>,
    /// Why the article has another one than that which stands in its front matter.
    refused: Option<String>,
}

/// What gives an article its address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum AddressGiver {
    /// Its front matter, whole.
    Written,
    /// The pattern of the site, with the slug that an editor wrote or another.
    #[default]
    Pattern,
    /// The ledger.
    Ledger,
}

impl WantedAddress {
    fn of(article: &Article, claims: &LedgerClaims<'_>, config: &Config) -> Self {
        let mut wanted = Self::of_its_own(article, config);
        let is_changed = |kept: &&str| {
            // A slug that stands in the address that is kept is no other one.
            let is_whole =
                article.written_address.is_some() && wanted.giver == AddressGiver::Written;
            wanted.is_written && (is_whole || last_name(kept) != article.slug.as_str())
        };
        let kept = claims.kept(article).filter(|kept| !is_changed(kept));
        let kept = kept.and_then(|kept| own_file(kept).ok());
        if let Some((path, is_bare)) = kept.filter(|(path, _)| !is_reserved(path)) {
            let giver = AddressGiver::Ledger;
            let is_reserved = false;
            wanted = Self { path, is_bare, is_reserved, is_written: true, giver, ..wanted };
        }
        wanted.owner = claims.other_owner(&wanted.path, article).map(str::to_owned);
        wanted
    }

    /// That which its own file and the pattern of the site say.
    fn of_its_own(article: &Article, config: &Config) -> Self {
        let Some(written) = &article.written_address else {
            return Self::inferred(article, config);
        };
        match own_file(written) {
            Ok((path, is_bare)) if !is_reserved(&path) => {
                let giver = AddressGiver::Written;
                Self { path, is_bare, is_written: true, giver, ..Self::default() }
            }
            Ok((path, _)) => {
                let why =
                    format!("its address `{path}` is reserved for a page that dateline makes");
                Self { refused: Some(why), ..Self::inferred(article, config) }
            }
            Err(why) => {
                let why = format!("`{written}` cannot be its address: {}", why.reason());
                Self { refused: Some(why), ..Self::inferred(article, config) }
            }
        }
    }

    /// That of the site's pattern.
    fn inferred(article: &Article, config: &Config) -> Self {
        let path = address(article, AddressName::of(article), config);
        let is_reserved = is_reserved(&path) || article.slug.is_index();
        let is_bare = form(article, config) == AddressForm::Bare;
        let is_written = article.slug_written && has_slug(article, config);
        Self { path, is_bare, is_reserved, is_written, ..Self::default() }
    }

    /// Tells why the article has not the address that stands in its front matter.
    fn tell(&self, article: &Article, diagnostics: &mut Vec<Diagnostic>) {
        if let Some(why) = &self.refused {
            let hint = "write another one, or take it out: then it is made as `permalink` says";
            let told = Diagnostic::new(FaultCode::UnfitAddress, &article.path, why.as_str());
            diagnostics.push(told.hint(hint));
        }
    }
}

/// The file of the page whose address an editor wrote, and whether that has an ending which the
/// address has not.
fn own_file(written: &str) -> Result<(String, bool), Unreachable> {
    let path = old_path(written)?;
    let file = aliases::files(&path).swap_remove(0);
    let is_bare = file.strip_suffix(".html") == Some(&path);
    Ok((file, is_bare))
}

/// The last name of an address, without its ending.
fn last_name(address: &str) -> &str {
    let name = address.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    name.strip_suffix(".html").unwrap_or(name)
}

/// Whether an editor wrote what the address of an article is made of.
fn is_written(article: &Article, config: &Config) -> bool {
    article.written_address.is_some() || article.slug_written && has_slug(article, config)
}

impl Plan {
    /// The slug with which the address of the article at that place in the digest was planned.
    pub fn slug(&self, at: ArticleIx, digest: &Digest, config: &Config) -> Slug {
        let article = &digest[at];
        match self.name_of(at, digest, config) {
            AddressName::Aside if has_slug(article, config) => {
                article.slug.aside(&article.key().text())
            }
            AddressName::Own(_) | AddressName::Spelt(_) | AddressName::Aside => {
                let kept = named(self.article(at), article, config);
                kept.unwrap_or_else(|| article.slug.clone())
            }
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
        let slug = named(path, article, config)?;
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

/// The slug with which the pattern of the site gives an article the address `path`.
fn named(path: &str, article: &Article, config: &Config) -> Option<Slug> {
    let stem = path.strip_suffix("/index.html").or_else(|| path.strip_suffix(".html"))?;
    let leads = |slug: &Slug| address(article, AddressName::Own(slug), config) == path;
    Slug::written(stem.rsplit('/').next()?).filter(leads)
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

/// Adds the page of an article at the address that an editor gave it; where it cannot stand there,
/// `wanted` is what it has in place of that.
fn add_written(
    plan: &mut Plan,
    at: ArticleIx,
    article: &Article,
    wanted: &mut WantedAddress,
    inferred: impl FnOnce() -> WantedAddress,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if wanted.is_reserved {
        let told = reserved(FaultCode::UnfitAddress, &article.path, &wanted.path);
        diagnostics.push(told);
        return;
    }
    if let Some(owner) = &wanted.owner {
        let message = format!("its address `{}` is that of {owner} in {LEDGER}", wanted.path);
        let told = Diagnostic::new(FaultCode::AddressShared, &article.path, message);
        let hint = "give it another one, or `dateline addresses --prune` forgets what is gone";
        diagnostics.push(told.hint(hint));
        return;
    }
    let place = plan.next();
    match plan.put(std::mem::take(&mut wanted.path), Page::Article(at), Some(&article.path)) {
        Ok(()) => {
            plan.articles[at.get()] = Some(place);
            plan.bare[at.get()] = wanted.is_bare;
        }
        Err(clash) => {
            let Clash { with, path: taken } = clash;
            let (message, hint) = if wanted.giver == AddressGiver::Pattern {
                wanted.path = taken;
                let slug = &article.slug;
                let message = format!("its slug `{slug}` gives it the address of {with}");
                (message, "give one of them another `slug`")
            } else {
                *wanted = inferred();
                let message = format!("its address `{taken}` is that of {with}");
                (message, "give one of them another address")
            };
            let told = Diagnostic::new(FaultCode::AddressShared, &article.path, message);
            diagnostics.push(told.hint(hint));
        }
    }
}
