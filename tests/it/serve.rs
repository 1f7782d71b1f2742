//! `dateline serve`: what it answers, what it follows on the disk, and that it stays small.
//!
//! `DATELINE_EDITS=1000 cargo test serve` soaks it.

use std::collections::BTreeMap;
use std::fs;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::net::TcpListener;
use std::net::TcpStream;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::Mutex;
use std::thread;
use std::thread::sleep;
use std::time::Duration;
use std::time::Instant;

use crate::exact::asked;
use crate::site::NOW;
use crate::site::Site;
use crate::tree;

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
        let mut program = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["serve", "--now", NOW, "--port", &port.to_string(), "--root"])
            .arg(site.root())
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
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
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

    /// How many builds there were: of each a line ends with its time.
    fn builds(&self) -> usize {
        self.said().lines().filter(|line| line.ends_with(" s")).count()
    }

    /// Ends it as Ctrl-C does.
    #[track_caller]
    fn stop(mut self) -> Site {
        let pid = self.program.id().to_string();
        assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
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
        ("/__dateline/live.js", "200"),
        ("/__dateline/none", "404"),
    ];
    for (path, expected) in statuses {
        let answer = served.get(path);
        assert_eq!(status(&answer), expected, "{path}: {answer}");
        assert!(!answer.contains("SECRET"), "{path}");
        assert!(answer.contains("cache-control: no-store"), "{path}: {answer}");
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
    assert!(head.ends_with("\r\n\r\n") && head.contains("content-length: "), "{head}");
    assert!(whole.contains("<script src=\"/__dateline/live.js\""), "{whole}");
    assert!(!served.site.page("index.html").contains("__dateline"), "the site itself is changed");
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

#[test]
fn what_changes_on_the_disk_is_followed() {
    let served = Serving::start(Site::of(FILES), 0);
    let page = "/news/2024/01/rain-in-bergen.html";
    let put = |path: &str, text: &str| fs::write(served.site.root().join(path), text).unwrap();
    put("content/2024-01-01-a.txt", "Rain in Bergen\n\nIt rained until noon.\n");
    served.shows(page, "until noon");

    // Written in halves, and by way of a file beside it, as editors do.
    put("content/2024-01-01-a.txt", "");
    put("content/2024-01-01-a.txt", "Rain in Ber");
    sleep(Duration::from_millis(150));
    put("content/.2024-01-01-a.txt.swp", "b0VIM");
    put("content/2024-01-01-a.txt.new", "Rain in Bergen\n\nIt rained until one.\n");
    let [from, to] = ["new", ""].map(|end| format!("content/2024-01-01-a.txt.{end}"));
    let root = served.site.root();
    fs::rename(root.join(from), root.join(to.trim_end_matches('.'))).unwrap();
    served.shows(page, "until one");

    // A swap file alone is nothing to build for.
    sleep(Duration::from_millis(300));
    let builds = served.builds();
    put("content/.2024-01-01-a.txt.swp", "b0VIM again");
    sleep(Duration::from_millis(300));
    assert_eq!(served.builds(), builds, "{}", served.said());

    // A thousand files at once, in folders of their own, are a few builds.
    for number in 0..1000 {
        let folder = root.join(format!("content/{}", number % 10));
        fs::create_dir_all(&folder).unwrap();
        let text = format!("Storm number {number} passes\n\nIt passed.\n");
        fs::write(folder.join(format!("2024-01-03-{number}.txt")), text).unwrap();
    }
    served.shows("/news/2024/01/storm-number-999-passes.html", "It passed");
    assert!(served.builds() < builds + 10, "{}", served.said());
    put("content/3/2024-01-03-3.txt", "Storm number 3 passes\n\nIt passed in the night.\n");
    served.shows("/news/2024/01/storm-number-3-passes.html", "in the night");

    // A folder that goes and comes back is watched again.
    fs::rename(root.join("content"), root.join("away")).unwrap();
    served.wait_for("make a folder `content`");
    fs::rename(root.join("away"), root.join("content")).unwrap();
    served.wait_for("content: ");
    put("content/2024-01-01-a.txt", "Rain in Bergen\n\nIt rained until two.\n");
    served.shows(page, "until two");

    // Another base.
    put("site.yaml", "title: Days\nbase_url: https://example.org/\n");
    served.shows("/2024/01/rain-in-bergen.html", "until two");
    served.stop();
}

/// The memory of a process, in kB.
fn memory(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn many_edits_leave_what_a_clean_build_makes_and_no_memory_taken() {
    let edits = asked("DATELINE_EDITS").unwrap_or(30);
    let files: Vec<(String, String)> = (0..100)
        .map(|number| {
            let text = format!("Storm number {number} passes Bergen\n\nIt passed.\n");
            (format!("content/2024-01-{:02}-{number}.txt", number % 28 + 1), text)
        })
        .collect();
    let served = Serving::start(Site::of(&files), 0);
    let mut sizes = BTreeMap::new();
    for edit in 0..edits {
        let number = edit * 7 % 100;
        let (path, text) = &files[number];
        let text = format!("{text}\nThat was edit {edit}.\n");
        fs::write(served.site.root().join(path), text).unwrap();
        let page = format!("/2024/01/storm-number-{number}-passes-bergen.html");
        served.shows(&page, &format!("edit {edit}."));
        sizes.extend(memory(served.program.id()).map(|size| (edit, size)));
    }
    let of = |edit: usize| sizes.range(edit..).next().map_or(0, |(_, size)| *size);
    let (early, late) = (of(edits / 3), of(edits - 1));
    if edits > 100 {
        eprintln!("{edits} edits: {early} kB after a third of them, {late} kB at the end");
    }
    assert!(late <= early + early / 4 + 8000, "{sizes:?}");
    let site = served.stop();
    let clean = Site::of_tree(&tree::read(site.root()));
    for path in ["public", ".dateline"] {
        fs::remove_dir_all(clean.root().join(path)).unwrap();
    }
    assert!(clean.build().value.is_some());
    assert_eq!(clean.pages(), site.pages());
}
