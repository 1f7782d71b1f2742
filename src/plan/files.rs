//! Files that are no pages of articles or lists: standing pages, assets, the keeper's own files, and
//! those for machines.

use std::collections::HashSet;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{Digest, Slug, StaticContent};
use crate::picture::WIDTHS;
use crate::plan::{Page, PageKind, Plan, beside, reserved};

/// Files for machines; a keeper's own file of the same name in `static/` stands in their place.
pub(super) fn add_machine_files(
    plan: &mut Plan,
    extras: &StaticContent,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let cname = config.cname.as_ref().map(|_| (PageKind::Cname, Page::Cname));
    let manifest = config.manifest.then_some((PageKind::Manifest, Page::Manifest));
    let files = [(PageKind::Robots, Page::Robots), (PageKind::NoJekyll, Page::NoJekyll)];
    for (kind, page) in files.into_iter().chain(cname).chain(manifest) {
        if !extras.statics.iter().any(|file| file.strip_prefix("static/") == kind.path()) {
            plan.add_at_root(kind, page, diagnostics);
        }
    }
    add_redirects(plan, config, diagnostics);
}

/// The lists of old addresses for servers. A keeper's own file of the same name is told, since it would be
/// without them.
fn add_redirects(plan: &mut Plan, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    if config.redirects.netlify {
        plan.add_at_root(PageKind::RedirectRules, Page::RedirectRules, diagnostics);
    }
    if config.redirects.nginx {
        plan.add_at_root(PageKind::RedirectMap, Page::RedirectMap, diagnostics);
    }
}

/// Standing pages, files beside articles, and the keeper's own.
pub(super) fn add(
    plan: &mut Plan,
    digest: &Digest,
    extras: &StaticContent,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (at, standing) in extras.standing.iter().enumerate() {
        let name = without(&standing.path, "content/_pages/");
        let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
        let parts: Vec<String> =
            name.split('/').map(|part| Slug::from_text(part).to_string()).collect();
        let path = format!("{}.html", parts.join("/"));
        if reserved::is_reserved(&path) {
            diagnostics.push(reserved::reserved(FaultCode::AddressReserved, &standing.path, &path));
            continue;
        }
        plan.add(path, Page::Standing(at), Some(&standing.path), diagnostics);
    }
    for asset in extras.assets.iter().chain(shown(digest, &extras.saved)) {
        let path = format!("media/{}", without(asset, "content/"));
        plan.add(path, Page::File(asset.clone()), Some(asset), diagnostics);
    }
    for file in &extras.statics {
        let path = without(file, "static/").to_owned();
        plan.add(path, Page::File(file.clone()), Some(file), diagnostics);
    }
}

/// Narrower copies of the pictures beside articles, where nothing else has their place.
pub(super) fn add_narrow(plan: &mut Plan, extras: &StaticContent, config: &Config) {
    if !config.narrow_pictures {
        return;
    }
    for (source, size) in extras.sizes.iter().filter(|(_, size)| size.narrows) {
        let Some(path) = plan.of_source(source).map(str::to_owned) else { continue };
        for width in WIDTHS.into_iter().filter(|width| *width < size.width) {
            let path = format!("{path}.{width}.webp");
            if plan.is_free(&path) {
                let page = Page::NarrowPicture { source: source.clone(), width };
                let put = plan.put(path, page, None);
                debug_assert!(put.is_ok(), "a free address is taken");
            }
        }
    }
}

/// Those of the pictures that browsers saved with pages that a text of the digest shows.
fn shown<'e>(digest: &Digest, saved: &'e [String]) -> Vec<&'e String> {
    if saved.is_empty() {
        return Vec::new();
    }
    let links = digest.articles.iter().flat_map(|article| {
        let image = article.image.iter().map(|image| &image.src);
        let links = article.sum.links.iter().chain(image);
        links.filter_map(|link| beside(&article.path, link))
    });
    let named: HashSet<String> = links.collect();
    saved.iter().filter(|path| named.contains(path.as_str())).collect()
}

/// A path without the folder that it stands in.
fn without<'p>(path: &'p str, folder: &str) -> &'p str {
    path.strip_prefix(folder).unwrap_or(path)
}
