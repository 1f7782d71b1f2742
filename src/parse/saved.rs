//! How much of a saved page or mail is shown: other people's texts are not published by accident.

use crate::config::{Config, Policy};
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{Origin, Paragraph, layout};

/// The most paragraphs of a beginning.
const PARAGRAPHS: usize = 2;

/// The most characters of a beginning.
const CHARACTERS: usize = 1_200;

/// Whether but the beginning of a saved text is shown: where no policy is named for its source, or
/// that says so.
pub(super) fn is_excerpt(origin: &Origin, config: &Config) -> bool {
    named(origin, config).unwrap_or(Policy::Excerpt) == Policy::Excerpt
}

fn named(origin: &Origin, config: &Config) -> Option<Policy> {
    config.sources.named_policy(origin.source.as_deref())
}

/// Says that but the beginning of the file at `path` is shown, where nobody has named a policy for it.
pub(super) fn told(path: &str, origin: &Origin, config: &Config) -> Option<Diagnostic> {
    if named(origin, config).is_some() {
        return None;
    }
    let hint = match &origin.source {
        Some(source) => {
            format!("name the source `{source}` with a `policy:` in {}", layout::SOURCES)
        }
        None => format!(
            "write `source:` above the text, and name it with a `policy:` in {}",
            layout::SOURCES
        ),
    };
    let message =
        "only the beginning is shown, without pictures: no policy is named for its source";
    Some(Diagnostic::new(FaultCode::SavedExcerpt, path, message).hint(hint))
}

/// The first of `paragraphs`, cut where they are longer than a beginning.
pub(super) fn beginning(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut left = CHARACTERS;
    let prose = paragraphs.into_iter().filter(|paragraph| !paragraph.is_table());
    let mut kept = Vec::new();
    for paragraph in prose.take(PARAGRAPHS) {
        let length = paragraph.text.chars().count();
        if left == 0 {
            break;
        }
        let text = if length > left { cut(&paragraph.text, left) } else { paragraph.text };
        left = left.saturating_sub(length);
        kept.push(Paragraph { text, line: paragraph.line });
    }
    kept
}

/// The first characters of a text, as far as whole words go.
fn cut(text: &str, most: usize) -> String {
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    let words = head.rfind(char::is_whitespace).map_or(head, |at| &head[..at]);
    format!("{} …", words.trim_end())
}
