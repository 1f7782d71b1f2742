//! What the reader knows of the world: agencies, the site's time zone and its year.

use super::Agency;
use crate::parse::date::Calendar;

/// The names of agencies, and by what dates are read.
#[derive(Clone, Copy)]
pub(super) struct AgencyNames<'a> {
    pub(super) agency: Agency<'a>,
    pub(super) calendar: Calendar<'a>,
}

impl AgencyNames<'_> {
    /// The agency that the whole of `words` names; an article and marks around it do not count.
    pub(super) fn known(self, words: &str) -> Option<String> {
        let words = words.trim_matches(|c: char| c.is_whitespace() || ".,;:*_\"“”".contains(c));
        if words.is_empty() || words.len() > 80 {
            return None;
        }
        (self.agency)(words).or_else(|| (self.agency)(strip_word(words, "the")?))
    }

    /// The agency that a run of words at the head of `words` names.
    pub(super) fn leading(self, words: &str) -> Option<String> {
        let ends = words.match_indices(' ').map(|(at, _)| at).take(6);
        let mut ends: Vec<usize> = ends.chain([words.len()]).collect();
        ends.reverse();
        ends.iter().find_map(|end| self.known(&words[..*end]))
    }
}

/// `text` without the word `word` at its head; case does not count.
pub(super) fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    let rest = text.get(word.len()..)?;
    let parted = rest.starts_with(char::is_whitespace);
    (parted && head.eq_ignore_ascii_case(word)).then(|| rest.trim_start())
}

/// `text` behind `head`, which is in lower case; case does not count.
#[inline]
pub(super) fn strip_head<'a>(text: &'a str, head: &str) -> Option<&'a str> {
    let ends = text.as_bytes().first().zip(head.as_bytes().first());
    if ends.is_some_and(|(a, b)| a.is_ascii() && b.is_ascii() && !a.eq_ignore_ascii_case(b)) {
        return None;
    }
    let begin = text.get(..head.len())?;
    let same = begin.eq_ignore_ascii_case(head)
        || !head.is_ascii() && !begin.is_ascii() && begin.to_lowercase() == head;
    same.then(|| &text[head.len()..])
}

#[cfg(test)]
pub(super) mod tests {
    use jiff::tz::TimeZone;

    use super::*;

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
}
