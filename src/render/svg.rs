//! An SVG picture -> the same picture without anything that a browser would run or load.

use quick_xml::Reader;
use quick_xml::Writer;
use quick_xml::escape::unescape;
use quick_xml::events::BytesRef;
use quick_xml::events::BytesStart;
use quick_xml::events::Event;

/// The elements that may stand, without their prefix.
const ELEMENTS: &[&str] = &[
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "switch",
    "filter",
    "feGaussianBlur",
    "feOffset",
    "feBlend",
    "feColorMatrix",
    "feFlood",
    "feComposite",
    "feMerge",
    "feMergeNode",
];

/// The cleaned picture; none where the file is no well-formed XML in UTF-8 with one root.
pub fn clean(svg: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(svg).ok()?;
    if text.chars().any(|c| is_barred(c) && !matches!(c, '\t' | '\n' | '\r')) {
        return None;
    }
    let mut reader = Reader::from_str(text);
    let mut writer = Writer::new(Vec::new());
    let mut open: Vec<Fate> = Vec::new();
    let mut dropped = 0_usize;
    let mut seen = false;
    loop {
        let is_barred = dropped > 0;
        match reader.read_event().ok()? {
            Event::Eof => break,
            Event::Start(_) | Event::Empty(_) if open.is_empty() && seen => return None,
            Event::GeneralRef(name) if !is_known(&name) => return None,
            Event::Start(element) => {
                let fate = fate(&element);
                if fate == Fate::Kept && !is_barred {
                    seen = true;
                    writer.write_event(Event::Start(attributes(&element))).ok()?;
                }
                dropped += usize::from(fate == Fate::Dropped);
                open.push(fate);
            }
            Event::End(element) => {
                let fate = open.pop()?;
                dropped -= usize::from(fate == Fate::Dropped);
                if fate == Fate::Kept && dropped == 0 {
                    writer.write_event(Event::End(element)).ok()?;
                }
            }
            Event::Empty(element) if !is_barred && fate(&element) == Fate::Kept => {
                seen = true;
                writer.write_event(Event::Empty(attributes(&element))).ok()?;
            }
            event @ (Event::Text(_) | Event::CData(_) | Event::GeneralRef(_))
                if !is_barred && !open.is_empty() =>
            {
                writer.write_event(event).ok()?;
            }
            _ => {}
        }
    }
    (seen && open.is_empty()).then(|| writer.into_inner())
}

/// Whether no XML may hold a character, or no picture needs it.
fn is_barred(c: char) -> bool {
    c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// Whether a reference means a character without the file's own definitions.
fn is_known(name: &BytesRef<'_>) -> bool {
    let character = name.resolve_char_ref().ok().flatten();
    character.is_some_and(|c| !is_barred(c))
        || matches!(&**name, b"amp" | b"lt" | b"gt" | b"quot" | b"apos")
}

/// What becomes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It stays.
    Kept,
    /// It goes, and what is inside it stays.
    Unwrapped,
    /// It goes with all that is inside it.
    Dropped,
}

fn fate(element: &BytesStart<'_>) -> Fate {
    match element.local_name().as_ref() {
        b"a" => Fate::Unwrapped,
        name if ELEMENTS.iter().any(|allowed| allowed.as_bytes() == name) => Fate::Kept,
        _ => Fate::Dropped,
    }
}

/// The element with the attributes that neither run nor load anything. A value is judged as a
/// browser will read it, and written with its own escapes.
fn attributes(element: &BytesStart<'_>) -> BytesStart<'static> {
    let mut clean = BytesStart::new(String::from_utf8_lossy(element.name().as_ref()).into_owned());
    for attribute in element.attributes().filter_map(Result::ok) {
        let name = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
        let raw = String::from_utf8_lossy(&attribute.value).into_owned();
        if let Ok(value) = unescape(&raw)
            && is_harmless(&name, &value)
        {
            clean.push_attribute((name.as_str(), &*value));
        }
    }
    clean
}

fn is_harmless(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    if value.chars().any(|c| is_barred(c) && !matches!(c, '\t' | '\n' | '\r')) {
        return false;
    }
    let value: String = value.chars().filter(|c| !c.is_control()).collect();
    let value = value.to_ascii_lowercase();
    let local = name.rsplit(':').next().unwrap_or_default();
    let outside =
        value.contains("url") && value.matches("url").count() != value.matches("url(#").count();
    match local {
        "href" => value.trim_start().starts_with('#'),
        "style" => !value.contains("url") && !value.contains("import") && !value.contains('\\'),
        _ if local.starts_with("on") => false,
        _ => !value.contains("script:") && !outside && !value.contains('\\'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_escapes_hide_nothing() {
        let text = |svg: &[u8]| clean(svg).map(|svg| String::from_utf8(svg).expect("UTF-8"));
        let svg =
            br#"<svg width='1" onload="a()'><g fill="&#117;rl(https://example.org/b)"/></svg>"#;
        let clean = text(svg).expect("it is well-formed");
        assert!(clean.contains("&quot; onload=&quot;") && !clean.contains("example"), "{clean}");
        for bad in [
            "<svg>&undef;</svg>",
            "<svg/><svg/>",
            "<svg>\u{1}</svg>",
            "<svg>&#1;</svg>",
            "<svg>&#xFFFE;</svg>",
        ] {
            assert_eq!(text(bad.as_bytes()), None, "{bad}");
        }
        assert_eq!(text(b"<svg>\xff</svg>"), None);
    }

    #[test]
    fn what_runs_is_left_out() {
        let svg = br##"<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x "y">]>
<svg xmlns="http://www.w3.org/2000/svg" onload="a()"><script>b()</script>
<foreignObject><p>c</p></foreignObject><a href="javascript:d()"><text>e</text></a>
<use href="https://example.org/f"/><use href="#g"/><rect width="1" style="fill:url(h)"/></svg>"##;
        let clean = String::from_utf8(clean(svg).expect("it is well-formed")).expect("UTF-8");
        for gone in
            ["onload", "script", "foreignObject", "javascript", "example.org", "url(h)", "DOCTYPE"]
        {
            assert!(!clean.contains(gone), "{gone}: {clean}");
        }
        assert!(clean.contains("<text>e</text>"), "{clean}");
        assert!(clean.contains("href=\"#g\"") && clean.contains("<rect width=\"1\"/>"), "{clean}");
        assert_eq!(super::clean(b"<svg><g></svg>"), None);
    }
}
