//! Why a value was inferred: the words, where they stand, and their weight.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::layout;

/// The field that a piece of evidence speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The headline.
    Title,
    /// A version mark of the headline: "(2nd LD)".
    Version,
    /// When it was published.
    Date,
    /// When it came in.
    Filed,
    /// When it was changed.
    Updated,
    /// The agency or paper.
    Source,
    /// The byline.
    Author,
    /// The dateline's place.
    Place,
    /// The language.
    Lang,
    /// The summary.
    Summary,
    /// A region.
    Region,
    /// A country.
    Country,
    /// A theme.
    Theme,
    /// A tag.
    Tag,
    /// The address.
    Slug,
    /// The encoding of the file.
    Encoding,
    /// A line of the page or wire frame that was taken out.
    Chrome,
}

/// A set of fields.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields(u32);

impl Fields {
    /// The set of `fields`.
    pub fn of(fields: impl Iterator<Item = Field>) -> Self {
        Self(fields.fold(0, |set, field| set | 1 << field as u32))
    }

    /// Whether `field` is among them.
    pub fn contains(self, field: Field) -> bool {
        self.0 & (1 << field as u32) != 0
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// Where the words of a piece of evidence stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceLocation {
    /// A line of the file, counted from 1.
    Line(u32),
    /// The file's name or folder.
    Path,
    /// The front matter.
    FrontMatter,
    /// The history of the repository.
    Git,
    /// The disk's time of the last change.
    Disk,
    /// The text as a whole.
    Text,
    /// The site's configuration.
    Config,
    /// The site's `taxonomy.yaml`.
    Taxonomy,
}

impl fmt::Display for EvidenceLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Path => f.write_str("file name"),
            Self::FrontMatter => f.write_str("front matter"),
            Self::Git => f.write_str("git"),
            Self::Disk => f.write_str("disk"),
            Self::Text => f.write_str("text"),
            Self::Config => f.write_str(layout::SITE),
            Self::Taxonomy => f.write_str(layout::TAXONOMY),
        }
    }
}

/// One reason for one value of one field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// The field that it speaks for.
    pub field: Field,
    /// The value that it speaks for: a slug, a name, a date.
    pub value: String,
    /// The words in the input.
    pub words: String,
    /// Where they stand.
    #[serde(rename = "where")]
    pub place: EvidenceLocation,
    /// How much they count; 0 where a field is simply read.
    pub weight: f32,
}

impl Evidence {
    /// Evidence for a field that is simply read.
    pub fn read(
        field: Field,
        value: impl Into<String>,
        words: impl Into<String>,
        place: EvidenceLocation,
    ) -> Self {
        Self { field, value: value.into(), words: words.into(), place, weight: 0.0 }
    }

    /// Evidence that counts `weight` among others.
    pub fn weighed(
        field: Field,
        value: impl Into<String>,
        words: impl Into<String>,
        place: EvidenceLocation,
        weight: f32,
    ) -> Self {
        Self { field, value: value.into(), words: words.into(), place, weight }
    }
}
