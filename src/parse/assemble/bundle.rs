//! What the folders of a file say of its article: a folder that it has to itself, drafts.

use crate::model::layout::{self, DRAFTS};
use crate::model::{HeldBy, Hold, Slug, language_of};

/// The path by which a file is dated: that of the folder that its article has to itself, where it has
/// one.
pub(super) fn dated_path(path: &str) -> &str {
    layout::bundle(path).unwrap_or(path)
}

/// The slug of an article of the title `title`, where none is written.
pub(super) fn slug(path: &str, title: &str) -> Slug {
    of_folder(path).unwrap_or_else(|| Slug::from_text(title))
}

/// The slug of an article that has a folder to itself: the folder's name without a date before it.
/// None where that is no name, such as the day in `2023/09/25/index.md`.
fn of_folder(path: &str) -> Option<Slug> {
    let folder = layout::bundle(path)?.rsplit('/').next()?;
    let name = without_date(folder);
    let is_name = name.chars().any(char::is_alphabetic) && language_of(name).is_none();
    is_name.then(|| Slug::of_name(name))
}

/// A name without the date at its beginning: `2023-09-25-vote`.
fn without_date(name: &str) -> &str {
    let is_of_date = |c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.' | ' ');
    let rest = name.trim_start_matches(is_of_date);
    let head = &name[..name.len() - rest.len()];
    let is_date = head.bytes().filter(u8::is_ascii_digit).count() >= 6
        && head.ends_with(['-', '_', '.', ' '])
        && head.starts_with(['1', '2']);
    if is_date { rest } else { name }
}

/// What holds back an article that stands among the drafts.
pub(super) fn held(path: &str) -> Option<HeldBy> {
    let is_draft = path.contains(DRAFTS) && path.split('/').any(|folder| folder == DRAFTS);
    is_draft.then(|| HeldBy { hold: Hold::Draft, line: String::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders() {
        for (path, slug_of) in [
            ("content/posts/vote/index.md", Some("vote")),
            ("content/posts/vote/index.fr.md", Some("vote")),
            ("content/posts/TLS_1.3/index.markdown", Some("tls-1-3")),
            ("content/2023-09-25-vote/index.md", Some("vote")),
            ("content/20230925_vote/index.md", Some("vote")),
            ("content/2023-review/index.md", Some("2023-review")),
            ("content/24-hours/index.md", Some("24-hours")),
            ("content/2023/09/25/index.md", None),
            ("content/fr/index.md", None),
            ("content/index.md", None),
            ("content/posts/vote/other.md", None),
            ("content/posts/vote/index.txt", None),
        ] {
            assert_eq!(of_folder(path).as_ref().map(Slug::as_str), slug_of, "{path}");
        }
        assert!(held("content/blog/_drafts/a.md").is_some());
        assert!(held("content/_draftsman/a.md").is_none());
        assert!(held("content/a_drafts.md").is_none());
    }
}
