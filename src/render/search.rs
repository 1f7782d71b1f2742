//! The search page, and the index that its script loads file by file.
//!
//! What each file depends on: the page, which regions and themes have articles; `volumes.js`, the
//! names and sizes of all volumes and the taxonomy; a file of headlines, its own articles; a file
//! of words, all articles of its volume.

mod code;
mod letters;
mod renewed;
mod signs;
mod terms;
mod words;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::model::{ArticleIx, ListKey, RegionId, ThemeId};
use crate::plan::{Index, PART, PageKind, SEARCH, VolumeIx};
use crate::render::link::RootPath;
use crate::render::script::json;
use crate::render::search::terms::Stems;
use crate::render::view::{ChoiceView, LinkView, SearchView};
use crate::render::{Learnt, Rendered, Site};

pub use terms::{of as terms_of, shard};

/// What is made once for many files. The words of a volume are made when its first file is asked
/// for, and dropped with its last; who asks for another of them meanwhile waits.
pub(super) struct SearchCache {
    stems: Stems,
    volumes: Vec<Mutex<VolumeFiles>>,
}

/// The files of a volume that nobody has asked for yet.
#[derive(Default)]
struct VolumeFiles {
    files: Vec<Option<Vec<u8>>>,
    left: usize,
}

impl SearchCache {
    /// Room for `volumes` volumes.
    pub(super) fn new(volumes: usize) -> Self {
        let volumes = std::iter::repeat_with(Mutex::default).take(volumes).collect();
        Self { stems: Stems::new(), volumes }
    }
}

/// A file of words of a volume.
pub(super) fn words(
    volume: VolumeIx,
    shard: usize,
    site: &Site<'_>,
) -> Result<Rendered, Diagnostic> {
    let planned = &site.plan[volume];
    let mut made = site.made.volumes[volume.get()].lock().unwrap_or_else(PoisonError::into_inner);
    let mut learnt = None;
    if made.files.get(shard).is_none_or(Option::is_none) {
        let words = words::of(&planned.name, &planned.articles, site)?;
        let files = words::files(&planned.name, planned.shards, &words.terms);
        made.left = files.len();
        made.files = files.into_iter().map(Some).collect();
        learnt = Some(Learnt::Words(planned.name.clone(), words));
    }
    made.left -= 1;
    let bytes = made.files[shard].take().unwrap_or_default();
    if made.left == 0 {
        made.files = Vec::new();
    }
    Ok(Rendered { bytes, learnt, fault: None })
}

/// A file of headlines and summaries of a volume.
pub(super) fn articles(volume: VolumeIx, part: usize, site: &Site<'_>) -> Vec<u8> {
    let planned = &site.plan[volume];
    let entries: Vec<_> = planned.part(part).iter().map(|at| entry(*at, site)).collect();
    code::call("articles", &(&planned.name, part, entries))
}

/// What a result shows.
#[derive(Serialize)]
struct SearchEntry<'s>(
    &'s str,
    String,
    String,
    &'s str,
    u8,
    u8,
    #[serde(skip_serializing_if = "str::is_empty")] &'s str,
    #[serde(skip_serializing_if = "Option::is_none")] Option<&'s str>,
);

fn entry<'s>(at: ArticleIx, site: &Site<'s>) -> SearchEntry<'s> {
    let article = &site.digest[at];
    let taxonomy = &site.config.taxonomy;
    let lang = (article.lang != site.config.lang).then_some(article.lang.as_str());
    let source = article.origin.source.as_deref().unwrap_or_default();
    SearchEntry(
        &article.title,
        RootPath::of(SEARCH).article(at, site.plan),
        article.filed.day().to_string(),
        &article.summary,
        article.regions.first().copied().unwrap_or_else(|| taxonomy.no_region()).0,
        article.themes.first().copied().unwrap_or_else(|| taxonomy.no_theme()).0,
        source,
        lang,
    )
}

/// What the script knows of the index before it loads a part.
#[derive(Serialize)]
struct Contents<'s> {
    /// Articles of a file of headlines.
    part: usize,
    /// Of each volume, newest first: its name, how many articles and how many files of words.
    volumes: Vec<(&'s str, usize, usize)>,
    /// Slugs and names.
    regions: Vec<(&'s str, &'s str)>,
    /// Slugs and names.
    themes: Vec<(&'s str, &'s str)>,
}

/// The list of the volumes.
pub(super) fn volumes(site: &Site<'_>) -> Vec<u8> {
    let taxonomy = &site.config.taxonomy;
    let volumes = site.plan.volumes().iter();
    let list = Contents {
        part: PART,
        volumes: volumes.map(|v| (v.name.as_str(), v.articles.len(), v.shards)).collect(),
        regions: taxonomy.regions.iter().map(|r| (r.slug.as_str(), r.name.as_str())).collect(),
        themes: taxonomy.themes.iter().map(|t| (t.slug.as_str(), t.name.as_str())).collect(),
    };
    code::call("volumes", &list)
}

/// The search page.
pub(super) fn page(path: &str, site: &Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let root = RootPath::of(path);
    let strings = &site.theme.strings;
    let mut page = site.page(path, "search", strings.text("search"));
    page.noindex = true;
    let taxonomy = &site.config.taxonomy;
    let has = |key: ListKey| site.digest.list(&key).is_some();
    let regions = (0..).map(RegionId).zip(&taxonomy.regions);
    let regions = regions.filter(|(id, _)| has(ListKey::Region(*id)));
    let themes = (0..).map(ThemeId).zip(&taxonomy.themes);
    let themes = themes.filter(|(id, _)| has(ListKey::Theme(*id)));
    let index = |index: Index| LinkView {
        name: strings.text(index.kind()),
        url: Some(root.to(index.path())),
    };
    let words: BTreeMap<&str, &str> = strings.starting("search_").collect();
    let months = ["months", "months_alone", "months_short", "weekdays"]
        .map(|list| (list, strings.list(list)));
    let months = BTreeMap::from(months);
    let dates = ["date_long", "date_month", "date_first"].map(|key| (key, strings.text(key)));
    let view = SearchView {
        regions: regions.map(|(_, r)| choice(&r.slug, &r.name)).collect(),
        themes: themes.map(|(_, t)| choice(&t.slug, &t.name)).collect(),
        indexes: site.plan.indexes().map(index).collect(),
        words: json(&(words, BTreeMap::from(dates), months)),
    };
    site.fill(PageKind::Search, path, &page, &view)
}

fn choice(slug: &str, name: &str) -> ChoiceView {
    ChoiceView { slug: slug.to_owned(), name: name.to_owned() }
}
