//! Datelines of East Asian copy: "(서울=연합뉴스)", "新华社北京9月25日电", "【ソウル共同】".

use crate::parse::date::day_month;

use super::names::AgencyNames;
use super::{Dateline, FoundDateline, byline};

/// The most characters of a place without a date behind it.
const LONGEST_PLACE: usize = 6;

/// The dateline at the head of `text`, where it is one of these.
pub(super) fn read(text: &str, names: AgencyNames<'_>) -> Option<FoundDateline> {
    korean(text, names).or_else(|| japanese(text, names)).or_else(|| chinese(text, names))
}

/// The words within the bracket that opens `text`, and the text behind it.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let close = match text.chars().next()? {
        '(' => ')',
        '[' => ']',
        '【' => '】',
        '<' => '>',
        _ => return None,
    };
    let inside = text.find(close).filter(|at| *at <= 120)?;
    let open = text.chars().next().map_or(0, char::len_utf8);
    Some((&text[open..inside], &text[inside + close.len_utf8()..]))
}

/// "(서울=연합뉴스) 홍길동 기자 = ".
fn korean(text: &str, names: AgencyNames<'_>) -> Option<FoundDateline> {
    let (inside, rest) = bracketed(text)?;
    let (place, agency) = inside.split_once(['=', '＝'])?;
    let known = names.known(agency);
    let is_foreign = place.chars().all(|c| !c.is_ascii());
    if known.is_none() && !is_foreign || place.trim().is_empty() || agency.trim().is_empty() {
        return None;
    }
    let mut end = text.len() - rest.len();
    let mut authors = Vec::new();
    let sign = rest.char_indices().take(60).find(|(_, c)| matches!(c, '=' | '＝'));
    let reporters = sign.map(|(at, c)| (&rest[..at], at + c.len_utf8()));
    if let Some((words, used)) = reporters
        && let Some(found) = byline::korean(words.trim())
    {
        authors = found;
        end += used;
    }
    let agency = known.or_else(|| Some(agency.trim().to_owned()));
    Some(found(Some(place), None, agency, end, authors))
}

/// "【ソウル共同】", "【ソウル=時事】".
fn japanese(text: &str, names: AgencyNames<'_>) -> Option<FoundDateline> {
    let (inside, rest) = bracketed(text)?;
    if !text.starts_with('【') {
        return None;
    }
    let (at, agency) =
        inside.char_indices().find_map(|(at, _)| Some((at, names.known(&inside[at..])?)))?;
    let place = Some(inside[..at].trim()).filter(|place| !place.is_empty());
    Some(found(place, None, Some(agency), text.len() - rest.len(), Vec::new()))
}

/// "新华社北京9月25日电", "中新网9月25日电", "新华社北京电".
fn chinese(text: &str, names: AgencyNames<'_>) -> Option<FoundDateline> {
    let whole = text.len();
    let text = text.strip_prefix('（').unwrap_or(text);
    let junk = whole - text.len();
    let (end, sign) =
        text.char_indices().take(40).find(|(_, c)| matches!(c, '电' | '電' | '讯'))?;
    let head = &text[..end];
    let end = end + sign.len_utf8();
    let Some(number) = head.find(|c: char| c.is_ascii_digit()) else {
        return undated(head, &text[end..], names, junk + end);
    };
    let date = day_month(&head[number..]).or_else(|| {
        let month = head[number..].find('月')? + number;
        let from = head[..month]
            .rfind(|c: char| !c.is_ascii_digit())
            .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
        day_month(&head[from..])
    })?;
    let (agency, used) = agency(&head[..number], names)?;
    let place = Some(head[used..number].trim()).filter(|place| !place.is_empty());
    let day = date.day.map(|day| (date.month, day));
    let mut found = found(place, day, Some(agency), junk + end, Vec::new());
    found.dateline.year = date.year;
    Some(found)
}

/// "新华社北京电 ": only where a space parts it from the text, and a short place stands in it.
fn undated(head: &str, behind: &str, names: AgencyNames<'_>, end: usize) -> Option<FoundDateline> {
    let (agency, used) = agency(head, names)?;
    let place = head[used..].trim();
    let is_place = (1..=LONGEST_PLACE).contains(&place.chars().count())
        && place.chars().all(|c| matches!(c, '\u{3400}'..='\u{9fff}'))
        && !place.contains("记者");
    let parted = behind.is_empty() || behind.starts_with([' ', '\u{3000}', '：', ':', '）']);
    (is_place && parted).then(|| found(Some(place), None, Some(agency), end, Vec::new()))
}

/// The longest agency at the head of a text, and how long its name is.
fn agency(head: &str, names: AgencyNames<'_>) -> Option<(String, usize)> {
    let ends = head.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.filter_map(|at| Some((names.known(&head[..at])?, at))).next_back()
}

fn found(
    place: Option<&str>,
    month_day: Option<(i8, i8)>,
    agency: Option<String>,
    end: usize,
    authors: Vec<String>,
) -> FoundDateline {
    let place = place.map(|place| place.trim().to_owned());
    let dateline = Dateline { place, month_day, agency, ..Dateline::default() };
    FoundDateline { dateline, end, authors }
}
