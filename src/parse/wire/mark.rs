//! What a line of the frame is.

use crate::parse::date::{PublishedLine, stamp};

use super::byline::{self, Byline};
use super::names::AgencyNames;
use super::source::{self, SourceLine};
use super::{chrome, credit, dateline, rights};

/// A line or paragraph that is no running text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum WireMark {
    /// A leftover, by its kind: "page frame".
    Chrome(&'static str),
    /// The agency or paper.
    Source(SourceLine),
    /// A copyright notice.
    Rights(SourceLine),
    /// The reporters.
    Byline(Byline),
    /// When it was published or changed.
    Stamp(PublishedLine),
    /// How to reach the reporters, who may be named.
    Contact(Vec<String>),
    /// Several of these on one line.
    Line(Vec<WireMark>),
}

/// Where a line stands; the farther from the text's heart, the more is chrome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    /// Before the title.
    Head,
    /// Behind the title, with nothing but marks between.
    Near,
    /// Among the first lines behind the title.
    Deck,
    /// Behind the text.
    Tail,
}

/// What the whole of `line` is; none where it may be running text.
pub(super) fn line(line: &str, at: Where, names: AgencyNames<'_>) -> Option<WireMark> {
    if line.len() > 400 {
        return None;
    }
    one(line, at, names).or_else(|| several(line, at, names))
}

/// What a paragraph is, whether it stands on one line or is joined from several.
pub(super) fn block(text: &str, at: Where, names: AgencyNames<'_>) -> Option<WireMark> {
    if text.len() > 900 {
        return None;
    }
    if at == Where::Tail {
        let trailer = byline::trailer(text, names).map(WireMark::Byline);
        return trailer.or_else(|| rights::copyright(text, names).map(WireMark::Rights));
    }
    chrome::is_advisory(text).then_some(WireMark::Chrome("advisory"))
}

/// A caption that is not the paragraph of a dateline; one of several lines needs a credit.
pub(super) fn caption(text: &str, several: bool, names: AgencyNames<'_>) -> Option<WireMark> {
    let is_caption = if several { credit::is_credited(text) } else { credit::is_caption(text) };
    let dated = || dateline::read(text, 0, names).is_some_and(|found| found.is_strong());
    (is_caption && !dated()).then_some(WireMark::Chrome("caption"))
}

fn one(line: &str, at: Where, names: AgencyNames<'_>) -> Option<WireMark> {
    let tail = at == Where::Tail;
    if tail && chrome::is_end(line) {
        return Some(WireMark::Chrome("end mark"));
    }
    let is_chrome = if at == Where::Head { chrome::is_exact(line) } else { chrome::is_edge(line) };
    if is_chrome {
        return Some(WireMark::Chrome("page frame"));
    }
    if let Some(source) = source::read(line, names) {
        return Some(WireMark::Source(source));
    }
    if let Some(stamp) = stamp(line, names.calendar).filter(|s| s.named || at != Where::Deck) {
        return Some(WireMark::Stamp(stamp));
    }
    if let Some(byline) = byline::strong(line, names) {
        return Some(WireMark::Byline(byline));
    }
    if at != Where::Deck
        && let Some(source) = source::alone(line, names)
    {
        return Some(WireMark::Source(source));
    }
    if at == Where::Near
        && let Some(byline) = byline::weak(line, names)
    {
        return Some(WireMark::Byline(byline));
    }
    if let Some(source) = rights::copyright(line, names) {
        return Some(WireMark::Rights(source));
    }
    if at == Where::Head {
        return None;
    }
    credit::contact(line, names)
        .map(WireMark::Contact)
        .or_else(|| block(line, at, names))
        .or_else(|| caption(line, false, names))
}

/// "By Jane Doe | Reuters | March 3, 2024": parts all of which are recognised.
fn several(line: &str, at: Where, names: AgencyNames<'_>) -> Option<WireMark> {
    let has_bar = line.contains('|') || !line.is_ascii() && line.contains(['·', '•']);
    if !has_bar {
        return None;
    }
    let at = if at == Where::Head { Where::Head } else { Where::Near };
    let parts: Vec<&str> = line.split(['|', '·', '•']).map(str::trim).collect();
    if !(2..=5).contains(&parts.len()) {
        return None;
    }
    let mut marks = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        let name = || {
            let authors = vec![byline::name(part)?];
            Some(WireMark::Byline(Byline { authors, source: None }))
        };
        marks.push(one(part, at, names).or_else(name)?);
    }
    let is_sure = |mark: &WireMark| {
        matches!(mark, WireMark::Stamp(_) | WireMark::Source(_) | WireMark::Contact(_))
    };
    marks.iter().any(is_sure).then_some(WireMark::Line(marks))
}

#[cfg(test)]
pub(super) mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::parse::date::Calendar;

    /// Calls `with` with a few agencies.
    pub(in crate::parse::wire) fn with_names<T>(with: impl Fn(AgencyNames<'_>) -> T) -> T {
        let agency = |alias: &str| {
            let name = match alias.to_lowercase().as_str() {
                "yonhap" | "yonhap news agency" | "연합뉴스" | "聯合ニュース" => {
                    "Yonhap News Agency"
                }
                "ap" | "associated press" => "Associated Press",
                "afp" | "agence france-presse" | "أ ف ب" => "Agence France-Presse",
                "reuters" | "reuter" | "thomson reuters" | "رويترز" => "Reuters",
                "xinhua" | "新华社" => "Xinhua News Agency",
                "tass" | "тасс" => "TASS",
                "риа новости" => "RIA Novosti",
                "kyodo" | "kyodo news" | "共同" => "Kyodo News",
                "efe" => "EFE",
                "bbc" | "bbc news" => "BBC News",
                "voa" => "Voice of America",
                "ansa" => "ANSA",
                "pti" => "Press Trust of India",
                "bernama" => "Bernama",
                "dpa" => "dpa",
                _ => return None,
            };
            Some(name.to_owned())
        };
        let calendar = Calendar { zone: &TimeZone::UTC, latest: 2025 };
        with(AgencyNames { agency: &agency, calendar })
    }

    fn shown(mark: Option<WireMark>) -> String {
        match mark {
            None => "none".to_owned(),
            Some(WireMark::Chrome(kind)) => kind.to_owned(),
            Some(WireMark::Source(s)) => format!("source {}", s.name.unwrap_or_default()),
            Some(WireMark::Rights(s)) => format!("rights {}", s.name.unwrap_or_default()),
            Some(WireMark::Byline(b)) => {
                format!("by {} ({})", b.authors.join("+"), b.source.unwrap_or_default())
            }
            Some(WireMark::Stamp(s)) => format!("stamp {}", s.published.is_some()),
            Some(WireMark::Contact(authors)) => format!("contact {}", authors.join("+")),
            Some(WireMark::Line(marks)) => {
                let marks: Vec<_> = marks.into_iter().map(|m| shown(Some(m))).collect();
                marks.join(" / ")
            }
        }
    }

    #[test]
    fn bylines() {
        for (text, says) in [
            ("By JANE DOE, Associated Press", "by Jane Doe (Associated Press)"),
            ("By Jane Doe", "by Jane Doe ()"),
            ("By Jane Doe and John Roe", "by Jane Doe+John Roe ()"),
            (
                "By Jane Doe, John Roe and Ann van der Berg, AFP",
                "by Jane Doe+John Roe+Ann van der Berg (Agence France-Presse)",
            ),
            ("By Jane Doe in Seoul and John Roe in Tokyo", "by Jane Doe+John Roe ()"),
            ("By Jane Doe, Political Editor", "by Jane Doe ()"),
            ("By Jane Doe, BBC News, Seoul", "by Jane Doe (BBC News)"),
            ("By Jane Doe, The Harbour Gazette", "by Jane Doe (The Harbour Gazette)"),
            ("By Jane Doe of The Associated Press", "by Jane Doe (Associated Press)"),
            ("By Jane O'Brien (jane@example.org)", "by Jane O'Brien ()"),
            ("By The Associated Press", "by  (Associated Press)"),
            ("By Reuters Staff", "by  ()"),
            (
                "By Jane Doe | Reuters | March 3, 2024",
                "by Jane Doe () / source Reuters / stamp true",
            ),
            ("Jane Doe in Seoul", "by Jane Doe ()"),
            ("Jane Doe, Associated Press", "by Jane Doe (Associated Press)"),
            ("Jane Doe | Reuters", "by Jane Doe (Reuters)"),
            ("홍길동 기자", "by 홍길동 ()"),
            ("Por Juan Pérez", "by Juan Pérez ()"),
            ("By van", "none"),
            ("그는유명한 기자", "none"),
            ("By the numbers", "none"),
            ("By Monday the port was open", "none"),
            ("By far the largest ship in the harbour", "none"),
            ("Trade falls in Seoul", "none"),
            ("Harbour opens again", "none"),
            ("Jane Doe", "none"),
        ] {
            assert_eq!(shown(with_names(|names| line(text, Where::Near, names))), says, "{text}");
        }
    }

    #[test]
    fn tails() {
        for (text, says) in [
            ("(END)", "end mark"),
            ("jane@example.org", "contact "),
            ("Jane Doe jane@example.org", "contact Jane Doe"),
            ("Jane Doe can be reached at jane@example.org.", "contact Jane Doe"),
            ("홍길동 기자 hong@example.org", "contact 홍길동"),
            ("(Reporting by Jane Doe in Seoul; Editing by Ann Other)", "by Jane Doe ()"),
            ("Reporting by Jane Doe and John Roe; Editing by Ann Other", "by Jane Doe+John Roe ()"),
            ("((jane@example.org; +51 1 000 0000))", "contact "),
            ("Doe reported from Geneva.", "by  ()"),
            ("Writer John Roe in Quito contributed to this report.", "by  ()"),
            ("The case was reported from the old port.", "none"),
            ("Jane Doe jane@port", "none"),
            ("(Photo by Jane Doe/AFP)", "caption"),
            ("Ships wait off the port on Monday. REUTERS/Jane Doe", "caption"),
            ("Ships wait off the port on Monday. Jane Doe / Getty Images", "caption"),
            ("He sued Getty Images over the picture of the port.", "none"),
            ("Photos by the dozen were burnt, he said.", "none"),
            ("Reporting by state media was false.", "none"),
            ("Reporting by Jane Doe. The port was shut.", "none"),
            ("Compiled by the ministry, the list was long.", "none"),
            ("Smoking also contributed.", "none"),
            ("Jane Doe in Paris contributed.", "by  ()"),
            ("Police reported from Geneva that he was gone.", "none"),
            ("FILE - Ships wait off the port. (AP Photo/Jane Doe)", "caption"),
            ("Reuters", "source Reuters"),
            ("- Bernama", "source Bernama"),
            ("Copyright 2023 The Associated Press", "rights Associated Press"),
            ("Write to him at the ministry.", "none"),
            ("The ships left @ noon, they said", "none"),
            ("MOSCOW, September 25. /TASS/. Two ships left.", "none"),
            ("The port is open.", "none"),
        ] {
            assert_eq!(shown(with_names(|names| line(text, Where::Tail, names))), says, "{text}");
        }
    }
}
