//! The site's own words that no article has.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;
use rust_stemmers::{Algorithm, Stemmer};

use super::own_words::{self, Edges};
use super::text::{self, PartPosition, TextPart};
use super::tokens::tokens;
use crate::model::{TaxonomyWord, WholeArticle, language_key};

/// Those of `words` that stand in no headline and no text of `articles`, in whatever form and
/// whatever they would count there.
pub(crate) fn absent<'w>(
    articles: &[WholeArticle<'_>],
    words: &'w [TaxonomyWord],
) -> Vec<&'w TaxonomyWord> {
    let langs: BTreeSet<&str> =
        articles.iter().map(|article| language_key(&article.lang)).collect();
    let sought: BTreeMap<&str, SoughtWords> =
        langs.into_iter().map(|lang| (lang, SoughtWords::new(lang, words))).collect();
    let found = |article: &WholeArticle<'_>| {
        let mut found = BTreeSet::new();
        if let Some(sought) = sought.get(language_key(&article.lang)) {
            for part in text::parts(*article) {
                sought.find(&part, &mut found);
            }
        }
        found
    };
    let join = |mut one: BTreeSet<usize>, mut other| {
        one.append(&mut other);
        one
    };
    let found = articles.par_iter().map(found).reduce(BTreeSet::new, join);
    let all = words.iter().enumerate();
    all.filter(|(at, _)| !found.contains(at)).map(|(_, word)| word).collect()
}

/// The words that count in texts of one language, each by its place in the list.
enum SoughtWords {
    /// By the stem of their first word: the stems of all their words.
    Stems(Stemmer, HashMap<String, Vec<(usize, Vec<String>)>>),
    /// Letter by letter, in lower case.
    Letters(Vec<(usize, String)>),
}

impl SoughtWords {
    fn new(lang: &str, words: &[TaxonomyWord]) -> Self {
        let words = words.iter().enumerate().filter(|(_, word)| word.counts_in(lang));
        let words = words.map(|(at, word)| (at, word.form.trim_start_matches('=')));
        let english = (lang == "en").then_some(Algorithm::English);
        let Some(algorithm) = english.or_else(|| own_words::stems(lang)) else {
            let plain = |form: &str| TextPart::new(form, 0, PartPosition::Body).text.to_lowercase();
            return Self::Letters(words.map(|(at, form)| (at, plain(form))).collect());
        };
        let stemmer = Stemmer::create(algorithm);
        let mut firsts: HashMap<String, Vec<(usize, Vec<String>)>> = HashMap::new();
        for (at, form) in words {
            let stems = stems(&stemmer, &TextPart::new(form, 0, PartPosition::Body));
            if let Some(first) = stems.first() {
                firsts.entry(first.clone()).or_default().push((at, stems));
            }
        }
        Self::Stems(stemmer, firsts)
    }

    /// Adds the places of the words that stand in `part` to `found`.
    fn find(&self, part: &TextPart<'_>, found: &mut BTreeSet<usize>) {
        match self {
            Self::Stems(stemmer, firsts) => {
                let stems = stems(stemmer, part);
                for at in 0..stems.len() {
                    let here = firsts.get(&stems[at]).into_iter().flatten();
                    let here = here.filter(|(_, form)| stems[at..].starts_with(form));
                    found.extend(here.map(|(word, _)| *word));
                }
            }
            Self::Letters(forms) => {
                let text = part.text.to_lowercase();
                let stands = |form: &str| {
                    let edges = Edges::of(form);
                    let mut places = text.match_indices(form);
                    places.any(|(at, _)| edges.fit(&text[..at], &text[at + form.len()..]))
                };
                let here = forms.iter().filter(|(_, form)| stands(form));
                found.extend(here.map(|(word, _)| *word));
            }
        }
    }
}

fn stems(stemmer: &Stemmer, part: &TextPart<'_>) -> Vec<String> {
    let words = tokens(&part.text);
    let lower = words.iter().map(|token| token.of(&part.text).to_lowercase());
    lower.map(|word| stemmer.stem(&word).into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::sample;
    use crate::model::{ReadArticle, ThemeId, WordTarget};

    #[test]
    fn in_any_form_of_the_language() {
        let articles = [
            ("en", "Ports / The ice roads of the north opened."),
            ("ko", "기사 / 항구에서 배가 떠났다."),
        ];
        let articles = articles.map(|(lang, text)| sample::article(lang, "", text));
        let articles = articles.each_ref().map(ReadArticle::whole);
        let word = |form: &str| TaxonomyWord {
            form: form.to_owned(),
            gives: WordTarget::Theme(ThemeId(0)),
            weight: 1.0,
            lang: None,
        };
        let words = ["port", "=ports", "ice road", "road ice", "or", "항구", "기차"].map(word);
        let absent = absent(&articles, &words);
        let forms: Vec<&str> = absent.iter().map(|word| word.form.as_str()).collect();
        assert_eq!(forms, ["road ice", "or", "기차"]);
    }
}
