//! Text as it is -> text as Markdown has to write it, so that it is text for every reader of it.

use std::fmt::Write;

/// Words that shortcodes, front matter, marks and HTML could be made of are none in what this gives.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let next = rest.chars().next().unwrap_or(' ');
        match c {
            // By their numbers: what reads shortcodes knows no backslash.
            '{' => out.push_str("&#123;"),
            '[' if next.is_ascii_alphabetic() || next == '/' => out.push_str("&#91;"),
            '<' if !next.is_whitespace() && !next.is_ascii_digit() => out.push_str("&lt;"),
            '&' if is_entity(rest) => out.push_str("&amp;"),
            '\\' | '`' | '*' | '[' | ']' | '~' => out.extend(['\\', c]),
            '_' if !(before.is_alphanumeric() && next.is_alphanumeric()) => out.extend(['\\', c]),
            '\n' | '\r' => out.push(' '),
            _ => out.push(c),
        }
        before = c;
    }
    out
}

/// Whether what follows `&` would be read with it as a character.
fn is_entity(rest: &str) -> bool {
    let name: String =
        rest.chars().take(40).take_while(|c| c.is_ascii_alphanumeric() || *c == '#').collect();
    !name.is_empty() && rest[name.len()..].starts_with(';')
}

/// A paragraph none of whose lines begins as a block of another kind does.
pub(super) fn begun(text: &str) -> String {
    let line = |line: &str| {
        let line = line.trim_start();
        let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
        if line.starts_with(['#', '>', '+', '-', '=', '|', ':']) {
            return format!("\\{line}");
        }
        let digits = line.len() - number.len();
        if digits > 0 && number.starts_with(['.', ')']) {
            return format!("{}\\{number}", &line[..digits]);
        }
        line.to_owned()
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The words of a cell, on one line and without an end of the cell.
pub(super) fn in_cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// An address as the end of a link that nothing in it can end.
pub(super) fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '(' | ')' | '{' | '}' | '[' | ']' | '<' | '>' | '\\' | '`' | '"' | '*' | '|' => {
                let _ = write!(out, "%{:02X}", u32::from(c));
            }
            c if c.is_whitespace() || c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        for (text, written) in [
            ("a {{<figure>}} b {{< x", "a &#123;&#123;&lt;figure>}} b &#123;&#123;< x"),
            ("{% raw %} {: .x}", "&#123;% raw %} &#123;: .x}"),
            ("[caption id=1] [1] [/x]", "&#91;caption id=1\\] \\[1\\] &#91;/x\\]"),
            ("1 < 2, <b>, a > b", "1 < 2, &lt;b>, a > b"),
            ("AT&T &amp; &", "AT&T &amp;amp; &"),
            ("*a* _b_ c_d `e` \\", "\\*a\\* \\_b\\_ c_d \\`e\\` \\\\"),
        ] {
            assert_eq!(escaped(text), written);
        }
        for (text, written) in [
            ("# a", "\\# a"),
            ("1. a", "1\\. a"),
            ("2023) a", "2023\\) a"),
            ("--- a\n+ b", "\\--- a\n\\+ b"),
            ("::: note", "\\::: note"),
            ("2023 was", "2023 was"),
        ] {
            assert_eq!(begun(text), written);
        }
        assert_eq!(address("https://e.org/a(b)?{{x}}"), "https://e.org/a%28b%29?%7B%7Bx%7D%7D");
    }
}
