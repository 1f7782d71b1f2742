//! Datelines of East Asian copy: "(서울=연합뉴스)", "新华社北京9月25日电", "【ソウル共同】".

use std::sync::LazyLock;

use regex::Regex;

use super::LineHead;
use super::days::dates;
use super::head::HeadParts;
use crate::parse::wire::names::AgencyNames;
use crate::parse::wire::{FoundDateline, byline};

/// The most bytes within the brackets.
const LONGEST: usize = 180;

/// The most characters of a place without a date behind it.
const LONGEST_PLACE: usize = 6;

/// What stands before the sign where no place does: "(사진=연합뉴스)".
const LABELS: [&str; 8] = ["사진", "자료", "자료사진", "그래픽", "출처", "제공", "글", "영상"];

/// "中央社記者林青禾台北25日電", "記者林青禾／台北報導".
static REPORTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^([^記记]{0,6}?)(?:本報)?(?:特派員|特派员|記者|记者)(?:((?:[\u{4e00}-\u{9fff}]{2,4}、)*[\u{4e00}-\u{9fff}]{2,4})[／/ \u{3000}]+([\u{4e00}-\u{9fff}]{2,5})|((?:[\u{4e00}-\u{9fff}]{2,4}、)*[\u{4e00}-\u{9fff}]{3})([\u{4e00}-\u{9fff}]{2,5})|((?:[\u{4e00}-\u{9fff}]{2,4}、)*[\u{4e00}-\u{9fff}]{2})([\u{4e00}-\u{9fff}]{2,3}))(?:[0-9０-９]{1,2}月)?(?:[0-9０-９]{1,2}日)?(?:專電|電|电|報導|报道|綜合報導)$",
    )
    .ok()
});

/// "电（记者林青禾、周一帆）": the reporters behind a Chinese dateline.
static REPORTERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^[\s\u{3000}）)]*[（(]\s*(?:本报|本報|新华社)?(?:记者|記者|通讯员|特派记者)[:：]?\s*([^）)]{2,60})[）)]").ok()
});

/// "東京9月25日電", "北京电", "讯": what stands between agency and text.
static SENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^([\u{3400}-\u{9fff}·]{0,8}?)\s*((?:[0-9０-９]{4}年)?(?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}日)?(?:专电|專電|电|電|讯|訊)").ok()
});

/// The dateline at the head of `head`, where it is one of these.
pub(super) fn read(head: &LineHead<'_, '_>) -> Option<FoundDateline> {
    bracket(head).or_else(|| chinese(head.text, head.names))
}

/// The words within the bracket that opens `text`, and the text behind it.
fn bracketed(text: &str) -> Option<(char, &str, &str)> {
    let open = text.chars().next()?;
    let close = match open {
        '(' => ')',
        '[' => ']',
        '<' => '>',
        '（' => '）',
        '［' => '］',
        '【' => '】',
        '〔' => '〕',
        '＜' => '＞',
        _ => return None,
    };
    let inside = text.find(close).filter(|at| *at <= LONGEST)?;
    Some((open, &text[open.len_utf8()..inside], &text[inside + close.len_utf8()..]))
}

/// A dateline in brackets.
fn bracket(head: &LineHead<'_, '_>) -> Option<FoundDateline> {
    let (open, inside, rest) = bracketed(head.text)?;
    let eastern = |text: &str| text.chars().any(is_eastern);
    if !eastern(inside) && !rest.chars().take(8).any(is_eastern) {
        return None;
    }
    let end = head.text.len() - rest.len();
    if let Some(parts) = reporter(inside, head.names) {
        return Some(super::found(parts, end));
    }
    if let Some((left, right)) = inside.split_once(['=', '＝']) {
        let hangul = inside.chars().any(is_hangul);
        return if hangul {
            korean(left, right, rest, end, head)
        } else {
            japanese(left, right, end, head)
        };
    }
    let parts = spaced(inside, head).or_else(|| glued(inside, open, head.names));
    parts.map(|parts| super::found(parts, end)).or_else(|| {
        // "（新华社北京9月25日电）", "（中央社台北25日電）"
        let found = chinese(inside, head.names)?;
        (found.end >= inside.trim_end().len()).then_some(FoundDateline { end, ..found })
    })
}

/// "中央社記者林青禾台北25日電".
fn reporter(inside: &str, names: AgencyNames<'_>) -> Option<HeadParts> {
    let found = REPORTER.as_ref()?.captures(inside.trim())?;
    let house = found.get(1).map_or("", |m| m.as_str()).trim();
    let agency = names.known(house);
    if agency.is_none() && !house.is_empty() {
        return None;
    }
    let group = |at: usize| Some((found.get(at)?.as_str(), found.get(at + 1)?.as_str()));
    let (people, place) = [2, 4, 6].into_iter().find_map(group)?;
    let authors = reporters(people);
    Some(HeadParts { authors, ..parts(Some(place), agency) })
}

/// "(서울=연합뉴스) 홍길동 기자 = ", "[워싱턴=AP/뉴시스]", "(뉴욕 AP=연합뉴스)".
fn korean(
    left: &str,
    right: &str,
    rest: &str,
    mut end: usize,
    head: &LineHead<'_, '_>,
) -> Option<FoundDateline> {
    let known = |word: &str| head.names.known(word);
    let agencies = || right.split(['/', '·', ',', '=', ' ']).rev();
    let (agencies_left, place): (Vec<&str>, Vec<&str>) =
        left.split_whitespace().partition(|word| known(word).is_some());
    let place = place.join(" ");
    let is_foreign = place.chars().all(|c| !c.is_ascii() || matches!(c, ' ' | '/' | '·'));
    let found = known(right).or_else(|| agencies().find_map(known));
    if LABELS.contains(&place.as_str())
        || found.is_none() && !is_foreign
        || place.is_empty()
        || right.trim().is_empty()
    {
        return None;
    }
    let agency = found
        .or_else(|| agencies_left.first().and_then(|word| known(word)))
        .or_else(|| right.rsplit('/').next().map(|word| word.trim().to_owned()));
    let mut parts = parts(Some(&place), agency);
    let sign = rest.char_indices().take(60).find(|(_, c)| matches!(c, '=' | '＝'));
    if let Some((at, sign)) = sign
        && let Some(authors) = byline::korean(rest[..at].trim())
    {
        parts.authors = authors;
        end += at + sign.len_utf8();
    }
    Some(super::found(parts, end))
}

/// "【ワシントン＝青木遥】", "【ソウル＝青木遥、台北＝森涼】", "【北京共同＝青木遥】", "【ソウル=時事】".
fn japanese(left: &str, right: &str, end: usize, head: &LineHead<'_, '_>) -> Option<FoundDateline> {
    if left.contains(char::is_numeric) || left.trim().is_empty() {
        return None;
    }
    let glued = ending_agency(left.trim(), head.names);
    let (place, mut agency) =
        glued.map_or((left.trim(), None), |(place, name)| (place, Some(name)));
    let known = head.names.known(right).or_else(|| {
        right.split(['/', '／', '・', ',', ' ']).find_map(|word| head.names.known(word))
    });
    let mut authors = Vec::new();
    if known.is_some() {
        agency = known;
    } else {
        let named = right.split(['、', '，', ',']).map(|part| part.rsplit(['=', '＝']).next());
        authors.extend(named.flatten().flat_map(reporters));
    }
    if agency.is_none() && authors.is_empty() {
        return None;
    }
    let parts = HeadParts { authors, ..parts(Some(place), agency) };
    Some(super::found(parts, end))
}

/// "［ワシントン　２５日　ロイター］", "【9月25日 AFP】".
fn spaced(inside: &str, head: &LineHead<'_, '_>) -> Option<HeadParts> {
    let mut place = Vec::new();
    let (mut agency, mut date) = (None, None);
    for word in inside.split([' ', '\u{3000}', '・', '／']).filter(|word| !word.is_empty()) {
        let is_day = word.strip_suffix('日').is_some_and(|day| day.chars().all(char::is_numeric));
        if let Some(found) = dates(word, head.lang).first() {
            date = Some(found.date);
        } else if let Some(known) = head.names.known(word) {
            agency = Some(known);
        } else if !is_day {
            place.push(word);
        }
    }
    let fits = agency.is_some() && place.len() <= 1 && place.iter().all(|word| word.len() <= 60);
    fits.then(|| HeadParts { date, ..parts(place.first().copied(), agency) })
}

/// "【ソウル共同】", "（ソウル共同）".
fn glued(inside: &str, open: char, names: AgencyNames<'_>) -> Option<HeadParts> {
    let (place, agency) = ending_agency(inside, names).filter(|_| !open.is_ascii())?;
    Some(parts(Some(place), Some(agency)))
}

/// Splits the agency from the end of "ソウル共同"; the longest first.
fn ending_agency<'t>(words: &'t str, names: AgencyNames<'_>) -> Option<(&'t str, String)> {
    let inner = words.char_indices().map(|(at, _)| at).take(24).skip(1);
    inner.into_iter().find_map(|at| Some((words[..at].trim(), names.known(&words[at..])?)))
}

/// "新华社北京9月25日电（记者林青禾）", "中新网9月25日电", "新华社北京电 ", "本报讯".
fn chinese(text: &str, names: AgencyNames<'_>) -> Option<FoundDateline> {
    let body = text.trim_start_matches(['（', '(', '据', '據']);
    let junk = text.len() - body.len();
    if !body.starts_with(|c: char| is_han(c)) {
        return None;
    }
    let (agency, used) = leading_agency(body, names)?;
    let rest = &body[used..];
    let found = SENT.as_ref()?.captures(rest)?;
    let sent = found.get(0)?.end();
    let place = found.get(1).map_or("", |m| m.as_str()).trim();
    let day = found.get(2).map(|m| m.as_str());
    let behind = &rest[sent..];
    let written = REPORTERS.as_ref()?.captures(behind);
    let parted = written.is_some()
        || behind.is_empty()
        || behind.starts_with([' ', '\u{3000}', '\u{a0}', '：', ':', '）', ')', '，', '　']);
    let wordy = place.contains("记者") || place.contains("記者");
    if wordy || place.chars().count() > LONGEST_PLACE || day.is_none() && !parted {
        return None;
    }
    let mut end = junk + used + sent;
    let mut authors = Vec::new();
    if let Some(found) = written {
        end += found.get(0)?.end();
        authors = reporters(found.get(1)?.as_str());
    } else if junk > 0 && behind.starts_with(['）', ')']) {
        end += behind.chars().next().map_or(0, char::len_utf8);
    }
    let date = day.and_then(|day| dates(day, Some("zh")).first().map(|found| found.date));
    let place = Some(place).filter(|place| !place.is_empty());
    Some(super::found(HeadParts { date, authors, ..parts(place, agency) }, end))
}

/// The longest agency at the head of a text, and how long its name is; "本报" is the paper itself.
fn leading_agency(head: &str, names: AgencyNames<'_>) -> Option<(Option<String>, usize)> {
    if let Some(own) =
        ["本报", "本報", "本社", "本网", "本網"].iter().find(|own| head.starts_with(**own))
    {
        return Some((None, own.len()));
    }
    let ends = head.char_indices().map(|(at, c)| at + c.len_utf8()).take(16);
    let known = ends.filter_map(|at| Some((Some(names.known(&head[..at])?), at)));
    known.last()
}

/// The names in a list: "林青禾、周一帆", "林青禾 周一帆".
fn reporters(words: &str) -> Vec<String> {
    let names = words.split(['、', '，', ',', '・', ' ', '\u{3000}', '/', '／']);
    let fits =
        |name: &&str| (2..=8).contains(&name.chars().count()) && !name.contains(char::is_numeric);
    names.map(str::trim).filter(fits).map(str::to_owned).collect()
}

fn parts(place: Option<&str>, agency: Option<String>) -> HeadParts {
    let place = place.map(|place| place.trim().to_owned()).filter(|place| !place.is_empty());
    HeadParts { place, agency, ..HeadParts::default() }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '가'..='힣')
}

fn is_eastern(c: char) -> bool {
    is_han(c) || is_hangul(c) || matches!(c, '\u{3040}'..='\u{30ff}')
}
