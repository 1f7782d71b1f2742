//! Keys of this and of other programs that keep an article off the site, for a time or for good,
//! or away from search engines. What sounds like one and is not understood holds it back too.

mod names;
mod sounds;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;

use crate::config;
use crate::diagnostic::FaultCode;
use crate::model::{HeldBy, Hold, Moment};
use crate::parse::date::{self, PathDate};
use crate::yaml::{MappingReader, truth};

use super::spelling::plain;

use names::HoldRequest;
use sounds::HoldEffect;

/// The longest value that is shown.
const SHOWN: usize = 60;

/// The groups in which other programs and themes keep keys of their own.
const GROUPS: [&str; 6] = ["extra", "params", "meta", "metadata", "data", "seo"];

/// What holds an article back, or away from search engines.
#[derive(Debug, Clone, Default)]
pub(in crate::parse) struct Holds {
    /// The strongest of the lines that hold it back.
    pub(in crate::parse) by: Option<HeldBy>,
    /// The line that leaves it to its date when it comes.
    scheduled: Option<String>,
    /// When it comes, by keys beside `date`.
    pub(in crate::parse) embargo: Option<Moment>,
    /// When it was published, by the keys that mean this elsewhere.
    pub(in crate::parse) published: Option<Moment>,
    /// When it goes, by keys beside `expires`.
    pub(in crate::parse) ends: Option<Moment>,
    /// Whether search engines must leave its page out.
    pub(in crate::parse) noindex: bool,
    /// Whether it stands in no sitemap.
    pub(in crate::parse) off_sitemap: bool,
}

/// What one line comes to.
enum LineVerdict {
    /// It was understood, and holds nothing back.
    Passes,
    /// It holds the article back.
    Holds(Hold),
    /// The article comes at its date, and not without one.
    Scheduled,
    /// The article comes then; where `true`, this is its date too.
    Comes(Moment, bool),
    /// The article goes then.
    Ends(Moment),
    /// Search engines must leave the page out.
    NoIndex,
    /// The page stands in no sitemap.
    OffSitemap,
    /// It may hold the article back; how to write it.
    Unclear(String),
    /// It is no such line.
    Other,
}

/// Reads all such keys, and gives back those that have been dealt with; `others` are the keys that
/// are read elsewhere.
pub(super) fn read(
    keys: &mut MappingReader<'_>,
    zone: &TimeZone,
    others: &[&str],
    holds: &mut Holds,
) -> Vec<String> {
    let mut heard = Vec::new();
    for key in keys.names() {
        let Some(value) = keys.value(&key).cloned() else {
            // A line without a value is one that was not filled in.
            heard.extend((names::asks(&key).is_some()).then_some(key));
            continue;
        };
        // `ignore: true` holds a text back elsewhere; `ignore: D017` speaks of what is told of it.
        let is_of_codes = key == config::IGNORE && config::names_codes(keys);
        let asks = names::asks(&key).filter(|_| !is_of_codes);
        let verdict = match asks {
            Some(asks) => judge(&key, asks, &value, zone),
            None if others.contains(&key.as_str()) => LineVerdict::Other,
            None => sounding(&key, &value, zone),
        };
        // A moment under a key that is not known counts, and the key is told all the same.
        let is_known = asks.is_some() || matches!(verdict, LineVerdict::Unclear(_));
        if is_known && !matches!(verdict, LineVerdict::Other) {
            heard.push(key.clone());
        }
        holds.take(keys, &key, &value, verdict);
        if GROUPS.contains(&plain(&key).as_str()) && value.is_object() {
            group(keys, &key, zone, holds);
        }
    }
    heard
}

/// Whether a key is the date of an article and nothing else.
pub(super) fn is_date(key: &str) -> bool {
    names::asks(key) == Some(HoldRequest::Dates)
}

/// Reads the keys inside the group `name`, of which those alone count that leave no doubt.
fn group(keys: &mut MappingReader<'_>, name: &str, zone: &TimeZone, holds: &mut Holds) {
    let Some(mut inside) = keys.inside(name) else { return };
    for key in inside.names() {
        let value = inside.value(&key).cloned();
        let asks = names::asks(&key).filter(|asks| asks.is_sure());
        if let Some((value, asks)) = value.zip(asks) {
            let verdict = judge(&key, asks, &value, zone);
            holds.take(&mut inside, &key, &value, verdict);
        }
    }
}

impl Holds {
    fn take(
        &mut self,
        keys: &mut MappingReader<'_>,
        key: &str,
        value: &Value,
        verdict: LineVerdict,
    ) {
        let line = shown(keys.spelt(key), value);
        match verdict {
            LineVerdict::Passes | LineVerdict::Other => {}
            LineVerdict::Holds(hold) => {
                if hold == Hold::Unlisted {
                    let message = format!(
                        "`{line}` asks for a page that no list shows, which dateline does \
                         not make: the article is held back"
                    );
                    let hint = "remove the line to publish the article; `noindex: true` keeps it \
                                from search engines alone";
                    keys.fault(FaultCode::UnlistedPage, key, message, hint);
                }
                self.hold(hold, line);
            }
            LineVerdict::Scheduled => self.scheduled = Some(line),
            LineVerdict::Comes(moment, is_date) => {
                self.embargo = later(self.embargo, Some(moment));
                if is_date && self.published.is_none() {
                    self.published = Some(moment);
                }
            }
            LineVerdict::Ends(moment) => self.ends = earlier(self.ends, Some(moment)),
            LineVerdict::NoIndex => self.noindex = true,
            LineVerdict::OffSitemap => self.off_sitemap = true,
            LineVerdict::Unclear(hint) => {
                let message = format!(
                    "`{line}` may mean that the article should not be shown, so it is held back"
                );
                keys.fault(FaultCode::UnclearHold, key, message, hint);
                self.hold(Hold::Unclear, line);
            }
        }
    }

    /// Holds an article without a date back that waits for one.
    pub(in crate::parse) fn settle(&mut self, has_date: bool) {
        if let Some(line) = self.scheduled.take()
            && !has_date
            && self.embargo.is_none()
        {
            self.hold(Hold::Draft, line);
        }
    }

    fn hold(&mut self, hold: Hold, line: String) {
        if self.by.as_ref().is_none_or(|by| by.hold < hold) {
            self.by = Some(HeldBy { hold, line });
        }
    }
}

/// What a line of a known key comes to.
fn judge(key: &str, asks: HoldRequest, value: &Value, zone: &TimeZone) -> LineVerdict {
    let is_off = truth(value) == Some(false);
    match asks {
        HoldRequest::Hide(hold) => switch(key, value, LineVerdict::Holds(hold)),
        HoldRequest::NoIndex => switch(key, value, LineVerdict::NoIndex),
        HoldRequest::NoSitemap => switch(key, value, LineVerdict::OffSitemap),
        HoldRequest::Show(hold) => match (truth(value), moment(value, zone)) {
            (Some(true), _) => LineVerdict::Passes,
            (Some(false), _) => LineVerdict::Holds(hold),
            (None, Ok(moment)) => LineVerdict::Comes(moment, true),
            (None, Err(_)) => names::state(value).unwrap_or_else(|| yes_or_no(key)),
        },
        HoldRequest::MayShow(hold) if is_off => LineVerdict::Holds(hold),
        HoldRequest::MayIndex if is_off => LineVerdict::NoIndex,
        HoldRequest::MayShow(_) | HoldRequest::MayIndex => LineVerdict::Other,
        HoldRequest::State => names::state(value).unwrap_or_else(|| {
            let hint = format!("write `{key}: published` or `{key}: draft`, or remove the line");
            LineVerdict::Unclear(hint)
        }),
        HoldRequest::MayState => names::sure_state(value).unwrap_or(LineVerdict::Other),
        HoldRequest::Comes => timed(value, zone, |moment| LineVerdict::Comes(moment, false)),
        HoldRequest::Dates => timed(value, zone, |moment| LineVerdict::Comes(moment, true)),
        HoldRequest::Ends => timed(value, zone, LineVerdict::Ends),
        HoldRequest::Robots => robots(value),
        HoldRequest::Sitemap => sitemap(value),
        HoldRequest::Build => build(value),
        HoldRequest::Collections | HoldRequest::Password if is_off => LineVerdict::Passes,
        HoldRequest::Collections => LineVerdict::Holds(Hold::Unlisted),
        HoldRequest::Password if value.as_str().is_some_and(|text| text.trim().is_empty()) => {
            LineVerdict::Passes
        }
        HoldRequest::Password => LineVerdict::Holds(Hold::Withheld),
    }
}

/// What a line comes to whose value is yes or no.
fn switch(key: &str, value: &Value, yes: LineVerdict) -> LineVerdict {
    match truth(value) {
        Some(true) => yes,
        Some(false) => LineVerdict::Passes,
        None => yes_or_no(key),
    }
}

fn yes_or_no(key: &str) -> LineVerdict {
    LineVerdict::Unclear(format!("write `{key}: true` or `{key}: false`"))
}

/// What a line comes to whose value is a moment. A yes is one for ever, and a no is none.
fn timed(value: &Value, zone: &TimeZone, at: impl FnOnce(Moment) -> LineVerdict) -> LineVerdict {
    match (moment(value, zone), truth(value)) {
        (Ok(moment), _) => at(moment),
        (Err(_), Some(true)) => LineVerdict::Holds(Hold::Withheld),
        (Err(_), Some(false)) => LineVerdict::Passes,
        (Err(hint), None) => LineVerdict::Unclear(hint),
    }
}

/// What a line comes to whose key is not known.
fn sounding(key: &str, value: &Value, zone: &TimeZone) -> LineVerdict {
    let usual = || {
        LineVerdict::Unclear(String::from(
            "write `draft: true` to hold the article back, or remove the line to publish it",
        ))
    };
    if let Some(near) = names::suggest(key) {
        // A key that is nearly right counts where its value is of the kind.
        let judged = judge(near, names::asks(near).unwrap_or(HoldRequest::Ends), value, zone);
        let did_you_mean = || LineVerdict::Unclear(format!("did you mean `{near}`?"));
        return match judged {
            LineVerdict::Comes(moment, _) => LineVerdict::Comes(moment, false),
            LineVerdict::Ends(moment) => LineVerdict::Ends(moment),
            LineVerdict::Passes | LineVerdict::Unclear(_) | LineVerdict::Other => {
                LineVerdict::Other
            }
            _ => did_you_mean(),
        };
    }
    let Some(sound) = sounds::of(key) else { return LineVerdict::Other };
    if let Some(truth) = truth(value) {
        return if sound.shows_at(truth) { LineVerdict::Other } else { usual() };
    }
    match (moment(value, zone), names::state(value)) {
        (Ok(moment), _) if sound.then == HoldEffect::Goes => LineVerdict::Ends(moment),
        (Ok(moment), _) if sound.then == HoldEffect::Comes => LineVerdict::Comes(moment, false),
        (Err(_), Some(LineVerdict::Passes)) => LineVerdict::Other,
        (Err(_), None) if !sound.is_whole => LineVerdict::Other,
        _ => usual(),
    }
}

/// The moment that a value is; a month or a year stands for its first day. Else how to write one.
fn moment(value: &Value, zone: &TimeZone) -> Result<Moment, String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    let first = match super::dates::part_of_date(&text) {
        Some(PathDate::Year(year)) => Date::new(year, 1, 1).ok(),
        Some(PathDate::Month { year, month }) => Date::new(year, month, 1).ok(),
        Some(PathDate::Day(day)) => Some(day),
        None => None,
    };
    match first {
        Some(day) => Ok(Moment::Day(day)),
        None => date::written(&text, zone)
            .or_else(|fault| super::dates::leading_day(&text).map(Moment::Day).ok_or(fault.hint)),
    }
}

/// The later one of two moments.
fn later(a: Option<Moment>, b: Option<Moment>) -> Option<Moment> {
    a.into_iter().chain(b).max_by_key(|moment| moment.sort_key())
}

/// The earlier one of two moments.
pub(super) fn earlier(a: Option<Moment>, b: Option<Moment>) -> Option<Moment> {
    a.into_iter().chain(b).min_by_key(|moment| moment.sort_key())
}

/// The words of a text, a list, or a group of switches that are on.
fn words(value: &Value) -> Vec<String> {
    let of_text = |text: &str| -> Vec<String> {
        let parts = text.split([',', ' ', ';']).filter(|word| !word.is_empty());
        parts.map(str::to_lowercase).collect()
    };
    match value {
        Value::String(text) => of_text(text),
        Value::Array(items) => items.iter().filter_map(Value::as_str).flat_map(of_text).collect(),
        Value::Object(map) => map
            .iter()
            .filter_map(|(key, value)| match (key.to_lowercase().as_str(), truth(value)) {
                ("index", Some(false)) => Some("noindex".to_owned()),
                (key, Some(true)) => Some(plain(key)),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// What search engines are told: `noindex, nofollow`, `{index: false}`.
fn robots(value: &Value) -> LineVerdict {
    let is_off = |word: &String| matches!(word.as_str(), "noindex" | "none");
    if truth(value) == Some(false) || words(value).iter().any(is_off) {
        return LineVerdict::NoIndex;
    }
    LineVerdict::Passes
}

/// `sitemap: false`, `sitemap: {disable: true}`, `sitemap: {exclude: 'yes'}`.
fn sitemap(value: &Value) -> LineVerdict {
    let is_off = |word: &String| {
        matches!(word.as_str(), "disable" | "disabled" | "exclude" | "ignore" | "hidden" | "none")
    };
    if truth(value) == Some(false) || words(value).iter().any(is_off) {
        return LineVerdict::OffSitemap;
    }
    LineVerdict::Passes
}

/// What Hugo is told of a page: `{render: never, list: never}`.
fn build(value: &Value) -> LineVerdict {
    let Value::Object(map) = value else {
        return match truth(value) {
            Some(true) => LineVerdict::Passes,
            Some(false) => LineVerdict::Holds(Hold::Withheld),
            None => {
                LineVerdict::Unclear(String::from("write `build:` and below it `  render: never`"))
            }
        };
    };
    let asked = |name: &str| {
        let value = map.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?.1;
        Some(match truth(value) {
            Some(true) => "always".to_owned(),
            Some(false) => "never".to_owned(),
            None => value.as_str().unwrap_or_default().trim().to_lowercase(),
        })
    };
    match (asked("render").as_deref(), asked("list").as_deref()) {
        (Some("never" | "link"), _) => LineVerdict::Holds(Hold::Withheld),
        (None | Some("always"), Some("never" | "local")) => LineVerdict::Holds(Hold::Unlisted),
        (None | Some("always"), None | Some("always")) => LineVerdict::Passes,
        _ => {
            LineVerdict::Unclear(String::from("write `always` or `never` for `render` and `list`"))
        }
    }
}

/// A line as an editor finds it.
fn shown(key: &str, value: &Value) -> String {
    let words = match value {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Object(_) => return format!("{key}:"),
        other => other.to_string(),
    };
    let cut: String = words.chars().take(SHOWN).collect();
    format!("{key}: {cut}{}", if cut.len() < words.len() { "…" } else { "" })
}
