//! Pictures beside articles: their narrower copies, what is taken out of them, and those that are damaged.

use std::fs;

use dateline::diagnostic::FaultCode;

use crate::site::{Site, repository};

/// A picture of the golden site, on its side, with notes of its camera.
fn turned() -> Vec<u8> {
    fs::read(repository().join("tests/sites/pictures/content/quay.jpg")).unwrap()
}

fn has(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

/// A site with an article about a `picture`.
fn site(picture: &[u8], name: &str, settings: &str) -> Site {
    let settings = if settings.is_empty() { "title: Quay\n" } else { settings };
    let site = Site::of(&[("site.yaml", settings.as_bytes())]);
    site.put(&format!("content/{name}"), picture);
    site.put("content/a.md", format!("---\ndate: 2024-03-04\nimage: {name}\n---\n# Quay\n\nA.\n"));
    site
}

#[track_caller]
fn bytes(site: &Site, path: &str) -> Vec<u8> {
    fs::read(site.out().join(path)).unwrap_or_else(|_| panic!("no {path}"))
}

/// What a build says with that code.
fn told(site: &Site, code: FaultCode) -> Vec<String> {
    let told = site.build().diagnostics.into_iter().filter(|told| told.code == code);
    told.map(|told| told.to_string()).collect()
}

#[test]
fn what_a_camera_noted_is_taken_out() {
    let picture = turned();
    assert!(has(&picture, "Lensworks"), "the picture has such notes");
    let site = site(&picture, "quay.jpg", "");
    let _ = site.build();
    let shown = bytes(&site, "media/quay.jpg");
    assert!(!has(&shown, "Lensworks") && !has(&shown, "Lightroom"), "they are published");
    assert!(has(&shown, "Exif"), "how it is to be turned is lost");
    let copy = bytes(&site, "media/quay.jpg.400.webp");
    assert!(copy.starts_with(b"RIFF") && !has(&copy, "EXIF"));
    let page = site.page("2024/03/quay.html");
    assert!(
        page.contains("width=\"500\" height=\"333\""),
        "the size is that of the turned picture"
    );
    assert!(page.contains("media/quay.jpg.400.webp 400w, "), "{page}");
}

#[test]
fn copies_are_made_once_and_come_back_from_the_cache() {
    let site = site(&turned(), "quay.jpg", "");
    let _ = site.build();
    let first = bytes(&site, "media/quay.jpg.400.webp");
    fs::remove_dir_all(site.out()).unwrap();
    let kept = site.root().join(".dateline/pictures");
    assert_eq!(fs::read_dir(&kept).unwrap().count(), 1);
    let _ = site.build();
    assert_eq!(bytes(&site, "media/quay.jpg.400.webp"), first);
    fs::remove_dir_all(site.root().join(".dateline")).unwrap();
    fs::remove_dir_all(site.out()).unwrap();
    let _ = site.build();
    assert_eq!(bytes(&site, "media/quay.jpg.400.webp"), first, "the same bytes each time");
    fs::remove_file(site.root().join("content/quay.jpg")).unwrap();
    let _ = site.build();
    assert!(!site.out().join("media/quay.jpg.400.webp").exists(), "a copy is left");
    assert_eq!(fs::read_dir(kept).unwrap().count(), 0, "what is kept of it is left");
}

#[test]
fn they_can_be_left_out() {
    let site = site(&turned(), "quay.jpg", "narrow_pictures: false\n");
    let _ = site.build();
    assert!(!site.out().join("media/quay.jpg.400.webp").exists());
    assert!(!site.page("2024/03/quay.html").contains("srcset"));
}

#[test]
fn a_broken_picture_is_told_each_time_and_published_as_it_is() {
    let whole = fs::read(repository().join("tests/sites/pictures/content/hill.png")).unwrap();
    let cut = &whole[..whole.len() / 2];
    let site = site(cut, "hill.png", "");
    for _ in 0..2 {
        let told = told(&site, FaultCode::BrokenPicture);
        let words = "the picture cannot be read to its end: unexpected end of file [D121]";
        assert!(told.len() == 1 && told[0].contains(words), "{told:?}");
        assert_eq!(bytes(&site, "media/hill.png"), cut);
        assert_eq!(bytes(&site, "media/hill.png.400.webp"), cut, "a browser shows what it can");
    }
}

#[test]
fn a_picture_that_says_it_is_huge_is_not_unpacked() {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend([0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 2, 0, 0, 0]);
    let site = site(&png, "huge.png", "");
    let told = told(&site, FaultCode::HugePicture);
    let words =
        "it says that it has 30000 × 30000 pixels, so no narrower copies are made of it [D120]";
    assert!(told.len() == 1 && told[0].contains(words), "{told:?}");
    assert_eq!(bytes(&site, "media/huge.png"), png);
    assert!(!site.out().join("media/huge.png.400.webp").exists());
}

#[test]
fn pictures_in_a_row_are_a_gallery() {
    let site = site(&turned(), "quay.jpg", "");
    let page = |text: &str| {
        site.put("content/a.md", format!("---\ndate: 2024-03-04\n---\n# Quay\n\n{text}\n"));
        let _ = site.build();
        site.page("2024/03/quay.html")
    };
    let gallery = page("![One](quay.jpg \"The first\")\n![Two](quay.jpg)");
    assert_eq!(gallery.matches("<div class=\"gallery\">").count(), 1);
    assert_eq!(gallery.matches("<figure>").count(), 2);
    assert!(gallery.contains("<figcaption>The first</figcaption>"));
    for text in ["![One](quay.jpg)", "A ![One](quay.jpg) ![Two](quay.jpg)"] {
        assert!(!page(text).contains("class=\"gallery\""), "{text}");
    }
}
