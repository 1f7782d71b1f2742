//! Tags in braces: those of Hugo and Zola, and those of Liquid and its like.

use std::borrow::Cow;
use std::ops::Range;

use super::escapes;
use super::scan::{ForeignMark, MarkScanner, raw_tag};
use super::tag::{ForeignTag, TagArguments, TagForm, name};

/// The longest tag.
const LONGEST: usize = 16 * 1024;

/// The longest thing that a template puts in.
const LONGEST_OUTPUT: usize = 2000;

/// Names that compilers give to what has none: they stand in messages, between such braces.
const COMPILERS: &[&str] = &["closure", "impl", "constructor", "vtable.shim", "vtable", "root"];

/// Words with which code of Go's templates begins; other words alone are a place to fill in.
const GO_WORDS: &[&str] = &["if", "else", "range", "with", "end", "template", "block", "define"];

impl<'t> MarkScanner<'t> {
    /// Takes what the brace at `at` begins; where that ends, and none where it is text.
    pub(super) fn brace(&mut self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        if let Some((shown, length)) = escapes::read(rest) {
            let is_comment = rest.starts_with("{{/*") && !shown.contains('(');
            let shown = self.words(&shown);
            let mark = if is_comment { ForeignMark::Gone } else { ForeignMark::Shown(shown) };
            self.add(at..at + length, mark);
            return Some(at + length);
        }
        match rest.as_bytes().get(1)? {
            b'{' if rest.starts_with("{{<") => self.angled(at, ">}}"),
            b'{' if rest.starts_with("{{%") => self.angled(at, "%}}"),
            b'{' => self.output(at),
            b'%' => self.percent(at),
            b'#' if rest[2..].starts_with([' ', '\n']) && !self.is_attribute(at) => {
                let end = self.ends.next("#}", at + 2).filter(|end| end - at < LONGEST)?;
                self.add(at..end + 2, ForeignMark::Gone);
                Some(end + 2)
            }
            _ => self.attribute(at),
        }
    }

    /// A tag of Hugo.
    fn angled(&mut self, at: usize, close: &str) -> Option<usize> {
        let end = self.ends.next(close, at + 3).filter(|end| end - at < LONGEST)?;
        let inner = &self.text[at + 3..end];
        if inner.contains("{{") {
            return None;
        }
        let inner = inner.trim();
        let (is_end, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner.trim_start()),
            None => (false, inner),
        };
        let is_alone = inner.ends_with('/') && !is_end;
        let (name, given) = name(inner.strip_suffix('/').unwrap_or(inner))?;
        let given = TagArguments::read(given);
        let tag = ForeignTag { form: TagForm::Angle, name, given, is_end, is_alone };
        Some(self.tag(at..end + 3, tag))
    }

    /// A tag between `{%` and `%}`.
    fn percent(&mut self, at: usize) -> Option<usize> {
        let end = self.ends.next("%}", at + 2).filter(|end| end - at < LONGEST)?;
        let inner = &self.text[at + 2..end];
        if inner.contains("{%") {
            return None;
        }
        let is_trim = |c: char| matches!(c, '-' | '+' | '~');
        let inner = inner.strip_prefix(is_trim).unwrap_or(inner);
        let inner = inner.strip_suffix(is_trim).unwrap_or(inner).trim();
        if let Some((length, _)) = raw_tag(&self.text[at..]) {
            return Some(self.raw(at, at + length));
        }
        if inner.starts_with('#') {
            self.add(at..end + 2, ForeignMark::Gone);
            return Some(end + 2);
        }
        let (word, given) = name(inner)?;
        let is_apart = given.starts_with(|c: char| c.is_whitespace() || c == '(' || c == ':');
        if !given.is_empty() && !is_apart {
            return None;
        }
        let call = given.trim().strip_prefix('(').map(|given| given.trim_end_matches(')'));
        let (name, is_end) = match word.strip_prefix("end") {
            Some(name) => (name.trim_start_matches(['_', '-']), true),
            None => (word, false),
        };
        let form = if call.is_some() { TagForm::Call } else { TagForm::Percent };
        let given = TagArguments::read(call.unwrap_or(given));
        let tag = ForeignTag { form, name, given, is_end, is_alone: false };
        Some(self.tag(at..end + 2, tag))
    }

    /// Takes `{% raw %}`, whose inside is Markdown without tags; where to go on.
    fn raw(&mut self, at: usize, end: usize) -> usize {
        self.add(at..end, ForeignMark::Gone);
        let name = if self.text[at..end].contains("raw") { "raw" } else { "verbatim" };
        match self.ends.tag(name, end) {
            Some(close) => {
                let inner = &self.text[end..close.start];
                let spans_lines = inner.contains('\n');
                if !spans_lines {
                    let shown = match self.before(at).matches('`').count() % 2 {
                        0 if !inner.contains('`') => self.words(inner),
                        _ => Cow::Borrowed(inner),
                    };
                    self.add(end..close.start, ForeignMark::Shown(shown));
                }
                self.add(close.clone(), ForeignMark::Gone);
                close.end
            }
            None => end,
        }
    }

    /// What a template puts in, or a tag that is written as a call.
    fn output(&mut self, at: usize) -> Option<usize> {
        let end = self.ends.next("}}", at + 2).filter(|end| end - at < LONGEST_OUTPUT)?;
        let inner = &self.text[at + 2..end];
        if inner.contains("{{") || inner.contains("\n\n") {
            return None;
        }
        let inner = inner.strip_prefix('-').unwrap_or(inner);
        let inner = inner.strip_suffix('-').unwrap_or(inner).trim();
        if !self.is_template(at, inner) {
            return None;
        }
        let end = end + 2;
        let call = name(inner).and_then(|(word, rest)| {
            let given = rest.trim_start().strip_prefix('(')?.strip_suffix(')')?;
            (!word.contains('.') && !given.contains(") ")).then_some((word, given))
        });
        let Some((name, given)) = call else {
            self.add(at..end, ForeignMark::Output(inner));
            return Some(end);
        };
        let (form, given) = (TagForm::Call, TagArguments::read(given));
        let tag = ForeignTag { form, name, given, is_end: false, is_alone: true };
        Some(self.tag(at..end, tag))
    }

    /// Whether what stands between two braces at `at` is of a template, and not of mathematics,
    /// a workflow or a compiler's message.
    fn is_template(&self, at: usize, inner: &str) -> bool {
        let before = self.text[..at].chars().next_back();
        let is_index = before == Some('_') && self.before(at).contains('$');
        if is_index || matches!(before, Some('$' | '^' | '\\')) || COMPILERS.contains(&inner) {
            return false;
        }
        if inner.contains('\\') && !inner.contains(['"', '\'']) {
            return false;
        }
        let mut words = inner.split(' ').filter(|word| !word.is_empty());
        let is_prose = words.clone().count() > 1
            && words.clone().all(|word| word.chars().all(char::is_alphabetic))
            && words.next().is_some_and(|word| !GO_WORDS.contains(&word));
        if is_prose {
            return false;
        }
        let head = inner.trim_start_matches(['#', '/', '>', '!', '&', '^', '(', '-']).trim_start();
        let begins = head.starts_with(|c: char| c.is_alphabetic() || "_.$\"'`“‘".contains(c));
        begins || head.contains('|') && head.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Adds a tag; where to go on, which is behind its end where its inside is no Markdown.
    pub(super) fn tag(&mut self, range: Range<usize>, tag: ForeignTag<'t>) -> usize {
        let kind = super::kinds::kind(tag.name);
        if tag.is_end || tag.is_alone {
            let end = range.end;
            self.add(range, ForeignMark::Tag(tag));
            return end;
        }
        let close = match (kind, tag.form) {
            ("code" | "comment", TagForm::Call) => self.ends.tag("", range.end),
            ("code" | "comment", _) | ("caption", TagForm::Bracket) => {
                self.ends.tag(tag.name, range.end)
            }
            _ => None,
        };
        let Some(close) = close else {
            let end = range.end;
            self.add(range, ForeignMark::Tag(tag));
            return end;
        };
        let inner = &self.text[range.end..close.start];
        let mark = match kind {
            "code" => ForeignMark::Code(code(inner, range.end), language(&tag)),
            "caption" => ForeignMark::Caption(tag, inner),
            _ => ForeignMark::Gone,
        };
        self.add(range.start..close.end, mark);
        close.end
    }
}

/// Where the lines of a block of code stand, of what stands between its tags from `at` on.
fn code(inner: &str, at: usize) -> Range<usize> {
    let head = inner.find('\n').filter(|head| inner[..*head].trim().is_empty());
    let start = head.map_or(0, |head| head + 1);
    let lines = &inner[start..];
    let tail = lines.rfind('\n').filter(|tail| lines[*tail..].trim().is_empty());
    at + start..at + start + tail.unwrap_or(lines.len())
}

/// The language of a block of code.
fn language<'t>(tag: &ForeignTag<'t>) -> &'t str {
    let is_name = |word: &&str| {
        let is_sign = |c: char| c.is_ascii_alphanumeric() || "+#_.-".contains(c);
        !word.is_empty() && word.len() < 32 && word.chars().all(is_sign)
    };
    let named = ["lang", "language", "type", "syntax"].iter().find_map(|key| {
        let (_, value) = tag.given.named.iter().find(|(name, _)| name == key)?;
        Some(value)
    });
    let word = match named.or_else(|| tag.given.plain.first()) {
        Some(Cow::Borrowed(word)) => word,
        _ if tag.name == "mermaid" => "mermaid",
        _ => "",
    };
    if is_name(&word) { word } else { "" }
}
