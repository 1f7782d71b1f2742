//! What is alike -> the first of it, and how many more there are.

use std::collections::BTreeMap;

use dateline::diagnostic::{Diagnostic, FaultCode};

/// The most of one kind and one file that are told one by one.
const MOST: usize = 20;

/// A part of what is told.
pub(super) enum ToldPart<'d> {
    /// One thing.
    One(&'d Diagnostic),
    /// So many more of the kind of the one before it in its file.
    More(usize, &'d Diagnostic),
}

/// What to do to see all of them.
pub(super) const ALL: &str = "`dateline check --format json` shows all of them";

impl ToldPart<'_> {
    /// How many more there are, in words.
    pub(super) fn more(number: usize) -> String {
        format!("and {number} more like it")
    }
}

/// The first of each kind and file among `diagnostics`, and how many more there are of it.
pub(super) fn told<'d>(diagnostics: &[&'d Diagnostic]) -> Vec<ToldPart<'d>> {
    let mut all: BTreeMap<(&str, FaultCode), usize> = BTreeMap::new();
    for one in diagnostics {
        *all.entry(one.likeness()).or_default() += 1;
    }
    let mut seen: BTreeMap<(&str, FaultCode), usize> = BTreeMap::new();
    let mut told = Vec::new();
    for one in diagnostics {
        let number = seen.entry(one.likeness()).or_default();
        *number += 1;
        let more = all.get(&one.likeness()).map_or(0, |all| all.saturating_sub(MOST));
        if *number <= MOST {
            told.push(ToldPart::One(one));
        }
        if *number == MOST && more > 0 {
            told.push(ToldPart::More(more, one));
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_is_told_in_part() {
        let link =
            |file: &str, n: usize| Diagnostic::new(FaultCode::DeadLink, file, format!("link {n}"));
        let picture = |file: &str| Diagnostic::new(FaultCode::NoAltText, file, "link 3");
        let mut diagnostics: Vec<Diagnostic> = (0..25).map(|n| link("a", n)).collect();
        diagnostics.extend((0..20).map(|n| link("b", n)));
        diagnostics.insert(3, picture("a"));
        let diagnostics: Vec<&Diagnostic> = diagnostics.iter().collect();
        let parts: Vec<String> = told(&diagnostics)
            .iter()
            .map(|part| match part {
                ToldPart::One(one) => format!("{} {}", one.file, one.message),
                ToldPart::More(number, one) => format!("{} {number} more", one.file),
            })
            .collect();
        assert_eq!(parts.len(), 20 + 1 + 1 + 20, "{parts:?}");
        assert_eq!(parts[21], "a 5 more");
        assert_eq!(parts.iter().filter(|part| part.ends_with("more")).count(), 1);
    }
}
