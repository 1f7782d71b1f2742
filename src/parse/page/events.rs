//! The tree of an article -> what Markdown would say of it, so that nothing but that reaches a page.

use dom_query::NodeRef;
use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd,
};

use crate::config::RemoteImages;
use crate::parse::page::address::{PageAddress, PictureAddress};
use crate::parse::page::runs::{paragraphs, settled};
use crate::parse::page::tree;

/// How deep elements may stand inside one another.
const DEEPEST: usize = 100;

/// The most columns of a table.
const MOST_COLUMNS: usize = 40;

/// The events of an article whose links are led by `address`.
pub(super) fn of(article: &NodeRef<'_>, address: &PageAddress<'_>) -> Vec<Event<'static>> {
    all(article, address, false)
}

/// The same of a mail of several items, whose headings have their own levels and links.
pub(super) fn of_digest(mail: &NodeRef<'_>, address: &PageAddress<'_>) -> Vec<Event<'static>> {
    all(mail, address, true)
}

fn all(article: &NodeRef<'_>, address: &PageAddress<'_>, is_digest: bool) -> Vec<Event<'static>> {
    let mut builder =
        EventBuilder { out: Vec::new(), address, run: Vec::new(), depth: 0, is_digest };
    builder.blocks(article);
    builder.close_run();
    builder.out
}

struct EventBuilder<'a> {
    out: Vec<Event<'static>>,
    address: &'a PageAddress<'a>,
    /// The words that stand between two blocks, not yet in a paragraph.
    run: Vec<Event<'static>>,
    depth: usize,
    /// Whether headings keep their levels and links.
    is_digest: bool,
}

impl EventBuilder<'_> {
    fn blocks(&mut self, node: &NodeRef<'_>) {
        if self.depth >= DEEPEST {
            return;
        }
        self.depth += 1;
        for child in node.children_it(false) {
            self.any(&child);
        }
        self.depth -= 1;
    }

    fn any(&mut self, node: &NodeRef<'_>) {
        let name = tree::name(node);
        if node.is_text() || !(tree::is_block(&name) || tree::has_block(node)) {
            let mut run = std::mem::take(&mut self.run);
            self.inline(node, &mut run);
            self.run = run;
            return;
        }
        self.close_run();
        match name.as_str() {
            "h1" if self.is_digest => self.heading(node, HeadingLevel::H1),
            "h1" | "h2" => self.heading(node, HeadingLevel::H2),
            "h3" => self.heading(node, HeadingLevel::H3),
            "h4" | "h5" | "h6" => self.heading(node, HeadingLevel::H4),
            "ul" => self.list(node, None),
            "ol" => self.list(node, Some(1)),
            "blockquote" => self.inside(node, Tag::BlockQuote(None::<BlockQuoteKind>)),
            "pre" => self.code(node),
            "table" => self.table(node),
            "figure" => self.figure(node),
            "hr" => self.out.push(Event::Rule),
            _ if tree::is_unseen(&name) => {}
            _ => {
                self.blocks(node);
                self.close_run();
            }
        }
    }

    fn inside(&mut self, node: &NodeRef<'_>, tag: Tag<'static>) {
        let at = self.out.len();
        let end = tag.to_end();
        self.out.push(Event::Start(tag));
        self.blocks(node);
        self.close_run();
        if self.out.len() == at + 1 {
            self.out.pop();
        } else {
            self.out.push(Event::End(end));
        }
    }

    fn heading(&mut self, node: &NodeRef<'_>, level: HeadingLevel) {
        let mut inner = Vec::new();
        self.children(node, &mut inner);
        let inner = settled(inner);
        if inner.iter().any(|event| matches!(event, Event::Text(_))) {
            self.out.push(Event::Start(Tag::Heading {
                level,
                id: None,
                classes: Vec::new(),
                attrs: Vec::new(),
            }));
            let around = self.link_around(node);
            let end = around.as_ref().map(|link| Event::End(link.to_end()));
            self.out.extend(around.map(Event::Start));
            let stays = |event: &Event<'_>| self.is_digest || !is_link(event);
            self.out.extend(inner.into_iter().filter(stays));
            self.out.extend(end);
            self.out.push(Event::End(TagEnd::Heading(level)));
        }
    }

    /// The link around a heading of a digest.
    fn link_around(&self, node: &NodeRef<'_>) -> Option<Tag<'static>> {
        let mut around = node.ancestors_it(Some(3)).filter(|_| self.is_digest);
        let href = tree::attribute(&around.find(|it| it.has_name("a"))?, "href")?;
        self.address.link(&href).map(link)
    }

    fn list(&mut self, node: &NodeRef<'_>, from: Option<u64>) {
        let at = self.out.len();
        self.out.push(Event::Start(Tag::List(from)));
        for child in node.children_it(false).filter(NodeRef::is_element) {
            let is_tight = !child.children_it(false).any(|it| {
                it.is_element() && (tree::is_block(&tree::name(&it)) || tree::has_block(&it))
            });
            if is_tight {
                let mut inner = Vec::new();
                self.children(&child, &mut inner);
                let inner = settled(inner);
                if !inner.is_empty() {
                    self.out.push(Event::Start(Tag::Item));
                    self.out.extend(inner);
                    self.out.push(Event::End(TagEnd::Item));
                }
            } else {
                self.inside(&child, Tag::Item);
            }
        }
        if self.out.len() == at + 1 {
            self.out.pop();
        } else {
            self.out.push(Event::End(TagEnd::List(from.is_some())));
        }
    }

    fn code(&mut self, node: &NodeRef<'_>) {
        let text = node.text().to_string();
        if text.trim().is_empty() {
            return;
        }
        self.out.push(Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)));
        self.out.push(Event::Text(text.into()));
        self.out.push(Event::End(TagEnd::CodeBlock));
    }

    /// A table of several columns; any other is a frame for what stands in it.
    fn table(&mut self, node: &NodeRef<'_>) {
        let rows: Vec<NodeRef<'_>> = node.descendants_it().filter(|it| it.has_name("tr")).collect();
        let columns = rows.iter().map(|row| cells(row).len()).max().unwrap_or(0);
        let is_frame =
            self.address.lead.is_some() && !node.descendants_it().any(|it| it.has_name("th"));
        let is_nested = is_frame || node.descendants_it().any(|it| it.has_name("table"));
        if columns < 2 || rows.len() < 2 || is_nested || columns > MOST_COLUMNS {
            self.blocks(node);
            self.close_run();
            return;
        }
        self.out.push(Event::Start(Tag::Table(vec![Alignment::None; columns])));
        for (at, row) in rows.iter().enumerate() {
            let (open, close) = if at == 0 {
                (Tag::TableHead, TagEnd::TableHead)
            } else {
                (Tag::TableRow, TagEnd::TableRow)
            };
            self.out.push(Event::Start(open));
            for cell in cells(row) {
                let mut inner = Vec::new();
                self.children(&cell, &mut inner);
                self.out.push(Event::Start(Tag::TableCell));
                self.out.extend(settled(inner));
                self.out.push(Event::End(TagEnd::TableCell));
            }
            self.out.push(Event::End(close));
        }
        self.out.push(Event::End(TagEnd::Table));
    }

    /// A picture with the words under it; without one that is shown, the words are gone too.
    fn figure(&mut self, node: &NodeRef<'_>) {
        if node.descendants_it().any(|it| {
            matches!(tree::name(&it).as_str(), "table" | "blockquote" | "pre" | "ul" | "ol")
        }) {
            self.blocks(node);
            self.close_run();
            return;
        }
        let captions = node.descendants_it().find(|it| it.has_name("figcaption"));
        let caption = captions.map(|it| tree::words(&it)).unwrap_or_default();
        let pictures: Vec<NodeRef<'_>> =
            node.descendants_it().filter(|it| it.has_name("img")).collect();
        for (at, picture) in pictures.iter().enumerate() {
            let title = if at == 0 { caption.as_str() } else { "" };
            if let Some(events) = self.picture(picture, title) {
                self.out.push(Event::Start(Tag::Paragraph));
                self.out.extend(events);
                self.out.push(Event::End(TagEnd::Paragraph));
            }
        }
    }

    /// A picture, or a link to it with the words under it where it stands on another site, from
    /// which nothing may be loaded; nothing where there are no such words.
    fn picture(&self, node: &NodeRef<'_>, title: &str) -> Option<Vec<Event<'static>>> {
        let alt = tree::single_spaced(&tree::attribute(node, "alt").unwrap_or_default());
        let (tag, words) = match self.address.picture(node)? {
            PictureAddress::Elsewhere(dest) if self.address.remote == RemoteImages::Link => {
                (link(dest), title.to_owned())
            }
            PictureAddress::Elsewhere(dest) | PictureAddress::Saved(dest) => {
                (image(dest, title.to_owned()), alt)
            }
        };
        let end = tag.to_end();
        if words.is_empty() && end == TagEnd::Link {
            return None;
        }
        Some(vec![Event::Start(tag), Event::Text(words.into()), Event::End(end)])
    }

    /// Closes the paragraph of the words that stand between two blocks.
    fn close_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        for part in paragraphs(run) {
            let part = settled(part);
            if part
                .iter()
                .any(|event| matches!(event, Event::Text(_) | Event::Start(Tag::Image { .. })))
            {
                self.out.push(Event::Start(Tag::Paragraph));
                self.out.extend(part);
                self.out.push(Event::End(TagEnd::Paragraph));
            }
        }
    }

    fn children(&mut self, node: &NodeRef<'_>, out: &mut Vec<Event<'static>>) {
        if self.depth >= DEEPEST {
            return;
        }
        self.depth += 1;
        for child in node.children_it(false) {
            self.inline(&child, out);
        }
        self.depth -= 1;
    }

    fn inline(&mut self, node: &NodeRef<'_>, out: &mut Vec<Event<'static>>) {
        if node.is_text() {
            out.push(Event::Text(node.text().to_string().into()));
            return;
        }
        let name = tree::name(node);
        let tag =
            match name.as_str() {
                "br" => {
                    out.push(Event::HardBreak);
                    return;
                }
                "img" => {
                    out.extend(self.picture(node, "").unwrap_or_default());
                    return;
                }
                "em" | "i" | "cite" | "dfn" => Some(Tag::Emphasis),
                "strong" | "b" => Some(Tag::Strong),
                "s" | "del" | "strike" => Some(Tag::Strikethrough),
                "a" => tree::attribute(node, "href").and_then(|it| self.address.link(&it)).map(
                    |dest| Tag::Link {
                        link_type: LinkType::Inline,
                        dest_url: dest.into(),
                        title: CowStr::Borrowed(""),
                        id: CowStr::Borrowed(""),
                    },
                ),
                "" => None,
                _ if tree::is_unseen(&name) => return,
                _ => None,
            };
        let end = tag.as_ref().map(Tag::to_end);
        let at = out.len();
        out.extend(tag.map(Event::Start));
        if tree::is_block(&name) {
            out.push(Event::Text(CowStr::Borrowed(" ")));
        }
        self.children(node, out);
        if tree::is_block(&name) {
            out.push(Event::Text(CowStr::Borrowed(" ")));
        }
        if let Some(end) = end {
            if out.len() == at + 1 {
                out.pop();
            } else {
                out.push(Event::End(end));
            }
        }
    }
}

fn link(dest_url: String) -> Tag<'static> {
    let (title, id) = (CowStr::Borrowed(""), CowStr::Borrowed(""));
    Tag::Link { link_type: LinkType::Inline, dest_url: dest_url.into(), title, id }
}

fn image(dest_url: String, title: String) -> Tag<'static> {
    let (title, id) = (title.into(), CowStr::Borrowed(""));
    Tag::Image { link_type: LinkType::Inline, dest_url: dest_url.into(), title, id }
}

fn is_link(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link))
}

/// The cells of a row.
fn cells<'d>(row: &NodeRef<'d>) -> Vec<NodeRef<'d>> {
    row.children_it(false).filter(|it| it.has_name("td") || it.has_name("th")).collect()
}
