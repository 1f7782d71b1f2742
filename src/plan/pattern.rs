//! An article -> the address that the pattern of the site gives it.

use crate::config::{AddressForm, Config, Permalink, PermalinkPart};
use crate::model::{Article, Slug, SourcePlace, aside};

/// The most bytes of a file's name in an address.
const LONGEST: usize = 200;

/// Which of the addresses that a pattern gives an article.
#[derive(Debug, Clone, Copy)]
pub(super) enum AddressName<'a> {
    /// That with this slug.
    Own(&'a Slug),
    /// That which another system made with the slug as it was written there.
    Spelt(&'a str),
    /// That which no other article has: it ends with a hash of the article's path.
    Aside,
}

impl<'a> AddressName<'a> {
    /// The address of an article without a hash.
    pub(super) fn of(article: &'a Article) -> Self {
        Self::Own(&article.slug)
    }

    fn slug(self, article: &'a Article) -> &'a str {
        match self {
            Self::Own(slug) => slug.as_str(),
            Self::Spelt(slug) => slug,
            Self::Aside => article.slug.as_str(),
        }
    }
}

/// The file of the page of an article.
pub(super) fn address(article: &Article, name: AddressName<'_>, config: &Config) -> String {
    let theme = article.themes.first();
    let theme = theme.map_or("general", |theme| &config.taxonomy.theme(*theme).slug);
    address_under(theme, article, name, config)
}

/// How the address of an article ends.
pub(super) fn form(article: &Article, config: &Config) -> AddressForm {
    pattern(article, config).form
}

/// Whether a slug in the front matter of an article stands in its address.
pub(super) fn has_slug(article: &Article, config: &Config) -> bool {
    let pattern = pattern(article, config);
    article.date.is_none() && pattern.asks_day() || pattern.has_slug()
}

/// The pattern of the address of an article.
fn pattern<'c>(article: &Article, config: &'c Config) -> &'c Permalink {
    if config.permalink.sections.is_empty() {
        return &config.permalink.all;
    }
    config.permalink.of(SourcePlace::of(&article.path, &article.lang).sections.into_iter())
}

/// The address that an article had whose theme was a part of another one then; none where it is the
/// same.
pub(super) fn before_split(
    article: &Article,
    name: AddressName<'_>,
    config: &Config,
) -> Option<String> {
    let taxonomy = &config.taxonomy;
    let was = taxonomy.theme(*article.themes.first()?).was.as_deref()?;
    let was = &taxonomy.theme(taxonomy.find_theme(was)?).slug;
    let old = address_under(was, article, name, config);
    (old != address(article, name, config)).then_some(old)
}

/// The file of the page of an article whose first theme has the slug `theme`. Without a date it has a place of
/// its own, where the pattern asks for a day.
fn address_under(theme: &str, article: &Article, name: AddressName<'_>, config: &Config) -> String {
    let pattern = pattern(article, config);
    if article.date.is_none() && pattern.asks_day() {
        let ending = match pattern.form {
            AddressForm::Folder => "/index.html",
            AddressForm::File | AddressForm::Bare => ".html",
        };
        let mut address = format!("undated/{}", name.slug(article));
        add_hash(article, name, &mut address);
        return address + ending;
    }
    let taxonomy = &config.taxonomy;
    let region = || article.regions.first().map_or("world", |r| &taxonomy.region(*r).slug);
    let place = || SourcePlace::of(&article.path, &article.lang);
    pattern.fill(|part, is_own, to| {
        match part {
            PermalinkPart::Region => to.push_str(region()),
            PermalinkPart::Theme => to.push_str(theme),
            PermalinkPart::Lang => to.push_str(&article.lang.to_ascii_lowercase()),
            PermalinkPart::Slug => to.push_str(name.slug(article)),
            PermalinkPart::SlugOrName if article.slug_written => to.push_str(name.slug(article)),
            PermalinkPart::Title => to.push_str(Slug::from_text(&article.title).as_str()),
            PermalinkPart::Section => add_names(place().sections.iter().take(1), to),
            PermalinkPart::Sections => add_names(place().sections.iter(), to),
            PermalinkPart::Categories => add_categories(&place(), article, to),
            PermalinkPart::Filename => to.push_str(&safe_name(place().name)),
            PermalinkPart::Name | PermalinkPart::SlugOrName => {
                to.push_str(&safe_name(place().undated_name()));
            }
            part => {
                if let Some(date) = article.date {
                    add_date(part, date.day(), to);
                }
            }
        }
        if is_own {
            add_hash(article, name, to);
        }
    })
}

/// Adds the names of folders and categories, each once.
fn add_categories(place: &SourcePlace<'_>, article: &Article, to: &mut String) {
    let mut names: Vec<String> = Vec::new();
    let categories = article.old.categories.iter().map(String::as_str);
    for name in place.sections.iter().copied().chain(categories).map(safe_name) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    to.push_str(&names.join("/"));
}

/// Adds what parts an article from others, where it is to stand aside of them.
fn add_hash(article: &Article, name: AddressName<'_>, to: &mut String) {
    if let AddressName::Aside = name {
        to.push_str(&aside(&article.key().text()));
    }
}

/// Adds a part of a date.
fn add_date(part: PermalinkPart, day: jiff::civil::Date, to: &mut String) {
    let month = || day.strftime("%B").to_string().to_ascii_lowercase();
    let weekday = day.weekday();
    match part {
        PermalinkPart::Year => push_digits(day.year(), 4, to),
        PermalinkPart::ShortYear => push_digits(day.year(), 2, to),
        PermalinkPart::Month => push_digits(day.month().into(), 2, to),
        PermalinkPart::IMonth => to.push_str(&day.month().to_string()),
        PermalinkPart::MonthName => to.push_str(&month()),
        PermalinkPart::ShortMonth => to.push_str(&month()[..3]),
        PermalinkPart::Day => push_digits(day.day().into(), 2, to),
        PermalinkPart::IDay => to.push_str(&day.day().to_string()),
        PermalinkPart::YearDay => push_digits(day.day_of_year(), 3, to),
        PermalinkPart::Weekday => push_digits(weekday.to_sunday_zero_offset().into(), 1, to),
        PermalinkPart::WeekdayName => {
            to.push_str(&day.strftime("%A").to_string().to_ascii_lowercase());
        }
        _ => debug_assert!(false, "{part:?} is no part of a date"),
    }
}

/// Adds a number of a date, which is never below 0, in so many digits.
pub(super) fn push_digits(number: i16, digits: u32, to: &mut String) {
    let digit = |at: u32| char::from(b'0' + (number.unsigned_abs() / 10_u16.pow(at) % 10) as u8);
    to.extend((0..digits).rev().map(digit));
}

/// Adds names of folders.
fn add_names<'n>(names: impl Iterator<Item = &'n &'n str>, to: &mut String) {
    let names: Vec<String> = names.map(|name| safe_name(name)).collect();
    to.push_str(&names.join("/"));
}

/// A name of the disk as a part of an address: in lower case, and where other signs than letters,
/// digits, hyphens, underscores and inner points stand in it, the slug of it.
fn safe_name(name: &str) -> String {
    let lower = name.to_lowercase();
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let is_safe = lower.len() <= LONGEST
        && lower.chars().all(is_plain)
        && !lower.starts_with('.')
        && !lower.ends_with('.')
        && lower != "index"
        && !crate::model::is_device(lower.split('.').next().unwrap_or_default());
    if is_safe { lower } else { Slug::of_name(name).to_string() }
}
