//! What kind of address a link in content leads to.

use crate::parse::text::may_stand;

/// The kinds of addresses, by what a page may do with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A file of the site, or an anchor of the same page.
    Internal,
    /// A web or mail address.
    External,
    /// Anything that a browser might run, or that holds what no page may hold.
    Unsafe,
}

impl Kind {
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
                _ => Self::Unsafe,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        for (address, kind) in [
            ("a/b.md#c", Kind::Internal),
            ("#c", Kind::Internal),
            ("https://example.org", Kind::External),
            ("MAILTO:a@example.org", Kind::External),
            ("javascript:alert(1)", Kind::Unsafe),
            (" JavaScript:alert(1)", Kind::Unsafe),
            ("java\tscript:alert(1)", Kind::Unsafe),
            ("https://example.org/\u{fffe}", Kind::Unsafe),
            ("a\u{202e}b.html", Kind::Unsafe),
            ("data:text/html,x", Kind::Unsafe),
            ("vbscript:x", Kind::Unsafe),
        ] {
            assert_eq!(Kind::of(address), kind, "{address}");
        }
    }
}
