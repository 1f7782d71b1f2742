//! Names that no table knows in languages without capitals: persons by the word for what they are behind
//! or before the name, bodies by the last word of theirs, and what stands in quotes of titles.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::name_groups::{NameGroup, NameGroups, NameKey, Spot, TagSource, add};
use crate::model::TagKind;

/// So many letters stand before the last run of a body's name at most.
const MOST_BEFORE: usize = 20;

/// Adds the names of a text in Chinese, Japanese or Korean.
pub(super) fn add_eastern_names(source: &TagSource<'_>, groups: &mut NameGroups) {
    let mut finder = EasternNames { source, found: BTreeMap::new() };
    for part in 0..source.parts.len() {
        let text = &*source.parts[part].text;
        match source.lang {
            "ko" => finder.korean(part, text),
            "ja" => finder.japanese(part, text),
            _ => {}
        }
        finder.works(part, text);
    }
    finder.add_to(groups);
}

/// A name in its places.
struct EasternName {
    kind: TagKind,
    spots: Vec<Spot>,
    /// Whether one of the places tells what it is.
    is_told: bool,
}

/// The names of one article while they are found.
struct EasternNames<'a> {
    source: &'a TagSource<'a>,
    found: BTreeMap<String, EasternName>,
}

/// What a word of the text is, as far as its letters tell.
enum WordSense {
    Person,
    Body,
    /// A name of whatever it is.
    Other,
    /// It may be a name that another place tells.
    Open,
}

impl EasternNames<'_> {
    fn is(&self, list: &str, word: &str) -> bool {
        self.source.words.lists(list, self.source.lang, word)
    }

    fn note(&mut self, part: usize, start: usize, name: &str, sense: &WordSense) {
        let spot = Spot { part, start, end: start + name.len() };
        let kind = match sense {
            WordSense::Body => TagKind::Organisation,
            WordSense::Person | WordSense::Open => TagKind::Person,
            WordSense::Other => TagKind::Subject,
        };
        let known = self.found.entry(name.to_owned()).or_insert_with(|| EasternName {
            kind,
            spots: Vec::new(),
            is_told: false,
        });
        known.spots.push(spot);
        if !matches!(sense, WordSense::Open) {
            known.kind = kind;
            known.is_told = true;
        }
    }

    /// Korean parts its words: "홍길동 의원" is a person, "북항대학교는" a body.
    fn korean(&mut self, part: usize, text: &str) {
        let Some(tokens) = self.source.tokens.get(part) else {
            return;
        };
        for (at, token) in tokens.iter().enumerate() {
            let word = token.of(text);
            let (start, letters) = (token.start as usize, word.chars().count());
            let next = tokens.get(at + 1).map_or("", |next| next.of(text));
            let close = tokens.get(at + 1).is_some_and(|next| next.start == token.end + 1);
            if let Some(body) = self.korean_body(word) {
                self.note(part, start, body, &WordSense::Body);
            } else if letters >= 3 {
                let end = word.char_indices().nth(3).map_or(word.len(), |(end, _)| end);
                let (name, tail) = word.split_at(end);
                let titled = close && tail.is_empty() && self.korean_title(next);
                if self.is_korean_person(name) && (tail.is_empty() || self.is("tail", tail)) {
                    let sense = if titled { WordSense::Person } else { WordSense::Open };
                    self.note(part, start, name, &sense);
                }
            }
        }
    }

    /// Whether a word begins with one for what a person is.
    fn korean_title(&self, word: &str) -> bool {
        let letters: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(1).take(4).collect();
        letters.into_iter().chain([word.len()]).any(|end| {
            let tail = &word[end..];
            self.is("title", &word[..end]) && (tail.is_empty() || self.is("tail", tail))
        })
    }

    /// Whether three letters may be the name of a person: a family name and two more, no other word.
    fn is_korean_person(&self, name: &str) -> bool {
        let mut letters = name.chars();
        let family = letters.next().is_some_and(|c| self.is("family", c.encode_utf8(&mut [0; 4])));
        let last = name.chars().next_back();
        let other = last.is_some_and(|c| self.is("nofamily", c.encode_utf8(&mut [0; 4])));
        family && !other && !self.is("dull", name)
    }

    /// The name of a body, without what is joined to it.
    fn korean_body<'t>(&self, word: &'t str) -> Option<&'t str> {
        for (at, _) in word.char_indices().skip(1).take(16).chain([(word.len(), ' ')]) {
            let (name, tail) = word.split_at(at);
            if !(tail.is_empty() || self.is("tail", tail)) {
                continue;
            }
            let ending = name
                .char_indices()
                .map(|(from, _)| from)
                .skip(2)
                .find(|from| self.is("body", &name[*from..]));
            if ending.is_some() && name.chars().count() >= 5 {
                return Some(name);
            }
        }
        None
    }

    /// Japanese writes names in runs of one script: "高村正志さん", "ジョン・スミス", "湾岸美術館".
    fn japanese(&mut self, part: usize, text: &str) {
        let mut runs = Runs { text, at: 0 };
        while let Some((start, run, kind)) = runs.next() {
            let behind = &text[start + run.len()..];
            let letters = run.chars().count();
            match kind {
                RunScript::Katakana if run.contains('・') && letters >= 6 => {
                    self.note(part, start, run.trim_matches('・'), &WordSense::Other);
                }
                RunScript::Han => {
                    let title = self
                        .source
                        .words
                        .list("title", "ja")
                        .find(|title| run.len() > title.len() && run.ends_with(title));
                    let name = title.map_or(run, |title| &run[..run.len() - title.len()]);
                    let is_full = matches!(name.chars().count(), 4 | 5);
                    let told = title.is_some()
                        || self.source.words.list("person", "ja").any(|w| behind.starts_with(w))
                        || is_age(behind);
                    let ends = |name: &str| {
                        self.source.words.list("body", "ja").any(|w| name.ends_with(w))
                    };
                    if ends(run) {
                        let head = head_of_body(&text[..start]);
                        let name = &text[head..start + run.len()];
                        if name.chars().count() >= 4 {
                            self.note(part, head, name, &WordSense::Body);
                        }
                    } else if is_full && !ends(name) {
                        let sense = if told { WordSense::Person } else { WordSense::Open };
                        self.note(part, start, name, &sense);
                    }
                }
                RunScript::Katakana => {}
            }
        }
    }

    /// What stands in the quotes of works, where it recurs.
    fn works(&mut self, part: usize, text: &str) {
        for (open, close) in [('《', '》'), ('『', '』')] {
            let mut from = 0;
            while let Some(at) = text[from..].find(open) {
                let start = from + at + open.len_utf8();
                let Some(length) = text[start..].find(close) else {
                    break;
                };
                let name = text[start..start + length].trim();
                if (3..=20).contains(&name.chars().count()) && !name.contains(['。', '、', '，'])
                {
                    let begin = start + text[start..].find(name).unwrap_or(0);
                    self.note(part, begin, name, &WordSense::Other);
                }
                from = start + length;
            }
        }
    }

    /// Adds what some place tells to be a name, and no table knows.
    fn add_to(self, groups: &mut NameGroups) {
        let mentions = self.source.mentions;
        for (name, known) in self.found.into_iter().filter(|(_, known)| known.is_told) {
            let is_known = |spot: &Spot| {
                let from = mentions.partition_point(|m| (m.part, m.end) <= (spot.part, spot.start));
                mentions.get(from).is_some_and(|m| {
                    m.part == spot.part && m.start < spot.end && m.end - m.start >= name.len()
                })
            };
            if known.spots.iter().any(is_known) {
                continue;
            }
            let name: Arc<str> = Arc::from(name);
            for spot in known.spots {
                add(groups, NameKey::of_words(&name), spot, || {
                    NameGroup::new(Arc::clone(&name), known.kind)
                });
            }
        }
    }
}

/// Where the name of a body begins whose last run stands behind `before`: with the runs right before it.
fn head_of_body(before: &str) -> usize {
    let is_name = |c: char| script(c).is_some() || c.is_ascii_alphanumeric();
    let head = before.char_indices().rev().take(MOST_BEFORE).take_while(|(_, c)| is_name(*c));
    head.last().map_or(before.len(), |(at, _)| at)
}

/// Whether a number in brackets stands there: "（36）".
fn is_age(behind: &str) -> bool {
    let inside = behind.strip_prefix(['（', '(']).unwrap_or_default();
    let digits = inside.chars().take_while(|c| c.is_numeric()).count();
    (1..=3).contains(&digits)
        && inside.chars().nth(digits).is_some_and(|c| matches!(c, '）' | ')' | '歳'))
}

/// The script of a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RunScript {
    Han,
    Katakana,
}

fn script(c: char) -> Option<RunScript> {
    match u32::from(c) {
        0x4e00..=0x9fff | 0x3005 => Some(RunScript::Han),
        0x30a1..=0x30fc => Some(RunScript::Katakana),
        _ => None,
    }
}

/// The runs of one script in a text.
struct Runs<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Runs<'t> {
    fn next(&mut self) -> Option<(usize, &'t str, RunScript)> {
        let rest = self.text.get(self.at..)?;
        let (offset, kind) = rest.char_indices().find_map(|(at, c)| Some((at, script(c)?)))?;
        let start = self.at + offset;
        let run = self.text.get(start..)?;
        let length = run.find(|c| script(c) != Some(kind)).unwrap_or(run.len());
        self.at = start + length;
        Some((start, &run[..length], kind))
    }
}
