//! A picture -> narrower copies of it, in WebP.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageICC};
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::head::{PictureFormat, PictureHead, head};

/// The quality of the copies: at 76 the edges of letters in a picture are still clean.
const QUALITY: f32 = 76.0;
/// How long the encoder seeks for fewer bytes, of 0 to 6. A copy is 4 % smaller at 4, and takes four times as
/// long: 211 ms against 52 for the three copies of 2 megapixels.
const METHOD: i32 = 0;

/// Pixels of four bytes: red, green, blue, and how much shines through.
struct Pixels {
    bytes: Vec<u8>,
    width: u32,
    height: u32,
    /// Whether anything may shine through.
    has_alpha: bool,
    /// What its numbers mean as colours, where that is not as usual.
    profile: Option<Vec<u8>>,
}

/// The bytes of a pixel.
const PIXEL: usize = 4;

/// The copies of the picture in `bytes` that are as wide as `widths` says, the widest first, turned as it is to
/// be shown: each width with a file. Each is made of the one before it.
///
/// # Errors
/// What is wrong with a picture that cannot be decoded.
pub(crate) fn narrow(bytes: &[u8], widths: &[u32]) -> Result<Vec<(u32, Vec<u8>)>, String> {
    let head = head(bytes).ok_or("it is of no format that is known")?;
    let mut pixels = turned(decode(bytes, head)?, head.orientation);
    let mut copies = Vec::new();
    for &width in widths {
        pixels = scaled(pixels, width)?;
        copies.push((width, encode(&pixels)?));
    }
    Ok(copies)
}

fn decode(bytes: &[u8], head: PictureHead) -> Result<Pixels, String> {
    match head.format {
        PictureFormat::Jpeg => decode_jpeg(bytes),
        PictureFormat::Png => decode_png(bytes),
        PictureFormat::Webp => decode_webp(bytes),
    }
}

fn decode_jpeg(bytes: &[u8]) -> Result<Pixels, String> {
    let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::RGBA);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let pixels = decoder.decode().map_err(|fault| fault.to_string())?;
    let (width, height) = decoder.dimensions().ok_or("it has no size")?;
    let [width, height] = [width, height].map(|side| u32::try_from(side).unwrap_or(0));
    let profile = decoder.icc_profile();
    whole(Pixels { bytes: pixels, width, height, has_alpha: false, profile })
}

fn decode_png(bytes: &[u8]) -> Result<Pixels, String> {
    let told = |fault: png::DecodingError| fault.to_string();
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    let all = png::Transformations::normalize_to_color8() | png::Transformations::ALPHA;
    decoder.set_transformations(all);
    let mut reader = decoder.read_info().map_err(told)?;
    let has_alpha = reader.info().color_type != png::ColorType::Rgb;
    let mut bytes = vec![0; reader.output_buffer_size().ok_or("it is too large")?];
    let frame = reader.next_frame(&mut bytes).map_err(told)?;
    bytes.truncate(frame.buffer_size());
    let (width, height) = (frame.width, frame.height);
    let mut profile = reader.info().icc_profile.as_ref().map(|profile| profile.to_vec());
    if frame.color_type == png::ColorType::GrayscaleAlpha {
        // The profile of a grey picture is none of colours.
        profile = None;
        let pairs = bytes.chunks_exact(2);
        bytes = pairs.flat_map(|pair| [pair[0], pair[0], pair[0], pair[1]]).collect();
    }
    whole(Pixels { bytes, width, height, has_alpha, profile })
}

fn decode_webp(bytes: &[u8]) -> Result<Pixels, String> {
    let image = webp::Decoder::new(bytes).decode().ok_or("its pixels are damaged")?;
    let (width, height, has_alpha) = (image.width(), image.height(), image.is_alpha());
    let profile = WebP::from_bytes(Bytes::copy_from_slice(bytes)).ok();
    let profile = profile.and_then(|webp| webp.icc_profile()).map(Vec::from);
    let bytes = if has_alpha {
        image.to_vec()
    } else {
        image.chunks_exact(3).flat_map(|rgb| [rgb[0], rgb[1], rgb[2], u8::MAX]).collect()
    };
    whole(Pixels { bytes, width, height, has_alpha, profile })
}

/// The pixels, where there are as many as the size says.
fn whole(pixels: Pixels) -> Result<Pixels, String> {
    let wanted = u64::from(pixels.width) * u64::from(pixels.height) * PIXEL as u64;
    let is_whole = wanted > 0 && u64::try_from(pixels.bytes.len()).ok() == Some(wanted);
    if is_whole { Ok(pixels) } else { Err(String::from("it has no pixels")) }
}

/// The pixels as they are to be shown, where a camera noted how it was held.
fn turned(pixels: Pixels, orientation: u8) -> Pixels {
    if orientation <= 1 {
        return pixels;
    }
    let (from_width, from_height) = (pixels.width as usize, pixels.height as usize);
    let is_on_its_side = orientation >= 5;
    let (width, height) =
        if is_on_its_side { (from_height, from_width) } else { (from_width, from_height) };
    let mut bytes = Vec::with_capacity(pixels.bytes.len());
    for y in 0..height {
        for x in 0..width {
            let (left, up) = (from_width - 1, from_height - 1);
            let (from_x, from_y) = match orientation {
                2 => (left - x, y),
                3 => (left - x, up - y),
                4 => (x, up - y),
                5 => (y, x),
                6 => (y, up - x),
                7 => (left - y, up - x),
                _ => (left - y, x),
            };
            let at = (from_y * from_width + from_x) * PIXEL;
            bytes.extend_from_slice(&pixels.bytes[at..at + PIXEL]);
        }
    }
    let (width, height) =
        if is_on_its_side { (pixels.height, pixels.width) } else { (pixels.width, pixels.height) };
    Pixels { bytes, width, height, ..pixels }
}

fn scaled(pixels: Pixels, width: u32) -> Result<Pixels, String> {
    let (from_width, from_height) = (u64::from(pixels.width), u64::from(pixels.height));
    let height = (from_height * u64::from(width) + from_width / 2) / from_width;
    let height = u32::try_from(height).unwrap_or(u32::MAX).max(1);
    let source = ImageRef::new(pixels.width, pixels.height, &pixels.bytes, PixelType::U8x4)
        .map_err(|fault| fault.to_string())?;
    let mut target = Image::new(width, height, PixelType::U8x4);
    let by = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    let by = by.use_alpha(pixels.has_alpha);
    Resizer::new().resize(&source, &mut target, &by).map_err(|fault| fault.to_string())?;
    let bytes = target.into_vec();
    Ok(Pixels { bytes, width, height, ..pixels })
}

fn encode(pixels: &Pixels) -> Result<Vec<u8>, String> {
    let Pixels { bytes, width, height, has_alpha: _, profile } = pixels;
    let mut config = webp::WebPConfig::new().map_err(|()| "there is no encoder")?;
    (config.quality, config.method) = (QUALITY, METHOD);
    let encoder = webp::Encoder::from_rgba(bytes, *width, *height);
    let file = encoder.encode_advanced(&config).map_err(|fault| format!("{fault:?}"))?.to_vec();
    let Some(profile) = profile.as_ref().filter(|profile| !profile.is_empty()) else {
        return Ok(file);
    };
    let mut webp = WebP::from_bytes(file.into()).map_err(|fault| fault.to_string())?;
    webp.set_icc_profile(Some(profile.clone().into()));
    Ok(Vec::from(webp.encoder().bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of 2 by 3 pixels, each of its own grey.
    fn small() -> Pixels {
        let bytes = [10, 20, 30, 40, 50, 60].iter().flat_map(|grey| [*grey; 4]).collect();
        Pixels { bytes, width: 2, height: 3, has_alpha: false, profile: None }
    }

    #[test]
    fn pictures_are_turned_as_cameras_note() {
        for (orientation, expected, width) in [
            (1, [10, 20, 30, 40, 50, 60], 2),
            (2, [20, 10, 40, 30, 60, 50], 2),
            (3, [60, 50, 40, 30, 20, 10], 2),
            (4, [50, 60, 30, 40, 10, 20], 2),
            (5, [10, 30, 50, 20, 40, 60], 3),
            (6, [50, 30, 10, 60, 40, 20], 3),
            (7, [60, 40, 20, 50, 30, 10], 3),
            (8, [20, 40, 60, 10, 30, 50], 3),
        ] {
            let turned = turned(small(), orientation);
            let greys: Vec<u8> = turned.bytes.chunks(PIXEL).map(|pixel| pixel[0]).collect();
            assert_eq!((&greys[..], turned.width), (&expected[..], width), "{orientation}");
        }
    }

    #[test]
    fn damaged_pictures_are_told() {
        for bytes in
            [&b"\xFF\xD8\xFF\xE0"[..], b"\x89PNG\r\n\x1A\n", b"RIFF\0\0\0\0WEBPVP8 ", b"GIF89a"]
        {
            assert!(narrow(bytes, &[400]).is_err(), "{bytes:?}");
        }
    }
}
