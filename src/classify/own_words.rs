//! The site's own words: in texts of which languages they count, and how they stand there.

use rust_stemmers::Algorithm;

/// Where a term may stand in a text that is searched letter by letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edges {
    /// Anywhere: the language joins words, or parts to words.
    Open,
    /// Where a word begins.
    Start,
    /// As a whole word.
    Whole,
}

impl Edges {
    /// Those of a word of the site in a language without stems: a Latin word between letters of
    /// another script is whole, any other may have parts joined to it.
    pub(super) fn of(form: &str) -> Self {
        if form.chars().any(is_latin) { Self::Whole } else { Self::Open }
    }

    /// Whether a term may stand between `before` and `behind`.
    pub(super) fn fit(self, before: &str, behind: &str) -> bool {
        match self {
            Self::Open => true,
            Self::Start => !before.ends_with(char::is_alphabetic),
            Self::Whole => !before.ends_with(is_latin) && !behind.starts_with(is_latin),
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
        ] {
            assert_eq!(edges.fit(before, behind), fits, "{before}|{behind}");
        }
    }
}
