//! The headline: which line it is, and what of that line it is not.

use super::lines::WireLine;
use super::names::AgencyNames;
use super::words::WordRole;
use super::{FoundDateline, dateline};

/// A line of more characters than this is text.
const LONGEST: usize = 200;
/// A made headline ends near this many characters.
const MADE: usize = 100;

/// Where the headline was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Title {
    /// In the lines up to this one, which leave the text.
    Lines(usize, String),
    /// Nowhere; it is the first sentence, which stays in the text.
    Made(String),
}

/// A headline and what stood around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Headline {
    pub(super) text: String,
    /// "(LEAD)", "UPDATE 2-".
    pub(super) versions: Vec<String>,
    /// The agency behind a bar: "… | Reuters".
    pub(super) source: Option<String>,
}

/// The headline of copy whose first line of text is number `at` of `lines`.
pub(super) fn find(lines: &[WireLine<'_>], at: usize, names: AgencyNames<'_>) -> Title {
    let first = &lines[at];
    let found = dateline::read(&first.text, first.number, names);
    let dated = found.as_ref().is_some_and(FoundDateline::is_strong);
    if dated || is_text(&first.text) {
        let head = found.map_or(0, |found| found.end);
        let text = joined(&lines[at..]);
        return Title::Made(made(text.get(head..).unwrap_or(&text)));
    }
    let block = lines[at..].iter().take(12).take_while(|line| !line.is_blank()).count();
    let mut last = at;
    while last + 1 < at + block && goes_on(&lines[last].text, &lines[last + 1].text) {
        last += 1;
    }
    let text = joined(&lines[at..=last]);
    let only = !lines[last + 1..].iter().any(|line| !line.text.is_empty());
    let prose = last > at && ends_sentence(&text) || last > at + 3;
    let sentences = only && first_sentence(&text).len() < text.len();
    if prose || sentences || only && text.chars().count() > MADE + 10 {
        return Title::Made(made(&text));
    }
    Title::Lines(last, text)
}

/// The lines as one text, as far as a headline may need it.
fn joined(lines: &[WireLine<'_>]) -> String {
    let mut text = String::new();
    for line in lines.iter().filter(|line| !line.is_blank()) {
        if text.len() > 2000 {
            break;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.extend(line.text.chars().take(2000));
    }
    text
}

/// Whether a line is too long for a headline.
pub(in crate::parse) fn is_text(line: &str) -> bool {
    line.len() > LONGEST && line.chars().nth(LONGEST).is_some()
}

/// Whether `next` goes on with the sentence of `line`: it begins small, or `line` ends with a
/// comma or a word that ends nothing.
fn goes_on(line: &str, next: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let open = WordRole::Open.has(&last);
    let small = next.chars().next().is_some_and(char::is_lowercase);
    !ends_sentence(line) && (small || line.ends_with(',') || open && line.contains(' '))
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', '»']).ends_with(['.', '!', '?', '。', '؟'])
}

/// The first sentence of `text`, cut at a word near [`MADE`] characters.
pub(in crate::parse) fn made(text: &str) -> String {
    let sentence = first_sentence(text.trim_start()).trim();
    let Some((end, _)) = sentence.char_indices().nth(MADE + 10) else {
        return sentence.trim_end_matches(['.', '。']).to_owned();
    };
    let cut = &sentence[..end];
    let words = cut.rfind(' ').filter(|at| *at * 2 > end).map_or(cut, |at| &cut[..at]);
    let words = words.trim_end_matches([',', ';', ':', '–', '—', ' ']);
    format!("{words}…")
}

/// The first sentence of the first 600 bytes.
fn first_sentence(text: &str) -> &str {
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < 600) {
        if matches!(c, '。' | '！' | '？') {
            return &text[..at + c.len_utf8()];
        }
        if !matches!(c, '.' | '!' | '?' | '؟') {
            continue;
        }
        let behind = &text[at + c.len_utf8()..];
        let rest = behind.trim_start_matches(['"', '”', '’', ')', '»']);
        let parted = rest.is_empty() || rest.starts_with(char::is_whitespace);
        let next = rest.trim_start().chars().next();
        let opens =
            next.is_none_or(|c| !c.is_lowercase() && (c.is_alphanumeric() || "\"“«‘'".contains(c)));
        if parted && opens && !(c == '.' && is_short(&text[..at])) {
            return &text[..text.len() - rest.len()];
        }
    }
    text
}

/// Whether the point behind `text` belongs to an abbreviation: "U.S", "Gen".
fn is_short(text: &str) -> bool {
    let word = text.rsplit([' ', '(', '"', '“', '-']).next().unwrap_or_default();
    let initials = word.split('.').all(|part| part.chars().count() <= 1);
    initials || WordRole::Short.has(word)
}

/// A headline without its version marks and without the agency behind a bar.
pub(super) fn clean(raw: &str, names: AgencyNames<'_>) -> Headline {
    let mut headline = Headline::default();
    let mut text = raw.trim();
    while let Some((mark, rest)) = leading_version(text) {
        headline.versions.push(mark.to_owned());
        text = rest.trim_start();
    }
    while let Some((rest, mark)) = trailing_version(text) {
        headline.versions.push(mark.to_owned());
        text = rest.trim_end();
    }
    if let Some((rest, agency)) = with_agency(text, names) {
        headline.source = Some(agency);
        text = rest;
    }
    if text.is_empty() {
        return Headline { text: raw.trim().to_owned(), ..Headline::default() };
    }
    text.clone_into(&mut headline.text);
    headline
}

/// "… | Reuters"; behind a hyphen only a name of several words, since "… - Reuters" may quote.
fn with_agency<'a>(text: &'a str, names: AgencyNames<'_>) -> Option<(&'a str, String)> {
    let bar = text.rfind(" | ").map(|at| (at, 3, 1));
    let (at, width, least) = bar
        .or_else(|| text.rfind(" - ").map(|at| (at, 3, 2)))
        .or_else(|| text.rfind(" – ").map(|at| (at, " – ".len(), 2)))?;
    let name = &text[at + width..];
    let agency = names.known(name).filter(|_| name.split(' ').count() >= least)?;
    Some((text[..at].trim_end(), agency))
}

/// Splits a version mark from the head of a headline.
fn leading_version(text: &str) -> Option<(&str, &str)> {
    let close = match text.chars().next()? {
        '(' => Some(')'),
        '[' => Some(']'),
        _ => None,
    };
    if let Some(close) = close {
        let end = text.find(close).filter(|at| *at <= 60)?;
        return is_version(&text[1..end]).then(|| text.split_at(end + close.len_utf8()));
    }
    let end = text.find(['-', ':']).filter(|at| *at <= 24)?;
    let colon = text[end..].starts_with(':');
    let spaced = text[end + 1..].starts_with(' ');
    let mark = &text[..end];
    let known = is_version(mark) && mark == mark.to_uppercase() && mark.is_ascii();
    (known && colon == spaced).then(|| text.split_at(end + 1))
}

/// Splits a version mark in brackets from the end of a headline.
fn trailing_version(text: &str) -> Option<(&str, &str)> {
    let open = match text.chars().last()? {
        ')' => '(',
        ']' => '[',
        _ => return None,
    };
    let at = text.rfind(open).filter(|at| text.len() - at <= 80)?;
    is_version(&text[at + 1..text.len() - 1]).then(|| text.split_at(at))
}

/// Whether words say which version of a story this is: "2nd LD", "UPDATE 2", "종합2보".
fn is_version(words: &str) -> bool {
    let lower = words.trim().to_lowercase();
    if lower.starts_with("attn") {
        return true;
    }
    let mut named = false;
    for word in lower.split([' ', '-', ',']).filter(|word| !word.is_empty()) {
        let korean = word.trim_end_matches(|c: char| c.is_ascii_digit() || c == '보');
        let is_name = WordRole::Version.has(word)
            || matches!(korean, "종합" | "긴급")
            || word.ends_with('보') && korean.is_empty();
        let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let is_number = (1..=2).contains(&number.len())
            && number.bytes().all(|b| b.is_ascii_digit())
            && matches!(&word[number.len()..], "" | "st" | "nd" | "rd" | "th");
        if !is_name && !is_number {
            return false;
        }
        named |= is_name;
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::wire::lines;
    use crate::parse::wire::mark::tests::with_names;

    #[test]
    fn headlines() {
        for (raw, text, versions) in [
            ("(LEAD) Port opens again", "Port opens again", "(LEAD)"),
            ("(2nd LD) Port opens again", "Port opens again", "(2nd LD)"),
            ("(URGENT) (3rd LEAD) Port opens", "Port opens", "(URGENT) (3rd LEAD)"),
            ("UPDATE 2-Port opens again", "Port opens again", "UPDATE 2-"),
            ("CORRECTED-UPDATE 1-Port opens", "Port opens", "CORRECTED- UPDATE 1-"),
            ("UPDATE: Port opens", "Port opens", "UPDATE:"),
            ("Port opens (ATTN: ADDS details)", "Port opens", "(ATTN: ADDS details)"),
            ("항구 다시 열려(종합2보)", "항구 다시 열려", "(종합2보)"),
            ("[속보] 항구 다시 열려", "항구 다시 열려", "[속보]"),
            ("PORT <PRT> OPENS AGAIN", "PORT <PRT> OPENS AGAIN", ""),
            ("Port opens again | Reuters", "Port opens again", ""),
            ("Port opens again - BBC News", "Port opens again", ""),
            ("Port opens again - Reuters", "Port opens again - Reuters", ""),
            ("(Recorded) voices of the port", "(Recorded) voices of the port", ""),
            ("Lead-free fuel for ships", "Lead-free fuel for ships", ""),
            ("(Update 2024) Port opens", "(Update 2024) Port opens", ""),
            ("Update on the port", "Update on the port", ""),
            ("(LEAD)", "(LEAD)", ""),
        ] {
            let headline = with_names(|names| clean(raw, names));
            assert_eq!(headline.text, text, "{raw}");
            assert_eq!(headline.versions.join(" "), versions, "{raw}");
        }
    }

    #[test]
    fn titles() {
        let long = format!("The U.S. port is open. {}", "Ships come in. ".repeat(20));
        for (text, title) in [
            ("Port opens\n\nText.", "Port opens"),
            ("Port opens\nThe port is open. So they say.", "Port opens"),
            (
                "Ministers agree to open the\nharbour again\n\nThe text.",
                "Ministers agree to open the harbour again",
            ),
            (
                "The port of the old city was opened on\nMonday by the mayor and\nthe guild.\n\nMore.",
                "made The port of the old city was opened on Monday by the mayor and the guild",
            ),
            ("SEOUL, Sept. 25 (Yonhap) -- The port is open. Ships come.", "made The port is open"),
            (&long, "made The U.S. port is open"),
            ("The port is open. Ships come in.", "made The port is open"),
            ("Port opens", "Port opens"),
        ] {
            let lines = lines::of(text, 1);
            let found = match with_names(|names| find(&lines, 0, names)) {
                Title::Lines(_, title) => title,
                Title::Made(title) => format!("made {title}"),
            };
            assert_eq!(found, title, "{text}");
        }
        let endless = "word ".repeat(100_000);
        assert!(made(&endless).chars().count() <= MADE + 11);
    }
}
