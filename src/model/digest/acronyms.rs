//! Acronyms that one article explains and others use: "World Trade Union Forum (WTUF)".

use std::collections::{BTreeSet, HashMap};

use foldhash::fast::RandomState;
use smol_str::SmolStr;

use crate::model::{Article, CountryCode, Field, Tag};

/// What an acronym stands for.
struct LongName {
    tag: Tag,
    /// The countries of the articles that say so.
    countries: BTreeSet<CountryCode>,
}

/// By the acronym; nothing where articles do not agree.
type LongNames = HashMap<SmolStr, Option<LongName>, RandomState>;

/// Gives the tags that are acronyms of something else the names that other articles explain them
/// by, where all of these explain them by the same, and one of them is of a country of the article:
/// the same letters stand for other things elsewhere. What an editor wrote stays as it is, and so
/// does what the tables know.
pub(super) fn join(articles: &mut [Box<Article>]) {
    let long = long_names(articles);
    if long.is_empty() {
        return;
    }
    let may = |article: &&mut Box<Article>| !article.is_written(Field::Tag);
    for article in articles.iter_mut().filter(may) {
        let Article { tags, countries, .. } = &mut **article;
        let is_near = |long: &&LongName| countries.iter().any(|code| long.countries.contains(code));
        let mut joined = false;
        for tag in tags.iter_mut().filter(|tag| !tag.known && tag.acronym.is_empty()) {
            let long = long.get(&tag.name).and_then(Option::as_ref);
            if let Some(long) = long.filter(is_near) {
                *tag = long.tag.clone();
                joined = true;
            }
        }
        if joined {
            drop_twins(tags);
        }
    }
}

/// Takes away what is the same tag as one before.
fn drop_twins(tags: &mut Vec<Tag>) {
    let mut seen = BTreeSet::new();
    tags.retain(|tag| seen.insert(tag.key()));
}

/// The acronyms that articles explain, with what they stand for. Of several spellings the same one
/// wins whatever the order.
fn long_names(articles: &[Box<Article>]) -> LongNames {
    let mut long = LongNames::default();
    for article in articles {
        for tag in article.tags.iter().filter(|tag| !tag.acronym.is_empty()) {
            let new = || Some(LongName { tag: tag.clone(), countries: BTreeSet::new() });
            let known = long.entry(tag.acronym.clone()).or_insert_with(new);
            let Some(one) = known else {
                continue;
            };
            if one.tag.key() != tag.key() {
                *known = None;
                continue;
            }
            if tag.name < one.tag.name {
                one.tag = tag.clone();
            }
            one.countries.extend(&article.countries);
        }
    }
    long
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::sample;

    /// An article with tags, of which one may explain an acronym, in a country.
    fn article(tags: &[(&str, &str)], country: &str) -> Box<Article> {
        let mut article = sample::article("en", "", "Talks / They met.").article;
        let tag = |(name, acronym): &(&str, &str)| Tag {
            known: false,
            acronym: (*acronym).into(),
            ..Tag::written(name)
        };
        article.tags = tags.iter().map(tag).collect();
        article.countries = CountryCode::new(country).into_iter().collect();
        Box::new(article)
    }

    #[test]
    fn acronyms_are_what_others_explain() {
        let forum = ("Northern Tide Forum", "NTF");
        for (others, tags, country, told) in [
            (vec![(forum, "NO")], vec!["NTF", "Pier"], "NO", "Northern Tide Forum, Pier"),
            (vec![(forum, "NO")], vec!["NTF"], "PE", "NTF"),
            (vec![(forum, "NO"), (("New Tea Fund", "NTF"), "NO")], vec!["NTF"], "NO", "NTF"),
            (vec![], vec!["NTF"], "NO", "NTF"),
            (vec![(forum, "NO")], vec!["Northern Tide Forum", "NTF"], "NO", "Northern Tide Forum"),
        ] {
            let tags: Vec<_> = tags.into_iter().map(|name| (name, "")).collect();
            let others = others.iter().map(|(tag, country)| article(&[*tag], country));
            let mut articles = vec![article(&tags, country)];
            articles.extend(others);
            join(&mut articles);
            let first: Vec<_> = articles[0].tags.iter().map(|tag| tag.name.as_str()).collect();
            assert_eq!(first.join(", "), told, "{tags:?}");
            articles.reverse();
            join(&mut articles);
            let last: Vec<_> =
                articles.last().unwrap().tags.iter().map(|t| t.name.clone()).collect();
            assert_eq!(last.join(", "), told, "{tags:?}");
        }
    }
}
