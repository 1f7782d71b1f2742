//! What is withdrawn goes, in whatever way the program is called: by the folder that it stands in, by
//! a relative or an absolute root, into an output folder that is there, is not there yet, or was moved.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::site;
use crate::tree::{self, Tree};

const FILES: &[(&str, &str)] = &[
    ("site.yaml", "title: The Harbour Digest\nbase_url: https://digest.example/news/\n"),
    (
        "content/leak.md",
        "---\ndate: 2024-11-20\nlang: en\ntags: [Leaks]\n---\n# Plan leaked too early\n\nNot yet.\n",
    ),
    ("content/other.md", "---\ndate: 2024-11-21\nlang: en\n---\n# Well dug\n\nOther words.\n"),
];
const LEAK: &str = "content/leak.md";
const PAGE: &str = "2024/11/plan-leaked-too-early.html";

/// A folder with a site in it, in `site/`.
struct Desk(TempDir);

/// A way to call the program: from which folder, and with what.
type Call = (&'static str, &'static [&'static str]);

/// What the program said of a build: its numbers.
#[derive(Debug)]
struct Said(String);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        for (path, text) in FILES {
            desk.put(path, text);
        }
        desk
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.path("site").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        site::came_in(&path);
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.path("site").join(path)).unwrap();
    }

    /// Builds by a call; `DESK` in it stands for the desk's whole path.
    #[track_caller]
    fn build(&self, (from, arguments): Call) -> Said {
        let desk = self.0.path().display().to_string();
        let arguments = arguments.iter().map(|argument| argument.replace("DESK", &desk));
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        let from = self.path(from);
        command
            .current_dir(from)
            .args(["build", "--timings"])
            .args(arguments)
            .args(["--now", site::NOW]);
        let output = command.output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{said}");
        Said(said)
    }

    /// The files of an output folder.
    fn pages(&self, out: &str) -> Tree {
        tree::read(&self.path(out))
    }

    /// What a build without the article that is withdrawn makes, knowing nothing.
    fn anew(arguments: &'static [&'static str]) -> Tree {
        let desk = Self::new();
        desk.remove(LEAK);
        desk.build(("site", arguments));
        desk.pages("site/public")
    }
}

impl Said {
    fn left_all_alone(&self) -> bool {
        self.0.contains(" 0 rendered (0 written, 0 the same), ")
            && self.0.contains(" left alone, 0 removed")
    }
}

/// Ways to build the site into one folder, which is named first.
const WAYS: &[(&str, &[Call])] = &[
    (
        "site/public",
        &[
            ("site", &[]),
            ("site", &["--root", "."]),
            (".", &["--root", "site"]),
            (".", &["--root", "./site/", "--out", "./public/"]),
            ("site/content", &["--root", ".."]),
            ("site", &["--root", "DESK/site"]),
            ("site", &["--root", "../site", "--out", "DESK/site/public"]),
        ],
    ),
    (
        "site/dist/pages",
        &[
            ("site", &["--out", "dist/pages"]),
            (".", &["--root", "DESK/site", "--out", "dist/pages/"]),
            ("site", &["--out", "./dist/../dist/pages"]),
        ],
    ),
    (
        "away/pages",
        &[
            ("site", &["--out", "../away/pages"]),
            (".", &["--root", "site", "--out", "DESK/away/pages"]),
            ("site/content", &["--root", "..", "--out", "../away//pages/"]),
        ],
    ),
];

#[test]
fn an_article_of_the_first_build_by_every_call() {
    let expected = Desk::anew(&[]);
    for (out, ways) in WAYS {
        for (number, first) in ways.iter().enumerate() {
            let second = ways[(number + 1) % ways.len()];
            let desk = Desk::new();
            desk.build(*first);
            assert!(desk.pages(out).contains_key(PAGE), "{first:?}");
            let again = desk.build(second);
            assert!(again.left_all_alone(), "{first:?}, then {second:?}: {again:?}");
            desk.remove(LEAK);
            desk.build(second);
            let what = format!("{first:?}, then {second:?}");
            tree::assert_same(&what, &expected, &desk.pages(out));
        }
    }
}

#[test]
fn copies_and_what_a_manifest_lists() {
    const ALL: &[&str] = &["--compress", "--manifest", "files.json"];
    let desk = Desk::new();
    for is_there in [true, false] {
        desk.build(("site", ALL));
        let pages = desk.pages("site/public");
        assert_eq!(pages.contains_key(&format!("{PAGE}.gz")), is_there);
        let manifest = fs::read(desk.path("site/files.json")).unwrap();
        let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
        let listed = manifest["files"].as_array().unwrap().iter();
        let listed: Vec<&str> = listed.map(|file| file["path"].as_str().unwrap()).collect();
        assert_eq!(listed, pages.keys().collect::<Vec<_>>());
        if is_there {
            desk.remove(LEAK);
        }
    }
    tree::assert_same("the copies", &Desk::anew(&["--compress"]), &desk.pages("site/public"));
}

#[test]
fn after_the_output_folder_or_the_site_was_moved_or_removed() {
    fn rename(desk: &Desk, from: &str, to: &str) {
        fs::create_dir_all(desk.path(to).parent().unwrap()).unwrap();
        fs::rename(desk.path(from), desk.path(to)).unwrap();
    }
    type Change = fn(&Desk);
    const INSIDE: Call = ("site", &[]);
    const OUTSIDE: Call = ("site", &["--out", "../away"]);
    let changes: &[(Call, Change, Call, &str)] = &[
        (
            INSIDE,
            |desk| fs::remove_dir_all(desk.path("site/public")).unwrap(),
            INSIDE,
            "site/public",
        ),
        (INSIDE, |desk| rename(desk, "site", "b/c"), ("b/c", &[]), "b/c/public"),
        // Only the cache is brought back, or only the outputs are as they were.
        (
            INSIDE,
            |desk| {
                let pages = desk.pages("site/public");
                fs::remove_dir_all(desk.path("site/public")).unwrap();
                tree::write(&desk.path("site/public"), &pages);
            },
            INSIDE,
            "site/public",
        ),
        (
            OUTSIDE,
            |desk| {
                rename(desk, "site", "b/site");
                rename(desk, "away", "b/away");
            },
            ("b/site", &["--out", "../away"]),
            "b/away",
        ),
        (
            OUTSIDE,
            |desk| rename(desk, "site", "b/site"),
            ("b/site", &["--out", "DESK/away"]),
            "away",
        ),
    ];
    let expected = Desk::anew(&[]);
    for (number, (first, change, second, out)) in changes.iter().enumerate() {
        let desk = Desk::new();
        desk.build(*first);
        desk.remove(LEAK);
        change(&desk);
        desk.build(*second);
        tree::assert_same(&format!("change {number}"), &expected, &desk.pages(out));
    }
}

/// Earlier versions named the record of a folder that was not there yet as it was written, and left
/// two of them.
#[cfg(unix)]
#[test]
fn what_an_earlier_version_wrote() {
    let name = |path: &Path| {
        let hash = blake3::hash(path.as_os_str().as_encoded_bytes()).to_hex();
        format!("site/.dateline/{}.outputs", &hash[..16])
    };
    let calls: &[(Call, &str, &str)] = &[
        (("site", &[]), "./public", "site/public"),
        ((".", &["--root", "site", "--out", "dist"]), "site/dist", "site/dist"),
        (("site", &["--out", "../away"]), "./../away", "away"),
        (("site", &["--out", "DESK/away"]), "DESK/away", "away"),
    ];
    let expected = Desk::anew(&[]);
    for (call, old, out) in calls {
        for has_both in [false, true] {
            let desk = Desk::new();
            desk.build(*call);
            let old = name(Path::new(&old.replace("DESK", &desk.0.path().display().to_string())));
            let records = || {
                let files = tree::read(&desk.path("site/.dateline")).into_keys();
                files.filter(|file| file.ends_with(".outputs")).collect::<Vec<_>>()
            };
            let [new] = &records()[..] else { panic!("{:?}", records()) };
            let new = format!("site/.dateline/{new}");
            fs::rename(desk.path(&new), desk.path(&old)).unwrap();
            desk.remove(LEAK);
            if has_both {
                // The second build knew of nothing, and left what it made alone.
                let (first, pages) = (fs::read(desk.path(&old)).unwrap(), desk.pages(out));
                fs::remove_dir_all(desk.path(out)).unwrap();
                fs::remove_file(desk.path(&old)).unwrap();
                desk.build(*call);
                let now = desk.pages(out);
                let gone = pages.iter().filter(|(path, _)| !now.contains_key(*path));
                tree::write(&desk.path(out), gone);
                fs::write(desk.path(&old), first).unwrap();
                assert!(desk.pages(out).contains_key(PAGE));
            }
            desk.build(*call);
            tree::assert_same(&format!("{call:?}"), &expected, &desk.pages(out));
            assert_eq!(records().len(), 1, "{call:?}");
            assert!(desk.build(*call).left_all_alone());
        }
    }
}

/// Where the outputs alone were brought along, no record tells what was written.
#[test]
fn what_outputs_without_a_record_tell() {
    let desk = Desk::new();
    desk.build(("site", &["--compress"]));
    fs::remove_dir_all(desk.path("site/.dateline")).unwrap();
    desk.remove(LEAK);
    fs::write(desk.path("site/public/tag/own.html"), "of the keeper's").unwrap();
    desk.build(("site", &["--compress"]));
    let mut pages = desk.pages("site/public");
    assert!(pages.remove("tag/own.html").is_some());
    tree::assert_same("the pages", &Desk::anew(&["--compress"]), &pages);
}

/// Another program's lists are not ours, though they have the same names.
#[test]
fn pages_of_another_program_stay() {
    let desk = Desk::new();
    let others = [
        ("robots.txt", "Sitemap: https://digest.example/news/sitemap.xml\n"),
        (
            "sitemap.xml",
            "<loc>https://digest.example/news/</loc><loc>https://digest.example/news/a.html</loc>",
        ),
        ("articles.json", "[{\"path\": \"content/b.md\", \"url\": \"b.html\"}]"),
        ("a.html", "A"),
        ("b.html", "B"),
    ];
    for (path, text) in others {
        desk.put(&format!("public/{path}"), text);
    }
    for _ in 0..2 {
        desk.build(("site", &[]));
        let pages = desk.pages("site/public");
        assert_eq!((&pages["a.html"][..], &pages["b.html"][..]), (&b"A"[..], &b"B"[..]));
    }
}

/// An article of a page that is no longer there, as `articles.json` has it.
const ENTRY: &str = "[{\"path\": \"content/a.md\", \"url\": \"a.html\", \"filed\": \"2023-01-01\", \
    \"regions\": [], \"themes\": [], \"iptc\": []}]";

/// Where the articles were many, the files of their years tell, and go.
#[test]
fn what_the_files_of_years_without_a_record_tell() {
    let desk = Desk::new();
    desk.put(
        "public/articles.json",
        "{\"years\": [{\"year\": 2023, \"url\": \"b\", \"count\": 1}]}",
    );
    desk.put("public/articles/2023.json", ENTRY);
    desk.put("public/articles/2022.json", ENTRY);
    desk.put("public/a.html", "A");
    desk.put("public/b", "[]");
    desk.build(("site", &[]));
    let pages = desk.pages("site/public");
    let [gone, stays] = [["a.html", "articles/2023.json"], ["b", "articles/2022.json"]];
    assert!(gone.iter().all(|path| !pages.contains_key(*path)), "{:?}", pages.keys());
    assert!(stays.iter().all(|path| pages.contains_key(*path)), "what no index names is another's");
}

/// An index leads to no file elsewhere.
#[cfg(unix)]
#[test]
fn files_of_years_behind_links_tell_nothing() {
    for link in ["articles", "articles/2023.json"] {
        let desk = Desk::new();
        desk.put("away/2023.json", ENTRY);
        let named = ["articles/2023", "../away/2023"]
            .map(|url| format!("{{\"year\": 2023, \"url\": \"{url}.json\", \"count\": 1}}"));
        desk.put("public/articles.json", &format!("{{\"years\": [{}]}}", named.join(", ")));
        desk.put("public/a.html", "A");
        let to = desk.path("site/public").join(link);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        let away = if link == "articles" { "site/away" } else { "site/away/2023.json" };
        std::os::unix::fs::symlink(desk.path(away), to).unwrap();
        desk.build(("site", &[]));
        assert_eq!(fs::read_to_string(desk.path("site/public/a.html")).unwrap(), "A", "{link}");
        assert!(desk.path("site/away/2023.json").exists(), "{link}");
    }
}
