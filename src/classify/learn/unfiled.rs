//! The articles that no rule filed, and the words that they share.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::labels::LabelAxis;
use super::terms::TermReader;
use crate::classify::{Rules, explain};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{Article, Field, WholeArticle, layout};

/// The most shared words that are named.
const WORDS: usize = 5;
/// The most articles that are named beside them.
const ARTICLES: usize = 3;

/// Notes on the `articles` that have no region or no theme because nothing in them speaks for
/// one, and on the rare words that several of them share.
pub fn unfiled(articles: &[WholeArticle<'_>], config: &Config) -> Vec<Diagnostic> {
    let rules = Rules::new(&config.taxonomy, &config.words, config.filing);
    let no_region: Vec<bool> = articles.iter().map(|a| has_no_region(*a, config, &rules)).collect();
    let no_theme: Vec<bool> = articles.iter().map(|a| has_no_theme(a, config)).collect();
    let open = no_region.iter().zip(&no_theme);
    let notes =
        articles.iter().zip(open).filter_map(|(a, (region, theme))| note(a, *region, *theme));
    let mut said: Vec<Diagnostic> = notes.collect();
    said.extend(shared(LabelAxis::Region, articles, &no_region, config, &rules));
    said.extend(shared(LabelAxis::Theme, articles, &no_theme, config, &rules));
    said
}

fn has_no_theme(article: &Article, config: &Config) -> bool {
    article.themes == [config.taxonomy.no_theme()] && !article.is_written(Field::Theme)
}

/// Whether the region is `world` only since nothing was found, and not since the article speaks
/// of the world, or of too many regions.
fn has_no_region(article: WholeArticle<'_>, config: &Config, rules: &Rules) -> bool {
    let written = article.is_written(Field::Region) || article.is_written(Field::Country);
    let is_open = article.regions == [config.taxonomy.no_region()]
        && article.countries.is_empty()
        && !written;
    is_open && {
        let mut sums: BTreeMap<String, f32> = BTreeMap::new();
        for evidence in explain(article, rules) {
            if evidence.field == Field::Region {
                *sums.entry(evidence.value).or_default() += evidence.weight;
            }
        }
        sums.values().all(|sum| *sum < config.filing.region_threshold)
    }
}

fn note(article: &Article, no_region: bool, no_theme: bool) -> Option<Diagnostic> {
    let note = |message: &str| Diagnostic::new(FaultCode::Unfiled, &article.path, message);
    let (said, key, word) = match (no_region, no_theme) {
        (false, false) => return None,
        (true, false) => {
            (note("no region found: it names no place that dateline knows"), "`region:`", "name")
        }
        (false, true) => {
            (note("no theme found: none of its words points to one"), "`theme:`", "word")
        }
        (true, true) => (note("no region and no theme found"), "`region:` and `theme:`", "word"),
    };
    let hint = format!("write {key} in the front matter, or add a {word} to taxonomy.yaml");
    Some(said.hint(hint))
}

/// The rare words that at least two articles share which are open on `axis`.
fn shared(
    axis: LabelAxis,
    articles: &[WholeArticle<'_>],
    open: &[bool],
    config: &Config,
    rules: &Rules,
) -> Option<Diagnostic> {
    if open.iter().filter(|open| **open).count() < 2 {
        return None;
    }
    let words = rare(axis, articles, open, config, rules);
    let holders: BTreeSet<usize> = words.iter().flat_map(|(_, at)| at.iter().copied()).collect();
    let names: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
    let files: Vec<&str> = holders.iter().map(|at| articles[*at].path.as_str()).collect();
    let (label, what) = match axis {
        LabelAxis::Region => ("region", "names"),
        LabelAxis::Theme => ("theme", "words"),
    };
    (!words.is_empty()).then(|| {
        let (count, list, some) = (files.len(), and(&names), some(&files));
        let message = format!("{count} articles without a {label} share {list}: {some}");
        let hint =
            format!("add the {what} that point to a {label} to its `words:` in taxonomy.yaml");
        Diagnostic::of_settings(FaultCode::SharedWords, layout::TAXONOMY, message).hint(hint)
    })
}

/// The terms that open articles share and few others hold, the most shared first, each with the
/// open articles.
fn rare(
    axis: LabelAxis,
    articles: &[WholeArticle<'_>],
    open: &[bool],
    config: &Config,
    rules: &Rules,
) -> Vec<(String, Vec<usize>)> {
    let mut reader = TermReader::new(axis, rules, config);
    let mut found: BTreeMap<u64, (Option<String>, Vec<usize>, usize)> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        for term in reader.terms(*article).into_iter().filter(|term| !term.text.contains(' ')) {
            let (text, holders, others) = found.entry(term.key).or_default();
            if open[at] {
                holders.push(at);
                *text = text.take().or_else(|| term.sure.then_some(term.text));
            } else {
                *others += 1;
            }
        }
    }
    let is_rare = |holders: &[usize], others: usize| holders.len() >= 2.max(others * 4);
    let mut words: Vec<(String, Vec<usize>)> = found
        .into_values()
        .filter(|(_, holders, others)| is_rare(holders, *others))
        .filter_map(|(text, holders, _)| Some((text?, holders)))
        .collect();
    words.sort_by(|a, b| (Reverse(a.1.len()), &a.0).cmp(&(Reverse(b.1.len()), &b.0)));
    words.truncate(WORDS);
    words
}

/// `a`, `b` and `c`.
fn and(names: &[String]) -> String {
    match names.split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => names.concat(),
    }
}

/// The first of `files`, and how many more there are.
fn some(files: &[&str]) -> String {
    let named = files.iter().take(ARTICLES).copied().collect::<Vec<_>>().join(", ");
    match files.len().saturating_sub(ARTICLES) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}
