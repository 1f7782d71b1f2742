//! The words of lines as numbers, by which lines are compared with the text around them.

use super::letters::is_ideographic;

/// Letters of a word that count, so that its endings do not.
const STEM: usize = 7;

/// The words of `line`, sorted, each once: those of three letters or more, numbers of two digits or
/// more, and of scripts that part no words each pair of letters.
pub(super) fn of(line: &str) -> Vec<u64> {
    let mut words = Vec::with_capacity(line.len() / 6 + 1);
    if line.is_ascii() {
        ascii(line, &mut words);
    } else {
        any(line, &mut words);
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// A number for letters that are added one by one.
#[derive(Clone, Copy)]
struct WordNumber {
    hash: u64,
    letters: usize,
    digits: bool,
}

impl WordNumber {
    const NONE: Self = Self { hash: 0xcbf2_9ce4_8422_2325, letters: 0, digits: false };

    fn add(&mut self, letter: u32) {
        if self.letters < STEM {
            self.hash = (self.hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3);
        }
        self.letters += 1;
    }

    /// Keeps the word, where it is long enough, and begins another.
    fn end(&mut self, words: &mut Vec<u64>) {
        if self.letters >= if self.digits { 2 } else { 3 } {
            words.push(self.hash);
        }
        *self = Self::NONE;
    }
}

fn ascii(line: &str, words: &mut Vec<u64>) {
    let mut word = WordNumber::NONE;
    for byte in line.bytes() {
        let (is_letter, is_digit) = (byte.is_ascii_alphabetic(), byte.is_ascii_digit());
        if !(is_letter || is_digit) || is_digit != word.digits {
            word.end(words);
            word.digits = is_digit;
        }
        if is_letter || is_digit {
            word.add(u32::from(byte.to_ascii_lowercase()));
        }
    }
    word.end(words);
}

fn any(line: &str, words: &mut Vec<u64>) {
    let all = line.chars().count();
    let wide = line.chars().filter(|c| is_ideographic(*c)).count() > all / 4;
    let mut word = WordNumber::NONE;
    let mut before = None;
    for c in line.chars().flat_map(char::to_lowercase) {
        let is_pair = wide && is_ideographic(c);
        if is_pair && let Some(first) = before {
            let mut pair = WordNumber { letters: 1, ..WordNumber::NONE };
            pair.add(u32::from(first));
            pair.add(u32::from(c));
            pair.end(words);
        }
        before = Some(c).filter(|_| is_pair);
        let (is_letter, is_digit) = (c.is_alphabetic() && !is_pair, c.is_numeric() && !is_pair);
        if !(is_letter || is_digit) || is_digit != word.digits {
            word.end(words);
            word.digits = is_digit;
        }
        if is_letter || is_digit {
            word.add(u32::from(c));
        }
    }
    word.end(words);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words() {
        for (one, other, shared) in [
            ("The harbour opens", "HARBOUR-side, the", 2),
            ("harbours", "harbouring", 1),
            ("an ox 7", "an ox 7", 0),
            ("in 2024", "2024!", 1),
            ("Öffnung des Hafens", "öffnung", 1),
            ("港口开放", "开放港口", 2),
            ("Порт открыт", "порты", 0),
            ("", "the", 0),
        ] {
            let other = of(other);
            let both = of(one).iter().filter(|word| other.contains(word)).count();
            assert_eq!(both, shared, "{one}");
        }
    }
}
