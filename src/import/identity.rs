//! By which name an item is known again, whatever else of it changes.

use url::Url;

use crate::import::item::ImportedItem;

/// The most characters of a name that is kept as it is.
const LONGEST: usize = 500;

/// The name that is written as `guid`: that of the feed, else the link, else one of its title and day.
pub(super) fn guid(item: &ImportedItem) -> String {
    let said = item.id.as_ref().or(item.link.as_ref()).filter(|it| it.chars().count() <= LONGEST);
    said.cloned().unwrap_or_else(|| {
        let day = item.date.map(|date| date.day().to_string()).unwrap_or_default();
        let all = format!("{:?}\n{}\n{day}", item.id, item.title);
        format!("urn:dateline:{}", &blake3::hash(all.as_bytes()).to_hex()[..16])
    })
}

/// The key of a `guid` of that source: an address without what changes of it, any other name with
/// the source, since that of another one may be the same.
pub(super) fn key(guid: &str, source: &str) -> String {
    match folded(guid) {
        Some(address) => address,
        None => format!("{source} {}", guid.split_whitespace().collect::<Vec<_>>().join(" ")),
    }
}

/// An address without its scheme, a slash at its end and what tells who follows it.
pub(super) fn folded(address: &str) -> Option<String> {
    let url = Url::parse(address.trim()).ok();
    let url = url.filter(|url| matches!(url.scheme(), "http" | "https") && url.host().is_some())?;
    let url = crate::parse::untracked(url);
    let (_, rest) = url.split_once("://")?;
    Some(rest.trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys() {
        for (guid, known) in [
            ("https://e.org/a/?utm_source=x", "e.org/a"),
            ("http://E.org/a", "e.org/a"),
            ("https://e.org/?p=1", "e.org/?p=1"),
            ("1", "wire 1"),
            ("tag:e.org,2023: a", "wire tag:e.org,2023: a"),
        ] {
            assert_eq!(key(guid, "wire").trim_end_matches("/?"), known);
        }
    }
}
