//! The transcripts of `tests/cli/`, which are the manual, and those of the README: each command
//! does and says just what stands there. `TRYCMD=overwrite cargo test` writes them anew.

use std::fs;
use std::path::PathBuf;

use trycmd::TestCases;
use trycmd::schema::Bin;

use crate::site;
use crate::tree::{self, Tree};

fn cases() -> TestCases {
    let cases = TestCases::new();
    cases.register_bin("dateline", PathBuf::from(env!("CARGO_BIN_EXE_dateline")));
    cases.env("RAYON_NUM_THREADS", "2").env("NO_COLOR", "1").env("COLUMNS", "100");
    cases
}

#[test]
fn the_manual() {
    cases().case("tests/cli/*.md").run();
    if std::env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite") {
        for entry in fs::read_dir(site::repository().join("tests/cli")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "md") {
                let text = fs::read_to_string(&path).unwrap();
                fs::write(path, text.lines().map(elide).collect::<String>()).unwrap();
            }
        }
    }
}

/// A line of a transcript with `[..]` for its times, megabytes and what follows from them, which
/// are never the same. In a table there is room for figures that are longer by two digits.
fn elide(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    let mut elided = String::new();
    for (at, word) in words.iter().enumerate() {
        let unit = words.get(at + 1).map(|unit| unit.trim_end_matches([',', ':']));
        let is_unit = matches!(unit, Some("s" | "ms" | "%" | "MB" | "articles/s"));
        let varies = is_unit && word.parse::<f64>().is_ok();
        elided.push_str(if at == 0 { "" } else { " " });
        if varies {
            let spaces = elided.len() - elided.trim_end_matches(' ').len();
            elided.truncate(elided.len() - spaces.saturating_sub(2).min(2));
        }
        elided.push_str(if varies { "[..]" } else { word });
    }
    elided + "\n"
}

/// Runs the README's `console` blocks in a copy of the sample digest; what is no command of
/// dateline is left out.
#[test]
fn the_readme() {
    let readme = site::repository().join("README.md");
    let text = fs::read_to_string(readme).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("README.md");
    fs::write(&path, text).unwrap();
    let mut files = site::sample();
    for (name, old) in
        [("weir-gazette", "hugo"), ("quarry-lane", "jekyll"), ("lock-and-dam", "zola")]
    {
        let old = tree::read(&site::repository().join("tests/migrate").join(old).join("site"));
        files.extend(old.into_iter().map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
    }
    let export = site::repository().join("tests/import/wordpress-export.xml");
    files.insert(String::from("wordpress-export.xml"), fs::read(export).unwrap());
    tree::write(&folder.path().join("README.in"), &files);
    tree::write(
        &folder.path().join("README.out"),
        &Tree::from([(String::from(".keep"), Vec::new())]),
    );
    let cases = cases();
    for name in ["cargo", "git", "cd", "cp", "xdg-open", "open"] {
        cases.register_bin(name, Bin::Ignore);
    }
    cases.case(&path).run();
}
