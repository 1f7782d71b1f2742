//! A picture -> its width and height, from its first bytes.

use std::fs;

use quick_xml::events::Event;

use super::{LARGEST_TEXT, Root};

/// The width and height in pixels of the picture at `path`; none where it has none or is none.
pub(crate) fn picture_size(root: &Root, path: &str) -> Option<(u32, u32)> {
    let full = root.at(path);
    if path.to_lowercase().ends_with(".svg") {
        fs::metadata(&full).ok().filter(|meta| meta.len() <= LARGEST_TEXT)?;
        return drawing_size(&fs::read_to_string(full).ok()?);
    }
    let size = imagesize::size(full).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

/// The size that an SVG picture gives itself. A view box alone gives none: such a picture is as
/// wide as its place.
fn drawing_size(text: &str) -> Option<(u32, u32)> {
    let mut reader = quick_xml::Reader::from_str(text);
    let drawing = loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => break tag,
            Event::Eof => return None,
            _ => {}
        }
    };
    let side = |name: &str| {
        let value = drawing.try_get_attribute(name).ok()??.value.into_owned();
        let length = String::from_utf8(value).ok()?;
        pixels(length.trim().trim_end_matches("px").parse().ok()?)
    };
    Some((side("width")?, side("height")?))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the bounds are asked")]
fn pixels(length: f32) -> Option<u32> {
    (1.0..=65_535.0).contains(&length).then(|| length.round() as u32)
}
