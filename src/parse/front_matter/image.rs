//! The picture of an article, with its words.

use serde_json::{Map, Value};

use crate::diagnostic::FaultCode;
use crate::model::Image;
use crate::parse::link::LinkKind;
use crate::yaml::{MappingReader, plain};

use super::keys::KeyNames;
use super::names::without_marks;
use super::{FrontMatterFields, filled, spelling};

/// The keys of a group under which its picture stands, the surest first.
const SOURCES: [&str; 9] =
    ["src", "url", "path", "file", "filename", "image", "source", "href", "feature"];

/// The keys of a group under which its words stand.
const WORDS: [&str; 5] = ["alt", "alt_text", "description", "caption", "title"];

/// The keys of its caption, small and without what joins their words, the surest first.
const CAPTIONS: [&str; 7] = [
    "imagecaption",
    "imagefigcaption",
    "caption",
    "covercaption",
    "featuredimagecaption",
    "herocaption",
    "thumbnailcaption",
];

/// The keys of who made it.
const CREDITS: [&str; 6] = [
    "imagecredit",
    "imagecredits",
    "imageattribution",
    "photocredit",
    "featuredimagecredit",
    "herocredit",
];

/// The same in a group.
const GROUP_CAPTIONS: [&str; 3] = ["caption", "figcaption", "legend"];
const GROUP_CREDITS: [&str; 6] =
    ["credit", "credits", "attribution", "photographer", "copyright", "author"];

/// Other keys of a group that names its picture as here: its words, and its size, which its file tells.
const HEARD: [&str; 15] = [
    "alt_text",
    "description",
    "title",
    "figcaption",
    "legend",
    "credits",
    "attribution",
    "photographer",
    "copyright",
    "author",
    "width",
    "height",
    "lqip",
    "relative",
    "hidden",
];

/// Whether a key speaks of the picture.
pub(super) fn is_of_image(key: &str) -> bool {
    let plain = spelling::plain(key);
    CAPTIONS.contains(&plain.as_str()) || CREDITS.contains(&plain.as_str())
}

pub(super) fn read(
    keys: &mut MappingReader<'_>,
    names: &KeyNames,
    written: &mut FrontMatterFields,
) {
    let own = keys.value("image").and_then(Value::as_object);
    let has =
        |group: &Map<String, Value>, keys: &[&str]| keys.iter().any(|key| group.contains_key(*key));
    let is_own = own.is_some_and(|group| {
        group.contains_key("src") || group.contains_key("alt") && !has(group, &SOURCES)
    });
    let (src, words) = if is_own {
        let Some(mut inside) = keys.inside("image") else {
            return;
        };
        let heard: Vec<String> = HEARD.iter().map(|key| (*key).to_owned()).collect();
        inside.refuse_all_but(&["src", "alt", "caption", "credit"], &[], &heard);
        let words = WORDS.iter().find_map(|key| inside.value(key)?.as_str().map(plain));
        (filled(&mut inside, "src"), words)
    } else if keys.value("image").is_some_and(|value| !value.is_object() && !value.is_array()) {
        (filled(keys, "image"), None)
    } else {
        let values = std::iter::once("image").chain(names.of("image"));
        let mut values = values.filter_map(|key| keys.value(key)).chain(names.inside("image"));
        values.find_map(picture).unzip()
    };
    let words = words.or_else(|| filled(keys, "alt")).filter(|words| !words.is_empty());
    let unsafe_src = src.as_deref().is_some_and(|src| LinkKind::of(src) == LinkKind::Unsafe);
    if unsafe_src {
        let hint = "name a file beside the article, or a whole https address";
        keys.fault(FaultCode::BadImage, "image", "a page cannot load the image's address", hint);
    } else if let Some(src) = src {
        let caption = caption(keys, names);
        written.image = Some(Image { src, alt: words.unwrap_or_default(), caption });
    }
}

/// What stands below the picture, and in brackets who made it.
fn caption(keys: &MappingReader<'_>, names: &KeyNames) -> String {
    let written = keys.names();
    let of_key = |wanted: &str| {
        let name = written.iter().find(|name| spelling::plain(name) == wanted)?;
        keys.value(name)?.as_str().map(plain).filter(|text| !text.is_empty())
    };
    let of_group = |wanted: &[&str]| {
        let groups = std::iter::once("image").chain(names.of("image"));
        let groups = groups.filter_map(|key| keys.value(key)).chain(names.inside("image"));
        let mut groups = groups.filter_map(group);
        groups.find_map(|group| wanted.iter().find_map(|key| group.get(*key)?.as_str().map(plain)))
    };
    let words = CAPTIONS.iter().find_map(|key| of_key(key)).or_else(|| of_group(&GROUP_CAPTIONS));
    let credit = CREDITS.iter().find_map(|key| of_key(key));
    let credit = credit.or_else(|| of_group(&GROUP_CREDITS));
    let [words, credit] = [words, credit].map(|text| without_marks(&text.unwrap_or_default()));
    match (words.is_empty(), credit.is_empty()) {
        (_, true) => words,
        (true, false) => credit,
        (false, false) => format!("{words} ({credit})"),
    }
}

/// The group that says what a picture is; of a list the first.
fn group(value: &Value) -> Option<&Map<String, Value>> {
    value.as_object().or_else(|| value.as_array()?.iter().find_map(Value::as_object))
}

/// The picture and its words that a value of another system means.
fn picture(value: &Value) -> Option<(String, String)> {
    let text = |group: &Map<String, Value>, keys: &[&str]| {
        let texts = keys.iter().filter_map(|key| group.get(*key)?.as_str());
        texts.map(plain).find(|text| !text.is_empty())
    };
    match value {
        Value::String(src) => Some((plain(src), String::new())).filter(|(src, _)| !src.is_empty()),
        Value::Array(items) => items.iter().find_map(picture),
        Value::Object(group) => {
            let src = text(group, &SOURCES)?;
            Some((src, text(group, &WORDS).unwrap_or_default()))
        }
        _ => None,
    }
}
