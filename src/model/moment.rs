//! A point in time as news gives it: a whole day, or a time with its offset.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// When something was published or came in. A day alone stays a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "StoredMoment", try_from = "StoredMoment")]
pub enum Moment {
    /// A day without a time.
    Day(Date),
    /// A time, in the offset in which it was given.
    Time(Timestamp, Offset),
}

/// A moment as it is kept on the disk, in plain numbers.
#[derive(Serialize, Deserialize)]
enum StoredMoment {
    /// Year, month and day.
    Day(i16, i8, i8),
    /// Seconds and nanoseconds since 1970, and the offset in seconds.
    Time(i64, i32, i32),
}

impl From<Moment> for StoredMoment {
    fn from(moment: Moment) -> Self {
        match moment {
            Moment::Day(day) => Self::Day(day.year(), day.month(), day.day()),
            Moment::Time(time, offset) => {
                Self::Time(time.as_second(), time.subsec_nanosecond(), offset.seconds())
            }
        }
    }
}

impl TryFrom<StoredMoment> for Moment {
    type Error = jiff::Error;

    fn try_from(kept: StoredMoment) -> Result<Self, Self::Error> {
        Ok(match kept {
            StoredMoment::Day(year, month, day) => Self::Day(Date::new(year, month, day)?),
            StoredMoment::Time(seconds, nanoseconds, offset) => {
                Self::Time(Timestamp::new(seconds, nanoseconds)?, Offset::from_seconds(offset)?)
            }
        })
    }
}

impl Moment {
    /// The instant `timestamp` as a clock in `zone` shows it.
    pub fn in_zone(timestamp: Timestamp, zone: &TimeZone) -> Self {
        Self::Time(timestamp, zone.to_offset(timestamp))
    }

    /// The local date and time `datetime` in `zone`.
    pub fn local(datetime: DateTime, zone: &TimeZone) -> Option<Self> {
        let zoned = datetime.to_zoned_datetime(zone.clone()).ok()?;
        Some(Self::Time(zoned.timestamp(), zoned.offset()))
    }

    /// The same instant as a clock in `zone` shows it; a day stays a day.
    #[must_use]
    pub fn with_zone(self, zone: &TimeZone) -> Self {
        match self {
            Self::Day(_) => self,
            Self::Time(time, _) => Self::in_zone(time, zone),
        }
    }

    /// Whether it is a time of no land: in UTC.
    pub fn is_utc(self) -> bool {
        matches!(self, Self::Time(_, offset) if offset.is_zero())
    }

    /// The day, as the reader of that place counts it.
    pub fn day(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Time(time, offset) => offset.to_datetime(time).date(),
        }
    }

    /// The time of day; none for a day alone.
    pub fn clock(self) -> Option<Time> {
        match self {
            Self::Day(_) => None,
            Self::Time(time, offset) => Some(offset.to_datetime(time).time()),
        }
    }

    /// The instant; a day alone begins at midnight in `zone`.
    pub fn timestamp(self, zone: &TimeZone) -> Timestamp {
        match self {
            Self::Day(day) => day
                .to_zoned_datetime(zone.clone())
                .map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp()),
            Self::Time(time, _) => time,
        }
    }

    /// Whether it is after the instant `time` for a clock in `zone`; `near` is a day as
    /// [`surely_past`](Self::surely_past) gives it for `time`, before which there is nothing to look
    /// up.
    pub fn is_after(self, time: Timestamp, near: Date, zone: &TimeZone) -> bool {
        match self {
            Self::Day(day) => day >= near && self.timestamp(zone) > time,
            Self::Time(own, _) => own > time,
        }
    }

    /// A day that has ended at the instant `time` in every zone.
    pub fn surely_past(time: Timestamp) -> Date {
        let day = Offset::UTC.to_datetime(time).date();
        day.checked_sub(2.days()).unwrap_or(Date::MIN)
    }

    /// A key that sorts moments by day, then by time; a day alone comes first.
    pub fn sort_key(self) -> (Date, Option<Timestamp>) {
        match self {
            Self::Day(day) => (day, None),
            Self::Time(time, _) => (self.day(), Some(time)),
        }
    }

    /// RFC 3339 with time and offset, as feeds need it; a day begins at midnight in `zone`.
    pub fn rfc3339(self, zone: &TimeZone) -> String {
        let (time, offset) = match self {
            Self::Day(_) => {
                let time = self.timestamp(zone);
                (time, zone.to_offset(time))
            }
            Self::Time(time, offset) => (time, offset),
        };
        time.display_with_offset(offset).to_string()
    }
}

/// RFC 3339: `2023-09-25`, or `2023-09-25T10:00:00+09:00`.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Time(time, offset) => write!(f, "{}", time.display_with_offset(*offset)),
        }
    }
}

/// A date of which a part is known: `--09-25` or `2023-09`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PartialDate {
    /// A month and a day; the year stands nowhere.
    MonthDay {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// A year and a month; the day stands nowhere.
    YearMonth {
        /// The year.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MonthDay { month, day } => write!(f, "--{month:02}-{day:02}"),
            Self::YearMonth { year, month } => write!(f, "{year:04}-{month:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_leaves_out_no_day_that_is_to_come() {
        let zones = ["Pacific/Kiritimati", "Etc/GMT+12", "America/Sao_Paulo", "Europe/London"];
        let noon: Timestamp = "2024-03-10T12:00:00Z".parse().unwrap();
        for (name, hour) in zones.into_iter().flat_map(|name| (-36..36).map(move |h| (name, h))) {
            let (zone, time) = (TimeZone::get(name).unwrap(), noon + hour.hours());
            let age = Moment::in_zone(time, &zone).day() - Moment::surely_past(time);
            assert!((1..=3).contains(&age.get_days()), "{name} {hour}: {age}");
            for number in 5..16 {
                let day = Moment::Day(Date::constant(2024, 3, number));
                let is_after = day.is_after(time, Moment::surely_past(time), &zone);
                assert_eq!(is_after, day.timestamp(&zone) > time, "{name} {hour} {number}");
            }
        }
    }
}
