//! Articles that seem to be translations of one another: the same day, and the same numbers.
//!
//! Numbers are what a translator keeps. One that few articles of a day have in common leads to pairs,
//! so that the time grows with the number of articles alone.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{ArticleText, Moment, WholeArticle};

/// The fewest numbers that two translations share.
const FEWEST: usize = 4;

/// A number leads to no pairs where more articles of a day than these have it.
const MOST: usize = 8;

/// Paragraphs that are read for numbers.
const PARAGRAPHS: usize = 60;

/// Notes on articles that are likely to be translations, and do not say so.
pub(super) fn notes(articles: &[WholeArticle<'_>]) -> Vec<Diagnostic> {
    let numbers: Vec<BTreeSet<String>> = articles.iter().map(|it| numbers(it.text)).collect();
    let shared = shared(articles, &numbers);
    let is_close = |(pair, count): &(&(usize, usize), &usize)| {
        let (one, other) = (numbers[pair.0].len(), numbers[pair.1].len());
        **count >= FEWEST && **count * 4 >= one.min(other) * 3 && **count * 2 >= one.max(other)
    };
    let mut told = BTreeSet::new();
    let mut diagnostics = Vec::new();
    for (&(first, second), count) in shared.iter().filter(is_close) {
        if told.insert(second) {
            diagnostics.push(note(articles[second], articles[first], *count));
        }
    }
    diagnostics
}

fn note(later: WholeArticle<'_>, first: WholeArticle<'_>, count: usize) -> Diagnostic {
    let message = format!(
        "may be a translation of {}: it has the same day and {count} of its numbers",
        first.key()
    );
    Diagnostic::new(FaultCode::LikelyTranslation, &later.path, message)
        .hint("if it is one, write the same `translation_key:` in the front matter of both")
}

/// How many numbers each pair of articles of one day and two languages shares.
fn shared(
    articles: &[WholeArticle<'_>],
    numbers: &[BTreeSet<String>],
) -> BTreeMap<(usize, usize), usize> {
    let mut holders: BTreeMap<(Date, &str), Vec<usize>> = BTreeMap::new();
    for (at, (article, numbers)) in articles.iter().zip(numbers).enumerate() {
        let day = article.date.map(Moment::day).filter(|_| numbers.len() >= FEWEST);
        for number in numbers {
            if let Some(day) = day {
                holders.entry((day, number.as_str())).or_default().push(at);
            }
        }
    }
    let mut shared = BTreeMap::new();
    for holders in holders.values().filter(|holders| holders.len() <= MOST) {
        for (at, first) in holders.iter().enumerate() {
            for second in &holders[at + 1..] {
                if may_be(articles[*first], articles[*second]) {
                    *shared.entry((*first, *second)).or_default() += 1;
                }
            }
        }
    }
    shared
}

/// Whether two articles are of two languages, speak of one country where both name any, and are not
/// told to be translations.
fn may_be(one: WholeArticle<'_>, other: WholeArticle<'_>) -> bool {
    let of_both = |country| other.countries.contains(country);
    let is_near =
        one.countries.is_empty() || other.countries.is_empty() || one.countries.iter().any(of_both);
    let is_told = one.translation_key.is_some() && one.translation_key == other.translation_key;
    one.lang.split('-').next() != other.lang.split('-').next() && is_near && !is_told
}

/// The numbers of a text that tell it from others: no small ones, and no years.
fn numbers(text: &ArticleText) -> BTreeSet<String> {
    let mut numbers = BTreeSet::new();
    for paragraph in text.paragraphs.iter().take(PARAGRAPHS) {
        let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        let words = paragraph.text.split(|c: char| !is_of_number(c));
        numbers.extend(words.filter_map(number));
    }
    numbers
}

/// A number as every language writes it: `1234` of `1,234` and `1.234`, `3.5` of `3,5`.
fn number(word: &str) -> Option<String> {
    let word = word.trim_matches(['.', ',']);
    let mut parts = word.split(['.', ',']);
    let mut number = parts.next().filter(|first| !first.is_empty())?.to_owned();
    for part in parts {
        if part.len() != 3 {
            number.push('.');
        }
        number.push_str(part);
    }
    let whole: u64 = number.split('.').next()?.parse().ok()?;
    let is_year = (1900..2100).contains(&whole) && number.len() == 4;
    (number.contains('.') || whole > 31 && !is_year).then_some(number)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::check::read_for_tests;

    const ENGLISH: &str = "Port of Vanta counts its ships\n\nThe port of Vanta counted 1,204 ships in a \
                           year, the harbour master said on Sunday. They brought 38,400 tonnes of fish, \
                           3.5 percent more, and 412 cars. The council has 96 million for a new quay.\n";
    const GERMAN: &str = "Hafen von Vanta zählt seine Schiffe\n\nDer Hafen von Vanta zählte 1.204 Schiffe \
                          in einem Jahr, sagte der Hafenmeister am Sonntag. Sie brachten 38.400 Tonnen \
                          Fisch, 3,5 Prozent mehr, und 412 Autos. Der Rat hat 96 Millionen für einen Kai.\n";

    /// How many of the texts, in files of these names, are told.
    fn told(files: &[(&str, String)]) -> usize {
        let read: Vec<_> = files
            .iter()
            .map(|(name, text)| {
                read_for_tests(&format!("content/{name}"), text, Timestamp::UNIX_EPOCH)
            })
            .collect();
        notes(&read.iter().map(crate::model::ReadArticle::whole).collect::<Vec<_>>()).len()
    }

    #[test]
    fn translations() {
        let keyed = |text: &str| format!("---\ntranslation_key: port\n---\n{text}");
        let with = |text: &str, from: &str, to: &str| text.replace(from, to);
        let french = with(
            GERMAN,
            GERMAN,
            "Le port de Vanta compte ses navires\n\nLe port a compté 1 204 navires en un an, a dit le capitaine dimanche. Ils ont apporté 38 400 tonnes de poisson, 3,5 % de plus, et 412 voitures. Le conseil a 96 millions pour un quai, et 750 pour la digue.\n",
        );
        let fourth = with(GERMAN, "412 Autos", "413 Autos");
        for (first, second, expected) in [
            (("2024-03-03-a.txt", ENGLISH.to_owned()), ("2024-03-03-b.txt", GERMAN.to_owned()), 1),
            (("2024-03-03-a.txt", ENGLISH.to_owned()), ("2024-03-03-b.md", GERMAN.to_owned()), 1),
            (("2024-03-03-a.txt", ENGLISH.to_owned()), ("2024-03-03-b.txt", fourth), 1),
            (("2024-03-03-a.txt", ENGLISH.to_owned()), ("2024-03-04-b.txt", GERMAN.to_owned()), 0),
            (("2024-03-03-a.txt", ENGLISH.to_owned()), ("2024-03-03-b.txt", ENGLISH.to_owned()), 0),
            (("2024-03-03-a.txt", keyed(ENGLISH)), ("2024-03-03-b.txt", keyed(GERMAN)), 0),
            (("a.txt", ENGLISH.to_owned()), ("b.txt", GERMAN.to_owned()), 0),
            (
                ("2024-03-03-a.txt", ENGLISH.to_owned()),
                ("2024-03-03-b.txt", with(GERMAN, "4", "7")),
                0,
            ),
            (
                ("2024-03-03-a.txt", ENGLISH.to_owned()),
                ("2024-03-03-b.txt", with(&with(GERMAN, "38.400", "39.400"), "412", "99")),
                0,
            ),
            (("2024-03-03-a.txt", french), ("2024-03-03-b.txt", GERMAN.to_owned()), 0),
        ] {
            assert_eq!(told(&[first.clone(), second.clone()]), expected, "{first:?}\n{second:?}");
        }
        let many: Vec<_> = (0..30).map(|_| ("2024-03-03-a.txt", ENGLISH.to_owned())).collect();
        let german = ("2024-03-03-b.txt", GERMAN.to_owned());
        assert_eq!(told(&[many, vec![german]].concat()), 0, "what all have tells nothing");
    }

    #[test]
    fn numbers_of_languages() {
        for (word, expected) in [
            ("1,234", Some("1234")),
            ("1.234", Some("1234")),
            ("3.5", Some("3.5")),
            ("3,5", Some("3.5")),
            ("1.234,5", Some("1234.5")),
            ("412.", Some("412")),
            ("2024", None),
            ("2,024", None),
            ("12", None),
            (".", None),
            ("", None),
        ] {
            assert_eq!(number(word).as_deref(), expected, "{word}");
        }
    }
}
