//! Writes a text anew, line by line, and keeps from which line of the old one each is.

use std::ops::Range;

/// The deepest level of quotes that is written.
const DEEPEST: usize = 8;

/// A text that is written.
pub(super) struct TextWriter<'t> {
    text: &'t str,
    /// How much of the text is written or left out.
    at: usize,
    /// The line that is gone over, from 0.
    line: u32,
    out: String,
    /// For each line that is begun in `out`, the line it is from.
    origins: Vec<u32>,
    /// What the lines begin with, quote in quote: how many spaces, and `>`.
    quotes: Vec<usize>,
    /// The lines of `out` in which something was left out, from 0.
    touched: Vec<usize>,
}

/// A text that was written.
pub(super) struct WrittenText {
    pub(super) text: String,
    pub(super) origins: Vec<u32>,
    pub(super) touched: Vec<usize>,
}

impl<'t> TextWriter<'t> {
    /// A writer of `text`.
    pub(super) fn new(text: &'t str) -> Self {
        let out = String::with_capacity(text.len() + 64);
        let (origins, touched) = (vec![0], Vec::new());
        Self { text, at: 0, line: 0, out, origins, quotes: Vec::new(), touched }
    }

    /// Writes the text up to `end`.
    pub(super) fn copy_to(&mut self, end: usize) {
        let end = end.max(self.at);
        let mut part = &self.text[self.at..end];
        self.at = end;
        while let Some((line, rest)) = part.split_once('\n') {
            self.out.push_str(line);
            self.line += 1;
            self.newline();
            part = self.quotes.last().map_or(rest, |spaces| unindented(rest, *spaces));
        }
        self.out.push_str(part);
    }

    /// Leaves the text out up to `end`.
    pub(super) fn skip_to(&mut self, end: usize) {
        let end = end.max(self.at);
        let lines = self.text[self.at..end].matches('\n').count();
        self.line += u32::try_from(lines).unwrap_or(u32::MAX);
        self.at = end;
        self.touch();
    }

    /// Says that something was left out of the line that is written.
    pub(super) fn touch(&mut self) {
        let line = self.origins.len() - 1;
        if self.touched.last() != Some(&line) {
            self.touched.push(line);
        }
    }

    /// The text from `start` to `end`.
    pub(super) fn source(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Writes words.
    pub(super) fn put(&mut self, words: &str) {
        let mut lines = words.split('\n');
        self.out.push_str(lines.next().unwrap_or_default());
        for line in lines {
            self.newline();
            self.out.push_str(line);
        }
    }

    /// Writes the code in `code` between fences, in a list whose text begins at `column`.
    pub(super) fn code(&mut self, code: Range<usize>, language: &str, column: usize) {
        if !self.is_blank() {
            self.newline();
        }
        self.indent(column);
        let spaces = " ".repeat(self.column());
        let lines = &self.text[code.clone()];
        let fence = "`".repeat(longest_run(lines).max(2) + 1);
        self.put(&fence);
        self.put(language);
        self.skip_to(code.start);
        for line in lines.split('\n') {
            self.newline();
            if !line.is_empty() {
                self.out.push_str(&spaces);
            }
            self.out.push_str(line);
            self.line += 1;
        }
        self.line -= 1;
        self.at = code.end;
        self.newline();
        self.put(&spaces);
        self.put(&fence);
    }

    /// Writes the code in `code` as raw HTML, on one line, since an empty one may end that.
    pub(super) fn raw_code(&mut self, code: Range<usize>, language: &str) {
        let class = match language {
            "" => String::new(),
            language => format!(" class=\"language-{language}\""),
        };
        let lines = html_escape::encode_text(&self.text[code]).replace('\n', "&#10;");
        self.put(&format!("<pre><code{class}>{lines}</code></pre>"));
    }

    /// How many spaces stand at the head of the line that is written.
    fn column(&self) -> usize {
        let line = self.current();
        line.len() - line.trim_start_matches(' ').len()
    }

    /// Begins a line.
    pub(super) fn newline(&mut self) {
        self.out.push('\n');
        self.origins.push(self.line);
        self.prefix();
    }

    fn prefix(&mut self) {
        for spaces in &self.quotes {
            self.out.extend(std::iter::repeat_n(' ', *spaces));
            self.out.push_str("> ");
        }
    }

    /// What is written of the line, without the signs of quotes.
    pub(super) fn current(&self) -> &str {
        let line = self.out.rfind('\n').map_or(&*self.out, |at| &self.out[at + 1..]);
        let prefix: usize = self.quotes.iter().map(|spaces| spaces + 2).sum();
        line.get(prefix..).unwrap_or_default()
    }

    /// Whether nothing but spaces is written of the line.
    pub(super) fn is_blank(&self) -> bool {
        self.near().trim_matches([' ', '\t', '>']).is_empty()
    }

    /// Takes back the spaces of the line that is written, but for `column`.
    pub(super) fn indent(&mut self, column: usize) {
        if self.is_blank() {
            let spaces = self.column();
            let kept = self.out.len().saturating_sub(spaces.saturating_sub(column));
            if self.current().bytes().all(|byte| byte == b' ') {
                self.out.truncate(kept);
            }
        }
    }

    /// Begins a block: behind an empty line.
    pub(super) fn block(&mut self) {
        if !self.is_blank() {
            self.newline();
        }
        let above = self.out.trim_end_matches(|c: char| c != '\n');
        let is_apart = above.is_empty() || {
            let above = above.strip_suffix('\n').unwrap_or(above);
            let near = above.floor_char_boundary(above.len().saturating_sub(256));
            let line = above[near..].rsplit('\n').next().unwrap_or_default();
            line.trim_matches([' ', '\t', '>']).is_empty()
        };
        if !is_apart {
            let spaces = self.current().to_owned();
            self.newline();
            self.out.push_str(&spaces);
        }
    }

    /// Begins a quote in a list whose text begins at `column`; whether it may be one deeper.
    pub(super) fn quote(&mut self, column: usize) -> bool {
        if self.quotes.len() >= DEEPEST {
            return false;
        }
        self.block();
        self.indent(0);
        let column = if self.quotes.is_empty() { column } else { 0 };
        self.out.extend(std::iter::repeat_n(' ', column));
        self.out.push_str("> ");
        self.quotes.push(column);
        true
    }

    /// Ends the innermost quote.
    pub(super) fn unquote(&mut self) {
        let Some(spaces) = self.quotes.pop() else { return };
        self.newline();
        self.newline();
        self.out.extend(std::iter::repeat_n(' ', spaces));
    }

    /// What is written of the line, as far as it is near.
    pub(super) fn near(&self) -> &str {
        let near = self.out.floor_char_boundary(self.out.len().saturating_sub(400));
        self.out[near..].rsplit('\n').next().unwrap_or_default()
    }

    /// Whether the rest of the line of the text is blank.
    pub(super) fn ends_line(&self) -> bool {
        self.ends_line_at(self.at)
    }

    /// Whether nothing stands behind `at` in the line of the text.
    pub(super) fn ends_line_at(&self, at: usize) -> bool {
        self.line_at(at).trim().is_empty()
    }

    /// What stands behind `at` in the line of the text, as far as it is near.
    fn line_at(&self, at: usize) -> &'t str {
        let near = &self.text[at..self.text.floor_char_boundary(at + 256)];
        near.split('\n').next().unwrap_or_default()
    }

    /// Parts what ends here with its line from the next one.
    pub(super) fn part(&mut self) {
        let next = self.at + self.line_at(self.at).len() + 1;
        if next < self.text.len() && !self.ends_line_at(next) {
            self.newline();
        }
    }

    /// Ends a block: what follows stands on a line of its own.
    pub(super) fn end_block(&mut self) {
        if !self.ends_line() {
            self.newline();
            self.newline();
        }
    }

    /// The whole.
    pub(super) fn finish(mut self) -> WrittenText {
        self.copy_to(self.text.len());
        WrittenText { text: self.out, origins: self.origins, touched: self.touched }
    }
}

/// How many backticks stand beside one another at most.
fn longest_run(text: &str) -> usize {
    let runs = text.split(|c| c != '`').map(str::len);
    runs.max().unwrap_or(0)
}

/// `text` without as many spaces at its head.
fn unindented(text: &str, spaces: usize) -> &str {
    let there = text.bytes().take(spaces).take_while(|byte| *byte == b' ').count();
    &text[there..]
}
