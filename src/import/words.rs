//! What stands in a feed -> its words: entities, marks of CDATA, and signs that nobody sees.

use crate::parse::may_stand;

/// `text` with the characters for which its entities stand, and without those that control.
pub(super) fn decoded(text: &str) -> String {
    let decoded = html_escape::decode_html_entities(text);
    decoded.chars().filter(|c| may_stand(*c)).collect()
}

/// What the inside of an element says: text or HTML. Where elements stand in it, it is HTML as it is.
pub(super) fn value(inner: &str) -> String {
    let mut out = String::new();
    let is_markup = has_elements(inner);
    let mut rest = inner;
    while let Some((before, behind)) = rest.split_once("<![CDATA[") {
        let (inside, behind) = behind.split_once("]]>").unwrap_or((behind, ""));
        push(&mut out, before, is_markup);
        out.extend(inside.chars().filter(|c| may_stand(*c)));
        rest = behind;
    }
    push(&mut out, rest, is_markup);
    out.trim().to_owned()
}

fn push(out: &mut String, text: &str, is_markup: bool) {
    if is_markup {
        out.extend(text.chars().filter(|c| may_stand(*c)));
    } else {
        out.push_str(&decoded(text));
    }
}

/// Whether elements stand in XML outside of CDATA.
fn has_elements(inner: &str) -> bool {
    let mut rest = inner;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if let Some(behind) = rest.strip_prefix("<![CDATA[") {
            rest = behind.split_once("]]>").map_or("", |(_, behind)| behind);
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            return true;
        } else {
            rest = &rest[1..];
        }
    }
    false
}

/// Whether a text holds what only HTML does.
pub(super) fn is_html(text: &str) -> bool {
    let tag = |at: usize| {
        let rest = text[at + 1..].trim_start_matches('/');
        rest.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.contains('>')
    };
    let entity = |at: usize| {
        let name = text[at + 1..].split(';').next().unwrap_or_default();
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
        (2..12).contains(&name.len()) && name.chars().all(is_name) && text[at + 1..].contains(';')
    };
    let mut marks = text.match_indices(['<', '&']).take(200);
    marks.any(|(at, mark)| if mark == "<" { tag(at) } else { entity(at) })
}

/// A headline in HTML, or in text that was escaped once too often -> its words on one line.
pub(super) fn headline(text: &str) -> String {
    let mut bare = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        bare.push_str(before);
        let is_tag = behind.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        match behind.split_once('>') {
            Some((tag, after)) if is_tag => {
                if tag.trim_start_matches('/').starts_with("br") {
                    bare.push(' ');
                }
                rest = after;
            }
            _ => {
                bare.push('<');
                rest = behind;
            }
        }
    }
    bare.push_str(rest);
    one_line(&decoded(&bare))
}

/// `text` on one line with single spaces.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most so many characters of `text`, as far as whole words go.
pub(super) fn beginning(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let head = &text[..end];
    let words = head.rfind(char::is_whitespace).map_or(head, |at| &head[..at]);
    format!("{} …", words.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        for (inner, says) in [
            (" a &amp; b ", "a & b"),
            ("&lt;p&gt;a &amp;amp; b&lt;/p&gt;", "<p>a &amp; b</p>"),
            ("<![CDATA[<p>a &amp; b</p>]]>", "<p>a &amp; b</p>"),
            ("<p>a &lt; b</p>", "<p>a &lt; b</p>"),
            ("A & B&nbsp;C &d; &#7;", "A & B\u{a0}C &d; &#7;"),
            ("<![CDATA[a]]>b<![CDATA[c", "abc"),
        ] {
            assert_eq!(value(inner), says, "{inner}");
        }
    }

    #[test]
    fn headlines() {
        for (text, says) in [
            ("Tom &amp; Jerry", "Tom & Jerry"),
            ("A <b>b</b> &amp; c<br>d", "A b & c d"),
            ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
            ("a\n  b", "a b"),
        ] {
            assert_eq!(headline(text), says);
        }
    }
}
