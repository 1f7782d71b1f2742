//! The addresses of articles: which one keeps an address that several want.

use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::Article;
use crate::model::Digest;
use crate::model::Slug;
use crate::plan::Clash;
use crate::plan::Page;
use crate::plan::Plan;

/// First parts of addresses that belong to pages of the site.
const FOLDERS: &[&str] =
    &["region", "theme", "tag", "source", "author", "media", "assets", "search"];

/// Names at the root that belong to pages of the site, now or once there is something to show.
const ROOT: &[&str] =
    &["index", "404", "regions", "themes", "tags", "sources", "archive", "search"];

/// Adds the page of every article, and then their old addresses.
///
/// An address that an editor wrote comes first. An inferred one gives way to it and to every
/// page that the site has or may come to have; among themselves the article that was filed first
/// keeps it, and the other has a hash of its own path behind it, so that later articles change
/// neither.
pub(super) fn add(plan: &mut Plan, digest: &Digest, config: &Config, said: &mut Vec<Diagnostic>) {
    plan.articles = vec![None; digest.articles.len()];
    let order = oldest_first(digest);
    let wanted = |(_, article): &(usize, &Article)| {
        let path = address(article, &article.slug, config);
        let is_reserved = is_reserved(&path);
        Wanted { path, is_reserved }
    };
    let mut wanted: Vec<Wanted> = order.par_iter().map(wanted).collect();
    for (&(at, article), wanted) in order.iter().zip(&mut wanted) {
        if article.slug_written {
            add_written(plan, at, article, wanted, said);
        }
    }
    for ((at, article), Wanted { path, is_reserved }) in order.into_iter().zip(wanted) {
        if plan.articles[at].is_none() {
            let source = Some(article.path.as_str());
            plan.articles[at] = Some(plan.outputs.len());
            if is_reserved || plan.put(path, Page::Article(at), source).is_err() {
                let aside = address(article, &article.slug.aside(&article.path), config);
                plan.add(aside, Page::Article(at), source, said);
            }
        }
    }
    for (at, article) in digest.articles.iter().enumerate() {
        for alias in &article.aliases {
            add_alias(plan, at, article, alias, said);
        }
    }
}

/// The address that an article is to have, and whether it belongs to pages of the site.
struct Wanted {
    path: String,
    is_reserved: bool,
}

impl Plan {
    /// The slug with which the address of the article at that place in the digest was planned.
    pub fn slug(&self, at: usize, digest: &Digest, config: &Config) -> Slug {
        let article = &digest.articles[at];
        if address(article, &article.slug, config) == self.article(at) {
            article.slug.clone()
        } else {
            article.slug.aside(&article.path)
        }
    }
}

/// The articles with their places: those that were filed first, and of one moment by path.
fn oldest_first(digest: &Digest) -> Vec<(usize, &Article)> {
    let all = digest.articles.iter().map(|article| &**article).enumerate();
    let all: Vec<(usize, &Article)> = all.collect();
    let moments = all.chunk_by(|(_, a), (_, b)| a.filed.sort_key() == b.filed.sort_key());
    moments.rev().flatten().copied().collect()
}

fn add_written(
    plan: &mut Plan,
    at: usize,
    article: &Article,
    wanted: &mut Wanted,
    said: &mut Vec<Diagnostic>,
) {
    let Wanted { path, is_reserved } = wanted;
    if *is_reserved {
        said.push(reserved(&article.path, path));
        return;
    }
    let place = plan.outputs.len();
    match plan.put(std::mem::take(path), Page::Article(at), Some(&article.path)) {
        Ok(()) => plan.articles[at] = Some(place),
        Err(clash) => {
            let Clash { with, path: taken } = clash;
            let message = format!("its slug `{}` leads to the address of {with}", article.slug);
            let hint = "give one of them another `slug`";
            said.push(Diagnostic::error(&article.path, message).hint(hint));
            *path = taken;
        }
    }
}

fn add_alias(
    plan: &mut Plan,
    at: usize,
    article: &Article,
    alias: &str,
    said: &mut Vec<Diagnostic>,
) {
    if is_reserved(alias) {
        said.push(reserved(&article.path, alias));
        return;
    }
    let put = plan.put(alias.to_owned(), Page::Redirect(at), Some(&article.path));
    if let Err(Clash { path, with }) = put {
        let message = format!("its old address `{path}` is that of {with}");
        said.push(Diagnostic::error(&article.path, message).hint("remove it from `aliases`"));
    }
}

fn address(article: &Article, slug: &Slug, config: &Config) -> String {
    let Some(date) = article.date else {
        return format!("undated/{slug}.html");
    };
    let day = date.day();
    let taxonomy = &config.taxonomy;
    let (region, theme) = (article.regions.first(), article.themes.first());
    config.permalink.fill(|part, to| match part {
        "year" => push_digits(day.year(), 4, to),
        "month" => push_digits(day.month().into(), 2, to),
        "day" => push_digits(day.day().into(), 2, to),
        "region" => to.push_str(region.map_or("world", |r| &taxonomy.region(*r).slug)),
        "theme" => to.push_str(theme.map_or("general", |t| &taxonomy.theme(*t).slug)),
        _ => to.push_str(slug.as_str()),
    })
}

/// Adds a number of a date, which is never below 0, in so many digits.
pub(super) fn push_digits(number: i16, digits: u32, to: &mut String) {
    let digit = |at: u32| char::from(b'0' + (number.unsigned_abs() / 10_u16.pow(at) % 10) as u8);
    to.extend((0..digits).rev().map(digit));
}

/// The fault of a hand-written address that belongs to pages of the site.
pub(super) fn reserved(file: &str, path: &str) -> Diagnostic {
    let message = format!("its address `{path}` belongs to the pages that dateline makes");
    Diagnostic::error(file, message).hint("give it another name, slug or old address")
}

/// Whether `path` may come to be that of an edition, a list or another page of the site.
pub(super) fn is_reserved(path: &str) -> bool {
    let digits = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|b| b.is_ascii_digit())
    };
    let path = super::folded(path);
    let mut parts = path.strip_suffix(".html").unwrap_or(&path).split('/');
    let first = parts.next().unwrap_or_default();
    match [parts.next(), parts.next(), parts.next()] {
        [None, ..] => digits(first, 4) || ROOT.contains(&first),
        [Some(month), None, _] if digits(first, 4) => digits(month, 2),
        [Some(month), Some(day), None] if digits(first, 4) => digits(month, 2) && digits(day, 2),
        _ => FOLDERS.contains(&first),
    }
}
