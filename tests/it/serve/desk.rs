//! The desk of `dateline serve`: what its own page may change and take back, and that nobody else can
//! change anything.

use std::fs;

use serde_json::{Value, json};

use super::{FILES, Serving, status};
use crate::site::{self, Site};
use crate::tree;

const RAIN: &str = "content/2024-01-01-a.txt";
const PAGE: &str = "/news/2024/01/rain-in-bergen.html";

/// A desk that is open, as its page knows it.
struct OpenDesk<'s> {
    served: &'s Serving,
    port: u16,
    token: String,
}

impl<'s> OpenDesk<'s> {
    fn of(served: &'s Serving) -> Self {
        let said = served.wait_for("correct articles at http://127.0.0.1:");
        // The line is said as a whole.
        let address = said.split("127.0.0.1:").nth(1).unwrap().lines().next().unwrap();
        let (port, token) = address.trim_end_matches('/').split_once('/').unwrap();
        assert_eq!(token.len(), 32, "{address}");
        Self { served, port: port.parse().unwrap(), token: token.to_owned() }
    }

    /// The whole answer to a request of that method for `path` below the token, with `headers` and `body`.
    fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> String {
        let Self { port, token, .. } = self;
        let length = body.len();
        let headers = headers.replace("OWN", &format!("http://127.0.0.1:{port}"));
        let host = if headers.contains("Host:") {
            String::new()
        } else {
            format!("Host: 127.0.0.1:{port}\n")
        };
        let head =
            format!("{method} /{token}/{path} HTTP/1.1\n{host}{headers}Content-Length: {length}\n");
        Serving::ask_at(*port, &format!("{head}Connection: close\n\n{body}"))
    }

    /// What its page reads.
    fn get(&self, path: &str) -> Value {
        let answer = self.ask("GET", path, "Sec-Fetch-Site: same-origin\n", "");
        assert_eq!(status(&answer), "200", "{path}: {answer}");
        serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
    }

    /// What its page asks to be done: the status, and what is said.
    fn post(&self, path: &str, body: &Value) -> (String, Value) {
        let headers = "Origin: OWN\nSec-Fetch-Site: same-origin\nContent-Type: application/json\n";
        let answer = self.ask("POST", path, headers, &body.to_string());
        let said = answer.split_once("\r\n\r\n").unwrap().1;
        (status(&answer).to_owned(), serde_json::from_str(said).unwrap())
    }

    /// Has the article `key` corrected as it is now.
    fn correct(&self, key: &str, corrections: &Value) -> (String, Value) {
        let shown = self.get(&format!("article?key={}", key.replace('#', "%23")));
        let fingerprint = &shown["fingerprint"];
        self.post(
            "change",
            &json!({"key": key, "fingerprint": fingerprint, "corrections": corrections}),
        )
    }

    fn undo(&self, done: &Value) -> (String, Value) {
        self.post("undo", &json!({"number": done["number"]}))
    }

    fn bytes(&self, path: &str) -> String {
        fs::read_to_string(self.served.site.root().join(path)).unwrap()
    }
}

/// The diff of what was written, line by line.
fn diff(done: &Value) -> Vec<String> {
    let lines = done["diff"].as_array().unwrap().iter();
    lines
        .map(|line| format!("{}{}", line[0].as_str().unwrap(), line[1].as_str().unwrap()))
        .collect()
}

fn error(said: &Value) -> &str {
    said["error"].as_str().unwrap()
}

#[test]
fn a_correction_is_written_seen_and_taken_back() {
    let served = Serving::start(Site::of(FILES), 0);
    let desk = OpenDesk::of(&served);
    let before = desk.bytes(RAIN);
    let shown = desk.get("article?page=2024/01/rain-in-bergen.html");
    assert_eq!(shown["key"], RAIN);
    let region = &shown["fields"].as_array().unwrap()[3];
    assert_eq!(region["values"][0]["value"], "europe");
    assert_eq!(region["values"][0]["reasons"][0]["words"], "Bergen");
    assert!(region["sure"].as_f64().unwrap() > 0.5, "{region}");
    let asked =
        json!([{"key": "regions", "value": ["oceania", "europe"]}, {"key": "pin", "value": true}]);
    let (code, done) = desk.correct(RAIN, &asked);
    assert_eq!(code, "200", "{done}");
    assert_eq!(diff(&done), ["+---", "+regions: [oceania, europe]", "+pin: true", "+---"]);
    assert_eq!(
        desk.bytes(RAIN),
        format!("---\nregions: [oceania, europe]\npin: true\n---\n{before}")
    );
    served.shows(PAGE, "Oceania");
    assert_eq!(desk.get(&format!("article?key={RAIN}"))["fields"][3]["written"], true);
    // What is shown is always what stands in the file.
    let (_, again) =
        desk.correct(RAIN, &json!([{"key": "regions", "value": null}, {"add_tag": "Umbrellas"}]));
    assert_eq!(
        diff(&again),
        [" ---", "-regions: [oceania, europe]", " pin: true", "+add_tags: [Umbrellas]"]
    );
    assert_eq!(desk.undo(&done).0, "409", "it is not the last one");
    assert_eq!(desk.undo(&again).0, "200");
    assert_eq!(desk.undo(&done).0, "200");
    assert_eq!(desk.bytes(RAIN), before);
    assert_eq!(desk.get("state")["last"], Value::Null);
    assert_eq!(desk.undo(&done).0, "409");
    served.stop();
}

/// An article that is dated by its file stays where it is, and so does the time of a file that is as it was.
#[test]
fn the_time_of_a_file_is_not_lost() {
    let site = Site::of(FILES);
    site.put("content/undated.txt", "A quiet day\n\nNothing happened in Oslo.\n");
    let served = Serving::start(site, 0);
    let desk = OpenDesk::of(&served);
    let path = served.site.root().join("content/undated.txt");
    let time = || fs::metadata(&path).unwrap().modified().unwrap();
    let before = (desk.bytes("content/undated.txt"), time());
    let (code, done) =
        desk.correct("content/undated.txt", &json!([{"key": "themes", "value": ["society"]}]));
    assert_eq!(code, "200", "{done}");
    assert_eq!(
        diff(&done),
        ["+---", "+themes: [society]", "+filed: 2024-05-01T12:00:00+00:00", "+---"]
    );
    assert_ne!(time(), before.1);
    assert_eq!(desk.undo(&done).0, "200");
    assert_eq!((desk.bytes("content/undated.txt"), time()), before);
}

/// What nobody but the desk's page may ask, the method, what it asks with, and what it is told.
const FOREIGN: &[(&str, &str, &str)] = &[
    ("POST", "Content-Type: application/json\n", "403"),
    ("POST", "Origin: null\nContent-Type: application/json\n", "403"),
    ("POST", "Origin: http://127.0.0.1:1\nContent-Type: application/json\n", "403"),
    ("POST", "Origin: OWN\nSec-Fetch-Site: cross-site\nContent-Type: application/json\n", "403"),
    ("POST", "Origin: OWN\nSec-Fetch-Site: same-site\nContent-Type: application/json\n", "403"),
    ("POST", "Host: localhost\nOrigin: OWN\nContent-Type: application/json\n", "421"),
    (
        "POST",
        "Host: rebound.example\nOrigin: http://rebound.example\nContent-Type: application/json\n",
        "421",
    ),
    ("POST", "Origin: OWN\nContent-Type: text/plain\n", "415"),
    ("POST", "Origin: OWN\n", "415"),
    ("GET", "Origin: OWN\nContent-Type: application/json\n", "404"),
    ("PUT", "Origin: OWN\nContent-Type: application/json\n", "405"),
    ("OPTIONS", "Origin: http://127.0.0.1:1\nAccess-Control-Request-Method: POST\n", "405"),
];

#[test]
fn nobody_else_changes_anything() {
    let served = Serving::start(Site::of(FILES), 0);
    let mut desk = OpenDesk::of(&served);
    let shown = desk.get(&format!("article?key={RAIN}"));
    let change = json!({
        "key": RAIN,
        "fingerprint": shown["fingerprint"],
        "corrections": [{"key": "pin", "value": true}],
    });
    let files = || tree::read(&served.site.root().join("content"));
    let before = files();
    for (method, headers, expected) in FOREIGN {
        let answer = desk.ask(method, "change", headers, &change.to_string());
        assert_eq!(status(&answer), *expected, "{method} {headers}{answer}");
        assert!(!answer.contains("access-control"), "{answer}");
        assert!(answer.contains("frame-ancestors 'none'"), "{answer}");
    }
    let own = "Origin: OWN\nSec-Fetch-Site: same-origin\nContent-Type: application/json\n";
    let large = format!("{{\"key\": \"{}\"}}", "a".repeat(70_000));
    assert_eq!(status(&desk.ask("POST", "change", own, &large)), "413");
    // A page that only reads gets nothing either, and does not learn the token from the site.
    let reading = desk.ask("GET", "state", "Sec-Fetch-Site: same-site\nSec-Fetch-Mode: cors\n", "");
    assert_eq!(status(&reading), "403");
    assert!(
        !served.get(PAGE).contains(&desk.token)
            && !served.get("/__dateline/live.js").contains(&desk.token)
    );
    let token = std::mem::replace(&mut desk.token, "0".repeat(32));
    for path in ["", "state", "desk.js"] {
        assert_eq!(status(&desk.ask("GET", path, "", "")), "403", "{path}");
    }
    assert_eq!(status(&desk.ask("POST", "change", own, &change.to_string())), "403");
    assert_eq!(files(), before);
    desk.token = token;
    assert_eq!(desk.post("change", &change).0, "200");
    assert_ne!(files(), before);
}

#[test]
fn what_would_be_wrong_is_not_written() {
    let site = Site::of(FILES);
    site.put(
        "content/2024-01-03-c.txt",
        "---\nslug: taken\n---\nSun in Turku\n\nThe sun shone in Turku.\n",
    );
    site.put(
        "content/2024-01-04-d.txt",
        b"Caf\xe9 in Paris\n\nThe caf\xe9 of Paris is \x93open\x94 \x96 it\x92s new.\n",
    );
    site.put(
        "content/2024-01-05-e.txt",
        "---\n{region: europe, pin: true}\n---\nFog in Kiel\n\nFog lay on Kiel.\n",
    );
    let served = Serving::start(site, 0);
    let desk = OpenDesk::of(&served);
    let files = || tree::read(served.site.root());
    let content = || tree::read(&served.site.root().join("content"));
    let before = content();
    for (corrections, code, why) in [
        (json!([{"key": "regions", "value": ["atlantis"]}]), "422", "unknown region `atlantis`"),
        (json!([{"key": "slug", "value": "../../etc"}]), "422", "`../../etc` cannot be a slug"),
        (
            json!([{"key": "slug", "value": "taken"}]),
            "422",
            "content/2024-01-03-c.txt has that address already",
        ),
        (
            json!([{"key": "date", "value": "the day before"}]),
            "422",
            "`the day before` is not a date",
        ),
        (json!([{"key": "extra", "value": "x"}]), "422", "`extra` cannot be given that value here"),
        (json!([{"key": "pin", "value": "yes"}]), "422", "`pin` cannot be given that value here"),
        (json!([{"key": "title", "value": {"a": 1}}]), "400", "that is no correction"),
        (json!([{"key": "title", "value": "A", "add_tag": "B"}]), "400", "that is no correction"),
        (json!([]), "400", "that is no correction"),
    ] {
        let (status, said) = desk.correct(RAIN, &corrections);
        assert_eq!((status.as_str(), error(&said)), (code, why), "{corrections}");
    }
    let fixed = "its front matter is written in a form in which no key can be changed alone";
    let (code, said) =
        desk.correct("content/2024-01-05-e.txt", &json!([{"key": "regions", "value": ["asia"]}]));
    assert_eq!((code.as_str(), error(&said)), ("422", fixed));
    let other = desk.get("article?key=content/2024-01-04-d.txt");
    assert_eq!(other["locked"], "not in UTF-8, so nothing can be added to it");
    assert_eq!(content(), before);
    assert!(files().keys().all(|path| !path.ends_with(".new")), "nothing is left behind");
}

/// Only articles have keys, and files are named by nothing else.
#[test]
fn what_is_no_article_is_not_written() {
    let site = Site::of(FILES);
    site.put("content/_pages/about.md", "# About\n\nA page.\n");
    let served = Serving::start(site, 0);
    let desk = OpenDesk::of(&served);
    let files = || tree::read(&served.site.root().join("content"));
    let before = files();
    for key in [
        "site.yaml",
        "content/_pages/about.md",
        "../secret",
        "/etc/passwd",
        "content/../site.yaml",
        "",
    ] {
        let change =
            json!({"key": key, "fingerprint": "0", "corrections": [{"key": "pin", "value": true}]});
        let (code, said) = desk.post("change", &change);
        assert_eq!((code.as_str(), error(&said)), ("404", "it is no article of the site"), "{key}");
    }
    for body in [json!({}), json!([]), json!({"key": RAIN}), json!({"number": "1"})] {
        assert_eq!(desk.post("change", &body).0, "400", "{body}");
        assert_eq!(desk.post("words", &body).0, "400", "{body}");
    }
    assert_eq!(files(), before);
}

/// The items of a mail share their front matter, so that nothing can be said of one alone.
#[test]
fn a_part_of_a_mail_is_shown_and_left_alone() {
    let site = Site::of(FILES);
    site.put("sources.yaml", "sources:\n  - name: Harbour Letter\n    aliases: [letter@harbour.example]\n    policy: own\n    split: true\n");
    let item = |(title, text): (&str, &str)| {
        format!(
            "<tr><td><h2><a href=\"https://harbour.example/{}\">{title}</a></h2><p>{text}</p></td></tr>",
            title.len()
        )
    };
    let items: String = [
        (
            "Ferry to Ostrom runs again",
            "The ferry left the pier on Monday, eleven days after the ice had closed the sound.",
        ),
        (
            "The old pier gets a roof",
            "Carpenters begin in April, and the anglers will stand dry by the end of summer.",
        ),
        (
            "A cafe opens on the mole",
            "After nine years the cafe has opened again, and its owner bakes the bread herself.",
        ),
    ]
    .map(item)
    .concat();
    site.put(
        "content/a.eml",
        format!(
            "From: \"Harbour Letter\" <letter@harbour.example>\nSubject: Morning at the quay\n\
             Date: Sat, 9 Mar 2024 07:10:00 +0100\nMIME-Version: 1.0\n\
             Content-Type: text/html; charset=utf-8\n\n<table>{items}</table>\n"
        ),
    );
    let served = Serving::start(site, 0);
    let desk = OpenDesk::of(&served);
    let shown = desk.get("article?key=content/a.eml%232");
    assert_eq!(shown["headline"], "The old pier gets a roof");
    assert!(shown["locked"].as_str().unwrap().contains("share their front matter"), "{shown}");
    let (code, said) = desk.correct("content/a.eml#2", &json!([{"key": "pin", "value": true}]));
    let why = "its items are articles of their own, and what is stamped would be said of all";
    assert_eq!((code.as_str(), error(&said)), ("422", why));
}

/// What another program wrote meanwhile is not written over.
#[test]
fn a_file_that_was_changed_since_is_left_alone() {
    let served = Serving::start(Site::of(FILES), 0);
    let desk = OpenDesk::of(&served);
    let shown = desk.get(&format!("article?key={RAIN}"));
    let pin = json!([{"key": "pin", "value": true}]);
    let change = json!({"key": RAIN, "fingerprint": shown["fingerprint"], "corrections": pin});
    served.site.put(RAIN, "Rain in Bergen\n\nIt rained in Bergen again.\n");
    let (code, said) = desk.post("change", &change);
    assert_eq!((code.as_str(), error(&said)), ("409", "the file was changed since it was shown"));
    let (_, done) = desk.correct(RAIN, &pin);
    let after = "Rain in Bergen\n\nIt rained in Bergen for ever.\n";
    served.site.put(RAIN, after);
    assert_eq!(desk.undo(&done).0, "409");
    assert_eq!(desk.bytes(RAIN), after);
}

#[test]
fn words_that_corrections_speak_for_are_added_and_taken_back() {
    let site = Site::of_tree(&tree::read(&site::repository().join("tests/cli/learn.in")));
    let served = Serving::start(site, 0);
    let desk = OpenDesk::of(&served);
    let before = desk.bytes("taxonomy.yaml");
    let proposed = desk.get("words");
    let word =
        proposed["words"].as_array().unwrap().iter().find(|word| word["word"] == "korvel").unwrap();
    let asked = |label: &Value| {
        let words = json!([{"label": label, "word": "korvel"}]);
        json!({"fingerprint": proposed["fingerprint"], "words": words})
    };
    assert_eq!(desk.post("words", &asked(&json!("theme/politics"))).0, "409", "it is not proposed");
    let (code, done) = desk.post("words", &asked(&word["label"]));
    assert_eq!(code, "200", "{done}");
    assert!(
        diff(&done).iter().any(|line| line.starts_with('+') && line.contains("korvel: ")),
        "{done}"
    );
    assert_eq!(desk.post("words", &asked(&word["label"])).0, "409", "the file is another one");
    let left = desk.get("words");
    assert!(
        !left["words"].as_array().unwrap().iter().any(|word| word["word"] == "korvel"),
        "{left}"
    );
    assert_eq!(desk.undo(&done).0, "200");
    assert_eq!(desk.bytes("taxonomy.yaml"), before);
}

#[test]
fn a_site_may_be_served_without_it() {
    let served = Serving::start(Site::of(FILES), 0);
    let desk = OpenDesk::of(&served);
    let framed = format!("frame-ancestors 'self' http://127.0.0.1:{}\r\n", desk.port);
    assert!(served.get(PAGE).contains(&framed));
    let without = Serving::start_with(Site::of(FILES), 0, &["--no-desk"], &[]);
    assert!(!without.get(PAGE).contains("frame-ancestors"));
    without.signal("-INT");
    without.wait_for("stopped");
    assert!(!without.said().contains("correct articles"), "{}", without.said());
}
