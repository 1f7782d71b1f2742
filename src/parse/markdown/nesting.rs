//! Quotes, lists and emphasis inside one another, as deep as a page can have them.

use pulldown_cmark::{Event, Tag, TagEnd};

/// The deepest level that stands on a page: browsers give up at a few hundred.
const DEEPEST: usize = 100;

/// The levels that are open at an event.
#[derive(Default)]
pub(super) struct Nesting {
    depth: usize,
    /// For each open list, whether it stands on the page.
    lists: Vec<bool>,
}

impl Nesting {
    /// Whether an event stands on the page; where a level is too deep it does not, but what is
    /// inside it does.
    pub(super) fn keeps(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(Tag::List(_)) => {
                let keeps = self.opens();
                self.lists.push(keeps);
                keeps
            }
            Event::End(TagEnd::List(_)) => {
                self.closes();
                self.lists.pop() == Some(true)
            }
            Event::Start(Tag::Item) | Event::End(TagEnd::Item) => self.lists.last() == Some(&true),
            Event::Start(
                Tag::BlockQuote(_)
                | Tag::FootnoteDefinition(_)
                | Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough,
            ) => self.opens(),
            Event::End(
                TagEnd::BlockQuote(_)
                | TagEnd::FootnoteDefinition
                | TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough,
            ) => self.closes(),
            _ => true,
        }
    }

    fn opens(&mut self) -> bool {
        self.depth += 1;
        self.depth <= DEEPEST
    }

    fn closes(&mut self) -> bool {
        self.depth -= 1;
        self.depth < DEEPEST
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::Parser;
    use pulldown_cmark::html::push_html;

    #[test]
    fn deep_levels_are_left_out_and_their_words_are_not() {
        for (text, tag) in [
            (format!("{}word", ">".repeat(10_000)), "blockquote"),
            (format!("{}word", "- ".repeat(10_000)), "ul"),
            (format!("{}word{}", "*_".repeat(5_000), "_*".repeat(5_000)), "em"),
        ] {
            let mut nesting = Nesting::default();
            let events = Parser::new(&text).filter(|event| nesting.keeps(event));
            let mut html = String::new();
            push_html(&mut html, events);
            let (mut depth, mut deepest) = (0_usize, 0);
            for piece in html.split('<') {
                depth += usize::from(piece.starts_with(&format!("{tag}>")));
                depth -= usize::from(piece.starts_with(&format!("/{tag}>")));
                deepest = deepest.max(depth);
            }
            assert!((1..=DEEPEST).contains(&deepest) && depth == 0, "{deepest} levels of {tag}");
            assert!(html.contains("word"), "{tag}");
        }
    }
}
