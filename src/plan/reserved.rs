//! The addresses that no article and no standing page may take: those of pages that the site makes.

use crate::diagnostic::{Diagnostic, FaultCode};
use crate::plan::folded;
use crate::plan::kinds::{AT_ROOT, FOLDERS, FOLDERS_OF_YEARS};

/// The fault of a hand-written address that belongs to pages of the site.
pub(super) fn reserved(code: FaultCode, file: &str, path: &str) -> Diagnostic {
    let message = format!("its address `{path}` is reserved for a page that dateline makes");
    Diagnostic::new(code, file, message).hint("give it another name or slug")
}

/// Whether `path` may come to be that of an edition, a list or another page of the site, or the
/// index of a folder that is named as one.
pub(super) fn is_reserved(path: &str) -> bool {
    let digits = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|b| b.is_ascii_digit())
    };
    let path = folded(path);
    let page = [".html", ".htm"].iter().find_map(|ending| path.strip_suffix(ending));
    let page = page.unwrap_or(&path);
    // Hosts show a folder's index for the folder, and often for the page of its name.
    let folder = page.strip_suffix("/index");
    let mut parts = folder.unwrap_or(page).split('/');
    let first = parts.next().unwrap_or_default();
    let is_below =
        |folder: &&str| page.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    if FOLDERS.iter().any(is_below) {
        return true;
    }
    match [parts.next(), parts.next(), parts.next()] {
        [None, ..] => digits(first, 4) || AT_ROOT.contains(first),
        [Some(month), None, _] if digits(first, 4) => digits(month, 2),
        [Some(month), Some(day), None] if digits(first, 4) => digits(month, 2) && digits(day, 2),
        [Some(year), None, _] if FOLDERS_OF_YEARS.contains(first) => {
            digits(year.trim_end_matches(".json"), 4)
        }
        _ => false,
    }
}
