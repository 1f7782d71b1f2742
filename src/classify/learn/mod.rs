//! Learning from the editor: words that would make the rules file as she files by hand.
//!
//! Nothing here changes how an article is filed: proposals are read by a person, who keeps those
//! that are right in `taxonomy.yaml`.

mod chance;
mod labels;
mod postings;
mod terms;
mod trial;
mod unfiled;
mod unsure;

use std::cmp::Reverse;

use self::chance::Candidate;
use self::labels::{LabelAxis, Labels};
use self::postings::Postings;
use self::trial::{Trial, TrialOutcome};
use super::Rules;
use crate::config::Config;
use crate::model::{TaxonomyWord, WholeArticle};

pub use self::labels::Agreement;
pub use self::unfiled::unfiled;
pub use self::unsure::{is_unsure, least_sure, unsure};

/// The most words that are proposed at once.
const MOST: usize = 20;
/// The most words of an axis that are tried, the most telling first.
const TRIED: usize = 80;

/// What the rules can learn from a digest.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LearningReport {
    /// How far the rules agree with the regions that were written by hand.
    pub regions: Agreement,
    /// How far they agree with the themes.
    pub themes: Agreement,
    /// The words, best first.
    pub proposals: Vec<Proposal>,
}

/// A word that would raise the agreement, given those before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The word, its label and its weight.
    pub word: TaxonomyWord,
    /// The files of the articles that speak for it, in the order of the digest.
    pub articles: Vec<String>,
    /// How many articles labelled by hand the rules would then file as she did, and did not.
    pub gained: usize,
    /// How many they would then file otherwise, and did not.
    pub lost: usize,
    /// How many other articles would be filed otherwise.
    pub moved: usize,
}

/// Files `articles`, which are filed, as the rules alone would, and proposes words that make the
/// rules agree more with what the editor wrote.
pub fn learn(articles: &[WholeArticle<'_>], config: &Config) -> LearningReport {
    let rules = Rules::new(&config.taxonomy, &config.words, config.filing);
    let axes = [LabelAxis::Region, LabelAxis::Theme];
    let before = axes.map(|axis| Labels::new(axis, articles, &rules));
    let found = before.each_ref().map(|labels| learn_axis(labels, articles, &rules, config));
    let proposals = in_turn(found);
    let words = config.words.iter().chain(proposals.iter().map(|proposal| &proposal.word));
    let words: Vec<TaxonomyWord> = words.cloned().collect();
    let after = Rules::new(&config.taxonomy, &words, config.filing);
    let agreement = |labels: &Labels| match proposals.as_slice() {
        [] => labels.agreement(labels),
        _ => labels.agreement(&Labels::new(labels.axis, articles, &after)),
    };
    let [regions, themes] = before.each_ref().map(agreement);
    LearningReport { regions, themes, proposals }
}

/// The best of both lists again and again, each list in its own order.
fn in_turn(found: [Vec<Proposal>; 2]) -> Vec<Proposal> {
    let [mut regions, mut themes] = found.map(|list| list.into_iter().peekable());
    let net = |proposal: Option<&Proposal>| proposal.map(|p| p.gained.saturating_sub(p.lost));
    let mut all = Vec::new();
    while all.len() < MOST {
        let regions_first = net(regions.peek()) >= net(themes.peek());
        let best = if regions_first { regions.next() } else { themes.next() };
        let Some(proposal) = best else { break };
        all.push(proposal);
    }
    all
}

/// The proposals for one axis: each time the best word, given those before it.
fn learn_axis(
    labels: &Labels,
    articles: &[WholeArticle<'_>],
    rules: &Rules,
    config: &Config,
) -> Vec<Proposal> {
    if labels.wrong().is_empty() {
        return Vec::new();
    }
    let postings = Postings::new(labels.axis, articles, rules, config);
    let mut labels = labels.clone();
    let mut open: Vec<(Option<usize>, Candidate)> = chance::candidates(&labels, &postings)
        .into_iter()
        .take(TRIED)
        .map(|candidate| (None, candidate))
        .collect();
    let mut trial = Trial::new(articles, rules);
    let mut proposals = Vec::new();
    while proposals.len() < MOST {
        let Some((at, outcome)) = best(&mut open, &labels, &trial) else {
            break;
        };
        let (_, candidate) = open.remove(at);
        let Some(outcome) = trial.confirm(outcome, &candidate, &labels, config) else {
            continue;
        };
        let speaks = |post: &&usize| labels.hand[**post] && labels.bears(**post, candidate.label);
        let speaking = candidate.articles.iter().filter(speaks);
        proposals.push(Proposal {
            word: outcome.word.clone(),
            articles: speaking.map(|at| articles[*at].path.clone()).collect(),
            gained: outcome.gained,
            lost: outcome.lost,
            moved: outcome.moved,
        });
        for (article, verdict) in outcome.verdicts {
            labels.rules[article] = verdict;
        }
        trial.added.push(outcome.word);
    }
    proposals
}

/// The word that raises the agreement most, and what it does. A word that raised it less before
/// than the best one does now is not tried again.
fn best(
    open: &mut [(Option<usize>, Candidate)],
    labels: &Labels,
    trial: &Trial<'_>,
) -> Option<(usize, TrialOutcome)> {
    open.sort_by_key(|(net, _)| Reverse(net.unwrap_or(usize::MAX)));
    let mut best: Option<(usize, TrialOutcome)> = None;
    for (at, (net, candidate)) in open.iter_mut().enumerate() {
        let known = best.as_ref().map_or(0, |(_, outcome)| outcome.net());
        if net.is_some_and(|net| net < known || net == 0) {
            break;
        }
        let outcome = trial.outcome(candidate, labels);
        *net = Some(outcome.as_ref().map_or(0, TrialOutcome::net));
        if let Some(outcome) = outcome
            && best.as_ref().is_none_or(|(_, best)| outcome.rank() > best.rank())
        {
            best = Some((at, outcome));
        }
    }
    best
}
