//! The YAML block at a file's head -> what the editor wrote, checked key by key.

mod aliases;
mod dates;
mod dialect;
mod holds;
mod people;
mod split;
mod stamped;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::{Map, Value};

use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{CountryCode, Fields, Image, Moment, RegionId, Slug, ThemeId};
use crate::parse::date;
use crate::parse::link::LinkKind;
use crate::table;
use crate::yaml::{Document, MappingReader, nearest};

pub(crate) use dialect::FieldValue;
pub(super) use dialect::FrontMatterDialect;
use holds::Holds;
pub(crate) use people::at_commas;
pub(super) use split::{Split, split};

/// The most bytes of front matter.
const LARGEST: usize = 16 * 1024;

/// The table of keys: name, what other programs call it.
const TABLE: &str = include_str!("front_matter/keys.tsv");

/// The keys that front matter may have.
pub static KEYS: LazyLock<Vec<&str>> =
    LazyLock::new(|| table::rows::<1>(TABLE).map(|[key]| key).collect());

/// What other programs call some of them.
static OTHER_NAMES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| table::words(TABLE).collect());

/// What the editor wrote; a key that is absent is none.
#[derive(Debug, Clone, Default)]
pub(super) struct FrontMatterFields {
    pub(super) title: Option<String>,
    pub(super) date: Option<Moment>,
    /// A date that is only a year, or a year and a month.
    pub(super) part_of_date: Option<date::PathDate>,
    /// A date without a year: `--09-25`.
    pub(super) month_day: Option<(i8, i8)>,
    pub(super) filed: Option<Moment>,
    pub(super) updated: Option<Moment>,
    pub(super) source: Option<String>,
    pub(super) source_url: Option<String>,
    pub(super) authors: Option<Vec<String>>,
    pub(super) place: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) rtl: Option<bool>,
    pub(super) summary: Option<String>,
    pub(super) regions: Option<Vec<RegionId>>,
    pub(super) themes: Option<Vec<ThemeId>>,
    pub(super) countries: Option<Vec<CountryCode>>,
    /// The fields whose values are those that `stamp` wrote.
    pub(super) stamped: Fields,
    pub(super) tags: Option<Vec<String>>,
    /// Tags without a page of their own until enough articles bear them.
    pub(super) names: Option<Vec<String>>,
    pub(super) added_tags: Vec<String>,
    pub(super) dropped_tags: Vec<String>,
    pub(super) slug: Option<Slug>,
    pub(super) toc: bool,
    pub(super) translation_key: Option<String>,
    pub(super) canonical_source: bool,
    pub(super) holds: Holds,
    pub(super) expires: Option<Moment>,
    pub(super) pin: bool,
    pub(super) image: Option<Image>,
    pub(super) aliases: Vec<String>,
    pub(super) story: Option<String>,
    pub(super) ignored: Vec<FaultCode>,
    pub(super) extra: BTreeMap<String, Value>,
}

impl FrontMatterFields {
    /// A key that is there and that one article alone can have.
    pub(super) fn own_key(&self) -> Option<&'static str> {
        let keys = [
            ("title", self.title.is_some()),
            ("slug", self.slug.is_some()),
            ("summary", self.summary.is_some()),
            ("source_url", self.source_url.is_some()),
            ("translation_key", self.translation_key.is_some()),
            ("aliases", !self.aliases.is_empty()),
            ("image", self.image.is_some()),
        ];
        keys.into_iter().find(|(_, is_there)| *is_there).map(|(key, _)| key)
    }
}

/// The keys of `split`, those without a value too.
pub(super) fn keys(path: &str, split: &Split<'_>) -> Result<Vec<String>, Diagnostic> {
    let Some(front_matter) = split.front_matter else { return Ok(Vec::new()) };
    let document = front_matter.read(path)?;
    Ok(document.names().map(str::to_owned).collect())
}

/// The values of `split` by their keys, as they stand there.
pub(super) fn values(path: &str, split: &Split<'_>) -> Result<Map<String, Value>, Diagnostic> {
    let read = split.front_matter.map(|front_matter| front_matter.read(path)).transpose()?;
    Ok(read.map(Document::into_values).unwrap_or_default())
}

/// Reads the front matter of `split`; every fault in it is told. None where it cannot be read at all.
pub(super) fn read(
    path: &str,
    split: &Split<'_>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<FrontMatterFields> {
    let Some(front_matter) = split.front_matter else {
        return Some(FrontMatterFields::default());
    };
    let document = match front_matter.read(path) {
        Ok(document) => document,
        Err(fault) => {
            diagnostics.push(fault);
            return None;
        }
    };
    let mut keys = document.keys(diagnostics);
    let mut written = FrontMatterFields::default();
    texts(&mut keys, &mut written);
    dates::read(&mut keys, &config.time_zone, &mut written);
    axes(&mut keys, config, &mut written);
    written.stamped = stamped::fields(&mut keys, config, &written);
    addresses(&mut keys, &mut written);
    switches(&mut keys, &mut written);
    if config::names_codes(&keys) {
        written.ignored = config::ignored(&mut keys);
    }
    let mut heard = vec![String::from("keywords")];
    heard.extend(holds(&mut keys, config, &mut written));
    keys.refuse_all_but(&KEYS, &OTHER_NAMES, &heard);
    Some(written)
}

fn texts(keys: &mut MappingReader<'_>, written: &mut FrontMatterFields) {
    written.title = filled(keys, "title");
    written.source = filled(keys, "source");
    written.place = filled(keys, "place");
    written.summary = filled(keys, "summary");
    written.translation_key = filled(keys, "translation_key");
    written.story = filled(keys, "story");
    written.authors = people::authors(keys);
    written.tags = people::tags(keys);
    written.names = people::names(keys);
    [written.added_tags, written.dropped_tags] = people::tag_edits(keys);
    written.lang = filled(keys, "lang");
    if let Some(lang) = written.lang.take() {
        if lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            written.lang = Some(lang);
        } else {
            keys.fault(
                FaultCode::BadLanguage,
                "lang",
                format!("`{lang}` is not a language code"),
                "write `lang: en`",
            );
        }
    }
    match keys.string("dir").as_deref() {
        None => {}
        Some("rtl") => written.rtl = Some(true),
        Some("ltr") => written.rtl = Some(false),
        Some(_) => keys.fault(
            FaultCode::BadChoice,
            "dir",
            "`dir` must be `ltr` or `rtl`",
            "write `dir: rtl`",
        ),
    }
}

/// A text that is not empty.
fn filled(keys: &mut MappingReader<'_>, key: &str) -> Option<String> {
    keys.string(key).filter(|text| !text.is_empty())
}

/// A list that may stand under its name in the singular or the plural.
fn either(keys: &mut MappingReader<'_>, one: &str, many: &str) -> Option<Vec<String>> {
    match (keys.strings(many), keys.strings(one)) {
        (Some(mut many), Some(one)) => {
            many.extend(one);
            Some(many)
        }
        (many, one) => many.or(one),
    }
}

fn axes(keys: &mut MappingReader<'_>, config: &Config, written: &mut FrontMatterFields) {
    let taxonomy = &config.taxonomy;
    written.regions = one_of(keys, ["region", "regions"], "region", |word| {
        taxonomy.find_region(word).ok_or_else(|| {
            let known = taxonomy.regions.iter().flat_map(|r| [r.slug.as_str(), r.name.as_str()]);
            let slugs = taxonomy.regions.iter().map(|r| r.slug.as_str());
            Unknown::new(word, known, taxonomy.hides_region(word), &listed("regions", slugs))
        })
    });
    written.themes = one_of(keys, ["theme", "themes"], "theme", |word| {
        taxonomy.find_theme(word).ok_or_else(|| {
            let known = taxonomy.themes.iter().flat_map(|t| [t.slug.as_str(), t.name.as_str()]);
            let slugs = taxonomy.themes.iter().map(|t| t.slug.as_str());
            Unknown::new(word, known, taxonomy.hides_theme(word), &listed("themes", slugs))
        })
    });
    written.countries = one_of(keys, ["country", "countries"], "country", |word| {
        config.find_country(word).ok_or_else(|| {
            let known = taxonomy.countries.values().map(|c| c.name.as_str());
            Unknown::new(word, known, false, "")
        })
    });
}

/// What is to be said of a name that a closed list does not have.
enum Unknown {
    /// The site hides it.
    Hidden,
    /// What to write: the nearest name, and all names where they are few.
    Lost(String),
}

impl Unknown {
    fn new<'k>(
        word: &str,
        known: impl Iterator<Item = &'k str>,
        hidden: bool,
        listed: &str,
    ) -> Self {
        match nearest(word, known) {
            _ if hidden => Self::Hidden,
            Some(near) if listed.is_empty() => Self::Lost(format!("did you mean `{near}`?")),
            Some(near) => Self::Lost(format!("did you mean `{near}`? The {listed}")),
            None if listed.is_empty() => Self::Lost("write its ISO code, such as `KR`".into()),
            None => Self::Lost(format!("the {listed}; taxonomy.yaml can add others")),
        }
    }
}

/// `regions: east-asia, europe`.
fn listed<'k>(what: &str, slugs: impl Iterator<Item = &'k str>) -> String {
    format!("{what}: {}", slugs.collect::<Vec<_>>().join(", "))
}

/// The entries of a closed list that are named under either key; an unknown name is a fault that
/// tells the nearest known one. A hidden one is passed over.
fn one_of<T: PartialEq>(
    keys: &mut MappingReader<'_>,
    [one, many]: [&str; 2],
    noun: &str,
    find: impl Fn(&str) -> Result<T, Unknown>,
) -> Option<Vec<T>> {
    let words = either(keys, one, many)?;
    let key = if keys.has(many) { many } else { one };
    let mut found = Vec::new();
    // A name may hold a comma itself.
    let part = |word: String| match find(&word) {
        Err(Unknown::Lost(_)) => at_commas(&word),
        _ => vec![word],
    };
    for word in words.into_iter().flat_map(part) {
        match find(&word) {
            Ok(id) if found.contains(&id) => {}
            Ok(id) => found.push(id),
            Err(Unknown::Hidden) => {
                let message = format!("the {noun} `{word}` is hidden, so it is ignored");
                let hint = "remove it here, or bring it back in taxonomy.yaml";
                keys.fault(FaultCode::HiddenTerm, key, message, hint);
            }
            Err(Unknown::Lost(hint)) => {
                keys.fault(FaultCode::UnknownTerm, key, format!("unknown {noun} `{word}`"), hint);
            }
        }
    }
    (!found.is_empty()).then_some(found)
}

fn addresses(keys: &mut MappingReader<'_>, written: &mut FrontMatterFields) {
    if let Some(text) = filled(keys, "slug") {
        written.slug = Slug::written(&text);
        if written.slug.is_none() {
            let hint = format!("write `slug: {}`", Slug::of_name(&text));
            keys.fault(FaultCode::BadSlug, "slug", format!("`{text}` cannot be a slug"), hint);
        }
    }
    if let Some(url) = filled(keys, "source_url") {
        if url.starts_with("https://") || url.starts_with("http://") {
            written.source_url = Some(url);
        } else {
            let hint = "write the whole address, beginning with https://";
            keys.fault(
                FaultCode::BadWebAddress,
                "source_url",
                format!("`{url}` is not a web address"),
                hint,
            );
        }
    }
    written.aliases = aliases::read(keys);
    image(keys, written);
}

fn image(keys: &mut MappingReader<'_>, written: &mut FrontMatterFields) {
    let mapping = keys.value("image").is_some_and(Value::is_object);
    let (src, alt) = if mapping {
        let Some(mut inside) = keys.inside("image") else {
            return;
        };
        inside.refuse_unknown(&["src", "alt"]);
        (filled(&mut inside, "src"), filled(&mut inside, "alt"))
    } else {
        (filled(keys, "image"), filled(keys, "alt"))
    };
    let unsafe_src = src.as_deref().is_some_and(|src| LinkKind::of(src) == LinkKind::Unsafe);
    if unsafe_src {
        let hint = "name a file beside the article, or a whole https address";
        keys.fault(FaultCode::BadImage, "image", "a page cannot load the image's address", hint);
    } else if let Some(src) = src {
        written.image = Some(Image { src, alt: alt.unwrap_or_default() });
    }
}

/// What keeps the article off the site; the keys that have been dealt with.
fn holds(
    keys: &mut MappingReader<'_>,
    config: &Config,
    written: &mut FrontMatterFields,
) -> Vec<String> {
    let mut holds = Holds::default();
    let heard = holds::read(keys, &config.time_zone, &KEYS, &mut holds);
    let has_date = || written.part_of_date.is_some() || written.month_day.is_some();
    if written.date.is_none() && !has_date() {
        written.date = holds.published;
    }
    written.expires = holds::earlier(holds.ends, written.expires);
    written.holds = holds;
    heard
}

fn switches(keys: &mut MappingReader<'_>, written: &mut FrontMatterFields) {
    written.toc = keys.boolean("toc").unwrap_or(false);
    written.pin = keys.boolean("pin").unwrap_or(false);
    match keys.string("canonical").as_deref() {
        None | Some("self") => {}
        Some("source") => written.canonical_source = true,
        Some(_) => {
            let message = "`canonical` must be `self` or `source`";
            keys.fault(FaultCode::BadChoice, "canonical", message, "write `canonical: source`");
        }
    }
    if let Some(extra) = keys.inside("extra") {
        for name in extra.names() {
            if let Some(value) = extra.value(&name) {
                written.extra.insert(name, value.clone());
            }
        }
    }
}
