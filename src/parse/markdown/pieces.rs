//! Raw HTML -> its tags, comments and words, cut as browsers cut it.

use crate::markup::{HtmlTag, tag_at};

/// A piece of raw HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'h> {
    /// Words, and a `<` that begins nothing.
    Words(&'h str),
    /// A comment that is closed; whole.
    Comment(&'h str),
    /// A tag.
    Tag(HtmlTag<'h>),
}

/// The pieces of raw HTML, in order.
pub(super) struct Pieces<'h> {
    html: &'h str,
    at: usize,
    /// Where the last `>` stands: behind it nothing is a tag.
    last: Option<usize>,
    /// What is not closed behind `at`: it is not sought again.
    unclosed: Vec<String>,
}

/// How a comment begins.
pub(super) const COMMENT: &str = "<!--";

impl<'h> Pieces<'h> {
    /// The pieces of `html`.
    pub(super) fn of(html: &'h str) -> Self {
        Self { html, at: 0, last: html.rfind('>'), unclosed: Vec::new() }
    }

    /// Whether the element `name` is closed in the rest.
    pub(super) fn has_end(&mut self, name: &str) -> bool {
        let at = self.at;
        let found = self.up_to_end(name).is_some();
        self.at = at;
        found
    }

    /// Goes on where the element `name` is closed; gives what stands before, and nothing where it
    /// is not.
    pub(super) fn up_to_end(&mut self, name: &str) -> Option<&'h str> {
        let rest = self.html.get(self.at..)?;
        let is_end = |at: usize| {
            let behind = rest.get(at + 2..at + 2 + name.len());
            behind.is_some_and(|found| found.eq_ignore_ascii_case(name))
        };
        if self.unclosed.iter().any(|known| known == name) {
            return None;
        }
        let end = rest.match_indices("</").map(|(at, _)| at).find(|at| is_end(*at));
        match end {
            Some(end) => self.at += end,
            None => self.unclosed.push(name.to_owned()),
        }
        rest.get(..end?)
    }

    /// The tag at the head of the rest, or a closed comment.
    fn markup(&mut self, at: usize) -> Option<Piece<'h>> {
        if self.last.is_none_or(|last| last < at) {
            return None;
        }
        let rest = self.html.get(at..)?;
        if rest.starts_with(COMMENT) {
            if self.unclosed.iter().any(|known| known == COMMENT) {
                return None;
            }
            let Some(end) = rest.get(2..)?.find("-->") else {
                self.unclosed.push(COMMENT.to_owned());
                return None;
            };
            return rest.get(..end + 5).map(Piece::Comment);
        }
        tag_at(self.html, at).map(Piece::Tag)
    }
}

impl<'h> Iterator for Pieces<'h> {
    type Item = Piece<'h>;

    fn next(&mut self) -> Option<Piece<'h>> {
        let from = self.at;
        let mut at = from;
        while let Some(skip) = self.html.get(at..).and_then(|rest| rest.find('<')) {
            at += skip;
            if let Some(piece) = self.markup(at) {
                if at > from {
                    self.at = at;
                    return self.html.get(from..at).map(Piece::Words);
                }
                self.at = match &piece {
                    Piece::Tag(tag) => at + tag.whole.len(),
                    Piece::Comment(whole) | Piece::Words(whole) => at + whole.len(),
                };
                return Some(piece);
            }
            at += 1;
        }
        self.at = self.html.len();
        self.html.get(from..).filter(|rest| !rest.is_empty()).map(Piece::Words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::Attribute;

    fn cut(html: &str) -> String {
        let piece = |piece| match piece {
            Piece::Words(words) => format!("[{words}]"),
            Piece::Comment(whole) => format!("({whole})"),
            Piece::Tag(tag) => {
                let value = |one: &Attribute<'_>| format!(" {}={}", one.name, one.written);
                let values: String = tag.attributes.iter().map(value).collect();
                format!("{{{}{}{values}}}", if tag.is_end { "/" } else { "" }, tag.name)
            }
        };
        Pieces::of(html).map(piece).collect()
    }

    #[test]
    fn pieces() {
        for (html, expected) in [
            ("a <b>c</B > d", "[a ]{b}[c]{/b}[ d]"),
            ("<a href='x > y' B=\"z\" c d = e/>", "{a href=x > y b=z c= d=e/}"),
            ("<a\n =x href=\"y\"/>", "{a =x= href=y}"),
            ("1 < 2 <a b", "[1 < 2 <a b]"),
            ("<a \"<b>c", "{a \"<b=}[c]"),
            ("<a b=\"<i>c", "[<a b=\"]{i}[c]"),
            ("<!-- a -- > b --> <!--> <!-- c", "(<!-- a -- > b -->)[ ](<!-->)[ <!-- c]"),
            ("<!DOCTYPE html><?php a ?><日本></日本>", "{!doctype html=}[<?php a ?><日本></日本>]"),
            ("<", "[<]"),
            ("", ""),
        ] {
            assert_eq!(cut(html), expected, "{html}");
        }
    }

    #[test]
    fn ends_of_elements() {
        let mut pieces = Pieces::of("<style>a < b </STYLE >c");
        assert!(matches!(pieces.next(), Some(Piece::Tag(tag)) if tag.name == "style"));
        assert_eq!(pieces.up_to_end("style"), Some("a < b "));
        assert_eq!(pieces.up_to_end("script"), None);
        assert_eq!(pieces.count(), 2);
    }
}
