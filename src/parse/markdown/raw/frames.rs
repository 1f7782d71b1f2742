//! Frames of other sites that are left out: a link stands in their place.

use super::{EventSettler, Open};
use crate::markup::HtmlTag;
use crate::model::Paragraph;
use crate::parse::{link, shortcodes};

impl EventSettler<'_, '_> {
    /// Writes a link to what the frame `tag` shows, where that is of the web.
    pub(super) fn framed(&mut self, tag: &HtmlTag<'_>, line: u32, out: &mut String) {
        if &*tag.name != "iframe" {
            return;
        }
        let Some(address) = tag.value("src").map(|address| address.trim().to_owned()) else {
            return;
        };
        if link::LinkKind::of(&address) != link::LinkKind::External {
            return;
        }
        let title = tag.value("title");
        let title = title.as_deref().map(str::trim).filter(|title| !title.is_empty());
        let (html, words) = shortcodes::framed(&address, title);
        let is_inside = matches!(self.open.last(), Some(Open::Shown(name, _)) if name == "p");
        let is_block = self.block && !is_inside;
        let paragraph = if is_block { ("<p>", "</p>") } else { ("", "") };
        out.extend([paragraph.0, &html, paragraph.1]);
        self.settled.aside.push(Paragraph { text: words, line });
    }
}
