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
    let name = holder(text, names);
    let owned = signed || marked && (name.is_some() || has_year(text));
    let plain = !is_sentence(text);
    let is_notice = rights && (owned || text.len() <= 300 && (sure || plain))
        || text.len() <= 160 && (signed || owned && plain);
    is_notice.then(|| SourceLine { known: name.is_some(), name, url: None })
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
            ("Copyright 2023 Harbour Gazette", "unknown"),
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
