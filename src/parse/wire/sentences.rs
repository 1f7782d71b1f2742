//! What is a sentence, and what a remark of the desk.

use super::names::strip_head;
use super::words::WordRole;

/// Remarks of the desk before the text: "(Adds details in paragraph 3)", "(ATTN: …)".
pub(super) fn is_advisory(text: &str) -> bool {
    let inner = text.trim_start_matches(['(', '[']);
    let desk = strip_head(inner, "eds:").is_some();
    let bracket = inner.len() < text.len() && text.ends_with([')', ']']);
    let begins = desk
        || bracket
            && WordRole::Advisory.heads(inner).iter().any(|word| strip_head(inner, word).is_some());
    text.len() <= 400 && begins
}

/// Whether `text` is a sentence, as no chrome is: a full stop, and a verb or a clause behind a
/// comma; or what someone said.
pub(super) fn is_sentence(text: &str) -> bool {
    is_told(text)
        || has_stop(text)
            && text.split_whitespace().count() > 3
            && (has(text, WordRole::Verb) || has(text, WordRole::Speech) || has_clause(text))
}

/// Whether `text` holds a comma and a verb of speech.
fn is_told(text: &str) -> bool {
    text.contains(',') && has(text, WordRole::Speech)
}

fn has_stop(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', ']', ' ']).ends_with(['.', '!', '?'])
}

/// Whether a line of English that begins as one of a page's frame is a sentence all the same: it
/// ends as one, and speaks of something else than the page.
pub(super) fn is_of_text(line: &str) -> bool {
    // What is offered to read may be a question.
    if line.ends_with('?') && line.contains([':', '|']) {
        return false;
    }
    let stops = has_stop(line) && line.split_whitespace().count() > 3;
    is_told(line) || (stops || is_sentence(line)) && !speaks_of_page(line)
}

/// The same of a line that begins as an offer of the page does: only a verb or a speaker counts.
pub(super) fn is_told_by_text(line: &str) -> bool {
    is_told(line) || is_sentence(line) && !speaks_of_page(line)
}

fn speaks_of_page(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.any(|word| word.contains(['@', '/']) || WordRole::Site.has(&core(word).to_lowercase()))
}

/// Whether a word of `text` is of this kind.
pub(super) fn has(text: &str, kind: WordRole) -> bool {
    text.split_whitespace().any(|word| kind.has(core(word)))
}

/// Whether a small letter begins the word behind a comma.
fn has_clause(text: &str) -> bool {
    text.match_indices(',').any(|(at, comma)| {
        let behind = text[at + comma.len()..].trim_start_matches(['"', '”', '’']);
        let word = behind.strip_prefix(' ').map(|word| word.trim_start_matches(['"', '“', '‘']));
        word.is_some_and(|word| word.starts_with(char::is_lowercase))
    })
}

/// A word without the marks around it.
fn core(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks() {
        assert!(is_advisory("(Adds minister's reply in paragraph 3)"));
        assert!(is_advisory("(ATTN: UPDATES with details)"));
        assert!(!is_advisory("Adds to the cost of living"));
        assert!(!is_advisory("Adds to the cost of living (and of dying)"));
    }
}
