//! What each output shows, as one number, made without rendering it.
//!
//! A key stands for all that the output's page is made of: an output whose key did not change holds
//! the same bytes, and is not rendered. What pages show of an article is parted in three: its *card*
//! is what a list shows of it, its *page* is what its own page and its entry in a feed show, and its
//! *facets* are how counts and plots count it. So another word at the end of a text changes the
//! article's page and leaves the lists alone.
//!
//! What a page shows in a row is hashed in a row. Where only the set matters (counts, the articles
//! that a page may name as related, the editions of a calendar), fingerprints are added up modulo
//! 2^128: the order does not count, an article counts as often as it is there, and one that leaves
//! is subtracted, so a window moves along a list by one addition and one subtraction. A key is
//! compared only with the key that the same output had before, so chance makes two contents one
//! once in 2^128 comparisons; then the page keeps its old bytes until something else on it changes.
//! The hash (xxh3) is no guard against one who seeks such texts. `--no-cache` renders everything.
//!
//! Keys that hash the views of the templates could forget nothing, but cost 20 times as much: at
//! 10,000 articles all views took 1.0 s to make and to hash, and these keys 0.05 s, in one build.
//! The price is that a field which a page shows can be forgotten here. `keys/tests.rs` changes every
//! field of the model alone and finds it (a field that the test does not name does not compile);
//! `tests/it/exact.rs` does so by random edits.

mod machines;
mod near;
mod shown;
#[cfg(test)]
mod tests;
mod times;

use std::collections::HashMap;

use foldhash::fast::RandomState;
use rayon::prelude::*;
use smol_str::SmolStr;

use crate::model::{
    ArticleIx, Fingerprint, FingerprintBuilder, List, ListIx, ListKey, RegionId, Span, Tag,
};
use crate::picture;
use crate::plan::{FeedOf, FrontPage, NEWS, Output, Page, PageKind, Volume};
use crate::render::{Site, redirects};

pub(super) use shown::names;

/// What outputs show of one article.
#[derive(Debug, Clone, Copy, Default)]
struct ArticleKeys {
    /// Of what lists show of it.
    card: Fingerprint,
    /// Of what its page and its feed entry show.
    page: Fingerprint,
    /// Of how counts and plots count it.
    facets: Fingerprint,
}

/// The keys of the outputs of a site.
pub struct OutputKeys<'s> {
    site: &'s Site<'s>,
    /// What all pages show.
    base: Fingerprint,
    /// The names of all regions, themes and countries.
    names: Fingerprint,
    /// The templates of cards and lines.
    fragments: Fingerprint,
    articles: Vec<ArticleKeys>,
    /// Of each article, those that its page leads to: those beside it in time, and those that may
    /// be related to it.
    neighbours: Vec<Fingerprint>,
    /// The name and the address of every list, in the order of the digest's.
    lists: Vec<Fingerprint>,
    /// What all pages of each list show.
    on_lists: Vec<Fingerprint>,
    /// The search index's volumes.
    volumes: Vec<Fingerprint>,
    /// The months and years that have an edition, in their order, each with the sum up to it.
    calendar: Vec<(Span, Fingerprint)>,
    /// Everything that lists and indexes show of the whole digest.
    whole: Fingerprint,
}

impl<'s> OutputKeys<'s> {
    /// Takes the fingerprints of which keys are made.
    pub fn new(site: &'s Site<'s>) -> Self {
        let digest = site.digest;
        let link = |(place, list): (ListIx, &List)| {
            FingerprintBuilder::new().text(&list.name).maybe(site.plan.list(place)).sum()
        };
        let mut keys = Self {
            site,
            base: shown::base(site),
            names: names(site),
            fragments: ["card.html", "line.html"]
                .iter()
                .fold(Fingerprint::default(), |sum, name| sum.union(site.theme.fingerprint(name))),
            articles: Vec::new(),
            neighbours: Vec::new(),
            lists: digest.each_list().map(link).collect(),
            on_lists: Vec::new(),
            volumes: Vec::new(),
            calendar: shown::calendar(site),
            whole: Fingerprint::default(),
        };
        let sources = shown::sources(site);
        let places = (0..digest.articles.len()).into_par_iter();
        keys.articles = places.map(|at| keys.shown(ArticleIx::new(at), &sources)).collect();
        let lists = (0..digest.lists.len()).into_par_iter();
        let volumes = site.plan.volumes().par_iter();
        (keys.neighbours, (keys.on_lists, keys.volumes, keys.whole)) = rayon::join(
            || keys.neighbours(),
            || {
                let on_lists = lists.map(|at| keys.any_of_list(ListIx::new(at))).collect();
                let volumes = volumes.map(|volume| keys.volume(volume)).collect();
                (on_lists, volumes, keys.whole())
            },
        );
        keys
    }

    fn article_keys(&self, at: ArticleIx) -> &ArticleKeys {
        &self.articles[at.get()]
    }

    /// What outputs show of the article at `at`, where `sources` is what the site says of each.
    fn shown(
        &self,
        at: ArticleIx,
        sources: &HashMap<SmolStr, Fingerprint, RandomState>,
    ) -> ArticleKeys {
        let site = self.site;
        let article = &site.digest[at];
        let lists = site.digest.lists_of[at.get()].iter().map(|place| self.lists[place.get()]);
        let lists = lists.fold(Fingerprint::default(), Fingerprint::union);
        let listed = site.plan.is_listed(at);
        let facets = shown::facet_key(article, site, listed);
        let card = shown::card_key(article, site, lists, facets, at);
        let page = shown::page_key(article, site, card, sources);
        let first = site.plan.first_address(at);
        let page = first.map_or(page, |first| page.union(Fingerprint::of(first.as_bytes())));
        ArticleKeys { card, page, facets }
    }

    fn volume(&self, volume: &Volume) -> Fingerprint {
        let mut builder = FingerprintBuilder::new();
        builder.text(&volume.name).number(volume.shards as u64).fingerprint(self.names);
        builder.text(&format!("{:?}", self.site.config.search));
        for at in &volume.articles {
            builder.fingerprint(self.article_keys(*at).page);
        }
        builder.sum()
    }

    fn whole(&self) -> Fingerprint {
        let mut builder = FingerprintBuilder::new();
        builder.fingerprint(self.names);
        for (list, link) in self.site.digest.lists.iter().zip(&self.lists) {
            builder.fingerprint(*link).number(list.articles.len() as u64);
            builder.maybe(self.site.newest(&list.articles).as_deref());
        }
        for shown in &self.articles {
            builder.fingerprint(shown.card);
        }
        let digest = self.site.digest;
        if digest.bulk.is_some() {
            let in_bulk = digest.places().filter(|at| digest.came_in_bulk(*at));
            in_bulk.for_each(|at| _ = builder.number(at.get() as u64));
        }
        builder.number(digest.folded.len() as u64);
        for at in &digest.folded {
            builder.number(at.get() as u64);
        }
        builder.sum()
    }

    /// The key of `output`. That of a file beside the articles or of `static/` does not stand for
    /// the file's bytes.
    pub fn of(&self, output: &Output) -> Fingerprint {
        let mut builder = FingerprintBuilder::new();
        builder.fingerprint(self.base).text(&output.path);
        self.add(&output.page, &mut builder);
        builder.sum()
    }

    /// Adds what a page for readers shows, or what a file for machines holds.
    fn add(&self, page: &Page, to: &mut FingerprintBuilder) {
        let site = self.site;
        match page {
            Page::Front => {
                let FrontPage { lead, seconds, strip, blocks, quiet, weights: _ } = site.front();
                let layout = format!("{:?}", (lead, seconds, strip, blocks, quiet));
                self.templates(PageKind::Front, to).fingerprint(self.whole).text(&layout)
            }
            Page::Search | Page::Index(_) => {
                self.templates(site.kind(page), to).fingerprint(self.whole)
            }
            Page::Article(at) => self.article(*at, to),
            Page::List(place) => self.list(*place, to),
            Page::ListPeriod(place, at) => self.period(*place, *at, to),
            Page::Edition(span) => self.edition(*span, to),
            Page::Undated(at) => self.undated(*at, to),
            Page::Standing(at) => self.standing(*at, to),
            Page::NotFound => {
                let style = site.theme.asset("assets/style.css").unwrap_or_default();
                self.templates(PageKind::NotFound, to).fingerprint(Fingerprint::of(style))
            }
            Page::Redirect(at) => {
                self.templates(PageKind::Redirect, to).fingerprint(self.article_keys(*at).card)
            }
            Page::OldList(place, at) => {
                let page = site.plan.list_page(*place, *at);
                self.templates(PageKind::Redirect, to).text(&site.digest[*place].name).text(&page)
            }
            Page::Atom(of) => self.feed("atom", of, to),
            Page::JsonFeed(of) => self.feed("json", of, to),
            Page::Rss(of) => self.feed("rss", of, to),
            Page::SearchVolumes => self.volume_list(to),
            Page::SearchArticles { volume, part } => {
                let volume = &site.plan[*volume];
                self.lines(volume.part(*part), to.text(&volume.name))
            }
            Page::SearchWords { volume, .. } => to.fingerprint(self.volumes[volume.get()]),
            Page::Opml => to.fingerprint(self.whole).flag(site.config.feeds.rss),
            Page::Sitemap(places) => self.addresses(places, to),
            Page::SitemapIndex(paths) => to.texts(paths),
            Page::NewsSitemap(places) => self.whole_articles(places.iter().copied(), to),
            Page::Robots => to.flag(site.plan.has(NEWS)),
            // They are cheap to make, beside all that they follow from.
            Page::RedirectRules => to.fingerprint(Fingerprint::of(&redirects::netlify(site))),
            Page::RedirectMap => to.fingerprint(Fingerprint::of(&redirects::nginx(site))),
            Page::Worker(places) => self.outputs(places, to),
            Page::ArticlesJson => self.data(to),
            Page::ArticlesYear(at) => {
                let places = &site.plan.article_years()[*at].articles;
                self.whole_articles(places.iter().copied(), to).fingerprint(self.names)
            }
            Page::ThemeFile(file) => {
                to.fingerprint(Fingerprint::of(site.theme.asset(file).unwrap_or_default()))
            }
            Page::Cname => to.maybe(site.config.cname.as_deref()),
            // They hold nothing but what all pages show, or the bytes of a file that is looked at
            // when it is copied.
            Page::Manifest | Page::NoJekyll | Page::File(_) => to,
            Page::NarrowPicture { width, .. } => to.number(u64::from(*width)).text(picture::RECIPE),
        };
    }

    fn standing<'p>(
        &self,
        at: usize,
        to: &'p mut FingerprintBuilder,
    ) -> &'p mut FingerprintBuilder {
        let standing = &self.site.extras.standing[at];
        let block = &standing.block;
        self.templates(PageKind::Standing, to).text(&standing.title).text(&block.html);
        to.flag(standing.noindex);
        to.text(&format!("{:?}", self.site.config.remote_images));
        shown::resolved(&block.links, &standing.path, self.site, to);
        to
    }

    /// Adds a template, and those of cards and lines.
    fn templates<'p>(
        &self,
        kind: PageKind,
        to: &'p mut FingerprintBuilder,
    ) -> &'p mut FingerprintBuilder {
        to.fingerprint(self.site.theme.fingerprint(kind.label())).fingerprint(self.fragments)
    }

    fn lines<'p>(
        &self,
        places: &[ArticleIx],
        to: &'p mut FingerprintBuilder,
    ) -> &'p mut FingerprintBuilder {
        for at in places {
            to.fingerprint(self.article_keys(*at).card);
        }
        to
    }

    fn article<'p>(
        &self,
        at: ArticleIx,
        to: &'p mut FingerprintBuilder,
    ) -> &'p mut FingerprintBuilder {
        let own = self.article_keys(at).page;
        to.fingerprint(self.site.theme.fingerprint("article.html"))
            .fingerprint(own)
            .fingerprint(self.neighbours[at.get()]);
        if let Some(key) = &self.site.digest[at].translation_key {
            for other in self.site.digest.translations.get(key).into_iter().flatten() {
                to.fingerprint(self.article_keys(*other).page);
            }
        }
        to
    }

    /// Adds the name and the address of a list, where it has articles.
    fn link<'p>(
        &self,
        key: &ListKey,
        to: &'p mut FingerprintBuilder,
    ) -> &'p mut FingerprintBuilder {
        let place = self.site.digest.place(key);
        to.fingerprint(place.map(|place| self.lists[place.get()]).unwrap_or_default())
    }

    /// What all pages of the list at that place in the digest show.
    fn any_of_list(&self, place: ListIx) -> Fingerprint {
        let site = self.site;
        let list = &site.digest[place];
        let mut builder = FingerprintBuilder::new();
        let to = &mut builder;
        if let ListKey::Cross(region, theme) = list.key {
            self.link(&ListKey::Region(region), to);
            self.link(&ListKey::Theme(theme), to);
        }
        for (path, _) in site.plan.feeds(&FeedOf::List(place)) {
            to.text(&path);
        }
        to.text(&format!("{:?}", list.kind)).fingerprint(self.lists[place.get()]).sum()
    }

    fn list<'p>(
        &self,
        place: ListIx,
        to: &'p mut FingerprintBuilder,
    ) -> &'p mut FingerprintBuilder {
        let site = self.site;
        self.templates(PageKind::Region, to).fingerprint(self.on_lists[place.get()]);
        let List { key, articles: places, .. } = &site.digest[place];
        let axes = places.iter().map(|at| self.article_keys(*at).facets);
        to.fingerprint(axes.fold(Fingerprint::default(), Fingerprint::union));
        to.number(places.len() as u64).number(site.config.page_size as u64);
        to.fingerprint(self.editions_during(places));
        if let Some(page) = site.plan.intro(place, site.extras) {
            to.text(&page.block.html).text(&format!("{:?}", site.config.remote_images));
            shown::resolved(&page.block.links, &page.path, site, to);
        }
        match key {
            ListKey::Source(name) => _ = to.fingerprint(shown::source(name, site)),
            ListKey::Region(region) => self.countries(*region, to),
            ListKey::Theme(_) | ListKey::Cross(..) | ListKey::Tag(_) | ListKey::Author(_) => {}
        }
        self.lines(&places[..places.len().min(site.config.page_size)], to)
    }

    /// Adds the lists of the countries of a region.
    fn countries(&self, region: RegionId, to: &mut FingerprintBuilder) {
        let countries = self.site.config.taxonomy.countries.values();
        for country in countries.filter(|country| country.region == Some(region)) {
            self.link(&ListKey::Tag(Tag::written(&country.name).key()), to);
        }
    }

    /// The editions of months and years from the oldest to the newest of the articles.
    fn editions_during(&self, places: &[ArticleIx]) -> Fingerprint {
        let day = |at: Option<&ArticleIx>| at.map(|at| self.site.digest[*at].filed.day());
        let (Some(first), Some(last)) = (day(places.last()), day(places.first())) else {
            return Fingerprint::default();
        };
        let between = |from: Span, to: Span| {
            let from = self.calendar.partition_point(|(span, _)| *span < from);
            let to = self.calendar.partition_point(|(span, _)| *span <= to);
            let sum = |at: usize| {
                at.checked_sub(1).map_or_else(Fingerprint::default, |at| self.calendar[at].1)
            };
            sum(to).remove(sum(from))
        };
        let years = between(Span::Year(first.year()), Span::Year(last.year()));
        years.union(between(
            Span::Month(first.year(), first.month()),
            Span::Month(last.year(), last.month()),
        ))
    }
}
