//! The articles that no rule filed, and the words that they share.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::labels::Axis;
use super::terms::Reader;
use crate::classify::Rules;
use crate::classify::covers;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::Article;
use crate::model::Field;

/// The most shared words that are named.
const WORDS: usize = 5;
/// The most articles that are named beside them.
const ARTICLES: usize = 3;

/// Notes on the `articles` that have no region or no theme because nothing in them speaks for
/// one, and on the rare words that several of them share.
pub fn unfiled(articles: &[Article], config: &Config) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    for article in articles {
        said.extend(note(article, config));
    }
    said.extend(shared(articles, config));
    said
}

fn has_no_theme(article: &Article, config: &Config) -> bool {
    article.themes == [config.taxonomy.no_theme()] && !article.is_written(Field::Theme)
}

/// Whether the region is `world` only since nothing was found, and not since the article speaks
/// of the world, or of too many regions.
fn has_no_region(article: &Article, config: &Config) -> bool {
    let written = article.is_written(Field::Region) || article.is_written(Field::Country);
    let found: BTreeMap<&str, f32> = article
        .evidence
        .iter()
        .filter(|evidence| evidence.field == Field::Region)
        .fold(BTreeMap::new(), |mut sums, evidence| {
            *sums.entry(evidence.value.as_str()).or_default() += evidence.weight;
            sums
        });
    let least = config.filing.region_threshold;
    let nothing = article.countries.is_empty() && found.values().all(|sum| *sum < least);
    article.regions == [config.taxonomy.no_region()] && !written && nothing
}

fn note(article: &Article, config: &Config) -> Option<Diagnostic> {
    let note = |message: &str| Diagnostic::note(&article.path, message);
    let (said, key, word) = match (has_no_region(article, config), has_no_theme(article, config)) {
        (false, false) => return None,
        (true, false) => (note("no region: no name of a place speaks for it"), "`region:`", "name"),
        (false, true) => {
            (note("no theme: no word of the lexicon speaks for it"), "`theme:`", "word")
        }
        (true, true) => (
            note("no region and no theme: no name and no word speaks for it"),
            "`region:` and `theme:`",
            "word",
        ),
    };
    let mut hint = format!("write {key} in the front matter");
    if covers(&article.lang) {
        hint += &format!(", or add a {word} to taxonomy.yaml");
    }
    Some(said.hint(hint))
}

/// The rare words that at least two articles without a theme share.
fn shared(articles: &[Article], config: &Config) -> Option<Diagnostic> {
    let unfiled: BTreeSet<usize> =
        (0..articles.len()).filter(|at| has_no_theme(&articles[*at], config)).collect();
    if unfiled.len() < 2 {
        return None;
    }
    let words = rare(articles, &unfiled, config);
    let holders: BTreeSet<usize> = words.iter().flat_map(|(_, at)| at.iter().copied()).collect();
    let names: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
    let files: Vec<&str> = holders.iter().map(|at| articles[*at].path.as_str()).collect();
    let count = files.len();
    let list = and(&names);
    (!words.is_empty()).then(|| {
        let message = format!("{count} articles without a theme share {list}: {}", some(&files));
        let hint = "add the words that tell a theme to taxonomy.yaml, under the theme's `words:`";
        Diagnostic::note("taxonomy.yaml", message).hint(hint)
    })
}

/// The words that articles without a theme share and that few others hold, the most shared
/// first.
fn rare(
    articles: &[Article],
    unfiled: &BTreeSet<usize>,
    config: &Config,
) -> Vec<(String, Vec<usize>)> {
    let rules = Rules::new(&config.taxonomy, &config.words, config.filing);
    let mut reader = Reader::new(Axis::Theme, &rules, config);
    let mut found: BTreeMap<u64, (String, Vec<usize>, usize)> = BTreeMap::new();
    let first = unfiled.iter().copied();
    let others = (0..articles.len()).filter(|at| !unfiled.contains(at));
    for at in first.chain(others) {
        let is_open = unfiled.contains(&at);
        for term in reader.terms(&articles[at]) {
            if is_open && term.sure && !term.text.contains(' ') {
                let known = found.entry(term.key).or_insert((term.text, Vec::new(), 0));
                known.1.push(at);
            } else if !is_open && let Some(known) = found.get_mut(&term.key) {
                known.2 += 1;
            }
        }
    }
    let mut words: Vec<_> = found.into_values().collect();
    words.retain(|(_, open, others)| open.len() >= 2 && *others == 0);
    words.sort_by(|a, b| (Reverse(a.1.len()), &a.0).cmp(&(Reverse(b.1.len()), &b.0)));
    words.into_iter().take(WORDS).map(|(word, open, _)| (word, open)).collect()
}

/// `a`, `b` and `c`.
fn and(names: &[String]) -> String {
    match names.split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => names.concat(),
    }
}

/// The first of `files`, and how many more there are.
pub(super) fn some(files: &[&str]) -> String {
    let mut text = files.iter().take(ARTICLES).copied().collect::<Vec<_>>().join(", ");
    if files.len() > ARTICLES {
        text += &format!(" and {} more", files.len() - ARTICLES);
    }
    text
}
