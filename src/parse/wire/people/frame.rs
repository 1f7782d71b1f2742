//! The words of bylines: `people.tsv`.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use foldhash::fast::FixedState;
use regex::Regex;

use crate::parse::wire::letters::{is_ideographic, is_wide};
use crate::parse::wire::names::strip_head;
use crate::table;

/// The table: kind, language, words.
const TABLE: &str = include_str!("../people.tsv");

/// What a lead leads to, by the table's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LeadKind {
    Byline,
    Source,
    Photo,
}

/// What a word does in names, by the table's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameWord {
    Post,
    Part,
    NoName,
    Soft,
    Outlet,
    PlaceBehind,
    And,
    Article,
}

/// A lead and its language.
type Lead = (&'static str, &'static str);

/// The leads by their first letter, the longest first.
static LEADS: LazyLock<[BTreeMap<char, Vec<Lead>>; 3]> = LazyLock::new(|| {
    ["byline", "source", "photo"].map(|kind| {
        let mut all: BTreeMap<char, Vec<Lead>> = BTreeMap::new();
        for (lead, lang) in words(kind) {
            if let Some(first) = lead.chars().next() {
                all.entry(first).or_default().push((lead, lang));
            }
        }
        for leads in all.values_mut() {
            leads.sort_by_key(|(lead, _)| std::cmp::Reverse(lead.chars().count()));
        }
        all
    })
});

static WORDS: LazyLock<[HashSet<&str, FixedState>; 8]> = LazyLock::new(|| {
    ["post", "part", "no-name", "soft", "outlet", "place-behind", "and", "article"]
        .map(|kind| words(kind).map(|(word, _)| word).collect())
});

/// "홍길동 기자", "홍길동 선임기자".
static KOREAN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"([가-힣]{2,4})\s*(?:선임|수습|인턴|전문|논설)?\s*(?:기자|특파원|논설위원|통신원)")
        .ok()
});

/// How the names of papers end in languages that put words together.
pub(super) fn paper_ends() -> impl Iterator<Item = &'static str> {
    static ENDS: LazyLock<Vec<&str>> =
        LazyLock::new(|| words("outlet-end").map(|(word, _)| word).collect());
    ENDS.iter().copied()
}

/// The words of a kind, each with its language.
fn words(kind: &'static str) -> impl Iterator<Item = Lead> {
    let rows = table::rows::<3>(TABLE).filter(move |[of, ..]| *of == kind);
    rows.flat_map(|[_, lang, cell]| table::list(cell).map(move |word| (word, lang)))
}

impl NameWord {
    /// Whether `word` is of this kind; case does not count.
    pub(super) fn has(self, word: &str) -> bool {
        word.len() <= 60
            && WORDS
                .get(self as usize)
                .is_some_and(|all| all.contains(word) || all.contains(&*table::lowered(word)))
    }
}

/// The leads with which `line` begins, each with its language and the text behind it.
pub(super) fn leads(
    kind: LeadKind,
    line: &str,
) -> impl Iterator<Item = (&'static str, &'static str, &str)> {
    let first = line.chars().next().and_then(|c| c.to_lowercase().next());
    let all = LEADS.get(kind as usize).zip(first).and_then(|(all, first)| all.get(&first));
    let all = all.map_or(&[][..], Vec::as_slice).iter();
    all.filter_map(move |(lead, lang)| Some((*lead, *lang, strip_head(line, lead)?)))
}

/// All leads of a kind.
pub(super) fn all_leads(kind: LeadKind) -> impl Iterator<Item = &'static str> {
    let all = LEADS.get(kind as usize).into_iter();
    all.flat_map(BTreeMap::values).flatten().map(|(lead, _)| *lead)
}

/// Whether a lead ends where `rest` begins: at a sign, at a space, or in a script that parts no words.
pub(super) fn is_parted(lead: &str, rest: &str) -> bool {
    let last = lead.chars().next_back().unwrap_or(' ');
    !last.is_alphabetic() || is_ideographic(last) || rest.starts_with([' ', ':', '：', '\u{a0}'])
}

/// Whether a word is one of a reporter's post; the signs around it do not count.
pub(super) fn is_post(word: &str) -> bool {
    NameWord::Post.has(word.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// The names before a Korean post.
pub(super) fn korean_reporters(text: &str) -> Vec<String> {
    let Some(pattern) = KOREAN.as_ref() else { return Vec::new() };
    let whole = |end: usize| !text[end..].starts_with(|c| matches!(c, '가'..='힣'));
    let found = pattern.captures_iter(text);
    let names = found.filter_map(|c| c.get(1).zip(c.get(0)));
    names.filter(|(_, all)| whole(all.end())).map(|(name, _)| name.as_str().to_owned()).collect()
}

/// The parts of a byline between signs and words that join.
pub(super) fn pieces(value: &str) -> Vec<&str> {
    let signs = [',', ';', '/', '|', '·', '•', '&', '،', '、', '，', '／'];
    let foreign = value.contains('・') || value.chars().any(is_wide);
    let is_sign = |c: char| signs.contains(&c) && !(foreign && c == '·');
    let mut all = Vec::new();
    for part in value.split(is_sign) {
        let mut start = 0;
        let mut at = 0;
        for word in part.split(' ') {
            let end = at + word.len();
            let dash = matches!(word, "-" | "–" | "—");
            if at > start && (dash || NameWord::And.has(word) && !is_upper(word))
                || is_upper_and(word)
            {
                all.push(part[start..at].trim());
                start = end;
            }
            at = end + 1;
        }
        all.push(part.get(start..).unwrap_or_default().trim());
    }
    all.retain(|piece| !piece.is_empty());
    all
}

fn is_upper(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_upper_and(word: &str) -> bool {
    matches!(word, "AND" | "UND" | "WITH")
}

/// `piece` without a lead or title before the name: "von", "Dr."; case does not count.
pub(super) fn without_lead(piece: &str) -> &str {
    let heads = [
        "by ", "von ", "par ", "por ", "di ", "door ", "av ", "af ", "dr. ", "dr ", "prof. ",
        "prof ",
    ];
    heads.iter().find_map(|head| strip_head(piece, head)).unwrap_or(piece).trim_start()
}

/// Splits "Jane Doe in Seoul", "Jane Doe of The Associated Press".
pub(super) fn at_place(piece: &str) -> (&str, &str) {
    let capitals = !piece.chars().any(char::is_lowercase);
    let mut at = 0;
    for word in piece.split(' ') {
        let small = !is_upper(word) || capitals;
        if at > 0 && small && NameWord::PlaceBehind.has(word) {
            return (piece[..at].trim(), piece[at + word.len()..].trim());
        }
        at += word.len() + 1;
    }
    (piece, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        assert!(WORDS.iter().all(|words| !words.is_empty()));
        assert!(LEADS.iter().all(|leads| leads.len() > 5));
        for [kind, _, cell] in table::rows::<3>(TABLE) {
            assert!(table::list(cell).all(|word| word == word.to_lowercase()), "{kind}");
        }
    }
}
