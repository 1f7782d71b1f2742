//! Articles of the same text: wire copy that came twice, cut shorter, or with another lead.
//!
//! Shingles that stand for a text (see `shingles.rs`) find the pairs that may be twins; each such
//! pair is then compared word by word. A shingle names few pairs however many articles hold it,
//! so that the time grows with the number of articles alone.

use std::collections::{BTreeMap, HashSet};

use foldhash::fast::RandomState;
use rayon::prelude::*;

use super::shingles::Shingles;
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{Article, ArticleText, WholeArticle};

/// The fewest words of a text that is told to be the same as another: a shorter one is a form.
const FEWEST: usize = 8;

/// The fewest words of a text that is told to stand in another.
const FEWEST_SHARED: usize = 24;

/// The least share of a text, in percent, that makes it a twin of another. Below it stand reports
/// of one form: of a market on two days, of one event from its eve and its morrow.
const SHARE: usize = 80;

/// The least share of what stands for a text, in percent, that another must have before the two
/// are compared.
const LIKELY: usize = 40;

/// A passage that many articles hold names those of them that came first, and those just before
/// each, so many of either.
const NAMED: usize = 2;

/// The most twins of one text that are told each by its name; of the others, their number.
const TOLD: usize = 20;

/// What is kept of each text.
struct TextSketch {
    /// How many words it has.
    words: usize,
    /// A number that stands for all its words.
    whole: u64,
    /// The shingles that stand for it, sorted, each once.
    chosen: Vec<u64>,
}

/// Two texts that may be twins; of two of one length the later counts as the shorter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    longer: usize,
    shorter: usize,
}

impl Pair {
    fn of(earlier: usize, later: usize, kept: &[TextSketch]) -> Self {
        let is_shorter = kept[earlier].words < kept[later].words;
        let (longer, shorter) = if is_shorter { (later, earlier) } else { (earlier, later) };
        Self { longer, shorter }
    }
}

/// A text that stands in another, as far as `percent`.
#[derive(Debug, Clone, Copy)]
struct Twin {
    percent: usize,
    shorter: usize,
    longer: usize,
}

/// Warnings about the articles whose text, or most of it, stands in another one too. Translations of
/// one another are none. Of two that are the same the later one is told, else the shorter.
pub(super) fn twins(articles: &[WholeArticle<'_>]) -> Vec<Diagnostic> {
    // The order in which they came.
    let mut came = articles.to_vec();
    came.sort_by_key(|whole| (whole.filed.sort_key(), whole.article.key()));
    let kept: Vec<TextSketch> = came.par_iter().map(|whole| kept(whole.text)).collect();
    let same = same(&came, &kept);
    let holders = holders(&kept, &same);
    let pairs = likely(&holders, &kept);
    let groups = pairs.par_chunk_by(|one, other| one.longer == other.longer);
    let mut near: Vec<Twin> = groups.flat_map_iter(|pairs| compare(pairs, &came)).collect();
    // The nearest of each comes last, and of equally near ones that which came first.
    near.sort_by_key(|twin| (twin.percent, usize::MAX - twin.longer));
    let near: BTreeMap<usize, Twin> = near.into_iter().map(|twin| (twin.shorter, twin)).collect();
    let same = same
        .iter()
        .map(|(at, first)| (*at, *first, format!("the same text as {}", came[*first].key())));
    let near = near.values().map(|Twin { percent, shorter, longer }| {
        let share = if *percent == 100 { "all".to_owned() } else { format!("{percent} %") };
        (*shorter, *longer, format!("{share} of its text is also in {}", came[*longer].key()))
    });
    let mut twins: Vec<(usize, usize, String)> = same.chain(near).collect();
    twins.sort_unstable_by_key(|(at, ..)| *at);
    let mut diagnostics = Vec::new();
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, of, message) in twins {
        let number = numbers.entry(of).or_default();
        *number += 1;
        if *number <= TOLD {
            let hint =
                "keep one of the two: remove the other, or write `draft: true` in its front matter";
            diagnostics
                .push(Diagnostic::new(FaultCode::TwinText, &came[at].path, message).hint(hint));
        }
    }
    let many = numbers.into_iter().filter(|(_, number)| *number > TOLD);
    diagnostics.extend(many.map(|(of, number)| {
        let more = number - TOLD;
        let have = if more == 1 { "article has" } else { "articles have" };
        let message = format!("{more} more {have} the same text, or a part of it");
        let hint =
            "keep one of them: remove the others, or write `draft: true` in their front matter";
        Diagnostic::new(FaultCode::TwinText, &came[of].path, message).hint(hint)
    }));
    diagnostics
}

fn kept(text: &ArticleText) -> TextSketch {
    let shingles = Shingles::of(text);
    let whole = shingles
        .words
        .iter()
        .fold(0_u64, |sum, word| (sum.rotate_left(9) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mut chosen: Vec<u64> = shingles.chosen().into_iter().map(|at| shingles.all[at]).collect();
    chosen.sort_unstable();
    chosen.dedup();
    TextSketch { words: shingles.words.len(), whole, chosen }
}

fn are_translations(one: &Article, other: &Article) -> bool {
    one.translation_key.is_some() && one.translation_key == other.translation_key
}

/// The articles whose words are all those of one that came before, and the first such one.
fn same(came: &[WholeArticle<'_>], kept: &[TextSketch]) -> BTreeMap<usize, usize> {
    let mut firsts: BTreeMap<(u64, usize), usize> = BTreeMap::new();
    let mut same = BTreeMap::new();
    let words = |at: usize| Shingles::of(came[at].text).words;
    for (at, text) in kept.iter().enumerate().filter(|(_, text)| text.words >= FEWEST) {
        let first = *firsts.entry((text.whole, text.words)).or_insert(at);
        if first != at && !are_translations(&came[first], &came[at]) && words(first) == words(at) {
            same.insert(at, first);
        }
    }
    same
}

/// Which articles hold each shingle that stands for a text: sorted, and without those that are
/// the `same` as another.
fn holders(kept: &[TextSketch], same: &BTreeMap<usize, usize>) -> Vec<(u64, usize)> {
    let texts = kept.iter().enumerate();
    let texts = texts.filter(|(at, text)| text.words >= FEWEST_SHARED && !same.contains_key(at));
    let mut holders: Vec<(u64, usize)> =
        texts.flat_map(|(at, text)| text.chosen.iter().map(move |number| (*number, at))).collect();
    holders.par_sort_unstable();
    holders
}

/// The pairs that share enough of what stands for them to be compared, those of one longer text
/// in a row.
fn likely(holders: &[(u64, usize)], kept: &[TextSketch]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for group in holders.chunk_by(|one, other| one.0 == other.0) {
        for (place, (_, later)) in group.iter().enumerate() {
            let first = 0..place.min(NAMED);
            let before = place.saturating_sub(NAMED).max(first.end)..place;
            pairs.extend(
                first.chain(before).map(|earlier| Pair::of(group[earlier].1, *later, kept)),
            );
        }
    }
    pairs.par_sort_unstable();
    let is_likely = |group: &&[Pair]| {
        let Pair { longer, shorter } = group[0];
        let least = kept[longer].chosen.len().min(kept[shorter].chosen.len());
        group.len() * 100 >= least * LIKELY
    };
    pairs.chunk_by(|one, other| one == other).filter(is_likely).map(|group| group[0]).collect()
}

/// Those of `pairs`, which are of one longer text, of which enough of the shorter stands in it.
fn compare(pairs: &[Pair], came: &[WholeArticle<'_>]) -> Vec<Twin> {
    let longer = pairs[0].longer;
    let inside = Shingles::of(came[longer].text).all;
    let inside: HashSet<u64, RandomState> = inside.into_iter().collect();
    let shorter = pairs.iter().map(|pair| pair.shorter);
    let shorter = shorter.filter(|shorter| !are_translations(&came[*shorter], &came[longer]));
    let twins = shorter.map(|shorter| {
        let percent = share(&Shingles::of(came[shorter].text), &inside);
        Twin { percent, shorter, longer }
    });
    twins.filter(|twin| twin.percent >= SHARE).collect()
}

/// How many words of a text, in percent, stand in a shingle that is `inside` another text too.
fn share(text: &Shingles, inside: &HashSet<u64, RandomState>) -> usize {
    let mut shared = vec![false; text.words.len()];
    for (at, number) in text.all.iter().enumerate() {
        if inside.contains(number) {
            shared[at..at + text.length].fill(true);
        }
    }
    shared.iter().filter(|is_shared| **is_shared).count() * 100 / shared.len().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::sample;
    use crate::model::ReadArticle;

    /// Of texts that share all or most, a few pairs for each are compared.
    #[test]
    fn the_number_of_pairs_grows_with_that_of_the_texts() {
        let shared = (0..200).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ");
        for number in [100, 1_000] {
            let near = (0..number).map(|n| sample::article("en", "", &format!("A / {shared} {n}")));
            let near: Vec<ReadArticle> = near.collect();
            let near: Vec<WholeArticle<'_>> = near.iter().map(ReadArticle::whole).collect();
            let texts: Vec<TextSketch> = near.iter().map(|whole| kept(whole.text)).collect();
            assert!(same(&near, &texts).is_empty());
            let pairs = likely(&holders(&texts, &BTreeMap::new()), &texts);
            assert!((number - 1..=2 * NAMED * number).contains(&pairs.len()), "{}", pairs.len());
        }
    }

    /// Texts that share a passage, but less of what stands for them than makes twins likely, are not
    /// compared.
    #[test]
    fn a_passage_alone_makes_no_pair() {
        let words = |from: usize, number: usize| {
            (from..from + number).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ")
        };
        for (shared, pairs) in [(30, 0), (60, 1)] {
            let text = |n: usize| format!("A / {} {}", words(0, shared), words(n, 100 - shared));
            let two = [1_000, 2_000].map(|n| kept(&sample::article("en", "", &text(n)).text));
            assert_eq!(likely(&holders(&two, &BTreeMap::new()), &two).len(), pairs, "{shared}");
        }
    }
}
