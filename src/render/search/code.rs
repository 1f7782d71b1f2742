//! How the index is written: numbers in printable characters, and lines of script that hold data
//! alone.

use serde::Serialize;

use crate::render::script::json;

/// The characters of numbers: the first 64 end a number, the others go before. None needs an
/// escape in a string, and a space parts what stands side by side.
const DIGITS: [u8; 91] = digits();
/// How many characters end a number.
const LAST: usize = 64;

const fn digits() -> [u8; 91] {
    let mut digits = [0; 91];
    let mut at = 0;
    let mut byte = b'!';
    while byte <= b'~' {
        if byte != b'"' && byte != b'\\' && byte != b'<' {
            digits[at] = byte;
            at += 1;
        }
        byte += 1;
    }
    digits
}

/// Writes `number`.
pub(super) fn number(number: usize, to: &mut Vec<u8>) {
    lead(number / LAST, to);
    to.push(DIGITS[number % LAST]);
}

fn lead(number: usize, to: &mut Vec<u8>) {
    let most = DIGITS.len() - LAST;
    if number > 0 {
        lead(number / most, to);
        to.push(DIGITS[LAST + number % most]);
    }
}

/// Sorted terms with their numbers, as one text: of each term how much of the one before it
/// begins with, the rest, and the numbers.
pub(super) fn terms<'t>(sorted: impl Iterator<Item = (&'t str, &'t [u8])>) -> Vec<u8> {
    let mut text = Vec::new();
    let mut before = "";
    for (term, numbers) in sorted {
        let same = before.chars().zip(term.chars()).take_while(|(a, b)| a == b);
        let (mut bytes, mut units) = (0, 0);
        for (c, _) in same.take_while(|(c, _)| c.len_utf16() == 1).take(LAST - 1) {
            bytes += c.len_utf8();
            units += 1;
        }
        text.push(DIGITS[units]);
        text.extend_from_slice(&term.as_bytes()[bytes..]);
        text.push(b' ');
        text.extend_from_slice(numbers);
        text.push(b' ');
        before = term;
    }
    text
}

/// A line of script that gives data to `dateline.NAME`: JSON in which nothing can end the line,
/// the string or an element.
pub(super) fn call<V: Serialize>(name: &str, arguments: &V) -> Vec<u8> {
    format!("dateline.{name}({})\n", json(arguments)).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads what [`number`] wrote.
    fn read(text: &[u8]) -> Vec<usize> {
        let mut numbers = Vec::new();
        let mut head = 0;
        for byte in text {
            let digit = DIGITS.iter().position(|digit| digit == byte).unwrap();
            if digit < LAST {
                numbers.push(head * LAST + digit);
                head = 0;
            } else {
                head = head * (DIGITS.len() - LAST) + digit - LAST;
            }
        }
        numbers
    }

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 63, 64, 1727, 1728, 46_655, 46_656, 1_000_000, 0];
        let mut text = Vec::new();
        for n in numbers {
            number(n, &mut text);
        }
        assert_eq!(read(&text), numbers);
    }

    #[test]
    fn data_cannot_end_what_it_stands_in() {
        let line = call("words", &["</script><!--", "\u{2028}\"\\"]);
        let line = String::from_utf8(line).unwrap();
        let safe = "dateline.words([\"\\u003c/script>\\u003c!--\",\"\\u2028\\\"\\\\\"])\n";
        assert_eq!(line, safe);
    }
}
