//! An old address of an article, as other systems write it -> a path within the site.

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::is_device;

/// The most bytes of an old address, and of one name in it with the ending of its file.
const LONGEST: usize = 800;
const LONGEST_NAME: usize = 240;

/// What another system made an address of, where that is no address by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OldAddressParts {
    /// The slug as it was written, where it is none here.
    pub slug: Option<String>,
    /// The categories, which stand in some addresses.
    pub categories: Vec<String>,
    /// Old addresses as Hugo has them: beside that of the article, where no `/` is before them.
    pub beside: Vec<String>,
}

/// Why an old address cannot lead to an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreachable {
    /// Every address that differs in its query alone is one file.
    Query,
    /// It is that of another site.
    Elsewhere,
    /// It leads out of the site, or not every disk can hold a file of that name.
    Name,
}

impl Unreachable {
    /// The reason, for the editor.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Query => "a static site cannot tell pages apart by what follows `?`",
            Self::Elsewhere => "it is on another site",
            Self::Name => "it is not a path that works on every disk",
        }
    }
}

/// Whether an old address is written with its host.
pub fn is_whole(written: &str) -> bool {
    let scheme = written.split_once("://").map_or("", |(scheme, _)| scheme);
    written.starts_with("//") || ["http", "https"].iter().any(|s| scheme.eq_ignore_ascii_case(s))
}

/// The path from the site's root that an old address means, which is written as a path of the
/// site: `old/page`, `old/page/` or `old/page.html`. What browsers keep to themselves, a part of the
/// page, is left out; escapes are what they stand for.
///
/// # Errors
/// The reason why no page can stand there.
pub fn old_path(written: &str) -> Result<String, Unreachable> {
    let written = written.split('#').next().unwrap_or_default();
    if written.contains('?') {
        return Err(Unreachable::Query);
    }
    let path = written.strip_prefix('/').unwrap_or(written);
    let path = percent_decode_str(path).decode_utf8().map_err(|_| Unreachable::Name)?;
    // A name that is not escaped has come through an editor's keyboard and disk.
    let path: String = if written.contains('%') { path.into_owned() } else { path.nfc().collect() };
    let names = path.strip_suffix('/').unwrap_or(&path);
    let is_whole = path.is_empty() || path.len() <= LONGEST && names.split('/').all(is_name);
    if is_whole { Ok(path) } else { Err(Unreachable::Name) }
}

/// The path and the query of an old address that has one, as [`old_path`] has the path: `?p=120`. None where
/// it has none, or one that a server is not told of.
pub fn old_query(written: &str) -> Option<String> {
    let (path, query) = written.split('#').next()?.split_once('?')?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~%&=+,:@/!*()[]".contains(c);
    let may_be_told =
        !query.is_empty() && query.len() <= LONGEST_NAME && query.chars().all(is_plain);
    let parts = || query.split('&').all(|part| part.find('=').is_some_and(|at| at > 0));
    let path = old_path(path).ok()?;
    (may_be_told && parts()).then(|| format!("{path}?{query}"))
}

/// Whether every disk can hold a file of that name, and every reader see it.
fn is_name(name: &str) -> bool {
    let is_plain = |c: char| {
        let is_mark = matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
        let is_other_space = c.is_whitespace() && c != ' ';
        !is_mark && !is_other_space && !is_unseen(c)
    };
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && !name.starts_with(['.', ' '])
        && !name.ends_with(['.', ' '])
        && name.chars().all(is_plain)
        && !is_device(name.split('.').next().unwrap_or_default().to_lowercase().trim_end())
}

/// Whether a character cannot be seen, or turns a line around; joiners of letters are spelling.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{ffff}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        for (written, path) in [
            ("/2019/05/old-post", "2019/05/old-post"),
            ("2019/05/old-post/", "2019/05/old-post/"),
            ("post.html#part", "post.html"),
            ("/old.htm", "old.htm"),
            ("/", ""),
            ("index.html", "index.html"),
            ("/%EC%98%9B/a%20b.html", "옛/a b.html"),
            ("/caf\u{65}\u{301}/", "café/"),
            ("/100%25.html", "100%.html"),
            ("/a,b(c)!.html", "a,b(c)!.html"),
        ] {
            assert_eq!(old_path(written).as_deref(), Ok(path), "{written}");
        }
        for written in [
            "../a.html",
            "/%2e%2e/a",
            "a//b",
            "a/./b",
            ".a",
            "a./b",
            "a /b",
            "con",
            "x/NUL.html",
            "a\\b",
            "C:/a",
            "a*",
            "%ff",
            "a%00",
            "a\u{202e}b",
            "a\u{200b}",
            "//a.html",
        ] {
            assert_eq!(old_path(written), Err(Unreachable::Name), "{written}");
        }
        assert_eq!(old_path("/?p=12"), Err(Unreachable::Query));
        for (written, query) in [
            ("/?p=12", Some("?p=12")),
            ("?p=12#a", Some("?p=12")),
            ("/old/x.php?id=1&b=2", Some("old/x.php?id=1&b=2")),
            ("/a", None),
            ("/?", None),
            ("/?p", None),
            ("/?=1", None),
            ("/?p=1;drop", None),
            ("/?p=\"$x\"", None),
            ("/?p=a b", None),
            ("/../?p=1", None),
        ] {
            assert_eq!(old_query(written).as_deref(), query, "{written}");
        }
        assert_eq!(old_path(&"a".repeat(LONGEST_NAME + 1)), Err(Unreachable::Name));
        assert_eq!(old_path(&"a/".repeat(LONGEST)), Err(Unreachable::Name));
        let whole = ["https://a.example/b", "HTTP://a.example", "//a.example/b"];
        assert!(whole.into_iter().all(is_whole) && !is_whole("/a://b") && !is_whole("/a"));
    }
}
