//! What the service worker keeps for readers without a network.

use std::collections::BTreeSet;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::Article;
use crate::model::Digest;
use crate::model::Span;
use crate::plan::Page;
use crate::plan::Plan;
use crate::plan::Target;

/// The most editions of a day that are kept.
const EDITIONS: usize = 7;
/// The most articles of the kept editions; the newest edition is kept whole whatever it holds.
const ARTICLES: usize = 150;
/// The files that pages load.
const LOADED: &[&str] = &["css", "js", "svg", "woff2"];
/// Pictures of articles.
const PICTURES: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"];

/// Adds the worker, where the site asks for one and the keeper has none of her own.
pub(super) fn add(plan: &mut Plan, digest: &Digest, config: &Config, said: &mut Vec<Diagnostic>) {
    if !config.offline || plan.has("sw.js") {
        return;
    }
    let (days, articles) = newest(digest);
    let pictures: BTreeSet<String> =
        articles.iter().flat_map(|at| pictures(&digest.articles[*at], plan)).collect();
    let is_kept = |page: &Page, path: &str| match page {
        Page::Front | Page::Manifest => true,
        Page::Edition(span) => days.contains(span),
        Page::Article(at) => articles.contains(at),
        Page::ThemeFile(_) => has_ending(path, LOADED),
        Page::File(_) => pictures.contains(path),
        _ => false,
    };
    let outputs = plan.outputs.iter().enumerate();
    let kept = outputs.filter(|(_, output)| is_kept(&output.page, &output.path));
    let mut kept: Vec<usize> = kept.map(|(at, _)| at).collect();
    kept.sort_by_key(|at| &plan.outputs[*at].path);
    plan.add("sw.js".into(), Page::Worker(kept), None, said);
}

/// The newest editions of a day and their articles.
fn newest(digest: &Digest) -> (BTreeSet<Span>, BTreeSet<usize>) {
    let days = digest.editions.iter().rev().filter(|(span, _)| matches!(span, Span::Day(_)));
    let (mut spans, mut articles) = (BTreeSet::new(), BTreeSet::new());
    for (span, edition) in days.take(EDITIONS) {
        if !spans.is_empty() && articles.len() + edition.articles.len() > ARTICLES {
            break;
        }
        spans.insert(*span);
        articles.extend(edition.articles.iter().copied());
    }
    (spans, articles)
}

/// The pictures of an article that stand on the site.
fn pictures(article: &Article, plan: &Plan) -> Vec<String> {
    let own = article.image.iter().map(|image| image.src.as_str());
    let linked = article.sum.links.iter().map(String::as_str);
    let outputs = own.chain(linked).filter_map(|link| match plan.resolve(link, &article.path) {
        Target::Output(path, _) => Some(path.to_owned()),
        Target::Elsewhere | Target::Nothing => None,
    });
    outputs.filter(|path| has_ending(path, PICTURES)).collect()
}

fn has_ending(path: &str, endings: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
}
