//! The words of a theme in the site's language: plural forms, names of months, dates.

use std::collections::BTreeMap;

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use jiff::civil::Date;

use crate::diagnostic::Diagnostic;
use crate::model::{Fingerprint, FingerprintBuilder, Span};
use crate::yaml::{Document, MappingReader};

/// The most bytes of a file of strings.
const LARGEST: usize = 256 * 1024;

type StringTable = BTreeMap<String, String>;
type Lists = BTreeMap<String, Vec<String>>;

/// The strings of one language.
pub struct Strings {
    texts: StringTable,
    lists: Lists,
    plurals: Option<PluralRules>,
}

impl Strings {
    /// A fingerprint of all of them.
    pub fn fingerprint(&self) -> Fingerprint {
        FingerprintBuilder::new().json(&self.texts).json(&self.lists).sum()
    }

    /// Reads the file of strings `text`, which stands at `file`, for the language `lang`.
    ///
    /// # Errors
    /// The first fault of the file: it is no YAML, is too large, or has a value of the wrong kind.
    pub fn read(file: &str, text: &str, lang: &str) -> Result<Self, Diagnostic> {
        let document = Document::read(file, text, 1, LARGEST)?;
        let mut diagnostics = Vec::new();
        let (texts, lists) = Self::entries(&mut document.keys(&mut diagnostics));
        if let Some(fault) = diagnostics.into_iter().next() {
            return Err(fault);
        }
        let locale: Option<Locale> = lang.parse().ok();
        let plurals = locale.and_then(|locale| {
            PluralRules::try_new_cardinal(icu_plurals::PluralRulesPreferences::from(&locale)).ok()
        });
        Ok(Self { texts, lists, plurals })
    }

    /// These strings, and those of `base` where they have none.
    #[must_use]
    pub fn over(self, base: Self) -> Self {
        let Self { mut texts, mut lists, .. } = base;
        texts.extend(self.texts);
        lists.extend(self.lists);
        Self { texts, lists, plurals: self.plurals }
    }

    fn entries(keys: &mut MappingReader<'_>) -> (StringTable, Lists) {
        let mut texts = StringTable::new();
        let mut lists = Lists::new();
        for name in keys.names() {
            if keys.value(&name).is_some_and(serde_json::Value::is_array) {
                lists.insert(name.clone(), keys.strings(&name).unwrap_or_default());
            } else if let Some(serde_json::Value::String(text)) = keys.value(&name) {
                texts.insert(name.clone(), text.clone());
            } else if let Some(text) = keys.string(&name) {
                texts.insert(name.clone(), text);
            }
        }
        (texts, lists)
    }

    /// The string under `key`, in the form for the number `n`, with `{n}` and `{name}` filled in;
    /// none where the theme has no such string.
    pub fn say(&self, key: &str, n: Option<u64>, name: &str) -> Option<String> {
        let text = match n {
            Some(n) => self
                .texts
                .get(&format!("{key}_{}", self.category(n)))
                .or_else(|| self.texts.get(&format!("{key}_other")))
                .or_else(|| self.texts.get(key)),
            None => self.texts.get(key),
        }?;
        let number = n.map(|n| n.to_string()).unwrap_or_default();
        Some(text.replace("{n}", &number).replace("{name}", name))
    }

    /// A string that every theme has; its key where it is missing.
    pub fn text(&self, key: &str) -> String {
        self.texts.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }

    /// The strings whose keys begin with `head`, by what follows it.
    pub fn starting<'s>(&'s self, head: &'s str) -> impl Iterator<Item = (&'s str, &'s str)> {
        let texts = self.texts.iter();
        texts.filter_map(move |(key, text)| Some((key.strip_prefix(head)?, text.as_str())))
    }

    /// A list that every theme has; empty where it is missing.
    pub fn list(&self, key: &str) -> &[String] {
        self.lists.get(key).map(Vec::as_slice).unwrap_or_default()
    }

    fn category(&self, n: u64) -> &'static str {
        match self.plurals.as_ref().map(|rules| rules.category_for(n)) {
            Some(PluralCategory::Zero) => "zero",
            Some(PluralCategory::One) => "one",
            Some(PluralCategory::Two) => "two",
            Some(PluralCategory::Few) => "few",
            Some(PluralCategory::Many) => "many",
            Some(PluralCategory::Other) | None => "other",
        }
    }

    /// A day as readers write it: `25 September 2023`.
    pub fn day(&self, day: Date) -> String {
        self.date("date_long", day)
    }

    /// A day with its weekday: `Monday, 25 September 2023`.
    pub fn full_day(&self, day: Date) -> String {
        self.date("date_full", day)
    }

    fn date(&self, pattern: &str, day: Date) -> String {
        let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
        self.filled(pattern, |name| {
            Some(match name {
                "day" => self.day_of_month(day.day()),
                "month" => self.month_name("months", day.month()),
                "year" => day.year().to_string(),
                "weekday" => self.nth("weekdays", weekday).to_owned(),
                _ => return None,
            })
        })
    }

    /// The number of a day, of which some languages write the first in a way of its own: `1er`.
    fn day_of_month(&self, day: i8) -> String {
        let first = self.texts.get("date_first").filter(|_| day == 1);
        first.cloned().unwrap_or_else(|| day.to_string())
    }

    /// A month as readers write it: `September 2023`.
    pub fn month(&self, year: i16, month: i8) -> String {
        let alone = self.lists.contains_key("months_alone");
        let names = if alone { "months_alone" } else { "months" };
        self.filled("date_month", |name| {
            Some(match name {
                "month" => self.month_name(names, month),
                "year" => year.to_string(),
                _ => return None,
            })
        })
    }

    /// The string under `key` with what `value` gives for each `{name}` in it; other braces stay.
    fn filled(&self, key: &str, value: impl Fn(&str) -> Option<String>) -> String {
        let mut rest = self.texts.get(key).map_or(key, String::as_str);
        let mut text = String::new();
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let name = after.split_once('}');
            if let Some((value, after)) = name.and_then(|(name, after)| Some((value(name)?, after)))
            {
                text.push_str(&value);
                rest = after;
            } else {
                text.push('{');
                rest = after;
            }
        }
        text.push_str(rest);
        text
    }

    /// The name of an edition.
    pub fn span(&self, span: Span) -> String {
        match span {
            Span::Day(day) => self.day(day),
            Span::Month(year, month) => self.month(year, month),
            Span::Year(year) => year.to_string(),
        }
    }

    /// A month alone, cut short: `Sept.`.
    pub fn short_month(&self, month: i8) -> String {
        self.month_name("months_short", month)
    }

    fn month_name(&self, names: &str, month: i8) -> String {
        self.nth(names, usize::try_from(month - 1).unwrap_or(0)).to_owned()
    }

    fn nth(&self, list: &str, at: usize) -> &str {
        self.lists.get(list).and_then(|names| names.get(at)).map_or("", String::as_str)
    }
}
