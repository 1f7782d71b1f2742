//! Authors and tags, each a list, or one text of several names.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::config::AuthorNames;
use crate::diagnostic::FaultCode;
use crate::model::Tag;
use crate::parse::wire;
use crate::table;
use crate::yaml::MappingReader;

use super::keys::KeyNames;
use super::{names, shapes};

const TABLE: &str = include_str!("people.tsv");

/// Words that join two names, in small letters.
static JOINS: LazyLock<Vec<&str>> = LazyLock::new(|| table::of_kind(TABLE, "join"));
/// What stands behind a name, and is a part of it.
static SUFFIXES: LazyLock<Vec<&str>> = LazyLock::new(|| table::of_kind(TABLE, "suffix"));
/// Words that stand in the name of a house, and not of a person.
static HOUSES: LazyLock<Vec<&str>> = LazyLock::new(|| table::of_kind(TABLE, "house"));

/// The authors, under either key; a text of several names is parted, ids are the names that `known` has
/// for them, and none is named twice. What another system wrote counts where there are none.
pub(super) fn authors(
    keys: &mut MappingReader<'_>,
    key_names: &KeyNames,
    known: &AuthorNames,
) -> Option<Vec<String>> {
    let own = ["authors", "author"].iter().filter_map(|key| of_key(keys, key, known)).flatten();
    let own: Vec<String> = own.collect();
    if !own.is_empty() || ["authors", "author"].iter().any(|key| keys.value(key).is_some()) {
        return Some(each_once(own));
    }
    let byline = key_names.of("authors").find_map(|key| of_key(keys, key, known));
    let inside = || {
        let all = key_names.inside("authors").flat_map(shapes::persons);
        let all: Vec<String> = all.map(|name| known.name(&names::bare(&name))).collect();
        (!all.is_empty()).then_some(all)
    };
    byline.or_else(inside).map(each_once)
}

/// Who translated the article: a role, and no author.
pub(super) fn translators(
    keys: &mut MappingReader<'_>,
    known: &AuthorNames,
) -> Option<Vec<String>> {
    of_key(keys, "translator", known).map(each_once)
}

/// The persons under `key`.
fn of_key(keys: &mut MappingReader<'_>, key: &str, known: &AuthorNames) -> Option<Vec<String>> {
    let is_text = keys.value(key)?.is_string();
    let odd = keys.value(key).filter(|value| shapes::is_odd(value)).map(shapes::persons);
    let found = odd.or_else(|| keys.named(key))?;
    let parted = |text: &String| match (is_text, names::bare(text)) {
        (true, text) => of_byline(names::without_house(&text), known),
        (false, text) => vec![known.name(&text)],
    };
    Some(found.iter().flat_map(parted).collect())
}

/// The names of whom and what the article is about that have no page until other articles share
/// them.
pub(super) fn names(keys: &mut MappingReader<'_>) -> Option<Vec<String>> {
    joined(keys, &["names"], MappingReader::strings, at_commas)
}

/// The tags to add and those to drop. One that is to be both is told, and dropped.
pub(super) fn tag_edits(keys: &mut MappingReader<'_>) -> [Vec<String>; 2] {
    let [added, dropped] = ["add_tags", "drop_tags"]
        .map(|key| joined(keys, &[key], MappingReader::strings, at_commas).unwrap_or_default());
    let is_both = |name: &&String| {
        let tag = Tag::written(name);
        dropped.iter().any(|dropped| tag.is_spelt(dropped))
    };
    if let Some(name) = added.iter().find(is_both) {
        let message = format!("`{name}` is in `add_tags` and in `drop_tags`, so it is no tag");
        let hint = "leave it in one of them";
        keys.leniently(|keys| keys.fault(FaultCode::TermTwice, "add_tags", message, hint));
    }
    [added, dropped]
}

/// The names under all of `names`; one text alone is parted by `part`.
fn joined<'k>(
    keys: &mut MappingReader<'k>,
    names: &[&str],
    read: impl Fn(&mut MappingReader<'k>, &str) -> Option<Vec<String>>,
    part: impl Fn(&str) -> Vec<String>,
) -> Option<Vec<String>> {
    let mut all: Option<Vec<String>> = None;
    for name in names {
        let is_text = keys.value(name).is_some_and(serde_json::Value::is_string);
        let Some(found) = read(keys, name) else { continue };
        let found =
            found.iter().flat_map(|text| if is_text { part(text) } else { vec![text.clone()] });
        all.get_or_insert_default().extend(found);
    }
    all.map(each_once)
}

/// The same names without those that stand there twice.
pub(super) fn each_once(mut all: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    all.retain(|name| seen.insert(name.nfc().collect::<String>().to_lowercase()));
    all
}

/// The parts between commas and semicolons, in any script; a comma inside a number parts nothing.
pub(crate) fn at_commas(text: &str) -> Vec<String> {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut parts = vec![String::new()];
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let inside = c == ',' && is_digit(before) && is_digit(chars.peek().copied());
        if !inside && is_comma(c) {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
        before = Some(c);
    }
    let trimmed = parts.iter().map(|part| part.trim().to_owned());
    trimmed.filter(|part| !part.is_empty()).collect()
}

fn is_comma(c: char) -> bool {
    matches!(c, ',' | ';' | '，' | '；' | '、' | '،' | '؛')
}

/// The persons whom one text names, by the names that are `known` of ids; the text alone where its parts
/// are not persons for sure.
fn of_byline(text: &str, known: &AuthorNames) -> Vec<String> {
    let whole = || vec![known.name(text)];
    if known.find(text).is_some() {
        return whole();
    }
    if text.contains([';', '；', '、', '؛', '|']) {
        return text
            .split([';', '；', '、', '؛', '|'])
            .map(|part| known.name(part.trim()))
            .filter(|part| !part.is_empty())
            .collect();
    }
    let (mut parts, is_list) = parts(text);
    let all = parts.len();
    let is_id = |part: &String| known.find(part).is_some();
    let is_name = |part: &String| is_id(part) || is_person(part) || is_list && is_one_name(part);
    // A person's role behind the name.
    if parts.first().is_some_and(|first| is_id(first) || is_person(first)) {
        parts.retain(|part| is_id(part) || !names::is_role(part, is_name(part)));
    }
    let is_parted = parts.len() > 1 || parts.len() < all;
    if !is_parted || !parts.iter().all(is_name) {
        return whole();
    }
    parts.into_iter().map(|part| known.name(&part)).collect()
}

/// The parts of a text between commas and words that join; and whether it is a list of at least
/// three by its commas.
fn parts(text: &str) -> (Vec<String>, bool) {
    let text = text.replace([',', '，', '،'], ", ");
    let mut parts: Vec<Vec<&str>> = vec![Vec::new()];
    let mut commas = 0;
    for word in text.split_whitespace() {
        let name = word.trim_end_matches(',');
        if JOINS.contains(&name.to_lowercase().as_str()) {
            parts.push(Vec::new());
            continue;
        }
        let is_suffix = SUFFIXES.contains(&name.trim_end_matches('.').to_lowercase().as_str());
        if is_suffix && parts.len() > 1 && parts.last().is_some_and(Vec::is_empty) {
            parts.pop();
            commas -= 1;
        }
        if let (false, Some(part)) = (name.is_empty(), parts.last_mut()) {
            part.push(name);
        }
        if word.ends_with(',') {
            commas += 1;
            parts.push(Vec::new());
        }
    }
    let parts = parts.iter().filter(|part| !part.is_empty()).map(|part| part.join(" "));
    (parts.collect(), commas >= 2)
}

/// Whether a text is the name of a person, first and last.
fn is_person(text: impl AsRef<str>) -> bool {
    let text = text.as_ref();
    let is_of_house =
        |word: &str| HOUSES.contains(&word.trim_end_matches(['.', ',']).to_lowercase().as_str());
    let bare: Vec<&str> = text
        .split(' ')
        .filter(|word| !SUFFIXES.contains(&word.trim_end_matches('.').to_lowercase().as_str()))
        .collect();
    wire::is_person(&bare.join(" ")) && !bare.iter().any(|word| is_of_house(word))
}

/// Whether a text is one name that begins as names do.
fn is_one_name(text: &str) -> bool {
    let begins = text.chars().next().is_some_and(char::is_uppercase);
    begins && !text.contains(' ') && !HOUSES.contains(&text.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_parted() {
        for (text, names) in [
            ("Ann Lee and Bo Kim", &["Ann Lee", "Bo Kim"][..]),
            ("Ann Lee AND Bo Kim", &["Ann Lee", "Bo Kim"]),
            ("Ann Lee, Bo Kim and Cy Moe", &["Ann Lee", "Bo Kim", "Cy Moe"]),
            ("Ann Lee, Bo Kim, and Cy Moe", &["Ann Lee", "Bo Kim", "Cy Moe"]),
            ("Ann Lee & Bo Kim", &["Ann Lee", "Bo Kim"]),
            ("Ann Lee; Bo Kim", &["Ann Lee", "Bo Kim"]),
            ("Lee, Ann; Kim, Bo", &["Lee, Ann", "Kim, Bo"]),
            ("Anna Weber und Karl von Stein", &["Anna Weber", "Karl von Stein"]),
            ("Ana Ruiz, Luis Mora y Eva Sanz", &["Ana Ruiz", "Luis Mora", "Eva Sanz"]),
            ("Léa Roux et Paul Petit", &["Léa Roux", "Paul Petit"]),
            ("Анна Орлова и Пётр Белов", &["Анна Орлова", "Пётр Белов"]),
            ("山田花子、鈴木一郎", &["山田花子", "鈴木一郎"]),
            ("김하나, 이두리", &["김하나", "이두리"]),
            ("Ann, Bo, and Cy", &["Ann", "Bo", "Cy"]),
            ("Martin Ode, Jr., and Ann Lee", &["Martin Ode Jr.", "Ann Lee"]),
            ("Ann Lee, Executive Director", &["Ann Lee"]),
            ("Ann Lee, who counts the gulls", &["Ann Lee"]),
            ("Ann Lee and Bo Kim, port historians of note", &["Ann Lee", "Bo Kim"]),
        ] {
            assert_eq!(of_byline(text, &AuthorNames::default()), names, "{text}");
        }
    }

    #[test]
    fn one_name_stays_whole() {
        for text in [
            "Ann Lee",
            "Lee, Ann",
            "Ministry of Trade and Industry",
            "Department of Foreign Affairs and International Trade",
            "Anderson and Sons",
            "Harper & Moss",
            "José Ortega y Gasset",
            "Harbour Research and Policy Desk",
            "The Editors",
            "Ann Lee, The Harbour Digest",
            "Martin Ode, Jr.",
            "Ann Lee, PhD",
        ] {
            assert_eq!(of_byline(text, &AuthorNames::default()), [text], "{text}");
        }
    }

    #[test]
    fn tags_are_parted() {
        assert_eq!(at_commas("economy, Kenya"), ["economy", "Kenya"]);
        assert_eq!(
            at_commas("1,000 days,  , trams;ferries、港"),
            ["1,000 days", "trams", "ferries", "港"]
        );
        assert_eq!(at_commas("North Korea"), ["North Korea"]);
        assert_eq!(at_commas("C++"), ["C++"]);
    }
}
