//! Tags that are escaped, so that a text can speak of them: they are shown without the escape.

use std::borrow::Cow;

/// How escaped tags begin and end, and how those do that they stand for.
const ESCAPES: &[(&str, &str, &str, &str)] = &[
    ("{{</*", "*/>}}", "{{<", ">}}"),
    ("{{%/*", "*/%}}", "{{%", "%}}"),
    ("{{/*", "*/}}", "{{", "}}"),
    ("{%/*", "*/%}", "{%", "%}"),
];

/// The longest escaped tag.
const LONGEST: usize = 2000;

/// The tag that the escaped one stands for with which `text` begins, and how long the escape is.
pub(super) fn read(text: &str) -> Option<(Cow<'_, str>, usize)> {
    let (open, close, head, tail) = ESCAPES.iter().find(|(open, ..)| text.starts_with(open))?;
    let near = &text[open.len()..text.floor_char_boundary(LONGEST)];
    let inner = &near[..near.find(close)?];
    let shown = format!("{head}{inner}{tail}");
    Some((Cow::Owned(shown), open.len() + inner.len() + close.len()))
}

/// A template that is shown, as a span of code; what has backticks or no end of its own, as words.
pub(super) fn shown(text: &str) -> String {
    let is_whole = ["{{", "{%"].iter().any(|open| text.contains(open)) && text.contains('}');
    if !is_whole || text.contains(['`', '\n']) {
        return signs(text);
    }
    let words = text.trim_matches(' ');
    let head = &text[..text.len() - text.trim_start_matches(' ').len()];
    let tail = &text[text.trim_end_matches(' ').len()..];
    format!("{head}`{words}`{tail}")
}

/// `text` as Markdown that shows its signs.
pub(super) fn signs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '{' | '}' => {
                out.extend(['\\', c]);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes() {
        let told = |text| read(text).map(|(shown, length)| (shown.into_owned(), length));
        assert_eq!(told("{{</* x */>}} b"), Some(("{{< x >}}".into(), 13)));
        assert_eq!(told("{{/* y() */}}"), Some(("{{ y() }}".into(), 13)));
        assert_eq!(told("{{< x >}}"), None);
        assert_eq!(signs("a_b{{"), "a\\_b\\{\\{");
        assert_eq!(shown(" {{ a }}"), " `{{ a }}`");
    }
}
