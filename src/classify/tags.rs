//! Tags: known names, and names that recur in the article, the best first.

use std::sync::Arc;

use super::mentions::{Mention, NamedEntity};
use super::merge::add_names;
use super::name_groups::{NameGroup, NameGroups, NameKey, Spot, TagSource, add};
use super::reasons::{EvidenceMode, Reasons};
use super::sense::CountryForm;
use super::tokens::{join, tokens};
use crate::model::{CountryCode, Evidence, EvidenceLocation, Field, Tag, TagKind};

/// What a country counts that the running text does not name.
const UNNAMED: f32 = 1.0;

/// The tags of an article, at most `most`, and the evidence for them.
pub(super) fn tags(
    source: &TagSource<'_>,
    countries: &[CountryCode],
    most: usize,
    why: EvidenceMode,
) -> (Vec<Tag>, Vec<Evidence>) {
    let mut evidence = Vec::new();
    let mut tags: Vec<Tag> = Vec::new();
    for (key, group) in source.ranked(countries, |_| true) {
        if tags.len() < most && tags.iter().all(|tag| *tag.name != *group.name) {
            if why == EvidenceMode::Collect {
                source.explain(&key, &group, &mut evidence);
            }
            tags.push(Tag { name: group.name.into(), kind: group.kind, known: group.known });
        }
    }
    (tags, evidence)
}

/// The tags that an editor wrote, each with the kind of the best name in the article that is spelt
/// the same, else of the best that is another spelling of it.
pub(super) fn with_kinds(
    source: &TagSource<'_>,
    countries: &[CountryCode],
    written: &[Tag],
) -> Vec<Tag> {
    let is_one = |group: &NameGroup| written.iter().any(|tag| tag.is_spelt(&group.name));
    let found = source.ranked(countries, is_one);
    let kind = |tag: &Tag| {
        let mut groups = found.iter().map(|(_, group)| group);
        let same = groups.clone().find(|group| *group.name == *tag.name);
        same.or_else(|| groups.find(|group| tag.is_spelt(&group.name))).map(|group| group.kind)
    };
    written.iter().map(|tag| Tag { kind: kind(tag).unwrap_or(tag.kind), ..tag.clone() }).collect()
}

impl TagSource<'_> {
    /// The names of the article that `are` sought, the best first.
    fn ranked(
        &self,
        countries: &[CountryCode],
        are: impl Fn(&NameGroup) -> bool,
    ) -> Vec<(NameKey, NameGroup)> {
        let mut groups = NameGroups::new();
        self.add_known(countries, &mut groups);
        self.add_countries(countries, &mut groups);
        if self.capitals {
            add_names(self, &mut groups);
        }
        let mut ranked: Vec<_> = groups
            .into_iter()
            .filter(|(_, group)| (group.known || group.recurs()) && are(group))
            .map(|(key, group)| (self.score(&group), key, group))
            .collect();
        ranked.sort_by(|(a, _, x), (b, _, y)| {
            let order = b.total_cmp(a).then(y.known.cmp(&x.known));
            order.then_with(|| (&x.spots, &x.name).cmp(&(&y.spots, &y.name)))
        });
        ranked.into_iter().map(|(_, key, group)| (key, group)).collect()
    }

    /// The words of a spot.
    fn words_at(&self, spot: Spot) -> &str {
        let part = self.parts.get(spot.part);
        part.and_then(|part| part.text.get(spot.start..spot.end)).unwrap_or_default()
    }

    /// Adds the people, organisations and places of the tables.
    fn add_known(&self, countries: &[CountryCode], groups: &mut NameGroups) {
        for mention in self.mentions {
            let Some((name, kind)) = self.name_of(mention, countries) else {
                continue;
            };
            let spot = Spot { part: mention.part, start: mention.start, end: mention.end };
            add(groups, NameKey::Known(mention.what), spot, || NameGroup::known(name, kind));
            if matches!(mention.how, Some(CountryForm::City | CountryForm::State)) {
                self.add_place(spot, groups);
            }
        }
    }

    /// Adds the countries that the running text does not name itself.
    fn add_countries(&self, countries: &[CountryCode], groups: &mut NameGroups) {
        for code in countries {
            if let Some(country) = self.taxonomy.countries.get(code) {
                let name = || Arc::from(country.name.as_str());
                groups
                    .entry(NameKey::Known(NamedEntity::Country(*code)))
                    .or_insert_with(|| NameGroup::known(name(), TagKind::Place));
            }
        }
    }

    /// Adds a city or a state under its own name.
    fn add_place(&self, spot: Spot, groups: &mut NameGroups) {
        let words = self.words_at(spot);
        if !words.contains('.') && words.chars().any(char::is_lowercase) {
            let key = NameKey::Name(join(&tokens(words)));
            add(groups, key, spot, || NameGroup::new(Arc::from(words), TagKind::Place));
        }
    }

    /// The tag of a known name; agencies have none, nor countries that the article has not.
    fn name_of(&self, mention: &Mention, of: &[CountryCode]) -> Option<(Arc<str>, TagKind)> {
        let tables = self.gazetteer;
        match mention.what {
            NamedEntity::Country(code) => {
                let named = mention.how.is_some() && of.contains(&code);
                let country = self.taxonomy.countries.get(&code).filter(|_| named)?;
                Some((Arc::from(country.name.as_str()), TagKind::Place))
            }
            NamedEntity::Person(at) => {
                let person = tables.people.get(usize::from(at))?;
                Some((Arc::clone(&person.name), TagKind::Person))
            }
            NamedEntity::Organisation(at) => {
                let body = tables.organisations.get(usize::from(at))?;
                let name = Arc::clone(&body.name);
                (!body.agency).then_some((name, TagKind::Organisation))
            }
            NamedEntity::Region(_) => None,
        }
    }

    /// The weights of the parts in which a name stands; a country that stands in none has been
    /// told by something else.
    fn score(&self, group: &NameGroup) -> f32 {
        if group.spots.is_empty() {
            return UNNAMED;
        }
        let mut parts: Vec<_> = group.spots.iter().map(|spot| spot.part).collect();
        parts.sort_unstable();
        parts.dedup();
        parts.into_iter().map(|part| self.weight(part)).sum()
    }

    fn weight(&self, part: usize) -> f32 {
        self.parts.get(part).map_or(0.0, |part| part.position.weight())
    }

    fn explain(&self, key: &NameKey, group: &NameGroup, evidence: &mut Vec<Evidence>) {
        let mut reasons = Reasons::default();
        for hint in self.hints {
            if group.spots.is_empty() && *key == NameKey::Known(hint.what) {
                reasons.add(&hint.words, &hint.place, UNNAMED);
            }
        }
        let mut seen = None;
        for spot in &group.spots {
            if seen != Some(spot.part) {
                let line = self.parts.get(spot.part).map_or(0, |part| part.line);
                let weight = self.weight(spot.part);
                reasons.add(self.words_at(*spot), &EvidenceLocation::Line(line), weight);
            }
            seen = Some(spot.part);
        }
        reasons.evidence(Field::Tag, &group.name, evidence);
    }
}
