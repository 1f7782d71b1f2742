//! Links of a Markdown text.

use pulldown_cmark::LinkType;

use super::Walk;
use crate::parse::link;
use crate::parse::markdown::told;

impl Walk<'_, '_> {
    /// Opens a link to `dest`, which says `title` of itself.
    pub(super) fn open_link(&mut self, form: LinkType, dest: &str, title: &str, line: u32) {
        let mail = (form == LinkType::Email).then(|| format!("mailto:{dest}"));
        let dest = mail.as_deref().unwrap_or(dest);
        let kind = link::LinkKind::of(dest);
        self.open_links.push(kind != link::LinkKind::Unsafe);
        if kind == link::LinkKind::Unsafe {
            self.diagnostics.push(told::unsafe_link(self.path, dest).at(line, None));
            return;
        }
        let rel = match kind {
            link::LinkKind::External => " rel=\"nofollow noopener\"",
            _ => "",
        };
        let address = self.address(dest);
        let title = words_of("title", title);
        self.inline(format!("<a href=\"{address}\"{rel}{title}>"));
    }

    /// What stands for `dest` in an attribute until the page is known.
    pub(super) fn address(&mut self, dest: &str) -> String {
        if self.clean {
            return html_escape::encode_double_quoted_attribute(dest).into_owned();
        }
        self.links.push(dest.to_owned());
        format!("\0{}\0", self.links.len() - 1)
    }
}

/// The attribute `name` with `words`; nothing where there are none.
pub(super) fn words_of(name: &str, words: &str) -> String {
    if words.trim().is_empty() {
        return String::new();
    }
    format!(" {name}=\"{}\"", html_escape::encode_double_quoted_attribute(words))
}
