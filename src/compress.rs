//! The bytes of a file -> the same, compressed as servers may send them.

use std::io::{self, Read, Write};

use brotli::BrotliCompress;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Files of more bytes are not held in memory.
pub(crate) const LARGE: u64 = 16 * 1024 * 1024;

/// Files of fewer bytes fit into one packet as they are.
pub(crate) const LEAST: u64 = 1024;

/// The endings of files that are text; pictures and archives are compressed already.
const TEXTS: [&str; 9] =
    [".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".webmanifest", ".opml"];

/// How hard Brotli tries, of 11: above 6 it clears larger tables for each file than the file is.
const BROTLI: i32 = 6;

/// A way to compress, by which a browser may ask for a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coding {
    /// What every browser and server knows.
    Gzip,
    /// What is smaller.
    Brotli,
}

impl Coding {
    /// Every coding.
    pub(crate) const ALL: [Self; 2] = [Self::Gzip, Self::Brotli];

    /// What stands behind the path of a file in the path of its copy.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Gzip => ".gz",
            Self::Brotli => ".br",
        }
    }

    /// The bytes in this coding; none where they are not fewer. No name and no time is in them.
    pub(crate) fn compress(self, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut to = Vec::with_capacity(bytes.len() / 4);
        let done = match self {
            Self::Gzip => {
                let mut encoder = GzEncoder::new(&mut to, Compression::best());
                encoder.write_all(bytes).and_then(|()| encoder.finish()).map(drop)
            }
            Self::Brotli => {
                let asked = BrotliEncoderParams {
                    quality: BROTLI,
                    size_hint: bytes.len(),
                    ..BrotliEncoderParams::default()
                };
                BrotliCompress(&mut &*bytes, &mut to, &asked).map(drop)
            }
        };
        (done.is_ok() && to.len() < bytes.len()).then_some(to)
    }
}

impl Coding {
    /// Writes what `from` holds, which is `size` bytes, in this coding; for what is too large to be
    /// held in memory.
    pub(crate) fn pour(self, from: &mut impl Read, size: u64, to: impl Write) -> io::Result<()> {
        match self {
            Self::Gzip => {
                let mut encoder = GzEncoder::new(to, Compression::best());
                io::copy(from, &mut encoder)?;
                encoder.finish().map(drop)
            }
            Self::Brotli => {
                let mut to = to;
                let asked = BrotliEncoderParams {
                    quality: BROTLI,
                    size_hint: usize::try_from(size).unwrap_or(usize::MAX),
                    ..BrotliEncoderParams::default()
                };
                BrotliCompress(from, &mut to, &asked).map(drop)
            }
        }
    }
}

/// Whether the file at `path` is of a kind that is worth it.
pub(crate) fn is_text(path: &str) -> bool {
    TEXTS.iter().any(|ending| path.ends_with(ending))
}

/// The path of the file that `path` would be a copy of; none where it would be none.
pub(crate) fn original(path: &str) -> Option<&str> {
    let original = Coding::ALL.iter().find_map(|coding| path.strip_suffix(coding.ending()))?;
    is_text(original).then_some(original)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn what_was_compressed_comes_back() {
        let text = "The bridge of Mostar was swept on Friday. ".repeat(200);
        let zipped = Coding::Gzip.compress(text.as_bytes()).unwrap();
        let mut back = String::new();
        GzDecoder::new(&*zipped).read_to_string(&mut back).unwrap();
        assert_eq!(back, text);
        assert_eq!(zipped[4..8], [0; 4], "no time stands in it");
        let small = Coding::Brotli.compress(text.as_bytes()).unwrap();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &*small, &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
    }

    #[test]
    fn nothing_grows() {
        let mut noise = vec![0; 2048];
        blake3::Hasher::new().finalize_xof().fill(&mut noise);
        for coding in Coding::ALL {
            assert_eq!(coding.compress(&noise), None);
        }
    }

    #[test]
    fn copies_are_known_by_their_paths() {
        assert_eq!(original("a/b.html.gz"), Some("a/b.html"));
        assert_eq!(original("feed.xml.br"), Some("feed.xml"));
        for path in ["a.html", "a.png.gz", "a.gz", "a.tar.gz", ".html"] {
            assert_eq!(original(path), None, "{path}");
        }
    }
}
