//! HTML as text -> its tags, as a browser reads them: where each stands, and its attributes.

pub(crate) mod direction;
pub(crate) mod elements;
pub(crate) mod media;
mod preview;
mod reference;
#[cfg(test)]
mod tests;

pub use preview::with_script;

use std::borrow::Cow;
use std::iter;
use std::ops::Range;

/// The tag of an element, at its beginning or at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HtmlTag<'h> {
    /// As it is written, with its brackets.
    pub(crate) whole: &'h str,
    /// The name of the element, in lower case.
    pub(crate) name: Cow<'h, str>,
    /// Whether it ends the element.
    pub(crate) is_end: bool,
    /// Where it stands in the text.
    pub(crate) range: Range<usize>,
    /// Where its name ends in the text, and an attribute may be added.
    pub(crate) name_end: usize,
    /// Its attributes, in their order.
    pub(crate) attributes: Vec<Attribute<'h>>,
}

/// An attribute of a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attribute<'h> {
    /// Its name, in lower case.
    pub(crate) name: Cow<'h, str>,
    /// Its value as it is written, without its quotes.
    pub(crate) written: &'h str,
    /// Where it stands in the text, with its name and its quotes.
    pub(crate) range: Range<usize>,
    /// Where what is written as its value begins in the text.
    pub(crate) written_at: usize,
}

impl<'h> Attribute<'h> {
    /// Its value, with its references resolved.
    pub(crate) fn value(&self) -> Cow<'h, str> {
        reference::resolved(self.written)
    }
}

impl<'h> HtmlTag<'h> {
    /// The attribute of that name; a browser takes the first.
    pub(crate) fn attribute(&self, name: &str) -> Option<&Attribute<'h>> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// The value of the attribute of that name.
    pub(crate) fn value(&self, name: &str) -> Option<Cow<'h, str>> {
        self.attribute(name).map(Attribute::value)
    }
}

/// The tags of `html`, in their order. What stands in comments, and in text that is no HTML, is none.
pub(crate) fn tags(html: &str) -> impl Iterator<Item = HtmlTag<'_>> {
    let mut at = 0;
    iter::from_fn(move || {
        loop {
            let open = at + html.get(at..)?.find('<')?;
            let rest = &html[open + 1..];
            let is_end = rest.starts_with('/');
            let name = open + 1 + usize::from(is_end);
            match html.as_bytes().get(name).copied() {
                Some(first) if first.is_ascii_alphabetic() => {
                    let tag = TagScan { html, at: name }.tag(open, is_end)?;
                    at = if is_end { tag.range.end } else { behind(html, &tag) };
                    return Some(tag);
                }
                _ if rest.starts_with("!--") => at = behind_comment(html, open)?,
                _ if is_end || rest.starts_with(['!', '?']) => {
                    at = open + html[open..].find('>')?;
                }
                _ => at = open + 1,
            }
        }
    })
}

/// Whether a tag may stand in `html` whose name begins with one of `names`, at a glance.
pub(crate) fn may_begin(html: &str, names: &[&str]) -> bool {
    let begins = |at: usize| {
        let behind = &html.as_bytes()[at + 1..];
        let is = |name: &&str| {
            let head = behind.get(..name.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(name.as_bytes()))
        };
        names.iter().any(is)
    };
    html.match_indices('<').any(|(at, _)| begins(at))
}

/// The tag that begins with the `<` at `open`, or the declaration of what a document is, which is
/// written as one; none where what begins there is no tag, or never ends.
pub(crate) fn tag_at(html: &str, open: usize) -> Option<HtmlTag<'_>> {
    let rest = html.get(open..)?.strip_prefix('<')?;
    let is_end = rest.starts_with('/');
    let name = open + 1 + usize::from(is_end);
    let begins = html.as_bytes().get(name)?.is_ascii_alphabetic();
    let declares = || rest.get(..8).is_some_and(|head| head.eq_ignore_ascii_case("!doctype"));
    if !begins && !declares() {
        return None;
    }
    TagScan { html, at: name }.tag(open, is_end)
}

/// What stands between two tags, without comments and whatever else browsers leave out.
pub(crate) fn text_between(between: &str) -> Cow<'_, str> {
    let is_left_out = |at: &usize| between[at + 1..].starts_with(['!', '?', '/']);
    let next = |from: usize| {
        let opens = between[from..].match_indices('<').map(|(at, _)| from + at);
        opens.into_iter().find(is_left_out)
    };
    let Some(first) = next(0) else { return Cow::Borrowed(between) };
    let mut text = between[..first].to_owned();
    let mut open = first;
    loop {
        let end = if between[open..].starts_with("<!--") {
            behind_comment(between, open)
        } else {
            between[open..].find('>').map(|end| open + end + 1)
        };
        let Some(end) = end else { return Cow::Owned(text) };
        let until = next(end);
        text.push_str(&between[end..until.unwrap_or(between.len())]);
        let Some(until) = until else { return Cow::Owned(text) };
        open = until;
    }
}

/// `html` with each of `edits` in place of what stands in its range; they stand in their order, and
/// apart.
pub(crate) fn edited(html: &str, edits: &[(Range<usize>, String)]) -> String {
    let more: usize = edits.iter().map(|(_, new)| new.len()).sum();
    let mut out = String::with_capacity(html.len() + more);
    let mut at = 0;
    for (range, new) in edits {
        out.push_str(&html[at..range.start]);
        out.push_str(new);
        at = range.end;
    }
    out.push_str(&html[at..]);
    out
}

/// Where the next tag may begin behind `tag`, which begins an element.
fn behind(html: &str, tag: &HtmlTag<'_>) -> usize {
    let end = tag.range.end;
    let found = match &*tag.name {
        "plaintext" => None,
        "script" => end_of_script(html, end),
        name if elements::is_raw(name) => {
            let mut ends = html[end..].match_indices("</").map(|(at, _)| end + at);
            ends.find(|at| is_name(&html[at + 2..], name))
        }
        _ => return end,
    };
    found.unwrap_or(html.len())
}

/// Where the program ends that begins at `from`. One that stands in what looks like a comment may
/// hold others, as it might in the first browsers.
fn end_of_script(html: &str, from: usize) -> Option<usize> {
    let mut at = from;
    let mut comment = None;
    let mut is_inner = false;
    loop {
        let here = at + html[at..].find(['<', '>'])?;
        let rest = &html[here..];
        at = here + 1;
        if rest.starts_with('>') {
            if comment.is_some_and(|dashes| html[dashes..here].ends_with("--")) {
                (comment, is_inner) = (None, false);
            }
        } else if comment.is_none() && rest.starts_with("<!--") {
            comment = Some(here + 2);
            at = here + 4;
        } else if rest.starts_with("</") && is_name(&rest[2..], "script") {
            if !is_inner {
                return Some(here);
            }
            is_inner = false;
        } else if comment.is_some() && is_name(&rest[1..], "script") {
            is_inner = true;
        }
    }
}

/// Whether `text` goes on with the whole of a name.
fn is_name(text: &str, name: &str) -> bool {
    let text = text.as_bytes();
    let next = text.get(name.len()).copied();
    text.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name.as_bytes()))
        && next.is_none_or(|next| is_space(next) || matches!(next, b'/' | b'>'))
}

/// Where the comment ends that begins at `open`; none where it does not.
fn behind_comment(html: &str, open: usize) -> Option<usize> {
    let inside = open + "<!--".len();
    let rest = &html[inside..];
    if rest.starts_with('>') || rest.starts_with("->") {
        return Some(inside + rest.find('>')? + 1);
    }
    let is_end = |at: &usize| rest[..*at].ends_with("--") || rest[..*at].ends_with("--!");
    Some(inside + rest.match_indices('>').map(|(at, _)| at).find(is_end)? + 1)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c)
}

/// Goes over one tag.
struct TagScan<'h> {
    html: &'h str,
    at: usize,
}

impl<'h> TagScan<'h> {
    /// The tag that begins at `open`, from its name on; none where it never ends.
    fn tag(&mut self, open: usize, is_end: bool) -> Option<HtmlTag<'h>> {
        let name = self.until(|byte| is_space(byte) || matches!(byte, b'/' | b'>'));
        let name_end = self.at;
        let mut attributes = Vec::new();
        loop {
            self.until(|byte| !is_space(byte) && byte != b'/');
            if self.next()? == b'>' {
                let range = open..self.at + 1;
                let whole = &self.html[range.clone()];
                return Some(HtmlTag {
                    whole,
                    name: small(name),
                    is_end,
                    range,
                    name_end,
                    attributes,
                });
            }
            attributes.push(self.attribute()?);
        }
    }

    /// The attribute that begins here; none where it never ends.
    fn attribute(&mut self) -> Option<Attribute<'h>> {
        let start = self.at;
        // A name may begin with what ends any other.
        self.at += usize::from(self.next()? == b'=');
        self.until(|byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'='));
        let (name, mut end) = (small(&self.html[start..self.at]), self.at);
        let (mut written, mut written_at) = ("", end);
        self.until(|byte| !is_space(byte));
        if self.next()? == b'=' {
            self.at += 1;
            self.until(|byte| !is_space(byte));
            let quote = self.next().filter(|byte| matches!(byte, b'"' | b'\''));
            self.at += usize::from(quote.is_some());
            written_at = self.at;
            written = match quote {
                Some(quote) => self.until(|byte| byte == quote),
                None => self.until(|byte| is_space(byte) || byte == b'>'),
            };
            self.next()?;
            self.at += usize::from(quote.is_some());
            end = self.at;
        }
        Some(Attribute { name, written, range: start..end, written_at })
    }

    fn next(&self) -> Option<u8> {
        self.html.as_bytes().get(self.at).copied()
    }

    /// Goes on until a byte that `ends` it, or to the end; what stands before that.
    fn until(&mut self, ends: impl Fn(u8) -> bool) -> &'h str {
        let rest = &self.html.as_bytes()[self.at..];
        let length = rest.iter().position(|byte| ends(*byte)).unwrap_or(rest.len());
        let start = self.at;
        self.at += length;
        &self.html[start..self.at]
    }
}

/// A name in lower case.
fn small(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}
