//! What every page tells machines: a description, a picture, and what it is as linked data.

use std::sync::LazyLock;

use crate::config::RemoteImages;
use crate::model::{Article, ArticleIx, ListKey, Neighbours};
use crate::render::link::RootPath;
use crate::render::view::{AlternateView, LinkView, PageView, ShareView, SharedImageView};
use crate::render::{Site, linked};
use crate::table;

/// The size of a card, in pixels.
const CARD: (u16, u16) = (1200, 630);

/// Languages and the country whose spelling stands for them where others want one.
static LOCALES: LazyLock<Vec<[&str; 2]>> =
    LazyLock::new(|| table::rows(include_str!("locales.tsv")).collect());

impl Site<'_> {
    /// Adds to `page` what all pages for readers tell machines. `trail` leads from the front page
    /// to it, names and paths of outputs; `keys` are the lists whose card may stand for it.
    pub(super) fn add_metadata(
        &self,
        page: &mut PageView,
        trail: &[(String, String)],
        keys: &[ListKey],
    ) {
        let Some(base_url) = &self.config.base_url else {
            return;
        };
        let root = RootPath::absolute(base_url);
        page.share = Some(ShareView {
            image: self.shared_card(keys, &root),
            locale: locale(&page.lang),
            published: None,
            modified: None,
            section: None,
            tags: Vec::new(),
        });
        if !trail.is_empty() {
            page.data = Some(linked::html(&[linked::trail(trail, self, &root)]));
        }
    }

    /// Adds to `page` what the page of the article at that place in the digest tells machines.
    pub(super) fn add_article_metadata(&self, page: &mut PageView, at: ArticleIx) {
        let article = &self.digest[at];
        let Some(base_url) = &self.config.base_url else {
            return;
        };
        let root = RootPath::absolute(base_url);
        let card = || self.shared_card(&card_keys(article, self), &root);
        let theme = article.themes.first();
        let share = page.share.insert(ShareView {
            image: shared_image(article, self, &root).or_else(card),
            locale: locale(&page.lang),
            published: article.date.map(|date| date.to_string()),
            modified: article.updated.map(|date| date.to_string()),
            section: theme.map(|id| self.config.taxonomy.theme(*id).name.clone()),
            tags: article.tags.iter().map(|tag| tag.name.to_string()).collect(),
        });
        let image = share.image.as_ref().map(|image| image.url.as_str());
        let about = linked::article(at, image, self, &root);
        let trail = self.article_trail(at);
        page.data = Some(linked::html(&[about, linked::trail(&trail, self, &root)]));
        if self.plan.is_canonical(at, self.digest) {
            page.alternates = alternates(at, self, &root);
        }
    }

    /// Adds to `page` the links to the pages before and after it in time.
    pub(super) fn add_prev_next(page: &mut PageView, beside: Neighbours<&LinkView>) {
        page.prev = beside.older.and_then(|link| link.url.clone());
        page.next = beside.newer.and_then(|link| link.url.clone());
    }

    /// The way from the front page to an article: its region, where that meets its theme, itself.
    fn article_trail(&self, at: ArticleIx) -> Vec<(String, String)> {
        let article = &self.digest[at];
        let region = article.regions.first().copied();
        let cross = region.zip(article.themes.first().copied());
        let keys = region.map(ListKey::Region).into_iter();
        let keys = keys.chain(cross.map(|(region, theme)| ListKey::Cross(region, theme)));
        let own = (article.title.clone(), self.plan.address(at).to_owned());
        keys.filter_map(|key| self.step(&key)).chain([own]).collect()
    }

    /// A list as a step of a trail.
    pub(super) fn step(&self, key: &ListKey) -> Option<(String, String)> {
        let place = self.digest.place(key)?;
        Some((self.digest[place].name.clone(), self.plan.list(place)?.to_owned()))
    }

    /// What a page is, after the site's name: the theme's string `key` about `name`.
    pub(super) fn describe(&self, key: &str, name: &str) -> String {
        let text = self.theme.strings.say(key, None, name).unwrap_or_default();
        format!("{}: {text}", self.config.title)
    }

    fn shared_card(&self, keys: &[ListKey], root: &RootPath) -> Option<SharedImageView> {
        let (path, key) = self.plan.card(keys, &self.config.taxonomy)?;
        let list = key.and_then(|key| self.digest.list(key));
        let alt = list.map_or(&self.config.title, |list| &list.name).clone();
        let (width, height) = (Some(CARD.0), Some(CARD.1));
        Some(SharedImageView { url: root.to(&path), alt, width, height })
    }
}

/// The lists whose cards may stand for an article: its theme, else its region.
fn card_keys(article: &Article, site: &Site<'_>) -> Vec<ListKey> {
    let general = site.config.taxonomy.no_theme();
    let theme = article.themes.first().filter(|id| **id != general).copied();
    let region = article.regions.first().copied();
    theme.map(ListKey::Theme).into_iter().chain(region.map(ListKey::Region)).collect()
}

/// The article's own picture; none where it is a drawing, which other sites do not show, or where its
/// text may not load it from another site either.
fn shared_image(article: &Article, site: &Site<'_>, root: &RootPath) -> Option<SharedImageView> {
    let image = article.image.as_ref()?;
    let url = root.content(&image.src, &article.path, site.plan);
    let is_whole = url.starts_with("https://") || url.starts_with("http://");
    let around = site.remote(article.origin.source.as_deref());
    let may_load = around.how == RemoteImages::Allow || !around.is_elsewhere(&url);
    let shown = is_whole && may_load && !url.to_lowercase().ends_with(".svg");
    shown.then(|| SharedImageView { url, alt: image.alt.clone(), width: None, height: None })
}

/// An article and its translations that search engines may list; the one in the site's language is
/// also for readers of any other. Empty where it stands alone, or another of its language stands for
/// both: each page that is named has to name all others.
fn alternates(at: ArticleIx, site: &Site<'_>, root: &RootPath) -> Vec<AlternateView> {
    let Some(key) = &site.digest[at].translation_key else {
        return Vec::new();
    };
    let named = site.plan.translations(key, site.digest);
    if named.len() < 2 || !named.values().any(|other| *other == at) {
        return Vec::new();
    }
    let view = |lang: &str, at: ArticleIx| AlternateView {
        lang: lang.to_owned(),
        url: root.article(at, site.plan),
    };
    let default = named.get(site.config.lang.as_str()).map(|at| view("x-default", *at));
    named.iter().map(|(lang, at)| view(lang, *at)).chain(default).collect()
}

/// The locale of a language; none where its country is not known.
fn locale(lang: &str) -> Option<&'static str> {
    let find = |lang: &str| LOCALES.iter().find(|[known, _]| known.eq_ignore_ascii_case(lang));
    let found = find(lang).or_else(|| find(lang.split('-').next().unwrap_or_default()));
    found.map(|[_, locale]| *locale)
}
