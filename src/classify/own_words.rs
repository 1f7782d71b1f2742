//! The site's own words: in texts of which languages they count, and how they stand there.

use rust_stemmers::Algorithm;

use crate::model::TaxonomyWord;

/// Where a term may stand in a text that is searched letter by letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edges {
    /// Anywhere: the language joins words, or parts to words.
    Open,
    /// Where a word begins.
    Start,
    /// As a whole word between other scripts.
    Whole,
    /// As a whole word of a language that parts its words.
    Word,
}

/// The languages of the tables that join words, or parts to words.
const JOINED: &[&str] = &["ar", "ja", "ko", "zh"];

impl Edges {
    /// Those of a word in a language without stems: a Latin word between letters of another script
    /// is whole, any other may have parts joined to it.
    pub(super) fn of(form: &str) -> Self {
        if form.chars().any(is_latin) { Self::Whole } else { Self::Open }
    }

    /// Those of a term of the lexicon in `lang`, and the term without its mark: `*` lets it stand
    /// inside a word as well, `=` asks for the whole word.
    pub(super) fn of_term<'t>(term: &'t str, lang: &str) -> (Self, &'t str) {
        if let Some(part) = term.strip_prefix('*') {
            (Self::Open, part)
        } else if let Some(word) = term.strip_prefix('=') {
            (Self::Word, word)
        } else if JOINED.contains(&lang) {
            (Self::of(term), term)
        } else {
            (Self::Start, term)
        }
    }

    /// Whether a term may stand between `before` and `behind`.
    pub(super) fn fit(self, before: &str, behind: &str) -> bool {
        match self {
            Self::Open => true,
            Self::Start => !before.ends_with(char::is_alphabetic),
            Self::Whole => !before.ends_with(is_latin) && !behind.starts_with(is_latin),
            Self::Word => {
                !before.ends_with(char::is_alphanumeric)
                    && !behind.starts_with(char::is_alphanumeric)
            }
        }
    }
}

/// Whether `word` counts in texts in `lang`: where the editor wrote its language, in that one;
/// else in every language that is written in its letters.
pub(super) fn counts(word: &TaxonomyWord, lang: &str) -> bool {
    if word.lang.is_some() {
        return word.counts_in(lang);
    }
    languages(&word.form).is_none_or(|languages| languages.contains(&lang))
}

/// The languages whose own letters a word has; none for Latin letters, which stand in any text.
fn languages(form: &str) -> Option<&'static [&'static str]> {
    let of = |c: char| match u32::from(c) {
        0x1100..=0x11ff | 0x3130..=0x318f | 0xac00..=0xd7af => Some(&["ko"][..]),
        0x3040..=0x30ff => Some(&["ja"][..]),
        0x3400..=0x9fff => Some(&["zh", "ja"][..]),
        0x0600..=0x06ff | 0x0750..=0x077f => Some(&["ar"][..]),
        0x0400..=0x052f => Some(&["ru"][..]),
        _ => None,
    };
    // Kana tells more than the Chinese characters beside it.
    form.chars().filter_map(of).min_by_key(|languages| languages.len())
}

/// The stems of a language other than English whose words change at their ends alone.
pub(super) fn stems(lang: &str) -> Option<Algorithm> {
    match lang {
        "es" => Some(Algorithm::Spanish),
        "ru" => Some(Algorithm::Russian),
        _ => None,
    }
}

fn is_latin(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{250}'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LANGUAGES, ThemeId, WordTarget};

    #[test]
    fn where_words_end() {
        for (edges, before, behind, fits) in [
            (Edges::of("항구"), "x", "에", true),
            (Edges::of("IMF"), "在", "说", true),
            (Edges::of("IMF"), "x", "", false),
            (Edges::of("IMF"), "", "s", false),
            (Edges::Start, "لل", "", false),
            (Edges::Start, "في ", "ي", true),
            (Edges::Word, "l’", " a", true),
            (Edges::Word, "", "s", false),
            (Edges::Word, "ю", "", false),
        ] {
            assert_eq!(edges.fit(before, behind), fits, "{before}|{behind}");
        }
    }

    #[test]
    fn where_terms_may_stand() {
        for (term, lang, edges, text) in [
            ("wahl", "de", Edges::Start, "wahl"),
            ("*meisterschaft", "de", Edges::Open, "meisterschaft"),
            ("=ki", "de", Edges::Word, "ki"),
            ("ракет", "ru", Edges::Start, "ракет"),
            ("선거", "ko", Edges::Open, "선거"),
            ("5g", "ja", Edges::Whole, "5g"),
        ] {
            assert_eq!(Edges::of_term(term, lang), (edges, text), "{term}");
        }
    }

    #[test]
    fn where_words_count() {
        for (form, lang, told) in [
            ("korvel", None, "ar en es ja ko ru zh"),
            ("korvel", Some("es"), "es"),
            ("항구", None, "ko"),
            ("K팝", None, "ko"),
            ("港口", None, "ja zh"),
            ("港口", Some("zh"), "zh"),
            ("みなと", None, "ja"),
            ("порт", None, "ru"),
            ("ميناء", None, "ar"),
        ] {
            let (form, lang) = (form.to_owned(), lang.map(str::to_owned));
            let word =
                TaxonomyWord { form, gives: WordTarget::Theme(ThemeId(0)), weight: 1.0, lang };
            let found: Vec<_> = LANGUAGES.into_iter().filter(|lang| counts(&word, lang)).collect();
            assert_eq!(found.join(" "), told, "{}", word.form);
        }
    }
}
