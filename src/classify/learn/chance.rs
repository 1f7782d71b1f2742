//! Which terms stand with a label more often than chance would have it.
//!
//! In a small digest many words stand in two articles of one label and in no other by mere
//! chance. How many, the digest itself tells: its labels are dealt out anew, several times, and
//! a term counts only where few terms of those deals are as telling.

use std::collections::BTreeSet;

use super::labels::{Label, Labels};
use super::postings::{Postings, TermPosting};

/// How often the labels are dealt out anew.
const DEALS: u64 = 20;
/// The part of the terms as telling as one that may be there by chance.
const BY_CHANCE: f64 = 0.25;
/// The fewest articles labelled by hand that must speak for a term.
const SUPPORT: usize = 2;
/// An article that speaks against a term weighs as much as so many that speak for it.
const SELDOM: usize = 3;

/// A term that may be proposed.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// How it is written.
    pub text: String,
    /// What it would speak for.
    pub label: Label,
    /// How telling it is.
    pub strength: Strength,
    /// The articles that hold it.
    pub articles: Vec<usize>,
}

/// How telling a term is for a label.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(super) struct Strength {
    /// Whether it stands in the title, the lead or the dateline of enough articles.
    pub front: bool,
    /// The log-odds ratio of the articles with the label to the others, in standard errors.
    pub odds: f64,
}

impl Strength {
    /// Whether a term of this strength is as telling as one of the `other`.
    fn reaches(self, other: Self) -> bool {
        self.front == other.front && self.odds >= other.odds
    }
}

/// The terms of wrongly filed articles that speak for the label that the rules miss, the most
/// telling first.
pub(super) fn candidates(labels: &Labels, postings: &Postings) -> Vec<Candidate> {
    let deal = LabelDeal::new(labels, postings, (0..labels.hand.len()).collect());
    let real = deal.terms();
    let mut by_chance = Vec::new();
    for seed in 1..=DEALS {
        let dealt = LabelDeal::new(labels, postings, shuffled(labels.hand.len(), seed));
        by_chance.extend(classes(&dealt.terms(), postings));
    }
    let classes = classes(&real, postings);
    let mut found: Vec<Candidate> = real
        .into_iter()
        .filter(|(strength, ..)| is_telling(*strength, &classes, &by_chance))
        .map(|(strength, label, key)| Candidate {
            text: postings.spelling(key).to_owned(),
            label,
            strength,
            articles: postings.of(key).iter().map(|post| post.article).collect(),
        })
        .collect();
    found.sort_by(|a, b| {
        let order = b.strength.front.cmp(&a.strength.front);
        let order = order.then(b.strength.odds.total_cmp(&a.strength.odds));
        order.then_with(|| words(&a.text).cmp(&words(&b.text))).then_with(|| a.text.cmp(&b.text))
    });
    found.dedup_by(|later, first| later.label == first.label && later.articles == first.articles);
    found
}

fn words(text: &str) -> usize {
    text.split(' ').count()
}

/// Whether few of the terms that are as telling as this are so by chance.
#[expect(clippy::cast_precision_loss, reason = "counts of terms")]
fn is_telling(strength: Strength, real: &[Strength], by_chance: &[Strength]) -> bool {
    let reach = |terms: &[Strength]| terms.iter().filter(|s| s.reaches(strength)).count() as f64;
    reach(by_chance) / DEALS as f64 <= reach(real) * BY_CHANCE
}

/// The strengths of terms, each set of articles counted once: two versions of one story share
/// hundreds of words, and are one reason.
fn classes(terms: &[(Strength, Label, u64)], postings: &Postings) -> Vec<Strength> {
    let mut seen = BTreeSet::new();
    let mut classes = Vec::new();
    for (strength, label, key) in terms {
        let articles: Vec<usize> = postings.of(*key).iter().map(|post| post.article).collect();
        if seen.insert((strength.front, *label, articles)) {
            classes.push(*strength);
        }
    }
    classes
}

/// The labels, dealt out to the articles.
struct LabelDeal<'a> {
    labels: &'a Labels,
    postings: &'a Postings,
    /// Whose labels each article gets.
    whose: Vec<usize>,
    /// The article that gets the labels of each.
    whom: Vec<usize>,
    /// How many articles anything speaks for.
    filed: usize,
}

impl<'a> LabelDeal<'a> {
    fn new(labels: &'a Labels, postings: &'a Postings, whose: Vec<usize>) -> Self {
        let filed = (0..whose.len()).filter(|at| labels.is_filed(*at)).count();
        let mut whom = vec![0; whose.len()];
        for (article, owner) in whose.iter().enumerate() {
            whom[*owner] = article;
        }
        Self { labels, postings, whose, whom, filed }
    }

    /// The terms that speak for a label that the rules miss, with their strengths.
    fn terms(&self) -> Vec<(Strength, Label, u64)> {
        let mut pairs = BTreeSet::new();
        for owner in self.labels.wrong() {
            let keys = self.postings.terms(self.whom[owner]);
            for label in self.labels.missing(owner) {
                pairs.extend(keys.iter().map(|key| (label, *key)));
            }
        }
        let strength = |(label, key): (Label, u64)| {
            let gives = self.labels.axis.gives(label);
            let strength = self.strength(label, self.postings.of(key))?;
            (!self.postings.is_taught(gives, key)).then_some((strength, label, key))
        };
        pairs.into_iter().filter_map(strength).collect()
    }

    /// How telling a term is for `label`; none where too few articles speak for it, or too many
    /// against it.
    #[expect(clippy::cast_precision_loss, reason = "counts of articles")]
    fn strength(&self, label: Label, posts: &[TermPosting]) -> Option<Strength> {
        let (mut support, mut front) = (0, 0);
        let (mut with, mut without) = (0_usize, 0_usize);
        for post in posts {
            let owner = self.whose[post.article];
            if self.labels.bears(owner, label) && self.labels.is_filed(owner) {
                let hand = self.labels.hand[owner];
                support += usize::from(hand);
                front += usize::from(hand && post.front);
                with += 1;
            } else if self.labels.is_filed(owner) {
                without += 1;
            }
        }
        let bearers = (0..self.whose.len())
            .filter(|at| self.labels.bears(*at, label) && self.labels.is_filed(*at))
            .count();
        let odds = odds(with as f64, bearers as f64, without as f64, (self.filed - bearers) as f64);
        let strength = Strength { front: front >= SUPPORT, odds };
        let seldom = without * SELDOM <= with;
        (support >= SUPPORT && seldom && odds > 0.0).then_some(strength)
    }
}

/// The log-odds ratio of `a` of `all_a` to `b` of `all_b`, in standard errors.
fn odds(a: f64, all_a: f64, b: f64, all_b: f64) -> f64 {
    let cells = [a, all_a - a, b, all_b - b].map(|count| count + 0.5);
    let ratio = (cells[0] / cells[1]).ln() - (cells[2] / cells[3]).ln();
    ratio / cells.iter().map(|count| 1.0 / count).sum::<f64>().sqrt()
}

/// The numbers below `length` in an order that `seed` alone decides.
fn shuffled(length: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    let mut state = seed;
    for at in (1..length).rev() {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from(state >> 33).unwrap_or(0) % (at + 1);
        order.swap(at, other);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deals() {
        for seed in 1..=DEALS {
            let mut order = shuffled(9, seed);
            assert_ne!(order, (0..9).collect::<Vec<_>>());
            order.sort_unstable();
            assert_eq!(order, (0..9).collect::<Vec<_>>());
        }
        assert_ne!(shuffled(9, 1), shuffled(9, 2));
    }

    #[test]
    fn what_is_telling() {
        let all = odds(4.0, 4.0, 0.0, 6.0);
        let half = odds(2.0, 4.0, 0.0, 6.0);
        let none = odds(2.0, 4.0, 3.0, 6.0);
        assert!(all > half && half > none && none.abs() < 0.1, "{all} {half} {none}");
    }
}
