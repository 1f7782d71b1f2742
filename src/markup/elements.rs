//! The elements of HTML, each once: what browsers make of it, and what may stand on a page here.

/// May stand on a page here.
const SHOWN: u16 = 1;
/// Holds nothing, and is never closed.
const VOID: u16 = 1 << 1;
/// Holds text in which nothing is a tag but the one that ends it.
const RAW: u16 = 1 << 2;
/// Is such an element where scripts run.
const RAW_BY_SCRIPTS: u16 = 1 << 3;
/// Is closed by browsers where the next one begins.
const ENDS_ALONE: u16 = 1 << 4;
/// Holds what is for programs, and never for readers.
const PROGRAM: u16 = 1 << 5;
/// Holds another language, with elements of its own.
const FOREIGN: u16 = 1 << 6;
/// Begins a line of its own, so that no word goes on behind it.
const PARTS_WORDS: u16 = 1 << 7;
/// Stands inside of a line: its words are those of the block around it.
const INLINE: u16 = 1 << 8;
/// Is a block whose own words decide its direction.
const DIRECTED: u16 = 1 << 9;
/// Is a block whose direction is that of the blocks inside, where these have one.
const AROUND: u16 = 1 << 10;
/// A picture may stand in it, and it shows nothing of its own.
const FRAME: u16 = 1 << 11;
/// Nothing of all this: HTML has or had it, and no page here shows it.
const HIDDEN: u16 = 0;

/// Every element, in the order of the names.
#[rustfmt::skip]
const ELEMENTS: &[(&str, u16)] = &[
    ("!doctype", VOID),
    ("a", SHOWN | FRAME | INLINE),
    ("abbr", SHOWN | INLINE),
    ("acronym", SHOWN),
    ("address", SHOWN | PARTS_WORDS),
    ("applet", HIDDEN),
    ("area", VOID),
    ("article", SHOWN | PARTS_WORDS),
    ("aside", SHOWN | PARTS_WORDS),
    ("audio", SHOWN),
    ("b", SHOWN | INLINE),
    ("base", VOID),
    ("basefont", VOID),
    ("bdi", SHOWN | INLINE),
    ("bdo", SHOWN | INLINE),
    ("bgsound", VOID),
    ("big", HIDDEN),
    ("blink", HIDDEN),
    ("blockquote", SHOWN | PARTS_WORDS | DIRECTED | AROUND),
    ("body", ENDS_ALONE),
    ("br", SHOWN | VOID | PARTS_WORDS | INLINE),
    ("button", PARTS_WORDS),
    ("canvas", HIDDEN),
    ("caption", SHOWN | ENDS_ALONE | PARTS_WORDS | DIRECTED),
    ("center", SHOWN | FRAME | PARTS_WORDS),
    ("cite", SHOWN | INLINE),
    ("code", SHOWN | INLINE),
    ("col", SHOWN | VOID),
    ("colgroup", SHOWN | ENDS_ALONE),
    ("command", VOID),
    ("content", HIDDEN),
    ("data", SHOWN | INLINE),
    ("datalist", HIDDEN),
    ("dd", SHOWN | ENDS_ALONE | PARTS_WORDS | DIRECTED | AROUND),
    ("del", SHOWN | INLINE),
    ("details", SHOWN | PARTS_WORDS),
    ("dfn", SHOWN | INLINE),
    ("dialog", HIDDEN),
    ("dir", HIDDEN),
    ("div", SHOWN | FRAME | PARTS_WORDS),
    ("dl", SHOWN | PARTS_WORDS | AROUND),
    ("dt", SHOWN | ENDS_ALONE | PARTS_WORDS | DIRECTED),
    ("em", SHOWN | FRAME | INLINE),
    ("embed", VOID),
    ("fieldset", HIDDEN),
    ("figcaption", SHOWN | PARTS_WORDS | DIRECTED),
    ("figure", SHOWN | FRAME | PARTS_WORDS),
    ("font", HIDDEN),
    ("footer", SHOWN | PARTS_WORDS),
    ("form", PARTS_WORDS),
    ("frame", VOID),
    ("frameset", HIDDEN),
    ("h1", SHOWN | PARTS_WORDS | DIRECTED),
    ("h2", SHOWN | PARTS_WORDS | DIRECTED),
    ("h3", SHOWN | PARTS_WORDS | DIRECTED),
    ("h4", SHOWN | PARTS_WORDS | DIRECTED),
    ("h5", SHOWN | PARTS_WORDS | DIRECTED),
    ("h6", SHOWN | PARTS_WORDS | DIRECTED),
    ("head", ENDS_ALONE),
    ("header", SHOWN | PARTS_WORDS),
    ("hgroup", SHOWN),
    ("hr", SHOWN | VOID | PARTS_WORDS),
    ("html", ENDS_ALONE),
    ("i", SHOWN | INLINE),
    ("iframe", RAW),
    ("img", SHOWN | VOID | PARTS_WORDS | INLINE),
    ("input", VOID | PARTS_WORDS),
    ("ins", SHOWN | INLINE),
    ("isindex", VOID),
    ("kbd", SHOWN | INLINE),
    ("keygen", VOID),
    ("label", PARTS_WORDS | INLINE),
    ("legend", PARTS_WORDS),
    ("li", SHOWN | ENDS_ALONE | PARTS_WORDS | DIRECTED | AROUND),
    ("link", VOID),
    ("listing", HIDDEN),
    ("main", HIDDEN),
    ("map", HIDDEN),
    ("mark", SHOWN | INLINE),
    ("marquee", HIDDEN),
    ("math", FOREIGN),
    ("menu", HIDDEN),
    ("menuitem", HIDDEN),
    ("meta", VOID),
    ("meter", HIDDEN),
    ("multicol", HIDDEN),
    ("nav", SHOWN | PARTS_WORDS),
    ("nobr", HIDDEN),
    ("noembed", RAW),
    ("noframes", RAW),
    ("noscript", RAW_BY_SCRIPTS),
    ("object", HIDDEN),
    ("ol", SHOWN | PARTS_WORDS | AROUND),
    ("optgroup", ENDS_ALONE),
    ("option", ENDS_ALONE | PARTS_WORDS),
    ("output", HIDDEN),
    ("p", SHOWN | FRAME | ENDS_ALONE | PARTS_WORDS | DIRECTED),
    ("param", VOID),
    ("picture", SHOWN | FRAME),
    ("plaintext", RAW),
    ("portal", HIDDEN),
    ("pre", SHOWN | PARTS_WORDS),
    ("progress", HIDDEN),
    ("q", SHOWN | INLINE),
    ("rb", ENDS_ALONE),
    ("rp", SHOWN | ENDS_ALONE),
    ("rt", SHOWN | ENDS_ALONE),
    ("rtc", SHOWN | ENDS_ALONE),
    ("ruby", SHOWN),
    ("s", SHOWN | INLINE),
    ("samp", SHOWN | INLINE),
    ("script", RAW | PROGRAM),
    ("search", HIDDEN),
    ("section", SHOWN | FRAME | PARTS_WORDS),
    ("select", PARTS_WORDS),
    ("selectedcontent", HIDDEN),
    ("slot", HIDDEN),
    ("small", SHOWN | INLINE),
    ("source", SHOWN | VOID),
    ("spacer", VOID),
    ("span", SHOWN | FRAME | INLINE),
    ("strike", SHOWN),
    ("strong", SHOWN | FRAME | INLINE),
    ("style", RAW | PROGRAM),
    ("sub", SHOWN | INLINE),
    ("summary", SHOWN | PARTS_WORDS | DIRECTED),
    ("sup", SHOWN | INLINE),
    ("svg", FOREIGN),
    ("table", SHOWN | PARTS_WORDS | AROUND),
    ("tbody", SHOWN | ENDS_ALONE | PARTS_WORDS),
    ("td", SHOWN | ENDS_ALONE | PARTS_WORDS | DIRECTED),
    ("template", HIDDEN),
    ("textarea", RAW | PARTS_WORDS),
    ("tfoot", SHOWN | ENDS_ALONE | PARTS_WORDS),
    ("th", SHOWN | ENDS_ALONE | PARTS_WORDS | DIRECTED),
    ("thead", SHOWN | ENDS_ALONE | PARTS_WORDS),
    ("time", SHOWN | INLINE),
    ("title", RAW | PARTS_WORDS),
    ("tr", SHOWN | ENDS_ALONE | PARTS_WORDS),
    ("track", VOID),
    ("tt", SHOWN),
    ("u", SHOWN | INLINE),
    ("ul", SHOWN | PARTS_WORDS | AROUND),
    ("var", SHOWN | INLINE),
    ("video", SHOWN),
    ("wbr", SHOWN | VOID | INLINE),
    ("xmp", RAW),
];

/// The element of that name, in small letters.
fn find(name: &str) -> Option<&'static (&'static str, u16)> {
    let at = ELEMENTS.binary_search_by_key(&name, |(known, _)| known).ok()?;
    ELEMENTS.get(at)
}

fn has(name: &str, traits: u16) -> bool {
    find(name).is_some_and(|(_, known)| known & traits != 0)
}

/// `name`, in small letters, where it is that of an element of HTML.
pub(crate) fn known(name: &str) -> Option<&'static str> {
    find(name).map(|(known, _)| *known)
}

/// The elements that may stand on a page.
pub(crate) fn shown() -> impl Iterator<Item = &'static str> {
    ELEMENTS.iter().filter(|(_, traits)| traits & SHOWN != 0).map(|(name, _)| *name)
}

/// Whether an element may stand on a page.
pub(crate) fn is_shown(name: &str) -> bool {
    has(name, SHOWN)
}

/// Whether an element holds nothing, and is never closed.
pub(crate) fn is_void(name: &str) -> bool {
    has(name, VOID)
}

/// Whether browsers read what stands in an element as no HTML, up to its end or for ever.
pub(crate) fn is_raw(name: &str) -> bool {
    has(name, RAW)
}

/// Whether browsers in which scripts run do so.
pub(crate) fn is_raw_with_scripts(name: &str) -> bool {
    has(name, RAW | RAW_BY_SCRIPTS)
}

/// Whether browsers close an element by themselves where the next one begins.
pub(crate) fn ends_alone(name: &str) -> bool {
    has(name, ENDS_ALONE)
}

/// Whether what stands in an element is for programs, and never for readers.
pub(crate) fn is_program(name: &str) -> bool {
    has(name, PROGRAM)
}

/// Whether an element holds another language, with elements of its own.
pub(crate) fn is_foreign(name: &str) -> bool {
    has(name, FOREIGN)
}

/// Whether an element begins a line of its own, so that no word goes on behind it.
pub(crate) fn parts_words(name: &str) -> bool {
    has(name, PARTS_WORDS)
}

/// Whether an element stands inside of a line.
pub(crate) fn is_inline(name: &str) -> bool {
    has(name, INLINE)
}

/// Whether the own words of an element decide its direction.
pub(crate) fn is_directed(name: &str) -> bool {
    has(name, DIRECTED)
}

/// Whether the blocks inside of an element decide its direction.
pub(crate) fn is_around(name: &str) -> bool {
    has(name, AROUND)
}

/// Whether a picture may stand in an element that shows nothing of its own.
pub(crate) fn is_frame(name: &str) -> bool {
    has(name, FRAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_order_and_traits_agree() {
        assert!(ELEMENTS.is_sorted_by(|(one, _), (next, _)| one < next));
        for (name, traits) in ELEMENTS {
            let never = |both: u16| assert_ne!(traits & both, both, "{name}");
            never(SHOWN | RAW);
            never(SHOWN | RAW_BY_SCRIPTS);
            never(VOID | RAW);
            never(VOID | ENDS_ALONE);
            never(INLINE | DIRECTED);
        }
        assert!(is_void("br") && is_raw("style") && !is_raw("noscript") && known("x").is_none());
    }
}
