//! Captions and credits of pictures, and lines that say how to reach a reporter.

use super::byline;
use super::chrome::is_sentence;
use super::names::{AgencyNames, strip_head};
use super::words::WordRole;

/// Whether a paragraph is the caption or credit of a picture.
pub(super) fn is_caption(text: &str) -> bool {
    let filed = ["FILE PHOTO", "FILE - ", "FILE – ", "FILE — ", "FILE-", "FILE:"];
    let led = text.len() <= 400
        && WordRole::Caption.heads(text).iter().any(|head| leads(head, text))
        || text.len() <= 700 && filed.iter().any(|head| text.starts_with(head));
    led || is_credited(text)
}

/// Whether a caption's head leads `text`; one of words alone leads no sentence.
fn leads(head: &str, text: &str) -> bool {
    strip_head(text, head).is_some()
        && !(head.ends_with(char::is_alphabetic) && head.is_ascii() && is_sentence(text))
}

/// Whether a paragraph ends with the credit of a picture.
pub(super) fn is_credited(text: &str) -> bool {
    if text.len() > 700 {
        return false;
    }
    let mut from = text.len().saturating_sub(90);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let tail = &text[from..];
    let may_be = has_any(tail, |b| matches!(b, b'/' | b']' | b'[' | b'('))
        || has_any(tail, |b| matches!(b, b'G' | b'F' | b'N'))
            && (tail.contains("Getty")
                || tail.contains("File Photo")
                || tail.contains("NOT FOR SALE"));
    may_be && WordRole::Credit.all().iter().any(|mark| credits(tail, mark))
        || text.ends_with(')') && is_signed(text)
}

/// Whether a byte of `text` is such. It stands in place of `bytes().any(is)`, which stops at the
/// first and so looks at one byte after the other; without a way out one instruction looks at many.
/// Not measured alone.
fn has_any(text: &str, is: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(false, |any, byte| any | is(byte))
}

/// Whether `tail` holds a mark of credits; an agency of pictures is also one that texts tell of.
fn credits(tail: &str, mark: &str) -> bool {
    tail.split_once(mark).is_some_and(|(before, behind)| {
        let before = before.trim_end();
        mark != "Getty Images"
            || !before.ends_with(char::is_alphanumeric)
            || before.ends_with(" via")
            || behind.trim_start().starts_with('/')
    })
}

/// Whether a text that says "this photo" ends with the agency that made it.
fn is_signed(text: &str) -> bool {
    let lower = text.to_lowercase();
    let photo = ["this photo", "file photo", "this undated", "photo taken"];
    photo.iter().any(|words| lower.contains(words))
        && (lower.ends_with("(yonhap)") || lower.contains("provided by"))
}

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
