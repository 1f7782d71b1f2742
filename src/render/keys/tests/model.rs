//! A small site that shows every field of the model.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::date;
use rayon::prelude::*;

use crate::config::{self, Config, ConfigFiles, Options};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Article, ArticleText, Block, Body, CountryCode, Digest, Fields, FilingConfidence, Fingerprint,
    Heading, Image, Moment, OldAddressParts, Origin, Paragraph, PictureSize, ReadArticle, Slug,
    StaticContent, StaticPage, Tag, TagKind, TextNumber, TextSum, ThemeId,
};
use crate::plan;
use crate::render::{self, OutputKeys, SiteTheme};
use crate::world::{FileState, NarrowCopies, VolumeWords, World};

/// What a site is made of.
#[derive(Clone)]
pub(super) struct Model {
    pub(super) config: Config,
    pub(super) articles: Vec<ReadArticle>,
    pub(super) extras: StaticContent,
}

/// The settings: everything that a page may show is there.
const SITE: &str = "\
title: The Harbour
base_url: https://example.org/news/
page_size: 2
offline: true
cname: example.org
feeds: {rss: true}
";

/// A source whose texts are the site's own, and one whose texts are not.
const SOURCES: &str = "\
sources:
  - {name: Harbour Post, policy: own, url: 'https://post.example/'}
  - {name: Coast Wire, policy: republished}
";

impl Model {
    pub(super) fn new() -> Self {
        let options = Options {
            base_url: None,
            drafts: false,
            future: false,
            expired: false,
            compress: false,
            cache: false,
            now: Timestamp::UNIX_EPOCH,
        };
        let files = ConfigFiles {
            site: Some(SITE.to_owned()),
            taxonomy: None,
            sources: Some(SOURCES.to_owned()),
        };
        let config = config::read(&files, &options).value;
        let mut articles: Vec<ReadArticle> = (1..=6).map(article).collect();
        let europe = config.taxonomy.find_region("europe").expect("it is built in");
        for ReadArticle { article, .. } in &mut articles {
            article.regions = vec![europe];
        }
        // Too few bear it, unless the site wants it so.
        let gull = Tag { known: false, ..Tag::written("Gull") };
        articles[0].article.tags.push(gull);
        articles[2].article.translation_key = Some(String::from("ferry"));
        articles[3].article.translation_key = Some(String::from("ferry"));
        articles[3].article.lang = "es".into();
        articles[4].article.origin.source = Some("Coast Wire".into());
        articles[5].article.date = None;
        let size = PictureSize { width: 640, height: 480, narrows: true };
        let sizes = BTreeMap::from([(String::from("content/pier.png"), size)]);
        let standing = vec![StaticPage {
            path: String::from("content/_pages/about.md"),
            title: String::from("About"),
            block: block(),
            held: None,
            embargo: None,
            expires: None,
            noindex: false,
            off_sitemap: false,
            ignored: Vec::new(),
        }];
        let path = String::from("content/europe/_index.md");
        let intros = vec![StaticPage { path, ..standing[0].clone() }];
        let extras = StaticContent {
            ledger: None,
            standing,
            intros,
            assets: vec![String::from("content/pier.png")],
            sizes,
            saved: Vec::new(),
            statics: vec![String::from("static/map.pdf")],
            themes: Vec::new(),
            theme_assets: Vec::new(),
        };
        Self { config, articles, extras }
    }

    /// The key and the bytes of each output.
    pub(super) fn outputs(&self) -> Outputs {
        let Self { config, articles, mut extras } = self.clone();
        let texts = NoWorld(articles.iter().map(|read| read.text.clone()).collect());
        let articles = (0..).zip(articles).map(|(number, read)| Box::new(summed(number, read)));
        let articles = articles.collect();
        let mut digest =
            Digest::new(articles, Vec::new(), &config.taxonomy, config.tags_min_articles);
        digest.fold_translations(&config.lang);
        let theme = SiteTheme::new(BTreeMap::new(), &config).value.expect("the theme is built in");
        extras.theme_assets.extend(theme.assets().map(str::to_owned));
        let plan = plan::pages(&digest, &extras, &config).value;
        let site = render::Site::new(&config, &digest, &extras, &plan, &theme, &texts);
        let keys = OutputKeys::new(&site);
        let one = |output: &plan::Output| {
            let bytes = render::page(output, &site).expect("the templates are built in").bytes;
            (output.path.clone(), (keys.of(output), bytes))
        };
        plan.outputs.par_iter().map(one).collect()
    }
}

/// Where nothing is but the texts of articles.
struct NoWorld(Vec<ArticleText>);

impl World for NoWorld {
    fn text(&self, article: &Article) -> Result<Cow<'_, ArticleText>, Diagnostic> {
        Ok(Cow::Borrowed(&self.0[article.text.0 as usize]))
    }

    fn words(&self, _: &str) -> Option<VolumeWords> {
        None
    }

    fn characters(&self, _: &str) -> Option<String> {
        None
    }

    fn bytes(&self, _: &str) -> Result<Vec<u8>, Diagnostic> {
        Ok(Vec::new())
    }

    fn size(&self, _: &str) -> Result<u64, Diagnostic> {
        Ok(0)
    }

    fn state(&self, _: &str) -> Option<FileState> {
        None
    }

    fn picture(&self, _: &str) -> Result<Vec<u8>, Diagnostic> {
        Ok(Vec::new())
    }

    fn narrow_copies(&self, _: &str) -> Option<NarrowCopies> {
        None
    }
}

/// The key and the bytes of each output, by its path.
pub(super) type Outputs = BTreeMap<String, (Fingerprint, Vec<u8>)>;

/// An article as a build gives it to the digest, with what is known of its text.
fn summed(number: u32, read: ReadArticle) -> Article {
    let ReadArticle { mut article, text } = read;
    (article.text, article.sum) = (TextNumber(number), text.summed_up());
    article.fingerprint = Fingerprint::default();
    let all = serde_json::to_string(&article).expect("it is text and numbers");
    article.fingerprint = Fingerprint::of(all.as_bytes());
    article
}

fn block() -> Block {
    Block {
        html: String::from(
            "<h2 id=\"a\">A</h2>\n<p>See <a href=\"\u{0}0\u{0}\">there</a>: <img src=\"\u{0}1\u{0}\" \
             alt=\"\"></p>\n<h2 id=\"b\">B</h2>\n<p>End.</p>\n",
        ),
        links: vec![String::from("/content/1.md"), String::from("pier.png")],
        headings: ["a", "b"]
            .map(|id| Heading { level: 2, id: id.to_owned(), text: id.to_uppercase() })
            .to_vec(),
    }
}

fn text(number: i8) -> ArticleText {
    let paragraph = Paragraph { text: format!("Ferry number {number} sailed."), line: 3 };
    ArticleText { paragraphs: vec![paragraph], body: Body::Html(block()) }
}

fn article(number: i8) -> ReadArticle {
    let day = Moment::Day(date(2024, 1, number));
    let tag = |name: &str, kind| Tag { kind, ..Tag::written(name) };
    let text = text(number);
    let article = Article {
        path: format!("content/{number}.md"),
        part: None,
        title: format!("Ferry {number} sails"),
        date: Some(day),
        date_partial: None,
        filed: day,
        updated: Some(Moment::Day(date(2024, 1, number + 1))),
        origin: Origin {
            source: Some("Harbour Post".into()),
            source_url: Some(format!("https://post.example/{number}")),
            authors: vec!["A. Writer".into()],
            translators: Vec::new(),
            place: Some("Oslo".into()),
        },
        lang: "en".into(),
        rtl: false,
        summary: format!("Ferry {number}."),
        regions: Vec::new(),
        themes: vec![ThemeId(0)],
        countries: CountryCode::new("NO").into_iter().collect(),
        sure: FilingConfidence::default(),
        tags: vec![tag("Ferry", TagKind::Subject), tag("Norway", TagKind::Subject)],
        tag_edits: None,
        slug: Slug::from_text(&format!("Ferry {number} sails")),
        slug_written: false,
        text: TextNumber::default(),
        sum: TextSum::default(),
        words: 200,
        toc: true,
        ignored: Vec::new(),
        pin: false,
        pin_ends: None,
        held: None,
        embargo: None,
        noindex: false,
        off_sitemap: false,
        canonical_source: false,
        excerpt: false,
        expires: None,
        translation_key: None,
        story: Some(String::from("ferries")),
        image: Some(Image { src: "pier.png".into(), alt: "A pier".into(), caption: String::new() }),
        aliases: vec![format!("old/{number}.html")],
        written_address: None,
        entry_id: None,
        old: OldAddressParts::default(),
        license: None,
        extra: BTreeMap::new(),
        written: Fields::default(),
        stamped: Fields::default(),
        fingerprint: Fingerprint::default(),
        evidence: Vec::new(),
    };
    ReadArticle { article, text }
}
