//! A picture without what its camera noted: where and when it was taken, by whom, with which device.

use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::png::Png;
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF};

use super::head::{PictureFormat, head};

/// The picture in `bytes` without such notes, its pixels and colours untouched; none where it has none.
pub(crate) fn without_private(bytes: &[u8]) -> Option<Vec<u8>> {
    let head = head(bytes)?;
    let all = Bytes::copy_from_slice(bytes);
    let kept = match head.format {
        PictureFormat::Jpeg => without_in_jpeg(all, head.orientation)?,
        PictureFormat::Png => {
            let mut png = Png::from_bytes(all).ok()?;
            let is_note =
                |kind: [u8; 4]| matches!(&kind, b"eXIf" | b"tEXt" | b"iTXt" | b"zTXt" | b"tIME");
            png.chunks_mut().retain(|chunk| !is_note(chunk.kind()));
            png.encoder().bytes()
        }
        PictureFormat::Webp => {
            let mut webp = WebP::from_bytes(all).ok()?;
            webp.set_exif(None);
            webp.remove_chunks_by_id(*b"XMP ");
            webp.encoder().bytes()
        }
    };
    (kept.len() < bytes.len()).then(|| Vec::from(kept))
}

/// Keeps the colours (JFIF, ICC, Adobe), and how the picture is to be turned.
fn without_in_jpeg(bytes: Bytes, orientation: u8) -> Option<Bytes> {
    let mut jpeg = Jpeg::from_bytes(bytes).ok()?;
    let is_note = |segment: &JpegSegment| {
        let is_profile = segment.contents().starts_with(b"ICC_PROFILE\0");
        match segment.marker() {
            markers::APP0 | markers::APP14 => false,
            markers::APP2 => !is_profile,
            markers::APP1..=markers::APP15 | markers::COM => true,
            _ => false,
        }
    };
    jpeg.segments_mut().retain(|segment| !is_note(segment));
    if orientation > 1 {
        // A byte order, one note: the orientation.
        let mut exif = b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        jpeg.set_exif(Some(exif.into()));
    }
    Some(jpeg.encoder().bytes())
}
