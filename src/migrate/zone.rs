//! The offsets that times of an archive are written with -> the time zone of its site.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// Zones by their offsets in winter and in summer, in minutes, as most news sites there write them.
const ZONES: &[(i32, i32, &str)] = &[
    (-480, -420, "America/Los_Angeles"),
    (-420, -360, "America/Denver"),
    (-360, -300, "America/Chicago"),
    (-300, -240, "America/New_York"),
    (0, 60, "Europe/London"),
    (60, 120, "Europe/Berlin"),
    (120, 180, "Europe/Kyiv"),
    (570, 630, "Australia/Adelaide"),
    (600, 660, "Australia/Sydney"),
    (720, 780, "Pacific/Auckland"),
    (330, 330, "Asia/Kolkata"),
    (480, 480, "Asia/Shanghai"),
    (540, 540, "Asia/Tokyo"),
    (180, 180, "Europe/Moscow"),
    (-180, -180, "America/Sao_Paulo"),
];

/// The offset, in minutes, of the time above a text; none where it is written without one, or as that of
/// the whole world.
pub(super) fn offset_of(head: &Map<String, Value>) -> Option<i32> {
    let keys = ["date", "published", "pubdate", "publishdate"];
    let is_date = |key: &str| keys.iter().any(|date| date.eq_ignore_ascii_case(key));
    let text = head.iter().find(|(key, _)| is_date(key))?.1.as_str()?;
    let time = text.get(10..)?;
    let at = time.rfind(['+', '-'])?;
    let sign = if time[at..].starts_with('-') { -1 } else { 1 };
    let digits: String = time[at + 1..].trim().chars().filter(char::is_ascii_digit).collect();
    let offset: i32 = digits.get(..4).filter(|_| digits.len() == 4)?.parse().ok()?;
    Some(sign * (offset / 100 * 60 + offset % 100)).filter(|offset| *offset != 0)
}

/// The zone in which most of the times are written: one that has the two most frequent offsets, else the
/// one without summer time. None where fewer than three times have one.
pub(super) fn usual(offsets: impl Iterator<Item = i32>) -> Option<String> {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for offset in offsets {
        *counts.entry(offset).or_default() += 1;
    }
    let mut all: Vec<(usize, i32)> =
        counts.into_iter().map(|(offset, count)| (count, offset)).collect();
    all.sort_by_key(|(count, offset)| (std::cmp::Reverse(*count), *offset));
    let (count, first) = *all.first()?;
    if all.iter().map(|(count, _)| count).sum::<usize>() < 3 {
        return None;
    }
    let second =
        all.get(1).filter(|(other, _)| other * 20 >= count).map_or(first, |(_, offset)| *offset);
    let (winter, summer) = (first.min(second), first.max(second));
    let zone = ZONES.iter().find(|(a, b, _)| (*a, *b) == (winter, summer));
    let zone = zone.or_else(|| {
        ZONES.iter().find(|(a, b, _)| *a == first && (*b == first || *b == first + 60))
    });
    zone.map(|(_, _, name)| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones() {
        let head = |date: &str| Map::from_iter([(String::from("Date"), Value::from(date))]);
        for (date, offset) in [
            ("2020-01-02 10:00:00 -0500", Some(-300)),
            ("2020-07-02T10:00:00+02:00", Some(120)),
            ("2020-07-02T10:00:00+0530", Some(330)),
            ("2020-07-02T10:00:00Z", None),
            ("2020-07-02 10:00:00 +0000", None),
            ("2020-07-02", None),
            ("2020-07-02 10:00", None),
        ] {
            assert_eq!(offset_of(&head(date)), offset, "{date}");
        }
        for (offsets, zone) in [
            (vec![-300, -300, -240, -240, -240], Some("America/New_York")),
            (vec![60, 120, 120, 60], Some("Europe/Berlin")),
            (vec![540; 9], Some("Asia/Tokyo")),
            (vec![120; 4], Some("Europe/Kyiv")),
            (vec![120, 60], None),
            (vec![345; 4], None),
        ] {
            assert_eq!(usual(offsets.iter().copied()).as_deref(), zone, "{offsets:?}");
        }
    }
}
