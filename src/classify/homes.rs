//! The country that a language alone speaks for, where nothing else does.

use crate::model::{CountryCode, language_key};

/// Languages whose papers nearly all stand in one country.
const HOMES: &[(&str, &str)] = &[
    ("af", "ZA"),
    ("am", "ET"),
    ("az", "AZ"),
    ("be", "BY"),
    ("bg", "BG"),
    ("cs", "CZ"),
    ("da", "DK"),
    ("el", "GR"),
    ("et", "EE"),
    ("fi", "FI"),
    ("fil", "PH"),
    ("gu", "IN"),
    ("he", "IL"),
    ("hi", "IN"),
    ("hu", "HU"),
    ("hy", "AM"),
    ("id", "ID"),
    ("is", "IS"),
    ("it", "IT"),
    ("ja", "JP"),
    ("ka", "GE"),
    ("kk", "KZ"),
    ("km", "KH"),
    ("kn", "IN"),
    ("ko", "KR"),
    ("ky", "KG"),
    ("lo", "LA"),
    ("lt", "LT"),
    ("lv", "LV"),
    ("mk", "MK"),
    ("ml", "IN"),
    ("mn", "MN"),
    ("mr", "IN"),
    ("ms", "MY"),
    ("my", "MM"),
    ("nb", "NO"),
    ("ne", "NP"),
    ("pl", "PL"),
    ("si", "LK"),
    ("sk", "SK"),
    ("sl", "SI"),
    ("sv", "SE"),
    ("te", "IN"),
    ("th", "TH"),
    ("tr", "TR"),
    ("uk", "UA"),
    ("uz", "UZ"),
    ("vi", "VN"),
];

/// The home of the language `lang`; none where it has several.
pub(super) fn home(lang: &str) -> Option<CountryCode> {
    let key = language_key(lang);
    let (_, code) = HOMES.iter().find(|(known, _)| *known == key)?;
    CountryCode::new(code)
}
