//! An SVG picture -> the same picture without anything that a browser would run or load: elements,
//! attributes and properties of styles stay where they are known to do neither.

mod allowed;
mod style;

use quick_xml::escape::{partial_escape, unescape};
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesRef, BytesStart, BytesText, Event};
use quick_xml::name::{NamespaceResolver, ResolveResult};
use quick_xml::{NsReader, Writer};

use crate::diagnostic::{Diagnostic, FaultCode};
use crate::render::Site;

/// The name of SVG.
const SVG: &str = "http://www.w3.org/2000/svg";
/// The name of the older links of SVG.
const XLINK: &str = "http://www.w3.org/1999/xlink";
/// The name of what all XML has.
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The most elements that may stand inside one another.
const DEEPEST: usize = 1000;

/// How a picture begins that stands in the drawing itself.
const RASTERS: &[&str] = &[
    "data:image/avif;base64,",
    "data:image/bmp;base64,",
    "data:image/gif;base64,",
    "data:image/jpeg;base64,",
    "data:image/jpg;base64,",
    "data:image/png;base64,",
    "data:image/webp;base64,",
];

/// The drawing at `path`, cleaned.
pub(super) fn page(path: &str, site: &Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    clean(&site.world.bytes(path)?).ok_or_else(|| {
        Diagnostic::new(FaultCode::BrokenSvg, path, "not a well-formed SVG picture")
            .hint("export the picture again as plain SVG")
    })
}

/// The cleaned picture; none where the file is no well-formed XML in UTF-8 with one root.
fn clean(svg: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(svg).ok()?;
    if !text.chars().all(may_stand) {
        return None;
    }
    let mut cleaner = Cleaner {
        reader: NsReader::from_str(text),
        writer: Writer::new(Vec::new()),
        open: Vec::new(),
        dropped: 0,
        sheet: None,
        seen: false,
    };
    while cleaner.step()? {}
    let Cleaner { writer, open, seen, .. } = cleaner;
    (seen && open.is_empty()).then(|| writer.into_inner())
}

/// What becomes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ElementFate {
    /// It stays.
    Kept,
    /// It stays, and what is inside it is a sheet of styles.
    Sheet,
    /// It goes, and what is inside it stays.
    Unwrapped,
    /// It goes with all that is inside it.
    Dropped,
}

/// Goes over one picture.
struct Cleaner<'x> {
    reader: NsReader<&'x [u8]>,
    writer: Writer<Vec<u8>>,
    /// The open elements.
    open: Vec<ElementFate>,
    /// How many of them go with all that is inside.
    dropped: usize,
    /// The text of the open sheet of styles.
    sheet: Option<String>,
    /// Whether the root was written.
    seen: bool,
}

impl Cleaner<'_> {
    /// Takes what comes next; whether there was anything. None where it is not well-formed.
    fn step(&mut self) -> Option<bool> {
        let event = self.reader.read_event().ok()?;
        match event {
            Event::Eof => return Some(false),
            Event::Start(_) | Event::Empty(_) if self.open.is_empty() && self.seen => return None,
            Event::Start(_) if self.open.len() == DEEPEST => return None,
            Event::Start(element) => self.begin(&element)?,
            Event::Empty(element) if self.dropped == 0 && self.is_kept(&element) => {
                let element = self.attributes(&element);
                self.write(Event::Empty(element))?;
            }
            Event::End(element) => {
                let fate = self.open.pop()?;
                self.dropped -= usize::from(fate == ElementFate::Dropped);
                if self.dropped == 0 && matches!(fate, ElementFate::Kept | ElementFate::Sheet) {
                    if let Some(sheet) = self.sheet.take() {
                        let sheet = style::sheet(&sheet);
                        let text = BytesText::from_escaped(partial_escape(sheet.as_str()));
                        self.write(Event::Text(text))?;
                    }
                    self.write(Event::End(element))?;
                }
            }
            Event::GeneralRef(name) => {
                let character = character(&name)?;
                match &mut self.sheet {
                    Some(sheet) if self.dropped == 0 => sheet.push(character),
                    _ => self.text(Event::GeneralRef(name))?,
                }
            }
            Event::Text(text) => match &mut self.sheet {
                Some(sheet) if self.dropped == 0 => sheet.push_str(&text.decode().ok()?),
                _ => self.text(Event::Text(text))?,
            },
            Event::CData(text) => match &mut self.sheet {
                Some(sheet) if self.dropped == 0 => sheet.push_str(&text.decode().ok()?),
                _ => self.text(Event::CData(text))?,
            },
            _ => {}
        }
        Some(true)
    }

    fn begin(&mut self, element: &BytesStart<'_>) -> Option<()> {
        let fate = self.fate(element);
        if self.dropped == 0 && matches!(fate, ElementFate::Kept | ElementFate::Sheet) {
            let element = self.attributes(element);
            self.write(Event::Start(element))?;
            self.sheet = (fate == ElementFate::Sheet).then(String::new);
        }
        self.dropped += usize::from(fate == ElementFate::Dropped);
        self.open.push(fate);
        Some(())
    }

    fn text(&mut self, event: Event<'_>) -> Option<()> {
        if self.dropped == 0 && !self.open.is_empty() { self.write(event) } else { Some(()) }
    }

    fn write(&mut self, event: Event<'_>) -> Option<()> {
        self.seen = true;
        self.writer.write_event(event).ok()
    }

    fn is_kept(&self, element: &BytesStart<'_>) -> bool {
        matches!(self.fate(element), ElementFate::Kept | ElementFate::Sheet)
    }

    /// What becomes of an element that begins here. One without the name of SVG is not drawn, and does
    /// no harm.
    fn fate(&self, element: &BytesStart<'_>) -> ElementFate {
        let (space, local) = self.reader.resolver().resolve_element(element.name());
        let name = std::str::from_utf8(local.into_inner()).unwrap_or_default();
        match space {
            ResolveResult::Unknown(_) => ElementFate::Dropped,
            ResolveResult::Bound(space) if space.into_inner() != SVG.as_bytes() => {
                ElementFate::Dropped
            }
            _ if self.sheet.is_some() => ElementFate::Dropped,
            _ if name == "a" => ElementFate::Unwrapped,
            _ if name == "style" => ElementFate::Sheet,
            _ if name == "image" && !self.leads(element) => ElementFate::Dropped,
            _ if allowed::is_element(name) => ElementFate::Kept,
            _ => ElementFate::Dropped,
        }
    }

    /// Whether what an element shows may stand.
    fn leads(&self, element: &BytesStart<'_>) -> bool {
        let clean = self.attributes(element);
        clean.attributes().flatten().any(|one| one.key.local_name().as_ref() == b"href")
    }

    /// The element with the attributes that may stand. A value is judged as a browser will read it, and
    /// written with its own escapes.
    fn attributes(&self, element: &BytesStart<'_>) -> BytesStart<'static> {
        let name = String::from_utf8_lossy(element.name().as_ref()).into_owned();
        let mut clean = BytesStart::new(name);
        for attribute in element.attributes().filter_map(Result::ok) {
            let raw = String::from_utf8_lossy(&attribute.value).into_owned();
            let Some(value) = unescape(&raw).ok().filter(|value| value.chars().all(may_stand))
            else {
                continue;
            };
            if let Some(value) = kept(element, &attribute, &value, self.reader.resolver()) {
                let key = String::from_utf8_lossy(attribute.key.as_ref());
                clean.push_attribute((&*key, value.as_str()));
            }
        }
        clean
    }
}

/// Whether XML may hold a character, and a picture may need it.
fn may_stand(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// The character that a reference means without the file's own definitions.
fn character(name: &BytesRef<'_>) -> Option<char> {
    match name.resolve_char_ref().ok()? {
        Some(c) => Some(c).filter(|c| may_stand(*c)),
        None => match &**name {
            b"amp" => Some('&'),
            b"lt" => Some('<'),
            b"gt" => Some('>'),
            b"quot" => Some('"'),
            b"apos" => Some('\''),
            _ => None,
        },
    }
}

/// What may stand of an attribute's value; none where the attribute may not.
fn kept(
    element: &BytesStart<'_>,
    attribute: &Attribute<'_>,
    value: &str,
    spaces: &NamespaceResolver,
) -> Option<String> {
    if attribute.key.as_namespace_binding().is_some() {
        return matches!(value, SVG | XLINK).then(|| value.to_owned());
    }
    let (space, local) = spaces.resolve_attribute(attribute.key);
    let name = std::str::from_utf8(local.into_inner()).ok()?;
    let is_harmless = match space {
        ResolveResult::Unbound if name == "href" => leads_inside(element, value),
        ResolveResult::Unbound if name == "style" => {
            return Some(style::declarations(value)).filter(|style| !style.is_empty());
        }
        ResolveResult::Unbound if allowed::is_presentation(name) => style::loads_nothing(value),
        ResolveResult::Unbound => allowed::is_attribute(name),
        ResolveResult::Bound(space) if space.into_inner() == XLINK.as_bytes() => {
            name == "href" && leads_inside(element, value)
        }
        ResolveResult::Bound(space) if space.into_inner() == XML.as_bytes() => {
            matches!(name, "lang" | "space")
        }
        _ => false,
    };
    is_harmless.then(|| value.to_owned())
}

/// Whether an address is that of a part of the drawing, or of a picture that stands in it.
fn leads_inside(element: &BytesStart<'_>, address: &str) -> bool {
    let is_picture = matches!(element.local_name().as_ref(), b"image" | b"feImage");
    let begins = |begin: &&str| {
        let head = address.chars().filter(|c| !c.is_whitespace()).take(begin.len());
        head.collect::<String>().eq_ignore_ascii_case(begin)
    };
    address.trim_start().starts_with('#') || is_picture && RASTERS.iter().any(begins)
}

#[cfg(test)]
mod tests;
