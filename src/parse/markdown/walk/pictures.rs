//! Pictures of a Markdown text, and the words under them.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::links::words_of;
use super::{Capture, Walk};
use crate::model::Paragraph;
use crate::parse::markdown::told;
use crate::parse::{link, text};

/// A picture whose words are read.
pub(super) struct Picture {
    dest: String,
    title: String,
    alt: String,
    line: u32,
}

impl Picture {
    /// The picture at `dest`, which says `title` of itself.
    pub(super) fn new(dest: &str, title: &str, line: u32) -> Self {
        let title = text::with_single_spaces(title.to_owned());
        Self { dest: dest.to_owned(), title, alt: String::new(), line }
    }

    /// Takes an event inside the picture; whether the picture ends. `depth` counts the pictures
    /// that are open inside it.
    pub(super) fn captured(&mut self, event: &Event<'_>, depth: &mut usize) -> bool {
        match event {
            Event::Start(Tag::Image { .. }) => *depth += 1,
            Event::End(TagEnd::Image) if *depth == 0 => return true,
            Event::End(TagEnd::Image) => *depth -= 1,
            Event::Text(text) | Event::Code(text) => self.alt.push_str(text),
            Event::SoftBreak | Event::HardBreak => self.alt.push(' '),
            _ => {}
        }
        false
    }
}

/// A picture of a gallery with the words that its title has, below it.
fn with_caption(picture: &str) -> String {
    let parts = picture.split_once(" title=\"");
    let parts = parts.and_then(|(head, rest)| Some((head, rest.split_once('"')?)));
    match parts {
        Some((head, (words, tail))) => {
            format!("<figure>{head}{tail}<figcaption>{words}</figcaption></figure>")
        }
        None => format!("<figure>{picture}</figure>"),
    }
}

impl Walk<'_, '_> {
    /// Writes the picture that ends here.
    pub(super) fn picture(&mut self) {
        let Some(Capture::Picture { picture, .. }) = self.capture.take() else {
            return;
        };
        let Picture { dest, title, alt, line } = picture;
        if link::LinkKind::of(&dest) == link::LinkKind::Unsafe {
            self.diagnostics.push(told::unsafe_link(self.path, &dest).at(line, None));
            let words = if title.is_empty() { alt } else { format!("{alt} {title}") };
            self.say(&words, line);
            self.out.push(Event::Text(CowStr::from(words)));
            return;
        }
        if !title.is_empty() {
            let caption = Paragraph { text: title.clone(), line };
            self.parts.aside.push(caption.clone());
            if let Some((_, first @ None)) = &mut self.paragraph {
                *first = Some(caption);
            }
        }
        let address = self.address(&dest);
        let alt = html_escape::encode_double_quoted_attribute(&alt).into_owned();
        let title = words_of("title", &title);
        self.inline(format!("<img src=\"{address}\" alt=\"{alt}\"{title} loading=\"lazy\">"));
    }

    /// Makes the paragraph that began at `start` and ends here a gallery, where it is several pictures and
    /// nothing else; whether it is one.
    fn gallery(&mut self, start: usize) -> bool {
        let Some([_, inner @ .., _]) = self.out.get(start..) else { return false };
        let is_picture = |event: &Event<'_>| matches!(event, Event::InlineHtml(html) if html.starts_with("<img "));
        let is_space = |event: &Event<'_>| match event {
            Event::SoftBreak | Event::HardBreak => true,
            Event::Text(text) => text.trim().is_empty(),
            _ => false,
        };
        let pictures = inner.iter().filter(|event| is_picture(event)).count();
        if pictures < 2 || !inner.iter().all(|event| is_picture(event) || is_space(event)) {
            return false;
        }
        let mut html = String::from("<div class=\"gallery\">\n");
        for event in inner {
            if let Event::InlineHtml(picture) = event {
                html.push_str(&with_caption(picture));
                html.push('\n');
            }
        }
        html.push_str("</div>\n");
        self.out.truncate(start);
        self.out.push(Event::Html(html.into()));
        true
    }

    /// Makes the paragraph that ends here a figure, where it is a picture alone, or a link around
    /// one, that has words to stand under it.
    pub(super) fn figure(&mut self) {
        let Some((start, caption)) = self.paragraph.take() else { return };
        if self.gallery(start) {
            return;
        }
        let Some(caption) = caption else { return };
        let Some([_, inner @ .., _]) = self.out.get(start..) else { return };
        let is = |event: &Event<'_>, head: &str| matches!(event, Event::InlineHtml(html) if html.starts_with(head));
        let at = match inner {
            [picture] if is(picture, "<img ") => start + 1,
            [open, picture, close]
                if is(open, "<a ") && is(picture, "<img ") && is(close, "</a>") =>
            {
                start + 2
            }
            _ => return,
        };
        let title = words_of("title", &caption.text);
        if let Event::InlineHtml(html) = &self.out[at] {
            self.out[at] = Event::InlineHtml(html.replacen(&title, "", 1).into());
        }
        self.out[start] = Event::Html("<figure>".into());
        self.out.pop();
        let words = html_escape::encode_text(&caption.text);
        let end = format!("\n<figcaption>{words}</figcaption>\n</figure>\n");
        self.out.push(Event::Html(end.into()));
    }
}
