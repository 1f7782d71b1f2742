//! What was meant for a link or a picture and is none by the rules of Markdown, since its address has
//! a space, or a bracket that nothing closes: it stands on the page with all its marks.

use crate::diagnostic::Diagnostic;
use crate::model::Paragraph;

/// Endings of files that texts lead to.
const ENDINGS: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "mp3", "m4a", "ogg", "oga", "opus", "wav",
    "mp4", "m4v", "webm", "ogv", "pdf", "csv", "zip", "md", "markdown", "txt", "html",
];

/// The most characters of an address.
const LONGEST: usize = 400;

/// Remarks on what of `text`, which begins at line `first` of the file at `path`, stands with its marks
/// among the `paragraphs`.
pub(super) fn tell(
    path: &str,
    text: &str,
    first: u32,
    paragraphs: &[Paragraph],
    said: &mut Vec<Diagnostic>,
) {
    let shown: Vec<&str> =
        paragraphs.iter().map(|p| p.text.as_str()).filter(|text| text.contains("](")).collect();
    if shown.is_empty() {
        return;
    }
    for (number, line) in (first..).zip(text.lines()) {
        for (at, _) in line.match_indices("](") {
            let inside = inside(&line[at + 2..]);
            let Some((address, title)) = inside.filter(|(address, _)| is_file(address)) else {
                continue;
            };
            let head = address.split([' ', '\'', '"']).next().unwrap_or_default();
            let mark = format!("]({head}");
            let is_code = line[..at].matches('`').count() % 2 == 1;
            let is_shown = !is_code && shown.iter().any(|text| text.contains(&mark));
            if !(address.contains(' ') && is_shown) {
                continue;
            }
            let begin = line[..at].rfind('[').map_or(at, |open| open + 1);
            let is_picture = line[..begin].ends_with("![");
            let noun = if is_picture { "picture" } else { "link" };
            let sign = if is_picture { "!" } else { "" };
            let words = &line[begin..at];
            let column = line[..at + 2].chars().count() + 1;
            let message =
                format!("a {noun} that Markdown does not read, since `{address}` has a space");
            said.push(
                Diagnostic::remark(path, message)
                    .at(number, u32::try_from(column).unwrap_or(1))
                    .hint(format!("write `{sign}[{words}](<{address}>{title})`")),
            );
        }
    }
}

/// What stands up to the bracket that closes: an address, and the title behind it.
fn inside(rest: &str) -> Option<(&str, &str)> {
    let mut depth = 1;
    let end = rest.char_indices().take(LONGEST).find_map(|(at, c)| {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        (depth == 0).then_some(at)
    })?;
    let inside = rest[..end].trim();
    let title = inside.strip_suffix('"').and_then(|inside| inside.rfind(" \""));
    Some(inside.split_at(title.unwrap_or(inside.len())))
}

/// Whether an address is that of a file beside others, by its ending.
fn is_file(address: &str) -> bool {
    let ending = address.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
        && !address.contains(['<', '>', '`'])
        && !address.contains("://")
}
