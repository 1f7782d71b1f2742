//! Old addresses of articles: the pages that lead from them. One that cannot be is left out alone.

use std::collections::BTreeSet;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{Article, ArticleIx, Digest, Unreachable, is_whole, old_path, old_query};
use crate::plan::pattern::{AddressName, address, has_slug};
use crate::plan::reserved::is_reserved;
use crate::plan::{Output, OutputIx, Page, Plan, folded};

/// Adds the old addresses of all articles, when everything else has its place: the newest article
/// first, which keeps an address that an older one wants too.
pub(super) fn add(
    plan: &mut Plan,
    digest: &Digest,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (at, article) in digest.each_article() {
        for alias in &article.aliases {
            if let Err(why) = add_one(plan, digest, at, alias, config) {
                let hint = "remove it from `aliases`";
                diagnostics
                    .push(Diagnostic::new(FaultCode::AliasTaken, &article.path, why).hint(hint));
            }
        }
    }
    for (at, article) in digest.each_article() {
        for file in implied(plan, at, article, config) {
            if !is_reserved(&file) && plan.is_free(&file) {
                let put = plan.put(file, Page::Redirect(at), Some(&article.path));
                debug_assert!(put.is_ok(), "a free address is taken");
            }
        }
    }
}

/// The files at the addresses that another system made of what an article says, which nobody has written out:
/// the slug as it was in the place of that of today, and old addresses beside that of the article.
fn implied(plan: &Plan, at: ArticleIx, article: &Article, config: &Config) -> Vec<String> {
    let slug = article.old.slug.as_deref().filter(|_| has_slug(article, config));
    let spelt = slug.map(|slug| address(article, AddressName::Spelt(slug), config));
    let spelt = spelt.filter(|file| file != plan.article(at));
    let own = plan.article(at);
    let own = own.strip_suffix("/index.html").unwrap_or(own);
    let folder = own.rsplit_once('/').map(|(folder, _)| folder);
    // One that is told from the root is told alone.
    let is_told = |old: &&String| files(old).iter().any(|file| is_reserved(file));
    let beside: Vec<&String> = article.old.beside.iter().filter(|old| !is_told(old)).collect();
    let beside = &beside;
    let beside = folder
        .into_iter()
        .flat_map(|folder| beside.iter().flat_map(move |old| files(&format!("{folder}/{old}"))));
    spelt.into_iter().filter_map(|file| old_path(&file).ok()).chain(beside).collect()
}

/// Adds the pages of one old address of the article at that place in the digest; else says why
/// there are none.
fn add_one(
    plan: &mut Plan,
    digest: &Digest,
    at: ArticleIx,
    alias: &str,
    config: &Config,
) -> Result<(), String> {
    let refused =
        |why: Unreachable| format!("`{alias}` cannot be an old address: {}", why.reason());
    if let Some(query) = asked(alias, config).filter(|_| config.redirects.are_listed()) {
        return plan.add_query(query, at).map_err(|newer| {
            let newer = &digest[newer].path;
            format!("its old address `{alias}` redirects to {newer}, which is newer")
        });
    }
    let path = if is_whole(alias) {
        &within(alias, config.base_url.as_deref(), old_path).map_err(refused)?
    } else {
        alias
    };
    let article = &digest[at];
    let own = folded(plan.article(at)).into_owned();
    let mut free = Vec::new();
    for file in files(path) {
        if is_reserved(&file) {
            return Err(format!(
                "its old address `{file}` is reserved for a page that dateline makes"
            ));
        }
        let folded = folded(&file).into_owned();
        if folded == own {
            if folded == super::folded(path) {
                return Err(format!("its old address `{file}` is its current address"));
            }
            continue;
        }
        match plan.owner_of(&folded).map(|owner| (owner, &plan[owner])) {
            None => free.push(file),
            Some((_, Output { page, path, .. })) if *page == Page::Redirect(at) => {
                if *path != file {
                    let why = "and not every disk can hold both";
                    return Err(format!("its old addresses `{path}` and `{file}` clash, {why}"));
                }
            }
            Some((owner, _)) => return Err(taken(plan, owner, &file, digest)),
        }
    }
    for file in free {
        let put = plan.put(file, Page::Redirect(at), Some(&article.path));
        debug_assert!(put.is_ok(), "two pages for one old address clash");
    }
    Ok(())
}

/// Why an old address does not lead to an article: the output at the place `owner` is in the way.
fn taken(plan: &Plan, owner: OutputIx, file: &str, digest: &Digest) -> String {
    let output = &plan[owner];
    if let Page::Redirect(newer) = output.page
        && folded(&output.path) == folded(file)
    {
        let newer = &digest[newer].path;
        return format!("its old address `{file}` redirects to {newer}, which is newer");
    }
    format!("its old address `{file}` is the address of {}", plan.called(owner))
}

/// The old address with a `?` in it; none where it has none.
fn asked(alias: &str, config: &Config) -> Option<String> {
    let read = |path: &str| old_query(path).ok_or(Unreachable::Name);
    if is_whole(alias) {
        within(alias, config.base_url.as_deref(), read).ok()
    } else {
        read(alias).ok()
    }
}

/// The path within the site that an old address means which is written with its host, as `read` has it.
fn within(
    alias: &str,
    base_url: Option<&str>,
    read: impl Fn(&str) -> Result<String, Unreachable>,
) -> Result<String, Unreachable> {
    let behind =
        |url: &str| url.split_once("//").map_or(String::new(), |(_, rest)| rest.to_owned());
    let base = behind(base_url.unwrap_or_default());
    let (host, _) = base.split_once('/').unwrap_or((&base, ""));
    let url = behind(alias);
    let is_ours = !host.is_empty()
        && url.get(..host.len()).is_some_and(|theirs| theirs.eq_ignore_ascii_case(host));
    let path = url.get(host.len()..).filter(|_| is_ours).unwrap_or_default();
    let below = path.strip_prefix(base[host.len()..].trim_end_matches('/'));
    match below.filter(|below| below.starts_with('/')) {
        Some(below) => read(below),
        None => Err(Unreachable::Elsewhere),
    }
}

/// The files of which one is what hosts show at the old address `path`. Where it has no ending,
/// some take the page of that name and others the folder, and readers come with a `/` behind it and
/// without.
pub(super) fn files(path: &str) -> Vec<String> {
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        _ if name.is_empty() => vec![format!("{path}index.html")],
        Some("html" | "htm") => vec![path.to_owned()],
        Some(ending) if ending.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            vec![format!("{path}/index.html")]
        }
        _ => vec![format!("{path}.html"), format!("{path}/index.html")],
    }
}

/// Those files as a disk may take them that knows no capitals.
pub(crate) fn files_at(path: &str) -> BTreeSet<String> {
    files(path).iter().map(|file| folded(file).into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hosts_look_for() {
        for (path, expected) in [
            ("a/b", vec!["a/b.html", "a/b/index.html"]),
            ("a/b/", vec!["a/b/index.html"]),
            ("a.html", vec!["a.html"]),
            ("A.HTM", vec!["A.HTM"]),
            ("a.php", vec!["a.php/index.html"]),
            ("version-2.0", vec!["version-2.0.html", "version-2.0/index.html"]),
            ("", vec!["index.html"]),
        ] {
            assert_eq!(files(path), expected, "{path}");
        }
    }

    #[test]
    fn addresses_with_their_host() {
        let base_url = Some("https://Digest.example/news/");
        for (alias, path) in [
            ("https://digest.example/news/old/", Ok("old/")),
            ("http://DIGEST.example/news/a.html#b", Ok("a.html")),
            ("//digest.example/news/", Ok("")),
            ("https://digest.example/old/", Err(Unreachable::Elsewhere)),
            ("https://digest.example/newsletter", Err(Unreachable::Elsewhere)),
            ("https://digest.example.org/news/a", Err(Unreachable::Elsewhere)),
            ("https://other.example/news/a", Err(Unreachable::Elsewhere)),
            ("https://digest.example/news/?p=1", Err(Unreachable::Query)),
            ("https://digest.example/news/../a", Err(Unreachable::Name)),
        ] {
            assert_eq!(within(alias, base_url, old_path), path.map(str::to_owned), "{alias}");
        }
        assert_eq!(within("https://digest.example/a", None, old_path), Err(Unreachable::Elsewhere));
        assert_eq!(within("///a", None, old_path), Err(Unreachable::Elsewhere));
    }
}
