//! Where the links and pictures of a Markdown file stand in it.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::MOST_EVENTS;
use super::marked::MarkedText;
use super::parsed::Parsed;
use super::pieces::{Piece, Pieces};
use crate::parse::{front_matter, link, measure, shortcodes};

/// The most bytes behind the beginning of an address in which its title and brackets end.
const TITLE: usize = 1024;

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LinkContent {
    /// A link.
    Link,
    /// A picture in Markdown, and whether it has words.
    Picture(bool),
    /// A picture in raw HTML, and whether it says what its words are, be they none.
    RawPicture(bool),
}

/// A link or a picture, and where its address stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LinkPlace {
    /// Where it leads, as the reader of the text understood it.
    pub(crate) address: String,
    /// What it is.
    pub(crate) shown: LinkContent,
    /// The line of the file, from 1.
    pub(crate) line: u32,
    /// The column, from 1 in characters.
    pub(crate) column: u32,
}

/// The links and pictures of a Markdown file, whose whole `text` is given, in their order.
pub(crate) fn places(text: &str) -> Vec<LinkPlace> {
    let Ok(split) = front_matter::split("text.md", text) else {
        return Vec::new();
    };
    let plain = shortcodes::read("", split.text, split.text_line, &mut Vec::new());
    let text = &*plain.text;
    if measure::has_too_many_marks(text) {
        return Vec::new();
    }
    let mut finder = Finder { text, found: Vec::new(), open: Vec::new() };
    let marked = MarkedText::new(text, false);
    for (event, range) in Parsed::read(&marked, MOST_EVENTS).events {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => finder.raw(range),
            event => finder.step(&event, range),
        }
    }
    let mut places = finder.places(split.text_line);
    for place in &mut places {
        place.line = plain.lines.of(place.line);
    }
    places
}

/// Goes over the events of one text.
struct Finder<'t> {
    text: &'t str,
    /// What was found: where its address begins, the address, and what it is.
    found: Vec<(usize, String, LinkContent)>,
    /// The open pictures, by their number among what was found.
    open: Vec<usize>,
}

impl Finder<'_> {
    /// What was found in the text, which begins at line `first` of its file.
    fn places(mut self, first: u32) -> Vec<LinkPlace> {
        // A picture inside a link stands in front of the link's address.
        self.found.sort_by_key(|(at, ..)| *at);
        let (mut line, mut column, mut last) = (first, 1_u32, 0);
        let place = |(at, address, shown): (usize, String, LinkContent)| {
            for c in self.text.get(last..at).unwrap_or_default().chars() {
                (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
            }
            last = at;
            LinkPlace { address, shown, line, column }
        };
        self.found.into_iter().map(place).collect()
    }

    fn step(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, .. }) => {
                self.add(dest_url, LinkContent::Link, range);
                if let Some((_, address, _)) = self.found.last_mut() {
                    address.insert_str(0, "mailto:");
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.add(dest_url, LinkContent::Link, range);
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                self.open.push(self.found.len());
                self.add(dest_url, LinkContent::Picture(false), range);
            }
            Event::End(TagEnd::Image) => {
                self.open.pop();
            }
            Event::Text(words) | Event::Code(words) if !words.trim().is_empty() => {
                // Where one has words, so have those around it.
                for at in self.open.iter().rev() {
                    let shown = &mut self.found[*at].2;
                    if std::mem::replace(shown, LinkContent::Picture(true))
                        == LinkContent::Picture(true)
                    {
                        break;
                    }
                }
            }
            _ => {}
        }
    }

    /// Adds what stands in `range` and leads to `address`.
    fn add(&mut self, address: &str, shown: LinkContent, range: Range<usize>) {
        // Near its end alone: pictures may stand inside one another, as deep as one likes.
        let near = range.end.saturating_sub(address.len() + TITLE).max(range.start);
        let near = self.text.ceil_char_boundary(near);
        let inside = self.text.get(near..range.end).and_then(|whole| whole.rfind(address));
        let at = inside.filter(|_| !address.is_empty()).map_or(range.start, |inside| near + inside);
        self.found.push((at, address.to_owned(), shown));
    }

    /// Adds what the raw HTML in `range` leads to.
    fn raw(&mut self, range: Range<usize>) {
        let text = self.text.get(range.clone()).unwrap_or_default();
        for piece in Pieces::of(text) {
            let Piece::Tag(tag) = piece else { continue };
            let has_alt = tag.attribute("alt").is_some();
            let shown = if tag.name == "img" {
                LinkContent::RawPicture(has_alt)
            } else {
                LinkContent::Link
            };
            for attribute in &tag.attributes {
                let begin = range.start + attribute.written_at;
                let place = begin..begin + attribute.written.len();
                let (name, address) = (&*attribute.name, attribute.value());
                if matches!(name, "href" | "src" | "poster") {
                    self.add(&address, shown, place);
                } else if name == "srcset" {
                    let mut links = Vec::new();
                    link::marked_set(&address, &mut links);
                    for link in &links {
                        self.add(link, shown, place.clone());
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_they_stand() {
        let text = "---\ntitle: A\n---\n\nA [link](b.md#c) ![](d.png)\n`[no](e.md)` [ü][r] \
                    ![*x*](f.png)\n\n[r]: g.md\n\n<img\n  src='h&amp;i.png'> <a href=j.md>\
                    <img alt=\"\" src=\"k.png\">\n\n[![](l.png)](m.md)\n";
        let found: Vec<_> = places(text)
            .into_iter()
            .map(|place| (place.address, place.shown, place.line, place.column))
            .collect();
        let place = |address: &str, shown, line, column| (address.to_owned(), shown, line, column);
        assert_eq!(
            found,
            [
                place("b.md#c", LinkContent::Link, 5, 10),
                place("d.png", LinkContent::Picture(false), 5, 22),
                place("g.md", LinkContent::Link, 6, 14),
                place("f.png", LinkContent::Picture(true), 6, 28),
                place("h&i.png", LinkContent::RawPicture(false), 11, 8),
                place("j.md", LinkContent::Link, 11, 30),
                place("k.png", LinkContent::RawPicture(true), 11, 52),
                place("l.png", LinkContent::Picture(false), 13, 6),
                place("m.md", LinkContent::Link, 13, 14),
            ]
        );
    }

    #[test]
    fn tags_that_are_none() {
        for raw in ["<", "<a", "<a href", "<a href=", "<a href=\"", "<a / = >", "<é href=é>"] {
            assert_eq!(places(raw), []);
        }
    }
}
