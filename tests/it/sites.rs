//! Golden sites: every folder of `tests/sites/` is built and compared with its `site/`, byte for
//! byte and file set for file set. The first page of each kind is kept whole, and of the others what
//! stands between the same head and the same foot; of many articles the pages of the first ones.
//! `UPDATE=1 cargo test` writes `site/` anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use dateline::diagnostic::FaultCode;
use dateline::plan::PageKind;

use crate::site::{self, Site};
use crate::tree::{self, Tree};

/// The one case whose theme files and search index are kept too: the first are the same in the
/// others, and of the second `search.rs` says what it holds.
const WITH_ASSETS: &str = "front-page";

/// The cases whose heads and feet are not those of the others, or are what the case is about: they keep
/// a whole page of each kind of their own.
const WITH_FRAMES: &[&str] = &[
    "archive-addresses",
    "archive-folders",
    "archive-bodies",
    "archive-heads",
    "articles-alone",
    "for-machines",
    "languages",
    "lite",
    "own-theme",
    "translations-and-stories",
];

/// The most articles whose pages are kept of one site: where there are more, the site is about lists.
const MOST_ARTICLES: usize = 30;

/// The site with raw HTML that no page shows, which is told.
const WITH_RAW: &str = "markdown";

/// The site of saved pages and mails, of some of which but the beginning is shown, which is told.
const WITH_SAVED: &str = "saved-pages";

/// The sites of which a rule leaves files out, which is told.
const WITH_FOLDERS: &[&str] = &["archive-folders", "undated-and-hidden"];
/// The site of texts from other systems, of whose tags some are left out, which is told.
const WITH_TAGS: &str = "archive-bodies";

/// A golden site.
struct Case {
    name: String,
    folder: PathBuf,
}

impl Case {
    fn all() -> Vec<Self> {
        let folder = site::repository().join("tests/sites");
        let mut cases: Vec<Self> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_dir())
            .map(|folder| {
                let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
                Self { name, folder }
            })
            .collect();
        cases.sort_by(|a, b| a.name.cmp(&b.name));
        cases
    }

    /// A copy of its sources.
    fn site(&self) -> Site {
        let mut files = tree::read(&self.folder);
        files.retain(|path, _| !path.starts_with("site/"));
        Site::of_tree(&files)
    }

    /// Compares the built site with the kept one, or keeps it; `seen` are the kinds of pages of which
    /// one is kept whole.
    fn check(&self, seen: &mut BTreeSet<PageKind>, faults: &mut Vec<String>) {
        let site = self.site();
        let before = faults.len();
        for said in site.build().diagnostics {
            let usual = ["no `base_url`", "no date", "not published: "];
            let is_of_raw = self.name == WITH_RAW && said.message.contains("was removed");
            let of_saved = ["only the beginning is shown", "texts in the language `de`"];
            let is_saved = self.name == WITH_SAVED
                && of_saved.iter().any(|usual| said.message.starts_with(usual));
            let may_leave_out = WITH_FOLDERS.contains(&self.name.as_str());
            let is_left_out = may_leave_out && said.code == FaultCode::LeftOut;
            let of_tags =
                ["of another system", "is not a page or file of this site", "was removed"];
            let is_tag =
                self.name == WITH_TAGS && of_tags.iter().any(|usual| said.message.contains(usual));
            let is_expected = is_of_raw || is_saved || is_left_out || is_tag;
            if !is_expected && !usual.iter().any(|usual| said.message.starts_with(usual)) {
                faults.push(format!("{}: {said}", self.name));
            }
        }
        let mut built = site.pages();
        if self.name != WITH_ASSETS {
            name_styles(&mut built);
            built.retain(|path, _| !path.starts_with("assets/") && !path.starts_with("search/"));
        }
        let mut own = BTreeSet::new();
        let seen = if WITH_FRAMES.contains(&self.name.as_str()) { &mut own } else { seen };
        leave_frames_out(&mut built, &kinds(&site), seen);
        let kept = self.folder.join("site");
        if site::updating() && faults.len() == before {
            self.keep(&built);
        }
        for difference in tree::differences(&tree::read(&kept), &built) {
            faults.push(format!("{}: {difference}", self.name));
        }
    }

    fn keep(&self, built: &Tree) {
        let kept = self.folder.join("site");
        if kept.exists() {
            fs::remove_dir_all(&kept).unwrap();
        }
        tree::write(&kept, built);
    }
}

/// Names the stylesheet on the 404 page, which holds just its text, instead of keeping it there.
fn name_styles(built: &mut Tree) {
    let style = String::from_utf8(built.get("assets/style.css").cloned().unwrap_or_default());
    let (Ok(style), Some(page)) = (style, built.get_mut("404.html")) else { return };
    let text = String::from_utf8(std::mem::take(page)).unwrap();
    let named =
        text.replacen(&format!("<style>{style}</style>"), "<style>assets/style.css</style>", 1);
    *page = named.into_bytes();
}

/// Leaves of each page its `main` alone, but of the first of each kind, in the order of their paths.
fn leave_frames_out(
    built: &mut Tree,
    kinds: &BTreeMap<String, PageKind>,
    seen: &mut BTreeSet<PageKind>,
) {
    let mut articles = 0;
    built.retain(|path, _| {
        let is_article = kinds.get(path) == Some(&PageKind::Article);
        articles += usize::from(is_article);
        !is_article || articles <= MOST_ARTICLES
    });
    for (path, bytes) in built.iter_mut().filter(|(path, _)| path.ends_with(".html")) {
        if kinds.get(path).is_some_and(|kind| seen.insert(*kind)) {
            continue;
        }
        let text = std::str::from_utf8(bytes).unwrap();
        let main = text.find("<main").zip(text.rfind("</main>"));
        if let Some((start, end)) = main {
            *bytes = format!("{}</main>\n", &text[start..end]).into_bytes();
        }
    }
}

#[test]
fn every_site_is_built_as_it_is_kept() {
    let (mut seen, mut faults) = (BTreeSet::new(), Vec::new());
    for case in Case::all() {
        case.check(&mut seen, &mut faults);
    }
    assert!(faults.is_empty(), "UPDATE=1 keeps what is built now:\n{}", faults.join("\n"));
}

/// The kinds of the outputs of a site, by their paths.
fn kinds(site: &Site) -> BTreeMap<String, PageKind> {
    let planned = dateline::plan(site.root(), &site::options(), &|_| {}).unwrap();
    let planned = planned.value.expect("its configuration is good");
    let (plan, digest) = (&planned.plan, &planned.filed.digest);
    let outputs = plan.outputs.iter();
    outputs.map(|one| (one.path.clone(), plan.kind(&one.page, digest))).collect()
}

#[test]
fn every_kind_of_page_stands_in_a_site() {
    let all = Case::all();
    let kinds: BTreeSet<_> =
        all.iter().flat_map(|case| kinds(&case.site()).into_values()).collect();
    let is_missing = |kind: &&PageKind| !kinds.contains(kind);
    let missing: Vec<&PageKind> = PageKind::ALL.iter().filter(is_missing).collect();
    // No small site has more than 50,000 addresses, or more than 2,000 articles.
    assert_eq!(missing, [&PageKind::SitemapIndex, &PageKind::ArticlesYear]);
}
