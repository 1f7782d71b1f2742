//! Names whose addresses change between one answer and the next.
#![cfg(target_os = "linux")]
#![expect(clippy::disallowed_methods, reason = "the servers of a test answer beside it")]

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::*;

/// The address that stands for one of everybody, and the one that stands for one of this house. Both are
/// of this machine.
const OPEN: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);
const HOUSE: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 3);

fn is_open(address: IpAddr) -> bool {
    address == IpAddr::V4(OPEN)
}

/// Gives the next of its answers each time that it is asked, and the last one from then on.
#[derive(Debug)]
struct ChangingNames {
    answers: Vec<Vec<SocketAddr>>,
    asked: Arc<AtomicUsize>,
}

impl Resolver for ChangingNames {
    fn resolve(
        &self,
        _: &Uri,
        _: &AgentConfig,
        _: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let number = self.asked.fetch_add(1, Ordering::Relaxed);
        let mut found = self.empty();
        let answer = self.answers.get(number).or(self.answers.last()).unwrap();
        for address in answer {
            found.push(*address);
        }
        Ok(found)
    }
}

/// A server that gives `answer` to all; its address, and how often it was asked.
fn server(at: Ipv4Addr, port: u16, answer: &'static str) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind((at, port)).unwrap();
    let address = listener.local_addr().unwrap();
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            count.fetch_add(1, Ordering::Relaxed);
            let mut head = [0; 4096];
            let _ = stream.read(&mut head);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    (address, asked)
}

fn asked(port: u16) -> FeedAsked {
    FeedAsked {
        url: format!("http://name.example:{port}/feed"),
        user_agent: String::from("dateline"),
        visit: FeedVisit::default(),
        wanted: NetWanted::Feed,
    }
}

const FEED: &str = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<rss/>";
const LEADS: &str =
    "HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// What comes of a name with these `answers`, and how often it was asked for.
fn ask(answers: Vec<Vec<SocketAddr>>, port: u16) -> (FeedReply, usize) {
    let count = Arc::new(AtomicUsize::new(0));
    let names = ChangingNames { answers, asked: Arc::clone(&count) };
    let reply = fetch_by(names, is_open, &asked(port), &NetLimits::default());
    (reply, count.load(Ordering::Relaxed))
}

#[test]
fn the_address_that_was_checked_is_the_one_that_is_asked() {
    let (open, open_asked) = server(OPEN, 0, FEED);
    let (house, house_asked) = server(HOUSE, open.port(), FEED);
    let port = open.port();
    // The name is asked for once, so that nothing can change between the check and the connection.
    let (reply, count) = ask(vec![vec![open], vec![house]], port);
    assert!(matches!(reply, FeedReply::Feed(_)), "{reply:?}");
    assert_eq!((count, open_asked.load(Ordering::Relaxed)), (1, 1));
    // Of several addresses, only those of everybody are tried.
    let (reply, _) = ask(vec![vec![house, open, house]], port);
    assert!(matches!(reply, FeedReply::Feed(_)), "{reply:?}");
    let (reply, _) = ask(vec![vec![house]], port);
    assert!(matches!(&reply, FeedReply::Failed(why) if why.contains("private")), "{reply:?}");
    assert_eq!(house_asked.load(Ordering::Relaxed), 0);
}

#[test]
fn each_step_of_a_way_is_checked_anew() {
    let (open, _) = server(OPEN, 0, LEADS);
    let (house, house_asked) = server(HOUSE, open.port(), FEED);
    let (reply, count) = ask(vec![vec![open], vec![house]], open.port());
    assert!(matches!(&reply, FeedReply::Failed(why) if why.contains("private")), "{reply:?}");
    assert_eq!((count, house_asked.load(Ordering::Relaxed)), (2, 0));
}
