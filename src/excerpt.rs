//! What a diagnostic speaks of -> the line of the file, harmless and cut to what fits a screen.

mod lines;

use unicode_width::UnicodeWidthChar;

use crate::diagnostic::{Diagnostic, harmless};
use crate::parse;
use crate::source::{self, Root};
use lines::{IndexedLine, TextLines};

/// The most columns of a screen that a line takes; a cut adds a dot on its side.
const WIDEST: usize = 96;

/// The most columns in front of the place that a cut leaves.
const BEFORE: usize = 64;

/// One line of a file, fit to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The line's number in the file, from 1.
    pub line: u32,
    /// The line: harmless, with `…` where it is cut.
    pub text: String,
    /// Where in `text` the diagnostic points, counted from 1 in characters; one past the end for
    /// the end of the line. None where the line alone is meant.
    pub column: Option<u32>,
}

/// How many files are kept.
const FILES: usize = 4;

/// Finds the lines that diagnostics speak of. The last files are kept with the beginnings of their
/// lines, since diagnostics of one file follow one another, or those of two take turns.
pub struct Excerpts {
    root: Root,
    /// Those that were read last, the last one at the end.
    files: Vec<(String, Option<TextLines>)>,
}

impl Excerpts {
    /// For the diagnostics of the site at `root`.
    pub fn new(root: &Root) -> Self {
        Self { root: root.clone(), files: Vec::new() }
    }

    /// The line that `diagnostic` speaks of. None where it names no line, and where the file cannot be
    /// read as text, leads out of the site by a link, or has the line behind its first MiB.
    pub fn of(&mut self, diagnostic: &Diagnostic) -> Option<Excerpt> {
        let line = diagnostic.line?;
        let known = self.files.iter().position(|(file, _)| *file == diagnostic.file);
        let file = match known {
            Some(at) => self.files.remove(at),
            None => {
                (diagnostic.file.clone(), text(&self.root, &diagnostic.file).map(TextLines::new))
            }
        };
        if self.files.len() == FILES {
            self.files.remove(0);
        }
        self.files.push(file);
        let lines = self.files.last_mut()?.1.as_mut()?;
        let whole = lines.line(usize::try_from(line).ok()?.checked_sub(1)?)?;
        let (text, column) = cut(whole, diagnostic.column.and_then(|column| column.checked_sub(1)));
        Some(Excerpt { line, text, column })
    }
}

/// The text of a file as its reader took it, so that lines and columns are the same.
fn text(root: &Root, file: &str) -> Option<String> {
    let bytes = source::beginning(root, file)?;
    if file.starts_with("content/") {
        return parse::decoded(&bytes);
    }
    let text = String::from_utf8(bytes).ok()?;
    Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The line without what is too far from the character `mark` (from 0), and where that stands in
/// what is left (from 1).
fn cut(line: IndexedLine<'_>, mark: Option<u32>) -> (String, Option<u32>) {
    let length = line.length();
    let mark = mark.and_then(|mark| usize::try_from(mark).ok()).filter(|mark| *mark <= length);
    let far = mark.unwrap_or(0).saturating_sub(WIDEST);
    let near: Vec<char> = line.from(far).take(2 * WIDEST + 1).map(harmless).collect();
    let place = mark.unwrap_or(0) - far;
    let fits = far == 0 && near.len() - run(near.iter(), WIDEST) == 0;
    let back = if fits { place } else { run(near[..place].iter().rev(), BEFORE) };
    let start = place - back;
    let end = start + run(near[start..].iter(), WIDEST);
    let mut text = String::new();
    let is_cut = far + start > 0;
    text.extend(is_cut.then_some('…'));
    text.extend(&near[start..end]);
    text.extend((end < near.len()).then_some('…'));
    let column = mark.map(|_| back + 1 + usize::from(is_cut));
    (text, column.and_then(|column| u32::try_from(column).ok()))
}

/// How many of `chars` fit into `room` columns. What has no width counts as one, so that their
/// number is bounded too.
fn run<'c>(chars: impl Iterator<Item = &'c char>, room: usize) -> usize {
    let widths = chars.map(|c| c.width().unwrap_or(1).max(1));
    let ends = widths.scan(0, |sum, width| {
        *sum += width;
        Some(*sum)
    });
    ends.take_while(|end| *end <= room).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str, mark: Option<u32>) -> (String, Option<u32>) {
        super::cut(TextLines::new(line.to_owned()).line(0).expect("it is a line"), mark)
    }

    #[test]
    fn a_line_is_cut_around_its_place() {
        let long = "x".repeat(5_000);
        for mark in [0, 10, 64, 65, 97, 2_500, 4_990, 5_000] {
            let line = format!("{}M{}", &long[..mark], &long[mark..]);
            let (text, column) = cut(&line, u32::try_from(mark).ok());
            let at = usize::try_from(column.expect("it is in the line")).expect("small") - 1;
            assert_eq!(text.chars().nth(at), Some('M'), "{mark}");
            assert!(text.chars().count() <= WIDEST + 2, "{mark}: {text}");
        }
    }

    #[test]
    fn a_line_that_fits_is_whole() {
        let line = format!("{}M", "x".repeat(WIDEST - 1));
        assert_eq!(cut(&line, Some(95)), (line.clone(), Some(96)));
        assert_eq!(cut(&line, Some(96)), (line.clone(), Some(97)));
        assert_eq!(cut(&line, Some(97)), (line.clone(), None));
        assert_eq!(cut(&line, None), (line.clone(), None));
    }

    #[test]
    fn wide_and_narrow_characters_are_bounded() {
        let (wide, _) = cut(&"한".repeat(500), Some(250));
        assert_eq!(wide.chars().count(), WIDEST / 2 + 2);
        let (marks, _) = cut(&"e\u{301}".repeat(5_000), Some(250));
        assert_eq!(marks.chars().count(), WIDEST + 2);
    }

    #[test]
    fn nothing_is_obeyed() {
        let (text, column) = cut("\ta\u{1b}[31m\u{202e}b", Some(1));
        assert_eq!((text.as_str(), column), (" a\u{fffd}[31m\u{fffd}b", Some(2)));
    }
}
