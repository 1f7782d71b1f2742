//! A town that the article places once, as "Paris, Texas", is that town wherever it stands bare.

use std::collections::{BTreeMap, BTreeSet};

use super::gazetteer::Gazetteer;
use super::hints::DatelineReader;
use super::mentions::{Mention, NamedEntity};
use super::sense::CountryForm;
use super::text::TextPart;
use super::words::WordLists;
use crate::model::CountryCode;

/// What stands behind the name of a town and a comma.
#[derive(Clone, Copy)]
enum TownPlacing {
    /// A state of this country.
    State(CountryCode),
    /// The country in which the town is anyway.
    Own,
}

/// Gives each town the country of the state that stands behind its name in the dateline `place`
/// or somewhere in the text. Where a text places a town anew, that holds from there on; its own
/// country behind the name leaves it where it is.
pub(super) fn carry_town_country(
    mentions: &mut [Mention],
    parts: &[TextPart<'_>],
    place: Option<&str>,
    (gazetteer, words): (&Gazetteer, &WordLists),
) {
    let mut placed: BTreeMap<String, TownPlacing> = BTreeMap::new();
    let reader = DatelineReader { gazetteer, words, named: None };
    if let Some((town, _)) = place.and_then(|place| place.split_once(','))
        && let Some(NamedEntity::Country(code)) =
            place.and_then(|place| reader.read(place).into_iter().next())
    {
        placed.insert(town.trim().to_lowercase(), TownPlacing::State(code));
    }
    let text = |mention: &Mention| parts.get(mention.part).map_or("", |part| &*part.text);
    let name = |mention: &Mention| text(mention).get(mention.start..mention.end);
    // A text that names Beirut or the Lebanese means the country, whatever town bears its name.
    let told: BTreeSet<_> =
        mentions.iter().filter(|m| is_told_otherwise(m)).map(|m| m.what).collect();
    let is_town = |mention: &Mention| match mention.how {
        Some(CountryForm::City | CountryForm::Capital) => true,
        Some(CountryForm::Name) => !told.contains(&mention.what),
        _ => false,
    };
    let key = |mention: &Mention| name(mention).unwrap_or_default().to_lowercase();
    let mut placings = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        let name = name(mention).unwrap_or_default();
        let (town, placing) = match (name.split_once(", "), mention.what) {
            (Some((town, _)), NamedEntity::Country(code))
                if !goes_on(text(mention), mention.end) =>
            {
                (town, Some(TownPlacing::State(code)))
            }
            _ => (name, placing(*mention, mentions.get(at + 1), text(mention))),
        };
        let placing = placing.filter(|_| is_town(mention));
        let placing = placing.map(|placing| (town.to_lowercase(), placing));
        if let Some((town, placing)) = &placing {
            placed.entry(town.clone()).or_insert(*placing);
        }
        placings.push(placing);
    }
    if placed.is_empty() {
        return;
    }
    for (mention, placing) in mentions.iter_mut().zip(placings) {
        placed.extend(placing);
        if let Some(TownPlacing::State(code)) = placed.get(&key(mention))
            && is_town(mention)
        {
            mention.what = NamedEntity::Country(*code);
        }
    }
}

/// Whether a mention names its country by its people or its capital.
fn is_told_otherwise(mention: &Mention) -> bool {
    matches!(mention.how, Some(CountryForm::Demonym | CountryForm::Capital))
}

/// What `next`, behind a comma, says of a town, where no name goes on behind it: "in Paris, Texas
/// Governor" says nothing.
fn placing(town: Mention, next: Option<&Mention>, text: &str) -> Option<TownPlacing> {
    let next = next.filter(|next| next.part == town.part)?;
    if text.get(town.end..next.start)? != ", " {
        return None;
    }
    match (next.what, next.how?) {
        _ if goes_on(text, next.end) => None,
        (NamedEntity::Country(code), CountryForm::State) => Some(TownPlacing::State(code)),
        (what, CountryForm::Name) => (what == town.what).then_some(TownPlacing::Own),
        _ => None,
    }
}

/// Whether a capitalised word stands right behind `end`.
fn goes_on(text: &str, end: usize) -> bool {
    let rest = text.get(end..).and_then(|rest| rest.strip_prefix(' '));
    rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use crate::classify::sample::{article, taxonomy};
    use crate::classify::{Rules, classify};
    use crate::model::FilingLimits;

    #[test]
    fn towns_of_another_name() {
        let rules = Rules::new(&taxonomy(), &[], FilingLimits::default());
        for (place, text, code) in [
            (
                "",
                "Fire in Lima / A barn burnt near Lima, Ohio, on Monday. / Lima had no rain.",
                "US",
            ),
            ("", "Fire in Lima / A barn burnt near Lima on Monday. / Lima had no rain.", "PE"),
            ("", "Fire in Lima / It began in Lima, Peru, and Lima, Ohio, sent help. / So.", "PE"),
            ("", "Fire in Lima / A barn burnt in Lima, Ohio Governor Ann Roe said.", "PE"),
            ("Lima, Ohio", "Fire in Lima / A barn burnt on Monday. / Lima had no rain.", "US"),
            ("Paris, Texas", "Fire in Paris / A barn burnt on Monday. / Paris had no rain.", "US"),
            (
                "Lebanon, Pa.",
                "Fire in Lebanon / A barn burnt on Monday. / Lebanon had no rain.",
                "US",
            ),
            (
                "Lebanon, Pa.",
                "Fire in Lebanon / A barn burnt, the Lebanese said. / Lebanon had none.",
                "LB",
            ),
            ("Paris", "Fire in Paris / A barn burnt on Monday. / Paris had no rain.", "FR"),
        ] {
            let filed = classify(article("en", place, text), &rules);
            assert_eq!(
                filed.countries.first().map(ToString::to_string).as_deref(),
                Some(code),
                "{text}"
            );
        }
    }
}
