//! The names and terms of each language but English, made when a text first needs them.

use std::sync::OnceLock;

use super::builder;
use super::gazetteer::Gazetteer;
use super::themes::RawLexicon;
use crate::model::{NAMED_LANGUAGES, Taxonomy, TaxonomyWord, language_key};

/// The names and terms of a language without stems.
pub(super) struct LanguageTables {
    /// The key of the language; empty for one that neither the tables nor the site has words of.
    lang: String,
    gazetteer: OnceLock<Gazetteer>,
    lexicon: OnceLock<RawLexicon>,
}

impl LanguageTables {
    fn new(lang: &str) -> Self {
        Self { lang: lang.to_owned(), gazetteer: OnceLock::new(), lexicon: OnceLock::new() }
    }

    /// The names.
    pub(super) fn gazetteer(&self, taxonomy: &Taxonomy, added: &[TaxonomyWord]) -> &Gazetteer {
        self.gazetteer.get_or_init(|| builder::gazetteer(&self.lang, taxonomy, added))
    }

    /// The terms.
    pub(super) fn lexicon(&self, taxonomy: &Taxonomy, added: &[TaxonomyWord]) -> &RawLexicon {
        self.lexicon.get_or_init(|| RawLexicon::new(&self.lang, taxonomy, added))
    }
}

/// The tables of all languages but English.
pub(super) struct OtherLanguages {
    known: Vec<LanguageTables>,
    /// For texts in all others: the words of the site that count in every language.
    rest: LanguageTables,
}

impl OtherLanguages {
    /// Those of the languages of which the tables have names, or the site has words.
    pub(super) fn new(added: &[TaxonomyWord]) -> Self {
        let of_site = added.iter().filter_map(|word| word.lang.as_deref()).map(language_key);
        let mut keys: Vec<&str> = NAMED_LANGUAGES.into_iter().chain(of_site).collect();
        keys.sort_unstable();
        keys.dedup();
        Self {
            known: keys.into_iter().map(LanguageTables::new).collect(),
            rest: LanguageTables::new(""),
        }
    }

    /// The tables of the language with that key.
    pub(super) fn of(&self, key: &str) -> &LanguageTables {
        self.known.iter().find(|tables| tables.lang == key).unwrap_or(&self.rest)
    }
}
