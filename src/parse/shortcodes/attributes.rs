//! Attributes in braces, `{: .class #id}` and `{#id}`: what they say of the text's look is left out, and
//! the anchor of a heading is kept.

use std::borrow::Cow;

use super::scan::{ForeignMark, MarkScanner};

/// The longest attributes.
const LONGEST: usize = 400;

/// What stands between the braces of attributes.
struct BraceAttributes<'t> {
    id: Option<&'t str>,
    is_toc: bool,
    /// Whether a word alone is among them, which may as well be text.
    is_word: bool,
    is_plain: bool,
}

impl<'t> MarkScanner<'t> {
    /// Whether the brace at `at` begins attributes.
    pub(super) fn is_attribute(&self, at: usize) -> bool {
        self.braced(at).is_some_and(|(_, inner)| read(inner).is_some())
    }

    /// What stands between the brace at `at` and the one that closes it on the line.
    fn braced(&self, at: usize) -> Option<(usize, &'t str)> {
        let rest = &self.text[at + 1..];
        let near = &rest[..rest.floor_char_boundary(LONGEST)];
        let end = near.find(['}', '\n'])?;
        near[end..].starts_with('}').then(|| (at + 1 + end + 1, &near[..end]))
    }

    /// Takes the attributes at `at`; where they end, and none where they are text.
    pub(super) fn attribute(&mut self, at: usize) -> Option<usize> {
        if self.text[at..].starts_with("{::") || self.text[at..].starts_with("{:/") {
            return self.directive(at);
        }
        let (end, inner) = self.braced(at)?;
        let (inner, has_colon) = match inner.strip_prefix(':') {
            Some(inner) => (inner, true),
            None => (inner, false),
        };
        let found = read(inner)?;
        let before = self.before(at);
        let behind = self.behind(end);
        let is_line = before.trim_matches([' ', '\t', '>']).is_empty() && behind.trim().is_empty();
        if !has_colon && (found.is_word || found.is_toc) || found.is_word && !is_line {
            return None;
        }
        if is_line {
            return self.line_of_attributes(at, end, &found, has_colon);
        }
        if is_heading(before) && behind.trim_matches([' ', '#']).is_empty() {
            let is_apart = before.ends_with([' ', '\t']);
            if has_colon || !found.is_plain || !is_apart {
                let space = if is_apart { "" } else { " " };
                let id = |id| Cow::Owned(format!("{space}{{#{id}}}"));
                let id = found.id.map_or(Cow::Borrowed(""), id);
                self.add(at..end, ForeignMark::Shown(id));
            }
            return Some(end);
        }
        let is_close = before.trim_end().ends_with([')', ']', '*', '_', '`', '>', '"', '~']);
        let ends_block = behind.trim().is_empty() && self.is_blank_below(end + behind.len());
        if has_colon || ends_block || is_close && before.len() - before.trim_end().len() < 2 {
            self.add(at..end, ForeignMark::Gone);
            return Some(end);
        }
        None
    }

    /// Whether nothing stands on the line below that which ends at `end`.
    fn is_blank_below(&self, end: usize) -> bool {
        end >= self.text.len() || self.behind(end + 1).trim().is_empty()
    }

    /// Attributes that have a line of their own: those of what stands above.
    fn line_of_attributes(
        &mut self,
        at: usize,
        end: usize,
        found: &BraceAttributes<'t>,
        has_colon: bool,
    ) -> Option<usize> {
        let above = &self.text[self.above.clone()];
        let is_beside = self.above.end + 1 == self.line;
        if !has_colon && !is_beside {
            return None;
        }
        if found.is_toc && is_beside && above.trim_start().starts_with(['*', '-', '+', '1']) {
            self.add(self.above.clone(), ForeignMark::Gone);
        } else if let Some(id) = found.id.filter(|_| is_beside && is_heading(above)) {
            let end = self.above.start + above.trim_end_matches(['#', ' ', '\r']).len();
            self.add(end..self.above.end, ForeignMark::Shown(Cow::Owned(format!(" {{#{id}}}"))));
        }
        self.add(at..end, ForeignMark::Gone);
        Some(end)
    }

    /// `{::comment}` and its like, which stand for no text themselves.
    fn directive(&mut self, at: usize) -> Option<usize> {
        let (end, inner) = self.braced(at)?;
        let name = inner.trim_matches([':', '/', ' ']).split(' ').next().unwrap_or_default();
        if !name.chars().all(|c| c.is_ascii_alphabetic()) {
            return None;
        }
        let close = match name {
            "comment" if inner.starts_with("::") && !inner.ends_with('/') => {
                self.ends.next("{:/", end).and_then(|close| self.braced(close))
            }
            _ => None,
        };
        let end = close.map_or(end, |(close, _)| close);
        self.add(at..end, ForeignMark::Gone);
        Some(end)
    }
}

fn is_heading(line: &str) -> bool {
    let text = line.trim_start_matches([' ', '>']);
    let level = text.len() - text.trim_start_matches('#').len();
    (1..=6).contains(&level) && text[level..].starts_with([' ', '\t'])
}

/// Reads what stands between braces; none where it is anything else.
fn read(inner: &str) -> Option<BraceAttributes<'_>> {
    let mut found = BraceAttributes { id: None, is_toc: false, is_word: false, is_plain: true };
    let mut rest = inner.trim();
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '/' | '@');
        let sign = rest.chars().next().filter(|c| matches!(c, '#' | '.'));
        let word = sign.map_or(rest, |_| &rest[1..]);
        let (name, behind) = word.split_at(word.find(|c| !is_part(c)).unwrap_or(word.len()));
        if !name.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '-')) {
            return None;
        }
        let value = behind.strip_prefix('=').filter(|_| sign.is_none());
        rest = match (sign, value) {
            (Some('#'), _) => {
                found.id = found.id.or(Some(name));
                behind
            }
            (Some(_), _) => behind,
            (None, Some(value)) => {
                found.is_plain = false;
                let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
                match quote {
                    Some(quote) => value[1..].split_once(quote)?.1,
                    None => &value[value.find(' ').unwrap_or(value.len())..],
                }
            }
            (None, None) => {
                found.is_toc |= name == "toc";
                found.is_word |= name != "toc";
                behind
            }
        };
        if rest.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '.' | '#')) {
            return None;
        }
        rest = rest.trim_start();
    }
    Some(found)
}
