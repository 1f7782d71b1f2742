//! An article's text -> the HTML of its page or feed entry.

use std::borrow::Cow;
use std::fmt::Write;

use linkify::{LinkFinder, LinkKind};

use crate::markup::{direction, tags, text_between};
use crate::model::{Article, ArticleText, Block, Body, Paragraph};
use crate::render::link::{self, RootPath};
use crate::render::{Site, picture};

/// How wide a picture in a text is: as the column, which is 38rem at most.
const IN_TEXT: &str = "(min-width: 42rem) 38rem, 92vw";
/// Paragraphs of an excerpt.
const EXCERPT: usize = 2;
/// The most bytes of an opening.
const OPENING: usize = 240;

/// Who tells a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextTeller<'t> {
    /// The file that it stands in.
    pub(super) path: &'t str,
    /// The agency or paper that it is from.
    pub(super) source: Option<&'t str>,
}

impl<'t> TextTeller<'t> {
    fn by(article: &'t Article) -> Self {
        let source = article.origin.source.as_deref();
        Self { path: &article.path, source }
    }
}

/// The whole text as it can be read anywhere; the site stands at `root`, and the article's page at
/// `page`.
pub(super) fn anywhere(
    article: &Article,
    text: &ArticleText,
    page: &str,
    root: &RootPath,
    site: &Site<'_>,
) -> String {
    let from = TextTeller::by(article);
    match &text.body {
        Body::Text => direction::told(paragraphs(&text.paragraphs), article.rtl),
        Body::Html(block) => {
            let address = |link: &str| root.content(link, from.path, site.plan);
            let html = link::without_dead_tags(block, from.path, site.plan);
            let html = match html {
                Cow::Borrowed(_) => block.resolve(address),
                Cow::Owned(html) => Block { html, ..block.clone() }.resolve(address),
            };
            let html = link::whole(html, from.path, page, root, site.plan);
            site.remote(from.source).treat(html)
        }
    }
}

/// The whole text for its page.
pub(super) fn on_page(
    article: &Article,
    text: &ArticleText,
    root: &RootPath,
    site: &Site<'_>,
) -> String {
    let from = TextTeller::by(article);
    match &text.body {
        Body::Text => direction::told(named(&paragraphs(&text.paragraphs), site), article.rtl),
        Body::Html(block) => markdown(block, from, root, site),
    }
}

/// `html` with a name for each of its tables.
fn named(html: &str, site: &Site<'_>) -> String {
    let open = Block::TABLE.trim_end_matches('>');
    let name = site.theme.strings.text("table");
    let name = html_escape::encode_double_quoted_attribute(&name);
    html.replace(Block::TABLE, &format!("{open} aria-label=\"{name}\">"))
}

/// Markdown for the page that `root` is of: with the sizes of its pictures, and with names for its
/// tables.
pub(super) fn markdown(
    block: &Block,
    from: TextTeller<'_>,
    root: &RootPath,
    site: &Site<'_>,
) -> String {
    let size_of = |number: usize| {
        let picture = site.picture(block.links.get(number)?, from.path)?;
        let (width, height) = (picture.size.width, picture.size.height);
        let mut words = format!(" width=\"{width}\" height=\"{height}\"");
        if let Some(srcset) = picture.srcset(root) {
            let srcset = html_escape::encode_double_quoted_attribute(&srcset);
            let _ = write!(words, " srcset=\"{srcset}\" sizes=\"{IN_TEXT}\"");
        }
        Some(words)
    };
    let html = link::without_dead_tags(block, from.path, site.plan);
    let html =
        if site.config.is_lite() { picture::told(&html) } else { picture::sized(&html, size_of) };
    let html = named(&html, site);
    let block = Block { html, links: block.links.clone(), headings: Vec::new() };
    let html = block.resolve(|link| root.content(link, from.path, site.plan));
    site.remote(from.source).treat(html)
}

/// The first two paragraphs.
pub(super) fn excerpt(article: &Article, text: &ArticleText) -> String {
    let all = &text.paragraphs;
    direction::told(paragraphs(&all[..all.len().min(EXCERPT)]), article.rtl)
}

/// The first words of the first paragraph of rendered Markdown, plain; empty where there is none.
pub(super) fn opening(block: &Block) -> String {
    let mut tags = tags(&block.html).skip_while(|tag| tag.name != "p" || tag.is_end);
    let Some(first) = tags.next() else { return String::new() };
    let mut words = String::new();
    let mut at = first.range.end;
    for tag in tags {
        words.push_str(&text_between(&block.html[at..tag.range.start]));
        at = tag.range.end;
        if tag.name == "p" {
            break;
        }
    }
    let mut opening = String::new();
    for word in html_escape::decode_html_entities(&words).split_whitespace() {
        if opening.len() + word.len() > OPENING {
            opening.push_str(" …");
            break;
        }
        let gap = if opening.is_empty() { "" } else { " " };
        opening.extend([gap, word]);
    }
    opening
}

/// Plain paragraphs as HTML; bare addresses of the web become links.
fn paragraphs(paragraphs: &[Paragraph]) -> String {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    let mut html = String::new();
    for paragraph in paragraphs {
        if paragraph.is_table() && !paragraph.text.contains('\t') {
            html.extend([Block::TABLE, "<pre>"]);
            words(&paragraph.text, &finder, &mut html);
            html.push_str("</pre></div>\n");
            continue;
        }
        if paragraph.is_table() {
            table(&paragraph.text, &finder, &mut html);
            continue;
        }
        html.push_str("<p>");
        words(&paragraph.text, &finder, &mut html);
        html.push_str("</p>\n");
    }
    html
}

/// Words, with the addresses of the web among them as links.
fn words(text: &str, finder: &LinkFinder, html: &mut String) {
    if !text.contains("://") {
        return escape(text, html);
    }
    for span in finder.spans(text) {
        match span.kind() {
            Some(_) if is_web(span.as_str()) => web_link(span.as_str(), html),
            _ => escape(span.as_str(), html),
        }
    }
}

/// A table: its rows on lines, its cells parted by tabs. The first row is its head where it alone
/// says no number; columns of numbers stand on the right.
fn table(text: &str, finder: &LinkFinder, html: &mut String) {
    let rows: Vec<Vec<&str>> = text.split('\n').map(|row| row.split('\t').collect()).collect();
    let is_number = |cell: &&str| cell.contains(|c: char| c.is_ascii_digit());
    let has_head = rows.len() > 1
        && !rows[0].iter().any(&is_number)
        && rows[1..].iter().all(|cells| cells.iter().any(&is_number));
    let body = &rows[usize::from(has_head)..];
    let is_of_numbers = |at: usize| -> bool {
        let mut cells = body.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.is_empty());
        let is_plain = |cell: &&&str| {
            is_number(cell) && cell.chars().filter(|c| c.is_alphabetic()).count() <= 2
        };
        cells.all(|cell| is_plain(&cell))
    };
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let numbers: Vec<bool> = (0..width).map(is_of_numbers).collect();
    html.extend([Block::TABLE, "<table>"]);
    for (number, row) in rows.iter().enumerate() {
        let is_head = has_head && number == 0;
        let name = if is_head { "th" } else { "td" };
        html.push_str(match number {
            0 if is_head => "<thead><tr>",
            0 => "<tbody><tr>",
            1 if has_head => "<tbody><tr>",
            _ => "<tr>",
        });
        for (at, cell) in row.iter().enumerate() {
            let class = if numbers[at] { " class=\"right\"" } else { "" };
            html.extend(["<", name, class, ">"]);
            words(cell, finder, html);
            html.extend(["</", name, ">"]);
        }
        html.push_str(if is_head { "</tr></thead>\n" } else { "</tr>\n" });
    }
    html.push_str("</tbody></table></div>\n");
}

fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

fn web_link(address: &str, html: &mut String) {
    html.push_str("<a href=\"");
    html_escape::encode_double_quoted_attribute_to_string(address, html);
    html.push_str("\" rel=\"nofollow noopener\">");
    escape(address, html);
    html.push_str("</a>");
}

fn escape(text: &str, html: &mut String) {
    html_escape::encode_text_to_string(text, html);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings() {
        let opening = |html: &str| opening(&Block { html: html.to_owned(), ..Block::default() });
        let html =
            "<h2>A</h2>\n<p>One <a href=\"\0\x30\0\">two</a>\n&amp; <em>three</em>.</p><p>Four</p>";
        assert_eq!(opening(html), "One two & three.");
        assert_eq!(opening("<ul><li>A</li></ul>"), "");
        let long = opening(&format!("<p>{}</p>", "word ".repeat(100)));
        assert!(long.len() < OPENING + 8 && long.ends_with("word …"), "{long}");
    }
}
