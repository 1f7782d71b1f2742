//! Names of files: which ones are of no site, and which ones can stand in a path.

use std::path::MAIN_SEPARATOR;
use std::path::Path;
use std::path::is_separator;

/// Names that systems and editors leave in folders, in lower case.
const LEFT: &[&str] =
    &["4913", ".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", ".directory"];

/// Endings of backups, of swap files, and of what is not written or loaded whole.
const UNFINISHED: &[&str] = &[
    "bak",
    "orig",
    "tmp",
    "temp",
    "swp",
    "swo",
    "swx",
    "part",
    "partial",
    "crdownload",
    "download",
];

/// Whether a system, an editor or a browser left a file of that name: a backup, a lock, a swap
/// file, a download that is not done. Nobody means to publish it.
pub(super) fn is_left_over(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    LEFT.iter().any(|left| left.eq_ignore_ascii_case(name))
        || UNFINISHED.iter().any(|unfinished| unfinished.eq_ignore_ascii_case(ending))
        || name.ends_with(['~', '#'])
        || ["~$", ".#", "._", ".~", "#"].iter().any(|mark| name.starts_with(mark))
}

/// The path from `root`, to which names were joined, with `/` between its parts; none where it is
/// not UTF-8, or holds characters that no name should: a backslash, which parts folders on some
/// systems, and such as cannot be seen, turn the line around, or are none.
pub(super) fn relative(root: &Path, path: &Path) -> Option<String> {
    // As bytes: there are many paths, and to take each apart by its names takes longer.
    let (path, root) = (path.as_os_str().as_encoded_bytes(), root.as_os_str().as_encoded_bytes());
    let from_root = str::from_utf8(path.strip_prefix(root)?).ok()?;
    let from_root = from_root.trim_start_matches(is_separator);
    let from_root = if MAIN_SEPARATOR == '/' {
        from_root.to_owned()
    } else {
        from_root.replace(MAIN_SEPARATOR, "/")
    };
    Some(from_root).filter(|path| !path.contains(is_barred))
}

/// The path from `root` as it can be shown.
pub(super) fn lossy(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path).to_string_lossy();
    path.replace(|c| is_barred(c) && c != '\\', "\u{FFFD}")
}

fn is_barred(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control() || c == '\\';
    }
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for left in [
            "a.md~",
            ".#a.md",
            "#a.md#",
            ".a.md.swp",
            "4913",
            "a.txt.bak",
            "a.orig",
            ".DS_Store",
            "Thumbs.db",
            "desktop.ini",
            "~$a.docx",
            "~$a.txt",
            ".~lock.a.pdf#",
            "a.TMP",
            "a.part",
            "a.crdownload",
            "._a.md",
        ] {
            assert!(is_left_over(left), "{left}");
        }
        for own in ["a.md", "a.bak.md", "4913.txt", "a#.md", ".well-known", ".nojekyll", "a~.txt"] {
            assert!(!is_left_over(own), "{own}");
        }
        for odd in ["a\u{7}", "a\\b.md", "a\u{202e}txt.md", "a\u{fffe}"] {
            assert_eq!(relative(Path::new("b"), &Path::new("b").join(odd)), None);
        }
        for root in ["", ".", "b", "b/", "/b/.", "b//"] {
            let path = Path::new(root).join("content").join("a\u{e9}.txt");
            assert_eq!(relative(Path::new(root), &path).as_deref(), Some("content/a\u{e9}.txt"));
        }
    }
}
