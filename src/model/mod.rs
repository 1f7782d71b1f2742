//! The nouns of the program; their constructors hold the invariants.

mod article;
mod digest;
mod evidence;
mod extras;
mod moment;
mod slug;
mod source_file;
mod tag;
mod taxonomy;

pub use article::{is_rtl, Article, Block, Body, Heading, Image, Origin, Paragraph};
pub use digest::{Digest, Edition, List, ListKey, Span};
pub use evidence::{Evidence, Field, Place};
pub use extras::{Extras, Standing};
pub use moment::{Moment, PartialDate};
pub use slug::Slug;
pub use source_file::SourceFile;
pub use tag::{story_name, Tag, TagKind};
pub use taxonomy::{
    Country, CountryCode, Filing, Gives, Region, RegionId, Taxonomy, TaxonomyWord, Theme, ThemeId,
};
