//! The lists of old addresses for servers: `_redirects` of Netlify, and a map of nginx.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::model::ArticleIx;
use crate::plan::{Page, Plan};
use crate::render::Site;
use crate::render::link::RootPath;

/// The ending of a page, and that of a page that is the index of a folder.
const PAGE: &str = ".html";
const INDEX: &str = "/index.html";

/// One old address, as it stands behind the site's root, and what answers for it.
struct OldAddress<'p> {
    /// The path, not escaped: `old/mill/`.
    path: String,
    /// What stands behind its `?`.
    query: Option<&'p str>,
    /// The address to which it leads, behind the site's root.
    target: String,
}

impl OldAddress<'_> {
    /// The path as hosts compare it that show `mill.html` and `mill/` for `mill`.
    fn stem(&self) -> &str {
        stem(&self.path)
    }
}

/// A path without what some hosts add or leave out at its end.
fn stem(path: &str) -> &str {
    let path = path.strip_suffix("index.html").unwrap_or(path);
    let path = path.strip_suffix(PAGE).unwrap_or(path);
    path.strip_suffix('/').unwrap_or(path)
}

/// `_redirects`: one line an old address. Netlify takes `mill/` for `mill`, so that lines which would lead
/// away from a page of the site, or in a circle, are left out.
pub(super) fn netlify(site: &Site<'_>) -> Vec<u8> {
    let root = root(site);
    let mut lines = String::new();
    for old in all(site).values() {
        let is_own = [PAGE, INDEX].iter().any(|end| {
            let path = format!("{}{end}", old.stem());
            site.plan.is_own_page(&path)
        });
        let (from, to) = (root.to(&old.path), root.to(&old.target));
        let written = match old.query {
            None if is_own || old.stem() == stem(&old.target) => continue,
            None => writeln!(lines, "{from} {to} 301"),
            // The page that stands there answers for all that is not asked for so.
            Some(query) => writeln!(lines, "{from} {} {to} 301!", query.replace('&', " ")),
        };
        debug_assert!(written.is_ok(), "a string takes all");
    }
    lines.into_bytes()
}

/// `redirects.map`, with which the value of `$uri` or `$request_uri` is looked up: each old address as
/// readers may ask for it, with a `/` behind it or without.
pub(super) fn nginx(site: &Site<'_>) -> Vec<u8> {
    let root = root(site);
    let mut map: BTreeMap<String, String> = BTreeMap::new();
    for old in all(site).values() {
        let to = root.to(&old.target);
        if let Some(query) = old.query {
            map.insert(format!("{}{}?{query}", root.as_str(), old.path), to);
            continue;
        }
        for from in asked_for(&old.path, site.plan) {
            let from = format!("{}{from}", root.as_str());
            if from != to {
                map.entry(from).or_insert_with(|| to.clone());
            }
        }
    }
    let mut text = String::new();
    for (from, to) in map {
        let written = writeln!(text, "{} {to};", quoted(&from));
        debug_assert!(written.is_ok(), "a string takes all");
    }
    text.into_bytes()
}

/// The path of the site's root on its host.
fn root(site: &Site<'_>) -> RootPath {
    let base = site.config.base_url.as_deref().unwrap_or_default();
    let path = base.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
    RootPath::absolute(&format!("/{}", path.map_or("", |(_, path)| path)))
}

/// A key of a map of nginx; what has more in it than plain letters stands in quotes. No path holds a quote
/// or `\`.
fn quoted(from: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._/".contains(c);
    if from.chars().all(is_plain) { from.to_owned() } else { format!("\"{from}\"") }
}

/// The ways in which readers ask for an old address, of which the site has no page itself.
fn asked_for(path: &str, plan: &Plan) -> Vec<String> {
    let bare = path.trim_end_matches('/');
    let others = [format!("{bare}{PAGE}"), format!("{bare}{INDEX}")];
    let mut asked = vec![path.to_owned()];
    if bare.ends_with(PAGE) || bare.is_empty() || others.iter().any(|it| plan.is_own_page(it)) {
        return asked;
    }
    asked.push(if path.ends_with('/') { bare.to_owned() } else { format!("{path}/") });
    asked
}

/// All old addresses in their order, by how they are written.
fn all<'p>(site: &Site<'p>) -> BTreeMap<String, OldAddress<'p>> {
    let plan = site.plan;
    let files: BTreeMap<&str, &Page> =
        plan.redirects().map(|output| (output.path.as_str(), &output.page)).collect();
    let mut all = BTreeMap::new();
    for (file, page) in &files {
        let Some(target) = target(page, plan) else { continue };
        for path in written(file, page, &files, site) {
            let old = OldAddress { path: path.clone(), query: None, target: target.clone() };
            all.insert(path, old);
        }
    }
    for (query, at) in plan.queries() {
        let (path, behind) = query.split_once('?').unwrap_or((query, ""));
        let (path, target) = (path.to_owned(), plan.address(at).to_owned());
        all.insert(query.to_owned(), OldAddress { path, query: Some(behind), target });
    }
    all
}

/// Where a page that leads on leads, as a server answers it.
fn target(page: &Page, plan: &Plan) -> Option<String> {
    if let Page::OldList(place, period) = page {
        return Some(plan.list_page(*place, *period).into_owned());
    }
    let Page::Redirect(at) = page else { return None };
    Some(plan.address(*at).to_owned())
}

/// The addresses of which the `file` is the page. An address without an ending has two files: a page of its
/// name, and the index of a folder.
fn written(file: &str, page: &Page, files: &BTreeMap<&str, &Page>, site: &Site<'_>) -> Vec<String> {
    let has = |path: &str| files.get(path).is_some_and(|other| *other == page);
    if let Some(folder) = file.strip_suffix(INDEX) {
        let name = folder.rsplit('/').next().unwrap_or_default();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is_name = ending.starts_with(|c: char| c.is_ascii_alphabetic());
        let is_bare = is_name || has(&format!("{folder}{PAGE}"));
        return vec![if is_bare { folder.to_owned() } else { format!("{folder}/") }];
    }
    let twin = file.strip_suffix(PAGE).map(|stem| format!("{stem}{INDEX}"));
    let is_twin = twin.is_some_and(|twin| has(&twin));
    let is_named = || !matches!(page, Page::Redirect(at) if !is_old(*at, file, site));
    if !is_twin || is_named() { vec![file.to_owned()] } else { Vec::new() }
}

/// Whether just `path` is said to be an old address of an article.
fn is_old(at: ArticleIx, path: &str, site: &Site<'_>) -> bool {
    let article = &site.digest[at];
    let lines = site.plan.ledger().map(|ledger| &ledger.lines);
    let line = lines.and_then(|lines| lines.get(&*article.key().text()));
    let former = line.iter().flat_map(|line| &line.former);
    article.aliases.iter().chain(former).any(|old| old == path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hosts_take_for_one_address() {
        for path in ["a/b", "a/b/", "a/b.html", "a/b/index.html"] {
            assert_eq!(stem(path), "a/b", "{path}");
        }
        assert_eq!((stem(""), stem("index.html"), stem("a.php")), ("", "", "a.php"));
    }

    #[test]
    fn keys_of_a_map() {
        for (from, key) in [
            ("/a/b-1.html", "/a/b-1.html"),
            ("/a b", "\"/a b\""),
            ("/?p=12", "\"/?p=12\""),
            ("/옛;{}$", "\"/옛;{}$\""),
        ] {
            assert_eq!(quoted(from), key);
        }
    }
}
