//! `dateline serve`: what it answers, and what open pages hear.

mod asked;
mod desk;
mod edits;
mod many;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use crate::site::{NOW, Site};

/// How long something may take that is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

const FILES: &[(&str, &str)] = &[
    ("site.yaml", "title: Days\nbase_url: https://example.org/news/\n"),
    ("content/2024-01-01-a.txt", "Rain in Bergen\n\nIt rained in Bergen.\n"),
    ("content/2024-01-02-b.txt", "Snow in Oslo\n\nIt snowed in Oslo.\n"),
];

/// A site that is served.
struct Serving {
    site: Site,
    program: Child,
    said: Arc<Mutex<String>>,
    port: u16,
}

impl Serving {
    fn start(site: Site, port: u16) -> Self {
        Self::start_with(site, port, &[], &[])
    }

    /// Starts it with more options, and more in its environment.
    fn start_with(site: Site, port: u16, options: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["serve", "--now", NOW, "--port", &port.to_string()])
            .args(options)
            .arg("--root")
            .arg(site.root())
            .envs(environment.iter().copied())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let lines = BufReader::new(program.stderr.take().unwrap()).lines();
        let heard = Arc::clone(&said);
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                heard.lock().unwrap().extend([line.as_str(), "\n"]);
            }
        });
        let mut serving = Self { site, program, said, port: 0 };
        let line = serving.wait_for("serving http://127.0.0.1:");
        let port = line.split("127.0.0.1:").nth(1).unwrap().split('/').next().unwrap();
        serving.port = port.parse().unwrap();
        serving
    }

    fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// Waits until something is said; the rest of what is said from there on.
    #[track_caller]
    fn wait_for(&self, words: &str) -> String {
        self.wait(words, || self.said().split_once(words).map(|(_, rest)| format!("{words}{rest}")))
    }

    /// Waits until `answer` gives something.
    #[track_caller]
    fn wait<T>(&self, what: &str, answer: impl Fn() -> Option<T>) -> T {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if let Some(answer) = answer() {
                return answer;
            }
            sleep(Duration::from_millis(10));
        }
        panic!("{what} did not come:\n{}", self.said());
    }

    /// The whole answer to a request.
    fn ask(&self, request: &str) -> String {
        Self::ask_at(self.port, request)
    }

    /// The same of what is heard at another port.
    fn ask_at(port: u16, request: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.write_all(request.replace('\n', "\r\n").as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.ask(&format!("GET {path} HTTP/1.1\nHost: localhost\nConnection: close\n\n"))
    }

    #[track_caller]
    fn shows(&self, path: &str, text: &str) {
        self.wait(&format!("`{text}` on {path}"), || self.get(path).contains(text).then_some(()));
    }

    /// Waits until a page that shows the site as `mark` names it hears something.
    #[track_caller]
    fn hears(&self, mark: &str, words: &str) {
        self.hears_by(&format!("{mark} HTTP/1.1\r\n"), words);
    }

    /// The same of a page that was loaded long ago and has lost its connection since; a browser
    /// tells what it has heard last.
    #[track_caller]
    fn hears_again(&self, mark: &str, words: &str) {
        self.hears_by(&format!("old-1 HTTP/1.1\r\nLast-Event-ID: {mark}\r\n"), words);
    }

    #[track_caller]
    fn hears_by(&self, mark: &str, words: &str) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "GET /__dateline/events?{mark}Host: localhost\r\n\r\n").unwrap();
        let mut all = String::new();
        let end = Instant::now() + PATIENCE;
        // Signs of life come for ever.
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if line.contains(words) {
                return;
            }
            if Instant::now() > end {
                break;
            }
            all.extend([line.as_str(), "\n"]);
        }
        panic!("{words} was not heard: {all}");
    }

    /// How many builds there were: of each a line ends with its time.
    fn builds(&self) -> usize {
        self.said().lines().filter(|line| line.ends_with(" s")).count()
    }

    #[track_caller]
    fn signal(&self, signal: &str) {
        let pid = self.program.id().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
    }

    /// Ends it as Ctrl-C does.
    #[track_caller]
    fn stop(mut self) -> Site {
        self.signal("-INT");
        assert_eq!(self.program.wait().unwrap().code(), Some(0), "{}", self.said());
        self.wait_for("stopped");
        let empty = Site::of::<&str, &str>(&[]);
        std::mem::replace(&mut self.site, empty)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

#[test]
fn it_answers_for_the_pages_of_the_site_alone() {
    let site = Site::of(FILES);
    site.put("site.yaml", "title: Days\nbase_url: https://example.org/news/\noffline: true\n");
    site.put("static/notes.txt", "Notes of the keeper\n");
    let served = Serving::start(site, 0);
    let secret = served.site.root().join("secret.txt");
    fs::write(&secret, "SECRET").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&secret, served.site.out().join("link.txt")).unwrap();
    fs::write(served.site.out().join(".hidden"), "SECRET").unwrap();
    let statuses = [
        ("/", "302"),
        ("/news", "302"),
        ("/news/", "200"),
        ("/news/index.html", "200"),
        ("/news/themes", "200"),
        ("/news/feed.xml", "200"),
        ("/news/notes.txt", "200"),
        ("/news/2024/01/none.html", "404"),
        ("/other/", "404"),
        ("/news/../secret.txt", "404"),
        ("/news/%2e%2e/secret.txt", "404"),
        ("/news/..%2fsecret.txt", "404"),
        ("/news/..%5csecret.txt", "404"),
        ("/news//secret.txt", "404"),
        ("/news/link.txt", "404"),
        ("/news/.hidden", "404"),
        ("/news/%00", "404"),
        ("/news/sw.js", "404"),
        ("/__dateline/live.js", "200"),
        ("/__dateline/none", "404"),
    ];
    for (path, expected) in statuses {
        let answer = served.get(path);
        assert_eq!(status(&answer), expected, "{path}: {answer}");
        assert!(!answer.contains("SECRET"), "{path}");
        assert!(answer.contains("cache-control: no-store"), "{path}: {answer}");
        assert!(answer.contains("x-content-type-options: nosniff"), "{path}: {answer}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
        let request = format!("{method} /news/ HTTP/1.1\nHost: localhost\nConnection: close\n\n");
        assert_eq!(status(&served.ask(&request)), "405", "{method}");
    }
    for host in ["example.org", "localhost.example.org:4848", ""] {
        let request = format!("GET /news/ HTTP/1.1\nHost: {host}\nConnection: close\n\n");
        assert_eq!(status(&served.ask(&request)), "421", "{host}");
    }
    let head = "HEAD /news/ HTTP/1.1\nHost: localhost\nConnection: close\n\n";
    let (whole, head) = (served.get("/news/"), served.ask(head));
    let length =
        |answer: &str| answer.split("content-length: ").nth(1)?.lines().next()?.parse().ok();
    let body = whole.split_once("\r\n\r\n").unwrap().1;
    assert!(head.ends_with("\r\n\r\n") && length(&head) == Some(body.len()), "{head}");
    assert!(whole.contains("<script src=\"/__dateline/live.js\""), "{whole}");
    assert!(!served.site.page("index.html").contains("__dateline"), "the site itself is changed");
    assert!(served.site.out().join("sw.js").exists());
    served.stop();
}

/// A page is sent whole and anew, with the script; its own law would forbid that on the 404 page.
#[test]
fn a_page_is_always_whole_and_new() {
    let site = Site::of(FILES);
    site.put("static/notes.txt", "Notes of the keeper\n");
    let served = Serving::start(site, 0);
    let ask = |path: &str, header: &str| {
        let request = format!("GET {path} HTTP/1.1\nHost: localhost\n{header}\n");
        served.ask(&(request + "Connection: close\n\n"))
    };
    let whole = served.get("/news/");
    let since = "If-Modified-Since: Fri, 31 Dec 2100 00:00:00 GMT";
    for header in [since, "Range: bytes=0-9"] {
        let answer = ask("/news/", header);
        assert_eq!(status(&answer), "200", "{header}");
        assert!(answer.ends_with("</html>\n") && whole.ends_with("</html>\n"), "{answer}");
    }
    let part = ask("/news/notes.txt", "Range: bytes=0-4");
    assert!(status(&part) == "206" && part.ends_with("\r\n\r\nNotes"), "{part}");
    assert!(!whole.contains("last-modified: "), "{whole}");
    let law = "http-equiv=\"Content-Security-Policy\"";
    let missing = served.get("/news/none.html");
    assert!(served.site.page("404.html").contains(law));
    assert!(missing.contains("/__dateline/live.js") && !missing.contains(law), "{missing}");
    served.stop();
}

/// What open pages hear: the files that a build changed, and what is wrong with the site.
#[test]
fn open_pages_hear_what_changed_and_what_is_wrong() {
    let served = Serving::start(Site::of(FILES), 0);
    let page = served.get("/news/");
    let mark = page.split("data-mark=\"").nth(1).unwrap().split('"').next().unwrap();
    let put = |path: &str, text: &str| fs::write(served.site.root().join(path), text).unwrap();
    put("content/2024-01-01-a.txt", "Rain in Bergen\n\nIt rained until noon.\n");
    served.hears(mark, "\"2024/01/rain-in-bergen.html\"");
    served.hears_again(mark, "\"2024/01/rain-in-bergen.html\"");
    put("content/2024-01-03-c.md", "---\n- never\n---\n\n# No day\n\nNone.\n");
    served.hears(mark, "content/2024-01-03-c.md:2");
    // It is said once, whatever else is built, until it is mended.
    let builds = served.builds();
    put("content/2024-01-01-a.txt", "Rain in Bergen\n\nIt rained until two.\n");
    served.wait("a build", || (served.builds() > builds).then_some(()));
    assert_eq!(served.said().matches("2024-01-03-c.md:2").count(), 1, "{}", served.said());
    put("content/2024-01-03-c.md", "# A day\n\nOne.\n");
    served.wait_for("all errors are fixed");
    served.hears(mark, "\"faults\":[]");
    served.stop();
}

/// A site that cannot be built is served none the less, and the page that says so finds it.
#[test]
fn a_site_at_fault_is_shown_once_it_is_mended() {
    let site = Site::of(FILES);
    site.put("site.yaml", "title: [\n");
    let served = Serving::start(site, 0);
    let page = served.get("/");
    assert!(status(&page) == "404" && page.contains("/__dateline/live.js"), "{page}");
    fs::write(served.site.root().join("site.yaml"), FILES[0].1).unwrap();
    served.shows("/news/2024/01/rain-in-bergen.html", "It rained");
    served.stop();
}

#[test]
fn a_port_in_use_is_passed_over_and_said() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let served = Serving::start(Site::of(FILES), port);
    assert!(served.port > port);
    served.wait_for(&format!("port {port} is in use: taking {}", served.port));
}
