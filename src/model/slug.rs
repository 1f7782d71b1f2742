//! The last part of an address: lower-case ASCII words joined by hyphens.

use std::fmt;

use deunicode::deunicode;
use serde::{Deserialize, Serialize};

/// The longest slug, in bytes: whole words up to this.
const LONGEST: usize = 80;

/// Signs without which a name would be that of something else, and the word for each.
const SIGNS: &[(char, &str)] = &[
    ('+', "plus"),
    ('#', "sharp"),
    ('&', "and"),
    ('@', "at"),
    ('%', "percent"),
    ('*', "star"),
    ('$', "dollar"),
    ('€', "euro"),
    ('£', "pound"),
    ('¥', "yen"),
    ('₩', "won"),
];

/// A part of an address that is safe on every disk and in every URL; never empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Slug(String);

impl Slug {
    /// The slug of any text, transliterated; where nothing of it can stand in an address, a
    /// short hash of it.
    pub fn from_text(text: &str) -> Self {
        let mut slug = String::with_capacity(LONGEST);
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

    /// The slug of a name: signs that belong to it become words, so that `C`, `C++` and `C#` have
    /// three addresses whichever of them there are.
    pub fn of_name(name: &str) -> Self {
        let slug = Self::from_text(&spelled(name));
        if slug.is_index() { Self(slug.0 + "-x") } else { slug }
    }

    /// Whether it would be the name of a page that hosts show for its folder.
    pub fn is_index(&self) -> bool {
        self.0 == "index"
    }

    /// A slug that an editor wrote: lower-case letters, digits and hyphens, and no `index`; else
    /// none.
    pub fn written(text: &str) -> Option<Self> {
        let fits = !text.is_empty()
            && text.len() <= 200
            && !text.starts_with('-')
            && !text.ends_with('-')
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let slug = (fits && !is_device(text)).then(|| Self(text.to_owned()));
        slug.filter(|slug| !slug.is_index())
    }

    /// The slug with a short hash of `seed` behind it, for one that must give way.
    #[must_use]
    pub fn aside(&self, seed: &str) -> Self {
        Self(self.0.clone() + &aside(seed))
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

/// A name with words for its signs.
fn spelled(name: &str) -> String {
    let mut spelled = String::with_capacity(name.len());
    let behind = name.trim_end_matches('-').len();
    let mut before = None;
    let mut chars = name.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let is_first = before.is_none_or(char::is_whitespace);
        let begins = |is: fn(char) -> bool| is_first && next.is_some_and(is);
        let word = match c {
            '♯' => Some("sharp"),
            '#' | '＃' if begins(char::is_numeric) => Some("number"),
            '#' | '＃' if begins(char::is_alphabetic) => Some("hashtag"),
            '.' if begins(char::is_alphanumeric) => Some("dot"),
            '-' | '−' if before.is_none() && begins(char::is_numeric) => Some("minus"),
            '-' if at >= behind && !is_first => Some("minus"),
            _ => SIGNS.iter().find(|(sign, _)| *sign == narrow(c)).map(|(_, word)| *word),
        };
        match word {
            Some(word) => spelled.extend([" ", word, " "]),
            None => spelled.push(c),
        }
        before = Some(c);
    }
    spelled
}

/// The sign as it is written among Latin letters.
fn narrow(sign: char) -> char {
    match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        '￥' => '¥',
        '￦' => '₩',
        '￡' => '£',
        sign => sign,
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

/// What parts a name from others of its kind: a hyphen and a short hash of `seed`.
pub fn aside(seed: &str) -> String {
    format!("-{}", short_hash(seed))
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
        for bad in ["", "-a", "A", "a/b", "..", "a b", "nul", "com1", "index"] {
            assert_eq!(Slug::written(bad), None, "{bad}");
        }
    }

    #[test]
    fn names_keep_their_signs() {
        for (name, slug) in [
            ("C", "c"),
            ("C++", "c-plus-plus"),
            ("c#", "c-sharp"),
            ("F♯", "f-sharp"),
            ("C--", "c-minus-minus"),
            (".NET", "dot-net"),
            ("ASP .NET", "asp-dot-net"),
            ("AT&T", "at-and-t"),
            ("Q & A", "q-and-a"),
            ("Ｒ＆Ｄ", "r-and-d"),
            ("A*", "a-star"),
            ("+1", "plus-1"),
            ("-5", "minus-5"),
            ("@home", "at-home"),
            ("50%", "50-percent"),
            ("&", "and"),
            ("€", "euro"),
            ("$100", "dollar-100"),
            ("#1", "number-1"),
            ("#Harbour", "hashtag-harbour"),
            ("Index", "index-x"),
            ("con", "con-x"),
        ] {
            assert_eq!(Slug::of_name(name).as_str(), slug, "{name}");
        }
        // Marks that are no part of a name change nothing.
        for name in [
            "U.N.",
            "St. Louis",
            "O'Brien",
            "Kim Jong-un",
            "Node.js",
            "TCP/IP",
            "2.0",
            "Smith, J. (Oslo)",
            "Oslo - Bergen",
            "Nord —",
            "Well... yes",
            "- a",
            "한국",
            "São Paulo",
        ] {
            assert_eq!(Slug::of_name(name), Slug::from_text(name), "{name}");
        }
    }
}
