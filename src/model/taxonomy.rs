//! The two axes of the digest, each a closed list, and the countries.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::TagTable;

/// The languages in which the tables name countries.
pub const NAMED_LANGUAGES: [&str; 78] = [
    "af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es",
    "et", "eu", "fa", "fi", "fil", "fr", "ga", "gl", "gu", "ha", "he", "hi", "hr", "hu", "hy",
    "id", "is", "it", "ja", "ka", "kk", "km", "kn", "ko", "ky", "lo", "lt", "lv", "mk", "ml", "mn",
    "mr", "ms", "my", "nb", "ne", "nl", "pa", "pl", "ps", "pt", "ro", "ru", "si", "sk", "sl", "so",
    "sq", "sr", "sr-Latn", "sv", "sw", "ta", "te", "tg", "th", "tr", "uk", "ur", "uz", "vi", "zh",
];

/// Those of them in which the tables have words for themes as well.
pub const THEMED_LANGUAGES: [&str; 12] =
    ["ar", "de", "en", "es", "fr", "id", "it", "ja", "ko", "pt", "ru", "zh"];

/// The tag under which the tables know the language `tag`: of its parts only the first, but for
/// Serbian in Latin letters, and of several names of one language always the same.
pub fn language_key(tag: &str) -> &str {
    let first = tag.split(['-', '_']).next().unwrap_or_default();
    match first {
        "sr" | "sh" if tag.split(['-', '_']).any(|part| part.eq_ignore_ascii_case("latn")) => {
            "sr-Latn"
        }
        "no" | "nn" => "nb",
        "tl" => "fil",
        "iw" => "he",
        "in" => "id",
        "fa" | "prs" => "fa",
        _ => first,
    }
}

/// The place of a region in its taxonomy's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RegionId(pub u8);

/// The place of a theme in its taxonomy's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ThemeId(pub u8);

/// A country by its ISO 3166-1 code of two capital letters (XK for Kosovo).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// Two ASCII capital letters, else none.
    pub fn new(code: &str) -> Option<Self> {
        match code.as_bytes() {
            [a @ b'A'..=b'Z', b @ b'A'..=b'Z'] => Some(Self([*a, *b])),
            _ => None,
        }
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A region of the digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// Its address and key.
    pub slug: String,
    /// Its name for readers.
    pub name: String,
    /// Its name by language.
    pub names: BTreeMap<String, String>,
    /// Other slugs and names by which it is understood: its own of before, and those of the
    /// regions that were merged into it.
    pub also: Vec<String>,
}

/// A theme of the digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Its address and key.
    pub slug: String,
    /// Its name for readers.
    pub name: String,
    /// Its name by language.
    pub names: BTreeMap<String, String>,
    /// Other slugs and names by which it is understood, as those of a region.
    pub also: Vec<String>,
    /// The slug of the theme of which it was a part before it was one of its own.
    pub was: Option<String>,
    /// The theme that it is a part of: what its words speak for leaves that theme.
    pub from: Option<ThemeId>,
    /// IPTC Media Topic codes: `20000638`.
    pub iptc: Vec<String>,
}

/// A country and the region that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1, two letters.
    pub code: CountryCode,
    /// Its name for readers, which is also its tag.
    pub name: String,
    /// The region; none where the site hides it.
    pub region: Option<RegionId>,
}

/// Regions, themes and countries. The last region is the one for what no region claims, the
/// last theme the one for what no theme claims.
#[derive(Debug, Clone, Default)]
pub struct Taxonomy {
    /// In the order of the pages.
    pub regions: Vec<Region>,
    /// In the order of the pages.
    pub themes: Vec<Theme>,
    /// By code.
    pub countries: BTreeMap<CountryCode, Country>,
    /// Regions that the site does not use.
    pub hidden_regions: Vec<Region>,
    /// Themes that the site does not use.
    pub hidden_themes: Vec<Theme>,
    /// What the site says of tags.
    pub tags: TagTable,
}

impl Taxonomy {
    /// Names everything in the language `lang`, where it has a name in it.
    pub fn speak(&mut self, lang: &str) {
        let primary = lang.split('-').next().unwrap_or_default();
        let regions = self.regions.iter_mut().map(|r| (&mut r.name, &mut r.names));
        for (name, names) in
            regions.chain(self.themes.iter_mut().map(|t| (&mut t.name, &mut t.names)))
        {
            if let Some(own) = names.get(primary).filter(|own| !own.is_empty()).cloned() {
                let english = std::mem::replace(name, own);
                names.entry(String::from("en")).or_insert(english);
            }
        }
    }

    /// The region of `id`.
    pub fn region(&self, id: RegionId) -> &Region {
        &self.regions[usize::from(id.0)]
    }

    /// The theme of `id`.
    pub fn theme(&self, id: ThemeId) -> &Theme {
        &self.themes[usize::from(id.0)]
    }

    /// The region whose slug, or whose name in any language, is or was `word`; case does not
    /// count.
    pub fn find_region(&self, word: &str) -> Option<RegionId> {
        find(word, &self.regions, Region::said).map(RegionId)
    }

    /// The theme whose slug, or whose name in any language, is or was `word`; case does not
    /// count.
    pub fn find_theme(&self, word: &str) -> Option<ThemeId> {
        find(word, &self.themes, Theme::said).map(ThemeId)
    }

    /// Whether `word` is a region that the site does not use.
    pub fn hides_region(&self, word: &str) -> bool {
        find(word, &self.hidden_regions, Region::said).is_some()
    }

    /// Whether `word` is a theme that the site does not use.
    pub fn hides_theme(&self, word: &str) -> bool {
        find(word, &self.hidden_themes, Theme::said).is_some()
    }

    /// The region of what no region claims (`world`).
    pub fn no_region(&self) -> RegionId {
        RegionId(u8::try_from(self.regions.len().saturating_sub(1)).unwrap_or(u8::MAX))
    }

    /// The theme of what no theme claims (`general`).
    pub fn no_theme(&self) -> ThemeId {
        ThemeId(u8::try_from(self.themes.len().saturating_sub(1)).unwrap_or(u8::MAX))
    }
}

/// All that a region or theme is called: its slug, its name, its names, and what it was called.
type EntryNames<'a> = (&'a str, &'a str, &'a BTreeMap<String, String>, &'a [String]);

impl Region {
    fn said(&self) -> EntryNames<'_> {
        (&self.slug, &self.name, &self.names, &self.also)
    }
}

impl Theme {
    fn said(&self) -> EntryNames<'_> {
        (&self.slug, &self.name, &self.names, &self.also)
    }
}

/// Whether `name` in small letters is `lower`.
pub fn is_spelt(name: &str, lower: &str) -> bool {
    if name.is_ascii() { name.eq_ignore_ascii_case(lower) } else { name.to_lowercase() == lower }
}

/// The place of what `word` means: a slug comes before a name, and both before an old one.
fn find<T>(word: &str, list: &[T], said: impl Fn(&T) -> EntryNames<'_>) -> Option<u8> {
    let word = word.trim().to_lowercase();
    let is = |name: &str| is_spelt(name, &word);
    let by =
        |calls: &dyn Fn(EntryNames<'_>) -> bool| list.iter().position(|entry| calls(said(entry)));
    let at = by(&|(slug, ..)| slug == word)
        .or_else(|| by(&|(_, name, names, _)| is(name) || names.values().any(|name| is(name))))
        .or_else(|| by(&|(.., also)| also.iter().any(|name| is(name))))?;
    u8::try_from(at).ok()
}

/// A name or word that a site's `taxonomy.yaml` adds.
#[derive(Debug, Clone, PartialEq)]
pub struct TaxonomyWord {
    /// The words as they stand in texts.
    pub form: String,
    /// What they speak for.
    pub gives: WordTarget,
    /// How much they count; 1 is usual for a region, 3 for a theme.
    pub weight: f32,
    /// The language of the texts in which they count; none for every text in their script.
    pub lang: Option<String>,
}

impl TaxonomyWord {
    /// Whether the word may count in texts in `lang`, by its key in the tables.
    pub fn counts_in(&self, lang: &str) -> bool {
        let mut own = self.lang.iter().map(|own| language_key(own));
        own.all(|own| own == lang || lang == "sr-Latn" && own == "sr")
    }
}

/// What a name or word speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordTarget {
    /// A country, and so its region.
    Country(CountryCode),
    /// A region as a whole.
    Region(RegionId),
    /// A theme.
    Theme(ThemeId),
}

/// `filing` of `site.yaml`: how much evidence a verdict needs, and how many verdicts there are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FilingLimits {
    /// The least score of a region.
    pub region_threshold: f32,
    /// The least score of a theme.
    pub theme_threshold: f32,
    /// The most regions of an article.
    pub max_regions: usize,
    /// The most themes of an article.
    pub max_themes: usize,
    /// The most tags of an article.
    pub max_tags: usize,
}

impl Default for FilingLimits {
    fn default() -> Self {
        Self {
            region_threshold: 1.0,
            theme_threshold: 1.0,
            max_regions: 3,
            max_themes: 2,
            max_tags: 16,
        }
    }
}
