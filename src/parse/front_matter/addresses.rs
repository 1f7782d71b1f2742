//! The addresses of an article: its slug, its own and its old ones, that of the original, and the name by
//! which readers of feeds know it.

use crate::config::Config;
use crate::diagnostic::FaultCode;
use crate::model::{Slug, is_whole, old_path};
use crate::yaml::MappingReader;

use super::keys::KeyNames;
use super::{FrontMatterFields, aliases, filled};

/// The keys by which other systems give a page its whole address, the surest first.
const OWN: [&str; 3] = ["url", "permalink", "path"];

pub(super) fn read(
    keys: &mut MappingReader<'_>,
    names: &KeyNames,
    config: &Config,
    written: &mut FrontMatterFields,
) {
    (written.aliases, written.old.beside) = aliases::read(keys, names, config);
    if let Some(text) = filled(keys, "slug") {
        slug(keys, &text, written);
    }
    if let Some(url) = filled(keys, "source_url") {
        if is_web(&url) {
            written.source_url = Some(url);
        } else {
            let hint = "write the whole address, beginning with https://";
            keys.fault(
                FaultCode::BadWebAddress,
                "source_url",
                format!("`{url}` is not a web address"),
                hint,
            );
        }
    }
    canonical(keys, config, written);
    if let Some(own) = own(keys, config) {
        written.written_address = Some(own);
    }
    written.entry_id = entry_id(keys);
}

/// The slug as it is written; one that is none here is made one, and leads to the article as it was.
fn slug(keys: &mut MappingReader<'_>, text: &str, written: &mut FrontMatterFields) {
    // A `/` around it says where it stands, which the pattern of the site says here.
    let slug = Slug::written(text.trim_matches('/'));
    if slug.is_none() {
        let made = Slug::of_name(text);
        let hint = format!("write `slug: {made}`");
        keys.fault(FaultCode::BadSlug, "slug", format!("`{text}` cannot be a slug"), hint);
        let old = old_path(text).ok().filter(|path| !path.is_empty());
        written.old.slug = old.map(|path| path.trim_end_matches('/').to_owned());
        written.slug = Some(made);
    } else {
        written.slug = slug;
    }
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// Which address stands for the text: that of the original, or the article's own. Elsewhere the address
/// itself stands there.
fn canonical(keys: &mut MappingReader<'_>, config: &Config, written: &mut FrontMatterFields) {
    match keys.string("canonical").as_deref() {
        None | Some("" | "self") => {}
        Some("source") => written.canonical_source = true,
        Some(url) if is_web(url) => {
            let base = config.base_url.as_deref().map(|base| base.trim_end_matches('/'));
            match base.and_then(|base| url.strip_prefix(base)) {
                Some(path) if is_page(path) => written.written_address = Some(path.to_owned()),
                Some(_) => {}
                None => {
                    written.canonical_source = true;
                    written.source_url.get_or_insert_with(|| url.to_owned());
                }
            }
        }
        Some(_) => {
            keys.fault(
                FaultCode::BadChoice,
                "canonical",
                "`canonical` must be `self` or `source`",
                "write `canonical: source`",
            );
        }
    }
}

/// The address that another system's front matter gives the article, from the site's root. What is a
/// pattern, or no page of a site, is none.
fn own(keys: &mut MappingReader<'_>, config: &Config) -> Option<String> {
    let base = config.base_url.as_deref().map(|base| base.trim_end_matches('/'));
    let written = OWN.iter().find_map(|key| {
        let text = keys.value(key)?.as_str()?.trim();
        let is_elsewhere = |base: &str| *key != "permalink" && !text.starts_with(base);
        let path = match is_whole(text) {
            true if base.is_some_and(is_elsewhere) => return None,
            true => without_host(text),
            false => text,
        };
        // Zola, whose key `path` is, makes each page the index of a folder.
        let is_whole = path.ends_with('/') || path.ends_with(".html");
        let end = if *key == "path" && !is_whole { "/" } else { "" };
        is_page(path).then(|| format!("{path}{end}"))
    });
    // A link may lead to what the article is about.
    let link = || {
        let text = keys.value("link")?.as_str()?.trim();
        let is_own = base.is_some_and(|base| text.starts_with(base)) || text.starts_with('/');
        let path = if is_whole(text) { without_host(text) } else { text };
        (is_own && is_page(path)).then(|| path.to_owned())
    };
    let path = written.or_else(link)?;
    Some(if path.starts_with('/') { path } else { format!("/{path}") })
}

/// What follows the host of a whole address.
fn without_host(address: &str) -> &str {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    rest.find('/').map_or("", |at| &rest[at..])
}

/// Whether a path is that of one page, and nothing that a program would have to fill in.
fn is_page(path: &str) -> bool {
    let is_filled_in = path.contains(['{', '}', '?', '#', '<', '>']) || path.contains("/:");
    !is_filled_in && !path.starts_with(':') && !path.trim_matches('/').is_empty()
}

/// The name by which readers of feeds know the article: `guid`, or an `id` that is one for sure.
fn entry_id(keys: &mut MappingReader<'_>) -> Option<String> {
    if let Some(guid) = filled(keys, "guid") {
        return Some(guid);
    }
    let id = keys.value("id")?.as_str()?.trim();
    (is_whole(id) || id.starts_with("tag:") || id.starts_with("urn:")).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages() {
        for path in ["/blog/x/", "x.html", "/2020/01/02/x", "blog/x"] {
            assert!(is_page(path), "{path}");
        }
        for path in ["", "/", "/{{ page.fileSlug }}/", "/:year/:title/", ":title", "/?p=12"] {
            assert!(!is_page(path), "{path}");
        }
        assert_eq!(without_host("https://a.example/b/c/"), "/b/c/");
        assert_eq!(without_host("//a.example"), "");
    }
}
