//! What kind of address a link in content leads to.

use crate::parse::text::may_stand;

/// The kinds of addresses, by what a page may do with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LinkKind {
    /// A file of the site, or an anchor of the same page.
    Internal,
    /// A web or mail address.
    External,
    /// Anything that a browser might run, or that holds what no page may hold.
    Unsafe,
}

impl LinkKind {
    /// The kind of `address` as it is written in content.
    pub(super) fn of(address: &str) -> Self {
        let address = address.trim();
        if address.chars().any(|c| c.is_control() || !may_stand(c)) {
            return Self::Unsafe;
        }
        if address.starts_with("//") {
            return Self::External;
        }
        let head = address.split(['/', '?', '#']).next().unwrap_or_default();
        match head.split_once(':') {
            None => Self::Internal,
            Some((scheme, _)) => match scheme.to_ascii_lowercase().as_str() {
                "http" | "https" | "mailto" | "tel" => Self::External,
                // What became of a tag that names a source; it leads to its page, or nowhere.
                "ref" | "post" => Self::Internal,
                _ => Self::Unsafe,
            },
        }
    }
}

/// What stands in an attribute for `address`, which is added to `links`, until the page is known;
/// none for one that no page may have.
pub(super) fn marked(address: &str, links: &mut Vec<String>) -> Option<String> {
    if LinkKind::of(address) == LinkKind::Unsafe {
        return None;
    }
    links.push(address.to_owned());
    Some(format!("\0{}\0", links.len() - 1))
}

/// The same for the value of `srcset`: addresses with widths, parted by commas.
pub(super) fn marked_set(candidates: &str, links: &mut Vec<String>) -> Option<String> {
    let mut set = Vec::new();
    let mut rest = candidates;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        if rest.is_empty() {
            break;
        }
        let (word, behind) = rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len()));
        let address = marked(word.trim_end_matches(','), links)?;
        let is_alone = word.ends_with(',');
        let end = if is_alone { 0 } else { behind.find(',').unwrap_or(behind.len()) };
        let (width, behind) = behind.split_at(end);
        if !width.chars().all(|c| c.is_ascii_alphanumeric() || c.is_whitespace() || c == '.') {
            return None;
        }
        set.push(format!("{address} {}", width.trim()).trim_end().to_owned());
        rest = behind;
    }
    Some(set.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets() {
        let mut links = Vec::new();
        let set = marked_set("a,b.png 1x,\n c.png 2x,d.png", &mut links);
        assert_eq!(set.as_deref(), Some("\x000\0 1x, \x001\0 2x, \x002\0"));
        assert_eq!(links, ["a,b.png", "c.png", "d.png"]);
        assert_eq!(marked_set("javascript:a 1x", &mut links), None);
    }

    #[test]
    fn kinds() {
        for (address, kind) in [
            ("a/b.md#c", LinkKind::Internal),
            ("#c", LinkKind::Internal),
            ("https://example.org", LinkKind::External),
            ("MAILTO:a@example.org", LinkKind::External),
            ("javascript:alert(1)", LinkKind::Unsafe),
            (" JavaScript:alert(1)", LinkKind::Unsafe),
            ("java\tscript:alert(1)", LinkKind::Unsafe),
            ("https://example.org/\u{fffe}", LinkKind::Unsafe),
            ("a\u{202e}b.html", LinkKind::Unsafe),
            ("data:text/html,x", LinkKind::Unsafe),
            ("vbscript:x", LinkKind::Unsafe),
        ] {
            assert_eq!(LinkKind::of(address), kind, "{address}");
        }
    }
}
