//! The pictures of a running text: their sizes, or their words where a site shows no pictures; and
//! the picture with which a text begins.

use std::borrow::Cow;

use crate::model::Block;

/// Elements that a picture may stand in, and that show nothing of their own.
const AROUND: &[&str] =
    &["p", "a", "figure", "picture", "div", "span", "section", "em", "strong", "center"];

/// `html` with the size of each picture whose file is known. `size` says it in pixels, of the
/// link that stands in the picture's `src` by its number.
pub(super) fn sized(html: &str, size: impl Fn(usize) -> Option<(u32, u32)>) -> String {
    change(html, |tag| {
        let known = source(tag).and_then(&size).filter(|_| !tag.contains(" width="));
        match (known, tag.strip_prefix("<img ")) {
            (Some((width, height)), Some(rest)) => {
                format!("<img width=\"{width}\" height=\"{height}\" {rest}")
            }
            _ => tag.to_owned(),
        }
    })
}

/// `html` with the words of each picture in its place.
pub(super) fn told(html: &str) -> String {
    change(html, |tag| {
        let alt = between(tag, " alt=\"", "\"").unwrap_or_default();
        let alt = html_escape::decode_html_entities(alt);
        let mut words = String::new();
        if !alt.is_empty() {
            words.push('[');
            html_escape::encode_text_to_string(alt, &mut words);
            words.push(']');
        }
        words
    })
}

/// The address of the picture with which a text begins, as it is written; none where words or
/// anything else come first.
pub(super) fn first(block: &Block) -> Option<Cow<'_, str>> {
    let at = block.html.find("<img ")?;
    let (mut before, tag) = block.html.split_at(at);
    while let Some(rest) = before.trim_start().strip_prefix('<') {
        let name = rest.trim_start_matches('/').split(|c: char| !c.is_alphanumeric()).next();
        if !AROUND.contains(&name.unwrap_or_default()) {
            return None;
        }
        before = &rest[length(rest)..];
    }
    let tag = &tag[..length(tag)];
    let is_first = before.trim().is_empty();
    let written = || between(tag, " src=\"", "\"").map(html_escape::decode_html_entities);
    let address = match source(tag) {
        Some(number) => block.links.get(number).map(|link| Cow::Borrowed(link.as_str())),
        None => written(),
    };
    address.filter(|_| is_first)
}

/// The number of the link that is the picture's `src`.
fn source(tag: &str) -> Option<usize> {
    between(tag, "src=\"\0", "\0\"")?.parse().ok()
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(before)?;
    Some(rest.split_once(after)?.0)
}

/// `html` with every tag of a picture as `new` says.
fn change(html: &str, new: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(html.len() + 64);
    let mut rest = html;
    while let Some(at) = rest.find("<img ") {
        let (before, from) = rest.split_at(at);
        let (tag, after) = from.split_at(length(from));
        out.push_str(before);
        out.push_str(&new(tag));
        rest = after;
    }
    out + rest
}

/// The length of the tag that `html` begins with; a `>` between quotes does not end it.
fn length(html: &str) -> usize {
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "<p>a <img src=\"\x001\0\" alt=\"x > &lt;y&quot;\"> b \
                        <img src=\"\x002\0\" alt=\"\" width=\"3\"> <img alt='z'>";

    #[test]
    fn sizes() {
        let sized = sized(TEXT, |number| (number < 3).then_some((20, 10)));
        assert!(
            sized.starts_with("<p>a <img width=\"20\" height=\"10\" src=\"\x001\0\""),
            "{sized}"
        );
        assert_eq!(sized.matches("height=").count(), 1, "a size that is written stays");
    }

    #[test]
    fn words() {
        assert_eq!(told(TEXT), "<p>a [x &gt; &lt;y\"] b  ");
        assert_eq!(told("<img alt=\"<b>\" src='"), "[&lt;b&gt;]");
    }

    #[test]
    fn the_first_picture() {
        let first = |html: &str| {
            let links = vec![String::from("a.png"), String::from("b.png")];
            first(&Block { html: html.to_owned(), links, headings: Vec::new() })
                .map(Cow::into_owned)
        };
        for html in [
            "<p><img src=\"\x001\0\" alt=\"\"></p>",
            "\n<figure>\n<a href=\"\x000\0\"><img alt=\"a > b\" src=\"\x001\0\"></a></figure>",
            "<p></p><div class='x'><img src=\"b.png\"></div>",
        ] {
            assert_eq!(first(html).as_deref(), Some("b.png"), "{html}");
        }
        for html in [
            "<p>Words <img src=\"\x001\0\"></p>",
            "<p>Words</p><img src=\"\x001\0\">",
            "<h2></h2><img src=\"\x001\0\">",
            "<video src=\"\x000\0\"></video><img src=\"\x001\0\">",
            "<p>No picture</p>",
        ] {
            assert_eq!(first(html), None, "{html}");
        }
    }
}
