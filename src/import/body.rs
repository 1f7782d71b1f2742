//! The text of an item -> Markdown: whole, or as much of it as may stand where everybody can read it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag};
use url::Url;

use crate::import::item::{FeedText, ImportedItem};
use crate::import::{markdown, picture, words};
use crate::parse;

/// The most paragraphs of an excerpt.
const PARAGRAPHS: usize = 2;

/// The most characters of an excerpt.
const CHARACTERS: usize = 1_200;

/// A summary that is shorter says less than the beginning of the text.
const LEAST_SUMMARY: usize = 60;

/// What Markdown would say of a text; none where that is plain, or its tree would cost too much.
pub(super) fn events<'t>(
    text: &'t FeedText,
    base: Option<&Url>,
) -> Option<Cow<'t, [Event<'static>]>> {
    match text {
        FeedText::Plain(_) => None,
        FeedText::Html(html) => parse::events(html, base).map(Cow::Owned),
        FeedText::Read(events) => Some(Cow::Borrowed(events)),
    }
}

/// The words of a text.
pub(super) fn plain(text: &FeedText) -> String {
    if let FeedText::Plain(text) = text {
        return text.clone();
    }
    let events = events(text, None).unwrap_or_default();
    let mut words = String::new();
    for event in events.iter() {
        match event {
            Event::Text(text) => words.push_str(text),
            Event::HardBreak | Event::Start(Tag::Paragraph | Tag::Item | Tag::Heading { .. }) => {
                words.push(' ');
            }
            _ => {}
        }
    }
    words
}

/// A text as Markdown; `names` are those of its pictures that stand beside the article.
pub(super) fn written(
    text: &FeedText,
    item: &ImportedItem,
    names: &BTreeMap<String, String>,
) -> String {
    match events(text, item.base.as_ref()) {
        Some(events) => markdown::written(&picture::placed(&events, names)),
        None => markdown::of_plain(&bare(text)),
    }
}

/// The words of a text that is plain, or of whose HTML no tree is made.
fn bare(text: &FeedText) -> String {
    match text {
        FeedText::Plain(text) => text.clone(),
        FeedText::Html(html) => words::headline(html),
        FeedText::Read(_) => plain(text),
    }
}

/// What of an item may stand in a repository that everybody can read: its summary, or its beginning.
pub(super) fn excerpt(item: &ImportedItem) -> String {
    let is_enough = |text: &&FeedText| plain(text).trim().chars().count() >= LEAST_SUMMARY;
    let summary = item.summary.as_ref().filter(|it| item.content.is_none() || is_enough(it));
    let Some(text) = summary.or(item.content.as_ref()).or(item.summary.as_ref()) else {
        return String::new();
    };
    let events = events(text, item.base.as_ref());
    if let Some(events) = &events {
        let beginning = markdown::written(&markdown::beginning(events, PARAGRAPHS, CHARACTERS));
        if !beginning.is_empty() {
            return beginning;
        }
    }
    let bare = if events.is_some() { plain(text) } else { bare(text) };
    let paragraphs: Vec<&str> = bare.split("\n\n").filter(|it| !it.trim().is_empty()).collect();
    let first = paragraphs.into_iter().take(PARAGRAPHS).collect::<Vec<_>>().join("\n\n");
    markdown::of_plain(&words::beginning(&first, CHARACTERS))
}
