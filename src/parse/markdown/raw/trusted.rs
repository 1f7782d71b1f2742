//! Raw HTML that stays as it is, but for its links: they lead where those of Markdown do.

use super::Settling;
use crate::parse::link;
use crate::parse::markdown::elements;
use crate::parse::markdown::tags::Pieces;
use crate::parse::markdown::tags::Tag;

impl Settling<'_, '_> {
    /// What stands in a program that stays as it is.
    pub(super) fn program<'h>(
        &self,
        tag: &Tag<'h>,
        pieces: &mut Pieces<'h>,
        out: &mut String,
    ) -> &'h str {
        let raw = !tag.closes && elements::is_raw_text(&tag.name) && !self.foreign;
        let inner = if raw { pieces.up_to_end(&tag.name) } else { None }.unwrap_or_default();
        out.push_str(inner);
        inner
    }

    /// Writes a tag as it is, with marks for its links.
    pub(super) fn with_links(&mut self, tag: &Tag<'_>, out: &mut String) {
        let mut copied = 0;
        for (key, value) in &tag.attributes {
            let written = tag.whole.get(value.clone()).unwrap_or_default();
            let is_link = matches!(key.as_str(), "href" | "src" | "poster") && tag.name != "base";
            if written.is_empty() || !is_link && key != "srcset" {
                continue;
            }
            let value_as_text = html_escape::decode_html_entities(written);
            let marked = if is_link {
                link::marked(&value_as_text, &mut self.settled.links)
            } else {
                link::marked_set(&value_as_text, &mut self.settled.links)
            };
            let Some(marked) = marked else { continue };
            let is_quoted = tag.whole[..value.start].ends_with(['"', '\'']);
            let quote = if is_quoted { "" } else { "\"" };
            out.extend([&tag.whole[copied..value.start], quote, &marked, quote]);
            copied = value.end;
        }
        out.push_str(&tag.whole[copied..]);
    }
}
