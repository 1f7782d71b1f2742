//! Tags: known names, and names that recur in the article, the best first.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::mentions::{Mention, NamedEntity};
use super::merge::add_names;
use super::name_groups::{APART, NameGroup, NameGroups, NameKey, Spot, TagSource, add};
use super::reasons::{EvidenceMode, Reasons};
use super::sense::CountryForm;
use super::text::PartPosition;
use super::tokens::tokens;
use crate::model::{CountryCode, Evidence, EvidenceLocation, Field, Tag, TagKind};

/// In so many parts an ordinary word stands in capitals that is a name.
const ORDINARY: usize = 4;
/// What a country counts that the running text does not name.
const UNNAMED: f32 = 1.0;

/// The countries of an article.
#[derive(Clone, Copy)]
pub(super) struct TagCountries<'a> {
    /// Their codes, the strongest first.
    pub codes: &'a [CountryCode],
    /// Whether the editor wrote them.
    pub written: bool,
}

/// The tags of an article, at most `most`, and the evidence for them.
pub(super) fn tags(
    source: &TagSource<'_>,
    countries: TagCountries<'_>,
    most: usize,
    why: EvidenceMode,
) -> (Vec<Tag>, Vec<Evidence>) {
    let mut evidence = Vec::new();
    let mut tags: Vec<Tag> = Vec::new();
    let ranked = source.ranked(countries, |_| true);
    // Names that no table knows take what room the others leave.
    let known = ranked.iter().filter(|(_, group)| group.known).count();
    let mut room = most.saturating_sub(known);
    for (key, group) in ranked {
        let joins = |tag: &Tag| {
            *tag.name == *group.name
                || !(tag.known && group.known) && is_part_or_whole(&tag.name, &group.name)
        };
        let has_room = tags.len() < most && (group.known || room > 0);
        if has_room && !tags.iter().any(joins) {
            room -= usize::from(!group.known);
            if why == EvidenceMode::Collect {
                source.explain(&key, &group, &mut evidence);
            }
            tags.push(group.tag());
        }
    }
    (tags, evidence)
}

/// Whether the words of one name stand in the other one behind each other: "Elvis" in "Elvis
/// Presley".
fn is_part_or_whole(one: &str, other: &str) -> bool {
    let keys = |name| tokens(name).iter().map(|token| token.key).collect::<Vec<_>>();
    let (one, other) = (keys(one), keys(other));
    let (part, whole) = if one.len() < other.len() { (one, other) } else { (other, one) };
    !part.is_empty() && whole.windows(part.len()).any(|words| words == part)
}

/// The tags that an editor wrote, each with the kind of the best name in the article that is spelt
/// the same, else of the best that is another spelling of it.
pub(super) fn with_kinds(
    source: &TagSource<'_>,
    countries: TagCountries<'_>,
    written: &[Tag],
) -> Vec<Tag> {
    let is_one = |group: &NameGroup| written.iter().any(|tag| tag.is_spelt(&group.name));
    let mut found = source.ranked(countries, is_one);
    // What the tables know was the tag where both were found.
    found.sort_by_key(|(_, group)| !group.known);
    let as_found = |tag: &Tag| {
        let mut groups = found.iter().map(|(_, group)| group);
        let same = groups.clone().find(|group| *group.name == *tag.name);
        let one = same.or_else(|| groups.find(|group| tag.is_spelt(&group.name)));
        let found = one.map(|group| (group.kind, group.acronym.clone()));
        let (kind, acronym) = found.unwrap_or_else(|| (tag.kind, tag.acronym.clone()));
        Tag { kind, acronym, ..tag.clone() }
    };
    written.iter().map(as_found).collect()
}

/// Where a mention stands.
pub(super) fn spot_of(mention: &Mention) -> Spot {
    Spot { part: mention.part, start: mention.start, end: mention.end }
}

impl TagSource<'_> {
    /// The names of the article that `are` sought, the best first.
    fn ranked(
        &self,
        countries: TagCountries<'_>,
        are: impl Fn(&NameGroup) -> bool,
    ) -> Vec<(NameKey, NameGroup)> {
        let mut groups = NameGroups::new();
        self.add_known(countries.codes, &mut groups);
        self.add_countries(countries, &mut groups);
        if self.capitals {
            add_names(self, &mut groups);
        } else {
            self.add_foreign_names(&mut groups);
        }
        let mut ranked: Vec<_> = groups
            .into_iter()
            .filter(|(_, group)| self.is_subject(group) && are(group))
            .map(|(key, group)| (self.score(&group), key, group))
            .collect();
        ranked.sort_by(|(a, _, x), (b, _, y)| {
            let order = b.total_cmp(a).then(y.known.cmp(&x.known));
            order.then_with(|| (&x.spots, &x.name).cmp(&(&y.spots, &y.name)))
        });
        ranked.into_iter().map(|(_, key, group)| (key, group)).collect()
    }

    /// Whether the article is about what a group names, as far as its places tell.
    fn is_subject(&self, group: &NameGroup) -> bool {
        let in_front = || group.spots.iter().any(|spot| self.is_front(spot.part));
        if !self.capitals {
            let country = group.known && group.kind == TagKind::Place;
            return country
                || self.is_at_head(group) && (group.known || group.kind == TagKind::Place)
                || group.comes_back();
        }
        group.known
            || group.recurs() && self.is_name(group)
            || group.kind == TagKind::Place && in_front()
    }

    /// Whether a name stands in the title or at the head of the text.
    fn is_at_head(&self, group: &NameGroup) -> bool {
        group.spots.iter().any(|spot| spot.start < APART && self.is_front(spot.part))
    }

    /// Whether what stands in capitals is more than an ordinary word: one that the themes know has
    /// to stand in the title and in so many parts.
    fn is_name(&self, group: &NameGroup) -> bool {
        let ordinary = group.words == 1 && self.lexicon.has_word(&group.name);
        let mut parts: Vec<_> = group.spots.iter().map(|spot| spot.part).collect();
        parts.dedup();
        !ordinary || parts.len() >= ORDINARY && parts.first() == Some(&0)
    }

    /// Adds the people, organisations and places of the tables.
    fn add_known(&self, countries: &[CountryCode], groups: &mut NameGroups) {
        let is_city = |mention: &&Mention| {
            mention.how == Some(CountryForm::Capital) && self.is_where(spot_of(mention))
        };
        let cities: BTreeSet<_> = self.mentions.iter().filter(is_city).map(|m| m.entry).collect();
        for mention in self.mentions.iter().filter(|mention| mention.factor > 0.0) {
            let Some((name, kind)) = self.name_of(mention, countries) else {
                continue;
            };
            let spot = spot_of(mention);
            if kind == TagKind::Person && !self.capitals && self.is_namesake(spot) {
                continue;
            }
            if let Some(nation) = self.nation(mention) {
                let key = NameKey::of_words(nation);
                add(groups, key, spot, || NameGroup::known(Arc::clone(nation), kind));
                continue;
            }
            if let Some(place) = self.place(mention) {
                let is_here =
                    mention.how != Some(CountryForm::Capital) || cities.contains(&mention.entry);
                if is_here && !self.is_of_name(spot) {
                    let name = || NameGroup::new(Arc::clone(place), TagKind::Place);
                    add(groups, NameKey::of_words(place), spot, name);
                }
                continue;
            }
            match mention.how {
                // Other tables have stems: what stands in the text is no name of a tag.
                Some(CountryForm::City | CountryForm::State | CountryForm::Area) => {
                    if self.capitals {
                        self.add_place(spot, groups);
                    }
                }
                // "Tokyo said" is the government; where something is "in Tokyo", it is the city.
                Some(CountryForm::Capital) if self.capitals && cities.contains(&mention.entry) => {
                    self.add_place(spot, groups);
                }
                Some(CountryForm::Capital | CountryForm::Metonym) => {}
                _ => {
                    add(groups, NameKey::Known(mention.what), spot, || {
                        NameGroup::known(name, kind)
                    });
                }
            }
        }
    }

    /// The nation within a country that a mention names.
    pub(super) fn nation(&self, mention: &Mention) -> Option<&Arc<str>> {
        self.gazetteer.entries.get(mention.entry as usize)?.nation.as_ref()
    }

    /// The place that a mention names, where English has another name for it.
    fn place(&self, mention: &Mention) -> Option<&Arc<str>> {
        self.gazetteer.entries.get(mention.entry as usize)?.place.as_ref()
    }

    /// Adds the countries that the editor wrote, and else the first one where the text is about its
    /// capital and does not name it itself. Of a country that it names by a nation, the nation is
    /// the tag.
    fn add_countries(&self, countries: TagCountries<'_>, groups: &mut NameGroups) {
        let unnamed = |code: &&CountryCode| countries.written || self.is_about(**code);
        let most = if countries.written { countries.codes.len() } else { 1 };
        for code in countries.codes.iter().take(most).filter(unnamed) {
            if let Some(country) = self.taxonomy.countries.get(code) {
                let name = || Arc::from(country.name.as_str());
                groups
                    .entry(NameKey::Known(NamedEntity::Country(*code)))
                    .or_insert_with(|| NameGroup::known(name(), TagKind::Place));
            }
        }
    }

    /// Whether the title or the lead names the capital of a country, or only a hint speaks for it.
    fn is_about(&self, code: CountryCode) -> bool {
        let what = NamedEntity::Country(code);
        let named = || self.mentions.iter().filter(|m| m.what == what && m.factor > 0.0);
        if named().any(|mention| self.nation(mention).is_some()) {
            return false;
        }
        let mut seats = named().filter(|mention| mention.how == Some(CountryForm::Capital));
        let is_hinted = || self.hints.iter().any(|hint| hint.what == what && !hint.hub);
        seats.any(|seat| self.is_front(seat.part)) || named().next().is_none() && is_hinted()
    }

    /// Whether a part is the title or the lead.
    fn is_front(&self, part: usize) -> bool {
        let position = self.parts.get(part).map(|part| part.position);
        matches!(position, Some(PartPosition::Title | PartPosition::Lead))
    }

    /// Adds a city or a state under its own name.
    fn add_place(&self, spot: Spot, groups: &mut NameGroups) {
        let words = self.words_at(spot);
        if !words.contains('.') && words.chars().any(char::is_lowercase) {
            let key = NameKey::of_words(words);
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
                if !self.is_ours(mention, body, of) {
                    return None;
                }
                body.tag.map(|kind| (Arc::clone(&body.name), kind))
            }
            NamedEntity::Region(_) | NamedEntity::Thing => None,
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
