//! The lead of an article -> a short text for lists.

use crate::model::sentence_ends;

/// The length up to which whole sentences are taken, in characters.
const ROOM: usize = 240;
/// The length at which a single long sentence is cut.
const LONGEST: usize = 320;

/// Whole sentences of `lead` up to about 240 characters; a longer first sentence is cut at a word.
pub(super) fn of(lead: &str) -> String {
    if lead.len() <= ROOM {
        return lead.trim().to_owned();
    }
    let (mut end, mut length) = (0, 0);
    for next in sentence_ends(lead) {
        let more = lead[end..next].chars().count();
        if length > 0 && length + more > ROOM {
            break;
        }
        end = next;
        length += more;
        if length > ROOM {
            break;
        }
    }
    let summary = lead[..end].trim();
    if length > LONGEST { cut(summary) } else { summary.to_owned() }
}

fn cut(text: &str) -> String {
    let end = text.char_indices().nth(ROOM).map_or(text.len(), |(at, _)| at);
    let end = text[..end].rfind(char::is_whitespace).filter(|at| *at > end / 2).unwrap_or(end);
    let kept = text[..end].trim_end_matches(|c: char| !c.is_alphanumeric());
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries() {
        let lead = "U.S. officials met Gen. A. Bee in Oslo. They agreed on a plan. ".repeat(5);
        let summary = of(&lead);
        assert!(summary.ends_with("Oslo.") && summary.chars().count() <= ROOM, "{summary}");
        assert!(summary.starts_with("U.S. officials met Gen. A. Bee in Oslo."));
        assert!(of(&"word ".repeat(200)).ends_with("word…"));
        assert_eq!(of(""), "");
    }
}
