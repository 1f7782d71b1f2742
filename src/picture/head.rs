//! The first bytes of a picture -> its format, its size, and how it is to be turned.

/// What the first bytes of a picture tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PictureHead {
    pub(crate) format: PictureFormat,
    /// By how much it is turned, as EXIF counts: 1 (not at all) to 8.
    pub(crate) orientation: u8,
}

/// A format that is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PictureFormat {
    Jpeg,
    Png,
    Webp,
}

impl PictureHead {
    /// Whether width and height change places when it is turned.
    pub(crate) fn is_on_its_side(self) -> bool {
        self.orientation >= 5
    }
}

/// What `bytes`, the first ones of a file or all, tell of a picture that stands still; none where it is of
/// another format, or moves.
pub(crate) fn head(bytes: &[u8]) -> Option<PictureHead> {
    let format = if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        PictureFormat::Jpeg
    } else if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
        let is_moving = chunks(bytes).any(|kind| kind == b"acTL");
        if is_moving {
            return None;
        }
        PictureFormat::Png
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        let is_extended = bytes.get(12..16) == Some(b"VP8X");
        if is_extended && bytes.get(20).is_some_and(|flags| flags & 0b10 != 0) {
            return None;
        }
        PictureFormat::Webp
    } else {
        return None;
    };
    let orientation = match format {
        PictureFormat::Jpeg => exif(bytes).and_then(orientation).unwrap_or(1),
        // Browsers turn JPEG alone by it in all their versions.
        PictureFormat::Png | PictureFormat::Webp => 1,
    };
    Some(PictureHead { format, orientation })
}

/// The kinds of a PNG's chunks before its pixels.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut at = 8;
    std::iter::from_fn(move || {
        let length = bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes)?;
        let kind = bytes.get(at + 4..at + 8).filter(|kind| *kind != b"IDAT")?;
        at = at.checked_add(12)?.checked_add(usize::try_from(length).ok()?)?;
        Some(kind)
    })
}

/// What EXIF notes in a JPEG, from its byte order on.
fn exif(bytes: &[u8]) -> Option<&[u8]> {
    let mut at = 2;
    loop {
        let [0xFF, kind] = *bytes.get(at..at + 2)? else { return None };
        let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
        let segment = bytes.get(at + 4..at + 2 + length)?;
        match kind {
            0xE1 if segment.starts_with(b"Exif\0\0") => return segment.get(6..),
            // The pixels begin.
            0xDA => return None,
            _ => at += 2 + length,
        }
    }
}

/// The orientation that EXIF notes.
fn orientation(exif: &[u8]) -> Option<u8> {
    /// The number of the note, and the type of two bytes.
    const ORIENTATION: u32 = 0x0112;
    const SHORT: u32 = 3;
    let is_little = exif.starts_with(b"II");
    let number = |at: usize, length: usize| -> Option<u32> {
        let bytes = exif.get(at..at.checked_add(length)?)?;
        let add = |sum: u32, byte: &u8| sum << 8 | u32::from(*byte);
        Some(if is_little { bytes.iter().rev().fold(0, add) } else { bytes.iter().fold(0, add) })
    };
    let first = usize::try_from(number(4, 4)?).ok()?;
    let count = usize::try_from(number(first, 2)?).ok()?;
    let mut entries = (0..count).map(|entry| first + 2 + 12 * entry);
    let entry = entries.find(|at| number(*at, 2) == Some(ORIENTATION))?;
    let value = number(entry + 8, 2).filter(|_| number(entry + 2, 2) == Some(SHORT))?;
    u8::try_from(value).ok().filter(|value| (1..=8).contains(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG up to its EXIF, whose orientation is `value`.
    fn turned(little: bool, value: u8) -> Vec<u8> {
        let two = |n: u16| if little { n.to_le_bytes() } else { n.to_be_bytes() };
        let four = |n: u32| if little { n.to_le_bytes() } else { n.to_be_bytes() };
        let mut exif = b"Exif\0\0".to_vec();
        exif.extend(if little { b"II" } else { b"MM" });
        exif.extend(two(42));
        exif.extend(four(8));
        exif.extend(two(2));
        for (tag, value) in [(0x010F_u16, 7_u16), (0x0112, value.into())] {
            exif.extend(two(tag));
            exif.extend(two(3));
            exif.extend(four(1));
            exif.extend(two(value));
            exif.extend([0, 0]);
        }
        let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xE1];
        bytes.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
        bytes.extend(exif);
        bytes
    }

    #[test]
    fn orientations() {
        for little in [true, false] {
            for value in 1..=8 {
                let head = head(&turned(little, value)).unwrap();
                assert_eq!((head.orientation, head.is_on_its_side()), (value, value > 4));
            }
            assert_eq!(head(&turned(little, 9)).unwrap().orientation, 1, "no such orientation");
        }
        let whole = turned(true, 6);
        for cut in 3..whole.len() - 14 {
            assert_eq!(head(&whole[..cut]).unwrap().orientation, 1, "cut at {cut}");
        }
    }

    #[test]
    fn pictures_that_move_or_are_of_other_formats() {
        let png = b"\x89PNG\r\n\x1A\n\0\0\0\0IHDR\0\0\0\0";
        assert_eq!(head(png).unwrap().format, PictureFormat::Png);
        assert_eq!(head(&[&png[..], b"\0\0\0\0acTL\0\0\0\0"].concat()), None);
        let webp = |flags| [b"RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0".as_slice(), &[flags]].concat();
        assert_eq!(head(&webp(0b1000)).unwrap().format, PictureFormat::Webp);
        assert_eq!(head(&webp(0b10)), None);
        for other in [&b"GIF89a"[..], b"<svg", b"", b"\xFF\xD8"] {
            assert_eq!(head(other), None);
        }
    }
}
