//! Names that no table knows in languages other than English that write names with capitals: two words
//! or more within a sentence, and their last word alone elsewhere.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::declension;
use super::mentions::Mention;
use super::name_groups::{NameGroup, NameGroups, NameKey, Spot, TagSource, add};
use super::tokens::WordToken;
use super::words::WordKind;
use crate::model::TagKind;

/// The most words of a name, without the small ones inside it.
const LONGEST: usize = 4;
/// The most bytes of a name.
const LONGEST_BYTES: usize = 100;
/// By so many letters a name is known again whatever its case: of the first word, of the last one.
const STEMS: (usize, usize) = (3, 4);
/// By so many a last name alone is.
const STEM_ALONE: usize = 5;

/// The names with capitals in a text of such a language.
pub(super) fn add_written_names(source: &TagSource<'_>, groups: &mut NameGroups) {
    let mut reader = NameCollector { source, stands: Vec::new(), full: BTreeMap::new() };
    for part in 0..source.parts.len() {
        reader.collect(part);
    }
    reader.choose();
    reader.add_to(groups);
}

/// A run of capitalised words in its place.
struct WrittenName {
    spot: Spot,
    /// What it has in common with the same name in other cases.
    key: String,
    /// Whether it begins a sentence, so that the first capital says little.
    begins: bool,
    words: usize,
}

/// The names of one article while they are collected.
struct NameCollector<'a> {
    source: &'a TagSource<'a>,
    stands: Vec<WrittenName>,
    /// The full names by their keys: how they are shown.
    full: BTreeMap<String, Arc<str>>,
}

impl NameCollector<'_> {
    fn is(&self, list: &str, word: &str) -> bool {
        self.source.words.lists(list, self.source.lang, &word.to_lowercase())
    }

    /// Notes the runs of capitalised words of a part.
    fn collect(&mut self, part: usize) {
        let source = self.source;
        let Some((text, tokens)) = source.parts.get(part).zip(source.tokens.get(part)) else {
            return;
        };
        if text.capitals {
            return;
        }
        let first = source.mentions.partition_point(|mention| mention.part < part);
        let end = source.mentions.partition_point(|mention| mention.part <= part);
        let known = &source.mentions[first..end];
        let mut at = 0;
        while at < tokens.len() {
            let end = self.run(&text.text, tokens, at);
            if end > at && !self.goes_on(&text.text, &tokens[..=at]) {
                self.note(part, &tokens[at..end], known);
            }
            at = end.max(at + 1);
        }
    }

    /// Where the run of capitalised words that begins at `from` ends; `from` where none begins.
    fn run(&self, text: &str, tokens: &[WordToken], from: usize) -> usize {
        let is_name = |at: usize| {
            let token = tokens.get(at).filter(|token| token.capital);
            token.is_some_and(|token| !self.is("dull", token.of(text)))
        };
        let touches = |at: usize| {
            let gap = at.checked_sub(1).and_then(|before| {
                text.get(tokens.get(before)?.end as usize..tokens.get(at)?.start as usize)
            });
            matches!(gap, Some(" " | "-"))
        };
        if !is_name(from) {
            return from;
        }
        let (mut end, mut words) = (from + 1, 1);
        while touches(end) && words < LONGEST + 1 {
            if is_name(end) {
                end += 1;
            } else if self.is("particle", tokens[end].of(text)) {
                let second = tokens.get(end + 1).filter(|_| touches(end + 1));
                let small = second.is_some_and(|token| self.is("particle", token.of(text)));
                let behind = end + 1 + usize::from(small);
                if !(touches(behind) && is_name(behind)) {
                    break;
                }
                end = behind + 1;
            } else {
                break;
            }
            words += 1;
        }
        end
    }

    /// Whether the last of `tokens` goes on with a name that a word before it begins, which is no part
    /// of a person's: "Ministerio de Asuntos Exteriores".
    fn goes_on(&self, text: &str, tokens: &[WordToken]) -> bool {
        let mut before = tokens.iter().rev().skip(1).take(3);
        let small = |token: &&WordToken| self.is("particle", token.of(text));
        let first = before.next();
        let body = first.filter(small).and_then(|_| before.find(|token| !small(token)));
        body.is_some_and(|token| token.capital && !token.begins)
    }

    /// Notes one run, without what stands before the name, where no table knows what is in it.
    fn note(&mut self, part: usize, run: &[WordToken], known: &[Mention]) {
        let Some(text) = self.source.parts.get(part).map(|part| &*part.text) else {
            return;
        };
        let Some((first, last)) = run.first().zip(run.last()) else {
            return;
        };
        let spot = Spot { part, start: first.start as usize, end: last.end as usize };
        let inside = known.partition_point(|mention| mention.end <= spot.start);
        let is_known = |mention: &&Mention| mention.start < spot.end && mention.factor > 0.0;
        if known.get(inside..).unwrap_or_default().iter().take(4).any(|m| is_known(&m)) {
            return;
        }
        let words = run.iter().filter(|token| token.capital).count();
        let whole = |token: &WordToken| token.of(text).chars().nth(1).is_some();
        if words > LONGEST || spot.end - spot.start > LONGEST_BYTES || !whole(first) || !whole(last)
        {
            return;
        }
        let key = if words == 1 {
            self.stem(first.of(text), STEM_ALONE)
        } else {
            let head = self.stem(first.of(text), STEMS.0);
            format!("{head} {}", self.stem(last.of(text), STEMS.1))
        };
        self.stands.push(WrittenName { spot, key, begins: first.begins, words });
    }

    /// What a word has in common with itself in other cases; all of it where the language has none.
    fn stem(&self, word: &str, letters: usize) -> String {
        let all = word.to_lowercase();
        if self.source.lang != "ru" {
            return all;
        }
        let end = all.char_indices().nth(letters).map_or(all.len(), |(at, _)| at);
        all[..end].to_owned()
    }

    /// Chooses how each name of two words or more is shown, where one place tells without doubt that it
    /// is a name.
    fn choose(&mut self) {
        let mut full: BTreeMap<String, Arc<str>> = BTreeMap::new();
        let mut often: BTreeMap<&str, usize> = BTreeMap::new();
        for name in self.stands.iter().filter(|name| name.words > 1) {
            *often.entry(&name.key).or_default() += 1;
        }
        for name in self.stands.iter().filter(|name| name.words > 1) {
            let words = &*self.first_case(self.source.words_at(name.spot));
            let recurs = often.get(&*name.key).is_some_and(|times| *times > 1);
            if !self.is_sure(name, words, recurs) {
                continue;
            }
            let shown = full.entry(name.key.clone()).or_insert_with(|| Arc::from(words));
            // The nominative is the shortest.
            if words.len() < shown.len() {
                *shown = Arc::from(words);
            }
        }
        self.full = full;
    }

    /// A Russian name in its first case, where a given name tells in which one it stands.
    fn first_case<'t>(&self, words: &'t str) -> Cow<'t, str> {
        let Some((given, family)) = words.split_once(' ').filter(|_| self.source.lang == "ru")
        else {
            return Cow::Borrowed(words);
        };
        if self.is("given", given) {
            return Cow::Borrowed(words);
        }
        let is_given = |name: &str| self.is("given", name);
        declension::first_case(given, family, is_given).map_or(Cow::Borrowed(words), Cow::Owned)
    }

    /// Whether a Russian name that looks like a woman's may be a man's in another case: "Валерия Громова".
    fn may_be_of_man(&self, words: &str) -> bool {
        let Some((given, family)) = words.split_once(' ') else {
            return false;
        };
        let man = given.strip_suffix('а').map(|stem| self.is("given", stem)).or_else(|| {
            let stem = given.strip_suffix('я')?;
            Some(self.is("given", &format!("{stem}й")))
        });
        man == Some(true) && ["ова", "ева", "ина"].iter().any(|ending| family.ends_with(ending))
    }

    /// Whether a run is a name: where nouns have capitals or names have cases, a given name in its
    /// first case says so, elsewhere a place within a sentence.
    fn is_sure(&self, name: &WrittenName, words: &str, recurs: bool) -> bool {
        let first = words.split([' ', '-']).next().unwrap_or_default();
        let given = || self.source.words.kind_of(first).is(WordKind::GIVEN);
        match self.source.lang {
            "ru" => self.is("given", first) && !self.may_be_of_man(words),
            "de" => self.is("given", first) || given(),
            _ => !name.begins || recurs || given(),
        }
    }

    /// Adds the places of each full name, and those where its last words stand alone.
    fn add_to(&self, groups: &mut NameGroups) {
        let last = self.last_words();
        for name in &self.stands {
            let short = match name.words {
                1 => last.get(&name.key),
                _ => last.get(&self.source.words_at(name.spot).to_lowercase()),
            };
            let own = (name.words > 1).then_some(&name.key);
            let owner = short.copied().flatten().or(own);
            let Some((shown, owner)) = owner.and_then(|owner| Some((self.full.get(owner)?, owner)))
            else {
                continue;
            };
            let key = NameKey::of_words(owner);
            add(groups, key, name.spot, || NameGroup::new(Arc::clone(shown), TagKind::Person));
        }
    }

    /// The ends of the full names, each with the key of the name; none where two have the same.
    fn last_words(&self) -> BTreeMap<String, Option<&String>> {
        let mut last: BTreeMap<String, Option<&String>> = BTreeMap::new();
        for (key, shown) in &self.full {
            let word = shown.rsplit([' ', '-']).next().unwrap_or_default();
            let ends = shown.match_indices(' ').map(|(at, _)| shown[at + 1..].to_lowercase());
            for end in ends.filter(|end| end.contains(' ')).chain([self.stem(word, STEM_ALONE)]) {
                let known = last.entry(end).or_insert(Some(key));
                *known = known.filter(|other| *other == key);
            }
        }
        last
    }
}
