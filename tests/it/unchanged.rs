//! While nothing has changed a build looks at every file and opens none; and whatever changes, it
//! does not stop there.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, OnceLock};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use dateline::Progress;
use dateline::config::Options;

use crate::site::{self, Site};
use crate::tree;

const FILES: &[(&str, &str)] = &[
    ("site.yaml", "title: Days\nbase_url: https://example.org/\n"),
    ("content/2024-01-01-a.txt", "Rain in Bergen\n\nIt rained in Bergen.\n"),
    ("content/2024-02-01-later.txt", "Snow in Oslo\n\nIt will snow in Oslo.\n"),
    ("content/2024-01-02-b.md", "---\nexpires: 2024-03-01\n---\n\n# Sun in Turku\n\nSunny.\n"),
    ("content/_pages/about.md", "# About\n\nDays.\n"),
    ("content/plan.pdf", "%PDF-1.4\n"),
    ("static/hello.txt", "Hello.\n"),
    ("themes/broadsheet/partials/foot.html", "<p>Foot</p>\n"),
];

/// Builds once the disk's clock has ticked: whether the build looked into anything.
fn looks_further(site: &Site, options: &Options) -> bool {
    sleep(Duration::from_millis(60));
    let stages = Mutex::new(0);
    let count = |event| {
        if let Progress::Stage(_) = event {
            *stages.lock().unwrap() += 1;
        }
    };
    let built = dateline::build(site.root(), &site.out(), options, &count).unwrap();
    let built = built.value.unwrap();
    let further = stages.into_inner().unwrap() > 1;
    assert!(further || built.tally.left == site.pages().len());
    further
}

fn at(time: &str) -> Options {
    Options { now: time.parse().unwrap(), ..site::options() }
}

/// A site that was built on the 20th of January and has not changed.
fn settled() -> (Site, Options) {
    let (site, options) = (Site::of(FILES), at("2024-01-20T00:00:00Z"));
    assert!(looks_further(&site, &options));
    assert!(!looks_further(&site, &options));
    (site, options)
}

#[test]
fn a_file_of_any_kind() {
    let (site, options) = settled();
    let new = [
        "taxonomy.yaml",
        "content/c.txt",
        "content/of-no-use.docx",
        "static/d.txt",
        "themes/broadsheet/card.html",
    ];
    let old = FILES.iter().map(|(path, _)| *path);
    for path in old.chain(["public/index.html", "public/404.html"]) {
        let bytes = fs::read(site.root().join(path)).unwrap();
        site.put(path, [&bytes[..], b"\n"].concat());
        assert!(looks_further(&site, &options), "{path} has changed");
        assert!(!looks_further(&site, &options));
        site.remove(path);
        assert!(looks_further(&site, &options), "{path} has gone");
        site.put(path, bytes);
        assert!(looks_further(&site, &options), "{path} is back");
        assert!(!looks_further(&site, &options));
    }
    for path in new {
        site.put(path, "");
        assert!(looks_further(&site, &options), "{path} is new");
    }
}

#[test]
fn the_clock_and_what_was_asked_for() {
    let (site, options) = settled();
    assert!(!looks_further(&site, &at("2024-01-31T23:59:59.9Z")));
    let times = ["2024-02-01T00:00:00Z", "2024-02-03T00:00:00.1Z", "2024-03-01T00:00:00Z"];
    for time in times {
        assert!(looks_further(&site, &at(time)), "{time}");
        assert!(!looks_further(&site, &at(time)), "{time}");
    }
    assert!(looks_further(&site, &options), "the clock went back");
    for other in [
        Options { future: true, ..options.clone() },
        Options { drafts: true, ..options.clone() },
        Options { compress: true, ..options.clone() },
        Options { base_url: Some("https://example.net/".into()), ..options.clone() },
        Options { cache: false, ..options.clone() },
    ] {
        assert!(looks_further(&site, &other), "{other:?}");
        // One after the other would differ in two of them.
        assert_eq!(looks_further(&site, &options), other.cache, "{other:?} no longer");
    }
}

/// A file that was written a moment ago may be written again unseen: what is built then holds for
/// no later build.
#[test]
fn a_file_that_has_just_been_written() {
    let (site, options) = settled();
    let was_looked_at_soon = |attempt: usize| {
        let begun = Instant::now();
        site.put("content/2024-01-01-a.txt", format!("Rain in Bergen\n\nIt rained {attempt}.\n"));
        let looked = OnceLock::new();
        let watch = |event| {
            if !matches!(event, Progress::Stage("read")) {
                looked.get_or_init(|| begun.elapsed());
            }
        };
        let built = dateline::build(site.root(), &site.out(), &options, &watch).unwrap();
        assert!(built.value.is_some());
        looked.get().is_some_and(|time| *time < Duration::from_millis(40))
    };
    // On a busy machine the file may have been looked at later.
    assert!((0..200).any(was_looked_at_soon), "each build took too long");
    assert!(looks_further(&site, &options));
    assert!(!looks_further(&site, &options));
}

/// Nor does what was built before that hold again once the file is gone: its pages are others now.
#[test]
fn a_file_that_came_and_went() {
    let (site, options) = settled();
    let (before, path) = (site.pages(), "themes/broadsheet/partials/head.html");
    site.put(path, "<meta name=\"own\" content=\"1\">\n");
    // A time that is to come is never long enough ago.
    let file = fs::File::options().append(true).open(site.root().join(path)).unwrap();
    file.set_modified(SystemTime::now() + Duration::from_hours(1)).unwrap();
    assert!(looks_further(&site, &options));
    assert_ne!(site.pages()["index.html"], before["index.html"]);
    site.remove(path);
    assert!(looks_further(&site, &options));
    tree::assert_same("the site", &before, &site.pages());
}

/// What another version of the program kept counts for nothing: all is read, rendered and
/// compressed, to the same bytes.
#[cfg(target_os = "linux")]
#[test]
fn another_program() {
    let folder = tempfile::tempdir().unwrap();
    let (draft, other) = (folder.path().join("draft"), folder.path().join("dateline"));
    let mut bytes = fs::read(env!("CARGO_BIN_EXE_dateline")).unwrap();
    let build = dateline::model::BUILD.as_bytes();
    let is_build = |(at, some): (usize, &[u8])| (some == build).then_some(at);
    let places: Vec<usize> = bytes.windows(build.len()).enumerate().filter_map(is_build).collect();
    assert!(!places.is_empty(), "the program does not tell what it was made from");
    for at in places {
        bytes[at..at + build.len()].reverse();
    }
    fs::write(&draft, bytes).unwrap();
    // A file that is open for writing, be it in a process that another thread has just begun, cannot
    // be run: another program writes it.
    let copied = Command::new("install").args(["-m", "755"]).args([&draft, &other]).status();
    assert!(copied.unwrap().success());
    let site = Site::of(FILES);
    let run = |program: &Path| {
        sleep(Duration::from_millis(60));
        let asked = ["build", "--compress", "--timings", "--now", site::NOW, "--root"];
        let output = Command::new(program).args(asked).arg(site.root()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{said}");
        let row = |name: &str| {
            let rest = said.lines().find_map(|line| line.strip_prefix(name));
            let numbers = rest.unwrap().split(|c: char| !c.is_ascii_digit());
            numbers.filter_map(|number| number.parse().ok()).collect::<Vec<usize>>()
        };
        let mut words = tree::read(&site.root().join(".dateline/words"));
        words.retain(|path, _| path.ends_with(".words"));
        // Read and from the cache; rendered, written, the same, left alone and removed.
        (words, row("articles   ")[..2].to_vec(), row("files   ")[..5].to_vec())
    };
    let same = Path::new(env!("CARGO_BIN_EXE_dateline"));
    let (words, articles, files) = run(same);
    let (read, all) = (articles[0], files[0]);
    assert!(read > 1 && all > 50 && !words.is_empty());
    assert_eq!(run(same), (words.clone(), vec![0, read], vec![0, 0, 0, all, 0]));
    let (others, articles, files) = run(&other);
    assert_eq!((articles, files), (vec![read, 0], vec![all, 0, all, 0, 0]));
    assert!(words.iter().all(|(path, bytes)| others[path] != *bytes), "words are kept");
}

#[test]
fn the_history_where_an_article_is_dated_by_it() {
    let git = |site: &Site, arguments: &[&str]| {
        let mut command = Command::new("git");
        command.arg("-C").arg(site.root()).args(["-c", "user.name=E", "-c", "user.email=e@e.org"]);
        assert!(command.args(arguments).output().unwrap().status.success());
    };
    let (site, options) = settled();
    git(&site, &["init", "--quiet"]);
    assert!(!looks_further(&site, &options), "every article has its date");
    site.put("content/undated.txt", "Wind in Vardo\n\nIt blew.\n");
    assert!(looks_further(&site, &options));
    assert!(!looks_further(&site, &options));
    git(&site, &["add", "content"]);
    git(&site, &["commit", "--quiet", "-m", "texts"]);
    assert!(looks_further(&site, &options), "it was committed");
    assert!(!looks_further(&site, &options));
}

/// A date in a text is one of publication up to the end of the next year; what an earlier year read
/// otherwise is read again.
#[test]
fn the_year_by_which_texts_are_read() {
    let stamped = "Wind in Vardo\n\nPublished 3 March 2026\n\nIt blew.\n";
    let site = Site::of(&[FILES[0], ("content/a.txt", stamped)]);
    let mut pages = Vec::new();
    for time in ["2024-12-31T23:59:59Z", "2025-01-01T00:00:00Z", "2026-05-01T00:00:00Z"] {
        let options = at(time);
        assert!(looks_further(&site, &options), "{time}");
        pages.push(site.pages());
        let clean = site.root().join("clean");
        let anew = Options { cache: false, ..options };
        let _ = dateline::build(site.root(), &clean, &anew, &|_| {}).unwrap();
        assert_eq!(tree::differences(&tree::read(&clean), &site.pages()), Vec::<String>::new());
    }
    let shown = |pages: &tree::Tree, path: &str| pages.contains_key(path);
    let (undated, dated) = ("undated/wind-in-vardo.html", "2026/03/wind-in-vardo.html");
    let all = pages.iter().map(|pages| (shown(pages, undated), shown(pages, dated)));
    assert_eq!(all.collect::<Vec<_>>(), [(true, false), (false, false), (false, true)]);
    let text = String::from_utf8(pages[0][undated].clone()).unwrap();
    assert!(text.contains("Published 3 March 2026"), "the line stays in the text");
}

/// What is wrong is told by every build.
#[test]
fn faults() {
    let (site, options) = settled();
    site.put("content/2024-01-03-c.md", "---\n- never\n---\n\n# No day\n\nNone.\n");
    assert!(looks_further(&site, &options));
    assert!(looks_further(&site, &options));
    site.put("content/2024-01-03-c.md", "---\ndat: 2024-01-03\n---\n\n# A day\n\nOne.\n");
    assert!(looks_further(&site, &options));
    let first = site.build().diagnostics;
    assert!(first.iter().any(|said| said.message.contains("`dat`")), "{first:?}");
    sleep(Duration::from_millis(60));
    assert_eq!(site.build().diagnostics, first);
}
