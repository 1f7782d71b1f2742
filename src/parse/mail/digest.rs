//! A digest mail -> an article for each of its items, where the site splits the mails of its sender.

use crate::config::Config;
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{Evidence, EvidenceLocation, Field};
use crate::parse::date::{self, Calendar};
use crate::parse::mail::secrets::MailSecrets;
use crate::parse::mail::{MailParts, MailTexts, hide, items, link, plain, words};
use crate::parse::wire::Frame;
use crate::parse::{page, text, wire};

/// The most items of a mail.
const MOST: usize = 100;

/// What is said of the subject of a mail that is several articles.
const SUBJECT: &str = "subject of the mail";

/// What is said of what stands in no item.
const AROUND: &str = "around the items of the mail";

/// The items of a mail as they are found, and what stands in none of them, each with the number of
/// items before it.
type FoundItems = (Vec<MailParts>, Vec<(usize, String)>);

/// The note that the mail of the file at `path` stays one article.
pub(super) fn not_split(path: &str, why: &str) -> Diagnostic {
    let message = format!("this mail is not split, so it is one article: {why}");
    Diagnostic::new(FaultCode::NotSplit, path, message)
}

/// The items of a mail with that `frame`; a note where they are not at least two.
pub(super) fn of(
    path: &str,
    texts: &MailTexts,
    frame: &Frame,
    secrets: &MailSecrets,
    config: &Config,
) -> Result<Vec<MailParts>, Diagnostic> {
    let is_several = |(items, _): &FoundItems| items.len() > 1;
    let html = texts.html.as_deref().and_then(|html| of_html(path, html, secrets));
    let plain = || texts.plain.as_deref().and_then(|text| of_text(path, text, secrets, config));
    let found = html.filter(is_several).or_else(|| plain().filter(is_several));
    let calendar = Calendar::of(config);
    let (mut items, left) = found.map(|it| without_heads(it, frame, calendar)).unwrap_or_default();
    if items.len() < 2 {
        return Err(not_split(path, "no two items were found in it"));
    }
    if items.len() > MOST {
        return Err(not_split(path, "it has more than 100 items"));
    }
    for item in &mut items {
        let own = std::mem::take(&mut item.frame);
        item.frame = of_item(frame, own, secrets);
    }
    let subject = frame.title.iter().map(|subject| (0, SUBJECT, subject.clone()));
    let left = left.into_iter().map(|(count, words)| (count, AROUND, words));
    for (count, why, mut words) in subject.chain(left) {
        secrets.hide(&mut words);
        let place = EvidenceLocation::Text;
        let last = items.len() - 1;
        if let Some(item) = items.get_mut(count.saturating_sub(1).min(last)) {
            item.frame.evidence.push(Evidence::read(Field::Chrome, why, words, place));
        }
    }
    Ok(items)
}

/// The same without what has the name of the sender or a date as its headline: the head of the mail.
fn without_heads(
    (items, mut left): FoundItems,
    mail: &Frame,
    calendar: Calendar<'_>,
) -> FoundItems {
    let is_head = |item: &MailParts| {
        let title = item.frame.title.as_deref().unwrap_or_default();
        let stamp = date::line_stamp(title, None, calendar);
        mail.source.as_deref() == Some(title) || stamp.is_some_and(|stamp| stamp.letters == 0)
    };
    let (heads, items): (Vec<_>, Vec<_>) = items.into_iter().partition(is_head);
    for MailParts { frame, text } in heads {
        let paragraphs = text.map_or(frame.paragraphs, |text| text.parts.paragraphs);
        let words = frame.title.into_iter().chain(paragraphs.into_iter().map(|it| it.text));
        left.extend(words.map(|words| (0, words)));
    }
    (items, left)
}

/// The frame of an item: what the mail says of all, under its own headline.
fn of_item(mail: &Frame, own: Frame, secrets: &MailSecrets) -> Frame {
    let mut title = own.title.unwrap_or_default();
    secrets.hide(&mut title);
    text::keep(&mut title, text::may_stand);
    let place = EvidenceLocation::Text;
    let mut evidence = vec![Evidence::read(Field::Title, &*title, &*title, place.clone())];
    evidence.extend(mail.evidence.iter().filter(|it| it.field != Field::Title).cloned());
    // Its lines are not those of the file.
    let left = own.evidence.into_iter().filter(|it| it.field == Field::Chrome);
    evidence.extend(left.map(|it| Evidence { place: place.clone(), ..it }));
    Frame {
        title: Some(title),
        published: mail.published,
        keeps_offset: mail.keeps_offset,
        source: mail.source.clone(),
        source_url: own.source_url,
        authors: own.authors,
        dateline: own.dateline,
        paragraphs: own.paragraphs,
        evidence,
        ..Frame::default()
    }
}

fn of_html(path: &str, html: &str, secrets: &MailSecrets) -> Option<FoundItems> {
    let left = |line: &str| secrets.is_told(line) || plain::is_footer(line);
    let lead = |href: &str| link::led(href, secrets);
    let page::MailItems { items, left } = page::of_digest(path, html, &left, &lead, &is_advert)?;
    let read = |item: page::MailItem| {
        let mut text = item.text;
        hide(&mut text, secrets);
        let (title, source_url) = (Some(item.title), item.url);
        MailParts { frame: Frame { title, source_url, ..Frame::default() }, text: Some(text) }
    };
    let has_text = |item: &page::MailItem| !item.text.is_empty();
    Some((items.into_iter().filter(has_text).map(read).collect(), left))
}

fn is_advert(words: &str) -> bool {
    let lower = words.to_lowercase();
    words::ADVERT.iter().any(|advert| lower.starts_with(advert))
}

fn of_text(path: &str, text: &str, secrets: &MailSecrets, config: &Config) -> Option<FoundItems> {
    let text = text::decode(path, text.as_bytes()).ok()?.text;
    let items::TextItems { items, left } = items::of(&text, secrets);
    if items.len() > MOST {
        let item = |_| MailParts::default();
        return Some((items.iter().map(item).collect(), left));
    }
    let agency = |name: &str| config.sources.find(name).map(|source| source.name.clone());
    let read = |item: items::TextItem| {
        let mut text = plain::without_links(item.text.trim(), secrets);
        secrets.hide(&mut text);
        let title = Some(item.title.as_str());
        let read = wire::plain(&text, 1, title, &agency, Calendar::of(config));
        let source_url = item.url.and_then(|url| link::led(&url, secrets));
        MailParts { frame: Frame { title: Some(item.title), source_url, ..read }, text: None }
    };
    let has_text = |item: &MailParts| !item.frame.paragraphs.is_empty();
    Some((items.into_iter().map(read).filter(has_text).collect(), left))
}
