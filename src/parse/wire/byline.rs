//! Lines that name the reporters.

use super::names::{AgencyNames, strip_head, strip_word};
use super::place::{begins_name, is_capitals, is_small, recase};
use super::sentences;
use super::words::WordRole;

/// Korean words behind a reporter's name.
const KOREAN_ROLES: &[&str] =
    &["기자", "특파원", "선임기자", "통신원", "논설위원", "인턴기자", "전문기자", "위원"];

/// Who wrote, and for whom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Byline {
    pub(super) authors: Vec<String>,
    pub(super) source: Option<String>,
}

/// A byline with a word that says so: "By JANE DOE, Associated Press".
pub(super) fn strong(line: &str, names: AgencyNames<'_>) -> Option<Byline> {
    if line.len() > 200 {
        return None;
    }
    let rest = WordRole::Byline
        .heads(line)
        .iter()
        .filter_map(|lead| after(line, lead))
        .min_by_key(|rest| rest.len())?;
    let agency = names.known(rest).map(|name| Byline { source: Some(name), ..Byline::default() });
    agency.or_else(|| people(rest, names).filter(|(_, sure)| *sure).map(|(byline, _)| byline))
}

/// A byline without such a word: "Jane Doe in Seoul", "Jane Doe, Associated Press", "홍길동 기자".
pub(super) fn weak(line: &str, names: AgencyNames<'_>) -> Option<Byline> {
    if line.len() > 160 || line.ends_with(['.', '?', '!', ':']) {
        return None;
    }
    if let Some(authors) = korean(line) {
        return Some(Byline { authors, source: None });
    }
    if let Some(rest) = ["记者", "記者"].iter().find_map(|lead| line.strip_prefix(lead)) {
        let fits = (2..=4).contains(&rest.trim().chars().count());
        return fits.then(|| Byline { authors: vec![rest.trim().to_owned()], source: None });
    }
    let (person, place) = line.split_once(" in ").unwrap_or((line, ""));
    if let Some(name) = name(person).filter(|_| is_place(place)) {
        return Some(Byline { authors: vec![name], source: None });
    }
    let (byline, _) = people(line, names)?;
    let bound = byline.source.is_some() || has_role(line);
    (!byline.authors.is_empty() && bound && line.contains([',', '|', '/'])).then_some(byline)
}

/// The second line of a byline: "BBC News, Seoul", "Political correspondent, BBC News".
pub(super) fn post(line: &str, names: AgencyNames<'_>) -> Option<Byline> {
    if line.len() > 100 || line.ends_with('.') {
        return None;
    }
    let mut source = None;
    let mut role = false;
    for piece in line.split([',', '|']).map(str::trim) {
        if source.is_none()
            && let Some(name) = names.known(piece)
        {
            source = Some(name);
        } else if has_role(piece) && piece.split(' ').count() <= 5 {
            role = true;
        } else if !is_place(piece) {
            return None;
        }
    }
    (source.is_some() || role).then(|| Byline { source, ..Byline::default() })
}

/// "(Reporting by Jane Doe in Seoul; Editing by Ann Other)".
pub(super) fn trailer(text: &str, names: AgencyNames<'_>) -> Option<Byline> {
    let inner = text.trim_matches(|c| "()[] ".contains(c));
    if text.len() > 900 || !text.starts_with('(') && text.len() > 300 {
        return None;
    }
    if is_credit(inner) {
        return Some(Byline::default());
    }
    let report = led(WordRole::Reporting, inner);
    let first = report.or_else(|| led(WordRole::Trailer, inner))?;
    let reporters = first.split([';', '.']).next().unwrap_or_default();
    let people = people(reporters, names);
    let bare = !text.starts_with('(');
    if bare && (sentences::has(text, WordRole::Verb) || people.is_none() && text.ends_with('.')) {
        return None;
    }
    let authors = people.filter(|_| report.is_some()).map(|(found, _)| found.authors);
    Some(Byline { authors: authors.unwrap_or_default(), source: None })
}

/// Whether `text` is such a paragraph from its first word to its last.
pub(super) fn is_trailer(text: &str, names: AgencyNames<'_>) -> bool {
    text.split(';').all(|part| {
        let part = part.trim();
        let who = led(WordRole::Reporting, part).or_else(|| led(WordRole::Trailer, part));
        who.is_some_and(|who| people(who, names).is_some())
    })
}

/// "Doe reported from Geneva. Associated Press writer John Roe contributed to this report."
fn is_credit(text: &str) -> bool {
    let thanks = |end| text.strip_suffix(end).is_some_and(|who: &str| who.contains(' '));
    let named = || text.split(' ').all(|word| word == "contributed." || is_part(word));
    let (who, rest) = text.split_once(" reported from ").unwrap_or((text, ""));
    let short = !rest.is_empty() && rest.len() <= 60 && who.split(' ').count() <= 3;
    text.len() <= 400
        && (thanks(" contributed to this report.")
            || thanks(" contributed.") && named()
            || short && name_word(who) && rest.split(' ').all(is_part))
}

/// Whether a word may stand in a list of names and places.
fn is_part(word: &str) -> bool {
    begins_name(word) || is_small(word) || matches!(word, "and" | "in" | "from")
}

fn name_word(words: &str) -> bool {
    words.split(' ').all(|word| begins_name(word) && !WordRole::NoName.has(&word.to_lowercase()))
}

/// The names of "홍길동 기자", "홍길동 김영희 특파원"; an address behind them does not count.
pub(super) fn korean(words: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut role = false;
    for word in words.split([' ', '·', ',']).filter(|word| !word.is_empty()).take(8) {
        let stem = KOREAN_ROLES.iter().find_map(|role| word.strip_suffix(role));
        let name = stem.unwrap_or(word);
        role |= stem.is_some();
        let hangul = name.chars().all(|c| matches!(c, '가'..='힣'));
        if word.contains('@') || name.is_empty() {
            continue;
        }
        if !hangul || !(2..=4).contains(&name.chars().count()) {
            return None;
        }
        names.push(name.to_owned());
    }
    (role && !names.is_empty() && words.len() < 120).then_some(names)
}

/// The text behind a lead of this kind.
fn led(kind: WordRole, line: &str) -> Option<&str> {
    kind.heads(line).iter().find_map(|lead| after(line, lead))
}

/// The text behind `lead`; case does not count.
fn after<'a>(line: &'a str, lead: &str) -> Option<&'a str> {
    let rest = strip_head(line, lead)?;
    let parted = lead.ends_with([':', '：']) || rest.starts_with([' ', ':']);
    Some(rest.trim_start_matches([':', ' '])).filter(|rest| parted && !rest.is_empty())
}

/// Reads names, agencies, posts and places, all of which must be recognised; and whether a name
/// is sure to be one.
fn people(text: &str, names: AgencyNames<'_>) -> Option<(Byline, bool)> {
    let text = without_addresses(text);
    let mut byline = Byline::default();
    let mut role = false;
    for piece in pieces(&text) {
        let bare = ["of", "for", "at"].iter().find_map(|w| strip_word(piece, w)).unwrap_or(piece);
        let (person, place) = piece.split_once(" in ").unwrap_or((piece, ""));
        let placed = place.is_empty() || is_place(place);
        let employed = || {
            let (person, house) = piece.split_once(" of ").or_else(|| piece.split_once(" for "))?;
            Some((name(person)?, names.known(house)?))
        };
        if let Some((person, house)) = employed() {
            byline.authors.push(person);
            byline.source.get_or_insert(house);
        } else if let Some(agency) = names.known(bare) {
            byline.source.get_or_insert(agency);
        } else if has_role(piece) && piece.split(' ').count() <= 7 {
            role = true;
        } else if is_outlet(bare) {
            byline.source.get_or_insert_with(|| bare.to_owned());
        } else if let Some(name) = name(person).filter(|_| placed) {
            byline.authors.push(name);
        } else if byline.authors.is_empty() || !is_place(piece) {
            return None;
        }
    }
    let sure = role || !byline.authors.is_empty();
    (sure || byline.source.is_some()).then_some((byline, sure))
}

/// The parts of a byline between commas, bars and words that join.
fn pieces(text: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = text.split([',', ';', '|', '/', '·', '、', '،']).collect();
    for join in [" and ", " & ", " with ", " AND ", " y ", " et ", " und ", " и "] {
        parts = parts.into_iter().flat_map(|part| part.split(join)).collect();
    }
    let trim = |part: &str| part.trim().trim_start_matches("and ").trim_start_matches("AND ").len();
    let tail = |part| {
        let part: &str = part;
        let part = part.trim();
        &part[part.len() - trim(part)..]
    };
    parts.into_iter().map(tail).filter(|part| !part.is_empty()).collect()
}

/// `text` without e-mail addresses and handles.
fn without_addresses(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| !word.contains('@'));
    let text = words.collect::<Vec<_>>().join(" ");
    text.trim_end_matches(['.', ',', '|', ' ', '-']).to_owned()
}

fn has_role(piece: &str) -> bool {
    let lower = piece.to_lowercase();
    lower.split(|c: char| !c.is_alphabetic()).any(|word| WordRole::Role.has(word))
}

fn is_outlet(piece: &str) -> bool {
    let words = piece.split_whitespace().count();
    let lower = piece.to_lowercase();
    let named = lower.split(' ').any(|word| WordRole::Outlet.has(word));
    begins_name(piece)
        && words <= 6
        && (named && words > 1 || lower.starts_with("the "))
        && !WordRole::NoName.has(lower.split(' ').nth(1).unwrap_or_default())
}

/// Up to three words that begin as names do.
fn is_place(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=4).contains(&words.len())
        && text.chars().all(|c| c.is_alphabetic() || " .'’-".contains(c))
        && words.iter().all(|w| begins_name(w) || is_small(w))
        && begins_name(text)
        && !words.iter().any(|w| WordRole::NoName.has(&w.to_lowercase()))
}

/// A person's name as a reader writes it, from two to five words.
pub(super) fn name(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('.');
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_word = |word: &&str| {
        let lower = word.to_lowercase();
        !WordRole::NoName.has(&lower)
            && word.chars().all(|c| c.is_alphabetic() || ".'’-".contains(c))
            && (begins_name(word) || is_small(word) || lower.starts_with("al-"))
    };
    let capitals = words.iter().filter(|word| begins_name(word)).count();
    let fits = (2..=5).contains(&words.len())
        && text.chars().count() <= 50
        && begins_name(text)
        && capitals >= 2
        && words.iter().all(is_word)
        && words.iter().any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1);
    let uncased = !text.chars().any(char::is_uppercase);
    let short = uncased && text.chars().count() <= 12 && (1..=3).contains(&words.len());
    (fits && !(uncased && text.is_ascii()) || short && words.iter().all(is_word) && capitals > 0)
        .then(|| if is_capitals(text) { recase(text) } else { text.to_owned() })
}
