//! What a link in content leads to, and the path that it means.

use percent_encoding::percent_decode_str;

/// What a link in content leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target<'p> {
    /// An output, and what follows its path in the link: `?…` or `#…`.
    Output(&'p str, &'p str),
    /// Another site, or a place on the same page.
    Elsewhere,
    /// Nothing that the site has.
    Nothing,
}

/// The path from the site's root of what the path of a link means beside the file `from`, be it
/// there or not.
pub(crate) fn beside(from: &str, path: &str) -> Option<String> {
    join(from, &decode(path))
}

/// The path from the site's root of what `link` means beside the file `from`.
pub(super) fn join(from: &str, link: &str) -> Option<String> {
    if let Some(rooted) = link.strip_prefix('/') {
        return Some(format!("content/{rooted}"));
    }
    let mut parts: Vec<&str> = from.split('/').collect();
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

/// A path without the escapes of an address.
pub(super) fn decode(path: &str) -> String {
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        assert_eq!(join("content/a/b.md", "../c.md").as_deref(), Some("content/c.md"));
        assert_eq!(join("content/b.md", "../../../c.md"), None);
        assert_eq!(decode("a%20b%zz"), "a b%zz");
    }
}
