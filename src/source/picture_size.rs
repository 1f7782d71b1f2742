//! A picture -> its width and height, from its first bytes.

use std::fs::{self, File};
use std::io::Read;

use quick_xml::events::Event;

use super::{LARGEST_TEXT, Root, open, unreadable};
use crate::diagnostic::{Checked, Diagnostic, FaultCode};
use crate::model::PictureSize;
use crate::picture;

/// The bytes that are read of a picture: what a camera notes stands in the first 64 KiB.
const HEAD: u64 = 128 << 10;

/// The size of the picture at `path`, as it is shown; none where it has none or is none. One that has more
/// pixels than are ever decoded is told.
pub(crate) fn picture_size(root: &Root, path: &str) -> Checked<Option<PictureSize>> {
    let Some((width, height)) = size(root, path) else {
        return Checked { value: None, diagnostics: Vec::new() };
    };
    let mut bytes = Vec::new();
    let file = File::open(root.at(path)).ok();
    let length = file.as_ref().and_then(|file| Some(file.metadata().ok()?.len()));
    let read = file.and_then(|file| file.take(HEAD).read_to_end(&mut bytes).ok());
    let head = read.and_then(|_| picture::head(&bytes));
    let is_large = u64::from(width) * u64::from(height) > picture::MOST_PIXELS;
    let narrows = !is_large && length.is_some_and(|length| length <= picture::LARGEST);
    let is_turned = head.is_some_and(picture::PictureHead::is_on_its_side);
    let (width, height) = if is_turned { (height, width) } else { (width, height) };
    let told = Diagnostic::new(
        FaultCode::HugePicture,
        path,
        format!(
            "it says that it has {width} × {height} pixels, so no narrower copies are made of it"
        ),
    );
    let told = told.hint("it is published as it is; make it smaller, or replace it");
    Checked {
        value: Some(PictureSize { width, height, narrows: narrows && head.is_some() }),
        diagnostics: if is_large && head.is_some() { vec![told] } else { Vec::new() },
    }
}

/// The bytes of the picture at `path`.
///
/// # Errors
/// A file that cannot be read or is too large.
pub(crate) fn picture(root: &Root, path: &str) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    let read = open(root, path)?.take(picture::LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|fault| unreadable(path, &fault))?;
    if bytes.len() as u64 > picture::LARGEST {
        let fault = std::io::Error::other("it is larger than 64 MiB");
        return Err(unreadable(path, &fault));
    }
    Ok(bytes)
}

/// The width and height in pixels, as the file has them.
fn size(root: &Root, path: &str) -> Option<(u32, u32)> {
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
