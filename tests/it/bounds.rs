//! What a run costs at most: its work for each thing that it says, its memory, its words, its threads.

#[cfg(target_os = "linux")]
use std::fs;
#[cfg(target_os = "linux")]
use std::path::Path;
#[cfg(target_os = "linux")]
use std::time::Duration;

#[cfg(target_os = "linux")]
use dateline::Excerpts;
#[cfg(target_os = "linux")]
use dateline::diagnostic::Diagnostic;
use dateline::diagnostic::FaultCode;
use serde_json::Value;

#[cfg(unix)]
use crate::same_bytes::SAMPLE;
#[cfg(target_os = "linux")]
use crate::site;
use crate::site::Site;
#[cfg(unix)]
use crate::tree;

/// The head of an article.
const HEAD: &str = "---\ndate: 2024-01-02\ntitle: A title\n---\n";

/// How often the work is done that is measured.
#[cfg(target_os = "linux")]
const TIMES: usize = 3;

/// How many links stand in the shorter of two texts.
#[cfg(target_os = "linux")]
const LINKS: u32 = 3_000;

/// For how many nanoseconds this thread has been on a processor.
#[cfg(target_os = "linux")]
fn worked() -> u64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    text.split(' ').next().unwrap().parse().unwrap()
}

/// How many times more work it is to do `job` once for eight times as much than eight times: the
/// least of three attempts. About 1 where the work grows as what is worked on does, and 8 where it
/// grows as the square of it.
#[cfg(target_os = "linux")]
fn growth(mut job: impl FnMut(usize)) -> f64 {
    let mut least = |size: usize, times: usize| {
        let attempts = (0..3).map(|_| {
            let begun = worked();
            (0..times).for_each(|_| job(size));
            worked() - begun
        });
        attempts.min().unwrap()
    };
    // The system counts in ticks: some of them have to pass.
    let (small, large) = (least(1, 8 * TIMES), least(8, TIMES));
    #[expect(clippy::cast_precision_loss, reason = "a ratio of two times")]
    let growth = large as f64 / small.max(1) as f64;
    growth
}

#[cfg(target_os = "linux")]
#[track_caller]
fn grows_with_its_input(what: &str, growth: f64) {
    assert!(growth < 3.0, "{what}: {growth:.1} times the work for as much in one file");
}

/// No file is read again, no line is sought from the first one on, nor a character from the beginning of
/// its line.
#[cfg(target_os = "linux")]
#[test]
fn each_excerpt_costs_the_same() {
    for (what, line, of_line) in
        [("many lines", "[x](nothing.md)\n", 1), ("one line", "[x](nothing.md) ", LINKS * 8)]
    {
        let text = |size| line.repeat(usize::try_from(LINKS * size).unwrap());
        let sites = [1, 8].map(|size| Site::of(&[("content/a.md", text(size))]));
        let growth = growth(|size| {
            let mut excerpts = Excerpts::new(&sites[usize::from(size > 1)].place());
            for number in 0..LINKS * u32::try_from(size).unwrap() {
                let (line, column) = (1 + number / of_line, 1 + 16 * (number % of_line));
                let said =
                    Diagnostic::new(FaultCode::DeadLink, "content/a.md", "a").at(line, column);
                assert!(excerpts.of(&said).is_some_and(|excerpt| excerpt.column.is_some()));
            }
        });
        grows_with_its_input(what, growth);
    }
}

/// No key of the settings is sought from the first line on.
#[cfg(target_os = "linux")]
#[test]
fn each_key_costs_the_same() {
    for (file, head, one) in [
        ("taxonomy.yaml", "themes:\n", "  - slug: t{}\n    wrods: [a]\n"),
        ("site.yaml", "", "k{}: 1\n"),
        ("sources.yaml", "sources:\n", "  - name: S{}\n    naem: a\n"),
    ] {
        let sites = [1, 8].map(|size| {
            let all = (0..200 * size).map(|n| one.replace("{}", &n.to_string()));
            Site::of(&[(file, head.to_owned() + &all.collect::<String>())])
        });
        let growth = growth(|size| {
            let site = &sites[usize::from(size > 1)];
            let said = dateline::configure(site.root(), &site::options()).diagnostics;
            assert!(said.len() >= 200 * size, "{}", said.len());
        });
        grows_with_its_input(file, growth);
    }
}

/// What is said on stderr, and how many lines of it hold `words`.
fn said(site: &Site, arguments: &[&str], words: &str) -> (String, usize) {
    let output = site.run(arguments);
    let text = String::from_utf8(output.stderr).unwrap();
    let number = text.lines().filter(|line| line.contains(words)).count();
    (text, number)
}

#[test]
fn what_is_alike_is_told_in_part() {
    let links = |n: usize| format!("{HEAD}{}", "[x](nothing.md)\n\n![](none.png)\n\n".repeat(n));
    let site = Site::of(&[("content/a.md", links(50)), ("content/b.md", links(10))]);
    let dead = "is not a page or file of this site";
    for arguments in [&["build"][..], &["build", "-q", "--strict"], &["check"]] {
        let (text, number) = said(&site, arguments, dead);
        // Links are told once, and pictures.
        assert_eq!(number, 2, "{arguments:?}: {text}");
        let counted = text.matches(": 60 times in 2 files, first content/a.md:").count();
        assert!(counted >= 2, "{arguments:?}: {text}");
    }
    assert_eq!(said(&site, &["build", "--verbose"], dead).1, 120);
    let (text, _) = said(&site, &["build", "--strict"], dead);
    assert!(text.contains("120 warnings"), "{text}");
    let all = site.run(&["check", "--format", "json"]).stdout;
    let all: Vec<Value> = serde_json::from_slice(&all).unwrap();
    let all = all.iter().filter(|one| one["message"].as_str().unwrap().contains(dead));
    assert_eq!(all.count(), 120);
    let annotations = site.run(&["check", "--format", "github"]).stdout;
    let annotations = String::from_utf8(annotations).unwrap();
    assert_eq!(annotations.matches(dead).count(), 2, "{annotations}");
    let place = "content/a.md,line=";
    let is_counted = |line: &&str| line.contains(place) && line.contains("60 times in 2 files");
    let counted = annotations.lines().filter(|line| line.contains(dead)).filter(is_counted);
    assert_eq!(counted.count(), 2, "{annotations}");
}

/// Thousands of files that are no articles are one warning; a few are told one by one.
#[test]
fn odd_files_are_counted() {
    let site = Site::of(&[("content/2024-01-02-a.txt", "A title\n\nA text.\n")]);
    for number in 0..2 {
        site.put(&format!("content/a{number}.docx"), "x");
    }
    assert_eq!(said(&site, &["build"], "warning: ignored: ").1, 2);
    for number in 0..2_000 {
        site.put(&format!("content/old/a{number:04}.docx"), "x");
    }
    let (text, number) = said(&site, &["build"], "warning: ");
    assert_eq!(number, 1, "{text}");
    let words = "content: warning: 2002 files, such as content/a0.docx, content/a1.docx and \
                 content/old/a0000.docx, are ignored: dateline does not publish such files from content/";
    assert!(text.contains(words), "{text}");
    assert!(text.contains("1 warning"), "{text}");
}

/// The most memory that a build takes at once, in MB, up to its very end: the system tells it for as
/// long as the program runs.
#[cfg(target_os = "linux")]
fn peak(site: &Site, arguments: &[&str]) -> f64 {
    let mut build = site.dateline(&[&["build", "--quiet"], arguments].concat()).spawn().unwrap();
    let status = format!("/proc/{}/status", build.id());
    let mut most = 0;
    while build.try_wait().unwrap().is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let held = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        most = most.max(held.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(most > 0, "the program was never seen");
    f64::from(most) / 1e3
}

/// A file that is copied may be larger than the memory, and so may one that is compressed or listed.
#[cfg(target_os = "linux")]
#[test]
fn files_are_never_whole_in_memory() {
    let site = Site::of(&[("content/2024-01-02-a.txt", "A title\n\nA text.\n")]);
    let make = |path: &str, megabytes: u64| {
        site.put(path, "");
        let file = fs::File::options().write(true).open(site.root().join(path)).unwrap();
        file.set_len(megabytes << 20).unwrap();
    };
    make("content/film.mp4", 1);
    make("static/data.json", 1);
    let usual = peak(&site, &["--compress"]);
    make("content/film.mp4", 200);
    make("static/data.json", 96);
    let is_copied = |path: &str| {
        let length = |path: &Path| fs::metadata(path).unwrap().len();
        length(&site.out().join("media").join(path)).max(1)
            == length(&site.root().join("content").join(path))
    };
    let first = peak(&site, &["--compress", "--manifest", "public.json"]);
    assert!(is_copied("film.mp4"));
    assert!(fs::metadata(site.out().join("data.json.gz")).unwrap().len() < 1 << 20);
    assert!(fs::metadata(site.out().join("data.json.br")).unwrap().len() < 1 << 20);
    let listed = fs::read_to_string(site.root().join("public.json")).unwrap();
    assert!(listed.contains("\"size\":209715200"));
    // What is there already is compared.
    let again = peak(&site, &["--compress", "--no-cache"]);
    fs::write(site.root().join("static/data.json"), "{}").unwrap();
    let less = peak(&site, &["--compress"]);
    assert_eq!(site.page("data.json"), "{}");
    assert!(!site.out().join("data.json.gz").exists());
    // What compresses looks back over more of a large file.
    for peak in [first, again, less] {
        assert!(peak < usual + 90.0, "{peak} MB and {usual} MB");
    }
}

/// A text that would take many times its size is seen before anything is made of it.
#[cfg(target_os = "linux")]
#[test]
fn no_text_takes_many_times_its_size() {
    for (unit, path) in [
        ("[", "content/a.md"),
        ("&", "content/a.md"),
        ("\r", "content/a.md"),
        ("a\n\n", "content/a.txt"),
    ] {
        let text = format!("{HEAD}{}\n", unit.repeat(15_000_000 / unit.len()));
        let site = Site::of(&[(path, text)]);
        let peak = peak(&site, &[]);
        assert!(peak < 20.0 * 15.0, "{unit:?}: {peak} MB");
    }
}

/// Where no thread can be made, the run does everything itself, and makes the same site.
#[cfg(unix)]
#[test]
fn a_run_without_threads() {
    let site = Site::sample();
    let mut build = site.dateline(&["build", "--no-cache", "--quiet"]);
    // No system gives a thread a stack of that size.
    build.env_remove("RAYON_NUM_THREADS").env("RUST_MIN_STACK", (1_u64 << 46).to_string());
    assert!(build.status().unwrap().success());
    tree::assert_same("without threads", &SAMPLE, &site.pages());
}
