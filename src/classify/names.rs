//! Capitalised names in running text that no table knows, and the cues for what they name.

use super::mentions::{Mention, NamedEntity};
use super::name_groups::Spot;
use super::sense::CountryForm;
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
    /// What its words, and those beside it, tell of what it names.
    pub cue: NameCue,
    /// Whether it begins a sentence, so that its capital says little.
    pub begins: bool,
    /// Whether a known name stands right beside it, of which it may be a part: "Dam" where the
    /// tables know "Three Gorges".
    pub left_over: bool,
}

/// What the words of a name, and those beside it, tell of what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameCue {
    /// Nothing.
    None,
    /// A title or a verb of speech tells a person.
    Person,
    /// Its last words tell an organisation.
    Body,
    /// It is of a kind of its own whatever name is in it: "Heineken Cup".
    Namesake,
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

    /// Whether a known name holds the token, or the name of a thing, or the adjective of a country
    /// that names none here: "Swiss" of francs.
    fn is_known(&self, at: usize) -> bool {
        let Some(start) = self.tokens.get(at).map(|token| token.start as usize) else {
            return false;
        };
        let behind = self.known.partition_point(|mention| mention.start <= start);
        let mut near = self.known[..behind].iter().rev().take(3);
        near.any(|mention| {
            start < mention.end
                && (mention.factor > 0.0
                    || mention.what == NamedEntity::Thing
                    || mention.how == Some(CountryForm::Demonym))
        })
    }

    /// Where the run of capitalised words that begins at `from` ends.
    fn run(&self, from: usize) -> usize {
        let body = self.kind(from).is(WordKind::HEAD);
        let mut end = from + 1;
        while end < self.tokens.len() && self.touches(end) {
            let joined = self.tokens.get(end).is_some_and(|token| token.joined);
            if self.is_capital(end) && !self.tokens[end].begins || joined {
                end += 1;
            } else if self.links(end, body) || self.is_body_of(end) {
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
                let before = self.word(at - 1);
                before.len() == 1
                    || matches!(before, "St" | "Ste" | "Mt" | "Ft")
                    || self.kind(at - 1).is(WordKind::TITLE)
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

    /// Whether the name of a body goes on with an "of" at `at`: "National Union of Rowers".
    fn is_body_of(&self, at: usize) -> bool {
        let dull = WordKind::TITLE.or(WordKind::FUNCTION);
        self.kind(at - 1).is(WordKind::HEAD)
            && self.word(at) == "of"
            && self.touches(at + 1)
            && self.is_capital(at + 1)
            && !self.kind(at + 1).is(dull)
    }

    /// Parts a run into organisations, and what stands between known names.
    fn split(&self, first: usize, end: usize, out: &mut Vec<Name>) {
        let first = self.skip_small(first, end);
        if let Some(office) = self.office(first, end) {
            // What stands before an office is a party, a place or a house, or a body.
            if let Some(cut) = self.last_of(first, office, WordKind::BODY.or(WordKind::SUFFIX)) {
                self.body(first, cut, out);
            }
            return self.people(office, end, out);
        }
        let body = WordKind::BODY.or(WordKind::SUFFIX);
        let cue = self.last_of(first, end, body.or(WordKind::NAMESAKE));
        let head = self.kind(first).is(WordKind::HEAD) && end - first > 2;
        if let Some(cut) = cue.or(head.then_some(end)) {
            // The name of a body goes on behind "of".
            let cut_of = if cut < end && self.word(cut) == "of" { end } else { cut };
            if cue.is_some() && !self.kind(cut - 1).is(body) {
                if (first..cut).any(|at| !self.is_known(at)) {
                    self.push(first, cut, NameCue::Namesake, out);
                }
                return self.people(cut, end, out);
            }
            self.body(first, cut_of, out);
            return self.people(cut_of, end, out);
        }
        self.people(first, end, out);
    }

    /// Behind the small words at the head of a run.
    fn skip_small(&self, first: usize, end: usize) -> usize {
        (first..end).find(|at| !self.is_small(*at, end)).unwrap_or(end)
    }

    /// Whether a word is no part of a name: one that begins a sentence, a day. Within a sentence a
    /// capital makes it one, as in "Little Simz".
    fn is_small(&self, at: usize, end: usize) -> bool {
        let kind = self.kind(at);
        let begins = self.tokens.get(at).is_some_and(|token| token.begins);
        kind.is(WordKind::FUNCTION)
            && (begins || kind.is(WordKind::CALENDAR) || at + 1 == end || self.word(at).len() < 3)
    }

    /// Behind the last word of a `kind` in the run, where another stands before it.
    fn last_of(&self, first: usize, end: usize, kind: WordKind) -> Option<usize> {
        let at = (first..end).rev().find(|at| *at > first && self.kind(*at).is(kind))?;
        Some(at + 1)
    }

    /// The last office within the run, behind which a name stands.
    fn office(&self, first: usize, end: usize) -> Option<usize> {
        let mut inside = (first + 1)..end.saturating_sub(1);
        inside.rfind(|at| self.kind(*at).is(WordKind::OFFICE))
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
            self.push(first, end, NameCue::Body, out);
        }
    }

    /// Adds what stands between known names, without titles; what goes on behind a known place is
    /// a name with it: "Bristol Zoo".
    fn people(&self, first: usize, end: usize, out: &mut Vec<Name>) {
        let mut at = first;
        while at < end {
            let known = (at..end).find(|at| self.is_known(*at)).unwrap_or(end);
            let stop = if known == at { self.behind_place(at, end) } else { known };
            let is_dull = |at: &usize| {
                // "Muscat-based Quillon" goes on behind the town in small letters.
                let small = !self.is_capital(*at) || self.is_small(*at, stop);
                small || self.kind(*at).is(WordKind::TITLE)
            };
            let from = (at..stop).find(|at| !is_dull(at)).unwrap_or(stop);
            let from = self.skip_party(from, stop);
            let to = self.trim_end(from, stop);
            if to > from && to - from <= LONGEST {
                let beside = self.goes_on_from(from) || stop < end;
                let found = out.len();
                self.push(from, to, NameCue::None, out);
                if let Some(name) = out.get_mut(found) {
                    name.left_over = beside && to - from == 1;
                }
            }
            at = stop.max(known + 1);
        }
    }

    /// The end of a name without the small words and the offices that stand behind it: "Ann Roe MP".
    fn trim_end(&self, first: usize, end: usize) -> usize {
        let behind = WordKind::FUNCTION.or(WordKind::OFFICE);
        let mut name = (first..end).rev();
        name.find(|at| !self.kind(*at).is(behind)).map_or(first, |last| last + 1)
    }

    /// Whether a capitalised word stands right before `at` that is no title and begins no sentence:
    /// "Autumn Statement", "Tate Modern" where the tables know the Tate.
    fn goes_on_from(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|before| self.is_capital(*before)) else {
            return false;
        };
        let title =
            self.kind(before).is(WordKind::TITLE) && !self.kind(before).is(WordKind::FUNCTION);
        self.touches(at) && !title && !self.tokens[before].begins
    }

    /// Behind the words that go on with the known place that begins at `at`; `at` where none do.
    fn behind_place(&self, at: usize, end: usize) -> usize {
        let Some(start) = self.tokens.get(at).map(|token| token.start as usize) else {
            return at;
        };
        let is_place = |mention: &&Mention| {
            mention.start == start
                && mention.factor > 0.0
                && mention.how.is_some_and(|how| how != CountryForm::Demonym)
        };
        let Some(place) = self.known.iter().find(is_place).filter(|place| self.is_spelt_out(place))
        else {
            return at;
        };
        let behind =
            |at: &usize| self.tokens.get(*at).is_some_and(|t| t.start as usize >= place.end);
        let Some(from) = (at..end).find(behind) else {
            return at;
        };
        let dull = WordKind::TITLE.or(WordKind::FUNCTION).or(WordKind::PARTY);
        let stop = (from..end).find(|at| self.is_known(*at)).unwrap_or(end);
        if from == stop || self.kind(from).is(dull) { at } else { stop }
    }

    /// Whether a place is no abbreviation: behind "U.S." and "UK" stand nouns with a capital.
    fn is_spelt_out(&self, place: &Mention) -> bool {
        let name = self.part.text.get(place.start..place.end).unwrap_or_default();
        name.len() > 3 && !name.contains('.')
    }

    /// Behind the party of a member: "Republican Ann Roe".
    fn skip_party(&self, first: usize, end: usize) -> usize {
        let party = self.kind(first).is(WordKind::PARTY) && end > first + 2;
        if party { self.skip(first + 1, end, WordKind::TITLE) } else { first }
    }

    /// The first token from `first` on that is not `dull`.
    fn skip(&self, first: usize, end: usize, dull: WordKind) -> usize {
        (first..end).find(|at| !self.kind(*at).is(dull)).unwrap_or(end)
    }

    fn push(&self, first: usize, end: usize, cue: NameCue, out: &mut Vec<Name>) {
        if cue == NameCue::None && self.is_compound_adjective(first, end) {
            return;
        }
        let name = self.slice(first, end);
        let is_word = |at: usize| self.word(at).chars().nth(1).is_some();
        if name.len() > 80 || !name.contains(char::is_alphabetic) || !(first..end).any(is_word) {
            return;
        }
        let Some(token) = self.tokens.get(first) else {
            return;
        };
        out.push(Name {
            part: self.at,
            first,
            end,
            cue: if cue == NameCue::None && self.is_person(first, end) {
                NameCue::Person
            } else {
                cue
            },
            begins: token.begins,
            left_over: false,
        });
    }

    /// Whether a word in small letters makes an adjective of a name: "Oscar-winning".
    fn is_compound_adjective(&self, first: usize, end: usize) -> bool {
        let last = self.tokens.get(end - 1).filter(|last| last.joined && !last.capital);
        let word = self.word(end - 1);
        let is_adjective = || word.ends_with("ing") || word.ends_with("ed");
        end > first + 1
            && last.is_some()
            && (is_adjective() || self.kind(end - 1).is(WordKind::HYPHENATED))
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
mod tests;
