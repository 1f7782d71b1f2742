//! The page of an old address, which leads to the article or the list.

use crate::diagnostic::Diagnostic;
use crate::model::{ArticleIx, ListIx};
use crate::plan::PageKind;
use crate::render::link::RootPath;
use crate::render::view::RedirectView;
use crate::render::{Site, policy_hash};

/// Leads on to the part of the page that a reader asked for. The page's own way to do that, which
/// needs no script, knows no parts: what stands behind the script is not read then, so that the two
/// are not in each other's way.
const SCRIPT: &str = r#"if(location.hash){location.replace(document.currentScript.dataset.to+location.hash);document.write("\x3C!--")}"#;

/// The page at `path`, which leads to the article at that place in the digest.
pub(super) fn article(path: &str, at: ArticleIx, site: &Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let plan = site.plan;
    page(path, &site.digest[at].title, (plan.linked(at), plan.address(at)), site)
}

/// The page at `path`, which leads to the list at that place in the digest, or to one of its periods.
pub(super) fn list(
    path: &str,
    place: ListIx,
    period: Option<usize>,
    site: &Site<'_>,
) -> Result<Vec<u8>, Diagnostic> {
    let target = site.plan.list_page(place, period);
    page(path, &site.digest[place].name, (&target, &target), site)
}

/// The page at `path`, which leads to the page of that `title`: first as pages link to it, then as a
/// server answers it.
fn page(
    path: &str,
    title: &str,
    (linked, target): (&str, &str),
    site: &Site<'_>,
) -> Result<Vec<u8>, Diagnostic> {
    let title = title.to_owned();
    let mut page = site.page(path, "redirect", title.clone());
    let url = RootPath::of(path).to(linked);
    // Without a base URL the way there is known all the same.
    let base = site.config.base_url.as_deref();
    page.canonical =
        Some(base.map_or_else(|| url.clone(), |base| RootPath::absolute(base).to(target)));
    let script_hash = policy_hash(SCRIPT);
    let view = RedirectView { title, url, script: SCRIPT.into(), script_hash };
    site.fill(PageKind::Redirect, path, &page, &view)
}
