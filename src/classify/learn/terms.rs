//! The words of an article that might be learnt: names for regions, words and pairs for themes.

use std::collections::BTreeSet;

use rust_stemmers::{Algorithm, Stemmer};

use super::labels::LabelAxis;
use crate::classify::keymap::{KeyMap, KeySet};
use crate::classify::names::{NameCue, NamedLine};
use crate::classify::text::{PartPosition, TextPart};
use crate::classify::tokens::{WordToken, key, tokens};
use crate::classify::words::WordKind;
use crate::classify::{ArticleReading, LanguageSupport, Rules};
use crate::config::Config;
use crate::model::{Article, ThemeId, WholeArticle};

/// Words that stand in texts about anything.
const PLAIN: &str = include_str!("plain_words.txt");

/// The most words of a name that is learnt.
const LONGEST_NAME: usize = 3;
/// The fewest letters of a word.
const SHORTEST: usize = 3;

/// A term in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ArticleTerm {
    /// The key: of the spelling of a name, of the stems of words.
    pub key: u64,
    /// The spelling.
    pub text: String,
    /// Whether the title, the lead or the dateline holds it.
    pub front: bool,
    /// Whether it stands here as what it is to be: a name inside a sentence, a word in small
    /// letters.
    pub sure: bool,
}

/// Takes articles apart into terms.
pub(super) struct TermReader<'a> {
    axis: LabelAxis,
    rules: &'a Rules,
    config: &'a Config,
    /// The names that the tables know, whatever they speak for.
    known: KeySet,
    /// The words that stand in texts about anything.
    plain: KeySet,
    stemmer: Stemmer,
    stems: KeyMap<u64>,
}

impl<'a> TermReader<'a> {
    /// A reader of the terms that speak for labels of `axis`.
    pub(super) fn new(axis: LabelAxis, rules: &'a Rules, config: &'a Config) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let known = rules.gazetteer.entries.iter().map(|entry| key(&entry.form.text)).collect();
        let plain = PLAIN.split_whitespace().map(key).collect();
        Self { axis, rules, config, known, plain, stemmer, stems: KeyMap::default() }
    }

    /// The key that a term of one or two words has where it is `text`.
    pub(super) fn key_of(&mut self, text: &str) -> u64 {
        if self.axis == LabelAxis::Region {
            return key(text);
        }
        let stems: Vec<u64> = tokens(text).iter().map(|t| self.stem(t, t.of(text))).collect();
        stems.into_iter().reduce(pair).unwrap_or_default()
    }

    /// The themes that the lexicon has the words of `text` for.
    pub(super) fn themes_of(&self, text: &str) -> impl Iterator<Item = ThemeId> {
        let lexicon = &self.rules.lexicon;
        let tokens = tokens(text);
        let mut words = Vec::new();
        lexicon.words(text, &tokens, &mut words);
        let term = lexicon.longest(&words).filter(|(_, taken)| *taken == tokens.len());
        let term = term.and_then(|(term, _)| lexicon.terms.get(term));
        term.into_iter().flat_map(|term| term.gives.iter().map(|(theme, _)| *theme))
    }

    /// The terms of `article`, each once.
    pub(super) fn terms(&mut self, article: WholeArticle<'_>) -> Vec<ArticleTerm> {
        let rules = self.rules;
        let reading = ArticleReading::new(article, rules);
        let frame = frame(&article);
        let mut out = Vec::new();
        if self.axis == LabelAxis::Region {
            places(&article, &mut out);
        }
        for at in 0..reading.parts.len() {
            let line = NamedPart::new(&reading, at, &frame);
            match (self.axis, reading.speech) {
                (LabelAxis::Region, LanguageSupport::English | LanguageSupport::Other(..)) => {
                    line.names(&mut out);
                }
                (LabelAxis::Theme, LanguageSupport::English) => self.words(&line, &mut out),
                _ => {}
            }
        }
        let is_name = self.axis == LabelAxis::Region;
        out.retain(|term| {
            self.config.sources.find(&term.text).is_none()
                && !(is_name && self.known.contains(&term.key))
        });
        merge(out)
    }

    /// The words and the pairs of words of a part.
    fn words(&mut self, line: &NamedPart<'_>, out: &mut Vec<ArticleTerm>) {
        let mut before: Option<u64> = None;
        for (at, token) in line.tokens.iter().enumerate() {
            let text = line.slice(at, at + 1);
            if line.is_dull(at) || self.plain.contains(&token.key) {
                before = None;
                continue;
            }
            let stem = self.stem(token, text);
            let small = !token.capital;
            out.push(line.term(stem, text.to_lowercase(), small));
            if let Some(first) = before.filter(|_| line.follows(at)) {
                let text = line.slice(at - 1, at + 1).to_lowercase();
                let small = small && !line.tokens[at - 1].capital;
                let text = text.replace('-', " ");
                out.push(line.term(pair(first, stem), text, small));
            }
            before = Some(stem);
        }
    }

    fn stem(&mut self, token: &WordToken, text: &str) -> u64 {
        let stemmer = &self.stemmer;
        *self.stems.entry(token.key).or_insert_with(|| key(&stemmer.stem(&text.to_lowercase())))
    }
}

/// The key of two words, by the keys of their stems.
fn pair(first: u64, second: u64) -> u64 {
    first.rotate_left(17) ^ second
}

/// The places of the dateline, as names.
fn places(article: &Article, out: &mut Vec<ArticleTerm>) {
    let places = article.origin.place.as_deref().unwrap_or_default();
    for place in places.split(['/', ';']) {
        let text = place.split(',').next().unwrap_or_default().trim();
        if text.chars().count() >= SHORTEST && text.split(' ').count() <= LONGEST_NAME {
            out.push(ArticleTerm {
                key: key(text),
                text: text.to_owned(),
                front: true,
                sure: true,
            });
        }
    }
}

/// The words of the frame: of the agency and of the byline.
fn frame(article: &Article) -> BTreeSet<u64> {
    let names = article.origin.source.iter().chain(&article.origin.authors);
    names.flat_map(|name| name.split([' ', '-'])).map(key).collect()
}

/// Each term once, with the best that is known of it.
fn merge(mut terms: Vec<ArticleTerm>) -> Vec<ArticleTerm> {
    terms.sort_by(|a, b| (a.key, !a.sure, &a.text).cmp(&(b.key, !b.sure, &b.text)));
    terms.dedup_by(|later, first| {
        let same = later.key == first.key;
        first.front |= same && later.front;
        same
    });
    terms
}

/// One part, and which of its words are names that are known.
struct NamedPart<'a> {
    line: NamedLine<'a>,
    tokens: &'a [WordToken],
    part: &'a TextPart<'a>,
    known: Vec<(usize, usize)>,
    frame: &'a BTreeSet<u64>,
}

impl<'a> NamedPart<'a> {
    fn new(reading: &'a ArticleReading<'a>, at: usize, frame: &'a BTreeSet<u64>) -> Self {
        let (part, tokens) = (&reading.parts[at], reading.tokens[at].as_slice());
        let first = reading.mentions.partition_point(|mention| mention.part < at);
        let end = reading.mentions.partition_point(|mention| mention.part <= at);
        let known = &reading.mentions[first..end];
        let line = NamedLine { at, part, tokens, known, words: &reading.rules.words };
        let known = known.iter().map(|mention| (mention.start, mention.end)).collect();
        Self { line, tokens, part, known, frame }
    }

    fn slice(&self, first: usize, end: usize) -> &str {
        self.line.slice(first, end)
    }

    fn term(&self, key: u64, text: String, sure: bool) -> ArticleTerm {
        let front = matches!(self.part.position, PartPosition::Title | PartPosition::Lead);
        ArticleTerm { key, text, front, sure: sure && !self.part.capitals }
    }

    /// Whether the word says nothing: a number, a word of every text, of the frame, or of a name
    /// that the tables know.
    fn is_dull(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let text = self.slice(at, at + 1);
        let kind = self.line.words.kind(token.key);
        let start = token.start as usize;
        kind.is(WordKind::FUNCTION.or(WordKind::SPEECH))
            || text.chars().count() < SHORTEST
            || text.contains(|c: char| c.is_numeric() || c == '\'')
            || self.frame.contains(&token.key)
            || self.known.iter().any(|(from, to)| (*from..*to).contains(&start))
    }

    /// Whether only a space or a hyphen parts a word from the one before.
    fn follows(&self, at: usize) -> bool {
        let gap = self.tokens[at - 1].end as usize..self.tokens[at].start as usize;
        matches!(self.part.text.get(gap), Some(" " | "-"))
    }

    /// The capitalised words, alone and in runs. They are names for sure where the running text
    /// shows it: titles may write every word with a capital.
    fn names(&self, out: &mut Vec<ArticleTerm>) {
        let is_word = |at: usize| self.tokens[at].capital && !self.is_dull(at);
        for first in 0..self.tokens.len() {
            for end in first + 1..=self.tokens.len().min(first + LONGEST_NAME) {
                if !is_word(end - 1) || end - first > 1 && !self.follows(end - 1) {
                    break;
                }
                let text = self.slice(first, end);
                out.push(self.term(key(text), text.to_owned(), false));
            }
        }
        if self.part.position == PartPosition::Title {
            return;
        }
        let mut names = Vec::new();
        self.line.names(&mut names);
        for name in names
            .iter()
            .filter(|name| name.cue != NameCue::Person && name.end - name.first <= LONGEST_NAME)
        {
            let is_long = |at: &usize| self.slice(*at, *at + 1).chars().count() > SHORTEST;
            let alone =
                (name.first..name.end).filter(|at| name.cue != NameCue::Body && is_long(at));
            let alone = alone.map(|at| (at, at + 1));
            for (first, end) in alone.chain([(name.first, name.end)]) {
                let begins = self.tokens[first].begins;
                if (first..end).all(is_word) && !begins && !self.is_common(first, end) {
                    let text = self.slice(first, end);
                    out.push(self.term(key(text), text.to_owned(), true));
                }
            }
        }
    }

    /// Whether a single word is a part of many names: "University", "President".
    fn is_common(&self, first: usize, end: usize) -> bool {
        let kind = self.line.words.kind(self.tokens[first].key);
        end - first == 1
            && kind.is(WordKind::TITLE.or(WordKind::BODY).or(WordKind::HEAD).or(WordKind::SUFFIX))
    }
}
