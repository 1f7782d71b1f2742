//! Copyright notices.

use super::names::{AgencyNames, strip_head};
use super::sentences::is_sentence;
use super::source::SourceLine;
use super::words::WordRole;

/// The signs that head copyright notices.
const SIGNS: &[&str] = &["©", "ⓒ"];

/// Words that head them, in lower case; a year or a holder must follow.
const MARKS: &[&str] = &["copyright", "(c)", "c) ", "저작권자"];

/// Words of notices that a sentence may have.
const RESERVED: &[&str] = &["ll rights reserved", "LL RIGHTS RESERVED", "ll Rights Reserved"];

/// "© 2023 The Associated Press. All rights reserved.": the agency, where it is known.
pub(super) fn copyright(text: &str, names: AgencyNames<'_>) -> Option<SourceLine> {
    if text.len() > 900 {
        return None;
    }
    let bare = text.trim_start_matches(['<', '[', '(', ' ', '*', '_']);
    let begins = |marks: &[&str]| marks.iter().any(|mark| strip_head(bare, mark).is_some());
    let (signed, marked) = (begins(SIGNS), begins(MARKS));
    let foreign =
        !text.is_ascii() && WordRole::Rights.all().iter().any(|words| text.contains(words));
    let sure = foreign || forbids(text);
    let rights = sure || reserves(text);
    if !(signed || marked || rights) {
        return None;
    }
    let known = holder(text, names);
    let name = known.clone().or_else(|| paper(text, rights));
    let owned = signed || marked && (name.is_some() || has_year(text));
    let plain = !is_sentence(text);
    let is_notice = rights && (owned || text.len() <= 300 && (sure || plain))
        || text.len() <= 160 && (signed || owned && plain);
    is_notice.then(|| SourceLine { known: known.is_some(), name, url: None })
}

/// Whether `text` reserves rights, and not for someone.
fn reserves(text: &str) -> bool {
    let behind = RESERVED.iter().find_map(|words| Some(text.split_once(words)?.1));
    behind.is_some_and(|rest| !rest.trim_start().starts_with(char::is_lowercase))
}

/// "This material may not be published, broadcast, rewritten or redistributed."
fn forbids(text: &str) -> bool {
    text.contains("may not be published, broadcast") && text.contains("redistributed")
}

fn has_year(text: &str) -> bool {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers.any(|number| number.len() == 4 && number.starts_with(['1', '2']))
}

/// The agency whose rights a notice keeps.
fn holder(text: &str, names: AgencyNames<'_>) -> Option<String> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || ",.;:()<>[]©ⓒ/".contains(c))
        .filter(|word| !word.is_empty())
        .take(24)
        .collect();
    (0..words.len()).find_map(|from| {
        let longest = (words.len() - from).min(5);
        (1..=longest).rev().find_map(|count| {
            let run = words[from..from + count].join(" ");
            names.known(&run).filter(|_| run.len() > 1)
        })
    })
}

/// Signs behind which a notice says more than the holder.
const BOUNDS: &[char] = &[',', ';', '|', '<', '>', '(', ')', '/', '–', '—', '·', '•', '，', '。'];

/// The paper that a notice names, where it also has a year or `is_reserved`: "© 2019-2024 Harbour
/// Gazette, all rights reserved", "Harbour Gazette © 2024". A company is no paper.
fn paper(text: &str, is_reserved: bool) -> Option<String> {
    let bare = |text: &str| {
        let end = text.find(BOUNDS).unwrap_or(text.len());
        let end = end.min(text.find(". ").unwrap_or(text.len()));
        // The words are known without their first letter.
        let reserved = RESERVED.iter().filter_map(|words| text.find(words)?.checked_sub(1));
        let end = reserved.fold(end, usize::min);
        let name = text.get(..end)?.trim_matches([' ', '.', ':', '"', '“', '”', '«', '»', '-']);
        is_paper(name).then(|| name.to_owned())
    };
    let (before, behind) = parted(text)?;
    let (behind, has_year) = undated(behind);
    if !has_year && !is_reserved {
        return None;
    }
    let before = before.trim_start_matches(['<', '[', '(', ' ']);
    let before = MARKS.iter().find_map(|mark| strip_head(before, mark)).unwrap_or(before);
    bare(before).or_else(|| bare(behind))
}

/// What stands before and behind the sign or word of a notice.
fn parted(text: &str) -> Option<(&str, &str)> {
    let sign = SIGNS.iter().find_map(|sign| text.split_once(sign));
    sign.or_else(|| Some(("", MARKS.iter().find_map(|mark| strip_head(text, mark))?)))
}

/// What stands behind the years and words of a notice, and whether there was a year.
fn undated(text: &str) -> (&str, bool) {
    let (mut rest, mut has_year) = (text, false);
    loop {
        rest = rest.trim_start_matches([' ', '.', ',', ':', '-', '–', '—', '©', 'ⓒ', '\u{a0}']);
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let mut led = ["copyright", "by ", "the copyright"].iter();
        if matches!(digits, 2 | 4) {
            has_year |= digits == 4;
            rest = &rest[digits..];
        } else if let Some(behind) = led.find_map(|word| strip_head(rest, word)) {
            rest = behind;
        } else {
            return (rest, has_year);
        }
    }
}

/// Whether words may be the name of a paper, a station or a site.
fn is_paper(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let is_company = |word: &str| {
        let word = word.to_lowercase();
        WordRole::Company.has(word.trim_end_matches('.'))
    };
    name.chars().count() <= 40
        && (1..=5).contains(&name.split_whitespace().count())
        && name.contains(char::is_alphabetic)
        && !name.starts_with(char::is_lowercase)
        && !name.contains(['@', '©', 'ⓒ', '='])
        && !words.any(is_company)
        && !WordRole::Rights.all().iter().any(|word| name.contains(word))
        && !is_sentence(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::wire::names::tests::with_names;

    #[test]
    fn notices() {
        for (text, says) in [
            ("Copyright 2023 The Associated Press. All rights reserved.", "Associated Press"),
            ("© 2023 AFP", "Agence France-Presse"),
            ("(c) Thomson Reuters 2023", "Reuters"),
            ("<저작권자(c) 연합뉴스, 무단 전재-재배포 금지>", "Yonhap News Agency"),
            ("Copyright 2023 Harbour Gazette", "Harbour Gazette"),
            (
                "© 2019-2024 Harbour Gazette, a division of Quay Inc. All rights reserved.",
                "Harbour Gazette",
            ),
            ("<Copyright ⓒ 나루일보. All rights reserved. 무단 전재 및 재배포 금지>", "나루일보"),
            (
                "© 2000—2024, Портовая газета, ООО \"Причал\". Все права защищены.",
                "Портовая газета",
            ),
            ("Gazette.example © Copyright 2024. All rights reserved.", "Gazette.example"),
            ("© 2024 Quay Media GmbH", "unknown"),
            ("Copyright © 1997-2020", "unknown"),
            ("© 2024 All rights reserved.", "unknown"),
            ("© Mara Quill", "unknown"),
            ("Copyright Associated Press", "Associated Press"),
            ("Harbour Gazette. All rights reserved.", "unknown"),
            ("Copyright Harbour Gazette", "none"),
            ("Copyright law was changed by parliament today, after a long quarrel.", "none"),
            ("Copyright law of 1976 was changed by parliament.", "none"),
            ("(c) The third count was dropped.", "none"),
            ("All rights reserved for minorities, the law says.", "none"),
            ("\"All rights reserved,\" said the wall.", "none"),
            ("The film may not be published, broadcast or shown, the court ruled.", "none"),
        ] {
            let found = with_names(|names| copyright(text, names));
            let shown = found.map(|s| s.name.unwrap_or_else(|| "unknown".to_owned()));
            assert_eq!(shown.as_deref().unwrap_or("none"), says, "{text}");
        }
    }
}
