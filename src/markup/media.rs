//! Pictures, sound and films: which addresses an element loads, and which of them stand elsewhere.

use url::Url;

use super::{HtmlTag, may_begin};

/// Where a site stands for as long as nobody has said where.
const NOWHERE: &str = "https://site.invalid/";

/// The host of an address of another site, as browsers read it on a page of the site at `base`; none of an
/// address of the site's own, and of what stands in the page itself.
pub(crate) fn other_host(address: &str, base: Option<&str>) -> Option<String> {
    let address = address.trim();
    if !address.contains(':') && !address.starts_with(['/', '\\']) {
        return None;
    }
    let base = Url::parse(base.unwrap_or(NOWHERE)).ok()?;
    let whole = base.join(address).ok()?;
    let host = whole.host_str().filter(|_| whole.scheme() != "file")?;
    (Some(host) != base.host_str()).then(|| host.to_owned())
}

/// How the names begin of elements that load.
const LOADING: &[&str] = &[
    "img", "sou", "vid", "aud", "tra", "emb", "inp", "ima", "fei", "bod", "tab", "the", "tbo",
    "tfo", "tr", "td", "th",
];

/// Whether `html` may hold an element that loads, at a glance.
pub(crate) fn may_load(html: &str) -> bool {
    may_begin(html, LOADING)
}

/// The names of the attributes by which an element loads a picture, a sound or a film; a list of several
/// pictures in `srcset`.
pub(crate) fn attributes(tag: &HtmlTag<'_>) -> &'static [&'static str] {
    match &*tag.name {
        _ if tag.is_end => &[],
        "img" | "source" => &["src", "srcset"],
        "video" => &["src", "poster"],
        "audio" | "track" | "embed" => &["src"],
        "input" if tag.value("type").is_some_and(|kind| kind.eq_ignore_ascii_case("image")) => {
            &["src"]
        }
        "image" | "feimage" => &["href", "xlink:href"],
        "body" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" => &["background"],
        _ => &[],
    }
}

/// The addresses that an element loads, by the names of their attributes.
pub(crate) fn loaded(tag: &HtmlTag<'_>) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    for name in attributes(tag) {
        let Some(value) = tag.value(name) else { continue };
        if *name == "srcset" {
            all.extend(
                candidates(&value).into_iter().map(|(address, _)| (*name, address.to_owned())),
            );
        } else {
            all.push((*name, value.into_owned()));
        }
    }
    all
}

/// The pictures of a `srcset`, each with what is said of its size.
pub(crate) fn candidates(list: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = list;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return found;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (address, behind) = rest.split_at(end);
        let short = address.trim_end_matches(',');
        // A comma at the end of an address ends the candidate; else it goes on with its size.
        let length = if short == address { behind.find(',').unwrap_or(behind.len()) } else { 0 };
        let (size, next) = behind.split_at(length);
        found.push((short, size.trim()));
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::tags;

    #[test]
    fn hosts_as_browsers_read_them() {
        for (address, host) in [
            ("https://a.example/b.png", Some("a.example")),
            ("HTTP:a.example/b", Some("a.example")),
            ("//a.example/b", Some("a.example")),
            ("\\\\a.example\\b", Some("a.example")),
            ("/\\a.example/b", Some("a.example")),
            (" https:///a.example", Some("a.example")),
            ("https://site.example/c.png", None),
            ("//site.example/c", None),
            ("/c.png", None),
            ("b.png", None),
            ("a b:c.png", None),
            ("data:image/png;base64,AA", None),
            ("", None),
        ] {
            let found = other_host(address, Some("https://site.example/news/"));
            assert_eq!(found.as_deref(), host, "{address}");
        }
        assert_eq!(other_host("https://a.example/", None).as_deref(), Some("a.example"));
    }

    #[test]
    fn what_elements_load() {
        let html = "<img src=a srcset='b 1x, c 2x'><video poster=d src=e><input src=f><input \
                    type=IMAGE src=g><td background=h></td src=i><p src=j><svg><image href=k>";
        assert!(
            may_load(html) && may_load("a <IMG>") && !may_load("<p><b>x</b> <i>y</i> <a>z</a> <")
        );
        let all: Vec<String> =
            tags(html).flat_map(|tag| loaded(&tag)).map(|(_, address)| address).collect();
        assert_eq!(all, ["a", "b", "c", "e", "d", "g", "h", "k"]);
    }

    #[test]
    fn lists_of_pictures() {
        for (list, found) in [
            ("a", vec![("a", "")]),
            (" a 1x,b 2x , c,d 100w", vec![("a", "1x"), ("b", "2x"), ("c,d", "100w")]),
            ("a, , c 2x,", vec![("a", ""), ("c", "2x")]),
            (",", vec![]),
        ] {
            assert_eq!(candidates(list), found, "{list}");
        }
    }
}
