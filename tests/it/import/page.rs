//! One page by its address.

use std::fs;

use dateline::ImportAsked;
use dateline::config::Policy;

use super::net::{ask, fixed, limits, server};
use super::{articles, asked, import};
use crate::site::Site;
use std::io::Write;

/// A page of a site that names its feed.
fn page(head: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><title>Tram runs | Gazette</title><meta property='og:site_name' \
         content=Gazette><meta property='og:title' content='Tram runs again'><meta property='article:published_time' \
         content='2024-03-03T08:00:00+13:00'><link rel=alternate type='application/rss+xml' href='/rss'>{head}</head>\
         <body><nav><a href=/a>All news</a></nav><article><h1>Tram runs again</h1><p>The tram runs again along the \
         <a href='../coast?utm_source=x'>coast road</a>, after works of four years that cost twice what was \
         planned.</p><p>It stops at twelve places, and at the quay it waits for the ferry.</p><p>A third paragraph \
         is for those who may have the whole of it, and for nobody else.</p></article></body></html>"
    )
}

/// The one article of a site.
fn only(site: &Site) -> (String, String) {
    let all: Vec<_> = articles(site).into_iter().collect();
    assert_eq!(all.len(), 1, "{:?}", all.iter().map(|(path, _)| path).collect::<Vec<_>>());
    let (path, bytes) = all.into_iter().next().unwrap();
    (path, String::from_utf8(bytes).unwrap())
}

#[test]
fn a_page_is_one_article() {
    let port = fixed("200 OK\r\nContent-Type: text/html; charset=utf-8", page("").as_bytes());
    let url = format!("http://127.0.0.1:{port}/news/tram?id=4&utm_medium=x");
    let site = Site::of::<&str, &str>(&[]);
    let told = ask(&site, &url, limits());
    assert!(told.diagnostics.is_empty() && !told.value.is_broken, "{:?}", told.diagnostics);
    let (path, text) = only(&site);
    assert_eq!(path, "gazette/2024/03/2024-03-03-tram-runs-again.md");
    let address = format!("http://127.0.0.1:{port}/news/tram?id=4");
    assert_eq!(
        text,
        format!(
            "---\ntitle: Tram runs again\ndate: 2024-03-03T08:00:00+13:00\nsource: Gazette\nsource_url: \
             \"{address}\"\nguid: \"{address}\"\npolicy: excerpt\ncanonical: source\n---\n\nThe tram runs again along \
             the [coast road](http://127.0.0.1:{port}/coast), after works of four years that cost twice what was \
             planned.\n\nIt stops at twelve places, and at the quay it waits for the ferry.\n"
        )
    );
    // A second run writes nothing, under whatever address it is named; nor where all that was known is lost.
    assert!(ask(&site, &url, limits()).value.files.is_empty());
    for lost in [".dateline/import.json", "import-seen.txt"] {
        site.remove(lost);
        assert!(
            ask(&site, &url.replace("utm_medium", "utm_source"), limits()).value.files.is_empty()
        );
    }
    let whole = Site::of::<&str, &str>(&[]);
    let wanted = ImportAsked { policy: Policy::Republished, net: limits(), ..asked(&[&url]) };
    let _ = import(&whole, &wanted);
    assert!(only(&whole).1.contains("A third paragraph"));
}

#[test]
fn a_page_speaks_for_its_own_site_alone() {
    for (head, says) in [
        ("<link rel=canonical href='/tram'>", "http://127.0.0.1:PORT/tram"),
        ("<link rel=canonical href='https://g.example/other'>", "http://127.0.0.1:PORT/a/b"),
        ("<base href='/far/'>", "http://127.0.0.1:PORT/a/b"),
    ] {
        let port = fixed("200 OK\r\nContent-Type: text/html", page(head).as_bytes());
        let site = Site::of::<&str, &str>(&[]);
        let _ = ask(&site, &format!("http://127.0.0.1:{port}/a/b"), limits());
        let (_, text) = only(&site);
        let says = says.replace("PORT", &port.to_string());
        assert!(text.contains(&format!("source_url: \"{says}\"\n")), "{head}: {text}");
        assert!(text.contains("coast road](http://127.0.0.1"), "{text}");
    }
}

#[test]
fn a_licence_of_a_page_gives_its_whole_text() {
    let head = "<link rel=license href='https://creativecommons.org/licenses/by/4.0/'>";
    let port = fixed("200 OK\r\nContent-Type: text/html", page(head).as_bytes());
    let site = Site::of::<&str, &str>(&[]);
    let _ = ask(&site, &format!("http://127.0.0.1:{port}/a"), limits());
    let (_, text) = only(&site);
    assert!(text.contains("license: \"https://creativecommons.org/licenses/by/4.0/\"\n"), "{text}");
    assert!(text.contains("A third paragraph"), "{text}");
}

#[test]
fn encodings_of_pages() {
    let text =
        page("<meta charset=utf-8>").replace("The tram", "Die Straßenbahn für Köln: the tram");
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(&text);
    for head in ["text/html; charset=windows-1252", "text/html"] {
        let port = fixed(&format!("200 OK\r\nContent-Type: {head}"), &bytes);
        let site = Site::of::<&str, &str>(&[]);
        let _ = ask(&site, &format!("http://127.0.0.1:{port}/a"), limits());
        assert!(only(&site).1.contains("Die Straßenbahn für Köln"), "{head}");
    }
}

#[test]
fn a_listed_feed_that_gives_a_page_is_broken() {
    let port = fixed("200 OK\r\nContent-Type: text/html", page("").as_bytes());
    let list = format!("feeds:\n- http://127.0.0.1:{port}/feed\n");
    let site = Site::of(&[("feeds.yaml", list)]);
    let told = import(&site, &ImportAsked { net: limits(), ..asked(&[]) });
    let said = told.diagnostics[0].to_string();
    assert!(said.contains("a web page, not a feed; it says that its feed is http://127"), "{said}");
    assert!(told.value.is_broken && articles(&site).is_empty());
}

#[test]
fn a_front_page_names_its_feed() {
    let port = fixed("200 OK\r\nContent-Type: text/html", page("").as_bytes());
    let site = Site::of::<&str, &str>(&[]);
    let told = ask(&site, &format!("http://127.0.0.1:{port}"), limits());
    assert_eq!(
        told.diagnostics[0].to_string(),
        format!(
            "http://127.0.0.1:{port}/: note: the front page of a site was read as one article [D118]\n  hint: its \
             articles are in its feed: `dateline import http://127.0.0.1:{port}/rss`"
        )
    );
}

#[test]
fn a_page_that_moved_is_read_where_it_is() {
    let body = page("");
    let port = server(move |head, stream| {
        let answer = if head.starts_with("GET /old") {
            String::from(
                "HTTP/1.1 302 Found\r\nLocation: /new/tram\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            )
        } else {
            format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            )
        };
        let _ = stream.write_all(answer.as_bytes());
    });
    let site = Site::of::<&str, &str>(&[]);
    let _ = ask(&site, &format!("http://127.0.0.1:{port}/old"), limits());
    assert!(only(&site).1.contains("/new/tram\"\n"));
    let name = articles(&site).into_keys().next().unwrap();
    fs::remove_file(site.root().join("content").join(name)).unwrap();
    assert!(
        ask(&site, &format!("http://127.0.0.1:{port}/new/tram"), limits()).value.files.is_empty()
    );
}
