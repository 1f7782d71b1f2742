//! Names of persons with links, marks and roles around them, as pages show them -> the names.

use std::sync::LazyLock;

use crate::table;

/// Words that end or begin the role of a person, in small letters.
static ROLES: LazyLock<Vec<&str>> =
    LazyLock::new(|| table::of_kind(include_str!("people.tsv"), "role"));

/// A text without the addresses of its links, the marks of Markdown and HTML, what an account is called on
/// another site, and what stands behind a dash. One without any of them stays as it is.
pub(super) fn bare(text: &str) -> String {
    if !text.contains(['<', '[', '(', '*', '`', '—', '–']) {
        return text.to_owned();
    }
    // A name may have a link of HTML around it; other tags are the editor's.
    let has_link = text.contains("<a ");
    let text = if has_link { without_tags(text) } else { text.to_owned() };
    let text = without_accounts(&without_links(&text));
    let marks = |c: char| !matches!(c, '*' | '`');
    let text: String = text.chars().filter(|c| marks(*c)).collect();
    let cut = [" — ", " – "].iter().filter_map(|dash| text.find(dash)).min();
    let text = &text[..cut.unwrap_or(text.len())];
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.replace(" ,", ",")
}

/// A sentence without the marks of HTML and Markdown.
pub(super) fn without_marks(text: &str) -> String {
    if !text.contains(['<', '[', '&']) {
        return text.to_owned();
    }
    let text = without_links(&without_tags(text));
    let text = html_escape::decode_html_entities(&text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn without_tags(text: &str) -> String {
    let mut bare = String::new();
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        bare.push_str(before);
        let is_tag = tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        if let Some((_, after)) = tag.split_once('>').filter(|_| is_tag) {
            rest = after;
        } else {
            bare.push('<');
            rest = tag;
        }
    }
    bare + rest
}

/// `[words](address)` as `words`.
fn without_links(text: &str) -> String {
    let mut bare = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        bare.push_str(before);
        let parts = link.split_once("](").and_then(|(words, after)| {
            let (_, after) = after.split_once(')')?;
            Some((words, after))
        });
        if let Some((words, after)) = parts {
            bare.push_str(words);
            rest = after;
        } else {
            bare.push('[');
            rest = link;
        }
    }
    bare + rest
}

/// The same without `(@account)` and addresses in brackets.
fn without_accounts(text: &str) -> String {
    let mut bare = String::new();
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once('(') {
        let account = inside.split_once(')').filter(|(account, _)| {
            let account = account.trim();
            account.starts_with('@') || account.contains("://") || account.contains('@')
        });
        bare.push_str(before);
        if let Some((_, after)) = account {
            rest = after;
        } else {
            bare.push('(');
            rest = inside;
        }
    }
    bare + rest
}

/// The names of a byline that says "By NAME of HOUSE"; one that does not begin so stays as it is.
pub(super) fn without_house(text: &str) -> &str {
    let (by, names) = text.split_at_checked(3).unwrap_or_default();
    if !by.eq_ignore_ascii_case("by ") {
        return text;
    }
    let ends = [" of ", " for "].iter().filter_map(|word| names.find(word));
    names[..ends.min().unwrap_or(names.len())].trim()
}

/// Whether a part of a byline, which may look like a name, says what a person is, and names nobody.
pub(super) fn is_role(part: &str, is_name: bool) -> bool {
    let mut words = part.split_whitespace();
    let begins_small = part.starts_with(|c: char| c.is_lowercase());
    if begins_small && part.contains(' ') && !is_name {
        return true;
    }
    words.any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        ROLES.contains(&word.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_off() {
        for (text, name) in [
            ("Ann Lee", "Ann Lee"),
            ("Ann Lee ([@ann](https://a.example/ann)), port historian", "Ann Lee, port historian"),
            ("[Ann Lee](https://a.example/ann)", "Ann Lee"),
            ("<a href='https://a.example'>Ann Lee</a>", "Ann Lee"),
            ("Ann Lee (@ann)", "Ann Lee"),
            ("Ann Lee (ann@a.example)", "Ann Lee"),
            ("Ann Lee (Harbour Press)", "Ann Lee (Harbour Press)"),
            ("Ann Lee — who counts the gulls", "Ann Lee"),
            ("*Ann Lee*", "Ann Lee"),
            ("Ann [Lee", "Ann [Lee"),
        ] {
            assert_eq!(bare(text), name, "{text}");
        }
    }

    #[test]
    fn roles() {
        for role in ["port historian", "the bit shifter", "Executive Director", "Software Engineer"]
        {
            assert!(is_role(role, false), "{role}");
        }
        for name in ["Ann Lee", "Bo Kim", "Harbour Press", "PhD"] {
            assert!(!is_role(name, true), "{name}");
        }
    }
}
