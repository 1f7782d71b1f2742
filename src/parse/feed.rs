//! What `import` asks of the readers of texts: dates as feeds write them, and HTML as Markdown has it.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag};
use serde_json::Value;
use url::Url;

use crate::config::{Config, Policy};
use crate::diagnostic::{Checked, Diagnostic};
use crate::model::{Moment, ReadArticle, SourceFile, TextForm};
use crate::parse::assemble::{self, TextDraft};
use crate::parse::date::Calendar;
use crate::parse::front_matter::{self, FrontMatterFields};
use crate::parse::mail::pictures;
use crate::parse::saved_text::INSIDE;
use crate::parse::{language, page, text};

/// A saved page or mail, as import takes it.
#[derive(Debug, Clone)]
pub(crate) struct SavedArticle {
    pub(crate) read: ReadArticle,
    /// What Markdown would say of its text; none where that is plain.
    pub(crate) events: Option<Vec<Event<'static>>>,
    /// The pictures that came inside it, by their addresses in the text.
    pub(crate) pictures: BTreeMap<String, Vec<u8>>,
    /// The licence that a page says is that of its text.
    pub(crate) license: Option<String>,
}

/// The articles of a saved page, which was fetched from `place` or saved by hand, or of a mail: whole,
/// as a build reads them.
pub(crate) fn saved(
    file: &SourceFile,
    place: Option<&Url>,
    config: &Config,
) -> Checked<Vec<SavedArticle>> {
    let mut diagnostics = Vec::new();
    let mut license = None;
    let drafts = match file.form() {
        TextForm::Page => of_page(file, place, config, &mut diagnostics).map(|(fields, page)| {
            license.clone_from(&page.license);
            (fields, vec![TextDraft::page(page)])
        }),
        _ => super::drafts(file, config, &mut diagnostics),
    };
    let mut value = Vec::new();
    if let Some((mut written, drafts)) = drafts {
        // What of it may be taken is decided where it is written.
        written.policy = Some(Policy::Own);
        for mut draft in drafts {
            let events = draft.events.take();
            let pictures = match &events {
                Some(events) if has_inside(events) => pictures::of(&file.bytes),
                _ => BTreeMap::new(),
            };
            let read = assemble::article(file, written.clone(), draft, config, &mut diagnostics);
            let license = license.clone();
            value.extend(read.map(|read| SavedArticle { read, events, pictures, license }));
        }
    }
    Checked { value, diagnostics }
}

/// A saved page, whose pictures stay in its text.
fn of_page(
    file: &SourceFile,
    place: Option<&Url>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(FrontMatterFields, page::PageParts)> {
    let (written, text, first_line) = super::article_text(file, config, diagnostics)?;
    let (path, text) = (&*file.path, &*text);
    let page = page::SavedPage { path, text, first_line, place, keeps_pictures: true };
    Some((written, page::read(page, config, diagnostics)?))
}

/// Whether a text shows pictures that came inside its mail.
fn has_inside(events: &[Event<'_>]) -> bool {
    let is_inside = |event: &Event<'_>| matches!(event, Event::Start(Tag::Image { dest_url, .. }) if dest_url.starts_with(INSIDE));
    events.iter().any(is_inside)
}

/// Whether bytes are a web page.
pub(crate) fn is_page(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(2048)];
    page::is_whole(&String::from_utf8_lossy(head))
}

/// Whether two addresses are of one site.
pub(crate) fn is_same_site(one: &Url, other: &Url) -> bool {
    page::is_same_site(one, other)
}

/// Whether a character may stand on a page and in a feed.
pub(crate) fn may_stand(c: char) -> bool {
    text::may_stand(c)
}

/// The moment that words of a feed say; none where they are no date.
pub(crate) fn said_moment(words: &str, config: &Config) -> Option<Moment> {
    let calendar = Calendar::of(config);
    page::moment(words, calendar).or_else(|| page::moment(&with_century(words)?, calendar))
}

/// A date of mails whose year has two digits, as they were written: `Mon, 25 Sep 23 08:00:00 GMT`.
fn with_century(words: &str) -> Option<String> {
    let mut parts: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
    let is_number = |part: &String| part.bytes().all(|byte| byte.is_ascii_digit());
    let at = parts.windows(3).position(|three| {
        is_number(&three[0]) && !is_number(&three[1]) && three[2].len() == 2 && is_number(&three[2])
    })?;
    let year: u8 = parts[at + 2].parse().ok()?;
    parts[at + 2] = if year < 70 { format!("20{year:02}") } else { format!("19{year:02}") };
    Some(parts.join(" "))
}

/// What Markdown would say of the HTML of a feed; none where its tree would take many times its size.
pub(crate) fn events(html: &str, base: Option<&Url>) -> Option<Vec<Event<'static>>> {
    page::of_feed(html, base)
}

/// The language as a tag of BCP 47 without a land.
pub(crate) fn said_lang(said: &str) -> Option<String> {
    page::lang(said)
}

/// The language of a text, where that is sure.
pub(crate) fn lang_of(text: &str) -> Option<&'static str> {
    language::of_text(text)
}

/// The `guid` and the `source` in the front matter of a file; none where it has no `guid`.
pub(crate) fn guid_of(path: &str, text: &str) -> Option<(String, String)> {
    if !text.contains("guid") {
        return None;
    }
    let values = front_matter::values(path, &front_matter::split(path, text).ok()?).ok()?;
    let said = |key: &str| match values.get(key)? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    Some((said("guid")?, said("source").unwrap_or_default()))
}

/// An address without what would tell who follows it.
pub(crate) fn untracked(url: Url) -> String {
    page::untracked(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{self, ConfigFiles, Options};

    #[test]
    fn moments() {
        let options = Options {
            now: "2024-05-01T00:00:00Z".parse().unwrap(),
            base_url: None,
            drafts: false,
            future: false,
            expired: false,
            cache: false,
            compress: false,
        };
        let config = config::read(&ConfigFiles::default(), &options).value;
        for (words, says) in [
            ("25 Sep 2023", Some("2023-09-25")),
            ("2023-09-25", Some("2023-09-25")),
            ("Mon, 25 Sep 2023 08:00 EST", Some("2023-09-25T08:00:00-05:00")),
            ("Mon, 25 September 2023 08:00:00 +0000", Some("2023-09-25T08:00:00+00:00")),
            ("lun., 25 sept. 2023 08:00:00 +0200", Some("2023-09-25T08:00:00+02:00")),
            ("2023-09-25 08:00:00", Some("2023-09-25T08:00:00+00:00")),
            ("Thu, 25 Sep 2023 08:00:00 GMT", Some("2023-09-25T08:00:00+00:00")),
            ("Mon, 25 Sep 23 08:00:00 GMT", Some("2023-09-25T08:00:00+00:00")),
            ("2023-09-25T08:00:00+0200", Some("2023-09-25T08:00:00+02:00")),
            ("2023-09-25T08:00:00.123+09:00", Some("2023-09-25T08:00:00+09:00")),
            ("2023-09-25T08:00Z", Some("2023-09-25T08:00:00+00:00")),
            ("Mon, 31 Feb 2023 08:00:00 GMT", None),
            ("Invalid Date", None),
        ] {
            let read = said_moment(words, &config).map(|moment| moment.to_string());
            assert_eq!(read.as_deref(), says, "{words}");
        }
    }
}
