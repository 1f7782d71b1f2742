//! People and papers in bylines: names, leads, posts, "Source: X", and the credits of pictures.

mod credits;
mod frame;
#[cfg(test)]
mod bylines;

use super::letters::{is_ideographic, is_wide};
use super::names::AgencyNames;
use super::place::{is_capitals, recase};
use super::{byline, frame_words};

use frame::{LeadKind, NameWord};

pub(super) use credits::{is_credit, sourced};

/// The most characters of a name.
const LONGEST: usize = 45;

/// The most characters of a line that has a lead within.
const LONGEST_LINE: usize = 80;

/// What the value of a byline names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct BylineNames {
    /// The names, as readers write them.
    pub(super) authors: Vec<String>,
    /// The agency or paper.
    pub(super) source: Option<String>,
    /// How many parts are neither.
    pub(super) odd: usize,
}

/// Whether the whole of `line` is a byline's lead: "By", "Von:".
pub(super) fn is_lead(line: &str) -> bool {
    line.len() < LONGEST
        && frame::leads(LeadKind::Byline, line)
            .any(|(_, _, rest)| rest.trim_matches([' ', ':', '：']).is_empty())
}

/// The parts of a line between commas, bars and words such as "and".
pub(super) fn pieces(line: &str) -> Vec<&str> {
    frame::pieces(line)
}

/// The reporters of "Reporting by Jane Doe in Seoul; Editing by Ann Other"; none where the line is
/// something else.
pub(super) fn reporters(line: &str, names: AgencyNames<'_>) -> Option<Vec<String>> {
    byline::trailer(line, names).map(|found| found.authors)
}

/// `text` with one space between words, and without letters that have no width.
fn tidy(text: &str) -> String {
    let hidden = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}');
    let bare: String = text.chars().filter(|c| !hidden(*c)).collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether `next` goes on with the reporters of `line`, which a hard wrap parted.
pub(super) fn goes_on(line: &str, next: &str, names: AgencyNames<'_>) -> bool {
    line.len() + next.len() < 300
        && !line.ends_with([')', ']', '.'])
        && byline::is_trailer(&format!("{line} {next}"), names)
}

/// The person that the whole of `words` names; `sure` where a byline's lead stood before it.
pub(super) fn person(
    words: &str,
    lang: Option<&str>,
    sure: bool,
    names: AgencyNames<'_>,
) -> Option<String> {
    if words.len() > 4 * LONGEST {
        return None;
    }
    let tidied = tidy(words);
    let name = tidied.trim_matches(|c: char| " ,.;:|/–—-·•*()[]«»\"“”".contains(c));
    let sign = |c: char| c.is_numeric() || "!?:;@<>=()[]#%|/".contains(c);
    let dashed = [" - ", " – ", " — "].iter().any(|dash| name.contains(dash));
    if name.is_empty()
        || name.chars().count() > LONGEST
        || name.contains(sign)
        || dashed
        || names.known(name).is_some()
        || frame_words::of(name).is_some()
    {
        return None;
    }
    let found = if name.chars().any(|c| c.is_uppercase() || c.is_lowercase()) {
        is_cased_name(name, sure)
            .then(|| if is_capitals(name) { recase(name) } else { name.to_owned() })
    } else {
        is_uncased_name(name, lang).then(|| name.to_owned())
    };
    found.filter(|_| !house(name))
}

/// Whether words begin with a paper that East Asian copy names where a reporter might stand.
fn house(name: &str) -> bool {
    ["新华社", "新華社", "本报", "本報", "人民", "中新", "央视"]
        .iter()
        .any(|head| name.starts_with(head))
}

/// Two to five words that begin with capitals, but for the small words between them.
fn is_cased_name(name: &str, sure: bool) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    if !(2..=5).contains(&words.len()) || !sure && NameWord::Article.has(words[0]) {
        return false;
    }
    let mut capitals = 0;
    for word in &words {
        let lower = word.to_lowercase();
        let begins = word.trim_start_matches(['\'', '’', '"']);
        if NameWord::Part.has(&lower) && !begins.starts_with(char::is_uppercase) {
            continue;
        }
        let soft = || sure && words.len() <= 3 && NameWord::Soft.has(&lower);
        let bare = lower.trim_end_matches('.');
        let initial = bare.len() < lower.len() && bare.chars().count() == 1;
        let barred = !initial && NameWord::NoName.has(bare) || frame::is_post(&lower);
        if !is_name_word(begins) || barred && !soft() {
            return false;
        }
        capitals += 1;
    }
    capitals >= 2 && words.iter().any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
}

/// Letters from a capital on, with the marks of names between them: "O'Brien", "Jean-Luc", "J.", "d'Arc".
fn is_name_word(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next().unwrap_or(' ');
    let second = letters.next();
    let bound =
        matches!(second, Some('\'' | '’')) && letters.next().is_some_and(char::is_uppercase);
    let dashed = word.split_once('-').is_some_and(|(head, rest)| {
        NameWord::Part.has(head) && rest.starts_with(char::is_uppercase)
    });
    (first.is_uppercase() || first.is_alphabetic() && !first.is_lowercase() || bound || dashed)
        && word.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c) || is_mark(c))
}

/// Vowel signs, which are no letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{900}'..='\u{DFF}'
        | '\u{e30}'..='\u{e4e}' | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}')
}

/// A name in a script that has no capitals.
fn is_uncased_name(name: &str, lang: Option<&str>) -> bool {
    let words = name.split(' ').count();
    let letters = name.chars().filter(|c| *c != ' ').count();
    if name.chars().all(|c| is_wide(c) || matches!(c, '・' | '·' | '＝' | ' ')) {
        let hangul = lang == Some("ko") || name.chars().all(|c| matches!(c, '가'..='힣'));
        let most = if hangul {
            4
        } else if name.contains(['・', '·']) {
            12
        } else {
            5
        };
        return (2..=most).contains(&letters) && words <= 3;
    }
    let plain = name.chars().all(|c| c.is_alphabetic() || " '’-״\"".contains(c) || is_mark(c));
    let least = if name.chars().all(|c| is_ideographic(c) || c == ' ') { 1 } else { 2 };
    plain
        && (least..=4).contains(&words)
        && name.chars().count() <= 32
        && !NameWord::NoName.has(name)
}

/// What the value of a byline names: "Mara Quill and Tom Ash, Harbour Gazette".
pub(super) fn named(
    value: &str,
    lang: Option<&str>,
    sure: bool,
    names: AgencyNames<'_>,
) -> BylineNames {
    let mut found = BylineNames::default();
    if value.len() > 400 {
        return BylineNames { odd: 1, ..found };
    }
    let mut value = tidy(value);
    if let Some((head, inner, rest)) = bracketed(&value) {
        found.source = names.known(inner).or_else(|| is_outlet(inner).then(|| inner.to_owned()));
        value = format!("{head} , {rest}");
    }
    let unaddressed: Vec<&str> = value.split(' ').filter(|word| !word.contains('@')).collect();
    let mut value = unaddressed.join(" ");
    if lang == Some("ko") || value.chars().any(|c| matches!(c, '가'..='힣')) {
        found.authors = frame::korean_reporters(&value);
        if !found.authors.is_empty() {
            return found;
        }
    }
    if matches!(lang, Some("ja" | "zh")) || value.contains(['记', '記']) {
        for post in
            ["本报记者", "本報記者", "记者", "記者", "特派员", "特派員", "編輯", "编辑", "通讯员"]
        {
            value = value.replace(post, ",");
        }
    }
    let mut draft = BylineDraft { found, lang, sure, names, tried: false };
    for piece in frame::pieces(&value) {
        draft.take(piece);
    }
    draft.found
}

/// Splits the words in the first brackets off.
fn bracketed(value: &str) -> Option<(&str, &str, &str)> {
    let open = value.find(['(', '（'])?;
    let width = value[open..].chars().next().map_or(1, char::len_utf8);
    let shut = open + width + value[open + width..].find([')', '）'])?;
    let shut_width = value[shut..].chars().next().map_or(1, char::len_utf8);
    Some((&value[..open], value[open + width..shut].trim(), &value[shut + shut_width..]))
}

/// A byline while its parts are gone through.
struct BylineDraft<'n> {
    found: BylineNames,
    lang: Option<&'n str>,
    sure: bool,
    names: AgencyNames<'n>,
    /// Whether a part has been asked for a name.
    tried: bool,
}

impl BylineDraft<'_> {
    fn take(&mut self, piece: &str) {
        let piece = piece.trim_matches(|c: char| " .,:;()".contains(c));
        let empty = !piece.contains(char::is_alphabetic) || piece.contains(char::is_numeric);
        if empty || frame_words::of(piece).is_some() {
            return;
        }
        let piece = self.without_agency(frame::without_lead(piece));
        let (person, behind) = frame::at_place(piece);
        if let Some(agency) = self.names.known(piece) {
            self.found.source.get_or_insert(agency);
            return;
        }
        if let Some(agency) = self.names.known(behind) {
            self.found.source.get_or_insert(agency);
        }
        let words: Vec<&str> = person.split(' ').collect();
        if let Some(at) = words.iter().position(|word| frame::is_post(word)) {
            self.posted(&words, at);
        } else if self.is_place(person, &words) {
            // A city behind the names.
        } else if self.is_paper(&words) {
            self.found.source.get_or_insert_with(|| person.to_owned());
        } else {
            self.tried = true;
            match self::person(person, self.lang, self.sure, self.names) {
                Some(name) => self.found.authors.push(name),
                None => self.found.odd += 1,
            }
        }
    }

    /// Takes an agency from the end of "Mara Quill AP".
    fn without_agency<'p>(&mut self, piece: &'p str) -> &'p str {
        let spaces: Vec<usize> = piece.match_indices(' ').map(|(at, _)| at).collect();
        let cuts = spaces.iter().skip(1).rev().take(4).rev();
        for cut in cuts {
            if let Some(agency) = self.names.known(&piece[*cut..]) {
                self.found.source.get_or_insert(agency);
                return &piece[..*cut];
            }
        }
        piece
    }

    /// "Senior Correspondent Mara Quill", "Mara Quill political editor".
    fn posted(&mut self, words: &[&str], at: usize) {
        let small = |word: &str| {
            NameWord::Part.has(&word.to_lowercase())
                || word.trim_end_matches('.').chars().count() == 1
        };
        let cut = match at {
            0 | 1 => 0,
            2 => 2,
            _ if words.get(1).is_some_and(|word| small(word)) => 3,
            _ => 2,
        };
        let ask = |words: &[&str]| person(&words.join(" "), self.lang, self.sure, self.names);
        let before = words.get(..cut).and_then(ask);
        let name = before.or_else(|| {
            let last = words.iter().rposition(|word| frame::is_post(word)).unwrap_or(at);
            words.get(last + 1..).and_then(ask)
        });
        self.found.authors.extend(name);
    }

    fn is_place(&self, piece: &str, words: &[&str]) -> bool {
        let first = words.first().map(|word| word.to_lowercase()).unwrap_or_default();
        let city = ["ciudad", "city", "mexico", "san", "new", "united"].contains(&first.as_str());
        self.tried && (super::dateline::is_town(piece) || city)
    }

    /// A paper's name; but behind a lead "Mara Post" is a person.
    fn is_paper(&self, words: &[&str]) -> bool {
        let is_first = self.sure && !self.tried && words.len() == 2;
        let article = words.first().is_some_and(|word| NameWord::Article.has(word));
        has_outlet_word(words) && (article || !is_first)
    }
}

fn has_outlet_word(words: &[&str]) -> bool {
    words.iter().any(|word| NameWord::Outlet.has(word.to_lowercase().trim_matches(['.', ','])))
}

/// The papers that sign a text in a line of their own: "Hafenblatt / Última Hora".
pub(super) fn signing(line: &str) -> Option<&str> {
    let ends = |word: &str| {
        let word = word.to_lowercase();
        frame::paper_ends().any(|end| word.len() > end.len() + 2 && word.ends_with(end))
    };
    let is_name = |part: &str| {
        let mut words = part.split(' ');
        part.split(' ').count() <= 4
            && words.all(|word| word.starts_with(char::is_uppercase) || NameWord::Part.has(word))
    };
    let mut parts = line.split(['/', '|']).map(str::trim);
    let first = parts.clone().next()?;
    let is_paper = |part: &str| is_outlet(part) || part.split(' ').any(ends);
    let fits = line.chars().count() <= LONGEST && parts.clone().all(is_name) && parts.any(is_paper);
    fits.then_some(first)
}

fn is_outlet(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    (2..=5).contains(&words.len()) && has_outlet_word(&words)
}

/// The value behind a byline's lead at the head of a line: "By Mara Quill".
pub(super) fn led<'a>(line: &'a str, lang: Option<&str>) -> Option<&'a str> {
    let rest = frame::leads(LeadKind::Byline, line).find_map(|(lead, of, rest)| {
        let spoken = lang == Some(of) || of == "en" || lead.chars().count() > 4 || !lead.is_ascii();
        (spoken && frame::is_parted(lead, rest)).then_some(rest)
    })?;
    let rest = rest.trim_matches([' ', ':', '：']);
    (!rest.is_empty() && rest.len() <= 300).then_some(rest)
}

/// `value` up to the next word that has a colon: "林青禾 来源：新华社".
fn before_label(value: &str) -> &str {
    let is_label = |at: &usize| {
        let word = value[at + 1..].split(' ').next().unwrap_or_default();
        word.contains([':', '：'])
    };
    let end = value.match_indices(' ').map(|(at, _)| at).find(is_label);
    &value[..end.unwrap_or(value.len())]
}

/// The value behind a lead within a short line: "Kolumne von Carla Siepmann".
pub(super) fn led_inside<'a>(line: &'a str, lang: Option<&str>) -> Option<&'a str> {
    if line.chars().take(LONGEST_LINE + 1).count() > LONGEST_LINE {
        return None;
    }
    let starts = [0].into_iter().chain(line.match_indices(' ').map(|(at, _)| at + 1)).take(4);
    starts.filter_map(|at| line.get(at..)).find_map(|tail| {
        let (_, _, rest) = frame::leads(LeadKind::Byline, tail).find(|(lead, of, rest)| {
            let word = lead.is_ascii() && lead.ends_with(char::is_alphabetic) && lead.len() > 1;
            let label = lead.ends_with([':', '：']) && lead.chars().count() > 2;
            label || lang == Some(of) && word && rest.starts_with(' ')
        })?;
        let rest = before_label(rest.trim_start());
        rest.starts_with(char::is_alphabetic).then_some(rest)
    })
}

/// Whether a word is one of a reporter's post.
pub(super) fn is_post(word: &str) -> bool {
    frame::is_post(word)
}
