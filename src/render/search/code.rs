//! How the index is written: numbers in printable characters, and lines of script that hold data
//! alone.

use serde::Serialize;

use crate::render::script::json;

/// The characters of numbers: the first 64 end a number, the others go before. None needs an
/// escape in a string, and a space parts what stands side by side.
const DIGITS: [u8; 91] = digits();
/// How many characters end a number.
const LAST: usize = 64;
/// The place of each character in `DIGITS`.
const PLACES: [usize; 256] = places();

const fn places() -> [usize; 256] {
    let mut places = [0; 256];
    let mut at = 0;
    while at < DIGITS.len() {
        places[DIGITS[at] as usize] = at;
        at += 1;
    }
    places
}

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

/// What [`number`] wrote, number by number.
pub(super) fn numbers(text: &[u8]) -> impl Iterator<Item = usize> {
    let mut head = 0;
    text.iter().filter_map(move |byte| {
        let digit = PLACES[usize::from(*byte)];
        if digit >= LAST {
            head = head * (DIGITS.len() - LAST) + digit - LAST;
            return None;
        }
        Some(std::mem::take(&mut head) * LAST + digit)
    })
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

    #[test]
    fn numbers_come_back() {
        let all = [0, 1, 63, 64, 1727, 1728, 46_655, 46_656, 1_000_000, 0];
        let mut text = Vec::new();
        for n in all {
            number(n, &mut text);
        }
        assert_eq!(numbers(&text).collect::<Vec<_>>(), all);
    }

    #[test]
    fn data_cannot_end_what_it_stands_in() {
        let line = call("words", &["</script><!--", "\u{2028}\"\\"]);
        let line = String::from_utf8(line).unwrap();
        let safe = "dateline.words([\"\\u003c/script>\\u003c!--\",\"\\u2028\\\"\\\\\"])\n";
        assert_eq!(line, safe);
    }
}
