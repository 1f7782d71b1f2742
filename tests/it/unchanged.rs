//! While nothing has changed a build looks at every file and opens none; and whatever changes, it
//! does not stop there.

use std::fs;
use std::process::Command;
use std::sync::Mutex;
use std::sync::OnceLock;
use std::thread::sleep;
use std::time::Duration;
use std::time::Instant;

use dateline::Progress;
use dateline::config::Options;

use crate::site;
use crate::site::Site;

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
    let new = ["taxonomy.yaml", "content/c.txt", "static/d.txt", "themes/broadsheet/card.html"];
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
    for attempt in 0..20 {
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
        // On a busy machine the file may have been looked at later.
        if looked.get().is_some_and(|time| *time < Duration::from_millis(40)) {
            assert!(looks_further(&site, &options));
            assert!(!looks_further(&site, &options));
            return;
        }
    }
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

/// What is wrong is told by every build.
#[test]
fn faults() {
    let (site, options) = settled();
    site.put("content/2024-01-03-c.md", "---\ndate: never\n---\n\n# No day\n\nNone.\n");
    assert!(looks_further(&site, &options));
    assert!(looks_further(&site, &options));
    site.put("content/2024-01-03-c.md", "---\ndat: 2024-01-03\n---\n\n# A day\n\nOne.\n");
    assert!(looks_further(&site, &options));
    let first = site.build().said;
    assert!(first.iter().any(|said| said.message.contains("`dat`")), "{first:?}");
    sleep(Duration::from_millis(60));
    assert_eq!(site.build().said, first);
}
