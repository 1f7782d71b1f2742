//! Raw HTML that stays as it is, but for its links: they lead where those of Markdown do.

use super::EventSettler;
use crate::markup::{HtmlTag, elements};
use crate::parse::link;
use crate::parse::markdown::pieces::Pieces;

impl EventSettler<'_, '_> {
    /// What stands in a program that stays as it is.
    pub(super) fn program<'h>(
        &self,
        tag: &HtmlTag<'h>,
        pieces: &mut Pieces<'h>,
        out: &mut String,
    ) -> &'h str {
        let raw = !tag.is_end && elements::is_raw_with_scripts(&tag.name) && !self.foreign;
        let inner = if raw { pieces.up_to_end(&tag.name) } else { None }.unwrap_or_default();
        out.push_str(inner);
        inner
    }

    /// Writes a tag as it is, with marks for its links.
    pub(super) fn with_links(&mut self, tag: &HtmlTag<'_>, out: &mut String) {
        let mut copied = 0;
        for attribute in &tag.attributes {
            let (key, written) = (&*attribute.name, attribute.written);
            let is_link = matches!(key, "href" | "src" | "poster") && tag.name != "base";
            if written.is_empty() || !is_link && key != "srcset" {
                continue;
            }
            let marked = if is_link {
                link::marked(&attribute.value(), &mut self.settled.links)
            } else {
                link::marked_set(&attribute.value(), &mut self.settled.links)
            };
            let Some(marked) = marked else { continue };
            let begin = attribute.written_at - tag.range.start;
            let is_quoted = tag.whole[..begin].ends_with(['"', '\'']);
            let quote = if is_quoted { "" } else { "\"" };
            out.extend([&tag.whole[copied..begin], quote, &marked, quote]);
            copied = begin + written.len();
        }
        out.push_str(&tag.whole[copied..]);
    }
}
