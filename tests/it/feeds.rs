//! What readers of feeds get: text that is text, and addresses that lead home.

use std::fs;

use quick_xml::Reader;
use quick_xml::events::Event;
use scraper::{Html, Selector};
use serde_json::Value;

use crate::site::Site;

const SITE: (&str, &str) = (
    "site.yaml",
    "title: Rates & <News>\ndescription: All of <b> & more\nbase_url: https://d.example/news/\n\
     feeds:\n  rss: true\n",
);

/// The texts of the elements of that name in an XML document, in their order.
fn texts(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut open) = (Vec::new(), None);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return found,
            Event::Start(element) if element.name().as_ref() == name.as_bytes() => {
                open = Some(String::new());
            }
            Event::End(element) if element.name().as_ref() == name.as_bytes() => {
                found.extend(open.take());
            }
            Event::Text(text) => {
                if let Some(open) = &mut open {
                    open.push_str(&text.decode().unwrap());
                }
            }
            Event::CData(text) => {
                if let Some(open) = &mut open {
                    open.push_str(&text.decode().unwrap());
                }
            }
            Event::GeneralRef(name) => {
                let reference = format!("&{};", name.decode().unwrap());
                let text = html_escape::decode_html_entities(&reference).into_owned();
                if let Some(open) = &mut open {
                    open.push_str(&text);
                }
            }
            _ => {}
        }
    }
}

/// The words of `html`, and how many elements it has.
fn words(html: &str) -> (String, usize) {
    let html = Html::parse_fragment(html);
    let elements = html.select(&Selector::parse("html *").unwrap()).count();
    (html.root_element().text().collect(), elements)
}

#[test]
fn text_that_names_marks_is_text_in_every_feed() {
    let lead =
        "Visitors wrote <img src=x onerror=alert(1)> & <script>alert(2)</script>, x<y and ]]>.";
    let text = format!("Marks <b> & x\n\n{lead}\n\nThe rest of it.\n");
    let site = Site::of(&[SITE, ("content/a.txt", &text)]);
    let _ = site.build();
    let rss = site.page("rss.xml");
    let described = texts(&rss, "description");
    assert_eq!(words(&described[0]), ("All of <b> & more".to_owned(), 0));
    assert_eq!(words(&described[1]), (lead.to_owned(), 0));
    let (whole, elements) = words(&texts(&rss, "content:encoded")[0]);
    assert!(whole.contains(lead) && elements == 2, "{elements} {whole}");
    // Titles are no HTML: readers show them as they are.
    assert_eq!(texts(&rss, "title"), ["Rates & <News>", "Marks <b> & x"]);
    let atom = site.page("feed.xml");
    assert_eq!(texts(&atom, "summary"), [lead]);
    assert!(!atom.contains("<summary type=\"html\""), "{atom}");
    assert!(words(&texts(&atom, "content")[0]).0.contains(lead));
    let json: Value = serde_json::from_str(&site.page("feed.json")).unwrap();
    assert_eq!(json["items"][0]["summary"], lead);
    assert!(words(json["items"][0]["content_html"].as_str().unwrap()).0.contains(lead));
}

/// Every address in the text of a feed, of Markdown and of raw HTML.
#[test]
fn nothing_in_a_feed_leads_to_the_readers_own_page() {
    let text = "# The pier\n\nSee [below](#costs),[^n] [asked](?a=1), [b](2024-01-01-b.md#part), [gone](c.md), \
                [there](//e.example/x), [![A boat](boat.png)](/themes.html).\n\n## Costs\n\nText.\n\n\
                <p><img src=\"boat.png\" srcset=\"boat.png 2x, big.png 3x\" alt=\"\"> \
                <a href=\"2024-01-01-b.md\">B</a> <a href='#fn-1'>n</a> \
                <q cite=\"2024-01-01-b.md\">C</q></p>\n\n[^n]: A note.\n";
    let own = "https://d.example/news/";
    for raw in ["false", "true"] {
        let site = Site::of(&[
            ("content/p/2024-01-02-a.md", text.as_bytes()),
            ("content/p/2024-01-01-b.md", b"# B\n\nText.\n"),
            ("content/p/boat.png", b"x"),
        ]);
        site.put("site.yaml", format!("{}unsafe_html: {raw}\n", SITE.1));
        let _ = site.build();
        let json: Value = serde_json::from_str(&site.page("feed.json")).unwrap();
        let html = json["items"][0]["content_html"].as_str().unwrap();
        for feed in ["feed.xml", "rss.xml"] {
            let name = if feed == "rss.xml" { "content:encoded" } else { "content" };
            assert_eq!(texts(&site.page(feed), name)[0], html, "{feed}");
        }
        // Raw HTML that stays as it is has it in attributes that a page leaves alone.
        assert!(
            raw == "false" || html.contains(&format!("cite=\"{own}2024/01/b.html\"")),
            "{html}"
        );
        let page = Html::parse_fragment(html);
        let mut found = Vec::new();
        for element in page.select(&Selector::parse("[href], [src], [srcset]").unwrap()) {
            let values = ["href", "src", "srcset"].map(|name| element.attr(name));
            found.extend(values.into_iter().flatten().map(str::to_owned));
        }
        let is_home = |address: &str| address.starts_with(own);
        for address in &found {
            let known = ["//e.example/x"].contains(&address.as_str());
            assert!(known || address.split(", ").all(is_home), "{raw}: {address}");
        }
        for wanted in [
            "2024/01/the-pier.html#costs",
            "2024/01/the-pier.html#fn-1",
            "2024/01/the-pier.html?a=1",
            "2024/01/b.html#part",
            "2024/01/b.html",
            "2024/01/c.md",
            "media/p/boat.png",
            "themes.html",
        ] {
            assert!(found.contains(&format!("{own}{wanted}")), "{raw}: {wanted} in {found:?}");
        }
    }
}

/// A block that runs the other way than its text says so, on the page and in feeds.
#[test]
fn blocks_of_another_direction_say_so() {
    let arabic = "المكتبة مغلقة حتى الصباح.";
    let mixed = format!("The poster reads:\n\n{arabic}\n\nIt hangs at the door.\n");
    let site = Site::of(&[
        SITE,
        (
            "content/2024-01-04-a.md",
            &format!("---\nlang: en\n---\n# A poster\n\n{mixed}\n- {arabic}\n"),
        ),
        ("content/2024-01-03-b.txt", &format!("---\nlang: en\n---\nA sign\n\n{mixed}")),
        (
            "content/2024-01-02-c.md",
            &format!(
                "---\nlang: en\n---\n# One word\n\nIt says {arabic} there, and the rest is in English.\n"
            ),
        ),
        ("content/2024-01-01-d.md", &format!("---\nlang: ar\n---\n# {arabic}\n\n{arabic}\n")),
        ("sources.yaml", "sources:\n- name: Others\n  policy: excerpt\n"),
        (
            "content/2024-02-01-e.txt",
            &format!("---\nlang: en\nsource: Others\n---\nA board\n\n{mixed}"),
        ),
    ]);
    let _ = site.build();
    let json: Value = serde_json::from_str(&site.page("feed.json")).unwrap();
    for (path, title, blocks) in
        [("2024/01/a-poster.html", "A poster", 4), ("2024/01/a-sign.html", "A sign", 3)]
    {
        let item = json["items"].as_array().unwrap().iter().find(|item| item["title"] == title);
        for html in [site.page(path), item.unwrap()["content_html"].as_str().unwrap().to_owned()] {
            assert_eq!(html.matches(" dir=\"auto\"").count(), blocks, "{html}");
            assert!(html.contains(&format!("<p dir=\"auto\">{arabic}</p>")), "{html}");
        }
    }
    let excerpt = site.page("2024/02/a-board.html");
    assert!(excerpt.contains(&format!("<p dir=\"auto\">{arabic}</p>")), "{excerpt}");
    for output in fs::read_dir(site.out().join("2024/01")).unwrap() {
        let name = output.unwrap().file_name().into_string().unwrap();
        let is_mixed = ["a-poster.html", "a-sign.html"].contains(&name.as_str());
        assert_eq!(
            site.page(&format!("2024/01/{name}")).contains("dir=\"auto\""),
            is_mixed,
            "{name}"
        );
    }
}
