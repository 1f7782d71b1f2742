//! The date that a file's path tells.

use jiff::civil::Date;

use super::names;

/// What a path says about when its article was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PathDate {
    /// The day.
    Day(Date),
    /// The month.
    Month {
        /// The year.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// The year.
    Year(i16),
}

/// The date in `path` and the words that say it: `2023-09-25-x.txt`, `20230925-x.txt`,
/// `2023/09/25/x.txt`, `2023/09/x.txt`, `2023/x.txt`. The file's name counts before its folders.
/// Numbers that are part of something longer, and days that no calendar has, say nothing.
pub(crate) fn in_path(path: &str) -> Option<(PathDate, String)> {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let folders: Vec<&str> = folders.split('/').collect();
    let of_name = leading(name);
    let of_folders = in_folders(&folders);
    match (of_name, of_folders) {
        (Some((date, words)), None) => Some((date, words.to_owned())),
        (Some((date, words)), Some(other)) if date.grade() >= other.0.grade() => {
            Some((date, words.to_owned()))
        }
        (_, other) => other,
    }
}

impl PathDate {
    /// Whether `day` is of this month or year, or is this day.
    pub(crate) fn holds(self, day: Date) -> bool {
        match self {
            Self::Day(own) => own == day,
            Self::Month { year, month } => (year, month) == (day.year(), day.month()),
            Self::Year(year) => year == day.year(),
        }
    }

    /// How much is known: a day is more than a month, a month more than a year.
    fn grade(self) -> u8 {
        match self {
            Self::Day(_) => 2,
            Self::Month { .. } => 1,
            Self::Year(_) => 0,
        }
    }
}

/// The last run of folders that is a date.
fn in_folders(folders: &[&str]) -> Option<(PathDate, String)> {
    (0..folders.len()).rev().find_map(|at| {
        let rest = &folders[at..];
        let whole = leading(rest[0]).filter(|(_, words)| *words == rest[0])?;
        let PathDate::Year(year) = whole.0 else {
            return Some((whole.0, rest[0].to_owned()));
        };
        let Some(month) = rest.get(1).and_then(|m| month(m)) else {
            return Some((whole.0, rest[0].to_owned()));
        };
        let day =
            rest.get(2).and_then(|d| two_digits(d)).and_then(|d| Date::new(year, month, d).ok());
        Some(match day {
            Some(day) => (PathDate::Day(day), rest[..3].join("/")),
            None => (PathDate::Month { year, month }, rest[..2].join("/")),
        })
    })
}

fn month(folder: &str) -> Option<i8> {
    let number = two_digits(folder.split(['-', '_', ' ']).next().unwrap_or_default());
    number.filter(|m| (1..=12).contains(m)).or_else(|| names::month(&folder.to_lowercase()))
}

fn two_digits(text: &str) -> Option<i8> {
    let fits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| fits)
}

/// The date at the head of a name and its words.
fn leading(name: &str) -> Option<(PathDate, &str)> {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let part = |from: usize, to: usize| name.get(from..to)?.parse::<i16>().ok();
    let small = |from: usize, to: usize| i8::try_from(part(from, to)?).ok();
    let year = part(0, 4).filter(|y| (1900..=2099).contains(y))?;
    match digits {
        8 if ends(name, 8) => {
            let day = Date::new(year, small(4, 6)?, small(6, 8)?).ok()?;
            Some((PathDate::Day(day), &name[..8]))
        }
        4 => Some(dashed(name, year)).filter(|_| ends(name, 4)),
        _ => None,
    }
}

/// The date of a name that begins with a year: `2023-09-25`, `2023-09`, `2023`.
fn dashed(name: &str, year: i16) -> (PathDate, &str) {
    let only = (PathDate::Year(year), &name[..4]);
    let pair = |from: usize| {
        let two = name.get(from..from + 2).and_then(two_digits)?;
        let is_parted = name[..from].ends_with(['-', '_', '.']);
        let next = name.as_bytes().get(from + 2);
        (is_parted && !next.is_some_and(u8::is_ascii_digit)).then_some(two)
    };
    if let Some(day) = short(name, year) {
        return day;
    }
    let Some(month) = pair(5).filter(|m| (1..=12).contains(m)) else { return only };
    if let Some(day) = pair(8).and_then(|day| Date::new(year, month, day).ok()) {
        return (PathDate::Day(day), &name[..10]);
    }
    if ends(name, 7) { (PathDate::Month { year, month }, &name[..7]) } else { only }
}

/// The day of a name whose month or day has one digit: `2023-4-18`.
fn short(name: &str, year: i16) -> Option<(PathDate, &str)> {
    let number = |from: usize| {
        let digits = name.get(from..)?.bytes().take_while(u8::is_ascii_digit).count();
        let number = name.get(from..from + digits).and_then(two_digits)?;
        name[..from].ends_with(['-', '_', '.']).then_some((number, from + digits))
    };
    let (month, end) = number(5)?;
    let (day, end) = number(end + 1)?;
    let day = Date::new(year, month, day).ok()?;
    (end < 10 && ends(name, end)).then(|| (PathDate::Day(day), &name[..end]))
}

/// Whether nothing that belongs to a longer word or number stands at `at`.
fn ends(name: &str, at: usize) -> bool {
    name.get(at..)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_', '.', ' ', 'T']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        for (path, says) in [
            ("content/2023-09-25-vote.txt", "day 2023-09-25 2023-09-25"),
            ("content/20230925-vote.txt", "day 2023-09-25 20230925"),
            ("content/20230925.txt", "day 2023-09-25 20230925"),
            ("content/2023_09_25 vote.txt", "day 2023-09-25 2023_09_25"),
            ("content/2023-4-18-vote.txt", "day 2023-04-18 2023-4-18"),
            ("content/2023-12-1_vote.txt", "day 2023-12-01 2023-12-1"),
            ("content/2023_4_18.txt", "day 2023-04-18 2023_4_18"),
            ("content/2023-4-18th-vote.txt", "year 2023 2023"),
            ("content/2023-4-vote.txt", "year 2023 2023"),
            ("content/2023-4-31-vote.txt", "year 2023 2023"),
            ("content/2023-09-25T1030-vote.txt", "day 2023-09-25 2023-09-25"),
            ("content/2023/09/25/vote.txt", "day 2023-09-25 2023/09/25"),
            ("content/2023-09-25/vote.txt", "day 2023-09-25 2023-09-25"),
            ("content/asia/2023/9/vote.txt", "month 2023-9 2023/9"),
            ("content/2023/September/vote.txt", "month 2023-9 2023/September"),
            ("content/2023-09/vote.txt", "month 2023-9 2023-09"),
            ("content/2023/vote.txt", "year 2023 2023"),
            ("content/2023/13/vote.txt", "year 2023 2023"),
            ("content/2023/02/31/vote.txt", "month 2023-2 2023/02"),
            ("content/2022/2023-09-25-vote.txt", "day 2023-09-25 2023-09-25"),
            ("content/2023-vote.txt", "year 2023 2023"),
            ("content/2023-09-vote.txt", "month 2023-9 2023-09"),
            ("content/2023-13-40-vote.txt", "year 2023 2023"),
            ("content/20231340-vote.txt", "none"),
            ("content/000_81f6aa75ca14f272.txt", "none"),
            ("content/20230925ab34.txt", "none"),
            ("content/2023092511.txt", "none"),
            ("content/123456.txt", "none"),
            ("content/g20-2023.txt", "none"),
            ("content/año/é.txt", "none"),
            ("", "none"),
        ] {
            let found = match in_path(path) {
                None => "none".to_owned(),
                Some((PathDate::Day(day), words)) => format!("day {day} {words}"),
                Some((PathDate::Month { year, month }, words)) => {
                    format!("month {year}-{month} {words}")
                }
                Some((PathDate::Year(year), words)) => format!("year {year} {words}"),
            };
            assert_eq!(found, says, "{path}");
        }
    }
}
