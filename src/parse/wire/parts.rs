//! The parts of a dateline, and whether they make one.

use crate::parse::date::{DayMonth, day_month};

use super::names::AgencyNames;
use super::place::{is_capitals, recase};
use super::segments::{
    dated_end, is_barred, is_careless_name, is_name, is_place, is_qualifier, is_weekday,
};

/// The most bytes of a part; a longer one is running text.
const LONGEST: usize = 120;

/// What ends a dateline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ender {
    /// "--" or a long dash.
    Dash,
    /// A hyphen with a space beside it.
    Hyphen,
    /// The agency itself: "(PTI)", "/TASS/."; or the end of a short paragraph.
    Agency,
}

/// What has been read of a dateline besides its place.
#[derive(Debug, Default)]
pub(super) struct DatelineParts {
    pub(super) agency: Option<String>,
    pub(super) date: Option<DayMonth>,
    /// Whether no comma stands before the date.
    pub(super) bound: bool,
    pub(super) year: Option<i16>,
}

impl DatelineParts {
    /// Takes dates and agencies from the end of `segments`.
    pub(super) fn pop(&mut self, segments: &mut Vec<&str>, names: AgencyNames<'_>) {
        while let Some(&last) = segments.last().filter(|last| last.len() <= LONGEST) {
            let is_year = last.len() == 4 && last.starts_with(['1', '2']);
            if self.date.is_none()
                && is_year
                && let Ok(year) = last.parse()
            {
                self.year = Some(year);
            } else if self.date.is_none()
                && let Some(date) = day_month(last)
            {
                self.date = Some(date);
            } else if self.agency.is_none()
                && let Some(name) = names.known(last)
            {
                self.agency = Some(name);
            } else if self.date.is_none()
                && let Some((rest, date)) = dated_end(last)
            {
                self.date = Some(date);
                self.bound = true;
                segments.pop();
                segments.push(rest);
                continue;
            } else if !is_weekday(last) {
                return;
            }
            segments.pop();
        }
    }

    /// The place that `segments` name, empty where there is none and an agency stands alone;
    /// none where all this is no dateline.
    pub(super) fn place(&self, segments: &[&str], ender: Ender, bracket: bool) -> Option<String> {
        let Some((first, qualifiers)) = segments.split_first() else {
            return (self.agency.is_some() && ender != Ender::Agency).then(String::new);
        };
        let day = self.date.is_some_and(|d| d.day.is_some());
        let dashed = ender != Ender::Agency;
        if qualifiers.len() > 3 || self.agency.is_none() && !day && !dashed {
            return None;
        }
        let first = first.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
        let first: String = first.chars().filter(|c| !"{}[]<>*|#".contains(*c)).collect();
        let letters = || first.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = || is_capitals(&first);
        let barred = || is_barred(&first);
        let fits = if self.agency.is_some() {
            capitals() || is_name(&first, 5)
        } else if day {
            let sure = capitals() && !barred() && (dashed || !self.bound);
            sure || dashed && is_careless_name(&first)
        } else if self.date.is_some() || bracket || !qualifiers.is_empty() {
            capitals() && !barred() && letters() > 2
        } else {
            ender == Ender::Dash && capitals() && !barred() && letters() >= 4
        };
        if !fits || !is_place(&first) || !qualifiers.iter().all(|q| is_qualifier(q)) {
            return None;
        }
        let mut place = recase(&first);
        for qualifier in qualifiers {
            place.push_str(", ");
            place.push_str(&recase(qualifier));
        }
        Some(place)
    }
}
