//! The words of blocks of raw HTML, for the search and for filing.

use super::EventSettler;
use crate::markup::elements;
use crate::model::Paragraph;
use crate::parse::markdown::pieces::{Piece, Pieces};
use crate::parse::text;

impl EventSettler<'_, '_> {
    /// Keeps the words of a block for whoever seeks them.
    pub(super) fn aside(&mut self, html: &str, line: u32) {
        let mut words = String::new();
        let mut pieces = Pieces::of(html);
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Words(text) => words.push_str(&html_escape::decode_html_entities(text)),
                Piece::Comment(_) => {}
                Piece::Tag(tag) if elements::known(&tag.name).is_none() => {
                    words.push_str(tag.whole);
                }
                Piece::Tag(tag) => {
                    if elements::is_program(&tag.name) && !tag.is_end {
                        pieces.up_to_end(&tag.name);
                    }
                    if elements::parts_words(&tag.name) {
                        words.push(' ');
                    }
                }
            }
        }
        let text = text::with_single_spaces(words);
        if !text.is_empty() {
            self.settled.aside.push(Paragraph { text, line });
        }
    }
}
