//! The words of a volume as an earlier build kept them -> those of now, where only the articles
//! that changed are read.

use std::collections::HashMap;

use crate::model::Fingerprint;
use crate::render::search::code;

/// The terms of a volume in order, each once, with the numbers of its articles.
pub(super) type Terms = Vec<(Box<str>, Vec<u8>)>;

/// An article that has a term: its number, and the field.
type TermPlace = (u32, usize);

/// Which articles of a volume are still there.
pub(super) struct MovedArticles {
    /// The number of each of the old articles now; 0 where it is gone.
    now: Vec<u32>,
    /// The numbers of the new ones, in order.
    pub(super) new: Vec<u32>,
}

impl MovedArticles {
    /// Compares what the words of the articles were made of with what they are made of now. An
    /// article that has come to stand before others is a new one.
    pub(super) fn between(old: &[Fingerprint], now: &[Fingerprint]) -> Self {
        let places: HashMap<Fingerprint, u32> = now.iter().copied().zip(1..).collect();
        let mut last = 0;
        let mut number = |fingerprint: &Fingerprint| {
            let number = places.get(fingerprint).copied().filter(|number| *number > last);
            last = number.unwrap_or(last);
            number.unwrap_or_default()
        };
        let old: Vec<u32> = old.iter().map(&mut number).collect();
        let mut stayed = old.iter().copied().filter(|number| *number > 0).peekable();
        let all = (1..).zip(now).map(|(number, _)| number);
        let new = all.filter(|number| stayed.next_if_eq(number).is_none()).collect();
        Self { now: old, new }
    }

    /// The terms of the `old` articles that are still there, and of the new ones, which have the
    /// terms `added`.
    pub(super) fn join(&self, old: Terms, added: Terms, fields: usize) -> Terms {
        if old.is_empty() {
            return added;
        }
        let mut terms = Terms::with_capacity(old.len() + added.len());
        let mut added = added.into_iter().peekable();
        let mut places = Vec::new();
        for (term, numbers) in old {
            while let Some(before) = added.next_if(|(other, _)| *other < term) {
                terms.push(before);
            }
            let new = added.next_if(|(other, _)| *other == term).map(|(_, numbers)| numbers);
            let is_as_it_was = |(number, _)| self.now(number) == Some(number);
            if new.is_none() && read(&numbers, fields).all(is_as_it_was) {
                terms.push((term, numbers));
                continue;
            }
            let stayed = read(&numbers, fields)
                .filter_map(|(number, field)| Some((self.now(number)?, field)));
            places.clear();
            places.extend(stayed);
            if let Some(new) = new {
                places.extend(read(&new, fields));
                places.sort_unstable();
            }
            if !places.is_empty() {
                terms.push((term, written(&places, fields)));
            }
        }
        terms.extend(added);
        terms
    }

    /// The number that the old article of that number has now; none where it is gone.
    fn now(&self, number: u32) -> Option<u32> {
        let now = self.now.get(number as usize - 1).copied();
        now.filter(|now| *now > 0)
    }
}

/// The articles that a term has, by the steps from one to the next.
fn read(numbers: &[u8], fields: usize) -> impl Iterator<Item = TermPlace> {
    let mut last = 0_u32;
    code::numbers(numbers).map(move |step| {
        last += u32::try_from(step / fields).unwrap_or_default() + 1;
        (last, step % fields)
    })
}

fn written(places: &[TermPlace], fields: usize) -> Vec<u8> {
    let mut numbers = Vec::with_capacity(places.len() * 2);
    let mut last = 0;
    for (number, field) in places {
        let step = usize::try_from(number - last - 1).unwrap_or_default();
        code::number(step * fields + field, &mut numbers);
        last = *number;
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_still_there_keeps_its_words() {
        let fingerprint = |number: u128| Fingerprint(number);
        let old = [1, 2, 3, 4].map(fingerprint);
        let moved = MovedArticles::between(&old, &[9, 1, 3, 8, 4].map(fingerprint));
        assert_eq!((&moved.now[..], &moved.new[..]), (&[2, 0, 3, 5][..], &[1, 4][..]));
        let term = |term: &str, places: &[TermPlace]| (term.into(), written(places, 4));
        let kept = vec![
            term("all", &[(1, 0), (2, 1), (3, 2), (4, 3)]),
            term("gone", &[(2, 0)]),
            term("last", &[(4, 3)]),
        ];
        let added = vec![term("all", &[(1, 3), (4, 2)]), term("here", &[(4, 1)])];
        let expected = vec![
            term("all", &[(1, 3), (2, 0), (3, 2), (4, 2), (5, 3)]),
            term("here", &[(4, 1)]),
            term("last", &[(5, 3)]),
        ];
        assert_eq!(moved.join(kept, added, 4), expected);
        let moved = MovedArticles::between(&old, &[4, 1, 2, 3].map(fingerprint));
        assert_eq!((&moved.now[..], &moved.new[..]), (&[2, 3, 4, 0][..], &[1][..]));
    }
}
