//! What each output shows, as one number, made without rendering it.
//!
//! A key stands for all that the output's page is made of: an output whose key did not change
//! holds the same bytes. What pages show of articles is parted in three: the *line* is what a
//! list shows of one, *own* is what its own page and its entry in a feed show, and *axes* is how
//! counts, plots and cross tables count it. Sums of fingerprints stand for sets: the order of
//! articles follows from what they are.

mod near;
mod shown;

use std::collections::HashMap;

use rayon::prelude::*;
use smol_str::SmolStr;

use crate::model::BUILD;
use crate::model::Fingerprint;
use crate::model::List;
use crate::model::ListKey;
use crate::model::Prints;
use crate::model::RegionId;
use crate::model::Span;
use crate::model::Tag;
use crate::plan::FeedOf;
use crate::plan::Index;
use crate::plan::Output;
use crate::plan::PART;
use crate::plan::Page;
use crate::plan::Period;
use crate::plan::Volume;
use crate::render::Site;
use crate::render::sitemap;

pub(super) use shown::names;

/// What outputs show of one article.
#[derive(Debug, Clone, Copy, Default)]
struct Shown {
    line: Fingerprint,
    own: Fingerprint,
    axes: Fingerprint,
}

/// The keys of the outputs of a site.
pub struct Keys<'s> {
    site: &'s Site<'s>,
    /// What all pages show.
    base: Fingerprint,
    /// The names of all regions, themes and countries.
    names: Fingerprint,
    articles: Vec<Shown>,
    /// Of each article, those that its page leads to: those beside it in time, and those that may
    /// be related to it.
    near: Vec<Fingerprint>,
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

impl<'s> Keys<'s> {
    /// Takes the fingerprints of which keys are made.
    pub fn new(site: &'s Site<'s>) -> Self {
        let digest = site.digest;
        let link = |(place, list): (usize, &List)| {
            Prints::new().text(&list.name).text(site.plan.list_at(place)).sum()
        };
        let mut keys = Self {
            site,
            base: shown::base(site),
            names: names(site),
            articles: Vec::new(),
            near: Vec::new(),
            lists: digest.lists.iter().enumerate().map(link).collect(),
            on_lists: Vec::new(),
            volumes: Vec::new(),
            calendar: shown::calendar(site),
            whole: Fingerprint::default(),
        };
        let sources = shown::sources(site);
        let places = (0..digest.articles.len()).into_par_iter();
        keys.articles = places.map(|at| keys.shown(at, &sources)).collect();
        let lists = digest.lists.par_iter();
        let volumes = site.plan.volumes().par_iter();
        (keys.near, (keys.on_lists, keys.volumes, keys.whole)) = rayon::join(
            || keys.neighbours(),
            || {
                let on_lists = lists.map(|list| keys.any_of_list(&list.key)).collect();
                let volumes = volumes.map(|volume| keys.volume(volume)).collect();
                (on_lists, volumes, keys.whole())
            },
        );
        keys
    }

    /// What outputs show of the article at `at`, where `sources` is what the site says of each.
    fn shown(&self, at: usize, sources: &HashMap<SmolStr, Fingerprint>) -> Shown {
        let site = self.site;
        let article = &site.digest.articles[at];
        let lists = site.digest.lists_of[at].iter().map(|place| self.lists[*place as usize]);
        let lists = lists.fold(Fingerprint::default(), Fingerprint::with);
        let listed = site.plan.is_listed(at);
        let axes = shown::axes(article, site, listed);
        let line = shown::line(article, site, lists, axes, site.plan.article(at));
        let own = shown::own(article, site, line, sources);
        Shown { line, own, axes }
    }

    /// What all lines of `articles.json` are made of, and each of them beside that.
    pub(crate) fn entries(&self) -> (Fingerprint, Vec<Fingerprint>) {
        let of = Prints::new().text(BUILD).print(self.names).sum();
        (of, self.articles.iter().map(|shown| shown.own).collect())
    }

    fn volume(&self, volume: &Volume) -> Fingerprint {
        let mut prints = Prints::new();
        prints.text(&volume.name).number(volume.shards as u64).print(self.names);
        prints.text(&format!("{:?}", self.site.config.search));
        for at in &volume.articles {
            prints.print(self.articles[*at].own);
        }
        prints.sum()
    }

    fn whole(&self) -> Fingerprint {
        let mut prints = Prints::new();
        prints.print(self.names);
        for (list, link) in self.site.digest.lists.iter().zip(&self.lists) {
            prints.print(*link).number(list.articles.len() as u64);
            prints.text(&self.site.newest(&list.articles));
        }
        for shown in &self.articles {
            prints.print(shown.line);
        }
        prints.sum()
    }

    /// The key of `output`. That of a file beside the articles or of `static/` does not stand for
    /// the file's bytes.
    pub fn of(&self, output: &Output) -> Fingerprint {
        let mut prints = Prints::new();
        prints.print(self.base).text(&output.path);
        self.add(&output.page, &mut prints);
        prints.sum()
    }

    /// Adds what a page for readers shows, or what a file for machines holds.
    fn add(&self, page: &Page, to: &mut Prints) {
        match page {
            Page::Front => self.templates("front.html", to).print(self.whole),
            Page::Article(at) => self.article(*at, to),
            Page::List(key) => self.list(key, to),
            Page::ListPeriod(key, place) => self.period(key, *place, to),
            Page::Edition(span) => self.edition(*span, to),
            Page::Index(Index::Tags) => self.templates("tags.html", to).print(self.whole),
            Page::Index(Index::Archive) => self.templates("archive.html", to).print(self.whole),
            Page::Index(_) => self.templates("index.html", to).print(self.whole),
            Page::Standing(at) => self.standing(*at, to),
            Page::NotFound => {
                let style = self.site.theme.asset("assets/style.css").unwrap_or_default();
                self.templates("404.html", to).print(Fingerprint::of(style))
            }
            Page::Redirect(at) => {
                self.templates("redirect.html", to).print(self.articles[*at].line)
            }
            Page::Search => self.templates("search.html", to).print(self.whole),
            Page::Atom(of) => self.feed("atom", of, to),
            Page::JsonFeed(of) => self.feed("json", of, to),
            Page::Rss(of) => self.feed("rss", of, to),
            other => self.machine(other, to),
        };
    }

    fn machine<'p>(&self, page: &Page, to: &'p mut Prints) -> &'p mut Prints {
        let site = self.site;
        match page {
            Page::SearchVolumes => {
                for volume in site.plan.volumes() {
                    to.text(&volume.name).number(volume.articles.len() as u64);
                    to.number(volume.shards as u64);
                }
                to.print(self.names).number(PART as u64);
            }
            Page::SearchArticles { volume, part } => {
                let volume = &site.plan.volumes()[*volume];
                self.lines(volume.part(*part), to.text(&volume.name));
            }
            Page::SearchWords { volume, .. } => _ = to.print(self.volumes[*volume]),
            Page::Opml => _ = to.print(self.whole).flag(site.config.feeds.rss),
            Page::Sitemap(places) => self.addresses(places, to),
            Page::SitemapIndex(paths) => _ = to.texts(paths),
            Page::NewsSitemap(places) => {
                for at in places {
                    to.print(self.articles[*at].own);
                }
            }
            Page::Worker(places) => {
                for output in places.iter().map(|at| &site.plan.outputs[*at]) {
                    to.print(self.of(output));
                }
            }
            Page::ArticlesJson => {
                for shown in &self.articles {
                    to.print(shown.own);
                }
                to.print(self.names);
            }
            Page::ThemeFile(file) => {
                to.print(Fingerprint::of(site.theme.asset(file).unwrap_or_default()));
            }
            Page::Cname => _ = to.maybe(site.config.cname.as_deref()),
            // The others hold nothing of their own.
            _ => {}
        }
        to
    }

    /// Adds the addresses of a sitemap, articles with the day of their last change.
    fn addresses(&self, places: &[usize], to: &mut Prints) {
        for output in places.iter().map(|place| &self.site.plan.outputs[*place]) {
            to.text(&output.path).maybe(sitemap::changed(output, self.site).as_deref());
        }
    }

    fn standing<'p>(&self, at: usize, to: &'p mut Prints) -> &'p mut Prints {
        let standing = &self.site.extras.standing[at];
        let block = &standing.block;
        self.templates("standing.html", to).text(&standing.title).text(&block.html);
        shown::resolved(&block.links, &standing.path, self.site, to);
        to
    }

    /// Adds a template, and those of cards and lines.
    fn templates<'p>(&self, name: &str, to: &'p mut Prints) -> &'p mut Prints {
        for name in [name, "card.html", "line.html"] {
            to.print(self.site.theme.print(name));
        }
        to
    }

    fn lines<'p>(&self, places: &[usize], to: &'p mut Prints) -> &'p mut Prints {
        for at in places {
            to.print(self.articles[*at].line);
        }
        to
    }

    fn article<'p>(&self, at: usize, to: &'p mut Prints) -> &'p mut Prints {
        let own = self.articles[at].own;
        to.print(self.site.theme.print("article.html")).print(own).print(self.near[at]);
        if let Some(key) = &self.site.digest.articles[at].translation_key {
            for other in self.site.digest.translations.get(key).into_iter().flatten() {
                to.print(self.articles[*other].own);
            }
        }
        to
    }

    /// Adds the name and the address of a list, and its feeds.
    fn link<'p>(&self, key: &ListKey, to: &'p mut Prints) -> &'p mut Prints {
        let site = self.site;
        to.maybe(site.digest.list(key).map(|list| list.name.as_str()));
        to.maybe(site.plan.list(key))
    }

    /// Adds what all pages of a list show.
    fn on_list<'p>(&self, key: &ListKey, to: &'p mut Prints) -> &'p mut Prints {
        let place = self.site.digest.place(key);
        to.print(place.map(|place| self.on_lists[place]).unwrap_or_default())
    }

    /// What all pages of a list show.
    fn any_of_list(&self, key: &ListKey) -> Fingerprint {
        let site = self.site;
        let mut prints = Prints::new();
        let to = &mut prints;
        if let ListKey::Cross(region, theme) = key {
            self.link(&ListKey::Region(*region), to);
            self.link(&ListKey::Theme(*theme), to);
        }
        for (path, _) in site.plan.feeds(&FeedOf::List(key.clone())) {
            to.text(&path);
        }
        to.text(&format!("{:?}", site.digest.list(key).map(|list| list.kind)));
        self.link(key, to).sum()
    }

    fn list<'p>(&self, key: &ListKey, to: &'p mut Prints) -> &'p mut Prints {
        let site = self.site;
        self.on_list(key, self.templates("list.html", to));
        let places = site.digest.list(key).map_or(&[][..], |list| &list.articles);
        let axes = places.iter().map(|at| self.articles[*at].axes);
        to.print(axes.fold(Fingerprint::default(), Fingerprint::with));
        to.number(places.len() as u64).number(site.config.page_size as u64);
        to.print(self.editions_during(places));
        match key {
            ListKey::Source(name) => _ = to.print(shown::source(name, site)),
            ListKey::Region(region) => self.countries(*region, to),
            _ => {}
        }
        self.lines(&places[..places.len().min(site.config.page_size)], to)
    }

    /// Adds the lists of the countries of a region.
    fn countries(&self, region: RegionId, to: &mut Prints) {
        let countries = self.site.config.taxonomy.countries.values();
        for country in countries.filter(|country| country.region == Some(region)) {
            self.link(&ListKey::Tag(Tag::written(&country.name).key()), to);
        }
    }

    /// The editions of months and years from the oldest to the newest of the articles.
    fn editions_during(&self, places: &[usize]) -> Fingerprint {
        let day = |at: Option<&usize>| at.map(|at| self.site.digest.articles[*at].filed.day());
        let (Some(first), Some(last)) = (day(places.last()), day(places.first())) else {
            return Fingerprint::default();
        };
        let between = |from: Span, to: Span| {
            let from = self.calendar.partition_point(|(span, _)| *span < from);
            let to = self.calendar.partition_point(|(span, _)| *span <= to);
            let sum = |at: usize| {
                at.checked_sub(1).map_or_else(Fingerprint::default, |at| self.calendar[at].1)
            };
            sum(to).without(sum(from))
        };
        let years = between(Span::Year(first.year()), Span::Year(last.year()));
        years.with(between(
            Span::Month(first.year(), first.month()),
            Span::Month(last.year(), last.month()),
        ))
    }

    fn period<'p>(&self, key: &ListKey, place: usize, to: &'p mut Prints) -> &'p mut Prints {
        let periods = self.site.plan.periods(key);
        let period = &periods[place];
        self.on_list(key, self.templates("list-period.html", to)).text(&period.slug());
        for other in [place.checked_sub(1), Some(place + 1)] {
            let other = other.and_then(|place| periods.get(place));
            to.maybe(other.map(Period::slug).as_deref());
            to.number(other.and_then(|other| other.part).unwrap_or_default() as u64);
        }
        to.number(period.part.unwrap_or_default() as u64);
        self.lines(&period.articles, to)
    }

    fn edition<'p>(&self, span: Span, to: &'p mut Prints) -> &'p mut Prints {
        let template = if matches!(span, Span::Day(_)) { "day.html" } else { "span.html" };
        self.templates(template, to);
        let digest = self.site.digest;
        to.text(&format!("{:?}", digest.beside(span)));
        let places = digest.editions.get(&span).map_or(&[][..], |edition| &edition.articles);
        self.lines(places, to)
    }

    fn feed<'p>(&self, form: &str, of: &FeedOf, to: &'p mut Prints) -> &'p mut Prints {
        let site = self.site;
        let feeds = site.config.feeds;
        to.text(form).flag(feeds.full_text).number(feeds.items as u64);
        if let FeedOf::List(key) = of {
            self.link(key, to);
        }
        for at in site.newest_of(of) {
            to.print(self.articles[at].own);
        }
        to
    }
}
