//! What requests of browsers ask for of a file, and what pages of other sites may not.

use std::fs::File;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant, SystemTime};

use super::{FILES, Serving, status};
use crate::site::Site;

/// A site with a file of ten letters that is old enough to be known by its time.
fn serving() -> Serving {
    let site = Site::of(FILES);
    site.put("static/ten.txt", "0123456789");
    site.put("static/none.txt", "");
    let served = Serving::start(site, 0);
    for name in ["ten.txt", "none.txt"] {
        let file = File::options().append(true).open(served.site.out().join(name)).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_mins(1)).unwrap();
    }
    served
}

impl Serving {
    fn with(&self, method: &str, path: &str, headers: &str) -> String {
        let head = format!("{method} {path} HTTP/1.1\nHost: localhost:{}\n", self.port);
        self.ask(&format!("{head}{headers}Connection: close\n\n"))
    }
}

fn header(answer: &str, name: &str) -> String {
    let line = answer.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
    line.unwrap_or_default().to_owned()
}

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").unwrap().1
}

/// What is asked of a file, the status of the answer, and its body; with `TAG` and `TIME` of the file, and
/// an `OLD` time.
const ASKED: &[(&str, &str, &str)] = &[
    ("Range: bytes=2-4\n", "206", "234"),
    ("Range: bytes=8-99\n", "206", "89"),
    ("Range: bytes=-3\n", "206", "789"),
    ("Range: bytes=-99\n", "206", "0123456789"),
    ("Range: bytes=10-\n", "416", ""),
    ("Range: bytes=99999-\n", "416", ""),
    ("Range: bytes=-0\n", "416", ""),
    ("Range: bytes=4-2\n", "200", "0123456789"),
    ("Range: bytes=0-1,5-6\n", "200", "0123456789"),
    ("Range: lines=0-1\n", "200", "0123456789"),
    ("Range: bytes=x\n", "200", "0123456789"),
    ("If-None-Match: *\n", "304", ""),
    ("If-None-Match: TAG\n", "304", ""),
    ("If-None-Match: \"a\", W/TAG\n", "304", ""),
    ("If-None-Match: \"a\"\nIf-None-Match: TAG\n", "304", ""),
    ("If-None-Match: \"a\"\n", "200", "0123456789"),
    ("If-None-Match: \"a\"\nIf-Modified-Since: TIME\n", "200", "0123456789"),
    ("If-Modified-Since: TIME\n", "304", ""),
    ("If-Modified-Since: OLD\n", "200", "0123456789"),
    ("If-Modified-Since: yesterday\n", "200", "0123456789"),
    ("If-Match: *\n", "200", "0123456789"),
    ("If-Match: \"a\", TAG\n", "200", "0123456789"),
    ("If-Match: \"a\"\n", "412", ""),
    ("If-Match: W/TAG\n", "412", ""),
    ("If-Match: \"a\"\nRange: bytes=0-1\n", "412", ""),
    ("If-Unmodified-Since: OLD\n", "412", ""),
    ("If-Unmodified-Since: TIME\n", "200", "0123456789"),
    ("If-Range: TAG\nRange: bytes=0-1\n", "206", "01"),
    ("If-Range: TIME\nRange: bytes=0-1\n", "206", "01"),
    ("If-Range: \"a\"\nRange: bytes=0-1\n", "200", "0123456789"),
    ("If-Range: W/TAG\nRange: bytes=0-1\n", "200", "0123456789"),
    ("If-Range: OLD\nRange: bytes=0-1\n", "200", "0123456789"),
];

#[test]
fn parts_and_conditions_are_those_of_the_standard() {
    let served = serving();
    let whole = served.with("GET", "/news/ten.txt", "");
    let (tag, time) = (header(&whole, "etag"), header(&whole, "last-modified"));
    assert!(tag.starts_with('"') && time.ends_with("GMT"), "{whole}");
    let old = "Sat, 01 Jan 2000 00:00:00 GMT";
    for (headers, expected, text) in ASKED {
        let headers = headers.replace("TAG", &tag).replace("TIME", &time).replace("OLD", old);
        let answer = served.with("GET", "/news/ten.txt", &headers);
        assert_eq!((status(&answer), body(&answer)), (*expected, *text), "{headers}{answer}");
        let range = header(&answer, "content-range");
        match *expected {
            "206" => assert!(range.ends_with("/10") && !range.contains('*'), "{range}"),
            "416" => assert_eq!(range, "bytes */10"),
            _ => assert_eq!(range, ""),
        }
        if *expected != "206" && *expected != "416" && !headers.contains("If-Range") {
            let head = served.with("HEAD", "/news/ten.txt", &headers);
            assert_eq!((status(&head), body(&head)), (*expected, ""), "HEAD {headers}{head}");
        }
    }
    let part = served.with("HEAD", "/news/ten.txt", "Range: bytes=2-4\n");
    assert_eq!((status(&part), header(&part, "content-length").as_str()), ("200", "10"));
    let none = served.with("GET", "/news/none.txt", "Range: bytes=0-\n");
    assert_eq!((status(&none), header(&none, "content-range").as_str()), ("416", "bytes */0"));
    // A page is made anew for each request.
    for (headers, expected) in [
        ("If-None-Match: *\n", "304"),
        ("If-None-Match: \"a\"\n", "200"),
        ("If-Match: *\n", "200"),
        ("If-Match: \"a\"\n", "412"),
        ("If-Range: \"a\"\nRange: bytes=0-1\n", "200"),
    ] {
        assert_eq!(status(&served.with("GET", "/news/", headers)), expected, "{headers}");
        assert_eq!(status(&served.with("GET", "/news/nowhere", headers)), "404", "{headers}");
    }
}

/// Data of the search is a script, so that it can be read from the disk; a page of elsewhere could run it.
#[test]
fn pages_of_other_sites_get_nothing() {
    let served = serving();
    let paths = [
        ("/news/", "200"),
        ("/news/search/volumes.js", "200"),
        ("/news/feed.xml", "200"),
        ("/news/nowhere", "404"),
        ("/other", "404"),
        ("/", "302"),
        ("/__dateline/live.js", "200"),
        ("/__dateline/none", "404"),
    ];
    for (path, expected) in paths {
        let own =
            served.with("GET", path, "Sec-Fetch-Site: same-origin\nSec-Fetch-Mode: no-cors\n");
        assert_eq!(status(&own), expected, "{path}");
        for site in ["cross-site", "same-site"] {
            let from = |mode: &str| {
                let headers = format!("Sec-Fetch-Site: {site}\nSec-Fetch-Mode: {mode}\n");
                served.with("GET", path, &headers)
            };
            for mode in ["no-cors", "cors", "websocket"] {
                let refused = from(mode);
                assert_eq!(status(&refused), "403", "{path} {site} {mode}");
                assert!(refused.contains("cross-origin-resource-policy: same-origin"), "{refused}");
            }
            assert_eq!(status(&from("navigate")), expected, "{path}");
        }
        assert!(own.contains("cross-origin-resource-policy: same-origin"), "{path}: {own}");
        // By address, and from browsers that say less.
        assert_eq!(status(&served.with("GET", path, "Sec-Fetch-Site: none\n")), expected);
        let origin = |name: &str| served.with("GET", path, &format!("Origin: {name}\n"));
        assert_eq!(status(&origin("https://elsewhere.example")), "403", "{path}");
        assert_eq!(status(&origin("null")), "403", "{path}");
        assert_eq!(status(&origin(&format!("http://localhost:{}", served.port))), expected);
    }
    let news = served.with(
        "GET",
        "/__dateline/events",
        "Sec-Fetch-Site: same-site\nSec-Fetch-Mode: cors\n",
    );
    assert_eq!(status(&news), "403", "{news}");
    for (method, host, expected) in [("POST", "localhost", "405"), ("GET", "example.org", "421")] {
        let answer =
            served.ask(&format!("{method} / HTTP/1.1\nHost: {host}\nConnection: close\n\n"));
        assert_eq!(status(&answer), expected);
        assert!(answer.contains("cross-origin-resource-policy: same-origin"), "{answer}");
    }
    // The news never end: their head is enough.
    let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
    stream.write_all(b"GET /__dateline/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut head = [0; 512];
    let length = stream.read(&mut head).unwrap();
    let head = String::from_utf8_lossy(&head[..length]);
    assert!(head.contains("cross-origin-resource-policy: same-origin"), "{head}");
}

/// A request that never comes to its end is not waited for, and holds nobody up.
#[test]
fn half_sent_requests_end() {
    let served = serving();
    let begun = Instant::now();
    let halves: Vec<TcpStream> = ["", "GET /news/ HTTP/1.1\r\nHost: local"]
        .iter()
        .map(|half| {
            let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
            stream.write_all(half.as_bytes()).unwrap();
            stream
        })
        .collect();
    assert_eq!(status(&served.get("/news/")), "200");
    for mut stream in halves {
        let mut rest = Vec::new();
        // It is closed, or cut off.
        let _ = stream.read_to_end(&mut rest);
        assert!(begun.elapsed() < Duration::from_secs(30), "{}", String::from_utf8_lossy(&rest));
    }
}
