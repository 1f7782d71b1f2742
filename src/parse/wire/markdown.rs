//! Markdown -> its frame, and the text without it.

use std::borrow::Cow;

use super::lines::{self, WireLine};
use super::names::AgencyNames;
use super::{Frame, copy};

/// Reads the frame of Markdown, and gives the text back with the lines of the frame left blank.
pub(super) fn read(text: &str, first_line: u32, names: AgencyNames<'_>) -> (Frame, String) {
    let text = if text.contains('\u{C}') {
        Cow::Owned(text.replace('\u{C}', " "))
    } else {
        Cow::Borrowed(text)
    };
    let mut lines = lines::of(&text, first_line);
    settle(&mut lines);
    let heading = heading(&mut lines);
    let frame = copy::frame(&mut lines, Some(&heading), None, names);
    let lines = text.split('\n').zip(&lines);
    let left: Vec<&str> = lines.map(|(raw, line)| if line.taken { "" } else { raw }).collect();
    (frame.in_order(), left.join("\n"))
}

/// The words of the heading that the article begins with, which is fixed; empty without one.
fn heading(lines: &mut [WireLine<'_>]) -> String {
    let first = lines.iter().position(|line| !line.is_blank());
    let Some((line, rest)) = first.and_then(|first| lines.get_mut(first..)?.split_first_mut())
    else {
        return String::new();
    };
    if let Some(heading) = line.text.strip_prefix("# ") {
        let heading = heading.trim().to_owned();
        line.fixed = true;
        return heading;
    }
    let is_rule = |next: &&mut WireLine<'_>| {
        next.text.starts_with("==") && next.text.trim_matches('=').is_empty()
    };
    match rest.first_mut().filter(is_rule) {
        Some(rule) => {
            rule.fixed = true;
            line.fixed = true;
            line.text.clone().into_owned()
        }
        None => String::new(),
    }
}

/// Fixes the lines of code, comments and headings, and takes the marks of emphasis from around
/// the others.
fn settle(lines: &mut [WireLine<'_>]) {
    let mut fence: Option<(char, usize)> = None;
    let mut before_blank = true;
    for at in 0..lines.len() {
        let ruled = lines.get(at + 1).is_some_and(|next| is_rule(&next.text));
        let line = &mut lines[at];
        let mark = fence_of(&line.text).filter(|_| line.indent < 4);
        let is_code = line.indent >= 4 && before_blank;
        line.fixed = fence.is_some() || mark.is_some() || is_code || line.text.starts_with("<!--");
        fence = match (fence, mark) {
            (None, mark) => mark,
            (Some(open), Some(close)) if open.0 == close.0 && close.1 >= open.1 => None,
            (open, _) => open,
        };
        before_blank = line.text.is_empty() || is_code;
        line.fixed |= ruled || is_quiet(&line.text);
        if !line.fixed {
            strip_emphasis(line);
        }
    }
}

/// The sign and length of a fence of code.
fn fence_of(text: &str) -> Option<(char, usize)> {
    let sign = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let count = text.chars().take_while(|c| *c == sign).count();
    (count >= 3).then_some((sign, count))
}

/// Whether a line underlines the one above it.
fn is_rule(text: &str) -> bool {
    text.len() >= 2 && (text.bytes().all(|b| b == b'=') || text.bytes().all(|b| b == b'-'))
}

/// Lines that Markdown reads as something of its own, where they are no heading of the article.
fn is_quiet(text: &str) -> bool {
    text.trim_start_matches('#').starts_with(' ') && text.starts_with("##")
        || text.starts_with(['|', '<', '>'])
        || ["[^", "![", "- ", "+ ", "* "].iter().any(|mark| text.starts_with(mark))
}

fn strip_emphasis(line: &mut WireLine<'_>) {
    let bare = line.text.trim_matches(['*', '_']).trim();
    let emphatic = line.text.starts_with(['*', '_']) && line.text.ends_with(['*', '_']);
    if emphatic && !bare.is_empty() {
        line.text = bare.to_owned().into();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::wire::names::tests::with_names;

    #[test]
    fn frames() {
        for (text, told, left) in [
            (
                "# Port opens\n\n*By Jane Doe*\n\nLONDON, March 3 (Reuters) - Ships.\n\n**Source:** AP\n",
                "Associated Press|Jane Doe|London",
                "# Port opens\n\n\n\nLONDON, March 3 (Reuters) - Ships.\n\n\n",
            ),
            (
                "Port opens\n===\n\nShips.\n\nSource: [Yonhap](https://example.org)",
                "Yonhap News Agency||",
                "Port opens\n===\n\nShips.\n\n",
            ),
            (
                "# Port\n\nShips.\n\n```\nSource: AP\n```\n\nscroll to top",
                "||",
                "# Port\n\nShips.\n\n```\nSource: AP\n```\n\n",
            ),
            ("Ships.\n\n```\nSource: AP", "||", "Ships.\n\n```\nSource: AP"),
            (
                "# Port\n\n- Reuters\n- AP\n\nMore came.",
                "||",
                "# Port\n\n- Reuters\n- AP\n\nMore came.",
            ),
            // The empty line of a quote parts its paragraphs.
            (
                "# Port\n\nShips.\n\n> One.\n>\n> Two.\n\nMore came.",
                "||",
                "# Port\n\nShips.\n\n> One.\n>\n> Two.\n\nMore came.",
            ),
            ("## Share\n\nShips.\n\n## Related", "||", "## Share\n\nShips.\n\n## Related"),
            ("", "||", ""),
        ] {
            let (frame, rest) = with_names(|names| read(text, 1, names));
            let place = frame.dateline.and_then(|line| line.place).unwrap_or_default();
            let source = frame.source.unwrap_or_default();
            assert_eq!(format!("{source}|{}|{place}", frame.authors.join("+")), told, "{text}");
            assert_eq!(rest, left, "{text}");
        }
    }
}
