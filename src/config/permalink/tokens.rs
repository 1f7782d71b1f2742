//! The parts that a pattern of addresses may name, as this program and others spell them.

/// A part of an address that each article has its own value of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PermalinkPart {
    /// The year, in four digits.
    Year,
    /// Its last two digits.
    ShortYear,
    /// The month, in two digits.
    Month,
    /// The same without a zero before it.
    IMonth,
    /// The English name of the month.
    MonthName,
    /// The first three letters of that.
    ShortMonth,
    /// The day of the month, in two digits.
    Day,
    /// The same without a zero before it.
    IDay,
    /// The day of the year, in three digits.
    YearDay,
    /// The day of the week: 0 is Sunday.
    Weekday,
    /// The English name of that.
    WeekdayName,
    /// The first region.
    Region,
    /// The first theme.
    Theme,
    /// The first folder below `content/`.
    Section,
    /// All folders below `content/`.
    Sections,
    /// These, and the categories that an article names.
    Categories,
    /// The language.
    Lang,
    /// The slug of the title.
    Title,
    /// The slug.
    Slug,
    /// The slug that an editor wrote, else the name of the file.
    SlugOrName,
    /// The name of the file, without a date before it.
    Name,
    /// The name of the file.
    Filename,
}

use PermalinkPart::{
    Categories, Day, Filename, IDay, IMonth, Lang, Month, MonthName, Name, Region, Section,
    Sections, ShortMonth, ShortYear, Slug, SlugOrName, Theme, Title, Weekday, WeekdayName, Year,
    YearDay,
};

/// Each part by its names; those that messages tell come first.
const NAMES: &[(&str, PermalinkPart)] = &[
    ("year", Year),
    ("month", Month),
    ("day", Day),
    ("section", Section),
    ("sections", Sections),
    ("region", Region),
    ("theme", Theme),
    ("lang", Lang),
    ("slug", Slug),
    ("title", Title),
    ("name", Name),
    ("short_year", ShortYear),
    ("i_month", IMonth),
    ("monthname", MonthName),
    ("i_day", IDay),
    ("y_day", YearDay),
    ("weekday", Weekday),
    ("weekdayname", WeekdayName),
    ("long_month", MonthName),
    ("short_month", ShortMonth),
    ("long_day", WeekdayName),
    ("monthnum", Month),
    ("yearday", YearDay),
    ("categories", Categories),
    ("category", Categories),
    ("postname", SlugOrName),
    ("slugorfilename", SlugOrName),
    ("slugorcontentbasename", SlugOrName),
    ("contentbasename", Name),
    ("basename", Name),
    ("filename", Filename),
    ("2006", Year),
    ("06", ShortYear),
    ("01", Month),
    ("1", IMonth),
    ("02", Day),
    ("2", IDay),
    ("January", MonthName),
    ("Jan", ShortMonth),
];

/// How many of the names messages tell.
const TOLD: usize = 18;

impl PermalinkPart {
    /// The part of that name.
    pub(super) fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, part)| *part)
    }

    /// Whether articles that share all other parts differ in it.
    pub(super) fn names_an_article(self) -> bool {
        matches!(self, Title | Slug | SlugOrName | Name | Filename)
    }

    /// Whether it is the slug that an editor wrote, where there is one.
    pub(super) fn is_slug(self) -> bool {
        matches!(self, Slug | SlugOrName)
    }

    /// Whether some articles have none.
    pub(super) fn may_be_empty(self) -> bool {
        matches!(self, Section | Sections | Categories)
    }

    /// Whether it is a part of the day of an article.
    pub(super) fn is_of_date(self) -> bool {
        matches!(
            self,
            Year | ShortYear
                | Month
                | IMonth
                | MonthName
                | ShortMonth
                | Day
                | IDay
                | YearDay
                | Weekday
                | WeekdayName
        )
    }
}

/// What is wrong with a part of no such name.
pub(super) fn unknown(part: &str) -> String {
    let known: Vec<&str> = NAMES[..TOLD].iter().map(|(name, _)| *name).collect();
    format!("`{part}` is none of its parts: {}", known.join(", "))
}

/// A pattern with its parts in braces, which other programs write as `:year` or `%year%`.
pub(super) fn braced(pattern: &str) -> Result<String, String> {
    let mut braced = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(at) = rest.find([':', '%']) {
        braced.push_str(&rest[..at]);
        let is_between = rest[at..].starts_with('%');
        let word = &rest[at + 1..];
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let word = &word[..word.find(|c| !is_part(c)).unwrap_or(word.len())];
        let fits = |(name, _): &&(&str, PermalinkPart)| {
            if is_between { word == *name } else { word.starts_with(name) }
        };
        let longest = NAMES.iter().filter(fits).max_by_key(|(name, _)| name.len());
        let behind = longest.and_then(|(name, _)| {
            let behind = &rest[at + 1 + name.len()..];
            if is_between { behind.strip_prefix('%') } else { Some(behind) }
        });
        let Some(((name, _), behind)) = longest.zip(behind) else {
            return Err(unknown(&format!("{}{word}", &rest[at..=at])));
        };
        braced.extend(["{", name, "}"]);
        rest = behind;
    }
    braced.push_str(rest);
    Ok(braced)
}
