//! Tags: known names, and names that recur in the article, the best first.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::gazetteer::Gazetteer;
use super::mentions::Mention;
use super::mentions::NamedEntity;
use super::merge::add_names;
use super::merge::join;
use super::reasons::EvidenceMode;
use super::reasons::Reasons;
use super::regions::RegionPrior;
use super::sense::CountryForm;
use super::text::TextPart;
use super::tokens::WordToken;
use super::tokens::tokens;
use super::words::WordLists;
use crate::model::CountryCode;
use crate::model::Evidence;
use crate::model::EvidenceLocation;
use crate::model::Field;
use crate::model::Tag;
use crate::model::TagKind;
use crate::model::Taxonomy;

/// What a country counts that the running text does not name.
const UNNAMED: f32 = 1.0;

/// What the tags are found in.
pub(super) struct TagSource<'a> {
    /// The title and the paragraphs.
    pub parts: &'a [TextPart<'a>],
    /// The words of each part.
    pub tokens: &'a [Vec<WordToken>],
    /// The known names, in the order of the text.
    pub mentions: &'a [Mention],
    /// The tables of names.
    pub gazetteer: &'a Gazetteer,
    /// The words that the rules know.
    pub words: &'a WordLists,
    /// The regions, themes and countries.
    pub taxonomy: &'a Taxonomy,
    /// The dateline and the folders.
    pub hints: &'a [RegionPrior],
    /// Whether names that no table knows may be found by their capitals.
    pub capitals: bool,
}

/// One name and where it stands.
#[derive(Debug, Clone)]
pub(super) struct NameGroup {
    /// The name as readers will see it.
    pub name: Arc<str>,
    /// What it names.
    pub kind: TagKind,
    /// Whether the tables know it.
    pub known: bool,
    /// How many words the name has by which titles may repeat it; 0 where the tables find it.
    pub words: usize,
    /// Whether its words also stand in small letters.
    pub common: bool,
    /// Its forms in their places.
    pub spots: Vec<Spot>,
}

impl NameGroup {
    /// A group for a name that the tables do not know.
    pub(super) fn new(name: Arc<str>, kind: TagKind) -> Self {
        Self { name, kind, known: false, words: 0, common: false, spots: Vec::new() }
    }

    /// A group for a name that they know.
    fn known(name: Arc<str>, kind: TagKind) -> Self {
        Self { known: true, ..Self::new(name, kind) }
    }

    /// Whether the name stands in two parts at least, and is more than a common word.
    fn recurs(&self) -> bool {
        let first = self.spots.first().map(|spot| spot.part);
        !self.common && self.spots.iter().any(|spot| Some(spot.part) != first)
    }
}

/// A form of a name in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    /// The part, by its place in the list.
    pub part: usize,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// What makes two names one: what the tables know, or the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NameKey {
    /// A person, an organisation or a country of the tables.
    Known(NamedEntity),
    /// The words, as one key.
    Name(u64),
}

/// All names of an article.
pub(super) type NameGroups = BTreeMap<NameKey, NameGroup>;

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

/// Adds a spot to a group, which `new` makes where there is none.
pub(super) fn add(
    groups: &mut NameGroups,
    key: NameKey,
    spot: Spot,
    new: impl FnOnce() -> NameGroup,
) -> &mut NameGroup {
    let group = groups.entry(key).or_insert_with(new);
    group.spots.push(spot);
    group
}
