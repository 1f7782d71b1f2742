//! Which article of a site is meant: its file, and its part there where the file is several.

use std::borrow::Cow;
use std::fmt;
use std::num::NonZeroU16;

use serde::{Deserialize, Serialize};

/// The number of an article among those of its file, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PartNumber(NonZeroU16);

impl PartNumber {
    /// The number of the article at that place among those of its file, from 0; no file is more than
    /// a number can tell.
    pub fn at(place: usize) -> Self {
        let next = u16::try_from(place).unwrap_or(u16::MAX).saturating_add(1);
        Self(NonZeroU16::new(next).unwrap_or(NonZeroU16::MIN))
    }

    /// The number, from 1.
    pub fn get(self) -> u16 {
        self.0.get()
    }
}

/// Which of the texts of a run is an article's own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TextNumber(pub u32);

/// An article by its file and, where that is several articles, its part there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleKey<'a> {
    /// The file, from the site's root: `content/a.eml`.
    pub path: &'a str,
    /// Which of the articles of the file; none where it is one.
    pub part: Option<PartNumber>,
}

impl<'a> ArticleKey<'a> {
    /// As an editor writes it: `content/a.txt`, and `content/a.eml#2` of a part.
    pub fn text(self) -> Cow<'a, str> {
        match self.part {
            None => Cow::Borrowed(self.path),
            Some(_) => Cow::Owned(self.to_string()),
        }
    }

    /// Reads what [`ArticleKey::text`] wrote; a number at the end of the name of a file is taken for
    /// that of a part.
    pub fn read(text: &'a str) -> Self {
        let number = |digits: &str| {
            let is_number = !digits.starts_with(['0', '+']);
            digits.parse().ok().filter(|_| is_number).map(PartNumber)
        };
        let part = text.rsplit_once('#').and_then(|(path, tail)| Some((path, number(tail)?)));
        part.map_or(Self { path: text, part: None }, |(path, part)| Self { path, part: Some(part) })
    }
}

impl fmt::Display for ArticleKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            None => f.write_str(self.path),
            Some(part) => write!(f, "{}#{}", self.path, part.get()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        for (text, path, part) in [
            ("content/a.txt", "content/a.txt", None),
            ("content/a.eml#2", "content/a.eml", Some(1)),
            ("content/a#b.eml", "content/a#b.eml", None),
            ("content/a#b.eml#10", "content/a#b.eml", Some(9)),
            ("content/a.eml#0", "content/a.eml#0", None),
            ("content/a.eml#+1", "content/a.eml#+1", None),
            ("content/a.eml#65536", "content/a.eml#65536", None),
        ] {
            let key = ArticleKey { path, part: part.map(PartNumber::at) };
            assert_eq!(ArticleKey::read(text), key);
            assert_eq!(key.text(), text);
        }
        assert!(ArticleKey::read("content/a.eml#2") < ArticleKey::read("content/a.eml#10"));
    }
}
