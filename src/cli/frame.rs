//! An excerpt -> the frame below a diagnostic: the line, and a mark under its place.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use dateline::Excerpt;
use dateline::diagnostic::Severity;

/// The lines of the frame, in colour, without a line end behind the last.
pub(super) fn of(excerpt: &Excerpt, severity: Severity) -> String {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let number = usize::try_from(excerpt.line).unwrap_or(usize::MAX);
    let snippet: Snippet<'_, Annotation<'_>> =
        Snippet::source(excerpt.text.as_str()).line_start(number).fold(false);
    let mark = excerpt.column.map(|column| {
        let before = usize::try_from(column).unwrap_or(usize::MAX) - 1;
        let mut places = excerpt.text.char_indices().map(|(at, c)| at..at + c.len_utf8());
        let end = excerpt.text.len();
        AnnotationKind::Primary.span(places.nth(before).unwrap_or(end..end))
    });
    let snippet = snippet.annotations(mark);
    Renderer::styled().render(&[Group::with_level(level).element(snippet)])
}
