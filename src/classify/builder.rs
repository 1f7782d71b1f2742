//! Gathers the names of the tables and of the site into a gazetteer.

mod world;

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::form::NameSpelling;
use super::gazetteer::{Gazetteer, GazetteerEntry};
use super::readings::{CueList, ReadingRow};
use super::sense::{
    CountryForm, NationalBody, Organisation, Person, Sense, month, short_name, tag_kind,
};
use super::tables;
use super::tokens::tokens;
use crate::model::{CountryCode, NAMED_LANGUAGES, RegionId, Taxonomy, TaxonomyWord, WordTarget};

/// What a form counts that only hints at a country: a word for the home of a paper, or a name that
/// others have as well.
const HINT: f32 = 0.3;

/// The names by which texts in `lang` are filed.
pub(super) fn gazetteer(lang: &str, taxonomy: &Taxonomy, words: &[TaxonomyWord]) -> Gazetteer {
    let mut builder = GazetteerBuilder::new(taxonomy);
    builder.made.elides = lang != "en";
    let is_named = NAMED_LANGUAGES.contains(&lang);
    if lang == "en" {
        builder.countries();
        builder.nations();
        builder.places();
        builder.regions();
        builder.people();
        builder.organisations();
    } else {
        // The names of the world are those of these tables, and come before all other names.
        if is_named {
            builder.people();
            builder.organisations();
        }
        builder.world_names(lang);
        builder.country_names(lang);
        builder.cldr_names(lang);
        builder.country_forms(lang);
        builder.region_names(lang);
    }
    if is_named {
        builder.readings();
    }
    builder.site(words, lang);
    builder.finish()
}

/// The keys of the words of those of the `forms` that are of several words.
fn long_words<'a>(forms: impl Iterator<Item = &'a str>) -> Vec<u64> {
    let long = forms.filter(|form| form.contains(' '));
    long.flat_map(tokens).map(|token| token.key).collect()
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

    /// Notes of the forms of a nation within a country that they are its own.
    fn nations(&mut self) {
        for [name, country, forms] in tables::rows(tables::NATIONS) {
            if self.code(country).is_some() {
                let nation: Arc<str> = Arc::from(name);
                for form in std::iter::once(name).chain(tables::list(forms)) {
                    self.edit(form, |entry| entry.nation = Some(Arc::clone(&nation)));
                }
            }
        }
    }

    fn places(&mut self) {
        for [form, country, kind, usage] in tables::rows(&tables::PLACES) {
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
        let is_foreign = self.made.elides;
        for [form, gives, needs, unless] in tables::rows(&tables::READINGS) {
            let senses = self.gives(gives);
            let senses = self.with_owners(form, &senses);
            let needs = tables::list(needs).map(|p| self.cues.condition(p)).collect();
            let unless = tables::list(unless).map(|p| self.cues.condition(p)).collect();
            let reading = ReadingRow { senses, needs, unless };
            // What a name means in English says nothing of a language that has it as its own.
            let is_own = |entry: &GazetteerEntry| {
                entry.is_world || entry.readings.is_empty() && entry.is_place()
            };
            self.edit(form, |entry| {
                if !(is_foreign && is_own(entry)) {
                    entry.readings.push(reading.clone());
                }
            });
        }
    }

    fn country_names(&mut self, lang: &str) {
        for [code, of, forms] in tables::rows(&tables::COUNTRY_NAMES) {
            if let Some(code) = self.code(code).filter(|_| of == lang) {
                for form in tables::list(forms) {
                    self.add(form, Sense::Country(code, CountryForm::Name));
                }
            }
        }
    }

    /// The names of countries, and of cities that stand for one, after CLDR.
    fn cldr_names(&mut self, lang: &str) {
        // Chinese is written in both ways, and a text may be by either.
        let traditional = (lang == "zh").then_some("zh-Hant");
        for lang in [Some(lang), traditional].into_iter().flatten() {
            for [code, names, cities] in tables::rows_of(&tables::COUNTRY_NAMES_CLDR, lang) {
                for (forms, how) in [(names, CountryForm::Name), (cities, CountryForm::Capital)] {
                    self.add_forms(code, forms, how, 1.0);
                }
            }
        }
    }

    /// What else stands for a country, by hand.
    fn country_forms(&mut self, lang: &str) {
        for [kind, code, forms] in tables::rows_of(&tables::COUNTRY_FORMS, lang) {
            match kind {
                "people" => self.add_forms(code, forms, CountryForm::Demonym, 1.0),
                "city" => self.add_forms(code, forms, CountryForm::Capital, 1.0),
                "area" => self.add_forms(code, forms, CountryForm::Area, 1.0),
                "hint" => self.add_forms(code, forms, CountryForm::Area, HINT),
                "none" => self.swallow(forms),
                _ => self.add_forms(code, forms, CountryForm::Name, 1.0),
            }
        }
    }

    /// Adds forms that speak for a country, or for a region where `of` is its slug.
    fn add_forms(&mut self, of: &'static str, forms: &'static str, how: CountryForm, weight: f32) {
        let sense = match self.code(of) {
            Some(code) => Some(Sense::Country(code, how)),
            None => self.region(of).map(Sense::Region),
        };
        for form in sense.is_some().then(|| tables::list(forms)).into_iter().flatten() {
            let form = NameSpelling::new(form);
            // A name in capitals often goes without accents, but in the midst of a word one tells it
            // from another word.
            for form in [form.plain_capital(), Some(form)].into_iter().flatten() {
                let entry = self.entry(form);
                entry.weight = if entry.senses.is_empty() { weight } else { entry.weight };
                if let Some(sense) = sense {
                    entry.add(sense);
                }
            }
        }
    }

    /// Adds forms that hold the name of a country and do not speak for it.
    fn swallow(&mut self, forms: &'static str) {
        for form in tables::list(forms) {
            let nothing = ReadingRow { senses: Vec::new(), needs: Vec::new(), unless: Vec::new() };
            self.edit(form, |entry| entry.readings.push(nothing.clone()));
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
        let is_foreign = self.made.elides;
        for [name, forms, alone, country, _, from, to] in tables::rows(&tables::PEOPLE) {
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
            // In other languages two letters are a word more often than a person.
            let alone = tables::list(alone).filter(|form| !is_foreign || form.len() > 2);
            for form in alone {
                self.add(form, Sense::Person { at, alone: true });
            }
        }
    }

    fn organisations(&mut self) {
        for [name, forms, gives, _, kind] in tables::rows(&tables::ORGANISATIONS) {
            let Ok(at) = u16::try_from(self.made.organisations.len()) else {
                return;
            };
            let gives = self.gives(gives);
            self.made.organisations.push(Organisation {
                name: Arc::from(name),
                gives,
                tag: tag_kind(kind),
                national: NationalBody::of_kind(kind),
                long_words: long_words(std::iter::once(name).chain(tables::list(forms))),
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

    /// What a cell of codes, region slugs and names with `=` before them speaks for.
    fn gives(&mut self, cell: &'static str) -> Vec<Sense> {
        let sense = |part: &'static str| match (part.strip_prefix('='), self.code(part)) {
            (Some(name), _) => self.owner(name),
            (None, Some(code)) => Some(Sense::Country(code, CountryForm::Name)),
            (None, None) => self.region(part).map(Sense::Region),
        };
        tables::list(cell).filter_map(sense).collect()
    }

    /// The meanings that the other tables give to a form.
    fn known_senses(&self, form: &str) -> &[Sense] {
        let entry = self.index.get(&NameSpelling::new(form));
        entry.and_then(|at| self.made.entries.get(*at)).map_or(&[][..], |entry| &entry.senses)
    }

    /// The person or the organisation of the tables that is called `name`.
    fn owner(&self, name: &str) -> Option<Sense> {
        let is_owner =
            |sense: &&Sense| matches!(sense, Sense::Person { .. } | Sense::Organisation(_));
        self.known_senses(name).iter().find(is_owner).copied()
    }

    /// What a reading of `form` gives, as the other tables know it: a city as a city, and beside a
    /// country or region the person or the organisation of it that goes by this form.
    fn with_owners(&self, form: &str, gives: &[Sense]) -> Vec<Sense> {
        let known = self.known_senses(form);
        let world = Sense::Region(self.taxonomy.no_region());
        let shares = |of: &[Sense]| of.iter().any(|one| *one != world && gives.contains(one));
        let is_owner = |sense: &&Sense| match sense {
            Sense::Organisation(at) => {
                let body = self.made.organisations.get(usize::from(*at));
                body.is_some_and(|body| shares(&body.gives))
            }
            Sense::Person { at, .. } => {
                let person = self.made.people.get(usize::from(*at));
                let country = person.and_then(|person| person.country);
                country.is_some_and(|code| shares(&[Sense::Country(code, CountryForm::Name)]))
            }
            _ => false,
        };
        let owners: Vec<_> = known.iter().filter(is_owner).copied().collect();
        let refined = |sense: &Sense| match sense {
            // Labour speaks for the United Kingdom and does not name it.
            Sense::Country(code, CountryForm::Name) if !owners.is_empty() => {
                Sense::Country(*code, CountryForm::Metonym)
            }
            Sense::Country(code, CountryForm::Name) => {
                let same = |known: &&Sense| {
                    matches!(known, Sense::Country(of, how)
                        if of == code && *how != CountryForm::Dateline)
                };
                known.iter().find(same).copied().unwrap_or(*sense)
            }
            _ => *sense,
        };
        gives.iter().map(refined).chain(owners.iter().copied()).collect()
    }

    /// The region that the tables call `word`.
    fn region(&mut self, word: &'static str) -> Option<RegionId> {
        *self.regions.entry(word).or_insert_with(|| self.taxonomy.find_region(word))
    }

    /// Adds a meaning to a form.
    fn add(&mut self, form: &str, sense: Sense) {
        self.edit(form, |entry| entry.add(sense));
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
            entries.push(GazetteerEntry::new(form));
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
