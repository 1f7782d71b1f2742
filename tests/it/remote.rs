//! Pictures of other sites in articles: shown without telling who reads, as links, or left out; and the
//! policy of the pages that goes with it.

use dateline::diagnostic::Severity;
use scraper::{Html, Selector};
use serde_json::Value;

use crate::site::{self, Site};

const ALIEN: &str = "https://alien.example/";

fn article(more: &str) -> String {
    format!(
        "---\nimage: {ALIEN}lead.jpg\nalt: A pier\n{more}---\n# Pier\n\nLead.\n\n![A boat]({ALIEN}boat.png)\n\n\
         <p><img src='//alien.example/raw.png' alt='Raw'><video src='{ALIEN}film.mp4' poster='{ALIEN}p.png'>\
         </video> <a href='{ALIEN}page'>a page</a></p>\n\n![Own](own.png)\n"
    )
}

/// A site with an own article, one of another's, and a standing page.
fn site(settings: &str, sources: &str) -> Site {
    let yaml = format!("title: T\nbase_url: https://d.example/\nfeeds:\n  rss: true\n{settings}");
    Site::of(&[
        ("site.yaml", yaml),
        ("sources.yaml", format!("sources:\n- name: The Harbour Wire\n{sources}")),
        ("content/2024-01-01-own.md", article("title: Own\n")),
        ("content/2024-01-02-theirs.md", article("title: Theirs\nsource: The Harbour Wire\n")),
        ("content/own.png", "x".to_owned()),
        ("content/_pages/about.md", format!("# About\n\n![We]({ALIEN}we.png)\n")),
    ])
}

/// Everything that `html` would load, by the attributes that load.
fn loaded(html: &str) -> Vec<String> {
    let html = Html::parse_document(html);
    let loads = "img[src], img[srcset], source, video, audio, meta[property='og:image'], \
                 meta[name='twitter:image']";
    let mut found = Vec::new();
    for element in html.select(&Selector::parse(loads).unwrap()) {
        let values = ["src", "srcset", "poster", "content"].map(|name| element.attr(name));
        found.extend(values.into_iter().flatten().map(str::to_owned));
    }
    found
}

fn aliens(html: &str) -> Vec<String> {
    let all = loaded(html).into_iter();
    all.filter(|address| address.contains("alien.example")).collect()
}

/// The texts of the article `title` in all feeds.
fn in_feeds(site: &Site, title: &str) -> String {
    let json: Value = serde_json::from_str(&site.page("feed.json")).unwrap();
    let items = json["items"].as_array().unwrap();
    let item = items.iter().find(|item| item["title"] == title).unwrap();
    item["content_html"].as_str().unwrap_or_default().to_owned()
}

fn policy(html: &str) -> String {
    let (_, rest) = html.split_once("img-src ").unwrap();
    rest.split(';').next().unwrap().to_owned()
}

#[test]
fn own_texts_show_them_and_texts_of_others_link_to_them() {
    let site = site("", "");
    let _ = site.build();
    let own = site.page("2024/01/own.html");
    assert_eq!(policy(&own), "'self' https: data:");
    for picture in ["lead.jpg", "boat.png"] {
        let tag = own.split(&format!("src=\"{ALIEN}{picture}")).nth(1).unwrap();
        let head = own.split(&format!("src=\"{ALIEN}{picture}")).next().unwrap();
        let tag =
            format!("{}{}", head.rsplit("<img").next().unwrap(), tag.split('>').next().unwrap());
        assert!(
            tag.contains("referrerpolicy=\"no-referrer\"") && tag.contains("loading=\"lazy\""),
            "{tag}"
        );
    }
    assert_eq!(own.matches("no-referrer").count(), 3, "{own}");
    assert!(own.contains("src=\"../../media/own.png\""), "{own}");
    assert!(site.page("about.html").contains("no-referrer"));
    assert!(in_feeds(&site, "Own").contains("no-referrer"));
    let theirs = site.page("2024/01/theirs.html");
    assert_eq!(aliens(&theirs), [""; 0]);
    for (file, words) in [("lead.jpg", "A pier"), ("boat.png", "A boat")] {
        assert!(theirs.contains(&format!("<a href=\"{ALIEN}{file}\"")), "{theirs}");
        assert!(theirs.contains(&format!(">{words}</a>")), "{theirs}");
    }
}

#[test]
fn a_source_may_say_otherwise() {
    let site = site("remote_images: drop\n", "  remote_images: allow\n");
    let _ = site.build();
    assert!(!aliens(&site.page("2024/01/theirs.html")).is_empty());
    assert_eq!(policy(&site.page("index.html")), "'self' https: data:");
    assert!(!site.page("2024/01/own.html").contains("alien.example/boat"));
}

#[test]
fn where_none_is_loaded_no_page_loads_one() {
    for (how, links) in [("link", true), ("drop", false)] {
        let site = site(&format!("remote_images: {how}\nunsafe_html: true\n"), "");
        let said = site.build().diagnostics;
        let told: Vec<_> = said.iter().filter(|said| said.message.contains("not shown")).collect();
        assert_eq!(told.len(), if links { 0 } else { 3 }, "{told:?}");
        assert!(told.iter().all(|said| said.severity == Severity::Note));
        for (path, bytes) in site.pages().iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = String::from_utf8_lossy(bytes);
            assert_eq!(aliens(&html), [""; 0], "{path}");
            if html.contains("img-src") {
                assert_eq!(policy(&html), "'self' data:", "{path}");
            }
        }
        let own = site.page("2024/01/own.html");
        assert!(own.contains("og:image\" content=\"https://d.example/"), "{own}");
        assert!(!own.contains("\"image\":\"https://alien"), "{own}");
        assert!(own.contains("src=\"../../media/own.png\""), "{own}");
        assert!(own.contains(&format!("{ALIEN}page")), "a link of the text stays");
        for feed in ["feed.xml", "feed.json", "rss.xml"] {
            let text = site.page(feed);
            assert_eq!(text.contains("alien.example/boat.png"), links, "{feed}");
        }
        assert_eq!(aliens(&in_feeds(&site, "Own")), [""; 0]);
        for file in ["lead.jpg", "boat.png", "raw.png", "film.mp4"] {
            assert_eq!(own.contains(&format!("//alien.example/{file}\"")), links, "{file} {own}");
        }
    }
}

#[test]
fn check_names_the_hosts_once() {
    let site = site("", "");
    let told = |site: &Site| {
        let said = dateline::check(site.root(), &site::options()).unwrap().diagnostics;
        let said =
            said.into_iter().filter(|said| said.message.contains("pictures from other sites"));
        said.collect::<Vec<_>>()
    };
    let said = told(&site);
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(
        said[0].message,
        "pages load pictures from other sites: alien.example (content/2024-01-01-own.md and 1 more)"
    );
    site.put("site.yaml", "title: T\nremote_images: link\n");
    assert!(told(&site).is_empty());
    let lead = "---\nimage: https://lead.example/a.jpg\nalt: A\n---\n# A\n\nText.\n";
    let said = told(&Site::of(&[("content/2024-01-01-a.md", lead)]));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].message.ends_with(": lead.example (content/2024-01-01-a.md)"), "{said:?}");
}

#[test]
fn what_was_built_before_is_rendered_anew() {
    let site = site("", "");
    for how in ["link", "drop", "allow", "link"] {
        site.put(
            "site.yaml",
            format!("title: T\nbase_url: https://d.example/\nremote_images: {how}\n"),
        );
        let _ = site.build();
        for (path, picture) in [("2024/01/own.html", "boat.png"), ("about.html", "we.png")] {
            let page = site.page(path);
            let shown = match how {
                "allow" => page.contains("no-referrer"),
                "link" => page.contains(&format!("<a href=\"{ALIEN}{picture}\"")),
                _ => !page.contains(picture),
            };
            assert!(shown, "{how}: {page}");
        }
    }
}
