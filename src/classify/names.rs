//! Capitalised names in running text that no table knows, and the cues for what they name.

use super::mentions::Mention;
use super::name_groups::Spot;
use super::text::TextPart;
use super::tokens::WordToken;
use super::words::{WordKind, WordLists};

/// The most words of a name.
const LONGEST: usize = 4;
/// The most words of an organisation's name.
const LONGEST_BODY: usize = 7;

/// A name in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name {
    /// The part, by its place in the list.
    pub part: usize,
    /// Its first token.
    pub first: usize,
    /// The token behind its last.
    pub end: usize,
    /// Whether its last words tell an organisation.
    pub body: bool,
    /// Whether a title or a verb of speech tells a person.
    pub person: bool,
    /// Whether it begins a sentence, so that its capital says little.
    pub begins: bool,
}

/// One part with its tokens and known names.
pub(super) struct NamedLine<'a> {
    /// Its place in the list.
    pub at: usize,
    /// Its text.
    pub part: &'a TextPart<'a>,
    /// Its words.
    pub tokens: &'a [WordToken],
    /// The known names in it.
    pub known: &'a [Mention],
    /// The words that the rules know.
    pub words: &'a WordLists,
}

impl NamedLine<'_> {
    /// Adds the names of the line to `out`.
    pub(super) fn names(&self, out: &mut Vec<Name>) {
        let mut at = 0;
        while at < self.tokens.len() {
            if self.is_capital(at) {
                let end = self.run(at);
                self.split(at, end, out);
                at = end;
            } else {
                at += 1;
            }
        }
    }

    /// The text of tokens `first..end`.
    pub(super) fn slice(&self, first: usize, end: usize) -> &str {
        let ends = self.tokens.get(first).zip(self.tokens.get(end.wrapping_sub(1)));
        let range = ends.map(|(a, b)| a.start as usize..b.end as usize);
        range.and_then(|range| self.part.text.get(range)).unwrap_or_default()
    }

    /// The place of tokens `first..end`.
    pub(super) fn spot(&self, first: usize, end: usize) -> Spot {
        let at = |at: usize| self.tokens.get(at);
        Spot {
            part: self.at,
            start: at(first).map_or(0, |token| token.start as usize),
            end: at(end.wrapping_sub(1)).map_or(0, |token| token.end as usize),
        }
    }

    fn word(&self, at: usize) -> &str {
        self.slice(at, at + 1)
    }

    fn kind(&self, at: usize) -> WordKind {
        let token = self.tokens.get(at);
        token.map_or_else(WordKind::default, |token| self.words.kind(token.key))
    }

    fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.capital)
    }

    /// Whether a known name holds the token.
    fn is_known(&self, at: usize) -> bool {
        let Some(start) = self.tokens.get(at).map(|token| token.start as usize) else {
            return false;
        };
        let behind = self.known.partition_point(|mention| mention.start <= start);
        self.known[..behind].iter().rev().take(3).any(|mention| start < mention.end)
    }

    /// Where the run of capitalised words that begins at `from` ends.
    fn run(&self, from: usize) -> usize {
        let body = self.kind(from).is(WordKind::HEAD);
        let mut end = from + 1;
        while end < self.tokens.len() && self.touches(end) {
            let joined = self.tokens.get(end).is_some_and(|token| token.joined);
            if self.is_capital(end) && !self.tokens[end].begins || joined {
                end += 1;
            } else if self.links(end, body) {
                end += 2;
            } else {
                break;
            }
        }
        end
    }

    /// Whether only a space, a hyphen or the point of an abbreviation parts a token from the one
    /// before.
    fn touches(&self, at: usize) -> bool {
        let ends = self.tokens.get(at.wrapping_sub(1)).zip(self.tokens.get(at));
        let gap = ends.and_then(|(a, b)| self.part.text.get(a.end as usize..b.start as usize));
        match gap {
            Some(" " | "-") => true,
            Some(". " | ".") => {
                self.word(at - 1).len() == 1 || self.kind(at - 1).is(WordKind::TITLE)
            }
            _ => false,
        }
    }

    /// Whether a small word at `at` links the name to a capitalised word behind it.
    fn links(&self, at: usize, body: bool) -> bool {
        let link = self.kind(at).is(WordKind::PARTICLE)
            || body && matches!(self.word(at), "of" | "for" | "and");
        link && self.touches(at + 1) && self.is_capital(at + 1)
    }

    /// Parts a run into organisations, and what stands between known names.
    fn split(&self, first: usize, end: usize, out: &mut Vec<Name>) {
        let first = self.skip(first, end, WordKind::FUNCTION);
        let cue = (first..end)
            .rev()
            .find(|at| *at > first && self.kind(*at).is(WordKind::BODY.or(WordKind::SUFFIX)));
        let head = self.kind(first).is(WordKind::HEAD) && end - first > 2;
        if let Some(cut) = cue.map(|at| at + 1).or(head.then_some(end)) {
            self.body(first, cut, out);
            return self.people(cut, end, out);
        }
        self.people(first, end, out);
    }

    /// Adds an organisation, where its name says more than its kind.
    fn body(&self, first: usize, end: usize, out: &mut Vec<Name>) {
        let last = end - 1;
        let suffix = self.kind(last).is(WordKind::SUFFIX);
        let end = if suffix { last } else { end };
        let first = first.max(end.saturating_sub(LONGEST_BODY));
        let dull = WordKind::TITLE.or(WordKind::FUNCTION);
        let special = (first..end).filter(|at| !self.kind(*at).is(dull)).count();
        let new = (first..end).any(|at| !self.is_known(at));
        if new && special > usize::from(!suffix) {
            self.push(first, end, true, out);
        }
    }

    /// Adds what stands between known names, without titles.
    fn people(&self, first: usize, end: usize, out: &mut Vec<Name>) {
        let mut at = first;
        while at < end {
            let stop = (at..end).find(|at| self.is_known(*at)).unwrap_or(end);
            let from = self.skip(at, stop, WordKind::TITLE.or(WordKind::FUNCTION));
            let whole = stop - from <= LONGEST && stop > from;
            if whole && !self.kind(stop - 1).is(WordKind::FUNCTION) {
                self.push(from, stop, false, out);
            }
            at = stop + 1;
        }
    }

    /// The first token from `first` on that is not `dull`.
    fn skip(&self, first: usize, end: usize, dull: WordKind) -> usize {
        (first..end).find(|at| !self.kind(*at).is(dull)).unwrap_or(end)
    }

    fn push(&self, first: usize, end: usize, body: bool, out: &mut Vec<Name>) {
        let name = self.slice(first, end);
        if name.len() < 2 || name.len() > 80 || !name.contains(char::is_alphabetic) {
            return;
        }
        let Some(token) = self.tokens.get(first) else {
            return;
        };
        out.push(Name {
            part: self.at,
            first,
            end,
            body,
            person: !body && self.is_person(first, end),
            begins: token.begins,
        });
    }

    /// Whether a title stands before the name, or a verb of speech beside it.
    fn is_person(&self, first: usize, end: usize) -> bool {
        let before = first.checked_sub(1).filter(|_| self.touches(first));
        let titled = before.is_some_and(|at| {
            let kind = self.kind(at);
            kind.is(WordKind::TITLE) && !kind.is(WordKind::FUNCTION)
        });
        let speaks = |at: usize| self.kind(at).is(WordKind::SPEECH);
        titled || before.is_some_and(speaks) || self.touches(end) && speaks(end)
    }
}

#[cfg(test)]
mod tests {
    use super::super::text::PartPosition;
    use super::super::tokens::tokens;
    use super::*;

    #[test]
    fn names_in_a_line() {
        let words = WordLists::new();
        for (text, names) in [
            ("The mayor, Ana Lima, met Prime Minister Tor Berg.", "Ana Lima|Tor Berg"),
            ("But Lima's aide said Monday it was Berg", "Lima|Berg"),
            ("at the University of Northmoor on Tuesday", "University of Northmoor"),
            ("shares of Quillon Corp rose", "Quillon"),
            ("the Foreign Ministry said", ""),
            ("Gen. Omar al-Haddad of the Blue Lake Front", "Omar al-Haddad|Blue Lake Front"),
            ("They met John Q. Adams", "John Q. Adams"),
            ("Yun Seo-yeon of Harrow Bay", "Yun Seo-yeon|Harrow Bay"),
        ] {
            let part = TextPart::new(text, 1, PartPosition::Body);
            let tokens = tokens(text);
            let line = NamedLine { at: 0, part: &part, tokens: &tokens, known: &[], words: &words };
            let mut found = Vec::new();
            line.names(&mut found);
            let found: Vec<_> = found.iter().map(|n| line.slice(n.first, n.end)).collect();
            assert_eq!(found.join("|"), names, "{text}");
        }
    }
}
