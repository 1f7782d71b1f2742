//! Which lines of a Markdown text are code, and how deep in lists they stand.

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LayoutLine {
    /// Of a fence of code, or that itself; or indented code.
    Code,
    /// Without a sign.
    Blank,
    /// Anything else.
    Text,
}

/// A fence of code that is open.
#[derive(Debug, Clone, Copy)]
struct Fence {
    sign: u8,
    length: usize,
    /// In how many quotes it stands.
    quotes: usize,
}

/// Goes over the lines of a text.
#[derive(Debug, Default)]
pub(super) struct LineLayout {
    fence: Option<Fence>,
    /// The columns at which the texts of the open items of lists begin.
    lists: Vec<usize>,
    /// Whether indented code may begin.
    may_indent: bool,
    is_begun: bool,
    /// Whether a block of raw HTML is open.
    is_raw: bool,
}

/// The deepest level of lists that is followed.
const DEEPEST: usize = 32;

impl LineLayout {
    /// Takes the next line.
    pub(super) fn line(&mut self, line: &str) -> LayoutLine {
        let (quotes, line) = unquoted(line);
        if let Some(fence) = self.fence.filter(|fence| quotes >= fence.quotes) {
            let (sign, length, rest) = fence_of(line.trim_start());
            if sign == fence.sign && length >= fence.length && rest.trim().is_empty() {
                self.fence = None;
            }
            return LayoutLine::Code;
        }
        self.fence = None;
        if line.trim().is_empty() {
            self.may_indent = true;
            self.is_raw = false;
            return LayoutLine::Blank;
        }
        let can_indent = self.may_indent || !self.is_begun;
        self.is_begun = true;
        let (indent, text) = indented(line);
        while self.lists.last().is_some_and(|column| indent < *column) {
            self.lists.pop();
        }
        let inside = indent - self.lists.last().copied().unwrap_or(0);
        if inside >= 4 && can_indent {
            return LayoutLine::Code;
        }
        self.is_raw |= inside < 4 && begins_raw(text, can_indent);
        self.may_indent = false;
        self.block(text, indent, quotes)
    }

    /// Looks at what a line begins with behind its spaces, which end at a column.
    fn block(&mut self, text: &str, column: usize, quotes: usize) -> LayoutLine {
        let (mut text, mut column) = (text, column);
        loop {
            let (sign, length, rest) = fence_of(text);
            if length >= 3 && (sign == b'~' || !rest.contains('`')) {
                self.fence = Some(Fence { sign, length, quotes });
                return LayoutLine::Code;
            }
            let Some(width) = marker(text).filter(|_| self.lists.len() < DEEPEST) else {
                return LayoutLine::Text;
            };
            let (spaces, behind) = indented(&text[width..]);
            let spaces = if (1..=4).contains(&spaces) { spaces } else { 1 };
            (text, column) = (behind, column + width + spaces);
            self.lists.push(column);
        }
    }

    /// Whether the line is of a block of raw HTML, in which no Markdown is read.
    pub(super) fn is_raw(&self) -> bool {
        self.is_raw
    }

    /// The column at which the text of the open item of a list begins; 0 outside of lists.
    pub(super) fn column(&self) -> usize {
        self.lists.last().copied().unwrap_or(0)
    }
}

/// Whether a line begins a block of raw HTML; behind a paragraph not every tag does.
fn begins_raw(text: &str, can_be_alone: bool) -> bool {
    let Some(tag) = text.strip_prefix('<') else { return false };
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    if name.is_empty() || name.len() > 12 {
        return false;
    }
    if BLOCKS.contains(&&*name.to_ascii_lowercase()) {
        return true;
    }
    let end = text.trim_end().find('>');
    can_be_alone && end == Some(text.trim_end().len() - 1) && !tag.contains(':')
}

/// Elements of HTML that begin a block wherever a line begins with them.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "base",
    "blockquote",
    "body",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "nav",
    "noframes",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
];

/// In how many quotes a line stands, and the rest of it.
fn unquoted(line: &str) -> (usize, &str) {
    let (mut quotes, mut rest) = (0, line);
    while let Some(inner) = rest.trim_start_matches(' ').strip_prefix('>') {
        (quotes, rest) = (quotes + 1, inner.strip_prefix(' ').unwrap_or(inner));
    }
    (quotes, rest)
}

/// How many columns a line is indented, and what stands behind.
fn indented(line: &str) -> (usize, &str) {
    let text = line.trim_start_matches([' ', '\t']);
    let spaces = line.bytes().take(line.len() - text.len());
    (spaces.fold(0, |at, byte| if byte == b'\t' { at + 4 - at % 4 } else { at + 1 }), text)
}

/// The sign of a fence, how often it stands, and what stands behind.
fn fence_of(text: &str) -> (u8, usize, &str) {
    let sign = text.bytes().next().filter(|sign| matches!(sign, b'`' | b'~')).unwrap_or_default();
    let length = text.bytes().take_while(|byte| *byte == sign && sign != 0).count();
    (sign, length, &text[length..])
}

/// How wide the marker of an item is with which a text begins.
fn marker(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let sign = text.as_bytes().get(digits)?;
    let is_marker = match digits {
        0 => matches!(sign, b'-' | b'*' | b'+'),
        1..=9 => matches!(sign, b'.' | b')'),
        _ => false,
    };
    let ends = text.as_bytes().get(digits + 1).is_none_or(|next| matches!(next, b' ' | b'\t'));
    (is_marker && ends).then_some(digits + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let mut layout = LineLayout::default();
        let text = "    a\nb\n    c\n\n    d\n\n- e\n\n  f\n\n      g\n- ```\n  h\n  ```\n> ~~~\n> i\nj\n```a`b";
        let told: String = text
            .split('\n')
            .map(|line| match layout.line(line) {
                LayoutLine::Code => 'c',
                LayoutLine::Blank => ' ',
                LayoutLine::Text => 't',
            })
            .collect();
        assert_eq!(told, "ctt c t t cccccctt");
    }
}
