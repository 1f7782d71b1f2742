//! What the site's own taxonomy names and no article has.

mod tags;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::classify::absent;
use crate::config::{self, Config};
use crate::diagnostic::{self, Diagnostic, FaultCode};
use crate::model::{RegionId, ThemeId, WholeArticle, layout};

/// The keys of an entry; behind any but `words` no words stand.
const KEYS: [&str; 9] =
    ["slug", "name", "names", "countries", "merge", "from", "hide", "iptc", "tags"];

/// Notes on the words, regions and themes of `taxonomy.yaml`, whose `text` is given, that no
/// article has.
pub(super) fn unused(
    text: &str,
    articles: &[WholeArticle<'_>],
    config: &Config,
) -> Vec<Diagnostic> {
    if articles.is_empty() {
        return Vec::new();
    }
    let mut diagnostics = empty(text, articles, config);
    diagnostics.extend(tags::unused(text, articles, config));
    let listed = listed(text);
    let mut told = BTreeSet::new();
    for word in absent(articles, &config.words) {
        // What is not written there came with a group of countries.
        let places = places(text, &listed, &word.form);
        let Some(place) = places.into_iter().find(|place| !told.contains(place)) else {
            continue;
        };
        told.insert(place);
        let message = format!("no article contains the word `{}`", word.form);
        let hint = "check the spelling, or remove it";
        diagnostics.push(
            Diagnostic::of_settings(FaultCode::UnusedWord, layout::TAXONOMY, message)
                .at(place.0, place.1)
                .hint(hint),
        );
    }
    diagnostics.sort_by_key(|diagnostic| diagnostic.line);
    diagnostics
}

/// Notes on the site's own regions and themes that have no article.
fn empty(text: &str, articles: &[WholeArticle<'_>], config: &Config) -> Vec<Diagnostic> {
    let built_in = config::built_in_taxonomy();
    let regions: BTreeSet<RegionId> = articles.iter().flat_map(|a| a.regions.clone()).collect();
    let themes: BTreeSet<ThemeId> = articles.iter().flat_map(|a| a.themes.clone()).collect();
    let own = &config.taxonomy;
    let regions = (0..).zip(&own.regions).filter(|(id, region)| {
        !regions.contains(&RegionId(*id)) && built_in.regions.iter().all(|r| r.slug != region.slug)
    });
    let themes = (0..).zip(&own.themes).filter(|(id, theme)| {
        !themes.contains(&ThemeId(*id)) && built_in.themes.iter().all(|t| t.slug != theme.slug)
    });
    let regions = regions.map(|(_, region)| ("region", &region.slug));
    let themes = themes.map(|(_, theme)| ("theme", &theme.slug));
    let tell = |(what, slug): (&str, &String)| {
        let diagnostics = Diagnostic::of_settings(
            FaultCode::UnusedTerm,
            layout::TAXONOMY,
            format!("no article is in the {what} `{slug}`"),
        );
        let diagnostics = match values(text, "slug").find(|(value, _)| value == slug) {
            Some((_, at)) => {
                let (line, column) = position(text, at);
                diagnostics.at(line, column)
            }
            None => diagnostics,
        };
        diagnostics.hint("add words or names that your articles use, or remove the entry")
    };
    regions.chain(themes).map(tell).collect()
}

/// The values of `key`, each with where it stands in `text`.
fn values<'t>(text: &'t str, key: &str) -> impl Iterator<Item = (&'t str, usize)> {
    keys(text, key).into_iter().map(move |at| {
        let rest = &text[at..];
        let value = rest.trim_start_matches([' ', '"', '\'']);
        let end = value.find(['"', '\'', ',', '}', ' ', '\n', '\r']).unwrap_or(value.len());
        (&value[..end], at + rest.len() - value.len())
    })
}

/// Where in `text` the values of `key` begin.
fn keys(text: &str, key: &str) -> Vec<usize> {
    let key = format!("{key}:");
    let is_key = |at: &usize| {
        let before = &text[..*at];
        !before.ends_with(|c: char| !" \n-{,".contains(c)) && !is_comment(before)
    };
    let found = text.match_indices(&key).map(|(at, _)| at).filter(is_key);
    found.map(|at| at + key.len()).collect()
}

/// The stretches of `text` in which words are listed.
fn listed(text: &str) -> Vec<Range<usize>> {
    let mut others: Vec<usize> = KEYS.iter().flat_map(|key| keys(text, key)).collect();
    others.sort_unstable();
    let end = |from: usize| others.get(others.partition_point(|at| *at <= from));
    let lists = keys(text, "words").into_iter();
    lists.map(|from| from..end(from).copied().unwrap_or(text.len())).collect()
}

/// The places, as line and column, where `form` stands in the stretches `listed` of `text`.
fn places(text: &str, listed: &[Range<usize>], form: &str) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    for Range { start: from, end } in listed.iter().cloned() {
        let inside = text.get(from..end).unwrap_or_default();
        let is_whole = |at: usize| {
            !is_comment(&inside[..at]) && is_value(&inside[..at], &inside[at + form.len()..])
        };
        let whole = inside.match_indices(form).map(|(at, _)| at).filter(|at| is_whole(*at));
        found.extend(whole.map(|at| position(text, from + at)));
    }
    found
}

/// Whether what follows `before` is in a comment.
fn is_comment(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.trim_start().starts_with('#') || line.contains(" #")
}

/// Whether what stands between `before` and `behind` is a whole item or key.
fn is_value(before: &str, behind: &str) -> bool {
    let marks = [' ', '"', '\''];
    let open = before.trim_end_matches(marks);
    let is_item = open.ends_with('-') && open.len() < before.len();
    let begins = open.is_empty() || is_item || open.ends_with(['[', ',', '{', ':', '\n']);
    let close = behind.trim_start_matches(marks);
    begins && (close.is_empty() || close.starts_with([',', ']', '}', ':', '\n', '\r', '#']))
}

/// The line and column, from 1, of what stands `at` bytes into `text`.
fn position(text: &str, at: usize) -> (u32, u32) {
    diagnostic::behind(text.get(..at).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_words_stand() {
        let text = "themes:\n  # words: lift\n  - slug: lift\n    name: Lift\n    words:\n      \
                    - lifts # lift\n      - \"lift\"\n  - {slug: b, words: {en: [lift shaft, lift], ü-lift: 2}}\n";
        let listed = listed(text);
        assert_eq!(places(text, &listed, "lift"), [(7, 10), (8, 40)]);
        assert_eq!(places(text, &listed, "Lift"), []);
        let slugs: Vec<_> =
            values(text, "slug").map(|(slug, at)| (slug, position(text, at))).collect();
        assert_eq!(slugs, [("lift", (3, 11)), ("b", (8, 12))]);
    }
}
