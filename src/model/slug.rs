//! The last part of an address: lower-case ASCII words joined by hyphens.

use std::fmt;

use deunicode::deunicode;
use serde::Deserialize;
use serde::Serialize;

/// The longest slug, in bytes: whole words up to this.
const LONGEST: usize = 80;

/// A part of an address that is safe on every disk and in every URL; never empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Slug(String);

impl Slug {
    /// The slug of any text, transliterated; where nothing of it can stand in an address, a
    /// short hash of it.
    pub fn from_text(text: &str) -> Self {
        let mut slug = String::new();
        for word in words(&deunicode(text)) {
            let room = LONGEST.saturating_sub(slug.len());
            if slug.is_empty() {
                slug.extend(word.chars().take(LONGEST));
            } else if word.len() < room {
                slug.push('-');
                slug.push_str(&word);
            } else {
                break;
            }
        }
        if slug.is_empty() {
            slug = format!("x{}", short_hash(text));
        }
        Self(guard(slug))
    }

    /// A slug that an editor wrote: lower-case letters, digits and hyphens; else none.
    pub fn written(text: &str) -> Option<Self> {
        let fits = !text.is_empty()
            && text.len() <= 200
            && !text.starts_with('-')
            && !text.ends_with('-')
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        (fits && !is_device(text)).then(|| Self(text.to_owned()))
    }

    /// The slug with a short hash of `seed` behind it, for one that must give way.
    #[must_use]
    pub fn aside(&self, seed: &str) -> Self {
        Self(format!("{}-{}", self.0, short_hash(seed)))
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The words of ASCII text in lower case; apostrophes and the points of "U.N." vanish.
fn words(ascii: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut chars = ascii.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_alphanumeric() {
            if let Some(word) = words.last_mut() {
                word.push(c.to_ascii_lowercase());
            }
        } else if !(c == '\'' || c == '.' && chars.peek().is_some_and(char::is_ascii_alphabetic)) {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a disk of another system keeps `name`, in lower case, for a device.
pub fn is_device(name: &str) -> bool {
    let numbered =
        |stem: &str| name.strip_prefix(stem).is_some_and(|n| matches!(n.as_bytes(), [b'0'..=b'9']));
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

fn guard(slug: String) -> String {
    if is_device(&slug) { format!("{slug}-") + "x" } else { slug }
}

/// Eight hexadecimal digits of a hash of `seed`.
fn short_hash(seed: &str) -> String {
    blake3::hash(seed.as_bytes()).to_hex()[..8].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        for (text, slug) in [
            ("U.N. chief's visit: day 2", "un-chiefs-visit-day-2"),
            ("Ünïcode — “quoted”", "unicode-quoted"),
            ("N. Korea-Russia ties", "n-korea-russia-ties"),
            ("  ", "x"),
            ("con", "con-x"),
            ("../../etc", "etc"),
        ] {
            assert!(Slug::from_text(text).as_str().starts_with(slug), "{text}");
        }
        assert!(Slug::from_text(&"word ".repeat(100)).as_str().len() <= LONGEST);
        assert!(!Slug::from_text("한국 대통령").as_str().is_empty());
        for bad in ["", "-a", "A", "a/b", "..", "a b", "nul", "com1"] {
            assert_eq!(Slug::written(bad), None, "{bad}");
        }
    }
}
