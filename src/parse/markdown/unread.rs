//! What was meant for a link or a picture and is none by the rules of Markdown, since its address has
//! a space, or a bracket that nothing closes: it stands on the page with all its marks.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::Paragraph;

/// Endings of files that texts lead to.
const ENDINGS: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "mp3", "m4a", "ogg", "oga", "opus", "wav",
    "mp4", "m4v", "webm", "ogv", "pdf", "csv", "zip", "md", "markdown", "txt", "html",
];

/// The most bytes of the words and of the address.
const LONGEST: usize = 400;

/// The most of them that are told of one text.
const MOST: usize = 20;

/// Warnings about what of `text`, which begins at line `first` of the file at `path`, stands with its marks
/// among the `paragraphs`.
pub(super) fn tell(
    path: &str,
    text: &str,
    first: u32,
    paragraphs: &[Paragraph],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let words = paragraphs.iter().flat_map(|paragraph| paragraph.text.split("](").skip(1));
    let shown: BTreeSet<&str> = words.map(head).collect();
    if shown.is_empty() {
        return;
    }
    let lines = (first..).zip(text.lines());
    let unread =
        lines.flat_map(|(number, line)| unread(line, &shown).map(move |one| (number, one)));
    diagnostics.extend(unread.take(MOST).map(
        |(number, Unread { column, noun, address, mended })| {
            let message =
                format!("Markdown does not see this {noun}: `{address}` contains a space");
            Diagnostic::new(FaultCode::UnreadLink, path, message)
                .at(number, column)
                .hint(format!("write `{mended}`"))
        },
    ));
}

/// A link or a picture that is none.
struct Unread<'t> {
    column: u32,
    noun: &'static str,
    address: &'t str,
    /// As Markdown reads it.
    mended: String,
}

/// Those of a line, where they are `shown` with their marks.
fn unread<'t>(line: &'t str, shown: &BTreeSet<&str>) -> impl Iterator<Item = Unread<'t>> {
    let (mut from, mut in_code) = (0, false);
    line.match_indices("](").filter_map(move |(at, _)| {
        in_code ^= line[from..at].matches('`').count() % 2 == 1;
        from = at;
        let (address, title) = inside(&line[at + 2..])?;
        let is_meant = is_file(address) && address.contains(' ') && shown.contains(head(address));
        if in_code || !is_meant {
            return None;
        }
        let near = line.floor_char_boundary(at.saturating_sub(LONGEST));
        let begin = near + line[near..at].rfind('[')? + 1;
        let is_picture = line[..begin].ends_with("![");
        let (noun, sign) = if is_picture { ("picture", "!") } else { ("link", "") };
        let words = &line[begin..at];
        Some(Unread {
            column: u32::try_from(line[..at + 2].chars().count() + 1).unwrap_or(u32::MAX),
            noun,
            address,
            mended: format!("{sign}[{words}](<{address}>{title})"),
        })
    })
}

/// The letters and digits with which an address begins; what follows may be shown otherwise.
fn head(address: &str) -> &str {
    let end = address.find(|c: char| !c.is_alphanumeric());
    let end = end.unwrap_or(address.len()).min(LONGEST);
    &address[..address.floor_char_boundary(end)]
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
