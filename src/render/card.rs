//! An article in a list, rendered once and joined by every list that shows it.

use std::sync::OnceLock;

use tera::Context;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::{Article, ArticleIx, ListIx, ListKey, Moment, Span};
use crate::plan::{PageKind, Plan};
use crate::render::link::RootPath;
use crate::render::view::{CardImageView, CardView, CountView, DateView, Html, LinkView};
use crate::render::{Site, dir};

/// How wide a picture has to be for a card, in pixels.
const CARD_WIDTH: u32 = 800;

/// The cards and lines of all articles, each made when a page first asks for it.
pub(super) struct Cards {
    cards: Vec<OnceLock<Box<str>>>,
    lines: Vec<OnceLock<Box<str>>>,
}

impl Cards {
    /// Room for the articles of a digest.
    pub(super) fn new(articles: usize) -> Self {
        let empty = || std::iter::repeat_with(OnceLock::new).take(articles).collect();
        Self { cards: empty(), lines: empty() }
    }
}

impl Site<'_> {
    /// The articles at `places` as cards on the page that `root` is of.
    pub(super) fn cards(
        &self,
        places: &[ArticleIx],
        root: &RootPath,
    ) -> Result<Vec<Html>, Diagnostic> {
        let one =
            |at: &ArticleIx| self.fragment(*at, "card.html", &self.cards.cards[at.get()], root);
        places.iter().map(one).collect()
    }

    /// The articles at `places` as lines on the page that `root` is of.
    pub(super) fn lines(
        &self,
        places: &[ArticleIx],
        root: &RootPath,
    ) -> Result<Vec<Html>, Diagnostic> {
        let one =
            |at: &ArticleIx| self.fragment(*at, "line.html", &self.cards.lines[at.get()], root);
        places.iter().map(one).collect()
    }

    fn fragment(
        &self,
        at: ArticleIx,
        template: &str,
        once: &OnceLock<Box<str>>,
        root: &RootPath,
    ) -> Result<Html, Diagnostic> {
        if let Some(html) = once.get() {
            return Ok(root.fill(html));
        }
        let mut context = Context::new();
        context.insert("article", &self.card(at, &RootPath::open()));
        context.insert("options", &self.config.theme_options);
        let html = self.theme.render(template, &context)?;
        Ok(root.fill(once.get_or_init(|| html.into_boxed_str())))
    }

    /// The article at `at` as lists show it, on the page that `root` is of.
    pub(super) fn card(&self, at: ArticleIx, root: &RootPath) -> CardView {
        let article = &self.digest[at];
        let region = article.regions.first().copied();
        let theme = article.themes.first().copied();
        let region = region.unwrap_or_else(|| self.config.taxonomy.no_region());
        let theme = theme.unwrap_or_else(|| self.config.taxonomy.no_theme());
        let source = article.origin.source.as_ref();
        CardView {
            title: article.title.clone(),
            url: root.article(at, self.plan),
            summary: Some(article.summary.clone()).filter(|text| !text.is_empty()),
            date: self.date(article.filed, root),
            dated: article.date.is_some(),
            source: source.and_then(|name| self.list_link(&ListKey::Source(name.clone()), root)),
            place: article.origin.place.as_ref().map(ToString::to_string),
            region: self.list_link(&ListKey::Region(region), root).unwrap_or_else(nowhere),
            theme: self.list_link(&ListKey::Theme(theme), root).unwrap_or_else(nowhere),
            theme_slug: self.config.taxonomy.theme(theme).slug.clone(),
            lang: article.lang.to_string(),
            dir: dir(article.rtl),
            foreign: is_foreign(article, self.config),
            minutes: article.minutes(),
            pinned: article.pin,
            image: self.card_image(article, root),
        }
    }

    /// The picture of an article on the page that `root` is of; one of another site is left to the article's
    /// own page.
    pub(super) fn card_image(&self, article: &Article, root: &RootPath) -> Option<CardImageView> {
        let image = article.image.as_ref()?;
        let picture = self.picture(&image.src, &article.path)?;
        Some(CardImageView {
            src: picture.at_least(CARD_WIDTH, root),
            srcset: picture.srcset(root),
            width: picture.size.width,
            height: picture.size.height,
            alt: image.alt.clone(),
            caption: image.caption.clone(),
        })
    }

    /// A date on the page that `root` is of.
    pub(super) fn date(&self, moment: Moment, root: &RootPath) -> DateView {
        let day = moment.day();
        DateView {
            iso: moment.to_string(),
            text: self.theme.strings.day(day),
            time: moment.clock().map(|t| format!("{:02}:{:02}", t.hour(), t.minute())),
            url: self.edition_url(Span::Day(day), root),
        }
    }

    /// Where an edition stands; none where there is none.
    pub(super) fn edition_url(&self, span: Span, root: &RootPath) -> Option<String> {
        let is_there = !self.config.leave_out.editions && self.digest.editions.contains_key(&span);
        is_there.then(|| root.to(&Plan::edition(span)))
    }

    /// The own page of a list; none for one without articles, or where the site leaves lists out.
    pub(super) fn list_page(&self, key: &ListKey) -> Option<&str> {
        self.plan.list(self.digest.place(key)?)
    }

    /// A list by its name; none for one without articles.
    pub(super) fn list_link(&self, key: &ListKey, root: &RootPath) -> Option<LinkView> {
        Some(self.link_at(self.digest.place(key)?, root))
    }

    /// The list at that place in the digest by its name.
    pub(super) fn link_at(&self, place: ListIx, root: &RootPath) -> LinkView {
        let name = self.digest[place].name.clone();
        let url = self.plan.list(place).map(|page| root.to(page));
        LinkView { name, url }
    }

    /// The day of the first of the articles at `places`, which is the newest.
    pub(super) fn newest(&self, places: &[ArticleIx]) -> Option<String> {
        places.first().map(|at| self.digest[*at].filed.day().to_string())
    }

    /// The page of articles without a date of publication, as the way to `count` of them; none where
    /// the site has no such page.
    pub(super) fn undated_link(&self, count: usize, root: &RootPath) -> Option<CountView> {
        let own = PageKind::Undated.path().filter(|own| count > 0 && self.plan.has(own))?;
        let name = self.theme.strings.text("undated");
        Some(CountView { name, url: Some(root.to(own)), count, newest: None })
    }

    /// An article by its headline.
    pub(super) fn article_link(&self, at: ArticleIx, root: &RootPath) -> LinkView {
        let name = self.digest[at].title.clone();
        LinkView { name, url: Some(root.article(at, self.plan)) }
    }
}

fn nowhere() -> LinkView {
    LinkView { name: String::new(), url: None }
}

/// Whether an article is not in the site's language.
pub(super) fn is_foreign(article: &Article, config: &Config) -> bool {
    article.lang != config.lang || article.rtl != crate::model::is_rtl(&config.lang)
}
