//! Hints from outside the running text: the dateline's place and the folder's name.

use std::collections::BTreeMap;

use super::accounts::RegionPrior;
use super::gazetteer::Gazetteer;
use super::mentions::{Mention, NamedEntity};
use super::readings::Cues;
use super::scan::{FoundName, scan};
use super::sense::{CountryForm, Sense};
use super::text::{PartPosition, TextPart};
use super::tokens::tokens;
use super::words::WordLists;
use crate::model::{Article, CountryCode, EvidenceLocation, Field, RegionId, Taxonomy};

/// By how much the text names each country, for places of which there are several.
pub(super) type NamedCountries = BTreeMap<CountryCode, f32>;

/// How much the text names each country, once in each part.
pub(super) fn named(mentions: &[Mention], parts: &[TextPart<'_>]) -> NamedCountries {
    let mut best: BTreeMap<(CountryCode, usize), f32> = BTreeMap::new();
    for mention in mentions {
        if let NamedEntity::Country(code) = mention.what {
            let known = best.entry((code, mention.part)).or_default();
            *known = known.max(mention.factor);
        }
    }
    let mut named = NamedCountries::new();
    for ((code, part), factor) in best {
        let weight = parts.get(part).map_or(0.0, |part| part.position.weight());
        *named.entry(code).or_default() += factor * weight;
    }
    named
}

/// The hints of `article`, the stronger first. A place of the dateline is sought in each of `names`
/// until one has it.
pub(super) fn hints(
    article: &Article,
    names: &[&Gazetteer],
    (words, by_folder): (&WordLists, &Folders),
    countries: impl Fn() -> NamedCountries,
) -> Vec<RegionPrior> {
    let mut hints = Vec::new();
    if let Some(place) = &article.origin.place {
        let countries = countries();
        for one in place.split(['/', ';']).map(str::trim) {
            let hub = words.is_hub(one);
            // A desk is where it always is.
            let reader = |gazetteer| DatelineReader {
                gazetteer,
                words,
                named: (!hub).then_some(&countries),
            };
            let found = names.iter().map(|names| reader(names).read(one));
            let what = found.into_iter().find(|what| !what.is_empty()).unwrap_or_default();
            hints.extend(what.into_iter().map(|what| RegionPrior {
                what,
                words: one.to_owned(),
                place: dateline_line(article),
                hub,
            }));
        }
    }
    for folder in folders(&article.path) {
        hints.extend(by_folder.what(folder).map(|what| RegionPrior {
            what,
            words: folder.to_owned(),
            place: EvidenceLocation::Path,
            hub: false,
        }));
    }
    hints
}

/// Reads what places of datelines speak for.
pub(super) struct DatelineReader<'a> {
    /// The names of a language.
    pub gazetteer: &'a Gazetteer,
    /// The words that the rules know.
    pub words: &'a WordLists,
    /// Which countries the text names, where they decide between places of one name.
    pub named: Option<&'a NamedCountries>,
}

impl DatelineReader<'_> {
    /// What a place speaks for; what stands behind a comma decides.
    pub(super) fn read(&self, place: &str) -> Vec<NamedEntity> {
        let behind = place.rsplit_once(',').map(|(_, behind)| behind.trim());
        if behind.is_some_and(|behind| self.words.is_us_state(behind)) {
            return CountryCode::new("US").map(NamedEntity::Country).into_iter().collect();
        }
        let found = self.read_as(place);
        // "New york", "Dar Es Salaam": not all desks spell as the tables do.
        if found.is_empty() { self.read_as(&place.to_uppercase()) } else { found }
    }

    fn read_as(&self, place: &str) -> Vec<NamedEntity> {
        let part = TextPart { capitals: true, ..TextPart::new(place, 0, PartPosition::Lead) };
        let mut found = Vec::new();
        let words = tokens(&part.text);
        scan(self.gazetteer, &part, &words, 0, &mut Cues::default(), &mut found);
        let comma = part.text.rfind(',').unwrap_or(0);
        let (behind, before): (Vec<_>, Vec<_>) = found.into_iter().partition(|f| f.start > comma);
        let read = |names: &[FoundName]| names.iter().find_map(|name| self.meaning(name));
        let one = if comma == 0 { None } else { read(&behind) };
        let all: Vec<_> = before.into_iter().chain(behind).collect();
        one.or_else(|| read(&all)).unwrap_or_default()
    }

    /// What a name speaks for in a dateline: a country before a body or a region; of several the one
    /// that the text names most.
    fn meaning(&self, name: &FoundName) -> Option<Vec<NamedEntity>> {
        let entry = self.gazetteer.entries.get(name.entry as usize)?;
        let countries = entry.senses.iter().filter_map(|sense| match sense {
            Sense::Country(code, how) => Some((dateline_rank(*how), *code)),
            _ => None,
        });
        let score = |code| self.named.and_then(|named| named.get(&code)).copied().unwrap_or(0.0);
        let country =
            countries.min_by(|(a, x), (b, y)| score(*y).total_cmp(&score(*x)).then(a.cmp(b)));
        if let Some((_, code)) = country {
            return Some(vec![NamedEntity::Country(code)]);
        }
        let by_reading = || entry.readings.iter().rev().map(|r| whats(&r.senses));
        let direct = whats(&entry.senses);
        let body = entry.senses.iter().find_map(|sense| match sense {
            Sense::Organisation(at) => self.gazetteer.organisations.get(usize::from(*at)),
            _ => None,
        });
        std::iter::once(direct)
            .chain(body.map(|body| whats(&body.gives)))
            .chain(by_reading())
            .find(|whats| !whats.is_empty())
    }
}

fn whats(senses: &[Sense]) -> Vec<NamedEntity> {
    let what = |sense: &Sense| match sense {
        Sense::Country(code, _) => Some(NamedEntity::Country(*code)),
        Sense::Region(region) => Some(NamedEntity::Region(*region)),
        _ => None,
    };
    senses.iter().filter_map(what).collect()
}

/// In datelines a capital comes before another place of its name, and a row for datelines
/// before one for texts.
fn dateline_rank(how: CountryForm) -> u8 {
    match how {
        CountryForm::Name | CountryForm::Demonym => 0,
        CountryForm::Dateline => 1,
        CountryForm::Capital => 2,
        CountryForm::State | CountryForm::City | CountryForm::Area | CountryForm::Metonym => 3,
    }
}

fn dateline_line(article: &Article) -> EvidenceLocation {
    let known = article.evidence.iter().find(|e| e.field == Field::Place);
    known.map_or(EvidenceLocation::Text, |e| e.place.clone())
}

/// The folders of a path, the innermost first.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.rsplit('/').skip(1)
}

/// What the names of folders speak for.
#[derive(Debug, Default)]
pub(super) struct Folders {
    names: BTreeMap<String, NamedEntity>,
}

impl Folders {
    /// Regions by slug and by name, and countries by name.
    pub(super) fn new(taxonomy: &Taxonomy) -> Self {
        let mut names = BTreeMap::new();
        for country in taxonomy.countries.values() {
            names.insert(folder(&country.name), NamedEntity::Country(country.code));
        }
        for (id, region) in (0..u8::MAX).zip(&taxonomy.regions) {
            let all = [&region.slug, &region.name].into_iter();
            for name in all.chain(region.names.values()).chain(&region.also) {
                names.insert(folder(name), NamedEntity::Region(RegionId(id)));
            }
        }
        Self { names }
    }

    fn what(&self, name: &str) -> Option<NamedEntity> {
        self.names.get(&folder(name)).copied()
    }
}

/// A name as folders write it.
fn folder(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '_'], "-")
}
