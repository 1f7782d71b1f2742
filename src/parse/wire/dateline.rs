//! The dateline at the head of a paragraph: place, date and agency.

mod days;
mod east;
mod head;
#[cfg(test)]
mod lands;
#[cfg(test)]
pub(super) mod matrix;
mod segments;
#[cfg(test)]
mod sentences;
#[cfg(test)]
mod tests;
mod towns;

use super::names::AgencyNames;
use super::{Dateline, FoundDateline, byline, people};

use days::LineDate;
use head::{HeadEnd, HeadParts};

pub(super) use towns::{is_town, labelled};

/// How far into a paragraph a dateline may reach, in bytes.
const REACH: usize = 240;

/// The most small words that may stand in a dateline and in the few words behind it.
const SMALL: usize = 8;

/// So many letters show that copy has no capitals.
const SMALL_COPY: usize = 20;

/// The most signs at which a dateline may end.
const SIGNS: usize = 12;

/// The shortest paragraph that a town with a point behind it begins, in bytes.
const PARAGRAPH: usize = 80;

/// The part of a paragraph in which a dateline may stand, and what is known of it.
struct LineHead<'t, 'n> {
    text: &'t str,
    /// The bytes of the whole paragraph.
    whole: usize,
    dates: Vec<LineDate>,
    lang: Option<&'n str>,
    names: AgencyNames<'n>,
}

/// The dateline at the head of `paragraph`, on line `line` of the file, in a text of the language
/// `lang`.
pub(super) fn read(
    paragraph: &str,
    line: u32,
    lang: Option<&str>,
    names: AgencyNames<'_>,
) -> Option<FoundDateline> {
    let junk = paragraph.len() - paragraph.trim_start_matches(['*', '_', ' ']).len();
    let text = reach(&paragraph[junk..]);
    let whole = paragraph.len() - junk;
    if !may_have_head(text, whole) || byline::strong(text, names).is_some() {
        return None;
    }
    let head = LineHead { text, whole, dates: days::dates(text, lang), lang, names };
    let found = east::read(&head).or_else(|| head.read()).or_else(|| head.glued());
    let mut found = found.or_else(|| head.alone())?;
    let rest = &text[found.end..];
    found.end += rest.len() - trimmed(rest).len();
    found.end += junk;
    paragraph[junk..found.end].trim().clone_into(&mut found.dateline.words);
    found.dateline.line = line;
    Some(found)
}

/// The part of a paragraph in which a dateline may stand: none has more than a few small words.
fn reach(text: &str) -> &str {
    let mut end = text.len().min(REACH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let starts = text.match_indices(' ').map(|(at, _)| at + 1);
    let mut small = starts.filter(|at| text[*at..].starts_with(char::is_lowercase));
    &text[..small.nth(SMALL).unwrap_or(end)]
}

/// Whether a dateline may stand in `text`, the first part of a paragraph of so many bytes: one that
/// begins with a letter of ASCII ends at a sign. Most paragraphs have none there.
fn may_have_head(text: &str, whole: usize) -> bool {
    let is_sign =
        |(at, c): (usize, char)| !c.is_alphanumeric() && c != ' ' && sign(text, at, c).is_some();
    whole <= PARAGRAPH
        || !text.starts_with(|c: char| c.is_ascii_alphabetic())
        || text.char_indices().any(is_sign)
}

/// `text` without the signs that stand between a dateline and the text.
fn trimmed(text: &str) -> &str {
    text.trim_start_matches([' ', '.', ':', '-', '–', '—', '_', '\u{3000}', '|', '·'])
}

impl LineHead<'_, '_> {
    /// The first head that makes a dateline.
    fn read(&self) -> Option<FoundDateline> {
        self.ends().into_iter().find_map(|(at, width, sign)| {
            let mut parts = head::read(self, 0, at, sign)?;
            let mut end = at + width;
            self.extend(&mut parts, &mut end, sign);
            let lacks = parts.needs_agency && parts.agency.is_none()
                || parts.needs_place && (parts.place.is_none() || parts.date.is_none());
            (!lacks).then(|| found(parts, end))
        })
    }

    /// Where a dateline may end: the place, the width and the kind of each sign, in order.
    fn ends(&self) -> Vec<(usize, usize, HeadEnd)> {
        let text = self.text;
        let mut found = Vec::new();
        let (mut depth, mut skip) = (0_u32, 0);
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_alphanumeric() && *c != ' ') {
            match c {
                '(' | '（' => depth += 1,
                ')' | '）' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if at < skip || depth > 0 || self.dates.iter().any(|date| date.range.contains(&at)) {
                continue;
            }
            if let Some((width, sign)) = sign(text, at, c) {
                // A point before a dash may be that of a short name: "BIRMINGHAM, Ala. -".
                let ahead = matches!(c, ')' | '）' | '/') || c == '.' && sign.is_dash();
                let from = if ahead { at + c.len_utf8() } else { at };
                found.push((from, width, sign));
                skip = from + width;
            }
            if found.len() == SIGNS {
                return found;
            }
        }
        if self.whole <= PARAGRAPH {
            found.push((text.len(), 0, HeadEnd::Bracket));
        }
        found
    }

    /// Takes in what stands behind the sign: the agency of "МОСКВА, 25 сен - РИА Новости.", the
    /// place of "(ANSA) - ROME, SEP 25 -", the date of "DUBAI — 25 September 2023 —".
    fn extend(&self, parts: &mut HeadParts, end: &mut usize, sign: HeadEnd) {
        if parts.agency.is_none()
            && let Some((agency, authors, used)) = self.agency_behind(*end)
        {
            (parts.agency, parts.authors, *end) = (Some(agency), authors, used);
        }
        if parts.date.is_none() && (sign.is_dash() || sign == HeadEnd::Bracket) {
            let from = *end;
            let dash = self.dash_behind(from).filter(|at| at - from <= 40);
            let date = self.dates.iter().find(|date| date.range.start >= from);
            if let (Some(at), Some(date)) = (dash, date)
                && date.range.end <= at
                && at - from <= date.range.len() + 5
            {
                (parts.date, *end) = (Some(date.date), at);
            }
        }
        if parts.place.is_none() && parts.agency.is_some() {
            let from = self.text.len() - trimmed(&self.text[*end..]).len();
            let more = self.dash_behind(from).and_then(|at| {
                let found = head::read(self, from, at, HeadEnd::Dash)?;
                (found.date.is_some() && found.place.is_some()).then_some((found, at))
            });
            if let Some((found, at)) = more {
                (parts.place, parts.date, *end) = (found.place, found.date.or(parts.date), at);
            }
        }
    }

    /// The agency that stands alone behind byte `from`, its reporters, and where they end:
    /// "РИА Новости, Иван Соколов.", "(BUSINESS WIRE)--".
    fn agency_behind(&self, from: usize) -> Option<(String, Vec<String>, usize)> {
        let rest = trimmed(&self.text[from..]);
        let from = self.text.len() - rest.len();
        let shut = match rest.chars().next()? {
            '(' => Some(')'),
            '/' => Some('/'),
            _ => None,
        };
        if let Some(shut) = shut {
            let at = rest[1..].find(shut)? + 1;
            let (agency, authors) = self.agency_in(&rest[1..at])?;
            return Some((agency, authors, from + at + 1));
        }
        let point =
            [". ", " - ", " – ", " — ", ": "].iter().filter_map(|sign| rest.find(sign)).min();
        let words = &rest[..point.filter(|at| *at <= 90)?];
        let (agency, author) = words.split_once(", ").unwrap_or((words, ""));
        let agency = self.names.known(agency)?;
        let author = people::person(author, self.lang, true, self.names);
        (words == self.text.get(from..from + words.len())?
            && (author.is_some() || !words.contains(", ")))
        .then(|| (agency, author.into_iter().collect(), from + words.len() + 1))
    }

    /// The next dash behind byte `from`.
    fn dash_behind(&self, from: usize) -> Option<usize> {
        let dashes = self.ends().into_iter().filter(|(_, _, sign)| sign.is_dash());
        dashes.map(|(at, ..)| at).find(|at| *at > from)
    }

    /// "دمشق-سانا ", "الرياض - واس:": a place and an agency, with nothing but a space behind them.
    fn glued(&self) -> Option<FoundDateline> {
        let at = self.text.find(['-', '–', '/']).filter(|at| *at <= 60)?;
        let place = self.text[..at].trim();
        let cased = place.chars().any(|c| c.is_uppercase() || c.is_lowercase());
        let rest = self.text[at..].trim_start_matches(['-', '–', '/', ' ']);
        let from = self.text.len() - rest.len();
        let end = |at: &usize| rest[*at..].starts_with([' ', ':', '،', '-', '/']);
        let ends = rest.char_indices().map(|(at, _)| at).take(40).skip(1).filter(end).take(5);
        let (agency, used) =
            ends.filter_map(|at| Some((self.names.known(&rest[..at])?, at))).last()?;
        if cased || !super::place::is_place(place, false) {
            return None;
        }
        let parts = HeadParts {
            place: Some(place.to_owned()),
            agency: Some(agency),
            ..HeadParts::default()
        };
        let junk = rest[used..].len() - rest[used..].trim_start_matches([' ', '/', '-']).len();
        Some(found(parts, from + used + junk))
    }

    /// "(أبوظبي - البيان)": a place and its paper on a line of their own.
    fn alone(&self) -> Option<FoundDateline> {
        let inside = self.text.strip_prefix('(')?.trim_end().strip_suffix(')')?;
        let (place, paper) =
            [" - ", " – ", " — "].iter().find_map(|dash| inside.split_once(dash))?;
        let cased = place.chars().any(|c| c.is_uppercase() || c.is_lowercase());
        let is_place = is_town(place) || !cased && super::place::is_place(place, false);
        let fits = self.whole <= PARAGRAPH && is_place && head::is_outlet(paper);
        let parts = HeadParts {
            place: Some(place.to_owned()),
            agency: self.names.known(paper).or_else(|| Some(paper.to_owned())),
            ..HeadParts::default()
        };
        fits.then(|| found(parts, self.text.len()))
    }

    /// The agency that words in brackets name, and its reporters: "Reuters/AP", "Корр. ТАСС Иван
    /// Соколов".
    fn agency_in(&self, words: &str) -> Option<(String, Vec<String>)> {
        if words.is_empty() || words.len() > 90 {
            return None;
        }
        if let Some(rest) =
            words.strip_prefix("Корр").map(|rest| rest.trim_start_matches(['.', ' ']))
        {
            let (house, name) = rest.split_once(' ').unwrap_or((rest, ""));
            let author = people::person(name, self.lang, true, self.names);
            return Some((self.names.known(house)?, author.into_iter().collect()));
        }
        let parts = || words.split(['/', ',', '|', '+']).flat_map(|part| part.split(" - "));
        let known = self.names.known(words);
        let short = parts().all(|part| part.split_whitespace().count() <= 3);
        let part = || parts().filter(|_| short).find_map(|part| self.names.known(part));
        let agency = known.or_else(part)?;
        Some((agency, Vec::new()))
    }

    /// Whether the text behind byte `end` goes on in small letters, as a sentence does.
    fn runs_on(&self, end: usize) -> bool {
        let rest = self.text[end..].trim_start_matches(|c: char| !c.is_alphanumeric());
        rest.starts_with(char::is_lowercase)
    }

    /// Whether what stands behind byte `end` is copy in which no letter is a capital, as some wires sent
    /// it: 8 of 900 articles of 1987.
    fn is_in_small(&self, end: usize) -> bool {
        let letters = self.text[end..].chars().filter(|c| c.is_alphabetic());
        letters.clone().nth(SMALL_COPY).is_some() && !letters.into_iter().any(char::is_uppercase)
    }

    /// Whether a time stands behind byte `end`: "Lunes, 2 diciembre 2024 - 02:24".
    fn is_clock(&self, end: usize) -> bool {
        let rest = trimmed(&self.text[end..]);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits) && rest[digits..].starts_with([':', 'h'])
    }

    /// Whether a sentence begins behind byte `end` of a long paragraph.
    fn goes_on(&self, end: usize) -> bool {
        let rest = self.text[end..].trim_start_matches(['.', ' ', '„', '»', '«', '"', '“']);
        self.whole > PARAGRAPH && rest.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
    }
}

/// The sign that may end a dateline at byte `at`, where `c` stands, and its width.
fn sign(text: &str, at: usize, c: char) -> Option<(usize, HeadEnd)> {
    let next = at + c.len_utf8();
    let (before, behind) = (&text[..at], &text[next..]);
    let spaced = behind.is_empty() || behind.starts_with([' ', '\u{a0}']);
    let apart = before.is_empty() || before.ends_with([' ', '\u{a0}']);
    let bare = behind.strip_prefix(' ').unwrap_or(behind);
    let dash = ['-', '–', '—'].iter().find(|dash| bare.starts_with(**dash));
    let dash = dash.map(|dash| behind.len() - bare.len() + dash.len_utf8());
    let found = match c {
        '—' | '–' => (c.len_utf8(), HeadEnd::Dash),
        '-' if behind.starts_with('-') => (2, HeadEnd::Dash),
        '-' | '_' if spaced || before.ends_with([')', '/']) || before.ends_with(") ") => {
            (1, HeadEnd::Hyphen)
        }
        '-' if apart && behind.starts_with(char::is_uppercase) => (1, HeadEnd::Hyphen),
        '.' if dash.is_some() => (dash.unwrap_or_default(), HeadEnd::Dash),
        ')' | '）' => (0, HeadEnd::Bracket),
        '/' if behind.starts_with(['.', ' ', ',']) => (0, HeadEnd::Bracket),
        '.' if spaced => (1, HeadEnd::Point),
        ':' if spaced => (1, HeadEnd::Colon),
        '|' | '·' if spaced && apart => (c.len_utf8(), HeadEnd::Bar),
        _ => return None,
    };
    Some(found)
}

/// The dateline that `parts` make.
fn found(parts: HeadParts, end: usize) -> FoundDateline {
    let date = parts.date;
    let dateline = Dateline {
        place: parts.place,
        month_day: date.and_then(|date| Some((date.month, date.day?))),
        year: date.and_then(|date| date.year),
        agency: parts.agency,
        ..Dateline::default()
    };
    FoundDateline { dateline, end, authors: parts.authors }
}
