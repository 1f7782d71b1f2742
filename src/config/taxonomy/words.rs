//! `words` of an entry: with weights or without, for one language or for all.

use crate::diagnostic::FaultCode;
use crate::model::{NAMED_LANGUAGES, TaxonomyWord, WordTarget, language_key};
use crate::yaml::MappingReader;

/// What a listed name of a region weighs, and a listed word of a theme: what most of the
/// program's own do.
const OF_REGIONS: f32 = 1.0;
const OF_THEMES: f32 = 3.0;

/// The words of an entry: a list, each of the usual weight; a mapping of words to weights; or either of
/// these under the language whose texts they stand in.
pub(super) fn words(entry: &mut MappingReader<'_>, gives: WordTarget) -> Vec<TaxonomyWord> {
    let mut found = Vec::new();
    if !entry.value("words").is_some_and(serde_json::Value::is_object) {
        listed(entry, "words", gives, None, &mut found);
        return found;
    }
    let Some(mut inside) = entry.inside("words") else {
        return found;
    };
    for key in inside.names() {
        let value = inside.value(&key);
        let is_list = value.is_some_and(|value| value.is_array() || value.is_object());
        let is_word = value.is_some_and(serde_json::Value::is_string);
        if is_list && is_language(&key) || is_word && is_named(&key) {
            of_language(&mut inside, &key, gives, &mut found);
        } else if is_list {
            inside.fault(
                FaultCode::UncoveredWords,
                &key,
                format!("`{key}` is not the code of a language"),
                format!(
                    "write a code like `fr` or `pt-BR` above its words, or a weight: `{key}: 2`"
                ),
            );
        } else {
            weighed(&mut inside, &key, gives, None, &mut found);
        }
    }
    found
}

/// Whether `key` is a language that the tables know: a single word behind it is one in that language,
/// where behind another word it is a weight with a fault.
fn is_named(key: &str) -> bool {
    NAMED_LANGUAGES.contains(&language_key(key))
}

/// Whether `key` is the tag of a language: two or three small letters, and other parts behind them.
fn is_language(key: &str) -> bool {
    let mut parts = key.split('-');
    let first = parts.next().unwrap_or_default();
    matches!(first.len(), 2 | 3)
        && first.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| {
            matches!(part.len(), 2..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

fn of_language(
    words: &mut MappingReader<'_>,
    lang: &str,
    gives: WordTarget,
    found: &mut Vec<TaxonomyWord>,
) {
    if !words.value(lang).is_some_and(serde_json::Value::is_object) {
        return listed(words, lang, gives, Some(lang), found);
    }
    if let Some(mut inside) = words.inside(lang) {
        for form in inside.names() {
            weighed(&mut inside, &form, gives, Some(lang), found);
        }
    }
}

fn listed(
    keys: &mut MappingReader<'_>,
    key: &str,
    gives: WordTarget,
    lang: Option<&str>,
    found: &mut Vec<TaxonomyWord>,
) {
    let forms = keys.strings(key).unwrap_or_default().into_iter();
    let lang = lang.map(str::to_owned);
    let weight = if matches!(gives, WordTarget::Theme(_)) { OF_THEMES } else { OF_REGIONS };
    found.extend(forms.map(|form| TaxonomyWord { form, gives, weight, lang: lang.clone() }));
}

#[expect(clippy::cast_possible_truncation, reason = "a weight needs no more than an f32 holds")]
fn weighed(
    keys: &mut MappingReader<'_>,
    form: &str,
    gives: WordTarget,
    lang: Option<&str>,
    found: &mut Vec<TaxonomyWord>,
) {
    let (form, lang) = (form.to_owned(), lang.map(str::to_owned));
    found.extend(keys.number(&form).map(|weight| TaxonomyWord {
        form,
        gives,
        weight: weight as f32,
        lang,
    }));
}
