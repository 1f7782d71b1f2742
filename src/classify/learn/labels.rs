//! What the editor wrote, what the rules say, and where both agree.

use rayon::prelude::*;

use crate::classify::{ArticleReading, Rules};
use crate::model::{Article, Field, RegionId, ThemeId, WholeArticle, WordTarget};

/// One of the two lists by which articles are filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LabelAxis {
    Region,
    Theme,
}

/// A region or a theme, by its place in the list of its axis.
pub(super) type Label = u8;

impl LabelAxis {
    /// What a word for `label` speaks for.
    pub(super) fn gives(self, label: Label) -> WordTarget {
        match self {
            Self::Region => WordTarget::Region(RegionId(label)),
            Self::Theme => WordTarget::Theme(ThemeId(label)),
        }
    }

    /// What `article` is filed under.
    fn filed(self, article: &Article) -> Vec<Label> {
        match self {
            Self::Region => article.regions.iter().map(|id| id.0).collect(),
            Self::Theme => article.themes.iter().map(|id| id.0).collect(),
        }
    }

    /// Whether the editor wrote it, and not `stamp`; a country says its region.
    fn is_by_hand(self, article: &Article) -> bool {
        match self {
            Self::Region => article.is_by_hand(Field::Region) || article.is_by_hand(Field::Country),
            Self::Theme => article.is_by_hand(Field::Theme),
        }
    }

    /// What the rules alone say.
    pub(super) fn by_rules(self, article: WholeArticle<'_>, rules: &Rules) -> Vec<Label> {
        let reading = ArticleReading::new(article, rules);
        match self {
            Self::Region => {
                let hints = reading.hints(&article);
                reading.regions(&hints).regions.iter().map(|id| id.0).collect()
            }
            Self::Theme => reading.themes().themes.iter().map(|id| id.0).collect(),
        }
    }
}

/// How many of the articles that were labelled by hand the rules file as the editor did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Agreement {
    /// How many were labelled by hand.
    pub of: usize,
    /// How many are filed so with the words that the site has.
    pub before: usize,
    /// How many are filed so with the proposed words besides.
    pub after: usize,
}

/// The labels of all articles on one axis.
#[derive(Clone)]
pub(super) struct Labels {
    /// The axis.
    pub axis: LabelAxis,
    /// Whether the editor labelled the article.
    pub hand: Vec<bool>,
    /// What it is filed under: what she wrote, else what the rules say.
    pub filed: Vec<Vec<Label>>,
    /// What the rules alone say.
    pub rules: Vec<Vec<Label>>,
    /// The label of what nothing speaks for.
    pub none: Label,
    /// The most labels of an article.
    most: usize,
}

impl Labels {
    /// The labels of `articles`.
    pub(super) fn new(axis: LabelAxis, articles: &[WholeArticle<'_>], rules: &Rules) -> Self {
        let (none, most) = match axis {
            LabelAxis::Region => (rules.taxonomy.no_region().0, rules.filing.max_regions),
            LabelAxis::Theme => (rules.taxonomy.no_theme().0, rules.filing.max_themes),
        };
        Self {
            axis,
            hand: articles.iter().map(|article| axis.is_by_hand(article)).collect(),
            filed: articles.iter().map(|article| axis.filed(article)).collect(),
            rules: articles.par_iter().map(|article| axis.by_rules(*article, rules)).collect(),
            none,
            most: most.max(1),
        }
    }

    /// Whether article `at` is filed under `label`.
    pub(super) fn bears(&self, at: usize, label: Label) -> bool {
        self.filed[at].contains(&label)
    }

    /// Whether anything, the editor or a word, speaks for the labels of article `at`.
    pub(super) fn is_filed(&self, at: usize) -> bool {
        self.hand[at] || self.filed[at] != [self.none]
    }

    /// Whether `verdict` of the rules has the editor's first label of article `at` first, and
    /// the others at all. Further labels of the rules are no fault.
    pub(super) fn agrees(&self, at: usize, verdict: &[Label]) -> bool {
        let hers = &self.filed[at];
        let hers = hers.get(..self.most).unwrap_or(hers);
        hers.first() == verdict.first() && hers.iter().all(|label| verdict.contains(label))
    }

    /// The articles that the editor labelled and that the rules file otherwise.
    pub(super) fn wrong(&self) -> Vec<usize> {
        let labelled = (0..self.hand.len()).filter(|at| self.hand[*at]);
        labelled.filter(|at| !self.agrees(*at, &self.rules[*at])).collect()
    }

    /// The labels of article `at` that the rules do not find, or not in the first place.
    pub(super) fn missing(&self, at: usize) -> impl Iterator<Item = Label> {
        let (hers, rules) = (&self.filed[at], &self.rules[at]);
        let first = hers.first().filter(|first| rules.first() != Some(first));
        let missed = move |label: &Label| first == Some(label) || !rules.contains(label);
        hers.iter().copied().filter(move |label| missed(label) && *label != self.none)
    }

    /// The agreement of these rules, and of those of `after`.
    pub(super) fn agreement(&self, after: &Self) -> Agreement {
        let of = self.hand.iter().filter(|hand| **hand).count();
        let before = of - self.wrong().len();
        Agreement { of, before, after: of - after.wrong().len() }
    }
}
