//! Shortcodes between square brackets, contents that are asked for, and containers of colons.

use super::kinds;
use super::scan::{ForeignMark, MarkScanner};
use super::tag::{ForeignTag, TagArguments, TagForm, name};

/// The longest shortcode.
const LONGEST: usize = 2000;

/// Names that mean a shortcode only where something is given to it, or where it has an end.
const WORDS: &[&str] =
    &["video", "audio", "embed", "code", "php", "archives", "youtube", "vimeo", "tweet", "gist"];

impl MarkScanner<'_> {
    /// Takes the shortcode at `at`; where it ends, and none where the bracket is text.
    pub(super) fn bracket(&mut self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        for contents in ["[[TOC]]", "[[toc]]", "[TOC]", "[toc]"] {
            if rest.starts_with(contents) && self.is_line(at, at + contents.len()) {
                self.add(at..at + contents.len(), ForeignMark::Gone);
                return Some(at + contents.len());
            }
        }
        let (inner, is_end) = match rest[1..].strip_prefix('/') {
            Some(inner) => (inner, true),
            None => (&rest[1..], false),
        };
        let (word, _) = name(&inner[..inner.floor_char_boundary(64)])?;
        let word = word.split('/').next()?;
        if !kinds::is_bracket(word) {
            return None;
        }
        let near = &inner[..inner.floor_char_boundary(LONGEST)];
        let close = near.find(']').filter(|close| !near[..*close].contains('['))?;
        let given = near[word.len()..close].trim_start();
        let given = given.strip_prefix('=').unwrap_or(given);
        let end = at + rest.len() - inner.len() + close + 1;
        let is_apart = near[word.len()..].starts_with([' ', '=', ']', '\n', '/']);
        let alone = given.trim_matches(['/', ' ']).is_empty();
        let is_link = self.text[end..].starts_with(['(', '[', ':']) && alone && !is_end;
        let is_link = is_link && !kinds::is_builder(word);
        if !is_apart || is_link {
            return None;
        }
        let has_value = given.contains(['=', '/', '"']) || near[word.len()..].starts_with('=');
        let is_meant = match (is_end, alone) {
            (true, _) => self.is_open(word),
            (_, true) if self.ends.tag(word, end).is_some() => true,
            (_, true) => !WORDS.contains(&word) && self.is_line(at, end),
            _ => has_value || self.is_line(at, end),
        };
        if !is_meant {
            return None;
        }
        let is_alone = given.ends_with('/');
        let given = TagArguments::read(given.trim_end_matches('/'));
        let tag = ForeignTag { form: TagForm::Bracket, name: word, given, is_end, is_alone };
        Some(self.tag(at..end, tag))
    }

    /// Whether nothing else stands in the line of what stands from `at` to `end`.
    fn is_line(&self, at: usize, end: usize) -> bool {
        self.before(at).trim().is_empty() && self.behind(end).trim().is_empty()
    }

    /// Whether a shortcode of that name was begun near the end of what was found.
    fn is_open(&self, word: &str) -> bool {
        self.found.iter().rev().take(64).any(|found| {
            matches!(&found.mark, ForeignMark::Tag(tag) if tag.form == TagForm::Bracket && tag.name == word)
        })
    }

    /// Takes the line of a container that begins at `at`, where the line does; where it ends.
    pub(super) fn colons(&mut self, at: usize, end: usize) -> Option<usize> {
        let is_first = self.before(at).trim_matches([' ', '>']).is_empty();
        let line = &self.text[at..end];
        if !is_first || !line.starts_with(":::") {
            return None;
        }
        let rest = line.trim_start_matches(':');
        let inner = rest.trim().trim_end_matches(':').trim_end();
        let braced = inner.strip_prefix('{').and_then(|inner| inner.strip_suffix('}'));
        let inner = braced.map_or(inner, |inner| inner.trim_start_matches('.'));
        let (word, title) = match name(inner) {
            Some((word, title)) => (word, title),
            None if inner.is_empty() => ("", ""),
            None => return None,
        };
        let title = title.trim().trim_start_matches('[').trim_end_matches(']');
        let title = if braced.is_some() { "" } else { title.trim_matches('"') };
        let mut given = TagArguments::default();
        if !title.is_empty() {
            given.named.push(("title", title.into()));
        }
        let is_end = word.is_empty();
        if is_end && !self.has_container() {
            return None;
        }
        let tag = ForeignTag { form: TagForm::Colons, name: word, given, is_end, is_alone: false };
        self.add(at..end, ForeignMark::Tag(tag));
        Some(end)
    }

    /// Whether a container stands near the end of what was found.
    fn has_container(&self) -> bool {
        self.found.iter().rev().take(256).any(
            |found| matches!(&found.mark, ForeignMark::Tag(tag) if tag.form == TagForm::Colons),
        )
    }
}
