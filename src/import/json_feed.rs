//! A JSON Feed -> its items.

use serde_json::{Map, Value};
use url::Url;

use crate::config::Config;
use crate::import::elements::people;
use crate::import::item::{FeedText, ImportedFeed, ImportedItem, joined};
use crate::import::words;
use crate::parse;

/// Reads a JSON Feed of at most so many items, each of at most so many bytes.
pub(super) fn read(
    text: &str,
    base: Option<&Url>,
    config: &Config,
    (most, largest): (usize, usize),
) -> Result<ImportedFeed, String> {
    let value: Value = serde_json::from_str(text)
        .map_err(|fault| format!("it is JSON that cannot be read (line {})", fault.line()))?;
    let Some(head) = value.as_object() else {
        return Err(String::from("it is JSON, but not a feed"));
    };
    let Some(items) = head.get("items").and_then(Value::as_array) else {
        return Err(String::from("it is JSON without `items`, so it is not a feed"));
    };
    let link = said(head, "home_page_url");
    let page = link.as_deref().and_then(|link| joined(base, link));
    let base = page.as_ref().or(base);
    let mut feed = ImportedFeed {
        title: said(head, "title").map(|it| words::headline(&it)).unwrap_or_default(),
        link,
        lang: said(head, "language"),
        license: said(head, "license"),
        ..ImportedFeed::default()
    };
    let authors = names(head);
    for entry in items.iter().filter_map(Value::as_object).take(most) {
        if entry.values().filter_map(Value::as_str).map(str::len).sum::<usize>() > largest {
            feed.remarks.push(String::from("an item of more than 1 MiB was left out"));
            continue;
        }
        let mut read = item(entry, base, config);
        if read.authors.is_empty() {
            read.authors.clone_from(&authors);
        }
        feed.items.push(read);
    }
    if items.len() > most {
        feed.remarks.push(format!("only the first {most} items were read"));
    }
    Ok(feed)
}

fn item(entry: &Map<String, Value>, base: Option<&Url>, config: &Config) -> ImportedItem {
    let link = said(entry, "url").or_else(|| said(entry, "external_url"));
    let link = link.and_then(|it| joined(base, &it));
    let text = |key: &str, is_html: bool| said(entry, key).map(|text| FeedText::of(text, is_html));
    let content = text("content_html", true).or_else(|| text("content_text", false));
    let words_of = |key: &str| said(entry, key).map(|it| words::headline(&it));
    let date = said(entry, "date_published");
    let changed = said(entry, "date_modified").and_then(|it| parse::said_moment(&it, config));
    let published = date.as_deref().and_then(|it| parse::said_moment(it, config));
    let own = link.clone().or(base.cloned());
    let image = said(entry, "image").or_else(|| said(entry, "banner_image"));
    ImportedItem {
        id: said(entry, "id"),
        title: words_of("title").map(|it| words::beginning(&it, 300)).unwrap_or_default(),
        date: published.or(changed),
        updated: changed.filter(|_| published.is_some()),
        odd_date: date.filter(|_| published.is_none() && changed.is_none()),
        authors: names(entry),
        tags: tags(entry),
        summary: text("summary", false),
        content,
        image: image.and_then(|it| joined(own.as_ref(), &it)).map(String::from),
        lang: said(entry, "language"),
        license: said(entry, "license"),
        base: own,
        link: link.map(parse::untracked),
        ..ImportedItem::default()
    }
}

/// A text, or a number as it is written.
fn said(map: &Map<String, Value>, key: &str) -> Option<String> {
    let text = match map.get(key)? {
        Value::String(text) => text.chars().filter(|c| parse::may_stand(*c)).collect(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(text).map(|it: String| it.trim().to_owned()).filter(|it| !it.is_empty())
}

fn names(map: &Map<String, Value>) -> Vec<String> {
    let many = map.get("authors").and_then(Value::as_array).into_iter().flatten();
    let all = many.chain(map.get("author")).filter_map(Value::as_object);
    let names: Vec<String> = all.filter_map(|one| said(one, "name")).collect();
    people(&names)
}

fn tags(map: &Map<String, Value>) -> Vec<String> {
    let all = map.get("tags").and_then(Value::as_array).into_iter().flatten();
    all.filter_map(Value::as_str)
        .map(words::headline)
        .filter(|it| !it.is_empty())
        .take(30)
        .collect()
}
