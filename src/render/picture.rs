//! The pictures of a running text: their sizes, or their words where a site shows no pictures; and
//! the picture with which a text begins.

use std::borrow::Cow;
use std::ops::Range;

use crate::markup::{HtmlTag, edited, elements, may_begin, tags};
use crate::model::Block;

/// `html` with the size and the narrower copies of each picture whose file is known, where it does not say its
/// size itself. `told` says them as attributes, of the link that stands in the picture's `src` by its number.
pub(super) fn sized(html: &str, told: impl Fn(usize) -> Option<String>) -> String {
    change(html, |tag| {
        let new = source(tag).and_then(&told).filter(|_| tag.attribute("width").is_none())?;
        Some((tag.name_end..tag.name_end, new))
    })
}

/// `html` with the words of each picture in its place.
pub(super) fn told(html: &str) -> String {
    change(html, |tag| {
        let alt = tag.value("alt").unwrap_or_default();
        let mut words = String::new();
        if !alt.is_empty() {
            words.push('[');
            html_escape::encode_text_to_string(alt, &mut words);
            words.push(']');
        }
        Some((tag.range.clone(), words))
    })
}

/// The address of the picture with which a text begins, as it is written; none where words or
/// anything else come first.
pub(super) fn first(block: &Block) -> Option<Cow<'_, str>> {
    let html = block.html.as_str();
    if !may_begin(html, PICTURE) {
        return None;
    }
    let mut at = 0;
    for tag in tags(html) {
        if !html[at..tag.range.start].trim().is_empty() {
            return None;
        }
        if is_picture(&tag) {
            return match source(&tag) {
                Some(number) => block.links.get(number).map(|link| Cow::Borrowed(link.as_str())),
                None => tag.value("src"),
            };
        }
        if !elements::is_frame(&tag.name) {
            return None;
        }
        at = tag.range.end;
    }
    None
}

/// How the tag of a picture begins.
const PICTURE: &[&str] = &["img"];

fn is_picture(tag: &HtmlTag<'_>) -> bool {
    tag.name == "img" && !tag.is_end
}

/// The number of the link that is the picture's `src`.
fn source(tag: &HtmlTag<'_>) -> Option<usize> {
    let written = tag.attribute("src")?.written;
    written.strip_prefix('\0')?.strip_suffix('\0')?.parse().ok()
}

/// `html` with what `new` says of each picture.
fn change(html: &str, new: impl Fn(&HtmlTag<'_>) -> Option<(Range<usize>, String)>) -> String {
    if !may_begin(html, PICTURE) {
        return html.to_owned();
    }
    let pictures = tags(html).filter(is_picture);
    let edits: Vec<_> = pictures.filter_map(|tag| new(&tag)).collect();
    edited(html, &edits)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "<p>a <img src=\"\x001\0\" alt=\"x > &lt;y&quot;\"> b \
                        <img src=\"\x002\0\" alt=\"\" width=\"3\"> <img alt='z'>";

    #[test]
    fn sizes() {
        let told = |number| (number < 3).then(|| String::from(" width=\"20\" height=\"10\""));
        let sized = sized(TEXT, told);
        assert!(
            sized.starts_with("<p>a <img width=\"20\" height=\"10\" src=\"\x001\0\""),
            "{sized}"
        );
        assert_eq!(sized.matches("height=").count(), 1, "a size that is written stays");
    }

    #[test]
    fn words() {
        assert_eq!(told(TEXT), "<p>a [x &gt; &lt;y\"] b  [z]");
        assert_eq!(told("<IMG alt='<b>' src=x>"), "[&lt;b&gt;]");
        assert_eq!(told("<p title='<img '>"), "<p title='<img '>");
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
