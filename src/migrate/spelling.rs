//! How systems spell names and titles in addresses: each has a rule of its own.

use deunicode::deunicode;

/// A rule by which a text becomes a part of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AddressSpelling {
    /// Letters of all scripts, digits and some signs stay; spaces are hyphens; in small letters.
    Hugo,
    /// The same with capitals.
    HugoCased,
    /// What is no letter, digit or one of a list of signs is a hyphen; capitals stay.
    Jekyll,
    /// Words of ASCII in small letters, with hyphens between them.
    Words,
    /// The same, where signs inside words go: `dont`.
    Pelican,
    /// As it is written.
    Plain,
}

impl AddressSpelling {
    /// The part of an address that `text` becomes.
    pub(super) fn of(self, text: &str) -> String {
        match self {
            Self::Hugo => hugo(&text.to_lowercase()),
            Self::HugoCased => hugo(text),
            Self::Jekyll => jekyll(text),
            Self::Words => words(&deunicode(text)),
            Self::Pelican => pelican(&deunicode(text)),
            Self::Plain => text.trim_matches('/').to_owned(),
        }
    }
}

/// Hugo keeps letters, digits and some signs, makes a hyphen of spaces, but none beside another, and drops the
/// rest.
fn hugo(text: &str) -> String {
    let mut spelt = String::new();
    let mut was_space = false;
    for sign in text.trim().chars() {
        let stays = sign.is_alphanumeric() || is_mark(sign) || "./\\_#+~-@".contains(sign);
        if stays {
            if was_space && sign != '-' && !spelt.ends_with('-') {
                spelt.push('-');
            }
            was_space = false;
            spelt.push(sign);
        } else if sign.is_whitespace() && !spelt.is_empty() {
            was_space = true;
        }
    }
    spelt
}

/// Whether a sign belongs to the letter before it.
fn is_mark(sign: char) -> bool {
    unicode_normalization::char::is_combining_mark(sign)
}

/// Jekyll's form that it calls pretty: what no address needs is one hyphen.
fn jekyll(text: &str) -> String {
    let stays = |c: char| c.is_alphanumeric() || is_mark(c) || "._~!$&'()+,;=@".contains(c);
    joined(text, stays)
}

fn words(text: &str) -> String {
    joined(&text.to_ascii_lowercase(), |c| c.is_ascii_alphanumeric())
}

/// Python's words, with what stands inside them and is no word taken out first.
fn pelican(text: &str) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let kept = text.to_ascii_lowercase();
    let kept: String =
        kept.chars().filter(|c| is_word(*c) || c.is_whitespace() || *c == '-').collect();
    joined(kept.trim(), is_word)
}

/// The runs of signs that stay, with one hyphen between them.
fn joined(text: &str, stays: impl Fn(char) -> bool) -> String {
    let runs = text.split(|c| !stays(c)).filter(|run| !run.is_empty());
    runs.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::AddressSpelling::{Hugo, HugoCased, Jekyll, Pelican, Plain, Words};

    #[test]
    fn spellings() {
        for (spelling, text, spelt) in [
            (Hugo, "Don't Panic: 1.3 & C# - now!", "dont-panic-1.3-c#-now"),
            (Hugo, "Über die  Brücke", "über-die-brücke"),
            (HugoCased, "The Mill", "The-Mill"),
            (Jekyll, "My_file (2) — v1.3", "My_file-(2)-v1.3"),
            (Jekyll, "한국 소식", "한국-소식"),
            (Words, "Don't Panic: 1.3", "don-t-panic-1-3"),
            (Words, "Über die Brücke", "uber-die-brucke"),
            (Pelican, "Don't Panic: 1.3 a_b", "dont-panic-13-a_b"),
            (Plain, "/As/It is/", "As/It is"),
        ] {
            assert_eq!(spelling.of(text), spelt, "{text}");
        }
    }
}
