//! Saved web pages and mails -> items, each read as a build reads it: so nothing of a mail tells who
//! received it.

use std::collections::BTreeMap;
use std::path::Path;

use crate::config::{Config, Policy};
use crate::import::item::{FeedText, ImportedFeed, ImportedItem};
use crate::model::{ReadArticle, SourceFile};
use crate::parse;

/// How the names of such files end.
const ENDINGS: &[&str] = &["html", "htm", "eml", "mbox"];

/// The most mails of a box.
const MOST_MAILS: usize = 5_000;

/// Whether a file is a saved page, a mail, or a box of mails.
pub(super) fn is_saved(file: &Path) -> bool {
    let ending = file.extension().map(|it| it.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// What a file holds, by its sources.
///
/// # Errors
/// What is wrong with it, in words.
pub(super) fn read(
    file: &Path,
    bytes: &[u8],
    policy: Policy,
    config: &Config,
) -> Result<Vec<ImportedFeed>, String> {
    let ending = file.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
    let texts = if ending == "mbox" { mails(bytes) } else { vec![bytes.to_vec()] };
    let form = if ending == "mbox" { "eml" } else { ending.as_str() };
    let mut feeds: BTreeMap<String, ImportedFeed> = BTreeMap::new();
    let mut why = None;
    for text in texts.into_iter().take(MOST_MAILS) {
        let head = format!("---\npolicy: {}\n---\n", policy.word());
        let bytes = [head.as_bytes(), &text].concat();
        let file =
            SourceFile { path: format!("content/saved.{form}"), bytes, modified: config.now };
        let read = parse::articles(&file, config);
        if read.value.is_empty() {
            why = read.diagnostics.into_iter().map(|it| it.message).next();
        }
        for article in &read.value {
            let source = article.origin.source.as_deref().unwrap_or_default();
            let feed = feeds.entry(source.to_owned()).or_default();
            source.clone_into(&mut feed.title);
            feed.items.push(item(article));
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

fn item(article: &ReadArticle) -> ImportedItem {
    let paragraphs = article.text.paragraphs.iter().map(|paragraph| paragraph.text.as_str());
    let text = paragraphs.collect::<Vec<_>>().join("\n\n");
    ImportedItem {
        link: article.origin.source_url.clone(),
        title: article.title.clone(),
        date: article.date,
        updated: article.updated,
        authors: article.origin.authors.iter().map(ToString::to_string).collect(),
        content: Some(FeedText { text, is_html: false }).filter(|it| !it.text.is_empty()),
        ..ImportedItem::default()
    }
}
