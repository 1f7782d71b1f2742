//! Marked lines -> one HTML document that needs no other file.

use std::fmt::Write;

use dateline::model::MarkedLine;
use html_escape::{encode_double_quoted_attribute, encode_text};

use crate::cli::report::printable;

/// The looks of the document.
const STYLES: &str = include_str!("page.css");

/// The document that shows the `lines` of the file at `path`.
pub(super) fn of(path: &str, lines: &[MarkedLine]) -> String {
    let path = printable(path);
    let name = encode_text(&path);
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{name}: how it was read</title>\n<style>\n{STYLES}</style>\n</head>\n<body>\n\
         <h1>{name}</h1>\n<p>{}</p>\n<ol>\n",
        MarkedLine::counted(lines),
    );
    let mut before = None;
    for line in lines {
        let has_gap = before.is_some_and(|before| line.line != Some(before + 1));
        before = line.line.or(before);
        item(line, has_gap, &mut html);
    }
    html.push_str("</ol>\n</body>\n</html>\n");
    html
}

/// Adds a line; with room above it where lines without words stand there.
fn item(line: &MarkedLine, has_gap: bool, html: &mut String) {
    let MarkedLine { mark, why, text, .. } = line;
    let class = mark.name().replace(' ', "-");
    let class = if has_gap { format!("{class} gap") } else { class };
    let number = match line.line {
        Some(number) => {
            format!("<a class=\"no\" id=\"L{number}\" href=\"#L{number}\">{number}</a>")
        }
        None => String::from("<span class=\"no\"></span>"),
    };
    let why = match why.as_str() {
        "" => String::new(),
        why => format!(" <span class=\"why\">{}</span>", encode_text(&printable(why))),
    };
    let _ = writeln!(
        html,
        "<li class=\"{}\">{number}<span class=\"mark\">{mark}{why}</span>\
         <p class=\"words\" dir=\"auto\">{}</p></li>",
        encode_double_quoted_attribute(&class),
        encode_text(&printable(text)),
    );
}
