//! Tags of texts in other languages than English: new names, and what the words beside a known one tell.

use super::eastern_names::add_eastern_names;
use super::name_groups::{NameGroups, Spot, TagSource};
use super::quoted_names::add_set_apart;
use super::surroundings::{NameSurroundings, last_word};
use super::titled_names::add_titled_names;
use super::words::WordKind;
use super::written_names::add_written_names;

/// The languages other than English in which a name of two words is known by its capitals.
const WRITTEN: [&str; 7] = ["de", "es", "fr", "id", "it", "pt", "ru"];
/// Those in which other signs tell a name.
const EASTERN: [&str; 3] = ["ja", "ko", "zh"];
impl TagSource<'_> {
    /// Adds the names that the signs of the language tell.
    pub(super) fn add_foreign_names(&self, groups: &mut NameGroups) {
        let written = WRITTEN.contains(&self.lang);
        let eastern = EASTERN.contains(&self.lang);
        if written {
            add_written_names(self, groups);
        }
        if eastern {
            add_eastern_names(self, groups);
        }
        if written || eastern {
            add_set_apart(self, groups);
        }
        add_titled_names(self, groups);
    }

    /// Whether a place is a part of somebody's name there: "Denzel Washington".
    pub(super) fn is_of_name(&self, spot: Spot) -> bool {
        let text = self.parts.get(spot.part).map_or("", |part| &*part.text);
        let around = NameSurroundings::of(text, spot.start, spot.end, self.words);
        let before = last_word(text.get(..spot.start).unwrap_or_default().trim_end());
        let dull = self.words.lists("dull", self.lang, &before.to_lowercase());
        WRITTEN.contains(&self.lang) && self.lang != "de" && around.after_name && !dull
    }

    /// Whether something that is called after a person stands there: "stade Nelson Mandela".
    pub(super) fn is_namesake(&self, spot: Spot) -> bool {
        let text = self.parts.get(spot.part).map_or("", |part| &*part.text);
        let before = text.get(..spot.start).unwrap_or_default();
        let behind = text.get(spot.end..).unwrap_or_default();
        let words = before.rsplit([' ', '\'']).filter(|word| !word.is_empty()).take(4);
        let is = |list, word: &str| self.words.lists(list, self.lang, &word.to_lowercase());
        let mut ends = words.map(|word| {
            // Of a name the last word alone may be known, with the given name before it.
            let goes_on = word.starts_with(char::is_uppercase) || is("particle", word);
            (is("namesake", word), goes_on)
        });
        ends.find(|(namesake, goes_on)| *namesake || !goes_on).is_some_and(|(is, _)| is)
            || behind.starts_with('-') && self.lang == "de"
            || self.words.list("after", self.lang).any(|word| behind.starts_with(word))
    }

    /// Whether the words before a name tell that something is there.
    pub(super) fn is_where(&self, spot: Spot) -> bool {
        let text = self.parts.get(spot.part).map_or("", |part| &*part.text);
        let before = text.get(..spot.start).unwrap_or_default();
        if !self.capitals {
            let behind = text.get(spot.end..).unwrap_or_default();
            return self.words.is_where(self.lang, self.words_at(spot), before, behind);
        }
        let before = before.trim_end_matches([' ', '-']);
        self.words.kind_of(last_word(before)).is(WordKind::WHERE)
    }
}
