//! Texts -> YAML that is read as just these texts, on one line.

use std::fmt::Write;

/// Words that some readers of YAML take for something else than text.
const NO_TEXT: &[&str] =
    &["true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf"];

/// A text as a value: as it is where that is safe, else in quotes.
pub(crate) fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Texts as a list on one line.
pub(crate) fn list(texts: &[String]) -> String {
    let item = |text: &String| if text.contains(',') { quoted(text) } else { scalar(text) };
    format!("[{}]", texts.iter().map(item).collect::<Vec<_>>().join(", "))
}

/// Whether no mark of YAML stands in `text`, nor anything that is read as no text.
fn is_plain(text: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() && !is_hidden(c);
    let is_safe = |c: char| is_word(c) || " -,.’“”–—()/".contains(c);
    let lower = text.to_lowercase();
    text.starts_with(|c: char| c.is_alphabetic() && !is_hidden(c))
        && text.chars().all(is_safe)
        && !text.ends_with(' ')
        && !NO_TEXT.contains(&lower.as_str())
}

/// `text` between double quotes, what cannot be seen as escapes.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        let code = u32::from(c);
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            _ if !is_hidden(c) => quoted.push(c),
            _ if code <= 0xff => _ = write!(quoted, "\\x{code:02X}"),
            _ if code <= 0xffff => _ = write!(quoted, "\\u{code:04X}"),
            _ => _ = write!(quoted, "\\U{code:08X}"),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a character cannot be seen, or may not stand in a file: controls, marks of direction
/// and joiners, spaces other than the usual two, and what is no character.
fn is_hidden(c: char) -> bool {
    let is_space = c.is_whitespace() && !matches!(c, ' ' | '\u{3000}');
    let is_mark = matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}');
    let code = u32::from(c);
    let is_none = code & 0xfffe == 0xfffe || (0xfdd0..=0xfdef).contains(&code);
    c.is_control() || is_space || is_mark || is_none
}

#[cfg(test)]
mod tests {
    use proptest::prelude::any;
    use proptest::proptest;

    use super::*;
    use crate::yaml::Document;

    fn read(yaml: &str) -> serde_json::Value {
        let text = format!("key: {yaml}\nnext: A\n");
        let document = Document::read("f", &text, 1, 1 << 20).expect(yaml);
        assert_eq!(document.map["next"], "A", "{yaml}");
        document.map["key"].clone()
    }

    #[test]
    fn texts() {
        for (text, yaml) in [
            ("Port opens", "Port opens"),
            ("Port opens: the ships", "\"Port opens: the ships\""),
            ("No", "\"No\""),
            ("2023", "\"2023\""),
            ("~", "\"~\""),
            ("", "\"\""),
            (" a ", "\" a \""),
            ("a #b", "\"a #b\""),
            ("The “port”, he says", "The “port”, he says"),
            ("\"A\" \\ b", "\"\\\"A\\\" \\\\ b\""),
            ("a\nb\u{85}\u{feff}", "\"a\\x0Ab\\x85\\uFEFF\""),
            ("항구 열려", "항구 열려"),
        ] {
            assert_eq!(scalar(text), yaml);
            assert_eq!(read(yaml), text);
        }
        let texts = ["a, b", "c]", "no", "d"].map(str::to_owned);
        assert_eq!(list(&texts), "[\"a, b\", \"c]\", \"no\", d]");
    }

    proptest! {
        #[test]
        fn every_text_is_read_as_it_was(text in "\\PC*|.*|[ \\-:#'\"\\\\,&*!|>%@`{}\\[\\]?~0-9a-zNn\\t\\n\\r]*") {
            assert_eq!(read(&scalar(&text)), text.as_str());
        }

        #[test]
        fn every_list_is_read_as_it_was(texts in any::<Vec<String>>()) {
            assert_eq!(read(&list(&texts)), serde_json::json!(texts));
        }
    }
}
