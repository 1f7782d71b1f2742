//! The picture that stands for an article is shown once, also where its text begins with it.

use crate::site::Site;

/// The least PNG.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x06\0\0\0";

/// How often the pages and feeds of an article with `image` and `text` show a picture.
#[track_caller]
fn shown(image: &str, text: &str) -> usize {
    let site = Site::of(&[
        ("site.yaml", "base_url: https://digest.example/news/\nfeeds: {rss: true}\n".as_bytes()),
        ("content/harbour/old boat.png", PNG),
        ("content/harbour/quay.png", PNG),
    ]);
    let article =
        format!("---\ndate: 2024-03-04\nimage: {image}\nalt: A boat\n---\n# Boat\n\n{text}\n");
    site.put("content/harbour/a.md", article);
    let _ = site.build();
    let page = site.page("2024/03/boat.html");
    let main = page.split_once("<main").unwrap().1.split_once("</main").unwrap().0;
    for feed in ["feed.xml", "feed.json", "rss.xml"] {
        let pictures = site.page(feed).matches("img ").count();
        assert_eq!(pictures, text.matches("![").count() + text.matches("<img").count(), "{feed}");
    }
    main.matches("<img").count()
}

#[test]
fn it_is_shown_once() {
    let names = [
        "\"old boat.png\"",
        "old%20boat.png",
        "./old%20boat.png",
        "../harbour/old%20boat.png",
        "/harbour/old%20boat.png",
        "old%20boat.png?v=2",
        "https://digest.example/news/media/harbour/old%20boat.png",
    ];
    for (at, name) in names.iter().enumerate() {
        let other = names[(at + 1) % names.len()].trim_matches('"').replace(' ', "%20");
        let both = format!("{name} {other}");
        for text in [
            format!("![A boat]({other})\n\nA boat was seen."),
            format!("[![]({other})](quay.png)\n\nA boat was seen."),
            format!(
                "<figure><img src=\"{other}\"><figcaption>A boat</figcaption></figure>\n\nA boat."
            ),
        ] {
            assert_eq!(shown(name, &text), 1, "{both}: {text}");
        }
    }
    let far = "https://pictures.example/boat.png";
    assert_eq!(shown(far, &format!("![A boat]({far})\n\nA boat was seen.")), 1);
    assert_eq!(shown("none.png", "![A boat](./none.png)\n\nA boat was seen."), 1);
}

#[test]
fn others_and_later_ones_stand_beside_it() {
    assert_eq!(shown("quay.png", "![A boat](old%20boat.png)\n\nA boat was seen."), 2);
    assert_eq!(shown("quay.png", "A boat was seen.\n\n![The quay](quay.png)"), 2);
    assert_eq!(shown("quay.png", "A boat was seen."), 1);
    let far = "https://pictures.example/boat.png";
    assert_eq!(shown(&format!("{far}?a"), &format!("![A boat]({far}?b)\n\nA boat.")), 2);
}
