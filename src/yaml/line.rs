//! One line of YAML as an editor sees it: its indent, its key and its value.

/// A line and its parts; a part that is absent is empty.
#[derive(Debug, Clone, Copy)]
pub(super) struct YamlLine<'t> {
    /// Its number in the text, from 0.
    pub(super) number: usize,
    /// All of it.
    pub(super) whole: &'t str,
    /// The number of spaces at its head.
    pub(super) indent: usize,
    /// `- ` where it begins an item of a list.
    pub(super) dash: &'t str,
    /// The key, without quotes.
    pub(super) key: &'t str,
    /// What stands behind the key, without a comment at its end.
    pub(super) value: &'t str,
    /// The column of that, from 1.
    pub(super) value_column: usize,
}

impl<'t> YamlLine<'t> {
    /// The lines of `text`.
    pub(super) fn all(text: &'t str) -> Vec<Self> {
        text.lines().enumerate().map(|(number, whole)| Self::new(number, whole)).collect()
    }

    fn new(number: usize, whole: &'t str) -> Self {
        let body = whole.trim_start();
        let head = if body.starts_with("- ") { 2 } else { usize::from(body == "-") };
        let (dash, body) = body.split_at(head);
        let body = body.trim_start();
        let is_end = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
        let colon = body.match_indices(':').find(|(at, _)| is_end(&body[at + 1..]));
        let is_key = |key: &str| !key.is_empty() && !key.starts_with(['#', '[', '{']);
        let (key, rest) = match colon {
            Some((at, _)) if is_key(&body[..at]) => (&body[..at], body[at + 1..].trim_start()),
            _ => ("", ""),
        };
        let start = whole.len() - rest.len();
        Self {
            number,
            whole,
            indent: whole.len() - whole.trim_start_matches(' ').len(),
            dash,
            key: key.trim().trim_matches(['"', '\'']),
            value: without_comment(rest),
            value_column: whole[..start].chars().count() + 1,
        }
    }

    /// The line where the value that begins here ends: this one, or a later one for a block of
    /// text, a text in quotes or a list in brackets that goes on. None where it is never closed.
    pub(super) fn last_of_value(&self, lines: &[Self]) -> Option<usize> {
        if self.value.starts_with(['|', '>']) {
            let goes_on = |line: &&Self| line.whole.trim().is_empty() || line.indent > self.indent;
            return Some(self.number + lines[self.number + 1..].iter().take_while(goes_on).count());
        }
        if is_closed(self.value) {
            return Some(self.number);
        }
        let goes_on = |line: &&Self| line.indent > 0 || line.key.is_empty();
        let below = lines[self.number + 1..].iter().take_while(goes_on);
        let value = below.fold(self.value.to_owned(), |value, line| value + "\n" + line.whole);
        end(&value).map(|end| self.number + value[..end].matches('\n').count())
    }

    /// Whether something stands behind the quotes or brackets with which the value begins.
    pub(super) fn has_rest(&self) -> bool {
        end(self.value).is_some_and(|end| !self.value[end..].trim().is_empty())
    }
}

fn without_comment(value: &str) -> &str {
    if value.starts_with(['"', '\'']) {
        return value.trim_end();
    }
    value.split(" #").next().unwrap_or(value).trim_end()
}

/// Whether a value that begins with a quote or a bracket closes it.
fn is_closed(value: &str) -> bool {
    !value.starts_with(['"', '\'', '[', '{']) || end(value).is_some()
}

/// Where the quotes or brackets with which a value begins are closed.
fn end(value: &str) -> Option<usize> {
    match value.chars().next()? {
        mark @ ('"' | '\'') => quote_end(value, mark),
        '[' | '{' => bracket_end(value).ok(),
        _ => None,
    }
}

/// Behind the quote that closes the one at the head of `value`.
fn quote_end(value: &str, mark: char) -> Option<usize> {
    let mut chars = value.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        let doubled = mark == '\'' && chars.peek().is_some_and(|(_, next)| *next == mark);
        if (c == '\\' && mark == '"') || (c == mark && doubled) {
            chars.next();
        } else if c == mark {
            return Some(at + 1);
        }
    }
    None
}

/// Behind the bracket that closes the one at the head of `value`; else those that are missing.
fn bracket_end(value: &str) -> Result<usize, String> {
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(c) = value[at..].chars().next() {
        let mut next = at + c.len_utf8();
        match c {
            '[' => open.push(']'),
            '{' => open.push('}'),
            ']' | '}' if open.last() == Some(&c) => {
                open.pop();
            }
            '"' | '\'' if value[..at].trim_end().ends_with(['[', '{', ',', ':']) => {
                next = quote_end(&value[at..], c).map_or(next, |end| at + end);
            }
            _ => {}
        }
        if open.is_empty() {
            return Ok(next);
        }
        at = next;
    }
    Err(open.into_iter().rev().collect())
}

/// The brackets that would close those that a value leaves open; none where it closes all.
pub(super) fn closers(value: &str) -> Option<String> {
    bracket_end(value).err()
}

/// A value in double quotes.
pub(super) fn quoted(value: &str) -> String {
    format!("\"{}\"", value.trim().replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts() {
        let line = |text| {
            let line = YamlLine::new(0, text);
            (line.indent, line.dash, line.key, line.value, line.value_column)
        };
        assert_eq!(line("title: A: b # c"), (0, "", "title", "A: b", 8));
        assert_eq!(line("  - \"name\":  B"), (2, "- ", "name", "B", 14));
        assert_eq!(line("a:"), (0, "", "a", "", 3));
        assert_eq!(line("just words"), (0, "", "", "", 11));
        assert_eq!(line("url:x"), (0, "", "", "", 6));
    }

    #[test]
    fn values_over_lines() {
        let last = |text| YamlLine::all(text)[0].last_of_value(&YamlLine::all(text));
        assert_eq!(last("a: [b,\n  c]\nd: e"), Some(1));
        assert_eq!(last("a: \"b\n  'c\"\nd: e"), Some(1));
        assert_eq!(last("a: [b\nd: ]"), None);
        assert_eq!(last("a: 'it''s'"), Some(0));
        assert_eq!(last("a: [\"]\", 'x']"), Some(0));
        assert_eq!(last("a: |\n  b: c: d\n\ne: f"), Some(2));
        assert_eq!(closers("[a, {b: c"), Some("}]".into()));
    }
}
