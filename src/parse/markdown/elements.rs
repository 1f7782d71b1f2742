//! The elements of HTML: which there are, which may stand on a page, and how they end.

/// Those that may stand on a page.
pub(super) const SHOWN: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "nav",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Those that HTML has or had, and no page here shows.
const OTHERS: &[&str] = &[
    "!doctype",
    "applet",
    "area",
    "base",
    "basefont",
    "bgsound",
    "big",
    "blink",
    "body",
    "button",
    "canvas",
    "command",
    "content",
    "datalist",
    "dialog",
    "dir",
    "embed",
    "fieldset",
    "font",
    "form",
    "frame",
    "frameset",
    "head",
    "html",
    "iframe",
    "input",
    "isindex",
    "keygen",
    "label",
    "legend",
    "link",
    "listing",
    "main",
    "map",
    "marquee",
    "math",
    "menu",
    "menuitem",
    "meta",
    "meter",
    "multicol",
    "nobr",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "optgroup",
    "option",
    "output",
    "param",
    "plaintext",
    "portal",
    "progress",
    "rb",
    "script",
    "search",
    "select",
    "selectedcontent",
    "slot",
    "spacer",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "track",
    "xmp",
];

/// Whether `name`, in small letters, is an element of HTML.
pub(super) fn is_known(name: &str) -> bool {
    SHOWN.binary_search(&name).is_ok() || OTHERS.binary_search(&name).is_ok()
}

/// Whether an element may stand on a page.
pub(super) fn is_shown(name: &str) -> bool {
    SHOWN.binary_search(&name).is_ok()
}

/// Whether an element holds nothing, and is never closed.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "!doctype"
            | "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "command"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "isindex"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "spacer"
            | "track"
            | "wbr"
    )
}

/// Whether browsers close an element by themselves where the next one begins.
pub(super) fn closes_itself(name: &str) -> bool {
    matches!(
        name,
        "body"
            | "caption"
            | "colgroup"
            | "dd"
            | "dt"
            | "head"
            | "html"
            | "li"
            | "optgroup"
            | "option"
            | "p"
            | "rb"
            | "rp"
            | "rt"
            | "rtc"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
    )
}

/// Whether browsers read what stands in an element as no HTML, up to its end or for ever.
pub(super) fn is_raw_text(name: &str) -> bool {
    RAW_TEXT.contains(&name)
}

/// The names of such elements.
pub(super) const RAW_TEXT: &[&str] = &[
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "script",
    "style",
    "textarea",
    "title",
    "xmp",
];

/// Whether what stands in an element is for programs, and never for readers.
pub(super) fn is_program(name: &str) -> bool {
    matches!(name, "script" | "style")
}

/// Whether an element holds another language, with elements of its own.
pub(super) fn is_foreign(name: &str) -> bool {
    matches!(name, "math" | "svg")
}

/// Whether an element begins a line of its own, so that no word goes on behind it.
pub(super) fn parts_words(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "br"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "img"
            | "input"
            | "label"
            | "legend"
            | "li"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "select"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "textarea"
            | "tfoot"
            | "th"
            | "thead"
            | "title"
            | "tr"
            | "ul"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_order() {
        assert!(SHOWN.is_sorted() && OTHERS.is_sorted());
        assert!(RAW_TEXT.iter().all(|name| is_known(name) && !is_shown(name)));
    }
}
