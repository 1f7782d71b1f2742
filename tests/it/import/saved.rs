//! Saved pages and mails that are imported: their form, their pictures, and what is never written of them.

use std::fs;

use dateline::ImportAsked;
use dateline::config::Policy;
use dateline::diagnostic::Severity;

use super::{articles, asked, import};
use crate::site::Site;

const BOX: &str = "From x Mon Mar  4 09:00:00 2024\n\
     From: Harbour Wire <news@wire.example>\nTo: Secret Reader <reader@home.example>\n\
     Subject: Quay opens\nDate: Mon, 04 Mar 2024 09:00:00 +0900\nMessage-ID: <1@wire.example>\n\
     Content-Type: text/plain; charset=utf-8\n\nThe quay opens on Monday, and it has room for sixty \
     boats of every size.\n\nThis mail was sent to reader@home.example. Unsubscribe: \
     https://wire.example/u?id=7\n\nFrom y Tue Mar  5 09:00:00 2024\nFrom: Harbour Wire \
     <news@wire.example>\nTo: reader@home.example\nSubject: Ferry sails\nDate: Tue, 05 Mar 2024 \
     09:00:00 +0900\n\nThe ferry sails again by night, for the first time in six years.\n";

#[test]
fn saved_pages_and_mails() {
    let page = "<!doctype html><html><head><title>Tram runs | Gazette</title><meta property='og:title' \
        content='Tram runs again'><meta property='article:published_time' \
        content='2024-03-03T08:00:00+13:00'><link rel=canonical href='https://g.example/tram'></head>\
        <body><article><h1>Tram runs again</h1><p>The tram runs again along the coast road, after works \
        of four years that cost twice what was planned.</p><p>It stops at twelve places, and at the \
        quay it waits for the ferry.</p></article></body></html>";
    let site = Site::of(&[("in/news.mbox", BOX), ("in/tram.html", page)]);
    let folder = site.root().join("in");
    let wanted = asked(&[folder.to_str().unwrap()]);
    let first = import(&site, &wanted);
    let all: String =
        articles(&site).into_values().map(|it| String::from_utf8(it).unwrap()).collect();
    assert_eq!(first.value.files.len(), 3, "{:?} {:?}", first.value.files, first.diagnostics);
    for words in
        ["title: Quay opens", "The ferry sails again", "https://g.example/tram", "policy: excerpt"]
    {
        assert!(all.contains(words), "{words}: {all}");
    }
    for words in ["reader", "Unsubscribe", "wire.example/u"] {
        assert!(!all.contains(words), "{words}: {all}");
    }
    assert!(import(&site, &wanted).value.files.is_empty());
}

/// A picture of two by three dots, as far as its size goes.
pub(super) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03\x08\x06\0\0\0\0";

/// A mail in HTML with pictures inside it.
fn mail(html: &str) -> String {
    let picture = base64(PNG);
    format!(
        "From: Harbour Wire <news@wire.example>\nTo: Secret Reader <reader@home.example>\n\
         Subject: Quay opens\nDate: Mon, 04 Mar 2024 09:00:00 +0900\nList-Unsubscribe: \
         <https://wire.example/u/8f3k2q91zz0a>\nMIME-Version: 1.0\nContent-Type: multipart/related; \
         boundary=B\n\n--B\nContent-Type: text/html; charset=utf-8\n\n{html}\n--B\nContent-Type: \
         image/png\nContent-ID: <quay@wire>\nContent-Transfer-Encoding: base64\n\n{picture}\n--B\n\
         Content-Type: image/png\nContent-ID: <odd@wire>\n\nno picture\n--B--\n"
    )
}

/// Bytes as mails write them.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let sign = |at: u32| char::from(SIGNS[(at & 63) as usize]);
    let three = |part: &[u8]| {
        let word = part.iter().fold(0_u32, |word, byte| word << 8 | u32::from(*byte));
        [18, 12, 6, 0].map(|by| sign(word >> by)).into_iter().collect::<String>()
    };
    assert!(bytes.len().is_multiple_of(3));
    bytes.chunks(3).map(three).collect()
}

/// The name of the one picture beside the articles of a site.
fn picture(site: &Site) -> String {
    let mut found = articles(site).into_keys().filter(|path| path.ends_with(".png"));
    found.next().unwrap().rsplit('/').next().unwrap().to_owned()
}

/// What is written of one saved file, with what is said of it.
fn written(name: &str, text: &str, policy: Policy) -> (String, Vec<String>, Site) {
    let site = Site::of(&[(name, text)]);
    let file = site.root().join(name);
    let wanted = ImportAsked { policy, ..asked(&[file.to_str().unwrap()]) };
    let told = import(&site, &wanted);
    let files = articles(&site);
    let texts = files.iter().filter(|(path, _)| path.ends_with(".md"));
    let all = texts.map(|(_, bytes)| String::from_utf8(bytes.clone()).unwrap()).collect();
    assert!(import(&site, &wanted).value.files.is_empty(), "a second run writes nothing");
    (all, told.diagnostics.iter().map(ToString::to_string).collect(), site)
}

const FORMS: &str = "<h2>What it costs</h2><p>The quay has <a href='https://wire.example/quay?utm_source=m'>room \
     for <b>sixty</b> boats</a>, and *no* {{< figure >}} in it.</p><ul><li>One berth: 4 euros</li><li>Two berths: \
     7 euros<ul><li>by night: 9</li></ul></li></ul><ol><li>Come early</li><li>Pay</li></ol><blockquote><p>We \
     waited six years for it.</p></blockquote><table><tr><th>Day</th><th>Boats</th></tr><tr><td>Monday</td>\
     <td>12 | 3</td></tr></table><pre>a  b\n c</pre>";

/// The same as Markdown.
const WRITTEN: &str = "## What it costs\n\nThe quay has [room for **sixty** boats](https://wire.example/quay), and \
     \\*no\\* &#123;&#123;< figure >}} in it.\n\n- One berth: 4 euros\n- Two berths: 7 euros\n  - by night: 9\n\n\
     1. Come early\n2. Pay\n\n> We waited six years for it.\n\n| Day | Boats |\n| --- | --- |\n| Monday | 12 \\| 3 \
     |\n\n```\na  b\n c\n```\n";

#[test]
fn a_mail_keeps_its_form() {
    let (text, said, _) = written("in/quay.eml", &mail(FORMS), Policy::Own);
    let (_, body) = text.split_once("\n---\n\n").unwrap();
    assert_eq!(body, WRITTEN);
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn a_page_keeps_its_form() {
    let page = format!(
        "<!doctype html><html><head><title>Quay opens | Gazette</title><meta property='article:published_time' \
         content='2024-03-03T08:00:00+13:00'><link rel=canonical href='https://g.example/quay'></head><body>\
         <nav><a href=/>Home</a> <a href=/sport>Sport</a></nav><article><h1>Quay opens</h1><p>{}</p>{FORMS}<p>{}</p>\
         </article><footer>All rights reserved</footer></body></html>",
        "The quay opens on Monday, after works of six years that cost twice what was planned for it.",
        "It stands beside the old one, at which the ferry stops, and the town pays for both of them.",
    );
    let (text, ..) = written("in/quay.html", &page, Policy::Republished);
    assert!(text.contains(&format!("planned for it.\n\n{WRITTEN}")), "{text}");
    assert!(!text.contains("Home") && !text.contains("All rights"), "{text}");
}

#[test]
fn nothing_of_a_mail_tells_who_received_it() {
    // A long paragraph stays, and a short one that names the reader goes.
    let long = "It has berths for all who come by sea, and for the ferry of the night. ".repeat(12);
    let html = format!(
        "<p>Hello rea<b>der@ho</b>me.example!</p><p>{long}Dear rea<b>der@ho</b>me.example, the quay opens on Monday, and it has room for sixty boats of \
        every size.</p><p>Read <a href='https://wire.example/quay?id=1&who=reader%40home.example'>the story</a> or \
        <a href='https://wire.example/a?k=0123456789abcdef0123456789abcdef'>another one</a>, or <a \
        href='https://wire.example/u/8f3k2q91zz0a'>go</a>.</p><p><img src='cid:quay@wire' alt='For \
        READER@home.example'></p><p>You get this mail because you subscribed. <a \
        href='https://wire.example/unsubscribe'>Unsubscribe</a></p>"
    );
    for policy in [Policy::Own, Policy::Republished, Policy::Excerpt] {
        let (text, ..) = written("in/quay.eml", &mail(&html), policy);
        let lower = text.to_lowercase();
        for secret in
            ["reader", "home.example", "8f3k2q91zz0a", "unsubscribe", "0123456789abcdef", "who="]
        {
            assert!(!lower.contains(secret), "{secret}: {text}");
        }
        assert!(text.contains("the ferry of the night"), "{text}");
        assert!(policy == Policy::Excerpt || text.contains("Dear …, the quay opens"), "{text}");
    }
}

#[test]
fn pictures_inside_a_mail_stand_beside_its_article_where_its_text_may() {
    let html = "<p>The quay opens on Monday, and it has room for sixty boats of every size, and more.</p><p><img \
        src='cid:quay@wire' alt='A quay'></p><p>Here <img src='CID:odd@wire'> and <img src='cid:none@wire'> it ends.\
        </p>";
    let (text, said, site) = written("in/quay.eml", &mail(html), Policy::Own);
    let picture = picture(&site);
    assert!(picture.starts_with("2024-03-04-quay-opens-"), "{picture}");
    assert!(text.contains(&format!("![A quay]({picture})\n\nHere and it ends.")), "{text}");
    let file = site.root().join("content/harbour-wire/2024/03").join(&picture);
    assert_eq!(fs::read(file).unwrap(), PNG);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].ends_with("2 pictures left out: it is missing, larger than 5 MiB, or none of JPEG, PNG, GIF, WebP and AVIF [D116]"), "{said:?}");
    let built = site.build();
    assert!(
        built.diagnostics.iter().all(|it| it.severity == Severity::Note),
        "{:?}",
        built.diagnostics
    );
    let (text, said, site) = written("in/quay.eml", &mail(html), Policy::Excerpt);
    assert!(!text.contains("![") && articles(&site).len() == 1, "{text}");
    assert!(
        said[0].ends_with("3 pictures left out: only the beginning of its text is taken [D116]"),
        "{said:?}"
    );
}

#[test]
fn pictures_saved_with_a_page_go_with_it() {
    let page = "<!doctype html><html><head><title>Tram runs</title><link rel=canonical \
        href='https://g.example/tram'></head><body><article><h1>Tram runs again</h1><p>The tram runs again along the \
        coast road, after works of four years that cost twice what was planned.</p><figure><img \
        src='tram_files/a%20b.png' alt='A tram'><figcaption>At the quay</figcaption></figure><p>It stops at twelve \
        places, and at the quay it waits for the ferry.</p><p><img src='tram_files/../../secret.png'><img \
        src='https://g.example/far.png' alt='Far'></p><p>It will run by night as well, from the first of May to the \
        end of summer.</p></article></body></html>";
    let site = Site::of(&[
        ("in/tram.html", page.as_bytes()),
        ("in/tram_files/a b.png", PNG),
        ("secret.png", PNG),
    ]);
    let file = site.root().join("in/tram.html");
    let wanted = ImportAsked { policy: Policy::Own, ..asked(&[file.to_str().unwrap()]) };
    let told = import(&site, &wanted).value;
    let text = fs::read_to_string(site.root().join(&told.files[0])).unwrap();
    let line = format!("![A tram]({} \"At the quay\")", picture(&site));
    assert!(text.contains(&line) && text.contains("![Far](https://g.example/far.png)"), "{text}");
    assert_eq!(articles(&site).len(), 2);
}

#[test]
fn plain_mails_keep_their_tables() {
    let mail = "From: Wire <news@wire.example>\nTo: a@b.example\nSubject: Boats\nDate: Mon, 04 Mar 2024 09:00:00 \
        +0900\n\nThe harbour counted its boats in the last days of March, from morning until night.\n\nDay\tBoats\tFerries\n\
        Monday\t12\t3\nTuesday\t14\t4\nWednesday\t16\t4\n\nIt will count them again in May, with help of the town.\n";
    let (text, ..) = written("in/boats.eml", mail, Policy::Own);
    assert!(
        text.contains("| Day | Boats | Ferries |\n| --- | --- | --- |\n| Monday | 12 | 3 |"),
        "{text}"
    );
}
