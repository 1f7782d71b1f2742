//! A saved web page -> the article in it: its fields, and its text as Markdown would have it.

mod address;
mod article;
mod events;
#[cfg(feature = "import")]
mod feed;
mod head;
mod headline;
mod house;
mod item_block;
mod items;
mod json_ld;
mod leftovers;
mod lexicon;
mod limits;
mod lines;
mod mail;
mod people;
mod runs;
mod tree;
mod when;

use dom_query::Document;
use url::Url;

use crate::config::{Config, RemoteImages};
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{Evidence, EvidenceLocation, Field, layout};
use crate::parse::date::Calendar;
use crate::parse::page::address::PageAddress;
use crate::parse::page::head::{PageHead, PageValue};
use crate::parse::page::leftovers::KnownHead;
use crate::parse::saved_text::{INSIDE, SavedText, without_pictures};
use crate::parse::wire::Frame;

/// The bytes of a page that tell whether it is whole.
const HEAD: usize = 1024;

/// A saved page that is to be read.
#[derive(Clone, Copy)]
pub(super) struct SavedPage<'a> {
    /// Its file.
    pub(super) path: &'a str,
    /// Its HTML.
    pub(super) text: &'a str,
    /// The line of the file on which that begins.
    pub(super) first_line: u32,
    /// Where it was fetched, if it was not saved by hand.
    pub(super) place: Option<&'a Url>,
    /// Whether its pictures on other sites are to stay in its text, whatever the site does with them.
    pub(super) keeps_pictures: bool,
}

/// What one saved page holds.
#[derive(Debug, Default)]
pub(super) struct PageParts {
    /// Its fields.
    pub(super) frame: Frame,
    /// Its text.
    pub(super) text: SavedText,
    /// The language that it says of itself.
    pub(super) lang: Option<String>,
    /// The licence that it says is that of its text.
    #[cfg_attr(not(feature = "import"), expect(dead_code, reason = "only import writes it"))]
    pub(super) license: Option<String>,
}

/// Whether a text of HTML is a whole page, and not the body of an article alone.
pub(super) fn is_whole(text: &str) -> bool {
    let head = text.trim_start().get(..HEAD).unwrap_or(text.trim_start());
    let head = head.to_ascii_lowercase();
    ["<!doctype", "<html", "<head>", "<body"].iter().any(|tag| head.contains(tag))
}

/// Reads a page; none where it holds no article, which is told.
pub(super) fn read(
    page: SavedPage<'_>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<PageParts> {
    if let Err(fault) = limits::refuse(page.path, page.text) {
        diagnostics.push(fault);
        return None;
    }
    let document = Document::from(page.text);
    let head = PageHead::read(&document);
    let mut said = PageFields::of(&head, page, Calendar::of(config));
    let base =
        tree::all(&document, "base[href]").first().and_then(|it| tree::attribute(it, "href"));
    let address = said.address(base.as_deref(), config);
    let license = tree::all(&document, "link[rel~=license]");
    let license = license.first().and_then(|it| tree::attribute(it, "href"));
    let stamps = |line: &str| when::is_stamp(line, Calendar::of(config));
    let Some(article) = article::of(document) else {
        diagnostics.push(no_article(page.path));
        return None;
    };
    let known = KnownHead {
        title: said.frame.title.clone().unwrap_or_default(),
        authors: said.frame.authors.clone(),
        house: said.frame.source.clone(),
    };
    let gone = leftovers::take(&article, &known, &stamps);
    let events = events::of(&article.root(), &address);
    let text = SavedText::of(page.path, events, diagnostics);
    if text.is_empty() {
        diagnostics.push(no_article(page.path));
        return None;
    }
    let left = |line: String| Evidence::read(Field::Chrome, "", line, EvidenceLocation::Text);
    said.frame.evidence.extend(gone.into_iter().map(left));
    Some(PageParts { frame: said.frame, text, lang: said.lang, license })
}

/// The HTML of a mail as Markdown would have it: without the lines of which `left` is true, and with
/// links as `lead` says; none where it holds no words.
pub(super) fn of_mail(
    path: &str,
    html: &str,
    left: &dyn Fn(&str) -> bool,
    lead: &dyn Fn(&str) -> Option<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<SavedText> {
    limits::refuse(path, html).ok()?;
    let document = Document::from(html);
    mail::trim(&document, left);
    let address = PageAddress::of_mail(lead);
    let events = events::of(&document.root(), &address);
    let text = SavedText::of(path, events, diagnostics);
    (!text.is_empty()).then_some(text)
}

/// An item of a digest mail in HTML.
pub(super) struct MailItem {
    /// Its headline.
    pub(super) title: String,
    /// Where it leads, where that is known.
    pub(super) url: Option<String>,
    /// Its text.
    pub(super) text: SavedText,
}

/// The items of a digest mail in HTML.
pub(super) struct MailItems {
    /// In their order.
    pub(super) items: Vec<MailItem>,
    /// What stands in none of them, each with the number of items before it.
    pub(super) left: Vec<(usize, String)>,
}

/// The items of a digest mail in HTML, read as [`of_mail`] reads a mail.
pub(super) fn of_digest(
    path: &str,
    html: &str,
    left: &dyn Fn(&str) -> bool,
    lead: &dyn Fn(&str) -> Option<String>,
    is_advert: &dyn Fn(&str) -> bool,
) -> Option<MailItems> {
    limits::refuse(path, html).ok()?;
    let document = Document::from(html);
    let gone = mail::trim(&document, left);
    // A link that cannot be told without its reader makes a headline all the same.
    let lead = |href: &str| Some(lead(href).unwrap_or_default());
    let address = PageAddress::of_mail(&lead);
    let events = events::of_digest(&document.root(), &address);
    let events = without_pictures(&events, &|src| src.starts_with(INSIDE));
    let found = items::of(events, is_advert);
    let read = |item: items::PageItem| MailItem {
        title: item.title,
        url: item.url,
        text: SavedText::of(path, item.events, &mut Vec::new()),
    };
    let count = found.items.len();
    let gone = gone.into_iter().map(|words| (count, words));
    let left = found.left.into_iter().chain(gone).collect();
    Some(MailItems { items: found.items.into_iter().map(read).collect(), left })
}

#[cfg(feature = "import")]
pub(super) use address::is_same_site;
#[cfg(feature = "import")]
pub(super) use feed::events as of_feed;
#[cfg(feature = "import")]
pub(super) use when::moment;

/// Whether words are a sentence, however short, or many.
pub(super) fn is_prose(words: &str) -> bool {
    item_block::is_prose(words)
}

/// An address of the web without what would tell who follows it.
pub(super) fn untracked(url: Url) -> String {
    address::untracked(url)
}

fn no_article(path: &str) -> Diagnostic {
    let message = "no article was found in this saved page, so it was skipped";
    Diagnostic::new(FaultCode::NoArticleInPage, path, message)
        .hint("copy the text of the article into a .txt file")
}

/// The fields of a page, with where each was read.
struct PageFields<'a> {
    page: SavedPage<'a>,
    frame: Frame,
    lang: Option<String>,
}

impl<'a> PageFields<'a> {
    fn of(head: &PageHead, page: SavedPage<'a>, calendar: Calendar<'_>) -> Self {
        let mut fields =
            Self { page, frame: Frame { keeps_offset: true, ..Frame::default() }, lang: None };
        let house = house::of(head);
        let name = house.as_ref().map(|it| it.value.clone());
        if let Some(title) = headline::of(head, name.as_deref()) {
            fields.read(Field::Title, &title.value, &title);
            fields.frame.title_line = fields.line(&title.value);
            fields.frame.title = Some(title.value);
        }
        let published = when::first(&head.published, calendar);
        if let Some((moment, said)) = published {
            fields.read(Field::Date, &moment.to_string(), said);
            fields.frame.published = Some(moment);
        }
        let modified = when::first(&head.modified, calendar);
        let is_later = |at: &crate::model::Moment| {
            fields.frame.published.is_none_or(|published| at.sort_key() > published.sort_key())
        };
        if let Some((moment, said)) = modified.filter(|(at, _)| is_later(at)) {
            fields.read(Field::Updated, &moment.to_string(), said);
            fields.frame.updated = Some(moment);
        }
        for author in people::of(head, name.as_deref()) {
            fields.read(Field::Author, &author.value, &author);
            fields.frame.authors.push(author.value);
        }
        if let Some(house) = house {
            fields.read(Field::Source, &house.value, &house);
            fields.frame.source = Some(house.value);
        }
        fields.frame.source_url = address::own(head, page.place).map(address::untracked);
        fields.lang = head.langs.iter().find_map(|it| lang(&it.value));
        fields
    }

    /// Adds evidence that the page says `value` as `said`.
    fn read(&mut self, field: Field, value: &str, said: &PageValue) {
        let words = format!("{}: {}", said.from, said.value);
        let place = EvidenceLocation::Line(self.line(&said.value));
        self.frame.evidence.push(Evidence::read(field, value, words, place));
    }

    /// The line of the file on which `words` stand first; that on which the page begins where they
    /// stand there in another form.
    fn line(&self, words: &str) -> u32 {
        let before = self.page.text.find(words).map_or("", |at| &self.page.text[..at]);
        let lines = before.bytes().filter(|byte| *byte == b'\n').count();
        self.page.first_line + u32::try_from(lines).unwrap_or(u32::MAX - self.page.first_line)
    }

    /// What its links stand on, by its `base` element where it has one.
    fn address(&self, base: Option<&str>, config: &Config) -> PageAddress<'static> {
        let said = || self.frame.source_url.as_deref().and_then(|it| Url::parse(it).ok());
        let own = self.page.place.cloned().or_else(said);
        let based = match (&own, base) {
            (Some(own), Some(base)) => own.join(base).ok(),
            _ => None,
        };
        let remote = if self.page.keeps_pictures {
            RemoteImages::Allow
        } else {
            config.remote_images(self.frame.source.as_deref())
        };
        let page = layout::stem(self.page.path).to_owned();
        PageAddress { own: based.or(own), page, remote, lead: None }
    }
}

/// The language as a tag of BCP 47 without a land: `en` of `en_GB`, `zh-Hant` of `zh-Hant-TW`.
pub(super) fn lang(said: &str) -> Option<String> {
    let mut parts = said.split(['-', '_', ',', ' ']);
    let first = parts.next()?.to_ascii_lowercase();
    let is_one =
        matches!(first.len(), 2 | 3) && first.bytes().all(|byte| byte.is_ascii_lowercase());
    let script =
        parts.next().filter(|it| it.len() == 4 && it.bytes().all(|b| b.is_ascii_alphabetic()));
    let first = match first.as_str() {
        "eng" => "en".to_owned(),
        _ => first,
    };
    let is_one = is_one && !matches!(first.as_str(), "utf" | "und" | "mul");
    is_one.then(|| script.map_or(first.clone(), |script| format!("{first}-{script}")))
}
