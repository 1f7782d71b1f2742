//! What rendering and checking may ask of the world outside: files of the site, and what earlier
//! builds kept. They write nothing.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::model::{Article, ArticleText, Fingerprint};

pub use crate::stat::FileState;

/// The world outside, as one run finds it. Files are named by their paths from the site's root.
pub trait World: Sync {
    /// The text of an article.
    ///
    /// # Errors
    /// A file that has to be read for it, and holds that text no more.
    fn text(&self, article: &Article) -> Result<Cow<'_, ArticleText>, Diagnostic>;

    /// The words of a volume of the search index, by its name, as an earlier build kept them.
    fn words(&self, volume: &str) -> Option<VolumeWords>;

    /// The characters of a file, as its reader took it; none where it cannot be read as text.
    fn characters(&self, path: &str) -> Option<String>;

    /// The bytes of a file that is text, as a drawing is.
    ///
    /// # Errors
    /// A file that cannot be read or is too large.
    fn bytes(&self, path: &str) -> Result<Vec<u8>, Diagnostic>;

    /// How many bytes a file has.
    ///
    /// # Errors
    /// A file that cannot be read.
    fn size(&self, path: &str) -> Result<u64, Diagnostic>;

    /// How a file stands on the disk; none where there is no plain file.
    fn state(&self, path: &str) -> Option<FileState>;

    /// The bytes of a picture.
    ///
    /// # Errors
    /// A file that cannot be read or is too large.
    fn picture(&self, path: &str) -> Result<Vec<u8>, Diagnostic>;

    /// The narrower copies of a picture, as an earlier build kept them.
    fn narrow_copies(&self, path: &str) -> Option<NarrowCopies>;
}

/// The narrower copies of a picture, and what they were made of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NarrowCopies {
    /// The picture's bytes and the way in which copies are made.
    pub of: Fingerprint,
    /// The width of each in pixels, and its bytes.
    pub copies: Vec<(u32, Vec<u8>)>,
}

/// The words of a volume of the search index, and what they were made of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VolumeWords {
    /// The settings and names that its articles share.
    pub of: Fingerprint,
    /// What the words of each article are made of, in the order of their numbers, from 1.
    pub articles: Vec<Fingerprint>,
    /// The terms in order, each with the numbers of its articles as the index has them.
    pub terms: Vec<(Box<str>, Vec<u8>)>,
}
