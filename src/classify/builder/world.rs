//! Adds the names of the world to those of a language.

use std::sync::Arc;

use super::{GazetteerBuilder, tag_kind};
use crate::classify::form::NameSpelling;
use crate::classify::gazetteer::GazetteerEntry;
use crate::classify::sense::{CountryForm, Organisation, Person, Sense, short_name};
use crate::classify::world_names::{WorldName, of_language};

impl GazetteerBuilder<'_> {
    /// The names of the world in texts in `lang`. They come first, and the other tables leave their
    /// forms alone.
    pub(super) fn world_names(&mut self, lang: &str) {
        for named in of_language(lang) {
            let how = match named.kind {
                "capital" => Some(CountryForm::Capital),
                "city" => Some(CountryForm::City),
                "area" => Some(CountryForm::Area),
                _ => None,
            };
            match how {
                Some(how) => self.world_place(&named, how),
                None => self.world_owner(&named),
            }
        }
    }

    /// A person or a body.
    fn world_owner(&mut self, named: &WorldName) {
        let Some(sense) = self.known_owner(named).or_else(|| self.new_owner(named)) else {
            return;
        };
        self.each_world_form(named, |entry| {
            entry.senses = vec![sense];
            entry.readings.clear();
            entry.is_world = true;
        });
    }

    /// A place, which tells its country by its kind; where the row names no country, as other tables
    /// have it.
    fn world_place(&mut self, named: &WorldName, how: CountryForm) {
        let code = self.code(named.gives);
        let place: Arc<str> = Arc::from(named.name);
        self.each_world_form(named, |entry| {
            entry.place = Some(Arc::clone(&place));
            if let Some(code) = code {
                entry.senses = vec![Sense::Country(code, how)];
                entry.is_world = true;
            }
        });
    }

    fn each_world_form(&mut self, named: &WorldName, mut change: impl FnMut(&mut GazetteerEntry)) {
        for form in &named.forms {
            let form = NameSpelling::with_particles(form);
            for form in [form.plain_capital(), Some(form)].into_iter().flatten() {
                change(self.entry(form));
            }
        }
    }

    /// The person or the body of the English tables that goes by this name.
    fn known_owner(&self, named: &WorldName) -> Option<Sense> {
        let is_person = named.kind == "person";
        let same = |sense: &&Sense| match sense {
            Sense::Person { alone, .. } => is_person && !alone,
            Sense::Organisation(_) => !is_person,
            _ => false,
        };
        self.known_senses(named.name).iter().find(same).copied()
    }

    /// Adds a person or a body that these tables do not know.
    fn new_owner(&mut self, named: &WorldName) -> Option<Sense> {
        if named.kind == "person" {
            let at = u16::try_from(self.made.people.len()).ok()?;
            let country = self.code(named.gives);
            self.made.people.push(Person {
                name: Arc::from(named.name),
                short: Arc::from(short_name(named.name, country)),
                country,
                office: (None, None),
            });
            return Some(Sense::Person { at, alone: false });
        }
        let at = u16::try_from(self.made.organisations.len()).ok()?;
        let gives = self.gives(named.gives);
        self.made.organisations.push(Organisation {
            name: Arc::from(named.name),
            gives,
            tag: tag_kind(named.kind),
            national: None,
            long_words: Vec::new(),
        });
        Some(Sense::Organisation(at))
    }
}
