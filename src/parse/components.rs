//! What pages in MDX hold beside Markdown: lines that import and export, components, and braces with code in
//! them; and tags of ERB. None of it is run: the words inside of components stay, and all else leaves the text, line by line.

use std::borrow::Cow;

/// The most bytes of a tag or of braces; more is text.
const LONGEST: usize = 4_000;

/// What begins tags of templates and attributes, which are read by others.
const OTHERS: [&str; 4] = ["{{", "{%", "{#", "{:"];

/// The text without them. Of a file that `is_mdx` all are left out; of other Markdown the imports at the
/// beginning of lines, and comments in braces, which mean nothing else there.
pub(super) fn without(text: &str, is_mdx: bool) -> Cow<'_, str> {
    let has_any = || {
        let begins =
            |line: &str| line.starts_with("import ") || is_mdx && line.starts_with("export ");
        text.contains("{/*") || text.contains("<%") || text.lines().any(begins)
    };
    if !(has_any() || is_mdx && text.contains(['<', '{'])) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut fence: Option<&str> = None;
    let mut rest = text;
    while !rest.is_empty() {
        let (line, behind) = rest.split_at(rest.find('\n').map_or(rest.len(), |at| at + 1));
        let marks = line.trim_start();
        match fence {
            Some(open) if marks.starts_with(open) => fence = None,
            Some(_) => {}
            None => fence = ["```", "~~~"].into_iter().find(|open| marks.starts_with(open)),
        }
        let taken = if fence.is_some() || marks.starts_with(['`', '~']) {
            None
        } else {
            statement(rest, is_mdx)
        };
        if let Some(taken) = taken {
            keep_lines(&rest[..taken], &mut plain);
            rest = &rest[taken..];
        } else if fence.is_some() || !is_mdx && is_indented(line) {
            plain.push_str(line);
            rest = behind;
        } else {
            rest = &rest[words(rest, line.len(), is_mdx, &mut plain)..];
        }
    }
    Cow::Owned(plain)
}

/// Whether a line may be code of Markdown by its indent.
fn is_indented(line: &str) -> bool {
    line.starts_with("    ") || line.starts_with('\t')
}

/// In which line of `text` the first tag of a template in ERB stands, where some were left out of `plain`.
pub(super) fn templates(text: &str, plain: &str) -> Option<usize> {
    let gone = text.matches("<%").count() > plain.matches("<%").count();
    gone.then(|| text.split("<%").next().unwrap_or_default().matches('\n').count())
}

/// How long the statement is with which `text` begins; none where it begins with none.
fn statement(text: &str, is_mdx: bool) -> Option<usize> {
    if !["import ", "export "].iter().any(|word| text.starts_with(word)) {
        return None;
    }
    let near = near(text);
    let block = &near[..near.find("\n\n").unwrap_or(near.len())];
    if is_mdx && block.starts_with("export ") {
        return Some(block.len());
    }
    let rest = block.strip_prefix("import ")?.trim_start();
    let quoted = |rest: &str| {
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let close = rest[1..].find(quote)?;
        let (name, behind) = (&rest[1..=close], &rest[close + 2..]);
        let tail = behind.split('\n').next().unwrap_or_default();
        let is_end = tail.trim().trim_end_matches(';').is_empty();
        (is_end && !name.contains(char::is_whitespace)).then_some(behind.len() - tail.len())
    };
    let left = match quoted(rest) {
        Some(left) => left,
        None => quoted(rest.split_once("from ")?.1.trim_start())?,
    };
    Some(block.len() - left)
}

/// Adds the words of the line of that length with which `text` begins; where what was read ends, which may
/// be behind the line.
fn words(text: &str, line: usize, is_mdx: bool, to: &mut String) -> usize {
    let mut at = 0;
    while at < line {
        let here = &text[at..];
        let next = here.chars().next().unwrap_or_default();
        if let Some(open) = OTHERS.iter().find(|open| here.starts_with(**open)) {
            to.push_str(open);
            at += open.len();
            continue;
        }
        let taken = match next {
            '`' => {
                // Code in a line stays as it is.
                let marks = here.len() - here.trim_start_matches('`').len();
                let close =
                    near(&here[marks..]).find(&here[..marks]).map_or(marks, |at| 2 * marks + at);
                to.push_str(&here[..close]);
                at += close;
                continue;
            }
            '{' if is_mdx || here.starts_with("{/*") => braces(here),
            '<' if here.starts_with("<%") => near(here).find("%>").map(|at| at + 2),
            '<' if is_mdx => component(here),
            _ => None,
        };
        if let Some(taken) = taken {
            keep_lines(&here[..taken], to);
            at += taken;
        } else {
            to.push(next);
            at += next.len_utf8();
        }
    }
    at
}

/// How long the braces are with which `text` begins, with those inside; none where they are not closed.
fn braces(text: &str) -> Option<usize> {
    if text.starts_with("{/*") {
        return near(text).find("*/}").map(|at| at + 3);
    }
    closed(text, 0)
}

/// How long the tag of a component, or one whose attributes are code, is with which `text` begins.
fn component(text: &str) -> Option<usize> {
    let name = text[1..].trim_start_matches('/');
    let first = name.chars().next()?;
    if text[1..].starts_with('>') || text.starts_with("</>") {
        return text.find('>').map(|at| at + 1);
    }
    if !first.is_ascii_alphabetic() {
        return None;
    }
    let mut at = 1;
    let mut has_code = false;
    let bytes = text.as_bytes();
    while at < bytes.len().min(LONGEST) {
        match bytes[at] {
            b'>' => return (first.is_ascii_uppercase() || has_code).then_some(at + 1),
            b'{' => {
                has_code = true;
                at += closed(text, at)?;
            }
            quote @ (b'"' | b'\'') => {
                at += 2 + bytes[at + 1..].iter().take(LONGEST).position(|byte| *byte == quote)?;
            }
            _ => at += 1,
        }
    }
    None
}

/// How long the braces are that are opened at `from`.
fn closed(text: &str, from: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().skip(from).take(LONGEST) {
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1 - from);
                }
            }
            _ => {}
        }
    }
    None
}

/// The beginning of a text, as far as anything is looked for.
fn near(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Adds the ends of lines in what is left out, so that what follows stands in its line.
fn keep_lines(taken: &str, to: &mut String) {
    to.extend(taken.bytes().filter(|byte| *byte == b'\n').map(char::from));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaves_the_text() {
        for (text, plain) in [
            ("import A from './a'\n\nWords.\n", "\n\nWords.\n"),
            ("import { A,\n B } from \"@/a\";\nWords.\n", "\n\nWords.\n"),
            ("import './a.css'\nWords.\n", "\nWords.\n"),
            ("export const a = {\n b: 1 }\n\nWords.\n", "\n\n\nWords.\n"),
            ("A <Box title=\"x > y\">word</Box> b\n", "A word b\n"),
            ("<Chart data={[1, {a: 2}]} />\n\nWords\n", "\n\nWords\n"),
            ("<button onClick={() => alert('x')}>Click</button>\n", "Click</button>\n"),
            ("a {/* b\n c */} d\n", "a \n d\n"),
            ("a {props.b} c\n", "a  c\n"),
            ("<>a</>\n", "a\n"),
            ("`<Box>` and `{a}`\n", "`<Box>` and `{a}`\n"),
            (
                "```js\nimport a from 'b'\n<Box>{a}\n```\n",
                "```js\nimport a from 'b'\n<Box>{a}\n```\n",
            ),
            ("a < b, {c\n", "a < b, {c\n"),
            ("{{< note >}}\n", "{{< note >}}\n"),
            ("<b>a</b> <https://a.example>\n", "<b>a</b> <https://a.example>\n"),
            ("a <%= b %> c <% if d > e\n %>f\n", "a  c \nf\n"),
            ("a <%", "a <%"),
            ("import taxes from China are high.\n", "import taxes from China are high.\n"),
        ] {
            assert_eq!(without(text, true), plain, "{text}");
        }
    }

    #[test]
    fn markdown_keeps_what_may_be_words() {
        for (text, plain) in [
            ("import A from './a'\nWords\n", "\nWords\n"),
            ("a {/* truncate */} b\n", "a  b\n"),
            ("a <%= b %> c\n    <%= code %>\n", "a  c\n    <%= code %>\n"),
            ("export goods {x} <Box>\n", "export goods {x} <Box>\n"),
            ("import \"x y\"\n", "import \"x y\"\n"),
        ] {
            assert_eq!(without(text, false), plain, "{text}");
        }
    }

    #[test]
    fn what_is_never_closed_costs_little() {
        for open in ["{", "<A {", "{/*", "<A '", "`", "import {", "export "] {
            let text = open.repeat(20_000);
            assert!(without(&text, true).len() <= text.len(), "{open}");
        }
    }
}
