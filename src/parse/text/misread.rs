//! UTF-8 that was taken for an old encoding and saved again -> the lines as they were: `Ã¼` is `ü`.

use encoding_rs::{Encoding, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};

/// A line whose letters were taken for others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::parse) struct MisreadLine {
    /// Its number, from 1.
    pub(in crate::parse) number: u32,
    /// What it was.
    pub(in crate::parse) repaired: String,
    /// The encoding that its UTF-8 was taken for.
    pub(in crate::parse) taken_for: &'static Encoding,
}

/// The encodings that UTF-8 is taken for.
const TAKEN: [&Encoding; 3] = [WINDOWS_1252, WINDOWS_1250, WINDOWS_1251];

/// The first line of a text in UTF-8 that was surely taken for another encoding.
pub(super) fn first(text: &str) -> Option<MisreadLine> {
    if text.is_ascii() || !has_pair(text) {
        return None;
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines = (1..).zip(text.split('\n')).filter(|(_, line)| has_pair(line));
    let repaired = |(number, line): (u32, &str)| {
        let taken = TAKEN.iter().find_map(|it| Some((*it, repaired(line, it)?)));
        taken.map(|(taken_for, repaired)| MisreadLine { number, repaired, taken_for })
    };
    { lines }.find_map(repaired)
}

/// Whether a letter that begins characters of UTF-8 stands before a sign that goes on with one.
fn has_pair(text: &str) -> bool {
    let mut before = 'a';
    text.chars().any(|c| {
        let is_pair = !c.is_ascii() && is_lead(before) && is_trail(c);
        before = c;
        is_pair
    })
}

fn is_lead(c: char) -> bool {
    matches!(c, 'Â'..='ô' | 'Ă' | 'Ĺ' | 'Đ' | 'Ń' | 'Р' | 'С' | 'В' | 'Г' | 'в')
}

/// Whether an old encoding has a character in the place of the bytes that go on with one of UTF-8.
fn is_trail(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{BF}' | '\u{2010}'..='\u{203A}' | '€' | '™' | '№')
        || "ŒœŠšŸŽžƒˆ˜ŁłĄąŞşĽľŻżŚśŤťŹźˇ˘˛˝".contains(c)
        || matches!(c, '\u{402}'..='\u{40F}' | '\u{451}'..='\u{45F}' | 'Ґ' | 'ґ')
}

/// The line with every run of such characters as it was; none where none surely is one.
fn repaired(line: &str, taken_for: &'static Encoding) -> Option<String> {
    let (mut repaired, mut rest, mut is_sure) = (String::new(), line, false);
    while let Some(at) = rest.find(|c: char| !c.is_ascii()) {
        let (plain, tail) = rest.split_at(at);
        repaired.push_str(plain);
        let end = tail.find(|c: char| c.is_ascii()).unwrap_or(tail.len());
        let (run, behind) = tail.split_at(end);
        let small = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase());
        let is_inside = small(plain.chars().next_back()) || small(behind.chars().next());
        match whole(run, taken_for) {
            Some(text) => {
                is_sure |= is_plain(run, &text, is_inside);
                repaired.push_str(&text);
            }
            None => repaired.push_str(run),
        }
        rest = behind;
    }
    repaired.push_str(rest);
    is_sure.then_some(repaired)
}

/// What a run of characters was, where all of it is UTF-8 in an old encoding.
fn whole(run: &str, taken_for: &'static Encoding) -> Option<String> {
    let mut chars = run.chars();
    let is_pair = is_lead(chars.next()?) && is_trail(chars.next()?);
    let (bytes, _, has_faults) = taken_for.encode(if is_pair { run } else { return None });
    if has_faults {
        return None;
    }
    let text = String::from_utf8(bytes.into_owned()).ok()?;
    text.chars().all(is_usual).then_some(text)
}

/// Whether a run can be nothing else than what it was: more than one letter, a mark that takes three
/// signs, or a letter of Europe whose second sign is no quote at the end of a word in capitals.
fn is_plain(run: &str, text: &str, is_inside: bool) -> bool {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some('\u{2010}'..='\u{2122}'), None) | (Some(_), Some(_)) => true,
        (Some('\u{80}'..='\u{17F}'), None) => {
            let second = run.chars().nth(1).unwrap_or(' ');
            let is_quote = matches!(second, '«' | '»' | '‹' | '›' | '\u{2010}'..='\u{2026}');
            is_inside || !is_quote && !second.is_alphabetic()
        }
        _ => false,
    }
}

/// Whether a character is one of running text in a language of today.
fn is_usual(c: char) -> bool {
    matches!(c, '\u{A0}'..='\u{17F}' | '\u{218}'..='\u{21B}' | '\u{386}'..='\u{3CE}'
        | '\u{400}'..='\u{45F}' | 'Ґ' | 'ґ' | '\u{5D0}'..='\u{5EA}' | '\u{60C}'..='\u{6D5}'
        | '\u{904}'..='\u{939}' | '\u{E01}'..='\u{E4D}' | '\u{1EA0}'..='\u{1EF9}'
        | '\u{2010}'..='\u{203A}' | '€' | '™' | '№' | '\u{3000}'..='\u{30FF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FF01}'..='\u{FF5E}'
        | '\u{1F300}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_for_another_encoding() {
        for (line, was) in [
            ("Die MÃ¼hle am FluÃŸ", "Die Mühle am Fluß"),
            ("It wasnâ€™t the harbour", "It wasn’t the harbour"),
            ("20Â°C in Ãlesund – also “here”", "20°C in Ãlesund – also “here”"),
            ("ÐŸÐ°Ñ€Ð¾Ð¼ Ð±ÑƒÐ´ÐµÑ‚", "Паром будет"),
            ("РџР°СЂРѕРј Р±СѓРґРµС‚", "Паром будет"),
            ("PĹ™Ă\u{AD}stav je otevĹ™en", "Přístav je otevřen"),
            ("CAFÃ‰", "CAFÉ"),
            ("å¸‚ç«‹å›³æ›¸é¤¨", "市立図書館"),
        ] {
            let found = first(&format!("Plain\r\n{line}\r\n")).map(|it| (it.number, it.repaired));
            assert_eq!(found, Some((2, was.to_owned())), "{line}");
        }
    }

    #[test]
    fn letters_that_are_meant() {
        for line in [
            "„Spaß“ und „Gruß“, «MANHû, “AMANHÔ, “CAFÉ”, “JÁ…",
            "Îşi aminteşte, Își",
            "Рівне, Річ, Сім, СЁМГА, Рік",
            "Żółć, Ósmy, Úžasný, Čšž",
            "Ñ…, ÉÈÊ, Zoë, Æ° sign, naïve, Å”",
            "5×„, Σ‘, Ä“",
            "渡船, 나룻배, العبارة",
        ] {
            assert_eq!(first(line), None, "{line}");
        }
    }
}
