//! What is to be said -> as much of it as one reads: what is alike in one line, with its number and
//! its first place; of what is many, the most frequent.

use std::collections::{BTreeMap, BTreeSet};

use dateline::diagnostic::{Diagnostic, FaultCode, Severity, grouped};

/// The most errors of one kind and one file that are told one by one.
const MOST: usize = 20;

/// The most warnings or notes with the same words that are told one by one.
const FEW: usize = 3;

/// How many lines warnings and notes may take together.
const LINES: usize = 150;

/// About how many lines one of them takes, with the line of its file.
const OF_ONE: usize = 5;

/// How many lines one takes that stands for several.
const OF_MANY: usize = 2;

/// How many of one code are told, where there are too many lines: as many of these as have room.
const OF_CODE: [usize; 6] = [20, 10, 6, 4, 2, 1];

/// A part of what is told.
#[derive(Debug)]
pub(super) enum ToldPart<'d> {
    /// One thing.
    One(&'d Diagnostic),
    /// Several with the same words, by the first of them.
    Many(AlikeCount, &'d Diagnostic),
    /// So many more of the kind of the one before it in its file.
    More(usize, &'d Diagnostic),
    /// What is not told for its number, of each code.
    Rest(Vec<UntoldCount>),
}

/// How often the same is said.
#[derive(Debug, Clone, Copy)]
pub(super) struct AlikeCount {
    times: usize,
    files: usize,
}

/// How many of one code are not told.
#[derive(Debug)]
pub(super) struct UntoldCount {
    pub(super) code: FaultCode,
    pub(super) times: usize,
}

/// What to do to see all of them.
pub(super) const ALL: &str = "`--verbose` shows all of them";

impl ToldPart<'_> {
    /// How many more there are, in words.
    pub(super) fn more(number: usize) -> String {
        format!("and {number} more like it")
    }
}

impl AlikeCount {
    /// `unknown key `internal-id`: 3,242 files, first content/a.md:15:1`.
    pub(super) fn said_of(self, first: &Diagnostic) -> String {
        let (times, files) = (grouped(self.times), grouped(self.files));
        let how_often = match self {
            Self { files: 1, .. } => format!("{times} times in 1 file"),
            _ if self.times == self.files => format!("{files} files"),
            _ => format!("{times} times in {files} files"),
        };
        format!("{}: {how_often}, first {}", first.message, first.place())
    }
}

/// `379 more of dead-link [D080], 41 of unknown-key [D017]`.
pub(super) fn rest(untold: &[UntoldCount]) -> String {
    let one = |UntoldCount { code, times }: &UntoldCount| {
        format!("{} of {} [{code}]", grouped(*times), code.name())
    };
    format!("and more like these: {}", untold.iter().map(one).collect::<Vec<_>>().join(", "))
}

/// Warnings or notes with the same words.
struct AlikeGroup<'d> {
    /// The place of the first among all.
    at: usize,
    all: Vec<&'d Diagnostic>,
}

impl<'d> AlikeGroup<'d> {
    fn is_one_line(&self) -> bool {
        self.all.len() > FEW
    }

    fn lines(&self) -> usize {
        if self.is_one_line() { OF_MANY } else { OF_ONE * self.all.len() }
    }

    /// What is told of it, each with its place among all.
    fn parts(&self, places: &BTreeMap<*const Diagnostic, usize>) -> Vec<(usize, ToldPart<'d>)> {
        if self.is_one_line() {
            let files: BTreeSet<&str> = self.all.iter().map(|one| one.file.as_str()).collect();
            let count = AlikeCount { times: self.all.len(), files: files.len() };
            return vec![(self.at, ToldPart::Many(count, self.all[0]))];
        }
        let place = |one: &Diagnostic| places.get(&std::ptr::from_ref(one)).copied();
        let one = |one: &&'d Diagnostic| (place(one).unwrap_or(self.at), ToldPart::One(one));
        self.all.iter().map(one).collect()
    }
}

/// What is told of `diagnostics`, in their order: of errors each, but for many of one kind in one file;
/// of warnings and notes those with the same words once, and no more than one reads.
pub(super) fn told<'d>(diagnostics: &[&'d Diagnostic]) -> Vec<ToldPart<'d>> {
    let is_error = |one: &&&Diagnostic| one.severity == Severity::Error;
    let mut told: Vec<(usize, ToldPart<'d>)> = Vec::new();
    let errors: Vec<(usize, &Diagnostic)> = diagnostics
        .iter()
        .enumerate()
        .filter(|(_, one)| is_error(one))
        .map(|(at, one)| (at, *one))
        .collect();
    add_errors(&errors, &mut told);
    let mut groups: BTreeMap<(FaultCode, Severity, &str), AlikeGroup<'d>> = BTreeMap::new();
    for (at, one) in diagnostics.iter().enumerate().filter(|(_, one)| !is_error(one)) {
        let new = || AlikeGroup { at, all: Vec::new() };
        groups.entry((one.code, one.severity, &one.message)).or_insert_with(new).all.push(*one);
    }
    let mut by_code: BTreeMap<FaultCode, Vec<AlikeGroup<'d>>> = BTreeMap::new();
    for ((code, ..), group) in groups {
        by_code.entry(code).or_default().push(group);
    }
    for groups in by_code.values_mut() {
        groups.sort_by_key(|group| {
            (std::cmp::Reverse(group.is_one_line().then_some(group.all.len())), group.at)
        });
    }
    let most = most_of_code(&by_code);
    let places: BTreeMap<*const Diagnostic, usize> =
        (0..).zip(diagnostics).map(|(at, one)| (std::ptr::from_ref(*one), at)).collect();
    let mut untold = Vec::new();
    for (code, groups) in &by_code {
        let (first, rest) = groups.split_at(groups.len().min(most));
        told.extend(first.iter().flat_map(|group| group.parts(&places)));
        let times = rest.iter().map(|group| group.all.len()).sum();
        untold.extend((times > 0).then_some(UntoldCount { code: *code, times }));
    }
    told.sort_by_key(|(at, _)| *at);
    let mut told: Vec<ToldPart<'d>> = told.into_iter().map(|(_, part)| part).collect();
    told.extend((!untold.is_empty()).then_some(ToldPart::Rest(untold)));
    told
}

/// How many kinds of one code are told, so that all have room.
fn most_of_code(by_code: &BTreeMap<FaultCode, Vec<AlikeGroup<'_>>>) -> usize {
    let lines = |most: usize| -> usize {
        by_code.values().flat_map(|groups| groups.iter().take(most)).map(AlikeGroup::lines).sum()
    };
    let fits = |most: &usize| lines(*most) <= LINES;
    std::iter::once(usize::MAX).chain(OF_CODE).find(fits).unwrap_or(1)
}

/// Adds errors with their places, of each kind and file the first, and how many more there are.
fn add_errors<'d>(errors: &[(usize, &'d Diagnostic)], told: &mut Vec<(usize, ToldPart<'d>)>) {
    let mut all: BTreeMap<(&str, FaultCode), usize> = BTreeMap::new();
    for (_, one) in errors {
        *all.entry(one.likeness()).or_default() += 1;
    }
    let mut seen: BTreeMap<(&str, FaultCode), usize> = BTreeMap::new();
    for (at, one) in errors {
        let number = seen.entry(one.likeness()).or_default();
        *number += 1;
        if *number <= MOST {
            told.push((*at, ToldPart::One(one)));
        }
        let more = all.get(&one.likeness()).map_or(0, |all| all.saturating_sub(MOST));
        if *number == MOST && more > 0 {
            told.push((*at, ToldPart::More(more, one)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(diagnostics: &[Diagnostic]) -> Vec<String> {
        let diagnostics: Vec<&Diagnostic> = diagnostics.iter().collect();
        let part = |part: &ToldPart<'_>| match part {
            ToldPart::One(one) => format!("{} {}", one.file, one.message),
            ToldPart::Many(count, one) => count.said_of(one),
            ToldPart::More(number, one) => format!("{} {number} more", one.file),
            ToldPart::Rest(untold) => rest(untold),
        };
        told(&diagnostics).iter().map(part).collect()
    }

    fn key(file: &str, key: &str) -> Diagnostic {
        Diagnostic::new(FaultCode::UnknownKey, file, format!("unknown key `{key}`")).at(2, 1)
    }

    #[test]
    fn errors_are_told_one_by_one() {
        let wrong =
            |file: &str, n: usize| Diagnostic::new(FaultCode::BadDate, file, format!("date {n}"));
        let same = |n: usize| Diagnostic::new(FaultCode::BadDate, format!("c{n}"), "date");
        let mut diagnostics: Vec<Diagnostic> = (0..25).map(|n| wrong("a", n)).collect();
        diagnostics.extend((0..20).map(|n| wrong("b", n)));
        diagnostics.extend((0..30).map(same));
        diagnostics.insert(3, key("a", "x"));
        let parts = shown(&diagnostics);
        assert_eq!(parts.len(), 20 + 1 + 1 + 20 + 30, "{parts:?}");
        assert_eq!(parts[3], "a unknown key `x`");
        assert_eq!(parts[21], "a 5 more");
        assert_eq!(parts.iter().filter(|part| part.ends_with("more")).count(), 1);
    }

    #[test]
    fn the_same_words_are_told_once() {
        let mut diagnostics: Vec<Diagnostic> =
            (0..4).map(|n| key(&format!("f{n}"), "often")).collect();
        diagnostics.insert(1, key("f0", "rare"));
        diagnostics.extend((0..3).map(|n| key(&format!("f{n}"), "few")));
        diagnostics.extend((0..5).map(|_| key("f9", "here")));
        diagnostics.push(key("f8", "often"));
        diagnostics.push(key("f8", "often"));
        assert_eq!(
            shown(&diagnostics),
            [
                "unknown key `often`: 6 times in 5 files, first f0:2:1",
                "f0 unknown key `rare`",
                "f0 unknown key `few`",
                "f1 unknown key `few`",
                "f2 unknown key `few`",
                "unknown key `here`: 5 times in 1 file, first f9:2:1",
            ]
        );
    }

    #[test]
    fn what_nobody_reads_is_counted() {
        let link = |n: usize| {
            let file = format!("f{n:04}");
            Diagnostic::new(FaultCode::DeadLink, file, format!("link {n}")).at(1, 1)
        };
        let mut diagnostics: Vec<Diagnostic> = (0..2288).map(link).collect();
        for n in 0..300 {
            diagnostics
                .extend((0..5 + n % 7).map(|at| key(&format!("f{at}"), &format!("k{n:03}"))));
        }
        let parts = shown(&diagnostics);
        assert_eq!(parts.len(), 41, "{parts:?}");
        assert_eq!(parts[0], "f0000 link 0");
        assert_eq!(parts[20], "unknown key `k006`: 11 files, first f0:2:1");
        assert_eq!(
            parts[40],
            "and more like these: 2,177 of unknown-key [D017], 2,268 of dead-link [D080]"
        );
    }
}
