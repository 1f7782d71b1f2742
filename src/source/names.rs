//! Names of files: which ones are of no site, and which ones can stand in a path.

use std::path::{MAIN_SEPARATOR, Path, is_separator};

/// Names that systems and editors leave in folders, in lower case.
const LEFT: &[&str] =
    &[".ds_store", "icon\r", "thumbs.db", "ehthumbs.db", "desktop.ini", ".directory"];

/// Endings of backups, of swap files, and of what is not written or loaded whole.
const UNFINISHED: &[&str] = &[
    "bak",
    "orig",
    "rej",
    "tmp",
    "temp",
    "vsctmp",
    "swp",
    "swo",
    "swx",
    "kate-swp",
    "part",
    "partial",
    "filepart",
    "crdownload",
    "opdownload",
    "download",
    "aria2",
];

/// What the names of files begin with that are there for a moment.
const HEADS: &[&str] = &["~$", ".#", "._", ".~", "#", ".goutputstream-", ".nfs", ".fuse_hidden"];

/// What their names end with.
const TAILS: &[&str] = &["~", "#", "___jb_tmp___", "___jb_old___", "___jb_bak___"];

/// Whether a system, an editor or a browser left a file of that name: a backup, a lock, a swap
/// file, a download that is not done. Nobody means to publish it.
pub fn is_left_over(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    LEFT.iter().any(|left| left.eq_ignore_ascii_case(name))
        || UNFINISHED.iter().any(|unfinished| unfinished.eq_ignore_ascii_case(ending))
        || HEADS.iter().any(|head| name.starts_with(head))
        || TAILS.iter().any(|tail| name.ends_with(tail))
        || is_trial_of_vim(name)
        || is_swap_of_vim(name, ending)
        || is_made_up(name, ending)
}

/// Vim tries whether it may write in a folder by a file `4913`, and where there is one by a number
/// that is greater by 123, and so on.
fn is_trial_of_vim(name: &str) -> bool {
    let number = Some(name).filter(|name| name.bytes().all(|byte| byte.is_ascii_digit()));
    let number = number.and_then(|name| name.parse::<u32>().ok());
    number.is_some_and(|number| number >= 4913 && (number - 4913).is_multiple_of(123))
}

/// `.a.md.swp`, and where there is one `.swo`, `.swn` and so on, then `.svz`.
fn is_swap_of_vim(name: &str, ending: &str) -> bool {
    let is_ending = matches!(ending.as_bytes(), [b's', b'a'..=b'w', b'a'..=b'z']);
    is_ending && name.starts_with('.') && name[1..].contains('.')
}

/// Names with an ending by chance, under which programs write a file before they put it in the place
/// of another: `sedX3f9Qa`, `a.md.Xb3f9Q`, `a.txt.sb-8b6c1b2f-Xb3f9Q`.
fn is_made_up(name: &str, ending: &str) -> bool {
    let chance = ending.rsplit_once('-').filter(|(head, _)| head.starts_with("sb-"));
    let chance = chance.map(|(_, chance)| chance);
    let ahead = name.strip_suffix(ending).map_or("", |head| head.trim_end_matches('.'));
    let twice = Some(ending).filter(|_| ahead.trim_start_matches('.').contains('.'));
    chance.or(twice).or_else(|| name.strip_prefix("sed")).is_some_and(is_chance)
}

/// Six letters and digits that no word has in such a row: small ones, and capitals inside.
fn is_chance(text: &str) -> bool {
    let (bytes, inside) = (text.as_bytes(), text.as_bytes().get(1..).unwrap_or_default());
    bytes.len() == 6
        && bytes.iter().all(u8::is_ascii_alphanumeric)
        && bytes.iter().any(u8::is_ascii_lowercase)
        && inside.iter().any(u8::is_ascii_uppercase)
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

    /// What nobody means to publish.
    const LEFT: &[&str] = &[
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
        "5036",
        ".a.md.swn",
        ".a.md.svz",
        ".a.kate-swp",
        "sedX3f9Qa",
        "sed6g8CVa",
        "a.md.Xb3f9Q",
        "a.md.hTqxZw",
        "a.txt.sb-8b6c1b2f-Xb3f9Q",
        "a.md___jb_tmp___",
        "a.md___jb_old___",
        ".goutputstream-9X3K2Y",
        "a.md.~1~",
        "a.txt.rej",
        "a.pdf.opdownload",
        "Icon\r",
    ];

    /// What somebody may.
    const OWN: &[&str] = &[
        "a.md",
        "a.bak.md",
        "4913.txt",
        "4914",
        "2024",
        "a#.md",
        ".well-known",
        ".nojekyll",
        ".htaccess",
        "a~.txt",
        "sedatives",
        "sedation.md",
        "a.tar.Xb3f9Qq",
        "film.swf",
        "report.2024.231130",
        "mr.smith.letter",
        "a.tar.gz.sha256",
        "a.tar.gz.SHA256",
        "a.csv.Backup",
        "Xb3f9Q",
        "U.S.S.R..md",
    ];

    #[test]
    fn names() {
        for left in LEFT {
            assert!(is_left_over(left), "{left}");
        }
        for own in OWN {
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
