//! Pictures of articles: what is one by its bytes, and under which name it stands beside its article.

use std::collections::BTreeMap;

use imagesize::{Compression, ImageType};
use pulldown_cmark::{CowStr, Event, Tag};

use crate::parse;

/// The most bytes of a picture.
pub(super) const LARGEST: u64 = 5 << 20;

/// A picture that is to stand beside its article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ItemPicture {
    pub(super) bytes: Vec<u8>,
    ending: &'static str,
}

impl ItemPicture {
    /// The picture that bytes are; none where they are something else, or a kind that not every browser
    /// shows.
    pub(super) fn of(bytes: Vec<u8>) -> Option<Self> {
        let ending = match imagesize::image_type(&bytes).ok()? {
            ImageType::Jpeg => "jpg",
            ImageType::Png => "png",
            ImageType::Gif => "gif",
            ImageType::Webp => "webp",
            ImageType::Heif(Compression::Av1) => "avif",
            _ => return None,
        };
        let size = imagesize::blob_size(&bytes).ok()?;
        let is_one = size.width > 0 && size.height > 0 && bytes.len() as u64 <= LARGEST;
        is_one.then_some(Self { bytes, ending })
    }

    /// The name of its file beside the article whose file has the name `stem`. What it shows is in it, so
    /// that no two pictures have one name, and one that is there again has the same.
    pub(super) fn name(&self, stem: &str) -> String {
        format!("{stem}-{}.{}", &blake3::hash(&self.bytes).to_hex()[..8], self.ending)
    }
}

/// The addresses of the pictures that a text shows.
pub(super) fn addresses<'e>(events: &'e [Event<'_>]) -> impl Iterator<Item = &'e str> {
    events.iter().filter_map(|event| match event {
        Event::Start(Tag::Image { dest_url, .. }) => Some(&**dest_url),
        _ => None,
    })
}

/// Whether an address is one of the web.
pub(super) fn is_of_web(address: &str) -> bool {
    address.starts_with("http://") || address.starts_with("https://")
}

/// `events` with the `names` of pictures beside the article for their addresses, and without those
/// that are neither there nor on the web.
pub(super) fn placed(
    events: &[Event<'static>],
    names: &BTreeMap<String, String>,
) -> Vec<Event<'static>> {
    let is_lost = |src: &str| !is_of_web(src) && !names.contains_key(src);
    let mut events = parse::without_pictures(events, &is_lost);
    for event in &mut events {
        if let Event::Start(Tag::Image { dest_url, .. }) = event
            && let Some(name) = names.get(&**dest_url)
        {
            *dest_url = CowStr::from(name.clone());
        }
    }
    events
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_by_their_bytes() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03\x08\x06\0\0\0";
        let gif = b"GIF89a\x02\0\x03\0\0\0\0";
        let flat = b"GIF89a\0\0\0\0\0\0\0";
        for (bytes, ending) in [
            (&png[..], Some("png")),
            (gif, Some("gif")),
            (flat, None),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
            (b"<!doctype html><html>", None),
            (b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x02\0\0\0\x02\0\0\0", None),
            (b"", None),
        ] {
            let found = ItemPicture::of(bytes.to_vec());
            assert_eq!(found.as_ref().map(|it| it.ending), ending, "{bytes:?}");
        }
        let picture = ItemPicture::of(png.to_vec()).unwrap();
        assert!(picture.name("2024-03-04-quay").starts_with("2024-03-04-quay-"));
        assert!(ItemPicture::of([&png[..], &vec![0; 5 << 20]].concat()).is_none());
    }
}
