//! The bytes of a picture -> what it is, narrower copies of it for small screens, and the picture without
//! what its camera noted of place and owner.
//!
//! The same bytes give the same copies on every machine: the decoder, the scaler and the encoder were run
//! with the instructions of a new processor and without, and their bytes were equal.

mod head;
mod narrow;
mod private;

pub(crate) use head::{PictureHead, head};
pub(crate) use narrow::narrow;
pub(crate) use private::without_private;

/// The widths of the copies, in pixels, the widest first; a picture has those that are narrower than it.
pub(crate) const WIDTHS: [u32; 3] = [1200, 800, 400];
/// The most pixels that are decoded: 100 megapixels take 300 MB. A file of a few bytes can say that it has more.
pub(crate) const MOST_PIXELS: u64 = 100_000_000;
/// The most bytes of a file that is decoded.
pub(crate) const LARGEST: u64 = 64 << 20;
/// Part of what a kept copy is known by: another number, and all are made anew.
pub(crate) const RECIPE: &str = "webp 76 method 0, 1";
