//! What a name may speak for.

use std::sync::Arc;

use jiff::civil::Date;

use crate::model::{CountryCode, RegionId, TagKind};

/// How a form names a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum CountryForm {
    /// By its name.
    Name,
    /// By its capital, also as a word for its government.
    Capital,
    /// By its people or its adjective.
    Demonym,
    /// By a state of it, as one stands behind a town and a comma.
    State,
    /// By a city.
    City,
    /// By an area.
    Area,
    /// By a house or a word that stands for its government.
    Metonym,
    /// Only in a dateline.
    Dateline,
}

impl CountryForm {
    /// Whether it names the country without doubt.
    pub(super) fn is_sure(self) -> bool {
        matches!(self, Self::Name | Self::Demonym | Self::Capital)
    }
}

/// One meaning of a form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sense {
    /// A country.
    Country(CountryCode, CountryForm),
    /// A region as a whole.
    Region(RegionId),
    /// A person, by the place in the list; `alone` where it is a part of the name that suffices.
    Person {
        /// The place in the list of people.
        at: u16,
        /// Whether the form is a part of the name.
        alone: bool,
    },
    /// An organisation, by the place in the list.
    Organisation(u16),
    /// A cue of the readings.
    Cue(u16),
}

/// A person of public life.
#[derive(Debug, Clone)]
pub(super) struct Person {
    /// The name, which is also the tag.
    pub name: Arc<str>,
    /// The part of the name by which later mentions go.
    pub short: Arc<str>,
    /// The country that the person stands for.
    pub country: Option<CountryCode>,
    /// The years in office, widened by one on either side; open where the table is.
    pub office: (Option<Date>, Option<Date>),
}

impl Person {
    /// Whether the person was in office around `day`.
    pub(super) fn serves(&self, day: Date) -> bool {
        self.office.0.is_none_or(|from| from <= day) && self.office.1.is_none_or(|to| day <= to)
    }
}

/// An organisation of public life.
#[derive(Debug, Clone)]
pub(super) struct Organisation {
    /// The name, which is also the tag.
    pub name: Arc<str>,
    /// What it speaks for.
    pub gives: Vec<Sense>,
    /// What its tag names; none where it has no tag, as a news agency, a word of the frame.
    pub tag: Option<TagKind>,
    /// What it is of the kinds that every country has one of.
    pub national: Option<NationalBody>,
    /// The keys of the words of its names of several words, by which a text may tell that another
    /// body of the same acronym is meant.
    pub long_words: Vec<u64>,
}

/// A kind of body that every country has one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NationalBody {
    /// A ministry, a parliament, a court.
    Office,
    /// Another public body, a central bank.
    Public,
    /// A league, a cup or a race, which nations within a country have as well.
    Competition,
}

impl NationalBody {
    /// What an organisation of this kind in the table is.
    pub(super) fn of_kind(kind: &str) -> Option<Self> {
        match kind {
            "ministry" | "parliament" | "court" => Some(Self::Office),
            "public-body" | "central-bank" => Some(Self::Public),
            "competition" => Some(Self::Competition),
            _ => None,
        }
    }
}

/// What the tag of an organisation or the like names, by its kind in the table; agencies and cues
/// have none.
pub(super) fn tag_kind(kind: &str) -> Option<TagKind> {
    match kind {
        "agency" | "cue" => None,
        "disease" | "event" | "law" | "product" | "space" | "work" => Some(TagKind::Subject),
        "sea" | "site" => Some(TagKind::Place),
        _ => Some(TagKind::Organisation),
    }
}

/// The part of a name by which later mentions go: the last word, or the first where family
/// names come first.
pub(super) fn short_name(name: &str, country: Option<CountryCode>) -> &str {
    let family_first = country.is_some_and(|code| {
        ["CN", "KP", "KR", "TW", "HK"].iter().any(|c| CountryCode::new(c) == Some(code))
    });
    let mut words = name.split(' ');
    let short = if family_first { words.next() } else { words.next_back() };
    short.unwrap_or(name)
}

/// The day that begins the month `YYYY-MM`, moved by a number of years.
pub(super) fn month(cell: &str, years: i16) -> Option<Date> {
    let (year, month) = cell.split_once('-')?;
    let year: i16 = year.parse().ok()?;
    Date::new(year.checked_add(years)?, month.parse().ok()?, 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_months() {
        for (name, country, short) in [
            ("Ada Lovelace", "GB", "Lovelace"),
            ("Kim Jong-un", "KP", "Kim"),
            ("Pelé", "BR", "Pelé"),
        ] {
            assert_eq!(short_name(name, CountryCode::new(country)), short);
        }
        assert_eq!(month("2012-05", -1).unwrap().to_string(), "2011-05-01");
        for bad in ["", "2012", "2012-13", "99999-01"] {
            assert_eq!(month(bad, 0), None);
        }
    }
}
