//! Which outputs are copies of files, or made of them, and which are made at once.

use crate::plan::Page;

/// Whether two outputs come of one piece of work: the words of a volume of the search index, the copies of a
/// picture.
pub fn are_made_at_once(one: &Page, other: &Page) -> bool {
    if let (Page::NarrowPicture { source: one, .. }, Page::NarrowPicture { source: other, .. }) =
        (one, other)
    {
        return one == other;
    }
    let (Page::SearchWords { volume: one, .. }, Page::SearchWords { volume: other, .. }) =
        (one, other)
    else {
        return false;
    };
    one == other
}

/// The file that an output is made of, whose bytes its key does not stand for.
pub fn file_of(page: &Page) -> Option<&str> {
    if let Page::File(path) | Page::NarrowPicture { source: path, .. } = page {
        return Some(path);
    }
    None
}

/// What is not published just as it stands beside an article: a drawing could run, and a camera notes where its
/// owner lives.
const TREATED: [&str; 5] = ["svg", "jpg", "jpeg", "png", "webp"];

/// The file of which an output is a copy, byte for byte; none where it is rendered.
pub fn copied_file(page: &Page) -> Option<&str> {
    let Page::File(path) = page else { return None };
    let (_, ending) = path.rsplit_once('.').unwrap_or_default();
    let is_treated = TREATED.iter().any(|treated| ending.eq_ignore_ascii_case(treated));
    (!(path.starts_with("content/") && is_treated)).then_some(path)
}
