//! What each name that stands in an article speaks for, all its words considered.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::gazetteer::{Gazetteer, GazetteerEntry};
use super::readings::Cues;
use super::scan::{FoundName, scan};
use super::sense::{CountryForm, Sense};
use super::surroundings::NameSurroundings;
use super::text::TextPart;
use super::tokens::WordToken;
use super::words::WordLists;
use crate::model::{CountryCode, RegionId};

/// What a person out of office counts for the country.
const FORMER: f32 = 0.5;
/// What an organisation counts for its country or region.
const BODY: f32 = 0.35;

/// What a mention speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NamedEntity {
    /// A country.
    Country(CountryCode),
    /// A region as a whole.
    Region(RegionId),
    /// A person, by the place in the list.
    Person(u16),
    /// An organisation, by the place in the list.
    Organisation(u16),
    /// A thing that bears the name of a place and speaks for nothing: a Colorado beetle.
    Thing,
}

/// A name in its place, and what it speaks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mention {
    /// The part, by its place in the list.
    pub part: usize,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What it speaks for.
    pub what: NamedEntity,
    /// How much it counts; 1 is usual.
    pub factor: f32,
    /// How it names a country, where it does so itself.
    pub how: Option<CountryForm>,
    /// The entry of the gazetteer.
    pub entry: u32,
}

/// All mentions of an article, in the order of its text.
pub(super) fn mentions(
    gazetteer: &Gazetteer,
    parts: &[TextPart<'_>],
    tokens: &[Vec<WordToken>],
    words: &WordLists,
    day: Date,
) -> Vec<Mention> {
    let mut cues = Cues::default();
    let mut found = Vec::new();
    for (at, (part, tokens)) in parts.iter().zip(tokens).enumerate() {
        scan(gazetteer, part, tokens, at, &mut cues, &mut found);
    }
    let mut reader = NameReader {
        gazetteer,
        parts,
        words,
        day,
        cues,
        countries: BTreeSet::new(),
        people: BTreeSet::new(),
        others: BTreeSet::new(),
        called: BTreeMap::new(),
        out: Vec::with_capacity(found.len()),
    };
    reader.learn(&found);
    for (at, name) in found.iter().enumerate() {
        reader.read(name, found.get(at + 1));
    }
    reader.out
}

/// Reads the names of one article.
struct NameReader<'a> {
    gazetteer: &'a Gazetteer,
    parts: &'a [TextPart<'a>],
    words: &'a WordLists,
    day: Date,
    cues: Cues,
    /// The countries that are named without doubt.
    countries: BTreeSet<CountryCode>,
    /// The people whose full names stand in the article.
    people: BTreeSet<u16>,
    /// The people whose last names somebody else bears in the article: "Jo Churchill".
    others: BTreeSet<u16>,
    /// Whom a short name means: the last one named before, else the first named behind.
    called: BTreeMap<&'a str, u16>,
    out: Vec<Mention>,
}

impl<'a> NameReader<'a> {
    /// Notes who and what is named without doubt.
    fn learn(&mut self, found: &[FoundName]) {
        for name in found {
            let Some((entry, senses)) = self.senses(name) else {
                continue;
            };
            for sense in senses {
                match *sense {
                    Sense::Country(code, how)
                        if !entry.readings.is_empty() || senses.len() == 1 && how.is_sure() =>
                    {
                        self.countries.insert(code);
                    }
                    Sense::Person { at, alone: false } => {
                        self.people.insert(at);
                        if let Some(person) = self.gazetteer.people.get(usize::from(at)) {
                            self.called.entry(&*person.short).or_insert(at);
                        }
                    }
                    Sense::Person { at, alone: true } if self.is_last_of_another(name) => {
                        self.others.insert(at);
                    }
                    _ => {}
                }
            }
        }
    }

    /// The entry of a name and the meanings that hold in its place.
    fn senses(&self, name: &FoundName) -> Option<(&'a GazetteerEntry, &'a [Sense])> {
        let entry = self.gazetteer.entries.get(name.entry as usize)?;
        if entry.readings.is_empty() {
            return Some((entry, &entry.senses));
        }
        let text = self.parts.get(name.part)?.text.as_ref();
        let around = NameSurroundings::of(text, name.start, name.end, self.words);
        let reading = entry.readings.iter().find(|r| r.holds(&self.cues, around));
        Some((entry, reading.map_or(&[][..], |r| &r.senses)))
    }

    /// Adds what `name` speaks for; `next` is the name behind it.
    fn read(&mut self, name: &FoundName, next: Option<&FoundName>) {
        let Some((entry, senses)) = self.senses(name) else {
            return;
        };
        let weight = entry.weight;
        if let Some(at) = self.called.get(&*entry.form.text).copied() {
            return self.add_person(name, at, true);
        }
        if !entry.readings.is_empty() {
            if senses.is_empty() && entry.form.is_of_thing() {
                self.add(name, NamedEntity::Thing, 0.0, None);
            }
            for sense in senses {
                self.add_sense(name, *sense, weight);
            }
            return;
        }
        let state = self.state_behind(name, next);
        match self.choose(senses, state) {
            Some(Sense::Country(code, how)) => {
                let factor = weight * self.how_much(name, code, how);
                self.add(name, NamedEntity::Country(code), factor, Some(how));
            }
            Some(Sense::Person { at, alone }) => self.add_person(name, at, alone),
            Some(sense) => self.add_sense(name, sense, weight),
            None => {}
        }
    }

    /// The meaning that a name without readings has: a country before a person, a country that
    /// the article names elsewhere before another.
    fn choose(&self, senses: &[Sense], state: Option<CountryCode>) -> Option<Sense> {
        let countries = || {
            senses.iter().filter_map(|sense| match sense {
                Sense::Country(_, CountryForm::Dateline) => None,
                Sense::Country(code, how) => Some((*code, *how)),
                _ => None,
            })
        };
        if let Some((_, how)) = countries().next() {
            if let Some(code) =
                state.filter(|_| how != CountryForm::Name && how != CountryForm::Demonym)
            {
                return Some(Sense::Country(code, CountryForm::City));
            }
            let named = countries().find(|(code, _)| self.countries.contains(code));
            let best = countries().min_by_key(|(_, how)| *how);
            return named.or(best).map(|(code, how)| Sense::Country(code, how));
        }
        let people = || senses.iter().filter(|s| matches!(s, Sense::Person { .. }));
        let serving = people().find(|sense| match sense {
            Sense::Person { at, .. } => self.serves(*at),
            _ => false,
        });
        let other =
            || senses.iter().find(|s| matches!(s, Sense::Region(_) | Sense::Organisation(_)));
        serving.or_else(|| people().next()).or_else(other).copied()
    }

    /// The country of the state that stands behind a town and a comma.
    fn state_behind(&self, name: &FoundName, next: Option<&FoundName>) -> Option<CountryCode> {
        let next = next.filter(|next| next.part == name.part)?;
        let text = &self.parts.get(name.part)?.text;
        if text.get(name.end..next.start)? != ", " {
            return None;
        }
        let entry = self.gazetteer.entries.get(next.entry as usize)?;
        entry.senses.iter().find_map(|sense| match sense {
            Sense::Country(code, CountryForm::State) => Some(*code),
            _ => None,
        })
    }

    /// How much a way to name a country counts.
    fn how_much(&self, name: &FoundName, code: CountryCode, how: CountryForm) -> f32 {
        let text = self.parts.get(name.part).map_or("", |part| &part.text);
        let spelling = text.get(name.start..name.end).unwrap_or_default();
        let is_us = CountryCode::new("US") == Some(code);
        if is_us && (how == CountryForm::Demonym || spelling.starts_with("U.S") || spelling == "US")
        {
            let behind = text.get(name.end..).unwrap_or_default();
            let noun = behind.strip_prefix(' ').and_then(|b| b.chars().next());
            if noun.is_some_and(char::is_lowercase) {
                return 0.5;
            }
        }
        1.0
    }

    fn serves(&self, at: u16) -> bool {
        let person = self.gazetteer.people.get(usize::from(at));
        person.is_some_and(|person| person.serves(self.day))
    }

    /// Adds a person and the country of the office. A part of a name suffices only in the
    /// years of the office, or beside the full name; in capitals only beside it.
    fn add_person(&mut self, name: &FoundName, at: u16, alone: bool) {
        let named = self.people.contains(&at);
        let serves = self.serves(at);
        if alone && !named && (!serves || name.capitals || self.others.contains(&at)) {
            return;
        }
        self.add(name, NamedEntity::Person(at), 1.0, None);
        let Some(person) = self.gazetteer.people.get(usize::from(at)) else {
            return;
        };
        if !alone {
            self.called.insert(&*person.short, at);
        }
        if let Some(code) = person.country {
            let factor = if serves { 1.0 } else { FORMER };
            self.add(name, NamedEntity::Country(code), factor, None);
        }
    }

    /// Whether the name of somebody else stands before a last name: "Jo Churchill".
    fn is_last_of_another(&self, name: &FoundName) -> bool {
        let text = self.parts.get(name.part).map_or("", |part| &*part.text);
        NameSurroundings::of(text, name.start, name.end, self.words).after_name
    }

    fn add_sense(&mut self, name: &FoundName, sense: Sense, weight: f32) {
        match sense {
            Sense::Country(code, how) => {
                self.add(name, NamedEntity::Country(code), weight, Some(how));
            }
            Sense::Region(region) => self.add(name, NamedEntity::Region(region), weight, None),
            Sense::Person { at, alone } => self.add_person(name, at, alone),
            Sense::Organisation(at) => {
                let Some(body) = self.gazetteer.organisations.get(usize::from(at)) else {
                    return;
                };
                self.add(name, NamedEntity::Organisation(at), weight, None);
                let weight = weight * BODY;
                for sense in &body.gives {
                    match *sense {
                        Sense::Country(code, _) => {
                            self.add(name, NamedEntity::Country(code), weight, None);
                        }
                        other => self.add_sense(name, other, weight),
                    }
                }
            }
            Sense::Cue(_) => {}
        }
    }

    fn add(&mut self, name: &FoundName, what: NamedEntity, factor: f32, how: Option<CountryForm>) {
        self.out.push(Mention {
            part: name.part,
            start: name.start,
            end: name.end,
            what,
            factor,
            how,
            entry: name.entry,
        });
    }
}
