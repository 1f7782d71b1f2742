//! The line that is shown with a fault, and the forms of faults for programs.

use std::fs;
use std::process::{Command, Output};

use dateline::diagnostic::{Diagnostic, FaultCode, Severity};
use dateline::{Excerpt, Excerpts};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

use crate::site::{self, Site};

fn excerpt(site: &Site, file: &str, line: u32, column: impl Into<Option<u32>>) -> Option<Excerpt> {
    Excerpts::new(&site.place())
        .of(&Diagnostic::new(FaultCode::YamlForm, file, "wrong").at(line, column))
}

#[track_caller]
fn shows(found: Option<Excerpt>, text: &str, column: impl Into<Option<u32>>) {
    let found = found.map(|excerpt| (excerpt.text, excerpt.column));
    assert_eq!(found, Some((text.to_owned(), column.into())));
}

/// A text in another encoding is shown as its reader took it; what is no text is not shown.
#[test]
fn encodings() {
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
    };
    let text = "Un café\r\rtitle: ö";
    let site = Site::of(&[
        ("content/a.txt", utf16(text, u16::to_le_bytes)),
        ("content/b.txt", utf16(text, u16::to_be_bytes)),
        ("content/c.txt", b"Caf\xe9\n\nThe caf\xe9 is \x93open\x94.\n".to_vec()),
        ("content/d.txt", b"One\n\nTwo w\xc3\xb6rds\x81 here\n".to_vec()),
        ("content/e.txt", "e\u{301} \u{200b}one\ttwo\n".as_bytes().to_vec()),
        ("site.yaml", "\u{feff}title: \tA\u{202e}b\r\nlang: en\r\n".as_bytes().to_vec()),
        ("taxonomy.yaml", b"regions: \xe9\n".to_vec()),
    ]);
    shows(excerpt(&site, "content/a.txt", 3, 8), "title: ö", 8);
    shows(excerpt(&site, "content/b.txt", 3, None), "title: ö", None);
    shows(excerpt(&site, "content/c.txt", 3, 13), "The café is “open”.", 13);
    assert_eq!(excerpt(&site, "content/d.txt", 3, 10), None);
    shows(excerpt(&site, "content/e.txt", 1, 3), "é one two", 3);
    shows(excerpt(&site, "site.yaml", 1, 9), "title:  A\u{fffd}b", 9);
    shows(excerpt(&site, "site.yaml", 2, 9), "lang: en", 9);
    shows(excerpt(&site, "site.yaml", 2, 10), "lang: en", None);
    assert_eq!(excerpt(&site, "site.yaml", 3, 1), None);
    assert_eq!(excerpt(&site, "taxonomy.yaml", 1, 1), None);
}

/// A line of five megabytes is cut, and read no further than a MiB.
#[test]
fn a_line_without_an_end() {
    let site = Site::of(&[("content/a.txt", "한x".repeat(1_250_000))]);
    let found = excerpt(&site, "content/a.txt", 1, 500_001).expect("it is in the first MiB");
    assert_eq!(found.text.chars().nth(found.column.unwrap() as usize - 1), Some('한'));
    assert!(found.text.chars().count() < 100, "{}", found.text);
    assert_eq!(excerpt(&site, "content/a.txt", 1, 2_000_001).unwrap().column, None);
}

#[test]
#[cfg(unix)]
fn what_is_not_of_the_site() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret.yaml");
    fs::write(&secret, "title: secret\n").unwrap();
    let site = Site::of(&[("content/a.txt", "A title\n")]);
    let at = |path: &str| site.root().join(path);
    symlink(&secret, at("site.yaml")).unwrap();
    symlink(&secret, at("content/b.txt")).unwrap();
    symlink("../site.yaml", at("content/c.txt")).unwrap();
    symlink("a.txt", at("content/d.txt")).unwrap();
    assert!(Command::new("mkfifo").arg(at("content/e.txt")).status().unwrap().success());
    symlink("e.txt", at("content/f.txt")).unwrap();
    fs::create_dir(at("content/g.txt")).unwrap();
    for file in ["site.yaml", "content/b.txt", "content/c.txt", "content/e.txt", "content/f.txt"] {
        assert_eq!(excerpt(&site, file, 1, 1), None, "{file}");
    }
    let absolute = secret.display().to_string();
    for file in ["content/g.txt", "content/../content/a.txt", &absolute, "", "--base-url"] {
        assert_eq!(excerpt(&site, file, 1, 1), None, "{file}");
    }
    shows(excerpt(&site, "content/d.txt", 1, 1), "A title", 1);
}

fn site_at_fault() -> Site {
    Site::of(&[
        ("content/2024-01-01-a.md", "---\ntitle: \u{1b}Oslo: \t\u{202e}rain\n---\nText.\n"),
        ("content/2024-01-02-b.md", "# 한국 A\n\nText.\n"),
        ("site.yaml", "titel: 한국 A\nmenu: 한국\npage_size: 0\n"),
    ])
}

/// A frame keeps what is in it harmless, and the mark stands below its character.
#[test]
fn frames() {
    let site = site_at_fault();
    site.put("site.yaml", "");
    let said = site.run(&["check"]);
    let said = String::from_utf8(said.stderr).unwrap();
    let frame = "\
content/2024-01-01-a.md:2:12: warning: the value of `title` contains a colon [D018]
  |
2 | title: Oslo:  rain
  |            ^
  hint: put it in quotes: `title: \"Oslo:  rain\"`
";
    assert!(said.contains(frame), "{said}");
    site.put("site.yaml", "menu: {한국: 한국, 한국 : 한국 }, \u{1b}]0;x\n");
    let said = site.run(&["check"]);
    let said = String::from_utf8(said.stderr).unwrap();
    assert!(!said.contains('\u{1b}') && said.contains("\u{fffd}]0;x"), "{said}");
}

fn parsed(output: &Output) -> Vec<Value> {
    serde_json::from_slice(&output.stdout).expect("one JSON array")
}

/// Each form ends with the same exit code and tells the same; only the notes of a build are left.
#[test]
fn forms_for_programs() {
    let site = site_at_fault();
    site.put("content/2024-01-01-a.md", "---\n- never\n---\nText.\n");
    site.put("site.yaml", "titel: 한국 A\n");
    for command in ["check", "build"] {
        for strict in [&["--strict"][..], &[]] {
            let run = |form: &str| site.run(&[&[command, "--format", form], strict].concat());
            let (human, json, github) = (run("human"), run("json"), run("github"));
            assert_eq!(human.status.code(), Some(1));
            assert_eq!(json.status.code(), Some(1));
            assert_eq!(github.status.code(), Some(1));
            assert!(human.stdout.is_empty());
            let lines = String::from_utf8(human.stderr).unwrap();
            let lines = lines.lines().filter(|line| {
                [": error: ", ": warning: ", ": note: "].iter().any(|grade| line.contains(grade))
            });
            let number = lines.count();
            assert_eq!(parsed(&json).len(), number);
            assert_eq!(String::from_utf8(github.stdout).unwrap().lines().count(), number);
        }
    }
    site.remove("content/2024-01-01-a.md");
    for (arguments, code) in
        [(&["check"][..], 0), (&["check", "--strict"], 1), (&["build", "--strict"], 1)]
    {
        for form in ["human", "json", "github"] {
            let output = site.run(&[arguments, &["--format", form]].concat());
            assert_eq!(output.status.code(), Some(code), "{arguments:?} {form}");
        }
    }
    site.put("site.yaml", "base_url: https://example.org/\n");
    assert_eq!(site.run(&["build", "--format", "json"]).stdout, b"[]\n");
}

#[test]
fn json_is_what_was_said() {
    let site = site_at_fault();
    let entries = parsed(&site.run(&["check", "--format", "json"]));
    let page_size = entries.iter().find(|entry| entry["line"] == 3).unwrap();
    assert_eq!(
        page_size.to_string(),
        r#"{"code":"D020","name":"wrong-type","severity":"error","origin":"setting","file":"site.yaml","line":3,"column":12,"message":"`page_size` must be a whole number of at least 1","hint":"write `page_size: 1`","excerpt":"page_size: 0"}"#
    );
    let note = entries.iter().find(|entry| entry["severity"] == "note").unwrap();
    assert!(note["line"].is_null() && note["column"].is_null() && note["excerpt"].is_null());
}

/// Pieces of which front matter is made, well and badly.
const PIECES: &[&str] = &[
    "title", "tags", "lang", "extra", "a", ":", ": ", " ", "  ", "\t", "\n", "\n", "\n- ", "- ",
    "[", "]", "{", "}", ", ", "\"", "'", "“", "”", "‘", "#", " #", "&x ", "*x", "!", "|", ">", "@",
    "\\", "---", "\n---\n", "...", "+++", "=", "한국", "e\u{301}", "\u{202e}", "\r", "true",
    "1.10",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// Whatever stands there, an error is told at a place that is in the file, with a hint, and
    /// the mark is in the line that is shown.
    #[test]
    fn every_error_of_front_matter_has_its_place(
        texts in vec(vec(select(PIECES), 0..40), 60)
    ) {
        let files: Vec<(String, String)> = texts.iter().enumerate().map(|(at, pieces)| {
            (format!("content/{at}.md"), format!("---\n{}\n---\nA text.\n", pieces.concat()))
        }).collect();
        let site = Site::of(&files);
        let filed = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap();
        let mut excerpts = Excerpts::new(&site.place());
        let errors = filed.diagnostics.iter().filter(|said| said.severity == Severity::Error);
        for said in errors {
            let excerpt = excerpts.of(said);
            prop_assert!(said.hint.is_some(), "{said}");
            prop_assert!(excerpt.is_some(), "{said} in {:?}", fs::read_to_string(site.root().join(&said.file)));
            let excerpt = excerpt.unwrap();
            let column = excerpt.column.unwrap_or(0) as usize;
            prop_assert!(excerpt.column.is_some() && column <= excerpt.text.chars().count() + 1, "{said}");
        }
    }
}
