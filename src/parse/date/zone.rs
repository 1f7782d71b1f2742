//! The zones that stamps name.

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use crate::model::Moment;

/// The zone of a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Zone {
    /// None is named: the site's.
    #[default]
    Site,
    /// Minutes east of Greenwich.
    East(i32),
    /// A rule with summer time, in the notation of POSIX.
    Rule(&'static str),
    /// One is named that several zones share, so that the time says nothing.
    Unsure,
}

/// The zone that a word, in lower case, names.
pub(super) fn named(word: &str) -> Option<Zone> {
    Some(match word {
        "gmt" | "utc" | "z" | "гринвичу" => Zone::East(0),
        "bst" | "cet" | "mez" | "wat" => Zone::East(60),
        "cest" | "mesz" | "eet" | "cat" | "sast" => Zone::East(120),
        "eest" | "msk" | "мск" | "eat" | "trt" => Zone::East(180),
        "gst" => Zone::East(240),
        "pkt" => Zone::East(300),
        "ict" | "wib" => Zone::East(420),
        "hkt" | "sgt" | "myt" | "pht" | "awst" => Zone::East(480),
        "kst" | "jst" => Zone::East(540),
        "aest" => Zone::East(600),
        "aedt" => Zone::East(660),
        "nzst" => Zone::East(720),
        "nzdt" => Zone::East(780),
        "brt" | "art" => Zone::East(-180),
        "edt" => Zone::East(-240),
        "est" | "cdt" => Zone::East(-300),
        "mdt" => Zone::East(-360),
        "mst" | "pdt" => Zone::East(-420),
        "pst" => Zone::East(-480),
        "et" => Zone::Rule("EST5EDT,M3.2.0,M11.1.0"),
        "ct" => Zone::Rule("CST6CDT,M3.2.0,M11.1.0"),
        "mt" => Zone::Rule("MST7MDT,M3.2.0,M11.1.0"),
        "pt" => Zone::Rule("PST8PDT,M3.2.0,M11.1.0"),
        "ist" | "cst" | "ast" | "wst" => Zone::Unsure,
        _ => return None,
    })
}

/// The zone of a city or country before the word "time", in lower case.
pub(super) fn of_place(word: &str) -> Option<Zone> {
    Some(match word {
        "seoul" | "korea" | "korean" | "tokyo" | "japan" => Zone::East(540),
        "beijing" | "singapore" => Zone::East(480),
        "moscow" | "istanbul" => Zone::East(180),
        "eastern" => Zone::Rule("EST5EDT,M3.2.0,M11.1.0"),
        "central" => Zone::Rule("CST6CDT,M3.2.0,M11.1.0"),
        "pacific" => Zone::Rule("PST8PDT,M3.2.0,M11.1.0"),
        "london" => Zone::Rule("GMT0BST,M3.5.0/1,M10.5.0"),
        "local" => Zone::Unsure,
        _ => return None,
    })
}

impl Zone {
    /// The moment of `datetime` in this zone; the day alone where the zone is unsure.
    pub(super) fn moment(self, datetime: DateTime, site: &TimeZone) -> Option<Moment> {
        match self {
            Self::Site => Moment::local(datetime, site),
            Self::Rule(rule) => Moment::local(datetime, &TimeZone::posix(rule).ok()?),
            Self::Unsure => Some(Moment::Day(datetime.date())),
            Self::East(minutes) => {
                let offset = Offset::from_seconds(minutes.checked_mul(60)?).ok()?;
                Some(Moment::Time(offset.to_timestamp(datetime).ok()?, offset))
            }
        }
    }
}
