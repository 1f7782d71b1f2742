//! What the service worker keeps for readers without a network.

use std::collections::BTreeSet;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::{Article, ArticleIx, Digest};
use crate::plan::kinds::Offline;
use crate::plan::{FrontPage, Output, OutputIx, Page, PageKind, Plan, Target};

/// The most editions of a day that are kept.
const EDITIONS: usize = 7;
/// The most articles of the kept editions; the newest edition is kept whole whatever it holds.
const ARTICLES: usize = 150;
/// The files that pages load.
const LOADED: &[&str] = &["css", "js", "svg", "woff2"];
/// The widths of copies that are kept, in pixels, the first that there is; `render/worker.js` knows them, too.
const COPIES: [u32; 2] = [800, 400];
/// Pictures of articles.
const PICTURES: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"];

/// Adds the worker, where the site asks for one and the keeper has none of her own.
pub(super) fn add(
    plan: &mut Plan,
    digest: &Digest,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if !config.offline || plan.has("sw.js") {
        return;
    }
    let articles = newest(digest);
    let FrontPage { lead, seconds, blocks, .. } = FrontPage::of(digest, config);
    let front = blocks.into_iter().flat_map(|block| block.articles).chain(seconds).chain(lead);
    let shown: BTreeSet<ArticleIx> = front.chain(articles.iter().copied()).collect();
    let pictures: BTreeSet<String> =
        shown.iter().flat_map(|at| pictures(&digest[*at], plan)).collect();
    let is_kept = |Output { page, path, .. }: &Output| match plan.kind(page, digest).facts().offline
    {
        Offline::Never => false,
        Offline::Always => true,
        Offline::Newest => {
            let shown = plan.articles_of(page, digest);
            !shown.is_empty() && shown.iter().all(|at| articles.contains(at))
        }
        Offline::Loaded => has_ending(path, LOADED),
        Offline::Pictures => pictures.contains(path),
    };
    let outputs = plan.each();
    let kept = outputs.filter(|(_, output)| is_kept(output));
    let mut kept: Vec<OutputIx> = kept.map(|(at, _)| at).collect();
    kept.sort_by_key(|at| &plan[*at].path);
    plan.add_at_root(PageKind::Worker, Page::Worker(kept), diagnostics);
}

/// The articles of the newest editions of a day.
fn newest(digest: &Digest) -> BTreeSet<ArticleIx> {
    let mut articles = BTreeSet::new();
    for edition in digest.days().take(EDITIONS) {
        if !articles.is_empty() && articles.len() + edition.articles.len() > ARTICLES {
            break;
        }
        articles.extend(edition.articles.iter().copied());
    }
    articles
}

/// The pictures of an article that stand on the site.
fn pictures(article: &Article, plan: &Plan) -> Vec<String> {
    let own = article.image.iter().map(|image| image.src.as_str());
    let linked = article.sum.links.iter().map(String::as_str);
    let outputs = own.chain(linked).filter_map(|link| match plan.resolve(link, &article.path) {
        Target::Output(path, _) => Some(path.to_owned()),
        Target::Elsewhere | Target::Nothing => None,
    });
    outputs.filter(|path| has_ending(path, PICTURES)).map(|path| copy_of(path, plan)).collect()
}

/// The copy of a picture that is kept in its place: the worker gives it for those of all widths.
fn copy_of(path: String, plan: &Plan) -> String {
    let mut copies = COPIES.iter().map(|width| format!("{path}.{width}.webp"));
    copies.find(|copy| plan.has(copy)).unwrap_or(path)
}

fn has_ending(path: &str, endings: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
}
