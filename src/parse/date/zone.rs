//! The zones that stamps name, as the clocks of their places went at the time.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};

use crate::model::Moment;

/// The zone of a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Zone {
    /// None is named: the site's.
    #[default]
    Site,
    /// Minutes east of Greenwich.
    East(i32),
    /// What clocks showed in this place.
    Place(&'static str),
    /// What clocks showed in this place while their time had that name, or in winter where it has
    /// none in the data.
    Named(&'static str, &'static str),
    /// One is named that several zones share, so that the time says nothing.
    Unsure,
}

const SYDNEY: &str = "Australia/Sydney";
const ADELAIDE: &str = "Australia/Adelaide";
const PERTH: &str = "Australia/Perth";
const ANCHORAGE: &str = "America/Anchorage";
const AUCKLAND: &str = "Pacific/Auckland";
const ATHENS: &str = "Europe/Athens";
const BERLIN: &str = "Europe/Berlin";
const CHICAGO: &str = "America/Chicago";
const DENVER: &str = "America/Denver";
const HONG_KONG: &str = "Asia/Hong_Kong";
const LOS_ANGELES: &str = "America/Los_Angeles";
const LONDON: &str = "Europe/London";
const MOSCOW: &str = "Europe/Moscow";
const NEW_YORK: &str = "America/New_York";
const SEOUL: &str = "Asia/Seoul";

/// Words that name a zone, in lower case.
const NAMES: &[(&str, Zone)] = &[
    ("gmt", Zone::East(0)),
    ("utc", Zone::East(0)),
    ("z", Zone::East(0)),
    ("гринвичу", Zone::East(0)),
    ("bst", Zone::Named(LONDON, "BST")),
    ("cet", Zone::Named(BERLIN, "CET")),
    ("mez", Zone::Named(BERLIN, "CET")),
    ("cest", Zone::Named(BERLIN, "CEST")),
    ("mesz", Zone::Named(BERLIN, "CEST")),
    ("eet", Zone::Named(ATHENS, "EET")),
    ("eest", Zone::Named(ATHENS, "EEST")),
    ("wat", Zone::Named("Africa/Lagos", "WAT")),
    ("cat", Zone::Named("Africa/Maputo", "CAT")),
    ("eat", Zone::Named("Africa/Nairobi", "EAT")),
    ("sast", Zone::Named("Africa/Johannesburg", "SAST")),
    ("msk", Zone::Named(MOSCOW, "MSK")),
    ("мск", Zone::Named(MOSCOW, "MSK")),
    ("msd", Zone::Named(MOSCOW, "MSD")),
    ("trt", Zone::Named("Europe/Istanbul", "")),
    ("gst", Zone::Named("Asia/Dubai", "")),
    ("pkt", Zone::Named("Asia/Karachi", "PKT")),
    ("ict", Zone::Named("Asia/Bangkok", "")),
    ("wib", Zone::Named("Asia/Jakarta", "WIB")),
    ("hkt", Zone::Named(HONG_KONG, "HKT")),
    ("hkst", Zone::Named(HONG_KONG, "HKST")),
    ("sgt", Zone::Named("Asia/Singapore", "")),
    ("myt", Zone::Named("Asia/Kuala_Lumpur", "")),
    ("pht", Zone::Named("Asia/Manila", "")),
    ("kst", Zone::Named(SEOUL, "KST")),
    ("kdt", Zone::Named(SEOUL, "KDT")),
    ("jst", Zone::Named("Asia/Tokyo", "JST")),
    ("awst", Zone::Named(PERTH, "AWST")),
    ("acst", Zone::Named(ADELAIDE, "ACST")),
    ("acdt", Zone::Named(ADELAIDE, "ACDT")),
    ("aest", Zone::Named(SYDNEY, "AEST")),
    ("aedt", Zone::Named(SYDNEY, "AEDT")),
    ("nzst", Zone::Named(AUCKLAND, "NZST")),
    ("nzdt", Zone::Named(AUCKLAND, "NZDT")),
    ("brt", Zone::Named("America/Sao_Paulo", "")),
    ("art", Zone::Named("America/Argentina/Buenos_Aires", "")),
    ("est", Zone::Named(NEW_YORK, "EST")),
    ("edt", Zone::Named(NEW_YORK, "EDT")),
    ("cdt", Zone::Named(CHICAGO, "CDT")),
    ("mst", Zone::Named(DENVER, "MST")),
    ("mdt", Zone::Named(DENVER, "MDT")),
    ("pst", Zone::Named(LOS_ANGELES, "PST")),
    ("pdt", Zone::Named(LOS_ANGELES, "PDT")),
    ("akst", Zone::Named(ANCHORAGE, "AKST")),
    ("akdt", Zone::Named(ANCHORAGE, "AKDT")),
    ("hst", Zone::Named("Pacific/Honolulu", "HST")),
    ("et", Zone::Place(NEW_YORK)),
    ("ct", Zone::Place(CHICAGO)),
    ("mt", Zone::Place(DENVER)),
    ("pt", Zone::Place(LOS_ANGELES)),
    ("ist", Zone::Unsure),
    ("cst", Zone::Unsure),
    ("ast", Zone::Unsure),
    ("wst", Zone::Unsure),
];

/// Cities and countries that stand before the word "time", in lower case.
const PLACES: &[(&str, Zone)] = &[
    ("seoul", Zone::Place(SEOUL)),
    ("korea", Zone::Place(SEOUL)),
    ("korean", Zone::Place(SEOUL)),
    ("tokyo", Zone::Place("Asia/Tokyo")),
    ("japan", Zone::Place("Asia/Tokyo")),
    ("beijing", Zone::Place("Asia/Shanghai")),
    ("singapore", Zone::Place("Asia/Singapore")),
    ("moscow", Zone::Place(MOSCOW)),
    ("istanbul", Zone::Place("Europe/Istanbul")),
    ("london", Zone::Place(LONDON)),
    ("paris", Zone::Place("Europe/Paris")),
    ("berlin", Zone::Place(BERLIN)),
    ("rome", Zone::Place("Europe/Rome")),
    ("madrid", Zone::Place("Europe/Madrid")),
    ("athens", Zone::Place(ATHENS)),
    ("cairo", Zone::Place("Africa/Cairo")),
    ("dubai", Zone::Place("Asia/Dubai")),
    ("delhi", Zone::Place("Asia/Kolkata")),
    ("india", Zone::Place("Asia/Kolkata")),
    ("bangkok", Zone::Place("Asia/Bangkok")),
    ("jakarta", Zone::Place("Asia/Jakarta")),
    ("manila", Zone::Place("Asia/Manila")),
    ("sydney", Zone::Place(SYDNEY)),
    ("eastern", Zone::Place(NEW_YORK)),
    ("central", Zone::Place(CHICAGO)),
    ("mountain", Zone::Place(DENVER)),
    ("pacific", Zone::Place(LOS_ANGELES)),
    ("local", Zone::Unsure),
];

/// The changes of a clock that are looked through for a name that it had before or will have.
const MOST_CHANGES: usize = 200;

/// The zones that the program brings: those of the system may be others on another machine.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The zone that a word, in lower case, names.
pub(super) fn named(word: &str) -> Option<Zone> {
    of(NAMES, word)
}

/// The zone of a city or country before the word "time", in lower case.
pub(super) fn of_place(word: &str) -> Option<Zone> {
    of(PLACES, word)
}

fn of(table: &[(&str, Zone)], word: &str) -> Option<Zone> {
    table.iter().find(|(name, _)| *name == word).map(|(_, zone)| *zone)
}

impl Zone {
    /// The moment of `datetime` in this zone; the day alone where the zone is unsure.
    pub(super) fn moment(self, datetime: DateTime, site: &TimeZone) -> Option<Moment> {
        let offset = match self {
            Self::Site => return Moment::local(datetime, site),
            Self::Place(place) => return Moment::local(datetime, &ZONES.get(place).ok()?),
            Self::Unsure => return Some(Moment::Day(datetime.date())),
            Self::East(minutes) => Offset::from_seconds(minutes.checked_mul(60)?).ok()?,
            Self::Named(place, name) => offset(&ZONES.get(place).ok()?, name, datetime)?,
        };
        Some(Moment::Time(offset.to_timestamp(datetime).ok()?, offset))
    }
}

/// The offset of the time called `name` in `zone`. Where clocks showed another one at `datetime`, it
/// is as it was written all the same: as that time was when they last showed it or would next do,
/// whichever was nearer.
fn offset(zone: &TimeZone, name: &str, datetime: DateTime) -> Option<Offset> {
    let is_it = |called: &str, is_summer: bool| {
        if name.is_empty() { !is_summer } else { called == name }
    };
    let around = zone.to_ambiguous_zoned_datetime(datetime);
    // In the hour that is shown twice, the name says which one it is.
    for time in [around.clone().earlier(), around.later()] {
        let time = time.ok()?.timestamp();
        let info = zone.to_offset_info(time);
        if is_it(info.abbreviation(), info.dst().is_dst()) {
            return Some(info.offset());
        }
    }
    let time = zone.to_timestamp(datetime).ok()?;
    let distance = |other: Timestamp| other.duration_since(time).abs();
    let mut before = None;
    let mut ended = time;
    for change in zone.preceding(time).take(MOST_CHANGES) {
        if is_it(change.abbreviation(), change.dst().is_dst()) {
            before = Some((distance(ended), change.offset()));
            break;
        }
        ended = change.timestamp();
    }
    let mut changes = zone.following(time).take(MOST_CHANGES);
    let after = changes.find(|change| is_it(change.abbreviation(), change.dst().is_dst()));
    let after = after.map(|change| (distance(change.timestamp()), change.offset()));
    let nearest = before.into_iter().chain(after).min_by_key(|(distance, _)| *distance);
    nearest.map(|(_, offset)| offset)
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;

    use super::*;

    fn read(zone: Zone, datetime: DateTime) -> String {
        zone.moment(datetime, &TimeZone::UTC).map(|moment| moment.to_string()).unwrap_or_default()
    }

    /// Noon of days that a clock changed near, as its place has it in the data.
    fn days(zone: &TimeZone, year: i16) -> Vec<DateTime> {
        let noon = |month| date(year, month, 15).at(12, 0, 0, 0);
        let begin = date(year, 1, 1).to_zoned_datetime(zone.clone()).unwrap().timestamp();
        let end = date(year + 1, 1, 1).to_zoned_datetime(zone.clone()).unwrap().timestamp();
        let changes = zone.following(begin).take_while(|change| change.timestamp() < end);
        let near = changes.flat_map(|change| {
            let day = zone.to_datetime(change.timestamp()).date();
            [-1, 0, 1].map(|days| day.checked_add(days.days()).unwrap().at(12, 0, 0, 0))
        });
        [noon(1), noon(7)].into_iter().chain(near).collect()
    }

    /// Every word, in every year: what jiff says of the place at that time; where its clock shows
    /// another time than the one that is named, that one as the clock showed it within a year.
    #[test]
    fn every_name_in_every_year() {
        let mut compared = 0;
        for (word, named) in NAMES.iter().chain(PLACES) {
            let (Zone::Place(place) | Zone::Named(place, _)) = *named else { continue };
            let zone = TimeZone::get(place).unwrap();
            let info = |time: Timestamp| {
                let info = zone.to_offset_info(time);
                let is_so = match *named {
                    Zone::Named(_, "") => !info.dst().is_dst(),
                    Zone::Named(_, name) => info.abbreviation() == name,
                    _ => true,
                };
                is_so.then_some(info.offset())
            };
            for noon in (1970..=2040).flat_map(|year| days(&zone, year)) {
                let time = zone.to_timestamp(noon).unwrap();
                let nearest = (0..54).find_map(|week: i64| {
                    let away = (week * 7 * 24).hours();
                    info(time - away).or_else(|| info(time + away))
                });
                let Some(expected) = nearest else { continue };
                let expected = Moment::Time(expected.to_timestamp(noon).unwrap(), expected);
                assert_eq!(read(*named, noon), expected.to_string(), "{word} {noon}");
                compared += 1;
            }
        }
        assert!(compared > 20_000, "{compared}");
    }

    #[test]
    fn times() {
        for (words, at, told) in [
            ("et", "1998-03-20T10:15", "1998-03-20T10:15:00-05:00"),
            ("et", "2005-04-01T10:15", "2005-04-01T10:15:00-05:00"),
            ("et", "2006-10-29T23:00", "2006-10-29T23:00:00-05:00"),
            ("et", "1974-01-20T10:15", "1974-01-20T10:15:00-04:00"),
            ("pt", "1986-04-27T12:00", "1986-04-27T12:00:00-07:00"),
            ("est", "2024-01-16T10:15", "2024-01-16T10:15:00-05:00"),
            ("est", "2024-07-16T10:15", "2024-07-16T10:15:00-05:00"),
            ("edt", "2024-01-16T10:15", "2024-01-16T10:15:00-04:00"),
            ("edt", "2024-11-03T01:30", "2024-11-03T01:30:00-04:00"),
            ("est", "2024-11-03T01:30", "2024-11-03T01:30:00-05:00"),
            ("london time", "1970-03-20T10:15", "1970-03-20T10:15:00+01:00"),
            ("london time", "1972-01-20T10:15", "1972-01-20T10:15:00+00:00"),
            ("bst", "1970-01-20T10:15", "1970-01-20T10:15:00+01:00"),
            ("bst", "2024-01-20T10:15", "2024-01-20T10:15:00+01:00"),
            ("msk", "2012-01-20T10:15", "2012-01-20T10:15:00+04:00"),
            ("мск", "2015-01-20T10:15", "2015-01-20T10:15:00+03:00"),
            ("msk", "1988-07-20T10:15", "1988-07-20T10:15:00+03:00"),
            ("moscow time", "1988-07-20T10:15", "1988-07-20T10:15:00+04:00"),
            ("seoul time", "1988-07-20T10:15", "1988-07-20T10:15:00+10:00"),
            ("kst", "1988-07-20T10:15", "1988-07-20T10:15:00+09:00"),
            ("beijing time", "1988-07-20T10:15", "1988-07-20T10:15:00+09:00"),
            ("istanbul time", "2012-01-20T10:15", "2012-01-20T10:15:00+02:00"),
            ("sgt", "1980-01-20T10:15", "1980-01-20T10:15:00+07:30"),
            ("hkt", "1978-07-20T10:15", "1978-07-20T10:15:00+08:00"),
            ("cet", "1978-07-20T10:15", "1978-07-20T10:15:00+01:00"),
            ("paris time", "1978-07-20T10:15", "1978-07-20T10:15:00+02:00"),
            ("berlin time", "1978-07-20T10:15", "1978-07-20T10:15:00+01:00"),
            ("cest", "1975-07-20T10:15", "1975-07-20T10:15:00+02:00"),
            ("aest", "2024-01-20T10:15", "2024-01-20T10:15:00+10:00"),
            ("aedt", "2024-01-20T10:15", "2024-01-20T10:15:00+11:00"),
            ("nzst", "2024-07-20T10:15", "2024-07-20T10:15:00+12:00"),
            ("nzdt", "2024-01-20T10:15", "2024-01-20T10:15:00+13:00"),
            ("brt", "2010-01-20T10:15", "2010-01-20T10:15:00-03:00"),
            ("ist", "2024-01-20T10:15", "2024-01-20"),
        ] {
            let zone = words.strip_suffix(" time").map_or_else(|| named(words), of_place);
            assert_eq!(read(zone.unwrap(), at.parse().unwrap()), told, "{words} {at}");
        }
    }
}
