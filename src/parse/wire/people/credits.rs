//! "Source: X", and the credits of pictures.

use std::sync::LazyLock;

use regex::Regex;

use super::frame::{LeadKind, all_leads, is_parted, leads};
use super::frame_words;
use crate::parse::wire::letters::{is_wide, width};
use crate::parse::wire::names::AgencyNames;

/// The leads of a picture that end with a colon, and may stand within a line.
static WITHIN: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let ends = |lead: &&str| lead.len() > 4 && lead.ends_with([':', '：']);
    all_leads(LeadKind::Photo).filter(ends).collect()
});

/// The widest credit, in letters of the Latin script.
const WIDEST: usize = 230;

/// An agency of pictures anywhere.
static PICTURES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?:getty images|picture[- ]alliance|shutterstock|afp via getty|ap photo|epa-efe|imago)\b|",
        r"^©|^\(?(?:ap|afp|reuters) photo",
    ))
    .ok()
});

/// Signs behind which an agency stands.
const SIGNS: [char; 6] = ['/', '|', '(', '©', '–', '-'];

/// What stands between such a sign and the end of a credit: an agency, or a word for a picture.
static CREDIT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\s*(?:getty|reuters|afp|ap|epa|efe|dpa|imago|shutterstock|istock|alamy|tt|ntb|ritzau|",
        r"anp|ansa|pap|scanpix|lehtikuva|photo|unsplash|pexels|adobe ?stock|wikimedia|picture alliance|belga|",
        r"keystone|apa|pa|archiv\w*|archivo|handout|supplied|file|ap photo|afp photo|ČTK|profimedia)\b[^.]{0,40}\)?$",
    ))
    .ok()
});

/// Agencies that stand glued to the end without a slash.
const GLUED_ENDS: [&str; 11] = [
    "AFP",
    "EFE",
    "Reuters",
    "PAP",
    "Getty Images",
    "dpa",
    "ANSA",
    "EPA",
    "ENEX",
    "Shutterstock",
    "TVN24",
];

/// An agency glued to the end: "…in `ChileENEX`", "REUTERS/Jane Doe".
static GLUED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"[a-zà-ÿ.\u{430}-\u{44f}](?:AFP|EFE|Reuters|PAP|Getty Images|dpa|ANSA|EPA|ENEX|Shutterstock|TVN24)(?:/[\w. /]+)?$|",
        r"(?:AFP|EFE|Reuters|REUTERS|EPA|AP)\s?/\s?[A-ZÀ-Ý][\w.]*(?: [A-ZÀ-Ý][\w.]*){0,2}$",
    ))
    .ok()
});

/// "/한가람 제공", "/화면 캡처", "/AFP".
static KOREAN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"/\s?(?:[가-힣]{2,10}\s?(?:제공|캡처|기자|DB)?|화면 ?캡처|[A-Z]{2,6})\.?$").ok()
});

/// Whether a line is a picture's credit or caption, by its lead or by an agency at its end.
pub(in crate::parse::wire) fn is_credit(line: &str, lang: Option<&str>) -> bool {
    let line = line.trim();
    if line.len() > 4 * WIDEST {
        return false;
    }
    let width = width(line);
    let has = |pattern: &Option<Regex>| pattern.as_ref().is_some_and(|found| found.is_match(line));
    let eastern = matches!(lang, Some("ja" | "zh" | "ko"));
    let most = if eastern { 150 } else { WIDEST };
    let has_slash = line.contains('/');
    let may_be_glued = has_slash || GLUED_ENDS.iter().any(|agency| line.ends_with(agency));
    width < most
        && (may_name_pictures(line) && has(&PICTURES)
            || ends_in_credit(line)
            || may_be_glued && has(&GLUED))
        || width < 120 && lang == Some("ko") && has_slash && has(&KOREAN)
        || width < 260 && is_led(line)
}

/// Three letters of each form of [`PICTURES`] that begins with no sign, the first two of which few lines
/// have.
const PICTURE_LETTERS: [[u8; 3]; 6] = [*b"tty", *b"lli", *b"hut", *b"hot", *b"a-e", *b"mag"];

/// Whether an agency of pictures may be named in a line; no pattern is asked of most. The letters are
/// looked at many at once, and none of them has a twin in another script.
fn may_name_pictures(line: &str) -> bool {
    let bytes = line.as_bytes();
    let next = bytes.get(1..).unwrap_or_default().iter().zip(bytes.get(2..).unwrap_or_default());
    let any = bytes.iter().zip(next).fold(0, |any, (a, (b, c))| {
        let (a, b, c) = (a | 0x20, b | 0x20, c | 0x20);
        let differs = |is: &[u8; 3]| (a ^ is[0]) | (b ^ is[1]) | (c ^ is[2]);
        PICTURE_LETTERS.iter().fold(any, |any, is| any | u8::from(differs(is) == 0))
    });
    any != 0 || line.starts_with('©')
}

/// Whether an agency or a word for a picture stands behind a sign at the end, and no point behind it:
/// so of a sentence nothing is looked at. One pattern for the whole line, which was read from the
/// end, took two fifths of the instructions of 1,000 articles.
fn ends_in_credit(line: &str) -> bool {
    let end = line.rfind('.').map_or(0, |point| point + 1);
    let Some((end, credit)) = line.get(end..).zip(CREDIT.as_ref()) else { return false };
    let mut signs = end.match_indices(SIGNS);
    signs.any(|(at, sign)| end.get(at + sign.len()..).is_some_and(|rest| credit.is_match(rest)))
}

/// Whether a photo's lead begins the line, or one with a colon stands within it.
fn is_led(line: &str) -> bool {
    let begins = leads(LeadKind::Photo, line).any(|(lead, _, rest)| {
        lead.chars().count() > 1
            && (is_parted(lead, rest) || !rest.starts_with(char::is_alphabetic))
    });
    if begins || !(line.contains(':') || line.contains('：')) {
        return begins;
    }
    let lower = line.to_lowercase();
    let signs = lower.match_indices([':', '：']);
    let heads: Vec<&str> = signs.filter_map(|(at, sign)| lower.get(..at + sign.len())).collect();
    // Hardly a lead stands before a colon of the line, and to search for each would take longer.
    let stands = |lead: &&&str| heads.iter().any(|head| head.ends_with(**lead));
    let mut leads = WITHIN.iter().filter(stands);
    leads.any(|lead| {
        let Some(at) = lower.find(lead) else { return false };
        let capital = line.get(at..).is_some_and(|rest| !rest.starts_with(char::is_lowercase));
        let parted = !lower[..at].ends_with(char::is_alphabetic);
        parted && (capital || lower[..at].ends_with(['(', '[', '/', '|']))
    })
}

/// The value of "Source: X", "来源：X", "출처: X".
pub(in crate::parse::wire) fn sourced(line: &str, names: AgencyNames<'_>) -> Option<String> {
    if line.len() > 600 || !line.contains([':', '：', '|']) && !line.chars().any(is_wide) {
        return None;
    }
    let behind = at_head(line).or_else(|| within(line))?;
    let value = behind.trim_start_matches([' ', ':', '：', '|']);
    let value = &value[..cut(value)];
    let value =
        value.trim_matches([' ', ':', ',', ';', '(', ')', '（', '）', '【', '】', '\u{3000}']);
    let fits =
        !value.is_empty() && value.chars().count() <= 50 && value.split_whitespace().count() <= 6;
    let written = || frame_words::of(value).is_none().then(|| value.to_owned());
    if fits { names.known(value).or_else(written) } else { None }
}

/// The text behind a lead at the head: "Source: X", "Fonte | X".
fn at_head(line: &str) -> Option<&str> {
    leads(LeadKind::Source, line).find_map(|(lead, _, rest)| {
        let coloned = lead.ends_with([':', '：']);
        let long = lead.chars().count() > 3 || !lead.is_ascii();
        let sign = rest.trim_start().starts_with([':', '：', '|']);
        (coloned || long && sign).then_some(rest)
    })
}

/// The text behind a lead with a colon within the line: "2024-03-01  来源：X".
fn within(line: &str) -> Option<&str> {
    let colon = |c: char| matches!(c, ':' | '：');
    line.match_indices(colon).find_map(|(at, sign)| {
        let head = &line[..at + sign.len()];
        let start = head.trim_end_matches(colon).trim_end();
        let start = start
            .rfind(|c: char| !c.is_alphabetic())
            .map_or(0, |at| at + start[at..].chars().next().map_or(1, char::len_utf8));
        let tail = line.get(start..)?;
        let found = leads(LeadKind::Source, tail).find(|(lead, ..)| lead.ends_with(colon));
        found.map(|(_, _, rest)| rest)
    })
}

/// Where the value of a source ends: at a bar, a date, another label.
fn cut(value: &str) -> usize {
    let signs =
        ["|", "·", "•", " - ", "作者", "记者", "责任", "责编", "  ", "\t", "http://", "https://"];
    let sign = signs.iter().filter_map(|sign| value.find(sign)).min().unwrap_or(value.len());
    let digit = |at: usize| value[at..].chars().take(4).filter(char::is_ascii_digit).count() == 4;
    let year =
        value.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).find(|at| digit(*at));
    year.map_or(sign, |year| year.min(sign))
}
