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

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::classify::sample::{article, taxonomy};
    use crate::classify::{Rules, classify, tables};
    use crate::model::FilingLimits;

    #[test]
    fn countries_in_each_language() {
        let rules = Rules::new(&taxonomy(), &[], FilingLimits::default());
        let mut wrong = Vec::new();
        for [lang, text, want] in tables::rows(include_str!("languages/sentences.tsv")) {
            let filed = classify(article(lang, "", text), &rules);
            let countries: BTreeSet<String> =
                filed.article.countries.iter().map(ToString::to_string).collect();
            let countries = countries.into_iter().collect::<Vec<_>>().join(" ");
            if countries != want {
                wrong.push(format!("{lang}: {text}: {countries}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn tags_in_each_language() {
        let rules = Rules::new(&taxonomy(), &[], FilingLimits::default());
        let mut wrong = Vec::new();
        for [lang, text, want] in tables::rows(include_str!("languages/tags.tsv")) {
            let filed = classify(article(lang, "", text), &rules);
            let tags: Vec<_> = filed.article.tags.iter().map(|tag| &*tag.name).collect();
            if tags.join("|") != want {
                wrong.push(format!("{lang}: {text}: {}", tags.join("|")));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn each_language_has_its_names() {
        for lang in NAMED_LANGUAGES {
            let old = tables::rows(&tables::COUNTRY_NAMES).filter(|[_, of, _]| *of == lang).count();
            let named = tables::rows_of::<1>(&tables::COUNTRY_NAMES_CLDR, lang).count() + old;
            assert!(lang == "en" || named >= 150, "{lang}: {named}");
        }
        for table in [&tables::COUNTRY_NAMES_CLDR, &tables::COUNTRY_FORMS] {
            for [lang] in tables::rows(table) {
                assert!(NAMED_LANGUAGES.contains(&lang) || lang == "zh-Hant", "{lang}");
            }
        }
    }

    #[test]
    fn no_form_stands_for_two_things() {
        let known = taxonomy();
        let mut seen: BTreeMap<(&str, &str), [&str; 2]> = BTreeMap::new();
        for [lang, kind, code, forms] in tables::rows(&tables::COUNTRY_FORMS) {
            assert!(
                matches!(kind, "name" | "people" | "city" | "area" | "hint" | "none"),
                "{kind}"
            );
            let is_known = known.countries.keys().any(|known| known.as_str() == code)
                || known.find_region(code).is_some();
            assert!(is_known || (kind, code) == ("none", "-"), "{lang} {code}");
            for form in tables::list(forms) {
                let before = seen.insert((lang, form), [kind, code]);
                assert!(before.is_none(), "{lang} {form}: {before:?} and {kind} {code}");
            }
        }
    }
}
