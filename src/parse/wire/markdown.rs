//! Markdown -> its frame, and the text without it.

use std::borrow::Cow;

use super::copy::WireCopy;
use super::lines::{self, WireLine};
use super::names::AgencyNames;
use super::{Frame, dateline};

/// Reads the frame of Markdown, and gives the text back with the lines of the frame left blank.
pub(super) fn read(text: &str, first_line: u32, names: AgencyNames<'_>) -> (Frame, String) {
    let text = if text.contains('\u{C}') {
        Cow::Owned(text.replace('\u{C}', " "))
    } else {
        Cow::Borrowed(text)
    };
    let mut lines = lines::of(&text, first_line);
    settle(&mut lines);
    let body = lines.iter().position(|line| !line.is_blank() && !line.fixed);
    let mut copy = WireCopy::new(lines, names);
    if let Some(body) = body {
        let body = copy.after_heading(body);
        copy.deck(body);
        copy.tail(body);
        copy.inside(body);
        copy.first_dateline(body);
    }
    let left: Vec<&str> = text
        .split('\n')
        .zip(&copy.lines)
        .map(|(raw, line)| if line.taken { "" } else { raw })
        .collect();
    (copy.frame.in_order(), left.join("\n"))
}

impl WireCopy<'_> {
    /// The line behind the heading of the article, where it begins with one.
    fn after_heading(&self, at: usize) -> usize {
        let is_heading = self.lines.get(at).is_some_and(|line| line.text.starts_with("# "));
        if is_heading {
            return at + 1;
        }
        let underlined = self.lines.get(at + 1).is_some_and(|line| {
            line.text.starts_with("==") && line.text.trim_matches('=').is_empty()
        });
        if underlined { at + 2 } else { at }
    }

    /// The dateline of the first line of running text.
    fn first_dateline(&mut self, from: usize) {
        let is_text = |line: &&WireLine<'_>| {
            !line.is_blank() && !line.fixed && !line.text.starts_with(['#', '!', '<', '>', '|'])
        };
        let first = self.lines.get(from..).and_then(|rest| rest.iter().find(is_text));
        let found = first.and_then(|line| dateline::read(&line.text, line.number, self.names));
        if let Some(found) = found {
            self.keep_dateline(found);
        }
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
    text.starts_with("## ")
        || text.starts_with("### ")
        || text.starts_with('|')
        || ["[^", "![", "- ", "+ ", "* ", "> "].iter().any(|mark| text.starts_with(mark))
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
    use crate::parse::wire::mark::tests::with_names;

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
