//! Acronyms that the text explains: "European Space Agency (ESA)".

use super::names::NamedLine;

/// An acronym and the name that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Acronym {
    /// The token of the acronym.
    pub at: usize,
    /// The first token of the long name, which ends before the acronym.
    pub first: usize,
}

/// The acronyms that `line` explains.
pub(super) fn acronyms(line: &NamedLine<'_>) -> Vec<Acronym> {
    let text = line.part.text.as_bytes();
    let mut found = Vec::new();
    for (at, token) in line.tokens.iter().enumerate().skip(2) {
        let (start, end) = (token.start as usize, token.end as usize);
        let enclosed =
            || text.get(start.wrapping_sub(1)) == Some(&b'(') && text.get(end) == Some(&b')');
        if token.capitals && enclosed() {
            let first = long_form(line, at);
            found.extend(first.map(|first| Acronym { at, first }));
        }
    }
    found
}

/// Where the name begins whose initials are the letters of the token at `at`.
fn long_form(line: &NamedLine<'_>, at: usize) -> Option<usize> {
    let mut next = at;
    for letter in line.slice(at, at + 1).chars().rev() {
        loop {
            next = next.checked_sub(1)?;
            let word = line.slice(next, next + 1);
            if word.chars().next().is_some_and(|c| c.to_uppercase().eq([letter])) {
                break;
            }
            if !matches!(word, "of" | "for" | "and" | "the" | "on" | "in" | "de") {
                return None;
            }
        }
    }
    let capital = line.tokens.get(next).is_some_and(|token| token.capital);
    (capital && at - next >= 2).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::super::text::{PartPosition, TextPart};
    use super::super::tokens::tokens;
    use super::super::words::WordLists;
    use super::*;

    #[test]
    fn explained() {
        let words = WordLists::new();
        for (text, long) in [
            ("the Northern Tide Agency (NTA) said", "Northern Tide Agency"),
            ("the Office for the Study of Rain (OSR)", "Office for the Study of Rain"),
            ("U.N. Harbour Council (UNHC)", "U.N. Harbour Council"),
            ("shares of Quillon Corp (NYSE)", ""),
            ("(ABC) said", ""),
            ("the northern Tide Agency (NTA)", ""),
        ] {
            let part = TextPart::new(text, 1, PartPosition::Body);
            let tokens = tokens(text);
            let line = NamedLine { at: 0, part: &part, tokens: &tokens, known: &[], words: &words };
            let found = acronyms(&line);
            let slice = found.first().map_or("", |a| line.slice(a.first, a.at));
            assert_eq!(slice, long, "{text}");
        }
    }
}
