//! An SVG picture -> the same picture without anything that a browser would run or load.

use quick_xml::Reader;
use quick_xml::Writer;
use quick_xml::events::BytesStart;
use quick_xml::events::Event;
use quick_xml::events::attributes::Attribute;

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

/// The cleaned picture; none where the file is no well-formed XML.
pub fn clean(svg: &[u8]) -> Option<Vec<u8>> {
    let mut reader = Reader::from_reader(svg);
    let mut writer = Writer::new(Vec::new());
    let mut open: Vec<Fate> = Vec::new();
    let mut dropped = 0_usize;
    let mut seen = false;
    loop {
        let is_barred = dropped > 0;
        match reader.read_event().ok()? {
            Event::Eof => break,
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

/// The element with the attributes that neither run nor load anything.
fn attributes(element: &BytesStart<'_>) -> BytesStart<'static> {
    let name = String::from_utf8_lossy(element.name().as_ref()).into_owned();
    let kept = element.attributes().filter_map(Result::ok).filter(is_harmless);
    let pairs: Vec<(Vec<u8>, Vec<u8>)> =
        kept.map(|a| (a.key.as_ref().to_vec(), a.value.to_vec())).collect();
    let pairs = pairs.iter().map(|(key, value)| (key.as_slice(), value.as_slice()));
    BytesStart::new(name).with_attributes(pairs)
}

fn is_harmless(attribute: &Attribute<'_>) -> bool {
    let name = String::from_utf8_lossy(attribute.key.as_ref()).to_ascii_lowercase();
    let value = String::from_utf8_lossy(&attribute.value).to_ascii_lowercase();
    let local = name.rsplit(':').next().unwrap_or_default();
    match local {
        "href" => value.trim_start().starts_with('#'),
        "style" => !value.contains("url") && !value.contains("import") && !value.contains('\\'),
        _ if local.starts_with("on") => false,
        _ => !value.contains("javascript:") && (!value.contains("url(") || value.contains("url(#")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
