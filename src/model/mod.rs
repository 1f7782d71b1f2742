//! The nouns of the program; their constructors hold the invariants.

mod article;
mod article_key;
mod confidence;
mod digest;
mod evidence;
mod file_language;
mod file_languages;
mod fingerprint;
mod hold;
mod index;
pub mod layout;
mod ledger;
mod letters;
mod marked;
mod moment;
mod old_address;
mod sentence;
mod slug;
mod source_file;
mod source_place;
mod static_content;
mod tag;
mod tag_table;
mod taxonomy;

pub use article::{
    Article, ArticleText, Block, Body, Heading, Image, Origin, Paragraph, ReadArticle, TextSum,
    WholeArticle, is_rtl,
};
pub use article_key::{ArticleKey, PartNumber, TextNumber};
pub use confidence::{Confidence, FilingConfidence};
pub use digest::{ArticleIx, Digest, Edition, List, ListIx, ListKey, Neighbours, Span};
pub use evidence::{Evidence, EvidenceLocation, Field, Fields};
pub use file_language::{language_of, without_language};
pub use file_languages::FileLanguages;
pub use fingerprint::{BUILD, Fingerprint, FingerprintBuilder, hexadecimal};
pub use hold::{HeldBy, Hold, HoldReason, LeftOut};
pub(crate) use index::index_type;
pub use ledger::{Ledger, LedgerFault, LedgerLine};
pub use letters::{is_caseless, is_letter_of_news};
pub use marked::{LineMark, MarkedLine};
pub use moment::{Moment, PartialDate};
pub use old_address::{OldAddressParts, Unreachable, is_whole, old_path, old_query};
pub use sentence::{first_sentence, sentence_ends};
pub use slug::{Slug, aside, is_device};
pub use source_file::{SourceFile, TextForm};
pub use source_place::SourcePlace;
pub use static_content::{PictureSize, StaticContent, StaticPage};
pub use tag::{Tag, TagKind, story_name};
pub use tag_table::{TagClaim, TagEdits, TagRow, TagTable};
pub use taxonomy::{
    Country, CountryCode, FilingLimits, NAMED_LANGUAGES, Region, RegionId, THEMED_LANGUAGES,
    Taxonomy, TaxonomyWord, Theme, ThemeId, WordTarget, is_spelt, language_key,
};
