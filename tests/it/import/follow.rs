//! What articles have beside their feeds: whole texts of pages, pictures, and the way by a proxy.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::sync::{Arc, Mutex};

use dateline::config::Policy;
use dateline::diagnostic::Checked;
use dateline::{ImportAsked, Imported, LinksAsked, NetLimits};

use super::net::{limits, server};
use super::saved::PNG;
use super::{articles, asked, import};
use crate::site::Site;

/// What a server gives, by path: the status, and the bytes, in which `HOST` is its address.
type Answers = BTreeMap<&'static str, (&'static str, Vec<u8>)>;

/// A server of `answers`; its address, and the paths for which it was asked.
fn site_of(answers: Answers) -> (String, Arc<Mutex<Vec<String>>>) {
    changing(Arc::new(Mutex::new(answers)))
}

/// A server whose answers change.
fn changing(answers: Arc<Mutex<Answers>>) -> (String, Arc<Mutex<Vec<String>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let list = Arc::clone(&seen);
    let port = server(move |head, stream| {
        let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
        let at = head
            .lines()
            .find_map(|line| line.strip_prefix("host: ").or(line.strip_prefix("Host: ")));
        let none = ("404 Not Found", Vec::new());
        let (status, bytes) = answers.lock().unwrap().get(path.as_str()).unwrap_or(&none).clone();
        list.lock().unwrap().push(path);
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => text.replace("HOST", at.unwrap_or_default()).into_bytes(),
            Err(other) => other.into_bytes(),
        };
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            bytes.len()
        );
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&bytes));
    });
    (format!("http://127.0.0.1:{port}"), seen)
}

/// A feed with the beginnings of three texts.
const FEED: &str = "<rss version='2.0'><channel><title>Wire</title><link>http://HOST/</link>\
     <item><title>One</title><link>http://HOST/one</link><pubDate>2024-03-01</pubDate><description>The \
     tram runs again along the coast road, after works …</description></item>\
     <item><title>Two</title><link>http://HOST/two</link><pubDate>2024-03-02</pubDate><description>The second \
     …</description></item>\
     <item><title>Far</title><link>http://far.example/3</link><pubDate>2024-03-03</pubDate><description>The third \
     […]</description></item></channel></rss>";

const ONE: &str = "content/wire/2024/03/2024-03-01-one.md";

fn page() -> Vec<u8> {
    "<!doctype html><html><head><title>One</title></head><body><nav><a href=/>Home</a></nav><article><h1>One</h1>\
     <p>The tram runs again along the coast road, after works of four years that cost twice what was planned.</p>\
     <ul><li>It stops at twelve places.</li><li>At the quay it waits for the ferry.</li></ul><p><img \
     src='/quay.png' alt='A quay'></p><p>It will run by night as well, from May to the end of summer.</p></article>\
     </body></html>"
        .as_bytes()
        .to_vec()
}

fn answers(robots: (&'static str, &str)) -> Answers {
    let robots = (robots.0, robots.1.as_bytes().to_vec());
    BTreeMap::from([
        ("/feed", ("200 OK", FEED.as_bytes().to_vec())),
        ("/robots.txt", robots),
        ("/one", ("200 OK", page())),
        ("/quay.png", ("200 OK", PNG.to_vec())),
    ])
}

/// Imports the feed of a server.
fn take(
    site: &Site,
    host: &str,
    policy: Policy,
    (texts, pictures): (bool, bool),
) -> Checked<Imported> {
    let wanted = asked(&[&format!("{host}/feed")]);
    import(
        site,
        &ImportAsked { policy, links: LinksAsked { texts, pictures }, net: limits(), ..wanted },
    )
}

fn said(told: &Checked<Imported>) -> Vec<String> {
    told.diagnostics.iter().map(|it| it.message.clone()).collect()
}

#[test]
fn whole_texts_of_pages() {
    let (host, seen) = site_of(answers(("200 OK", "User-agent: *\nDisallow: /two\n")));
    let site = Site::of::<&str, &str>(&[]);
    let told = take(&site, &host, Policy::Republished, (true, false));
    let text = fs::read_to_string(site.root().join(ONE)).unwrap();
    let body = "The tram runs again along the coast road, after works of four years that cost twice what was \
        planned.\n\n- It stops at twelve places.\n- At the quay it waits for the ferry.\n\n![A quay]";
    assert!(
        text.contains(body) && text.contains("to the end of summer.\n") && !text.contains("Home"),
        "{text}"
    );
    assert!(told.diagnostics[0].to_string().ends_with(" [D117]"));
    assert_eq!(
        said(&told),
        [
            "Wire: 1 text stays as the feed has it: its page is on another site",
            "Wire: 1 text stays as the feed has it: the robots.txt of its site does not allow it, or was not to be had",
        ]
    );
    assert_eq!(*seen.lock().unwrap(), ["/feed", "/robots.txt", "/one"]);
    // What is there is not asked for again, and is not taken for changed, with the flag or without.
    for full in [true, false] {
        assert!(take(&site, &host, Policy::Republished, (full, false)).value.files.is_empty());
    }
    site.remove(".dateline/import.json");
    assert!(take(&site, &host, Policy::Republished, (true, false)).value.files.is_empty());
    assert_eq!(seen.lock().unwrap().iter().filter(|path| *path == "/one").count(), 1);
    assert_eq!(fs::read_to_string(site.root().join(ONE)).unwrap(), text);
}

#[test]
fn a_changed_item_brings_its_page_again() {
    let all = Arc::new(Mutex::new(answers(("404 No", ""))));
    let (host, _) = changing(Arc::clone(&all));
    let site = Site::of::<&str, &str>(&[]);
    let _ = take(&site, &host, Policy::Own, (true, false));
    let page = String::from_utf8(page()).unwrap().replace("by night", "by day");
    all.lock().unwrap().insert("/one", ("200 OK", page.into_bytes()));
    // A page alone is not asked for again.
    assert!(take(&site, &host, Policy::Own, (true, false)).value.files.is_empty());
    let feed = FEED.replace("The tram runs", "Our tram runs");
    all.lock().unwrap().insert("/feed", ("200 OK", feed.into_bytes()));
    assert_eq!(take(&site, &host, Policy::Own, (true, false)).value.files, [ONE]);
    assert!(fs::read_to_string(site.root().join(ONE)).unwrap().contains("by day"));
}

#[test]
fn whole_texts_only_where_they_may() {
    for (robots, says) in [
        (("500 Oh", ""), "the robots.txt of its site"),
        (("429 Busy", ""), "the robots.txt of its site"),
        (
            ("200 OK", "User-agent: dateline\nDisallow: /\n\nUser-agent: *\nAllow: /"),
            "the robots.txt",
        ),
    ] {
        let (host, seen) = site_of(answers(robots));
        let site = Site::of::<&str, &str>(&[]);
        let told = take(&site, &host, Policy::Own, (true, false));
        assert!(said(&told).concat().contains(says), "{robots:?}: {:?}", said(&told));
        assert!(!seen.lock().unwrap().contains(&String::from("/one")), "{robots:?}");
    }
    let (host, seen) = site_of(answers(("404 No", "")));
    let site = Site::of::<&str, &str>(&[]);
    let told = take(&site, &host, Policy::Excerpt, (true, true));
    assert_eq!(
        said(&told),
        ["Wire: 3 texts stay as the feed has it: its policy allows only the beginning"]
    );
    assert_eq!(*seen.lock().unwrap(), ["/feed"]);
    // A licence that allows it to everybody is enough.
    let mut open = answers(("404 No", ""));
    let licence = "<copyright>CC BY 4.0</copyright><link>http://HOST/";
    open.insert("/feed", ("200 OK", FEED.replacen("<link>http://HOST/", licence, 1).into_bytes()));
    let (host, _) = site_of(open);
    let site = Site::of::<&str, &str>(&[]);
    let _ = take(&site, &host, Policy::Excerpt, (true, false));
    assert!(fs::read_to_string(site.root().join(ONE)).unwrap().contains("by night as well"));
}

/// A feed that shows pictures, and names one for its card.
const SHOWN: &str = "<rss version='2.0'><channel><title>Wire</title><link>http://HOST/</link><item><title>One</title>\
     <link>http://HOST/one</link><pubDate>2024-03-01</pubDate><enclosure url='http://HOST/quay.png' type='image/png' \
     length='1'/><description>&lt;p&gt;The quay.&lt;/p&gt;&lt;p&gt;&lt;img src='/quay.png' alt='A quay'&gt;&lt;img \
     src='/page.png' alt='A page'&gt;&lt;img src='/large.png' alt='Large'&gt;&lt;img src='/none.png' alt='None'&gt;\
     &lt;/p&gt;</description></item></channel></rss>";

#[test]
fn pictures_beside_their_articles() {
    let mut all = answers(("404 No", ""));
    all.insert("/feed", ("200 OK", SHOWN.as_bytes().to_vec()));
    all.insert("/page.png", ("200 OK", page()));
    all.insert("/large.png", ("200 OK", [PNG, &vec![0; 6 << 20]].concat()));
    let (host, seen) = site_of(all);
    let site = Site::of::<&str, &str>(&[]);
    let told = take(&site, &host, Policy::Own, (false, true));
    let files = articles(&site);
    let name = files.keys().find(|path| path.ends_with(".png")).unwrap().clone();
    assert_eq!((files.len(), &files[&name][..]), (2, PNG));
    let name = name.rsplit('/').next().unwrap();
    let text = fs::read_to_string(site.root().join(ONE)).unwrap();
    assert!(
        text.contains(&format!("image: \"{name}\"\n"))
            && text.contains(&format!("![A quay]({name})")),
        "{text}"
    );
    assert!(text.contains(&format!("![None]({host}/none.png)")), "{text}");
    assert_eq!(
        said(&told),
        [
            "Wire: 1 picture stays on the web: it is larger than 5 MiB",
            "Wire: 1 picture stays on the web: it is none of JPEG, PNG, GIF, WebP and AVIF",
            "Wire: 1 picture stays on the web: there is nothing at its address (404)",
        ]
    );
    let built = site.build();
    assert!(built.value.is_some(), "{:?}", built.diagnostics);
    for images in [true, false] {
        assert!(take(&site, &host, Policy::Own, (false, images)).value.files.is_empty());
    }
    assert_eq!(seen.lock().unwrap().iter().filter(|path| *path == "/quay.png").count(), 1);
    // Without the leave to take whole texts, pictures stay where they are.
    let site = Site::of::<&str, &str>(&[]);
    let _ = take(&site, &host, Policy::Excerpt, (false, true));
    assert_eq!(articles(&site).len(), 1);
}

#[test]
fn servers_behind_a_proxy() {
    let proxy = server(|head, stream| {
        assert!(head.starts_with("CONNECT wire.example:80 "), "{head}");
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        let mut question = [0; 2000];
        let _ = std::io::Read::read(stream, &mut question);
        let feed = super::FEED;
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            feed.len()
        );
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(feed.as_bytes()));
    });
    let proxy = Some(format!("http://127.0.0.1:{proxy}"));
    let net = NetLimits { allow_private: false, proxy, ..limits() };
    let site = Site::of::<&str, &str>(&[]);
    let told =
        import(&site, &ImportAsked { net: net.clone(), ..asked(&["http://wire.example/feed"]) });
    assert_eq!(told.value.files.len(), 2, "{:?}", told.diagnostics);
    // What is an address of this house by its looks is refused all the same.
    let told = import(&site, &ImportAsked { net, ..asked(&["http://10.0.0.1/feed"]) });
    assert!(said(&told).concat().contains("on a private network"), "{:?}", said(&told));
}
