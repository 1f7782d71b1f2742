//! The tree of a mail, without what is hidden in it and what is about the mail itself.

use dom_query::{Document, NodeRef};

use crate::parse::page::{lines, tree};

/// The most characters of a line that is left over for its words.
const LONGEST: usize = 700;

/// Takes out of a mail what is hidden, what it quotes, and the lines of which `left` is true, which it
/// gives.
pub(super) fn trim(mail: &Document, left: &dyn Fn(&str) -> bool) -> Vec<String> {
    let hidden = "script, style, noscript, template, iframe, object, embed, form, svg, head, \
                  blockquote[type=cite], .gmail_quote, .moz-cite-prefix, #divRplyFwdMsg, .yahoo_quoted";
    for node in tree::all(mail, hidden) {
        node.remove_from_parent();
    }
    for node in tree::all(mail, "[style]") {
        if is_hidden(&node) {
            node.remove_from_parent();
        }
    }
    let mut lines = Vec::new();
    let Some(body) = mail.body() else { return lines };
    for node in lines::leaf_nodes(&body) {
        let words = tree::words(&node);
        if !words.is_empty() && words.chars().count() <= LONGEST && left(&words) {
            node.remove_from_parent();
            lines.push(words);
        }
    }
    lines
}

/// Whether an element is hidden by its style: a line for the list of mails, a mark that counts.
fn is_hidden(node: &NodeRef<'_>) -> bool {
    let style = tree::attribute(node, "style").unwrap_or_default().to_ascii_lowercase();
    let style: String = style.split_whitespace().collect();
    [
        "display:none",
        "visibility:hidden",
        "max-height:0",
        "font-size:0",
        "mso-hide:all",
        "opacity:0;",
    ]
    .iter()
    .any(|it| style.contains(it) && !style.contains(&format!("{it}.")))
        && !(style.contains("font-size:0") && tree::words(node).chars().count() > 400)
}
