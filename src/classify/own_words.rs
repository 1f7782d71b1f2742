//! The site's own words: in texts of which languages they count, and how they stand there.

use rust_stemmers::Algorithm;

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

/// The stems of a language other than English whose words change at their ends alone.
pub(super) fn stems(lang: &str) -> Option<Algorithm> {
    Some(match lang {
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

fn is_latin(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{250}'
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
