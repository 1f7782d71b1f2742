//! The words of a text: where they stand, how they are written, and a key for each.

/// One word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is seen once, in one pass")]
pub(super) struct Token {
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

impl Token {
    /// The word as it stands in `text`.
    pub(super) fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// The words of `text`, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 5 + 1);
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

/// What a byte is in a word: nothing, a capital, a small letter, or a digit.
const OTHER: u8 = 0;
const UPPER: u8 = CASE;
const LOWER: u8 = 1;
const DIGIT: u8 = 2;
/// The bit that makes a capital small.
const CASE: u8 = 0x20;
/// The class of each byte; those of other scripts are looked at as characters.
const CLASS: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [OTHER; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'A'..=b'Z' => UPPER,
            b'a'..=b'z' => LOWER,
            b'0'..=b'9' => DIGIT,
            _ => OTHER,
        };
        byte += 1;
    }
    classes
}

/// Where the next word begins.
fn next_word(text: &str, mut at: usize) -> Option<usize> {
    let quick = text.as_bytes().get(at..)?.iter();
    at += quick.take_while(|byte| byte.is_ascii() && CLASS[usize::from(**byte)] == OTHER).count();
    loop {
        let (c, length) = char_at(text, at)?;
        if is_letter(c) {
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
fn plain_word(text: &[u8], from: usize) -> Option<(Token, usize)> {
    let mut read = Spelling { key: FNV, upper: 0, lower: 0, at: from };
    read.skip_ascii(text);
    let behind = text.get(read.at).copied().unwrap_or(b' ');
    if read.at == from || !behind.is_ascii() || behind == b'\'' {
        return None;
    }
    let capital = CLASS[usize::from(text[from])] == UPPER;
    Some((read.token(from, read.at, capital), read.at))
}

/// The word that begins at `from`, and where the text goes on behind it.
fn word(text: &str, from: usize) -> (Token, usize) {
    let mut read = Spelling { key: FNV, upper: 0, lower: 0, at: from };
    let mut end = None;
    loop {
        read.skip_ascii(text.as_bytes());
        let Some((c, length)) = char_at(text, read.at) else {
            break;
        };
        if c == '\'' {
            let tail = text.get(read.at + 1..).unwrap_or_default();
            if is_possessive(tail) {
                end = Some(read.at);
                read.at += 2;
                break;
            }
            if !tail.starts_with(char::is_alphanumeric) {
                break;
            }
        } else if !is_letter(c) {
            break;
        }
        let (upper, lower) = case(c);
        read.upper += u32::from(upper);
        read.lower += u32::from(lower);
        read.key = mix(read.key, c);
        read.at += length;
    }
    let capital = char_at(text, from).is_some_and(|(c, _)| c.is_uppercase());
    let token = read.token(from, end.unwrap_or(read.at), capital);
    (token, read.at.max(from + 1))
}

/// Whether `c` is of a script without case whose characters are all letters: those of East Asia,
/// and the plain Arabic ones.
fn is_caseless(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FA}' | '\u{620}'..='\u{64A}')
}

/// Whether `c` is a letter or a digit; the scripts of much news are known at a glance.
fn is_letter(c: char) -> bool {
    is_caseless(c) || matches!(c, 'А'..='я') || c.is_alphanumeric()
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

/// A word as far as it has been read.
struct Spelling {
    key: u64,
    upper: u32,
    lower: u32,
    at: usize,
}

impl Spelling {
    /// Reads ASCII letters and digits.
    #[inline]
    fn skip_ascii(&mut self, text: &[u8]) {
        for byte in text.get(self.at..).unwrap_or_default() {
            let class = CLASS[usize::from(*byte)];
            if class == OTHER {
                break;
            }
            self.upper += u32::from(class == UPPER);
            self.lower += u32::from(class == LOWER);
            self.key = step(self.key, u64::from(byte | (class & CASE)));
            self.at += 1;
        }
    }

    /// The word that stands from `start` to `end`.
    fn token(&self, start: usize, end: usize, capital: bool) -> Token {
        Token {
            start: offset(start),
            end: offset(end),
            key: self.key,
            capital,
            capitals: self.upper >= 2 && self.lower == 0,
            begins: false,
            joined: false,
        }
    }
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

/// Whether a point behind `word` need not end a sentence.
fn is_abbreviation(word: &str) -> bool {
    word.chars().count() == 1
        || matches!(
            word,
            "Mr" | "Mrs"
                | "Ms"
                | "Dr"
                | "Gen"
                | "Sen"
                | "Rep"
                | "Gov"
                | "Lt"
                | "Col"
                | "Sgt"
                | "Maj"
                | "Capt"
                | "Adm"
                | "Prof"
                | "Rev"
                | "St"
                | "Jr"
                | "Sr"
                | "vs"
                | "No"
                | "Jan"
                | "Feb"
                | "Aug"
                | "Sept"
                | "Oct"
                | "Nov"
                | "Dec"
        )
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
        assert_eq!(key("America"), key("aMERICA"));
        assert_eq!(key("МОСКВА Ёж"), key("москва ёж"));
        for c in ('\u{80}'..='\u{2ffff}').filter(|c| is_caseless(*c) || matches!(c, 'А'..='я')) {
            assert_eq!(case(c), (c.is_uppercase(), c.is_lowercase()), "{c}");
            assert!(c.is_alphanumeric(), "{c}");
            assert_eq!(key(&c.to_string()), key(&c.to_lowercase().to_string()), "{c}");
        }
    }
}
