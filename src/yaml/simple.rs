//! The YAML that most front matter is, read without a YAML reader: a key and its value on each
//! line.

use serde_json::Map;
use serde_json::Value;

/// Marks that a plain value may hold behind its first letter.
const MARKS: &str = " -./_()'’‘“”–—…";

/// The values of `text`, where every line of it is `key: value`, and each value a plain text, one
/// in quotes without escapes, a yes or no, or a list of texts in brackets. None where a line is
/// anything else, or might be.
pub(super) fn read(text: &str) -> Option<Map<String, Value>> {
    let mut map = Map::new();
    for line in text.lines() {
        let (key, value) = line.split_once(": ")?;
        let is_key = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        if !is_key || key.is_empty() || map.contains_key(key) {
            return None;
        }
        map.insert(key.to_owned(), whole(value)?);
    }
    Some(map)
}

/// The value that is the whole of `written`.
fn whole(written: &str) -> Option<Value> {
    match written {
        "true" => return Some(Value::Bool(true)),
        "false" => return Some(Value::Bool(false)),
        _ => {}
    }
    if let Some(items) = written.strip_prefix('[') {
        return list(items.strip_suffix(']')?).map(Value::Array);
    }
    let text = match quoted(written) {
        Some((text, "")) => text,
        Some(_) => return None,
        // In a list, these would be marks.
        None => plain(written, ",:?!+")?,
    };
    Some(Value::String(text.to_owned()))
}

/// The texts between the brackets of a list.
fn list(items: &str) -> Option<Vec<Value>> {
    let mut list = Vec::new();
    let mut rest = items;
    while !rest.is_empty() {
        let (text, behind) = match quoted(rest) {
            Some(found) => found,
            None => {
                let (item, behind) = rest.split_at(rest.find(',').unwrap_or(rest.len()));
                (plain(item, "")?, behind)
            }
        };
        list.push(Value::String(text.to_owned()));
        rest = match behind.strip_prefix(", ") {
            Some(next) if !next.is_empty() => next,
            None if behind.is_empty() => behind,
            _ => return None,
        };
    }
    Some(list)
}

/// The text in the quotes that open `written`, and what stands behind them.
fn quoted(written: &str) -> Option<(&str, &str)> {
    let quote = written.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (text, behind) = written[1..].split_once(quote)?;
    let may_stand = |c: char| matches!(c, ' '..='~') && c != '\\' || is_letter_or_mark(c, "");
    // Two single quotes in a row are one of the text.
    (text.chars().all(may_stand) && !behind.starts_with(quote)).then_some((text, behind))
}

/// `written`, where it is a plain text on one line and no number, yes, no or nothing: it begins
/// with a letter or is a date, and holds letters, digits and marks alone.
fn plain<'t>(written: &'t str, marks: &str) -> Option<&'t str> {
    let is_word = written.starts_with(char::is_alphabetic);
    let is_other = ["true", "false", "null"].iter().any(|word| written.eq_ignore_ascii_case(word));
    let begins = is_word && !is_other || is_date(written.as_bytes());
    let may_stand = |c: char| c.is_ascii_alphanumeric() || is_letter_or_mark(c, marks);
    let ends = written.ends_with([' ', ':']) || written.contains(": ");
    (begins && !ends && written.chars().all(may_stand)).then_some(written)
}

fn is_letter_or_mark(c: char, marks: &str) -> bool {
    !c.is_ascii() && c.is_alphabetic() || MARKS.contains(c) || marks.contains(c)
}

/// Whether a text begins as `2023-09-25` does, so that it is no number.
fn is_date(written: &[u8]) -> bool {
    let is_part = |(at, byte): (usize, &u8)| match at {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    written.len() >= 10 && written.iter().take(10).enumerate().all(is_part)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::yaml::values;

    #[test]
    fn simple_front_matter() {
        let text = "title: \"A port: 'open' #1\"\ndate: 2024-03-03T10:15:00+09:00\n\
                    tags: [Ana Lima, 'it, too', \"null\"]\nplace: Port-au-Prince, Haiti (north)\n\
                    pin: true\nregions: []\nname: No\nby: 홍길동\n";
        let map = read(text).expect("it is simple");
        assert_eq!(map.len(), 8);
        assert_eq!(Some(Value::Object(map)), values(text));
    }

    #[test]
    fn other_yaml_is_left_alone() {
        for text in [
            "a: b # c",
            "a:  b",
            "a: b ",
            "a: 1",
            "a: null",
            "a: 'it''s'",
            "a: \"\\n\"",
            "a: b: c",
            "a: b:",
            "a: [b",
            "a: [b,]",
            "a: [b, ]",
            "a: [[b]]",
            "a: [b: c]",
            "a: &b c",
            "a: *b",
            "a: !b c",
            "a: |",
            "a: {b: c}",
            "a:",
            "a",
            "a: b\n c",
            "- a: b",
            "A: b",
            "a: b\na: b",
            "a: b\n\nc: d",
            "a: 2024-03",
            "a: -",
            "a: - b",
            "a: ? b",
            "a: [True]",
            "a: b\u{c}c",
            "a: \"b\" c",
            "a: [\"b\" c]",
            "a: ~",
            "a: .inf",
            "a: [b?]",
            "--- \na: b",
            "a: %b",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_what_a_yaml_reader_reads(
            text in "([ab:]{1,2}:? [-0-9aen.T:,?!'\"\\[\\]#é’ ]{0,12}\n){0,3}",
            word in "[a-z0-9.+-]{1,4}|[Tt]rue|[Nn]ull|0x1|2024-01-02 ?[0-9:TZ+.]{0,8}",
            item in "[-0-9aet:?!,'\"é ]{0,6}",
        ) {
            let lists = format!("a: {word}\nb: [{word}, {item}]\nc: [{item}]\n");
            for text in [text, format!("a: {word}\n"), lists, format!("a: {item}x\n")] {
                if let Some(map) = read(&text).filter(|map| !map.is_empty()) {
                    prop_assert_eq!(Some(Value::Object(map)), values(&text), "{}", text);
                }
            }
        }
    }
}
