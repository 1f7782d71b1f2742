//! Saved web pages and mails -> items, each read as a build reads it: so nothing of a mail tells who
//! received it.

use std::collections::BTreeMap;
use std::path::Path;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{Alignment, Event, Tag, TagEnd};
use url::Url;

use crate::config::{Config, Policy};
use crate::import::item::{FeedText, ImportedFeed, ImportedItem};
use crate::import::picture::{self, ItemPicture};
use crate::import::state;
use crate::model::{Paragraph, SourceFile};
use crate::parse::{self, SavedArticle};

/// How the names of such files end.
const ENDINGS: &[&str] = &["html", "htm", "eml", "mbox"];

/// The most mails of a box.
const MOST_MAILS: usize = 5_000;

/// The most pictures of an article.
pub(super) const MOST_PICTURES: usize = 30;

/// Whether a file is a saved page, a mail, or a box of mails.
pub(super) fn is_saved(file: &Path) -> bool {
    let ending = file.extension().map(|it| it.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Where a saved text is from.
#[derive(Debug, Clone, Copy)]
pub(super) struct SavedPlace<'a> {
    /// The name of its file.
    pub(super) file: &'a Path,
    /// Where it was fetched, if it was not saved by hand.
    pub(super) url: Option<&'a Url>,
    /// How much of it is taken.
    pub(super) policy: Policy,
}

/// What a file holds, by its sources.
///
/// # Errors
/// What is wrong with it, in words.
pub(super) fn read(
    bytes: &[u8],
    place: SavedPlace<'_>,
    config: &Config,
) -> Result<Vec<ImportedFeed>, String> {
    let ending = place.file.extension().map(|it| it.to_string_lossy().to_lowercase());
    let ending = ending.filter(|ending| ENDINGS.contains(&ending.as_str()));
    let ending = ending.unwrap_or_else(|| String::from("html"));
    let texts = if ending == "mbox" { mails(bytes) } else { vec![bytes.to_vec()] };
    let form = if ending == "mbox" { "eml" } else { ending.as_str() };
    let stem = place.file.file_stem().unwrap_or_default().to_string_lossy();
    let mut feeds: BTreeMap<String, ImportedFeed> = BTreeMap::new();
    let mut why = None;
    for bytes in texts.into_iter().take(MOST_MAILS) {
        let path = format!("content/{stem}.{form}");
        let file = SourceFile { path, bytes, modified: config.now };
        let read = parse::saved(&file, place.url, config);
        if read.value.is_empty() {
            why = read.diagnostics.into_iter().map(|it| it.message).next();
        }
        for article in read.value {
            let source = article.read.article.origin.source.clone().unwrap_or_default();
            let feed = feeds.entry(source.to_string()).or_default();
            feed.title = source.to_string();
            let mut lost = Vec::new();
            feed.items.push(item(article, place, &mut lost));
            feed.lost_pictures.extend(lost);
        }
    }
    match (feeds.is_empty(), why) {
        (true, why) => Err(why.unwrap_or_else(|| String::from("it holds no text"))),
        (false, _) => Ok(feeds.into_values().collect()),
    }
}

/// The mails of a box, each of which a line of its own begins.
fn mails(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut mails: Vec<Vec<u8>> = Vec::new();
    let mut is_blank = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if is_blank && line.starts_with(b"From ") {
            mails.push(Vec::new());
        } else if let Some(mail) = mails.last_mut() {
            mail.extend_from_slice(line);
        }
        is_blank = line.iter().all(u8::is_ascii_whitespace);
    }
    mails
}

fn item(saved: SavedArticle, place: SavedPlace<'_>, lost: &mut Vec<String>) -> ImportedItem {
    let SavedArticle { read, events, pictures, license } = saved;
    let article = &read.article;
    let events = events.unwrap_or_else(|| of_paragraphs(&read.text.paragraphs));
    ImportedItem {
        link: article.origin.source_url.clone(),
        title: article.title.clone(),
        date: article.date,
        updated: article.updated,
        authors: article.origin.authors.iter().map(ToString::to_string).collect(),
        license,
        pictures: beside(&events, pictures, place, lost),
        content: Some(FeedText::Read(events)).filter(|_| !read.text.paragraphs.is_empty()),
        ..ImportedItem::default()
    }
}

/// The pictures of a text that came with it: inside its mail, or in the folder beside its page.
fn beside(
    events: &[Event<'static>],
    mut inside: BTreeMap<String, Vec<u8>>,
    place: SavedPlace<'_>,
    lost: &mut Vec<String>,
) -> BTreeMap<String, ItemPicture> {
    let mut found = BTreeMap::new();
    for address in picture::addresses(events).filter(|it| !picture::is_of_web(it)) {
        if place.policy == Policy::Excerpt {
            lost.push(String::from("only the beginning of its text is taken"));
        } else if found.len() < MOST_PICTURES && !found.contains_key(address) {
            let bytes = inside.remove(address).or_else(|| saved_picture(address, place));
            match bytes.and_then(ItemPicture::of) {
                Some(picture) => {
                    found.insert(address.to_owned(), picture);
                }
                None => lost.push(String::from(
                    "it is missing, larger than 5 MiB, or none of JPEG, PNG, GIF, WebP and AVIF",
                )),
            }
        }
    }
    found
}

/// A picture of the folder that a browser saved beside a page.
fn saved_picture(address: &str, place: SavedPlace<'_>) -> Option<Vec<u8>> {
    let path = percent_decode_str(address).decode_utf8().ok()?;
    let is_inside = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    let is_plain = is_inside && !path.contains(['\\', ':']) && place.url.is_none();
    let folder = place.file.parent().filter(|_| is_plain)?;
    state::bytes(&folder.join(&*path), picture::LARGEST).ok()
}

/// What Markdown would say of the paragraphs of a plain text.
fn of_paragraphs(paragraphs: &[Paragraph]) -> Vec<Event<'static>> {
    let mut events = Vec::new();
    for Paragraph { text, .. } in paragraphs {
        let lines: Vec<&str> = text.split('\n').collect();
        if lines.len() > 1 && text.contains('\t') {
            table(&lines, &mut events);
            continue;
        }
        events.push(Event::Start(Tag::Paragraph));
        for (at, line) in lines.into_iter().enumerate() {
            events.extend((at > 0).then_some(Event::HardBreak));
            events.push(Event::Text(line.to_owned().into()));
        }
        events.push(Event::End(TagEnd::Paragraph));
    }
    events
}

/// Lines whose cells a tab parts.
fn table(lines: &[&str], events: &mut Vec<Event<'static>>) {
    let columns = lines.iter().map(|line| line.split('\t').count()).max().unwrap_or_default();
    events.push(Event::Start(Tag::Table(vec![Alignment::None; columns])));
    for (at, line) in lines.iter().enumerate() {
        let row = if at == 0 { Tag::TableHead } else { Tag::TableRow };
        let end = row.to_end();
        events.push(Event::Start(row));
        for cell in line.split('\t') {
            events.push(Event::Start(Tag::TableCell));
            events.push(Event::Text(cell.trim().to_owned().into()));
            events.push(Event::End(TagEnd::TableCell));
        }
        events.push(Event::End(end));
    }
    events.push(Event::End(TagEnd::Table));
}
