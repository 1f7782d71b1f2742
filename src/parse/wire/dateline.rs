//! The dateline at the head of a paragraph: place, date and agency.

use super::names::AgencyNames;
use super::parts::{DatelineParts, Ender};
use super::segments::{agency_at_end, agency_in, is_outlet, split};
use super::{Dateline, FoundDateline, bracket, byline};

/// How far into a paragraph a dateline may reach, in bytes.
const REACH: usize = 240;

/// The dateline at the head of `paragraph`, on line `line` of the file.
pub(super) fn read(paragraph: &str, line: u32, names: AgencyNames<'_>) -> Option<FoundDateline> {
    let junk = paragraph.len() - paragraph.trim_start_matches(['*', '_', ' ']).len();
    let text = reach(&paragraph[junk..]);
    if byline::strong(text, names).is_some() {
        return None;
    }
    let found = bracket::read(text, names).or_else(|| {
        enders(text).into_iter().find_map(|(at, width, ender)| {
            let mut found = head(&text[..at], ender, names)?;
            found.end = at + width;
            found.extend(text, names);
            Some(found)
        })
    });
    let mut found = found?;
    found.end += junk;
    paragraph[junk..found.end].trim().clone_into(&mut found.dateline.words);
    found.dateline.line = line;
    Some(found)
}

/// The part of a paragraph in which a dateline may stand.
fn reach(text: &str) -> &str {
    let mut end = text.len().min(REACH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Where a dateline may end: the place, the width and the kind of each sign, in order.
fn enders(text: &str) -> Vec<(usize, usize, Ender)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut depth = 0_u32;
    let mut from = 0;
    let is_sign = |byte: &u8| !byte.is_ascii_alphanumeric() && *byte != b' ';
    while let Some(skipped) = bytes[from..].iter().position(is_sign) {
        let at = from + skipped;
        let Some(c) = text[at..].chars().next() else { break };
        from = at + c.len_utf8();
        let spaced = |i: usize| bytes.get(i).is_none_or(|b| *b == b' ');
        let before = at == 0 || spaced(at - 1);
        depth = match c {
            '(' => depth + 1,
            ')' => depth.saturating_sub(1),
            _ => depth,
        };
        match c {
            '—' | '–' if depth == 0 => found.push((at, c.len_utf8(), Ender::Dash)),
            '-' if text[at..].starts_with("--") => found.push((at, 2, Ender::Dash)),
            '-' if text[..at].ends_with(['-']) => {}
            '-' | '_' if depth == 0 && spaced(at + 1) || before && text[..at].ends_with(") ") => {
                found.push((at, 1, Ender::Hyphen));
            }
            ')' => found.push((at + 1, 0, Ender::Agency)),
            '/' if text[at + 1..].starts_with(['.', ' ', ',']) => {
                found.push((at + 1, 0, Ender::Agency));
            }
            _ => {}
        }
        if found.len() == 8 {
            return found;
        }
    }
    if text.len() <= 80 {
        found.push((text.len(), 0, Ender::Agency));
    }
    found
}

/// Reads all that stands before the sign that ends a dateline.
fn head(text: &str, ender: Ender, names: AgencyNames<'_>) -> Option<FoundDateline> {
    let (rest, inside) = agency_at_end(without_signs(text));
    let known = inside.and_then(|words| agency_in(words, names));
    if inside.is_some() && known.is_none() && ender == Ender::Agency {
        return None;
    }
    let mut parts = DatelineParts { agency: known, ..DatelineParts::default() };
    let mut segments = split(rest);
    parts.pop(&mut segments, names);
    let written = inside.filter(|_| parts.agency.is_none());
    if written.is_some_and(|words| !is_outlet(words)) {
        return None;
    }
    let place = parts.place(&segments, ender, inside.is_some())?;
    let agency = parts.agency.or_else(|| written.map(str::to_owned));
    let date = parts.date;
    let dateline = Dateline {
        place: Some(place).filter(|place| !place.is_empty()),
        month_day: date.and_then(|d| Some((d.month, d.day?))),
        year: date.and_then(|d| d.year).or(parts.year),
        agency,
        ..Dateline::default()
    };
    Some(FoundDateline { dateline, end: 0, authors: Vec::new() })
}

/// The text without the signs at its end; the point of a state's short name ("Ala.") stays.
fn without_signs(text: &str) -> &str {
    let bare = text.trim_end_matches([' ', '.', ':', ',', '-']);
    let state = bare.rsplit(", ").next().filter(|last| last.len() < bare.len());
    let is_short = state.is_some_and(|last| {
        last.starts_with(char::is_uppercase)
            && last.len() <= 6
            && last.chars().all(|c| c.is_alphabetic() || c == '.')
    });
    if is_short && text[bare.len()..].starts_with('.') { &text[..=bare.len()] } else { bare }
}

impl FoundDateline {
    /// Takes in what stands behind the first dash: the agency of "МОСКВА, 25 сен - РИА
    /// Новости.", the place of "(ANSA) - ROME, SEP 25 -".
    fn extend(&mut self, text: &str, names: AgencyNames<'_>) {
        let rest = &text[self.end..];
        let skipped = rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        let from = self.end + skipped;
        if self.dateline.agency.is_none() && self.dateline.month_day.is_some() {
            let point = rest.find(". ").or_else(|| rest.find(" - ")).filter(|at| *at <= 40);
            if let Some(at) = point
                && let Some(name) = names.known(&rest[..at])
            {
                self.dateline.agency = Some(name);
                self.end = from + at + 2;
            }
        } else if self.dateline.place.is_none() {
            let more = enders(rest).into_iter().find_map(|(at, width, ender)| {
                let found = head(&rest[..at], ender, names).filter(|_| ender != Ender::Agency)?;
                found.dateline.month_day.is_some().then_some((found, at + width))
            });
            if let Some((found, used)) = more {
                let agency = self.dateline.agency.take();
                self.dateline = Dateline { agency, ..found.dateline };
                self.end = from + used;
            }
        }
        let rest = &text[self.end..];
        self.end += rest.len() - rest.trim_start_matches([' ', '.', ':', '-', '–', '—', '_']).len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::wire::mark::tests::with_names;

    fn says(text: &str) -> String {
        let Some(found) = with_names(|names| read(text, 1, names)) else {
            return "none".to_owned();
        };
        let line = found.dateline;
        let date = match (line.year, line.month_day) {
            (None, Some((month, day))) => format!("{month}-{day}"),
            (Some(year), Some((month, day))) => format!("{year}-{month}-{day}"),
            _ => "-".to_owned(),
        };
        let place = line.place.unwrap_or_default();
        let rest = text[found.end..].trim();
        format!("{place}|{date}|{}|{rest}", line.agency.unwrap_or_default())
    }

    #[test]
    fn datelines() {
        for (text, told) in [
            ("SEOUL, Sept. 25 (Yonhap) -- Ships.", "Seoul|9-25|Yonhap News Agency|Ships."),
            ("WASHINGTON (AP) — Ships.", "Washington|-|Associated Press|Ships."),
            ("WASHINGTON (AP)—Ships.", "Washington|-|Associated Press|Ships."),
            ("KYIV, Ukraine (AP) -- Ships.", "Kyiv, Ukraine|-|Associated Press|Ships."),
            ("LONDON, March 3 - Ships.", "London|3-3||Ships."),
            ("LONDON, March 3 (Reuters) - Ships.", "London|3-3|Reuters|Ships."),
            ("PARIS (Reuters) - Ships.", "Paris|-|Reuters|Ships."),
            ("SEOUL/TOKYO (Reuters) - Ships.", "Seoul/Tokyo|-|Reuters|Ships."),
            (
                "PORT-AU-PRINCE, Haiti (AP) — Ships.",
                "Port-au-Prince, Haiti|-|Associated Press|Ships.",
            ),
            ("Paris, March 3, 2024 (AFP) - Ships.", "Paris|2024-3-3|Agence France-Presse|Ships."),
            ("Paris (AFP) – Ships.", "Paris|-|Agence France-Presse|Ships."),
            ("BEIJING, Sept. 25 (Xinhua) -- Ships.", "Beijing|9-25|Xinhua News Agency|Ships."),
            ("MOSCOW, September 25. /TASS/. Ships.", "Moscow|9-25|TASS|Ships."),
            ("МОСКВА, 25 сентября. /ТАСС/. Суда.", "Москва|9-25|TASS|Суда."),
            ("МОСКВА, 25 сен - РИА Новости. Суда.", "Москва|9-25|RIA Novosti|Суда."),
            ("TOKYO, Sept. 25, Kyodo - Ships.", "Tokyo|9-25|Kyodo News|Ships."),
            ("Madrid, 25 sep (EFE).- Barcos.", "Madrid|9-25|EFE|Barcos."),
            ("Madrid, 25 sep (EFE). Barcos.", "Madrid|9-25|EFE|Barcos."),
            ("(ANSA) - ROME, SEP 25 - Ships.", "Rome|9-25|ANSA|Ships."),
            ("(Reuters) - Ships.", "|-|Reuters|Ships."),
            ("Por Rafael Oduya, Reuters", "none"),
            ("BIRMINGHAM, Ala. - Ships.", "Birmingham, Ala.|-||Ships."),
            ("ROME, N.Y. -- Ships.", "Rome, N.Y.|-||Ships."),
            ("SEOUL, SOUTH KOREA — Ships.", "Seoul, South Korea|-||Ships."),
            ("SEOUL -- Ships.", "Seoul|-||Ships."),
            ("NEW DELHI, Sept 25 (PTI) Ships.", "New Delhi|9-25|Press Trust of India|Ships."),
            ("BEIRUT, Monday, March 3 - Ships.", "Beirut|3-3||Ships."),
            ("MILWAUKEE, Wis., March 2- Ships.", "Milwaukee, Wis.|3-2||Ships."),
            ("JOHANNESBURG March 13 - Ships.", "Johannesburg|3-13||Ships."),
            ("RICHMOND, Va. Feb 26 - Ships.", "Richmond, Va.|2-26||Ships."),
            ("ARNHEM, the Netherlands, April 1 - Ships.", "Arnhem, the Netherlands|4-1||Ships."),
            ("SAN ANTONIO, TEXAS, March 30 - Ships.", "San Antonio, Texas|3-30||Ships."),
            ("****LONDON, March 5 - Ships.", "London|3-5||Ships."),
            ("New york, March 2 - Ships.", "New york|3-2||Ships."),
            ("SYDNEY, April - Ships.", "Sydney|-||Ships."),
            ("OK, April - Ships.", "none"),
            ("ADEN (Old Port News Service) - Ships.", "Aden|-|Old Port News Service|Ships."),
            ("KABUL (Pajhwok) - Ships.", "Kabul|-|Pajhwok|Ships."),
            (
                "SOUTHERN OUTSKIRTS OF FALLUJA, Iraq (Reuters) - Ships.",
                "Southern Outskirts of Falluja, Iraq|-|Reuters|Ships.",
            ),
            ("SEOUL, Sept. 25 (Yonhap) --", "Seoul|9-25|Yonhap News Agency|"),
            ("باريس (أ ف ب) - سفن.", "باريس|-|Agence France-Presse|سفن."),
            ("(서울=연합뉴스) 홍길동 기자 = 배가 왔다.", "서울|-|Yonhap News Agency|배가 왔다."),
            ("(부산=연합뉴스) 배가 왔다.", "부산|-|Yonhap News Agency|배가 왔다."),
            ("(부산=항구통신) 배가 왔다.", "부산|-|항구통신|배가 왔다."),
            ("新华社北京9月25日电 船来了。", "北京|9-25|Xinhua News Agency|船来了。"),
            ("新华社北京电 船来了。", "北京|-|Xinhua News Agency|船来了。"),
            ("【ソウル聯合ニュース】船が来た。", "ソウル|-|Yonhap News Agency|船が来た。"),
        ] {
            assert_eq!(says(text), told, "{text}");
        }
    }

    #[test]
    fn no_datelines() {
        for text in [
            "NATO - the alliance - said ships had come.",
            "NATO -- the alliance -- said ships had come.",
            "UK - the report said.",
            "BREAKING NEWS — Ships have come.",
            "The ships - all of them - came.",
            "On Monday, March 3 - the day of the vote - ships came.",
            "Ships came on March 3 - a Monday - from the north.",
            "Jane Doe (Labour) - a member of the house - said so.",
            "London is open, the mayor said on March 3.",
            "The agency (AP) - said so.",
            "I — for one — do not know.",
            "It was cold (and dark) - but ships came.",
            "A well-known port",
            "新华社电话号码变了。",
            "新华社记者从北京电 船来了。",
            "March 3 - Ships came.",
            "Seoul - Ships came.",
            "",
        ] {
            assert_eq!(says(text), "none", "{text}");
        }
    }

    #[test]
    fn reporters_in_korean_datelines() {
        let found = with_names(|names| read("(서울=연합뉴스) 홍길동 기자 = 배", 1, names));
        assert_eq!(found.map(|found| found.authors), Some(vec!["홍길동".to_owned()]));
    }
}
