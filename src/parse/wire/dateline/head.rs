//! All that stands before the sign that ends a dateline -> its place, date and agency.

use super::LineHead;
use super::days::is_month;
use super::segments::{HeadSegment, at_point, is_small, last_word, split, without_small};
use super::towns::{HeadWord, is_town};
use crate::parse::date::DayMonth;
use crate::parse::wire::people;
use crate::parse::wire::place::{is_capitals, is_careless_name, is_place, recase};

/// The most parts of a place.
const MOST: usize = 4;

/// What ends a dateline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadEnd {
    /// "--", ".-" or a long dash.
    Dash,
    /// A hyphen with a space beside it.
    Hyphen,
    /// A bracket that shuts: "(PTI)", "/TASS/."; or the end of a short paragraph.
    Bracket,
    /// A colon.
    Colon,
    /// A bar, or a point at half height.
    Bar,
    /// A point.
    Point,
}

/// What stands before the sign is no dateline.
struct NoDateline;

impl HeadEnd {
    /// Whether it is a dash of any length.
    pub(super) fn is_dash(self) -> bool {
        matches!(self, Self::Dash | Self::Hyphen)
    }
}

/// What a head says.
#[derive(Debug, Clone, Default)]
pub(super) struct HeadParts {
    pub(super) place: Option<String>,
    pub(super) date: Option<DayMonth>,
    pub(super) agency: Option<String>,
    pub(super) authors: Vec<String>,
    /// Whether the agency is not a known one and stands without a place, so that both must follow.
    pub(super) needs_place: bool,
    /// Whether it is no dateline yet without an agency behind it.
    pub(super) needs_agency: bool,
}

/// What has been read of a head while its parts are gone through.
#[derive(Debug, Default)]
struct HeadDraft<'t> {
    rest: Vec<&'t str>,
    loose: Vec<(usize, &'t str)>,
    numbers: Vec<i8>,
    agency: Option<String>,
    authors: Vec<String>,
    bracketed: bool,
    has_month: bool,
}

/// Reads the head between `from` and `end`, which ends with `sign`.
pub(super) fn read(
    line: &LineHead<'_, '_>,
    from: usize,
    end: usize,
    sign: HeadEnd,
) -> Option<HeadParts> {
    let inside = |at: usize| from <= at && at < end;
    let mut dates = line.dates.iter().filter(|date| inside(date.range.start));
    let date = dates.next();
    if dates.next().is_some() || date.is_some_and(|date| date.range.end > end) {
        return None;
    }
    let mut draft = HeadDraft::default();
    draft.fill(line, from, end, date.is_some())?;
    let mut date = date.map(|date| date.date);
    if date.is_none() && draft.bracketed {
        date = draft.day_month();
    }
    draft.settle(line, end, sign, date)
}

impl<'t> HeadDraft<'t> {
    fn fill(
        &mut self,
        line: &LineHead<'t, '_>,
        from: usize,
        end: usize,
        dated: bool,
    ) -> Option<()> {
        let segments = split(line, from, end)?;
        let in_brackets = |segment: &HeadSegment<'t>| {
            if segment.bracketed { line.agency_in(segment.words) } else { None }
        };
        let mut agencies: Vec<_> = segments.iter().map(in_brackets).collect();
        let is_known: Vec<bool> = agencies.iter().map(Option::is_some).collect();
        if let Some((agency, authors)) = agencies.iter_mut().find_map(Option::take) {
            (self.agency, self.authors, self.bracketed) = (Some(agency), authors, true);
        }
        for (segment, is_known) in segments.into_iter().zip(is_known) {
            if segment.bracketed {
                if !is_known && !is_small(segment.words) {
                    self.loose.push((self.rest.len(), segment.words));
                }
            } else {
                self.take(without_small(segment.words), line, dated);
            }
        }
        (self.rest.len() <= MOST).then_some(())
    }

    /// Takes one part between commas.
    fn take(&mut self, words: &'t str, line: &LineHead<'t, '_>, dated: bool) {
        if is_small(words) && (dated || !self.rest.is_empty()) {
            return;
        }
        if let Ok(number) = words.parse::<i8>() {
            self.numbers.push(number);
        } else if self.agency.is_none()
            && let Some(agency) = line.names.known(words)
        {
            self.agency = Some(agency);
        } else if !self.rest.is_empty() && !dated && is_month(words) {
            self.has_month = true;
        } else if let Some((first, agency)) = self.ended(words, line) {
            self.agency = Some(agency);
            self.take(first, line, dated);
        } else if let Some((author, place)) = slashed(words, line) {
            self.authors.push(author);
            self.rest.push(place);
        } else {
            self.rest.push(words);
        }
    }

    /// "BERLIN taz", "دمشق-سانا", "АСТАНА. КАЗИНФОРМ": an agency at the end of a part.
    fn ended(&self, words: &'t str, line: &LineHead<'t, '_>) -> Option<(&'t str, String)> {
        if self.agency.is_some() {
            return None;
        }
        let agency = |(first, last): (&'t str, &'t str)| {
            let long = last.chars().count() > 2;
            Some((first, line.names.known(last).filter(|_| long && !first.is_empty())?))
        };
        at_point(words).and_then(agency).or_else(|| last_word(words).and_then(agency))
    }

    /// "الكويت - 25 - 9 (كونا)": day and month as bare numbers.
    fn day_month(&self) -> Option<DayMonth> {
        let [day, month] = self.numbers[..] else { return None };
        let fits = (1..=31).contains(&day) && (1..=12).contains(&month);
        fits.then_some(DayMonth { year: None, month, day: Some(day) })
    }

    /// Whether all this makes a dateline, and what it says.
    fn settle(
        mut self,
        line: &LineHead<'_, '_>,
        end: usize,
        sign: HeadEnd,
        date: Option<DayMonth>,
    ) -> Option<HeadParts> {
        let shut = line.text[..end].trim_end_matches([' ', '.']).ends_with([')', '/']);
        let outlet = self.place_loose(sign, date.is_some(), shut).ok()?;
        if !self.numbers.is_empty() && !self.bracketed {
            return None;
        }
        let caps = self.is_in_capitals();
        self.has_place(date.is_some(), sign, caps)?;
        let needs_agency = self.fits(line, end, sign, date.is_some(), caps, outlet.is_some())?;
        let needs_place = self.rest.is_empty() && outlet.is_some();
        let is_desk = self
            .rest
            .first()
            .is_some_and(|first| HeadWord::Desk.has(first.split(' ').next().unwrap_or_default()));
        let is_code = |part: &str| part.len() == 2 && is_capitals(part);
        let place = self.rest.iter().enumerate().map(|(at, part)| {
            if at > 0 && is_code(part) { (*part).to_owned() } else { recase(part) }
        });
        let place = place.collect::<Vec<_>>().join(", ");
        Some(HeadParts {
            place: Some(place).filter(|place| !is_desk && !place.is_empty()),
            date,
            agency: self.agency.or(outlet),
            authors: self.authors,
            needs_place,
            needs_agency,
        })
    }

    /// What stands in brackets and is no agency that is known: where the place lies, or an outlet.
    /// An outlet stands before the sign, as in "KABUL (Pajhwok) -".
    fn place_loose(
        &mut self,
        sign: HeadEnd,
        dated: bool,
        shut: bool,
    ) -> Result<Option<String>, NoDateline> {
        if self.loose.len() > 1 {
            return Err(NoDateline);
        }
        let Some((at, words)) = self.loose.pop() else { return Ok(None) };
        let dashed = sign.is_dash() || sign == HeadEnd::Colon && dated;
        let sure = dated || self.rest.is_empty() || self.is_in_capitals();
        if shut && self.agency.is_none() && dashed && sure && is_outlet(words) {
            return Ok(Some(words.to_owned()));
        }
        if words.split_whitespace().count() > 3 || !is_place(words, true) {
            return Err(NoDateline);
        }
        self.rest.insert(at.min(self.rest.len()), words);
        Ok(None)
    }

    fn is_in_capitals(&self) -> bool {
        let letters = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count();
        self.rest.first().is_some_and(|first| is_capitals(first) && letters(first) > 2)
    }

    /// Whether what is left of the head may be a place, or nothing is.
    fn has_place(&self, dated: bool, sign: HeadEnd, caps: bool) -> Option<()> {
        let Some((first, qualifiers)) = self.rest.split_first() else { return Some(()) };
        let careless = dated && sign.is_dash() && is_careless_name(first);
        let barred = HeadWord::NoPlace.has(first)
            || (!caps || self.agency.is_none())
                && HeadWord::NoPlace.has(first.split(' ').next().unwrap_or_default())
                && !is_town(first);
        let fits = !barred && (careless || is_place(first, false));
        (fits && qualifiers.iter().all(|part| is_place(part, true))).then_some(())
    }

    /// Whether place, date, agency and sign make a dateline; and whether an agency must follow.
    fn fits(
        &self,
        line: &LineHead<'_, '_>,
        end: usize,
        sign: HeadEnd,
        dated: bool,
        caps: bool,
        outlet: bool,
    ) -> Option<bool> {
        if line.is_clock(end) {
            return None;
        }
        let dash = sign.is_dash();
        let named = self.agency.is_some();
        // "وصلت السفن في 25 سبتمبر -": where no capitals tell names, an agency must.
        let cased = |first: &&str| first.chars().any(char::is_uppercase);
        let whole = caps || self.rest.len() <= 2 && self.rest.first().is_some_and(cased);
        let runs_on = !((caps || self.bracketed) && (named || dated) && dash) && line.runs_on(end);
        let is_known = |first: &&str| dated && dash && is_town(first);
        let is_small_copy = self.rest.first().is_some_and(is_known) && line.is_in_small(end);
        if runs_on && !(caps && named && (self.bracketed || dated)) && !is_small_copy {
            return None;
        }
        let fits = match (named, self.rest.first()) {
            (true, None) => dated || dash,
            (true, Some(_)) if sign == HeadEnd::Point => dated || self.bracketed && caps,
            (true, Some(_)) => self.bracketed || dated || dash || sign == HeadEnd::Bar,
            (false, None) => outlet && dash,
            (false, Some(_)) if outlet => true,
            (false, Some(first)) if dated => match sign {
                HeadEnd::Dash | HeadEnd::Hyphen => whole,
                HeadEnd::Colon => caps,
                HeadEnd::Point | HeadEnd::Bracket => return Some(true),
                HeadEnd::Bar => caps || is_town(first),
            },
            (false, Some(first)) => self.is_alone(first, line, end, sign, caps),
        };
        fits.then_some(false)
    }

    /// Whether a place without date and agency is a dateline: in capitals before a dash, or a
    /// town that is known.
    fn is_alone(
        &self,
        first: &str,
        line: &LineHead<'_, '_>,
        end: usize,
        sign: HeadEnd,
        caps: bool,
    ) -> bool {
        let long = caps && first.chars().count() >= 4;
        let several = self.rest.len() > 1 || self.has_month;
        let town = self.rest.len() == 1 && is_town(first);
        // English headings have a hyphen behind a name too: "Seoul - the city that never sleeps".
        let foreign = !matches!(line.lang, None | Some("en"));
        let known = town && foreign;
        match sign {
            HeadEnd::Dash => long || caps && several || town,
            HeadEnd::Hyphen => caps && (several || town) || known || long && foreign,
            HeadEnd::Bar => known || caps && town,
            HeadEnd::Point | HeadEnd::Colon => {
                let pointed =
                    matches!(line.lang, Some("de" | "es" | "it" | "fr" | "nl" | "pl" | "lb"));
                caps && town && sign == HeadEnd::Colon || pointed && town && line.goes_on(end)
            }
            HeadEnd::Bracket => false,
        }
    }
}

/// "Ahmet YILMAZ/ANKARA": a reporter before the place.
fn slashed<'t>(words: &'t str, line: &LineHead<'t, '_>) -> Option<(String, &'t str)> {
    let (author, place) = words.split_once('/')?;
    let fits = author.trim().contains(' ') && is_capitals(place) && !is_capitals(author);
    let author = people::person(author, line.lang, true, line.names).filter(|_| fits)?;
    Some((author, place.trim()))
}

/// Whether words in brackets may be the name of an outlet that is not known.
pub(super) fn is_outlet(words: &str) -> bool {
    let begins = words.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    begins
        && words.split_whitespace().count() <= 4
        && words.chars().all(|c| c.is_alphanumeric() || " .&'-/".contains(c))
        && words.chars().filter(|c| c.is_alphabetic()).count() > 1
}
