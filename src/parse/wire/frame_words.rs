//! The words of a page's frame: what a line is by its words alone.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use foldhash::fast::FixedState;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as ValueError;

use super::letters::{is_ideographic, is_invisible};
use crate::table;

/// Bytes of a line within which a word may stand anywhere.
const SHORT: usize = 180;

/// Signs around a line that say nothing of it.
const SIGNS: &str =
    " \t\u{a0}\u{3000}:;.,…»«›>→▶►▼▲◀<|-–—*•·■□●○◆[]()（）「」【】'\"“”’‘!+✓✕×ⓒ/&#=_↑↓→←▸☞";

/// What a word of the frame is of. The numbers are those of [`super::weights`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub(super) enum FrameKind {
    /// An advertisement.
    Ad = 140,
    /// How long ago it was published.
    Ago,
    /// What readers say.
    Comments,
    /// The notice of cookies.
    Cookies,
    /// A copyright notice.
    Copyright,
    /// The mark of the end.
    End,
    /// How long it takes to read.
    Minutes,
    /// What asks to subscribe.
    Newsletter,
    /// Other articles.
    Related,
    /// The head of a press release.
    Release,
    /// What offers to share, to print, to listen.
    Share,
}

/// How a word of the frame stands in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub(super) enum FrameForm {
    /// The line begins with it.
    Begins = 152,
    /// The line ends with it.
    Ends,
    /// The line holds it.
    Has,
    /// The line is it, but for a number.
    Whole,
}

/// What the words of a line say that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FrameWord {
    pub(super) kind: FrameKind,
    pub(super) form: FrameForm,
}

/// Words and their kinds, the longer ones first.
type FrameWords = Vec<(&'static str, FrameKind)>;

/// The table, by how its words stand.
struct FrameTable {
    whole: HashMap<&'static str, FrameKind, FixedState>,
    /// By their first two letters.
    begins: HashMap<(char, Option<char>), FrameWords, FixedState>,
    has: FrameWords,
    ends: FrameWords,
}

static TABLE: LazyLock<FrameTable> = LazyLock::new(|| {
    let mut table = FrameTable {
        whole: HashMap::default(),
        begins: HashMap::default(),
        has: Vec::new(),
        ends: Vec::new(),
    };
    for [kind, form, _, words] in table::rows(include_str!("frame.tsv")) {
        let kind: Result<FrameKind, ValueError> = FrameKind::deserialize(kind.into_deserializer());
        let form: Result<FrameForm, ValueError> = FrameForm::deserialize(form.into_deserializer());
        let (Ok(kind), Ok(form)) = (kind, form) else { continue };
        for word in table::list(words) {
            match form {
                FrameForm::Whole => drop(table.whole.entry(word).or_insert(kind)),
                FrameForm::Begins => {
                    table.begins.entry(first_two(word)).or_default().push((word, kind));
                }
                FrameForm::Has => table.has.push((word, kind)),
                FrameForm::Ends => table.ends.push((word, kind)),
            }
        }
    }
    let lists = table.begins.values_mut().chain([&mut table.has, &mut table.ends]);
    lists.for_each(|words| words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len())));
    table
});

/// The bytes of the longest of the words that are lines; no longer line need be looked up.
static LONGEST_WHOLE: LazyLock<usize> =
    LazyLock::new(|| TABLE.whole.keys().map(|word| word.len()).max().unwrap_or_default());

/// Finds whether a line holds any of the words that may stand within one.
static WITHIN: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(TABLE.has.iter().map(|(word, _)| word)).ok());

fn first_two(word: &str) -> (char, Option<char>) {
    let mut chars = word.chars();
    (chars.next().unwrap_or_default(), chars.next())
}

/// `line` in lower case, without signs around it: as the table has words.
pub(super) fn key(line: &str) -> String {
    lower(line).trim_matches(is_sign).to_owned()
}

/// What the words of `line`, which has single spaces, say that it is.
pub(super) fn of(line: &str) -> Option<FrameWord> {
    let bare = line.trim_matches(is_sign);
    // Letters of other scripts may be shorter in lower case.
    let is_long = bare.len() > 2 * SHORT || bare.len() > SHORT && line.is_ascii();
    if is_long {
        // Such a line may begin with a word of the frame, and that is all.
        let begins = |line| if may_begin(line) { begins(&lower(head(line))) } else { None };
        return begins(line).or_else(|| if bare.len() == line.len() { None } else { begins(bare) });
    }
    let low = lower(line);
    let bare = low.trim_matches(is_sign);
    let is_bare = bare.len() == low.len();
    whole(&low, bare)
        .map(|kind| FrameWord { kind, form: FrameForm::Whole })
        .or_else(|| begins(&low).or_else(|| if is_bare { None } else { begins(bare) }))
        .or_else(|| within(&low, bare))
        .or_else(|| {
            is_row(bare).then_some(FrameWord { kind: FrameKind::Share, form: FrameForm::Whole })
        })
}

/// The bytes of the longest of the words that begin lines, and of the letter behind it.
static LONGEST_BEGINNING: LazyLock<usize> = LazyLock::new(|| {
    let words = TABLE.begins.values().flatten();
    words.map(|(word, _)| word.len()).max().unwrap_or_default() + 1
});

/// The beginning of a line in which a word of the frame stands that begins it. In other scripts words
/// may be shorter in lower case.
fn head(line: &str) -> &str {
    let most = if line.is_ascii() { *LONGEST_BEGINNING } else { SHORT };
    let mut end = line.len().min(most);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    &line[..end]
}

/// Nothing but words that are lines of the frame alone, or a path of sections: "Facebook X Mail",
/// "Home > World > Asia".
fn is_row(bare: &str) -> bool {
    if bare.len() > SHORT {
        return false;
    }
    let mut words = bare.split([' ', '|', '·', '/', ',']).filter(|word| !word.is_empty());
    let is_known = |word: &str| TABLE.whole.contains_key(word);
    let is_row = words.clone().nth(1).is_some() && words.all(is_known);
    let is_path = |sign: &&str| {
        let parts: Vec<&str> = bare.split(sign).collect();
        parts.len() > 2 && parts.iter().all(|part| part.split(' ').count() <= 3)
    };
    is_row || bare.contains(['>', '›', '»']) && [" > ", " › ", " » "].iter().any(is_path)
}

fn whole(low: &str, bare: &str) -> Option<FrameKind> {
    let known = |word: &str| {
        if word.len() > *LONGEST_WHOLE { None } else { TABLE.whole.get(word).copied() }
    };
    let numbers = |c: char| c.is_ascii_digit() || " .,()k".contains(c);
    let behind = || bare.trim_end_matches(numbers).trim_matches(is_sign);
    let before = || {
        let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit() || " .,k".contains(c));
        rest.trim_matches(is_sign)
    };
    if bare.len() > SHORT {
        return None;
    }
    known(low)
        .or_else(|| known(bare))
        .or_else(|| bare.ends_with(numbers).then(|| known(behind())).flatten())
        .or_else(|| {
            bare.starts_with(|c: char| c.is_ascii_digit()).then(|| known(before())).flatten()
        })
}

/// Whether a word of the frame has the first two letters of `line`; of hardly a paragraph that is so.
fn may_begin(line: &str) -> bool {
    match line.as_bytes() {
        [first, second, ..] if first.is_ascii() && second.is_ascii() => {
            let low = |byte: &u8| char::from(byte.to_ascii_lowercase());
            TABLE.begins.contains_key(&(low(first), Some(low(second))))
        }
        _ => true,
    }
}

fn begins(text: &str) -> Option<FrameWord> {
    let words = TABLE.begins.get(&first_two(text))?;
    let found = words.iter().find(|(word, _)| {
        text.strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(is_wordy) || !word.ends_with(is_wordy))
    })?;
    Some(FrameWord { kind: found.1, form: FrameForm::Begins })
}

/// A word within a short line, or at its end.
fn within(low: &str, bare: &str) -> Option<FrameWord> {
    if bare.len() > SHORT || bare.chars().count() > 60 {
        return None;
    }
    let has_digit = low.bytes().any(|b| b.is_ascii_digit());
    let length = low.chars().count();
    let stands = |word: &str, at: usize| {
        let parted = |c: Option<char>| !c.is_some_and(is_wordy);
        (!word.starts_with(is_wordy) || parted(low[..at].chars().next_back()))
            && (!word.ends_with(is_wordy) || parted(low[at + word.len()..].chars().next()))
    };
    let holds_any = WITHIN.as_ref().is_none_or(|words| words.is_match(low));
    let mut words = TABLE.has.iter().filter(|_| holds_any);
    let has = words.find(|(word, kind)| {
        let counts = matches!(kind, FrameKind::Minutes | FrameKind::Ago);
        (has_digit || !counts)
            && length < word.chars().count() + 25
            && low.find(word).is_some_and(|at| stands(word, at))
    });
    if let Some((_, kind)) = has {
        return Some(FrameWord { kind: *kind, form: FrameForm::Has });
    }
    if !has_digit || length >= 30 {
        return None;
    }
    let mut ends = TABLE.ends.iter();
    let found =
        ends.find(|(word, _)| low.ends_with(word) && stands(word, low.len() - word.len()))?;
    Some(FrameWord { kind: found.1, form: FrameForm::Ends })
}

/// Whether a sign around a line says nothing.
fn is_sign(c: char) -> bool {
    if c.is_ascii_alphanumeric() { false } else { SIGNS.contains(c) }
}

/// Whether a letter is of a script that parts its words.
fn is_wordy(c: char) -> bool {
    c.is_alphabetic() && !is_ideographic(c)
}

fn lower(line: &str) -> Cow<'_, str> {
    let is_low = line.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    if is_low {
        return Cow::Borrowed(line);
    }
    if line.is_ascii() {
        return Cow::Owned(line.to_ascii_lowercase());
    }
    let bare: String = line.chars().filter(|c| !is_invisible(*c)).collect();
    // The dot above that "İ" leaves.
    Cow::Owned(bare.to_lowercase().replace("i\u{307}", "i"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        use FrameForm::{Begins, Ends, Whole};
        use FrameKind::{Ad, Ago, Comments, End, Minutes, Newsletter, Related, Share};
        for (line, told) in [
            ("Share", Some((Share, Whole))),
            ("» SHARE «", Some((Share, Whole))),
            ("Share 12", Some((Share, Whole))),
            ("Anzeige", Some((Ad, Whole))),
            ("広告", Some((Ad, Whole))),
            ("(끝)", Some((End, Whole))),
            ("Read more: The gate closes", Some((Related, Begins))),
            ("12 comments", Some((Comments, Whole))),
            ("3 min read", Some((Minutes, Whole))),
            ("5 min", Some((Minutes, Whole))),
            ("3 timer siden", Some((Ago, Ends))),
            ("Sign up for our newsletter", Some((Newsletter, Begins))),
            ("The ministry shared its plan", None),
            ("Facebook Twitter WhatsApp", Some((Share, Whole))),
            ("Home > World > Asia", Some((Share, Whole))),
            ("Mustafa", None),
            ("Dominik Berg", None),
            ("", None),
        ] {
            assert_eq!(of(line).map(|word| (word.kind, word.form)), told, "{line}");
        }
    }

    #[test]
    fn every_row_is_read() {
        let rows = table::rows::<4>(include_str!("frame.tsv"));
        let count: usize = rows.map(|[_, _, _, words]| table::list(words).count()).sum();
        let begins: usize = TABLE.begins.values().map(Vec::len).sum();
        assert_eq!(TABLE.whole.len() + begins + TABLE.has.len() + TABLE.ends.len(), count);
    }
}
