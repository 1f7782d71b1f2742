//! HTML as text -> its tags, as a browser reads them: where each stands, and its attributes.

pub(crate) mod media;

use std::borrow::Cow;
use std::iter;
use std::ops::Range;

/// Elements whose text holds no tags but the one that ends them.
const RAW: &[&str] =
    &["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];

/// The tag of an element, at its beginning or at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag<'h> {
    /// The name of the element, in lower case.
    pub(crate) name: Cow<'h, str>,
    /// Whether it ends the element.
    pub(crate) is_end: bool,
    /// Where it stands in the text, with its brackets.
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
    /// Its value, with its references resolved.
    pub(crate) value: Cow<'h, str>,
    /// Where it stands in the text, with its name and its quotes.
    pub(crate) range: Range<usize>,
}

impl<'h> Tag<'h> {
    /// The attribute of that name; a browser takes the first.
    pub(crate) fn attribute(&self, name: &str) -> Option<&Attribute<'h>> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// The value of the attribute of that name.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.attribute(name).map(|attribute| &*attribute.value)
    }
}

/// The tags of `html`, in their order. What stands in comments, and in text that is no HTML, is none.
pub(crate) fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut at = 0;
    iter::from_fn(move || {
        loop {
            let open = at + html.get(at..)?.find('<')?;
            let rest = &html[open + 1..];
            let is_end = rest.starts_with('/');
            let name = open + 1 + usize::from(is_end);
            match html.as_bytes().get(name).copied() {
                Some(first) if first.is_ascii_alphabetic() => {
                    let tag = Scan { html, at: name }.tag(open, is_end)?;
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
fn behind(html: &str, tag: &Tag<'_>) -> usize {
    let end = tag.range.end;
    if tag.name == "plaintext" {
        return html.len();
    }
    if !RAW.contains(&&*tag.name) {
        return end;
    }
    let ends = |at: &usize| {
        let rest = &html.as_bytes()[at + 2..];
        let name = rest.get(..tag.name.len());
        let next = rest.get(tag.name.len()).copied();
        name.is_some_and(|name| name.eq_ignore_ascii_case(tag.name.as_bytes()))
            && next.is_none_or(|next| is_space(next) || matches!(next, b'/' | b'>'))
    };
    html[end..].match_indices("</").map(|(at, _)| end + at).find(ends).unwrap_or(html.len())
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
struct Scan<'h> {
    html: &'h str,
    at: usize,
}

impl<'h> Scan<'h> {
    /// The tag that begins at `open`, from its name on; none where it never ends.
    fn tag(&mut self, open: usize, is_end: bool) -> Option<Tag<'h>> {
        let name = self.until(|byte| is_space(byte) || matches!(byte, b'/' | b'>'));
        let name_end = self.at;
        let mut attributes = Vec::new();
        loop {
            self.until(|byte| !is_space(byte) && byte != b'/');
            if self.next()? == b'>' {
                let range = open..self.at + 1;
                return Some(Tag { name: small(name), is_end, range, name_end, attributes });
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
        self.until(|byte| !is_space(byte));
        let mut value = "";
        if self.next()? == b'=' {
            self.at += 1;
            self.until(|byte| !is_space(byte));
            match self.next()? {
                quote @ (b'"' | b'\'') => {
                    self.at += 1;
                    value = self.until(|byte| byte == quote);
                    self.next()?;
                    self.at += 1;
                }
                _ => value = self.until(|byte| is_space(byte) || byte == b'>'),
            }
            end = self.at;
        }
        let value = html_escape::decode_html_entities(value);
        Some(Attribute { name, value, range: start..end })
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The tags of `html` as `name(attribute=value,…)`.
    fn shown(html: &str) -> String {
        let one = |tag: Tag<'_>| {
            let pairs = tag.attributes.iter().map(|one| format!("{}={}", one.name, one.value));
            let pairs = pairs.collect::<Vec<_>>().join(",");
            format!("{}{}({pairs})", if tag.is_end { "/" } else { "" }, tag.name)
        };
        tags(html).map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn tags_are_read_as_browsers_do() {
        for (html, tags) in [
            ("a < b <c>d</c >", "c() /c()"),
            ("<IMG SRC='x>y' alt=\"a&amp;b\" hidden>", "img(src=x>y,alt=a&b,hidden=)"),
            ("<a href = x/y class=b><br/></a x=1>", "a(href=x/y,class=b) br() /a(x=1)"),
            ("<a =b c==d>", "a(=b=,c==d)"),
            ("<p\nid\t=\n'é'\u{c}/ x>", "p(id=é,x=)"),
            ("<!-- <p> --><i><!--><b><!---><u><!-- <p> --!><s>", "i() b() u() s()"),
            ("<!doctype html><?p <x>?><p></ p <x>>", "p()"),
            ("<style>a{x:'</p>'}<b></STYLE><b>", "style() /style() b()"),
            ("<title><b></titles></title\n><b>", "title() /title() b()"),
            ("<script><b>", "script()"),
            ("<plaintext><b>", "plaintext()"),
            ("<p <b x='", ""),
            ("<!-- <p>", ""),
            ("<é><1><>", ""),
        ] {
            assert_eq!(shown(html), tags, "{html}");
        }
    }

    #[test]
    fn ranges_are_those_of_the_text() {
        let html = "é <a  b='c' d>";
        let tag = tags(html).next().expect("there is one");
        assert_eq!((&html[tag.range.clone()], &html[..tag.name_end]), ("<a  b='c' d>", "é <a"));
        let ranges: Vec<&str> = tag.attributes.iter().map(|one| &html[one.range.clone()]).collect();
        assert_eq!(ranges, ["b='c'", "d"]);
        let edits = [
            (tag.name_end..tag.name_end, " x".to_owned()),
            (tag.range.end - 3..html.len(), ">".into()),
        ];
        assert_eq!(edited(html, &edits), "é <a x  b='c'>");
    }
}
