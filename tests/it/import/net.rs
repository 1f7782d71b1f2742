//! Servers of feeds that mean no good, or that say what was asked for: each is told within its limit.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use dateline::diagnostic::Checked;
use dateline::{ImportAsked, Imported, NetLimits};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::{FEED, articles, asked, import};
use crate::site::Site;

/// Limits that a test can wait for.
pub(super) fn limits() -> NetLimits {
    NetLimits {
        connect: Duration::from_millis(400),
        whole: Duration::from_millis(700),
        pause: Duration::ZERO,
        allow_private: true,
        ..NetLimits::default()
    }
}

/// A server on this machine that answers each question as `answer` does; its port.
pub(super) fn server(answer: impl Fn(&str, &mut TcpStream) + Send + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut head = Vec::new();
            let mut byte = [0];
            while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|n| n == 1) {
                head.push(byte[0]);
            }
            answer(&String::from_utf8_lossy(&head), &mut stream);
        }
    });
    port
}

/// A server that answers each question with this head and body.
pub(super) fn fixed(head: &str, body: &[u8]) -> u16 {
    let head =
        format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    let body = body.to_vec();
    server(move |_, stream| {
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
    })
}

#[track_caller]
pub(super) fn ask(site: &Site, url: &str, net: NetLimits) -> Checked<Imported> {
    import(site, &ImportAsked { net, ..asked(&[url]) })
}

/// What is said of the feed at `url`, none of which is imported.
#[track_caller]
fn refused(url: &str, net: NetLimits, says: &str) {
    let site = Site::of::<&str, &str>(&[]);
    let begun = Instant::now();
    let told = ask(&site, url, net);
    assert!(begun.elapsed() < Duration::from_secs(4), "{url}: {:?}", begun.elapsed());
    let said: Vec<String> = told.diagnostics.iter().map(ToString::to_string).collect();
    assert!(said.concat().contains(says), "{url}: {said:?}");
    assert!(told.value.is_broken && articles(&site).is_empty());
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn hostile_servers() {
    let local = |port: u16| format!("http://127.0.0.1:{port}/feed");
    let bomb = fixed("200 OK\r\nContent-Encoding: gzip", &packed(&vec![b' '; 40 << 20]));
    refused(&local(bomb), limits(), "becomes far too large");
    let endless = server(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n<rss>");
        while stream.write_all(&[b'x'; 4096]).is_ok() {}
    });
    let small = NetLimits { whole: Duration::from_secs(3), wire: 2 << 20, ..limits() };
    refused(&local(endless), small, "it is larger than 2 MiB");
    let drip = server(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(b"x").is_ok() {
            thread::sleep(Duration::from_millis(50));
        }
    });
    refused(&local(drip), limits(), "did not send it in 0.7 s");
    let silent = server(|_, _| thread::sleep(Duration::from_secs(5)));
    refused(&local(silent), limits(), "did not send it in 0.7 s");
    let heads = server(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        while stream.write_all(b"X-Y: zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\r\n").is_ok() {}
    });
    refused(&local(heads), limits(), "not read");
    let page =
        b"<!doctype html><html><link rel=alternate type='application/rss+xml' href='/rss?key=1'>";
    refused(&local(fixed("200 OK", page)), limits(), "it says that its feed is http://127.0.0.1");
    refused(&local(fixed("403 Forbidden", b"")), limits(), "its server refuses it (403)");
    refused(&local(fixed("500 Oh", b"")), limits(), "its server answers 500");
    refused("http://nowhere.invalid/", limits(), "not read");
    refused("ftp://127.0.0.1/", limits(), "does not begin with http");
}

#[test]
fn private_places() {
    let open = fixed("200 OK", FEED.as_bytes());
    let strict = NetLimits { allow_private: false, ..limits() };
    for host in
        ["127.0.0.1", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "localhost", "0.0.0.0", "[::1]"]
    {
        refused(&format!("http://{host}:{open}/feed"), strict.clone(), "on a private network");
    }
    refused("http://169.254.169.254/latest", strict.clone(), "on a private network");
    let secret = format!("http://user:word@127.0.0.1:{open}/feed?token=1234");
    let site = Site::of::<&str, &str>(&[]);
    let said = format!("{:?}", ask(&site, &secret, strict).diagnostics);
    assert!(said.contains("/feed?…") && !said.contains("1234") && !said.contains("word"), "{said}");
}

#[test]
fn where_servers_lead() {
    let leads = |head: &str| format!("http://127.0.0.1:{}/feed", fixed(head, b""));
    refused(&leads("302 Found\r\nLocation: /feed"), limits(), "more than 5 times");
    refused(&leads("302 Found"), limits(), "does not say where");
    refused(
        &leads("302 Found\r\nLocation: http://127.0.0.1:9/x"),
        limits(),
        "a port that is not usual",
    );
    refused(&leads("302 Found\r\nLocation: file:///etc/passwd"), limits(), "not");
    refused(&leads("302 Found\r\nLocation: http://[::ffff:127.0.0.1]:7/"), limits(), "a port");
    let moved = server(|head, stream| {
        let body = FEED;
        let answer = if head.starts_with("GET /old") {
            String::from(
                "HTTP/1.1 301 Moved\r\nLocation: /new?key=5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            )
        } else {
            format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            )
        };
        let _ = stream.write_all(answer.as_bytes());
    });
    let site = Site::of::<&str, &str>(&[]);
    let told = ask(&site, &format!("http://127.0.0.1:{moved}/old"), limits());
    let said = told.diagnostics[0].to_string();
    assert!(
        said.contains("moved for good to http://127.0.0.1") && said.contains("/new?…"),
        "{said}"
    );
    assert!(said.contains("[D115]\n  hint: write the new address"), "{said}");
    assert_eq!(articles(&site).len(), 2);
}

#[test]
fn large_feeds() {
    let item = "<item><title>t</title></item>";
    let many = format!("<rss><channel><title>Many</title>{}", item.repeat(200_000));
    let net = NetLimits { whole: Duration::from_secs(20), ..limits() };
    let site = Site::of::<&str, &str>(&[]);
    let told =
        ask(&site, &format!("http://127.0.0.1:{}/", fixed("200 OK", many.as_bytes())), net.clone());
    let said = format!("{:?}", told.diagnostics);
    assert!(said.contains("only the first 5000 items were read"), "{said}");
    // They are all one: they have the same title and neither a link nor a day.
    assert_eq!(articles(&site).len(), 1);
    let line = format!("<rss><channel><title>{}", "x".repeat(9 << 20));
    let told = ask(&site, &format!("http://127.0.0.1:{}/", fixed("200 OK", line.as_bytes())), net);
    assert!(told.value.files.is_empty());
}

#[test]
fn what_servers_say_is_kept() {
    let port = server(|head, stream| {
        let same = head.to_lowercase().contains("if-none-match: \"v1\"");
        let answer = match head.split(' ').nth(1).unwrap_or_default() {
            "/gone" => {
                String::from("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            }
            "/busy" => String::from(
                "HTTP/1.1 429 Busy\r\nRetry-After: 300\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            ),
            _ if same => String::from("HTTP/1.1 304 Same\r\nConnection: close\r\n\r\n"),
            _ => format!(
                "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{FEED}",
                FEED.len()
            ),
        };
        let _ = stream.write_all(answer.as_bytes());
    });
    let site = Site::of::<&str, &str>(&[]);
    let list =
        ["feed", "gone", "busy"].map(|name| format!("- http://127.0.0.1:{port}/{name}\n")).concat();
    site.put("feeds.yaml", format!("feeds:\n{list}"));
    let wanted = ImportAsked { net: limits(), ..asked(&[]) };
    let first = import(&site, &wanted);
    let said: Vec<String> = first.diagnostics.iter().map(|it| it.message.clone()).collect();
    assert_eq!(first.value.tallies[0].new, 2);
    assert!(
        said[0].contains("is gone for good") && said[1].contains("asks to wait 5 minutes"),
        "{said:?}"
    );
    assert!(!first.value.is_broken);
    let second = import(&site, &wanted);
    let said: Vec<String> = second.diagnostics.iter().map(|it| it.message.clone()).collect();
    assert_eq!((second.value.tallies[0].new, second.value.tallies[0].known), (0, 0));
    assert!(said.len() == 1 && said[0].contains("asked to wait 5 minutes"), "{said:?}");
    let whole = import(&site, &ImportAsked { fresh: true, ..wanted });
    assert_eq!(whole.value.tallies[0].known, 2);
}
