//! Years of other calendars and eras -> days of ours.

use jiff::civil::Date;

/// The year of ours before the first of each era.
pub(super) const ERAS: [(&str, i16); 8] = [
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("民國", 1911),
    ("民国", 1911),
    ("불기", -544),
    ("단기", -2333),
    ("佛曆", -543),
];

/// How the years of a date are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearCount {
    /// As the number itself and the language tell.
    Told,
    /// From the Hijra in years of the sun, as in Iran.
    Jalali,
}

/// The day that is written as that year, month and day; none where no calendar that a text of
/// `lang` may be written by has it, or it is later than `latest`.
pub(super) fn day(
    count: YearCount,
    lang: Option<&str>,
    ymd: (i16, i8, i8),
    latest: i16,
) -> Option<Date> {
    let (year, month, day) = ymd;
    let is_persian = count == YearCount::Jalali || matches!(lang, Some("fa" | "ps") | None);
    let found = match year {
        1300..=1499 if is_persian => jalali(year, month, day)?,
        _ if count == YearCount::Jalali => return None,
        2400..=2642 if matches!(lang, Some("th" | "lo" | "km" | "my" | "si") | None) => {
            Date::new(year - 543, month, day).ok()?
        }
        _ => Date::new(year, month, day).ok()?,
    };
    (1900..=latest).contains(&found.year()).then_some(found)
}

/// The day of ours that is day `day` of a month of the Persian calendar, by the rule of 33 years.
fn jalali(year: i16, month: i8, day: i8) -> Option<Date> {
    let (year, month, day) = (i32::from(year) + 1595, i32::from(month), i32::from(day));
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || month > 6 && day > 30 {
        return None;
    }
    let before = if month < 7 { (month - 1) * 31 } else { (month - 7) * 30 + 186 };
    let days = -355_668 + 365 * year + year / 33 * 8 + (year % 33 + 3) / 4 + day + before;
    // Day 0 of this count is 1 January of our year 0.
    Date::new(0, 1, 1).ok()?.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        for (lang, ymd, told) in [
            ("fa", (1402, 12, 14), "2024-03-04"),
            ("fa", (1403, 1, 1), "2024-03-20"),
            ("fa", (1399, 12, 30), "2021-03-20"),
            ("fa", (1404, 7, 1), "2025-09-23"),
            ("th", (2567, 3, 4), "2024-03-04"),
            ("en", (2567, 3, 4), ""),
            ("en", (1402, 12, 14), ""),
            ("en", (2024, 2, 30), ""),
            ("en", (2031, 2, 3), ""),
        ] {
            let day = day(YearCount::Told, Some(lang), ymd, 2030);
            assert_eq!(day.map(|day| day.to_string()).unwrap_or_default(), told, "{ymd:?}");
        }
    }
}
