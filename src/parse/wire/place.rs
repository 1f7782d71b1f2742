//! Names in capitals -> names as readers write them.

use std::borrow::Cow;

/// Words that stay small inside a name.
const SMALL: &[&str] = &[
    "de", "del", "la", "le", "las", "los", "of", "the", "and", "am", "an", "der", "den", "sur",
    "du", "da", "do", "dos", "das", "di", "e", "y", "on", "upon", "au", "aux", "en", "in", "al",
    "van", "von", "bin", "ibn", "im", "near", "off", "aboard", "los", "près", "sous", "les", "des",
    "dei", "della", "und",
];

/// Words that stay capitals.
const CAPITALS: &[&str] = &[
    "US", "UN", "EU", "UK", "USA", "UAE", "USS", "HMS", "DC", "II", "III", "IV", "AFP", "AP",
    "BBC", "CNN", "NBC", "CBS", "ABC", "TV",
];

/// `text` with its words in capitals written as names: "RIO DE JANEIRO" is "Rio de Janeiro".
/// Other words stay as they are.
pub(super) fn recase(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, word) in text.split_whitespace().enumerate() {
        out.push_str(if at == 0 { "" } else { " " });
        for (nth, part) in word.split('/').enumerate() {
            out.push_str(if nth == 0 { "" } else { "/" });
            out.push_str(&one(part, at == 0));
        }
    }
    out
}

fn one(word: &str, first: bool) -> Cow<'_, str> {
    let is_short = word.chars().filter(|c| c.is_alphabetic()).nth(1).is_none();
    if let Some(rest) = word.strip_prefix("Mc").filter(|rest| is_capitals(rest)) {
        return Cow::Owned(format!("Mc{}", title(rest)));
    }
    let bare = word.trim_end_matches(['.', ',', ')']);
    let initials = bare.contains('.') && bare.split('.').all(|part| part.chars().count() <= 1);
    if is_short || !is_capitals(word) || initials || CAPITALS.contains(&bare) {
        return Cow::Borrowed(word);
    }
    let lower = word.to_lowercase();
    if !first && SMALL.contains(&lower.as_str()) {
        return Cow::Owned(lower);
    }
    let parts = word.split('-').enumerate().map(|(at, part)| {
        let lower = part.to_lowercase();
        let small = at > 0 || !first && word.contains('-') && lower == "al";
        if small && SMALL.contains(&lower.as_str()) { lower } else { title(part) }
    });
    Cow::Owned(parts.collect::<Vec<_>>().join("-"))
}

/// A capital, then small letters; also behind the apostrophe of "N'Djamena".
fn title(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    let mut up = true;
    for (at, c) in part.char_indices() {
        if up {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        let rest = || part[at + c.len_utf8()..].chars().filter(|c| c.is_alphabetic()).count();
        up = match c {
            '\'' | '’' => rest() > 2,
            _ => up && !c.is_alphabetic(),
        };
    }
    out
}

/// Whether `text` has a capital letter and no small one.
pub(super) fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// Whether `text` begins as a name does: with a capital, or in a script that has none.
pub(super) fn begins_name(text: &str) -> bool {
    text.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}

/// Whether `word` is one that names keep small: "de", "of".
pub(super) fn is_small(word: &str) -> bool {
    SMALL.contains(&word.to_lowercase().as_str())
}

/// Whether `text` may name a place: letters and few words, each written as in a name. A qualifier
/// says where a place lies: "the Netherlands", "Ga.".
pub(super) fn is_place(text: &str, qualifier: bool) -> bool {
    let bare = if qualifier { text.strip_prefix("the ").unwrap_or(text) } else { text };
    let words: Vec<&str> = bare.split_whitespace().collect();
    let cased = bare.chars().any(|c| c.is_uppercase() || c.is_lowercase());
    let first = words.first().copied().unwrap_or_default();
    let fits = |(at, word): (usize, &&str)| {
        begins_name(word) || at > 0 && is_small(word) || is_bound(word)
    };
    (begins_name(first) || is_bound(first))
        && bare.chars().count() <= 60
        && words.len() <= if cased { 6 } else { 3 }
        && bare.chars().all(|c| c.is_alphabetic() || " .'’-/·\u{301}".contains(c) || is_mark(c))
        && words.iter().enumerate().all(fits)
        && (cased || bare.chars().count() <= 30)
}

/// "al-Hasakah", "d'Arc": a small head before a capital.
fn is_bound(word: &str) -> bool {
    let cut = word.find(['-', '\'', '’']).filter(|at| *at <= 3);
    cut.is_some_and(|at| word[at..].chars().nth(1).is_some_and(char::is_uppercase))
}

/// Vowel signs of Indic and Arabic scripts, which are no letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{900}'..='\u{DFF}'
        | '\u{200C}'..='\u{200D}')
}

/// Whether `text` is two words of which the second is not written as a name: "New york".
pub(super) fn is_careless_name(text: &str) -> bool {
    let plain = text.chars().all(|c| c.is_alphabetic() || " .'’-".contains(c));
    plain && text.split_whitespace().count() <= 2 && begins_name(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (from, to) in [
            ("SEOUL", "Seoul"),
            ("RIO DE JANEIRO", "Rio de Janeiro"),
            ("SEOUL/TOKYO", "Seoul/Tokyo"),
            ("PORT-AU-PRINCE", "Port-au-Prince"),
            ("DEIR AL-BALAH", "Deir al-Balah"),
            ("AL-HASAKAH", "Al-Hasakah"),
            ("N'DJAMENA", "N'Djamena"),
            ("ST. JOHN'S", "St. John's"),
            ("UNITED NATIONS", "United Nations"),
            ("WASHINGTON D.C.", "Washington D.C."),
            ("McALLEN", "McAllen"),
            ("the Netherlands", "the Netherlands"),
            ("MÉXICO", "México"),
            ("JANE O'BRIEN", "Jane O'Brien"),
            ("МОСКВА", "Москва"),
            ("서울", "서울"),
            ("", ""),
        ] {
            assert_eq!(recase(from), to);
        }
    }
}
