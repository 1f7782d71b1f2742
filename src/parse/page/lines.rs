//! The lines of a page: its blocks of words, and which of them read as sentences.

use dom_query::NodeRef;

use crate::parse::page::tree;

/// The blocks of an article that hold words and no other block, in order; and marks beside blocks.
pub(super) fn leaf_nodes<'d>(root: &NodeRef<'d>) -> Vec<NodeRef<'d>> {
    let mut found = Vec::new();
    for node in root.descendants() {
        if !node.is_element() || tree::has_block(&node) {
            continue;
        }
        let is_beside =
            |parent: NodeRef<'_>| tree::is_block(&tree::name(&parent)) && tree::has_block(&parent);
        if tree::is_block(&tree::name(&node)) || node.parent().is_some_and(is_beside) {
            found.push(node);
        }
    }
    found
}

/// Whether an element reads as a sentence, and does not lead away.
pub(super) fn is_text(node: &NodeRef<'_>) -> bool {
    let words = tree::words(node);
    is_sentence(&words) && 2 * tree::in_links(node) < words.chars().count()
}

/// Whether a line reads as a sentence of an article.
pub(super) fn is_sentence(words: &str) -> bool {
    let length = words.chars().count();
    let dense = words
        .chars()
        .filter(|c| matches!(c, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'))
        .count()
        * 2
        > length;
    let end = words.trim_end_matches(['"', '”', '’', '»', ')', '」', '“']).chars().last();
    let ends = end.is_some_and(|c| ".!?…。！？।۔:".contains(c));
    length > if dense { 30 } else { 90 } || (ends && length > if dense { 15 } else { 45 })
}
