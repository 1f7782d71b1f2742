//! One planned page -> its bytes: a pure function, so that pages are rendered in parallel.

pub mod view;

mod article;
mod body;
mod calendar;
mod card;
mod copied;
pub mod data;
mod edition;
mod feed;
mod frame;
mod front;
mod index;
mod keys;
mod link;
mod linked;
mod list;
mod manifest;
mod map;
mod matrix;
mod narrow;
mod picture;
mod pictures;
mod plot;
mod redirect;
mod redirects;
mod related;
mod remote;
mod script;
pub mod search;
mod shade;
mod share;
mod sitemap;
mod strings;
mod svg;
mod theme;
mod undated;
mod worker;
mod xml;

use std::borrow::Cow;
use std::sync::OnceLock;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use tera::{Context, Value};

use crate::config::{Config, RemoteImages};
use crate::diagnostic::Diagnostic;
use crate::markup::direction::dir;
use crate::model::{ArticleIx, ArticleText, Digest, StaticContent, is_rtl};
use crate::plan::{
    self, FeedOf, FrontPage, Index, Maker, Output, Page, PageKind, Plan, SEARCH, Target,
};
use crate::render::body::TextTeller;
use crate::render::card::Cards;
use crate::render::frame::Frames;
use crate::render::link::RootPath;
use crate::render::pictures::SitePictures;
use crate::render::remote::Remote;
use crate::render::view::{FeedLinkView, LinkView, NotFoundView, PageView, SiteView, StandingView};
use crate::world::{NarrowCopies, VolumeWords, World};

pub use copied::{are_made_at_once, copied_file, file_of};
pub use keys::OutputKeys;
pub use theme::{SiteTheme, built_in};

/// An output as it was rendered.
pub struct Rendered {
    /// What it holds.
    pub bytes: Vec<u8>,
    /// What is to be kept for a later build; with the first of the files that are made at once alone.
    pub learnt: Option<Learnt>,
    /// What is wrong with it, though it may stand; it is made again by the next build.
    pub fault: Option<Diagnostic>,
}

/// What was learnt while an output was rendered.
pub enum Learnt {
    /// The words of the volume of the search index of that name.
    Words(String, VolumeWords),
    /// The narrower copies of the picture at that path.
    Copies(String, NarrowCopies),
}

/// Everything that a page may show.
pub struct Site<'s> {
    config: &'s Config,
    digest: &'s Digest,
    extras: &'s StaticContent,
    plan: &'s Plan,
    theme: &'s SiteTheme,
    world: &'s dyn World,
    cards: Cards,
    /// The site's pictures, by their place on it.
    pictures: SitePictures<'s>,
    made: search::SearchCache,
    /// What stands on the front page, once a page has asked.
    front: OnceLock<FrontPage>,
    /// The menu of the front page.
    menu: Vec<LinkView>,
    frames: Frames,
    /// `site` as templates see it, by the depth of the page.
    views: Vec<Value>,
}

impl<'s> Site<'s> {
    /// Joins what pages are made of.
    pub fn new(
        config: &'s Config,
        digest: &'s Digest,
        extras: &'s StaticContent,
        plan: &'s Plan,
        theme: &'s SiteTheme,
        world: &'s dyn World,
    ) -> Self {
        let cards = Cards::new(digest.articles.len());
        let pictures = SitePictures::of(extras, plan);
        let made = search::SearchCache::new(plan.volumes().len());
        let (menu, frames, views) = (Vec::new(), Frames::default(), Vec::new());
        let mut site = Self {
            config,
            digest,
            extras,
            plan,
            theme,
            world,
            cards,
            pictures,
            made,
            front: OnceLock::new(),
            menu,
            frames,
            views,
        };
        site.menu = site.menu(&RootPath::of(""));
        site.views = (0..Frames::DEPTHS)
            .map(|depth| Value::from_serializable(&site.view(&RootPath::of(&"/".repeat(depth)))))
            .collect();
        site
    }

    /// What names the file that `link` in the file `from` leads to, however it is written.
    fn file_of(&self, link: &str, from: &str) -> String {
        let link = link.trim();
        let base = self.config.base_url.as_deref();
        let own = base.and_then(|base| link.strip_prefix(base)).map(|rest| format!("/{rest}"));
        let link = own.as_deref().unwrap_or(link);
        match self.plan.resolve(link, from) {
            Target::Output(output, _) => format!("/{output}"),
            Target::Elsewhere => link.split('#').next().unwrap_or_default().to_owned(),
            Target::Nothing => plan::beside(from, link).unwrap_or_else(|| link.to_owned()),
        }
    }

    /// How the texts of `source` treat what stands on other sites.
    fn remote(&self, source: Option<&str>) -> Remote<'s> {
        let base = self.config.base_url.as_deref();
        Remote { how: self.config.remote_images(source), base }
    }

    /// The text of the article at that place in the digest.
    fn text(&self, at: ArticleIx) -> Result<Cow<'s, ArticleText>, Diagnostic> {
        self.world.text(&self.digest[at])
    }

    /// What stands on the front page.
    fn front(&self) -> &FrontPage {
        self.front.get_or_init(|| FrontPage::of(self.digest, self.config))
    }

    /// The world outside.
    pub(crate) fn world(&self) -> &dyn World {
        self.world
    }

    fn view(&self, root: &RootPath) -> SiteView {
        let config = self.config;
        SiteView {
            title: config.title.clone(),
            description: Some(config.description.clone()).filter(|text| !text.is_empty()),
            lang: config.lang.clone(),
            dir: dir(is_rtl(&config.lang)),
            root: root.as_str().to_owned(),
            home: root.to("index.html"),
            menu: self.menu(root),
            manifest: config.manifest,
            offline: config.offline,
            search: self.plan.has(SEARCH).then(|| root.to(SEARCH)),
            remote_images: config.shows_remote_images(RemoteImages::Allow),
            options: config.theme_options.clone(),
        }
    }

    fn menu(&self, root: &RootPath) -> Vec<LinkView> {
        let strings = &self.theme.strings;
        let mut menu = self.config.menu.clone().unwrap_or_else(|| {
            let entry = |index: Index| (strings.text(index.kind()), index.path().to_owned());
            let indexes = self.plan.indexes().map(entry);
            indexes.chain(link::standing(self.extras, self.plan)).collect()
        });
        if self.plan.has(SEARCH) && !menu.iter().any(|(_, url)| url.ends_with(SEARCH)) {
            menu.push((strings.text("search"), SEARCH.to_owned()));
        }
        let address = |url: String| {
            let path = format!("/{}", url.trim_start_matches('/'));
            match self.plan.resolve(&path, "") {
                Target::Output(output, tail) if !url.contains(':') => {
                    root.output(output, self.plan) + tail
                }
                _ => url,
            }
        };
        menu.into_iter().map(|(name, url)| LinkView { name, url: Some(address(url)) }).collect()
    }

    /// `page` with what all pages have; each kind of page changes what is its own.
    fn page(&self, path: &str, kind: &'static str, title: String) -> PageView {
        let short = if path == "index.html" { "" } else { path };
        let absolute = self.config.base_url.as_deref().map(|url| RootPath::absolute(url).to(short));
        PageView {
            kind,
            title,
            url: RootPath::of(path).to(path),
            description: None,
            canonical: absolute.clone(),
            absolute,
            noindex: false,
            lang: self.config.lang.clone(),
            dir: dir(is_rtl(&self.config.lang)),
            feeds: self.feed_links(&FeedOf::Site, &RootPath::of(path), &self.config.title),
            alternates: Vec::new(),
            prev: None,
            next: None,
            share: None,
            data: None,
        }
    }

    fn feed_links(&self, of: &FeedOf, root: &RootPath, name: &str) -> Vec<FeedLinkView> {
        let feeds = self.plan.feeds(of).into_iter();
        feeds
            .map(|(path, media_type)| FeedLinkView {
                name: name.to_owned(),
                url: root.to(&path),
                media_type,
            })
            .collect()
    }

    /// What an output is made from, which of a file of several articles is its part; empty where it is
    /// made from no file.
    pub(crate) fn source<'o>(&self, output: &'o Output) -> Cow<'o, str>
    where
        's: 'o,
    {
        if let Page::Article(at) = output.page {
            return self.digest[at].key().text();
        }
        Cow::Borrowed(output.source.as_deref().unwrap_or_default())
    }

    /// The kind of one of the site's pages.
    pub fn kind(&self, page: &Page) -> PageKind {
        self.plan.kind(page, self.digest)
    }

    /// Renders the template of a `kind` of page with `page` and its own view; nothing for a kind
    /// that has none.
    fn fill<V: Serialize>(
        &self,
        kind: PageKind,
        path: &str,
        page: &PageView,
        view: &V,
    ) -> Result<Vec<u8>, Diagnostic> {
        let Maker::Template(template, name, _) = kind.facts().maker else {
            return Ok(Vec::new());
        };
        let depth = path.matches('/').count();
        let site = match self.views.get(depth) {
            Some(site) => site.clone(),
            None => Value::from_serializable(&self.view(&RootPath::of(path))),
        };
        let mut context = Context::new();
        context.insert_value("frame", self.frame(path, &site)?);
        context.insert_value("site", site);
        context.insert("page", page);
        context.insert(name, view);
        self.theme.render(template, &context).map(String::into_bytes)
    }
}

/// Renders one output; nothing for files that are copied.
///
/// # Errors
/// A fault of the theme: a template that cannot be rendered; and a text or a drawing that cannot be
/// read.
pub fn page(output: &Output, site: &Site<'_>) -> Result<Rendered, Diagnostic> {
    let path = output.path.as_str();
    let bytes = match &output.page {
        Page::SearchWords { volume, shard } => return search::words(*volume, *shard, site),
        Page::Front => front::page(path, site),
        Page::Article(at) => article::page(path, *at, site),
        Page::List(place) => list::page(path, *place, site),
        Page::ListPeriod(place, at) => list::period(path, *place, *at, site),
        Page::Edition(span) => edition::page(path, *span, site),
        Page::Index(Index::Archive) => index::archive(path, site),
        Page::Index(index) => index::page(path, *index, site),
        Page::Undated(at) => undated::page(path, *at, site),
        Page::Standing(at) => standing(path, *at, site),
        Page::NotFound => not_found(path, site),
        Page::Redirect(at) => redirect::article(path, *at, site),
        Page::OldList(place, at) => redirect::list(path, *place, *at, site),
        Page::Search => search::page(path, site),
        Page::SearchVolumes => Ok(search::volumes(site)),
        Page::SearchArticles { volume, part } => Ok(search::articles(*volume, *part, site)),
        Page::Atom(of) => feed::atom(path, of, site),
        Page::JsonFeed(of) => feed::json(path, of, site),
        Page::Rss(of) => feed::rss(path, of, site),
        Page::Opml => Ok(feed::opml(site)),
        Page::Sitemap(places) => Ok(sitemap::urls(places, site)),
        Page::SitemapIndex(paths) => Ok(sitemap::index(paths, site)),
        Page::NewsSitemap(places) => Ok(sitemap::news(places, site)),
        Page::Robots => Ok(sitemap::robots(site)),
        Page::RedirectRules => Ok(redirects::netlify(site)),
        Page::RedirectMap => Ok(redirects::nginx(site)),
        Page::Manifest => Ok(manifest::json(site)),
        Page::Worker(places) => worker::script(places, site),
        Page::ArticlesJson => Ok(data::whole(site)),
        Page::ArticlesYear(at) => Ok(data::year(*at, site)),
        Page::Cname => Ok(site.config.cname.clone().unwrap_or_default().into_bytes()),
        Page::ThemeFile(file) => Ok(site.theme.asset(file).unwrap_or_default().to_vec()),
        Page::NarrowPicture { source, width } => return narrow::page(source, *width, site),
        Page::File(file) if copied_file(&output.page).is_none() => match file.to_lowercase() {
            name if name.ends_with(".svg") => svg::page(file, site),
            _ => narrow::original(file, site),
        },
        Page::NoJekyll | Page::File(_) => Ok(Vec::new()),
    };
    Ok(Rendered { bytes: bytes?, learnt: None, fault: None })
}

fn standing(path: &str, at: usize, site: &Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let standing = &site.extras.standing[at];
    let root = RootPath::of(path);
    let mut page = site.page(path, "standing", standing.title.clone());
    page.noindex = standing.noindex;
    page.description = Some(match body::opening(&standing.block) {
        none if none.is_empty() => format!("{}: {}", site.config.title, standing.title),
        opening => opening,
    });
    site.add_metadata(&mut page, &[(standing.title.clone(), path.to_owned())], &[]);
    let from = TextTeller { path: &standing.path, source: None };
    let body = body::markdown(&standing.block, from, &root, site);
    let view = StandingView { title: standing.title.clone(), body };
    site.fill(PageKind::Standing, path, &page, &view)
}

/// What a content security policy calls a style or a script that stands in a page.
fn policy_hash(text: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())))
}

fn not_found(path: &str, site: &Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let mut page = site.page(path, "not-found", site.theme.strings.text("not_found"));
    page.noindex = true;
    page.canonical = None;
    page.absolute = None;
    let style = site.theme.asset("assets/style.css").unwrap_or_default();
    let style = String::from_utf8_lossy(style).into_owned();
    let root = site.config.base_url.as_deref().map(RootPath::absolute);
    let view = NotFoundView {
        style_hash: policy_hash(&style),
        style,
        home: root.as_ref().map(|root| root.to("index.html")),
        menu: root.map(|root| site.menu(&root)).unwrap_or_default(),
    };
    site.fill(PageKind::NotFound, path, &page, &view)
}
