//! Addresses as one page writes them: relative within the site, absolute for feeds.

use crate::model::Extras;
use crate::plan::Plan;

/// The way from one page to the site's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Root(String);

impl Root {
    /// The way from the page at `path`: `../../`, or nothing.
    pub(super) fn of(path: &str) -> Self {
        Self("../".repeat(path.matches('/').count()))
    }

    /// A mark that [`Root::fill`] replaces, for what is rendered once for many pages.
    pub(super) fn open() -> Self {
        Self(String::from("\0"))
    }

    /// The absolute address of the site.
    pub(super) fn absolute(base_url: &str) -> Self {
        Self(base_url.to_owned())
    }

    /// The way itself.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of the output at `path`.
    pub(super) fn to(&self, path: &str) -> String {
        let mut address = String::with_capacity(self.0.len() + path.len());
        address.push_str(&self.0);
        encode(path, &mut address);
        address
    }

    /// `html`, rendered with [`Root::open`], for the page that this root is of.
    pub(super) fn fill(&self, html: &str) -> String {
        html.replace('\0', &self.0)
    }

    /// The address of a link as content writes it: a file beside the file `from` becomes the page
    /// or asset that is made from it; everything else stays as it is.
    pub(super) fn content(&self, link: &str, from: &str, plan: &Plan) -> String {
        let (path, tail) = split(link);
        if path.is_empty() || path.starts_with("//") || path.contains(':') {
            return link.to_owned();
        }
        let source = join(from, &decode(path));
        match source.as_deref().and_then(|source| plan.of_source(source)) {
            Some(output) => self.to(output) + tail,
            None if plan.has(path.trim_start_matches('/')) => {
                self.to(path.trim_start_matches('/')) + tail
            }
            None => link.to_owned(),
        }
    }
}

/// A link as its path and what follows from `?` or `#` on.
fn split(link: &str) -> (&str, &str) {
    link.split_at(link.find(['?', '#']).unwrap_or(link.len()))
}

/// The path from the site's root of what `link` means beside the file `from`.
fn join(from: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = if let Some(rooted) = link.strip_prefix('/') {
        return Some(format!("content/{rooted}"));
    } else {
        from.split('/').collect()
    };
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Writes `path` so that it can stand in an address.
fn encode(path: &str, address: &mut String) {
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push('%');
            for digit in [byte >> 4, byte & 15] {
                address.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
            }
        }
    }
}

fn decode(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let byte = hex.filter(|_| *first == b'%').and_then(|two| u8::from_str_radix(two, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The standing pages of a site as menu entries: names and paths.
pub(super) fn standing(extras: &Extras, plan: &Plan) -> Vec<(String, String)> {
    let pages = extras.standing.iter();
    pages
        .filter_map(|page| Some((page.title.clone(), plan.of_source(&page.path)?.to_owned())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_and_paths() {
        assert_eq!(Root::of("2023/09/a.html").to("tag/x.html"), "../../tag/x.html");
        assert_eq!(Root::of("index.html").to("media/a b.png"), "media/a%20b.png");
        assert_eq!(join("content/a/b.md", "../c.md").as_deref(), Some("content/c.md"));
        assert_eq!(join("content/b.md", "../../../c.md"), None);
        assert_eq!(decode("a%20b%zz"), "a b%zz");
    }
}
