//! The YAML block at a file's head -> what the editor wrote, checked key by key.

mod addresses;
mod aliases;
mod axes;
mod dates;
mod dialect;
mod holds;
mod image;
mod keys;
mod names;
mod people;
mod shapes;
mod spelling;
mod split;
mod stamped;
mod terms;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use serde_json::{Map, Value};

use crate::config::{self, Config, Policy};
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{CountryCode, Fields, Image, Moment, OldAddressParts, RegionId, Slug, ThemeId};
use crate::parse::date;
use crate::yaml::{Document, MappingReader, plain};

pub(super) use dialect::FrontMatterDialect;
pub(crate) use dialect::{FieldValue, setting_values};
use holds::Holds;
pub use keys::KEYS;
use keys::{KeyNames, OTHER_NAMES};
pub(crate) use people::at_commas;
pub(crate) use spelling::is_same_key;
pub(super) use split::{Split, split};

/// The most bytes of front matter.
const LARGEST: usize = 16 * 1024;

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
    pub(super) translators: Vec<String>,
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
    /// When the pin ends, where it was given a date.
    pub(super) pin_ends: Option<Moment>,
    pub(super) image: Option<Image>,
    pub(super) aliases: Vec<String>,
    pub(super) old: OldAddressParts,
    pub(super) story: Option<String>,
    /// Its own address, as another system's front matter gives it.
    pub(super) written_address: Option<String>,
    /// The name by which readers of feeds know it.
    pub(super) entry_id: Option<String>,
    pub(super) license: Option<String>,
    /// How its text may be shown, whatever is said of its source.
    pub(super) policy: Option<Policy>,
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

/// The keys of `split`, those without a value too, and those that they are read as.
pub(super) fn keys(path: &str, split: &Split<'_>) -> Result<Vec<String>, Diagnostic> {
    let Some(front_matter) = split.front_matter else { return Ok(Vec::new()) };
    let document = front_matter.read(path, &mut Vec::new())?;
    let mut keys: Vec<String> = document.names().map(str::to_owned).collect();
    // What another system files by may be no theme.
    let read_as = document.names().filter_map(keys::key_of).filter(|key| *key != "themes");
    keys.extend(read_as.map(str::to_owned));
    Ok(keys)
}

/// The values of `split` by their keys, as they stand there.
pub(super) fn values(path: &str, split: &Split<'_>) -> Result<Map<String, Value>, Diagnostic> {
    let read = split.front_matter.map(|front_matter| front_matter.read(path, &mut Vec::new()));
    let read = read.transpose()?;
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
    let first = diagnostics.len();
    let mut document = match front_matter.read(path, diagnostics) {
        Ok(document) => document,
        Err(fault) => {
            diagnostics.push(fault);
            return None;
        }
    };
    let names = KeyNames::settle(&mut document);
    let mut written = FrontMatterFields::default();
    // No value is worth the article.
    document.keys(diagnostics).leniently(|keys| all(keys, &names, config, &mut written));
    if front_matter.dialect != FrontMatterDialect::Yaml {
        for said in &mut diagnostics[first..] {
            said.hint = said.hint.take().map(|hint| front_matter.dialect.spoken(&hint));
        }
    }
    Some(written)
}

fn all(
    keys: &mut MappingReader<'_>,
    names: &KeyNames,
    config: &Config,
    written: &mut FrontMatterFields,
) {
    texts(keys, names, config, written);
    dates::read(keys, &config.time_zone, written);
    axes::read(keys, config, written);
    terms::read(keys, names, config, written);
    written.stamped = stamped::fields(keys, config, written);
    addresses::read(keys, names, config, written);
    image::read(keys, names, written);
    switches(keys, &config.time_zone, written);
    if config::names_codes(keys) {
        written.ignored = config::ignored(keys);
    }
    let mut heard = ["permalink", "path", "link", "id", "taxonomies"].map(str::to_owned).to_vec();
    heard.extend(holds(keys, config, written));
    heard.extend(names.all().cloned());
    heard.extend(
        keys.names().into_iter().filter(|name| dates::is_date(name) || image::is_of_image(name)),
    );
    for name in keys.names() {
        let is_known = KEYS.contains(&name.as_str()) || heard.contains(&name);
        // What nobody reads here is the theme's.
        if let Some(value) = keys.value(&name).filter(|_| !is_known) {
            written.extra.entry(name).or_insert_with(|| value.clone());
        }
    }
    keys.refuse_all_but(&KEYS, &OTHER_NAMES, &heard);
}

fn texts(
    keys: &mut MappingReader<'_>,
    names: &KeyNames,
    config: &Config,
    written: &mut FrontMatterFields,
) {
    written.title = filled(keys, "title").or_else(|| {
        // A headline may look like a list, or like yes and no.
        let all = keys.value("title").map(shapes::texts).unwrap_or_default().join(", ");
        (!all.is_empty()).then_some(all)
    });
    written.source = filled(keys, "source");
    written.place = filled(keys, "place");
    written.summary = summary(keys, names);
    written.translation_key = filled(keys, "translation_key");
    written.story = filled(keys, "story");
    written.license = filled(keys, "license");
    written.policy = config::policy(keys, "policy");
    written.authors = people::authors(keys, names, &config.authors);
    written.translators = people::translators(keys, &config.authors).unwrap_or_default();
    written.names = people::names(keys);
    [written.added_tags, written.dropped_tags] = people::tag_edits(keys);
    written.lang = filled(keys, "lang").and_then(|lang| language(keys, &lang));
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

/// The summary, without the marks of HTML and Markdown that other systems keep in it.
fn summary(keys: &mut MappingReader<'_>, key_names: &KeyNames) -> Option<String> {
    let own = filled(keys, "summary");
    let text = own.or_else(|| {
        let mut others = key_names.of("summary");
        others.find_map(|key| keys.value(key)?.as_str().map(plain).filter(|text| !text.is_empty()))
    })?;
    // An editor's own words stay as they are.
    let is_own = is_same_key(keys.spelt("summary"), "summary") && keys.has("summary");
    let text = if is_own { text } else { names::without_marks(&text) };
    (!text.is_empty()).then_some(text)
}

/// A language code, whose parts other systems join by `_`.
fn language(keys: &mut MappingReader<'_>, written: &str) -> Option<String> {
    let text = written.split('.').next().unwrap_or_default().replace('_', "-");
    let mut parts = text.split('-');
    let is_code = parts.next().is_some_and(|code| {
        matches!(code.len(), 2 | 3) && code.chars().all(|c| c.is_ascii_alphabetic())
    });
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    };
    if !is_code || !parts.all(is_part) {
        keys.fault(
            FaultCode::BadLanguage,
            "lang",
            format!("`{written}` is not a language code"),
            "write `lang: en`",
        );
        return None;
    }
    let cased = |(at, part): (usize, &str)| match part.len() {
        2 if at > 0 => part.to_uppercase(),
        _ => part.to_owned(),
    };
    let is_own = text == written;
    Some(if is_own {
        text
    } else {
        text.split('-').enumerate().map(cased).collect::<Vec<_>>().join("-")
    })
}

/// A text that is not empty.
fn filled(keys: &mut MappingReader<'_>, key: &str) -> Option<String> {
    keys.string(key).filter(|text| !text.is_empty())
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
        written.date = holds.published.or_else(|| dates::elsewhere(keys, config, written));
    }
    written.expires = holds::earlier(holds.ends, written.expires);
    written.holds = holds;
    heard
}

fn switches(keys: &mut MappingReader<'_>, zone: &TimeZone, written: &mut FrontMatterFields) {
    written.toc = keys.boolean("toc").unwrap_or(false);
    match dates::end_of_day(keys, "pin", zone) {
        Some(end) => (written.pin, written.pin_ends) = (true, Some(end)),
        None => written.pin = keys.boolean("pin").unwrap_or(false),
    }
    if let Some(extra) = keys.inside("extra") {
        for name in extra.names() {
            if let Some(value) = extra.value(&name) {
                written.extra.insert(name, value.clone());
            }
        }
    }
}
