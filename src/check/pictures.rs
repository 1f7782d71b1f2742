//! Pictures without words for readers who do not see them.

use super::{CheckedSite, links};
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::markup::tags;
use crate::model::{Body, WholeArticle};
use crate::parse::{self, LinkContent, LinkPlace};

/// Warnings about the pictures in texts and front matter that have no words.
pub(super) fn without_words(looked: &CheckedSite<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for WholeArticle { article, text } in looked.articles {
        if let Some(image) = article.image.as_ref().filter(|image| image.alt.trim().is_empty()) {
            let hint = "describe it in the front matter: `alt: …`";
            let warning = wordless(&article.path, &image.src).hint(hint);
            diagnostics.push(links::at_image(warning, &image.src, looked.world));
        }
        if let Body::Html(block) = &text.body {
            diagnostics.extend(in_text(&article.path, &block.html, looked));
        }
    }
    for page in &looked.extras.standing {
        diagnostics.extend(in_text(&page.path, &page.block.html, looked));
    }
    diagnostics
}

fn wordless(path: &str, src: &str) -> Diagnostic {
    let message = format!("the image `{src}` has no alt text");
    Diagnostic::new(FaultCode::NoAltText, path, message)
}

/// Warnings about the pictures of the file at `path`, whose text became `html`.
fn in_text(path: &str, html: &str, looked: &CheckedSite<'_>) -> Vec<Diagnostic> {
    if !may_lack_words(html) {
        return Vec::new();
    }
    let text = looked.world.characters(path).unwrap_or_default();
    let warning = |LinkPlace { address, shown, line, column }: LinkPlace| {
        let hint = match shown {
            LinkContent::Picture(false) => {
                format!("describe it between the brackets: `![…]({address})`")
            }
            LinkContent::RawPicture(false) => {
                "describe it in `alt=\"…\"`, or write `alt=\"\"` if it is only decoration"
                    .to_owned()
            }
            LinkContent::Link | LinkContent::Picture(true) | LinkContent::RawPicture(true) => {
                return None;
            }
        };
        Some(wordless(path, &address).at(line, column).hint(hint))
    };
    parse::places(&text).into_iter().filter_map(warning).collect()
}

/// Whether a picture of a page may have no words.
fn may_lack_words(html: &str) -> bool {
    let mut pictures = tags(html).filter(|tag| tag.name == "img" && !tag.is_end);
    pictures.any(|tag| tag.value("alt").is_none_or(|words| words.trim().is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_without_words_are_seen_however_they_are_written() {
        for html in ["<img src=a>", "<IMG SRC=a ALT=' '>", "<img title=' alt=\"a\"' src=b>"] {
            assert!(may_lack_words(html), "{html}");
        }
        for html in ["<img alt='a' src=b>", "<IMG ALT=a>", "<p title='<img >'>", "<!-- <img> -->"] {
            assert!(!may_lack_words(html), "{html}");
        }
    }
}
