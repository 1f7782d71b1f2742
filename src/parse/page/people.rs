//! Names of authors, as pages write them.

use crate::parse::page::head::{PageHead, PageValue};
use crate::parse::page::{headline, lexicon, tree};

/// The most authors of one article.
const MOST: usize = 12;

/// The authors: of the first place that names persons.
pub(super) fn of(head: &PageHead, house: Option<&str>) -> Vec<PageValue> {
    let houses = house.into_iter().map(str::to_owned);
    let houses = houses.chain(head.houses.iter().map(|it| it.value.clone()));
    let houses: Vec<String> = houses.chain(headline::host_words(head)).collect();
    for place in &head.authors {
        let mut found: Vec<PageValue> = Vec::new();
        for said in place {
            for name in names(&said.value) {
                let is_house = houses.iter().any(|house| is_of(&name, house));
                let is_known =
                    found.iter().any(|it| tree::folded(&it.value) == tree::folded(&name));
                if !is_house && !is_known && found.len() < MOST {
                    found.push(PageValue { value: name, from: said.from.clone() });
                }
            }
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Whether a name is that of the outlet.
fn is_of(name: &str, house: &str) -> bool {
    let (name, house) = (tree::folded(name), tree::folded(house));
    let is_long = |text: &str| text.chars().count() > 3;
    name == house
        || (is_long(&house) && name.contains(&house))
        || (is_long(&name) && house.contains(&name))
}

/// The persons of one text: "By Mara Quill and Jon Ashton".
pub(super) fn names(text: &str) -> Vec<String> {
    let text = without_by(text);
    if text.contains("://")
        || text.contains('@') && !text.contains(' ')
        || text.chars().any(|c| c.is_ascii_digit())
    {
        return Vec::new();
    }
    let mut parts = vec![text];
    for separator in [
        ";", "|", "/", "•", "·", "\u{3001}", "，", "、", ", ", " and ", " & ", " und ", " et ",
        " y ", " e ", " og ", " och ", " i ", " и ", " та ", " و", " with ", " en ", " a ", " ja ",
        " ve ", " dan ",
    ] {
        parts = parts
            .into_iter()
            .flat_map(|part| part.split(separator).map(str::to_owned).collect::<Vec<_>>())
            .collect();
    }
    parts.iter().filter_map(|part| person(part)).collect()
}

/// A text without the words that lead a byline.
fn without_by(text: &str) -> String {
    let mut text = text.trim();
    for _ in 0..3 {
        let lower = text.to_lowercase();
        let lead = lexicon::BY.iter().find(|lead| {
            lower
                .strip_prefix(**lead)
                .is_some_and(|rest| rest.starts_with([' ', ':', '：', '\u{a0}']))
        });
        let Some(lead) = lead else { break };
        let after = text.char_indices().nth(lead.chars().count()).map_or("", |(at, _)| &text[at..]);
        text = after.trim_start_matches([' ', ':', '：', '\u{a0}']);
    }
    text.to_owned()
}

/// Whether a word is the name of a host: letters on both sides of a point, and no initials.
fn is_host(word: &str) -> bool {
    let long = |part: &str| part.chars().count() > 1 && part.chars().all(char::is_alphanumeric);
    word.rsplit_once('.').is_some_and(|(name, end)| long(end) && name.chars().count() > 2)
}

/// A person's name without the role behind it; none for a desk or an agency.
fn person(part: &str) -> Option<String> {
    let cut = part.split(['(', '（', '[', '<']).next().unwrap_or_default();
    let mut words: Vec<&str> = cut.split_whitespace().collect();
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    while words.len() > 2
        && words.last().is_some_and(|word| lexicon::ROLE.contains(plain(word).as_str()))
    {
        words.pop();
    }
    if words.is_empty()
        || words.len() > 6
        || words.iter().any(|word| lexicon::DESK.contains(plain(word).as_str()) || is_host(word))
    {
        return None;
    }
    let name = words.join(" ");
    let name = name.trim_matches([',', '.', ':', '-', '–', '|', '"']).trim();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let has_case = name.chars().any(|c| c.is_uppercase() || c.is_lowercase());
    let is_short = has_case && !name.chars().any(char::is_uppercase);
    (letters >= 2 && !is_short).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_of_a_byline() {
        for (text, told) in [
            ("By Mara Quill and Jon Ashdown", "Mara Quill+Jon Ashdown"),
            ("Von Inka Brandt, Ole Menning", "Inka Brandt+Ole Menning"),
            ("Mara Quill, Senior Reporter", "Mara Quill"),
            ("J. R. Tolland", "J. R. Tolland"),
            ("Redaktion", ""),
            ("Harbour News Desk", ""),
            ("https://harbour.example/people/1", ""),
            ("desk@harbour.example", ""),
            ("harbour.example", ""),
            ("admin", ""),
        ] {
            assert_eq!(names(text).join("+"), told, "{text}");
        }
    }
}
