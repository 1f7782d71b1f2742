//! The zones that stamps name, as the clocks of their places went at the time.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};

use crate::model::Moment;
use crate::table;

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

/// The words that name a zone, in lower case; and whether that is before the word "time" alone.
static NAMES: LazyLock<BTreeMap<(bool, &str), Zone>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("zones.tsv"));
    rows.map(|[kind, word, place, name]| ((kind == "city", word), Zone::told(place, name)))
        .collect()
});

/// The changes of a clock that are looked through for a name that it had before or will have.
const MOST_CHANGES: usize = 200;

/// The zones that the program brings: those of the system may be others on another machine.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The zone that a word, in lower case, names.
pub(super) fn named(word: &str) -> Option<Zone> {
    NAMES.get(&(false, word)).copied()
}

/// The zone of a city or country before the word "time", in lower case.
pub(super) fn of_place(word: &str) -> Option<Zone> {
    NAMES.get(&(true, word)).copied()
}

impl Zone {
    /// The zone that two cells of the table tell.
    fn told(place: &'static str, name: &'static str) -> Self {
        match (place, name) {
            ("", _) => Self::Unsure,
            (minutes, "") if let Ok(minutes) = minutes.parse() => Self::East(minutes),
            (_, "") => Self::Place(place),
            (_, "winter") => Self::Named(place, ""),
            _ => Self::Named(place, name),
        }
    }

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
        for ((_, word), named) in &*NAMES {
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
