//! What is told of raw HTML and links that a page does not show.

use super::pieces::COMMENT;
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::markup::{HtmlTag, elements};
use crate::parse::{link, text};

/// How an editor has raw HTML left as it is.
const TRUST: &str = "set `unsafe_html: true` in site.yaml";

/// An element that was left out.
pub(super) fn left_out(path: &str, tag: &HtmlTag<'_>, line: u32) -> Diagnostic {
    let name = &tag.name;
    let inside = if elements::is_program(name) { " with its content" } else { "" };
    let message = format!("`<{name}>` was removed{inside}");
    let source = ["src", "data"].iter().find_map(|key| tag.value(key));
    let is_web = |address: &str| {
        let is_plain = !address.contains([' ', '(', ')', '<', '>', '`']);
        link::LinkKind::of(address) == link::LinkKind::External && is_plain
    };
    let hint = match source {
        Some(address) if is_web(&address) && name == "iframe" => {
            format!("a link stands in its place; to have it as it is, {TRUST}")
        }
        Some(address) if is_web(&address) && !elements::is_program(name) => {
            format!("link to it, as `[words]({address})`, or {TRUST}")
        }
        _ if name.starts_with('!') || elements::is_program(name) => {
            format!("remove it, or {TRUST}")
        }
        _ => format!("write `\\<{name}>` to show it as text; otherwise remove it, or {TRUST}"),
    };
    Diagnostic::new(FaultCode::RemovedHtml, path, message).at(line, None).hint(hint)
}

/// A comment or an element that is begun and never ended; it is shown as text.
pub(super) fn unclosed(path: &str, what: &str, line: u32) -> Diagnostic {
    let (message, end) = if what == COMMENT {
        ("a comment is never closed: it is shown as text".to_owned(), "-->".to_owned())
    } else {
        (format!("`<{what}>` is never closed: it is shown as text"), format!("</{what}>"))
    };
    let hint = format!("write `{end}` where it ends, or remove its beginning");
    Diagnostic::new(FaultCode::UnclosedHtml, path, message).at(line, None).hint(hint)
}

/// A comment that holds the beginning of another one.
pub(super) fn comment_in_comment(path: &str, line: u32) -> Diagnostic {
    Diagnostic::new(
        FaultCode::UnclosedHtml,
        path,
        "a comment begins inside a comment; both were removed",
    )
    .at(line, None)
    .hint("write `-->` where the first one ends")
}

/// An element that stands on the page and is closed by force.
pub(super) fn never_closed(path: &str, name: &str, line: u32) -> Diagnostic {
    Diagnostic::new(FaultCode::UnclosedHtml, path, format!("`<{name}>` is never closed"))
        .at(line, None)
        .hint(format!("write `</{name}>`, or `\\<{name}>` to show it as text"))
}

/// The end of an element that is not open.
pub(super) fn closes_nothing(path: &str, name: &str, line: u32) -> Diagnostic {
    Diagnostic::new(
        FaultCode::UnopenedHtml,
        path,
        format!("`</{name}>` has no opening tag and was removed"),
    )
    .at(line, None)
    .hint(format!("remove it, or write `\\</{name}>` to show it as text"))
}

/// A link that no page may have.
pub(super) fn unsafe_link(path: &str, dest: &str) -> Diagnostic {
    if dest.chars().all(|c| text::may_stand(c) && !c.is_control()) {
        let scheme = dest.split(':').next().unwrap_or_default();
        Diagnostic::new(FaultCode::RemovedLink, path, format!("a `{scheme}:` link was removed"))
            .hint("link to a page or to an http, https or mailto address")
    } else {
        let message = "a link with invisible characters was removed";
        Diagnostic::new(FaultCode::RemovedLink, path, message).hint("type the address again")
    }
}
