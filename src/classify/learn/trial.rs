//! Files the articles that hold a term again, with the term added.

use std::cmp::Reverse;

use super::chance::Candidate;
use super::labels::{Label, LabelAxis, Labels};
use crate::classify::form::NameSpelling;
use crate::classify::gazetteer::{Gazetteer, GazetteerEntry};
use crate::classify::hints::{Folders, NamedCountries, hints};
use crate::classify::lexicon::Lexicon;
use crate::classify::mentions::mentions;
use crate::classify::reasons::EvidenceMode;
use crate::classify::sense::Sense;
use crate::classify::{ArticleReading, LanguageSupport, Rules, regions, themes};
use crate::config::Config;
use crate::model::{Article, EvidenceLocation, Taxonomy, TaxonomyWord, WholeArticle, WordTarget};

/// The weights that are tried for a name, and for a word: the usual one, more, then less.
const OF_NAMES: &[f32] = &[1.0, 2.0, 3.0];
const OF_WORDS: &[f32] = &[2.0, 3.0, 5.0, 1.0];

/// The rules, and the words that were chosen before.
pub(super) struct Trial<'a> {
    articles: &'a [WholeArticle<'a>],
    rules: &'a Rules,
    /// The words.
    pub added: Vec<TaxonomyWord>,
}

/// What a word does.
#[derive(Debug, Clone)]
pub(super) struct TrialOutcome {
    /// The word.
    pub word: TaxonomyWord,
    /// How many articles labelled by hand are then filed as the editor did, and were not.
    pub gained: usize,
    /// How many are then filed otherwise, and were not.
    pub lost: usize,
    /// How many other articles are filed otherwise.
    pub moved: usize,
    /// How many had been filed already, and are now filed under more than the editor wrote.
    needless: usize,
    front: bool,
    odds: f64,
    /// What the rules then say of the articles that are filed otherwise.
    pub verdicts: Vec<(usize, Vec<Label>)>,
}

impl TrialOutcome {
    /// By how many articles the agreement rises.
    pub(super) fn net(&self) -> usize {
        self.gained.saturating_sub(self.lost)
    }

    /// What makes one word better than another: the greater is the better.
    pub(super) fn rank(&self) -> impl PartialOrd + use<> {
        let plain = Reverse(self.word.form.split(' ').count());
        (self.net(), Reverse(self.needless), self.front, self.odds, plain)
    }

    /// Whether it does more good than harm.
    fn is_good(&self) -> bool {
        self.gained > self.lost && self.needless <= self.gained
    }
}

impl<'a> Trial<'a> {
    /// A trial that adds to `rules`.
    pub(super) fn new(articles: &'a [WholeArticle<'a>], rules: &'a Rules) -> Self {
        Self { articles, rules, added: Vec::new() }
    }

    /// What the term does with the first weight that does most good; none where it does none.
    pub(super) fn outcome(&self, candidate: &Candidate, labels: &Labels) -> Option<TrialOutcome> {
        let weights = match labels.axis {
            LabelAxis::Region => OF_NAMES,
            LabelAxis::Theme => OF_WORDS,
        };
        let outcome = |weight: &f32| {
            let word = TaxonomyWord {
                form: candidate.text.clone(),
                gives: labels.axis.gives(candidate.label),
                weight: *weight,
                lang: None,
            };
            let words = self.added.iter().cloned().chain([word.clone()]);
            let more = AddedWords::new(labels.axis, &words.collect::<Vec<_>>());
            TrialOutcome::of(word, candidate, labels, |at| {
                more.verdict(self.articles[at], self.rules)
            })
        };
        let good = weights.iter().map(outcome).filter(TrialOutcome::is_good);
        good.reduce(|best, next| {
            let better =
                (next.net(), Reverse(next.needless)) > (best.net(), Reverse(best.needless));
            if better { next } else { best }
        })
    }

    /// What the word does in rules that are made anew with it; none where that is no good: a
    /// longer term of theirs may hold it.
    pub(super) fn confirm(
        &self,
        outcome: TrialOutcome,
        candidate: &Candidate,
        labels: &Labels,
        config: &Config,
    ) -> Option<TrialOutcome> {
        let added = self.added.iter().chain([&outcome.word]);
        let words: Vec<TaxonomyWord> = config.words.iter().chain(added).cloned().collect();
        let rules = Rules::new(&config.taxonomy, &words, config.filing);
        let verdict = |at: usize| labels.axis.by_rules(self.articles[at], &rules);
        let confirmed = TrialOutcome::of(outcome.word, candidate, labels, verdict);
        confirmed.is_good().then_some(confirmed)
    }
}

impl TrialOutcome {
    /// What `word` does, where `verdict` says how an article is filed with it.
    fn of(
        word: TaxonomyWord,
        candidate: &Candidate,
        labels: &Labels,
        verdict: impl Fn(usize) -> Vec<Label>,
    ) -> Self {
        let mut outcome = Self {
            word,
            gained: 0,
            lost: 0,
            moved: 0,
            needless: 0,
            front: candidate.strength.front,
            odds: candidate.strength.odds,
            verdicts: Vec::new(),
        };
        for at in candidate.articles.iter().copied() {
            let verdict = verdict(at);
            if verdict != labels.rules[at] {
                outcome.count(at, &verdict, labels);
                outcome.verdicts.push((at, verdict));
            }
        }
        outcome
    }

    /// Counts an article that is filed otherwise now.
    fn count(&mut self, at: usize, verdict: &[Label], labels: &Labels) {
        let before = &labels.rules[at];
        if !labels.hand[at] {
            self.moved += 1;
            self.needless += usize::from(*before != [labels.none]);
            return;
        }
        match (labels.agrees(at, before), labels.agrees(at, verdict)) {
            (false, true) => self.gained += 1,
            (true, false) => self.lost += 1,
            (true, true) => {
                let new = |label: &&Label| !before.contains(label) && !labels.bears(at, **label);
                self.needless += usize::from(verdict.iter().any(|label| new(&label)));
            }
            (false, false) => {}
        }
    }
}

/// Words that are added to the rules.
enum AddedWords {
    Names(Gazetteer),
    Words(Lexicon),
}

impl AddedWords {
    fn new(axis: LabelAxis, words: &[TaxonomyWord]) -> Self {
        match axis {
            LabelAxis::Region => Self::Names(gazetteer(words)),
            LabelAxis::Theme => Self::Words(Lexicon::new(&Taxonomy::default(), words)),
        }
    }

    /// What the rules say of `article` with these words besides.
    fn verdict(&self, article: WholeArticle<'_>, rules: &Rules) -> Vec<Label> {
        let reading = ArticleReading::new(article, rules);
        match self {
            Self::Names(names) => regions(names, &article, &reading),
            Self::Words(words) => themes(words, &reading),
        }
    }
}

/// The names that are words of regions.
fn gazetteer(words: &[TaxonomyWord]) -> Gazetteer {
    let entry = |word: &TaxonomyWord| match word.gives {
        WordTarget::Region(region) => Some(GazetteerEntry {
            senses: vec![Sense::Region(region)],
            weight: word.weight,
            ..GazetteerEntry::new(NameSpelling::new(&word.form))
        }),
        _ => None,
    };
    let mut names = Gazetteer::default();
    names.entries = words.iter().filter_map(entry).collect();
    names.ready()
}

fn regions(names: &Gazetteer, article: &Article, reading: &ArticleReading<'_>) -> Vec<Label> {
    let rules = reading.rules;
    let mut all = reading.mentions.clone();
    let day = article.filed.day();
    all.extend(mentions(names, &reading.parts, &reading.tokens, &rules.words, day));
    let mut told = reading.hints(article);
    for hint in hints(article, &[names], (&rules.words, &Folders::default()), NamedCountries::new) {
        let of_dateline = |place: &EvidenceLocation| *place != EvidenceLocation::Path;
        if !told.iter().any(|known| of_dateline(&known.place) && known.words == hint.words) {
            told.insert(0, hint);
        }
    }
    let verdict = regions::verdict(
        (&all, &reading.parts),
        &told,
        reading.home,
        &rules.taxonomy,
        rules.filing,
        EvidenceMode::Skip,
    );
    verdict.regions.iter().map(|id| id.0).collect()
}

fn themes(words: &Lexicon, reading: &ArticleReading<'_>) -> Vec<Label> {
    let rules = reading.rules;
    if !matches!(reading.speech, LanguageSupport::English) {
        return reading.themes().themes.iter().map(|id| id.0).collect();
    }
    let mut scores = themes::scores(&rules.lexicon, &reading.parts, &reading.tokens);
    let more = themes::scores(words, &reading.parts, &reading.tokens);
    for (theme, sum) in &more.sums {
        *scores.sums.entry(*theme).or_default() += sum;
    }
    let verdict = scores.verdict(&rules.taxonomy, rules.filing, EvidenceMode::Skip);
    verdict.themes.iter().map(|id| id.0).collect()
}
