//! An article: what the editor's file says, read, and filed.

use std::collections::BTreeMap;
use std::ops::Deref;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::{
    ArticleKey, CountryCode, Evidence, Field, Fields, FilingConfidence, Fingerprint,
    FingerprintBuilder, HeldBy, Moment, OldAddressParts, PartNumber, PartialDate, RegionId, Slug,
    Tag, TagEdits, TextNumber, ThemeId,
};

/// A paragraph of running text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// The words, without mark-up, on one line. The rows of a table in plain text stand on lines
    /// of their own, and tabs part its cells; without tabs, its lines are as they were drawn.
    pub text: String,
    /// The line of the file where it begins, counted from 1.
    pub line: u32,
}

impl Paragraph {
    /// Whether it is a table.
    pub fn is_table(&self) -> bool {
        self.text.contains('\n')
    }
}

/// A heading inside an article's Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The anchor on the page.
    pub id: String,
    /// The words.
    pub text: String,
}

/// The text of an article as it will stand on its page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Body {
    /// Plain text: the article's paragraphs are the body.
    #[default]
    Text,
    /// Markdown, rendered. Links are kept as written, each place marked, and resolved by the page.
    Html(Block),
}

/// Rendered Markdown with its links left open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// HTML in which `\0N\0` stands for the address of link number N.
    pub html: String,
    /// The links as written in the source, relative ones included.
    pub links: Vec<String>,
    /// The headings, in order.
    pub headings: Vec<Heading>,
}

impl Block {
    /// How a table begins in `html`, inside what a wide one scrolls in; the pages, which know the
    /// words of the theme, give it a name.
    pub const TABLE: &str = "<div class=\"table\" role=\"group\" tabindex=\"0\">";

    /// The HTML with every link led to what `address` says of it.
    pub fn resolve(&self, mut address: impl FnMut(&str) -> String) -> String {
        let mut html = String::with_capacity(self.html.len() + 16 * self.links.len());
        for (at, part) in self.html.split('\0').enumerate() {
            if at % 2 == 0 {
                html.push_str(part);
            } else if let Some(link) = part.parse().ok().and_then(|n: usize| self.links.get(n)) {
                html_escape::encode_double_quoted_attribute_to_string(address(link), &mut html);
            }
        }
        html
    }
}

/// What an article's own page, the feeds and the search show of it, and lists do not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleText {
    /// The running text, for filing, summaries and plain bodies.
    pub paragraphs: Vec<Paragraph>,
    /// The text for its page.
    pub body: Body,
}

impl ArticleText {
    /// What the text says of itself while it is not at hand.
    pub fn summed_up(&self) -> TextSum {
        let (mut builder, mut words) = (FingerprintBuilder::new(), FingerprintBuilder::new());
        let mut sum = TextSum::default();
        for Paragraph { text, line } in &self.paragraphs {
            words.text(text);
            builder.text(text).number(u64::from(*line));
            // In place of `filter(..).count()`: runs of 128 bytes are counted in a `u8`, which cannot
            // overflow, so that the compiler adds many bytes by one instruction. Not measured alone.
            let in_run = |run: &[u8]| run.iter().map(|b| u8::from(b.is_ascii())).sum::<u8>();
            let ascii: usize = text.as_bytes().chunks(128).map(in_run).map(usize::from).sum();
            sum.ascii += ascii;
            sum.other += text.len() - ascii;
        }
        if let Body::Html(block) = &self.body {
            builder.text(&block.html).texts(&block.links);
            for heading in &block.headings {
                builder.number(u64::from(heading.level)).text(&heading.id).text(&heading.text);
            }
            sum.links.clone_from(&block.links);
        }
        (sum.fingerprint, sum.words) = (builder.sum(), words.sum());
        sum
    }
}

/// What is known of an article's text while that is not at hand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextSum {
    /// A fingerprint of all of it.
    pub fingerprint: Fingerprint,
    /// One of its words alone.
    pub words: Fingerprint,
    /// The bytes of its paragraphs that are ASCII.
    pub ascii: usize,
    /// Their other bytes.
    pub other: usize,
    /// The links of its body, as written.
    pub links: Vec<String>,
}

/// The picture that stands for an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// As written: a path beside the article, or an `https` address.
    pub src: String,
    /// What it shows, in words.
    pub alt: String,
    /// What stands below it, with who made it; may be empty.
    pub caption: String,
}

/// Where an article comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The agency or paper, by the name that the site uses for it.
    pub source: Option<SmolStr>,
    /// The address of the original.
    pub source_url: Option<String>,
    /// The names of the byline.
    pub authors: Vec<SmolStr>,
    /// Who translated it.
    pub translators: Vec<SmolStr>,
    /// The dateline's place, as readers write it: "Seoul".
    pub place: Option<SmolStr>,
}

/// One article of the digest: all that is known of it but its text.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key that an editor may write")]
pub struct Article {
    /// The file, from the site's root: `content/a.txt`.
    pub path: String,
    /// Which of those of the file it is, where they are several.
    pub part: Option<PartNumber>,
    /// The headline; never recased.
    pub title: String,
    /// When it was published, where that is known.
    pub date: Option<Moment>,
    /// What is known of the date where the whole is not.
    pub date_partial: Option<PartialDate>,
    /// When it came in; equals `date` where there is one.
    pub filed: Moment,
    /// When it was changed, as the text or the editor says.
    pub updated: Option<Moment>,
    /// Where it comes from.
    pub origin: Origin,
    /// The language, as a BCP 47 tag: `en`, `ko`.
    pub lang: SmolStr,
    /// Whether the text runs from right to left.
    pub rtl: bool,
    /// A short text for lists.
    pub summary: String,
    /// Regions, the primary one first; never empty once filed.
    pub regions: Vec<RegionId>,
    /// Themes, the primary one first; never empty once filed.
    pub themes: Vec<ThemeId>,
    /// Countries, the strongest first.
    pub countries: Vec<CountryCode>,
    /// How sure the first region and the first theme are.
    pub sure: FilingConfidence,
    /// Tags, the best first.
    pub tags: Vec<Tag>,
    /// What the editor wrote of them, where that is more than a list that stays as it is.
    pub tag_edits: Option<Box<TagEdits>>,
    /// The last part of its address.
    pub slug: Slug,
    /// Whether the editor wrote the slug.
    pub slug_written: bool,
    /// Which of the texts of this run is its own.
    #[serde(skip)]
    pub text: TextNumber,
    /// What is known of the text at any time.
    pub sum: TextSum,
    /// The number of words of the running text.
    pub words: u32,
    /// Whether the page shows a table of contents.
    pub toc: bool,
    /// Whether it stands first on the front page.
    pub pin: bool,
    /// When it stops doing so.
    pub pin_ends: Option<Moment>,
    /// What holds it back, whatever the clock says.
    pub held: Option<HeldBy>,
    /// When it may be shown at the earliest, beside its date.
    pub embargo: Option<Moment>,
    /// Whether search engines must leave its page out (`noindex: true`).
    pub noindex: bool,
    /// Whether it stands in no sitemap (`sitemap: false`).
    pub off_sitemap: bool,
    /// Whether the canonical address is the original's (`canonical: source`).
    pub canonical_source: bool,
    /// Whether but the beginning of its text was kept, since no policy allows more of a saved one.
    pub excerpt: bool,
    /// When it leaves the site.
    pub expires: Option<Moment>,
    /// Articles of one key are translations of one another.
    pub translation_key: Option<String>,
    /// The running story that it is part of.
    pub story: Option<String>,
    /// The picture that stands for it.
    pub image: Option<Image>,
    /// Old addresses that lead to it, from the site's root.
    pub aliases: Vec<String>,
    /// What other old addresses are made of.
    pub old: OldAddressParts,
    /// Its own address as another system's front matter gives it, from the site's root: `/blog/x/`.
    pub written_address: Option<String>,
    /// The name by which readers of feeds have known it.
    pub entry_id: Option<String>,
    /// The licence of its text.
    pub license: Option<String>,
    /// The numbers of the warnings and notes that are not told of it.
    pub ignored: Vec<u16>,
    /// What the editor wrote for the theme, as JSON.
    #[serde(with = "as_json")]
    pub extra: BTreeMap<String, serde_json::Value>,
    /// The fields that stand in the front matter.
    pub written: Fields,
    /// Those of them whose values `stamp` wrote and no one has changed since: regions, countries, themes.
    pub stamped: Fields,
    /// A fingerprint of everything above, once the article is filed; for builds alone.
    pub fingerprint: Fingerprint,
    /// Why each inferred value is what it is; none in what comes from the cache.
    #[serde(skip)]
    pub evidence: Vec<Evidence>,
}

impl Article {
    /// Which of all articles it is.
    pub fn key(&self) -> ArticleKey<'_> {
        ArticleKey { path: &self.path, part: self.part }
    }

    /// Whether `field` stands in the front matter; then it is not inferred.
    pub fn is_written(&self, field: Field) -> bool {
        self.written.contains(field)
    }

    /// Whether `field` stands in the front matter as an editor wrote it, and not as `stamp` did.
    pub fn is_by_hand(&self, field: Field) -> bool {
        self.written.contains(field) && !self.stamped.contains(field)
    }

    /// Minutes that a reader needs, at 220 words a minute; at least 1.
    pub fn minutes(&self) -> u32 {
        self.words.div_ceil(220).max(1)
    }
}

/// An article as it was read, with its text.
#[derive(Debug, Clone)]
pub struct ReadArticle {
    /// All but its text.
    pub article: Article,
    /// Its text.
    pub text: ArticleText,
}

impl ReadArticle {
    /// The same, borrowed.
    pub fn whole(&self) -> WholeArticle<'_> {
        WholeArticle { article: &self.article, text: &self.text }
    }
}

impl Deref for ReadArticle {
    type Target = Article;

    fn deref(&self) -> &Article {
        &self.article
    }
}

/// An article of the digest with its text.
#[derive(Debug, Clone, Copy)]
pub struct WholeArticle<'a> {
    /// All but its text.
    pub article: &'a Article,
    /// Its text.
    pub text: &'a ArticleText,
}

impl Deref for WholeArticle<'_> {
    type Target = Article;

    fn deref(&self) -> &Article {
        self.article
    }
}

/// Scripts that are written from right to left, in lower case.
const RTL_SCRIPTS: &[&str] = &["adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"];

/// Languages that are, for the most part.
const RTL_LANGUAGES: &[&str] = &[
    "ar", "arc", "arz", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "ks", "lrc", "mzn",
    "nqo", "pnb", "prs", "ps", "rhg", "sd", "sdh", "skr", "syr", "ug", "ur", "yi",
];

/// Whether a language, as a BCP 47 tag, is written from right to left: as its script says, where
/// it names one, and else as the language is written for the most part. The tables of Unicode that
/// know every language (`icu_locale`) would add more to the program than this is worth.
pub fn is_rtl(lang: &str) -> bool {
    let lang = lang.to_ascii_lowercase();
    let mut parts = lang.split(['-', '_']);
    let primary = parts.next().unwrap_or_default();
    if let Some(script) =
        parts.find(|part| part.len() == 4 && !part.starts_with(|c: char| c.is_ascii_digit()))
    {
        return RTL_SCRIPTS.contains(&script);
    }
    RTL_LANGUAGES.contains(&primary)
}

/// Values of any shape, kept as JSON where the form of what is kept must be known beforehand.
mod as_json {
    use std::collections::BTreeMap;

    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};
    use serde_json::Value;

    type Extra = BTreeMap<String, Value>;

    pub(super) fn serialize<S: Serializer>(extra: &Extra, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&serde_json::to_string(extra).unwrap_or_default())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Extra, D::Error> {
        let text = String::deserialize(from)?;
        serde_json::from_str(&text).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_that_run_from_right_to_left() {
        for lang in ["ar", "he-IL", "FA", "uz-Arab", "pa-arab-PK", "ckb"] {
            assert!(is_rtl(lang), "{lang}");
        }
        for lang in ["en", "uz", "ar-Latn", "ug-Cyrl", "de-1901", "ja", ""] {
            assert!(!is_rtl(lang), "{lang}");
        }
    }
}
