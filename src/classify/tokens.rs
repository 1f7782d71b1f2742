//! The words of a text: where they stand, how they are written, and a key for each.

use crate::model::{is_caseless, is_letter_of_news};

/// One word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is seen once, in one pass")]
pub(super) struct WordToken {
    /// Where it begins, in bytes.
    pub start: u32,
    /// Where it ends, a possessive "'s" left out.
    pub end: u32,
    /// A hash of the word in lower case.
    pub key: u64,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether all its letters are capitals, and there are two at least.
    pub capitals: bool,
    /// Whether it begins a sentence or a quotation.
    pub begins: bool,
    /// Whether only a hyphen or an apostrophe parts it from the word before.
    pub joined: bool,
}

impl WordToken {
    /// The word as it stands in `text`.
    pub(super) fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// The words of `text`, in order.
pub(super) fn tokens(text: &str) -> Vec<WordToken> {
    let mut out: Vec<WordToken> = Vec::with_capacity(text.len() / 5 + 1);
    let mut at = 0;
    while let Some(from) = next_word(text, at) {
        let (mut token, end) =
            plain_word(text.as_bytes(), from).unwrap_or_else(|| word(text, from));
        let byte = text.as_bytes().get(at).filter(|_| from == at + 1);
        match byte {
            Some(b' ') => {}
            Some(b'-') => token.joined = true,
            _ => {
                let gap = text.get(at..from).unwrap_or_default();
                token.begins = out.last().is_none_or(|t| begins(gap, t.of(text)));
            }
        }
        token.begins |= out.is_empty();
        out.push(token);
        at = end;
    }
    out
}

/// What stands for a byte in a key: nothing, since it is no letter or digit of ASCII.
const OTHER: u8 = 0;
/// What stands for each byte: letters in lower case. Other scripts are looked at as characters.
const SMALL: [u8; 256] = small();

const fn small() -> [u8; 256] {
    let mut small = [OTHER; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            small[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    small
}

/// Where the next word begins.
#[inline]
fn next_word(text: &str, mut at: usize) -> Option<usize> {
    loop {
        let byte = *text.as_bytes().get(at)?;
        if SMALL[usize::from(byte)] != OTHER {
            return Some(at);
        }
        let (c, length) = char_at(text, at)?;
        if !c.is_ascii() && is_letter(c) {
            return Some(at);
        }
        at += length;
    }
}

/// The character at `at`, and its length; quick where it is ASCII.
#[inline]
fn char_at(text: &str, at: usize) -> Option<(char, usize)> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() {
        return Some((char::from(byte), 1));
    }
    let c = text.get(at..)?.chars().next()?;
    Some((c, c.len_utf8()))
}

/// The word that begins at `from`, where it is of ASCII letters and digits alone and ASCII but no
/// apostrophe stands behind it, as most do; and where it ends.
#[inline]
fn plain_word(text: &[u8], from: usize) -> Option<(WordToken, usize)> {
    let (key, end) = ascii_run(text, from, FNV);
    let behind = text.get(end).copied().unwrap_or(b' ');
    let word = text.get(from..end).unwrap_or_default();
    let [first, ..] = word else { return None };
    if !behind.is_ascii() || behind == b'\'' {
        return None;
    }
    let token = WordToken {
        start: offset(from),
        end: offset(end),
        key,
        capital: first.is_ascii_uppercase(),
        capitals: in_capitals(word.iter().map(|byte| char::from(*byte))),
        begins: false,
        joined: false,
    };
    Some((token, end))
}

/// Reads ASCII letters and digits from `at` on: the `key` with them, and where they end.
#[inline]
fn ascii_run(text: &[u8], at: usize, mut key: u64) -> (u64, usize) {
    let mut length = 0;
    for byte in text.get(at..).unwrap_or_default() {
        let small = SMALL[usize::from(*byte)];
        if small == OTHER {
            break;
        }
        key = step(key, u64::from(small));
        length += 1;
    }
    (key, at + length)
}

/// The word that begins at `from`, and where the text goes on behind it.
fn word(text: &str, from: usize) -> (WordToken, usize) {
    let (mut key, mut at) = (FNV, from);
    let mut end = None;
    loop {
        (key, at) = ascii_run(text.as_bytes(), at, key);
        let Some((c, length)) = char_at(text, at) else {
            break;
        };
        if c == '\'' {
            let tail = text.get(at + 1..).unwrap_or_default();
            if is_possessive(tail) {
                end = Some(at);
                at += 2;
                break;
            }
            if !tail.starts_with(char::is_alphanumeric) {
                break;
            }
        } else if !is_letter(c) {
            break;
        }
        key = mix(key, c);
        at += length;
    }
    let word = text.get(from..end.unwrap_or(at)).unwrap_or_default();
    let token = WordToken {
        start: offset(from),
        end: offset(from + word.len()),
        key,
        capital: word.starts_with(char::is_uppercase),
        capitals: in_capitals(word.chars()),
        begins: false,
        joined: false,
    };
    (token, at.max(from + 1))
}

/// Whether `c` is a letter or a digit; the scripts of much news are known at a glance.
fn is_letter(c: char) -> bool {
    is_letter_of_news(c) || c.is_alphanumeric()
}

/// Whether `c` is a capital, and whether it is a small letter.
fn case(c: char) -> (bool, bool) {
    match c {
        'А'..='Я' => (true, false),
        'а'..='я' => (false, true),
        _ if is_caseless(c) => (false, false),
        _ => (c.is_uppercase(), c.is_lowercase()),
    }
}

/// Whether all letters of a word are capitals, and there are two at least; the last letter answers
/// for most.
#[inline]
fn in_capitals(mut word: impl DoubleEndedIterator<Item = char> + Clone) -> bool {
    if word.clone().next_back().is_some_and(|c| c.is_ascii_lowercase()) {
        return false;
    }
    let mut capitals = 0;
    word.all(|c| {
        let (upper, lower) = case(c);
        capitals += u32::from(upper);
        !lower
    }) && capitals >= 2
}

/// Whether `tail` is the "s" of a possessive.
fn is_possessive(tail: &str) -> bool {
    let mut chars = tail.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

const FNV: u64 = 0xcbf2_9ce4_8422_2325;

/// Adds `c` in lower case to a hash (FNV-1a).
fn mix(key: u64, c: char) -> u64 {
    match c {
        _ if c.is_ascii() => step(key, u64::from(c.to_ascii_lowercase())),
        'А'..='Я' => step(key, u64::from(c) + 0x20),
        'а'..='я' => step(key, u64::from(c)),
        _ if is_caseless(c) => step(key, u64::from(c)),
        _ => c.to_lowercase().fold(key, |key, c| step(key, u64::from(c))),
    }
}

fn step(key: u64, value: u64) -> u64 {
    (key ^ value).wrapping_mul(0x0100_0000_01b3)
}

/// The key of a word, as a token would have it.
pub(super) fn key(word: &str) -> u64 {
    word.chars().fold(FNV, mix)
}

/// Whether a gap between words ends a sentence, or opens a quotation.
fn begins(gap: &str, previous: &str) -> bool {
    let opens = gap.contains(['"', '\u{3002}']) || gap.ends_with(" '");
    let stop = gap.contains(['!', '?', ';', ':'])
        || gap.starts_with('.') && gap.len() > 1 && !is_abbreviation(previous);
    opens || stop
}

/// Words with a point behind that need not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Gen", "Sen", "Rep", "Gov", "Lt", "Col", "Sgt", "Maj", "Capt", "Adm",
    "Prof", "Rev", "St", "Jr", "Sr", "vs", "No", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec",
];

/// Whether a point behind `word` need not end a sentence.
fn is_abbreviation(word: &str) -> bool {
    word.chars().count() == 1 || ABBREVIATIONS.contains(&word)
}

/// One key for all words of a name.
pub(super) fn join(tokens: &[WordToken]) -> u64 {
    tokens.iter().fold(0, |sum: u64, token| {
        (sum.rotate_left(5) ^ token.key).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_text() {
        for (text, words) in [
            ("America's N. Korea-U.S. talks", "America N Korea U S talks"),
            ("O'Neill didn't say '90s", "O'Neill didn't say 90s"),
            ("le café d'été", "le café d'été"),
            ("the U.S.' vow", "the U S vow"),
            ("", ""),
            ("'s '' -", "s"),
        ] {
            let found: Vec<_> = tokens(text).iter().map(|t| t.of(text)).collect();
            assert_eq!(found.join(" "), words, "{text}");
        }
    }

    #[test]
    fn sentences() {
        let text = "Mr. Ash met Gen. Oak. They said: \"We go.\" Then home";
        let found = tokens(text);
        let begin: Vec<_> = found.iter().filter(|t| t.begins).map(|t| t.of(text)).collect();
        assert_eq!(begin, ["Mr", "They", "We", "Then"]);
        let text = "A vow of the US, EU's or NATO in 3D";
        let found = tokens(text);
        let loud: Vec<_> = found.iter().filter(|t| t.capitals).map(|t| t.of(text)).collect();
        assert_eq!(loud, ["US", "EU", "NATO"]);
        assert_eq!(key("America"), key("aMERICA"));
        assert_eq!(key("МОСКВА Ёж"), key("москва ёж"));
        for c in ('\u{80}'..='\u{2ffff}').filter(|c| is_letter_of_news(*c)) {
            assert_eq!(case(c), (c.is_uppercase(), c.is_lowercase()), "{c}");
            assert!(c.is_alphanumeric(), "{c}");
            assert_eq!(key(&c.to_string()), key(&c.to_lowercase().to_string()), "{c}");
        }
    }
}
