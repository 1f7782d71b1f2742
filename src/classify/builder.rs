//! Gathers the names of the tables and of the site into a gazetteer.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::form::NameSpelling;
use super::gazetteer::{Gazetteer, GazetteerEntry};
use super::readings::{CueList, ReadingRow};
use super::sense::{CountryForm, Organisation, Person, Sense, month, short_name};
use super::tables;
use crate::model::{CountryCode, RegionId, Taxonomy, TaxonomyWord, WordTarget};

/// The names by which texts in `lang` are filed.
pub(super) fn gazetteer(lang: &str, taxonomy: &Taxonomy, words: &[TaxonomyWord]) -> Gazetteer {
    let mut builder = GazetteerBuilder::new(taxonomy);
    if lang == "en" {
        builder.countries();
        builder.places();
        builder.regions();
    } else {
        builder.country_names(lang);
        builder.region_names(lang);
    }
    builder.people();
    builder.organisations();
    builder.readings();
    builder.site(words, lang);
    builder.finish()
}

/// Gathers the names of the tables.
struct GazetteerBuilder<'a> {
    taxonomy: &'a Taxonomy,
    made: Gazetteer,
    index: HashMap<NameSpelling, usize, FixedState>,
    cues: CueList,
    /// The regions by the words that the tables use for them.
    regions: HashMap<&'static str, Option<RegionId>, FixedState>,
}

impl<'a> GazetteerBuilder<'a> {
    fn new(taxonomy: &'a Taxonomy) -> Self {
        Self {
            taxonomy,
            made: Gazetteer::default(),
            index: HashMap::default(),
            cues: CueList::default(),
            regions: HashMap::default(),
        }
    }

    fn countries(&mut self) {
        for [code, _, _, _, name, capital, forms, demonyms] in tables::rows(tables::COUNTRIES) {
            let Some(code) = self.code(code) else {
                continue;
            };
            self.add(name, Sense::Country(code, CountryForm::Name));
            for form in tables::list(forms) {
                self.add(form, Sense::Country(code, CountryForm::Name));
            }
            for form in tables::list(capital) {
                self.add(form, Sense::Country(code, CountryForm::Capital));
            }
            for form in tables::list(demonyms) {
                self.add(form, Sense::Country(code, CountryForm::Demonym));
            }
        }
    }

    fn places(&mut self) {
        for [form, country, kind, usage] in tables::rows(tables::PLACES) {
            let how = match (usage, kind) {
                (_, "state") if usage == "text" => CountryForm::State,
                ("text", "city") => CountryForm::City,
                ("text", "metonym") => CountryForm::Metonym,
                ("text", _) => CountryForm::Area,
                _ => CountryForm::Dateline,
            };
            for code in tables::list(country) {
                if let Some(code) = self.code(code) {
                    self.add(form, Sense::Country(code, how));
                }
            }
        }
    }

    fn regions(&mut self) {
        for row in tables::named(tables::REGIONS) {
            if let Some(region) = self.taxonomy.find_region(row.cell("slug")) {
                let forms = tables::list(row.cell("forms"));
                for form in std::iter::once(row.cell("name")).chain(forms) {
                    self.add(form, Sense::Region(region));
                }
            }
        }
    }

    fn readings(&mut self) {
        for [form, gives, needs, unless] in tables::rows(tables::READINGS) {
            let senses = self.gives(gives);
            let needs = tables::list(needs).map(|p| self.cues.condition(p)).collect();
            let unless = tables::list(unless).map(|p| self.cues.condition(p)).collect();
            let reading = ReadingRow { senses, needs, unless };
            self.edit(form, |entry| entry.readings.push(reading.clone()));
        }
    }

    fn country_names(&mut self, lang: &str) {
        for [code, of, forms] in tables::rows(tables::COUNTRY_NAMES) {
            if let Some(code) = self.code(code).filter(|_| of == lang) {
                for form in tables::list(forms) {
                    self.add(form, Sense::Country(code, CountryForm::Name));
                }
            }
        }
    }

    fn region_names(&mut self, lang: &str) {
        for row in tables::named(tables::REGIONS) {
            let region = self.taxonomy.find_region(row.cell("slug"));
            if let Some(region) = region.filter(|r| *r != self.taxonomy.no_region()) {
                self.add(row.cell(lang), Sense::Region(region));
            }
        }
    }

    fn people(&mut self) {
        for [name, forms, alone, country, _, from, to] in tables::rows(tables::PEOPLE) {
            let Ok(at) = u16::try_from(self.made.people.len()) else {
                return;
            };
            let country = self.code(country);
            self.made.people.push(Person {
                name: Arc::from(name),
                short: Arc::from(short_name(name, country)),
                country,
                office: (month(from, -1), month(to, 1)),
            });
            self.add(name, Sense::Person { at, alone: false });
            for form in tables::list(forms) {
                self.add(form, Sense::Person { at, alone: false });
            }
            for form in tables::list(alone) {
                self.add(form, Sense::Person { at, alone: true });
            }
        }
    }

    fn organisations(&mut self) {
        for [name, forms, gives, _, kind] in tables::rows(tables::ORGANISATIONS) {
            let Ok(at) = u16::try_from(self.made.organisations.len()) else {
                return;
            };
            let gives = self.gives(gives);
            self.made.organisations.push(Organisation {
                name: Arc::from(name),
                gives,
                agency: kind == "agency",
            });
            self.add(name, Sense::Organisation(at));
            for form in tables::list(forms) {
                self.add(form, Sense::Organisation(at));
            }
        }
    }

    fn site(&mut self, words: &[TaxonomyWord], lang: &str) {
        for word in words.iter().filter(|word| word.counts_in(lang)) {
            let sense = match word.gives {
                WordTarget::Country(code) => Sense::Country(code, CountryForm::Name),
                WordTarget::Region(region) => Sense::Region(region),
                WordTarget::Theme(_) => continue,
            };
            self.edit(&word.form, |entry| {
                entry.senses = vec![sense];
                entry.readings.clear();
                entry.weight = word.weight;
            });
        }
    }

    /// The code, where the taxonomy has the country.
    fn code(&self, cell: &str) -> Option<CountryCode> {
        CountryCode::new(cell).filter(|code| self.taxonomy.countries.contains_key(code))
    }

    /// What a cell of codes and region slugs speaks for.
    fn gives(&mut self, cell: &'static str) -> Vec<Sense> {
        let sense = |part: &'static str| match self.code(part) {
            Some(code) => Some(Sense::Country(code, CountryForm::Name)),
            None => self.region(part).map(Sense::Region),
        };
        tables::list(cell).filter_map(sense).collect()
    }

    /// The region that the tables call `word`.
    fn region(&mut self, word: &'static str) -> Option<RegionId> {
        *self.regions.entry(word).or_insert_with(|| self.taxonomy.find_region(word))
    }

    /// Adds a meaning to a form.
    fn add(&mut self, form: &str, sense: Sense) {
        self.edit(form, |entry| {
            if !entry.senses.contains(&sense) {
                entry.senses.push(sense);
            }
        });
    }

    /// Changes the entries of a form: itself, and itself without accents.
    fn edit(&mut self, written: &str, mut change: impl FnMut(&mut GazetteerEntry)) {
        let form = NameSpelling::new(written);
        let plain = form.plain();
        for form in std::iter::once(form).chain(plain) {
            if !form.text.is_empty() {
                change(self.entry(form));
            }
        }
    }

    fn entry(&mut self, form: NameSpelling) -> &mut GazetteerEntry {
        let entries = &mut self.made.entries;
        let at = *self.index.entry(form.clone()).or_insert_with(|| {
            entries.push(GazetteerEntry {
                form,
                senses: Vec::new(),
                readings: Vec::new(),
                weight: 1.0,
            });
            entries.len() - 1
        });
        &mut entries[at]
    }

    fn finish(mut self) -> Gazetteer {
        for (cue, form) in std::mem::take(&mut self.cues).forms() {
            self.entry(form).senses.push(Sense::Cue(cue));
        }
        self.made.ready()
    }
}
