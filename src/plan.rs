//! A digest -> the plan: every file of the site, each once, before any is rendered.

mod address;
mod aliases;
mod feeds;
mod files;
mod front;
mod index;
mod intros;
mod kinds;
mod ledger;
mod list_address;
mod lists;
mod names;
mod offline;
mod old_forms;
mod old_links;
mod old_tags;
mod outputs;
mod page_kind;
mod pattern;
mod redirects;
mod served;
mod reserved;
mod resolve;
mod sitemaps;
mod spelling;
mod split_themes;
mod taken;
mod target;
mod theme_files;
mod translations;
mod undated;
mod volumes;
mod years;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;

use crate::config::Config;
use crate::diagnostic::{Checked, Diagnostic, FaultCode};
use crate::model::{ArticleIx, Digest, Ledger, ListIx, Span, StaticContent};
use crate::plan::names::OutputNames;
use crate::plan::outputs::{path_of, source_of};
use crate::plan::redirects::OtherRedirects;
use crate::plan::spelling::folded;
use crate::plan::undated::UndatedArticles;

pub(crate) use aliases::files_at;
pub use feeds::FeedOf;
pub use front::{
    BlockSize, FrontBlock, FrontPage, FrontWeight, QuietRegion, WeightReason, heaviest,
};
pub use index::Index;
pub(crate) use kinds::{ARTICLES, NEWS, SEARCH};
pub use kinds::{Maker, PageKind};
pub use lists::Period;
pub use old_links::{is_tag, named_by};
pub use outputs::{Output, OutputIx};
pub(crate) use sitemaps::changes;
pub use target::Target;
pub(crate) use target::beside;
pub use volumes::{PART, Volume, VolumeIx};
pub use years::ArticleYear;

/// What one file of the site shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Page {
    /// The front page.
    Front,
    /// An article, by its place in the digest.
    Article(ArticleIx),
    /// The own page of a list, by its place in the digest.
    List(ListIx),
    /// A page of a year or month of a list, by its place among the list's periods.
    ListPeriod(ListIx, usize),
    /// The edition of a day, month or year.
    Edition(Span),
    /// An index.
    Index(Index),
    /// All articles without a date, or those of a year or month, by its place among their periods.
    Undated(Option<usize>),
    /// A standing page, by its place in the extras.
    Standing(usize),
    /// The page for what is not there.
    NotFound,
    /// An old address of an article.
    Redirect(ArticleIx),
    /// An old address of a list, by its place in the digest; or of one of the list's periods.
    OldList(ListIx, Option<usize>),
    /// The page that searches.
    Search,
    /// The list of the volumes of the search index.
    SearchVolumes,
    /// Headlines and summaries of a volume of the search index.
    SearchArticles {
        /// The volume, by its place in the plan.
        volume: VolumeIx,
        /// Which of its files of headlines.
        part: usize,
    },
    /// Words of a volume of the search index.
    SearchWords {
        /// The volume, by its place in the plan.
        volume: VolumeIx,
        /// Which of its files of words; the last is that of names.
        shard: usize,
    },
    /// An Atom feed.
    Atom(FeedOf),
    /// A JSON feed.
    JsonFeed(FeedOf),
    /// An RSS 2.0 feed.
    Rss(FeedOf),
    /// The list of all feeds.
    Opml,
    /// A sitemap: the addresses of these outputs, by their places in the plan.
    Sitemap(Vec<OutputIx>),
    /// A list of sitemaps: the addresses of these outputs.
    SitemapIndex(Vec<String>),
    /// A sitemap of the newest articles, by their places in the digest.
    NewsSitemap(Vec<ArticleIx>),
    /// `robots.txt`.
    Robots,
    /// All old addresses, for Netlify.
    RedirectRules,
    /// All old addresses, for nginx.
    RedirectMap,
    /// The web app manifest.
    Manifest,
    /// The service worker: the outputs that it keeps for readers without a network, by their
    /// places in the plan.
    Worker(Vec<OutputIx>),
    /// All articles as data, or where they are many the index of their years.
    ArticlesJson,
    /// The articles of a year as data, by its place in the plan.
    ArticlesYear(usize),
    /// An empty file that keeps GitHub Pages from running Jekyll.
    NoJekyll,
    /// The site's own domain.
    Cname,
    /// A file beside an article, or of `static/`, by its path from the site's root.
    File(String),
    /// A copy of a picture beside an article that is so many pixels wide.
    NarrowPicture {
        /// The picture, by its path from the site's root.
        source: String,
        /// In pixels.
        width: u32,
    },
    /// A file of the theme, by its path within the theme.
    ThemeFile(String),
}

/// Every file that the build will write, and where everything that can be linked to stands.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The files, each path once.
    pub outputs: Vec<Output>,
    /// The pages of the articles, by their places in `outputs`.
    articles: Vec<Option<OutputIx>>,
    /// Which articles have an address without `.html`.
    bare: Vec<bool>,
    /// Whether links name articles as servers do.
    clean_links: bool,
    /// The ledger that follows, and the articles that had no line in it.
    ledger: Option<Ledger>,
    unlisted: Vec<String>,
    /// The addresses that articles had first, of those that have another one now.
    first_addresses: BTreeMap<ArticleIx, String>,
    redirects: OtherRedirects,
    /// Which articles search engines may list.
    listed: Vec<bool>,
    /// The own page of every list, in the order of the digest; none where the site leaves them out.
    lists: Vec<String>,
    /// The introductions of lists, by their places in the extras.
    intros: BTreeMap<ListIx, usize>,
    /// The periods of every list that holds more than one page.
    periods: BTreeMap<ListIx, Vec<Period>>,
    /// What links of other systems may mean, where a text has one.
    old: Option<Box<old_links::OldLinks>>,
    volumes: Vec<Volume>,
    article_years: Vec<ArticleYear>,
    undated: UndatedArticles,
    /// The first output of each source.
    sources: OutputNames,
    /// Sources and outputs whose names a text spells otherwise, by that spelling; none where several
    /// share it.
    spellings: BTreeMap<String, Option<OutputIx>>,
    /// The outputs by path in lower case.
    taken: OutputNames,
    /// The folders of the outputs, in lower case, each with an output that stands in it.
    folders: HashMap<Box<str>, OutputIx, RandomState>,
}

impl Plan {
    /// The page of the article at that place in the digest.
    pub fn article(&self, at: ArticleIx) -> &str {
        self.articles[at.get()].map_or("", |output| &self[output].path)
    }

    /// The own page of the list at that place in the digest; none where the site leaves lists out.
    pub fn list(&self, place: ListIx) -> Option<&str> {
        self.lists.get(place.get()).map(String::as_str)
    }

    /// The years and months of a list that holds more than one page, oldest first; of the list at
    /// that place in the digest.
    pub fn periods(&self, list: ListIx) -> &[Period] {
        self.periods.get(&list).map_or(&[], Vec::as_slice)
    }

    /// The volumes of the search index, newest first; none where the site has no search.
    pub fn volumes(&self) -> &[Volume] {
        &self.volumes
    }

    /// The years that articles as data are parted into, newest first; none where one file holds all.
    pub fn article_years(&self) -> &[ArticleYear] {
        &self.article_years
    }

    /// The page of an edition.
    pub fn edition(span: Span) -> String {
        match span {
            Span::Year(year) => format!("{year:04}.html"),
            Span::Month(year, month) => format!("{year:04}/{month:02}.html"),
            Span::Day(day) => format!("{:04}/{:02}/{:02}.html", day.year(), day.month(), day.day()),
        }
    }

    /// The output that is made from the source file at `path` from the site's root.
    pub fn of_source(&self, path: &str) -> Option<&str> {
        let at = self.sources.find(path, source_of(&self.outputs))?;
        Some(self[at].path.as_str())
    }

    /// The output of which a text says the `path`: that of its source, or its own.
    fn spelt(&self, path: &str) -> Option<&str> {
        let path = spelling::plain(path);
        let at = || self.spellings.get(&*path).copied().flatten();
        self.of_source(&path).or_else(|| Some(self[at()?].path.as_str()))
    }

    /// Whether the site has a page at `path`.
    pub fn has(&self, path: &str) -> bool {
        self.at(path).is_some()
    }

    /// The path of the output that stands just at `path`.
    fn at(&self, path: &str) -> Option<&str> {
        let at = self.taken(&folded(path))?;
        Some(self[at].path.as_str()).filter(|taken| *taken == path)
    }

    /// Makes room for the pages of all articles, lists and editions, and for about as many more.
    fn make_room(&mut self, digest: &Digest) {
        let articles = digest.articles.len();
        let outputs = 2 * articles + digest.lists.len() + digest.editions.len();
        self.outputs.reserve(outputs);
        self.taken.reserve(outputs, path_of(&self.outputs));
        self.sources.reserve(articles, source_of(&self.outputs));
    }

    /// Adds a file; a path that another file has is a fault of `source`.
    fn add(
        &mut self,
        path: String,
        page: Page,
        source: Option<&str>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        if let Err(Clash { path, with }) = self.put(path, page, source) {
            let file = source.unwrap_or(&path);
            diagnostics.push(
                Diagnostic::new(
                    FaultCode::AddressTaken,
                    file,
                    format!("its address `{path}` is already used by {with}"),
                )
                .hint("rename the file, or give it another address"),
            );
        }
    }

    /// Adds the one file of a `kind` that stands at the site's root.
    fn add_at_root(&mut self, kind: PageKind, page: Page, diagnostics: &mut Vec<Diagnostic>) {
        let path = kind.path();
        debug_assert!(path.is_some(), "{kind:?} has no one path");
        if let Some(path) = path {
            self.add(path.to_owned(), page, None, diagnostics);
        }
    }

    /// Adds a file, unless another stands in its way.
    fn put(&mut self, path: String, page: Page, source: Option<&str>) -> Result<(), Clash> {
        debug_assert!(!path.is_empty(), "{page:?} has no path");
        let next = self.next();
        let folded = folded(&path);
        if let Some(at) = self.owner_of(&folded) {
            drop(folded);
            return Err(Clash { path, with: self.called(at) });
        }
        for (at, _) in folded.rmatch_indices('/') {
            if self.folders.contains_key(&folded[..at]) {
                break;
            }
            self.folders.insert(folded[..at].into(), next);
        }
        self.taken.add(&folded, next, path_of(&self.outputs));
        drop(folded);
        let is_first =
            |source: &&str| self.sources.find(source, source_of(&self.outputs)).is_none();
        let (of, source) = (source, source.filter(is_first));
        if let Some(source) = source {
            self.sources.add(source, next, source_of(&self.outputs));
        }
        for name in source.into_iter().chain([path.as_str()]) {
            if let Cow::Owned(spelt) = spelling::plain(name)
                && spelt != name
            {
                let same = self.spellings.entry(spelt);
                same.and_modify(|at| *at = None).or_insert(Some(next));
            }
        }
        self.outputs.push(Output { path, page, source: of.map(str::to_owned) });
        Ok(())
    }
}

/// Two files that would stand in each other's way.
struct Clash {
    /// Where the one was to be.
    path: String,
    /// What the other is called: its source, or its page.
    with: String,
}

/// Plans the site; addresses that clash are faults.
pub fn pages(digest: &Digest, extras: &StaticContent, config: &Config) -> Checked<Plan> {
    let mut diagnostics = Vec::new();
    let listed = sitemaps::listed(digest, config);
    let mut plan = Plan { listed, clean_links: config.clean_links, ..Plan::default() };
    plan.make_room(digest);
    let to = &mut diagnostics;
    plan.add_at_root(PageKind::Front, Page::Front, to);
    plan.add_at_root(PageKind::NotFound, Page::NotFound, to);
    years::add(&mut plan, digest, to);
    files::add_machine_files(&mut plan, extras, config, to);
    for index in Index::ALL.into_iter().filter(|index| index.is_of(config)) {
        plan.add_at_root(index.page_kind(), Page::Index(index), to);
    }
    theme_files::add(&mut plan, digest, extras, config, to);
    let spans = digest.editions.keys().filter(|_| !config.leave_out.editions);
    for span in spans {
        plan.add(Plan::edition(*span), Page::Edition(*span), None, to);
    }
    undated::add(&mut plan, digest, config, to);
    lists::add(&mut plan, digest, config, to);
    feeds::add(&mut plan, digest, config, to);
    volumes::add(&mut plan, digest, config, to);
    files::add(&mut plan, digest, extras, to);
    files::add_narrow(&mut plan, extras, config);
    address::add(&mut plan, digest, extras.ledger.as_ref(), config, to);
    sitemaps::add(&mut plan, digest, extras, config, to);
    offline::add(&mut plan, digest, config, to);
    redirects::add(&mut plan, digest, config, to);
    old_links::add(&mut plan, digest, extras, config);
    resolve::check_menu(&plan, config, to);
    intros::add(&mut plan, digest, extras, to);
    translations::check(digest, to);
    Checked { value: plan, diagnostics }
}
