//! The headline: which line it is, and what of that line it is not.

use std::borrow::Cow;
use std::ops::Range;

use super::chain::LineState;
use super::decision::CopyDecision;
use super::names::AgencyNames;
use super::shape::{LineClass, LineShape};
use super::words::WordRole;
use super::{dateline, letters};

/// A line of more characters than this is text.
const LONGEST: usize = 200;
/// A made headline ends near this many characters.
const MADE: usize = 100;
/// Bytes of signs that one headline may have and the same elsewhere has not.
const SIGNS: usize = 12;
/// Bytes of versions and papers that may stand around a headline.
const AROUND: usize = 120;

/// A headline and what stood around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Headline {
    pub(super) text: String,
    /// "(LEAD)", "UPDATE 2-".
    pub(super) versions: Vec<String>,
    /// The agency behind a bar: "… | Reuters".
    pub(super) source: Option<String>,
}

/// The headline of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct CopyTitle {
    /// Its line.
    pub(super) at: usize,
    pub(super) text: String,
    /// "(LEAD)", "UPDATE 2-".
    pub(super) versions: Vec<String>,
    /// The agency or paper behind a bar: "… | Reuters".
    pub(super) source: Option<String>,
    /// Whether it is the first sentence, which stays in the text.
    pub(super) is_made: bool,
    /// Whether the next line belongs to it.
    pub(super) goes_on: bool,
    /// Lines that say the same once more, or belong to it.
    pub(super) again: Vec<usize>,
}

impl CopyTitle {
    /// Its lines.
    pub(super) fn lines(&self) -> Range<usize> {
        self.at..self.at + 1 + usize::from(self.goes_on)
    }
}

/// The headline that was decided on; none where there is no line that can be one.
pub(super) fn of(
    lines: &[LineShape<'_>],
    decision: &CopyDecision,
    names: AgencyNames<'_>,
) -> Option<CopyTitle> {
    let at = decision.title?;
    let line = lines.get(at)?;
    if let Some(text) = first_words(lines, at, names) {
        return Some(CopyTitle { at, text, is_made: true, ..CopyTitle::default() });
    }
    let next = lines.get(at + 1).filter(|next| goes_on(line, next));
    let goes_on = next
        .is_some_and(|_| matches!(decision.state(at + 1), LineState::Standfirst | LineState::Head));
    let whole = match next.filter(|_| goes_on) {
        Some(next) => Cow::Owned(format!("{} {}", line.text, next.text)),
        None => Cow::Borrowed(line.text),
    };
    let mut headline = clean(&whole, names);
    let is_other = |(other, _): &(usize, &LineShape<'_>)| *other != at;
    let others = || lines.iter().enumerate().filter(is_other).filter(|(_, l)| l.text.len() < 400);
    if headline.source.is_none()
        && let Some((alone, paper)) = with_paper(&headline.text)
        && others().any(|(_, line)| letters::is_same(line.text, alone))
    {
        headline = Headline {
            source: Some(paper.to_owned()),
            text: alone.to_owned(),
            versions: headline.versions,
        };
    }
    let own = headline.text.as_str();
    let says_same = |text: &str| letters::is_same(text, own) || letters::is_same(text, line.text);
    let may_hold = |text: &str| text.len() + SIGNS >= own.len() && text.len() <= own.len() + AROUND;
    let is_again = |(_, line): &(usize, &LineShape<'_>)| {
        let text = line.text;
        says_same(text) || may_hold(text) && says_same(&clean(text, names).text)
    };
    let before_end = others().filter(|(other, _)| *other + 1 < decision.behind);
    let mut again: Vec<usize> = before_end.filter(is_again).map(|(other, _)| other).collect();
    again.extend(goes_on.then_some(at + 1));
    let Headline { text, versions, source } = headline;
    Some(CopyTitle { at, text, versions, source, is_made: false, goes_on, again })
}

/// The first sentence as a headline, where the line of the headline is running text.
fn first_words(lines: &[LineShape<'_>], at: usize, names: AgencyNames<'_>) -> Option<String> {
    let line = lines.get(at)?;
    // No dateline is without a sign; most headlines are.
    let has_sign = line
        .text
        .bytes()
        .any(|b| matches!(b, b'-' | b'(' | b'/' | b'.' | b':' | b'|') || !b.is_ascii());
    let found = if has_sign { dateline::read(line.text, 0, None, names) } else { None };
    let dated = found.as_ref().filter(|found| found.is_strong());
    let only = lines.len() == 1;
    let sentences = only && first_sentence(line.text).len() < line.text.len();
    let is_long = line.class == LineClass::Long && line.ends && line.width > 160;
    let is_text = dated.is_some()
        || is_text(line.text)
        || is_long
        || sentences
        || only && line.width > MADE + 10;
    if !is_text {
        return None;
    }
    let text = dated.and_then(|found| line.text.get(found.end..)).unwrap_or(line.text);
    Some(made(text))
}

/// Whether `next` goes on with the headline `line`.
fn goes_on(line: &LineShape<'_>, next: &LineShape<'_>) -> bool {
    let is_mark = matches!(
        next.class,
        LineClass::Byline | LineClass::Stamp | LineClass::Dated | LineClass::Frame
    );
    let last = line.text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let open = line.text.ends_with(',') || WordRole::Open.has(&last) && line.text.contains(' ');
    !next.gap && !line.ends && !is_mark && !next.is_led && (next.begins_small || open)
}

/// "Port opens | Port Gazette": the headline and the paper behind it.
fn with_paper(text: &str) -> Option<(&str, &str)> {
    let signs = [" | ", " – ", " — ", " - "];
    let (at, sign) = signs
        .iter()
        .filter_map(|sign| Some((text.rfind(sign)?, *sign)))
        .max_by_key(|(at, _)| *at)?;
    let (alone, paper) = (text[..at].trim_end(), text[at + sign.len()..].trim());
    let fits = alone.chars().count() >= 12 && (2..=40).contains(&paper.chars().count());
    fits.then_some((alone, paper))
}

/// Whether a line is too long for a headline.
pub(in crate::parse) fn is_text(line: &str) -> bool {
    line.len() > LONGEST && line.chars().nth(LONGEST).is_some()
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
    use crate::parse::wire::names::tests::with_names;

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
}
