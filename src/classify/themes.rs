//! Themes: sums of the weights of the lexicon's terms that a text holds.

use std::collections::{BTreeMap, HashMap};

use aho_corasick::AhoCorasick;

use super::confidence;
use super::lexicon::{Lexicon, LexiconTerm, rows};
use super::own_words::{self, Edges};
use super::parts;
use super::reasons::{EvidenceMode, Reasons};
use super::text::{PartPosition, TextPart};
use super::tokens::WordToken;
use crate::model::{
    Confidence, Evidence, EvidenceLocation, Field, FilingLimits, Taxonomy, TaxonomyWord, ThemeId,
    WordTarget,
};

/// A second theme stays when it has this part of the first one's score.
const SHARE: f32 = 0.55;
/// The score that counts as 1: what a sure theme of a short text has.
const UNIT: f32 = 4.0;
/// The length in words from which scores shrink.
const USUAL_LENGTH: f32 = 100.0;

/// A text of fewer bytes is a stub, which a single term does not file.
const STUB: usize = 150;
/// From this weight on, a single term files even that.
const PROOF: f32 = 5.0;

/// A term in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    term: usize,
    part: usize,
    start: u32,
    end: u32,
}

/// The terms of a language whose lexicon has no stems: found as they stand.
pub(super) struct RawLexicon {
    terms: Vec<LexiconTerm>,
    /// Where each term of the automaton may stand.
    edges: Vec<Edges>,
    automaton: Option<AhoCorasick>,
    /// The site's own words, where the language has stems; their terms stand behind the others.
    stems: Option<Lexicon>,
}

impl RawLexicon {
    /// Reads the terms of `lang`, and the words of the site.
    pub(super) fn new(lang: &str, taxonomy: &Taxonomy, words: &[TaxonomyWord]) -> Self {
        let mut texts: BTreeMap<String, (LexiconTerm, Edges)> = BTreeMap::new();
        for (theme, weight, term) in rows(taxonomy, lang) {
            let (edges, term) = Edges::of_term(term, lang);
            let entry = texts.entry(term.to_owned()).or_insert((LexiconTerm::default(), edges));
            entry.0.gives.retain(|(known, _)| *known != theme);
            entry.0.gives.push((theme, weight));
        }
        let stems = own_words::stems(lang).map(|stems| Lexicon::of_site(stems, lang, words));
        for word in words.iter().filter(|word| word.counts_in(lang)) {
            let WordTarget::Theme(theme) = word.gives else { continue };
            let form = word.form.trim_start_matches('=').to_lowercase();
            if stems.is_none() && !form.is_empty() {
                let own = (LexiconTerm::default(), Edges::of(&form));
                let entry = texts.entry(form).or_insert(own);
                entry.0.gives.retain(|(known, _)| *known != theme);
                entry.0.gives.push((theme, word.weight));
            } else if let Some((term, _)) = texts.get_mut(&form) {
                term.gives.retain(|(known, _)| *known != theme);
            }
        }
        let (texts, terms): (Vec<_>, Vec<_>) = texts.into_iter().unzip();
        let (mut terms, edges): (Vec<_>, Vec<_>) = terms.into_iter().unzip();
        terms.extend(stems.iter().flat_map(|stems| stems.terms.iter().cloned()));
        Self { terms, edges, automaton: AhoCorasick::new(texts).ok(), stems }
    }

    /// The terms of `parts` with their `tokens`; `lower` are their texts in lower case.
    fn hits(
        &self,
        parts: &[TextPart<'_>],
        tokens: &[Vec<WordToken>],
        lower: &[String],
    ) -> Vec<Hit> {
        let mut hits =
            self.stems.as_ref().map_or_else(Vec::new, |stems| found(stems, parts, tokens));
        for hit in &mut hits {
            hit.term += self.edges.len();
        }
        for (part, text) in lower.iter().enumerate() {
            for found in self.automaton.iter().flat_map(|a| a.find_overlapping_iter(text)) {
                let term = found.pattern().as_usize();
                let before = text.get(..found.start()).unwrap_or_default();
                let behind = text.get(found.end()..).unwrap_or_default();
                if !self.edges.get(term).is_some_and(|edges| edges.fit(before, behind)) {
                    continue;
                }
                hits.push(Hit {
                    term,
                    part,
                    start: u32::try_from(found.start()).unwrap_or(u32::MAX),
                    end: u32::try_from(found.end()).unwrap_or(u32::MAX),
                });
            }
        }
        hits
    }
}

/// The themes of an article, with the evidence.
#[derive(Debug)]
pub(super) struct ThemeVerdict {
    /// The themes, the primary one first.
    pub themes: Vec<ThemeId>,
    /// How sure the first one is.
    pub sure: Confidence,
    /// Why they are what they are, and the runner-up.
    pub evidence: Vec<Evidence>,
}

/// The scores of the themes of English `parts` with their `tokens`.
pub(super) fn scores<'a>(
    lexicon: &'a Lexicon,
    parts: &'a [TextPart<'_>],
    tokens: &[Vec<WordToken>],
) -> Scores<'a> {
    let hits = found(lexicon, parts, tokens);
    let texts: Vec<_> = parts.iter().map(|part| part.text.as_ref()).collect();
    let length = tokens.iter().map(Vec::len).sum();
    let scores = weigh(&lexicon.terms, hits, parts, &texts, length);
    Scores { scales: Some(&lexicon.scales), ..scores }
}

/// The terms of a lexicon with stems that stand in `parts` with their `tokens`.
fn found(lexicon: &Lexicon, parts: &[TextPart<'_>], tokens: &[Vec<WordToken>]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut words = Vec::new();
    for (at, (part, tokens)) in parts.iter().zip(tokens).enumerate() {
        lexicon.words(&part.text, tokens, &mut words);
        let mut from = 0;
        while let Some(rest) = words.get(from..).filter(|rest| !rest.is_empty()) {
            let Some((term, taken)) = lexicon.longest(rest) else {
                from += 1;
                continue;
            };
            let ends = tokens.get(from).zip(tokens.get(from + taken - 1));
            hits.extend(ends.map(|(first, last)| Hit {
                term,
                part: at,
                start: first.start,
                end: last.end,
            }));
            from += taken;
        }
    }
    hits
}

/// The texts of `parts` in small letters.
pub(super) fn lower(parts: &[TextPart<'_>]) -> Vec<String> {
    parts.iter().map(|part| part.text.to_lowercase()).collect()
}

/// The scores of the themes of `parts` in a language without stems; `lower` are their texts in
/// small letters.
pub(super) fn raw_scores<'a>(
    lexicon: &'a RawLexicon,
    parts: &[TextPart<'_>],
    lower: &'a [String],
    tokens: &[Vec<WordToken>],
) -> Scores<'a> {
    let hits = lexicon.hits(parts, tokens, lower);
    let texts: Vec<_> = lower.iter().map(String::as_str).collect();
    let length = tokens.iter().map(Vec::len).sum();
    weigh(&lexicon.terms, hits, parts, &texts, length)
}

/// The scores of all themes.
pub(super) struct Scores<'a> {
    /// By theme.
    pub sums: BTreeMap<ThemeId, f32>,
    /// Each term that was found: the first place, and what it counts.
    found: Vec<(&'a LexiconTerm, &'a str, u32, f32)>,
    /// The themes that took what speaks for another, and which.
    took: BTreeMap<ThemeId, ThemeId>,
    /// What sums are divided by.
    scale: f32,
    /// What the words of a theme were multiplied by, where that is not 1.
    scales: Option<&'a HashMap<ThemeId, f32>>,
    /// Whether the text is too short for a single term.
    stub: bool,
}

/// Counts each term once in each part, and sums up roots of the counts.
fn weigh<'a>(
    terms: &'a [LexiconTerm],
    mut hits: Vec<Hit>,
    parts: &[TextPart<'_>],
    texts: &[&'a str],
    length: usize,
) -> Scores<'a> {
    hits.sort_unstable();
    hits.dedup_by_key(|hit| (hit.term, hit.part));
    let mut scores = Scores {
        sums: BTreeMap::new(),
        found: Vec::new(),
        took: BTreeMap::new(),
        scale: scale(length),
        scales: None,
        stub: texts.iter().map(|text| text.len()).sum::<usize>() < STUB,
    };
    for same in hits.chunk_by(|a, b| a.term == b.term) {
        let Some((hit, term)) = same.first().zip(terms.get(same[0].term)) else {
            continue;
        };
        let weight = |hit: &Hit| parts.get(hit.part).map_or(0.0, |p| weight(p.position));
        let count = same.iter().map(weight).sum::<f32>().sqrt() / scores.scale;
        for (theme, weight) in &term.gives {
            *scores.sums.entry(*theme).or_default() += weight * count;
        }
        let text = texts.get(hit.part).copied().unwrap_or_default();
        let words = text.get(hit.start as usize..hit.end as usize);
        let line = parts.get(hit.part).map_or(0, |part| part.line);
        scores.found.push((term, words.unwrap_or_default(), line, count));
    }
    scores
}

/// How much a term counts where it stands.
fn weight(position: PartPosition) -> f32 {
    match position {
        PartPosition::Title => 4.0,
        PartPosition::Lead => 2.0,
        PartPosition::Body | PartPosition::Background => 1.0,
    }
}

#[expect(clippy::cast_precision_loss, reason = "a count of words")]
fn scale(length: usize) -> f32 {
    UNIT * (length as f32 / USUAL_LENGTH).sqrt().max(1.0)
}

impl Scores<'_> {
    /// The themes, and why they are what they are.
    pub(super) fn verdict(
        mut self,
        taxonomy: &Taxonomy,
        filing: FilingLimits,
        why: EvidenceMode,
    ) -> ThemeVerdict {
        let mut sums = std::mem::take(&mut self.sums);
        self.took = parts::divide(&mut sums, |theme| self.mentions(theme), taxonomy);
        self.sums = sums;
        let mut list: Vec<_> = self.sums.iter().map(|(id, sum)| (*id, *sum)).collect();
        list.retain(|(theme, sum)| *theme != taxonomy.no_theme() && *sum > 0.0);
        list.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let nearest = list.first().copied();
        list.retain(|(theme, _)| self.suffices(*theme));
        // A second theme is measured as it is written: scales only say which comes first.
        let plain = |(theme, sum): &(ThemeId, f32)| {
            let scale = self.scales.and_then(|scales| scales.get(theme));
            sum / scale.copied().unwrap_or(1.0)
        };
        let best = list.first().map_or(0.0, plain);
        let least = filing.theme_threshold.max(best * SHARE);
        let (mut list, rest): (Vec<_>, Vec<_>) =
            list.into_iter().partition(|theme| plain(theme) >= least);
        let kept = list.len().min(filing.max_themes.max(1));
        list.extend(rest);
        let score = |at: usize| list.get(at).map_or(0.0, |(_, sum)| *sum);
        let sure = if kept == 0 { (0.0, 0.0) } else { (score(0), score(1)) };
        let sure = confidence::of_theme(sure.0, sure.1);
        let mut verdict = ThemeVerdict { themes: Vec::new(), sure, evidence: Vec::new() };
        // Where nothing suffices, what comes nearest to it says what is missing.
        list.extend(nearest.filter(|_| list.is_empty()));
        for (at, (theme, _)) in list.iter().take(kept + 1).enumerate() {
            if at < kept {
                verdict.themes.push(*theme);
            }
            if why == EvidenceMode::Collect {
                let slug = &taxonomy.theme(*theme).slug;
                self.reasons(*theme).evidence(Field::Theme, slug, &mut verdict.evidence);
            }
        }
        if verdict.themes.is_empty() {
            verdict.themes.push(taxonomy.no_theme());
        }
        verdict
    }

    /// Whether enough speaks for a theme: in a stub, two terms or one that is nearly proof.
    fn suffices(&self, theme: ThemeId) -> bool {
        let gives = self.found.iter().flat_map(|(term, ..)| &term.gives);
        let mut weights = gives.filter(|(id, weight)| self.is_for(*id, theme) && *weight > 0.0);
        !self.stub || weights.clone().count() > 1 || weights.any(|(_, weight)| *weight >= PROOF)
    }

    /// What a theme would have if each of its terms weighed 1.
    fn mentions(&self, theme: ThemeId) -> f32 {
        let speaks = |term: &LexiconTerm| term.gives.iter().any(|(id, w)| *id == theme && *w > 0.0);
        self.found.iter().filter(|(term, ..)| speaks(term)).map(|(.., count)| count).sum()
    }

    /// Whether what speaks for `id` now speaks for `theme`.
    fn is_for(&self, id: ThemeId, theme: ThemeId) -> bool {
        id == theme || self.took.get(&theme) == Some(&id)
    }

    /// What speaks for a theme.
    fn reasons(&self, theme: ThemeId) -> Reasons<'_> {
        let mut reasons = Reasons::default();
        for (term, words, line, count) in &self.found {
            let own = term.gives.iter().filter(|(id, _)| self.is_for(*id, theme));
            let weight: f32 = own.map(|(_, weight)| weight).sum();
            if weight != 0.0 {
                reasons.push(words, EvidenceLocation::Line(*line), weight * count);
            }
        }
        reasons
    }
}

#[cfg(test)]
mod tests;
