//! Where the links of other systems lead, as Markdown has it.

use super::kinds;
use super::tag::{ForeignTag, TagForm, name};

/// Names for the address of the site itself, before which nothing stands.
const BASES: &[&str] = &[
    "site.url",
    "site.baseurl",
    "site.base_url",
    "site.github.url",
    "site.siteurl",
    "config.base_url",
    "base_url",
    "baseurl",
    "siteurl",
    "root_url",
    "page.root",
    "base.url",
    "metadata.url",
];

/// Words behind which the address or the words stand as they are written.
const PLAIN: &[&str] = &[
    "url",
    "absolute_url",
    "relative_url",
    "relurl",
    "absurl",
    "rellangurl",
    "abslangurl",
    "prepend",
    "append",
    "asset_path",
    "asset_url",
    "cdn",
    "escape",
    "escape_once",
    "xml_escape",
    "uri_escape",
    "url_encode",
    "cgi_escape",
    "markdownify",
    "upcase",
    "downcase",
    "capitalize",
    "strip",
    "strip_html",
    "raw",
    "safe",
    "safehtml",
    "safeurl",
    "smartify",
    "htmlbaseurl",
    "slashify",
    "date",
    "date_to_string",
    "replace",
    "remove",
    "trim",
    "title",
    "default",
    "t",
];

/// What an output of a template stands for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum OutputWords<'t> {
    /// Words or an address.
    Words(String),
    /// A film or the like at an address, and its title.
    Media(&'t str, Option<&'t str>),
}

/// What the output `inner` stands for, in an address or elsewhere; none where only a template knows.
pub(super) fn output(inner: &str, in_address: bool) -> Option<OutputWords<'_>> {
    let lower = inner.to_ascii_lowercase();
    let base =
        lower.split('|').next().unwrap_or_default().trim().trim_start_matches(['.', '$', '(']);
    if BASES.contains(&base) {
        let tail = inner.split_once("append:").and_then(|(_, rest)| literal(rest.trim()));
        return Some(OutputWords::Words(
            tail.map_or_else(String::new, |(tail, _)| tail.to_owned()),
        ));
    }
    if let Some((words, rest)) = literal(inner) {
        let filter = rest.trim_start().strip_prefix('|').map(str::trim_start);
        let Some(filter) = filter else { return Some(OutputWords::Words(words.to_owned())) };
        let (word, behind) = name(filter)?;
        let word = word.to_ascii_lowercase();
        if matches!(kinds::kind(&word), "media") && is_web(words) {
            let title = behind.trim_start().strip_prefix(':').and_then(|rest| literal(rest.trim()));
            return Some(OutputWords::Media(words, title.map(|(title, _)| title)));
        }
        let is_plain = PLAIN.contains(&&*word) || in_address || word.contains("link");
        return is_plain.then(|| OutputWords::Words(words.to_owned()));
    }
    let (word, rest) = name(inner.trim_start_matches('.'))?;
    let rest = rest.trim_start().trim_start_matches(['.', '$', '(']).trim_start();
    let (words, _) = literal(rest)?;
    match &*word.to_ascii_lowercase() {
        "ref" | "relref" => in_address.then(|| OutputWords::Words(format!("ref:{words}"))),
        "absurl" | "relurl" | "rellangurl" | "abslangurl" | "safeurl" | "safehtml" => {
            Some(OutputWords::Words(words.to_owned()))
        }
        _ => None,
    }
}

/// The text between quotes with which `text` begins, and what stands behind.
fn literal(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\'' | '`' | '“' | '‘'))?;
    let close = match quote {
        '“' => '”',
        '‘' => '’',
        quote => quote,
    };
    text[quote.len_utf8()..].split_once(close)
}

/// The address that a tag stands for, by which a page is named.
pub(super) fn address(tag: &ForeignTag<'_>) -> Option<String> {
    let named = tag.given.of(&["path", "file", "src", "url", "endpoint", "filename"]);
    let words = tag.given.at(0).or(named)?.trim();
    let kind = kinds::folded(tag.name);
    Some(match (&*kind, tag.form) {
        ("post-url", _) => format!("post:{words}"),
        ("ref" | "relref" | "link", _) => format!("ref:{words}"),
        _ => words.to_owned(),
    })
    .map(|address| address.replace(' ', "%20"))
}

/// Whether what stands behind `before` in its line is the address of a link or a picture.
pub(super) fn is_address(before: &str) -> bool {
    let tail = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let head = before[..before.len() - tail.len()].trim_end();
    let bare = tail.is_empty() || tail == "<";
    let is_open = |open: &str, close: char| {
        tail.rfind(open).is_some_and(|at| !tail[at + open.len()..].contains(close))
    };
    is_open("](", ')')
        || is_open("=\"", '"')
        || is_open("='", '\'')
        || tail.ends_with('=')
        || tail.starts_with('<') && tail.contains(':')
        || bare && (head.ends_with("]:") || head.ends_with("]("))
        || tail.contains("]:")
}

/// Whether an address is one of the web.
pub(super) fn is_web(address: &str) -> bool {
    ["http://", "https://", "//"].iter().any(|head| address.starts_with(head))
}

/// Whether a tag that names an address stands where one can be.
pub(super) fn is_link(tag: &ForeignTag<'_>) -> bool {
    kinds::kind(tag.name) == "link" && tag.form != TagForm::Bracket && tag.form != TagForm::Colons
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(inner: &str, in_address: bool) -> Option<String> {
        match output(inner, in_address)? {
            OutputWords::Words(words) => Some(words),
            OutputWords::Media(address, title) => Some(format!("{address} {title:?}")),
        }
    }

    #[test]
    fn outputs() {
        for (inner, expected) in [
            ("site.baseurl", Some("")),
            (".Site.BaseURL", Some("")),
            ("\"/a/\" | url", Some("/a/")),
            ("'/a/' | prepend: site.baseurl", Some("/a/")),
            ("site.url | append: \"/b\"", Some("/b")),
            ("ref . \"a.md\"", Some("ref:a.md")),
            ("absURL \"a.md\"", Some("a.md")),
            ("\"https://a.example/b\" | embed: \"C\"", Some("https://a.example/b Some(\"C\")")),
            ("page.url", None),
            ("x | url", None),
        ] {
            assert_eq!(words(inner, true).as_deref(), expected, "{inner}");
        }
        assert_eq!(words("\"a\" | team_photo", false), None);
        assert_eq!(words("\"a\" | team_link", false).as_deref(), Some("a"));
    }

    #[test]
    fn addresses() {
        for before in ["[a](", "[a](<", "<a href=\"", "<a href='/b", "[a]: ", "[a]: <", "src="] {
            assert!(is_address(before), "{before}");
        }
        for before in ["a ", "a (", "\"", "", "a: ", "<p class=\"a\">", "[a](b) [c](d)"] {
            assert!(!is_address(before), "{before}");
        }
    }
}
