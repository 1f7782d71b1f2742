//! Captions and credits of pictures, and lines that say how to reach a reporter.

use super::byline;
use super::names::AgencyNames;
use super::words::WordRole;

/// The reporters of a line that holds an e-mail address and little else; none where the line is
/// something else.
pub(super) fn contact(line: &str, names: AgencyNames<'_>) -> Option<Vec<String>> {
    if line.len() > 200 || !line.contains('@') {
        return None;
    }
    let mut rest = Vec::new();
    let mut addresses = 0;
    for word in line.split_whitespace() {
        if is_address(word) {
            addresses += 1;
        } else if word.chars().any(|c| !c.is_ascii_digit() && !"+()-;/.".contains(c)) {
            rest.push(word);
        }
    }
    let rest = rest.join(" ");
    let bare = rest.trim_matches(|c: char| c.is_whitespace() || "()[]<>|/-–—:,.=▶".contains(c));
    let lower = bare.to_lowercase();
    let plain = bare.is_empty()
        || WordRole::Contact.all().iter().any(|head| lower.starts_with(*head))
        || lower.ends_with("can be reached at")
        || lower.ends_with("reached at");
    let authors = byline::strong(bare, names).or_else(|| byline::weak(bare, names));
    let authors =
        authors.map(|found| found.authors).or_else(|| byline::name(bare).map(|name| vec![name]));
    match authors {
        _ if addresses == 0 => None,
        Some(authors) => Some(authors),
        None if lower.contains("reached at") => {
            let name = bare.split(" can ").next().and_then(byline::name);
            Some(name.into_iter().collect())
        }
        None => (plain && bare.split_whitespace().count() <= 12).then(Vec::new),
    }
}

/// Whether `word` is an e-mail address or a handle.
fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
    match word.split_once('@') {
        Some(("", handle)) => handle.chars().all(|c| c.is_alphanumeric() || c == '_'),
        Some((user, host)) => {
            let fits =
                |part: &str| part.chars().all(|c| c.is_alphanumeric() || "._-+:".contains(c));
            !user.is_empty() && host.contains('.') && fits(user) && fits(host)
        }
        None => false,
    }
}
